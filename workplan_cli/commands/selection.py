"""The filters of a command line → the activities that pass them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import Any, NamedTuple, get_args

from workplan_cli.commands.filter_options import FLAGS, FilterOption, filter_options
from workplan_cli.commands.session import Session
from workplan_cli.reports.records import Filter
from workplan_cli.tracking import filters as query
from workplan_cli.tracking import flags
from workplan_cli.tracking.state import ActivityState, State, fold


class Selection(NamedTuple):
    """The filters that were asked for, in the order of the help; an activity must pass them all."""

    filters: tuple[Filter, ...] = ()

    @property
    def focus(self) -> str:
        """The first flag filtered by, else ``activities``: the subject of the list."""
        return next((each.name for each in self.filters if each.name in flags.FLAGS), "activities")

    def asks_for(self, name: str) -> bool:
        """Whether there is a filter of that name."""
        return any(each.name == name for each in self.filters)

    def apply(self, session: Session, day: date) -> tuple[State, tuple[ActivityState, ...]]:
        """The state of the rows that pass the filters on the plan, and the activities that pass all.

        Raises :class:`UsageError` for a value that names nothing in the plan, see
        :mod:`workplan_cli.tracking.filters`.
        """
        plan, options = session.plan, {each.name: each for each in filter_options()}
        asked = [(options[each.name], each.value) for each in self.filters]
        of_rows = [option.of_row(plan, value) for option, value in asked if option.of_row]
        of_states = [option.of_state(day, value) for option, value in asked if option.of_state]
        state = fold(plan, session.journal, day, query.select_rows(plan, of_rows))
        return state, query.select(state.activities, of_states)

    def relaxed(self, session: Session, day: date) -> tuple[tuple[Filter, int], ...]:
        """For a selection of several filters: each one without which activities pass, and how many.

        Example: nothing is overdue of one owner; ``[(owner, 7)]`` says that 7 are of all owners.
        """
        filters = self.filters if len(self.filters) > 1 else ()
        others = ((each, Selection(tuple(f for f in filters if f is not each))) for each in filters)
        found = ((each, len(rest.apply(session, day)[1])) for each, rest in others)
        return tuple((each, count) for each, count in found if count)


EVERYTHING = Selection()
"""No filter."""


def with_filters(run: Callable[..., None]) -> Callable[..., None]:
    """The command with one option for each filter, instead of its parameter of type :class:`Selection`.

    ``Annotated[Selection, "owner", FLAGS]`` takes the filters named, a plain ``Selection`` all. Typer
    makes the options of a command from the signature of its function, so this one is computed; flags
    may be registered at run time.
    """
    parameters = signature(run, eval_str=True).parameters
    name = next((each.name for each in parameters.values() if _type(each.annotation) is Selection), None)
    if name is None:
        return run
    names = frozenset(get_args(parameters[name].annotation)[1:])
    options = [each for each in filter_options() if not names or _key(each) in names]

    @wraps(run)
    def expanded(**given: Any) -> None:
        values = [(each, given.pop(each.name)) for each in options]
        asked = (Filter(each.name, None if each.is_flag else value) for each, value in values if value)
        run(**given, **{name: Selection(tuple(asked))})

    computed: list[Parameter] = []
    for each in parameters.values():
        computed += map(_parameter, options) if each.name == name else [each]
    # Keyword-only, because options with a default may come before parameters without one.
    computed = [each.replace(kind=Parameter.KEYWORD_ONLY) for each in computed]
    expanded.__signature__ = Signature(computed)  # type: ignore[attr-defined]
    expanded.__annotations__ = {each.name: each.annotation for each in computed}
    return expanded


def _type(annotation: Any) -> Any:
    """The type that an annotation annotates: ``Annotated[Selection, "owner"]`` → ``Selection``."""
    return getattr(annotation, "__origin__", annotation)


def _key(option: FilterOption) -> str:
    """The name by which a command asks for an option."""
    return FLAGS if option.is_flag else option.name


def _parameter(option: FilterOption) -> Parameter:
    return Parameter(option.name, Parameter.KEYWORD_ONLY, default=option.default, annotation=option.parameter)
