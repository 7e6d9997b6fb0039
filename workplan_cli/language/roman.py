"""Roman numerals, as the chapters of a plan are numbered."""

from __future__ import annotations

import re

_VALUES = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_LOOK_ALIKES = str.maketrans("ІӀХⅠⅤⅩ", "IIXIVX")
_ROMAN = re.compile(r"(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
MAX_ROMAN = 3999


def to_roman(number: int) -> str:
    """1 → I. Beyond what roman numerals are written for, the plain number."""
    if not 0 < number <= MAX_ROMAN:
        return str(number)
    text = ""
    for value, letters in _VALUES:
        count, number = divmod(number, value)
        text += letters * count
    return text


def from_roman(text: str) -> int | None:
    """IV → 4, also in Cyrillic look-alike letters; ``None`` when it is none below 90."""
    latin = text.translate(_LOOK_ALIKES)
    if not latin or not _ROMAN.fullmatch(latin):
        return None
    number = 0
    for value, letters in _VALUES:
        while latin.startswith(letters):
            number += value
            latin = latin.removeprefix(letters)
    return number
