"""Chooses the column of the activities among the columns of texts.

Vazifa (merged over rows) | T/r | Amal       →  Amal: right of the number, a different text in each row
Yo‘nalish                 | Chora-tadbir     →  Chora-tadbir: a direction divides the activities
Topshiriq                 | Chora-tadbir     →  the longer texts; a review item names the other
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Protocol

from workplan_cli.importing.columns import Column
from workplan_cli.importing.roles import Role
from workplan_cli.language.uzbek import fold
from workplan_cli.model.review import Place

NEARLY_ALL = 0.8
"""A column has a different text in nearly all rows if it has one in more than this share of them."""

MOSTLY = 0.5
"""A column with a text in less than this share of the rows holds remarks rather than activities."""

_NEVER_TITLES = {Role.NUMBER, Role.DEADLINE}
_DIVIDING = re.compile(
    r"\b(?:yonalish|napravlen|soha|sfera|blok|razdel|bolim|bob|maqsad|sel|tsel|direction|area|sector|goal|objectiv|workstream)"
)


class Texts(Protocol):
    """What is known of the cells of a column; see :class:`workplan_cli.importing.contents.Contents`."""

    @property
    def cells(self) -> int:
        """The number of nonempty cells; the lower parts of merged cells are not counted."""

    @property
    def length(self) -> float:
        """The mean number of characters of a cell."""

    @property
    def different(self) -> float:
        """The number of different texts divided by the number of cells."""

    @property
    def role(self) -> Role | None:
        """The role that fits most of the cells, or ``None``."""

    @property
    def texts(self) -> bool:
        """Whether the cells are texts that can be titles."""


def with_activities(columns: Sequence[Column], held: Mapping[Place, Texts]) -> tuple[Column, ...] | None:
    """Return the columns with exactly one column of activities, or ``None`` if none can be it.

    A column that its heading names is taken, unless its texts are merged over several rows or repeated, and
    the column beside the numbers has a different text in every row. Of several columns, the one with the
    longest and most varied texts is taken; another one that is as varied becomes an extra field with a review
    item.
    """
    titles = [column for column in columns if column.role is Role.TITLE]
    rows = max((held[column.place].cells for column in columns), default=0)

    def varied(column: Column) -> float:
        """Return in what share of the rows a column has a text of its own, from 0 to 1."""
        return held[column.place].cells * held[column.place].different / rows if rows else 0

    if len(titles) == 1:
        beside = _beside_number(columns, titles[0]) if varied(titles[0]) < 1 else []
        if _is_mostly_empty(titles[0], columns, held):
            beside = [c for c in columns if c.role is Role.EXTRA and not c.claimed]
        better = next((c for c in beside if varied(c) == 1 and held[c.place].texts), None)
        return _settled(columns, better or titles[0], titles, claimed=better is None)
    others = [c for c in columns if c.role is Role.EXTRA and held[c.place].role not in _NEVER_TITLES]
    unclaimed = [c for c in others if not c.claimed]
    texts = [c for c in others if held[c.place].texts]
    full = [c for c in texts if held[c.place].cells > MOSTLY * rows]
    candidates = titles or _unclaimed_first(full) or _unclaimed_first(texts) or unclaimed or others
    if not candidates:
        return None
    acting = [c for c in candidates if not _DIVIDING.search(fold(c.name))] or candidates
    acting = [c for c in acting if varied(c) > NEARLY_ALL] or candidates
    chosen = max(acting, key=lambda column: held[column.place].length * varied(column) ** 2)
    rivals = [c for c in titles if c is not chosen and varied(c) > NEARLY_ALL]
    longer = [c for c in rivals if c in acting or held[c.place].length > held[chosen.place].length]
    return _settled(columns, chosen, candidates, claimed=bool(titles), rivals=longer)


def _unclaimed_first(columns: Sequence[Column]) -> list[Column]:
    """Return the columns whose heading names nothing else, or all of them if there are none."""
    return [column for column in columns if not column.claimed] or list(columns)


def _is_mostly_empty(title: Column, columns: Sequence[Column], held: Mapping[Place, Texts]) -> bool:
    """Return whether fewer than half of the numbered rows have a text in a column of activities."""
    numbers = [held[column.place].cells for column in columns if column.role is Role.NUMBER]
    return bool(numbers) and held[title.place].cells < MOSTLY * numbers[0]


def _beside_number(columns: Sequence[Column], title: Column) -> list[Column]:
    """Return the columns without a role of their own that stand where the activities usually stand.

    These are the columns right of the number if the title is left of it. Without a number, it is the column
    right of the title.
    """
    number = next((column for column in columns if column.role is Role.NUMBER), None)
    if number is None:
        right = [column for column in columns if column.start >= title.end][:1]
    else:
        right = [c for c in columns if c.start >= number.end] if title.start < number.start else []
    return [column for column in right if column.role is Role.EXTRA and not column.claimed]


def _settled(
    columns: Sequence[Column],
    chosen: Column,
    candidates: Sequence[Column],
    *,
    claimed: bool,
    rivals: Sequence[Column] = (),
) -> tuple[Column, ...]:
    def settle(column: Column) -> Column:
        if column is chosen:
            return column._replace(role=Role.TITLE, claimed=claimed)
        rival = Role.TITLE if column in rivals else column.rival
        return column._replace(role=Role.EXTRA, rival=rival) if column in candidates else column

    return tuple(map(settle, columns))
