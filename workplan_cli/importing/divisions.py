"""Recognises the titles of chapters and sections: ``II. …``, ``2.1. …``, ``1-bo‘lim …`` or plain text.

A division is a chapter or a section.

>>> division_of("II. Kadrlar siyosati", plain=False)
Mark(level=<Level.ROMAN: 1>, number='2', title='Kadrlar siyosati')
"""

from __future__ import annotations

import re
from enum import IntEnum

from workplan_cli.language.division_titles import worded_number
from workplan_cli.language.roman import SMALL_NUMERAL, from_roman
from workplan_cli.language.uzbek import fold
from workplan_cli.model.record import Record

LONGEST_DIVISION = 600


class Level(IntEnum):
    """The ways in which the title of a chapter or section can be marked, from the strongest to the weakest.

    If a plan uses several of them, the strongest one marks its chapters. ``SHEET`` is the name of a sheet: a
    chapter beside those of the strongest mark, whatever that is.
    """

    ANNEX = 0
    ROMAN = 1
    WORD = 2
    NUMBER = 3
    PLAIN = 4
    SHEET = 5


class Mark(Record):
    """The title of a chapter or section, split into number and title.

    ``number`` is in Arabic digits, or empty if the title has no number. For the level ``WORD``, ``title`` is
    the whole text, including the number: the words are those of the plan, and
    :func:`~workplan_cli.language.division_titles.numbered` does not write its number again.
    """

    level: Level
    number: str
    title: str


_ROMAN = re.compile(rf"(?P<number>{SMALL_NUMERAL}{{1,8}})\s*[.):–—-]\s*(?P<title>\S.*)", re.DOTALL)
_BARE_ROMAN = re.compile(r"(?P<number>[IVXІХ]{1,6})\s+(?P<title>[^\W\d_].*)", re.DOTALL)
_DEEP = re.compile(r"(?P<number>\d{1,2}(?:\.\s?\d{1,2}){1,3})(?:\.\s*|\s+)(?P<title>[^\s\d.,].*)", re.DOTALL)
_SHALLOW = re.compile(r"(?P<number>\d{1,2})[.)]\s*(?P<title>[^\s\d].*)", re.DOTALL)
_PART_OF_YEAR = re.compile(r"(?:chorak|yarim ?yil|kvartal|polugodi|quarter|half)\w*")
_LEADING_NUMBER = re.compile(r"\D{0,3}\d+(?:\s?[.,]\s?\d+)*")


def division_of(text: str, *, plain: bool) -> Mark | None:
    """Split a text that is a chapter or section title; return ``None`` for any other text.

    ``plain`` also accepts a title without a number, for rows that are bold or merged and therefore are known
    to be titles.

    >>> division_of("1-bo‘lim. Tashkiliy ishlar", plain=False)
    Mark(level=<Level.WORD: 2>, number='1', title='1-bo‘lim. Tashkiliy ishlar')
    >>> division_of("Kadrlar siyosati", plain=False) is None
    True
    """
    if len(text) > LONGEST_DIVISION:
        return None
    found = _ROMAN.fullmatch(text) or (_BARE_ROMAN.fullmatch(text) if plain else None)
    if found and (roman := chapter_number(found["number"])):
        # The numeral of "II CHORAK" belongs to the quarter, and its title states a period.
        title = text if _PART_OF_YEAR.match(fold(found["title"])) else found["title"]
        return Mark(Level.ROMAN, str(roman), title)
    if worded := worded_number(text):
        return Mark(Level.WORD, worded, text)
    numbered = numbered_title(text)
    if numbered:
        return Mark(Level.NUMBER, *numbered)
    return Mark(Level.PLAIN, "", text) if plain else None


def chapter_number(text: str) -> int | None:
    """Return the value of a Roman numeral below 90, or ``None`` for any other text.

    Numerals with C, D or M are not accepted, because these letters usually are list labels (``A. B. C.``) or
    initials.

    >>> chapter_number("IV"), chapter_number("C")
    (4, None)
    """
    return from_roman(text) if re.fullmatch(f"{SMALL_NUMERAL}+", text) else None


def numbered_title(text: str) -> tuple[str, str] | None:
    """Split a text such as ``2.1. Title`` into number and title; return ``None`` without a number.

    >>> numbered_title("2.1. Sohaviy ishlar")
    ('2.1', 'Sohaviy ishlar')
    """
    found = _DEEP.fullmatch(text) or _SHALLOW.fullmatch(text)
    return (found["number"].replace(" ", ""), found["title"]) if found else None


def tidy_number(text: str) -> str:
    """Return the number at the start of a text without list marks, or an empty string.

    >>> [tidy_number(text) for text in ("1.4.", "1. 4)", "№ 7", "4a", "a")]
    ['1.4', '1.4', '7', '4', '']
    """
    found = _LEADING_NUMBER.match(text)
    return ".".join(re.findall(r"\d+", found[0])) if found else ""
