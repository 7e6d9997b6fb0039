"""Checks that an import loses no text of the tables, and reports lost words on the review list.

The review list shows a person each uncertain place of the document and how it was imported. At the end of
every import, each table row is compared with the plan and the review list. Words and numbers of the row that
are in neither are added to the review list.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain

from workplan_cli.documents.tables import Table, own_text
from workplan_cli.language.uzbek import fold
from workplan_cli.model.record import Record
from workplan_cli.model.review import Doubt, Place

_WORD = re.compile(r"[^\W_]+")
_WRITTEN = re.compile(r"[^\W_]+(?:['‘’ʻʼ`´][^\W_]*)*")
"""A word with its apostrophes, which :func:`fold` leaves out."""


RowKey = tuple[int | None, int | None]


class Origin(Record):
    """The places in the document from which a part of the plan was read, and all texts of that part."""

    places: tuple[Place, ...]
    texts: tuple[str, ...]


def unaccounted(
    tables: Iterable[Table], origins: Iterable[Origin], review: Iterable[Doubt]
) -> Iterator[Doubt]:
    """Yield a review item for each table row with words that neither the plan nor the review list contains.

    Words are counted: a word that occurs three times in a row must occur three times in the plan and the
    review list together. Script, case and apostrophes do not matter. Rows that were joined to one part of the
    plan are checked together.
    """
    listed: dict[RowKey, Counter[str]] = defaultdict(Counter)
    for doubt in review:
        listed[_row_key(doubt.place)].update(_words_of(doubt.read))
    held: dict[RowKey, list[Counter[str]]] = defaultdict(list)
    for origin in origins:
        words = Counter(chain.from_iterable(map(_words_of, origin.texts)))
        for key in set(map(_row_key, origin.places)):
            held[key].append(words)
    for table in tables:
        # A review item on a whole table or sheet accounts for the words of all its rows.
        whole = listed[_row_key(table.place)]
        for row in filter(None, table.rows):
            place = row[0].place
            stores = (*held[_row_key(place)], listed[_row_key(place)], whole)
            # Without the lower parts of merged cells, which only repeat the text of the upper part.
            missing = " ".join(_missing(own_text(row), stores))
            if missing:
                row_place = Place(table=place.table, sheet=place.sheet, row=place.row)
                yield Doubt(code="not-taken-over", place=row_place, read=missing)


def _missing(texts: Iterable[str], stores: Sequence[Counter[str]]) -> list[str]:
    """Return the words that are in none of the counters, in the letters of the document.

    Each counter maps a word to the number of times that it can be found. Each time the word is found, this
    number is reduced by one. If a word occurs too often, its last occurrences are missing.

    >>> _missing(["Отчёт до 15 мая", "Отчёт"], [Counter(_words_of("Отчёт 15"))])
    ['до', 'мая', 'Отчёт']
    """
    written = [word for text in texts for word in _WRITTEN.findall(text)]
    lacking: dict[str, int] = Counter(chain.from_iterable(map(_folded, written)))
    for store in stores:
        lacking = _not_in(store, lacking)
    missing = []
    for each in reversed(written) if lacking else ():
        lost = [word for word in _folded(each) if lacking.get(word, 0) > 0]
        for word in lost:
            lacking[word] -= 1
        missing += [each] if lost else []
    return missing[::-1]


def _not_in(store: dict[str, int], words: dict[str, int]) -> dict[str, int]:
    """Take words out of a counter, and return the number of each that was not in it.

    >>> store = Counter("aab")
    >>> _not_in(store, {"a": 3, "c": 1}), store["a"]
    ({'a': 1, 'c': 1}, 0)
    """
    lacking = {}
    for word, number in words.items():
        held = store.get(word, 0)
        if held:
            store[word] = max(0, held - number)
        if number > held:
            lacking[word] = number - held
    return lacking


def _row_key(place: Place) -> RowKey:
    return (place.table, place.row)


def _words_of(text: str) -> Sequence[str]:
    """Return the words of a text, each folded apart from the others.

    >>> _words_of("№1, №2")
    ['1', '2']
    """
    return [word for written in _WRITTEN.findall(text) for word in _folded(written)]


@lru_cache(maxsize=8192)  # the words of a document repeat
def _folded(written: str) -> Sequence[str]:
    return tuple(_WORD.findall(fold(written)))
