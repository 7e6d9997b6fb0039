"""Computes the state of a plan on a day, using the states that the index holds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from workplan_cli import store
from workplan_cli.model.journal import Journal
from workplan_cli.model.plan import Plan
from workplan_cli.model.row import Row
from workplan_cli.tracking import state
from workplan_cli.tracking.state import State


def fold(plan: Plan, journal: Journal, day: date, rows: Iterable[Row] | None = None) -> State:
    """Return the state of a plan on a day, as :func:`workplan_cli.tracking.state.fold` does.

    If the plan and the journal were read from the same index, the states of activities with entries are kept
    in that index for the next command.
    """
    kept = store.memo(plan, journal)
    if kept is None:
        return state.fold(plan, journal, day, rows)
    from workplan_cli.store.index import states

    return states.fold(plan, journal, day, plan.rows() if rows is None else rows, kept)
