"""Summary tables: the activities of each group by outcome, in columns that add up, with a row of totals."""

from __future__ import annotations

from collections.abc import Sequence

from workplan_cli.locales import Catalogue
from workplan_cli.reports.outcomes import OF_BEHIND, OF_LATE, Outcomes, outcome_names
from workplan_cli.reports.records import Figures, Summary, count_names
from workplan_cli.writers.shared.cells import Cell
from workplan_cli.writers.shared.paper import Column, Row, Table
from workplan_cli.writers.shared.text import one_line

NAME, FIGURE = 38, 12
"""The relative widths of the column of names and of a column of figures."""

_AFTER = {"done": (OF_LATE, "accepted"), "not_started": (OF_BEHIND, "returned")}
"""Outcomes followed by columns that count a part of them; decisions of supervisors only where counted."""

_GROUPS = {
    "done": "done",
    OF_LATE: "done",
    "accepted": "done",
    "in_progress": "open",
    "not_started": "open",
    OF_BEHIND: "open",
}
"""The columns that share a heading above their own, with the key of that heading."""


_LABELS = {
    "partly": "column.shortfall",
    "not_done": "svod.not_done",
    OF_LATE: "column.late",
    OF_BEHIND: "column.behind",
    "activities": "svod.activities",
    "on_time": "svod.on_time",
    "percent": "svod.percent",
}
"""The catalogue keys of the names that :func:`label` returns, where they are not ``column.<name>``."""


def label(name: str, say: Catalogue) -> str:
    """Return the full name of a count or rate, for a place without a group heading above it."""
    return say(_LABELS.get(name, f"column.{name}"))


def svod(by: str, lines: Sequence[Outcomes], total: Outcomes, say: Catalogue) -> Table:
    """Build the summary table of the groups of kind ``by``."""
    names = ["activities", *counted_names(total), "on_time", "percent"]
    columns = [Column("group", say(f"by.{by}"), NAME), *(_column(name, say) for name in names)]
    rows = [Row(_cells(group_name(by, each.figures, say), each, names)) for each in lines]
    return Table(tuple(columns), (*rows, Row(_cells(say("total"), total, names), total=True)))


def counted_names(total: Outcomes) -> list[str]:
    """Return the names of the counts of a summary table: outcomes, some followed by a part of them."""
    counts = {**total.figures.counts, **total.counts}
    found = [each for name in outcome_names(counts) for each in (name, *_AFTER.get(name, ()))]
    return [name for name in found if name in counts]


def _column(name: str, say: Catalogue) -> Column:
    group = _GROUPS.get(name)
    return Column(name, say(f"svod.{name}"), FIGURE, "right", say(f"svod.group.{group}") if group else "")


def _cells(name: str, line: Outcomes, names: Sequence[str]) -> tuple[Cell, ...]:
    figures = line.figures
    known: dict[str, Cell] = {
        **figures.counts,
        **line.counts,
        "activities": figures.activities,
        "on_time": figures.on_time,
        "percent": figures.fraction,
    }
    return (name, *(known[each] for each in names))


def group_name(by: str, line: Figures, say: Catalogue) -> str:
    """Return the name of a group for people: a department with its head, a chapter with its number."""
    if by == "deadline":
        return say(f"deadline.{line.key}")
    if by == "chapter":
        return one_line(f"{line.key}. {line.name}")
    return one_line(f"{line.name} ({line.head})" if line.head else line.name)


def summary_table(report: Summary, say: Catalogue) -> Table:
    """Build the figures of a summary for a document: no keys, a row of totals."""
    names = [*count_names(report.total.counts), "on_time", "percent"]
    columns = [Column("group", say(f"by.{report.by}"), NAME)]
    columns += [Column(name, _heading(name, say), FIGURE, "right") for name in names]

    def row(name: str, line: Figures, *, total: bool = False) -> Row:
        counted = (line.counts[each] for each in names[:-2])
        return Row((name, *counted, line.on_time, line.fraction), total=total)

    rows = [row(group_name(report.by, each, say), each) for each in report.items]
    return Table(tuple(columns), (*rows, row(say("total"), report.total, total=True)))


def _heading(name: str, say: Catalogue) -> str:
    if name in ("on_time", "percent"):
        return say(f"svod.{name}")
    return say(f"short.{name}") if say.has(f"short.{name}") else say(f"column.{name}")
