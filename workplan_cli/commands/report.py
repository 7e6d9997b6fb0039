"""``workplan report``: figures per group, or the activities with a flag, due soon or changed.

Output of one plan to a document (docx, xlsx, html) is the full execution report, unless options select a part
of it. A warehouse gives figures only.
"""

from collections.abc import Iterable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from workplan_cli import store
from workplan_cli.commands import completion
from workplan_cli.commands import options as o
from workplan_cli.commands.parsers import one_of
from workplan_cli.commands.plans import STREAMED, Asked, end, plans_of
from workplan_cli.commands.selection import DUE, EVERYTHING, Selection
from workplan_cli.commands.session import STDOUT, AnyReport, Session
from workplan_cli.commands.states import known_before
from workplan_cli.errors import UsageError
from workplan_cli.model.plan import GROUPINGS
from workplan_cli.model.register import Register
from workplan_cli.reports import build as reports
from workplan_cli.reports import records
from workplan_cli.reports.group_figures import Figures
from workplan_cli.reports.orders import GRAVEST, arranged
from workplan_cli.reports.overview import overview
from workplan_cli.reports.records import OF_PLANS, Summary
from workplan_cli.reports.several import Part
from workplan_cli.writers.formats import FORMATS, format_of, holds

DEFAULT = "department"
_groupings = [*GROUPINGS, records.MEMBER, *OF_PLANS]
Grouping = Annotated[
    str,
    typer.Option(
        "--by",
        metavar="NAME",
        parser=one_of("--by", _groupings, "by"),
        autocompletion=completion.worded("by", _groupings),
    ),
]
NO_REGISTER = Register()
SIGNED = frozenset({".docx", ".pdf"})
"""The extensions of documents that end with places for signatures."""


def run(
    ctx: typer.Context,
    by: Grouping = DEFAULT,
    selection: Selection = EVERYTHING,
    since: o.Since = None,
    as_of: o.AsOf = None,
    sort: o.GroupSort = "number",
    limit: o.Limit = None,
    format_: o.FileFormat = None,
    raw: o.Raw = False,
    output: o.Output = None,
    overwrite: o.Overwrite = False,
    register: o.RegisterFile = None,
    fail_if: o.FailIf = None,
    warehouse: o.Warehouse = None,
) -> None:
    session = o.session(ctx)
    grouped = o.given(ctx, "by")
    kind = _kind(by, selection, since, grouped=grouped)
    sort = _order(kind, sort, limit, other="--since" if since else f"--by {by}")
    ordered = sort != "number" or bool(limit)
    plans = plans_of(session, register, warehouse=warehouse, several=by in OF_PLANS)
    if kind is Summary and not (grouped or ordered or plans.several or warehouse):
        kind = _kind_of_document(output, format_ or "table")
    day = as_of or plans.today
    o.not_after(since, day)
    # Without an order asked for, the activities of each plan have the order of the screen.
    own = GRAVEST.get(selection.focus, sort) if not o.given(ctx, "sort") else sort
    joined = plans.register
    of_one = partial(build, day=day, by=by, kind=kind, since=since, sort=own, limit=limit, register=joined)
    of_all = partial(together, by=by, register=joined) if kind is Summary else None
    streamed = kind is records.Activities and output is None and (format_ or "table") in STREAMED
    report = plans.report(Asked(kind, of_one, day, selection, of_all, by, sort, limit, streamed))
    if ordered and isinstance(report, Summary):
        report = arranged(report, sort, limit)
    session.deliver(report, format_, output, raw=raw, force=overwrite)
    _remark(session, report, output)
    end(plans, fail_if)


def _order(kind: type, sort: str, limit: int | None, other: str) -> str:
    """Return the order of the groups or activities in a report. ``number`` means the order of the plan.

    Raises :class:`UsageError` for an unknown order. A report without groups and without a list of activities
    cannot be sorted or limited. If the option ``other`` selects such a report, an order or a ``limit`` also
    raises :class:`UsageError`.
    """
    if kind in (records.Activities, Summary):
        return sort if sort == "number" else o.order_of(sort, _orders(kind))
    if sort != "number" or limit:
        raise UsageError.of(
            "options-exclude", option="--sort" if sort != "number" else "--limit", other=other
        )
    return sort


