"""Recognises lines that stand above or below the title of a plan without being a part of it.

г. Ташкент                15 января 2026 г.      the place and the date
Настоящий план разработан на основании приказа   a sentence about the plan
Период выполнения: 01.03.2026 – 30.11.2026       a period with a label
"""

from __future__ import annotations

from workplan_cli.language.deadline_lexicon import symbols
from workplan_cli.language.expressions import Expression
from workplan_cli.language.plan_title import speaks_of_a_plan
from workplan_cli.language.uzbek import fold

LONGEST = 80

_NAME = r"[A-ZА-ЯЁЎҚҒҲ][\w‘’ʻʼ'-]+(?:\s+[A-ZА-ЯЁЎҚҒҲ][\w‘’ʻʼ'-]+)?"
_MARK_BEFORE = r"(?:г|гор|пос|пгт|с|ш)\.\s*|(?:город|посёлок|поселок|село|шаҳар|city of)\s+"
_MARK_AFTER = (
    r"\s+(?:(?:sh|ш|t|т)\.|shahri|shahar|tumani|qo[‘’']rg[‘’']oni|qishlog[‘’']i|viloyati"
    r"|шаҳри|шаҳар|тумани|қўрғони|қишлоғи|вилояти|city|town)"
)
_PLACE = Expression(rf"(?:(?:{_MARK_BEFORE}){_NAME}|{_NAME}(?:{_MARK_AFTER})?)")
_MARKED_PLACE = Expression(rf"(?:(?:{_MARK_BEFORE}){_NAME}|{_NAME}{_MARK_AFTER})")
_PLACE_AND_YEAR = Expression(rf"(?:{_PLACE.pattern})\s*[,–—-]?\s*20\d\d\s*(?:г\.?|й\.?|y\.?)?")
_BETWEEN = Expression(r"(?:yil|-|sep) ")
_DAY = Expression(
    r"year=\d+ number=\d+ month=\d+ |number=\d+ month=\d+ year=\d+ |month=\d+ number=\d+ year=\d+ "
)
_QUOTES = Expression(r"[“”\"«»]+")
_NUMBER = Expression(r"(?:№|\bNo?\b\.?)\s*\d[\w/-]*")

_ABOUT_THE_PLAN = Expression(
    r"(?:(?:mazkur|ushbu|shu|nastoyas?h\w+|danniy|dannaya|etot|eta|this|the present|the following)\b.*)"
    r"\b(?:reja|dastur|xarita|tadbir|plan|programm|meropriyat|grafik|jadval|schedule|road\s?map)"
)
_FINITE = Expression(r"\b\w{2,}(?:[iu][ln]a?di|lana?di|[ln]sin)$")
"""A finite verb at the end of an Uzbek sentence: ``ishlab chiqildi``, ``amalga oshiriladi``."""
_OF_PERIOD = r"(?:vipolneni|realizatsi|provedeni|ispolneni|deystvi|plan|proyekt|programm|rabot)\w*"
_PERIOD_LABEL = Expression(
    r"(?:(?:reja|dastur|loyiha|hisobot)\w* "
    r"|(?:amal qilish|amalga oshirish|bajar\w+|ijro(?: etish)?|otkazish) )*(?:davri?|muddat(?:lar)?i)"
    rf"|(?:(?:planoviy|otchetniy) )?period(?: {_OF_PERIOD})*|sroki?(?: {_OF_PERIOD})+"
    r"|(?:(?:planning|plan|implementation|project|programme|execution|reporting) )?period(?: covered)?"
    r"|(?:period|term|time) of (?:the )?(?:performance|implementation|plan|validity|execution)"
    r"|time ?frame|duration|validity"
)


def is_place_and_date(text: str) -> bool:
    """Return whether a line holds a place and a whole date, and perhaps a number, and nothing else.

    >>> is_place_and_date("г. Ташкент 15 января 2026 г."), is_place_and_date("Buxoro sh., 2026-yil 5-yanvar")
    (True, True)
    >>> is_place_and_date("Navoiy shahri 5.01.2026 N 4"), is_place_and_date("Бухоро ш. 15.01.2026 й. № 4")
    (True, True)
    >>> is_place_and_date("Ташкент 2026 год"), is_place_and_date("План на 15 января 2026 г.")
    (False, False)
    """
    if len(text) > LONGEST or speaks_of_a_plan(text):
        return False
    words = _NUMBER.sub(" ", _QUOTES.sub(" ", text)).replace(",", " ").split()
    for at in range(1, len(words)):
        left, right = " ".join(words[:at]), " ".join(words[at:])
        for place, day in ((left, right), (right, left)):
            if _PLACE.fullmatch(place.strip(" –—-")) and _is_day(day.strip(" –—-")):
                return True
    return False


def is_place(text: str) -> bool:
    """Return whether a line holds only a place marked as one, or a place and a year.

    >>> is_place("г. Ташкент"), is_place("Toshkent – 2026"), is_place("Toshkent shahri")
    (True, True, True)
    >>> is_place("Ташкент"), is_place("Школа № 5"), is_place("План 2026 г.")
    (False, False, False)
    """
    plain = text.strip(" .,") if not text.endswith("г.") else text
    found = _MARKED_PLACE.fullmatch(plain) or _PLACE_AND_YEAR.fullmatch(plain)
    return bool(found) and not speaks_of_a_plan(text)


def is_sentence(text: str) -> bool:
    """Return whether a text is a sentence although no full stop ends it: it is about the plan, or has a verb.

    >>> is_sentence("Mazkur reja hokim qarori ijrosini ta’minlash uchun"), is_sentence("Reja tasdiqlandi")
    (True, True)
    >>> is_sentence("Настоящий план составлен в двух экземплярах"), is_sentence("Ish rejasi")
    (True, False)
    """
    key = fold(text)
    return bool(_ABOUT_THE_PLAN.match(key) or _FINITE.search(key))


def is_period_label(label: str) -> bool:
    """Return whether a label says that the period of the plan follows it.

    >>> is_period_label("Период выполнения"), is_period_label("Reja davri"), is_period_label("Срок сдачи")
    (True, True, False)
    """
    return bool(_PERIOD_LABEL.fullmatch(fold(label)))


def _is_day(text: str) -> bool:
    return bool(_DAY.fullmatch(_BETWEEN.sub("", symbols(text))))
