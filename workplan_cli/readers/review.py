"""The review list: every doubtful place of an imported document, and what was made of it.

A person checks the list against the paper. So that nothing is lost in silence, the words and
numbers of the document's tables are counted against the plan and the list at the end of every
import; what is in neither becomes a doubt itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from workplan_cli.model import Deadline, Plan, Target
from workplan_cli.readers.tables import Cell, Place, Table, own_text

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """One entry of the review list.

    ``read`` is what the document says, ``assumed`` what the plan says instead (empty when nothing
    was taken over). The sentence is the catalogue's ``doubt.<code>``, filled with ``params``.
    """

    code: str
    place: Place
    read: str = ""
    assumed: str = ""
    params: Mapping[str, object] = field(default_factory=dict)


def unaccounted(tables: Iterable[Table], plan: Plan, review: Iterable[Doubt]) -> tuple[Doubt, ...]:
    """A doubt for every cell with words that are neither in the plan nor in the review list.

    A word counts as accounted for when it stands there at all, spelled exactly so.
    """
    known = Counter(_words(_texts(plan, review)))
    doubts = []
    for table in tables:
        for row in table.rows:
            for cell in row:
                missing = _missing(cell, known)
                if missing:
                    read = " ".join(missing)
                    doubts.append(Doubt(code="not-taken-over", place=cell.place, read=read))
    return tuple(doubts)


def _missing(cell: Cell, known: Mapping[str, int]) -> list[str]:
    if cell.continues:
        return []
    return [word for word in _words(own_text([cell])) if word not in known]


def _words(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from _WORD.findall(text)


def _texts(plan: Plan, review: Iterable[Doubt]) -> Iterator[str]:
    """Every text of the plan that a document can have, and what the review list says was read."""
