"""``workplan verify``: a supervisor accepts reported activities, or returns them."""

from typing import Annotated

import typer

from workplan_cli.commands import completion
from workplan_cli.commands import options as o
from workplan_cli.commands.appending import decide, request
from workplan_cli.commands.parsers import not_blank
from workplan_cli.errors import UsageError
from workplan_cli.model.journal import EntryKind
from workplan_cli.tracking import filters as query
from workplan_cli.tracking.basis_day import later_day

Numbers = Annotated[list[str], typer.Argument(metavar="NUMBER...", autocompletion=completion.numbers)]
Accept = Annotated[bool, typer.Option("--accept")]
Return = Annotated[str | None, typer.Option("--return", metavar="REASON", parser=not_blank("--return"))]
Supervisor = Annotated[str | None, o.named("--as", completion.supervisors, "SUPERVISOR")]


def run(
    ctx: typer.Context,
    numbers: Numbers,
    accept: Accept = False,
    return_: Return = None,
    as_: Supervisor = None,
    for_: o.For = None,
    basis: o.Basis = None,
    on: o.On = None,
    note: o.Notes = None,
    by: o.By = None,
    force: o.Force = False,
    again: o.Again = False,
    dry_run: o.DryRun = False,
    format_: o.Format = "table",
) -> None:
    if accept == bool(return_):
        raise UsageError.of("accept-or-return")
    session = o.recording(ctx)
    chosen = list(dict.fromkeys(query.one(session.plan, number).activity.number for number in numbers))
    kind = EntryKind.ACCEPT if accept else EntryKind.RETURN
    words = "\n".join(filter(None, (return_, o.one_note(note)))) or None
    to_record = request(session, kind, on=on, by=by, force=force, period=for_, basis=basis, note=words)
    decide(session, chosen, to_record, as_, format_, dry_run=dry_run, again=again)
    session.report_problems(later_day(basis or "", to_record.on))
