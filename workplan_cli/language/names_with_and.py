"""Separates two names that are joined by "and", on the evidence of their form or of other rows.

>>> [piece.name for piece in parted_by_and(Piece("Kadrlar bo‘limi va hududiy filiallar"), ())]
['Kadrlar bo‘limi', 'hududiy filiallar']
"""

from __future__ import annotations

import re
from collections.abc import Collection

from workplan_cli.language.joining_words import AND
from workplan_cli.language.name_pieces import Piece
from workplan_cli.language.persons import (
    ENDS_WITH_PERSON,
    PERSONS,
    is_one_person,
    is_styled_person,
    may_be_a_person,
    names_an_office,
)
from workplan_cli.language.positions import may_be_a_position
from workplan_cli.language.russian_units import RUSSIAN_NOMINATIVE, begins_with_unit
from workplan_cli.language.unit_names import (
    LONGEST_ENDING,
    begins_russian_plural,
    is_complete,
    is_plural,
    is_unit,
    may_be_an_english_organization,
    names_several_people,
    stands_alone,
    starts_with_a_unit,
)
from workplan_cli.language.unit_words import LEGAL_FORMS, begins_russian_unit, is_part, is_unit_word
from workplan_cli.language.uzbek import match_key

_AND = re.compile(rf"\s+{AND}\s+", re.IGNORECASE)
_ALL = frozenset(
    "barcha hamma tegishli mutasaddi mahalliy hududiy tarkibiy boshqa manfaatdor vse all other".split()
)
"""Words before the name of a group of units."""

_HAMDA = re.compile(r"(?P<left>.+?)\s+(?:hamda|ҳамда)\s+(?P<right>.+)", re.IGNORECASE | re.DOTALL)
_VA = re.compile(r"\s(?:va|ва)\s", re.IGNORECASE)
_FIELD = re.compile(r"\b(?:по|for)\s+[A-ZА-ЯЁ]{2,}$")
"""The field of a position or a body in capitals, which may go on after "and"."""
_NAMED_AFTER = re.compile(
    r"\b(?:nomidagi|nomli|номидаги|номли|имени|им\.|named after|memorial)", re.IGNORECASE
)
"""Words of a body that is named after a person."""

LONGEST_PAIR = 400
"""The maximum length, in characters, of a text that is searched for an "and" between two names."""


def parted_by_and(piece: Piece, known: Collection[str]) -> list[Piece]:
    """Split two names that are joined by "and" at the end of a cell; return any other piece unchanged.

    >>> [part.name for part in parted_by_and(Piece("Kadrlar bo‘limi va hududiy filiallar"), ())]
    ['Kadrlar bo‘limi', 'hududiy filiallar']
    >>> [part.name for part in parted_by_and(Piece("Fan va ta’lim bo‘limi"), ())]
    ['Fan va ta’lim bo‘limi']
    """
    text = piece.name
    pairs = [
        (text[: found.start()].strip(), text[found.end() :].strip())
        for found in (_AND.finditer(text) if len(text) <= LONGEST_PAIR else ())
    ]
    whole = match_key(text) in known
    both = next((pair for pair in pairs if all(match_key(side) in known for side in pair)), None)
    if both:
        return [Piece(name, "executor-and" if whole else None, text if whole else "") for name in both]
    if not whole and (clauses := _clauses(text)):
        left, right = clauses
        if not is_complete(left):
            return [Piece(text, piece.doubt or "executor-and-kept", piece.instead or f"{left}; {right}")]
        names = [*parted_by_and(Piece(left), known), *parted_by_and(Piece(right), known)]
        return [Piece(each.name, "executor-and", text) for each in names]
    for left, right in pairs:
        if PERSONS.fullmatch(left) and _NAMED_AFTER.search(right):
            continue
        half_known = any(match_key(side) in known for side in (left, right))
        if _is_one_group(left, right) or (whole and not half_known):
            continue
        if not whole and _are_two_names(left, right):
            persons = _ends_with_a_person(left, right)
            sure = half_known or persons or _end_with_units(left, right)
            doubt = None if sure else "executor-and"
            return [Piece(name, doubt, text if doubt else "") for name in (left, right)]
        if _may_be_two_names(left, right) or half_known:
            return [Piece(text, piece.doubt or "executor-and-kept", piece.instead or f"{left}; {right}")]
    return [piece]


def _clauses(text: str) -> tuple[str, str] | None:
    """Return the texts on both sides of ``hamda`` if one of them holds ``va``, which joins more closely.

    >>> _clauses("Iqtisodiyot va moliya bo‘limi hamda tuman hokimligi")
    ('Iqtisodiyot va moliya bo‘limi', 'tuman hokimligi')
    """
    found = _HAMDA.fullmatch(text) if len(text) <= LONGEST_PAIR else None
    return (found["left"], found["right"]) if found and _VA.search(text) else None


