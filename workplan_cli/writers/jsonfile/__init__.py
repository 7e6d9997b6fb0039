"""JSON output with a stable structure: ``{"schema": 1, "kind": …, …}``.

New versions may add fields, but never rename or remove a field. Dates are ISO strings. A quantity is a number
if a double-precision number keeps all of its digits; otherwise it is a string.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workplan_cli.reports.execution import Report
from workplan_cli.reports.records import Activities, History
from workplan_cli.reports.several import Several
from workplan_cli.writers import Style
from workplan_cli.writers.jsonfile import several
from workplan_cli.writers.jsonfile.documents import DECIDED, document
from workplan_cli.writers.jsonfile.limits import limits
from workplan_cli.writers.jsonfile.values import SCHEMA, encode
from workplan_cli.writers.shared.grid import grid

__all__ = ["DECIDED", "HOLDS", "chosen_document", "document", "render"]

HOLDS = frozenset({*document.registry, Several}) - {object}


def render(report: Report | Several, style: Style) -> str | Iterator[str]:
    """Render the report as an indented JSON document. A report about several plans is yielded in pieces.

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
    return encode({"schema": SCHEMA, **chosen_document(report, style), **limits(header, style)})


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
