"""The terminal screen that shows the differences between two plans, with the old and the new values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from rich.console import RenderableType

from workplan_cli.reports.plan_files import Differences
from workplan_cli.tracking.amendments import UNAMENDED
from workplan_cli.writers.shared.amended_texts import differing_field, subject_text
from workplan_cli.writers.shared.changes import differing_values
from workplan_cli.writers.shared.text import one_line
from workplan_cli.writers.terminal.canvas import Canvas, Line, Prepared
from workplan_cli.writers.terminal.look import Look
from workplan_cli.writers.terminal.table import Column, Paragraphs, cell, table

AMENDMENT = re.compile(r"(?P<day>\d{4}-\d\d-\d\d)-(?P<nth>\d+)(?:-.+)?")
"""The name of an amendment, as ``2025-10-10-1-nazorat``; the name of a plan on a day has no number."""


def draw(report: Differences, look: Look) -> RenderableType:
    """Draw a table with one row per changed field. The activity is shown only in its first row."""
    canvas = look.canvas
    return Prepared(canvas.fitted(line) for line in _lines(report, canvas))


def _lines(report: Differences, canvas: Canvas) -> Iterator[Line]:
    say = canvas.say
    old, new = _sides(report, canvas)
    yield from canvas.wrapped(say("diff.of", old=old, new=new, n=len(report.items)), "bold")
    if report.written:
        yield from canvas.wrapped(say("file.written", file=report.written))
    if not report.items:
        return
    yield []
    heads = (say(f"column.{name}") for name in ("subject", "changed_field", "change"))
    yield from table(list(map(Column, heads)), list(_rows(report, canvas)), canvas, full=True)


def _rows(report: Differences, canvas: Canvas) -> Iterator[tuple[Paragraphs, ...]]:
    say, last = canvas.say, None
    for each in report.items:
        subject = subject_text(each, say)
        old, new = differing_values(each, say)
        words = cell(one_line(f"{old} {canvas.signs.arrow} {new}"))
        if each.number and each.field in ("added", "dropped"):
            words = [*words, (each.title, "dim")]
        if each.on and each.basis:
            words = [*words, (one_line(say("diff.by", day=each.on, basis=each.basis)), "dim")]
        yield (
            cell("" if subject == last else subject, "bold"),
            cell(differing_field(each, say)),
            words,
        )
        last = subject


def _sides(report: Differences, canvas: Canvas) -> tuple[str, str]:
    """Return the words for the old and the new edition.

    Two amendments of one day and one document are distinguished by their numbers, and if two people gave them
    the same number, by their names.
    """
    sides = (report.old, report.old_basis), (report.new, report.basis)
    namings = ("diff.amendment", "diff.amendment-nth", None)
    pairs = [tuple(_named(*side, key, canvas) for side in sides) for key in namings]
    old, new = next((pair for pair in pairs if len(set(pair)) > 1), pairs[0])
    return old, new


def _named(edition: str, basis: str | None, key: str | None, canvas: Canvas) -> str:
    """Return the words that stand for an edition of a plan on the screen.

    Examples: the file ``plan.yaml``, a day, ``amendment of 2025-10-10 (45-son)``, ``plan as signed``. ``key``
    is that of the message about an amendment; without one, an amendment has its own name.
    """
    if edition == UNAMENDED:
        return canvas.say("diff.signed")
    found = AMENDMENT.fullmatch(edition)
    if not found:
        return canvas.say.period(edition)
    words = canvas.say(key, day=date.fromisoformat(found["day"]), nth=found["nth"]) if key else edition
    return f"{words} ({one_line(basis)})" if basis else words
