"""Keeps the states of activities in an index, so that a later command on the same day is faster.

A kept state depends on the plan, the indexed entries, the day and the version of the program. It contains
neither the row of the activity, which is read from the plan, nor the entries of the activity, which are read
when they are first used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache, cached_property
from itertools import starmap
from json import dumps, loads
from typing import Any

from workplan_cli import __version__
from workplan_cli.model.activity import Target
from workplan_cli.model.journal import Entry, Journal
from workplan_cli.model.plan import Plan
from workplan_cli.model.row import Row
from workplan_cli.store.index import journal as in_journals
from workplan_cli.store.index.memo import Memo
from workplan_cli.tracking import state as folding
from workplan_cli.tracking.checkpoint_state import CheckpointState
from workplan_cli.tracking.judging import Pace
from workplan_cli.tracking.progress import TargetState
from workplan_cli.tracking.state import ActivityState, State, Status
from workplan_cli.tracking.timetable import Closed

LEAST_FOLDED = 500
"""The minimum number of entries from which a command must compute states before it keeps them.

To keep states, the index is copied, which takes too long for a few entries.
"""


class KeptEntries(Sequence[Entry]):
    """The entries of a state that is stored in the index. They are read when one of them is first used."""

    def __init__(self, ids: Sequence[str], read: Callable[[], Iterable[Entry]]) -> None:
        self._ids = ids
        self._read = read

    @cached_property
    def _entries(self) -> tuple[Entry, ...]:
        wanted = frozenset(self._ids)
        return tuple(entry for entry in self._read() if entry.id in wanted)

    def __len__(self) -> int:
        """Return the number of entries, without reading them."""
        return len(self._ids)

    def __getitem__(self, place: Any) -> Any:
        """Return the entry at a place, or the tuple of the entries of a slice."""
        return self._entries[place]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._entries == tuple(other)

    def __hash__(self) -> int:
        return hash(self._entries)


def fold(plan: Plan, journal: Journal, day: date, rows: Iterable[Row], memo: Memo) -> State:
    """Return the result of :func:`workplan_cli.tracking.state.fold`, using kept states where they exist.

    ``memo`` must be the memo of this plan and this journal.
    """
    chosen = list(rows)
    return memo.read(
        lambda: _recalled(plan, journal, day, chosen, memo), lambda: folding.fold(plan, journal, day, chosen)
    )


def _recalled(plan: Plan, journal: Journal, day: date, rows: Sequence[Row], memo: Memo) -> State:
    name = f"{__version__} {day.isoformat()}"
    unchanged = {row.id for row in rows} - memo.changed
    kept = memo.states(name, unchanged)
    entries = cache(lambda: journal.of_each(kept.keys()))
    folded = folding.fold(plan, journal, day, [row for row in rows if row.id not in kept])
    _keep(memo, name, [item for item in folded.activities if item.entries and item.row.id in unchanged])
    others = iter(folded.activities)
    found = (_unpacked(kept[row.id], row, day, entries) if row.id in kept else next(others) for row in rows)
    return folded._replace(activities=tuple(found))


def _keep(memo: Memo, name: str, items: Sequence[ActivityState]) -> None:
    if sum(len(item.entries) for item in items) >= LEAST_FOLDED:
        memo.keep_states(name, {item.row.id: _packed(item) for item in items})


def _packed(item: ActivityState) -> str:
    """Convert a state to a text without its row and its day, and with only the ids of its entries."""
    values = item._asdict() | {
        "targets": [target[1:] for target in item.targets],
        "entries": [entry.id for entry in item.entries],
        "report": item.report and in_journals.packed(item.report),
        "accepted": item.accepted and in_journals.packed(item.accepted),
        "returns": [in_journals.packed(entry) for entry in item.returns],
    }
    del values["row"], values["day"]
    return dumps(values, default=_plain)


def _plain(value: Fraction | Decimal | date) -> str | int:
    """Convert a fraction, a decimal or a date, which JSON cannot hold, to a string or an integer.

    The functions :func:`_fraction`, ``Decimal`` and ``fromordinal`` convert the result back.
    """
    if isinstance(value, Fraction):
        # Hexadecimal, because Python limits the length of decimal numbers that it reads.
        return f"{value.numerator:x}/{value.denominator:x}"
    return str(value) if isinstance(value, Decimal) else value.toordinal()


def _unpacked(
    text: str, row: Row, day: date, read: Callable[[], Mapping[str, Sequence[Entry]]]
) -> ActivityState:
    """Create the state of a row on a day from the text made by :func:`_packed`.

    ``read`` returns the entries by row. Raises ``LookupError``, ``TypeError`` or ``ValueError`` if the text
    is damaged.
    """
    values = loads(text)
    changed = {
        "row": row,
        "status": Status(values["status"]),
        "fraction": _fraction(values["fraction"]),
        "parts": {key: _fraction(share) for key, share in values["parts"].items()},
        "targets": tuple(starmap(_target, zip(row.activity.targets, values["targets"], strict=True))),
        "checkpoints": tuple(_checkpoint(*each) for each in values["checkpoints"]),
        "done_on": _day(values["done_on"]),
        "expected": _fraction(values["expected"]),
        "pace": values["pace"] and Pace(values["pace"]),
        "day": day,
        "entries": KeptEntries(tuple(values["entries"]), lambda: read()[row.id]),
        "report": values["report"] and in_journals.unpacked(values["report"]),
        "accepted": values["accepted"] and in_journals.unpacked(values["accepted"]),
        "returns": tuple(map(in_journals.unpacked, values["returns"])),
        "silent_from": _day(values["silent_from"]),
        "start": _day(values["start"]),
    }
    return ActivityState(**values | changed)


def _target(target: Target, kept: Sequence[Any]) -> TargetState:
    done, parts, differing = kept
    return TargetState(
        target,
        Decimal(done),
        {key: Decimal(value) for key, value in parts.items()},
        tuple((key, Decimal(total), Decimal(summed)) for key, total, summed in differing),
    )


def _checkpoint(
    label: str,
    due: int,
    met_on: int | None,
    overdue: bool,
    closed: tuple[int, str | None, int | None] | None,
    waived: bool,
    reported: Sequence[tuple[str | None, int]],
    asks: str | None,
    lacking: Sequence[str],
    noted: bool,
) -> CheckpointState:
    on, basis, to = closed or (0, None, None)
    return CheckpointState(
        label,
        date.fromordinal(due),
        _day(met_on),
        overdue,
        Closed(date.fromordinal(on), basis, _day(to)) if closed else None,
        waived,
        tuple((executor, date.fromordinal(since)) for executor, since in reported),
        _fraction(asks),
        tuple(lacking),
        noted,
    )


def _day(ordinal: int | None) -> date | None:
    return date.fromordinal(ordinal) if ordinal else None


@cache
def _fraction(text: str | None) -> Any:
    if text is None:
        return None
    above, _, below = text.partition("/")
    return Fraction(int(above, 16), int(below, 16))
