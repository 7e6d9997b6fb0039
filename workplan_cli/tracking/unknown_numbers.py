"""Suggests the number that was meant by one that the plan does not have."""

import re
from typing import NoReturn

from workplan_cli.errors import UsageError
from workplan_cli.language import matching
from workplan_cli.model.plan import Plan

_LONGEST_NUMERAL = 4
"""The number of letters up to which a text may be the Roman number of a chapter, such as ``XVII``."""


def bare(number: str) -> str:
    """Return a number without the spaces around it and without the point at its end: ``2.3.`` → ``2.3``."""
    return number.strip().rstrip(".")


def unknown_number(plan: Plan, selector: str) -> NoReturn:
    """Raise ``unknown-number`` with suggestions of existing numbers, or ``word-for-number`` for a word.

    The number written with points is suggested, such as 2.3.5 for ``2,3,5``; else similar numbers in the same
    section; else similar numbers in the whole plan.
    """
    if not any(map(str.isdecimal, selector)) and sum(map(str.isalpha, selector)) > _LONGEST_NUMERAL:
        raise UsageError.of("word-for-number", text=selector)
    outline = list(plan.outline())
    names = sorted({number for number, _, _ in outline} | {section for _, _, section in outline if section})
    pointed = bare(re.sub(r"[\s,;/_-]+", ".", selector))
    if pointed in names:
        raise UsageError.of("unknown-number", number=selector, near=(pointed,))
    division = bare(selector).rpartition(".")[0]
    neighbours = [name for name in names if division and name.rpartition(".")[0] == division]
    near = matching.nearest(selector, neighbours) or matching.nearest(selector, names)
    raise UsageError.of("unknown-number", number=selector, near=near)
