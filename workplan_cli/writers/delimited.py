"""Tables as lines of separated cells: CSV, TSV and the output to a pipe.

CSV contains plain numbers and ISO dates. A text cell that a spreadsheet program would read as a formula gets
a leading apostrophe, unless raw output is requested. With ``--excel`` the same table is written for people,
who open it in a spreadsheet program that is set to a decimal comma: it has words instead of keys. In a pipe,
each row is one line of tab-separated cells; there is no heading, and no cell is wrapped or truncated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from functools import singledispatch
from itertools import islice

from workplan_cli.locales import Catalogue
from workplan_cli.reports.kinds import Listed
from workplan_cli.reports.letters import Letters
from workplan_cli.reports.plan_files import Differences, Review, Rollover
from workplan_cli.reports.records import (
    Activities,
    Answer,
    Problems,
    Recorded,
    Verified,
)
from workplan_cli.reports.several import Several
from workplan_cli.tracking.forecast import Rate
from workplan_cli.writers import Style, in_letters_of
from workplan_cli.writers.shared.cells import Cell, machine_text, shown
from workplan_cli.writers.shared.columns import BRIEF, awaiting
from workplan_cli.writers.shared.grid import TABLES, Grid, grid
from workplan_cli.writers.shared.messages import describe
from workplan_cli.writers.shared.text import one_line, sanitize

HOLDS = TABLES | {Answer}
# Spreadsheet programs skip a tab or a carriage return before a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")

BYTE_ORDER_MARK = "\ufeff"
"""The first character of the file, from which a spreadsheet program recognises UTF-8."""

LIKE_A_NUMBER = r"^\W*\d|\d\W*$"
"""A pattern for texts that spreadsheet programs may convert: ``1.10``, ``15 декабря``, ``декабрь 2025``."""

LONGEST_DATE = 40
"""The maximum length, in characters, of a text that could be a number or a date."""

QUOTE = '"'

ROWS = 500
"""The number of rows of several plans that are written at a time. A small number saves memory."""


def render(report: Listed | Several | Answer, style: Style) -> str | Iterator[str]:
    """Render the report as CSV, as TSV, or as lines for a pipe, depending on the format of the style."""
    if style.format == "table":
        return in_pipe(report, style)
    table = Grid(report.columns, report.rows) if isinstance(report, Answer) else _grid(report, style)
    if isinstance(report, Several | Answer):
        return _in_pieces(table, style)
    return _table(table, style, heading=True)


def _grid(report: Listed | Several, style: Style) -> Grid:
    """Return the table of a report. With ``--excel``, keys are replaced by words or left out.

    The columns of an SQL answer keep their names, because the catalogue has no words for them.
    """
    say, found = style.catalogue, grid(report, style.catalogue, style.columns)
    if not style.excel:
        return found
    if not style.columns:
        # Imported when used: most output is for programs.
        from workplan_cli.writers.shared.grid_for_people import arranged

        found = arranged(report, found)
    headings = (say(key) if say.has(key := f"column.{name}") else name for name in found.columns)
    rows = (
        tuple(_in_words(name, cell, say) for name, cell in zip(found.columns, row, strict=True))
        for row in found.rows
    )
    return Grid(tuple(headings), rows)


def _in_words(column: str, cell: Cell, say: Catalogue) -> Cell:
    """Replace a value by the words that a workbook has for it, unless it is a number or a date."""
    has_words = isinstance(cell, str | bool | tuple) or (isinstance(cell, Rate) and cell.days > 1)
    return shown(column, cell, say) if has_words else cell


def _in_pieces(table: Grid, style: Style) -> Iterator[str]:
    yield _table(table._replace(rows=()), style, heading=True)
    rows = iter(table.rows)
    while some := list(islice(rows, ROWS)):
        yield _table(table._replace(rows=some), style, heading=False)


def _table(table: Grid, style: Style, *, heading: bool) -> str:
    return _csv(table, style, heading=heading) if style.format == "csv" else _tsv(table, heading=heading)


def _csv(table: Grid, style: Style, *, heading: bool) -> str:
    import csv
    from io import StringIO

    out = StringIO()
    written, separator = (_for_excel, ";") if style.excel else (_guarded, ",")
    if style.excel and heading:
        out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out, delimiter=separator, lineterminator="\n")
    writer.writerows([[written(name, style) for name in table.columns]] if heading else [])
    writer.writerows([written(cell, style) for cell in row] for row in table.rows)
    return out.getvalue()


def _guarded(cell: Cell, style: Style) -> str:
    text = in_letters_of(style.screen, sanitize(machine_text(cell)))
    # A number may begin with a minus sign without being a formula.
    is_text = isinstance(cell, str | tuple)
    return f"'{text}" if is_text and not style.raw and text.startswith(FORMULA) else text


def _for_excel(cell: Cell, style: Style) -> str:
    """Format a cell for a spreadsheet program that is set to a decimal comma.

    A short text that the program could read as a number or a date becomes a formula whose value is the text:
    ``1.10`` → ``="1.10"``.
    """
    if isinstance(cell, datetime):  # no spreadsheet program reads fractions of a second and a UTC offset
        return cell.replace(tzinfo=None).isoformat(" ", "seconds")
    text = _guarded(cell, style)
    if isinstance(cell, Decimal | Fraction | Rate):
        return text.replace(".", ",")
    if isinstance(cell, str | tuple) and len(text) <= LONGEST_DATE and not text.startswith((*FORMULA, "'")):
        return f'="{text.replace(QUOTE, QUOTE * 2)}"' if re.search(LIKE_A_NUMBER, text) else text
    return text


def _tsv(table: Grid, *, heading: bool) -> str:
    lines = ["\t".join(map(one_line, table.columns))] if heading else []
    lines += ["\t".join(one_line(machine_text(cell)) for cell in row) for row in table.rows]
    return "".join(f"{line}\n" for line in lines)


@singledispatch
def in_pipe(report: Listed | Letters | Several | Answer, style: Style) -> str | Iterator[str]:
    """Render the report for another program that reads it through a pipe: one line per row, no heading."""
    return _tsv(grid(report, style.catalogue, style.columns), heading=False)


@in_pipe.register(Activities)
def _(report: Activities, style: Style) -> str:
    columns = style.columns or (*BRIEF, *awaiting(report))
    return _tsv(grid(report, style.catalogue, columns), heading=False)


@in_pipe.register(Several)
def _(report: Several, style: Style) -> Iterator[str]:
    for part in report.parts:
        rows = in_pipe(part.report, style)
        if report.kind is Problems:  # which name their files
            yield from rows
        else:
            name = one_line(part.origin.name)
            yield "".join(f"{name}\t{row}\n" for row in "".join(rows).split("\n")[:-1])


@in_pipe.register(Answer)
def _(report: Answer, style: Style) -> str:
    return _tsv(Grid(report.columns, report.rows), heading=False)


@in_pipe.register(Problems)
def _(report: Problems, style: Style) -> str:
    return "".join(f"{describe(problem, style.catalogue)}\n" for problem in report.items)


@in_pipe.register(Recorded)
def _(report: Recorded, style: Style) -> str:
    # Imported when used: only a recording command describes what an entry changes.
    from workplan_cli.writers.shared.change_texts import recorded_text

    return recorded_text(report, style.catalogue) + "\n"


@in_pipe.register(Verified)
def _(report: Verified, style: Style) -> str:
    return "".join(piece for each in report.items for piece in in_pipe(each, style))


@in_pipe.register(Differences)
def _(report: Differences, style: Style) -> str:
    written = [style.catalogue("file.written", file=report.written)] if report.written else []
    rows = _tsv(grid(report, style.catalogue, style.columns), heading=False)
    return "".join([*(f"{line}\n" for line in written), rows])


@in_pipe.register(Letters)
def _(report: Letters, style: Style) -> str:
    from workplan_cli.writers.shared.letter_texts import together

    return in_letters_of(style.screen, together(report, style.catalogue))


@in_pipe.register(Rollover)
def _(report: Rollover, style: Style) -> str:
    written = [style.catalogue("file.written", file=report.written)] if report.written else []
    rows = _tsv(grid(report, style.catalogue, style.columns), heading=False)
    return "".join([*(f"{line}\n" for line in written), rows])


@in_pipe.register(Review)
def _(report: Review, style: Style) -> str:
    from workplan_cli.writers.shared.review_texts import review_text

    return "".join(f"{line}\n" for line in review_text(report, style.catalogue))
