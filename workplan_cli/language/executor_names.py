"""Splits a table cell with executors into names: finds where a name ends and the next name starts.

    cell → parts that end with a head → names between commas → Named (a name, a head) …

A head is the person who leads a department, often written in brackets after its name. A unit is a department,
an organization or an office.

In real documents, a comma may be missing after a head, a comma may be part of a name, "and" may replace a
comma, and a name may continue on the next line. If a name is only a guess, the result contains the code of
this guess.

>>> [named.name for named in split("Kadrlar bo‘limi (A.Valiyev), hududiy filiallar")]
['Kadrlar bo‘limi', 'hududiy filiallar']
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from workplan_cli.language.academic_titles import with_titles
from workplan_cli.language.cell_parts import LEADING_AND, SEPARATORS
from workplan_cli.language.cell_remarks import without_others, without_remarks
from workplan_cli.language.heads_after_names import Named, led
from workplan_cli.language.joined_names import separated
from workplan_cli.language.joining_words import AND
from workplan_cli.language.name_pieces import Piece, pieces
from workplan_cli.language.names_in_a_row import parted_inside
from workplan_cli.language.names_with_and import parted_by_and
from workplan_cli.language.persons import (
    ONE_PERSON,
    PERSON,
    PERSONS,
    STYLED,
    is_one_person,
    is_person,
    names_an_office,
)
from workplan_cli.language.positions import may_be_a_position
from workplan_cli.language.unit_names import is_plural, is_unit

__all__ = ["AND", "PERSON", "Named", "Reading", "is_person", "is_plural", "is_unit", "read_cell", "split"]

_BRACKET = re.compile(r"\(([^()]{2,120})\)?")


@dataclass(frozen=True, slots=True)
class Reading:
    """The executors of a cell, and what was done to the cell as a whole.

    ``doubts`` holds the codes of review items on the whole cell, each with the other possible reading, or
    ``""``.
    """

    names: tuple[Named, ...]
    doubts: tuple[tuple[str, str], ...] = ()


def split(text: str, known: Collection[str] = ()) -> tuple[Named, ...]:
    """Return the executors that a cell names, in the order of the cell; see :func:`read_cell`.

    >>> named, = split("O‘zbek tili, adabiyoti va folklori instituti")  # "adabiyoti" continues the name
    >>> named.doubt, named.instead
    ('executor-comma', 'O‘zbek tili; adabiyoti va folklori instituti')
    >>> [named.name for named in split("Kadrlar bo‘limi va hududiy filiallar")]
    ['Kadrlar bo‘limi', 'hududiy filiallar']
    >>> [named.name for named in split("Kadrlar bo‘limi; boshqarma va bo‘limlar;")]
    ['Kadrlar bo‘limi', 'boshqarma va bo‘limlar']
    """
    return read_cell(text, known).names


def read_cell(text: str, known: Collection[str] = ()) -> Reading:
    """Return the executors that a cell names, and the codes of review items on the whole cell.

    ``known`` holds the keys (:func:`match_key`) of names found elsewhere in the plan, alone in a cell or with
    a head. These names decide whether a comma or an "and" is part of a name. If every line of the cell ends
    with a semicolon, as in the program's own export, each text before a semicolon is exactly one name, also
    where a PDF has lost the ends of the lines.

    >>> reading = read_cell("1. HR Unit together with Finance Unit")
    >>> [named.name for named in reading.names], [code for code, _ in reading.doubts]
    (['HR Unit', 'Finance Unit'], ['executor-joined', 'executor-remark'])
    """
    return _read_cell(text, frozenset(known))


@lru_cache(maxsize=1024)  # the cells of a plan repeat
def _read_cell(text: str, known: frozenset[str]) -> Reading:
    if all(line.endswith(";") for line in text.split("\n")):
        exact = tuple(_exact(each.strip()) for each in re.split(r";(?!\S)", text.removesuffix(";")))
        if all(re.search(r"\w", named.name) for named in exact):
            return Reading(exact)
    plain, remarked = without_remarks(text)
    plain, others = without_others(with_titles(plain))
    found = separated(plain, known)
    parts, mended = _mended(found.text)
    names = tuple(named for part, head in _headed(parts) for named in _names(part, head, known))
    if mended:
        names = tuple(named._replace(doubt="executor-bracket") if named.head else named for named in names)
    whole = {
        "executor-joined": found.joined,
        "executor-and-kept": bool(found.kept),
        "executor-others": others,
        "executor-remark": remarked,
    }
    return Reading(names, tuple((code, found.kept) for code, told in whole.items() if told))


def _mended(text: str) -> tuple[str, bool]:
    """Add a bracket that is missing before or after a person; return the text and whether it was changed.

    >>> _mended("Kadrlar bo‘limi (A.Valiyev, Yuridik bo‘lim")
    ('Kadrlar bo‘limi (A.Valiyev), Yuridik bo‘lim', True)
    >>> _mended("Kadrlar bo‘limi A.Valiyev)")
    ('Kadrlar bo‘limi (A.Valiyev)', True)
    """
    opened, closed = text.count("("), text.count(")")
    if opened == closed:
        return text, False
    if opened > closed:
        mended = re.sub(rf"\(\s*({PERSON})\s*(?![\s)\w.])\(?|\(\s*({PERSON})\s*$", _bracketed, text)
    else:
        mended = re.sub(rf"(?<![(\w.])({PERSON})\s*\)", r"(\1)", text)
    return mended, mended != text


def _bracketed(found: re.Match[str]) -> str:
    return f"({found[1] or found[2]})"


def _exact(line: str) -> Named:
    """Return the name on a line, with its head if the line ends with a person in brackets.

    >>> _exact("Yuridik bo‘lim (A.Valiyev)").head
    'A.Valiyev'
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
    rest = text[start:].strip(SEPARATORS)
    if rest:
        yield text[start:], None


