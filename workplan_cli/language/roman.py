"""Converts Roman numerals, which number the chapters of a plan.

>>> to_roman(4), from_roman("IV")
('IV', 4)
"""

from __future__ import annotations

import re

HIGHEST = 3999
"""The largest number that has a Roman numeral."""

_VALUES = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_ROMAN = r"(?=.)M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})"

# Cyrillic keyboards lack the Latin I and X, so look-alikes are typed; Unicode also has numeral characters.
_LATIN = str.maketrans(
    {"І": "I", "Ӏ": "I", "Х": "X", "Ⅰ": "I", "Ⅱ": "II", "Ⅲ": "III", "Ⅳ": "IV", "Ⅴ": "V", "Ⅹ": "X"}
)
SMALL_NUMERAL = "[IVXLІӀХⅠⅡⅢⅣⅤⅩ]"
"""A regular expression for one letter of a Roman numeral below 90, including letters that look like it.

C, D and M are left out: in a plan, they are usually an initial or the letter of a list item.
"""


def to_roman(number: int) -> str:
    """Convert a number to a Roman numeral.

    A number without a Roman numeral (below 1 or above :data:`HIGHEST`) is returned in decimal digits.
    """
    if not 0 < number <= HIGHEST:
        return str(number)
    text = ""
    for value, letters in _VALUES:
        count, number = divmod(number, value)
        text += letters * count
    return text


def from_roman(text: str) -> int | None:
    """Convert a Roman numeral in capital letters to a number; return ``None`` for any other string.

    >>> from_roman("ІХ")  # typed on a Cyrillic keyboard
    9
    >>> from_roman("IIII") is None
    True
    """
    latin = text.translate(_LATIN)
    if not re.fullmatch(_ROMAN, latin):
        return None
    number = 0
    for value, letters in _VALUES:
        while latin.startswith(letters):
            number += value
            latin = latin.removeprefix(letters)
    return number
