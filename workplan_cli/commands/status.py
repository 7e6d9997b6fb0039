"""``workplan status``: show the state of an activity, or record an entry for it."""

from decimal import Decimal
from typing import Annotated, Any

import typer

from workplan_cli.commands import completion
from workplan_cli.commands import options as o
from workplan_cli.commands.parsers import not_blank, option_name, strict
from workplan_cli.commands.session import Session
from workplan_cli.errors import UsageError
from workplan_cli.language import quantities
from workplan_cli.language.quantities import Amount
from workplan_cli.model.journal import EntryKind

Done = Annotated[Amount | None, typer.Option("--done", metavar="N", parser=strict(quantities.parse_reported))]
Add = Annotated[Amount | None, typer.Option("--add", metavar="N", parser=strict(quantities.parse_reported))]
Percent = Annotated[
    Decimal | None, typer.Option("--percent", metavar="P", parser=strict(quantities.parse_percent))
]
Complete = Annotated[bool, typer.Option("--complete")]
Cancel = Annotated[bool, typer.Option("--cancel")]
Reopen = Annotated[bool, typer.Option("--reopen")]
TargetKey = Annotated[
    str | None,
    typer.Option("--target", metavar="KEY", parser=not_blank("--target"), autocompletion=completion.targets),
]
ExecutorKey = Annotated[
    str | None,
    typer.Option(
        "--executor",
        metavar="KEY",
        parser=not_blank("--executor"),
        autocompletion=completion.executors,
    ),
]
AcceptShortfall = Annotated[bool, typer.Option("--accept-shortfall")]


def run(
    ctx: typer.Context,
    number: o.Number,
    done: Done = None,
    add: Add = None,
    percent: Percent = None,
    complete: Complete = False,
    cancel: Cancel = False,
    reopen: Reopen = False,
    target: TargetKey = None,
    executor: ExecutorKey = None,
    on: o.On = None,
    for_: o.For = None,
    note: o.Notes = None,
    evidence: o.Evidence = None,
    basis: o.Basis = None,
    by: o.By = None,
    force: o.Force = False,
    again: o.Again = False,
    accept_shortfall: AcceptShortfall = False,
    dry_run: o.DryRun = False,
    format_: o.Format = "table",
) -> None:
    if target and "=" in target:
        raise UsageError.of("target-with-value", number=number, target=target.partition("=")[0])
    asked = _entry_asked(done, add, percent, complete=complete, cancel=cancel, reopen=reopen)
    if asked or note or evidence or basis or for_:
        texts = {"note": o.one_note(note), "evidence": tuple(evidence or ()), "basis": basis, "period": for_}
        whose = {"target": target, "accept_shortfall": accept_shortfall, "on": on, "by": by, "force": force}
        _record(ctx, number, asked, executor, format_, dry_run=dry_run, again=again, **texts, **whose)
        return
    how = {"target": target, "executor": executor, "on": on, "writer": by, "force": force, "again": again}
    _require_nothing(**how, accept_shortfall=accept_shortfall, dry_run=dry_run)
    _show(o.session(ctx), number, format_)


def _require_nothing(**options: object) -> None:
    """Refuse options that make sense only when an entry is recorded.

    Raises :class:`UsageError` ``nothing-to-record``.
    """
    if given := [option_name(name) for name, value in options.items() if value]:
        raise UsageError.of("nothing-to-record", options=given)


def _show(session: Session, number: str, format_: str) -> None:
    from workplan_cli.commands.show import detail

    session.show(detail(session, number, session.today), format_)
    session.finish()


def _record(
    ctx: typer.Context,
    number: str,
    asked: tuple[EntryKind, Amount | None] | None,
    executor: str | None,
    format_: str,
    *,
    dry_run: bool,
    again: bool,
    **details: Any,
) -> None:
    """Record an entry. ``details`` are the keyword arguments of :func:`report_of` that are not named here."""
    # Imported when used: the shell completes a number without the rules of recording.
    from workplan_cli.commands.appending import record
    from workplan_cli.commands.reporting import report_of

    session = o.recording(ctx)
    kind, amount = asked or (EntryKind.NOTE, None)
    number, to_record = report_of(session, number, kind, amount, executor, **details)
    record(session, number, to_record, format_, dry_run=dry_run, again=again)


def _entry_asked(
    done: Amount | None,
    add: Amount | None,
    percent: Decimal | None,
    *,
    complete: bool,
    cancel: bool,
    reopen: bool,
) -> tuple[EntryKind, Amount | None] | None:
    """Return the kind and amount of the entry that the options describe; ``None`` if no such option is given.

    Raises :class:`UsageError` ``one-at-a-time`` if several are given.
    """
    given: list[tuple[EntryKind, Amount | None]] = []
    share = None if percent is None else Amount(percent)
    values = ((EntryKind.DONE, done), (EntryKind.ADD, add), (EntryKind.PERCENT, share))
    given += [(kind, value) for kind, value in values if value is not None]
    flags = ((EntryKind.COMPLETE, complete), (EntryKind.CANCEL, cancel), (EntryKind.REOPEN, reopen))
    given += [(kind, None) for kind, flag in flags if flag]
    if len(given) > 1:
        raise UsageError.of("one-at-a-time", options=[f"--{kind}" for kind, _ in given])
    return given[0] if given else None
