"""``workplan collect``: read filled-in sheets and record their entries.

On a terminal the entries are shown first and recorded after a confirmation, unless ``--yes`` is given.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from workplan_cli import store
from workplan_cli.commands import options as o
from workplan_cli.commands.appending import opened, read_ground
from workplan_cli.commands.output import shown_or
from workplan_cli.commands.session import Session
from workplan_cli.errors import (
    JournalError,
    Level,
    Problem,
    StorageError,
    UsageError,
    ValueProblem,
    WorkplanError,
)
from workplan_cli.reports.collected import Collected, CollectedRow, Collection
from workplan_cli.sheets.collect import collect, failure
from workplan_cli.sheets.records import FilledSheet
from workplan_cli.sheets.rows import Context
from workplan_cli.sheets.workbook import read_sheet, workbooks
from workplan_cli.store.journal.append import OwnJournal, collecting

Files = Annotated[list[Path], typer.Argument(metavar="FILE.xlsx...")]
Yes = Annotated[bool, typer.Option("--yes", "-y")]

Validate = Callable[[], Collection]
"""A function that reads the journals and validates the sheets against them."""


def run(
    ctx: typer.Context,
    files: Files,
    yes: Yes = False,
    since: o.RoundSince = None,
    by: o.By = None,
    force: o.Force = False,
    again: o.Again = False,
    dry_run: o.DryRun = False,
    format_: o.Format = "table",
) -> None:
    session = o.recording(ctx)
    author = session.author(by)
    sheets, failed = _read(session, files)
    doubts: list[Problem] = []

    def validated() -> Collection:
        ground, problems = read_ground(session)
        # Rows cannot be validated if entries are missing: a decreased total would not be detected.
        if any(problem.level is Level.ERROR for problem in problems):
            raise JournalError(problems)
        doubts[:] = problems
        context = Context(ground.in_time, ground.journal, session.today, session.now, author, force, again)
        return collect(context, sheets, failed, since)

    collection = validated()
    to_record = not dry_run and (collection.count("new") > 0 or _interrupted(session, author, collection))
    ask = to_record and not yes and format_ == "table" and session.interactive
    if ask:
        session.show(collection._replace(asked=True))
    session.report_problems([*doubts, *collection.problems()])
    question = session.catalogue("collect.ask", n=collection.count("new"))
    if to_record and (not ask or session.confirm(question)):
        collection = _record(session, author, collection, validated, "brief" if ask else format_)
    elif not ask:
        session.show(collection, format_)
    if collection.refused:
        raise typer.Exit(1)


def _read(session: Session, files: list[Path]) -> tuple[list[FilledSheet], list[Collected]]:
    sheets, failed = [], []
    for path in workbooks(session.inputs.file(each, "stdin.xlsx") for each in files):
        name = session.inputs.name(path)
        try:
            sheets.append(read_sheet(path)._replace(file=name))
        except WorkplanError as error:
            failed.append(failure(name, error.problems))
    return sheets, failed


def _rows(collection: Collection) -> Iterator[CollectedRow]:
    return (row for each in collection.files for row in each.rows)


def _interrupted(session: Session, author: str, collection: Collection) -> bool:
    """Return whether an interrupted command has already recorded some rows of the collection."""
    unfinished = {each.entry.id for each in store.unfinished(session.progress_folder, author)}
    return any(row.entry.id in unfinished for row in _rows(collection))


def _record(
    session: Session, author: str, shown: Collection, validated: Validate, format_: str
) -> Collection:
    """Record the new rows in order, show the recorded rows, and return the updated collection.

    The sheets are validated again while the author's journal is locked and nobody else can collect, because
    another command may have recorded entries since the first validation. If a row cannot be recorded, the
    rows recorded before it are shown and then the error is raised. If the same files are collected again, the
    remaining rows are recorded.
    """
    with collecting(session.progress_folder), opened(session, author) as own:
        collection = validated()
        own.number_after(session.read_journal[0].greatest_seq(author))
        for row in _rows(collection):
            if row.outcome == "new":
                session.require_unnamed(row.entry.activity)
        changed = collection != shown
        session.report_problems(collection.problems(before=shown.remarks))
        done, failed = _appended(own, collection)
        for trace in own.unfinished:
            if any(row.entry.id == trace.entry.id for row in _rows(done)):
                own.finish(trace)
        count = done.count("recorded")
        brief = format_ == "brief" and not changed
        shown_as = "table" if format_ == "brief" else format_
        with shown_or(Problem(code="collected-unseen", params={"n": count})):
            _show(session, done, "brief" if brief else shown_as, count)
    session.report_problems(own.leftovers)
    if failed:
        raise failed
    return done


def _appended(own: OwnJournal, collection: Collection) -> tuple[Collection, WorkplanError | None]:
    """Append the new rows in order until one fails; return the updated collection and the error, if any."""
    failed: WorkplanError | None = None

    def appended_file(file: Collected) -> Collected:
        rows = tuple(map(appended_row, file.rows))
        complete = file.outcome == "new" and all(row.outcome != "new" for row in rows)
        return file._replace(rows=rows, outcome="recorded" if complete else file.outcome)

    def appended_row(row: CollectedRow) -> CollectedRow:
        nonlocal failed
        if row.outcome != "new" or failed:
            return row
        try:
            return row._replace(outcome="recorded", entry=own.append(row.entry))
        except ValueProblem as error:
            failed = UsageError([error.problem()])
        except StorageError as error:
            failed = error
        return row

    files = tuple(map(appended_file, collection.files))
    return collection._replace(files=files, written=True), failed


def _show(session: Session, done: Collection, format_: str, count: int) -> None:
    """Show the recorded rows.

    In the format ``brief``, show only the number of rows and the list of outstanding sheets.
    """
    if format_ == "brief":
        session.say("collect.done", n=count)
        if done.outstanding:
            session.show(done._replace(asked=True))
    else:
        session.show(done, format_)
