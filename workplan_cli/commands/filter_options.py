"""The registry of the filter options of ``list``, ``tree``, ``report``, ``export`` and ``history``.

To add a filter, add a line to :func:`filter_options` and two messages to each catalogue: ``option.<name>``
(the help) and ``filter.<name>`` (the heading of a list). The flags of :mod:`workplan_cli.tracking.flags`
become filters automatically. A filter made by :func:`_both` or :func:`_flag` also has an opposite,
``--not-<name>``, which leaves out the activities that the filter passes.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Any

from typer.core import TyperArgument, TyperOption

from workplan_cli.commands import completion
from workplan_cli.commands.parsers import (
    day_or_from_today,
    days_ahead,
    not_blank,
    option_name,
    some_of,
    stretch_of,
)
from workplan_cli.language import dates
from workplan_cli.model.deadline import DeadlineKind
from workplan_cli.model.plan import Plan
from workplan_cli.model.record import Record
from workplan_cli.reports.records import OPPOSITE
from workplan_cli.tracking import filters, flags, row_filters, state_filters
from workplan_cli.tracking.row_filters import RowFilter
from workplan_cli.tracking.state import Status
from workplan_cli.tracking.state_filters import StateFilter


class FilterOption(Record):
    """A command-line option that filters activities.

    An option with several values passes the activities that fit any of them.

    ``settings`` are the arguments from which Typer's option is built. ``of_row`` takes the plan and the
    option's value, and returns a filter on rows of the plan. ``of_state`` takes the day of the report and the
    value, and returns a filter on activity states. ``of_row`` is ``None`` if the option does not filter rows,
    and ``of_state`` is ``None`` if it does not filter states.
    """

    name: str
    settings: Mapping[str, Any]
    of_row: Callable[[Plan, Any], RowFilter] | None = None
    of_state: Callable[[date, Any], StateFilter] | None = None

    @property
    def parameter(self) -> TyperOption | TyperArgument:
        """Typer's option for this filter, or Typer's argument for the numbers of activities.

        The object is built here and not from an annotation, because Typer reads each annotation twice, which
        takes four times as long.
        """
        if self.name == "numbers":
            return TyperArgument(param_decls=[self.name], **self.settings)
        names = [self.name, option_name(self.name)]
        return TyperOption(param_decls=names, show_default=True, **self.settings)

    @property
    def is_flag(self) -> bool:
        """Whether the option filters by a flag of the activities, such as ``overdue``."""
        return self.name.removeprefix(OPPOSITE) in flags.FLAGS

    def value_of(self, given: Any) -> Any:
        """Convert the value that Typer gives for an option to the value of the filter.

        Several values become one tuple. The value of a flag is ``None``.
        """
        if not isinstance(given, list | tuple):
            return None if self.is_flag else given
        return tuple(chain.from_iterable([each] if isinstance(each, str) else each for each in given))


def filter_options() -> list[FilterOption]:
    """Return all filter options, in the order of the help."""
    return [
        FilterOption("numbers", _NUMBERS, filters.numbered),
        *_both("owner", _name(completion.owners, "PERSON"), of_row=filters.owned_by),
        *_both("department", _name(completion.departments), of_row=filters.executed_by),
        *_both("supervisor", _name(completion.supervisors, "PERSON"), of_row=filters.supervised_by),
        *_both("member", _name(completion.members), of_row=filters.with_member),
        *_both("deadline", _words("KIND", list(DeadlineKind), "deadline"), of_row=_with_deadline),
        *_both("state", _words("STATE", list(Status), "state"), of_state=_in_status),
        *chain.from_iterable(map(_flag, flags.of_open())),
        FilterOption("amended", _FLAG, lambda _, __: row_filters.Amended()),
        FilterOption("needs_decision", _FLAG, None, lambda _, __: state_filters.Undecided()),
        FilterOption("due_before", _DAY, None, _due_before),
        FilterOption("due_after", _DAY, None, _due_after),
        FilterOption("due_within", _DUE_WITHIN, None, _due_within),
        *_both("search", _text, of_state=state_filters.Mentions),
    ]


_NUMBERS = {
    "nargs": -1,
    "required": False,
    "metavar": "[NUMBER]...",
    "autocompletion": completion.offered(completion.numbers),
}
_FLAG = {"is_flag": True, "default": False}
_DAY = {"metavar": "DATE", "type": day_or_from_today()}
_DUE_WITHIN = {"metavar": "30d", "type": stretch_of("--due-within")}


Parameter = Callable[[str], dict[str, Any]]
"""A function that takes the name of an option and returns the arguments for Typer's option."""


def _both(
    name: str,
    settings: Parameter,
    *,
    of_row: Callable[[Plan, str], RowFilter] | None = None,
    of_state: Callable[[str], StateFilter] | None = None,
) -> Iterator[FilterOption]:
    """Yield a filter with a list of values, and the opposite of the filter.

    The filter passes an activity that fits any of the values. The opposite is hidden from the help, which
    explains all opposites in one sentence instead.
    """

    def rows(plan: Plan, values: Sequence[str]) -> RowFilter:
        return row_filters.either([of_row(plan, value) for value in values])  # type: ignore[misc]

    def states(_: date, values: Sequence[str]) -> StateFilter:
        return state_filters.Either(tuple(map(of_state, values)))  # type: ignore[arg-type]

    opposite = f"{OPPOSITE}{name}"
    several = {"multiple": True, **settings(option_name(name))}
    yield FilterOption(name, several, of_row and rows, of_state and states)
    yield FilterOption(
        opposite,
        {"multiple": True, "hidden": True, **settings(option_name(opposite))},
        of_row and (lambda plan, values: row_filters.Other(rows(plan, values))),
        of_state and (lambda day, values: state_filters.Other(states(day, values))),
    )


def _name(offers: Callable[[Any, str], completion.Offers], metavar: str = "NAME") -> Parameter:
    offered = completion.offered(offers)
    return lambda option: {"metavar": metavar, "type": not_blank(option), "autocompletion": offered}


def _words(metavar: str, values: list[str], choice: str) -> Parameter:
    offered = completion.offered(completion.worded(choice, values))
    return lambda option: {
        "metavar": metavar,
        "type": some_of(option, values, choice),
        "autocompletion": offered,
    }


def _text(option: str) -> dict[str, Any]:
    return {"metavar": "TEXT", "type": not_blank(option)}


def _with_deadline(_: Plan, kind: str) -> RowFilter:
    return row_filters.WithDeadline(frozenset({kind}))


def _in_status(status: str) -> StateFilter:
    return state_filters.InStatus(frozenset({status}))


def _flag(name: str) -> Iterator[FilterOption]:
    raised = state_filters.Flagged(name)
    yield FilterOption(name, _FLAG, None, lambda _, __: raised)
    hidden = {**_FLAG, "hidden": True}
    yield FilterOption(f"{OPPOSITE}{name}", hidden, None, lambda _, __: state_filters.Other(raised))


def _due_within(day: date, duration: str) -> StateFilter:
    """Build a filter for activities due from ``day`` to the day ``duration`` later, both days included."""
    return state_filters.Due(day, days_ahead(duration, day))


def _due_before(_: date, day: date) -> StateFilter:
    return state_filters.Due(last=date.fromordinal(max(1, day.toordinal() - 1)))


def _due_after(_: date, day: date) -> StateFilter:
    return state_filters.Due(first=dates.plus_days(day, 1))
