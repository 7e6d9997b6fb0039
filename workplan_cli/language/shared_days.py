"""Gives each of several months the day that a text states once for all of them, and each day its month.

    5, 12 и 19 марта                    →  5 March, 12 March, 19 March
    mart, iyun oylarining 25-sanasida   →  25 March, 25 June
    до 10 числа апреля и октября        →  10 April, 10 October
    15-mart, iyun va sentabr            →  15 March; June and September may mean the whole months

Only a day with a word for "day" (``sana``, ``число``) belongs to all the months beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from workplan_cli.language.deadline_sentences import sentence_of

_MONTHS = r"month=\d+ (?:sep month=\d+ )"
_DAY = r"(?P<day>number=\d+ )kun "
_AFTER_MONTHS = re.compile(
    rf"(?<!number=\d )(?<!number=\d\d )(?P<months>{_MONTHS}+)(?:sep )?{_DAY}(?=sep |$)"
)
_BEFORE_MONTHS = re.compile(rf"{_DAY}(?P<months>{_MONTHS}*)(?!number=|year=|- |dan )(?=sep |$)")
_MONTH = re.compile(r"month=\d+ ")
_DAYS_AND_MONTH = re.compile(
    r"(?P<before>^|sep |year=\d+ )"
    r"(?P<days>(?:number=\d+ (?:- )?(?:sep )+)+)(?P<last>number=\d+ )(?P<month>month=\d+ )"
)
_MONTH_AND_DAYS = re.compile(
    r"(?P<month>month=\d+ )(?P<days>number=\d+ (?:- )?(?:sep number=\d+ (?:- )?)+)"
    r"(?P<word>kun |(?=sep year=|$))"
)
_NUMBER = re.compile(r"number=(\d+) ")
_YEARS_OF_TWO_DIGITS = range(20, 31)
_NAMED_DAY = r"(?:number=\d+ month=\d+ |month=\d+ number=\d+ (?:sep )?)(?:year=\d+ )?"
_BARE_AFTER_A_DAY = re.compile(rf"(?:^|sep ){_NAMED_DAY}(?:sep )*(?:month=\d+ (?:year=\d+ )?(?:sep |$))+$")


def spread(sentence: str) -> str:
    """Repeat the day that several months share, and the month that several days share.

    The text and the result are symbols. Days share a month only if each is later than the one before it.

    >>> spread("month=3 sep month=6 number=25 kun ")
    'month=3 number=25 kun sep month=6 number=25 kun '
    >>> spread("number=10 kun month=4 sep month=10 ")
    'number=10 month=4 sep number=10 month=10 '
    >>> spread("number=5 sep number=12 month=3 year=2026 "), spread("number=12 sep number=5 month=3 ")
    ('number=5 month=3 sep number=12 month=3 year=2026 ', 'number=12 sep number=5 month=3 ')
    """
    sentence = _MONTH_AND_DAYS.sub(_each_of_month, _DAYS_AND_MONTH.sub(_each_before_month, sentence))
    sentence = _AFTER_MONTHS.sub(
        lambda found: _MONTH.sub(rf"\g<0>{found['day']}kun ", found["months"]), sentence
    )
    return _BEFORE_MONTHS.sub(lambda found: _MONTH.sub(rf"{found['day']}\g<0>", found["months"]), sentence)


def _each_before_month(found: re.Match[str]) -> str:
    """Write the month that follows the last of several days after each of them."""
    days = _NUMBER.findall(found["days"] + found["last"])
    if not _rise(days):
        return found[0]
    return found["before"] + "sep ".join(f"number={day} {found['month']}" for day in days)


def _each_of_month(found: re.Match[str]) -> str:
    """Write the month before each of the days that follow it: ``March 5, 12``.

    The last number can also be a year (``March 5, 26``), unless a word for "day" follows.
    """
    days = _NUMBER.findall(found["days"])
    if not _rise(days) or (not found["word"] and int(days[-1]) in _YEARS_OF_TWO_DIGITS):
        return found[0]
    return "sep ".join(f"{found['month']}number={day} kun " for day in days)


def _rise(days: Sequence[str]) -> bool:
    return all(int(day) < int(after) for day, after in pairwise(days))


def leaves_months_bare(text: str) -> bool:
    """Return whether months without a day follow a date, so that its day may also be theirs.

    >>> texts = ("15-mart, iyun va sentabr", "10th of April and October", "15-mart, 20-iyun", "mart, iyun")
    >>> [leaves_months_bare(text) for text in texts]
    [True, True, False, False]
    """
    return bool(_BARE_AFTER_A_DAY.search(sentence_of(text)))
