"""What the commands that build or ask a warehouse share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from workplan_cli.commands.session import Session
from workplan_cli.errors import JournalError, PlanError, UsageError
from workplan_cli.model.plan import Settings
from workplan_cli.reports.records import Summary
from workplan_cli.warehouse.build import Built, Known, build
from workplan_cli.warehouse.engine import Database
from workplan_cli.warehouse.lines import PlanFile
from workplan_cli.warehouse.query import opened
from workplan_cli.warehouse.summary import figures


def plan_files(session: Session) -> list[PlanFile]:
    """Return the plan files that the command line names, each with a name for its plan."""
    path = session.plan_path
    return [PlanFile(path, path.parent.as_posix())]


def built(session: Session, folder: Path) -> Built:
    """Write or renew the warehouse of the plans of a session. Raises as :func:`build` does."""
    limit = session.known_by_option
    today = session.now.astimezone(Settings().zone).date()
    known = Known(by=limit or today, limited=limit is not None)
    return build(folder, plan_files(session), known, session.cache_folder)


@contextmanager
def asked(session: Session, folder: Path | None) -> Iterator[Database]:
    """Open a warehouse, or one made for the moment of the plans of a session if ``folder`` is ``None``.

    Raises :class:`UsageError` ``warehouse-known-by`` if the warehouse is of another day, and as
    :func:`opened` and :func:`built` do.
    """
    if folder:
        with opened(folder) as database:
            _require_known_by(session, database)
            yield database
        return
    with TemporaryDirectory(prefix="workplan-") as made:
        done = built(session, Path(made))
        if errors := [problem for each in done.outcomes for problem in each.errors]:
            raise PlanError(errors)
        with opened(Path(made)) as database:
            yield database
        if damages := [problem for each in done.outcomes for problem in each.damages]:
            raise JournalError(damages)


def _require_known_by(session: Session, database: Database) -> None:
    """Refuse a warehouse of another known-by day, and take over the day to which it is limited."""
    asked_for = session.known_by_option
    for day, limited in database.execute("SELECT DISTINCT known_by, limited FROM build").fetchall():
        if asked_for and asked_for != day:
            raise UsageError.of("warehouse-known-by", there=day, asked=asked_for)
        if limited:
            session.known_by_option = day


def summary_of(session: Session, folder: Path, day: date, by: str) -> Summary:
    """Return the report of a warehouse by groups, equal to that of its plans. Raises as :func:`asked`."""
    with asked(session, folder) as database:
        found = figures(database, day, by)
    if len(found) != 1:
        raise NotImplementedError
    session.plan_path = Path(found[0].source)
    return found[0].summary
