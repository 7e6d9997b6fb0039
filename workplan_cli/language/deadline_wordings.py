"""Interprets the official wording of a deadline.

    wording ── words → symbols ── WORDINGS: symbols → parts ── parts → Deadline

Two tables are used. The lexicon converts the words of three languages, two scripts and many case endings
to a small set of symbols: ``2019-yil 15- iyungacha`` becomes ``year=2019 number=15 month=6``.
``deadline_patterns`` lists the supported sequences of symbols. A cell may contain several wordings in a
row. A wording that no row matches is rejected, never guessed.

Rules of interpretation:

- "By X" (``1-oktabrga qadar``, ``1-oktabrgacha``, ``до 25 апреля``, ``dekabrgacha``) means that the work is
  done before the end of X. X is a day, a month, a quarter or a year; "by 1 October" includes 1 October.
- The English "before X" ends on the day before X begins.
- If a date is combined with a wording without a date (``reja asosida``, ``2019-yildan boshlab``), the date
  is the deadline.
- If a date is combined with ``doimiy`` ("continuously"), the work goes on after the date.
- ``yil davomida`` ("during the year") is ignored beside a date, a repetition (``har chorakda``, "every
  quarter") or ``doimiy`` ("continuously"); the end of the year beside a date is a second date.
- A term that starts with an event (``ikki oy muddatda``, "within two months") is of the kind external,
  because the plan does not contain the date of the event.
- A school year starts on 1 September.
- ``yakuni bo‘yicha 10-sanasigacha`` ("by the 10th, on the results of") is the 10th of the month that follows.
- "Daily" and "throughout the project" are ongoing. "Every n days" is refused: the dates must be listed.
- A tenth or half of a month is a span: the second tenth ends on the 20th, the first half on the 15th. A week
  of a month is refused, because it can be counted from Monday or from the first day; an import works it out.
- What the plan of a body, a decision or an event decides is external: ``по плану института``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise

from workplan_cli.errors import ValueProblem
from workplan_cli.language.dates import MONTHS_OF
from workplan_cli.language.deadline_lines import are_listed, joined_years
from workplan_cli.language.deadline_patterns import Match, rows_of
from workplan_cli.language.deadline_sentences import sentence_of
from workplan_cli.language.uzbek import fold
from workplan_cli.model.deadline import Deadline, DeadlineKind, NamedDay, WrittenDate

LONGEST = 200
"""The maximum length of a wording, in characters. The longest wording seen in a plan has about 70."""


LAST_DAY = 31
"""The day of the month that stands for the last day, in shorter months too."""


_BEFORE = re.compile(
    r"(?i)^\s*before\s+(?!(?:each|every)\s+(?!\w*day|week|month|quarter|half|year)"
    r"|the end\b|end\b|close\b|the close\b)"
)
_THROUGH_YEAR = re.compile(
    r"\byil\w* (?:davomida|mobaynida|boyi)|\b(?:butun yil|ves god|all year|year.round)\b"
    r"|\b(?:techeni\w*|protyajenii|during|throughout|within) (?:(?:the|vsego|whole|entire) )*(?:goda|year)\b"
)
_NOT_KEPT = re.compile(r"(?:\bhar |\bonce )(?:(?:number|count)=\d+ )?(?:kun|dekada) |(?:kun|dekada) once ")
"""The symbols of repetitions that are not supported: every n days, and every ten days."""

_DAY_OF_MONTH = re.compile(
    r"(?:year=(?P<before>\d{4}) )?number=(?P<day>\d+) month=(?P<month>\d+)(?: year=(?P<after>\d{4}))?"
)

_MONTHS = {"month": 1, "quarter": 3, "half": 6}
_MONTHS_OF_YEAR = 12
_LENGTHS = {DeadlineKind.QUARTER: 3, DeadlineKind.HALF: 6}
_LONGER = {3: DeadlineKind.QUARTERLY, 6: DeadlineKind.HALF_YEARLY, 12: DeadlineKind.YEARLY}
"""Length in months → the kind of repetition: every three months means quarterly."""

_TIMES_A_YEAR = {DeadlineKind.YEARLY: 1, DeadlineKind.HALF_YEARLY: 2, DeadlineKind.QUARTERLY: 4}


@lru_cache(maxsize=4096)
def read_wording(text: str) -> Deadline:
    """Interpret the official wording of a deadline.

    >>> deadline = read_wording("2025-yil 1-oktabrga qadar")
    >>> str(deadline.kind), deadline.by
    ('date', (WrittenDate(year=2025, month=10, day=1),))

    Raise :class:`ValueProblem` ``unknown-deadline`` for a wording that is not supported, ``rhythm-of-days``
    for "every n days", and ``no-such-day`` for a date that does not exist.
    """
    if len(text) > LONGEST:
        raise ValueProblem("unknown-deadline", text=f"{text[:LONGEST]}…")
    if found := _BEFORE.match(text):
        return _day_before(text, read_wording(text[found.end() :]))
    rows = _cell(text)
    if not rows:
        of_days = _NOT_KEPT.search(sentence_of(text))
        raise ValueProblem("rhythm-of-days" if of_days else "unknown-deadline", text=text)
    return _combined(text, [_part(text, row.kind, values) for row, values in rows])


def names_dates(text: str) -> bool:
    """Return whether a text is understood as a deadline with due dates, even if one of them does not exist.

    >>> names_dates("до 31 июня 2026 года")
    True
    >>> [names_dates(text) for text in ("30.11.2025", "har oyda", "doimiy", "media reja asosida", "?")]
    [True, True, False, False, False]
    """
    try:
        read = read_wording(text)
    except ValueProblem as problem:
        return problem.code == "no-such-day"
    return bool(read.by or read.every)


def holds_its_parts(text: str) -> bool:
    """Return whether a text names a quarter or half-year beside a time within it, which may be one deadline.

    >>> holds_its_parts("IV chorak (noyabr)"), holds_its_parts("III chorak, noyabr")
    (True, False)
    """
    parts = [_part(text, row.kind, values) for row, values in _cell(text)]
    units = [(part.by[0], _LENGTHS[part.kind]) for part in parts if part.kind in _LENGTHS]
    others = [day for part in parts if part.kind not in _LENGTHS for day in part.by]
    return any(_is_within(day, unit, length) for unit, length in units for day in others)


def _is_within(day: WrittenDate, unit: WrittenDate, months: int) -> bool:
    """Return whether a date is in the last ``months`` months up to another date; a missing year fits."""
    same_year = day.year == unit.year or None in {day.year, unit.year}
    return bool(same_year and day.month and unit.month and unit.month - months < day.month <= unit.month)


def term_in(text: str) -> str:
    """Return the text if a part of it is a length of time from an event, otherwise an empty string.

    >>> term_in("ежемесячно, в течение 5 дней"), term_in("ежемесячно")
    ('ежемесячно, в течение 5 дней', '')
    """
    return text if any(row.is_term for row, _ in _cell(text)) else ""


def _day_before(text: str, found: Deadline) -> Deadline:
    """Return a deadline that ends on the day before another one begins: before June is until 31 May.

    >>> _day_before("before Q3 2026", read_wording("Q3 2026")).by
    (WrittenDate(year=2026, month=6, day=None),)
    """
    if found.every or len(found.by) != 1 or found.kind in {DeadlineKind.SPAN, DeadlineKind.SEVERAL}:
        raise ValueProblem("unknown-deadline", text=text)
    [written] = found.by
    if written.day and written.day > 1:
        return found._replace(text=text, by=(written._replace(day=written.day - 1),))
    length = {DeadlineKind.QUARTER: 3, DeadlineKind.HALF: 6, DeadlineKind.YEAR: 12}.get(found.kind, 1)
    month = (written.month or 12) - length
    year = written.year - 1 if written.year and not month else written.year
    kind = DeadlineKind.MONTH if found.kind is DeadlineKind.DATE else found.kind
    return found._replace(text=text, kind=kind, by=(WrittenDate(year=year, month=month or 12),))


def _cell(text: str) -> Sequence[Match]:
    """Return the rows of :data:`WORDINGS` that match a cell as one wording, or otherwise line by line.

    A narrow column wraps one wording over several lines: ``III chorak`` / ``2025-yil``.
    """
    lines = text.splitlines()
    if len(lines) == 1:
        return rows_of(text)
    whole = () if are_listed(lines) else rows_of(text)
    return whole if len(whole) == 1 else (rows_of("; ".join(joined_years(lines))) or whole)


def _part(text: str, kind: DeadlineKind, values: Mapping[str, int]) -> Deadline:
    """Build the deadline of one matching row of :data:`WORDINGS` from the values found."""
    by: tuple[WrittenDate, ...]
    match kind:
        case DeadlineKind.EXTERNAL:
            return Deadline(text=text, kind=kind)
        case DeadlineKind.ONGOING:
            since = _written(text, values, first=True) if values else None
            return Deadline(text=text, kind=kind, since=since)
        case DeadlineKind.SPAN:
            end = _end_of_span(text, values)
            return Deadline(text=text, kind=kind, by=(end,), since=_before_new_year(text, values, end))
        case DeadlineKind.SEVERAL:
            by = (_written(text, values), _written(text, values, "2"))
        case DeadlineKind.WEEKLY | DeadlineKind.MONTHLY | DeadlineKind.QUARTERLY:
            return _rhythm(text, kind, values)
        case DeadlineKind.HALF_YEARLY | DeadlineKind.YEARLY:
            return _rhythm(text, kind, values)
        case _:
            by = (_written(text, values),)
    return Deadline(text=text, kind=kind, by=by)


def _rhythm(text: str, kind: DeadlineKind, values: Mapping[str, int]) -> Deadline:
    """Build a repeating deadline.

    ``har uch oyda`` ("every three months") becomes quarterly.
    """
    every = values.get("count", 1)
    if not every:
        raise ValueProblem("unknown-deadline", text=text)
    months = MONTHS_OF.get(kind, 0) * every
    if kind is not DeadlineKind.YEARLY and months in _LONGER:
        kind, every = _LONGER[months], 1
    written = _written(text, values)
    named = NamedDay(
        day=LAST_DAY if "last" in values else written.day,
        weekday=values.get("weekday"),
        month=written.month,
        working="working" in values,
        following="following" in values,
    )
    return Deadline(text=text, kind=kind, every=every, named=None if named == NamedDay() else named)


def _end_of_span(text: str, values: Mapping[str, int]) -> WrittenDate:
    """Return the end date of a span.

    A span such as December to February ends in the next year.

    >>> _end_of_span("2020-yil dekabr – fevral", {"year": 2020, "month": 12, "month2": 2})
    WrittenDate(year=2021, month=2, day=None)
    """
    start, end = _written(text, values), _written(text, values, "2")
    if end.year or not start.year:
        return end
    turns = bool(start.month and end.month and start.month > end.month)
    return end._replace(year=start.year + turns)


def _before_new_year(text: str, values: Mapping[str, int], end: WrittenDate) -> WrittenDate | None:
    """Return the start of a span without a year that ends before it begins; ``None`` for any other span.

    >>> _before_new_year("dekabr – fevral", {"month": 12, "month2": 2}, WrittenDate(month=2))
    WrittenDate(year=None, month=12, day=None)
    """
    start = _written(text, values, first=True)
    if end.year or start.year or not start.month or not end.month:
        return None
    turns = (start.month, start.day or 1) > (end.month, end.day or LAST_DAY)
    return start if turns else None


def _written(text: str, values: Mapping[str, int], mark: str = "", *, first: bool = False) -> WrittenDate:
    """Build a date from the values whose names end with ``mark`` (``"2"`` for the second date of a wording).

    A quarter, half-year or school year gives its last month, or its first month if ``first`` is true. Raise
    :class:`ValueProblem` ``no-such-day`` for a date that does not exist.
    """
    school = values.get("school" + mark)
    # A school year that begins in September ends in August.
    month = school if school is None or first else school - 1
    for name, months in _MONTHS.items():
        if (number := values.get(name + mark)) is not None:
            month = number * months - (months - 1 if first else 0)
    day = values.get("day" + mark, _end_of_part(values, mark))
    written = WrittenDate(year=values.get("year" + mark), month=month, day=day)
    if not exists(written):
        raise ValueProblem("no-such-day", text=text)
    return written


def _end_of_part(values: Mapping[str, int], mark: str) -> int | None:
    """Return the last day of a tenth or half of a month; ``None`` for its last part and for the whole month.

    >>> [_end_of_part({name: 1}, "") for name in ("tenth", "fortnight")]
    [10, 15]
    """
    ends = {("tenth", 1): 10, ("tenth", 2): 20, ("fortnight", 1): 15}
    return next((day for (part, number), day in ends.items() if values.get(part + mark) == number), None)


def exists(written: WrittenDate) -> bool:
    """Return whether the month and day exist in the given year, or in any year if the year is missing.

    >>> exists(WrittenDate(year=2025, month=2, day=29)), exists(WrittenDate(month=2, day=29))
    (False, True)
    """
    leap_year = 2000
    year, month, day = written.year or leap_year, written.month, written.day
    try:
        date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return False
    return True


def day_exceeded(text: str) -> WrittenDate | None:
    """Return the day that a text names, if its month lacks it; ``None`` if there is none.

    >>> day_exceeded("31-iyun"), day_exceeded("30-iyun")
    (WrittenDate(year=None, month=6, day=31), None)
    >>> day_exceeded("30.02.2026")
    WrittenDate(year=2026, month=2, day=30)
    """
    for found in _DAY_OF_MONTH.finditer(sentence_of(text)):
        written = WrittenDate(
            year=int(found["before"] or found["after"] or 0) or None, month=int(found["month"]), day=1
        )
        named = written._replace(day=int(found["day"]))
        if named.day and exists(written) and not exists(named):
            return named
    return None


def _combined(text: str, parts: Sequence[Deadline]) -> Deadline:
    """Combine the deadlines of all wordings in a cell into one deadline.

    Dates and repetitions ("every month") take precedence over ongoing and external wordings. Raise
    ``unknown-deadline`` for a repetition combined with dates, for two different repetitions, and for
    the same quarter named twice ("I va I chorak"), and for a span over New Year beside other dates.
    """
    since = next((part.since for part in parts if part.since), None)
    parts = _once_a_year(parts)
    rhythms = _most_exact({part for part in parts if part.every})
    steady = any(part.kind is DeadlineKind.ONGOING and not part.since for part in parts)
    dated = [part for part in parts if part.by and not part.every]
    # During the year, in October: the year only frames the month.
    framed = len(dated) > 1 and _THROUGH_YEAR.search(fold(text))
    if rhythms or steady or framed:
        dated = [part for part in dated if part.by != (WrittenDate(),)]
    if rhythms and (dated or len(rhythms) > 1):
        raise ValueProblem("unknown-deadline", text=text)
    if rhythms:
        return rhythms.pop()._replace(since=since)
    if dated:
        by = tuple(dict.fromkeys(_with_years(date for part in dated for date in part.by)))
        kind = dated[0].kind if len(by) == 1 else DeadlineKind.SEVERAL
        over_new_year = len(by) > 1 and any(part.since for part in dated if part.kind is DeadlineKind.SPAN)
        if over_new_year or (kind is DeadlineKind.SEVERAL and len(by) == 1):
            raise ValueProblem("unknown-deadline", text=text)
        kind = DeadlineKind.SEVERAL if steady else kind
        return Deadline(text=text, kind=kind, by=by, since=since, open=steady)
    external = any(part.kind is DeadlineKind.EXTERNAL for part in parts)
    kind = DeadlineKind.EXTERNAL if external else DeadlineKind.ONGOING
    return Deadline(text=text, kind=kind, since=since)


def _most_exact(rhythms: set[Deadline]) -> set[Deadline]:
    """Return the repetitions without one that another of the same kind repeats with its day."""
    exact = {(each.kind, each.every) for each in rhythms if each.named}
    return {each for each in rhythms if each.named or (each.kind, each.every) not in exact}


def _once_a_year(parts: Sequence[Deadline]) -> Sequence[Deadline]:
    """Join "once a year" and the only date beside it: with its year it is due once, else every year.

    ``один раз в год не позднее 4 квартала 2025 года`` is due on 31 December 2025, ``yilda bir marta, may``
    at the end of each May; so is "once in two years". Beside "twice a year", two dates are the due days:
    ``2 раза в год, май и ноябрь``.
    """
    rhythms = [
        part
        for part in parts
        if (part.every == 1 or (part.every and part.kind is DeadlineKind.YEARLY))
        and not part.named
        and part.kind in _TIMES_A_YEAR
    ]
    dated = [part for part in parts if part.by and not part.every]
    by = [written for part in dated for written in part.by]
    if len(rhythms) != 1 or len(by) != _TIMES_A_YEAR[rhythms[0].kind] or not all(day.month for day in by):
        return parts
    if by[0].year and rhythms[0].every > 1:
        return parts
    if len(by) > 1 or by[0].year:
        return [part for part in parts if part not in rhythms]
    once = rhythms[0]._replace(named=NamedDay(month=by[0].month, day=by[0].day))
    return [once if part in rhythms else part for part in parts if part not in dated]


def _with_years(dates: Iterable[WrittenDate]) -> Iterator[WrittenDate]:
    """Yield the dates. A date without a year gets the year of the date before it, or else of the next date.

    Before the first year, the dates follow each other: July, October and January 2026 begin in 2025.

    >>> [date.year for date in _with_years([WrittenDate(year=2025, month=3), WrittenDate(month=6)])]
    [2025, 2025]
    >>> [date.year for date in _with_years([WrittenDate(month=10), WrittenDate(year=2026, month=1)])]
    [2025, 2026]
    """
    dates = tuple(dates)
    first = next((at for at, written in enumerate(dates) if written.year), 0)
    year = dates[first].year if dates else None
    for written, following in reversed([*pairwise(dates[: first + 1])]):
        year = year - _is_later(written, following) if year else None
    for at, written in enumerate(dates):
        turns = 0 < at <= first and _is_later(dates[at - 1], written)
        year = written.year or (year + turns if year else None)
        yield written._replace(year=year)


def _is_later(written: WrittenDate, other: WrittenDate) -> bool:
    """Return whether a date is later in a year than another one."""
    return _in_year(written) > _in_year(other)


def _in_year(written: WrittenDate) -> tuple[int, int]:
    return written.month or _MONTHS_OF_YEAR, written.day or LAST_DAY
