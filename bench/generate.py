"""Synthetic plans and journals of any size; the same arguments give the same bytes on every machine.

The rows of a plan are drawn from those of the real one (``data/plan.yaml``), so that wordings of
deadlines, lengths of titles, numbers of executors and of targets come in its proportions. What
is drawn is varied, since a program must not profit from texts that repeat.

    python bench/generate.py --size 10000 --entries 50000 --folder /tmp/plan
"""

from __future__ import annotations

import argparse
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from workplan_cli import store
from workplan_cli.model.activity import Activity, Target
from workplan_cli.model.deadline import DeadlineKind
from workplan_cli.model.journal import Entry, EntryKind
from workplan_cli.model.plan import Department, Plan
from workplan_cli.store.journal import line_format as entries

REAL = Path(__file__).parent.parent / "data" / "plan.yaml"
SEED = 2025
OWNER_KEY = "oqitish-markazi"
"""The department whose activities are listed: in the real plan it has a part in every sixth."""

SECTION = 10
MOST_CHAPTERS = 39
WEEK = 7
SURNAMES = (
    "Aliqulov Botirov Dadajonov Egamov Fozilov G‘aniyev Hakimov Ibragimov Jo‘rayev Komilov Latipov "
    "Mirzayev Nazarov Olimov Po‘latov Qodirov Rahimov Saidov To‘rayev Umarov Vohidov Yo‘ldoshev "
    "Zokirov O‘ktamov Shodiyev Choriyev"
).split()

