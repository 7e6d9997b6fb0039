"""Tells what the name of an executor stands for: one unit, several units, or only a part of a name.

>>> is_complete("Kadrlar bo‘limi"), is_complete("Axborot texnologiyalari")
(True, False)
"""

from __future__ import annotations

import re

from workplan_cli.language.expressions import Expression
from workplan_cli.language.persons import PERSONS, is_office
from workplan_cli.language.russian_units import begins_with_unit
from workplan_cli.language.unit_words import (
    ENGLISH_ORGANIZATIONS,
    ENGLISH_UNITS,
    begins_russian_unit,
    is_plural_word,
    is_unit_word,
)
from workplan_cli.language.uzbek import match_key

LONGEST_ENDING = 100
"""The number of characters at the end of a name that are examined to classify the name."""

_RUSSIAN_PLURAL = Expression(
    r"(?:руководител|представител|заместител|начальник|директор|специалист|сотрудник|работник|акимат|хокимият|отдел"
    r"|департамент|комитет|глав|служб|школ|филиал|управлени|министерств|ведомств|учреждени|предприяти|организаци"
    r"|инспекци|комисси|кафедр|агентств|центр)(?:и|ы|а|я)",
    re.IGNORECASE,
)

_RUSSIAN_PEOPLE = Expression(
    r"[а-яё-]+(?:[а-яё]ы|[гкхщ]и|жи|тели|ари|врачи|[шщ]ие|ные|ские|теля|(?:ктор|ссор|тер|нер)а)",
    re.IGNORECASE,
)
"""The first word of a Russian group of people. No Uzbek word has ``ы``; ``ҳисобчи`` is one person."""
_OBLIQUE_PLURAL = Expression(r"[а-яё]+(?:ов|ев|ей|ам|ям|ами|ями|ах|ях|ств|ций|ний)")
_EVERYBODY = frozenset("barcha hamma vse all".split())


def is_unit(text: str) -> bool:
    """Return whether a text looks like the complete name of a department, organization or office.

    Such a name ends with a word like "boshqarmasi", is an acronym, ends with a quotation mark, or contains an
    English word such as "department".

    >>> is_unit("Kadrlar boshqarmasi"), is_unit("TDYU"), is_unit("Axborot texnologiyalari")
    (True, True, False)
    """
    words = match_key(text[-LONGEST_ENDING:]).split()
    written = re.findall(r"[\w'‘’ʻʼ`´]+", text[-LONGEST_ENDING:])
    if not words or not written:
        return False
    last = written[-1]
    ends = last.isupper() or is_unit_word(words[-1]) or text.endswith(("”", '"', "»"))
    return ends or not ENGLISH_UNITS.isdisjoint(words)


def is_plural(text: str) -> bool:
    """Return whether a name stands for several organizations or departments.

    >>> is_plural("hududiy filiallar"), is_plural("Yuridik bo‘lim")
    (True, False)
    """
    words = match_key(text[-LONGEST_ENDING:]).split()
    return bool(words) and is_plural_word(words[-1])


def starts_with_a_unit(name: str) -> bool:
    """Return whether a Russian or English name starts with a word for a unit and does not end with one.

    >>> [starts_with_a_unit(text) for text in ("Отдел кадров", "Юридический отдел", "Department of Water")]
    [True, False, True]
    """
    words = match_key(name).split()
    if len(words) > 2 and words[0] in ENGLISH_UNITS and words[1] in {"of", "for"}:  # noqa: PLR2004
        return True
    return len(words) > 1 and begins_russian_unit(words[0]) and not is_unit_word(words[-1])


def is_complete(name: str) -> bool:
    """Return whether a name can stand alone: it names a unit, several units, a position or a person.

    >>> is_complete("Комплаенс-офицер"), is_complete("Отдел закупок"), is_complete("Axborot texnologiyalari")
    (True, True, False)
    """
    words = match_key(name).split()
    if not words:
        return False
    plural = is_plural(name) and is_unit_word(words[-1])
    starts = begins_russian_unit(words[0]) or (name[:1].isupper() and is_office(words[0]))
    return bool(PERSONS.fullmatch(name)) or is_unit(name) or plural or starts or is_office(name)


def begins_russian_plural(name: str) -> bool:
    """Return whether a text begins with the Russian word for several units or offices, in the nominative.

    >>> begins_russian_plural("хокимияты областей"), begins_russian_plural("финансов")
    (True, False)
    """
    return bool(_RUSSIAN_PLURAL.fullmatch(name.partition(" ")[0]))


def names_several_people(name: str) -> bool:
    """Return whether a name stands for a group of people, who can be no head and hold no single position.

    >>> [names_several_people(text) for text in ("mutaxassislar", "директора школ", "volunteers")]
    [True, True, True]
    >>> [names_several_people(text) for text in ("Управление кадров", "Human Resources", "ҳисобчи")]
    [False, False, False]
    """
    words = match_key(name).split()
    if not words:
        return False
    english = words[-1].isascii() and name.isascii() and len(words[-1]) > 3 and words[-1].endswith("s")  # noqa: PLR2004
    several = english and (name[:1].islower() or is_office(words[-1][:-1]))
    whole = words[0] in _EVERYBODY and len(words) > 1
    return is_plural(name) or whole or several or bool(_RUSSIAN_PEOPLE.fullmatch(name.split(maxsplit=1)[0]))


def may_be_an_english_organization(name: str) -> bool:
    """Return whether a text ends with a capitalised English word for an organization.

    >>> may_be_an_english_organization("Medical Academy"), may_be_an_english_organization("Social Protection")
    (True, False)
    """
    last = name.rpartition(" ")[2]
    return " " in name and last[:1].isupper() and last.lower() in ENGLISH_UNITS | ENGLISH_ORGANIZATIONS


def stands_alone(name: str) -> bool:
    """Return whether a name has the form of a whole name, with its head noun in the nominative.

    >>> stands_alone("Отдел закупок"), stands_alone("бухгалтерия"), stands_alone("Kadrlar bo‘limi")
    (True, True, True)
    >>> stands_alone("работы с филиалами"), stands_alone("Axborot texnologiyalari"), stands_alone("отделов")
    (False, False, False)
    """
    words = match_key(name).split()
    if not words or not is_complete(name):
        return False
    russian = re.search(r"[а-яё]", name) and not re.search(r"[ўқғҳ]", name)
    if not russian:
        return True
    if _OBLIQUE_PLURAL.fullmatch(name.partition(" ")[0]) and not begins_with_unit(name):
        return False
    return any(map(begins_russian_unit, words)) or is_office(words[0]) or len(words) == 1
