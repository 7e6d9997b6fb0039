"""Proposes an end or a rhythm for a deadline that has no exact meaning, for a person to confirm.

fevral oyining ikkinchi haftasi   →  14 February
mid-June                          →  15 June
летний период                     →  31 August
2 раза в неделю                   →  weekly
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from workplan_cli.language.dates import end_of_month
from workplan_cli.language.deadline_lexicon import symbols
from workplan_cli.language.expressions import Expression
from workplan_cli.language.uzbek import fold
from workplan_cli.model.deadline import DeadlineKind, Period

_UNITS = {
    "hafta": DeadlineKind.WEEKLY,
    "oy": DeadlineKind.MONTHLY,
    "chorak": DeadlineKind.QUARTERLY,
    "yarim": DeadlineKind.HALF_YEARLY,
}
_TIMES = Expression(
    r"(?:ne kam )?(?:number|count)=(?P<times>\d+) (?:raz|once|marta|martya) (?:asos |har )?"
    r"(?P<unit>hafta|oy|chorak|yarim) (?:yil )?"
    r"|(?:har )?(?P<before>hafta|oy|chorak|yarim) (?:yil )?(?:sep )?"
    r"(?:number|count)=(?P<after>\d+) (?:raz|once|marta|martya) "
)
_RESULTS = Expression(
    r"asos hodisa (?P<results>oy|chorak|yarim) (?:yil )?|(?P<end>oy|chorak|yarim) (?:yil )?davomida asos "
)
_EACH_SEMESTER = Expression(
    r"\b(?:har|kajd\w+|each|every|per|once an?|raz v) (?:bir )?(?:semest|trimest)|\byejesemestr"
    r"|\bsemestr\w* (?:kamida )?(?:bir|1) (?:marta|marotaba)"
)
_EACH_SCHOOL_QUARTER = Expression(r"\b(?:raz v|kajd\w+ (?:uchebn\w+ )?) ?chetvert")
_WEEKDAY_OF_EACH_MONTH = Expression(r"har (?:number|ordinal)=[1-4] weekday=[1-7] (?:har )?oy ")
_MONTH = Expression(r"\bmonth=(\d+) ")
_YEAR = Expression(r"\byear=(\d+) ")
_WEEK = Expression(r"\b(?:number|ordinal)=([1-5]) (?:- )?hafta ")
_PARTS = (
    (15, r"\bmid\b|\bmiddle\b|\bseredin|\borta(?:si|lari)|\byarmida"),
    (10, r"\bearly\b|\bbeginning\b|\bstart of\b|\bnachal|\bboshi|\bboshlari"),
    (31, r"\blate\b|\bsongi\b"),
)
"""The last day of a part of a month; 31 is the last day of a shorter one too."""

_SEASONS = (
    (5, r"\bspring\b|\bvesn|\bvesen|\bbahor"),
    (8, r"\bsummer\b|\blet[aonu]|\byoz(?!uv|ish|ma)"),
    (11, r"\bautumn\b|\bfall\b|\bosen|\bkuz(?:da|gi|i)?\b"),
    (2, r"\bwinter\b|\bzim[aeyn]|\bqish(?!loq)"),
)
_SEMESTERS = (
    (6, r"\bspring\b|\bvesen|\bbahor|\bii\b|\b2\b|\bvtor|\bikkinchi|\bsecond"),
    (12, r"\bautumn|\bfall\b|\bosen|\bkuz|\bi\b|\b1\b|\bperv|\bbirinchi|\bfirst"),
)
_SCHOOL_QUARTERS = {1: 10, 2: 12, 3: 3, 4: 5}
"""The quarters of a school year, with their last months."""

_SCHOOL_QUARTER = Expression(r"\b(?:(\d)(?: ?- ?\w{1,2})?|(i{1,3}|iv)|(perv|vtor|tret|chetv)\w*) chetvert")
_SCHOOL_YEAR_BEGINS = Expression(
    r"\bo?quv yil\w* bosh|\bnachal\w* uchebn\w+ god|\b(?:beginning|start) of the (?:school|academic) year"
)
_NUMBERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "perv": 1, "vtor": 2, "tret": 3, "chetv": 4}
_WEEK_DAYS = 7
_WEEKDAY = Expression(r"\b(?:(?:number|ordinal)=([1-4]) |last )weekday=([1-7]) ")
_DASH = Expression(r"[-–—]")


def likely_rhythm(text: str) -> DeadlineKind | None:
    """Return the kind of what comes several times in a unit, on its results, or in each semester.

    >>> likely_rhythm("один раз в семестр")
    <DeadlineKind.HALF_YEARLY: 'half-yearly'>
    >>> likely_rhythm("2 раза в неделю"), likely_rhythm("har semestrda"), likely_rhythm("har oyda")
    (<DeadlineKind.WEEKLY: 'weekly'>, <DeadlineKind.HALF_YEARLY: 'half-yearly'>, None)
    """
    if _EACH_SEMESTER.search(fold(text)):
        return DeadlineKind.HALF_YEARLY
    if _EACH_SCHOOL_QUARTER.search(fold(text)):
        return DeadlineKind.QUARTERLY
    if _WEEKDAY_OF_EACH_MONTH.fullmatch(symbols(text)):
        return DeadlineKind.MONTHLY
    found = _TIMES.fullmatch(symbols(text)) or _RESULTS.fullmatch(symbols(text))
    return next(_UNITS[unit] for unit in found.groups() if unit in _UNITS) if found else None


def times_in_each(text: str) -> int:
    """Return how many times something is due in each week, month or quarter; 0 if the text does not say it.

    >>> [times_in_each(text) for text in ("не реже 2 раз в месяц", "har oyda 3 ta", "har semestrda")]
    [2, 3, 0]
    """
    found = _TIMES.fullmatch(symbols(text))
    return int(found["times"] or found["after"]) if found else 0


def likely_end(text: str, period: Period) -> date | None:
    """Return the likely last day of a part of a month, a season or a part of the school year.

    The day has the year of the text, or else the first year in which it is in the period. Return ``None``
    for another text, or if the day is in no year of the period.

    >>> year = Period(start=date(2026, 1, 1), end=date(2026, 12, 31))
    >>> texts = "first week of December", "mid-June", "летний период", "3 четверть", "spring semester"
    >>> [str(likely_end(text, year)) for text in texts]
    ['2026-12-07', '2026-06-15', '2026-08-31', '2026-03-31', '2026-06-30']
    >>> texts = "first Saturday of July", "mayning oxirgi jumasi", "февраль — начало апреля", "early July"
    >>> [str(likely_end(text, year)) for text in texts]
    ['2026-07-04', '2026-05-29', '2026-04-10', '2026-07-10']
    """
    text = _end_of_range(text)
    sentence = symbols(text)
    month, day = _end_in_year(fold(text).replace("-", " "), sentence) or (0, 0)
    if not month:
        return None
    stated = _YEAR.findall(sentence)
    years = [int(stated[0])] if len(stated) == 1 else range(period.start.year, period.end.year + 1)
    weekday = _WEEKDAY.search(sentence)
    days = (_weekday(_day(year, month, day), weekday) for year in years)
    return next((each for each in days if each in period), None)


def _end_of_range(text: str) -> str:
    """Return the end of a range of two months, otherwise the whole text.

    >>> _end_of_range("февраль — начало апреля"), _end_of_range("March – mid-April"), _end_of_range("mid-May")
    (' начало апреля', ' mid-April', 'mid-May')
    """
    if len(_MONTH.findall(symbols(text))) < 2:  # noqa: PLR2004 - a range has two ends
        return text
    parts = ((text[: dash.start()], text[dash.end() :]) for dash in _DASH.finditer(text))
    return next((end for start, end in parts if _MONTH.search(symbols(start))), text)


def _weekday(day: date, weekday: re.Match[str] | None) -> date:
    """Return the last day up to ``day`` that is the weekday found; ``day`` itself without one."""
    return day - timedelta(days=(day.isoweekday() - int(weekday[2])) % _WEEK_DAYS) if weekday else day


def _day(year: int, month: int, day: int) -> date:
    last = end_of_month(year, month)
    return last - timedelta(days=max(0, last.day - day))


def _end_in_year(folded: str, sentence: str) -> tuple[int, int] | None:
    """Return the month and day of the end that a text may mean; day 31 is the last day of any month."""
    if _SCHOOL_YEAR_BEGINS.search(folded):
        return 9, 1
    if quarter := _SCHOOL_QUARTER.search(folded):
        number = int(quarter[1]) if quarter[1] else _NUMBERS[quarter[2] or quarter[3]]
        return (_SCHOOL_QUARTERS[number], 31) if number in _SCHOOL_QUARTERS else None
    if "semest" in folded:
        return next(((month, 31) for month, words in _SEMESTERS if re.search(words, folded)), None)
    months = _MONTH.findall(sentence)
    if len(months) > 1 or "number=" in _WEEKDAY.sub("", _WEEK.sub("", sentence)):
        return None
    if not months:
        return next(((month, 31) for month, words in _SEASONS if re.search(words, folded)), None)
    if week := _WEEK.search(sentence) or _WEEKDAY.search(sentence):
        return int(months[0]), min(31, _WEEK_DAYS * int(week[1] or 5))
    return next(((int(months[0]), day) for day, words in _PARTS if re.search(words, folded)), None)
