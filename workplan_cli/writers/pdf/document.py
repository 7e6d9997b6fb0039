"""PDF documents: gives the data of a :class:`~workplan_cli.writers.shared.paper.Paper` to typst.

The template ``paper.typ`` reads all texts as JSON. No text becomes part of the source, so a text cannot
contain commands. Only fonts that typst contains are used, and the date in the file is the date of the report.
The same report therefore gives the same bytes on every machine.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from importlib.resources import files
from typing import Any

import typst

from workplan_cli.locales import Catalogue
from workplan_cli.reports.brief import Brief
from workplan_cli.reports.execution import Execution
from workplan_cli.reports.kinds import Headed
from workplan_cli.writers import Style
from workplan_cli.writers.shared import colors
from workplan_cli.writers.shared.official import paper
from workplan_cli.writers.shared.paper import Division, Paragraph, Row, Table, table_texts
from workplan_cli.writers.shared.text import one_line, sanitize
from workplan_cli.writers.shared.widths import fitted, held_spaces, held_units, longest_word

WIDTHS = {False: 742, True: 495}
"""The width between the page margins in points: ``True`` for portrait format, ``False`` for landscape."""

MARGINS = 8
"""The left and right margin of a cell together, in points."""

SIZES = {True: 8.5, False: 10.5}
"""The font size of a table in points: ``True`` for a small table, ``False`` for any other."""

SMALLEST = 5.5
"""The minimum font size of headings, in points.

A word that is too long for its column even at this size may extend into the next column.
"""

WIDE = 0.58
"""The width of a wide letter as a fraction of the font size.

Headings are bold, so their letters are wider.
"""

TALLEST = 1500
"""The length of a text above which its row may be split between pages.

It is the number of characters for each 100 points of the column's width.
"""

LOW = TALLEST // 4
"""The length of a text up to which its row may be kept on the page of the next row or of the signatures."""


def written(report: Headed | Execution | Brief, style: Style) -> bytes:
    """Render the report as the bytes of a .pdf file. Equal reports give equal bytes."""
    laid_out, header = paper(report, style), report.header
    say = style.catalogue
    data = {
        "title": one_line(header.title),
        "author": one_line(header.organization),
        "date": [header.day.year, header.day.month, header.day.day],
        "language": say.language.partition("-")[0],
        "upright": laid_out.upright,
        "opening": _paragraphs(laid_out.opening),
        "sections": [
            {
                "title": held_spaces(sanitize(section.title)),
                "paragraphs": _paragraphs(section.paragraphs),
                "table": _table(
                    section.table, say, WIDTHS[laid_out.upright], signed=laid_out.signed_below(section)
                )
                if section.table
                else None,
            }
            for section in laid_out.sections
        ],
        "closing": _paragraphs(laid_out.closing),
        "colors": {"heading": colors.HEADING, "line": colors.LINE},
    }
    source = files(__package__).joinpath("paper.typ").read_bytes()
    return typst.compile(source, sys_inputs={"paper": json.dumps(data)}, ignore_system_fonts=True)


def _paragraphs(paragraphs: Iterable[Paragraph]) -> list[dict[str, Any]]:
    return [
        {"style": each.style, "lines": held_units(sanitize(each.text)).split("\n")} for each in paragraphs
    ]


def _table(table: Table, say: Catalogue, whole: int, *, signed: bool) -> dict[str, Any]:
    texts = table_texts(table, say)
    size = SIZES[table.small]
    heading = size
    while sum(least := _least(table, texts, size, heading)) > whole and heading > SMALLEST:
        heading -= 0.5
    widths = fitted([column.width for column in table.columns], least, whole)
    lines = iter(texts)
    rows = [
        {"division": row.text, "level": row.level}
        if isinstance(row, Division)
        else _row(row, next(lines), widths)
        for row in table.rows
    ]
    _merge(rows, table.merging)
    body = rows[: -_end(rows, signed=signed) or None]
    if first := next((each for each in rows if "cells" in each), None):
        # Kept whole, the first row would take the heading along and leave only a title on the page.
        first["whole"] = False
    return {
        "size": size,
        "heading": heading,
        "widths": widths,
        "columns": [
            {"heading": column.heading, "align": column.align, "group": column.group}
            for column in table.columns
        ],
        "groups": [{"heading": group, "span": span} for group, span in table.groups],
        "rows": body,
        "signed": signed,
        "end": rows[len(body) :],
    }


def _end(rows: Sequence[dict[str, Any]], *, signed: bool) -> int:
    """Return the number of rows that stay together at the end: at most two, unless one of them is tall.

    They are the total and the row before it, and the last rows of a table that is ``signed``. A total alone
    on a page would be the total of nothing, and signatures alone would sign nothing.
    """
    if not rows or not (signed or rows[-1].get("total")):
        return 0
    return next((most for most in (2, 1) if _fit_together(rows[-most:])), 0)


def _fit_together(rows: Sequence[dict[str, Any]]) -> bool:
    """Return whether the rows can stay together: none is tall, and no cell above them spans the first."""
    return "skipped" not in rows[0] and all(row.get("low") for row in rows)


def _least(table: Table, texts: Sequence[Sequence[str]], size: float, heading: float) -> list[int]:
    """Return the minimum width of each column, in points, at which no word is broken.

    ``size`` and ``heading`` are the font sizes of the cells and of the headings, in points.
    """
    cells = list(zip(*texts, strict=True)) or [()] * len(table.columns)
    return [
        MARGINS + int(WIDE * max(heading * longest_word([column.heading]), size * longest_word(cells[at])))
        for at, column in enumerate(table.columns)
    ]


def _row(row: Row, texts: Sequence[str], widths: Sequence[int]) -> dict[str, Any]:
    tallest = max(100 * len(text) // width for text, width in zip(texts, widths, strict=True))
    return {
        "cells": [
            {
                "text": held_spaces(sanitize(text)),
                "fill": colors.CHAPTER if row.total else row.fill if at == row.filled else None,
                "span": 1,
            }
            for at, text in enumerate(texts)
        ],
        "total": row.total,
        "whole": tallest <= TALLEST,
        "low": tallest <= LOW,
    }


def _merge(rows: Sequence[dict[str, Any]], merging: int) -> None:
    """Merge cells at the beginning of rows with equal cells in the rows above.

    If the first ``merging`` cells of a row are equal to those of the row above, they are removed, and the
    cells above span this row too.
    """
    first: dict[str, Any] | None = None
    for row in rows if merging else ():
        leading = [cell["text"] for cell in row["cells"][:merging]]
        if first and leading == [cell["text"] for cell in first["cells"][:merging]]:
            row["cells"] = row["cells"][merging:]
            row["skipped"] = merging
            for cell in first["cells"][:merging]:
                cell["span"] += 1
        else:
            first = row
