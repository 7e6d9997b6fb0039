"""Append entries to the journals, and show what was recorded.

Once an entry is on disk, a later failure must not make the command fail: a user who repeats a failed
command would record the entry twice.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from workplan_cli import store
from workplan_cli.commands.session import Session
from workplan_cli.errors import Level, Problem, StorageError, UsageError, ValueProblem
from workplan_cli.model.journal import Entry, EntryKind
from workplan_cli.reports import build as reports
from workplan_cli.store import recording
from workplan_cli.tracking.rules import Recording, Request


def request(
    session: Session, kind: EntryKind, *, on: date | None, by: str | None, force: bool, **details: Any
) -> Request:
    """Build a request, with the fields that every recording command fills in the same way.

    ``on``, ``by`` and ``force`` are the options of the command; ``details`` are the other fields of
    :class:`Request`.
    """
    return Request(
        kind=kind,
        on=on or session.today,
        day_given=on is not None,
        today=session.today,
        recorded=session.now,
        author=session.author(by),
        force=force,
        **details,
    )


def record(session: Session, number: str, asked: Request, format_: str, *, dry_run: bool) -> None:
    """Validate a request for the activity ``number``, append its entry and show what the entry changed.

    Raises :class:`UsageError` if a rule rejects the request, and :class:`StorageError` if the entry
    cannot be written.
    """
    journal = session.journal_on(session.today)
    prepared = recording.prepare(session.plan, journal, session.progress_folder, number, asked)
    append(session, prepared, format_, dry_run=dry_run)


def append(session: Session, prepared: Recording, format_: str, *, dry_run: bool) -> None:
    """Append a prepared entry and show what it changed; with ``dry_run``, only show what it would change."""
    if dry_run:
        session.require_unnamed(prepared.entry.activity)
        _show(session, prepared, format_, written=False)
    else:
        with appended(session, prepared.entry) as entry:
            unseen = Problem(code="recorded-unseen", params={"entry": entry.id}, level=Level.WARNING)
            done = prepared._replace(entry=entry)
            show_recorded(session, lambda: _show(session, done, format_, written=True), unseen)
    session.report_problems([*session.broken_amendments, *session.read_journal[1]])


@contextmanager
def appended(session: Session, entry: Entry) -> Iterator[Entry]:
    """Append an entry on entering the ``with`` block, in which the caller shows the entry.

    Yields the entry as recorded, see :func:`store.appended`. Raises :class:`UsageError` for an entry
    that cannot be written as a journal line, :class:`StorageError`, and :class:`PlanError` if an
    amendment that cannot be read names the activity.
    """
    session.require_unnamed(entry.activity)
    try:
        with store.appended(session.progress_folder, entry) as recorded:
            yield recorded
    except ValueProblem as error:
        raise UsageError([error.problem()]) from None


def show_recorded(session: Session, show: Callable[[], None], unseen: Problem) -> None:
    """Show entries that are already on disk. If that fails, only report ``unseen`` and the error."""
    try:
        show()
    except StorageError as error:
        session.report_problems([unseen, *error.problems])


def _show(session: Session, done: Recording, format_: str, *, written: bool) -> None:
    states = (done.before, done.after)
    day = session.today
    report = reports.recorded(session.plan, session.journal_on(day), day, done.entry, states, written=written)
    session.show(report, format_)