NOTES = (
    "Ishlar rejaga muvofiq olib borilmoqda.",
    "Hududiy filiallar bilan yig‘ilish o‘tkazildi, kamchiliklar bayonnomaga kiritildi.",
    "Xorijiy hamkor tomon bilan muzokaralar davom etmoqda; kelishuv loyihasi yuborildi.",
    "O‘quv guruhlari shakllantirildi, mas’ullar biriktirildi.",
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """An activity of a synthetic plan, with its number."""

    number: str
    activity: Activity


@dataclass(frozen=True, slots=True)
class Synthetic:
    """A plan to be written: the real one's head, and as many departments and rows as asked for.

    ``divisions`` holds, for each chapter, its sections; a section of the empty number stands for
    a chapter that is not divided.
    """

    real: Plan
    departments: dict[str, Department]
    divisions: tuple[tuple[tuple[str, tuple[Drawn, ...]], ...], ...]

    @property
    def rows(self) -> Iterator[Drawn]:
        """All activities in the order of the plan."""
        return (drawn for chapter in self.divisions for _, rows in chapter for drawn in rows)

    @property
    def owner(self) -> str:
        """The head whose activities the benchmark lists."""
        return str(self.departments[OWNER_KEY].head)

    @property
    def owned(self) -> int:
        """How many activities that is."""
        return sum(OWNER_KEY in drawn.activity.executors for drawn in self.rows)

    @property
    def countable(self) -> Drawn:
        """An activity with one target of some size, to report on."""
        found = (d for d in self.rows if len(d.activity.targets) == 1 and d.activity.targets[0].value > 999)
        return next(found)


def department_count(size: int) -> int:
    """16 for the real plan's size, 40 for ten thousand activities, 64 for a hundred thousand."""
    return max(16, round(16 * (size / 62) ** 0.185))


def synthesize(size: int, *, departments: int | None = None, seed: int = SEED) -> Synthetic:
    """A plan of ``size`` activities: those of the real one, then as many more drawn from them."""
    random = Random(seed)
    real = store.load_plan(REAL)
    listed = _departments(real, departments or department_count(size), random)
    kin = _kin(real, listed)
    places = list(real.groups["hududiy-filiallar"].members.values())
    models = [row.activity for row in real.rows()][:size]
    models += random.choices(models, k=size - len(models))

    def drawn(index: int, number: str) -> Drawn:
        return Drawn(number, _varied(models[index], index, kin, places, random))

    divisions = tuple(
        tuple((section, tuple(drawn(*row) for row in rows)) for section, rows in chapter)
        for chapter in _numbering(size)
    )
    return Synthetic(real, listed, divisions)


def _kin(real: Plan, listed: Iterable[str]) -> dict[str, list[str]]:
    """For each executor of the real plan those who may stand in its place."""
    kin = {key: [key] for key in real.executors}
    for key in listed:
        if key not in kin:
            kin[key.rsplit("-", 1)[0]].append(key)
    return kin


def _departments(real: Plan, count: int, random: Random) -> dict[str, Department]:
    """The real departments and, past them, their namesakes in the regions."""
    regions = list(real.groups["hududiy-filiallar"].members.values())
    listed = dict(real.departments)
    models = list(real.departments.items())
    for i in range(count - len(models)):
        key, model = models[i % len(models)]
        region, round_ = regions[i % len(regions)], i // len(models) + 2
        head = f"{random.choice('ABDEFGHIJKLMNOQRSTUVXYZ')}.{SURNAMES[i % len(SURNAMES)]}{i}"
        listed[f"{key}-{round_}"] = Department(name=f"{model.name} ({region}, {round_})", head=_spelled(head))
    return listed


def _spelled(head: str) -> str:
    """A name whose number, which keeps it apart from others, is written in letters."""
    return "".join("aeioubdgkl"[int(char)] if char.isdigit() else char for char in head)


def _numbering(size: int) -> list[list[tuple[str, list[tuple[int, str]]]]]:
    """Chapters of sections of numbered rows; every third chapter of a small plan is not divided."""
    chapters = min(MOST_CHAPTERS, max(1, min(6, size), round(size**0.35)))
    bounds = [size * i // chapters for i in range(chapters + 1)]
    numbered = []
    for c in range(1, chapters + 1):
        rows = range(bounds[c - 1], bounds[c])
        if c % 3 == 1 and len(rows) <= 2 * SECTION:
            numbered.append([("", [(row, f"{c}.{n}") for n, row in enumerate(rows, 1)])])
            continue
        parts = [rows[start : start + SECTION] for start in range(0, len(rows), SECTION)]
        numbered.append(
            [
                (f"{c}.{s}", [(row, f"{c}.{s}.{n}") for n, row in enumerate(part, 1)])
                for s, part in enumerate(parts, 1)
            ]
        )
    return numbered


def _varied(
    model: Activity, index: int, kin: Mapping[str, Sequence[str]], places: Sequence[str], random: Random
) -> Activity:
    """The model's row with a title, executors and quantities of its own."""
    title = f"{model.title} ({random.choice(places)}, {index + 1}-band)"
    targets = []
    for target in model.targets:
        value = Decimal(max(1, int(float(target.value) * random.uniform(0.5, 2))))
        wording = f"{target.label}: {value} {target.unit}"
        targets.append(
            Target(key=target.key, value=value, unit=target.unit, label=target.label, wording=wording)
        )
        title += f"\n{wording}."
    return Activity(
        number=model.number,
        title=title,
        deadline=model.deadline,
        executors=tuple(random.choice(kin[key]) for key in model.executors),
        supervisors=model.supervisors,
        targets=tuple(targets),
    )


def plan_lines(plan: Synthetic) -> Iterator[str]:
    """The lines of the plan file."""
    yield from _head(plan)
    yield "chapters:"
    titles = [chapter.title for chapter in plan.real.chapters]
    for c, chapter in enumerate(plan.divisions):
        yield f"  - number: {roman(c + 1)}"
        yield from _text("title", titles[c % len(titles)], 4)
        if chapter[0][0] == "":
            yield from _activities(chapter[0][1], 4)
            continue
        yield "    sections:"
        for section, rows in chapter:
            yield f"      - number: {section}"
            yield from _text("title", f"{section}-yo‘nalish bo‘yicha chora-tadbirlar", 8)
            yield from _activities(rows, 8)


def _head(plan: Synthetic) -> Iterator[str]:
    """The lines before the chapters; executors without activities are left out."""
    real = plan.real
    used = {key for drawn in plan.rows for key in (*drawn.activity.executors, *drawn.activity.supervisors)}
    yield from _text("title", real.title, 0)
    yield from _text("organization", real.organization, 0)
    yield f"period: {{start: {real.period.start}, end: {real.period.end}}}"
    yield "departments:"
    for key, department in plan.departments.items():
        if key in used:
            yield f"  {key}:"
            yield from _text("name", department.name, 4)
            yield f"    head: {department.head}"
    yield "groups:"
    for key, group in real.groups.items():
        if key in used:
            yield f"  {key}:"
            yield f"    name: {group.name}"
            if group.members:
                yield "    members:"
            yield from (f"      {member}: {name}" for member, name in group.members.items())
    yield "supervisors:"
    for key, supervisor in real.supervisors.items():
        if key in used:
            yield f"  {key}: {{name: {supervisor.name}}}"


def _activities(rows: Iterable[Drawn], pad: int) -> Iterator[str]:
    yield " " * pad + "activities:"
    for drawn in rows:
        yield from _row(drawn, pad + 2)
        yield ""


def _row(drawn: Drawn, pad: int) -> Iterator[str]:
    activity, indent = drawn.activity, " " * (pad + 2)
    yield f"{' ' * pad}- number: {drawn.number}"
    yield from _text("title", activity.title, pad + 2)
    yield f"{indent}deadline: {activity.deadline.text}"
    yield f"{indent}executors: [{', '.join(activity.executors)}]"
    if activity.supervisors:
        yield f"{indent}supervisors: [{', '.join(activity.supervisors)}]"
    if activity.targets:
        yield f"{indent}targets:"
    for target in activity.targets:
        yield f"{indent}  - key: {target.key}"
        yield f"{indent}    value: {target.value}"
        yield f"{indent}    unit: {target.unit}"
        yield f"{indent}    label: {target.label}"
        yield f"{indent}    wording: >-"
        yield f"{indent}      {target.wording}"


def _text(key: str, text: str, pad: int) -> Iterator[str]:
    """A key with a text as the real plan writes it: folded, paragraphs apart."""
    yield f"{' ' * pad}{key}: >-"
    inner = " " * (pad + 2)
    for number, paragraph in enumerate(filter(None, text.splitlines())):
        if number:
            yield ""
        yield from textwrap.wrap(
            paragraph,
            width=100,
            initial_indent=inner,
            subsequent_indent=inner,
            break_long_words=False,
            break_on_hyphens=False,
        )


def roman(number: int) -> str:
    """A number below forty as the plan writes those of chapters."""
    return "X" * (number // 10) + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[number % 10]


def journal(plan: Synthetic, count: int, *, seed: int = SEED) -> Iterator[Entry]:
    """``count`` entries on random activities, in the order in which they were made.

    Totals only grow, and stay below the target; one entry in a hundred takes back the one before.
    """
    random = Random(seed)
    rows = list(plan.rows)
    period = plan.real.period
    seqs: Counter[str] = Counter()
    before: dict[str, Any] = {}
    for i in range(count):
        drawn, share = random.choice(rows), i / count
        on = period.start + timedelta(days=int(share * period.days * 0.9))
        about = {"activity": drawn.number, "author": _writer(plan, drawn.activity)}
        about |= _told(drawn.activity, on, share, random)
        if before and i % 100 == 99:
            taken = {key: before[key] for key in ("activity", "author", "target") if key in before}
            about = {**taken, "kind": EntryKind.REVERT, "reverts": before["id"]}
        seqs[about["author"]] += 1
        recorded = datetime(on.year, on.month, on.day, 6, microsecond=i % 1_000_000, tzinfo=UTC)
        before = {**about, "id": f"{random.getrandbits(64):016x}"}
        yield Entry(**before, on=on, recorded=recorded, seq=seqs[about["author"]])


def crowded(plan: Synthetic, count: int, *, seed: int = SEED) -> Iterator[Entry]:
    """``count`` small increases on one activity, from the second week to 60 days after the end."""
    random, period = Random(seed), plan.real.period
    days = period.days + 60 - WEEK
    for i in range(count):
        on = period.start + timedelta(days=WEEK + i * days // count)
        yield Entry(
            id=f"{random.getrandbits(64):016x}",
            activity=plan.countable.number,
            kind=EntryKind.ADD,
            on=on,
            recorded=datetime(on.year, on.month, on.day, 6, microsecond=i % 1_000_000, tzinfo=UTC),
            author="markaz",
            seq=i + 1,
            target=plan.countable.activity.targets[0].key,
            value=Decimal(1),
            order=i + 1,
        )


def _writer(plan: Synthetic, activity: Activity) -> str:
    """The first department among the executors; the author for groups is the centre."""
    return next((key for key in activity.executors if key in plan.departments), "markaz")


def _told(activity: Activity, on: date, share: float, random: Random) -> dict[str, Any]:
    """What is reported on an activity when a share of the time has passed."""
    kind = activity.deadline.kind
    if activity.targets and random.random() < 0.8:
        target = random.choice(activity.targets)
        value = Decimal(int(float(target.value) * share * 0.95))
        return {"kind": EntryKind.DONE, "target": target.key, "value": value}
    if kind is DeadlineKind.EXTERNAL and random.random() < 0.3:
        day = on + timedelta(days=random.randrange(5, 15))
        return {"kind": EntryKind.SCHEDULE, "dates": (day,), "note": "Tasdiqlangan reja-jadval"}
    if kind is DeadlineKind.HALF and not activity.targets and random.random() < 0.6:
        return {"kind": EntryKind.PERCENT, "value": Decimal(int(share * 95))}
    evidence = (f"{random.randrange(1, 999)}-son xat",)
    return {"kind": EntryKind.NOTE, "note": random.choice(NOTES), "evidence": evidence}


def write_plan(plan: Synthetic, path: Path) -> None:
    """Write the plan file."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{line}\n" for line in plan_lines(plan))


def write_journals(made: Iterable[Entry], folder: Path) -> None:
    """Write the journals, one for each author."""
    folder.mkdir(parents=True, exist_ok=True)
    lines: defaultdict[str, list[bytes]] = defaultdict(list)
    for entry in made:
        lines[entry.author].append(entries.encode(entry))
    for writer, written in lines.items():
        (folder / f"{writer}.yaml").write_bytes(b"".join(written))


def main(arguments: Sequence[str] | None = None) -> None:
    """Write a plan, and journals if asked for, into a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--size", type=int, default=62, help="activities (62)")
    parser.add_argument("--departments", type=int, help="16 or more; grows slowly with the size")
    parser.add_argument("--entries", type=int, default=0, help="entries in the journals (none)")
    parser.add_argument("--folder", type=Path, required=True, help="where plan.yaml and progress/ go")
    asked = parser.parse_args(arguments)
    asked.folder.mkdir(parents=True, exist_ok=True)
    plan = synthesize(asked.size, departments=asked.departments)
    write_plan(plan, asked.folder / "plan.yaml")
    if asked.entries:
        write_journals(journal(plan, asked.entries), asked.folder / "progress")


if __name__ == "__main__":
    main()
