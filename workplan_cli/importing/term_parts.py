"""Finds the parts of a deadline cell that can be read where the whole cannot, or that state no date.

2025-yil aprel / tez orada        →  2025-yil aprel; "tez orada" is left
1-mayga qadar, rejaga ko‘ra       →  "rejaga ko‘ra" states no date
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress

from workplan_cli.errors import ValueProblem
from workplan_cli.language.deadline_wordings import read_wording
from workplan_cli.model.deadline import Deadline, DeadlineKind

MOST_WORDS = 12
"""The maximum number of words of a cell that is searched for a wording at its start."""

_PIECES = re.compile(r";|,\s|\s[–—-]\s|[()]")


def open_parts(text: str) -> Iterator[str]:
    """Yield the parts of a cell that state no date, such as ``rejaga ko‘ra`` ("according to the plan")."""
    lines = text.split("\n")
    for line in lines if len(lines) > 1 else _PIECES.split(text):
        with suppress(ValueProblem):
            if line.strip() and read_wording(line.strip()).kind is DeadlineKind.EXTERNAL:
                yield line.strip()


def understood_part(text: str) -> tuple[Deadline | None, str]:
    r"""Return the deadline that a part of a cell states, and the rest of the cell.

    >>> found, rest = understood_part("2025-yil aprel\ntez orada")
    >>> found.text, rest
    ('2025-yil aprel', 'tez orada')
    """
    for parts in (text.split("\n"), [part.strip() for part in _PIECES.split(text)]):
        read = [(part, deadline_in(part)) for part in parts if part]
        dated = [part for part, found in read if found and found.by and not found.every]
        chosen = dated or [part for part, found in read if found and (found.every or found.ongoing)]
        combined = deadline_in("\n".join(chosen)) if chosen else None
        if combined:
            return combined, "; ".join(part for part in parts if part and part not in chosen)
    words = text.split()
    for end in range(min(len(words), MOST_WORDS) - 1, 0, -1):
        found = deadline_in(" ".join(words[:end]))
        if found and (found.by or found.every):
            return found, " ".join(words[end:])
    for start in range(1, min(len(words), MOST_WORDS)):
        found = deadline_in(" ".join(words[start:]))
        if found and found.every:
            return found, " ".join(words[:start])
    return None, ""


def deadline_in(text: str) -> Deadline | None:
    """Return the deadline that a text states, or ``None`` for a text that is no wording of a deadline.

    >>> str(deadline_in("doimiy").kind), deadline_in("tez orada")
    ('ongoing', None)
    """
    with suppress(ValueProblem):
        return read_wording(text)
    return None
