"""Recognises what a number counts in a Russian or English text: ``120 сотрудников``, ``15 new schools``.

An Uzbek quantity has a unit of its own (``120 nafar``, ``6 ta``). In Russian and English the noun follows the
number directly, and its form agrees with the number. Nouns of time (``5 дней``), of repetition (``2 раза``)
and of order (``2 этапа``) count nothing, and neither does the number of a document (``пункт 3 плана``).
"""

from __future__ import annotations

import re

from workplan_cli.language.expressions import Expression
from workplan_cli.language.uzbek import APOSTROPHES, fold

_PHRASE = Expression(r"(?:\s+[^\W\d_]+(?:-[^\W\d_]+)*){1,4}")

_NAMED_BY_NUMBER = Expression(
    r"(?:№|\b(?:пункт|подпункт|стать|раздел|глав|приложени|форм|част|этап|абзац|таблиц|постановлени|указ|приказ"
    r"|распоряжени|решени|закон|протокол|поручени|письм|размер)\w{0,3}|\b(?:пп?|ст|гост|исо|снип|iso|covid)\.?"
    r"|\b(?:phase|stage|form|article|no|chapter|section|annex|appendix|table|figure|level|tier|grade|class|step"
    r"|decree|order|resolution|law|item|paragraph|part|version|protocol|clause|point|goal)s?\.?)"
    r"[\s-]*(?:\d+\s*(?:,|и|and|-|–)\s*)*$",
    re.IGNORECASE,
)

_RUSSIAN_LINKS = Expression(r"и|или|в|во|на|по|с|со|к|от|до|о|об|для|из|при|за|не|а|но|через|после|между")
_RUSSIAN_NEVER = Expression(
    r"трет\w+|четверт\w+|год[ауы]?|годов\w*|лет\w*|полугоди\w*|квартал\w*|месяц\w*|мес|недел\w*|дн(?:я|ей|ям|ях|ями)|день|сут\w+"
    r"|час(?:а|ов|ам|ах)?|минут\w*|январ\w*|феврал\w*|март\w?|апрел\w*|ма[йяею]|июн\w*|июл\w*|август\w?"
    r"|сентябр\w*|октябр\w*|ноябр\w*|декабр\w*|числ\w*|раз\w?|этап\w*|степен\w*|категори\w*|уровн\w*|созыв\w*"
    r"|пункт\w*|стать\w*|абзац\w*|гг?|г"
)
_OBLIQUE = r".{2,}[ая](?:м|х|ми)"
# The noun after 1 and 21, after 2 to 4 and 22 to 24, and after all other numbers, with its adjectives.
_ONE = Expression(rf".{{2,}}[^ыи]|{_OBLIQUE}"), Expression(r".{2,}(?:[ыио]й|[ая]я|[ое]е|[ую]ю|[ое]го|[ыи]м)")
_FEW = Expression(rf".{{2,}}[аяыи]|{_OBLIQUE}|человек"), Expression(r".{2,}[ыи](?:х|е|м|ми)")
_MANY = Expression(rf".{{2,}}[бвгджзйклмнпрстфхцчшщь]|{_OBLIQUE}"), Expression(r".{2,}[ыи](?:х|м|ми)(?:ся)?")

_ENGLISH_LINKS = Expression(
    r"and|or|of|the|to|in|on|by|for|from|with|at|per|as|is|was|has|are|its|this|a|an|that|which|through|after"
)
_ENGLISH_NEVER = Expression(
    r"(?:day|week|month|year|hour|minute|quarter|time|phase|stage|step|level|point)s?"
    r"|january|february|march|april|may|june|july|august|september|october|november|december"
)
_PLURAL = Expression(r".{2,}[^sui]s|.+sses|people|children|women|men|youth|staff|personnel|media")
_SINGULAR = Expression(r".{3,}")

SIZE = Expression(
    r"[km]?v|w|[km]?va|[mk]?hz|[mkg]?gs|[km]?pa|mm|sm|cm|dm|bar|atm|[mg]b(?:it)?|gbps|mbps|volt|vatt|amper|mikron|micron|inch(?:es)?"
    r"|dyuym\w*|gradus\w*|millimetr\w*|santimetr\w*"
)
"""A unit that says how large or strong a thing is, not how many there are: ``линия 110 кВ``."""

_A = f"[{APOSTROPHES}]?"
MODIFIER = (
    rf"(?:eng )?kamida|ko{_A}pi bilan|jami|hammasi bo{_A}lib|taxminan|qariyb"
    rf"|(?:kam|ortiq|ko{_A}p) bo{_A}lmagan|ortiq|ziyod"
    r"|камида|кўпи билан|жами|ҳаммаси бўлиб|тахминан|қарийб|(?:кам|ортиқ|кўп) бўлмаган|ортиқ|зиёд"
    r"|(?:не )?(?:менее|более)(?: чем)?|свыше|около|всего|итого|(?:как )?минимум|порядка|в количестве"
    r"|(?:at|no|not) (?:least|most|less than|fewer than|more than)|more than|over|up to|about|in total"
    r"|(?:a )?total(?: of)?"
)
"""Words that limit or sum up a quantity. They do not say what it counts."""
_LIMIT = Expression(rf"(?:{MODIFIER})$", re.IGNORECASE)
_LONGEST_LIMIT = 40
"""More characters than any of these words has."""
_NOTHING_MORE = Expression(r"(?:\s+(?:marta|марта|marotaba|маротаба|раза?|times))?\s*[).]*\s*", re.IGNORECASE)
"""What may follow the number of a title at its end: "times", a bracket, a full stop."""

