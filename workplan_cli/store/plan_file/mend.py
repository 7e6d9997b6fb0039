"""Replaces the faults of a plan's tree by valid values, so that the rest of the plan can be checked.

For example, one run then reports both a missing deadline and an unknown executor elsewhere. The plan built
from such a tree is only checked, never shown. Problems in the replacement values are not reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, get_origin

from workplan_cli.errors import Level
from workplan_cli.model.deadline import Deadline
from workplan_cli.model.field_types import Scalar
from workplan_cli.store.plan_file.shape import Path, core_type, field_types, is_record, type_at
from workplan_cli.tracking.finding import Finding

_PATCHES = {
    "text": "?",
    "key": "x",
    "email": "x@x.x",
    "number": "0",
    "day": "2000-01-01",
    "count": "1",
    "demand": "none",
    "basis": "?",
    "quantity": "1",
    "fraction": "1",
    "offset": "+05:00",
    "whole": "0",
    "days": "2000-01-01",
    "shift": "same",
    "moment": "2000-01-01T00:00:00Z",
}
_OPEN_DEADLINE = "doimiy"
_LISTED = {
    "unknown-executor-key": ("departments", "groups"),
    "unknown-supervisor-key": ("supervisors",),
}


def mend(root: dict[str, Any], faults: Iterable[Finding]) -> None:
    """Replace each fault in the tree by a valid value, in place."""
    for fault in faults:
        path = _whole(fault.path)
        holder = _holder(root, path)
        if holder is None:
            continue
        if isinstance(holder, dict) and fault.key and fault.code != "missing-key":
            holder.pop(path[-1], None)
        else:
            holder[path[-1]] = _patch(type_at(path))


def untouched(findings: Iterable[Finding], faults: Iterable[Finding]) -> list[Finding]:
    """Return the findings that no replacement caused: the errors outside of the replaced values.

    Warnings are left out, because they may depend on any part of the plan.
    """
    patched = {_whole(fault.path) for fault in faults}
    return [
        finding
        for finding in findings
        if finding.level is Level.ERROR
        and not any(finding.path[:length] in patched for length in range(1, len(finding.path) + 1))
        and not any((name,) in patched for name in _LISTED.get(finding.code, ()))
    ]


def _whole(path: Path) -> Path:
    """Return the path of the value to replace.

    A period or a deadline is replaced as a whole, because its keys depend on each other. Example:
    ``("period", "end")`` → ``("period",)``.
    """
    if path[:1] == ("period",):
        return path[:1]
    return path[: path.index("deadline") + 1] if "deadline" in path else path


def _holder(root: Any, path: Path) -> Any:
    """Return the collection that contains the node at ``path``.

    Returns ``None`` if an earlier replacement removed the collection.
    """
    holder = root
    try:
        for step in path[:-1]:
            holder = holder[step]
    except (KeyError, IndexError, TypeError):
        return None
    return holder if isinstance(holder, dict | list) else None


def _patch(kind: Any) -> object:
    if isinstance(kind, Scalar):
        return _PATCHES[kind.reader]
    if kind is Deadline:
        return _OPEN_DEADLINE
    if is_record(kind):
        return {
            name: _patch(core_type(field))
            for name, field in field_types(kind).items()
            if name not in kind._field_defaults
        }
    return {} if get_origin(kind) is Mapping else []
