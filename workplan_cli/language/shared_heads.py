"""Gives each name of a list the head word that the list shares: ``Adliya va Mehnat vazirliklari``.

Uzbek and English lists end with the head word, Russian and some English lists begin with it. The word is in
the plural, and the names in the list cannot stand alone.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from workplan_cli.language.expressions import Expression
from workplan_cli.language.joining_words import AND
from workplan_cli.language.unit_words import begins_russian_unit, is_unit_word
from workplan_cli.language.uzbek import match_key

LONGEST_FIELD = 5
"""The maximum number of words of a name without its head word."""

_AND = Expression(rf"\s+{AND}\s+", re.IGNORECASE)
_UZBEK_HEAD = Expression(
    r"(?P<before>.+?)\s+(?P<kind>(?:(?:hududiy|viloyat|tuman|shahar|ҳудудий|вилоят|туман|шаҳар)\s+)?)"
    r"(?P<stem>vazirlik|qo.mita|agentlik|boshqarma|bo.lim|departament|kafedra|fakultet|inspeksiya|xizmat|markaz"
    r"|filial|universitet|institut|akademiya|prokuratura|sud|bank|jamg.arma|palata|federatsiya|uyushma|kengash"
    r"|komissiya|sektor|direksiya|hokimlik"
    r"|вазирлик|қўмита|агентлик|бошқарма|бўлим|департамент|кафедра|факультет|инспекция|хизмат|марказ|филиал"
    r"|университет|институт|академия|прокуратура|суд|банк|жамғарма|палата|федерация|уюшма|кенгаш|комиссия|ҳокимлик)"
    r"(?:lari|лари)",
    re.IGNORECASE | re.DOTALL,
)
_PLACES = Expression(
    r"(?P<before>.+?)\s+(?P<place>viloyat|tuman|shahar|вилоят|туман|шаҳар)(?:lari|лари)$",
    re.IGNORECASE | re.DOTALL,
)
_KINDS = frozenset(
    "viloyat tuman shahar respublika hudud barcha davlat xususiy oliy orta markaziy mahalliy ichki".split()
)
"""Words in a list that tell kinds of units and are no names: ``viloyat va tuman hokimliklari``."""
_RUSSIAN_HEADS = {
    "министерства": "министерство", "комитеты": "комитет", "департаменты": "департамент", "отделы": "отдел",
    "управления": "управление", "агентства": "агентство", "кафедры": "кафедра", "факультеты": "факультет",
    "инспекции": "инспекция", "службы": "служба", "институты": "институт", "университеты": "университет",
    "хокимияты": "хокимият", "акиматы": "акимат", "прокуратуры": "прокуратура",
}  # fmt: skip
_PLACES_IN_RUSSIAN = Expression(r"(?:област|район|город|регион|муниципал|местн|территори)", re.IGNORECASE)
_GENITIVE = Expression(r"[А-ЯЁа-яё-]*[а-яё](?:а|я|ы|и|ов|ев|ей|ий|ого|его|ых|их|ой)\b")
_ENGLISH_HEADS = {
    "ministries": "ministry", "departments": "department", "committees": "committee", "agencies": "agency",
    "divisions": "division", "offices": "office", "units": "unit", "directorates": "directorate",
    "faculties": "faculty", "commissions": "commission", "sections": "section", "teams": "team",
    "branches": "branch", "bureaus": "bureau", "groups": "group",
}  # fmt: skip
_KINDS_IN_ENGLISH = frozenset("regional district local central territorial relevant all other field".split())
_ADJECTIVE = Expression(r"[а-яё-]+(?:ый|ий|ой|ая|яя|ое|ее)", re.IGNORECASE)
_ACRONYM = Expression(r"[A-ZА-ЯЎҚҒҲЁ]{2,6}")
_INSIDE = Expression(
    r"(?:units|departments|divisions|sections|teams|groups|отделы|управления|службы|департаменты"
    r"|(?:.*\s)?(?:bo.lim|boshqarma|sektor|xizmat|kafedra|бўлим|бошқарма|сектор|хизмат|кафедра)(?:lari|лари))",
    re.IGNORECASE,
)
"""Heads of units inside a body. An abbreviation beside them names a unit: ``HR and Finance Units``.

