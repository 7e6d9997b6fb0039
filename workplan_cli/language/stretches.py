"""Parses lengths of time that begin today: ``30d``, ``30 kun``, ``2 недели``, ``quarter``."""

import re
from datetime import date

from workplan_cli.errors import ValueProblem
from workplan_cli.language import dates
from workplan_cli.model.record import Record

_SHORT = re.compile(r"(\d{1,4})([dwm])")
_SHORTENED = {"d": "d", "w": "w", "m": "m", "к": "d", "k": "d", "д": "d", "ҳ": "w", "н": "w", "м": "m"}
_SHORTENED |= {"дн": "d", "нед": "w", "мес": "m", "wk": "w", "wks": "w", "mo": "m", "mos": "m"}
"""Initials and abbreviations of the units in English, Uzbek and Russian. ``h`` could also mean hours."""

_UNITS = {"kun": "d", "hafta": "w", "oy": "m"}
_WHOLE = {"hafta": "week", "oy": "month", "chorak": "quarter", "yarim yil": "half", "yil": "year"}
"""The symbols of units (see :mod:`deadline_lexicon`) that, without a number, mean the rest of this unit."""


def parse_stretch(text: str) -> str:
    """Return the normalized length of time: ``30 кун`` becomes ``30d``, ``chorak`` becomes ``quarter``.

    >>> [parse_stretch(text) for text in ("30d", "30к", "2 weeks", "3 мес.", "квартал")]
    ['30d', '30d', '2w', '3m', 'quarter']

    Raise :class:`ValueProblem` ``bad-stretch`` for another text, such as a number without a unit.
    """
    plain = text.strip().lower()
    if _SHORT.fullmatch(plain):
        return plain
    if found := re.fullmatch(rf"(\d{{1,4}})\s*({'|'.join(_SHORTENED)})\.?", plain):
        return found[1] + _SHORTENED[found[2]]
    if plain in _WHOLE.values():
        return plain
    # Imported when used: most people type the short form.
    from workplan_cli.language.deadline_lexicon import symbols

    found = re.fullmatch(r"(?:number=(\d{1,4}) )?([a-z]+(?: yil)?) ?", symbols(plain))
    unit = (_UNITS if found[1] else _WHOLE).get(found[2]) if found else None
    if found is None or unit is None:
        raise ValueProblem("bad-stretch", text=text)
    return (found[1] or "") + unit


class FromToday(Record):
    """A day counted from another one: ``stretch`` after it or, if ``back`` is true, before it."""

    stretch: str
    back: bool = False

    def on(self, today: date) -> date:
        """Return the day counted from ``today``, between the first and the last day of the calendar."""
        return _moved(today, self.stretch, -1 if self.back else 1)


def parse_day_from_today(text: str) -> FromToday | None:
    """Parse a day counted from today, such as ``30d``, ``2 weeks`` or ``-7d``; ``None`` for another text.

    >>> [parse_day_from_today(text) for text in ("2w", "-7 kun", "quarter")]
    [FromToday(stretch='2w', back=False), FromToday(stretch='7d', back=True), None]
    """
    plain = text.strip()
    try:
        stretch = parse_stretch(plain.removeprefix("-"))
    except ValueProblem:
        return None
    return FromToday(stretch, plain.startswith("-")) if _SHORT.fullmatch(stretch) else None


def last_day(stretch: str, today: date) -> date:
    """Return the last day of a normalized length of time that begins ``today``, at most 31.12.9999."""
    if _SHORT.fullmatch(stretch):
        return _moved(today, stretch, 1)
    if stretch == "week":
        return dates.week_of(today).end
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12}[stretch]
    return dates.part_of_year(today.year, months, (today.month - 1) // months + 1).end


def _moved(day: date, stretch: str, direction: int) -> date:
    # Imported on demand: the import of dateutil takes longer than the rest of a short command.
    from dateutil.relativedelta import relativedelta

    n, unit = int(stretch[:-1]) * direction, stretch[-1]
    length = relativedelta(months=n) if unit == "m" else relativedelta(days=7 * n if unit == "w" else n)
    try:
        return day + length
    except (OverflowError, ValueError):
        return date.max if direction > 0 else date.min
