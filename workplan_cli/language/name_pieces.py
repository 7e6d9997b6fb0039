r"""Separates the names in a cell: splits it at separators, then joins the pieces that form one name.

A comma, a semicolon or a line break outside brackets separates two names. A name continues after a separator
only if there is evidence. The next piece starts with a small letter and completes the name, or it is in the
genitive, or the joined name is known from other rows. Without evidence, the result is a guess, with its code
and the other possible reading.

>>> [piece.name for piece in pieces("O‘zbek tili, adabiyoti va folklori instituti, Devonxona", ())]
['O‘zbek tili, adabiyoti va folklori instituti', 'Devonxona']
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from workplan_cli.language.cell_parts import Part, parts_of
from workplan_cli.language.joining_words import AND
from workplan_cli.language.line_breaks import at_line_break
from workplan_cli.language.persons import (
    ENDS_WITH_PERSON,
    PERSONS,
    is_office,
    is_office_of_a_unit,
    is_styled_person,
    may_be_a_person,
    names_an_office,
    surname_first,
)
from workplan_cli.language.positions import are_whole, may_be_a_position
from workplan_cli.language.russian_units import PLURAL_GENITIVE, begins_with_unit, is_small_nominative
from workplan_cli.language.shared_heads import (
    begins_with_a_shared_head,
    is_short_for_a_unit,
    may_share,
    with_heads,
)
from workplan_cli.language.unit_names import (
    begins_russian_plural,
    is_complete,
    is_plural,
    is_unit,
    names_several_people,
    starts_with_a_unit,
)
from workplan_cli.language.uzbek import match_key
from workplan_cli.model.record import Record

LOOK_AHEAD = 20
"""The maximum number of pieces examined to decide whether a comma separates two names."""

_AND = re.compile(rf"\s+{AND}\s+", re.IGNORECASE)
_PLAIN_UNIT = re.compile(r"[A-Z][A-Za-z]+ (?:[Uu]nit|[Dd]epartment|[Dd]ivision|[Ss]ection|[Tt]eam)")
_GENITIVE = re.compile(r"[а-яё]{2,}(?:а|я|ы|и|ов|ев|ей)$")
_PLURAL = re.compile(r"[а-яё]{3,}[ыи]")
_SEVERAL_PEOPLE = re.compile(r"[а-яё-]{3,}[ыи]е [а-яё]{3,}[ыи]")
"""Russian people or bodies in the nominative of the plural: ``участковые врачи``. No genitive follows."""
_WORDS_OF_A_PLACE = 2
_RUSSIAN = re.compile(r"[а-яё]{4,}\s", re.IGNORECASE)


class Piece(Record):
    """A name from a cell.

    If the name is a guess, ``doubt`` is the code of the guess and ``instead`` is the other possible reading.
    ``after`` is the separator before the name: ``,``, ``;`` or a line break.
    """

    name: str
    doubt: str | None = None
    instead: str = ""
    after: str = ";"


def pieces(text: str, known: Collection[str], *, headed: bool = False) -> list[Piece]:
    """Return the names in a text from which the heads in brackets were removed.

    ``known`` holds the keys (:func:`match_key`) of names that stand alone elsewhere in the plan. ``headed``
    means that a head in brackets followed the last name.

    >>> [(piece.name, piece.after) for piece in pieces("Kadrlar bo‘limi, Yuridik bo‘lim", ())][1:]
    [('Yuridik bo‘lim', ',')]
    """
    parts = _with_heads(parts_of(text), known)
    found: list[Piece] = []
    for at, part in enumerate(parts):
        following = [other.text for other in parts[at : at + LOOK_AHEAD]]
        before = found[-1] if found else None
        if before is None or part.of:
            found.append(Piece(part.text, part.of or None, part.instead, part.separator))
            continue
        person = surname_first(before.name, part.text) if part.separator == "," else ""
        if person and not is_unit(before.name):
            found[-1] = Piece(person, after=before.after)
            continue
        goes_on, doubt = _decision(before, part.separator, following, known, headed=headed)
        glue = ", " if part.separator == "," else " "
        whole = f"{before.name}{glue}{part.text}"
        if goes_on:
            apart = f"{before.instead or before.name}; {part.text}"
            doubt = doubt or before.doubt
            found[-1] = Piece(whole, doubt, apart if doubt else "", before.after)
        else:
            found.append(Piece(part.text, doubt, whole if doubt else "", part.separator))
    return found


def _with_heads(parts: Sequence[Part], known: Collection[str]) -> list[Part]:
    """Give the names of each list the head word that they share, and separate them.

    >>> [part.text for part in _with_heads(parts_of("Devonxona, Energetika, Suv xo‘jaligi vazirliklari"), ())]
    ['Devonxona', 'Energetika vazirligi', 'Suv xo‘jaligi vazirligi']
    """
    done: list[Part] = []
    for at, part in enumerate(parts):
        done.append(part)
        following = parts[at + 1] if at + 1 < len(parts) else None
        goes_on = following and following.separator == "," and not is_complete(following.text)
        start = len(done) - 1
        while (
            start
            and len(done) - start < LOOK_AHEAD
            and _is_in_list(done[start - 1], done[start], part, known)
        ):
            start -= 1
        members = [each.text for each in done[start:]]
        names, sure = ([], False) if goes_on else with_heads(members, known)
        whole = ", ".join(members)
        if not names or match_key(whole) in known:
            continue
        if sure:
            code = "executor-head-repeated" if all(map(_is_plainly_named, names)) else "executor-shared-head"
            done[start:] = [Part(name, ";", code, whole) for name in names]
        else:
            code = "executor-comma" if len(members) > 1 else "executor-and-kept"
            done[start:] = [Part(whole, done[start].separator, code, "; ".join(names))]
    return done


def _is_plainly_named(name: str) -> bool:
    """Return whether a name with the head word of its list can hardly be read in another way.

    >>> _is_plainly_named("Finance Unit"), _is_plainly_named("Ministry of Health")
    (True, False)
    """
    return bool(_PLAIN_UNIT.fullmatch(name))


def _is_in_list(before: Part, part: Part, last: Part, known: Collection[str]) -> bool:
    """Return whether a comma joins two parts of which the first can lack a head word.

    ``last`` is the last part of the list, which ends with the head word.
    """
    if part.separator != "," or before.of or not may_share(before.text) or PERSONS.fullmatch(before.text):
        return False
    short = is_short_for_a_unit(before.text, last.text) and match_key(before.text) not in known
    head = begins_with_a_shared_head(before.text)
    listed = head and bool(with_heads([before.text, part.text])[0])
    return not is_complete(before.text) or short or listed


def _decision(
    before: Piece, separator: str, following: Sequence[str], known: Collection[str], *, headed: bool
) -> tuple[bool, str | None]:
    """Return whether a name goes on after a separator.

    The second value is the code of the guess, or ``None`` if nothing had to be guessed.
    """
    left, right = before.name, following[0]
    glue = ", " if separator == "," else " "
    apart = separator == ";" or (match_key(left) in known and match_key(right) in known)
    if not apart and match_key(f"{left}{glue}{right}") in known:
        return True, None
    persons = PERSONS.fullmatch(left) or PERSONS.fullmatch(right) or is_styled_person(right)
    if separator == ";" or persons or (separator == "," and ENDS_WITH_PERSON.search(left)):
        return False, None
    if separator == "," and _has_a_position(right):
        return False, None
    if separator == "," and _begins_like(right, known):
        return False, None  # Снабженец, бригада монтажников: another row has Бригада каменщиков
    if match_key(right) in known or (match_key(left) in known and not _completes(left, following)):
        return False, None
    if separator == "\n":
        return at_line_break(left, following)
    return _at_comma(before, following, headed=headed)


def _completes(left: str, following: Sequence[str]) -> bool:
    """Return whether a text after a comma can only go on with the unit before it, also if that is known.

    >>> _completes("Отдел связи", ["культуры"]), _completes("Отдел связи", ["спорта и туризма"])
    (True, True)
    >>> [_completes("Отдел связи", [text]) for text in ("охрана", "бухгалтерия", "школы", "бригадиры")]
    [False, False, False, False]
    """
    right = following[0]
    first = right.partition(" ")[0]
    genitive = _GENITIVE.fullmatch(first) and (first[-1] not in "ая" or _AND.search(right))
    people = any(may_be_a_position(text) for text in (right, *(first[:-1] + end for end in ("", "а", "ь"))))
    whole = is_complete(right) or begins_with_unit(right) or begins_russian_plural(first)
    return starts_with_a_unit(left) and bool(genitive) and not whole and not people


def _has_a_position(person: str) -> bool:
    """Return whether a text is a person with a position before the name, which is no part of the name before.

    >>> _has_a_position("зам. декана Ким А.Б."), _has_a_position("Ким А.Б."), _has_a_position("зам. декана")
    (True, False, False)
    """
    office = ENDS_WITH_PERSON.sub("", person).strip()
    return office != person and names_an_office(office) and not is_office_of_a_unit(office)


def _begins_like(right: str, known: Collection[str]) -> bool:
    """Return whether a Russian name of several words begins with the noun of a name that stands alone.

    >>> _begins_like("бригада монтажников", frozenset(["brigada kamenshikov"]))
    True
    >>> _begins_like("труда и зарплаты", frozenset(["otdel truda"]))
    False
    """
    first, _, rest = match_key(right).partition(" ")
    return bool(rest and _RUSSIAN.match(right)) and first in _first_words(frozenset(known))


@lru_cache(maxsize=8)  # the names of a plan are the same for all its cells
def _first_words(names: frozenset[str]) -> frozenset[str]:
    return frozenset(name.partition(" ")[0] for name in names if " " in name)


def _at_comma(before: Piece, following: Sequence[str], *, headed: bool) -> tuple[bool, str | None]:
    """Return whether a name goes on after a comma.

    The second value is the code of the guess, or ``None`` if nothing had to be guessed.

    >>> _at_comma(Piece("O‘zbek tili"), ["adabiyoti va folklori instituti"], headed=False)
    (True, 'executor-comma')
    >>> _at_comma(Piece("Kadrlar bo‘limi"), ["hududiy filiallar"], headed=False)
    (False, None)
    """
    left, right = before.name, following[0]
    if _lists_fields(left, following):
        return True, "executor-comma"  # Ministry of Health, Education and Sport
    if _is_field_of_a_position(left, following):
        return True, "executor-comma"  # Deputy Director, Operations
    if are_whole(left, following) and not before.doubt:
        return False, None
    if right[:1].isupper() and starts_with_a_unit(right):
        return False, None  # Local authorities, Ministry of Transport
    if right[:1].islower():
        return _at_small_letter(left, following, headed=headed)
    if before.doubt and "," in left and _GENITIVE.search(right) and not is_complete(right):
        return True, "executor-comma"  # городов Астаны, Алматы и Шымкента
    if is_complete(left):
        return False, None
    listing = next((piece for piece in following if is_unit(piece)), "")
    last_words = len(left.rsplit(",", maxsplit=1)[-1].split())
    if is_plural(listing) and _AND.search(listing) and last_words <= _WORDS_OF_A_PLACE:
        return True, None  # Jizzax, Navoiy va Surxondaryo viloyatlari hokimliklari
    return False, "executor-apart"


def _at_small_letter(left: str, following: Sequence[str], *, headed: bool) -> tuple[bool, str | None]:
    """Return whether a name goes on after a comma before a small letter, and the code of this guess.

    >>> _at_small_letter("Отдел кадров", ["главная медсестра"], headed=False)
    (False, None)
    >>> _at_small_letter("Отдел кадров", ["труда и зарплаты"], headed=False)
    (True, 'executor-comma')
    """
    right = following[0]
    if " " not in left and left[:1].isupper() and _is_whole_word(right, following):
        return False, None  # Начмед, юрист
    if starts_with_a_unit(left) and (begins_with_unit(right) or may_be_a_position(right)):
        return False, None  # a nominative goes on with no genitive
    if (starts_with_a_unit(left) or _starts_russian_plural(left)) and _goes_on_in_genitive(right):
        if is_small_nominative(right) or may_be_a_position(right):
            return False, "executor-apart"  # Отдел внедрения, фермерские хозяйства
        return True, "executor-comma"  # отдел кадров, труда и зарплаты; руководители школ, больниц
    if is_complete(left) or (_SEVERAL_PEOPLE.fullmatch(left) and _PLURAL.fullmatch(right)):
        return False, None
    run = _run_of_small(following)
    units = any(is_unit(piece) and not is_office(piece) for piece in run)
    completes = units or (headed and len(run) == len(following))
    return completes, "executor-comma" if completes else "executor-apart"


def _is_whole_word(right: str, following: Sequence[str]) -> bool:
    """Return whether a small word is a name of its own: no unit follows, and it is in no genitive.

    >>> _is_whole_word("farrosh", ["farrosh"]), _is_whole_word("спорта", ["спорта"])
    (True, False)
    >>> _is_whole_word("fan", ["fan", "sport qo‘mitasi"])
    False
    """
    plain = " " not in right and not _GENITIVE.search(right) and not any(map(is_unit, following))
    return is_office(right) or plain


def _starts_russian_plural(name: str) -> bool:
    """Return whether a Russian name starts with several offices or units, which its next words name.

    >>> _starts_russian_plural("Руководители школ"), _starts_russian_plural("Rahbarlar kengashi")
    (True, False)
    """
    first, _, rest = name.partition(" ")
    return bool(rest) and bool(begins_russian_plural(first)) and not ENDS_WITH_PERSON.search(name)


def _goes_on_in_genitive(right: str) -> bool:
    """Return whether a Russian text goes on with the genitives of the name before it.

    >>> [_goes_on_in_genitive(text) for text in ("труда и зарплаты", "ведомств и организаций", "бухгалтерия")]
    [True, True, False]
    """
    words = right.split()
    if PLURAL_GENITIVE.fullmatch(words[0]):
        return True
    return not is_complete(right) and not begins_russian_plural(words[0])


def _lists_fields(left: str, following: Sequence[str]) -> bool:
    """Return whether a comma stands in the list of what one body is for.

    The list starts with the body, or ends with it in Uzbek. Its parts cannot stand alone, and its last part
    contains "and".

    >>> _lists_fields("Ministry of Health", ["Education and Sport"]), _lists_fields("HR Unit", ["Legal Unit"])
    (True, False)
    >>> _lists_fields("Oila", ["Yoshlar va Sport vazirligi"]), _lists_fields("Ahmad", ["Kadrlar bo‘limi"])
    (True, False)
    """
    if not following[0][:1].isupper() or may_be_a_person(following[0]):
        return False
    ends = next((at for at, part in enumerate(following) if _AND.search(f" {part}")), None)
    if ends is None or any(map(is_complete, following[:ends])):
        return False
    last = following[ends]
    if starts_with_a_unit(left.partition(",")[0]):
        return not is_complete(last)
    first = _AND.split(last, maxsplit=1)[0]
    return not is_complete(left) and is_unit(last) and not is_plural(last) and not is_complete(first)


def _is_field_of_a_position(left: str, following: Sequence[str]) -> bool:
    """Return whether an English position is followed by the field that it is for, at the end of a list.

    >>> _is_field_of_a_position("Deputy Director", ["Operations"])
    True
    >>> [_is_field_of_a_position("Director", text) for text in (["Accountant"], ["HR Unit"], ["IT", "HR"])]
    [False, False, False]
    """
    right = following[0]
    one = is_office(left) and not names_several_people(left) and len(following) == 1
    whole = is_complete(right) or may_be_a_position(right) or names_several_people(right)
    return one and right.isascii() and right[:1].isupper() and not whole


def _run_of_small(following: Sequence[str]) -> list[str]:
    run: list[str] = []
    for piece in following:
        if not piece[:1].islower():
            break
        run.append(piece)
    return run
