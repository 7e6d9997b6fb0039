"""Recognises the names of bodies: organizations, companies with their legal form, and their parts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workplan_cli.language.expressions import Expression
from workplan_cli.language.russian_units import begins_with_unit, has_unit
from workplan_cli.language.unit_words import ENGLISH_ORGANIZATIONS, ENGLISH_UNITS, is_unit_word
from workplan_cli.language.uzbek import fold, match_key

RUSSIAN_OFFICE = Expression(
    r"^(?:(?:генеральный|исполнительный|и\.?\s?о\.?|врио|первый|заместитель)\s+)*"
    r"(?:директора?|председател[ья]|начальника?|руководител[ья]|ректора?|заведующ\w+|министра?)\s+",
    re.IGNORECASE,
)
"""The position of a head before the name of the body: ``Заместитель директора ``."""
QUOTED = r"(?:«[^«»]+»|“[^“”]+”|\"[^\"]+\")"
"""A name in quotation marks, as part of a pattern."""
RUSSIAN_COMPANY = Expression(
    rf"(?<!\w)(?:АО|ОАО|ЗАО|ПАО|ООО|ТОО|ГУП|УП|МУП|ГУ|ИП|ЧП|СП|АКБ|[МГ][АБК]О?У|[КР]Г(?:КП|[УП])|ГККП|НАО|ФГУП|ФГБО?У)\s+{QUOTED}"
)
"""A company with its legal form before the name: ``ООО «Ромб»``."""
_COMPANY = Expression(
    rf"{RUSSIAN_COMPANY.pattern}"
    rf"|{QUOTED}\s+(?:АЖ|МЧЖ|ДУК|ДМ|ХК|ҚК|AJ|MChJ|MCHJ|DUK|DM|XK|QK|LLC|JSC|Ltd|GmbH)(?:i|и)?\b"
    r"|(?:[A-Z][\w&’'-]*\s+(?:(?:of|and|&)\s+)?){1,6}(?:LLC|LLP|JSC|OJSC|CJSC|PJSC|PLC|Ltd\.?|Inc\.?|GmbH)"
)
_PART = Expression(
    r"(?:bolim|bolinma|sektor|kafedra|fakultet|otdel(?!eni)|upravleni|otdeleni|boshqarma|departament|tsex|slujb"
    r"|sluzhb|xizmat|buxgalteriya)"
)
_ENGLISH_PARTS = {
    "unit",
    "dept",
    "department",
    "division",
    "section",
    "branch",
    "units",
    "departments",
    "team",
}


def names_body(text: str) -> bool:
    """Return whether a text is the name of an organization or department, and nothing else.

    >>> names_body("Yo‘llar vazirligi"), names_body("Комитет по туризму"), names_body("2026-yil")
    (True, True, False)
    >>> names_body("АО «Заря»"), names_body("ГУП «Йўл» по содержанию")
    (True, False)
    """
    words = match_key(text).split()
    if _COMPANY.fullmatch(text.strip()):
        return True
    english = not ENGLISH_UNITS.union(ENGLISH_ORGANIZATIONS).isdisjoint(words)
    return bool(words) and (begins_with_unit(text) or english or is_unit_word(words[-1]))


def names_part(text: str) -> bool:
    """Return whether a text is the name of a part of an organization, such as a department.

    >>> names_part("Отдел кадров"), names_part("Kadrlar bo‘limi"), names_part("Supply Department")
    (True, True, True)
    >>> names_part("Namuna agentligi"), names_part("Отдел закупок АО «Заря»")
    (False, False)
    """
    if next(companies_in(text), ""):
        return False
    words = fold(text).split()
    ends = [word for word in words[:1] + words[-1:] if _PART.match(word)]
    english = set(words) & ENGLISH_UNITS
    return bool(ends) or (bool(english) and english <= _ENGLISH_PARTS)


def companies_in(text: str) -> Iterator[str]:
    """Yield the companies that a text names with their legal form and quotation marks.

    >>> list(companies_in("Пудратчи: «Газ» МЧЖ, заказчик ООО «Ромб»"))
    ['«Газ» МЧЖ', 'ООО «Ромб»']
    """
    return (found[0] for found in _COMPANY.finditer(text))


def mentions_body(text: str) -> bool:
    """Return whether a text contains a word for an organization or department.

    >>> mentions_body("Решения коллегии Министерства транспорта"), mentions_body("Комплекс мер по озеленению")
    (True, False)
    """
    words = match_key(text).split()
    known = ENGLISH_UNITS | ENGLISH_ORGANIZATIONS
    return (
        has_unit(text)
        or bool(RUSSIAN_OFFICE.match(text))
        or any(is_unit_word(word) or word in known for word in words)
    )
