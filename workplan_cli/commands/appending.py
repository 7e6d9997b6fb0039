"""Append entries to the journals, and show what was recorded.

Once an entry is on disk, no later failure may report the command as failed: whoever repeats it would
record the entry twice.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from workplan_cli import store
from workplan_cli.commands.session import Session
from workplan_cli.errors import Level, Problem, StorageError, UsageError, ValueProblem
from workplan_cli.model.journal import Entry
from workplan_cli.reports import build as reports
from workplan_cli.store import recording
from workplan_cli.tracking.rules import Recording, Request


def record(session: Session, number: str, request: Request, format_: str, *, dry_run: bool) -> None:
    """Validate a request for the activity ``number``, append its entry and show what it changed.

    Raises :class:`UsageError` for a request that a rule refuses, and :class:`StorageError`.
    """
    prepared = recording.prepare(session.plan, session.journal, session.progress_folder, number, request)
    append(session, prepared, format_, dry_run=dry_run)


def append(session: Session, prepared: Recording, format_: str, *, dry_run: bool) -> None:
    """Append a prepared entry and show what it changed; with ``dry_run`` only show it."""
    if dry_run:
        _show(session, prepared, format_, written=False)
    else:
        with appended(session, prepared.entry) as entry:
            unseen = Problem(code="recorded-unseen", params={"entry": entry.id}, level=Level.WARNING)
            done = prepared._replace(entry=entry)
            show_recorded(session, lambda: _show(session, done, format_, written=True), unseen)
    session.report_problems(session.read_journal[1])


@contextmanager
def appended(session: Session, entry: Entry) -> Iterator[Entry]:
    """Append an entry and show it inside of the ``with`` block; see :func:`store.appended`.

    Raises :class:`UsageError` for an entry that no journal line can hold, and :class:`StorageError`.
    """
    try:
        with store.appended(session.progress_folder, entry) as recorded:
            yield recorded
    except ValueProblem as error:
        raise UsageError([error.problem()]) from None


def show_recorded(session: Session, show: Callable[[], None], unseen: Problem) -> None:
    """Show what is already on disk; where that fails, only warn, with ``unseen``."""
    try:
        show()
    except StorageError as error:
        session.report_problems([unseen, *error.problems])


def _show(session: Session, done: Recording, format_: str, *, written: bool) -> None:
    states = (done.before, done.after)
    report = reports.recorded(
        session.plan, session.journal, session.today, done.entry, states, written=written
    )
    session.show(report, format_)
