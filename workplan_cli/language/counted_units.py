"""Compares the unit that a person states after a number with the unit and the label of a target.

Things and people are counted under many words. ``ta``, ``шт.`` and ``pcs`` fit all of them. A word for people
fits only what counts people. The word for the things themselves is that of the label: ``3 texnikum``.
"""

from __future__ import annotations

import re
from functools import cache

from workplan_cli.language.matching import is_form_of_a_word
from workplan_cli.language.quantity_units import CASE
from workplan_cli.language.uzbek import fold

_PERCENT_UNITS = ("foiz", "%", "процент", "процента", "процентов", "percent")
_PEOPLE = (
    *("nafar", "kishi", "odam", "fuqaro", "shaxs", "человек", "чел", "гражданин", "граждан", "лиц"),
    *("person", "persons", "people", "citizens"),
)
_ANYTHING = ("ta", "шт", "штук", "штуки", "единиц", "единицы", "единица", "ед", "pcs", "pieces", "units")
_PIECES = ("dona",)
_COUNTED = (*_PEOPLE, *_ANYTHING, *_PIECES)
"""Units of what is counted and has no fractions."""

PEOPLE = re.compile(
    r"\b(?:fuqaro|kishi|odam|shaxs|nomzod|yoshlar|talaba|oquvchi|ishtirokchi|qatnashchi|xodim"
    r"|mutaxassis|migrant|ishsiz|ayol"
    r"|sotrudnik|rabotnik|spetsialist|grajdan|chelovek|student|uchashi|molod|jenshin|detey|uchitel|vrach"
    r"|pedagog|slushatel|uchastnik|bezrabotn|invalid|vipusknik|pensioner|lits\b|lyud|rukovoditel|slujash|rabochix"
    r"|employee|people|person|citizen|specialist|teacher|women|men\b|children|participant|worker|staff\b"
    r"|doctor|trainee|manager|youth|pupil|expert)"
)
"""Matches the beginning of a word for people in a text written as :func:`~.uzbek.fold` returns it."""

_LONGEST_ENDING = 3

_METRE = r"\.? ?m(?:et\w*)?"
_MEASURES = {
    "m2": rf"m2|(?:kv|kvadrat\w*|sq|square){_METRE}",
    "m3": rf"m3|(?:kub\w*|cu|cubic){_METRE}",
    "ga": r"ga|ha|gektar\w*|hectares?",
}
"""Units of measure with several spellings, written as :func:`~.uzbek.fold` returns them."""


@cache  # folded when used: most commands read no unit
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold, words))


def is_percent(unit: str) -> bool:
    """Return whether a unit means percent, in any language."""
    return fold(unit) in _folded(_PERCENT_UNITS)


def is_counted(unit: str) -> bool:
    """Return whether a unit means things or people, which are counted in whole numbers.

    >>> [is_counted(unit) for unit in ("ta", "нафар", "tonna", "%")]
    [True, True, False, False]
    """
    return fold(unit).strip(". ") in _folded(_COUNTED)


def fits(named: str, unit: str, label: str) -> bool:
    """Return whether a word after a number fits a target with a unit and a label.

    A case suffix is allowed: ``so‘mga``. Nobody counts people in ``dona``. All spellings of a square metre, a
    cubic metre and a hectare fit each other.

    >>> [fits(word, "ta", "Tibbiyot texnikumlari") for word in ("шт.", "техникума", "kishi")]
    [True, True, False]
    >>> [fits(word, "nafar", "") for word in ("ta", "человек", "dona", "so‘m")]
    [True, True, False, False]
    >>> [fits(word, "m²", "") for word in ("m2", "кв. метров", "m3", "m")]
    [True, True, False, False]
    """
    found, wanted = fold(named).strip(". "), fold(unit).strip(". ")
    if found in _folded(_PERCENT_UNITS):
        return wanted in _folded(_PERCENT_UNITS)
    measures = _measure(found), _measure(wanted)
    if measures[0] == measures[1] if any(measures) else wanted and found.startswith(wanted):
        return True
    if wanted not in _folded(_COUNTED):
        return False
    people = wanted in _folded(_PEOPLE) or bool(wanted in _folded(_ANYTHING) and PEOPLE.search(fold(label)))
    if found in _folded(_ANYTHING):
        return True
    if found in _folded(_PIECES):
        return not people
    return people if _is_people(found) else any(is_form_of_a_word(each, label) for each in named.split())


def _measure(unit: str) -> str | None:
    """Return the unit of measure that a folded word spells, with or without a case ending; ``None`` if none.

    >>> _measure("kv.m"), _measure("m2ga"), _measure("m")
    ('m2', 'm2', None)
    """
    spellings = _MEASURES.items()
    return next((name for name, each in spellings if re.fullmatch(rf"(?:{each})(?:{CASE})?", unit)), None)


def _is_people(found: str) -> bool:
    """Return whether a folded word is a word for people, with or without an ending: ``kishiga``."""
    beginnings = (found[: len(found) - cut] for cut in range(min(len(found), _LONGEST_ENDING + 1)))
    return any(each in _folded(_PEOPLE) for each in beginnings)
