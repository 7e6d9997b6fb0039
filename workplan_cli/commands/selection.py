"""The filters of a command line → the activities they leave."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from workplan_cli.commands.options import days_ahead
from workplan_cli.commands.session import Session
from workplan_cli.reports.records import Filter
from workplan_cli.tracking import filters as query
from workplan_cli.tracking.state import ActivityState, State, fold


class Selection(NamedTuple):
    """What was asked for; every filter is optional and all are combined."""

    numbers: list[str] | None = None
    owner: str | None = None
    department: str | None = None
    supervisor: str | None = None
    deadline: str | None = None
    state: str | None = None
    flags: tuple[str, ...] = ()
    due_before: date | None = None
    due_within: str | None = None
    search: str | None = None

    @property
    def focus(self) -> str:
        """What the list is about, for its heading when it is empty."""
        return next(iter(self.flags), "activities")

    @property
    def filters(self) -> tuple[Filter, ...]:
        """The filters asked for, as a report names them."""
        asked = ((name, value) for name, value in zip(self._fields, self, strict=True) if value)
        return tuple(
            each
            for name, value in asked
            for each in (map(Filter, self.flags) if name == "flags" else [Filter(name, value)])
        )

    def relaxed(self, session: Session, day: date) -> tuple[tuple[Filter, int], ...]:
        """Each of several filters without which something would be found, and how much."""
        filters = self.filters if len(self.filters) > 1 else ()
        found = ((each, len(self._without(each).apply(session, day)[1])) for each in filters)
        return tuple((each, count) for each, count in found if count)

    def _without(self, dropped: Filter) -> Selection:
        if dropped.name in self.flags:
            return self._replace(flags=tuple(name for name in self.flags if name != dropped.name))
        return self._replace(**{dropped.name: self._field_defaults[dropped.name]})

    def apply(self, session: Session, day: date) -> tuple[State, tuple[ActivityState, ...]]:
        """The state of the rows that pass the filters on the plan, and the activities that pass all."""
        rows = query.select_rows(session.plan, self._row_filters(session))
        state = fold(session.plan, session.journal, day, rows)
        return state, query.select(state.activities, self._state_filters(day))

    def _row_filters(self, session: Session) -> list[query.RowFilter]:
        plan = session.plan
        filters: list[query.RowFilter] = []
        if self.numbers:
            filters.append(query.numbered(plan, self.numbers))
        if self.owner:
            filters.append(query.owned_by(plan, self.owner))
        if self.department:
            filters.append(query.executed_by(plan, self.department))
        if self.supervisor:
            filters.append(query.supervised_by(plan, self.supervisor))
        if self.deadline:
            filters.append(query.WithDeadline(frozenset(self.deadline.split(","))))
        if self.search:
            filters.append(query.Mentions(self.search))
        return filters

    def _state_filters(self, day: date) -> list[query.StateFilter]:
        filters: list[query.StateFilter] = [query.Flagged(flag) for flag in self.flags]
        if self.state:
            filters.append(query.InStatus(frozenset(self.state.split(","))))
        if self.due_before:
            filters.append(query.DueBefore(self.due_before))
        if self.due_within:
            last = min(days_ahead(self.due_within, day), date.max - timedelta(days=1))
            filters.append(query.DueBefore(last + timedelta(days=1), since=day))
        return filters