def _orders(kind: type) -> list[str]:
    return o.orders() if kind is records.Activities else o.group_orders()


def together(header: records.Header, parts: Iterable[Part], *, by: str, register: Register) -> Summary:
    """Return the figures of groups in several plans, from the reports about each plan."""
    from workplan_cli.reports.together import summary_of_several

    return summary_of_several(header, by, parts, register)


def _kind(by: str, selection: Selection, since: date | None, *, grouped: bool) -> type:
    """Return the class of the report that the options ask for; ``grouped`` if a grouping was asked for.

    Raises :class:`UsageError` for a grouping of changes.
    """
    if grouped and since:
        raise UsageError.of("options-exclude", option="--by", other="--since")
    if since:
        return records.Changes
    # A grouping that was asked for gives the figures of the groups, of the activities with a flag too.
    flagged = selection.focus != "activities" or any(map(selection.asks_for, DUE))
    if flagged and not grouped:
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
    sort: str = "number",
    limit: int | None = None,
    register: Register = NO_REGISTER,
) -> tuple[AnyReport, Figures]:
    """Return a report of the class ``kind`` about one plan, and the figures of the activities in the report.

    Groups that stand for the same body or person in the ``register`` are joined under the key of the first
    group.
    """
    by = DEFAULT if by in OF_PLANS else by
    same = register.joining(session.plan_name, by)
    if kind is Summary and selection == EVERYTHING and not same:
        plan, journal = session.plan_on(day), session.journal_on(day)
        summary = overview(plan, journal, day, by, store.memo(plan, journal))
        return summary, summary.total
    state = selection.apply(session, day)
    selection = selection.spelled_out(state.plan)
    report: AnyReport
    if since:
        report = selection.named(reports.changes(known_before(session, since), state, since))
    elif kind is records.Activities:
        items = selection.listed(state)
        again = selection.due_again(session, day) if session.screen.terminal else ()
        listed = reports.activities(state, items, focus=selection.focus, sort=sort, limit=limit, again=again)
        report = selection.named(listed)
    elif kind is records.Members:
        from workplan_cli.reports.members import members

        report = selection.named(members(state, selection.members(state.plan)))
    elif kind is Summary:
        report = selection.named(reports.summary(state, by, same))
    else:
        from workplan_cli.reports.execution import execution

        report = selection.named(execution(state))
    return report, reports.total(state)


def _remark(session: Session, report: AnyReport, output: Path | None) -> None:
    """Say on stderr what a person has to know about the written report."""
    if isinstance(report, Summary):
        _tell_of_nothing(session, report)
    elif output and output.suffix in SIGNED:
        _tell_of_blanks(session, report)


def _tell_of_nothing(session: Session, report: Summary) -> None:
    """Explain on stderr why a report has no groups, for outputs that show only the table.

    A grouping by an optional field, such as ``basis``, can be empty although there are activities.
    """
    if session.screen.terminal:
        return
    from workplan_cli.writers.shared.nothing import nothing_text

    if nothing := nothing_text(report, session.catalogue):
        session.log([nothing])


def _tell_of_blanks(session: Session, report: AnyReport) -> None:
    """Say on stderr which dates a person has to enter in an execution report before signing it."""
    from workplan_cli.reports.execution import Execution

    overdue = report.flagged["overdue"] if isinstance(report, Execution) else ()
    if overdue:
        numbers = ", ".join(item.number for item in overdue)
        session.tell("report.to-sign", numbers=numbers, part=session.documents("part.not_done"))


def _kind_of_document(output: Path | None, format_: str) -> type:
    """Return the class of the report for an output.

    It is the full execution report if the output can hold it.
    """
    if output is None and format_ in FORMATS:
        return Summary
    from workplan_cli.reports.execution import Execution

    if output is not None and output != STDOUT:
        format_ = format_of(output, Summary)
    return Execution if holds(format_, Execution) else Summary
