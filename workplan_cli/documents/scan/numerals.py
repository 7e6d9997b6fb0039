"""Corrects the Roman numbers of quarters, half-years and chapters, whose strokes recognition misreads.

Il-chorak   → II-chorak
lV. Kadrlar → IV. Kadrlar
Vll bo‘lim  → VII bo‘lim
"""

from __future__ import annotations

import re

from workplan_cli.language.roman import from_roman

_ONE = "Il1|ІП"
_PERIOD = r"(?:chorak|yarim|kvartal|чорак|ярим|квартал|полугоди)"
_ROMAN = re.compile(rf"[{_ONE}ШHНТ]{{1,3}}V?(?=-{_PERIOD}|$)")
_PERIOD_WORD = re.compile(rf"-?{_PERIOD}", re.IGNORECASE)
_HALF = re.compile(r"-?(?:yarim|ярим|полугоди)", re.IGNORECASE)
_STROKES = {"П": "II", "H": "II", "Н": "II", "Ш": "III", "V": "V", "X": "X", "Х": "X"}

_CHAPTER = r"(?:bob|bo.?lim|qism|боб|бўлим|қисм|раздел|глава|часть|chapter|section|part)(?:i|и)?\b"
_NUMERAL = re.compile(rf"[{_ONE}ШVXХ]{{1,6}}(?=[.)]?$|-(?i:{_CHAPTER}))")
_CHAPTER_WORD = re.compile(rf"-?{_CHAPTER}", re.IGNORECASE)
# Fewer strokes may be a digit or the letter of a list.
_CERTAIN = 2


def mended_numeral(word: str, before: str, following: str) -> str:
    """Correct the Roman number at the start of a word: that of a quarter, a half-year or a chapter.

    ``before`` and ``following`` are the words beside it in the cell, or empty. Any other word stays as it was
    read.
    """
    found = _ROMAN.match(word)
    rest = word[found.end() :] if found else ""
    if found and _PERIOD_WORD.match(rest or following):
        return _of_period(found[0], rest, following)
    return _of_chapter(word, before, following)


def _of_period(strokes: str, rest: str, following: str) -> str:
    """Correct the number of a half-year, which is I or II, or of a quarter, which is I, II, III or IV."""
    number = "".join(_STROKES.get(sign, "I") for sign in strokes)
    half = _HALF.match(rest or following)
    if half and set(number) == {"I"}:
        number = number[:2]
    allowed = ("I", "II") if half else ("I", "II", "III", "IV")
    return (number if number in allowed and strokes != "1" else strokes) + rest


def _of_chapter(word: str, before: str, following: str) -> str:
    """Correct the number of a chapter: beside a word such as ``bob``, or first in a cell before a full stop.

    Without the word ``bob`` it has several strokes, most of which are no digits: ``1I.`` may be 11.
    """
    found = _NUMERAL.match(word)
    if not found or found[0].isdigit() or not any(sign in "IVXІХПШl|" for sign in found[0]):
        return word
    rest = word[found.end() :]
    named = any(_CHAPTER_WORD.fullmatch(each.rstrip(".:")) for each in (before, following, rest))
    digits = sum(sign.isdigit() for sign in found[0])
    several = len(found[0]) >= _CERTAIN and 2 * digits < len(found[0])
    first = several and not before and rest in (".", ")")
    number = "".join(_STROKES.get(sign, "I") for sign in found[0])
    return number + rest if (named or first) and from_roman(number) else word
