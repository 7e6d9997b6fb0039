"""Computes for how many days a row stays the same, from the rows on single days.

A span is a range of days on which a row does not change.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

Values = tuple[Any, ...]


class Spans:
    """Collects the rows of one table with the columns ``valid_from`` and ``valid_to``, day by day.

    A subject, such as an activity, can have several rows. On each day on which one of them may change, all
    rows of the subject must be given. A row that does not change becomes a single span. If a subject has
    equal rows, each of them has its own span.
    """

    def __init__(self) -> None:
        self._open: dict[str, dict[tuple[Values, int], date | None]] = {}
        self._closed: list[Values] = []

    def put(self, day: date | None, subject: str, rows: Iterable[Values]) -> None:
        """Set all rows of a subject from ``day`` on; ``None`` stands for the beginning.

        For each subject, the days must be given in ascending order.
        """
        before = self._open.get(subject, {})
        now: dict[tuple[Values, int], date | None] = dict.fromkeys(_numbered(rows), day)
        if now.keys() == before.keys():
            return
        for key, since in before.items():
            if key in now:
                now[key] = since
            elif since != day:
                self._closed.append((since, day, *key[0]))
        self._open[subject] = now

    def rows(self) -> Iterator[Values]:
        """Yield ``(valid_from, valid_to, *values)`` of every span."""
        yield from self._closed
        for found in self._open.values():
            for (values, _), since in found.items():
                yield (since, None, *values)


def _numbered(rows: Iterable[Values]) -> Iterator[tuple[Values, int]]:
    """Yield each row with its index (from 0) among the rows that are equal to it."""
    seen = Counter[Values]()
    for row in rows:
        yield row, seen[row]
        seen[row] += 1
