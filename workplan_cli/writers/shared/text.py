"""Makes text from plans and documents safe to show. Every output format uses this module.

A control character could move the cursor, change colours of the terminal or damage a file. A direction mark
could make a number appear reversed. Both are replaced by visible characters.
"""

from __future__ import annotations

import re

_CONTROL = r"[\x00-\x08\x0b-\x1f\x7f-\x9f]"
_INVISIBLE = (
    r"[\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffd-\uffff"
    r"\ud800-\udfff\U000e0000-\U000e007f]"
)


def sanitize(text: str) -> str:
    r"""Replace a control character by text such as ``\x1b``, an invisible mark by text such as ``<U+202E>``.

    Line breaks and tabs are kept.
    """
    # A text without anything to replace, as nearly all are, needs no regular expression.
    if text.replace("\n", "").replace("\t", "").isprintable() and "\ufffd" not in text:
        return text
    text = re.sub(_CONTROL, lambda found: f"\\x{ord(found[0]):02x}", text)
    return re.sub(_INVISIBLE, lambda found: f"<U+{ord(found[0]):04X}>", text)


def shortened(text: str, most: int) -> str:
    """Return a text on one line, truncated after a word so that it has at most ``most`` characters.

    >>> shortened("Migratsiya jarayonlarini boshqarish tizimi", 30)
    'Migratsiya jarayonlarini…'
    """
    line = one_line(text)
    if len(line) <= most:
        return line
    whole = line[:most].rpartition(" ")[0] or line[: most - 1]
    return f"{whole.rstrip(' .,;:–-(“«')}…"


def one_line(text: str) -> str:
    """Sanitize a text, join its lines, and replace each run of spaces and line breaks by one space."""
    # Most texts are one clean line: a space is the only whitespace that is printable.
    if text.isprintable() and "  " not in text and text == text.strip() and "\ufffd" not in text:
        return text
    return " ".join(sanitize(text).split())
