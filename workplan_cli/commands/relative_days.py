"""Turns days that the command line counts from today, such as ``--since -7d``, into dates."""

from datetime import date
from typing import Any

from workplan_cli.commands.session import Session
from workplan_cli.errors import WorkplanError
from workplan_cli.language.stretches import FromToday


def settle(params: dict[str, Any], session: Session) -> None:
    """Replace each :class:`FromToday` in the parameters of a command by its date.

    It counts from the day of the report: ``--as-of``, else :attr:`Session.today`.
    """
    if not any(isinstance(value, FromToday) for value in params.values()):
        return
    today = _today(params, session)
    of_report = _dated(params.get("as_of"), today) or today
    for name, value in params.items():
        params[name] = _dated(value, today if name == "as_of" else of_report)


def _dated(value: Any, today: date) -> Any:
    return value.on(today) if isinstance(value, FromToday) else value


def _today(params: dict[str, Any], session: Session) -> date:
    if params.get("warehouse") or session.several:
        return session.common_day
    try:
        return session.today
    except WorkplanError:  # the command itself reports that it cannot read the plan
        return session.common_day
