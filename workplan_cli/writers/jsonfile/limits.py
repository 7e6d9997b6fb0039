"""The fields of a JSON document that say how a report is restricted and which content is missing from it."""

from __future__ import annotations

from typing import Any

from workplan_cli.errors import Problem
from workplan_cli.locales import Catalogue
from workplan_cli.reports.records import Header
from workplan_cli.writers import Style
from workplan_cli.writers.shared.messages import message
from workplan_cli.writers.shared.text import sanitize


def limits(header: Header | None, style: Style) -> dict[str, Any]:
    """Return the fields that say how a report is restricted and which content is missing from it."""
    lacking = [_lack(each, style.catalogue) for each in style.incomplete]
    for each in style.lacks:
        named = {"plan": sanitize(each.plan)} if each.plan else {}
        lacking.append({**named, **_lack(each.problem, style.catalogue)})
    more: dict[str, Any] = {"incomplete": lacking} if lacking else {}
    if style.plan:
        more["plan"] = sanitize(style.plan)
    if header is not None and header.early:
        more["not_counted"] = header.early
    if header is not None and header.known_by:
        more["known_by"] = header.known_by
    if header is not None and header.filters:
        more["filters"] = [{"name": each.name, "value": each.value} for each in header.filters]
    return more


def _lack(each: Problem, catalogue: Catalogue) -> dict[str, Any]:
    return {"file": each.file, "line": each.line, "code": each.code, "message": message(each, catalogue)}
