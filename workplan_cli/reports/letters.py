"""Letters that remind executors of what is overdue, due soon, returned, or not reported."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from datetime import date

from workplan_cli.language.dates import plus_days
from workplan_cli.model.plan import Contact, Plan
from workplan_cli.model.record import Record
from workplan_cli.reports.build import header
from workplan_cli.reports.records import Header
from workplan_cli.tracking.calendar import after_working_days
from workplan_cli.tracking.state import ActivityState, State

ANSWER = 5
"""The days that executors have to answer; if the last of them is a day off, until the next working day."""

LONGEST_HOLIDAY = 60
"""The days after which a working day is no longer looked for."""


OVERDUE, RETURNED, DUE, SILENT = SECTIONS = ("overdue", "returned", "due", "silent")
"""The parts of a letter in their order; an activity is in the first one that fits."""


class LetterSection(Record):
    """A part of a letter, one of :data:`SECTIONS`, and its activities."""

    name: str
    items: tuple[ActivityState, ...]


class Letter(Record):
    """The letter to one department or group, named by its key in the plan.

    ``contact`` holds the addresses, if the plan has any.
    """

    executor: str
    name: str
    head: str | None
    contact: Contact
    sections: tuple[LetterSection, ...]

    @property
    def rows(self) -> int:
        """The number of activities in the letter."""
        return sum(len(section.items) for section in self.sections)


class Letters(Record):
    """The letters to all executors, in the order of the plan.

    ``until`` is the last day of what is due soon, ``answer_by`` the day by which an answer is asked.
    """

    header: Header
    plan: Plan
    until: date
    answer_by: date
    items: tuple[Letter, ...]


def letters(
    state: State, until: date, answer_by: date | None = None, to: Collection[str] | None = None
) -> Letters:
    """Build a letter for each executor, lead or not, of an open activity that needs one.

    ``to`` limits the letters to the executors with these keys.
    """
    day, plan = state.day, state.plan
    return Letters(
        header=header(state),
        plan=plan,
        until=until,
        answer_by=answer_by or _answer_by(plan, day),
        items=tuple(_letters(state, until, to)),
    )


def _answer_by(plan: Plan, day: date) -> date:
    last = plus_days(day, ANSWER)
    calendar, limit = plan.settings.calendar, plus_days(last, LONGEST_HOLIDAY)
    return after_working_days(calendar, plus_days(last, -1), 1, limit) or last


def _letters(state: State, until: date, to: Collection[str] | None) -> Iterator[Letter]:
    contacts = {**state.plan.contacts.departments, **state.plan.contacts.groups}
    for key, executor in state.plan.executors.items():
        if to is not None and key not in to:
            continue
        mine = [item for item in state.activities if item.open and key in item.activity.executors]
        if sections := tuple(_sections(mine, state.day, until)):
            yield Letter(key, executor.name, executor.head, contacts.get(key, Contact()), sections)


def _sections(items: list[ActivityState], day: date, until: date) -> Iterator[LetterSection]:
    """Yield the sections that have activities."""
    fits: dict[str, Callable[[ActivityState], bool]] = {
        OVERDUE: lambda item: item.overdue,
        RETURNED: lambda item: item.returned is not None,
        DUE: lambda item: item.due_between(day, until),
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
