"""Making an entry: what a request comes to, and appending it."""

from collections.abc import Callable
from contextlib import suppress

from workplan_cli import store
from workplan_cli.commands.session import Session
from workplan_cli.errors import Level, Problem, StorageError, UsageError, ValueProblem
from workplan_cli.model.journal import Journal
from workplan_cli.reports import build as reports
from workplan_cli.tracking import rules as recording
from workplan_cli.tracking.rules import Recording, Request


def prepare(session: Session, number: str, request: Request) -> Recording:
    """The entry a request comes to. Raises :class:`UsageError` for what is refused."""
    return _weighed(
        session, request.writer, lambda journal: recording.prepare(session.plan, journal, number, request)
    )


def take_back(session: Session, entry_id: str | None, writer: str) -> Recording:
    """The entry that takes back another. Raises :class:`UsageError` for what is refused."""
    return _weighed(
        session,
        writer,
        lambda journal: recording.revert(
            session.plan, journal, entry_id=entry_id, writer=writer, on=session.today, recorded=session.now
        ),
    )


def _weighed(session: Session, writer: str, prepared: Callable[[Journal], Recording]) -> Recording:
    """What a command comes to, given the journal.

    A command repeated because its recording broke off is weighed against the journal without the
    entry it repeats: otherwise an increase would count twice, a second entry be taken back, or the
    command be refused.
    """
    broken_off = store.unreported(session.progress_folder, writer)
    if broken_off:
        others = Journal(entry for entry in session.journal.entries if entry.id != broken_off.id)
        with suppress(UsageError):
            again = prepared(others)
            if store.same_report(again.entry, broken_off):
                return again
    return prepared(session.journal)


def record(session: Session, prepared: Recording, format_: str, *, dry_run: bool) -> None:
    """Append the prepared entry and tell what it changed.

    Once the entry is on disk nothing that fails later may call it failed.
    """
    if dry_run:
        _show(session, prepared, format_, written=False)
    else:
        try:
            with store.recording(session.progress_folder, prepared.entry) as entry:
                _show(session, prepared._replace(entry=entry), format_, written=True)
        except ValueProblem as error:
            raise UsageError([error.problem()]) from None
    session.tell(session.read_journal[1])


def _show(session: Session, done: Recording, format_: str, *, written: bool) -> None:
    report = reports.recorded(
        session.plan, session.journal, session.today, done.entry, (done.before, done.after), written=written
    )
    try:
        session.show(report, format_)
    except StorageError as error:
        if not written:
            raise
        seen = {"entry": done.entry.id}
        session.tell([Problem(code="recorded-unseen", params=seen, level=Level.WARNING), *error.problems])
