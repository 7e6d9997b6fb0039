"""What a report holds: a frozen record for each kind, which a writer renders. No formatting, no language."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple, get_args

from workplan_cli.errors import Level, Problem
from workplan_cli.model.plan import Entry, Period, Plan
from workplan_cli.tracking.state import ActivityState


class Header(NamedTuple):
    """What every report says of itself: the plan, the day, the share of the period elapsed."""

    title: str
    organization: str
    period: Period
    day: date
    elapsed: Fraction


class Figures(NamedTuple):
    """The counts of a group of activities. ``fraction`` and ``on_time`` are from 0 to 1."""

    key: str
    name: str
    head: str | None
    activities: int
    done: int
    in_progress: int
    not_started: int
    cancelled: int
    overdue: int
    behind: int
    silent: int
    undated: int
    shortfall: int
    fraction: Fraction | None
    on_time: Fraction | None


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
    """An entry, whether it was taken back, and the unit of the target it counts for."""

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
    """What ``check`` found, sorted by place; ``activities`` were looked at."""

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
    executors. ``progress`` adds what has become of them; ``apart`` asks for a part of its own for
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


class Doubted(NamedTuple):
    """A doubtful place of an imported document.

    ``read`` is what stands there, ``assumed`` what the plan says instead. The sentence is the
    catalogue's ``doubt.<code>``, filled with ``params``; the place ``place.<place>`` with ``where``.
    """

    place: str
    where: Mapping[str, object]
    code: str
    read: str
    assumed: str
    params: Mapping[str, object]


class Review(NamedTuple):
    """What an import made of a document, and the places a person should look at.

    ``written`` is the plan file made, ``None`` if it was only tried.
    """

    source: str
    written: str | None
    activities: int
    targets: int
    executors: int
    items: tuple[Doubted, ...]


class Remark(NamedTuple):
    """Something about a cell of a file, or about the file."""

    file: str
    cell: str | None
    problem: Problem

    @property
    def placed(self) -> Problem:
        """The problem with its place: ``file:cell``."""
        return self.problem.at(f"{self.file}:{self.cell}" if self.cell else self.file)


class CollectedRow(NamedTuple):
    """A row of a filled-in sheet that says something: the entry it comes to.

    ``standing`` is ``new``, ``before`` (recorded by an earlier run), ``refused`` (with its file)
    or ``recorded``. ``was`` and ``now`` are what the entry changes: the executor's value, in the
    unit of its target, or the completion where there is none; ``before`` and ``after`` the states.
    """

    cell: str
    standing: str
    entry: Entry
    was: Decimal | Fraction | None = None
    now: Decimal | Fraction | None = None
    before: ActivityState | None = None
    after: ActivityState | None = None


class Collected(NamedTuple):
    """A file that came back. ``executor`` is none where it is no sheet of the plan.

    ``standing`` is ``new``, ``before``, ``empty``, ``refused`` or ``recorded``.
    """

    file: str
    executor: str | None
    standing: str
    rows: tuple[CollectedRow, ...]
    remarks: tuple[Remark, ...]


class Awaited(NamedTuple):
    """An executor with open activities from whom no sheet was collected."""

    key: str
    name: str
    head: str | None
    activities: int


class Collection(NamedTuple):
    """What filled-in sheets come to; ``written`` tells whether it was recorded."""

    header: Header
    plan: Plan
    files: tuple[Collected, ...]
    awaited: tuple[Awaited, ...]
    written: bool = False

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """All of them, in the order of the files."""
        return tuple(remark for each in self.files for remark in each.remarks)

    @property
    def refused(self) -> bool:
        """Whether something is wrong with one of the files."""
        return any(remark.problem.level is Level.ERROR for remark in self.remarks)

    def count(self, standing: str) -> int:
        """How many rows stand so."""
        return sum(row.standing == standing for each in self.files for row in each.rows)


Headed = Recorded | Activities | Detail | Tree | Summary | History | Changes | Form | Collection
"""The reports that say of which plan and day they are."""

HEADED = frozenset(get_args(Headed))

Listed = Headed | Problems | Review
"""Every report of this module."""

AnyReport = tuple[object, ...]
"""What a writer may be asked to render; which of them it can, each writer says itself."""
