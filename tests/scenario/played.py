"""Plays the half-year in this process, and asks the program and the second implementation for its figures."""

from __future__ import annotations

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from math import floor
from pathlib import Path
from typing import Any

import yaml
from scenario.halfyear import AMENDMENTS, Command, Merge
from scenario.plain import picture
from scenario.plain_figures import Figures
from scenario.plain_parts import Quantity
from scenario.plain_state import FLAGS, Standing
from workbench import FOREIGN, PLAN, Ran

from workplan_cli.cli import run

GROUPINGS = ("department", "owner", "chapter")


def run_here(*arguments: str) -> Ran:
    """Run a command line in this process, where no fixture captures its output."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err):
        status = run(list(arguments))
    texts = []
    for stream in (out, err):
        stream.flush()
        texts.append(stream.buffer.getvalue().decode())
    return Ran(status, *texts)


@dataclass
class Office:
    """Two clones of one folder, and what happened in them."""

    folder: Path
    patch: Any

    def clone(self, name: str) -> Path:
        return self.folder / name / "data"

    def begin(self, environ: dict[str, str]) -> None:
        self.enter(environ)
        for name in "ab":
            self.clone(name).mkdir(parents=True)
            (self.clone(name) / "plan.yaml").write_bytes(PLAN)
            for file, text in AMENDMENTS.items():
                (self.folder / name / file).write_text(text, encoding="utf-8")

    def enter(self, environ: dict[str, str]) -> None:
        """Set the environment in which the program is asked."""
        for name in [name for name in environ if name.startswith(FOREIGN)]:
            self.patch.delenv(name)
        self.patch.setenv("WORKPLAN_LANG", "en")
        self.patch.setenv("WORKPLAN_CACHE", str(self.folder / "caches"))

    def play(self, steps: list[Command | Merge]) -> list[tuple[Command, Ran]]:
        """Give every command on its clone at its moment; returns what became of each."""
        became = []
        for step in steps:
            if isinstance(step, Merge):
                self.merge()
                continue
            self.patch.chdir(self.folder / step.clone)
            self.patch.setenv("WORKPLAN_WRITER", step.writer)
            self.patch.setenv("WORKPLAN_NOW", step.moment)
            became.append((step, run_here(*step.argv)))
        self.patch.delenv("WORKPLAN_NOW")
        return became

    def merge(self) -> None:
        """Like git's union merge: every line of both sides once, and every amendment file."""
        for name in ("progress", "amendments"):
            a, b = (self.clone(each) / name for each in "ab")
            for folder in (a, b):
                folder.mkdir(exist_ok=True)
            for file in sorted({path.name for folder in (a, b) for path in folder.glob("*.yaml")}):
                texts = [
                    (folder / file).read_text(encoding="utf-8")
                    for folder in (a, b)
                    if (folder / file).exists()
                ]
                if name == "progress":
                    lines = {line for text in texts for line in text.splitlines(keepends=True)}
                    texts = ["".join(sorted(lines))]
                assert len(set(texts)) == 1, file
                for folder in (a, b):
                    (folder / file).write_text(texts[0], encoding="utf-8", newline="\n")

    # What is there

    def lines(self, clone: str = "a") -> list[dict[str, Any]]:
        """All journal lines of a clone."""
        return [
            json.loads(line.removeprefix("- "))
            for path in sorted((self.clone(clone) / "progress").glob("*.yaml"))
            for line in path.read_text(encoding="utf-8").splitlines()
            if line.startswith("- ")
        ]

    def amendments(self, clone: str = "a") -> dict[str, dict[str, Any]]:
        """The amendment files of a clone by name, every scalar a text."""
        return {
            path.stem: yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
            for path in sorted((self.clone(clone) / "amendments").glob("*.yaml"))
        }

    def said(self, day: str, known: str | None, *arguments: str) -> list[dict[str, Any]]:
        """The items that the program prints as JSON, for a day and a known-by day, on clone `a`."""
        self.patch.chdir(self.folder / "a")
        knowing = ("--known-by", known) if known else ()
        ran = run_here("--today", day, *knowing, *arguments, "--format", "json")
        assert ran.status == 0, (arguments, ran.err)
        return [*ran.json["items"], *([{**ran.json["total"], "key": "total"}] if "total" in ran.json else [])]

    def said_of_activities(self, day: str, known: str | None) -> dict[str, dict[str, Any]]:
        items = [
            *self.said(day, known, "list")[:-1],
            *self.said(day, known, "list", "--state", "dropped")[:-1],
        ]
        return {place(item["number"], item["state"]): activity_fields(item) for item in items}

    def said_of_groups(self, day: str, known: str | None, by: str) -> dict[str, dict[str, Any]]:
        return {item["key"]: group_fields(item) for item in self.said(day, known, "report", "--by", by)}

    def recomputed(self, day: str, known: str | None):
        """The second implementation's picture of the same day."""
        on, knowing = date.fromisoformat(day), date.fromisoformat(known) if known else None
        return picture(plan_read(), self.amendments(), self.lines(), on, knowing)


@cache
def plan_read() -> Any:
    """The real plan as plain YAML, read once; nobody changes it."""
    return yaml.load(PLAN.decode(), yaml.BaseLoader)


