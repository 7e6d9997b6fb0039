"""``workplan undo``: revert an entry by appending another entry."""

from typing import Annotated

import typer

from workplan_cli.commands import options as o
from workplan_cli.commands.appending import append
from workplan_cli.commands.parsers import filled
from workplan_cli.errors import Problem
from workplan_cli.store import damages_journal_of
from workplan_cli.store.recording import Ground, Prepared, take_back
from workplan_cli.tracking.taking_back import Revert

EntryId = Annotated[str | None, typer.Argument(metavar="[ENTRY]", callback=filled("ENTRY"))]


def run(
    ctx: typer.Context,
    entry: EntryId = None,
    note: o.Notes = None,
    by: o.By = None,
    again: o.Again = False,
    dry_run: o.DryRun = False,
    format_: o.Format = "table",
) -> None:
    session = o.recording(ctx)
    author = session.author(by)
    asked = Revert(entry, author, session.today, session.now, o.one_note(note))

    def prepared(ground: Ground, problems: tuple[Problem, ...]) -> Prepared:
        damaged = damages_journal_of(session.progress_folder, author, problems)
        done = take_back(ground, asked._replace(damaged=damaged), again=again)
        session.require_unnamed(done.recording.entry.activity)
        return done

    append(session, author, prepared, format_, dry_run=dry_run)