def _may_be_two_names(left: str, right: str) -> bool:
    """Return whether the texts on both sides of an "and" could each stand alone.

    >>> _may_be_two_names("Директор", "главный бухгалтер"), _may_be_two_names("Профсоюз", "Совет ветеранов")
    (True, True)
    >>> _may_be_two_names("Министерство экономики", "финансов"), _may_be_two_names("Fan", "ta’lim bo‘limi")
    (False, False)
    >>> _may_be_two_names("Отдел перевозок", "склад"), _may_be_two_names("Отдел школ", "больниц")
    (True, False)
    >>> _may_be_two_names("Главный хранитель", "реставратор"), _may_be_two_names("Fan", "texnik")
    (True, False)
    """
    if _FIELD.search(left) and right.isupper():
        return False  # Инженер по ОТ и ТБ
    if names_an_office(left) and (names_an_office(right) or names_several_people(right)):
        return True
    if all(names_several_people(side) and " " not in side for side in (left, right)):
        return True
    if may_be_a_person(left) and may_be_a_person(right):
        return True
    if (may_be_a_position(left) or begins_with_unit(left)) and may_be_a_position(right):
        return True
    if starts_with_a_unit(left) and may_be_an_english_organization(right):
        return True
    if not is_plural(left) and begins_russian_plural(right):
        return True
    if starts_with_a_unit(left) and RUSSIAN_NOMINATIVE.fullmatch(right):
        return True
    starts = right[:1].isupper() and begins_russian_unit(match_key(right).partition(" ")[0])
    return stands_alone(right) and (stands_alone(left) or (" " not in left and starts))


def _is_one_group(left: str, right: str) -> bool:
    """Return whether an "and" joins two kinds of units in the name of one group.

    >>> _is_one_group("Barcha vazirliklar", "idoralar"), _is_one_group("vazirlik", "idoralar")
    (True, True)
    >>> _is_one_group("Kadrlar bo‘limi", "hududiy filiallar")
    False
    """
    first, second = match_key(left).split(), match_key(right).split()
    if not first or len(second) != 1 or not is_plural(right) or not is_unit_word(second[0]):
        return False
    return is_unit_word(first[-1]) and not first[-1].endswith("i") and (len(first) == 1 or first[0] in _ALL)


def _are_two_names(left: str, right: str) -> bool:
    """Return whether the texts on both sides of an "and" are two separate names.

    They are in six cases: the left side is a person, or ends with one before a position; a complete name is
    followed by a person; a single unit is followed by a group of units; both sides begin with the Russian
    word for a unit; both are complete names of several words, and both are singular or both plural.

    >>> _are_two_names("Kadrlar bo‘limi", "hududiy filiallar")
    True
    >>> _are_two_names("Fan", "ta’lim bo‘limi")
    False
    """
    if (PERSONS.fullmatch(right) and is_complete(left)) or _ends_with_a_person(left, right):
        return True
    if PERSONS.fullmatch(left) or (is_plural(right) and _is_one_body(left) and is_unit(right)):
        return True
    heads = [
        side[:1].isupper() and begins_russian_unit(match_key(side).partition(" ")[0])
        for side in (left, right)
    ]
    if all(heads) or (is_one_person(left) and is_one_person(right)):
        return True  # Комитет по делам религий и Комитет женщин
    both = [(is_unit(side) and " " in side, is_plural(side)) for side in (left, right)]
    return both in ([(True, True)] * 2, [(True, False)] * 2)


def _end_with_units(left: str, right: str) -> bool:
    """Return whether both sides of an "and" are whole names that end with the Uzbek word for one unit.

    >>> _end_with_units("Yozuvchilar uyushmasi", "Yoshlar ishlari agentligi")
    True
    >>> _end_with_units("Moliya boshqarmasi", "Yuridik bo‘lim")
    True
    >>> _end_with_units("Fan", "Ta’lim bo‘limi"), _end_with_units("Tarix bo‘limi", "arxiv markazi")
    (False, False)
    """
    ends = [match_key(side).rpartition(" ") for side in (left, right)]
    units = all(before and is_unit_word(last) for before, _, last in ends) and ends[0][2].endswith("i")
    return (
        units
        and (ends[1][2].endswith("i") or is_part(ends[1][2]))
        and right[:1].isupper()
        and not is_plural(left)
        and not is_plural(right)
    )


def _ends_with_a_person(left: str, right: str) -> bool:
    """Return whether a person stands before an "and", and a small-lettered name or another person after it.

    >>> _ends_with_a_person("Mudir O.Jo‘rayev", "biologiya o‘qituvchisi")
    True
    >>> _ends_with_a_person("Ms. Brown", "Mr. Smith"), _ends_with_a_person("A.Navoiy", "Bobur nomli teatr")
    (True, False)
    """
    if all(map(is_styled_person, (left, right))):
        return True
    return bool(ENDS_WITH_PERSON.search(left)) and right[:1].islower() and not _NAMED_AFTER.search(right)


def _is_one_body(name: str) -> bool:
    """Return whether a name of two or more words stands for a single organization or department.

    >>> _is_one_body("Kadrlar bo‘limi"), _is_one_body("Отдел кадров"), _is_one_body("filiallar")
    (True, True, False)
    """
    words = match_key(name[-LONGEST_ENDING:]).split()
    if len(words) < 2 or is_plural(name):  # noqa: PLR2004 - a unit word and what the unit is for
        return False
    if name.endswith(("”", '"', "»")) or (words[-1] in LEGAL_FORMS):
        return True
    return (is_unit_word(words[-1]) and words[-1].endswith("i")) or begins_russian_unit(words[0])
