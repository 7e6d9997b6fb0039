"""Interprets the official wording of a deadline.

    wording ── words → symbols ── WORDINGS: symbols → parts ── parts → Deadline

Two tables are used. The lexicon converts the words of three languages, two scripts and many case endings
to a small set of symbols: ``2019-yil 15- iyungacha`` becomes ``year=2019 number=15 month=6``.
:data:`WORDINGS` lists the supported sequences of symbols; to support a new wording, add a row. A cell
may contain several wordings in a row. A wording that no row matches is rejected, never guessed.

Rules of interpretation:

- "By X" (``1-oktabrga qadar``, ``1-oktabrgacha``, ``до 25 апреля``, ``dekabrgacha``) means that the work is
  done before the end of X. X is a day, a month, a quarter or a year; "by 1 October" includes 1 October.
- If a date is combined with a wording without a date (``reja asosida``, ``2019-yildan boshlab``), the date
  is the deadline.
- If a date is combined with ``doimiy`` ("continuously"), the work goes on after the date.
- ``yil davomida`` ("during the year") is ignored beside a repetition (``har chorakda``, "every quarter") or
  beside ``doimiy`` ("continuously").
- A term that starts with an event (``ikki oy muddatda``, "within two months") is of the kind external,
  because the plan does not contain the date of the event.
- A school year starts on 1 September.
- ``yakuni bo‘yicha 10-sanasigacha`` ("by the 10th, on the results of") is the 10th of the month that follows.
- "Every n days" is refused: such dates must be named.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache

from workplan_cli.errors import ValueProblem
from workplan_cli.language.dates import MONTHS_OF
from workplan_cli.language.deadline_lexicon import sentence_of
from workplan_cli.language.deadline_lines import are_listed, joined_years
from workplan_cli.model.deadline import Deadline, DeadlineKind, NamedDay, WrittenDate
from workplan_cli.model.record import Record

LONGEST = 200
"""The maximum length of a wording, in characters. The longest wording seen in a plan has about 70."""


LAST_DAY = 31
"""The day of the month that stands for the last one."""


class Wording(Record):
    """A row of :data:`WORDINGS`: a sequence of symbols, the kind of deadline it means, and an example.

    In ``pattern``, words in capitals stand for values (a trailing ``2`` marks the values of the second
    date), square brackets enclose an optional symbol, ``|`` separates alternatives, and ``...`` stands for
    unknown words.
    """

    kind: DeadlineKind
    pattern: str
    example: str


WORDINGS = (
    Wording(DeadlineKind.DATE, "[YEAR] DAY MONTH", "2025-yil 1-oktabrga qadar"),
    Wording(DeadlineKind.DATE, "DAY MONTH YEAR", "до 1 сентября 2021 года"),
    Wording(DeadlineKind.DATE, "[YEAR] MONTH DAY kun", "oktabr oyining 10-sanasigacha"),
    Wording(DeadlineKind.DATE, "MONTH DAY [sep] YEAR", "December 31, 2025"),
    Wording(DeadlineKind.MONTH, "[davomida] [YEAR] MONTH [davomida]", "2025-yil dekabr"),
    Wording(DeadlineKind.MONTH, "[davomida] MONTH YEAR [davomida]", "декабрь 2025 года"),
    Wording(DeadlineKind.QUARTER, "[davomida] [YEAR] QUARTER chorak [davomida]", "III-chorak"),
    Wording(DeadlineKind.QUARTER, "[davomida] QUARTER chorak YEAR", "III квартал 2021 года"),
    Wording(DeadlineKind.HALF, "[davomida] [YEAR] HALF yarim [yil] [davomida]", "II-yarim yillikda"),
    Wording(DeadlineKind.HALF, "[davomida] HALF yarim [yil] YEAR", "II полугодие 2021 года"),
    Wording(DeadlineKind.YEAR, "[davomida] YEAR [davomida]", "2025-yil mobaynida"),
    Wording(DeadlineKind.YEAR, "yil davomida", "yil yakuni bilan"),
    Wording(DeadlineKind.YEAR, "davomida yil", "в течение года"),
    Wording(DeadlineKind.SPAN, "[davomida] [YEAR] MONTH -|dan [YEAR2] MONTH2 [davomida]", "iyul–avgust"),
    Wording(DeadlineKind.SPAN, "MONTH [YEAR] -|dan MONTH2 YEAR2 [davomida]", "июнь - август 2021 года"),
    Wording(DeadlineKind.SPAN, "[davomida] YEAR -|dan YEAR2 [davomida]", "2025–2026-yillarda"),
    Wording(DeadlineKind.SPAN, "[davomida] YEAR -|sep YEAR2 SCHOOL2 yil [davomida]", "2024-2025 o‘quv yili"),
    Wording(DeadlineKind.SPAN, "[YEAR] QUARTER [chorak] - QUARTER2 chorak [davomida]", "I-II chorak"),
    Wording(DeadlineKind.SPAN, "QUARTER [chorak] - QUARTER2 chorak YEAR2", "I-II квартал 2021 года"),
    Wording(DeadlineKind.SPAN, "[YEAR] DAY - DAY2 MONTH2", "1-15-sentabr"),
    Wording(DeadlineKind.SPAN, "DAY - DAY2 MONTH2 YEAR2", "1-15 сентября 2021 года"),
    Wording(DeadlineKind.SPAN, "[YEAR] DAY MONTH -|dan [YEAR2] DAY2 MONTH2", "1-iyuldan 1-oktabrgacha"),
    Wording(DeadlineKind.SPAN, "DAY MONTH [YEAR] - DAY2 MONTH2 YEAR2", "с 1 июля по 1 октября 2021 года"),
    Wording(DeadlineKind.SEVERAL, "[YEAR] QUARTER chorak sep QUARTER2 chorak [YEAR2]", "II va IV chorak"),
    Wording(DeadlineKind.WEEKLY, "[once] har [COUNT] hafta [davomida] [once]", "har haftada"),
    Wording(DeadlineKind.WEEKLY, "har [hafta] [sep] [asos] WEEKDAY [kun]", "har dushanba"),
    Wording(DeadlineKind.WEEKLY, "[COUNT] hafta once", "haftada bir marta"),
    Wording(DeadlineKind.WEEKLY, "har hafta [sep] WORKING", "har haftaning oxirgi ish kuni"),
    Wording(DeadlineKind.WEEKLY, "once [COUNT] hafta", "раз в две недели"),
    Wording(DeadlineKind.WEEKLY, "asos WEEKDAY", "по понедельникам"),
    Wording(DeadlineKind.MONTHLY, "[once] har [COUNT] oy [davomida] [once]", "har oyda"),
    Wording(DeadlineKind.MONTHLY, "har oy [sep] DAY [kun]", "har oy 10-sanasiga qadar"),
    Wording(DeadlineKind.MONTHLY, "har oy [sep] WORKING [oy]", "har oyning oxirgi ish kuni"),
    Wording(
        DeadlineKind.MONTHLY,
        "[har] [hisobot] [oy] [davomida] [asos] [dan] [sep] NEXT DAY [kun]",
        "keyingi oyning 5-sanasigacha",
    ),
    Wording(DeadlineKind.MONTHLY, "har oy RESULTS DAY [kun]", "har oy yakuni bo‘yicha 5-sanasiga qadar"),
    Wording(DeadlineKind.MONTHLY, "har oy [sep] LAST kun", "har oyning oxirgi kuni"),
    Wording(
        DeadlineKind.MONTHLY,
        "har oy [sep] last [hafta] WEEKDAY [kun]",
        "har oy oxirgi haftasining shanba kuni",
    ),
    Wording(DeadlineKind.MONTHLY, "[COUNT] oy once", "oyiga bir marta"),
    Wording(DeadlineKind.MONTHLY, "once [COUNT] oy", "раз в два месяца"),
    Wording(DeadlineKind.MONTHLY, "DAY kun [har|hisobot] oy", "до 25 числа отчетного месяца"),
    Wording(DeadlineKind.MONTHLY, "DAY har|hisobot oy", "by the 10th of each month"),
    Wording(DeadlineKind.MONTHLY, "WORKING [har|hisobot] oy", "в последний рабочий день месяца"),
    Wording(DeadlineKind.MONTHLY, "LAST kun [har|hisobot] oy", "в последний день месяца"),
    Wording(DeadlineKind.MONTHLY, "last WEEKDAY [har|hisobot] oy", "last Friday of each month"),
    Wording(DeadlineKind.MONTHLY, "[har] [oy] [sep] DAY [kun] NEXT", "до 5 числа следующего месяца"),
    Wording(
        DeadlineKind.MONTHLY,
        "[har] [oy] [sep] DAY [kun] oy [sep] AFTER [hisobot] [oy]",
        "до 5 числа месяца, следующего за отчетным",
    ),
    Wording(DeadlineKind.QUARTERLY, "[once] har [COUNT] chorak [davomida] [once]", "har chorakda"),
    Wording(
        DeadlineKind.QUARTERLY,
        "har chorak RESULTS DAY [kun]",
        "har chorak yakuni bo‘yicha 10-sanasiga qadar",
    ),
    Wording(
        DeadlineKind.QUARTERLY,
        "[har] chorak [davomida] [asos] [dan] [sep] NEXT DAY [kun]",
        "har chorakdan keyingi oyning 10-sanasigacha",
    ),
    Wording(DeadlineKind.QUARTERLY, "[COUNT] chorak once", "chorakda kamida bir marta"),
    Wording(DeadlineKind.QUARTERLY, "once [COUNT] chorak", "раз в квартал"),
    Wording(DeadlineKind.QUARTERLY, "har chorak [sep] WORKING", "har chorakning oxirgi ish kuni"),
    Wording(DeadlineKind.QUARTERLY, "WORKING [har|hisobot] chorak", "в последний рабочий день квартала"),
    Wording(
        DeadlineKind.QUARTERLY,
        "har chorak [sep] DAY [kun] NEXT",
        "ежеквартально до 10 числа следующего месяца",
    ),
    Wording(
        DeadlineKind.QUARTERLY,
        "har chorak [sep] DAY [kun] oy [sep] AFTER [hisobot] [chorak]",
        "ежеквартально, до 10 числа месяца, следующего за отчетным",
    ),
    Wording(
        DeadlineKind.QUARTERLY,
        "DAY [kun] oy [sep] AFTER [hisobot|har] chorak",
        "by the 10th of the month following the quarter",
    ),
    Wording(DeadlineKind.HALF_YEARLY, "[once] har yarim [yil] [davomida] [once]", "har yarim yilda"),
    Wording(
        DeadlineKind.HALF_YEARLY,
        "har yarim [yil] RESULTS DAY [kun]",
        "har yarim yillik yakuni bo‘yicha 15-sanasigacha",
    ),
    Wording(
        DeadlineKind.HALF_YEARLY,
        "har yarim [yil] [davomida] [asos] [dan] [sep] NEXT DAY [kun]",
        "har yarim yillikdan keyingi oyning 15-sanasigacha",
    ),
    Wording(
        DeadlineKind.HALF_YEARLY,
        "har yarim [yil] [sep] DAY [kun] NEXT",
        "half-yearly, by the 15th of the following month",
    ),
    Wording(DeadlineKind.HALF_YEARLY, "yarim yil once", "yarim yilda bir marta"),
    Wording(DeadlineKind.HALF_YEARLY, "once yarim [yil]", "раз в полугодие"),
    Wording(DeadlineKind.HALF_YEARLY, "number=2|count=2 once yil", "2 раза в год"),
    Wording(DeadlineKind.YEARLY, "[once] har [COUNT] yil [davomida] [once]", "har yili"),
    Wording(DeadlineKind.YEARLY, "har yil [sep] [DAY] MONTH [davomida]", "har yili mart oyida"),
    Wording(
        DeadlineKind.YEARLY,
        "har yil [sep] [MONTH2] - MONTH [davomida]",
        "har yili oktabr — dekabr oylarida",
    ),
    Wording(DeadlineKind.YEARLY, "har yil [sep] QUARTER chorak [davomida]", "har yili IV chorakda"),
    Wording(DeadlineKind.YEARLY, "[COUNT] yil once", "yilda bir marta"),
    Wording(DeadlineKind.YEARLY, "once [COUNT] yil", "раз в год"),
    Wording(DeadlineKind.YEARLY, "DAY MONTH har yil", "by 31 March every year"),
    Wording(DeadlineKind.ONGOING, "doimiy", "doimiy ravishda"),
    Wording(DeadlineKind.ONGOING, "[davomida] butun davr|yil [davomida]", "весь период"),
    Wording(DeadlineKind.ONGOING, "[davomida] davr davomida", "davr davomida"),
    Wording(DeadlineKind.ONGOING, "[davomida] school=9 yil [davomida]", "o‘quv yili davomida"),
    Wording(DeadlineKind.ONGOING, "[YEAR] [DAY] MONTH dan", "noyabrdan boshlab"),
    Wording(DeadlineKind.ONGOING, "dan [DAY] MONTH [YEAR]", "с 1 сентября 2021 года"),
    Wording(DeadlineKind.ONGOING, "YEAR dan", "2025-yildan boshlab"),
    Wording(DeadlineKind.ONGOING, "[YEAR] QUARTER chorak dan", "III chorakdan boshlab"),
    Wording(DeadlineKind.ONGOING, "YEAR -|sep YEAR2 SCHOOL yil dan", "2018/2019 o‘quv yilidan boshlab"),
    Wording(DeadlineKind.EXTERNAL, "[asos] [alohida|ish|oy|chorak|yil] reja [asos]", "reja-jadval asosida"),
    Wording(DeadlineKind.EXTERNAL, "kelishuv [hol|asos]", "kelishilgan holda"),
    Wording(DeadlineKind.EXTERNAL, "asos kelishuv", "по согласованию"),
    Wording(DeadlineKind.EXTERNAL, "[asos] zarur [hol|asos]", "zarur hollarda"),
    Wording(
        DeadlineKind.EXTERNAL, "COUNT [ish] oy|hafta|kun|yil muddat|davomida [davomida]", "ikki oy muddatda"
    ),
    Wording(DeadlineKind.EXTERNAL, "oy|hafta muddat", "в месячный срок"),
    Wording(DeadlineKind.EXTERNAL, "davomida [COUNT] [ish] oy|hafta|kun", "в течение месяца"),
    Wording(
        DeadlineKind.EXTERNAL,
        "davomida [COUNT] [ish] oy|hafta|kun keyin [...]",
        "в течение 10 дней после утверждения",
    ),
    Wording(DeadlineKind.EXTERNAL, "asos hodisa [...]", "по результатам проверки"),
    Wording(DeadlineKind.EXTERNAL, "hodisa asos", "murojaatlar asosida"),
    Wording(DeadlineKind.EXTERNAL, "hodisa", "TBD"),
    Wording(DeadlineKind.EXTERNAL, "belgilangan muddat|tartib", "belgilangan muddatda"),
)
"""The supported wordings. If several rows match, the row with the longest match is used."""

_VALUES = {
    "YEAR": r"year=(?P<year>\d+)",
    "MONTH": r"month=(?P<month>\d+)",
    "DAY": r"number=(?P<day>\d+)",
    "QUARTER": r"(?:number|ordinal)=(?P<quarter>[1-4])",
    "HALF": r"(?:number|ordinal)=(?P<half>[12])",
    "COUNT": r"(?:number|count)=(?P<count>\d+)",
    "SCHOOL": r"school=(?P<school>\d+)",
    "WEEKDAY": r"weekday=(?P<weekday>[1-7])",
    "LAST": r"last(?P<last>)",
    "WORKING": r"last ish kun(?P<working>)",
    "NEXT": r"next oy(?P<following>)",
    "AFTER": r"next(?P<following>)",
    "RESULTS": r"davomida asos(?P<following>)",
    "...": r"\?(?: \?)*",
}
"""The patterns of values. An empty group has the value 1."""

_NOT_KEPT = re.compile(r"(?:\bhar |\bonce )(?:(?:number|count)=\d+ )?(?:kun|dekada) |(?:kun|dekada) once ")
"""The symbols of rhythms that are not kept: every n days, every ten days."""

_MONTHS = {"month": 1, "quarter": 3, "half": 6}
_LONGER = {3: DeadlineKind.QUARTERLY, 6: DeadlineKind.HALF_YEARLY, 12: DeadlineKind.YEARLY}
"""Kinds for so many months: three months are a quarter."""


@lru_cache(maxsize=4096)
def read_wording(text: str) -> Deadline:
    """Interpret an official wording without further information.

    >>> deadline = read_wording("2025-yil 1-oktabrga qadar")
    >>> str(deadline.kind), deadline.by
    ('date', (WrittenDate(year=2025, month=10, day=1),))

    Raise :class:`ValueProblem` ``unknown-deadline`` for a wording that is not supported,
    ``rhythm-of-days`` for "every n days", and ``no-such-day`` for a date that does not exist.
    """
    if len(text) > LONGEST:
        raise ValueProblem("unknown-deadline", text=f"{text[:LONGEST]}…")
    rows = _cell(text)
    if not rows:
        of_days = _NOT_KEPT.search(sentence_of(text))
        raise ValueProblem("rhythm-of-days" if of_days else "unknown-deadline", text=text)
    return _combined(text, [_part(text, row.kind, values) for row, values in rows])


def examples() -> tuple[str, ...]:
    """Return an example wording for each kind of deadline, in table order."""
    return tuple({row.kind: row.example for row in reversed(WORDINGS)}.values())[::-1]


Match = tuple[Wording, Mapping[str, int]]
"""A row of :data:`WORDINGS` that matches a part of a text, and the values found."""


def _cell(text: str) -> Sequence[Match]:
    """Return the rows that match a cell: the whole cell as one wording, or else each of its lines.

    A narrow column wraps one wording over several lines: ``III chorak`` / ``2025-yil``.
    """
    lines = text.splitlines()
    whole = () if are_listed(lines) else _rows(text)
    return whole if len(whole) == 1 else (_rows("; ".join(joined_years(lines))) or whole)


def _rows(text: str) -> Sequence[Match]:
    """Return the rows that match the text, one after the other from start to end, with the values found.

    Return an empty sequence if a part of the text matches no row.
    """
    rows = []
    sentence = sentence_of(text)
    position = 0
    while position < len(sentence):
        if sentence.startswith("sep ", position):
            position += len("sep ")
            continue
        fits = [(found, row) for row, pattern in _patterns() if (found := pattern.match(sentence, position))]
        if not fits:
            return ()
        found, row = max(fits, key=lambda fit: fit[0].end())
        values = {name: value for name, value in found.groupdict().items() if value is not None}
        rows.append((row, {name: int(value or 1) for name, value in values.items()}))
        position = found.end()
    return rows


@cache
def _patterns() -> tuple[tuple[Wording, re.Pattern[str]], ...]:
    return tuple((row, _compiled(row.pattern)) for row in WORDINGS)


def _compiled(pattern: str) -> re.Pattern[str]:
    source = ""
    for place in pattern.split():
        choice = "|".join(_symbol_pattern(name) for name in place.strip("[]").split("|"))
        source += f"(?:(?:{choice}) ){'?' if place.startswith('[') else ''}"
    return re.compile(source)


def _symbol_pattern(name: str) -> str:
    """Return the regular expression for a name in a pattern of :data:`WORDINGS`.

    For a value such as ``MONTH2``, the group has the suffix of the name (``month2``). Any other symbol
    matches itself.
    """
    value = _VALUES.get(name.rstrip("2"))
    if value is None:
        return re.escape(name)
    return value.replace(">", "2>") if name.endswith("2") else value


def _part(text: str, kind: DeadlineKind, values: Mapping[str, int]) -> Deadline:
    """Build the deadline that a matched row means, from the values found."""
    by: tuple[WrittenDate, ...]
    match kind:
        case DeadlineKind.EXTERNAL:
            return Deadline(text=text, kind=kind)
        case DeadlineKind.ONGOING:
            since = _written(text, values, first=True) if values else None
            return Deadline(text=text, kind=kind, since=since)
        case DeadlineKind.SPAN:
            by = (_end_of_span(text, values),)
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
    """Build a repeating deadline; ``har uch oyda`` ("every three months") is every quarter."""
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

    If the months of a span cross the end of the year, the end is in the following year.

    >>> _end_of_span("2020-yil dekabr – fevral", {"year": 2020, "month": 12, "month2": 2})
    WrittenDate(year=2021, month=2, day=None)
    """
    start, end = _written(text, values), _written(text, values, "2")
    if end.year or not start.year:
        return end
    turns = bool(start.month and end.month and start.month > end.month)
    return end._replace(year=start.year + turns)


