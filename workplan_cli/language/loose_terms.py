"""Recognises deadlines that lean on something outside the cell: the division above, or a year's beginning.

>>> unit_of("oy davomida"), is_until_year("2027-yilga qadar"), names_school_year("o‘quv yili davomida")
(<DeadlineKind.MONTH: 'month'>, True, True)
"""

from __future__ import annotations

import re

from workplan_cli.language.deadline_sentences import sentence_of
from workplan_cli.language.uzbek import fold
from workplan_cli.model.deadline import WEEKDAYS, Deadline, DeadlineKind

_UNIT = re.compile(
    r"davomida (?P<unit>oy|chorak|yarim) (?:yil )?|(?P<before>oy|chorak|yarim) (?:yil )?davomida "
)
_KINDS = {"oy": DeadlineKind.MONTH, "chorak": DeadlineKind.QUARTER, "yarim": DeadlineKind.HALF}
_UNTIL_YEAR = re.compile(
    r"(?:do|k) 20\d\d\s?-?(?:g\b|god\w*|$)\W*|20\d\d\s?-?yil(?:ga|i)? ?(?:ga )?(?:qadar|gacha)\W*"
    r"|(?:until|till|by|before) (?:the year )?20\d\d\W*"
)
_UNTIL = re.compile(r"^(?:do|by|until|till) |(?:gacha|kacha|qadar)\b")
_EITHER_END = re.compile(r"^(?:do|ko?|until|till) |(?:gacha|kacha|qadar)\b")
"""Words that do not say whether a time that they name belongs to a term, unlike ``by``, which includes it."""

_ONE_UNIT = re.compile(
    r"(?:year=\d+ )?(?:month=\d+ |(?:number|ordinal)=\d (?:chorak|yarim) (?:yil )?)(?:year=\d+ )?"
)
_SCHOOL_YEAR = re.compile(r"\b(?:oquv yil|uchebn\w+ god|(?:school|academic) year)")
_END_OF_PLAN = re.compile(
    r"(?:reja|dastur|loyiha)\w* (?:(?:amal qilish|amalga oshirish) )?(?:davr|muddat)\w* "
    r"(?:yakun|oxir|tuga)\w*(?: (?:qadar|bilan))?"
    r"|(?:do|v|k|na) (?:kons\w*|konets\w*|okonchani\w+|zaversheni\w+) "
    r"(?:(?:srok|period|deystvi|realizatsi)\w* )*(?:plan|programm)\w*"
    r"|(?:by|at|until|till) (?:the )?end of (?:the )?(?:(?:plan|programm?e?)(?: period)?|period)"
    r"|davri?(?:ning)? (?:yakun|oxir)\w*(?: (?:qadar|bilan))?"
    r"|(?:do|v|k) (?:kons\w*|konets\w*|okonchani\w+) perioda"
)
_MOST_WORDS = 3
"""The words of the longest unit, ``half a year``."""

_LAST_DAY = 31
_NUMBER = re.compile(r"\d")
_EARLY = 10
"""The last day of a month by which the month before is usually reported."""


def unit_of(text: str) -> DeadlineKind | None:
    """Return the unit of time within which something is due, without saying which: ``в течение месяца``.

    >>> unit_of("в течение месяца"), unit_of("в течение двух месяцев")
    (<DeadlineKind.MONTH: 'month'>, None)
    """
    found = _UNIT.fullmatch(sentence_of(text))
    return _KINDS[found["unit"] or found["before"]] if found else None


def names_a_unit(text: str) -> bool:
    """Return whether a text is only the word for a unit of time, which a number completes: ``II`` ``chorak``.

    >>> names_a_unit("chorak"), names_a_unit("II chorak")
    (True, False)
    """
    return len(text.split()) <= _MOST_WORDS and unit_of(f"{text} davomida") is not None


