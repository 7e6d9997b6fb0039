"""The marks by which a table states in which months or quarters an activity takes place."""

from __future__ import annotations

import re

from workplan_cli.language.yes_no import yes_or_no

_DASHES = re.compile(r"[\s\-‐‑‒–—―−_.]+")
_SIGN = re.compile(r"[^\w\s]+|[xхvX×ХV✓]{1,3}")


def is_dash(text: str) -> bool:
    """Return whether a cell says that there is nothing to say: it holds only dashes, dots or blanks.

    >>> [is_dash(text) for text in ("–", " -- ", ".", "__", "0", "yo‘q")]
    [True, True, True, True, False, False]
    """
    return bool(_DASHES.fullmatch(text))


def is_marked(text: str) -> bool:
    """Return whether a cell below a month or quarter is marked, by a sign or by any other text.

    >>> [is_marked(text) for text in ("x", "da", "10 чел.", "–", "нет", "")]
    [True, True, True, False, False, False]
    """
    return bool(text.strip()) and not is_dash(text) and yes_or_no(text) is not False


def is_sign(text: str) -> bool:
    """Return whether a text is a sign by which a cell is marked; a dash is none.

    >>> [is_sign(text) for text in ("x", "✓", "+", "–", "ha")]
    [True, True, True, False, False]
    """
    return bool(_SIGN.fullmatch(text.strip())) and not is_dash(text)


def is_only_a_mark(text: str) -> bool:
    """Return whether a text says no more than yes or no: a sign, a word for yes or no, or a dash.

    >>> [is_only_a_mark(text) for text in ("x", "✓", "●", "ha", "—", "подготовка", "15")]
    [True, True, True, True, True, False, False]
    """
    return bool(_SIGN.fullmatch(text.strip())) or not is_marked(text) or yes_or_no(text) is True
