"""What a report holds: a frozen record for each kind, which a writer renders. No formatting, no language."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple, get_args

from workplan_cli.errors import Level, Problem
from workplan_cli.model.deadline import Period
from workplan_cli.model.journal import Entry
from workplan_cli.model.plan import Plan
from workplan_cli.model.review import Doubt
from workplan_cli.tracking import flags
from workplan_cli.tracking.state import ActivityState, Status


class Header(NamedTuple):
    """The plan and the day of a report, and the share of the period elapsed."""

    title: str
    organization: str
    period: Period
    day: date
    elapsed: Fraction


class Figures(NamedTuple):
    """The counts of a group of activities.

    ``key`` is the plan's key of the group (the head's name of an owner), ``head`` the head of a
    department. ``counts``: ``activities``, then a count for each of :data:`STATES`, then one for
    each counted flag of the registry. ``fraction``: the mean completion, from 0 to 1, of those that
    have one. ``on_time``: of the checkpoints before the day, the share met on or before their due
    day; ``None`` where none was due.
    """

    key: str
    name: str
    head: str | None
    counts: Mapping[str, int]
    fraction: Fraction | None
    on_time: Fraction | None

    @property
    def activities(self) -> int:
        """How many activities the group has."""
        return self.counts["activities"]


STATES = (Status.DONE, Status.IN_PROGRESS, Status.NOT_STARTED, Status.CANCELLED)
"""The states in the order in which figures count them."""


def count_names() -> list[str]:
    """The counts that every table of figures shows: all, by state, by flag of open activities."""
    return ["activities", *(status.field for status in STATES), *flags.of_open()]


class Filter(NamedTuple):
    """A filter of a list: its name (``filter.<name>`` of the catalogue) and what it asks for."""

    name: str
    value: object = None


class Activities(NamedTuple):
    """A list of activities, with the figures of all that were found and of their chapters.

    ``sort`` is the order asked for; ``left_out`` counts the activities beyond the limit. Where
    nothing was found, ``relaxed`` holds each filter without which something would be, and how much.
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

    @property
    def grouped(self) -> bool:
        """Whether the activities stand in plan order, under their chapters."""
        return self.sort == "number"


class EntryLine(NamedTuple):
    """An entry, whether it was reverted, and the unit of the target it counts for."""

    entry: Entry
    reverted: bool
    unit: str | None


class Detail(NamedTuple):
    """Everything about one activity, with its entries, newest first."""

    header: Header
    plan: Plan
    item: ActivityState
    history: tuple[EntryLine, ...]


class Branch(NamedTuple):
    """A chapter, section or activity with the figures of all below it."""

    number: str
    title: str
    figures: Figures
    item: ActivityState | None = None
    children: tuple["Branch", ...] = ()


class Tree(NamedTuple):
    """The hierarchy of the plan with completion at every level."""

    header: Header
    branches: tuple[Branch, ...]
    total: Figures


class Summary(NamedTuple):
    """Figures per department, owner, supervisor, chapter or kind of deadline, and of all together."""

    header: Header
    by: str
    items: tuple[Figures, ...]
    total: Figures


class History(NamedTuple):
    """Entries, newest first."""

    header: Header
    items: tuple[EntryLine, ...]


class Change(NamedTuple):
    """An activity reported on since a day: its state then and now."""

    before: ActivityState
    after: ActivityState
    entries: int


class Changes(NamedTuple):
    """What has been reported since a day."""

    header: Header
    plan: Plan
    since: date
    items: tuple[Change, ...]


class Problems(NamedTuple):
    """The findings of ``check``, sorted by place, and how many activities and entries it checked."""

    items: tuple[Problem, ...]
    activities: int
    entries: int


class Recorded(NamedTuple):
    """An entry that was recorded (or, not ``written``, would be) and what it changed.

    ``item`` is the activity on the day of the run; ``before`` and ``after`` are the states on
    the entry's day.
    """

    header: Header
    plan: Plan
    item: ActivityState | None
    before: ActivityState | None
    after: ActivityState | None
    line: EntryLine
    written: bool


class Form(NamedTuple):
    """The plan in the official form, to be written into a document.

    ``items`` are the activities asked for, in plan order, ``departments`` the figures of their
    executors. ``progress`` adds their progress; ``apart`` asks for a part of its own for
    each executor, where a format has parts. ``history`` holds all entries, newest first.
    """

    header: Header
    plan: Plan
    items: tuple[ActivityState, ...]
    total: Figures
    departments: tuple[Figures, ...]
    history: tuple[EntryLine, ...]
    progress: bool = False
    apart: bool = False


class Review(NamedTuple):
    """The result of an import, and the places a person should check.

    ``written`` is the plan file made, ``None`` if it was only tried.
    """

    source: str
    written: str | None
    activities: int
    targets: int
    executors: int
    items: tuple[Doubt, ...]


class Remark(NamedTuple):
    """A problem with a cell of a file, or with the file."""

    file: str
    cell: str | None
    problem: Problem

    @property
    def placed(self) -> Problem:
        """The problem with its place: ``file:cell``."""
        return self.problem.at(f"{self.file}:{self.cell}" if self.cell else self.file)


class CollectedRow(NamedTuple):
    """A row of a filled-in sheet that says something, and the entry made of it.

    ``outcome`` is ``new``, ``before`` (recorded by an earlier run), ``refused`` (with its file)
    or ``recorded``. ``was`` and ``now`` are what the entry changes: the executor's value, in the
    unit of its target, or the completion where there is none; ``before`` and ``after`` the states.
    """

    cell: str
    outcome: str
    entry: Entry
    was: Decimal | Fraction | None = None
    now: Decimal | Fraction | None = None
    before: ActivityState | None = None
    after: ActivityState | None = None


class Collected(NamedTuple):
    """A returned file. ``executor`` is ``None`` where the file is no sheet of the plan.

    ``outcome`` is ``new``, ``before``, ``empty``, ``refused`` or ``recorded``.
    """

    file: str
    executor: str | None
    outcome: str
    rows: tuple[CollectedRow, ...]
    remarks: tuple[Remark, ...]


class OutstandingSheet(NamedTuple):
    """An executor with open activities from whom no sheet was collected."""

    key: str
    name: str
    head: str | None
    activities: int


class Collection(NamedTuple):
    """The entries that filled-in sheets make; ``written`` tells whether they were recorded."""

    header: Header
    plan: Plan
    files: tuple[Collected, ...]
    outstanding: tuple[OutstandingSheet, ...]
    written: bool = False

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """The remarks of all files, in their order."""
        return tuple(remark for each in self.files for remark in each.remarks)

    @property
    def refused(self) -> bool:
        """Whether something is wrong with one of the files."""
        return any(remark.problem.level is Level.ERROR for remark in self.remarks)

    def count(self, outcome: str) -> int:
        """How many rows have this outcome."""
        return sum(row.outcome == outcome for each in self.files for row in each.rows)


Headed = Recorded | Activities | Detail | Tree | Summary | History | Changes | Form | Collection
"""The reports that say of which plan and day they are."""

HEADED = frozenset(get_args(Headed))

Listed = Headed | Problems | Review
"""Every report of this module."""

AnyReport = tuple[object, ...]
"""What a writer may be asked to render; see :attr:`Writer.HOLDS`."""
