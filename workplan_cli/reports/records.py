"""Immutable records with the content of each kind of report. The writers add format and language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any, Protocol, Self

from workplan_cli.errors import Problem
from workplan_cli.language.division_titles import numbers_itself
from workplan_cli.model.deadline import Period
from workplan_cli.model.journal import Entry, EntryKind
from workplan_cli.model.plan import Plan
from workplan_cli.model.record import Record
from workplan_cli.reports.group_figures import Figures
from workplan_cli.reports.lacks import Lack
from workplan_cli.reports.member_figures import MemberFigures
from workplan_cli.tracking.forecast import Forecast
from workplan_cli.tracking.former import Former
from workplan_cli.tracking.meeting import is_remark
from workplan_cli.tracking.state import ActivityState
from workplan_cli.tracking.taken_back import TakenBack


class Header(Record):
    """The header of a report: the plan, the day of the report and the elapsed part of the plan's period.

    ``elapsed`` is a fraction from 0 to 1; ``None`` if the plans of the report have different periods.
    ``early`` is the number of entries that are left out because they are dated before the period.
    ``known_by`` is the day up to which recorded entries are considered, if one was given. ``filters`` are the
    filters of the command. ``lacks`` says what is missing from the report, as far as it is known before the
    report is written.
    """

    title: str
    organization: str
    period: Period
    day: date
    elapsed: Fraction | None
    early: int = 0
    known_by: date | None = None
    filters: tuple[Filter, ...] = ()
    lacks: tuple[Lack, ...] = ()


class WithHeader(Protocol):
    """A report that has a header."""

    @property
    def header(self) -> Header:
        """The header of the report."""
        ...

    def _replace(self, *, header: Header) -> Self:
        """Return the report with another header."""
        ...


OPPOSITE = "not_"
"""The prefix of the name of a negated filter, which excludes the activities that the other filter selects."""


class Filter(Record):
    """A filter that was applied to a list, and its value.

    ``name`` is the last part of the key ``filter.<name>`` in the catalogue. The name of a negated filter
    begins with :data:`OPPOSITE`. ``value`` is what was typed; ``names`` are the names in the plan of the
    persons and bodies that it names.
    """

    name: str
    value: object = None
    names: tuple[str, ...] = ()

    @property
    def opposite(self) -> Filter | None:
        """The filter that this filter negates; ``None`` if this filter is not negated."""
        plain = self.name.removeprefix(OPPOSITE)
        return None if plain == self.name else self._replace(name=plain)


class Activities(Record):
    """A list of activities, with the figures of all activities found and of their chapters.

    ``sort`` is the requested order. ``left_out`` is the number of activities beyond the limit. If no
    activity was found, ``relaxed`` holds each filter whose removal gives results, with the number of
    results. ``again`` holds the activities that only the filters by due date leave out, and that have a later
    unmet date within the days of these filters.
    """

    header: Header
    plan: Plan
    items: tuple[ActivityState, ...]
    total: Figures
    focus: str = "activities"
    sort: str = "number"
    left_out: int = 0
    chapters: tuple[Figures, ...] = ()
    filters: tuple[Filter, ...] = ()
    relaxed: tuple[tuple[Filter, int], ...] = ()
    again: tuple[ActivityState, ...] = ()

    @property
    def on_pace(self) -> bool:
        """Whether the list shows activities that are behind. Such a list also shows their pace."""
        return self.focus == "behind"

    @property
    def grouped(self) -> bool:
        """Whether the activities are in plan order and grouped by chapter."""
        return self.sort == "number"


class EntryLine(Record):
    """An entry, whether it was reverted, and the unit of its target. Its moment is in the plan's own time.

    ``ended`` says why an entry that nobody reverted no longer counts; ``None`` if it counts. ``dropped`` is
    the day on which an amendment dropped the activity of the entry. After that day, another activity may use
    the number. ``executor`` is the name of the executor or member that the entry is about.
    If it is a department, ``head`` is its head on the day of the entry. ``target`` is the label of the target
    if there are several, ``only_target`` the label of the only one. ``meets`` is the checkpoint that the
    entry met without naming it. ``supervisor`` is the name of the person who accepted or returned.
    """

    entry: Entry
    reverted: bool
    unit: str | None
    dropped: date | None = None
    executor: str | None = None
    target: str | None = None
    head: str | None = None
    meets: str | None = None
    ended: TakenBack | None = None
    supervisor: str | None = None
    only_target: str | None = None


class Detail(Record):
    """Everything about one activity; ``history`` holds its entries, newest first.

    ``forecasts`` has a forecast for each target that is not reached. ``trends`` maps the key of each target
    to its totals at the end of each week of the period. ``former`` holds the dropped activities that had the
    same number.
    """

    header: Header
    plan: Plan
    item: ActivityState
    history: tuple[EntryLine, ...]
    forecasts: tuple[Forecast, ...] = ()
    trends: Mapping[str, tuple[Decimal, ...]] = {}
    former: tuple[Former, ...] = ()


class Branch(Record):
    """A chapter, section or activity, with the figures of all activities in it."""

    number: str
    title: str
    figures: Figures
    item: ActivityState | None = None
    children: tuple[Branch, ...] = ()

    @property
    def number_beside(self) -> str:
        """The number to show beside the title; empty for a chapter or section whose title says its number."""
        return "" if self.item is None and numbers_itself(self.number, self.title) else self.number


class Tree(Record):
    """The hierarchy of the plan, with figures at every level."""

    header: Header
    branches: tuple[Branch, ...]
    total: Figures


class Summary(Record):
    """The figures of each group, and the total of all activities.

    ``by`` is the kind of group: ``department``, ``owner``, ``supervisor``, ``chapter`` or ``deadline`` (the
    kind of deadline). ``left_out`` is the number of groups beyond a limit; the total includes them.
    """

    header: Header
    by: str
    items: tuple[Figures, ...]
    total: Figures
    left_out: int = 0


OF_PLANS = ("plan", "organization", "period")
"""The groupings in which a whole plan belongs to one group, for reports about several plans."""

MEMBER = "member"
"""The grouping by member. Unlike the other groupings, it counts only what the members reported."""


class Members(Record):
    """The figures of each member of each group, in the order of the plan.

    ``total`` counts all activities, as in every other summary.
    """

    header: Header
    plan: Plan
    items: tuple[MemberFigures, ...]
    total: Figures


class History(Record):
    """A list of entries, newest first. ``left_out`` is the number of entries beyond the limit."""

    header: Header
    items: tuple[EntryLine, ...]
    left_out: int = 0

    @property
    def of_one(self) -> bool:
        """Whether exactly one activity was asked for by its number, and all entries name this number."""
        asked = [each.value for each in self.header.filters if each.name == "numbers"]
        return asked == [tuple({line.entry.activity for line in self.items})]


class Change(Record):
    """An activity that changed since a given day, with its state before that day and its current state.

    The earlier state is the one that was known at the end of the previous day. ``new`` holds the entries
    that became known since the given day. It is empty if the change is due to a reverted entry or an
    amendment.
    """

    before: ActivityState
    after: ActivityState
    new: tuple[Entry, ...]

    @property
    def entries(self) -> int:
        """The number of new entries."""
        return len(self.new)

    @property
    def amended_only(self) -> bool:
        """Whether only the plan was changed: the same entries count before and after."""
        before, after = ({entry.id for entry in item.entries} for item in (self.before, self.after))
        return before == after

    @property
    def days(self) -> tuple[date, ...]:
        """The days that the new entries are about, in chronological order."""
        return tuple(sorted({entry.on for entry in self.new}))

    @property
    def only_note(self) -> Entry | None:
        """The last note, if nothing but notes is new; ``None`` if anything else changed the state.

        A note may say that nothing was done, so that a checkpoint which it met is no progress. Dates that
        were given to the activity are no report.
        """
        kept = {entry.id for entry in self.after.entries}
        said = [entry for entry in self.new if entry.kind is not EntryKind.SCHEDULE]
        taken_back = any(entry.id not in kept for entry in self.before.entries)
        return said[-1] if said and all(map(is_remark, said)) and not taken_back else None


class Changes(Record):
    """The activities that changed since the day ``since``, compared with the state known before that day."""

    header: Header
    plan: Plan
    since: date
    items: tuple[Change, ...]


class Problems(Record):
    """The problems found by ``check``, sorted by place.

    ``activities`` and ``entries`` are the numbers of activities and entries that were checked.
    """

    items: tuple[Problem, ...]
    activities: int
    entries: int

    def and_one(self, problem: Problem | None) -> Problems:
        """Return the report with one more problem, if ``problem`` is not ``None``."""
        items = (*self.items, problem) if problem else self.items
        return self._replace(items=tuple(sorted(items, key=lambda each: each.place)))


class Answer(Record):
    """The answer to an SQL query: the names of its columns, its rows, and what is missing from its tables."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    lacks: tuple[Lack, ...] = ()


