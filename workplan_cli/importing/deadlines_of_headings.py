"""Takes the time that a heading states for the deadline of the rows below, in tables that state none.

Январь
1 | Провести инвентаризацию  →  Январь

A heading in such a table counts until the next heading of its level; a heading without a time between them
(``I квартал`` / ``Кадры``) leaves the time of the one above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress

from workplan_cli.errors import ValueProblem
from workplan_cli.importing.roles import Role
from workplan_cli.importing.tasks import Division, Item, Task
from workplan_cli.language.deadline_wordings import read_wording
from workplan_cli.language.loose_terms import names_a_unit
from workplan_cli.model.deadline import DeadlineKind
from workplan_cli.model.review import Doubt

_LABEL = re.compile(r"[^\W\d_]+\s*:\s*")
"""A word before a time, such as ``Месяц:``."""
_BRACKET = re.compile(r"\s*\([^()]*\)\s*$")


def take_deadlines_of_headings(items: Sequence[Item]) -> Iterator[Doubt]:
    """Give the activities of tables without any deadline that of their heading; yield an item per heading."""
    dated = {
        item.places[0].table
        for item in items
        if isinstance(item, Task) and any((item.deadline, item.start, item.end, item.duration, item.marks))
    }
    over: list[Division] = []
    told: set[int] = set()
    for item in items:
        if isinstance(item, Division):
            over = [*(each for each in over if each.level < item.level), item]
            continue
        if item.places[0].table in dated:
            continue
        found = next(((each, time) for each in reversed(over) if (time := time_of(each))), None)
        if not found:
            continue
        heading, time = found
        item.deadline = (time,)
        item.cells[Role.DEADLINE] = heading.places[0]
        if id(heading) not in told:
            told.add(id(heading))
            yield Doubt(code="deadline-of-heading", place=heading.places[0], read=heading.title, assumed=time)


def time_of(heading: Division) -> str:
    """Return the deadline that a heading states, or an empty string.

    >>> from workplan_cli.importing.divisions import Level
    >>> titles = ("Q1", "Месяц: май", "Summer break (July)", "Кадры")
    >>> [time_of(Division(title=title, places=[], level=Level.PLAIN)) for title in titles]
    ['Q1', 'май', '', '']
    """
    title = f"{heading.number} {heading.title}" if names_a_unit(heading.title) else heading.title
    for text in dict.fromkeys((title, _BRACKET.sub("", title), _LABEL.sub("", title, count=1))):
        with suppress(ValueProblem):
            if read_wording(text).kind is not DeadlineKind.EXTERNAL:
                return text
    return ""
