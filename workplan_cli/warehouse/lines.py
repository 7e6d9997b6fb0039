"""Converts plans to files with one JSON object per line, which the engine loads into the tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path
from typing import Any, TextIO

from workplan_cli.errors import Problem, WorkplanError
from workplan_cli.language.plan_ids import label_of_period
from workplan_cli.model.record import Record
from workplan_cli.warehouse.facts import facts
from workplan_cli.warehouse.lacks import values
from workplan_cli.warehouse.load import load
from workplan_cli.warehouse.spans import Values
from workplan_cli.warehouse.tables import TABLES


class PlanFile(Record):
    """A plan file, and the name of its plan, which is unique among all plans."""

    path: Path
    name: str


class Changed(Record):
    """A plan that is new or changed. ``sources`` is the digest of its files."""

    plan: PlanFile
    sources: str


class Task(Record):
    """Plans to convert to lines.

    ``files`` is the beginning of the paths to write, see :func:`path_of`.
    """

    plans: tuple[Changed, ...]
    known_by: date | None
    files: str


class Outcome(Record):
    """The result of converting one plan file.

    If the warehouse already contains the plan unchanged, ``had`` is its plan file there, which is another one
    if the plan was moved. If it was read, ``lines`` is the beginning of the paths of the files with its
    lines, see :func:`path_of`. Otherwise, ``errors`` says why the plan cannot be read.
    """

    source: str
    name: str
    period: str = ""
    had: str = ""
    lines: str = ""
    errors: tuple[Problem, ...] = ()

    @property
    def fresh(self) -> bool:
        """Whether lines were written for the plan."""
        return bool(self.lines)


def write(task: Task) -> list[Outcome]:
    """Write the lines of the plans, and return the outcome of each plan."""
    with ExitStack() as stack:
        files = {
            table: stack.enter_context(path_of(task.files, table).open("w", encoding="utf-8"))
            for table in TABLES
        }
        return [_write(task, changed, files) for changed in task.plans]


def path_of(beginning: str, table: str) -> Path:
    """Return the file that a task wrote for a table; the beginning is that of all its files."""
    return Path(f"{beginning}-{table}.json")


def _write(task: Task, changed: Changed, files: Mapping[str, TextIO]) -> Outcome:
    plan, source = changed.plan, str(changed.plan.path)
    try:
        in_time, journal, damages = load(plan.path, task.known_by)
    except WorkplanError as error:
        return Outcome(source, plan.name, errors=error.problems)
    signed, period = in_time.signed, in_time.signed.period
    about = (None, source, signed.id, signed.title, signed.organization, period.start, period.end)
    row = (*about, signed.settings.accepting, changed.sources, len(damages))
    damaged = ((place, *values(each)) for place, each in enumerate(damages))
    tables = {"plan": [row], **facts(in_time, journal), "damage": damaged}
    for table, rows in tables.items():
        names = [each.name for each in TABLES[table].stored[1:]]
        files[table].writelines(_lines(source, names, rows))
    return Outcome(source, plan.name, label_of_period(period), lines=task.files)


def _lines(source: str, names: Sequence[str], rows: Iterable[Values]) -> Iterable[str]:
    """Yield a line for each row.

    The column ``plan`` holds the path of the plan file. The names of the plans are filled in later.
    """
    encode = json.JSONEncoder(default=_plain, separators=(",", ":")).encode
    for row in rows:
        yield encode(dict(zip(names, (source, *row), strict=True))) + "\n"


def _plain(value: Any) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(value)
