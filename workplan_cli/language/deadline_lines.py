"""Joins the lines of a deadline cell that together form one wording."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workplan_cli.language.deadline_lexicon import symbols

_BULLET = re.compile(r"\s*[-–—•*·]")
_ONLY_YEAR = re.compile(r"year=\d+ (?:- )?(?:yil )?")
_YEAR = re.compile(r"\byear=")


def are_listed(lines: Sequence[str]) -> bool:
    """Return whether every line starts like a list item. Each line is then a wording.

    >>> are_listed(["– 1-mart", "– 1-dekabr"]), are_listed(["2025 —", "2027-yillar"])
    (True, False)
    """
    return len(lines) > 1 and all(_BULLET.match(line) for line in lines)


def joined_years(lines: Sequence[str]) -> Sequence[str]:
    """Join each line that is only a year to the line beside it, because a year alone is not a date.

    >>> joined_years(["I chorak", "III chorak", "2025-yil"])
    ['I chorak', 'III chorak 2025-yil']
    >>> joined_years(["2025-yil", "I chorak", "III chorak"])
    ['2025-yil I chorak', 'III chorak']
    """
    joined: list[str] = []
    waiting = ""
    for line in lines:
        if not _ONLY_YEAR.fullmatch(symbols(line)):
            joined.append(f"{waiting} {line}".strip())
            waiting = ""
        elif joined and not _YEAR.search(symbols(joined[-1])):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined += [waiting] if waiting else []
            waiting = line
    return [*joined, waiting] if waiting else joined
