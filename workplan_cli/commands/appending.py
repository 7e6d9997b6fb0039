"""Append entries to the journals, and show what was recorded.

The author's journal is locked before the journals are read, so that no other command of the author can
record between the judging of an entry and its appending. Once an entry is on disk, a later failure must
not make the command fail: a user who repeats a failed command would record the entry twice.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from workplan_cli import store
from workplan_cli.commands.session import Session
from workplan_cli.errors import Level, Problem, StorageError, UsageError, ValueProblem
from workplan_cli.model.journal import EntryKind
from workplan_cli.reports.recorded import recorded
from workplan_cli.store.journal.append import OwnJournal
from workplan_cli.store.journal.append import opened as opened_journal
from workplan_cli.store.journal.traces import Trace
from workplan_cli.store.recording import Ground, Prepared, prepare
from workplan_cli.tracking.requests import Request

Prepare = Callable[[Ground, tuple[Problem, ...]], Prepared]
"""Prepares an entry; the second argument are the problems of the journals."""


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


def record(
    session: Session, number: str, asked: Request, format_: str, *, dry_run: bool, again: bool
) -> None:
    """Validate a request for the activity ``number``, append its entry and show what the entry changed.

    Raises :class:`UsageError` if a rule rejects the request, and :class:`StorageError` if the entry
    cannot be written, and :class:`PlanError` if an amendment that cannot be read names the activity.
    """

    def prepared(ground: Ground, _: object) -> Prepared:
        session.require_unnamed(number)
        return prepare(ground, number, asked, again=again)

    append(session, asked.author, prepared, format_, dry_run=dry_run)


def append(session: Session, author: str, prepared: Prepare, format_: str, *, dry_run: bool) -> None:
    """Append the entry that ``prepared`` returns and show what it changed.

    With ``dry_run``, only show what it would change.
    """
    if dry_run:
        unfinished = store.unfinished(session.progress_folder, author)
        ground, problems = read_ground(session, unfinished)
        _show(session, prepared(ground, problems), format_, written=False)
        session.report_problems([*session.broken_amendments, *problems])
        return
    if not store.has_journal(session.progress_folder, author):
        prepared(*read_ground(session))  # a command that is refused must not create a journal
    with opened(session, author) as own:
        ground, problems = read_ground(session, own.unfinished)
        done = prepared(ground, problems)
        recording = done.recording
        if done.recorded:
            own.confirm()
        else:
            done = done._replace(recording=recording._replace(entry=own.append(recording.entry)))
        for trace in done.closes:
            own.finish(trace)
        entry = done.recording.entry.id
        unseen = Problem(code="recorded-unseen", params={"entry": entry}, level=Level.WARNING)
        show_recorded(session, lambda: _show(session, done, format_, written=True), unseen)
    session.report_problems([*own.leftovers, *session.broken_amendments, *problems])


def read_ground(session: Session, unfinished: tuple[Trace, ...] = ()) -> tuple[Ground, tuple[Problem, ...]]:
    """Read the journals anew, and return what a command is judged against and the problems found."""
    journal, problems = session.read_again()
    return Ground(session.in_time, journal, unfinished), problems


@contextmanager
def opened(session: Session, author: str) -> Iterator[OwnJournal]:
    """Lock the author's journal for the ``with`` block.

    Raises :class:`UsageError` for an entry that cannot be written as a journal line, and
    :class:`StorageError`.
    """
    try:
        with opened_journal(session.progress_folder, author) as own:
            yield own
    except ValueProblem as error:
        raise UsageError([error.problem()]) from None


def show_recorded(session: Session, show: Callable[[], None], unseen: Problem) -> None:
    """Show entries that are already on disk. If that fails, only report ``unseen`` and the error.

    Raises :class:`StorageError` if neither stdout nor stderr could be written. Nobody was told then, so
    the traces stay unfinished, and the same command given again is recognised.
    """
    try:
        show()
    except StorageError as error:
        if not session.report_problems([unseen, *error.problems]):
            raise


def _show(session: Session, done: Prepared, format_: str, *, written: bool) -> None:
    report = recorded(session.plan, session.today, done.recording, written=written, repeated=done.recorded)
    session.show(report, format_)
