"""Reads numbers of activities that hold letters or other signs, as a whole column of them.

I.a, I.b, II.a       →  1.1, 1.2, 2.1      Roman numerals and letters in their alphabet
T-01, T-02           →  1, 2               the same letters before every number say nothing
KB-2025/1, MB-2025/1 →  1.1, 2.1           abbreviations in the order in which they appear
1.a, 2b, 3/1         →  1.1, 2.2, 3.1

What a letter means follows from the column: ``I.1`` is 1.1 beside ``II.1``, and 9.1 beside ``H.1``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from workplan_cli.importing.divisions import chapter_number
from workplan_cli.language.division_titles import WORDED
from workplan_cli.language.uzbek import fold

_CODE = re.compile(r"\(?(?:№\s*)?\w+(?:\s?[./–—-]\s?\w+|\s\d+)*\s?[.)]{0,2}")
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ALPHABETS = ("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ")
_FIRST_LETTERS = {alphabet[0] for alphabet in _ALPHABETS}
LONGEST_WORD = 10
MOST_DIGITS = 4
MOST_PARTS = 6


def place_of(letter: str) -> int:
    """Return the place of a capital letter in its alphabet, from 1, or 0 for an unusual letter.

    >>> place_of("B"), place_of("В"), place_of("Ў")
    (2, 3, 0)
    """
    return next((abc.index(letter) + 1 for abc in _ALPHABETS if letter in abc), 0)


def parts_of(text: str) -> tuple[str, ...]:
    """Return the parts of a number with letters or unusual signs, or none for a text of another kind.

    The first part may be a word, a later one only digits, a single letter or a Roman numeral. A year before
    the last part is left out.

    >>> parts_of("I.a"), parts_of("T-01"), parts_of("KB-2025/1"), parts_of("1-qadam"), parts_of("1-bob")
    (('I', 'A'), ('T', '01'), ('KB', '1'), (), ())
    """
    bare = text.strip()
    if not _CODE.fullmatch(bare) or WORDED.match(fold(bare)):
        return ()
    found = [token.upper() for token in _TOKEN.findall(bare)]
    parts = [part for at, part in enumerate(found, start=1) if at == len(found) or not _YEAR.fullmatch(part)]
    if not 2 <= len(parts) <= MOST_PARTS or len(parts[0]) > LONGEST_WORD:  # noqa: PLR2004 - a letter and more
        return ()
    whole = all(part.isdecimal() or len(part) == 1 or chapter_number(part) for part in parts[1:])
    short = all(len(part) <= MOST_DIGITS for part in parts if part.isdecimal())
    return tuple(parts) if whole and short else ()


def in_digits(column: Sequence[tuple[str, ...]]) -> list[str]:
    """Return the number in digits for each number of a column, given by its parts; empty for no parts.

    >>> in_digits([("I", "A"), ("I", "B"), ("II", "A")])
    ['1.1', '1.2', '2.1']
    >>> in_digits([("T", "01"), ("T", "02")]), in_digits([("A", "1"), ("A", "2")])
    (['1', '2'], ['1.1', '1.2'])
    >>> in_digits([("1", "A"), ("1", "Ў")])
    ['1.1', '']
    """
    leads = leads_of(column)
    roman = _are_roman([part for parts in column for part in parts[1:] if not part.isdecimal()])
    found = []
    for parts in column:
        values = [leads.get(part) if at == 0 else _value(part, roman=roman) for at, part in enumerate(parts)]
        known = [value for value in values if value is not None]
        found.append(".".join(map(str, known)) if all(known) else "")
    return found


def leads_of(column: Sequence[tuple[str, ...]]) -> dict[str, int | None]:
    """Return the value of each first part of the numbers of a column; ``None`` for one that says nothing.

    >>> leads_of([("H", "1"), ("A", "1")]), leads_of([("KB", "1"), ("MB", "1")]), leads_of([("T", "1")])
    ({'H': 8, 'A': 1}, {'KB': 1, 'MB': 2}, {'T': None})
    """
    firsts = list(dict.fromkeys(parts[0] for parts in column if parts))
    words = [first for first in firsts if not first.isdecimal()]
    values: dict[str, int | None] = {first: int(first) for first in firsts if first.isdecimal()}
    if _are_roman(words):
        return values | {word: chapter_number(word) for word in words}
    if _are_alphabetical(words):
        return values | {word: place_of(word) for word in words}
    if len(words) == 1:
        return values | {words[0]: None}
    return values | {word: at for at, word in enumerate(words, start=1)}


def are_abbreviations(leads: Iterable[str]) -> bool:
    """Return whether several first parts are abbreviations, which say nothing of their order.

    >>> [are_abbreviations(leads) for leads in (["KB", "MB"], ["E", "N"], ["A", "B"], ["I", "II"], ["T"])]
    [True, True, False, False, False]
    """
    words = [lead for lead in leads if not lead.isdecimal()]
    return len(words) > 1 and not _are_roman(words) and not _are_alphabetical(words)


def _are_alphabetical(words: Sequence[str]) -> bool:
    """Return whether letters stand for their places in the alphabet: one is its first letter."""
    return not _FIRST_LETTERS.isdisjoint(words) and all(map(place_of, words))


def _are_roman(words: Sequence[str]) -> bool:
    """Return whether letters are Roman numerals: all of them read so, and one is ``I`` first or has several.

    >>> _are_roman(["I", "V"]), _are_roman(["V", "IV"]), _are_roman(["H", "I"]), _are_roman(["X"])
    (True, True, False, False)
    """
    roman = bool(words) and all(map(chapter_number, words))
    return roman and (chapter_number(words[0]) == 1 or any(len(word) > 1 for word in words))


def _value(part: str, *, roman: bool) -> int:
    if part.isdecimal():
        return int(part)
    return (chapter_number(part) or 0) if roman or len(part) > 1 else place_of(part)
