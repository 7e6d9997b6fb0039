"""JSON output with a stable structure: ``{"schema": 1, "kind": …, …}``.

New versions may add fields, but never rename or remove a field. Dates are ISO strings. A quantity is a number
if a double-precision number keeps all of its digits; otherwise it is a string.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workplan_cli.reports.execution import Report
from workplan_cli.reports.records import Activities, Answer, History
from workplan_cli.reports.several import Several
from workplan_cli.writers import Style
from workplan_cli.writers.json_values import SCHEMA, encode
from workplan_cli.writers.jsonfile import several
from workplan_cli.writers.jsonfile.documents import DECIDED, document
from workplan_cli.writers.jsonfile.limits import limits
from workplan_cli.writers.shared.grid import grid

__all__ = ["DECIDED", "HOLDS", "chosen_document", "document", "render"]

ROWS_AT_ONCE = 1000

HOLDS = frozenset({*document.registry, Several}) - {object}


def render(report: Report | Several | Answer, style: Style) -> str | Iterator[str]:
    """Render the report as an indented JSON document.

    A report about several plans and the answer to a query are yielded in pieces.

    ``incomplete`` holds the reasons why entries are missing from the report. ``not_counted`` is the number of
    entries left out because they are dated before the period. ``known_by`` is the day up to which recorded
    entries are considered. ``plan`` is the path of the plan file, and ``columns`` lists the chosen fields of
    the items. Each of these fields, and ``filters``, is present only if it applies.
    """
    header = getattr(report, "header", None)
    if isinstance(report, Several):
        return several.pieces(
            report,
            lambda part: chosen_document(part.report, style),
            lambda: limits(report.header._replace(early=report.tally.early), style),
        )
    if isinstance(report, Answer):
        return _answer(report, style)
    return encode({"schema": SCHEMA, **chosen_document(report, style), **limits(header, style)})


def _answer(report: Answer, style: Style) -> Iterator[str]:
    """Yield the document of an answer, some rows at a time: it may have millions of values."""
    same = {"schema": SCHEMA, **document(report._replace(rows=()), style.catalogue)}
    yield several.beginning({name: value for name, value in same.items() if name != "items"})
    for start in range(0, len(report.rows), ROWS_AT_ONCE):
        rows = report._replace(rows=report.rows[start : start + ROWS_AT_ONCE])
        yield ("," if start else "") + several.items(document(rows, style.catalogue)["items"])
    yield several.ending(limits(None, style), written=bool(report.rows))


def chosen_document(report: object, style: Style) -> dict[str, Any]:
    """Convert a report to JSON-like values. If the user chose columns, its items have only these fields.

    The value of a column is the field of that name or, without one, the cell of the table.
    """
    found = document(report, style.catalogue)
    if (names := style.columns) and isinstance(report, Activities | History):
        rows = grid(report, style.catalogue, names).rows
        found["columns"] = list(names)
        found["items"] = [
            {name: item.get(name, cell) for name, cell in zip(names, row, strict=True)}
            for item, row in zip(found["items"], rows, strict=True)
        ]
    return found
