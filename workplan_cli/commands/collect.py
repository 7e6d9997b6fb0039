"""``workplan collect``: sheets that came back → entries, shown before they are recorded.

At a terminal a person is asked first, unless ``--yes`` was given.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from workplan_cli import store
from workplan_cli.commands import options as o
from workplan_cli.commands.session import Session
from workplan_cli.errors import Level, Problem, StorageError, UsageError, ValueProblem, WorkplanError
from workplan_cli.reports.records import Collected, CollectedRow, Collection
from workplan_cli.sheets import collect as collecting
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
    session = o.session(ctx)
    found = _weighed(session, files, session.writer(by), force=force, since=since)
    to_record = 0 if dry_run else found.count("new")
    asks = bool(to_record) and not yes and format_ == "table" and session.attended
    if asks:
        session.show(found)
    session.tell(remark.placed for remark in found.remarks)
    if to_record and (not asks or session.confirmed(session.catalogue("collect.ask", n=to_record))):
        _record(session, found, "brief" if asks else format_)
    elif not asks:
        session.show(found, format_)
    if found.refused:
        raise typer.Exit(1)


def _weighed(
    session: Session, files: list[Path], writer: str, *, force: bool, since: date | None
) -> Collection:
    """What the files come to. Sheets are not weighed against a journal that is damaged."""
    plan, journal = session.plan, session.journal
    session.finish()
    around = collecting.Round(plan, journal, session.today, session.now, writer, force)
    sheets, failed = [], []
    for path in workbooks(files):
        try:
            sheets.append(read_sheet(path))
        except WorkplanError as error:
            failed.append(collecting.failure(str(path), error.problems))
    return collecting.collect(around, sheets, failed, since)


def _record(session: Session, found: Collection, format_: str) -> None:
    """Record the new rows, one after the other, and tell what was recorded.

    When one cannot be recorded, those before it are told before the error is raised; collecting
    again goes on from there.
    """
    failure: WorkplanError | None = None

    def recorded_file(each: Collected) -> Collected:
        rows = tuple(map(recorded, each.rows))
        whole = each.outcome == "new" and all(row.outcome != "new" for row in rows)
        return each._replace(rows=rows, outcome="recorded" if whole else each.outcome)

    def recorded(row: CollectedRow) -> CollectedRow:
        nonlocal failure
        if row.outcome != "new" or failure:
            return row
        try:
            with store.appended(session.progress_folder, row.entry) as entry:
                return row._replace(outcome="recorded", entry=entry)
        except ValueProblem as error:
            failure = UsageError([error.problem()])
        except StorageError as error:
            failure = error
        return row

    files = tuple(map(recorded_file, found.files))
    _tell(session, found._replace(files=files, written=True), format_)
    if failure:
        raise failure


def _tell(session: Session, done: Collection, format_: str) -> None:
    """Show what was recorded. What is on disk is not called failed because it cannot be shown."""
    count = done.count("recorded")
    try:
        if format_ == "brief":
            session.say(session.catalogue("collect.done", n=count) + "\n")
        else:
            session.show(done, format_)
    except StorageError as error:
        seen = Problem(code="collected-unseen", params={"n": count}, level=Level.WARNING)
        session.tell([seen, *error.problems])