An abbreviation beside ministries is a body by itself: ``IIV, Adliya va Mehnat vazirliklari``.
"""


def begins_with_a_shared_head(name: str) -> bool:
    """Return whether the first word of a name may be the plural head word of a list.

    >>> begins_with_a_shared_head("Ministries of Health"), begins_with_a_shared_head("Customs Committee")
    (True, False)
    """
    first = name.partition(" ")[0].lower()
    return first in _ENGLISH_HEADS or first.endswith(("а", "ы", "и", "я"))


def with_heads(members: Sequence[str], known: Collection[str] = ()) -> tuple[list[str], bool]:
    """Return the names of a list, each with its head word; an empty list if the members share no head word.

    ``members`` are the texts between commas. ``known`` holds the keys of names that stand alone elsewhere.
    The second value is false if the list may as well be one name: small letters do not show where a name
    begins, and several regions often are one executor.

    >>> with_heads(["Sog‘liqni saqlash", "Ichki ishlar va Adliya vazirliklari"])[0]
    ['Sog‘liqni saqlash vazirligi', 'Ichki ishlar vazirligi', 'Adliya vazirligi']
    >>> with_heads(["Министерства здравоохранения", "внутренних дел и юстиции"])[0]
    ['Министерство здравоохранения', 'Министерство внутренних дел', 'Министерство юстиции']
    >>> with_heads(["HR and Finance Departments"])[0], with_heads(["Ministries of Health and Education"])[0]
    (['HR Department', 'Finance Department'], ['Ministry of Health', 'Ministry of Education'])
    >>> with_heads(["Buxoro", "Navoiy viloyatlari hokimliklari"])
    (['Buxoro viloyati hokimligi', 'Navoiy viloyati hokimligi'], False)
    >>> with_heads(["Tarix va falsafa kafedralari"])
    (['Tarix kafedrasi', 'falsafa kafedrasi'], False)
    >>> with_heads(["Viloyat va tuman hokimliklari"])[0], with_heads(["Министерства и ведомства"])[0]
    ([], [])
    """
    found = _UZBEK_HEAD.fullmatch(members[-1])
    if found:
        head, before = f"{found['kind']}{_possessive(found['stem'])}", found["before"]
        places = _PLACES.fullmatch(before)
        if places:
            head, before = f"{_possessive(places['place'])} {head}", places["before"]
            if _AND.search(before):
                return [], False
        fields = _fields([*members[:-1], before])
        names = [f"{field} {head}" for field in fields]
        sure = all(map(_is_capitalised, fields)) or all(match_key(name) in known for name in names)
        return (names, sure and not places) if _may_be_fields(fields) else ([], False)
    return _english(members) or (_russian(members) or _russian_adjectives(members), True)


def is_short_for_a_unit(name: str, last: str) -> bool:
    """Return whether an abbreviation in a list needs the head word of its last member.

    >>> is_short_for_a_unit("HR", "Finance Units"), is_short_for_a_unit("IIV", "Mehnat vazirliklari")
    (True, False)
    """
    head = last.rpartition(" ")[2]
    return bool(_ACRONYM.fullmatch(name)) and bool(_INSIDE.fullmatch(head))


def may_share(text: str) -> bool:
    """Return whether a text between commas can be the name of a list without its head word."""
    words = match_key(text).split()
    return 0 < len(words) <= LONGEST_FIELD and not re.search(r"[\d()«»“”\"]", text)


def _possessive(stem: str) -> str:
    """Return an Uzbek word with the possessive ending.

    >>> [_possessive(stem) for stem in ("vazirlik", "Qo‘mita", "вазирлик", "бўлим")]
    ['vazirligi', 'Qo‘mitasi', 'вазирлиги', 'бўлими']
    """
    last = stem[-1].lower()
    if last in "aouei":
        return f"{stem}si"
    if last in "аоуеия":
        return f"{stem}си"
    if last in "kк":
        return f"{stem[:-1]}{'gi' if last == 'k' else 'ги'}"
    return f"{stem}{'i' if last.isascii() else 'и'}"


def _fields(members: Sequence[str]) -> list[str]:
    return [*members[:-1], *(field.strip() for field in _AND.split(members[-1]))]


def _is_capitalised(field: str) -> bool:
    return field[:1].isupper()


def _may_be_fields(fields: Sequence[str]) -> bool:
    words = [match_key(field).split() for field in fields]
    alone = any(
        is_unit_word(each[-1]) or begins_russian_unit(each[0]) or each[-1] in _KINDS for each in words if each
    )
    return len(fields) > 1 and all(words) and all(map(may_share, fields)) and not alone


def _english(members: Sequence[str]) -> tuple[list[str], bool] | None:
    before, _, plural = members[-1].rpartition(" ")
    head = _ENGLISH_HEADS.get(plural.lower())
    if head and before:
        fields = _fields([*members[:-1], before])
        head = head.capitalize() if plural[:1].isupper() else head
        names = [f"{field} {head}" for field in fields]
        if _in_capitals(fields):
            return names, True
        kinds = any(field.lower() in _KINDS_IN_ENGLISH for field in fields)
        return (names, False) if _is_capitalised(fields[0]) and _may_be_fields(fields) and not kinds else None
    found = re.fullmatch(r"(?P<head>\w+) (?P<of>of|for) (?P<field>.+)", members[0], re.DOTALL)
    head = _ENGLISH_HEADS.get(found["head"].lower()) if found else None
    if not head or not found:
        return None
    fields = _fields([found["field"], *members[1:]])
    names = [f"{head.capitalize()} {found['of']} {field}" for field in fields]
    return (names, True) if _in_capitals(fields) else None


def _in_capitals(fields: Sequence[str]) -> bool:
    return len(fields) > 1 and all(map(_is_capitalised, fields)) and all(map(may_share, fields))


def _russian(members: Sequence[str]) -> list[str]:
    first, _, field = members[0].partition(" ")
    head = _RUSSIAN_HEADS.get(first.lower())
    fields = list(_genitives(_fields([field, *members[1:]]))) if head and field else []
    if not head or len(fields) < 2 or len(fields) != len(_fields([field, *members[1:]])):  # noqa: PLR2004
        return []
    return [f"{head.capitalize() if first[:1].isupper() else head} {each}" for each in fields]


def _russian_adjectives(members: Sequence[str]) -> list[str]:
    """Return the names of a list in which adjectives in the singular share a noun in the plural.

    >>> _russian_adjectives(["ИТ", "кадровый и юридический отделы"])
    ['ИТ отдел', 'кадровый отдел', 'юридический отдел']
    >>> _russian_adjectives(["территориальные и районные отделы"])
    []
    """
    before, _, plural = members[-1].rpartition(" ")
    head = _RUSSIAN_HEADS.get(plural.lower())
    fields = _fields([*members[:-1], before]) if head and before else []
    singular = [
        _ADJECTIVE.fullmatch(field.rpartition(" ")[2]) or _ACRONYM.fullmatch(field) for field in fields
    ]
    return [f"{field} {head}" for field in fields] if len(fields) > 1 and all(singular) else []


def _genitives(fields: Sequence[str]) -> Iterator[str]:
    """Yield the fields that are in the genitive and name no kind of place."""
    for field in fields:
        word = match_key(field).partition(" ")[0]
        if _GENITIVE.match(field) and not _PLACES_IN_RUSSIAN.match(field) and not begins_russian_unit(word):
            yield field
