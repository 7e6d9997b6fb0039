"""Converts the report of a person on an activity to a request, for ``status`` and the full-screen view."""

from datetime import date
from typing import Any

from workplan_cli.commands.appending import day_option, request
from workplan_cli.commands.session import Session
from workplan_cli.errors import UsageError
from workplan_cli.language.quantities import Amount
from workplan_cli.model.journal import EntryKind
from workplan_cli.model.row import Row
from workplan_cli.store.evidence import recorded
from workplan_cli.tracking import filters as query
from workplan_cli.tracking.filters import executor_of
from workplan_cli.tracking.requests import Request, row_with_id


def report_of(
    session: Session,
    number: str,
    kind: EntryKind,
    amount: Amount | None,
    executor: str | None,
    *,
    evidence: tuple[str, ...],
    **details: Any,
) -> tuple[str, Request]:
    """Return the number of the activity and the request for an entry on it.

    ``executor`` and ``evidence`` are texts that the person typed. ``details`` are the keyword arguments of
    :func:`~workplan_cli.commands.appending.request`.

    Raises the :class:`UsageError` of :func:`~workplan_cli.tracking.filters.one`,
    :func:`~workplan_cli.store.evidence.recorded` and :func:`~workplan_cli.tracking.filters.executor_of`.
    """
    row = query.one(session.plan, number)
    folder, force = session.plan_path.parent, bool(details["force"])
    found = tuple(recorded(each, folder, force=force) for each in evidence)
    of = _executor_on(session, row, executor, details["on"]) if executor else None
    stated = amount._asdict() if amount else {}
    return row.activity.number, request(session, kind, executor=of, evidence=found, **stated, **details)


def _executor_on(session: Session, row: Row, name: str, on: date | None) -> str:
    """Return the key of the executor or member that ``name`` means in the plan on the day of the entry.

    Raises :class:`UsageError` ``not-an-executor``, ``ambiguous-executor`` or ``not-in-plan-then``.
    """
    day, number = on or session.today, row.activity.number
    plan = session.plan_on(day)
    on_day = row_with_id(plan, row.id, number)
    if on_day is None:
        raise UsageError.of("not-in-plan-then", number=number, day=day, option=day_option(session, on))
    return executor_of(plan, on_day.activity, name)