def _names(text: str, head: str | None, known: Collection[str]) -> Iterator[Named]:
    """Yield the names in a part of a cell; ``head`` belongs to the last name.

    >>> [(named.name, named.head) for named in _names("Devonxona, Yuridik bo‘lim", "A.Valiyev", ())]
    [('Devonxona', None), ('Yuridik bo‘lim', 'A.Valiyev')]
    """
    text = LEADING_AND.sub("", text.lstrip(SEPARATORS).rstrip(SEPARATORS.replace(".", "")))
    found = [
        part
        for piece in pieces(text, known, headed=head is not None)
        for part in _kept_after(piece, parted_inside(piece, known), "")
    ]
    whole = len(found) - (head is not None)
    found = [
        *(part for piece in found[:whole] for part in _kept_after(piece, parted_by_and(piece, known), ";")),
        *found[whole:],
    ]
    if head and not found:
        yield Named(head, doubt="executor-person")
        return
    if head and is_one_person(name := found[-1].name):
        found, head = [*found, Piece(head, "executor-apart", f"{name} ({head})")], None
    heads = [*(None for _ in found[1:]), head]
    yield from led([(piece.after, _named(piece, of)) for piece, of in zip(found, heads, strict=True)])


def _kept_after(piece: Piece, parts: Sequence[Piece], sign: str) -> list[Piece]:
    """Return the parts of a piece, the first after the separator of the piece, the others after ``sign``."""
    return [Piece(*part[:3], sign if at else piece.after) for at, part in enumerate(parts)]


def _named(piece: Piece, head: str | None) -> Named:
    """Separate the name of a unit from a person written next to it, who is its head.

    A person with a rank or position is not a head but the executor.

    >>> _named(Piece("Yuridik bo‘lim – A.Valiyev"), None).head
    'A.Valiyev'
    >>> _named(Piece("полковник Петров А.А."), None)
    Named(name='Петров А.А.', head=None, doubt='executor-person', instead='', office='полковник')
    """
    chunk, doubt = piece.name, piece.doubt
    if head is not None:
        if names_an_office(chunk):
            return Named(head, None, "executor-person", office=chunk)
        return Named(chunk, head, doubt, piece.instead)
    if PERSONS.fullmatch(chunk):
        return Named(chunk, None, doubt or "executor-person", piece.instead)
    before = re.match(rf"(?P<head>{ONE_PERSON}|{STYLED})\s*(?:[–—:-]\s*|\(\s*)(?P<name>.{{3,}}?)\)?$", chunk)
    if before:
        name, person = before["name"].strip(), before["head"].strip()
        if names_an_office(name):
            return Named(person, None, "executor-person", office=name)
        return Named(name, person, "executor-head")
    after = re.match(rf"(?P<name>.{{3,}}?)[\s–—:-]+(?P<head>{ONE_PERSON})$", chunk)
    if after and not after["name"].endswith(","):
        name = after["name"].strip()
        if names_an_office(name) or (" " not in name and may_be_a_position(name)):
            return Named(after["head"], None, "executor-person", office=name)
        return Named(name, after["head"], "executor-head")
    return Named(chunk, None, doubt, piece.instead)
