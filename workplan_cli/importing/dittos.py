"""Replaces "the same" in a cell of executors, supervisors or deadlines by the text in the row above.

2.1 | Kurslar    | Kadrlar bo‘limi
2.2 | Imtihonlar | o‘sha            →  Kadrlar bo‘limi

A deadline is repeated only if its whole cell means "the same".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from workplan_cli.importing.roles import Role
from workplan_cli.importing.tasks import FIELDS, Task
from workplan_cli.language.uzbek import fold
from workplan_cli.model.review import Doubt

_SAME = re.compile(
    r"(?:te|to|tot|ta|ti|on|ona|oni) je|(?:xuddi )?(?:osha|oshalar|shu|shular|shularning ozi|oshaning ozi)"
    r"|yuqoridagi(?:lar)?|(?:the )?same(?: as (?:above|previous))?|as above|ditto|idem"
    r"""|[-–—\s]*(?:"|''|〃|″|//|/ /|,,|„|-"-|"-")[-–—\s]*"""
)
"""A text that means "the same as above", as :func:`~workplan_cli.language.uzbek.fold` returns it."""

_SAME_TIME = re.compile(
    r"(?:v )?(?:tot|te) je (?:sroki?|den|period)|(?:v )?eti je sroki|tam je"
    r"|(?:xuddi )?(?:osha|shu) (?:muddat|kun|sana|vaqt|davr)\w*|shu bilan birga"
    r"|yuqoridagidek|yuqoridagi muddat\w*"
    r"|(?:the )?same (?:date|day|time|deadline|period)(?: as above)?|as for the above"
)
"""The texts of a deadline with this meaning, in addition to :data:`_SAME`."""

_SEPARATED = re.compile(r"([,;])")


def repeat_names(tasks: Sequence[Task]) -> Iterator[Doubt]:
    """Write the names of the row above for each "the same", and yield a review item for each change.

    A text without a row above it, or below an empty cell, stays as it is.
    """
    for role in (Role.EXECUTORS, Role.SUPERVISORS):
        above: tuple[str, ...] = ()
        for task in tasks:
            lines: tuple[str, ...] = getattr(task, FIELDS[role])
            repeated = _repeated(lines, above)
            if repeated != lines:
                setattr(task, FIELDS[role], repeated)
                read, assumed = "\n".join(lines), "; ".join(repeated)
                yield Doubt(code="names-repeated", place=task.place(role), read=read, assumed=assumed)
            above = repeated


def repeat_deadlines(tasks: Sequence[Task]) -> Iterator[Doubt]:
    """Write the deadline of the row above for each "the same", and yield a review item for each change."""
    above: tuple[str, ...] = ()
    for task in tasks:
        text = " ".join(task.deadline)
        if above and (is_same(text) or _SAME_TIME.fullmatch(fold(text).strip(" ."))):
            place = task.place(Role.DEADLINE)
            yield Doubt(code="deadline-repeated", place=place, read=text, assumed=" ".join(above))
            task.deadline = above
        above = task.deadline


def _repeated(lines: tuple[str, ...], above: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lines of a cell with the lines above in place of each "the same".

    >>> _repeated(("те же, Devonxona",), ("Отдел кадров",))
    ('Отдел кадров', 'Devonxona')
    >>> _repeated(("Devonxona, Arxiv",), ("Отдел кадров",))
    ('Devonxona, Arxiv',)
    """
    if not above:
        return lines
    found: tuple[str, ...] = ()
    for line in lines:
        parts = [part.strip() for part in ([line] if is_same(line) else _SEPARATED.split(line))]
        if any(map(is_same, parts)):
            names = [part for part in parts if part not in {"", ",", ";"}]
            found += tuple(name for part in names for name in (above if is_same(part) else (part,)))
        else:
            found += (line,)
    return found


@lru_cache(maxsize=4096)  # the names of a document repeat
def is_same(text: str) -> bool:
    """Return whether a text only means "the same as above".

    >>> [is_same(text) for text in ("То же", "-//-", "o‘sha", "Ўша", "ditto", "〃", '"')]
    [True, True, True, True, True, True, True]
    >>> is_same("—"), is_same("Он")
    (False, False)
    """
    return bool(text) and bool(_SAME.fullmatch(fold(text).strip(" .")))
