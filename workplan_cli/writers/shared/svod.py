"""Summary tables: for each group, the number of activities in each state, and a row of totals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workplan_cli.language.division_titles import numbered
from workplan_cli.locales import Catalogue
from workplan_cli.reports.group_figures import Figures, count_names, states_in
from workplan_cli.reports.records import Summary
from workplan_cli.tracking import flags
from workplan_cli.tracking.state import Status
from workplan_cli.writers.shared.cells import Cell
from workplan_cli.writers.shared.paper import Column, Row, Table
from workplan_cli.writers.shared.text import one_line

NAME, FIGURE = 72, 8
"""The relative width of the column of names, and of each column of figures.

A column of figures becomes as wide as the longest word of its heading; the names have the rest.
"""

OF_WHICH = ("late", "shortfall", "overdue", "behind", *flags.DECIDED)
"""Counts that can include the same activity, such as ``late`` and ``shortfall``.

The counts of supervisors' decisions exist only if the plan demands acceptance.
"""


def label(name: str, say: Catalogue) -> str:
    """Return the full name of a count or rate.

    It can be understood without a common heading over several columns.
    """
    return say(f"column.{name}") if name in (*_states(), *OF_WHICH) else say(f"svod.{name}")


def svod(by: str, lines: Sequence[Figures], total: Figures, say: Catalogue) -> Table:
    """Build the summary table of the groups of kind ``by``.

    The counts of the states add up to the number of all activities. The counts in :data:`OF_WHICH` have a
    common heading. Each figure is the same as in every other output.
    """
    names = ["activities", *state_names(total), *part_names(total), "on_time", "percent"]
    return _table(by, names, {name: say(f"svod.{name}") for name in names}, lines, total, say)


def state_names(total: Figures) -> list[str]:
    """Return the names of the states whose counts add up to the number of all activities."""
    return [status.field for status in states_in(total.counts)]


def part_names(total: Figures) -> list[str]:
    """Return the names of the counts in :data:`OF_WHICH` that the totals contain."""
    return [name for name in OF_WHICH if name in total.counts]


def _states() -> list[str]:
    return [status.field for status in Status]


def _table(
    by: str,
    names: Sequence[str],
    headings: Mapping[str, str],
    lines: Sequence[Figures],
    total: Figures,
    say: Catalogue,
    left_out: int = 0,
) -> Table:
    def column(name: str) -> Column:
        apart = name in ("activities", *_states(), "on_time", "percent")
        return Column(name, headings[name], FIGURE, "right", "" if apart else say("svod.group"))

    def row(name: str, line: Figures, *, total: bool = False) -> Row:
        known: dict[str, Cell] = {**line.counts, "on_time": line.on_time, "percent": line.fraction}
        return Row((name, *(known[each] for each in names)), total=total)

    rows = [row(group_name(by, each, say), each) for each in lines]
    columns = (Column("group", say(f"by.{by}"), NAME), *map(column, names))
    return Table(columns, (*rows, row(total_name(lines, total, left_out, say), total, total=True)))


def counted_once(lines: Sequence[Figures], total: Figures, left_out: int) -> bool:
    """Return whether joint activities are the reason why the groups do not add up to the total.

    ``left_out`` is the number of groups that are not among ``lines``.
    """
    return not left_out and sum(each.activities for each in lines) != total.activities


def noted_text(report: Summary, say: Catalogue) -> str | None:
    """Return the footnote that says how many checkpoints in the rates are met only by a note, and whose."""
    if not report.total.noted:
        return None
    groups = [f"{group_name(report.by, each, say)} – {each.noted}" for each in report.items if each.noted]
    return say("report.noted", n=report.total.noted, groups="; ".join(groups))


def total_name(lines: Sequence[Figures], total: Figures, left_out: int, say: Catalogue) -> str:
    """Return the name of the row of totals, with a remark if the groups do not add up to it."""
    name = say("total")
    return f"{name} ({say('report.counted-once')})" if counted_once(lines, total, left_out) else name


def group_name(by: str, line: Figures, say: Catalogue) -> str:
    """Return the name of a group for people: a department with its head, a chapter with its number.

    In a report about several plans, the text begins with the name of the plan.
    """
    plan = one_line(f"{line.plan}: ") if line.plan else ""
    if by == "deadline":
        return say(f"deadline.{line.key}")
    if by == "chapter":
        return plan + one_line(numbered(own_key(line), line.name))
    return plan + one_line(f"{line.name} ({line.head})" if line.head else line.name)


def own_key(line: Figures) -> str:
    """Return the key of a group without the name of its plan."""
    return line.key.removeprefix(f"{line.plan}/")


def summary_table(report: Summary, say: Catalogue) -> Table:
    """Build the summary table for a document: without keys, with a row of totals."""
    names = [*count_names(report.total.counts), "on_time", "percent"]
    headings = {name: _heading(name, say) for name in names}
    return _table(report.by, names, headings, report.items, report.total, say, report.left_out)


def _heading(name: str, say: Catalogue) -> str:
    if name in ("on_time", "percent"):
        return say(f"svod.{name}")
    return say(f"short.{name}") if say.has(f"short.{name}") else say(f"column.{name}")
