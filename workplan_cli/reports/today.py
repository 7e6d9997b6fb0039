"""The overview of the current day, with the activities that need attention and the latest reports.

The sections hold activities that are overdue, due soon, behind, silent or without dates. If the plan demands
acceptance, there are also sections for reported and for returned activities.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from fractions import Fraction
from typing import Any

from workplan_cli.model.journal import EntryKind, Journal
from workplan_cli.model.plan import Plan
from workplan_cli.model.record import Record
from workplan_cli.reports.build import entries_until, header, lines_of
from workplan_cli.reports.build import total as total_of
from workplan_cli.reports.group_figures import Figures
from workplan_cli.reports.records import EntryLine, Header
from workplan_cli.tracking.acceptance import DECISIONS
from workplan_cli.tracking.forecast import Forecast, reached_of_expected, worst
from workplan_cli.tracking.state import ActivityState, State, Status

SOON = timedelta(days=14)
"""How far ahead the section ``due`` looks for due dates."""

LATEST = 40
"""The maximum number of entries in the section ``latest``."""


class TodayRow(Record):
    """An activity in a section of the overview.

    ``forecast`` is the forecast for one target: the target of which the smallest share has been reached.
    """

    item: ActivityState
    forecast: Forecast | None = None


class TodaySection(Record):
    """A section of the overview: activities that need attention for the same reason.

    ``items`` are all activities that belong to the section. ``rows`` holds only those that are not already in
    a more serious section. ``command`` holds the arguments of the command that lists all activities of the
    section; it is empty if there is none. ``again`` is used only by the section ``due``. It holds the
    activities that are due within the days of this section, but are left out of it because an older date is
    unmet.
    """

    name: str
    items: tuple[ActivityState, ...]
    rows: tuple[TodayRow, ...]
    command: tuple[str, ...]
    again: tuple[ActivityState, ...] = ()


class Today(Record):
    """The overview of the current day. ``sections`` are in order of severity, including empty sections.

    ``expected`` is the share of the work that should be done by the current day. It is set only if this share
    is the same for all activities that are behind. ``latest`` holds the latest reports, newest day first;
    ``entries`` is the number of all entries. ``again`` holds the options that each command of the overview
    needs to give the same figures.
    """

    header: Header
    plan: Plan
    total: Figures
    sections: tuple[TodaySection, ...]
    expected: Fraction | None
    latest: tuple[EntryLine, ...]
    entries: int
    again: tuple[str, ...] = ()

    @property
    def items(self) -> list[ActivityState]:
        """The activities of all sections, the most serious section first."""
        return [row.item for section in self.sections for row in section.rows]

    @property
    def titles(self) -> dict[str, str]:
        """The titles of the activities by number."""
        return {row.activity.number: row.activity.title for row in self.plan.rows()}


def _reported_on(item: ActivityState) -> Any:
    return item.report.on if item.report else item.day


Wanted = Callable[[ActivityState], bool]
Order = Callable[[ActivityState], Any]

SECTIONS: dict[str, tuple[Wanted, Order, tuple[str, ...]]] = {
    "overdue": (lambda item: item.overdue, lambda item: -item.days_late, ("--overdue",)),
    "due": (
        lambda item: item.due_between(item.day, item.day + SOON),
        lambda item: item.next_due,
        ("--due-within", f"{SOON.days}d"),
    ),
    "behind": (lambda item: item.behind, reached_of_expected, ("--behind",)),
    "silent": (lambda item: item.silent, lambda _: 0, ("--silent",)),
    "undated": (lambda item: item.undated, lambda _: 0, ("--undated",)),
    "waiting": (
        lambda item: item.status is Status.REPORTED,
        _reported_on,
        ("--state", Status.REPORTED.value),
    ),
    "returned": (lambda item: item.returned is not None, lambda _: 0, ("--needs-decision",)),
}
"""The condition for the activities of each section, their sort key, and the options of ``list`` for them."""

WIDER = ("returned",)
"""The sections whose options also find other activities. Such a section has a command only if it has rows."""

UNDER_ACCEPTANCE = ("waiting", "returned")
BEFORE_PERIOD = ("undated",)


def today(state: State, journal: Journal, again: tuple[str, ...] = ()) -> Today:
    """Build the overview of the current day from the state of the whole plan.

    ``again`` holds the options for the commands of the overview.
    """
    names: Iterable[str] = SECTIONS
    if not state.plan.settings.accepting:
        names = [name for name in names if name not in UNDER_ACCEPTANCE]
    if state.day < state.plan.period.start:
        names = BEFORE_PERIOD
    listed: set[str] = set()
    sections = tuple(_section(name, state, listed) for name in names)
    expected = {item.expected for item in state.activities if item.behind}
    entries = entries_until(state, journal)
    return Today(
        header=header(state),
        plan=state.plan,
        total=total_of(state),
        sections=sections,
        expected=next(iter(expected)) if len(expected) == 1 else None,
        latest=_latest(state, journal, entries),
        entries=len(entries),
        again=again,
    )


def _section(name: str, state: State, listed: set[str]) -> TodaySection:
    """Build a section, and add the ids of its activities to ``listed``.

    ``listed`` holds the ids of the activities that are already in more serious sections.
    """
    wanted, order, options = SECTIONS[name]
    found = sorted(filter(wanted, state.activities), key=order)
    rows = tuple(TodayRow(each, worst(each, state.plan)) for each in found if each.row.id not in listed)
    listed.update(each.row.id for each in found)
    again = _due_again(state) if name == "due" else ()
    command = ("list", *options) if found or name not in WIDER else ()
    return TodaySection(name, tuple(found), rows, command, again)


def _due_again(state: State) -> tuple[ActivityState, ...]:
    return tuple(each for each in state.activities if each.due_again(state.day, state.day + SOON))


def _latest(state: State, journal: Journal, entries: Sequence[Any]) -> tuple[EntryLine, ...]:
    """Return the latest entries, sorted by the day that they are about, newest first.

    Reverted and reverting entries are left out. So are the decisions of supervisors, because they report
    nothing.
    """
    unreported = {EntryKind.REVERT, *DECISIONS}
    counting = [each for each in entries if each.id not in journal.reverted and each.kind not in unreported]
    return lines_of(state.plan, counting[:LATEST], journal)