class Recorded(Record):
    """A new entry and its effect on the activity.

    ``written`` is false if the entry was only previewed. ``repeated`` is true if the entry had already been
    recorded by an interrupted command; then nothing new was recorded, and ``before`` and ``after`` are
    ``None``. ``item`` is the state of the activity on the current date. ``before`` and ``after`` are the
    states before and after the entry, on the day of the entry. ``until_today`` is the state before the entry,
    on the current date. All states are ``None`` if the activity is not in the plan. ``taken`` is the entry
    that the new entry reverts; ``None`` if it reverts none.
    """

    header: Header
    plan: Plan
    item: ActivityState | None
    before: ActivityState | None
    after: ActivityState | None
    line: EntryLine
    written: bool
    repeated: bool = False
    until_today: ActivityState | None = None
    taken: EntryLine | None = None


class Verified(Record):
    """A supervisor's decision on one or more activities, in the order in which the command names them."""

    header: Header
    plan: Plan
    items: tuple[Recorded, ...]


class Form(Record):
    """The official form of the plan, as the content of a document.

    ``items`` are the selected activities in plan order, and ``departments`` the figures of their executors.
    ``history`` holds all entries of these activities, newest first. If ``progress`` is true, the document
    also shows the progress. If ``apart`` is true, each executor gets a separate part of the document, in
    formats that have parts. ``dropped`` are activities that amendments dropped; a calendar cancels them.
    ``revisions`` maps the ids of rows to the results of :func:`events.revision`.
    """

    header: Header
    plan: Plan
    items: tuple[ActivityState, ...]
    total: Figures
    departments: tuple[Figures, ...]
    history: tuple[EntryLine, ...]
    progress: bool = False
    apart: bool = False
    dropped: tuple[ActivityState, ...] = ()
    revisions: Mapping[str, tuple[int, datetime]] = {}

    @property
    def based(self) -> bool:
        """Whether at least one of the activities names documents that it is based on."""
        return any(item.activity.basis for item in self.items)

    @property
    def amended(self) -> bool:
        """Whether the column of amendments is needed, because an amendment changed an activity.

        In a form with progress, the column is also needed if an entry set dates.
        """
        if any(item.row.past.changes for item in self.items):
            return True
        entries = (entry for item in self.items for entry in item.entries if self.progress)
        return any(entry.kind is EntryKind.SCHEDULE for entry in entries)