def likely_day_of(kind: DeadlineKind, text: str) -> str:
    """Return the keys for the day of a repetition that words beside it may name; the 15th without a number.

    A length of time after the repetition ends in the next month. The second week ends on the 14th.

    >>> likely_day_of(DeadlineKind.QUARTERLY, "by the 10th"), likely_day_of(DeadlineKind.WEEKLY, "10:00")
    ('day: 10', 'day: friday')
    >>> likely_day_of(DeadlineKind.MONTHLY, "within 5 days after the month")
    'day: 5, in: next'
    >>> likely_day_of(DeadlineKind.MONTHLY, "birinchi seshanbasi")
    'day: 7'
    """
    sentence = sentence_of(text)
    weekdays = re.findall(r"\bweekday=(\d)", sentence)
    if kind is DeadlineKind.WEEKLY:
        return f"day: {WEEKDAYS[int(weekdays[-1]) - 1]}" if weekdays else "day: friday"
    week = re.search(r"\b(?:number|ordinal)=([1-4]) (?:- )?(?:hafta|weekday)", sentence)
    if week:
        return f"day: {7 * int(week[1])}"
    term = re.search(r"\b(?:number|count)=(\d+) (?:ish )?kun ", sentence) if "davomida " in sentence else None
    if term and 1 <= int(term[1]) <= _LAST_DAY:
        return f"day: {int(term[1])}, in: next"
    day = re.fullmatch(r"(?:asos )?number=(\d+) (?:- )?(?:kun )?", sentence)
    return f"day: {int(day[1])}" if day and 1 <= int(day[1]) <= _LAST_DAY else "day: 15"


def is_until_year(text: str) -> bool:
    """Return whether a deadline is "until 2027", which means the beginning or the end of that year.

    >>> [is_until_year(text) for text in ("2027-yilgacha", "до 2027 года", "до 1 мая 2027 года")]
    [True, True, False]
    """
    return bool(_UNTIL_YEAR.fullmatch(fold(text)))


def is_until_a_unit(text: str) -> bool:
    """Return whether a deadline is "until December", which means the beginning or the end of that time.

    The unit is a month, a quarter, a half-year or a year. "Before December" ends before December begins.

    >>> [is_until_a_unit(text) for text in ("dekabrgacha", "до IV квартала", "by December", "2027-yilgacha")]
    [True, True, True, True]
    >>> [is_until_a_unit(text) for text in ("1-dekabrgacha", "dekabr oxirigacha", "before December")]
    [False, False, False]
    """
    if is_until_year(text):
        return True
    return bool(_UNTIL.search(fold(text)) and _ONE_UNIT.fullmatch(sentence_of(text)))


def may_end_before(text: str) -> bool:
    """Return whether a deadline ends with a month, quarter or half-year, or on the day before it begins.

    >>> [may_end_before(text) for text in ("iyulgacha", "до июля", "к III кварталу", "until July")]
    [True, True, True, True]
    >>> [may_end_before(text) for text in ("1-iyulgacha", "до конца июля", "by July", "2027-yilgacha")]
    [False, False, False, False]
    """
    found = _EITHER_END.search(fold(text)) and _ONE_UNIT.fullmatch(sentence_of(text))
    return bool(found) and not is_until_year(text)


def says_same_month(found: Deadline) -> bool:
    """Return whether a monthly deadline on an early day may be about the month before: ``до 5 числа``.

    Words for the next month, or for the month that is reported, leave no doubt.

    >>> from workplan_cli.language.deadline_wordings import read_wording
    >>> texts = "ежемесячно, до 5 числа", "har oyning 25-sanasigacha", "до 5 числа следующего месяца"
    >>> [says_same_month(read_wording(text)) for text in texts]
    [True, False, False]
    """
    named = found.named
    if (
        found.kind is not DeadlineKind.MONTHLY
        or found.every > 1
        or not named
        or not named.day
        or named.following
    ):
        return False
    return 1 < named.day <= _EARLY and "hisobot " not in sentence_of(found.text)


def is_end_of_plan(text: str) -> bool:
    """Return whether something is due at the end of the period of the plan, which the title states.

    >>> is_end_of_plan("reja davri yakunida"), is_end_of_plan("до конца срока действия плана")
    (True, True)
    """
    return bool(_END_OF_PLAN.fullmatch(fold(text).strip(" .")))


def names_school_year(text: str) -> bool:
    """Return whether a deadline is a school year without its number.

    >>> names_school_year("в течение учебного года"), names_school_year("2025-2026 o‘quv yili")
    (True, False)
    """
    return bool(_SCHOOL_YEAR.search(fold(text))) and not _NUMBER.search(text)
