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
from workplan_cli.warehouse.load import digest, load
from workplan_cli.warehouse.spans import Values
from workplan_cli.warehouse.tables import TABLES


class PlanFile(Record):
    """A plan file, and the name of its plan, which is unique among all plans."""

    path: Path
    name: str


class Task(Record):
    """Plans to convert to lines.

    ``known`` maps plan files to the digests of the plans in the warehouse. A plan with the same digest is not
    converted again. ``marks`` are strings that are included in the digests. ``files`` is the beginning of the
    paths to write. The name of a table is appended to it.
    """

    plans: tuple[PlanFile, ...]
    known: Mapping[str, str]
    known_by: date | None
    marks: tuple[str, ...]
    files: Path


class Outcome(Record):
    """The result of converting one plan file.

    ``fresh`` is true if lines were written for the plan. Otherwise, ``errors`` says why the plan cannot be
    read. If ``errors`` is empty, the warehouse already contains the plan unchanged. ``damages`` holds a
    problem for each line of its journals that cannot be read.
    """

    source: str
    name: str
    period: str = ""
    fresh: bool = False
    errors: tuple[Problem, ...] = ()
    damages: tuple[Problem, ...] = ()


def write(task: Task) -> list[Outcome]:
    """Write the lines of the plans that changed, and return the outcome of each plan."""
    with ExitStack() as stack:
        files = {
            table: stack.enter_context(path_of(task.files, table).open("w", encoding="utf-8"))
            for table in TABLES
        }
        return [_write(task, plan, files) for plan in task.plans]


def path_of(beginning: Path, table: str) -> Path:
    """Return the path of the file with the lines for a table."""
    return beginning.with_name(f"{beginning.name}-{table}.json")


def _write(task: Task, plan: PlanFile, files: Mapping[str, TextIO]) -> Outcome:
    source = str(plan.path)
    sources = digest(plan.path, *task.marks)
    if sources and task.known.get(source) == sources:
        return Outcome(source, plan.name)
    try:
        in_time, journal, damages = load(plan.path, task.known_by)
    except WorkplanError as error:
        return Outcome(source, plan.name, errors=error.problems)
    signed, period = in_time.signed, in_time.signed.period
    about = (None, source, signed.id, signed.title, signed.organization, period.start, period.end)
    row = (*about, signed.settings.accepting, sources, len(damages))
    for table, rows in {"plan": [row], **facts(in_time, journal)}.items():
        names = [each.name for each in TABLES[table].stored[1:]]
        files[table].writelines(_lines(source, names, rows))
    return Outcome(source, plan.name, label_of_period(period), fresh=True, damages=damages)


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
