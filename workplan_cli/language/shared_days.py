"""Gives each of several months the day that a text states once for all of them.

    mart, iyun oylarining 25-sanasida   →  25 March, 25 June
    до 10 числа апреля и октября        →  10 April, 10 October
    15-mart, iyun va sentabr            →  15 March; June and September may mean the whole months

Only a day with a word for "day" (``sana``, ``число``) belongs to all the months beside it.
"""

from __future__ import annotations

import re

from workplan_cli.language.deadline_sentences import sentence_of

_MONTHS = r"month=\d+ (?:sep month=\d+ )"
_DAY = r"(?P<day>number=\d+ )kun "
_AFTER_MONTHS = re.compile(
    rf"(?<!number=\d )(?<!number=\d\d )(?P<months>{_MONTHS}+)(?:sep )?{_DAY}(?=sep |$)"
)
_BEFORE_MONTHS = re.compile(rf"{_DAY}(?P<months>{_MONTHS}*)(?!number=|year=|- |dan )(?=sep |$)")
_MONTH = re.compile(r"month=\d+ ")
_NAMED_DAY = r"(?:number=\d+ month=\d+ |month=\d+ number=\d+ (?:sep )?)(?:year=\d+ )?"
_BARE_AFTER_A_DAY = re.compile(rf"(?:^|sep ){_NAMED_DAY}(?:sep )*(?:month=\d+ (?:year=\d+ )?(?:sep |$))+$")


def spread(sentence: str) -> str:
    """Repeat the day that several months share, so that each month has it, in the symbols of a text.

    >>> spread("month=3 sep month=6 number=25 kun ")
    'month=3 number=25 kun sep month=6 number=25 kun '
    >>> spread("number=10 kun month=4 sep month=10 ")
    'number=10 month=4 sep number=10 month=10 '
    """
    sentence = _AFTER_MONTHS.sub(
        lambda found: _MONTH.sub(rf"\g<0>{found['day']}kun ", found["months"]), sentence
    )
    return _BEFORE_MONTHS.sub(lambda found: _MONTH.sub(rf"{found['day']}\g<0>", found["months"]), sentence)


def leaves_months_bare(text: str) -> bool:
    """Return whether months without a day follow a date, so that its day may also be theirs.

    >>> texts = ("15-mart, iyun va sentabr", "10th of April and October", "15-mart, 20-iyun", "mart, iyun")
    >>> [leaves_months_bare(text) for text in texts]
    [True, True, False, False]
    """
    return bool(_BARE_AFTER_A_DAY.search(sentence_of(text)))
