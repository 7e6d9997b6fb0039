"""The filters of a command line, and the activities that pass them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import wraps
from inspect import Signature, signature
from itertools import chain
from typing import Any, Self, TypeVar

from workplan_cli.commands.filter_options import filter_options
from workplan_cli.commands.owners import heads_of
from workplan_cli.commands.parsers import option_name
from workplan_cli.commands.session import Session
from workplan_cli.errors import Problem, UsageError
from workplan_cli.model.plan import Plan
from workplan_cli.model.record import Record
from workplan_cli.model.register import Register
from workplan_cli.reports.records import OPPOSITE, Filter, WithHeader
from workplan_cli.store.states import fold
from workplan_cli.tracking import filters as query
from workplan_cli.tracking import flags, row_filters
from workplan_cli.tracking.left_out import LeftOut, left_out
from workplan_cli.tracking.state import ActivityState, State
from workplan_cli.tracking.state_filters import StateFilter, due_again, select

AnyHeaded = TypeVar("AnyHeaded", bound=WithHeader)


class Selection(Record):
    """The filters given on the command line, in the order of the help; an activity must pass all of them."""

    filters: tuple[Filter, ...] = ()

    @property
    def focus(self) -> str:
        """The subject of a list: the first filter that is a flag, such as ``overdue``.

        Without such a filter, the subject is ``activities``.
        """
        return next((each.name for each in self.filters if each.name in flags.FLAGS), "activities")

    def asks_for(self, name: str) -> bool:
        """Return whether the selection has a filter called ``name``."""
        return any(each.name == name for each in self.filters)

    @property
    def names(self) -> bool:
        """Whether a filter names a row or a person that may be missing from a plan."""
        return any(each.name.removeprefix(OPPOSITE) in NAMING for each in self.filters)

    def concerns(self, plan: str) -> bool:
        """Return whether activities of a plan can pass the filters.

        The result is false if all given numbers belong to other plans.
        """
        return all(_numbers_in(plan, each.value) for each in self.filters if each.name == "numbers")

    def within(self, plan: str) -> Self:
        """Return the selection as it applies to one of several plans.

        Example: in the plan ``alfa``, the number ``alfa/2.1`` selects the activity 2.1.
        """
        return self._replace(
            filters=tuple(
                each._replace(value=_numbers_in(plan, each.value)) if each.name == "numbers" else each
                for each in self.filters
            )
        )

    def members(self, plan: Plan) -> Sequence[str]:
        """Return the keys of the members that the filter ``member`` names. Raises :class:`UsageError`."""
        return [key for name in self.values("member") for key in query.members(plan, name)]

    def values(self, *names: str) -> list[str]:
        """Return the values of the filters called ``names``. These filters must have a list of values."""
        return [value for each in self.filters if each.name in names for value in each.value]  # type: ignore[attr-defined]

    def apply(self, session: Session, day: date) -> State:
        """Return the state of the activities that pass the filters.

        Raises :class:`UsageError` if a value matches nothing in the plan, see
        :mod:`workplan_cli.tracking.filters`.
        """
        state, of_states = self._narrowed(session, day)
        if not of_states:
            return state
        return state._replace(
            activities=select(state.activities, of_states), dropped=select(state.dropped, of_states)
        )

    def _narrowed(self, session: Session, day: date) -> tuple[State, list[StateFilter]]:
        """Return the state of the rows that pass the filters on rows.

        The second value holds the filters on states, which are not applied yet.
        """
        plan, options = session.plan_on(day), {each.name: each for each in filter_options()}
        asked = [(options[each.name], each.value) for each in self.filters]
        with heads_of(session, day):
            of_rows = [option.of_row(plan, value) for option, value in asked if option.of_row]
        of_states = [option.of_state(day, value) for option, value in asked if option.of_state]
        state = fold(plan, session.journal_on(day), day, row_filters.select_rows(plan, of_rows))
        return state, of_states

    def due_again(self, session: Session, day: date) -> tuple[ActivityState, ...]:
        """Return the activities that the filters by due date leave out because an older date is unmet.

        These filters go by the oldest unmet date of an activity. The returned activities have a later unmet
        date that fits the filters by due date, and they pass all other filters. Raises the errors of
        :meth:`apply`.
        """
        if not any(self.asks_for(name) for name in DUE):
            return ()
        state, of_states = self._narrowed(session, day)
        return select(state.activities, due_again(of_states))

    def left_out(self, session: Session, day: date) -> tuple[LeftOut, ...]:
        """Count the activities that only the filters by due date leave out, by reason.

        Raises the errors of :meth:`apply`.
        """
        others = Selection(tuple(each for each in self.filters if each.name not in DUE))
        if others == self:
            return ()
        return left_out(others.apply(session, day).activities, self._narrowed(session, day)[1])

    def dropped(self, session: Session, day: date) -> tuple[str, ...]:
        """Return the numbers of the dropped activities that a list of amended ones leaves out.

        Raises the errors of :meth:`apply`.
        """
        if not any(each.name == "amended" and not each.opposite for each in self.filters):
            return ()
        state = self.apply(session, day)
        listed = {item.row.id for item in self.listed(state)}
        return tuple(item.number for item in state.dropped if item.row.id not in listed)

    def listed(self, state: State) -> tuple[ActivityState, ...]:
        """Return the activities to show in a list.

        Dropped activities are included only if their number is given, or if there is a filter by state.
        """
        given = (each.value for each in self.filters if each.name == "numbers")
        named = {query.bare(number) for numbers in given for number in numbers}  # type: ignore[attr-defined]
        every = self.asks_for("state")
        dropped = (each for each in state.dropped if every or each.number in named)
        return (*state.activities, *dropped)

    @property
    def arguments(self) -> tuple[str, ...]:
        """The filters as command-line arguments, such as ``--overdue``."""
        found: list[str] = []
        for name, value, _ in self.filters:
            values = value if isinstance(value, tuple) else (value,)
            if name == "numbers":
                found += values
            elif value is None or value is True:
                found.append(option_name(name))
            else:
                found += chain.from_iterable((option_name(name), str(each)) for each in values)
        return tuple(found)

    def named(self, report: AnyHeaded) -> AnyHeaded:
        """Return a copy of a report with the filters in its header."""
        return report._replace(header=report.header._replace(filters=self.filters))

    def spelled_out(self, plan: Plan) -> Self:
        """Return the selection with the names in the plan of those whom its filters name, for headings.

        A filter that names somebody who is not in the plan, such as an earlier head, stays as it was typed.
        """

        def spelled(each: Filter) -> Filter:
            by = each.name.removeprefix(OPPOSITE)
            if by not in NAMING or by == "numbers":
                return each
            try:
                names = [query.full_name(plan, by, value) for value in each.value]  # type: ignore[attr-defined]
            except UsageError:
                return each
            return each._replace(names=tuple(dict.fromkeys(names)))

        return self._replace(filters=tuple(map(spelled, self.filters)))

    def relaxed(self, session: Session, day: date) -> tuple[tuple[Filter, int], ...]:
        """Return the filters whose removal gives results, each with the number of activities that then pass.

        The result is empty for fewer than two filters. Example: with ``--overdue --owner Valiyev`` no
        activity passes. ``[(owner, 7)]`` means that 7 activities pass without the filter on the owner.
        """
        filters = self.filters if len(self.filters) > 1 else ()
        others = ((each, Selection(tuple(f for f in filters if f is not each))) for each in filters)
        found = ((each, len(rest.listed(rest.apply(session, day)))) for each, rest in others)
        return tuple((each, count) for each, count in found if count)


DUE = ("due_before", "due_after", "due_within")
"""The filters by due date. Like a filter by a flag, they make ``report`` a list of activities."""

NAMING = ("numbers", "owner", "department", "supervisor", "member")
"""The filters whose values are numbers, keys or names in a plan."""


def _numbers_in(plan: str, numbers: Any) -> tuple[str, ...]:
    """Return the given numbers that may belong to activities of ``plan``.

    A number may begin with the name of a plan. Such a number is returned only for this plan, and without its
    name.
    """
    return tuple(
        each.removeprefix(f"{plan}/") for each in numbers if "/" not in each.removeprefix(f"{plan}/")
    )


Name = tuple[str, str]
"""The name of a filter, and one value of this filter that names a row or a person."""

UNKNOWN = ("unknown-", "no-longer-head", "not-yet-head")
"""The beginnings of the problem codes for names that a plan does not contain."""


def fitting(
    selection: Selection, session: Session, day: date, register: Register
) -> tuple[Selection | None, Mapping[Name, Problem]]:
    """Fit a selection for several plans to one of them: remove the names that this plan does not contain.

    For example, a department may exist in some of the plans only. Returns the remaining selection, and a
    problem for each removed name. The selection is ``None`` if no activity of the plan can pass. A name in
    the ``register`` is replaced by the plan's own keys. Raises :class:`UsageError` if a name is ambiguous.
    """
    options, unknown = {each.name: each for each in filter_options()}, dict[Name, Problem]()
    filters = []
    for each in selection.filters:
        by, known = each.name.removeprefix(OPPOSITE), list[str]()
        if by not in NAMING:
            filters.append(each)
            continue
        for value in each.value:  # type: ignore[attr-defined]
            if (keys := register.named(session.plan_name, by, value)) is not None:
                known += keys
                continue
            try:
                with heads_of(session, day):
                    options[each.name].of_row(session.plan_on(day), (value,))  # type: ignore[misc]
                known.append(value)
            except UsageError as error:
                if not error.problems[0].code.startswith(UNKNOWN):
                    raise
                unknown[each.name, value] = error.problems[0]
        if known:
            filters.append(each._replace(value=tuple(known)))
        elif not each.opposite:
            return None, unknown
    return selection._replace(filters=tuple(filters)), unknown


EVERYTHING = Selection()
"""The selection without filters."""


SELECTION = "selection"
"""The name of the parameter of a command that takes a :class:`Selection`."""


def without_selection(run: Callable[..., None]) -> Callable[..., None]:
    """Return a function that takes the values of the filter options and calls ``run`` with a selection."""

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
    """Add one option per filter to Typer's command, at the position of the selection in ``run``."""
    before = list(run.__annotations__)[: list(run.__annotations__).index(SELECTION)]
    at = sum(param.name in before for param in command.params)
    command.params[at:at] = [each.parameter for each in filter_options()]
