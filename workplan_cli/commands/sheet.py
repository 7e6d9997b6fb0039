"""``workplan sheet``: write the spreadsheets in which executors report progress."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workplan_cli import store
from workplan_cli.commands import completion
from workplan_cli.commands import options as o
from workplan_cli.commands.output import UnseenError, refuse_existing, shown_or, written_unseen
from workplan_cli.commands.owners import heads_of
from workplan_cli.commands.parsers import path_of
from workplan_cli.commands.session import STDOUT, Session
from workplan_cli.errors import UsageError
from workplan_cli.model.plan import Plan
from workplan_cli.sheets.questions import make_sheet
from workplan_cli.sheets.records import Sheet
from workplan_cli.tracking import filters as query
from workplan_cli.tracking.state import fold

ENDING = ".xlsx"

Output = Annotated[Path, typer.Option("--output", "-o", metavar="FILE.xlsx|DIR", parser=path_of("--output"))]
Member = Annotated[str | None, o.named("--member", completion.members)]
All = Annotated[bool, typer.Option("--all")]
EachMember = Annotated[bool, typer.Option("--each-member")]


def run(
    ctx: typer.Context,
    output: Output,
    owner: o.Owner = None,
    department: o.Department = None,
    member: Member = None,
    all_: All = False,
    each_member: EachMember = False,
    overwrite: o.Overwrite = False,
) -> None:
    session = o.session(ctx)
    if sum(map(bool, (owner, department, member, all_))) != 1:
        raise UsageError.of("one-executor-needed")
    with heads_of(session, session.today):
        chosen = [] if all_ else [_chosen(session.plan, owner, department, member)]
    folder = output != STDOUT and output.is_dir()
    many = all_ or each_member or folder
    members = any(each in session.plan.groups and session.plan.groups[each].members for each in chosen)
    if not (all_ or each_member) and output != STDOUT and not output.suffix and members:
        name = session.plan.name_of(chosen[0])
        raise UsageError.of("group-sheet-into-folder", group=name, folder=str(output))
    if not many and output != STDOUT and output.suffix.lower() != ENDING:
        raise UsageError.of("sheet-ending", file=str(output))
    if many and not folder and (output == STDOUT or output.suffix):
        raise UsageError.of("sheets-need-folder", file=str(output))
    asked = _parts(session.plan, chosen or list(session.plan.executors), each_member=each_member)
    sheets = [_sheet(session, executor) for executor in asked]
    if not any(sheet.questions for sheet in sheets):
        raise UsageError.of("nothing-to-ask", executor=", ".join(map(session.plan.name_of, chosen)) or "—")
    if many:
        _write_all(session, sheets, output, overwrite=overwrite)
    else:
        session.deliver(sheets[0], ENDING[1:], output, force=overwrite)
    session.finish()


def _chosen(plan: Plan, owner: str | None, department: str | None, member: str | None) -> str:
    if owner:
        return query.owned(plan, owner)
    if member:
        return query.member(plan, member)
    name = department or ""
    return query.member(plan, name) if plan.has_part(name) and "/" in name else query.executor(plan, name)


def _parts(plan: Plan, executors: list[str], *, each_member: bool) -> list[str]:
    """Return the executors. With ``each_member``, a group is replaced by its members: ``group/member``."""
    if not each_member:
        return executors
    members = {key: [f"{key}/{member}" for member in group.members] for key, group in plan.groups.items()}
    return [part for key in executors for part in members.get(key) or [key]]


def _sheet(session: Session, executor: str) -> Sheet:
    plan, journal = session.plan, session.journal_on(session.today)
    rows = plan.rows(executors={executor.partition("/")[0]})
    return make_sheet(fold(plan, journal, session.today, rows), journal, executor)


def _write_all(session: Session, sheets: list[Sheet], folder: Path, *, overwrite: bool) -> None:
    """Write a file for each sheet with questions, and print which executors have nothing to report.

    No file is written if one of the files already exists. Raises :class:`StorageError`.
    """
    # A key has no point, so the names of two executors never meet.
    paths = {folder / f"{each.executor.replace('/', '.')}{ENDING}": each for each in sheets if each.questions}
    if not overwrite:
        refuse_existing(paths)
    store.make_folder(folder)
    failed: UnseenError | None = None
    for path, sheet in paths.items():
        try:
            session.deliver(sheet, ENDING[1:], path, force=overwrite)
        except UnseenError as error:  # the other sheets are needed all the same
            failed = error
    if failed:
        with shown_or(*written_unseen(folder)):
            raise failed
    nothing = [session.plan.name_of(each.executor) for each in sheets if not each.questions]
    if nothing:
        session.tell("sheet.nothing", names=nothing)