_EARLIEST, _LATEST = 1900, 2100


def counted_noun(before: str, number: str, after: str, language: str) -> str:
    """Return the noun that a number counts, in lowercase, or an empty string if it counts nothing.

    ``before`` and ``after`` are the texts on both sides of ``number``. ``language`` is ``ru`` or ``en``. For
    Uzbek the result is always empty: there, a noun after a number does not show that the number counts it.

    >>> counted_noun("Провести ", "6", " новых встреч", "ru"), counted_noun("до ", "6", " мая", "ru")
    ('встреч', '')
    """
    noun_of = {"ru": _russian_noun, "en": _english_noun}.get(language)
    if noun_of is None or is_named_by_number(before) or _is_year(number):
        return ""
    phrase = _PHRASE.match(after)
    words = phrase[0].lower().split() if phrase else []
    return noun_of(words, number) if words and not SIZE.fullmatch(fold(words[0])) else ""


def is_named_by_number(before: str) -> bool:
    """Return whether a number names the thing before it, as in ``clause 2``, and therefore counts nothing.

    >>> is_named_by_number("по пунктам 2 и "), is_named_by_number("провести ")
    (True, False)
    """
    return bool(_NAMED_BY_NUMBER.search(before))


def describes_a_thing(unit: str, after: str) -> bool:
    """Return whether a power only describes an English thing: ``5 kW solar panels``, not ``5 kW of power``.

    >>> describes_a_thing("kW", " solar panels"), describes_a_thing("kW", " of power")
    (True, False)
    """
    phrase = _PHRASE.match(after)
    return (
        phrase is not None
        and unit.lower() == "kw"
        and not _ENGLISH_LINKS.fullmatch(phrase[0].split(maxsplit=1)[0])
    )


def stands_at_the_end(before: str, number: str, after: str) -> bool:
    """Return whether a number after a dash or a limit, at the end of a title, counts what the title names.

    >>> stands_at_the_end("Обходы домов – ", "6", ""), stands_at_the_end("Обходы (не менее ", "6", ")")
    (True, True)
    >>> stands_at_the_end("Форум «Школа – ", "30", "»"), stands_at_the_end("Дом № ", "6", "")
    (False, False)
    """
    if _is_year(number) or not _NOTHING_MORE.fullmatch(after):
        return False
    before = before.rstrip()
    limit = _LIMIT.search(before[-_LONGEST_LIMIT:])
    bare = before.removesuffix(limit[0]).rstrip() if limit else before
    signed = limit and bare.endswith("(")
    dashed = re.search(r"\s[–—-]$", bare[-2:])
    return bool(signed or dashed) and not is_named_by_number(bare[:-1].rstrip())


def _is_year(number: str) -> bool:
    """Return whether digits are more likely a year than a quantity.

    >>> _is_year("2026"), _is_year("2000"), _is_year("2 026")
    (True, False, False)
    """
    return number.isdigit() and _EARLIEST < int(number) < _LATEST and int(number) % 100 != 0


def _russian_noun(words: list[str], number: str) -> str:
    """Return the first noun of a phrase if its form fits the number; if it does not, an empty string.

    >>> _russian_noun(["новых", "школ"], "15"), _russian_noun(["рабочих", "дней"], "5")
    ('школ', '')
    """
    noun, adjective = _forms(number)
    described = ""
    for word in words:
        if _RUSSIAN_NEVER.fullmatch(word) and not (described and word == "пунктов"):  # населённых пунктов
            return ""
        if _RUSSIAN_LINKS.fullmatch(word):
            break
        if not adjective.fullmatch(word):
            return word if noun.fullmatch(word) else ""
        described = word
    return described  # 120 рабочих: an adjective used as a noun


def _forms(number: str) -> tuple[Expression, Expression]:
    """Return the patterns of the noun and of the adjectives that can follow a number."""
    digits = "".join(filter(str.isdigit, number))
    if digits[-2:-1] == "1" or digits[-1] in "056789":
        return _MANY
    return _ONE if digits[-1] == "1" else _FEW


def _english_noun(words: list[str], number: str) -> str:
    """Return the noun that a number counts: a plural, or a singular after 1. Stop at a preposition.

    >>> _english_noun(["newly", "built", "schools"], "15"), _english_noun(["working", "days"], "5")
    ('schools', '')
    """
    noun = _SINGULAR if number == "1" else _PLURAL
    for at, word in enumerate(words):
        never = _ENGLISH_NEVER.fullmatch(word) and not (at and word == "points")  # 14 water points
        if never or _ENGLISH_LINKS.fullmatch(word):
            break
        if noun.fullmatch(word):
            return word
    return ""
