"""``workplan schedule``: set the dates of an activity whose deadline names no date."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated, Any

import typer

from workplan_cli.commands import options as o
from workplan_cli.commands.appending import record, request
from workplan_cli.commands.parsers import not_blank
from workplan_cli.errors import Level, Problem
from workplan_cli.model.deadline import Period
from workplan_cli.model.journal import EntryKind
from workplan_cli.tracking import filters as query
from workplan_cli.tracking.basis_day import later_day


def _dates(texts: list[str]) -> list[str]:
    """Check the dates where the command line is read: before it is said that the basis is missing."""
    for text in _single(texts):
        _day_of(text)
    return texts


def _day_of(text: str, within: Period | None = None) -> date | None:
    """Return the day of a text: a date in figures, or in words with or without a year.

    A date without a year is the only one in the period ``within``; if no period is given, it is ``None``.
    Raises :class:`UsageError`.
    """
    if _is_worded(text):
        from workplan_cli.language.likely_day import is_without_year, worded_day

        if within is None and is_without_year(text):
            return None
        if day := worded_day(text, within):
            return day
    return o.day(text)


def _single(texts: list[str]) -> Iterator[str]:
    """Yield the text of each date; dates are separated by spaces, commas or semicolons.

    Words that are no dates on their own belong together, also over several arguments: ``20 ноября 2025``.
    """
    loose: list[str] = []
    for part in (part for text in texts for part in _BETWEEN.split(text)):
        if loose and _is_worded(" ".join(loose)) and not _YEAR.fullmatch(part.strip()):
            yield " ".join(loose)
            loose = []
        if _is_worded(part):
            yield part.strip()
            continue
        words = part.split()
        yield from filter(_IN_FIGURES.match, words)
        loose += [word for word in words if not _IN_FIGURES.match(word)]
        if loose and len(words) > 1:
            yield " ".join(loose)
            loose = []
    if loose:
        yield " ".join(loose)


def _is_worded(text: str) -> bool:
    """Return whether a text is a date with the name of its month."""
    if _IN_FIGURES.match(text.strip()):
        return False
    # Imported when used: it brings the lexicon of deadlines, which no date in figures needs.
    from workplan_cli.language.likely_day import in_words, is_without_year

    return is_without_year(text) or in_words(text) is not None


_IN_FIGURES = re.compile(r"\d+[-./]\d")
"""The beginning of a date in figures."""

_BETWEEN = re.compile(r";|,(?!\s*\d{4}\s*(?:[,;]|$))")
"""The sign between two dates. The comma of ``November 20, 2025`` is none."""

_YEAR = re.compile(r"\d{4}")


Days = Annotated[list[str], typer.Argument(metavar="DATE...", callback=_dates)]
Basis = Annotated[str, typer.Option("--basis", metavar="TEXT", parser=not_blank("--basis"))]


def run(
    ctx: typer.Context,
    number: o.Number,
    days: Days,
    basis: Basis,
    on: o.On = None,
    note: o.Notes = None,
    by: o.By = None,
    force: o.Force = False,
    again: o.Again = False,
    dry_run: o.DryRun = False,
    format_: o.Format = "table",
) -> None:
    session = o.recording(ctx)
    row = query.one(session.plan, number)
    found = {_day_of(each, session.signed.period) for each in _single(days)}
    dates = tuple(sorted(day for day in found if day))
    details: dict[str, Any] = {"dates": dates, "basis": basis, "note": o.one_note(note)}
    to_record = request(session, EntryKind.SCHEDULE, on=on, by=by, force=force, **details)
    record(session, row.activity.number, to_record, format_, dry_run=dry_run, again=again)
    if not force:  # dates that were forced are marked as an exception already
        session.report_problems(_outside(dates, session.signed.period))
    session.report_problems(later_day(basis, to_record.on))


def _outside(dates: Iterable[date], period: Period) -> Iterator[Problem]:
    """Yield a warning for each date outside the period of the plan. Its year may be a typing error."""
    for day in dates:
        if day not in period:
            days = {"due": day, "start": period.start, "end": period.end}
            yield Problem("due-outside-period", days, Level.WARNING)