def _written(text: str, values: Mapping[str, int], mark: str = "", *, first: bool = False) -> WrittenDate:
    """Build a date from the values whose names end with ``mark`` (``"2"`` for the second date).

    For a quarter, half-year or school year, use its last month, or its first month if ``first`` is true.
    Raise :class:`ValueProblem` ``no-such-day`` for a date that does not exist.
    """
    school = values.get("school" + mark)
    # A school year that begins in September ends in August.
    month = school if school is None or first else school - 1
    for name, months in _MONTHS.items():
        if (number := values.get(name + mark)) is not None:
            month = number * months - (months - 1 if first else 0)
    written = WrittenDate(year=values.get("year" + mark), month=month, day=values.get("day" + mark))
    if not exists(written):
        raise ValueProblem("no-such-day", text=text)
    return written


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


def _combined(text: str, parts: Sequence[Deadline]) -> Deadline:
    """Combine the deadlines of all wordings in a cell into one deadline.

    Dates and repetitions ("every month") take precedence over ongoing and external wordings. Raise
    ``unknown-deadline`` for a repetition combined with dates, for two different repetitions, and for
    the same quarter named twice ("I va I chorak").
    """
    since = next((part.since for part in parts if part.since), None)
    parts = _once_a_year(parts)
    rhythms = {part for part in parts if part.every}
    steady = any(part.kind is DeadlineKind.ONGOING and not part.since for part in parts)
    dated = [part for part in parts if part.by and not part.every]
    if rhythms or steady:
        dated = [part for part in dated if part.by != (WrittenDate(),)]
    if rhythms and (dated or len(rhythms) > 1):
        raise ValueProblem("unknown-deadline", text=text)
    if rhythms:
        return rhythms.pop()._replace(since=since)
    if dated:
        by = tuple(dict.fromkeys(_with_years(date for part in dated for date in part.by)))
        kind = dated[0].kind if len(by) == 1 else DeadlineKind.SEVERAL
        if kind is DeadlineKind.SEVERAL and len(by) == 1:  # "I va I chorak": one of them is a slip
            raise ValueProblem("unknown-deadline", text=text)
        kind = DeadlineKind.SEVERAL if steady else kind
        return Deadline(text=text, kind=kind, by=by, since=since, open=steady)
    external = any(part.kind is DeadlineKind.EXTERNAL for part in parts)
    kind = DeadlineKind.EXTERNAL if external else DeadlineKind.ONGOING
    return Deadline(text=text, kind=kind, since=since)


def _once_a_year(parts: Sequence[Deadline]) -> Sequence[Deadline]:
    """Drop "once a year" beside a date with a year, which is then the only date.

    Example: ``один раз в год не позднее 4 квартала 2025 года`` is due once, on 31 December 2025.
    """
    yearly = [
        part for part in parts if part.kind is DeadlineKind.YEARLY and part.every == 1 and not part.named
    ]
    dated = [part for part in parts if part.by and not part.every]
    if len(yearly) == len(dated) == 1 and len(dated[0].by) == 1 and dated[0].by[0].year:
        return [part for part in parts if part not in yearly]
    return parts


def _with_years(dates: Iterable[WrittenDate]) -> Iterator[WrittenDate]:
    """Yield the dates; a date without a year gets the year of the date before it, or else of the next one.

    >>> [date.year for date in _with_years([WrittenDate(year=2025, month=3), WrittenDate(month=6)])]
    [2025, 2025]
    """
    dates = tuple(dates)
    year = next((written.year for written in dates if written.year), None)
    for written in dates:
        year = written.year or year
        yield written._replace(year=year)
