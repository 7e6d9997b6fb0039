"""Identifies the row of a sheet from which an entry was made.

The identification is the last evidence of the entry, in the form ``sheet:<executor>:<id>#<row>``. When a file
is collected again, it shows which rows were already recorded. ``check`` uses it to find rows that two people
recorded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from workplan_cli.errors import Level, Problem
from workplan_cli.language.quantities import plain
from workplan_cli.model.journal import Entry, Journal
from workplan_cli.model.plan import Plan
from workplan_cli.model.record import Record
from workplan_cli.tracking.finding import of_entry

_KEY = "[a-z0-9-]{1,80}"
_ORIGIN = re.compile(rf"sheet:({_KEY}(?:/{_KEY})?):([0-9a-f]{{16}})#([0-9]{{1,6}})", re.ASCII)


class Origin(Record):
    """A row of a sheet: the key of the executor that fills it in, the id of the sheet, the row number.

    ``executor`` is the key of a department or group, or ``group/member``.
    """

    executor: str
    sheet: str
    row: int

    def __str__(self) -> str:
        return f"sheet:{self.executor}:{self.sheet}#{self.row}"


def origin_of(entry: Entry) -> Origin | None:
    """Return the row of the sheet from which an entry was made; ``None`` if it was not made from a sheet."""
    return origin_in(entry.evidence[-1]) if entry.evidence else None


def origin_in(evidence: str) -> Origin | None:
    """Return the row of a sheet that an evidence names; ``None`` if it names none."""
    match = _ORIGIN.fullmatch(evidence)
    return Origin(match[1], match[2], int(match[3])) if match else None


def entry_id(entry: Entry) -> str:
    """Return the id of a row's entry. The same row, value and author always give the same id.

    Therefore, no row is recorded twice if a file is collected again after an interruption.
    """
    value = "" if entry.value is None else plain(entry.value)
    return digest(entry.author, entry.kind, value, entry.on.isoformat(), entry.note or "", *entry.evidence)


def digest(*facts: str) -> str:
    """Return sixteen hexadecimal digits that identify a sequence of strings."""
    from hashlib import sha256

    return sha256("\n".join(facts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def sheets_are_recorded_once(_plan: Plan, journal: Journal, _now: datetime) -> Iterator[Problem]:
    """A row of a sheet must not be recorded by two people who did not see each other's entry.

    Rows that were recorded once more with ``--again`` are exempt.
    """
    first: dict[Origin, Entry] = {}
    for entry in journal.valid():
        origin = origin_of(entry)
        # Only `--again` records a row under another id than the one that is made from the row.
        if origin is None or entry.id != entry_id(entry):
            continue
        other = first.setdefault(origin, entry)
        if other is not entry:
            params = {"other": other.id, "executor": origin.executor, "row": origin.row}
            yield of_entry(entry, "entry-of-sheet-twice", params, Level.WARNING)
