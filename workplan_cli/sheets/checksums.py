"""Computes the checksums and exact values on the hidden worksheet of a sheet."""

from __future__ import annotations

import re
import zlib
from decimal import Decimal
from fractions import Fraction

from workplan_cli.language.days_in_texts import with_iso_days
from workplan_cli.language.quantities import plain
from workplan_cli.language.uzbek import fold

_ESCAPE = re.compile(r"\\x[0-9a-f]{2}|<U\+[0-9A-F]{4,5}>")
"""Control characters as the spreadsheet writers show them: ``\\x1b``, ``<U+202E>``."""

COMPARED = 16_000
"""The number of characters that always fit in a cell, even if each takes two UTF-16 code units."""


def checksum(text: str) -> str:
    """Return a checksum of eight hexadecimal digits, which shows whether a text was changed.

    Spaces, invisible characters, and the styles of quotation marks and dashes are ignored, because
    spreadsheet programs change them automatically: ``“AKT”  bo'lim`` and ``"AKT" bo‘lim`` have the same
    checksum. Only the first :data:`COMPARED` characters are used, because a cell may hold no more.
    """
    # Treat a decimal comma as a point: spreadsheet programs write numbers by the user's locale.
    visible = fold(_ESCAPE.sub("", text)[:COMPARED]).replace(",", ".")
    signs = "".join(sign for sign in visible if sign.isprintable() and not sign.isspace())
    return f"{zlib.crc32(signs.encode('utf-8', 'surrogatepass')):08x}"


def deadline_checksum(wording: str) -> str:
    """Return a checksum of the wording of a deadline. In each language a day in digits is written otherwise.

    >>> deadline_checksum("2025-11-20") == deadline_checksum("20.11.2025")
    True
    """
    return checksum(with_iso_days(wording))


def is_unchanged(name: str, text: str, expected: str) -> bool:
    """Return whether a text of the column ``name`` still has the checksum that is stored in its sheet.

    The checksums of deadlines in sheets of earlier versions are of the wording as it was typed.
    """
    return expected == checksum(text) or (name == "deadline" and expected == deadline_checksum(text))


def exact_text(value: Decimal | Fraction | None) -> str:
    """Return a value without rounding: ``113700`` or ``2/3``; an empty string for ``None``."""
    return plain(value) if isinstance(value, Decimal) else "" if value is None else str(value)


def is_as_shown(text: str, number: Decimal | None, stored: str) -> bool:
    """Return whether a cell still shows the value that its sheet stores as :func:`exact_text`.

    A fraction is shown as a percentage with one decimal place. No progress is shown as 0 or not at all.

    >>> [is_as_shown("33.3%", Decimal("0.333"), "1/3"), is_as_shown("", None, "0")]
    [True, True]
    >>> [is_as_shown("5 000", Decimal(5000), "0"), is_as_shown("", None, "40")]
    [False, False]
    """
    if not text:
        return stored in ("", "0")
    if number is None or not stored:
        return checksum(text) == checksum(stored)
    if "/" in stored:
        return abs(Fraction(number) - Fraction(stored)) < Fraction(1, 1000)
    return number == Decimal(stored)
