"""The filters of a command line, and the activities that pass them."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import wraps
from inspect import Signature, signature
from itertools import chain
from typing import Any, Protocol, Self, TypeVar

from workplan_cli import store
from workplan_cli.commands.filter_options import filter_options
from workplan_cli.commands.owners import heads_of
from workplan_cli.commands.parsers import option_name
from workplan_cli.commands.session import Session
from workplan_cli.model.plan import Plan
from workplan_cli.model.record import Record
from workplan_cli.reports.records import Filter, Header
from workplan_cli.tracking import filters as query
from workplan_cli.tracking import flags
from workplan_cli.tracking.state import ActivityState, State
from workplan_cli.tracking.state_filters import select


class WithHeader(Protocol):
    """A report that has a header."""

    @property
    def header(self) -> Header:
        """The header of the report."""
        ...

    def _replace(self, *, header: Header) -> Self:
        """Return the report with another header."""
        ...


AnyHeaded = TypeVar("AnyHeaded", bound=WithHeader)


class Selection(Record):
    """The filters given on the command line, in the order of the help; an activity must pass all of them."""

    filters: tuple[Filter, ...] = ()

    @property
    def focus(self) -> str:
        """The subject of the list: the first flag among the filters, else ``activities``."""
        return next((each.name for each in self.filters if each.name in flags.FLAGS), "activities")

    def asks_for(self, name: str) -> bool:
        """Return whether the selection has a filter called ``name``."""
        return any(each.name == name for each in self.filters)

    def members(self, plan: Plan) -> Sequence[str]:
        """Return the keys of the members of groups that the selection names. Raises :class:`UsageError`."""
        return [key for name in self.values("member") for key in query.members(plan, name)]

    def values(self, *names: str) -> list[str]:
        """Return the values of the filters called ``names`` that have a list of values."""
        return [value for each in self.filters if each.name in names for value in each.value]  # type: ignore[attr-defined]

    def apply(self, session: Session, day: date) -> State:
        """Return the state of the activities that pass the filters.

        Raises :class:`UsageError` if a value matches nothing in the plan, see
        :mod:`workplan_cli.tracking.filters`.
        """
        plan, options = session.plan_on(day), {each.name: each for each in filter_options()}
        asked = [(options[each.name], each.value) for each in self.filters]
        with heads_of(session, day):
            of_rows = [option.of_row(plan, value) for option, value in asked if option.of_row]
        of_states = [option.of_state(day, value) for option, value in asked if option.of_state]
        state = store.fold(plan, session.journal_on(day), day, query.select_rows(plan, of_rows))
        if not of_states:
            return state
        return state._replace(
            activities=select(state.activities, of_states), dropped=select(state.dropped, of_states)
        )

    def listed(self, state: State) -> tuple[ActivityState, ...]:
        """Return the activities of a list: dropped ones only if their number or their state is asked for."""
        given = (each.value for each in self.filters if each.name == "numbers")
        named = {query.bare(number) for numbers in given for number in numbers}  # type: ignore[attr-defined]
        every = self.asks_for("state")
        dropped = (each for each in state.dropped if every or each.number in named)
        return (*state.activities, *dropped)

    @property
    def arguments(self) -> tuple[str, ...]:
        """The command line of the filters."""
        found: list[str] = []
        for name, value in self.filters:
            values = value if isinstance(value, tuple) else (value,)
            if name == "numbers":
                found += values
            elif value is None or value is True:
                found.append(option_name(name))
            else:
                found += chain.from_iterable((option_name(name), str(each)) for each in values)
        return tuple(found)

    def named(self, report: AnyHeaded) -> AnyHeaded:
        """Return a report whose header names the filters."""
        return report._replace(header=report.header._replace(filters=self.filters))

    def relaxed(self, session: Session, day: date) -> tuple[tuple[Filter, int], ...]:
        """Return the filters whose removal makes activities pass, each with the number of those activities.

        The result is empty for fewer than two filters. Example: with ``--overdue --owner Valiyev`` no
        activity passes. ``[(owner, 7)]`` means that 7 activities pass without the filter on the owner.
        """
        filters = self.filters if len(self.filters) > 1 else ()
        others = ((each, Selection(tuple(f for f in filters if f is not each))) for each in filters)
        found = ((each, len(rest.listed(rest.apply(session, day)))) for each, rest in others)
        return tuple((each, count) for each, count in found if count)


EVERYTHING = Selection()
"""The selection without filters."""


SELECTION = "selection"
"""The name of the parameter of a command that takes a :class:`Selection`."""


def without_selection(run: Callable[..., None]) -> Callable[..., None]:
    """Return a command whose function takes the values of :func:`add_filters` in place of its selection."""

    @wraps(run)
    def expanded(**given: Any) -> None:
        values = [(each, given.pop(each.name)) for each in filter_options()]
        asked = (Filter(each.name, each.value_of(value)) for each, value in values if value)
        run(**given, **{SELECTION: Selection(tuple(asked))})

    known = signature(run, eval_str=True).parameters.values()
    rest = [each.replace(kind=each.KEYWORD_ONLY) for each in known if each.name != SELECTION]
    expanded.__signature__ = Signature(rest)  # type: ignore[attr-defined]
    expanded.__annotations__ = {each.name: each.annotation for each in rest}
    return expanded


def add_filters(command: Any, run: Callable[..., None]) -> None:
    """Add one option per filter to Typer's command, where ``run`` has its selection."""
    before = list(run.__annotations__)[: list(run.__annotations__).index(SELECTION)]
    at = sum(param.name in before for param in command.params)
    command.params[at:at] = [each.parameter for each in filter_options()]
