"""Plans with amendments and journals of every kind, drawn by a seed and written as files.

They are nothing that an office would record: values fall, entries are dated back and before the period, are
reverted, name members, former executors and labels that are no checkpoints. The fold decides what counts.
"""

import json
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

from workplan_cli.model.journal import Entry, EntryKind
from workplan_cli.store.journal import line_format

START, END = date(2025, 7, 1), date(2025, 12, 31)
DEADLINES = (
    "II-yarim yillikda; III-chorak; 2025-yil dekabr; 2025-yil 1-oktabrga qadar; har oyda; har haftada; "
    "har ikki oyda; har chorakda; doimiy; noyabrdan boshlab muntazam; media reja asosida; "
    "2025-yil 1-sentabr, 2025-yil 1-noyabr, 2025-yil 15-dekabr; har oy 10-sanasiga qadar"
).split("; ")
DEPARTMENTS = ("yuridik", "moliya", "axborot", "kadrlar")
HEADS = ("A.Abdukarimov", "J.Tashmatov", "M.Darxonov", "A.Abdukarimov")
GROUP, MEMBERS = "filiallar", ("andijon", "buxoro")
EXECUTORS = (*DEPARTMENTS, GROUP)
PARTS = (None, None, *EXECUTORS, *(f"{GROUP}/{member}" for member in MEMBERS))
VALUES = ("1", "3", "7", "113.7", "1000", "0.125", "999999999999999", "12345678.123457")
LABELS = ("2025-07", "2025-08", "2025-10", "2025-Q3", "2025-W40", "2025-11-01", "2025-09-01", "targets")
FORCED = ("outside-period", "below-previous", "shortfall", "passed-dates", "not-supervisor")
BASES = ("PQ-367-son qaror", "ПҚ-367-сон қарор", "252-son qaror, 2024-yil", "—")


def write(folder: Path, seed: int) -> Path:
    """Write a plan, its amendments and its journals, and return the plan file."""
    return _Office(folder, Random(seed)).write()


