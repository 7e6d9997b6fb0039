"""A report as columns and rows of typed values, for the formats that are tables.

A value stays what it is (a number, a day, a share) until a format writes it down: a
spreadsheet wants ``113700`` where a person reads ``113 700``.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import singledispatch
from typing import NamedTuple

from workplan_cli.errors import UsageError
from workplan_cli.locales import Catalogue, round_percent
from workplan_cli.model.plan import Plan
from workplan_cli.reports.records import (
    Activities,
    Branch,
    Changes,
    Collection,
    Detail,
    EntryLine,
    Figures,
    Form,
    History,
    Problems,
    Recorded,
    Review,
    Summary,
    Tree,
)
from workplan_cli.tracking.state import ActivityState, TargetState
from workplan_cli.writers.shared.messages import checkpoint_text, doubt_text, entry_text, message, place_text

Cell = str | int | Decimal | Fraction | date | datetime | bool | tuple[str | TargetState, ...] | None
"""A fraction is a share of 1, shown as a percentage."""


class Grid(NamedTuple):
    """Column keys (labelled by the catalogue's ``column.<key>``) and rows of values."""

    columns: tuple[str, ...]
    rows: Iterable[tuple[Cell, ...]]


def target_text(target: TargetState, catalogue: Catalogue) -> str:
    """``40 000 of 113 700 fuqaro``."""
    return catalogue("progress.of", done=target.done, value=target.target.value, unit=target.target.unit)


def executor_names(plan: Plan, item: ActivityState) -> tuple[str, ...]:
    """The names of the executors, the lead first."""
    return tuple(plan.executor(key).name for key in item.activity.executors)


def full_names(plan: Plan, item: ActivityState) -> tuple[str, ...]:
    """The executors as the official form names them: departments with the head in brackets, groups."""
    executors = map(plan.executor, item.activity.executors)
    return tuple(f"{each.name} ({each.head})" if each.head else each.name for each in executors)


def head_names(plan: Plan, item: ActivityState) -> tuple[str, ...]:
    """Who answers: the heads of the departments, the names of the groups."""
    executors = (plan.executor(key) for key in item.activity.executors)
    return tuple(dict.fromkeys(executor.head or executor.name for executor in executors))


def supervisor_names(plan: Plan, item: ActivityState) -> tuple[str, ...]:
    """The names of the supervisors."""
    return tuple(plan.supervisors[key].name for key in item.activity.supervisors)


Getter = Callable[[ActivityState, Plan], Cell]

COLUMNS: dict[str, Getter] = {
    "number": lambda item, _plan: item.number,
    "chapter": lambda item, _plan: item.row.chapter.number,
    "section": lambda item, _plan: item.row.section.number if item.row.section else None,
    "title": lambda item, _plan: item.activity.title,
    "deadline": lambda item, _plan: item.activity.deadline.text,
    "kind": lambda item, _plan: item.activity.deadline.kind.value,
    "due": lambda item, _plan: item.due,
    "next": lambda item, _plan: item.next_due,
    "executors": lambda item, plan: executor_names(plan, item),
    "owners": lambda item, plan: head_names(plan, item),
    "supervisors": lambda item, plan: supervisor_names(plan, item),
    "targets": lambda item, _plan: item.targets,
    "state": lambda item, _plan: item.status.value,
    "percent": lambda item, _plan: item.fraction,
    "overdue": lambda item, _plan: item.overdue,
    "days_late": lambda item, _plan: item.days_late or None,
    "behind": lambda item, _plan: item.behind,
    "silent": lambda item, _plan: item.silent,
    "undated": lambda item, _plan: item.undated,
    "late": lambda item, _plan: item.late,
    "missed": lambda item, _plan: tuple(c.label for c in item.checkpoints if c.overdue),
    "shortfall": lambda item, _plan: item.shortfall,
    "updated": lambda item, _plan: item.last_entry.on if item.last_entry else None,
}
"""The columns a list can show, by name."""

BRIEF = ("number", "state", "percent", "due", "days_late", "missed", "owners", "title")
FULL = (
    "number chapter section title deadline kind due executors owners supervisors targets state percent "
    "overdue days_late missed behind silent undated late shortfall updated"
).split()


def columns_named(names: str | None, default: Sequence[str]) -> tuple[str, ...]:
    """The columns of a comma-separated list of names, or the default ones.

    Raises :class:`UsageError` ``unknown-column``.
    """
    if names is None:
        return tuple(default)
    chosen = tuple(name.strip().replace("-", "_") for name in names.split(","))
    for name in chosen:
        if name not in COLUMNS:
            raise UsageError.of("unknown-column", column=name, columns=list(COLUMNS))
    return chosen


@singledispatch
def grid(report: object, catalogue: Catalogue, columns: Sequence[str] | None = None) -> Grid:
    """The report as a grid; ``columns`` chooses among those of a list of activities."""
    raise NotImplementedError(type(report).__name__)


@grid.register(Activities)
def _(report: Activities, catalogue: Catalogue, columns: Sequence[str] | None = None) -> Grid:
    chosen = tuple(columns or FULL)
    getters = [COLUMNS[name] for name in chosen]
    plan = report.plan
    return Grid(chosen, (tuple(get(item, plan) for get in getters) for item in report.items))


@grid.register(Detail)
def _(report: Detail, catalogue: Catalogue, columns: Sequence[str] | None = None) -> Grid:
    chosen = tuple(columns or FULL)
    rows = [(catalogue(f"column.{name}"), COLUMNS[name](report.item, report.plan)) for name in chosen]
    rows += [
        (catalogue("column.checkpoints"), f"{each.label}: {checkpoint_text(each, catalogue)}")
        for each in report.item.checkpoints
    ]
    rows += [(catalogue("column.entries"), _line(line, catalogue)) for line in report.history]
    return Grid(("field", "value"), rows)


def _line(line: EntryLine, catalogue: Catalogue) -> str:
    """An entry in a few words, with its day and whether it was taken back."""
    mark = f" – {catalogue('reverted')}" if line.reverted else ""
    return f"{catalogue.day(line.entry.on)}: {entry_text(line, catalogue)}{mark}"


@grid.register(Recorded)
def _(report: Recorded, catalogue: Catalogue, columns: Sequence[str] | None = None) -> Grid:
    return grid(History(header=report.header, items=(report.line,)), catalogue, columns)


FIGURES = (
    "activities",
    "done",
    "in_progress",
    "not_started",
    "cancelled",
    "overdue",
    "behind",
    "silent",
    "undated",
)


def _counts(figures: Figures) -> tuple[Cell, ...]:
    return (*(getattr(figures, name) for name in FIGURES), figures.fraction, figures.on_time)


@grid.register(Summary)
def _(report: Summary, catalogue: Catalogue, columns: Sequence[str] | None = None) -> Grid:
    total = (None, catalogue("total"), None, *_counts(report.total))
    return Grid(
        ("key", "name", "head", *FIGURES, "percent", "on_time_rate"),
        [*((line.key, line.name, line.head, *_counts(line)) for line in report.items), total],
    )


@grid.register(Tree)
def _(report: Tree, catalogue: Catalogue, columns: Sequence[str] | None = None) -> Grid:
    def lines(branches: Iterable[Branch]) -> Iterable[tuple[Cell, ...]]:
        for branch in branches:
            yield (branch.number, branch.title, *_counts(branch.figures))
            yield from lines(branch.children)

    return Grid(("number", "title", *FIGURES, "percent", "on_time_rate"), lines(report.branches))


@grid.register(History)
def _(report: History, catalogue: Catalogue, columns: Sequence[str] | None = None) -> Grid:
    names = (
        "id activity on recorded writer entry_kind target executor amount period dates note evidence "
        "forced reverts reverted"
    ).split()
    rows = (
        (
            entry.id,
            entry.activity,
            entry.on,
            entry.recorded,
            entry.writer,
            entry.kind.value,
            entry.target,
            entry.executor,
            entry.value,
            entry.period,
            tuple(day.isoformat() for day in entry.dates),
            entry.note,
            entry.evidence,
            entry.forced,
            entry.reverts,
            line.reverted,
        )
        for line in report.items
        for entry in (line.entry,)
    )
    return Grid(tuple(names), rows)


@grid.register(Changes)
def _(report: Changes, catalogue: Catalogue, columns: Sequence[str] | None = None) -> Grid:
    rows = (
        (
            change.after.number,
            change.after.activity.title,
            head_names(report.plan, change.after),
            change.before.status.value,
            change.before.fraction,
            change.after.status.value,
            change.after.fraction,
            change.entries,
        )
        for change in report.items
    )
    return Grid(
        ("number", "title", "owners", "state_before", "percent_before", "state", "percent", "entries"), rows
    )


@grid.register
def _(report: Collection, catalogue: Catalogue, columns: Sequence[str] | None = None) -> Grid:
    names = "standing file cell number target executor on entry_kind amount before after note evidence id"
    rows: list[tuple[Cell, ...]] = [
        (
            row.standing,
            each.file,
            row.cell,
            entry.activity,
            entry.target,
            entry.executor,
            entry.on,
            entry.kind.value,
            entry.value,
            row.was,
            row.now,
            entry.note,
            entry.evidence,
            entry.id,
        )
        for each in report.files
        for row in each.rows
        for entry in (row.entry,)
    ]
    nothing = (None,) * 8
    rows += [("awaited", None, None, None, None, each.key, *nothing) for each in report.awaited]
    return Grid(tuple(names.split()), rows)


def extra_names(plan: Plan) -> tuple[str, ...]:
    """The further columns of the source document, in the order they are met."""
    return tuple(dict.fromkeys(name for row in plan.rows() for name in row.activity.extra))


OFFICIAL = ("chapter", "section", "number", "title", "deadline", "executors", "supervisors")
EXECUTION = (
    "due",
    "targets",
    "state",
    "percent",
    "overdue",
    "days_late",
    "behind",
    "silent",
    "undated",
    "late",
    "updated",
)


@grid.register(Form)
def _(report: Form, catalogue: Catalogue, columns: Sequence[str] | None = None) -> Grid:
    plan = report.plan
    extra = extra_names(plan)
    added = EXECUTION if report.progress else ()

    def row(item: ActivityState) -> Iterator[Cell]:
        for division in (item.row.chapter, item.row.section):
            yield f"{division.number}. {division.title}" if division else None
        yield from (item.number, item.activity.title, item.activity.deadline.text)
        yield full_names(plan, item)
        yield supervisor_names(plan, item)
        yield from (item.activity.extra.get(name) for name in extra)
        yield from (COLUMNS[name](item, plan) for name in added)

    return Grid((*OFFICIAL, *extra, *added), (tuple(row(item)) for item in report.items))


@grid.register(Problems)
def _(report: Problems, catalogue: Catalogue, columns: Sequence[str] | None = None) -> Grid:
    rows = (
        (found.level.value, found.file, found.line, found.column, found.code, message(found, catalogue))
        for found in report.items
    )
    return Grid(("level", "file", "line", "column", "code", "message"), rows)


@grid.register(Review)
def _(report: Review, catalogue: Catalogue, columns: Sequence[str] | None = None) -> Grid:
    rows = (
        (place_text(each, catalogue), each.code, doubt_text(each, catalogue), each.read, each.assumed)
        for each in report.items
    )
    return Grid(("place", "code", "message", "read", "assumed"), rows)


def machine_text(cell: Cell) -> str:
    """A value for a machine: plain numbers, ISO days, percentages as numbers, lists by ``; ``."""
    match cell:
        case None:
            return ""
        case bool():
            return "true" if cell else "false"
        case Fraction():
            return f"{round_percent(cell)}"
        case Decimal():
            return f"{cell:f}"
        case datetime():
            return cell.isoformat()
        case date():
            return cell.isoformat()
        case tuple():
            return "; ".join(map(_machine_part, cell))
        case _:
            return str(cell)


def _machine_part(part: str | TargetState) -> str:
    if isinstance(part, str):
        return part
    return f"{part.target.key}: {part.done:f}/{part.target.value:f} {part.target.unit}"


WORDED = {
    "state": "state",
    "state_before": "state",
    "entry_kind": "entry",
    "kind": "deadline",
    "level": "level",
    "standing": "standing",
}
"""Columns whose values are words of the catalogue, with the prefix of their keys."""


def shown(column: str, cell: Cell, catalogue: Catalogue) -> str:
    """A value for a person, in the notation of the language."""
    if cell is None or cell is False:
        return ""
    if column in WORDED:
        return catalogue(f"{WORDED[column]}.{cell}")
    if isinstance(cell, tuple):
        texts = (target_text(each, catalogue) if isinstance(each, TargetState) else each for each in cell)
        return ", ".join(texts)
    return catalogue.value(cell)
