"""Explains errors about owners: if a person is a head only on other days, the error states those days."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from workplan_cli.commands.session import Session
from workplan_cli.errors import UsageError


@contextmanager
def heads_of(session: Session, day: date) -> Iterator[None]:
    """Explain the error of a ``with`` block that looks up names of owners on a day.

    Raises the :class:`UsageError` of the block, in which ``unknown-owner`` becomes ``no-longer-head`` or
    ``not-yet-head`` if the person is a head on other days.
    """
    try:
        yield
    except UsageError as error:
        # Imported when used: only a name that was not found needs the other days.
        from workplan_cli.tracking.heads import explained

        raise explained(error, session.plan_on(date.max), day) from None
