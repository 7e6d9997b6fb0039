"""Letters that remind executors of activities that are overdue, due soon, returned, or not reported on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date

from workplan_cli.language.dates import plus_days
from workplan_cli.model.plan import Contact, Plan
from workplan_cli.model.record import Record
from workplan_cli.reports.build import header
from workplan_cli.reports.records import Header
from workplan_cli.tracking.calendar import after_working_days
from workplan_cli.tracking.parts import as_awaited
from workplan_cli.tracking.state import ActivityState, State

ANSWER = 5
"""The number of days that executors have to answer.

If the last of these days is a day off, the answer is due on the next working day. If an activity of the
letter is due earlier, the answer is due with it.
"""

LONGEST_HOLIDAY = 60
"""The maximum number of days to look ahead for the next working day."""


OVERDUE, RETURNED, DUE, NOTED, SILENT = SECTIONS = ("overdue", "returned", "due", "noted", "silent")
"""The sections of a letter in order. An activity is in the first section that applies to it."""


class LetterSection(Record):
    """A section of a letter, one of :data:`SECTIONS`, and its activities."""

    name: str
    items: tuple[ActivityState, ...]


class Letter(Record):
    """The letter to one department or group; ``executor`` is its key in the plan.

    ``contact`` holds the addresses of the executor, if the plan contains any. ``answer_by`` is the day by
    which an answer is requested.
    """

    executor: str
    name: str
    head: str | None
    contact: Contact
    answer_by: date
    sections: tuple[LetterSection, ...]

    @property
    def rows(self) -> int:
        """The number of activities in the letter."""
        return sum(len(section.items) for section in self.sections)


class Letters(Record):
    """The letters to all executors, in the order of the plan.

    The section ``due`` holds the activities due up to the day ``until``. ``answer_by`` is the latest day by
    which a letter requests an answer.
    """

    header: Header
    plan: Plan
    until: date
    answer_by: date
    items: tuple[Letter, ...]


def letters(
    state: State, until: date, answer_by: date | None = None, to: Collection[str] | None = None
) -> Letters:
    """Build the letters to all executors of open activities that are in one of the :data:`SECTIONS`.

    An executor gets a letter even if it is not the lead executor. ``to`` limits the letters to the executors
    with these keys. Dates that await only other executors are left out. ``until`` is bounded by the end of
    the plan's period, or by a later due day: a plan says nothing about the days after it.
    """
    day, plan = state.day, state.plan
    dues = (each.due for item in state.activities for each in item.checkpoints)
    until = min(until, max(day, plan.period.end, *dues))
    latest = answer_by or _answer_by(plan, day)
    items = _letters(state, until, latest, to)
    if answer_by is None:
        items = (_answered_in_time(letter, day) for letter in items)
    return Letters(header(state), plan, until, latest, tuple(items))


def _answered_in_time(letter: Letter, day: date) -> Letter:
    """Return the letter with a day for the answer on which nothing in it is overdue that is not so now."""
    activities = (item for section in letter.sections for item in section.items)
    due = (each.due for item in activities for each in item.checkpoints if each.unmet and each.due >= day)
    return letter._replace(answer_by=min((letter.answer_by, *due)))


def _answer_by(plan: Plan, day: date) -> date:
    last = plus_days(day, ANSWER)
    calendar, limit = plan.settings.calendar, plus_days(last, LONGEST_HOLIDAY)
    return after_working_days(calendar, plus_days(last, -1), 1, limit) or last


def _letters(state: State, until: date, answer_by: date, to: Collection[str] | None) -> Iterator[Letter]:
    contacts = {**state.plan.contacts.departments, **state.plan.contacts.groups}
    for key, executor in state.plan.executors.items():
        if to is not None and key not in to:
            continue
        theirs = (item for item in state.activities if key in item.activity.executors)
        held = (item for item in theirs if item.open or item.noted)
        mine = [as_awaited(item, key) for item in held]
        if sections := tuple(_sections(mine, state.day, until)):
            contact = contacts.get(key, Contact())
            yield Letter(key, executor.name, executor.head, contact, answer_by, sections)


def _sections(items: list[ActivityState], day: date, until: date) -> Iterator[LetterSection]:
    fits: dict[str, Callable[[ActivityState], bool]] = {
        OVERDUE: lambda item: item.overdue,
        RETURNED: lambda item: item.returned is not None,
        DUE: lambda item: item.due_between(day, until),
        NOTED: lambda item: bool(item.noted),
        SILENT: lambda item: item.silent,
    }
    left = items
    for name, fit in fits.items():
        found = [item for item in left if fit(item)]
        left = [item for item in left if not fit(item)]
        if name in (OVERDUE, DUE):
            found.sort(key=lambda item: item.next_due or date.max)
        if found:
            yield LetterSection(name, tuple(found))
