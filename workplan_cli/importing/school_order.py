"""Tells by the order of a school-year plan which of two Augusts is meant, that before September or the last.

August, September, May   →  August stands before September: it is that before the school year
September, May, August   →  August stands after May: it ends the school year
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import Enum
from itertools import pairwise

from workplan_cli.importing.periods import is_school_year
from workplan_cli.importing.tasks import Division, Item
from workplan_cli.importing.term_parts import deadline_in
from workplan_cli.language.deadline_lexicon import symbols
from workplan_cli.model.deadline import Deadline, DeadlineKind, Period

_SEPTEMBER = 9
_SUMMER = (6, 7, 8)
_AUTUMN = (9, 10, 11)
_OF_A_UNIT = re.compile(r"\b(?:chorak|yarim) ")

_Month = tuple[int, int]
"""The ``id`` of an item, and a month in which it is due."""


class Side(Enum):
    """The end of a school year at which a month of the summer stands in its plan."""

    BEFORE = "before"
    END = "end"
    UNSURE = "unsure"


def sides_of(items: Sequence[Item], period: Period) -> Mapping[int, Side]:
    """Return the side of each activity that is due in a summer month without a year, by ``id`` of the task.

    The neighbours in its division count before those in the whole document. The result is empty for a plan
    that is no school year from September.
    """
    if not _is_from_september(period):
        return {}
    divided: list[list[_Month]] = [[]]
    heading: tuple[int, ...] = ()
    for item in items:
        if isinstance(item, Division):
            heading = months_of(deadline_in(item.title))
            divided.append([(id(item), month) for month in heading])
        else:
            found = deadline_in("\n".join(item.deadline or item.end))
            divided[-1] += [(id(item), month) for month in (months_of(found) if found else heading)]
    whole = [month for part in divided for month in part]
    return {
        key: _side(part, key) or _side(whole, key) or Side.UNSURE
        for part in divided
        for key in {key for key, month in part if month in _SUMMER}
    }


def in_the_summer_before(found: Deadline, side: Side, period: Period) -> Deadline | None:
    """Return a deadline whose summer months lie before the school year, with their year; otherwise ``None``.

    Of several months in one cell, their own order counts first: in ``avgust, sentabr``, August comes first.
    """
    months = list(enumerate(months_of(found)))
    if not months or not _is_from_september(period):
        return None
    before = [
        month in _SUMMER and not written.year and (_side(months, at) or side) is Side.BEFORE
        for (at, month), written in zip(months, found.by, strict=True)
    ]
    if not any(before):
        return None
    year = period.start.year
    by = (
        written._replace(year=year if early else written.year or year + ((written.month or 12) < _SEPTEMBER))
        for early, written in zip(before, found.by, strict=True)
    )
    return found._replace(by=tuple(by), since=None if found.kind is DeadlineKind.SPAN else found.since)


def _is_from_september(period: Period) -> bool:
    return is_school_year(period) and period.start.month == _SEPTEMBER


def months_of(found: Deadline | None) -> tuple[int, ...]:
    """Return the months that a deadline names; empty for a quarter, a half-year or a repetition.

    >>> months_of(deadline_in("27-avgust")), months_of(deadline_in("II chorak"))
    ((8,), ())
    """
    if found is None or found.every or _OF_A_UNIT.search(symbols(found.text)):
        return ()
    return tuple(written.month for written in found.by if written.month)


def _side(months: Sequence[_Month], key: int) -> Side | None:
    """Return the side of an item among the months around it; ``None`` if only summer months are around.

    >>> places = ((8, 9, 5), 0), ((9, 5, 8), 2), ((9, 8, 5), 1)
    >>> [_side(list(enumerate(months)), at) for months, at in places]
    [<Side.BEFORE: 'before'>, <Side.END: 'end'>, <Side.UNSURE: 'unsure'>]
    """
    at = [position for position, (each, _) in enumerate(months) if each == key]
    before = [month for _, month in months[: at[0]] if month not in _SUMMER]
    after = [month for _, month in months[at[-1] + 1 :] if month not in _SUMMER]
    if before or not after:
        return (Side.UNSURE if after else Side.END) if before else None
    in_order = all(
        (first - _SEPTEMBER) % 12 <= (second - _SEPTEMBER) % 12 for first, second in pairwise(after)
    )
    return Side.BEFORE if in_order and after[0] in _AUTUMN else Side.UNSURE
