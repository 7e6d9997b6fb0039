"""Separates two names that have no comma between them, but only a full stop, a slash or a space.

>>> [piece.name for piece in parted_inside(Piece("Kadrlar bo‘limi / Yuridik bo‘lim"), ())]
['Kadrlar bo‘limi', 'Yuridik bo‘lim']
"""

from __future__ import annotations

import re
from collections.abc import Collection

from workplan_cli.language.expressions import Expression
from workplan_cli.language.joining_words import AND
from workplan_cli.language.name_pieces import Piece
from workplan_cli.language.persons import ENDS_WITH_PERSON, PERSON, PERSONS, names_an_office, persons_in
from workplan_cli.language.positions import is_whole_position
from workplan_cli.language.russian_units import begins_with_unit, is_small_nominative, nominative
from workplan_cli.language.unit_names import (
    begins_russian_plural,
    is_complete,
    is_plural,
    is_unit,
    names_several_people,
)
from workplan_cli.language.unit_words import LEGAL_FORMS, begins_russian_unit, is_part
from workplan_cli.language.uzbek import match_key

LONGEST = 400
"""The maximum length of a text that is searched for two names."""

_TWO_PERSONS = tuple(
    Expression(rf"(?P<left>.*?{PERSON}){between}(?P<right>.*{PERSON})$", re.DOTALL)
    for between in (rf"(?:\s*/|\s+{AND})\s+", r"(?:(?<=\s)|\s+)")
)
"""Two people with "and" or a slash between them, and with nothing between them."""
_ENDS_WITH_AND = re.compile(rf"\s{AND}$", re.IGNORECASE)
_BETWEEN = re.compile(
    r"(?P<sign>(?:\s*/\s*|(?<=\w{3})\.\s+|\s+)(?=[^\W\d_a-zа-яё])|\s+/\s+(?=\w[\w-])|\s*/\s*(?=[^\W\d_A-ZА-ЯЁ]{3}))"
)
"""What may stand between two names. A small-lettered name may follow a slash: ``Отдел кадров/юрист``."""
_SPACED_SLASH = re.compile(r"\s+/\s+")
_SHORTENED = re.compile(r"^[^\W\d_]{1,4}\.\s?")
_ENDS_SHORTENED = re.compile(r"(?:^|\s|\.)[^\W\d_]?[а-яёa-z]{2,3}$")
"""The last word before a full stop is short enough for an abbreviation: ``зав. МТП``."""


def parted_inside(piece: Piece, known: Collection[str]) -> list[Piece]:
    """Split a text that contains no commas into names. A guess has its code and the other possible reading.

    People are always separate names, and a slash with spaces always separates. A full stop or another slash
    separates two complete names. A space separates them if both names are known from other rows.
    Otherwise the text stays one name, with the guess that it may be two.

    >>> parted_inside(Piece("HR/Finance"), ())[0].instead
    'HR; Finance'
    >>> parted_inside(Piece("Kadrlar bo‘limi Yuridik bo‘lim"), ())[0].doubt
    'executor-two'
    """
    text = piece.name
    if len(people := persons_in(text)) > 1:
        doubt = None if PERSONS.fullmatch(text) else "executor-apart"  # L. Qosimova va D. Umarov
        return [Piece(person, doubt, text if doubt else "") for person in people]
    if apart := _after_person(text):
        left, right, doubt = apart
        before = parted_inside(Piece(left, doubt or piece.doubt, text), known)
        return [*before, *parted_inside(Piece(right, doubt, text), known)]
    whole = match_key(text) in known and "/" not in text and ". " not in text
    guess = piece
    for found in _BETWEEN.finditer(text) if len(text) <= LONGEST else ():
        left, right = text[: found.start()].rstrip(" ."), text[found.end() :]
        signed = bool(found["sign"].strip())
        if _ENDS_WITH_AND.search(left) or match_key(right) in LEGAL_FORMS:
            continue
        shortened = found["sign"].startswith(".") and _ENDS_SHORTENED.search(left)
        if shortened and not is_unit(left.rsplit(maxsplit=1)[-1]) and not ENDS_WITH_PERSON.search(right):
            continue
        slash = "/" in found["sign"]
        if _SPACED_SLASH.fullmatch(found["sign"]):
            sure = all(match_key(side) in known or _is_whole(side) for side in (left, right))
            doubt = None if sure else "executor-apart"
            first = Piece(left, piece.doubt or doubt, piece.instead or (text if doubt else ""))
            return [first, *parted_inside(Piece(right, doubt, text if doubt else ""), known)]
        standing = [match_key(side) in known or (signed and is_complete(side)) for side in (left, right)]
        if all(standing):
            first = Piece(left, piece.doubt or "executor-apart", piece.instead or text)
            return [first, *parted_inside(Piece(right, "executor-apart", text), known)]
        if not whole and not signed and not piece.doubt and _are_in_a_row(left, right):
            return [Piece(text, "executor-two", f"{left}; {right}")]
        if slash and not piece.doubt:
            guess = Piece(text, "executor-two", f"{left}; {right}")
    return [_doubted_before_a_body(piece) if guess is piece and not whole else guess]


