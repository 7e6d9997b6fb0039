"""Checksums and exact texts that a sheet carries for the program, on its hidden worksheet."""

from __future__ import annotations

import re
import zlib
from decimal import Decimal
from fractions import Fraction

from workplan_cli.language.quantities import plain
from workplan_cli.language.uzbek import fold

_ESCAPE = re.compile(r"\\x[0-9a-f]{2}|<U\+[0-9A-F]{4,5}>")
"""How a writer shows a control character: ``\\x1b``, ``<U+202E>``."""


def checksum(text: str) -> str:
    """Eight hexadecimal digits by which a changed text is recognised.

    Blanks, kinds of quotes and dashes, and invisible characters are ignored, because spreadsheet
    programs change them without being asked: ``“AKT”  bo'lim`` and ``"AKT" bo‘lim`` are the same.
    """
    # A decimal comma and a point are the same: programs write numbers by the user's locale.
    visible = fold(_ESCAPE.sub("", text)).replace(",", ".")
    signs = "".join(sign for sign in visible if sign.isprintable() and not sign.isspace())
    return f"{zlib.crc32(signs.encode('utf-8', 'surrogatepass')):08x}"


def exact_text(value: Decimal | Fraction | None) -> str:
    """A value without rounding: ``113700``, ``2/3``, or an empty text for ``None``."""
    return plain(value) if isinstance(value, Decimal) else "" if value is None else str(value)


def digest(*facts: str) -> str:
    """Sixteen hexadecimal digits that identify a sequence of texts."""
    from hashlib import sha256

    return sha256("\n".join(facts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
