"""``workplan collect``: read filled-in sheets and record their entries.

On a terminal the entries are shown first and recorded after a confirmation, unless ``--yes`` is given.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from workplan_cli.commands import options as o
from workplan_cli.commands.appending import appended, show_recorded
from workplan_cli.commands.session import Session
from workplan_cli.errors import Level, Problem, StorageError, UsageError, WorkplanError
from workplan_cli.reports.records import Collected, CollectedRow, Collection
from workplan_cli.sheets.collect import collect, failure
from workplan_cli.sheets.rows import Context
from workplan_cli.sheets.workbook import read_sheet, workbooks

Files = Annotated[list[Path], typer.Argument(metavar="FILE.xlsx...")]
Yes = Annotated[bool, typer.Option("--yes", "-y")]


def run(
    ctx: typer.Context,
    files: Files,
    yes: Yes = False,
    since: o.Since = None,
    by: o.By = None,
    force: o.Force = False,
    dry_run: o.DryRun = False,
    format_: o.Format = "table",
) -> None:
    session = o.recording(ctx)
    collection = _validated(session, files, session.author(by), force=force, since=since)
    new = 0 if dry_run else collection.count("new")
    ask = new > 0 and not yes and format_ == "table" and session.interactive
    if ask:
        session.show(collection)
    session.report_problems(remark.placed for remark in collection.remarks)
    if new and (not ask or session.confirm(session.catalogue("collect.ask", n=new))):
        _record(session, collection, "brief" if ask else format_)
    elif not ask:
        session.show(collection, format_)
    if collection.refused:
        raise typer.Exit(1)


def _validated(
    session: Session, files: list[Path], author: str, *, force: bool, since: date | None
) -> Collection:
    """Read the files and validate their rows. Raises :class:`JournalError` for a damaged journal."""
    plan, journal = session.plan, session.journal_on(session.today)
    # Rows cannot be validated if entries are missing: a decreased total would not be detected.
    session.finish()
    context = Context(plan, journal, session.today, session.now, author, force)
    sheets, failed = [], []
    for path in workbooks(files):
        try:
            sheets.append(read_sheet(path))
        except WorkplanError as error:
            failed.append(failure(str(path), error.problems))
    return collect(context, sheets, failed, since)


def _record(session: Session, collection: Collection, format_: str) -> None:
    """Record the new rows in order, and show the recorded rows.

    If a row cannot be recorded, the rows recorded before it are shown and then the error is raised.
    Collecting the same files again records the remaining rows.
    """
    failure: WorkplanError | None = None

    def recorded_file(file: Collected) -> Collected:
        rows = tuple(map(recorded_row, file.rows))
        complete = file.outcome == "new" and all(row.outcome != "new" for row in rows)
        return file._replace(rows=rows, outcome="recorded" if complete else file.outcome)

    def recorded_row(row: CollectedRow) -> CollectedRow:
        nonlocal failure
        if row.outcome != "new" or failure:
            return row
        try:
            with appended(session, row.entry) as entry:
                return row._replace(outcome="recorded", entry=entry)
        except (UsageError, StorageError) as error:
            failure = error
        return row

    files = tuple(map(recorded_file, collection.files))
    done = collection._replace(files=files, written=True)
    count = done.count("recorded")
    unseen = Problem(code="collected-unseen", params={"n": count}, level=Level.WARNING)
    show_recorded(session, lambda: _show(session, done, format_, count), unseen)
    if failure:
        raise failure


def _show(session: Session, done: Collection, format_: str, count: int) -> None:
    """Show the recorded rows; in the format ``brief``, used after a confirmation, show only their number."""
    if format_ == "brief":
        session.say("collect.done", n=count)
    else:
        session.show(done, format_)
