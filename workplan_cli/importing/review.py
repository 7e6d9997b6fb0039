"""The review list: every doubtful place of an imported document, and what was made of it.

A person checks the list against the paper. So that nothing is lost in silence, the words and
numbers of every table row are counted, at the end of every import, against what the plan and the
list hold of that row; what is in neither becomes a doubt itself.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from workplan_cli.documents.tables import Table, own_text
from workplan_cli.language.uzbek import fold
from workplan_cli.model.review import Doubt, Place

_WORD = re.compile(r"[^\W_]+")

RowKey = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a part of the plan comes from, and all the texts that the plan has of it."""

    places: tuple[Place, ...]
    texts: tuple[str, ...]


def unaccounted(
    tables: Iterable[Table], origins: Iterable[Origin], review: Iterable[Doubt]
) -> Iterator[Doubt]:
    """A doubt for every row with words that neither the plan nor the review list has of it.

    Words are counted: one that a row has three times must be there three times. They are compared
    folded, so that script, case and apostrophes do not matter. The rows of one origin are looked
    at together.
    """
    listed: dict[RowKey, Counter[str]] = defaultdict(Counter)
    for doubt in review:
        listed[_row_key(doubt.place)].update(_words([doubt.read]))
    held: dict[RowKey, list[Counter[str]]] = defaultdict(list)
    for origin in origins:
        words = Counter(_words(origin.texts))
        for key in set(map(_row_key, origin.places)):
            held[key].append(words)
    for table in tables:
        whole = listed[_row_key(table.place)]
        for row in filter(None, table.rows):
            place = row[0].place
            stores = (*held[_row_key(place)], listed[_row_key(place)], whole)
            missing = " ".join(_missing(_words(own_text(row)), stores))
            if missing:
                row_place = Place(table=place.table, sheet=place.sheet, row=place.row)
                yield Doubt(code="not-taken-over", place=row_place, read=missing)


def _missing(words: Iterable[str], stores: Sequence[Counter[str]]) -> Iterator[str]:
    """The words that no store has any more; those found are used up."""
    for word in words:
        store = next((store for store in stores if store[word] > 0), None)
        if store is None:
            yield word
        else:
            store[word] -= 1


def _row_key(place: Place) -> RowKey:
    return (place.table, place.row)


def _words(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from _WORD.findall(fold(text))
