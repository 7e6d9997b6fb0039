"""Recognises a repetition on several days of the week or month, of which a deadline holds only one.

har seshanba va payshanba      →  weekly, the later day: Thursday
ежемесячно 5 и 20 числа        →  monthly, the later day: the 20th
"""

from __future__ import annotations

import re

from workplan_cli.language.deadline_sentences import sentence_of
from workplan_cli.model.deadline import Deadline, DeadlineKind, NamedDay

_BEFORE = r"(?:(?:once|har|asos|hafta|sep|davomida|kun) )*"
_BETWEEN = r"(?:(?:sep|-|dan|har|asos) )+"
_WEEKDAYS = re.compile(
    rf"{_BEFORE}weekday=\d (?:kun )?(?:{_BETWEEN}weekday=\d (?:kun )?)+(?:(?:sep )?har hafta )?"
)
_DAY = r"number=(?:0?[1-9]|[12]\d|3[01]) (?:- )?(?:kun )?"
_DAYS = rf"{_DAY}(?:{_BETWEEN}{_DAY})+"
_DAYS_OF_MONTH = re.compile(rf"har oy (?:(?:asos|sep) )*{_DAYS}|{_DAYS}(?:sep )?har oy ")
_WEEKDAY_NUMBER = re.compile(r"weekday=(\d)")
_DAY_NUMBER = re.compile(r"number=(\d+)")


def on_several_days(text: str) -> tuple[Deadline, tuple[int, ...]] | None:
    """Return the repetition due on the last of several days that a text names, and all these days.

    The days are those of the month, or the days of the week from 1 (Monday) to 7. Return ``None`` for a text
    that is no such repetition.

    >>> found, days = on_several_days("по вторникам и четвергам")
    >>> str(found.kind), found.named.weekday, days
    ('weekly', 4, (2, 4))
    >>> found, days = on_several_days("har oyning 5- va 20-sanalarida")
    >>> str(found.kind), found.named.day, days
    ('monthly', 20, (5, 20))
    >>> on_several_days("har dushanba") is None, on_several_days("5 и 20 марта") is None
    (True, True)
    """
    sentence = sentence_of(text)
    if _WEEKDAYS.fullmatch(sentence):
        days = tuple(map(int, _WEEKDAY_NUMBER.findall(sentence)))
        return Deadline(text, DeadlineKind.WEEKLY, every=1, named=NamedDay(weekday=max(days))), days
    if _DAYS_OF_MONTH.fullmatch(sentence):
        days = tuple(map(int, _DAY_NUMBER.findall(sentence)))
        return Deadline(text, DeadlineKind.MONTHLY, every=1, named=NamedDay(day=max(days))), days
    return None
