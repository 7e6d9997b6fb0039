"""Safe text: the one ``sanitize`` that every output uses.

A plan comes from other people's documents. A control character in it could move the cursor,
recolour the terminal or break a file format; a direction override could make a number read
backwards. Both are shown for what they are instead of being obeyed.
"""

from __future__ import annotations

import re

_CONTROL = r"[\x00-\x08\x0b-\x1f\x7f-\x9f]"
_INVISIBLE = (
    r"[\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffd-\uffff"
    r"\ud800-\udfff\U000e0000-\U000e007f]"
)


def sanitize(text: str) -> str:
    r"""``text`` with controls as ``\x1b`` and invisible or direction marks as ``<U+202E>``.

    Line breaks and tabs stay.
    """
    if text.isprintable() and "\ufffd" not in text:
        return text
    text = re.sub(_CONTROL, lambda found: f"\\x{ord(found[0]):02x}", text)
    return re.sub(_INVISIBLE, lambda found: f"<U+{ord(found[0]):04X}>", text)


def one_line(text: str) -> str:
    """Safe text on one line, with every stretch of blanks made one space."""
    return " ".join(sanitize(text).split())
