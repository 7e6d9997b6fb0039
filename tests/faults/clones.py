"""A small plan, a folder with it and with journals, and ways to make writing fail there."""

import errno
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from workplan_cli.store.journal import durable

MONTHS = [f"2025-{month:02}" for month in range(7, 10)]
HEAD = """\
title: Ish rejasi
organization: Agentlik
period: {start: 2025-07-01, end: 2025-12-31}
departments:
  yuridik: {name: Yuridik bo‘lim}
  moliya: {name: Moliya bo‘limi}
groups:
  filiallar: {name: hududiy filiallar, members: {andijon: Andijon, buxoro: Buxoro}}
chapters:
  - number: I
    title: Bob
    activities:
"""


def activity(number: str, deadline: str, executors: str, **targets: int) -> dict:
    """An activity as ``model.py`` has it."""
    return {
        "number": number,
        "title": f"Tadbir {number}",
        "deadline": deadline,
        "executors": executors.split(),
        "targets": {key: Decimal(aim) for key, aim in targets.items()},
    }


PLAN = {
    "1.1": activity("1.1", "2025-yil 1-oktabrga qadar", "yuridik filiallar", people=100),
    "1.2": activity("1.2", "III-chorak", "moliya", houses=40, roads=7),
    "1.3": activity("1.3", "2025-yil 1-oktabrga qadar", "yuridik filiallar"),
    "1.4": activity("1.4", "har oyda", "moliya"),
}


def plan_text(activities: dict[str, dict]) -> str:
    """The activities as a plan file."""
    rows = []
    for each in activities.values():
        targets = [f"{{key: {k}, value: {v}, unit: ta, label: {k}}}" for k, v in each["targets"].items()]
        rows.append(
            f"      - number: '{each['number']}'\n        title: {each['title']}\n"
            f"        deadline: {each['deadline']}\n        executors: [{', '.join(each['executors'])}]\n"
            f"        targets: [{', '.join(targets)}]\n"
        )
    return HEAD + "".join(rows)


class Clone:
    """A folder with a plan and journals, and what is known of it: activities and reports by id."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        self.progress = folder / "progress"
        self.plan = folder / "plan.yaml"
        self.cache = folder / "cache"
        self.activities = dict(PLAN)
        self.reports: dict[str, dict] = {}
        self.command: tuple[str, dict] | None = None
        self.sound = True
        self.touched = True
        self.plan.write_text(plan_text(PLAN), encoding="utf-8")

    def path(self, writer: str) -> Path:
        return self.progress / f"{writer}.yaml"

    def traces(self, writer: str) -> list[dict]:
        """What the interrupted commands of a writer were about to record, in the order of recording."""
        found = []
        for path in self.progress.glob(f".{writer}.*.pending"):
            line, end, told = path.read_bytes().partition(b"\n")
            if end and not told:
                found.append(report_of(json.loads(line.removeprefix(b"- "))))
        return sorted(found, key=lambda each: (each["recorded"], each["seq"], each["id"]))


def report_of(line: dict) -> dict:
    """The report that a line of a journal makes."""
    value = next((line[kind] for kind in ("done", "add", "percent") if kind in line), None)
    named = ("id", "activity", "kind", "seq", "target", "executor", "period", "reverts")
    moments = {"on": date.fromisoformat(line["on"]), "recorded": datetime.fromisoformat(line["recorded"])}
    return (
        {key: line.get(key) for key in named}
        | moments
        | {"value": None if value is None else Decimal(str(value))}
    )


def ids(path: Path) -> list[str]:
    """The ids of the whole lines of a journal."""
    found = []
    for line in path.read_bytes().split(b"\n") if path.exists() else ():
        try:
            found.append(json.loads(line.removeprefix(b"- "))["id"])
        except ValueError:
            continue
    return found


class KilledError(BaseException):
    """Stands for SIGKILL: nothing in the program catches it."""


FAULTS = {
    "killed before the intent": ("kill", 1, 0),
    "killed within the intent": ("kill", 1, 0.5),
    "killed before the line": ("kill", 2, 0),
    "killed within the line": ("kill", 2, 0.5),
    "killed before the line's end": ("kill", 2, -1),
    "killed after the line": ("kill", 2, 1),
    "killed before the report": None,
    "no space for the intent": ("full", 1, 0),
    "no space for the line": ("full", 2, 0),
    "space for a part of the line": ("short", 2, 0.5),
    "not synced": ("sync", 0, 0),
    "neither synced nor cut back": ("sync, cut", 0, 0),
}
"""What fails, at which write (the first is that of the intent), after which part of it."""


@contextmanager
def breaking(kind: str = "", number: int = 0, part: float = 0) -> Iterator[None]:
    """Writing to files as it is when the process dies in it, or the disk is full or broken."""
    real, count = os.write, 0

    def write(descriptor: int, data: bytes) -> int:
        nonlocal count
        count += 1
        if count != number:
            return real(descriptor, data)
        if kind == "full":
            raise OSError(errno.ENOSPC, "No space left on device")
        size = len(data) - 1 if part < 0 else int(len(data) * part)
        real(descriptor, bytes(data[:size]))
        if kind == "short":
            return size
        raise KilledError

    def fail(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "write", write)
        if "sync" in kind:
            patch.setattr(durable, "_sync", fail)
        if "cut" in kind:
            patch.setattr(os, "ftruncate", fail)
        yield
