"""``workplan import``: convert a signed document to plan.yaml and list the passages to review."""

from pathlib import Path
from typing import Annotated, NoReturn

import typer

from workplan_cli import importing as readers
from workplan_cli.commands import editor, open_review
from workplan_cli.commands import options as o
from workplan_cli.commands.imported_plan import PlanFile, plan_file, review_of
from workplan_cli.commands.output import shown_or, written_unseen
from workplan_cli.commands.parsers import path_of, strict
from workplan_cli.commands.replaced import kept_values
from workplan_cli.commands.replaced_entries import count_lost
from workplan_cli.commands.session import STDOUT, Session
from workplan_cli.commands.standard_input import STDIN
from workplan_cli.errors import UsageError
from workplan_cli.language import dates
from workplan_cli.model.deadline import Period
from workplan_cli.model.review import Doubt
from workplan_cli.reports.plan_files import Review
from workplan_cli.writers.shared.review_texts import review_text, rows_text

Source = Annotated[Path, typer.Argument(metavar="SOURCE", parser=path_of("SOURCE"))]
Output = Annotated[Path, typer.Option("--output", "-o", metavar="FILE", parser=path_of("--output"))]
PlanPeriod = Annotated[
    Period | None, typer.Option("--period", metavar="2025-H2", parser=strict(dates.parse_range))
]


PIPED = {"docx": ".docx", "xlsx": ".xlsx", "html": ".html", "markdown": ".md"}
"""The formats of a document on standard input, each with the file extension that identifies it."""

ReviewFile = Annotated[Path | None, typer.Option("--review", metavar="FILE", parser=path_of("--review"))]


def run(
    ctx: typer.Context,
    source: Source,
    output: Output = Path("plan.yaml"),
    period: PlanPeriod = None,
    dry_run: o.DryRun = False,
    overwrite: o.Overwrite = False,
    review_file: ReviewFile = None,
    format_: o.FileFormat = None,
) -> None:
    session = o.session(ctx)
    piped = source == STDIN and format_ in PIPED
    document = session.inputs.file(source, f"stdin{PIPED.get(format_ or '', '')}")
    with session.progress("import.page") as watch:
        imported = readers.read(document, period=period, watch=watch)
    if imported.unusable:
        review = review_of(imported, str(source), session)
        if review_file:
            session.deliver(review, None, review_file, force=overwrite, beside=True)
        _ask_period(session, imported, imported.unusable, review, None if piped else format_)
    made = plan_file(imported, output, session)
    writes = not dry_run and output != STDOUT
    if writes:
        made.require_place(overwrite=overwrite)
    review = review_of(made.imported, str(source), session, made, writes=writes)
    before = session.plan_in_use()
    kept = _write(session, made, review, overwrite=overwrite) if writes else None
    if review_file:
        session.deliver(review, None, review_file, force=overwrite, beside=True)
    listed = review_file if review_file and review_file != STDOUT else kept
    review = review._replace(listed=str(listed) if listed else None)
    if output == STDOUT and not dry_run:
        session.print(made.plan_text)
        session.log(review_text(review, session.catalogue))
        return
    with shown_or(*written_unseen(*([output] if writes else []))):
        session.show(review, "table" if piped else format_ or "table")
        _tell_replaced(session, made)
        if kept:
            session.tell("import.review", file=str(kept))
        session.tell_plan_in_use(before)


def _ask_period(
    session: Session, imported: readers.Imported, unusable: Doubt, review: Review, format_: str | None
) -> NoReturn:
    """Show what was read, and ask for a period in place of one that is missing or too long.

    Raises :class:`UsageError` (``period-needed``, ``imported-period-too-long``).
    """
    if format_ in {None, "table"}:
        session.log([*rows_text(imported.plan), *review_text(review, session.catalogue, notes=True)])
    else:
        session.show(review, format_)
    if unusable.code == "period-too-long":
        raise UsageError.of("imported-period-too-long", **unusable.params)
    raise UsageError.of("period-needed")


def _write(session: Session, made: PlanFile, review: Review, *, overwrite: bool) -> Path | None:
    """Write the review list and the plan. Return the path of the list, or ``None`` if it has only notes.

    The plan comes last: without its review list it would look finished.
    """
    kept = open_review.keep(session, made.path, review)
    plan = made.imported.plan
    editor.write_plan(made.path, made.text.encode(), session.catalogue.language, plan, overwrite=overwrite)
    return kept


def _tell_replaced(session: Session, made: PlanFile) -> None:
    """Write to stderr what was kept of the replaced plan, and how many of its entries no longer count."""
    if what := kept_values(made.imported.review):
        session.tell("import.kept", what=what)
    if n := count_lost(made.lost):
        session.tell("import.entries-lost", n=n)
