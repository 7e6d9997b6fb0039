"""``workplan report``: figures per group, or the activities with a flag, due soon or changed.

Output to a document (docx, xlsx, html) is the full execution report, unless options select a part of it.
"""

from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from workplan_cli import store
from workplan_cli.commands import completion
from workplan_cli.commands import options as o
from workplan_cli.commands.parsers import one_of
from workplan_cli.commands.selection import EVERYTHING, Selection
from workplan_cli.commands.session import STDOUT, AnyReport, Session
from workplan_cli.commands.states import known_before
from workplan_cli.errors import UsageError
from workplan_cli.model.plan import GROUPINGS, Settings
from workplan_cli.model.register import Register
from workplan_cli.reports import build as reports
from workplan_cli.reports import records
from workplan_cli.reports.overview import overview
from workplan_cli.reports.records import OF_PLANS, Summary
from workplan_cli.writers.formats import FORMATS, format_of, holds

DEFAULT = "department"
DUE = ("due_before", "due_after", "due_within")
"""The filters, besides the filters by a flag, that make the report a list of activities."""

_groupings = [*GROUPINGS, records.MEMBER, *OF_PLANS]
Grouping = Annotated[
    str,
    typer.Option(
        "--by",
        metavar="|".join(_groupings),
        parser=one_of("--by", _groupings),
        autocompletion=completion.among(_groupings),
    ),
]


def run(
    ctx: typer.Context,
    by: Grouping = DEFAULT,
    selection: Selection = EVERYTHING,
    since: o.Since = None,
    as_of: o.AsOf = None,
    format_: o.FileFormat = None,
    raw: o.Raw = False,
    output: o.Output = None,
    overwrite: o.Overwrite = False,
    register: o.RegisterFile = None,
    fail_if: o.FailIf = None,
    warehouse: o.Warehouse = None,
) -> None:
    session = o.session(ctx)
    part = bool(since) or selection.focus != "activities" or any(map(selection.asks_for, DUE))
    kind = _kind(by, part=part, since=since)
    if warehouse:
        whole = by == DEFAULT and _holds_all(output, format_ or "table")
        ask = partial(_of_warehouse, session, warehouse, selection, None if whole else kind)
        summary = ask(as_of=as_of, by=by, register=register)
        session.deliver(summary, format_, output, raw=raw, force=overwrite)
        o.fail_if(session, summary.total.counts, fail_if)
        return
    if session.several or register or by in OF_PLANS:
        from workplan_cli.commands.several import STREAMED, SeveralPlans

        plans = SeveralPlans(session, register)
        day = as_of or plans.today
        asked = partial(build, day=day, by=by, kind=kind, since=since, register=plans.register)
        streamed = kind is records.Activities and output is None and (format_ or "table") in STREAMED
        several = plans.report(kind, asked, day, selection, by=by, streamed=streamed)
        session.deliver(several, format_, output, raw=raw, force=overwrite)
        _tell_of_nothing(session, several)
        plans.finish()
        o.fail_if(session, plans.tally.total.counts, fail_if)
        return
    if kind is Summary and by == DEFAULT and _holds_all(output, format_ or "table"):
        from workplan_cli.reports.execution import Execution

        kind = Execution
    report, total = build(session, selection, day=as_of or session.today, by=by, kind=kind, since=since)
    session.deliver(report, format_, output, raw=raw, force=overwrite)
    _tell_of_nothing(session, report)
    session.finish()
    o.fail_if(session, total.counts, fail_if)


def _of_warehouse(
    session: Session,
    folder: Path,
    selection: Selection,
    kind: type | None,
    *,
    as_of: date | None,
    by: str,
    register: Path | None,
) -> Summary:
    """Return the figures of a warehouse.

    Raises :class:`UsageError` for a report that can only be made from the plans themselves.
    """
    if kind is not Summary or selection != EVERYTHING:
        options: dict[type | None, str] = {
            None: "-o",
            records.Changes: "--since",
            records.Members: f"--by {by}",
        }
        option = " ".join(selection.arguments) or options.get(kind)
        raise UsageError.of("warehouse-cannot", option=option)
    # Imported when used: it needs what writes a warehouse, and an engine.
    from workplan_cli.commands.warehouses import summary_of

    found = store.read_register(register) if register else Register()
    return summary_of(session, folder, as_of or session.day_in(Settings()), by, found)


def _kind(by: str, *, part: bool, since: date | None) -> type:
    """Return the class of the report that the options ask for."""
    if since:
        return records.Changes
    if part:
        return records.Activities
    return records.Members if by == records.MEMBER else Summary


def build(
    session: Session,
    selection: Selection,
    *,
    day: date,
    by: str,
    kind: type,
    since: date | None,
    register: Register | None = None,
) -> tuple[AnyReport, records.Figures]:
    """Return a report of the class ``kind`` about one plan, and the figures of the activities in the report.

    Groups that stand for the same body or person in the ``register`` are joined under the key of the first
    group.
    """
    by = DEFAULT if by in OF_PLANS else by
    same = register.joining(session.plan_name, by) if register else {}
    if kind is Summary and selection == EVERYTHING and not same:
        plan, journal = session.plan_on(day), session.journal_on(day)
        summary = overview(plan, journal, day, by, store.memo(plan, journal))
        return summary, summary.total
    state = selection.apply(session, day)
    report: AnyReport
    if since:
        report = selection.named(reports.changes(known_before(session, since), state, since))
    elif kind is records.Activities:
        items = selection.listed(state)
        report = selection.named(reports.activities(state, items, focus=selection.focus))
    elif kind is records.Members:
        from workplan_cli.reports.members import members

        report = selection.named(members(state, selection.members(state.plan)))
    elif kind is Summary:
        report = selection.named(reports.summary(state, by, same))
    else:
        from workplan_cli.reports.execution import execution

        report = selection.named(execution(state))
    return report, reports.total(state)


def _tell_of_nothing(session: Session, report: AnyReport) -> None:
    """Explain on stderr why a report by basis has no groups.

    The field is optional, and most plans leave it out.
    """
    if isinstance(report, Summary) and report.by == "basis" and not report.items:
        session.tell("report.no-basis")


def _holds_all(output: Path | None, format_: str) -> bool:
    """Return whether the output is a document that can hold the full execution report."""
    if output is None and format_ in FORMATS:
        return False
    from workplan_cli.reports.execution import Execution

    if output is not None and output != STDOUT:
        format_ = format_of(output, Summary)
    return holds(format_, Execution)
