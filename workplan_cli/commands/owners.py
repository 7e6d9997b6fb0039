"""Explains why no owner with a given name was found on a day.

If the person is a head on other days, before or after, the error states these days.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from workplan_cli.commands.session import Session
from workplan_cli.errors import UsageError


@contextmanager
def heads_of(session: Session, day: date) -> Iterator[None]:
    """Explain why a ``with`` block found no owner on ``day``, if the person is a head on other days.

    The code ``unknown-owner`` of the block's :class:`UsageError` is then replaced by ``no-longer-head`` or
    ``not-yet-head``. Any other :class:`UsageError` is raised unchanged.
    """
    try:
        yield
    except UsageError as error:
        # Imported when used: only a name that was not found needs the other days.
        from workplan_cli.tracking.heads import explained

        raise explained(error, session.plan_on(date.max), day) from None
