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

from workplan_cli.language.joining_words import AND
from workplan_cli.language.persons import (
    ENDS_WITH_INITIAL,
    PERSONS,
    is_office,
    is_office_of_a_unit,
    may_be_a_person,
    surname_first,
)
from workplan_cli.language.unit_words import (
    ENGLISH_UNITS,
    LEGAL_FORMS,
    begins_russian_unit,
    is_plural_word,
    is_unit_word,
)
from workplan_cli.language.uzbek import match_key
from workplan_cli.model.record import Record

LEADING_AND = re.compile(rf"^{AND}\s+", re.IGNORECASE)
SEPARATORS = " \t\n,;.-–—•·*▪◦"

LOOK_AHEAD = 20
"""The maximum number of pieces examined to decide whether a comma separates two names."""

LONGEST_ENDING = 100
"""The number of characters at the end of a name that are examined to classify the name."""

_BULLETS = "•·*▪◦"
_AND = re.compile(rf"\s+{AND}\s+", re.IGNORECASE)
# Words after which a line cannot end a name: "and", "with", "under", a genitive, a hyphen.
_OPEN_END = re.compile(
    rf"(?:\b(?:{AND}|bilan|huzuridagi|qoshidagi|bo.yicha|nomidagi|по|при|для|of|for|the)|n?ing|[-–—(«“])$",
    re.IGNORECASE,
)
_SEPARATED = re.compile("([,;])")
_GENITIVE = re.compile(r"[а-яё]{2,}(?:а|я|ы|и|ов|ев|ей)$")
_WORDS_OF_A_PLACE = 2


class Piece(Record):
    """A name from a cell.

    If the name is a guess, ``doubt`` is the code of the guess and ``instead`` is the other possible reading.
    """

    name: str
    doubt: str | None = None
    instead: str = ""


class _Part(Record):
    """A text between two separators, with the separator before it: ``,``, ``;`` or a line break."""

    text: str
    separator: str


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


def pieces(text: str, known: Collection[str], *, headed: bool = False) -> list[Piece]:
    """Return the names in a text from which the heads in brackets were removed.

    ``known`` holds the keys (:func:`match_key`) of names that stand alone elsewhere in the plan. ``headed``
    means that a head in brackets followed the last name.

    >>> [tuple(piece) for piece in pieces("Kadrlar bo‘limi; Yuridik bo‘lim", ())]
    [('Kadrlar bo‘limi', None, ''), ('Yuridik bo‘lim', None, '')]
    """
    parts = _parts(text)
    found: list[Piece] = []
    for at, part in enumerate(parts):
        following = [other.text for other in parts[at : at + LOOK_AHEAD]]
        before = found[-1] if found else None
        if before is None:
            found.append(Piece(part.text))
            continue
        person = surname_first(before.name, part.text) if part.separator == "," else ""
        if person and not is_unit(before.name):
            found[-1] = Piece(person)
            continue
        goes_on, doubt = _decision(before, part.separator, following, known, headed=headed)
        glue = ", " if part.separator == "," else " "
        whole = f"{before.name}{glue}{part.text}"
        if goes_on:
            apart = f"{before.instead or before.name}; {part.text}"
            found[-1] = Piece(whole, doubt or before.doubt, apart if doubt or before.doubt else "")
        else:
            found.append(Piece(part.text, doubt, whole if doubt else ""))
    return found


def _parts(text: str) -> list[_Part]:
    r"""Split a text at the separators outside brackets.

    A comma at the end of a line certainly separates two names, as a semicolon does.

    >>> [tuple(part) for part in _parts("Axborot\nxizmati,\nYuridik bo‘lim, devonxona")]
    [('Axborot', '\n'), ('xizmati', '\n'), ('Yuridik bo‘lim', ';'), ('devonxona', ',')]
    """
    parts: list[_Part] = []
    ended = False
    for line in text.split("\n"):
        for at, cut in enumerate(_split_outside_brackets(line)):
            written = " ".join(cut[1:].split())
            name = _without_full_stop(written.lstrip(SEPARATORS).rstrip())
            bulleted = bool(written) and written[0] in _BULLETS
            separator = cut[0] if at else "\n"
            if not name:
                ended |= bool(at)
                continue
            certain = bulleted or (ended and not at)
            joined = LEADING_AND.search(name) if parts else None
            if joined and separator == "," and name.startswith("and ") and _starts_unit(parts[0].text):
                parts.append(_Part(name, separator))  # Ministry of Health, Education, and Sport
                continue
            after = name[joined.end() :] if joined else name
            parts.append(_Part(after, ";" if certain or (joined and separator == ",") else separator))
            ended = False
    return parts


