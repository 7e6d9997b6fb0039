"""Owners on a command line: a head of another day is refused with the days on which they are the head."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from workplan_cli.commands.session import Session
from workplan_cli.errors import UsageError


@contextmanager
def heads_of(session: Session, day: date) -> Iterator[None]:
    """Look up names of owners on a day in the ``with`` block.

    Raises :class:`UsageError` of the block; an ``unknown-owner`` who is a head on other days becomes
    ``no-longer-head`` or ``not-yet-head``.
    """
    try:
        yield
    except UsageError as error:
        # Imported when used: only a name that was not found needs the other days.
        from workplan_cli.tracking.heads import explained

        raise explained(error, session.plan_on(date.max), day) from None
