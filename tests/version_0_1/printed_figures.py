"""The figures that the golden set of version 0.1 compares, as lines of text.

    2025-10-01 2.3.5 target yuborish: 41500, 36.5

Version 0.1 printed more fields; these are the ones that an entry decides.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

DAYS = ("2025-08-15", "2025-10-01", "2025-11-15", "2025-12-31", "2026-01-20")
_FLAGS = ("overdue", "behind", "silent", "undated", "late")
_COUNTS = ("done", "in_progress", "not_started", "cancelled", "overdue", "percent", "on_time_rate")


def lines_of_list(day: str, document: dict[str, Any]) -> Iterator[str]:
    """Yield a line for each figure of each activity of ``list --format json``."""
    for item in document["items"]:
        start = f"{day} {item['number']}"
        flags = [name for name in _FLAGS if item[name]]
        yield f"{start} state: {item['state']}"
        yield f"{start} percent: {_text(item['percent'])}"
        yield f"{start} flags: {' '.join(flags) or '-'}"
        yield f"{start} days late: {item['days_late']}"
        for target in item["targets"]:
            yield f"{start} target {target['key']}: {_text(target['done'])}, {_text(target['percent'])}"
        for each in item["deadline"]["checkpoints"]:
            yield f"{start} checkpoint {each['label']} of {each['due']}: {_text(each['met_on'])}"


def lines_of_report(day: str, document: dict[str, Any]) -> Iterator[str]:
    """Yield a line for each department of ``report --format json``, and one for the total."""
    for item in [*document["items"], {**document["total"], "key": "total"}]:
        figures = ", ".join(f"{name} {_text(item[name])}" for name in _COUNTS)
        yield f"{day} {item['key']} figures: {figures}"


def lines_of_history(document: dict[str, Any]) -> Iterator[str]:
    """Yield a line for each entry of ``history --format json``."""
    for item in document["items"]:
        value = next((item[key] for key in ("done", "add", "percent") if item[key] is not None), None)
        mark = " reverted" if item["reverted"] else ""
        yield f"entry {item['id']}: {item['activity']} {item['kind']} {_text(value)} on {item['on']}{mark}"


def lines_of_check(document: dict[str, Any]) -> Iterator[str]:
    """Yield a line for each problem of a journal that ``check --format json`` names."""
    for item in document["items"]:
        if item["file"] and "progress" in item["file"]:
            name = item["file"].replace("\\", "/").rpartition("/")[2]
            yield f"check {name}:{item['line']} {item['level']} {item['code']}"


def _text(value: object) -> str:
    return "-" if value is None else json.dumps(value, ensure_ascii=False).strip('"')
