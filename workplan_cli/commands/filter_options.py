"""The registry of the filter options of ``list``, ``report``, ``tree`` and ``export``.

To add a filter, add a line to :func:`filter_options` and two messages to each catalogue:
``option.<name>`` (the help) and ``filter.<name>`` (the heading of a list). The flags of
:mod:`workplan_cli.tracking.flags` become filters automatically.
"""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import chain
from typing import Annotated, Any, NamedTuple

import typer

from workplan_cli.commands import completion
from workplan_cli.commands import options as o
from workplan_cli.commands.parsers import days_ahead, not_blank, some_of, strict
from workplan_cli.language import dates
from workplan_cli.model.deadline import DeadlineKind
from workplan_cli.model.plan import Plan
from workplan_cli.tracking import filters, flags
from workplan_cli.tracking.filters import RowFilter, StateFilter
from workplan_cli.tracking.state import Status

FLAGS = "flags"
"""The name by which a command requests the filters of all flags."""


class FilterOption(NamedTuple):
    """A command-line option that filters activities. An option with a list of values passes either value.

    ``parameter`` is Typer's annotation of the option. ``default`` is the value with which the option
    filters nothing. ``of_row`` builds a filter on the plan from the plan and the option's value;
    ``of_state`` builds a filter on activity states from the day of the report and the value. The one
    that does not apply is ``None``.
    """

    name: str
    parameter: Any
    of_row: Callable[[Plan, Any], RowFilter] | None = None
    of_state: Callable[[date, Any], StateFilter] | None = None
    default: bool | None = None

    @property
    def is_flag(self) -> bool:
        """Whether the option filters by a flag of the registry."""
        return self.name in flags.FLAGS

    def value_of(self, given: Any) -> Any:
        """Return the value of a filter from the value that Typer gives; of a list, a tuple of all values."""
        if not isinstance(given, list):
            return None if self.is_flag else given
        return tuple(chain.from_iterable([each] if isinstance(each, str) else each for each in given))


def filter_options() -> list[FilterOption]:
    """Return all filter options, in the order of the help."""
    return [
        FilterOption("numbers", o.Numbers, filters.numbered),
        FilterOption("owner", o.Owners, _either(filters.owned_by)),
        FilterOption("department", o.Departments, _either(filters.executed_by)),
        FilterOption("supervisor", o.Supervisors, _either(filters.supervised_by)),
        FilterOption(
            "deadline",
            _choices("--deadline", "KIND", list(DeadlineKind)),
            lambda _, kinds: filters.WithDeadline(frozenset(kinds)),
        ),
        FilterOption(
            "state",
            _choices("--state", "STATE", list(Status)),
            None,
            lambda _, states: filters.InStatus(frozenset(states)),
        ),
        *map(_flag, flags.of_open()),
        FilterOption("amended", _AMENDED, lambda _, __: filters.Amended(), default=False),
        FilterOption("due_before", _DUE_BEFORE, None, lambda _, day: filters.DueBefore(day)),
        FilterOption("due_within", _DUE_WITHIN, None, _due_within),
        FilterOption("search", _SEARCH, _either(lambda _, words: filters.Mentions(words))),
    ]


_AMENDED = Annotated[bool, typer.Option("--amended")]
_DUE_BEFORE = Annotated[
    date | None, typer.Option("--due-before", metavar="DATE", parser=strict(dates.parse_day))
]
_DUE_WITHIN = Annotated[
    str | None, typer.Option("--due-within", metavar="30d", parser=not_blank("--due-within"))
]
_SEARCH = Annotated[list[str] | None, typer.Option("--search", metavar="TEXT", parser=not_blank("--search"))]


def _either(build: Callable[[Plan, str], RowFilter]) -> Callable[[Plan, Sequence[str]], RowFilter]:
    """Turn a builder for one value into a builder for several values, either of which may fit."""

    def built(plan: Plan, values: Sequence[str]) -> RowFilter:
        return filters.either([build(plan, value) for value in values])

    return built


def _choices(option: str, metavar: str, values: list[str]) -> Any:
    choices = typer.Option(
        option, metavar=metavar, parser=some_of(option, values), autocompletion=completion.among(values)
    )
    return Annotated[list[str] | None, choices]


def _flag(name: str) -> FilterOption:
    parameter = Annotated[bool, typer.Option(f"--{name}")]
    return FilterOption(name, parameter, None, lambda _, __: filters.Flagged(name), default=False)


def _due_within(day: date, duration: str) -> StateFilter:
    """Build a filter for activities due from ``day`` to the end of the duration, both days included."""
    # `last + 1 day` must exist, so `last` is at most the day before the last representable date.
    last = min(days_ahead(duration, day), date.max - timedelta(days=1))
    return filters.DueBefore(last + timedelta(days=1), since=day)
