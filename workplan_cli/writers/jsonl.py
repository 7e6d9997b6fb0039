"""JSON Lines: each item of the JSON document as an object on its own line.

A line has the same fields as the item in the document of ``--format json``. Facts about the whole report,
such as its day or its totals, are left out. A document without a list of items becomes one line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from workplan_cli.reports.execution import Report
from workplan_cli.reports.several import Several
from workplan_cli.writers import Style
from workplan_cli.writers.json_values import scalar
from workplan_cli.writers.jsonfile import DECIDED, HOLDS, chosen_document
from workplan_cli.writers.shared.text import sanitize

__all__ = ["HOLDS", "render"]


def render(report: Report | Several, style: Style) -> Iterator[str]:
    """Yield the lines of a report. With several plans, each object begins with the field ``plan``."""
    for item in _items(report, style):
        yield json.dumps(item, ensure_ascii=False, default=scalar, allow_nan=False) + "\n"


def _items(report: Report | Several, style: Style) -> Iterator[dict[str, Any]]:
    if isinstance(report, Several):
        for part in report.parts:
            name = sanitize(part.origin.name)
            yield from ({"plan": name, **item} for item in _items(part.report, style))
        return
    found = chosen_document(report, style)
    if "items" in found:
        yield from found["items"]
    elif "entry" in found:
        yield {name: found[name] for name in DECIDED}
    else:
        yield found["item"]
