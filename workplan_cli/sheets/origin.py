"""The row of a sheet from which an entry was made, as the entry's last evidence names it.

``sheet:<executor>:<id>#<row>``: collecting a file again recognises by it which rows were recorded.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from workplan_cli.language.quantities import plain
from workplan_cli.model.journal import Entry
from workplan_cli.sheets.checksums import digest

_ORIGIN = re.compile(r"sheet:([a-z0-9-]{1,80}):([0-9a-f]{16})#([0-9]{1,6})", re.ASCII)


class Origin(NamedTuple):
    """A row of a sheet."""

    executor: str
    sheet: str
    row: int

    def __str__(self) -> str:
        return f"sheet:{self.executor}:{self.sheet}#{self.row}"


def origin_of(entry: Entry) -> Origin | None:
    """The row from which an entry was made, or ``None`` for an entry of another command."""
    match = _ORIGIN.fullmatch(entry.evidence[-1]) if entry.evidence else None
    return Origin(match[1], match[2], int(match[3])) if match else None


def entry_id(entry: Entry) -> str:
    """The id of a row's entry: the same for the same row, value and author.

    Recording a file again after an interruption therefore appends no entry twice.
    """
    value = "" if entry.value is None else plain(entry.value)
    return digest(entry.author, entry.kind, value, entry.on.isoformat(), entry.note or "", *entry.evidence)
