"""Splits a table cell with executors into names: finds where a name ends and the next name starts.

    cell → parts that end with a head → names between commas → Named (a name, a head) …

A head is the person who leads a department, often written in brackets after its name. A unit is a
department, an organization or an office. In real documents, a comma may be missing after a head, a
comma may be part of a name, "and" may replace a comma, and a name may continue on the next line. If a
name had to be guessed, the result carries the code of that guess.

>>> [named.name for named in split("Kadrlar bo‘limi (A.Valiyev), hududiy filiallar")]
['Kadrlar bo‘limi', 'hududiy filiallar']
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from workplan_cli.language.unit_words import LEGAL_FORMS, begins_russian_unit, is_plural_word, is_unit_word
from workplan_cli.language.uzbek import APOSTROPHES, fold, match_key

_A = f"[{APOSTROPHES}]"
_CAPITAL = "[A-ZА-ЯЁЎҚҒҲÀ-ÖØ-Þ]"
_INITIAL = rf"{_CAPITAL}(?:[a-zа-яёўқғҳ]|{_A}){{0,2}}\."
_SURNAME = rf"{_CAPITAL}(?:\w|{_A}|-(?=\w)){{1,40}}"
PERSON = rf"(?:(?:{_INITIAL}\s?){{1,3}}{_SURNAME}|{_SURNAME}\s+(?:{_INITIAL}\s?){{1,2}}(?!\w))"
"""Initials and a surname in either order: ``J.G‘ayratov``, ``A. B. Valiyev``, ``Valiyev A.B.``"""

_PERSON = re.compile(PERSON)
_PERSONS = re.compile(rf"{PERSON}(?:\s*(?:,|;|va\b|и\b)\s*{PERSON})*")
_FULL_NAME = re.compile(rf"{_SURNAME}(?:\s+{_SURNAME}){{1,2}}(?:\s+(?:o{_A}g{_A}li|qizi|ўғли|қизи))?")
_FULL_NAME_KEY = re.compile(r".*(?:ov|ova|ev|eva|yev|yeva|ovich|evich|ovna|evna|ogli|qizi|zoda)(?: .*)?")
_BRACKET = re.compile(r"\(([^()]{2,120})\)?")
_SEPARATORS = " \t\n,;.-–—•·*▪◦"
_BULLETS = "•·*▪◦"
_ENDS_WITH_INITIAL = re.compile(rf"{_SURNAME}\s+(?:{_INITIAL}\s?){{1,2}}$")
AND = "(?:va|hamda|ва|ҳамда|и)"
"""The words for "and" in Uzbek and Russian."""

_LEADING_AND = re.compile(rf"^{AND}\s+", re.IGNORECASE)
_AND = re.compile(rf"\s+{AND}\s+", re.IGNORECASE)
_WORDS_OF_A_PLACE = 2

LONGEST_PAIR = 400
"""The maximum length, in characters, of a text that is searched for an "and" between two names."""

LOOK_AHEAD = 20
"""The maximum number of names examined to decide whether a comma separates two names."""

LONGEST_ENDING = 100
"""The number of characters at the end of a name that are examined to classify the name."""


@dataclass(frozen=True, slots=True)
class Named:
    """An executor as named in a cell.

    ``doubt`` is the code of the guess that the name is based on; ``None`` without a guess.
    """

    name: str
    head: str | None = None
    doubt: str | None = None


def is_unit(text: str) -> bool:
    """Return whether a text looks like the complete name of a department, organization or office.

    Such a name ends with a word like "boshqarmasi", is an acronym, or ends with a quotation mark.

    >>> is_unit("Kadrlar boshqarmasi"), is_unit("TDYU"), is_unit("Axborot texnologiyalari")
    (True, True, False)
    """
    words = match_key(text[-LONGEST_ENDING:]).split()
    if not words:
        return False
    last = re.findall(r"[\w'‘’ʻʼ`´]+", text[-LONGEST_ENDING:])[-1]
    return last.isupper() or is_unit_word(words[-1]) or text.endswith(("”", '"', "»"))


def is_plural(text: str) -> bool:
    """Return whether a name stands for several organizations or departments.

    >>> is_plural("hududiy filiallar"), is_plural("Yuridik bo‘lim")
    (True, False)
    """
    words = match_key(text[-LONGEST_ENDING:]).split()
    return bool(words) and is_plural_word(words[-1])


def split(text: str, known: Collection[str] = ()) -> tuple[Named, ...]:
    """Return the executors that a cell names, in the order of the cell.

    ``known`` holds the match keys of names found elsewhere in the plan, where the name was alone in its
    cell or had a head. These names decide whether a comma or an "and" is part of a name. If every line
    of the cell ends with a semicolon, as in the program's own export, each line is exactly one name.

    >>> split("O‘zbek tili, adabiyoti va folklori instituti")  # "adabiyoti" continues the name
    (Named(name='O‘zbek tili, adabiyoti va folklori instituti', head=None, doubt='executor-comma'),)
    >>> [named.name for named in split("Kadrlar bo‘limi va hududiy filiallar")]
    ['Kadrlar bo‘limi', 'hududiy filiallar']
    """
    lines = text.split("\n")
    exact = [_exact(line.removesuffix(";").strip()) for line in lines if line.endswith(";")]
    if len(exact) == len(lines) and all(re.search(r"\w", named.name) for named in exact):
        return tuple(exact)
    return tuple(named for part, head in _headed(text) for named in _names(part, head, known))


def _exact(line: str) -> Named:
    """Return the name on a line, with its head if the line ends with a person in brackets.

    >>> _exact("Yuridik bo‘lim (A.Valiyev)")
    Named(name='Yuridik bo‘lim', head='A.Valiyev', doubt=None)
    """
    name, bracket, inside = line.removesuffix(")").rpartition("(")
    headed = bracket and line.endswith(")") and is_person(inside)
    return Named(name.strip(), inside.strip()) if headed else Named(line)


def _headed(text: str) -> Iterator[tuple[str, str | None]]:
    """Yield the parts of a cell that end with a head in brackets, each with the head.

    The text after the last head follows as a part with the head ``None``.

    >>> list(_headed("Kadrlar bo‘limi (A.Valiyev) Yuridik bo‘lim"))
    [('Kadrlar bo‘limi ', 'A.Valiyev'), (' Yuridik bo‘lim', None)]
    """
    start = 0
    for bracket in _BRACKET.finditer(text):
        inside = " ".join(bracket[1].split()).strip(" ,;")
        if not is_person(inside):
            continue
        yield text[start : bracket.start()], inside
        start = bracket.end()
    rest = text[start:].strip(_SEPARATORS)
    if rest:
        yield text[start:], None


def is_person(text: str) -> bool:
    """Return whether a text in brackets names one or more persons.

    >>> is_person("J.G‘ayratov"), is_person("Valiyev Botir"), is_person("2 ta")
    (True, True, False)
    """
    if _PERSON.search(text):
        return True
    return bool(_FULL_NAME.fullmatch(text)) and bool(_FULL_NAME_KEY.fullmatch(fold(text)))


def _names(text: str, head: str | None, known: Collection[str]) -> Iterator[Named]:
    """Yield the names in a part of a cell; ``head`` belongs to the last name.

    >>> [(named.name, named.head) for named in _names("Devonxona, Yuridik bo‘lim", "A.Valiyev", ())]
    [('Devonxona', None), ('Yuridik bo‘lim', 'A.Valiyev')]
    """
    text = _LEADING_AND.sub("", text.lstrip(_SEPARATORS).rstrip(_SEPARATORS.replace(".", "")))
    chunks = list(_chunks(text, known, headed=head is not None))
    if head and not chunks:
        yield Named(head, doubt="executor-person")
        return
    pending: Named | None = None
    for at, (chunk, doubt) in enumerate(chunks):
        named = _named(chunk, head if at == len(chunks) - 1 else None, doubt)
        if pending and _is_head_of(named, pending):
            pending = Named(pending.name, named.name, "executor-head")
            continue
        if pending:
            yield pending
        pending = named
    if pending:
        yield pending


def _is_head_of(named: Named, before: Named) -> bool:
    """Return whether ``named`` is a person who is the head of the unit ``before``.

    This is so in ``Yuridik bo‘lim, A.Valiyev``, where a unit without a head precedes a person.
    """
    person = named.head is None and bool(_PERSONS.fullmatch(named.name))
    return person and before.head is None and not _PERSONS.fullmatch(before.name)


def _named(chunk: str, head: str | None, doubt: str | None) -> Named:
    """Separate a name from a head that is written next to it without brackets.

    >>> _named("Yuridik bo‘lim – A.Valiyev", None, None)
    Named(name='Yuridik bo‘lim', head='A.Valiyev', doubt='executor-head')
    """
    if head is not None:
        return Named(chunk, head, doubt)
    if _PERSONS.fullmatch(chunk):
        return Named(chunk, None, doubt or "executor-person")
    before = re.match(rf"(?P<head>{PERSON})\s*(?:[–—:-]\s*|\(\s*)(?P<name>.{{3,}}?)\)?$", chunk)
    if before:
        return Named(before["name"].strip(), before["head"], "executor-head")
    after = re.match(rf"(?P<name>.{{3,}}?)[\s–—:-]+(?P<head>{PERSON})$", chunk)
    if after and not after["name"].endswith(","):
        return Named(after["name"].strip(), after["head"], "executor-head")
    return Named(chunk, None, doubt)


def _chunks(text: str, known: Collection[str], *, headed: bool) -> Iterator[tuple[str, str | None]]:
    """Yield the names in a text without heads in brackets, each with the code of a guess or ``None``.

    >>> list(_chunks("Kadrlar bo‘limi; Yuridik bo‘lim", (), headed=False))
    [('Kadrlar bo‘limi', None), ('Yuridik bo‘lim', None)]
    """
    pieces = _separated(text)
    joined, doubt = "", None
    for at, (piece, separator) in enumerate(pieces):
        rest = [other for other, _ in pieces[at : at + LOOK_AHEAD]]
        if not joined:
            joined = piece
        elif _belongs(joined, separator, rest, known, headed=headed):
            joined = f"{joined}{separator} {piece}"
            doubt = "executor-comma"
        else:
            yield joined, doubt
            joined, doubt = piece, None
    if not joined:
        return
    parts = [] if headed else _parted_by_and(joined, known)
    if parts:
        yield from ((part, "executor-and") for part in parts)
    else:
        yield joined, doubt


def _separated(text: str) -> list[tuple[str, str]]:
    r"""Split a text at separators outside brackets; return each piece with the separator before it.

    A line break is a separator if a name has ended and another starts. Otherwise it is a space, because
    a narrow column wraps long names.

    >>> _separated("Axborot\nxizmati,\nYuridik bo‘lim")
    [('Axborot xizmati', ';'), ('Yuridik bo‘lim', ';')]
    """
    pieces: list[tuple[str, str]] = []
    for line in text.split("\n"):
        for at, part in enumerate(_split_outside_brackets(line)):
            written = " ".join(part[1:].split())
            name = _without_full_stop(written.lstrip(_SEPARATORS).rstrip())
            separator = part[0] if at else "\n"
            if not name:
                continue
            anew = not pieces or written[0] in _BULLETS or _starts_anew(pieces[-1][0], name)
            if separator == "\n" and not anew:
                pieces[-1] = (f"{pieces[-1][0]} {name}", pieces[-1][1])
            else:
                after = _LEADING_AND.sub("", name) if pieces else name
                pieces.append((after, ";" if separator == "\n" else separator))
    return pieces


def _without_full_stop(name: str) -> str:
    """Remove the full stop after a name, but keep the full stop of an initial.

    >>> _without_full_stop("Yuridik bo‘lim."), _without_full_stop("Valiyev A.")
    ('Yuridik bo‘lim', 'Valiyev A.')
    """
    return name if _ENDS_WITH_INITIAL.search(name) else name.rstrip(" .")


def _split_outside_brackets(line: str) -> list[str]:
    """Split a line at commas and semicolons outside brackets; each part starts with its separator.

    The first part starts with a comma that is not in the line.

    >>> _split_outside_brackets("Markaz (1, 2), Filial")
    [',Markaz (1, 2)', ', Filial']
    """
    parts, depth = [","], 0
    balanced = line.count("(") == line.count(")")
    for character in line:
        depth += balanced * ((character == "(") - (character == ")"))
        if character in ",;" and depth <= 0:
            parts.append(character)
        else:
            parts[-1] += character
    return parts


def _starts_anew(before: str, line: str) -> bool:
    """Return whether a new line of a cell starts a new name, given the text ``before`` it.

    >>> _starts_anew("Kadrlar bo‘limi", "Yuridik bo‘lim")
    True
    >>> _starts_anew("Axborot texnologiyalari", "va aloqa bo‘limi")  # the text before is not a complete name
    False
    """
    person = bool(_PERSONS.fullmatch(before))
    russian = begins_russian_unit(match_key(before).partition(" ")[0]) and line[:1].isupper()
    ended = person or russian or is_unit(before) or (is_plural(before) and not line[:1].islower())
    return ended and not line.startswith(("(", "-", "–"))


def _belongs(before: str, separator: str, rest: list[str], known: Collection[str], *, headed: bool) -> bool:
    """Return whether the text after a separator continues the name before the separator.

    Signs of a continuation are a lowercase first letter, or a list of places with "and" before a plural
    (``akimatlari Toshkent, Samarqand va Buxoro viloyatlari``). A known name on either side rules it
    out.

    >>> _belongs("O‘zbek tili", ",", ["adabiyoti va folklori instituti"], (), headed=False)
    True
    >>> _belongs("Kadrlar bo‘limi", ",", ["Yuridik bo‘lim"], (), headed=False)
    False
    """
    after = rest[0]
    if separator == ";" or match_key(before) in known or _PERSONS.fullmatch(before):
        return False
    if is_unit(before) or is_plural(before) or match_key(after) in known or _PERSONS.fullmatch(after):
        return False
    last_is_headed = headed and len(rest) == 1
    if after[:1].islower():
        return last_is_headed or (is_unit(after) and not is_plural(after))
    listing = next((piece for piece in rest if is_unit(piece)), "")
    last_words = len(before.rsplit(",", maxsplit=1)[-1].split())
    return is_plural(listing) and bool(_AND.search(listing)) and last_words <= _WORDS_OF_A_PLACE


def _parted_by_and(text: str, known: Collection[str]) -> list[str]:
    """Split the end of a cell into the two names that an "and" joins.

    Return an empty list if the "and" is part of a single name.

    >>> _parted_by_and("Kadrlar bo‘limi va hududiy filiallar", ())
    ['Kadrlar bo‘limi', 'hududiy filiallar']
    >>> _parted_by_and("Fan va ta’lim bo‘limi", ())
    []
    """
    for found in _AND.finditer(text) if len(text) <= LONGEST_PAIR else ():
        left, right = text[: found.start()].strip(), text[found.end() :].strip()
        if match_key(text) in known:
            return []
        if _are_two_names(left, right, known):
            return [left, right]
    return []


def _are_two_names(left: str, right: str, known: Collection[str]) -> bool:
    """Return whether the texts on both sides of an "and" are two separate names.

    They are separate if both are known names, if the left side is a person, if a single unit is
    followed by a group of units, or if both sides are complete names of several words that are both
    singular or both plural.

    >>> _are_two_names("Kadrlar bo‘limi", "hududiy filiallar", ())
    True
    >>> _are_two_names("Fan", "ta’lim bo‘limi", ())
    False
    """
    if match_key(left) in known and match_key(right) in known:
        return True
    if _PERSONS.fullmatch(left) or (is_plural(right) and _is_one_body(left) and is_unit(right)):
        return True
    both = [(is_unit(side) and " " in side, is_plural(side)) for side in (left, right)]
    return both in ([(True, True)] * 2, [(True, False)] * 2)


def _is_one_body(name: str) -> bool:
    """Return whether a name of several words stands for a single organization or department.

    >>> _is_one_body("Kadrlar bo‘limi"), _is_one_body("Отдел кадров"), _is_one_body("filiallar")
    (True, True, False)
    """
    words = match_key(name[-LONGEST_ENDING:]).split()
    if len(words) < 2 or is_plural(name):  # noqa: PLR2004 - a unit word and what the unit is for
        return False
    if name.endswith(("”", '"', "»")) or (words[-1] in LEGAL_FORMS):
        return True
    return (is_unit_word(words[-1]) and words[-1].endswith("i")) or begins_russian_unit(words[0])