def _doubted_before_a_body(piece: Piece) -> Piece:
    """Return a name, as a guess if a Russian body in the nominative stands after a position.

    >>> _doubted_before_a_body(Piece("Ombor mudiri бухгалтерия")).doubt
    'executor-two'
    """
    left, _, last = piece.name.rpartition(" ")
    if piece.doubt or not last[:1].islower() or not begins_with_unit(last) or not is_whole_position(left):
        return piece
    return Piece(piece.name, "executor-two", f"{left}; {last}")


def _is_whole(side: str) -> bool:
    """Return whether a text beside a slash is certainly a whole name: of a unit, a position or people.

    >>> _is_whole("Operations Team"), _is_whole("Operations"), _is_whole("охраны труда")
    (True, False, False)
    >>> _is_whole("Юрист"), _is_whole("кл. руководители"), _is_whole("региональные отделения")
    (True, True, True)
    """
    name = _SHORTENED.sub("", side)
    body = is_complete(name) or begins_with_unit(name) or is_small_nominative(name)
    people = begins_russian_plural(name) or (name.isascii() and names_several_people(name))
    return body or is_whole_position(side) or people


def _after_person(text: str) -> tuple[str, str, str | None] | None:
    """Return the texts before and after the end of a person's name whom another person follows, or ``None``.

    The third value is the code of the guess if no "and" stands between the two.

    >>> _after_person("Rektor A.Olimov va prorektor B.Karimov")
    ('Rektor A.Olimov', 'prorektor B.Karimov', None)
    >>> _after_person("A.Olimov va B.Karimov nomidagi kutubxona"), _after_person("Rektor A.Olimov")
    (None, None)
    """
    if len(text) > LONGEST:
        return None
    joined, apart = _TWO_PERSONS
    if found := joined.match(text):
        return found["left"].strip(), found["right"], None
    found = apart.match(text)
    if found and names_an_office(ENDS_WITH_PERSON.sub("", found["right"])):
        return found["left"].strip(), found["right"], "executor-apart"
    return None


def two_in_a_row(text: str, known: Collection[str]) -> tuple[str, str] | None:
    """Return the two names of a text without a separator, or ``None`` if it is one name.

    ``known`` holds the keys of names that stand alone elsewhere in the plan.

    >>> two_in_a_row("Kadrlar bo‘limi Moliya boshqarmasi", ())
    ('Kadrlar bo‘limi', 'Moliya boshqarmasi')
    """
    for found in _BETWEEN.finditer(text) if len(text) <= LONGEST else ():
        left, right = text[: found.start()].rstrip(" ."), text[found.end() :]
        sure = match_key(left) in known and match_key(right) in known
        if sure or _are_in_a_row(left, right):
            return left, right
    return None


def _are_in_a_row(left: str, right: str) -> bool:
    """Return whether two texts are separate units: the second unit is not a part of the first.

    >>> _are_in_a_row("Kadrlar bo‘limi", "Moliya boshqarmasi"), _are_in_a_row("Отдел кадров", "Отдел связи")
    (True, True)
    >>> _are_in_a_row("Moliya vazirligi", "Kadrlar boshqarmasi"), _are_in_a_row("Kadrlar", "bo‘limi")
    (False, False)
    >>> _are_in_a_row("Filiallar", "Kadrlar bo‘limi"), _are_in_a_row("Kadrlar bo‘limi", "Boshlig‘i")
    (True, False)
    >>> _are_in_a_row("Начальник штаба", "ГО"), _are_in_a_row("Отдел кадров", "ПТО")
    (False, True)
    """
    first, second = match_key(left).split(), match_key(right).split()
    if not first or not second or not is_complete(left) or not is_complete(right):
        return False
    if is_plural(left) and is_unit(left):
        return len(second) > 1
    if len(first) < 2:  # noqa: PLR2004 - a unit word and what the unit is for
        return False
    if begins_russian_unit(first[0]):
        # Заместитель председателя Комитета: the genitive says of what.
        of_what = nominative(right) or (right.isupper() and names_an_office(left))
        return begins_russian_unit(second[0]) or (len(second) == 1 and not of_what)
    return (
        is_unit(left)
        and is_unit(right)
        and is_part(first[-1])
        and (len(second) > 1 or not names_an_office(right))
    )
