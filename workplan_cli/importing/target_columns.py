"""Makes targets from the columns of quantities, which stay extra fields of the activities as well.

    Tadbir         | Ko‘rsatkich | O‘lchov birligi     →  a target of 40 ta
    Daraxt ekish   | 40          | ta
    Tadbir         | III chorak  | IV chorak           →  the sum of the quarters
    Daraxt ekish   | 10 ta       | 20 ta

A column is known by its heading or, if the heading says nothing, by what it holds: only quantities with
units. A column of money, of results or of ranks holds no targets.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum

from workplan_cli.importing.columns import is_of_results
from workplan_cli.importing.month_columns import months_of
from workplan_cli.importing.target_cells import CellQuantity, quantities_in
from workplan_cli.importing.tasks import Task
from workplan_cli.language.counted_units import is_percent
from workplan_cli.language.expressions import Expression
from workplan_cli.language.marks import is_marked
from workplan_cli.language.quantity_units import UNITS_OF_COLUMNS
from workplan_cli.language.uzbek import fold
from workplan_cli.model.record import Record

_NEVER = Expression(
    r"\b(?:mablag|moliya|finans|fund|budget|byudjet|budjet|stoimost|qiymat|summa|xarajat|rasxod|zatrat|narx|tsen|sena|cost"
    r"|price|expense|som\b|sum\b|rubl|dollar|usd|eur|ball|bal\b|score|ves\b|weight|prioritet|priority|reyting|rating|rank"
    r"|soat|chas|hour|sahifa|stranits|page|asos|osnovan|basis|izoh|primech|note|remark|telefon|phone|manba|source"
    r"|istochn|joy|mesto|place|muddat|srok|date|sana|yosh\b|vozrast|age\b|kod|code|hozirgi|tekush|current|baseline"
    r"|bazov|dastlab|iskhodn)"
)
_UNIT = Expression(r"\b(?:olchov|birlig|birlik\b|yed\. ?izm|yedinits|units?\b(?! of work)|uom\b)")
_QUANTITY = Expression(
    r"\b(?:korsatkich|indikator|indicator|miqdor|soni\b|sonlari|hajm|reja(?:si)?\b|plan\b|target|quantit|qty|amount\b"
    r"|number\b|kolichestv|kol-vo|pokazatel|znacheni|obyom|norma\b|kpi\b|jami|vsego|itogo|total|count\b)"
)
_GENERIC = Expression(
    r"\b(?:maqsadli|kutil\w+|selev\w+|tselev\w+|planov\w+|planned|annual|yillik|reja\w*|plan\w*|target\w*|jami|vsego|itogo"
    r"|total|korsatkich\w*|indi[kc]ator\w*|miqdor\w*|son|soni|hajmi?|quantit\w+|qty|amount|number|kolichestvo|kol-vo"
    r"|pokazatel\w*|znacheni\w*|qiymat\w*|obyom\w*|norma|kpi|count|of|na|god|yil\w*|uchun|value|the|no|y|g"
    rf"|per|for|period|davr\w*|(?:{UNITS_OF_COLUMNS}))\b|[\W\d_]+|\b[ivx]+\b",
)
_TOTAL = Expression(r"\b(?:jami|vsego|itogo|total|yillik|godov\w+|annual|yil\b|god\b|year)\b")
_QUARTER = Expression(r"(?:^|\s)(?:I{1,3}|IV)[\s-]*(?:(?:q|kv|кв|ch|ч)\.?)?$", re.IGNORECASE)
_SCALE = r"(?:ming|минг|тыс(?:яч)?|mln|млн|million|миллион|thousands?)(?!\w)\.?"
_UNIT_IN_HEADING = Expression(
    rf"(?:[,(]\s*|^)({_SCALE}(?:\s+[^\W\d_]+\.?)?|(?<=[,(\s])(?:{UNITS_OF_COLUMNS})\.?)\s*\)?$", re.IGNORECASE
)
"""The unit at the end of a heading. After a scale word it may be any word: ``Поголовье, тыс. голов``."""
_SCALED = Expression(rf"(?:[,(]\s*|^){_SCALE}(?:\s+[^\W\d_]+\.?)?\s*\)?$", re.IGNORECASE)
_COUNT = Expression(r"\b(?:soni\b|number of|kolichestvo|kol-vo)")
"""With the things counted, these words leave no doubt of the unit: ``Kurslar soni``."""
_LONGEST_UNIT = 25


class Kind(StrEnum):
    """What a column contributes to the targets of its rows."""

    QUANTITY = "quantity"
    LIKELY = "likely"
    PART = "part"
    UNIT = "unit"


class Found(Record):
    """A quantity of a row, with the name of its column. ``sure`` is false if it rests on a guess."""

    quantity: CellQuantity
    column: str
    sure: bool


class Reading(Record):
    """The quantities of a row, and the columns with figures that were not understood."""

    found: tuple[Found, ...] = ()
    summed: tuple[Found, ...] = ()
    unread: tuple[str, ...] = ()


class TargetColumns:
    """The columns of quantities of a document."""

    def __init__(self, tasks: Sequence[Task], language: str) -> None:
        """Find the columns by their names and the cells of all activities."""
        cells: dict[str, list[str]] = {}
        for task in tasks:
            for name, lines in task.extra.items():
                if any(map(is_marked, lines)):
                    cells.setdefault(name, []).append("\n".join(lines))
        self.language = language
        kinds = {name: _kind(name, texts, language) for name, texts in cells.items()}
        parts = [name for name, kind in kinds.items() if kind is Kind.PART]
        self.kinds: Mapping[str, Kind] = {
            name: kind for name, kind in kinds.items() if kind and (kind is not Kind.PART or len(parts) > 1)
        }

    def read(self, task: Task) -> Reading:
        """Return the quantities in the cells of an activity."""
        found: list[Found] = []
        parts: list[Found] = []
        unread: list[str] = []
        for name, lines in task.extra.items():
            kind, text = self.kinds.get(name), "\n".join(filter(is_marked, lines))
            if kind in {None, Kind.UNIT} or not re.search(r"\d", text):
                continue
            quantities = quantities_in(text, self.language)
            unread += [] if quantities else [name]
            rows = [self._with_unit(each, name, task, kind is Kind.QUANTITY) for each in quantities]
            (parts if kind is Kind.PART else found).extend(rows)
        whole = any(_TOTAL.search(fold(each.column)) for each in found) or (len(found) == 1 and parts)
        summed = () if whole or not parts else (_sum(parts),)
        return Reading(tuple(found), summed, tuple(unread))

    def _with_unit(self, quantity: CellQuantity, name: str, task: Task, claimed: bool) -> Found:
        """Return a quantity with the unit of its cell, of its heading or of the nearest column of units."""
        names = list(task.extra)
        at = names.index(name)
        columns = [other for other in names if self.kinds.get(other) is Kind.UNIT]
        nearest = min(columns, key=lambda other: abs(names.index(other) - at), default=None)
        beside = " ".join(task.extra[nearest]) if nearest else _unit_in(name)
        unit = quantity.unit or (beside if is_marked(beside) else "")
        counted = bool(quantity.label or (_COUNT.search(fold(name)) and label_of_column(name)))
        return Found(quantity._replace(unit=unit), name, claimed and (bool(unit) or counted))


def _kind(name: str, texts: Sequence[str], language: str) -> Kind | None:
    words = fold(name)
    if _UNIT.search(words):
        worded = all(len(text) <= _LONGEST_UNIT and not re.match(r"\d", text) for text in texts)
        return Kind.UNIT if worded else None
    if _NEVER.search(words) or is_of_results(name):
        return None
    if _names_part_of_year(name):
        figures = all(quantities_in(text, language) for text in texts)
        return Kind.PART if figures else None
    if _QUANTITY.search(words) or _SCALED.search(name):
        return Kind.QUANTITY
    read = [quantities_in(text, language) for text in texts]
    unit = _unit_in(name)
    if unit and not is_percent(unit) and all(read):
        return Kind.QUANTITY  # Maydon, gektar
    stated = all(found and all(each.unit and not each.label for each in found) for found in read)
    return Kind.LIKELY if stated else None


def _unit_in(name: str) -> str:
    """Return the unit at the end of a heading; a scale word alone goes with the word before it.

    >>> _unit_in("Объём (тыс. тонн)"), _unit_in("Heads (thousand)"), _unit_in("Курсы")
    ('тыс. тонн', 'thousand heads', '')
    """
    found = _UNIT_IN_HEADING.search(name)
    if not found:
        return ""
    before = name[: found.start()].strip()
    bare = re.fullmatch(_SCALE, found[1], re.IGNORECASE) and before and " " not in before
    return f"{found[1]} {before.lower()}" if bare else found[1]


def _names_part_of_year(name: str) -> bool:
    """Return whether a heading ends with a month, a quarter or a half of a year.

    >>> [_names_part_of_year(name) for name in ("Reja III chorak", "План I кв.", "II", "Reja")]
    [True, True, True, False]
    """
    words = name.split()
    ends = [" ".join(words[-count:]) for count in (1, 2, 3)]
    return bool(_QUARTER.search(name)) or any(months_of([end]) for end in ends)


def _sum(parts: Sequence[Found]) -> Found:
    """Return the quantity of all parts of the year: their sum, or the last one of percentages."""
    last = parts[-1].quantity
    value = last.value if is_percent(last.unit) else sum((each.quantity.value for each in parts), Decimal(0))
    units = [each.quantity.unit for each in parts if each.quantity.unit]
    made = last._replace(value=value, wording="", unit=units[0] if units else "")
    return Found(made, parts[-1].column, sure=False)


def label_of_column(name: str) -> str:
    """Return what the heading of a column says of the things counted; empty if it says only "target".

    >>> label_of_column("Поголовье, тыс. голов"), label_of_column("тыс. голов")
    ('Поголовье', '')
    >>> label_of_column("Maqsadli ko‘rsatkich"), label_of_column("Kurslar soni"), label_of_column("Reja (ta)")
    ('', 'Kurslar soni', '')
    """
    if _names_part_of_year(name):
        return ""
    label = _UNIT_IN_HEADING.sub("", name).strip()
    return label if _GENERIC.sub("", fold(label)) else ""
