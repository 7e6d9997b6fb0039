"""``workplan import``: convert a signed document to plan.yaml and list the passages to review."""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from workplan_cli import importing as readers
from workplan_cli.commands import editor, open_review
from workplan_cli.commands import options as o
from workplan_cli.commands.output import refuse_existing, shown_or, written_unseen
from workplan_cli.commands.parsers import path_of, strict
from workplan_cli.commands.replaced import kept_values, replacing_text
from workplan_cli.commands.replaced_entries import count_lost, lost_entries
from workplan_cli.commands.session import STDOUT, Session
from workplan_cli.commands.standard_input import STDIN
from workplan_cli.errors import Level, PlanError, StorageError, UsageError, WorkplanError
from workplan_cli.language import dates
from workplan_cli.model.deadline import Period
from workplan_cli.model.plan import Plan
from workplan_cli.model.record import Record
from workplan_cli.model.review import Doubt, Place
from workplan_cli.reports import reviews
from workplan_cli.reports.plan_files import Review
from workplan_cli.store.plan_file import read as plan_store
from workplan_cli.store.plan_file.write import plan_text
from workplan_cli.writers.shared.review_texts import review_text, rows_text

Source = Annotated[Path, typer.Argument(metavar="SOURCE", parser=path_of("SOURCE"))]
PlanFile = Annotated[Path, typer.Option("--output", "-o", metavar="FILE", parser=path_of("--output"))]
PlanPeriod = Annotated[
    Period | None, typer.Option("--period", metavar="2025-H2", parser=strict(dates.parse_range))
]


PIPED = {"docx": ".docx", "xlsx": ".xlsx", "html": ".html", "markdown": ".md"}
"""The formats of a document on standard input, each with the file extension that identifies it."""

_KEYS_OF_A_PLAN = re.compile(rb"(?m)^(?:organization|departments|chapters|activities):")

ReviewFile = Annotated[Path | None, typer.Option("--review", metavar="FILE", parser=path_of("--review"))]


class _Earlier(Record):
    """A plan with which the import is compared, and whether the import replaces its file."""

    plan: Plan
    replaced: bool


def run(
    ctx: typer.Context,
    source: Source,
    output: PlanFile = Path("plan.yaml"),
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
        day = session.day_in(imported.plan.settings)
        review = reviews.review(imported.plan, imported.review, source=str(source), written=None, day=day)
        if review_file:
            session.deliver(review, None, review_file, force=overwrite, beside=True)
        _ask_period(session, imported, imported.unusable, review, None if piped else format_)
    earlier = _earlier(output, session)
    if earlier:
        imported = readers.compared(imported, earlier.plan, replaced=earlier.replaced)
    day = session.day_in(imported.plan.settings)
    text, lost = _plan_file(imported, earlier, output, editor.header(session.catalogue, "signed"), day)
    whole = editor.modeline(output) + text
    _require_sound(text, output)
    written = None if dry_run or output == STDOUT else str(output)
    if written and not overwrite:
        _refuse_existing(output, readable=earlier is not None)
    if written and earlier is None:
        _refuse_unreadable_plan(output)
    review = reviews.review(
        imported.plan,
        (*imported.review, *lost),
        source=str(source),
        written=written,
        day=day,
        numbers=imported.numbers,
        lines=plan_store.lines_of_activities(imported.plan, whole) if written else {},
        lines_of_names=plan_store.lines_of_names(imported.plan, whole) if written else {},
    )
    before = session.plan_in_use()
    kept = _write(session, output, whole, imported.plan, review, overwrite=overwrite) if written else None
    if review_file:
        session.deliver(review, None, review_file, force=overwrite, beside=True)
    listed = review_file if review_file and review_file != STDOUT else kept
    review = review._replace(listed=str(listed) if listed else None)
    if output == STDOUT and not dry_run:
        session.print(text)
        session.log(review_text(review, session.catalogue))
        return
    with shown_or(*written_unseen(*([output] if written else []))):
        session.show(review, "table" if piped else format_ or "table")
        _tell_replaced(session, imported.review, lost)
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


def _plan_file(
    imported: readers.Imported, earlier: _Earlier | None, output: Path, header: str, day: date
) -> tuple[str, tuple[Doubt, ...]]:
    """Return the text of the plan file, and the review items on what is lost of the replaced one."""
    if not (earlier and earlier.replaced):
        return plan_text(imported.plan, header), ()
    plans = imported.plan, earlier.plan
    text, lost = replacing_text(*plans, output, header, imported.former)
    places = {number: Place(table, row) for (table, row), number in imported.numbers.items()}
    return text, (*lost, *lost_entries(*plans, output, places, day, imported.former))


def _write(
    session: Session, output: Path, text: str, plan: Plan, review: Review, *, overwrite: bool
) -> Path | None:
    """Write the review list and the plan. Return the path of the list, or ``None`` if it has only notes.

    The plan comes last: without its review list it would look finished.
    """
    kept = open_review.keep(session, output, review)
    editor.write_plan(output, text.encode(), session.catalogue.language, plan, overwrite=overwrite)
    return kept


def _tell_replaced(session: Session, review: Iterable[Doubt], lost: Iterable[Doubt]) -> None:
    """Write to stderr what was kept of the replaced plan, and how many of its entries no longer count."""
    if what := kept_values(review):
        session.tell("import.kept", what=what)
    if n := count_lost(lost):
        session.tell("import.entries-lost", n=n)


def _earlier(output: Path, session: Session) -> _Earlier | None:
    """Return the plan that an import replaces or, for a new file, the plan in use in its folder."""
    replaced = output != STDOUT and output.is_file()
    used = None if replaced else session.plan_in_use()
    beside = used if used and used.resolve().parent == output.resolve().parent else None
    path = output if replaced else beside
    with suppress(WorkplanError):
        plan = plan_store.read(path)[0] if path and path.is_file() else None
        return _Earlier(plan, replaced) if plan else None
    return None


def _refuse_existing(output: Path, *, readable: bool) -> None:
    """Raise :class:`StorageError` ``plan-exists`` for a plan, and ``file-exists`` for any other file."""
    if readable and output.is_file():
        new = output.with_name(f"{output.stem}-new{output.suffix}")
        raise StorageError.of("plan-exists", file=str(output), new=str(new))
    refuse_existing([output])


def _refuse_unreadable_plan(output: Path) -> None:
    """Raise :class:`StorageError` ``replaced-plan-unreadable`` for a plan that breaks the format.

    It cannot be compared, so all that was corrected in it would be lost and no line could tell it.
    """
    if output.is_file() and _KEYS_OF_A_PLAN.search(plan_store.source_of(output)):
        new = output.with_name(f"{output.stem}-new{output.suffix}")
        raise StorageError.of("replaced-plan-unreadable", file=str(output), new=str(new))


def _require_sound(text: str, output: Path) -> None:
    """Load and check the text of a plan before it is written.

    Raises :class:`PlanError` with the problems, because every other command would refuse the file.
    """
    _, problems = plan_store.parse(text.encode())
    errors = [problem._replace(file=output.name) for problem in problems if problem.level is Level.ERROR]
    if errors:
        raise PlanError(errors)
