"""Finds numbers in a title that may be quantities, but of which the unit is unknown.

>>> list(unclear_numbers("24 oyna va 3 oy ichida", ()))
['24 oyna']
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workplan_cli.language.counted_things import SIZE, is_named_by_number
from workplan_cli.language.quantities import Mention
from workplan_cli.language.uzbek import fold

_NUMBER = re.compile(
    r"(?<![\w/+.,№-])(?<!№ )(?<![\w–—]-)(?P<number>\d{1,3}(?:[ \u00a0]\d{3})+|\d{1,9})(?:[.,]\d+)?"
    r"(?:\s?(?:ta|та)?(?:dan|дан))?\s+(?P<word>[^\W\d_][\w'‘’ʻʼ`´-]+)(?!\.\w)(?=\s+(?P<next>[^\W\d_]\w*)|)"
)
_NEVER = re.compile(
    r"(?:yil|oy(?:lik|da|gacha|ga|dan)?\b|kun|hafta|soat|daqiqa|chorak|yarim|bosqich|marta|martalik|marotaba|band|modda|son\b|sonli|sinf|kurs"
    r"|daraja|toifa|yosh|asr|muddat|ilova|qism|bob|punkt|sana|shakl|forma|raqam|ulush|tomonlama|barobar|karra"
    r"|yanvar|fevral|mart|aprel|may|iyun|iyul|avgust|sentabr|sentyabr|oktabr|oktyabr|noyabr|dekabr"
    r"|god|let\b|leti|polugod|kvartal|mesyats|nedel|dn(?:ya|ey)|den|sutok|chas|minut|chisl|raz|etap|stepen|kateg|urov"
    r"|goda|yanvar|fevral|aprel|maya|iyun|sentyabr|klass|go\b|ye\b|va\b|i\b|ili\b|yoki\b|v\b|na\b|do\b|po\b|s\b|iz\b|ot\b|dlya\b"
    r"|day|week|month|year|hour|minute|quarter|time|phase|stage|step|level|and\b|or\b|of\b|the\b|to\b|in\b|on\b|by\b|for\b|from\b|with\b"
    r"|ta(?:dan)?\b|jan|feb|apr|june?\b|july?\b|aug|sep|oct|nov|dec)"
)
_TIME = re.compile(r"(?:kun|oy\b|yil|hafta|dn(?:ya|ey)|mesyats|nedel|god|days?|weeks?|months?|years?|hours?)")
_FROM_THE_FIRST = re.compile(r"(?<![\w.,–—-])1\s?[–—-]\s?$")
"""What stands before the last number of things that are numbered: ``1–4 этажей``."""
_FEWEST_NUMBERED = 3
_LARGEST_YEAR = re.compile(r"(?:19|20)\d\d")


def unclear_numbers(title: str, mentions: Sequence[Mention]) -> Iterator[str]:
    """Yield each number of a title, with the word after it, that may be a quantity without a known unit.

    ``mentions`` are the quantities that were understood. Numbers of documents, years, dates, terms and parts
    (``3-bosqich``, ``2 раза``) are left out, and so are sizes (``110 kV``) and numbers up to which things are
    counted from the first (``1–4 этажей``).

    >>> list(unclear_numbers("Обойти 1–4 этажей", ())), list(unclear_numbers("Обойти 5–7 этажей", ()))
    ([], ['7 этажей'])
    """
    taken = [range(each.start, each.end) for each in mentions]
    for found in _NUMBER.finditer(title):
        word = found["word"]
        if not word[0].islower() or any(found.start("number") in span for span in taken):
            continue
        if _LARGEST_YEAR.fullmatch(found["number"]) or _NEVER.match(fold(word)):
            continue
        if SIZE.fullmatch(fold(word)):
            continue
        if found["next"] and _TIME.match(fold(found["next"])):  # 10 рабочих дней
            continue
        before = title[: found.start()]
        numbered = _FROM_THE_FIRST.search(before) and int(found["number"].split()[0]) >= _FEWEST_NUMBERED
        if numbered or is_named_by_number(before):
            continue
        yield found[0]
