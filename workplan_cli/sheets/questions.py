"""Sheets that executors fill in: what is asked of one, and what came back.

    State ── sheet ──→ Sheet ── writers ──→ file, filled in ── readers ──→ Filled ── collecting ──→ Collection

A sheet bears an id, and each of its rows a number. An entry made of a row bears both in its
evidence (``sheet:<executor>:<id>#<row>``): by that mark it is known that the row was recorded.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from workplan_cli.language.quantities import plain
from workplan_cli.language.uzbek import fold
from workplan_cli.model.journal import Entry, EntryKind, Journal
from workplan_cli.model.plan import Plan, Target
from workplan_cli.reports.build import header
from workplan_cli.reports.records import Header
from workplan_cli.tracking.progress import COMPLETE
from workplan_cli.tracking.state import ActivityState, State, Status

VERSION = 1
"""Of the form of a sheet and of what it bears for the program."""

PROTECTED = ("number", "title", "deadline", "joint", "target", "unit", "promised", "so_far")
ASKED = ("done", "complete", "percent", "on", "note", "evidence")
COLUMNS = (*PROTECTED, *ASKED, "row")
"""The columns of a sheet: what the plan says, what is asked; the last one, hidden, numbers the rows."""

MARKED = ("number", "title", "deadline", "target", "unit", "promised")
"""The columns in which a change is noticed, of the sheet or of the plan."""

STATED = frozenset({EntryKind.DONE, EntryKind.ADD, EntryKind.PERCENT, EntryKind.COMPLETE})


class Question(NamedTuple):
    """One row of a sheet: a target, or an activity that has none, and how far the executor has come.

    ``so_far`` is in the target's unit, or a share of 1 where there is no target.
    """

    row: int
    item: ActivityState
    target: Target | None
    so_far: Decimal | Fraction | None

    @property
    def marks(self) -> tuple[str, ...]:
        """What the plan says of the row, by the columns of :data:`MARKED`; see :func:`mark`."""
        return tuple(map(mark, texts(self.item, self.target)))


class Sheet(NamedTuple):
    """What is asked of one executor. The same state of things gives the same ``id``."""

    header: Header
    plan: Plan
    executor: str
    id: str
    questions: tuple[Question, ...]


class Given(NamedTuple):
    """What stands in a cell: its text as shown, and the number or the day that it is.

    ``percent`` tells that the number is shown as a percentage: 0.4 is then 40 %.
    """

    cell: str
    text: str
    number: Decimal | None = None
    day: date | None = None
    percent: bool = False


class Answer(NamedTuple):
    """A row that came back: which question it answers, and the cells that hold something.

    ``so_far`` and ``marks`` are those of the question when the sheet was made.
    """

    row: int
    number: str
    target: str | None
    so_far: str
    marks: tuple[str, ...]
    cells: Mapping[str, Given]


class Filled(NamedTuple):
    """A sheet that came back. ``yes`` and ``no`` are the words of its language.

    ``strange`` are the first cells of rows that are none of the sheet's and hold something.
    """

    file: str
    organization: str
    start: date
    end: date
    executor: str
    id: str
    day: date
    yes: str
    no: str
    answers: tuple[Answer, ...]
    strange: tuple[str, ...] = ()


def sheet(state: State, journal: Journal, executor: str) -> Sheet:
    """What is asked of an executor: each of its activities that is not cancelled, target by target."""
    asked: list[tuple[ActivityState, Target | None]] = [
        (item, target)
        for item in state.activities
        if executor in item.activity.executors and item.status is not Status.CANCELLED
        for target in item.activity.targets or (None,)
    ]
    questions = tuple(
        Question(row, item, target, so_far(item, target, executor))
        for row, (item, target) in enumerate(asked, start=1)
    )
    said = [entry.id for item, _ in asked for entry in journal.all_of(item.number)]
    facts = [state.plan.organization, str(state.plan.period), executor, state.day.isoformat(), *said]
    facts += [f"{each.item.number} {each.marks} {told(each.so_far)}" for each in questions]
    return Sheet(header(state), state.plan, executor, digest(*facts), questions)


def so_far(item: ActivityState, target: Target | None, executor: str) -> Decimal | Fraction | None:
    """How far an executor has come with a target, or with an activity that has none."""
    who = reporter(item, executor)
    if target:
        return item.value_of(target.key, who)
    if who is None or len(item.activity.executors) == 1:
        return item.fraction
    own = [entry for entry in item.entries if entry.executor == executor and entry.kind in STATED]
    if not own:
        return None
    return Fraction(own[-1].value) / 100 if own[-1].value is not None else COMPLETE


def reporter(item: ActivityState, executor: str) -> str | None:
    """The executor that an entry of a sheet names; none if it is on the whole.

    An executor alone with an activity goes on where reports have been made on the whole: beside
    such a total an entry of its own would not count.
    """
    alone = item.activity.executors == (executor,)
    return None if alone and stated_for_whole(item) else executor


def stated_for_whole(item: ActivityState) -> bool:
    """Whether something was reported on the activity without naming an executor."""
    return any(entry.executor is None and entry.kind in STATED for entry in item.entries)


def texts(item: ActivityState, target: Target | None) -> tuple[str, ...]:
    """What the plan says of a row, by the columns of :data:`MARKED`."""
    activity = item.activity
    said = (target.label, target.unit, plain(target.value)) if target else ("", "", "")
    return (activity.number, activity.title, activity.deadline.text, *said)


_SHOWN = re.compile(r"\\x[0-9a-f]{2}|<U\+[0-9A-F]{4,5}>")


def mark(text: str) -> str:
    """A check sum by which a changed text is known, and not one that was only written otherwise.

    Blanks, kinds of quotes and dashes, and characters that cannot be seen do not matter.
    """
    seen = fold(_SHOWN.sub("", text)).replace(",", ".")
    kept = "".join(sign for sign in seen if sign.isprintable() and not sign.isspace())
    return f"{zlib.crc32(kept.encode('utf-8', 'surrogatepass')):08x}"


def told(value: Decimal | Fraction | None) -> str:
    """A value as a sheet bears it for the program, exact."""
    return plain(value) if isinstance(value, Decimal) else "" if value is None else str(value)


def digest(*facts: str) -> str:
    """Sixteen hexadecimal digits that stand for some facts."""
    from hashlib import sha256

    return sha256("\n".join(facts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


class Origin(NamedTuple):
    """The row of a sheet that an entry was made of."""

    executor: str
    sheet: str
    row: int

    def __str__(self) -> str:
        return f"sheet:{self.executor}:{self.sheet}#{self.row}"


_ORIGIN = re.compile(r"sheet:([a-z0-9-]{1,80}):([0-9a-f]{16})#([0-9]{1,6})", re.ASCII)


def origin(entry: Entry) -> Origin | None:
    """The row of a sheet that an entry was made of, if it was."""
    found = _ORIGIN.fullmatch(entry.evidence[-1]) if entry.evidence else None
    return Origin(found[1], found[2], int(found[3])) if found else None
