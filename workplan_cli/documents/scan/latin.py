"""Finds the Latin words on a page in Cyrillic letters: abbreviations, addresses, names of companies.

1СМРР    → ICMPD
ғо.воу12 → ijro.gov.uz
301-4397 → 30/1-4397

Recognition that knows Cyrillic letters alone makes others of them, with little confidence. A word of which
the Latin reading of the cell is certain is taken instead, and an address always, because none has Cyrillic
letters. Such a word is doubtful all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workplan_cli.documents.scan.agreement import confidence, places
from workplan_cli.documents.scan.mending import cyrillic_twins
from workplan_cli.documents.scan.oddities import is_address
from workplan_cli.documents.scan.tesseract import Reading

# A word may be Latin if its Cyrillic reading has less confidence.
UNSURE = 0.75
# It is Latin if its Latin reading has so much. That of a Cyrillic word seldom has half of it.
CERTAIN = 0.85


def perhaps_latin(words: Sequence[Reading]) -> bool:
    """Return whether a part of a page must be read in Latin letters, too."""
    return any(word.confidence < UNSURE for word in words)


def with_latin(words: Sequence[Reading], latin: Sequence[Reading]) -> list[Reading]:
    """Return the words of a part of a page, with the Latin ones among them.

    ``latin`` are the words of the whole part, read in Latin letters.
    """
    marked = [*((False, word) for word in words), *((True, word) for word in latin)]
    return [word for place in places(marked) for word in _chosen(place)]


def _chosen(place: Sequence[tuple[int, Reading]]) -> list[Reading]:
    """Return the Latin words at a place if they are certain or an address, otherwise the Cyrillic ones."""
    ordered = sorted(place, key=lambda each: each[1].x0)
    latin = [word for is_latin, word in ordered if is_latin]
    words = [word for is_latin, word in ordered if not is_latin]
    other = " ".join(word.text for word in words)
    certain = confidence(latin) >= CERTAIN or any(is_address(word.text) for word in latin)
    if not words or not certain or confidence(words) >= UNSURE:
        return words
    return [replace(word, text=cyrillic_twins(word.text), doubtful=True, other=other) for word in latin]
