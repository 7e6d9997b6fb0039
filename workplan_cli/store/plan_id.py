"""Finds out what a plan file is without reading the plan: its id, and whether it is a register instead.

A run about many plans needs the ids of all plans before it reads the first plan.
"""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from workplan_cli.errors import WorkplanError
from workplan_cli.input_file import NotRegularError, open_input

MOST_BYTES = 1 << 20
"""The maximum size of a plan file that is searched for the id. A larger file is read as a plan."""

_KEY = re.compile(rb"\bid\b[\"']?\s*:")
_AT_TOP = re.compile(rb"\nid:[ \t]+([\"']?)([A-Za-z0-9_.-]+)\1[ \t]*(?:#.*)?\r?$", re.MULTILINE)
"""Matches a line that can only be a key of the plan itself: further lines of a text are indented.

It starts with the end of the line before, since the search for fixed text is ten times faster than for ``^``.
"""

LOOKED_AT = 1 << 16
"""The number of bytes in which the keys of a register or of a plan are looked for."""

_OF_REGISTER = re.compile(rb"^\{?\s*[\"']?(?:bodies|people)[\"']?\s*:", re.MULTILINE)
_OF_PLAN = re.compile(rb"\b(?:chapters|period)[\"']?\s*:")


def id_of(path: Path, cache: Path | None) -> str | None:
    """Return the id of the plan in a file; ``None`` if the plan has no id or the file cannot be read.

    ``cache`` is the folder of the indexes. The plan is read only if searching its text gives no certain
    result.
    """
    try:
        with open_input(path) as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, NotRegularError):
        return None
    if len(data) <= MOST_BYTES and b"\0" not in data:
        if not _KEY.search(data):
            return None
        found = _AT_TOP.findall(b"\n" + data)
        if len(found) == 1:
            return str(found[0][1].decode())
    from workplan_cli import store

    with suppress(WorkplanError):
        return store.load_plan(path, cache).id
    return None


def is_register(path: Path) -> bool:
    """Return whether a file is a register and not a plan, judged by its beginning, even if it has errors."""
    try:
        with open_input(path) as file:
            data = file.read(LOOKED_AT)
    except (OSError, NotRegularError):
        return False
    return _OF_REGISTER.search(data) is not None and _OF_PLAN.search(data) is None
