"""Words for units (departments, organizations and offices) in the names of executors.

An Uzbek name ends with such a word (``Kadrlar boshqarmasi``), a Russian name starts with one (``Отдел
кадров``). The words are written as :func:`~workplan_cli.language.uzbek.fold` returns them.
"""

from __future__ import annotations

import re

_UNIT_STEMS = """
    boshqarma bolim bolinma shoba markaz xizmat filial vakolatxona vazirlig vazirlik agentlig agentlik qomita
    komissiya institut akademiya universitet idora hokimlig hokimlik hokimiyat xokimiyat uyushma jamgarma
    kengash palata departament inspeksiya prokuratura bank kompaniya korxona tashkilot muassasa maktab
    kollej texnikum guruh shtab kotibiyat devonxona buxgalteriya assotsiatsiya jamiyat ittifoq
    federatsiya birlashma direksiya laboratoriya fakultet kafedra rektorat sektor kanselyariya apparat
    mamuriyat mahkama direktor orinbosar rahbar boshlig boshliq mutaxassis xodim kotib konsern kombinat zavod
    elchixona konsullik poligon studiya kutubxona muzey ministerstv upravleni otdel agentstv komitet
    tsentr inspektsi komissi sluzhb slujb predstavitelstv organizatsi vedomstv administratsi gmbh llc mchj
    rais hokim vazir prokuror qomondon mudir buxgalter yurist yuriskonsult inspektor rukovodstvo akimat
    byuro ombudsman rukovoditel nachalnik zamestitel spetsialist menedjer menejer injener ofitser ishchi
    dekanat prorektor metodist hisobchi kafedra klub teatr gazeta redaktsiya sentr firma klinika kasalxona
    poliklinika bogcha stansiya ansambl filarmoniya operator trest xolding gruppa kollegi kabinet masjid
    mahalla profkom mestkom ispolkom studsovet pedsovet medpunkt zdravpunkt
"""
_UNITS = re.compile("|".join(_UNIT_STEMS.split()))
# Matched whole: the stem "aj" would also match "ajratish" (to allot), and "sud" "sudlanganlik" (conviction).
_WHOLE_UNITS = {"aj", "duk", "sud", "sudi", "qism", "qismi", "fond", "fondi", "jamoa", "jamoasi"}

LEGAL_FORMS = {"aj", "ao", "mchj", "ooo", "duk", "gup", "dm"}
"""Abbreviations of legal forms of companies, which the name of a company ends with."""

_RUSSIAN_UNIT = re.compile(
    r"otdel|upravleniye|departament|slujba|sentr|sektor|byuro|ministerstvo|komitet|agentstvo|inspeksiya"
    r"|administratsiya|rukovodstvo|akimat|akimati|komissiya|direksiya|nachalnik|zamestitel|rukovoditel"
    r"|institut|universitet|fakultet|kafedra|tsentr|apparat|palata|fond|sovet|gruppa"
)

ENGLISH_UNITS = {
    "unit", "dept", "department", "division", "office", "secretariat", "ministry", "agency", "committee",
    "team", "board", "council", "centre", "center", "service", "bureau", "section", "commission",
    "directorate",
    "authority", "institute", "university", "branch", "branches", "departments", "units", "offices",
    "ministries", "agencies", "manager", "officer", "director", "partners",
}  # fmt: skip
"""English words for units and offices, which may be at any place in a name."""
ENGLISH_ORGANIZATIONS = {
    "fund", "foundation", "ngo", "school", "college", "academy", "hospital", "clinic", "library", "museum",
    "theatre", "theater", "association", "society", "union", "company", "corporation", "ltd", "llc", "inc",
    "plc", "bank", "administration", "municipality", "faculty", "laboratory", "club", "organization",
    "organisation", "trust", "court", "embassy", "federation", "enterprise", "chamber", "inspectorate",
    "zoo", "airport", "orchestra", "cooperative", "alliance", "consortium", "coalition", "archive",
    "archives", "brigade", "kindergarten", "nursery", "hospice", "parish", "waterworks", "prison", "seaport",
}  # fmt: skip
"""More English words in the names of organizations, which in a cell of executors prove nothing."""
_UZBEK_PLURAL = re.compile(r"\w+lar(?:i|imiz)?")
_RUSSIAN_PLURAL = re.compile(r"ministerstva|vedomstva|organizatsii|predpriyatiya|xokimiyati|filiali|otdeli")


def is_unit_word(word: str) -> bool:
    """Return whether a word stands for a department, an organization or an office.

    >>> is_unit_word("boshqarmasi"), is_unit_word("kadrlar"), is_unit_word("maktabgacha")
    (True, False, False)
    """
    return word in _WHOLE_UNITS or bool(_UNITS.match(word) and not word.endswith("gacha"))


_SUBORDINATE = tuple("bolim bolinma xizmat sektor markaz guruh boshqarma departament".split())


def is_part(word: str) -> bool:
    """Return whether a word stands for a part of an organization, such as a department.

    >>> is_part("bolimi"), is_part("vazirligi")
    (True, False)
    """
    return word.startswith(_SUBORDINATE) or word in ENGLISH_UNITS


def begins_russian_unit(word: str) -> bool:
    """Return whether a word is the first word of the Russian name of a department.

    >>> begins_russian_unit("otdel"), begins_russian_unit("otdeli")
    (True, False)
    """
    return bool(_RUSSIAN_UNIT.fullmatch(word))


def is_plural_word(word: str) -> bool:
    """Return whether a word is an Uzbek plural, or the plural of a Russian word for a unit.

    The word must have the form that :func:`~workplan_cli.language.uzbek.fold` returns.

    >>> is_plural_word("filiallar"), is_plural_word("otdeli"), is_plural_word("filial")
    (True, True, False)
    """
    return bool(_UZBEK_PLURAL.fullmatch(word) or _RUSSIAN_PLURAL.fullmatch(word))
