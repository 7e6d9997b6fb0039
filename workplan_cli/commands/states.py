"""Computes the state of the plan of a session.

This is a module of its own, so that shell completion, which needs a state only for ``--for``, does not always
import it.
"""

from collections.abc import Iterable
from datetime import date

from workplan_cli.commands.session import Session
from workplan_cli.model.row import Row
from workplan_cli.store.states import fold
from workplan_cli.tracking.state import State


def state_of(session: Session, day: date | None = None, rows: Iterable[Row] | None = None) -> State:
    """Return the state of the plan, or only of some ``rows``, on a day. The default is the session's day."""
    day = day or session.today
    return fold(session.plan_on(day), session.journal_on(day), day, rows)


def known_before(session: Session, day: date) -> State:
    """Return the state on the day before ``day``, as it was known at the end of that earlier day.

    Entries and amendments recorded later are ignored, even if they are about an earlier day.
    """
    eve = date.fromordinal(max(1, day.toordinal() - 1))
    moments = (session.end_of(eve), session.known_by)
    moment = min(each for each in moments if each)
    in_time = session.in_time.known_by(moment)
    return fold(in_time.on(eve), in_time.carried(session.journal.known_by(moment), eve), eve)
