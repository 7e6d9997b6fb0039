"""How a row or a line of text marks a chapter or section: II., 2.1., 1-bo‘lim, or nothing at all.

>>> division_of("II. Kadrlar siyosati", plain=False)
Mark(level=<Level.ROMAN: 1>, number='2', title='Kadrlar siyosati')
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import NamedTuple

from workplan_cli.language.roman import SMALL_NUMERAL, from_roman
from workplan_cli.language.uzbek import fold

LONGEST_DIVISION = 600


class Level(IntEnum):
    """How a division is marked; where several marks are used, the higher one marks chapters."""

    ROMAN = 1
    WORD = 2
    NUMBER = 3
    PLAIN = 4


class Mark(NamedTuple):
    """A division as its text marks it; ``number`` is in digits, empty where there is none."""

    level: Level
    number: str
    title: str


_WORD = r"(?:bob|bolim|qism|(?:ustuvor )?yonalish|maqsad|razdel|glava|chast|napravlenie)(?:i|lar)?(?![a-z])"
_COUNT = r"\d{1,2}|[ivxl]+"
WORDED = re.compile(rf"(?P<before>{_COUNT})\s*-?\s*{_WORD}|{_WORD}\s*-?\s*(?P<after>{_COUNT})\b")
_ROMAN = re.compile(rf"(?P<number>{SMALL_NUMERAL}{{1,8}})\s*[.):–—-]\s*(?P<title>\S.*)", re.DOTALL)
_BARE_ROMAN = re.compile(r"(?P<number>[IVXІХ]{1,6})\s+(?P<title>[^\W\d_].*)", re.DOTALL)
_DEEP = re.compile(r"(?P<number>\d{1,2}(?:\.\s?\d{1,2}){1,3})(?:\.\s*|\s+)(?P<title>[^\s\d.,].*)", re.DOTALL)
_SHALLOW = re.compile(r"(?P<number>\d{1,2})[.)]\s*(?P<title>[^\s\d].*)", re.DOTALL)
_LEADING_NUMBER = re.compile(r"\D{0,3}\d+(?:\s?[.,]\s?\d+)*")


def division_of(text: str, *, plain: bool) -> Mark | None:
    """How a text marks a division; ``None`` if it does not.

    ``plain`` accepts a title without a number as well, for rows whose form (bold, merged) already
    says that they are divisions.

    >>> division_of("1-bo‘lim. Tashkiliy ishlar", plain=False)
    Mark(level=<Level.WORD: 2>, number='1', title='1-bo‘lim. Tashkiliy ishlar')
    >>> division_of("Kadrlar siyosati", plain=False) is None
    True
    """
    if len(text) > LONGEST_DIVISION:
        return None
    found = _ROMAN.fullmatch(text) or (_BARE_ROMAN.fullmatch(text) if plain else None)
    if found and (roman := chapter_number(found["number"])):
        return Mark(Level.ROMAN, str(roman), found["title"])
    worded = WORDED.match(fold(text))
    if worded:
        number = worded["before"] or worded["after"]
        return Mark(Level.WORD, str(from_roman(number.upper()) or number), text)
    numbered = numbered_title(text)
    if numbered:
        return Mark(Level.NUMBER, *numbered)
    return Mark(Level.PLAIN, "", text) if plain else None


def chapter_number(text: str) -> int | None:
    """The number that a Roman numeral below 90 means; ``None`` for anything else.

    C, D and M are the letters of a list (``A. B. C.``) or initials, never chapters.

    >>> chapter_number("IV"), chapter_number("C")
    (4, None)
    """
    return from_roman(text) if re.fullmatch(f"{SMALL_NUMERAL}+", text) else None


def numbered_title(text: str) -> tuple[str, str] | None:
    """The number and the title of a numbered text; ``None`` without a number.

    >>> numbered_title("2.1. Sohaviy ishlar")
    ('2.1', 'Sohaviy ishlar')
    """
    found = _DEEP.fullmatch(text) or _SHALLOW.fullmatch(text)
    return (found["number"].replace(" ", ""), found["title"]) if found else None


def tidy_number(text: str) -> str:
    """The number that a text starts with, without the marks of a list; empty where there is none.

    >>> [tidy_number(text) for text in ("1.4.", "1. 4)", "№ 7", "4a", "a")]
    ['1.4', '1.4', '7', '4', '']
    """
    found = _LEADING_NUMBER.match(text)
    return ".".join(re.findall(r"\d+", found[0])) if found else ""
