"""Append a prepared entry, and show what it changed."""

from workplan_cli import store
from workplan_cli.commands.session import Session
from workplan_cli.errors import Level, Problem, StorageError, UsageError, ValueProblem
from workplan_cli.reports import build as reports
from workplan_cli.tracking.rules import Recording


def record(session: Session, prepared: Recording, format_: str, *, dry_run: bool) -> None:
    """Append the prepared entry and show what it changed; with ``dry_run`` only show it.

    Once the entry is on disk, no later failure may call it failed.
    """
    if dry_run:
        _show(session, prepared, format_, written=False)
    else:
        try:
            with store.appended(session.progress_folder, prepared.entry) as entry:
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
