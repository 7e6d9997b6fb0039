"""Tells whether a text from a title is certainly the whole name of one organization, and nothing else.

Namuna agentligi                        certain: it ends in a word for a body
Комитет по туризму по сокращению долга  not certain: a second purpose belongs to the plan
"""

from __future__ import annotations

import re

from workplan_cli.language.body_names import QUOTED, companies_in
from workplan_cli.language.expressions import Expression
from workplan_cli.language.russian_units import begins_with_unit, has_unit
from workplan_cli.language.unit_words import ENGLISH_ORGANIZATIONS, ENGLISH_UNITS, is_unit_word
from workplan_cli.language.uzbek import fold

_CAPITALS = r"[A-ZА-ЯЁЎҚҒҲ]"
_QUOTED_FORM = Expression(
    rf"{QUOTED}\s+{_CAPITALS}\w{{1,4}}|{_CAPITALS}{{2,6}}\s+{QUOTED}(?:\s+{_CAPITALS}{{2,6}}\s+{QUOTED})?"
)
_NUMBER = Expression(r"(?:№|\bno\.?)\s?\d+|\b\d+\s?-?\s?son(?:li)?\b|\b\d+(?=-[a-z])")
"""The number of a school or a clinic, which is a part of its name."""
_PERSON = Expression(
    r"(?:direktor(?!at)|orinbosar|rahbar|boshli[gq]|rais|hokim(?!li|iy)|xokim(?!i)|vazir(?!li)|prokuror|mudir"
    r"|rektor(?!at)|manager|director|officer|nachalnik|rukovodit|zamestit)"
)
_NAMED = Expression(r"klaster|kooperativ|xojalig|yigin")
"""Words for a body that are so only after a name in quotation marks: ``“Oltin dala” fermer xo‘jaligi``."""
_CASE = Expression(r"(?:ning|dagi|dan)$")
_VERB = Expression(r"\b\w+digan\b|\bmoljallangan\b|\bboyicha\b|\btomonidan\b")
_AND = Expression(r"\s(?:и|а также)\s+(?P<rest>(?:[А-ЯЁа-яё-]+\s+){0,2}[А-ЯЁа-яё-]+)")
_NO_BODY = Expression(r"\b(?:хозяйств|обществ|правительств|предприяти|суд[а-я]*$|парк|сад)", re.IGNORECASE)
"""Nouns for organizations that also stand in the name of another one: ``водного и лесного хозяйства``."""
_ENGLISH_REST = Expression(
    r"\b(?:season|years?|annual|quarterly|by|with|under|through|to)\b|,(?!.* and )|\bin(?! [A-Z]\w+$)",
    re.ASCII,
)
_SECOND_PURPOSE = Expression(r"\bof\b.*\b(?:for|on)\b")


def is_certain(name: str) -> bool:
    """Return whether a text has the form of the whole name of one organization.

    >>> is_certain("Namuna agentligi"), is_certain("Yo‘llar vazirining"), is_certain("Yangi bino")
    (True, False, False)
    >>> is_certain("Ministry of Roads"), is_certain("Ministry of Roads for the City Map")
    (True, False)
    >>> is_certain("Chamber of Commerce in Uzbekistan"), is_certain("Football Association, season")
    (True, False)
    >>> is_certain("Faculty of Economics, Oxus College"), is_certain("РЖУ «Юг» АО «Йўл»")
    (True, True)
    >>> is_certain("Комитет по туризму"), is_certain("Ассоциация школ и управления дорог")
    (True, False)
    """
    if _QUOTED_FORM.fullmatch(name) or name in companies_in(name):
        return True
    key = fold(name)
    if re.search(r"\d", _NUMBER.sub(" ", key)) or _VERB.search(key):
        return False
    if begins_with_unit(name):
        return not _has_russian_rest(name)
    words = re.findall(r"[\w-]+", key)
    if (ENGLISH_UNITS | ENGLISH_ORGANIZATIONS).intersection(words) and len(words) > 1:
        part, comma, whole = name.rpartition(", ")
        if comma and is_certain(part) and is_certain(whole):
            return True
        rest = _ENGLISH_REST.search(name) or _SECOND_PURPOSE.search(key)
        return not rest and not _PERSON.match(words[-1])
    last = words[-1] if words else ""
    known = is_unit_word(last) or (name[:1] in "“«" and _NAMED.match(last))
    return bool(known) and not _PERSON.match(last) and not _CASE.search(last)


def _has_russian_rest(name: str) -> bool:
    """Return whether a Russian name has a second purpose or a second body.

    >>> _has_russian_rest("Управление по области по сбору налогов"), _has_russian_rest("Комитет дорог")
    (True, False)
    """
    bodies = (found["rest"] for found in _AND.finditer(name))
    return len(re.findall(r"(?i)\sпо\s", name)) > 1 or any(
        has_unit(rest) and not _NO_BODY.search(rest) for rest in bodies
    )