class _Office:
    def __init__(self, folder: Path, random: Random) -> None:
        self.folder, self.random = folder, random
        self.numbers: list[str] = []

    def write(self) -> Path:
        self.folder.mkdir(parents=True)
        path = self.folder / "plan.yaml"
        path.write_text(json.dumps(self._plan(), ensure_ascii=False, indent=1), encoding="utf-8")
        names = self._amendments()
        entries = list(self._entries(names))
        (self.folder / "progress").mkdir()
        for author in ("ali", "vali"):
            lines = (line_format.encode(each) for each in entries if each.author == author)
            (self.folder / "progress" / f"{author}.yaml").write_bytes(b"".join(lines))
        return path

    def _plan(self) -> dict:
        random = self.random
        first = [self._row(f"1.{n}") for n in range(1, 6)]
        second = [self._row(f"2.1.{n}") for n in range(1, 5)]
        third = [self._row(f"2.2.{n}") for n in range(1, 5)]
        sections = [("2.1", second), ("2.2", third)]
        departments = {
            key: {"name": f"{key} bo‘limi", **({"head": head} if random.random() < 0.8 else {})}
            for key, head in zip(DEPARTMENTS, HEADS, strict=True)
        }
        return {
            "title": f"Ish rejasi {random.random()}",
            "organization": "Agentlik",
            "period": {"start": "2025-07-01", "end": "2025-12-31"},
            "settings": {
                "silent_after": random.choice([10, 30]),
                "acceptance": random.choice(["none", "required"]),
                "report_within": random.choice([0, 5]),
                "due_on_day_off": random.choice(["same", "before", "after"]),
                "amber": random.choice(["0.9", "0.5"]),
                "red": random.choice(["0.3", "0.5"]),
            },
            "departments": departments,
            "groups": {GROUP: {"name": "hududiy filiallar", "members": {each: each for each in MEMBERS}}},
            "supervisors": {"kuranov": {"name": "M.Kuranov"}, "xusanov": {"name": "A.Xusanov"}},
            "chapters": [
                {"number": "I", "title": "Birinchi bob", "activities": first},
                {
                    "number": "II",
                    "title": "Ikkinchi bob",
                    "sections": [{"number": n, "title": f"{n}-bo‘lim", "activities": a} for n, a in sections],
                },
            ],
        }

    def _row(self, number: str) -> dict:
        random = self.random
        self.numbers.append(number)
        targets = [
            {"key": f"t{n}", "value": random.choice(VALUES), "unit": "ta", "label": f"t{n}"}
            for n in range(random.choice([0, 0, 1, 1, 2, 3]))
        ]
        return {
            "number": number,
            "title": f"Tadbir {number}",
            "deadline": random.choice(DEADLINES),
            "executors": random.sample(EXECUTORS, random.choice([1, 1, 2, 3])),
            "supervisors": random.sample(["kuranov", "xusanov"], random.choice([0, 1, 2])),
            **({"targets": targets} if targets else {}),
            **({"basis": random.sample(BASES, random.choice([1, 2]))} if random.random() < 0.4 else {}),
        }

    def _amendments(self) -> list[str]:
        random, names = self.random, []
        (self.folder / "amendments").mkdir()
        there = list(self.numbers)
        days = random.sample(range(10, 170), random.choice([0, 1, 2, 3]))
        for n, after in enumerate(sorted(days), 1):
            on = START + timedelta(after)
            name = f"{on.isoformat()}-{n}"
            recorded = datetime.combine(on + timedelta(random.randrange(-3, 30)), time(9), UTC)
            division = random.choice(["I", "2.1"])
            added = f"{'1' if division == 'I' else '2.1'}.{10 + n}"
            document = {
                "on": on.isoformat(),
                "basis": f"{n}-son buyruq",
                "recorded": recorded.isoformat().replace("+00:00", "Z"),
                "heads": {random.choice(DEPARTMENTS): random.choice(["N.Aliyev", *HEADS])},
                "changes": [self._change(each, there) for each in random.sample(there, 4)],
                "add": [{**self._row(added), "after": None, "in": division}],
            }
            there.append(added)
            text = json.dumps(document, ensure_ascii=False, indent=1)
            (self.folder / "amendments" / f"{name}.yaml").write_text(text, encoding="utf-8")
            names.append(name)
        return names

    def _change(self, number: str, there: list[str]) -> dict:
        random = self.random
        if random.random() < 0.2:
            there.remove(number)
            if random.random() < 0.5:
                return {"number": number, "drop": "Bekor qilindi"}
            new = f"{number.rpartition('.')[0]}.{20 + len(self.numbers)}"
            there.append(new)
            self.numbers.append(new)
            return {"number": number, "renumber": new}
        return {
            "number": number,
            **random.choice(
                [
                    {"deadline": random.choice(DEADLINES)},
                    {"executors": random.sample(EXECUTORS, 2)},
                    {"targets": {"t9": {"value": random.choice(VALUES), "unit": "ta", "label": "t9"}}},
                    {"title": f"Yangi {number}"},
                    {"supervisors": ["kuranov"]},
                    {"basis": random.sample(BASES, 1)},
                ]
            ),
        }

    def _entries(self, names: list[str]):
        ids: list[str] = []
        for seq in range(1, 90):
            entry = self._entry(seq, names, ids)
            ids.append(entry.id)
            yield entry

    def _entry(self, seq: int, names: list[str], ids: list[str]) -> Entry:
        random = self.random
        kind = random.choice([*EntryKind, *[EntryKind.DONE, EntryKind.ADD, EntryKind.COMPLETE] * 3])
        if kind is EntryKind.REVERT and not ids:
            kind = EntryKind.NOTE
        on = START + timedelta(random.randrange(-20, 215))
        late = timedelta(random.choice([0, 0, 0, 1, 5, 40]), random.randrange(80_000))
        return Entry(
            id=f"{random.getrandbits(64):016x}",
            activity=random.choice(self.numbers),
            kind=kind,
            on=on,
            recorded=datetime.combine(on, time(4), UTC) + late,
            author=random.choice(["ali", "vali"]),
            seq=10**14 + seq,  # journals allow numbers of 15 digits
            order=random.choice([None, 1, 2, seq]),
            edition=random.choice([None, "-", *names]),
            **self._said(kind, on, ids),
        )

    def _said(self, kind: EntryKind, on: date, ids: list[str]) -> dict:
        random = self.random
        part = random.choice(PARTS)
        label = random.choice(LABELS) if random.random() < 0.2 else None
        forced = tuple(random.sample(FORCED, 2)) if random.random() < 0.25 else ()
        match kind:
            case EntryKind.DONE | EntryKind.ADD:
                value = Decimal(random.choice([*VALUES, "2", "500"]))
                target = random.choice([None, "t0", "t1", "t9"])
                return {"value": value, "target": target, "executor": part, "forced": forced}
            case EntryKind.PERCENT:
                return {"value": Decimal(random.choice(["0", "33.3", "50", "99.9"])), "executor": part}
            case EntryKind.SCHEDULE:
                dates = sorted({on + timedelta(random.randrange(-30, 90)) for _ in range(2)})
                return {"dates": tuple(dates), "basis": "xat", "forced": forced}
            case EntryKind.ACCEPT:
                return {"by": random.choice(["kuranov", "xusanov"]), "forced": forced}
            case EntryKind.RETURN:
                return {"by": "xusanov", "note": "kamchilik", "period": label, "forced": forced}
            case EntryKind.REVERT:
                return {"reverts": random.choice(ids)}
            case EntryKind.COMPLETE if random.random() < 0.6:
                return {"forced": ("shortfall",)}
            case EntryKind.CANCEL | EntryKind.REOPEN:
                return {"note": "qaror", "basis": "12-son bayonnoma"}
        return {"executor": part, "period": label, "note": "ish", "forced": forced}


def days(seed: int, number: int) -> list[date]:
    """Days to ask about: around the period, and every day has the same chance."""
    random = Random(seed)
    return sorted(date(2025, 6, 1) + timedelta(random.randrange(260)) for _ in range(number))
