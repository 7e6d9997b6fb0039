"""The sheet row from which an entry was made, stored as the last evidence of the entry.

The format is ``sheet:<executor>:<id>#<row>``. When a file is collected again, the evidence identifies
the rows that were already recorded.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from workplan_cli.language.quantities import plain
from workplan_cli.model.journal import Entry
from workplan_cli.sheets.checksums import digest

_ORIGIN = re.compile(r"sheet:([a-z0-9-]{1,80}):([0-9a-f]{16})#([0-9]{1,6})", re.ASCII)


class Origin(NamedTuple):
    """A row of a sheet: the executor's key, the id of the sheet and the number of the row."""

    executor: str
    sheet: str
    row: int

    def __str__(self) -> str:
        return f"sheet:{self.executor}:{self.sheet}#{self.row}"


def origin_of(entry: Entry) -> Origin | None:
    """Return the row from which an entry was made; ``None`` if the entry was not made from a sheet."""
    match = _ORIGIN.fullmatch(entry.evidence[-1]) if entry.evidence else None
    return Origin(match[1], match[2], int(match[3])) if match else None


def entry_id(entry: Entry) -> str:
    """Return the id of a row's entry: the same id for the same row, value and author.

    Collecting a file again after an interruption therefore never records a row twice.
    """
    value = "" if entry.value is None else plain(entry.value)
    return digest(entry.author, entry.kind, value, entry.on.isoformat(), entry.note or "", *entry.evidence)
