"""Reads a period that a text states by months or days, and removes the dates of documents that a text cites.

с 1 июля 2025 года по 30 июня 2026 года   →  2025-07-01 – 2026-06-30
2025-yil iyul — 2026-yil iyun             →  2025-07-01 – 2026-06-30
2027-yil aprel — iyun                     →  2027-04-01 – 2027-06-30
2027-yilning 9 oyi                        →  2027-01-01 – 2027-09-30
на ноябрь 2025 года                       →  2025-11-01 – 2025-11-30
the year ended 31 March 2027              →  2026-04-01 – 2027-03-31
постановление от 12 мая 2021 года № 300   →  no period
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta

from workplan_cli.language.dates import end_of_month
from workplan_cli.language.deadline_sentences import sentence_of
from workplan_cli.language.expressions import Expression
from workplan_cli.language.uzbek import fold
from workplan_cli.model.deadline import Period

_UNITS = {"month": 1, "quarter": 3, "half": 6}
_MONTHS_OF_YEAR = 12


def _point(mark: str) -> str:
    """Return the pattern of a day, month, quarter or half-year. The names of its groups end with ``mark``."""
    ordinal = "(?:number|ordinal)="
    return (
        rf"(?:year=(?P<before{mark}>\d+) )?"
        rf"(?:{ordinal}(?P<quarter{mark}>[1-4]) chorak |{ordinal}(?P<half{mark}>[12]) yarim (?:yil )?"
        rf"|(?:number=(?P<day{mark}>\d+) )?month=(?P<month{mark}>\d+) )"
        rf"(?:year=(?P<after{mark}>\d+) (?:yil )?)?"
    )


_SPAN = Expression(rf"{_point('')}(?P<dash>(?:- |dan )*){_point('2')}")
_END = Expression(
    r"(?:number=(?P<day>\d+) )?month=(?P<month>\d+) (?:number=(?P<after>\d+) )?(?:sep )?year=(?P<year>\d+) "
)
_QUARTERS = Expression(r"((?:number|ordinal)=[1-4] )(?=- (?:number|ordinal)=[1-4] chorak )")
_MONTH = Expression(rf"(?<!month=)(?<!\d - )(?<!\d dan ){_point('')}(?!- |dan |\w+=)")
_FIRST_MONTHS = Expression(
    r"year=(?P<year>\d+) (?:number|count)=(?P<months>3|6|9) oy (?!davomida|muddat)"
    r"|(?:number|count)=(?P<first>3|6|9) oy year=(?P<its_year>\d+) "
)
_MONTHS = Expression(
    r"(?:year=(?P<before>\d+) (?:(?:\?|oy|davr) ){0,3})?(?<!\d - )month=(?P<first>\d+) "
    r"(?:(?:sep|-) month=\d+ )*(?:sep|-) month=(?P<last>\d+) (?:(?:\?|oy) )?(?:year=(?P<after>\d+) )?"
)

_YEAR_TO = Expression(
    r"\b(?:year|12 months|twelve months) (?:ended|ending|to)(?: on)? (?=[a-z]*\s?\d|[a-z]+ 20\d\d)"
)
_NUMBER_OF_YEAR = Expression(r"(?<!\d)\d{1,2}\s*(?=\()")
"""A number before brackets is no day: ``Year 2 (Jul 2027 – Jun 2028)``."""

_MONTH_WORD = (
    r"(?:yan|jan|fev|feb|mar|apr|may|maj|iyun|iyul|jun|jul|avg|aug|sen|sep|okt|oct|noy|nov|dek|dec)[a-z]*"
)
_YEAR_WORD = r"(?:\s*-?\s*(?:yil\w*|god\w*|[gy]\b\.?))?"
_CITED_DATE = Expression(
    rf"\b20\d\d{_YEAR_WORD}[\s,]*\d{{1,2}}\s*-?\s*{_MONTH_WORD}"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?\s*-?\s*{_MONTH_WORD},?\s+20\d\d(?!\d){_YEAR_WORD}"
    rf"|\b{_MONTH_WORD}\s+\d{{1,2}},?\s+20\d\d(?!\d)"
    r"|\b\d{1,2}\.\d{1,2}\.20\d\d(?!\d)|\b20\d\d-\d\d-\d\d(?!\d)|\b\d{1,2}/\d{1,2}/20\d\d(?!\d)"
)
_CITED_YEAR = Expression(rf"\b20\d\d(?!\d){_YEAR_WORD}\s*(?:[a-z]{{1,4}}\s?-\s?\d|no\b|\d+\s?-?\s?son\b)")
_STRATEGY = r"\b(?:strateg|konsep|kontsep|concept|doktrin)\w*"
_YEARS = r"(?<!\d)20\d\d\s*[-/]\s*20\d\d(?!\d)"
_CITED_YEARS = Expression(rf"{_YEARS}[^,;()]{{0,60}}?{_STRATEGY}|{_STRATEGY}[^,;()]{{0,60}}?{_YEARS}")
_NAME = Expression(r"\"[^\"]*\"")
_STATED_YEAR = Expression(r"(?<!\d)20\d\d(?!\d)")


def span_in(text: str) -> Period | None:
    """Return the period from the first to the last date, month or quarter in a text, or ``None``.

    The last date must have a year, or the year stands before both: ``2027-yil aprel — iyun``.

    >>> found = span_in("План с 1 июля 2025 года по 30 июня 2026 года")
    >>> found.start.isoformat(), found.end.isoformat()
    ('2025-07-01', '2026-06-30')
    """
    sentence = _QUARTERS.sub(r"\1chorak ", sentence_of(_NUMBER_OF_YEAR.sub(" ", text)))
    for found in _SPAN.finditer(sentence):
        with suppress(ValueError):
            first, last = _year(found, ""), _year(found, "2")
            last = last or _year_of_both(found)
            if last and (first or found["dash"]):
                period = Period(start=_day(found, first or last), end=_day(found, last, "2", end=True))
                if period.start < period.end:
                    return period
    return _year_to(text)


def _year_to(text: str) -> Period | None:
    """Return the year that ends on a day that an English title names, or ``None``.

    >>> _year_to("Audit plan for the year ending March 31, 2027").start.isoformat()
    '2026-04-01'
    """
    key = fold(text)
    named = _YEAR_TO.search(key)
    found = _END.match(sentence_of(key[named.end() :])) if named else None
    if not found:
        return None
    end = end_of_month(int(found["year"]), int(found["month"]))
    day = int(found["day"] or found["after"] or end.day)
    after = end + timedelta(days=1)
    return Period(start=after.replace(year=after.year - 1), end=end) if day == end.day else None


def is_only_a_span(text: str) -> bool:
    """Return whether a text states a period by its first and its last point, and says nothing else.

    >>> [is_only_a_span(text) for text in ("1 May – 30 June 2026", "5 May 2026", "С мая по июль: план")]
    [True, False, False]
    """
    return span_in(text) is not None and "?" not in sentence_of(text)


def first_months_in(text: str) -> Period | None:
    """Return the period of the first months of a year that a text counts, or ``None``.

    >>> first_months_in("2027-yilning 9 oyiga mo‘ljallangan reja").end.isoformat()
    '2027-09-30'
    """
    found = _FIRST_MONTHS.search(sentence_of(text))
    if not found:
        return None
    year, months = int(found["year"] or found["its_year"]), int(found["months"] or found["first"])
    return Period(start=date(year, 1, 1), end=end_of_month(year, months))


def months_in(text: str) -> Period | None:
    """Return the period of the months that a text lists, or gives after a word or in brackets, or ``None``.

    >>> months_in("План на июнь, июль и август 2026 года").start.isoformat()
    '2026-06-01'
    >>> months_in("2026-yil yoz oylari (iyun-avgust) uchun reja").end.isoformat()
    '2026-08-31'
    """
    for found in _MONTHS.finditer(sentence_of(text)):
        first, last = int(found["first"]), int(found["last"])
        year = found["before"] or found["after"]
        if year and first < last:
            return Period(start=date(int(year), first, 1), end=end_of_month(int(year), last))
    return None


def month_in(text: str) -> Period | None:
    """Return the period of the month that a text names with its year, but without a day, or ``None``.

    >>> month_in("План на ноябрь 2025 года").end.isoformat()
    '2025-11-30'
    """
    for found in _MONTH.finditer(sentence_of(text)):
        year = _year(found, "")
        if found["month"] and not found["day"] and year:
            with suppress(ValueError):
                return Period(start=_day(found, year), end=_day(found, year, end=True))
    return None


def _year_of_both(found: re.Match[str]) -> int | None:
    """Return the year of the end of a span whose only year stands before it, or ``None``.

    A span of days must say "from": ``2025-yil 3-iyul – 10-son`` is a document. A span such as December to
    February ends in the next year.
    """
    between_days = found["day"] or found["day2"]
    if (
        not found["before"]
        or not found["dash"]
        or found["after"]
        or (between_days and "dan" not in found["dash"])
    ):
        return None
    first, last = (_day(found, 2000, mark) for mark in ("", "2"))
    return int(found["before"]) + (last < first)


def _year(found: re.Match[str], mark: str) -> int | None:
    text = found[f"after{mark}"] or found[f"before{mark}"]
    return int(text) if text else None


def _day(found: re.Match[str], year: int, mark: str = "", *, end: bool = False) -> date:
    """Return the first or the last day of a date, month, quarter or half-year."""
    if found[f"day{mark}"]:
        return date(year, int(found[f"month{mark}"]), int(found[f"day{mark}"]))
    unit, months = next((name, length) for name, length in _UNITS.items() if found[f"{name}{mark}"])
    last = int(found[f"{unit}{mark}"]) * months
    return end_of_month(year, last) if end else date(year, last - months + 1, 1)


def without_cited(key: str) -> str:
    """Remove the dates of cited documents from a text in the form of :func:`fold`.

    A single date with its day never states a period: ``от 12 мая 2021 года № 300``. The years of a strategy,
    and a year within a name in quotation marks, are removed only if the text states another year.

    >>> without_cited("postanovleniye ot 12 maya 2021 goda no 300")
    'postanovleniye ot   no 300'
    """
    key = _CITED_DATE.sub(" ", key)
    key = _CITED_YEAR.sub(" ", key)
    for pattern in (_CITED_YEARS, _NAME):
        rest = pattern.sub(" ", key)
        key = rest if _STATED_YEAR.search(rest) else key
    return key