def _without_full_stop(name: str) -> str:
    """Remove the full stop after a name, but keep the full stop of an initial.

    >>> _without_full_stop("Yuridik bo‘lim."), _without_full_stop("Valiyev A.")
    ('Yuridik bo‘lim', 'Valiyev A.')
    """
    return name if ENDS_WITH_INITIAL.search(name) else name.rstrip(" .")


def _split_outside_brackets(line: str) -> list[str]:
    """Split a line at commas and semicolons outside brackets; each part starts with its separator.

    A comma is added before the first part.

    >>> _split_outside_brackets("Markaz (1, 2), Filial")
    [',Markaz (1, 2)', ', Filial']
    """
    if "(" not in line:
        found = _SEPARATED.split(line)
        return ["," + found[0], *(sign + text for sign, text in zip(found[1::2], found[2::2], strict=True))]
    parts, depth = [","], 0
    balanced = line.count("(") == line.count(")")
    for character in line:
        depth += balanced * ((character == "(") - (character == ")"))
        if character in ",;" and depth <= 0:
            parts.append(character)
        else:
            parts[-1] += character
    return parts


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
    if separator == ";" or PERSONS.fullmatch(left) or PERSONS.fullmatch(right):
        return False, None
    if match_key(left) in known or match_key(right) in known:
        return False, None
    if separator == "\n":
        return _at_line_break(left, right)
    return _at_comma(before, following, headed=headed)


def _at_line_break(left: str, right: str) -> tuple[bool, str | None]:
    r"""Return whether a name goes on in the next line, and the code of this guess.

    The code is ``None`` if there is evidence.

    >>> _at_line_break("Axborot kommunikatsiya", "texnologiyalari bo‘limi")
    (True, None)
    >>> _at_line_break("Kadrlar bo‘limi", "Yuridik bo‘lim"), _at_line_break("Axborot", "Aloqa bo‘limi")
    ((False, None), (False, 'executor-apart'))
    """
    words = match_key(right).split()
    if _OPEN_END.search(left) or right.startswith(("(", "-", "–")):
        return True, None
    if (len(words) == 1 and words[0] in LEGAL_FORMS) or is_office_of_a_unit(right):
        return True, None
    complete = is_complete(left)
    if not right[:1].islower():
        return False, None if complete else "executor-apart"
    if not complete:
        return True, None
    # One small word after a complete name may still end it: "Kadrlar markazi" / "boshqarmasi".
    if len(words) == 1 and not is_plural(right):
        return True, "executor-comma"
    return False, None if is_unit(right) else "executor-apart"


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
    if right[:1].islower():
        if _starts_unit(left) and not is_unit(right) and not is_office(right):
            return True, "executor-comma"  # отдел кадров, труда и зарплаты
        if is_complete(left):
            return False, None
        run = _run_of_small(following)
        completes = any(is_unit(piece) for piece in run) or (headed and len(run) == len(following))
        return completes, "executor-comma" if completes else "executor-apart"
    if is_complete(left) and not before.doubt:
        return False, None
    if before.doubt and _GENITIVE.search(right) and "," in left:
        return True, "executor-comma"  # городов Астаны, Алматы и Шымкента
    if is_complete(left):
        return False, None
    listing = next((piece for piece in following if is_unit(piece)), "")
    last_words = len(left.rsplit(",", maxsplit=1)[-1].split())
    if is_plural(listing) and _AND.search(listing) and last_words <= _WORDS_OF_A_PLACE:
        return True, None  # Jizzax, Navoiy va Surxondaryo viloyatlari hokimliklari
    return False, "executor-apart"


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
    if _starts_unit(left.partition(",")[0]):
        return not is_complete(last)
    first = _AND.split(last, maxsplit=1)[0]
    return not is_complete(left) and is_unit(last) and not is_plural(last) and not is_complete(first)


def _run_of_small(following: Sequence[str]) -> list[str]:
    run: list[str] = []
    for piece in following:
        if not piece[:1].islower():
            break
        run.append(piece)
    return run


def _starts_unit(name: str) -> bool:
    """Return whether a Russian or English name starts with a word for a unit and does not end with one.

    >>> _starts_unit("Отдел кадров"), _starts_unit("Юридический отдел"), _starts_unit("Department of Water")
    (True, False, True)
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


def stands_alone(name: str) -> bool:
    """Return whether a name has the form of a whole name, with its head noun in the nominative.

    >>> stands_alone("Отдел закупок"), stands_alone("бухгалтерия"), stands_alone("Kadrlar bo‘limi")
    (True, True, True)
    >>> stands_alone("работы с филиалами"), stands_alone("Axborot texnologiyalari")
    (False, False)
    """
    words = match_key(name).split()
    if not words or not is_complete(name):
        return False
    russian = re.search(r"[а-яё]", name) and not re.search(r"[ўқғҳ]", name)
    if not russian:
        return True
    return any(map(begins_russian_unit, words)) or is_office(words[0]) or len(words) == 1