def place(number: str, state: str) -> str:
    """A dropped row may have the number of another one."""
    return f"{number} (dropped)" if state == "dropped" else number


def number_of(value: Any) -> str | None:
    """A number of the JSON output, as the shortest text."""
    return None if value is None else f"{Decimal(str(value)).normalize():f}"


def exact(value: Fraction) -> str:
    """A quantity, which has an end as a decimal, as the shortest text."""
    return f"{(Decimal(value.numerator) / Decimal(value.denominator)).normalize():f}"


def rounded(value: Fraction | None) -> str | None:
    """Of 100, rounded half up to one decimal."""
    if value is None:
        return None
    return exact(Fraction(floor(value * 10 + Fraction(1, 2)), 10))


def iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


# What the program says, in one shape


def activity_fields(item: dict[str, Any]) -> dict[str, Any]:
    """The figures of one activity by field."""
    fields = {name: item[name] for name in ("state", "days_late", "done_on", *FLAGS)}
    fields["percent"] = number_of(item["percent"])
    fields["due"] = item["deadline"]["due"]
    for target in item["targets"]:
        key = f"targets.{target['key']}"
        fields[f"{key}.done"] = number_of(target["done"])
        fields[f"{key}.percent"] = number_of(target["percent"])
        for part, value in target["parts"].items():
            fields[f"{key}.{part}"] = number_of(value)
    for cp in item["deadline"]["checkpoints"]:
        closed = (cp.get("closed") or {}).get("on")
        if closed is None or closed > cp["due"]:
            named = cp["label"] if cp["label"] == "targets" or item["deadline"]["kind"] in RHYTHMS else ""
            fields[f"checkpoints.{cp['due']} {named}".strip()] = [cp["met_on"], cp["overdue"], closed]
    return fields


RHYTHMS = ("weekly", "monthly", "quarterly", "half-yearly", "yearly")
COUNTED = ("activities", "done", "in_progress", "not_started", "cancelled", *FLAGS)

RATES = ("percent", "on_time_rate", "reporting_rate")


def group_fields(item: dict[str, Any]) -> dict[str, Any]:
    counts = {name: item[name] for name in COUNTED}
    return counts | {name: number_of(item[name]) for name in RATES}


# What the second implementation says, in the same shape


def expected_activity(one: Standing) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "state": one.state,
        "days_late": one.days_late,
        "done_on": iso(one.done_on),
        **one.flags,
        "percent": rounded(one.percent),
        "due": iso(one.due),
    }
    for key, (done, value) in one.targets.items():
        fields[f"targets.{key}.done"] = exact(done)
        fields[f"targets.{key}.percent"] = rounded(100 * done / value)
        for part, amount in flat(one.parts.get(key, Quantity())).items():
            fields[f"targets.{key}.{part}"] = exact(amount)
    rhythm = any(cp.kind == "unit" for cp in one.checkpoints)
    for cp in one.checkpoints:
        if cp.counts():
            named = cp.label if cp.kind == "targets" or rhythm else ""
            judged = [iso(cp.met_on), cp in one.overdue, iso(cp.closed_on)]
            fields[f"checkpoints.{cp.due} {named}".strip()] = judged
    return fields


def flat(whole: Quantity, before: str = "") -> dict[str, Any]:
    """The value of every part, of members as `group/member`."""
    found = {}
    for name, part in whole.parts.items():
        found[before + name] = part.value()
        found |= flat(part, f"{before}{name}/")
    return found


def expected_group(figures: Figures) -> dict[str, Any]:
    return dict(figures.counts) | {name: rounded(getattr(figures, name)) for name in RATES}


def differences(place_of: str, said: dict[str, Any], expected: dict[str, Any]) -> list[str]:
    """Number, field and both values of everything that differs."""
    found = []
    for name in sorted(said.keys() | expected.keys()):
        a, b = said.get(name, "absent"), expected.get(name, "absent")
        if isinstance(a, dict) and isinstance(b, dict):
            found += differences(f"{place_of} {name}", a, b)
        elif a != b:
            found.append(f"{place_of} {name}: program {shown(a)}, plain {shown(b)}")
    return found


def shown(value: Any) -> str:
    return "present" if isinstance(value, dict) else str(value)


def said_of_groups(office: Office, day: str, known: str | None) -> dict[str, Any]:
    """Every figure of the groups that the program prints for a day."""
    return {f"by {by}": without_empty(office.said_of_groups(day, known, by)) for by in GROUPINGS}


def said(office: Office, day: str, known: str | None) -> dict[str, Any]:
    """Every figure that the program prints for a day."""
    return office.said_of_activities(day, known) | said_of_groups(office, day, known)


def expected(office: Office, day: str, known: str | None) -> dict[str, Any]:
    """Every figure of the second implementation for a day."""
    plain = office.recomputed(day, known)
    total = {"total": expected_group(plain.total())}
    groups = {
        f"by {by}": without_empty(total | {key: expected_group(one) for key, one in plain.by(by).items()})
        for by in GROUPINGS
    }
    rows = {place(one.number, one.state): expected_activity(one) for one in plain.standings.values()}
    return rows | groups


def without_empty(groups: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Groups without activities and rates may be listed or not."""
    return {key: one for key, one in groups.items() if one["activities"] or one["on_time_rate"] is not None}
