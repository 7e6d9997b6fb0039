"""The parts of the execution report as titled tables, for formats that consist of tables.

The first parts show the figures per department, supervisor and chapter. Then follow the activities
that need attention and the latest entries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from workplan_cli.locales import Catalogue
from workplan_cli.reports.execution import Execution
from workplan_cli.reports.records import EntryLine, Figures, count_names
from workplan_cli.tracking import flags
from workplan_cli.tracking.state import ActivityState, Status
from workplan_cli.writers.shared.cells import Cell
from workplan_cli.writers.shared.columns import columns as all_columns
from workplan_cli.writers.shared.columns import head_names
from workplan_cli.writers.shared.grid import Grid
from workplan_cli.writers.shared.messages import entry_text
from workplan_cli.writers.shared.text import one_line


def headline() -> list[str]:
    """Return the names of the counts at the top of the report: all but the count of cancelled activities."""
    return [name for name in count_names() if name != Status.CANCELLED.field]


def line_counts() -> list[str]:
    """Return the names of the counts in a table of figures.

    The count ``undated`` is left out, because the page is not wide enough for it.
    """
    return [name for name in headline() if name != "undated"]


WIDTHS = {
    "number": 9,
    "title": 42,
    "deadline": 14,
    "owners": 18,
    "supervisors": 15,
    "group": 38,
    "target_label": 20,
    "entry": 40,
    "writer": 18,
    "unit": 9,
    "percent": 12,
    "reached": 12,
    "promised": 12,
    "due": 12,
    "expected": 15,
    "not_started": 14,
    "done_on": 12,
    "on": 12,
    "updated": 12,
}
WIDTH = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One table of the execution report.

    If the rows are groups of activities, ``figures`` holds the figures of each row; otherwise
    ``figures`` is empty.
    """

    name: str
    grid: Grid
    figures: tuple[Figures, ...] = ()

    @property
    def rows(self) -> Sequence[tuple[Cell, ...]]:
        """The rows of the table, possibly empty."""
        return tuple(self.grid.rows)

    def title(self, say: Catalogue) -> str:
        """Return the translated title of the table."""
        return say(f"part.{self.name}")

    def headings(self, say: Catalogue) -> tuple[str, ...]:
        """Return the translated headings of the columns; tables of figures use short headings."""
        return tuple(self._heading(name, say) for name in self.grid.columns)

    def _heading(self, name: str, say: Catalogue) -> str:
        if name == "group":
            return say(f"by.{self.name}")
        short = f"short.{name}"
        return say(short if self.figures and say.has(short) else f"column.{name}")


def parts(report: Execution, say: Catalogue) -> Iterator[Part]:
    """Yield the parts in reading order: figures, activities that need attention, latest entries."""
    for name in ("department", "supervisor", "chapter"):
        lines: tuple[Figures, ...] = getattr(report, f"by_{name}")
        if lines:
            yield figures(name, lines)
    for name in flags.counted():
        yield _flagged(name, report)
    yield Part(name="entries", grid=Grid(ENTRIES, tuple(_entries(report.recent, say))))


def _flagged(name: str, report: Execution) -> Part:
    """Build the table of the activities with a flag; a flag in :data:`BY_TARGET` has a row per target."""
    if name in BY_TARGET:
        columns, rows = BY_TARGET[name]
        return Part(name=name, grid=Grid(columns, tuple(rows(report))))
    return _activities(name, report, report.flagged[name], (*LISTED, *BESIDE.get(name, ())))


LISTED = ("number", "title", "deadline", "owners", "supervisors")
BESIDE = {"overdue": ("missed", "days_late"), "silent": ("updated",), "late": ("done_on", "days_late")}
"""The columns that follow :data:`LISTED` in the tables of some flags."""


def figures(name: str, lines: Sequence[Figures]) -> Part:
    """Build the table with one row of figures per group."""
    rows = tuple(
        figures_row(f"{line.key}. {line.name}" if name == "chapter" else _named(line), line) for line in lines
    )
    return Part(
        name=name, grid=Grid(("group", *line_counts(), "on_time", "percent"), rows), figures=tuple(lines)
    )


def figures_row(name: str, line: Figures) -> tuple[Cell, ...]:
    """Build the row of figures of one group, with the name in the first cell."""
    return (one_line(name), *(line.counts[name] for name in line_counts()), line.on_time, line.fraction)


def _named(line: Figures) -> str:
    return f"{line.name} ({line.head})" if line.head else line.name


def _activities(
    name: str, report: Execution, items: Iterable[ActivityState], columns: tuple[str, ...]
) -> Part:
    known = all_columns()
    getters = [known[column] for column in columns]
    rows = tuple(tuple(get(item, report.plan) for get in getters) for item in items)
    return Part(name=name, grid=Grid(columns, rows))


FORECAST = (
    "number",
    "title",
    "owners",
    "target_label",
    "reached",
    "promised",
    "unit",
    "percent",
    "due",
    "expected",
    "pace",
    "needed",
)


def _forecasts(report: Execution) -> Iterator[tuple[Cell, ...]]:
    for item in report.flagged["behind"]:
        shares = {state.target.key: state.share for state in item.targets}
        for forecast in report.forecasts[item.number]:
            target = forecast.target
            yield (
                *(item.number, item.activity.title, head_names(report.plan, item)),
                *(target.label, forecast.done, target.value, target.unit, shares[target.key]),
                *(forecast.due, forecast.reached_on, forecast.pace, forecast.needed),
            )


SHORTFALL = ("number", "title", "owners", "target_label", "reached", "promised", "unit", "percent", "done_on")


def _shortfalls(report: Execution) -> Iterator[tuple[Cell, ...]]:
    for item in report.flagged["shortfall"]:
        for state in item.targets:
            if not state.reached:
                target = state.target
                yield (
                    *(item.number, item.activity.title, head_names(report.plan, item)),
                    *(target.label, state.done, target.value, target.unit, state.share, item.done_on),
                )


BY_TARGET: dict[str, tuple[tuple[str, ...], Callable[[Execution], Iterator[tuple[Cell, ...]]]]] = {
    "behind": (FORECAST, _forecasts),
    "shortfall": (SHORTFALL, _shortfalls),
}
"""The columns and rows of the tables with one row per target that is not reached, by flag."""

ENTRIES = ("on", "activity", "entry", "writer")


def _entries(lines: Iterable[EntryLine], say: Catalogue) -> Iterator[tuple[Cell, ...]]:
    for line in lines:
        yield (line.entry.on, line.entry.activity, entry_text(line, say), line.entry.author)
