"""Tells whose initials stand between two words: those of the surname before them or after them.

Директор Департамента К.К. Каримов   →  К.К. Каримов
Каримов К.К. Директор Департамента   →  Каримов К.К.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum

from workplan_cli.language.body_names import mentions_body
from workplan_cli.language.persons import ENDS_WITH_INITIAL, INITIAL, PERSON, SURNAME, is_office
from workplan_cli.language.uzbek import CYRILLIC, match_key
from workplan_cli.model.record import Record

_PERSON = re.compile(PERSON)
_WORD_AFTER = re.compile(rf"\s+(?P<word>{SURNAME})(?!\w|\s+{INITIAL})")
_SURNAME_ENDING = re.compile(r"\w{2,}(?:[oe]v|in|skiy|skoy|yenko|enko|zoda|yants|[oe]va|ina|skaya)")
_OF_A_POSITION = re.compile(
    r"(?:ministr|prezident|premyer|pravleni|pravitelstv|xokim|zampred|hukumat|boshqaruv|viloyat|tuman|shahar"
    r"|respublik|oblast|rayon|gorod|glavn|gosudarstv|uzbekist|ozbekist|government|region|republic|district"
    r"|city|state|national|bosh$|davlat|milliy)"
)
"""Words of positions and of the places they are held in, which are not positions or bodies by themselves."""


class _Likeness(IntEnum):
    """How much a word is like a surname."""

    POSITION = 0
    NAME = 1
    SURNAME = 2


class Named(Record):
    """A person in a text. ``certain`` is false if the initials may belong to another word."""

    name: str
    start: int
    end: int
    certain: bool = True


def persons_with_initials(text: str) -> Iterator[Named]:
    """Yield the people with initials whom a text names.

    Initials belong to the surname after them, unless a surname stands before them. A word for a position or
    a body is no surname.

    >>> [person.name for person in persons_with_initials("Заместитель Министра Б. Собиров")]
    ['Б. Собиров']
    >>> [person.name for person in persons_with_initials("Karimov K.K. Agentlik direktori, A.Valiyev")]
    ['Karimov K.K.', 'A.Valiyev']
    >>> list(persons_with_initials("Директор Департамента К.К."))
    []
    """
    at = 0
    while person := _PERSON.search(text, at):
        named = _owner(text, person)
        at = named.end if named else person.end()
        if named:
            yield named


def _owner(text: str, person: re.Match[str]) -> Named | None:
    """Return the person whose initials are found, who may begin or end elsewhere than the match does."""
    if not ENDS_WITH_INITIAL.fullmatch(person[0]):
        return Named(person[0], person.start(), person.end())
    written = person[0].split(maxsplit=1)[0]
    first, after = _likeness(written), _WORD_AFTER.match(text, person.end())
    last = _likeness(after["word"]) if after else _Likeness.POSITION
    if first is last is _Likeness.POSITION:
        return None
    if after is None or first > last or first is last is _Likeness.SURNAME:
        return Named(person[0], person.start(), person.end(), certain=not last)
    # John A. Smith: an initial between two names, of which neither is known to be a surname.
    middle = first is last and person[0].count(".") == 1 and not CYRILLIC.search(person[0])
    start = person.start() + (0 if middle else len(written))
    return Named(text[start : after.end()].strip(), start, after.end(), certain=first < last)


def _likeness(word: str) -> _Likeness:
    """Return how much a word is like a surname.

    A word that begins like a position and ends like a surname may be either: ``Министров``, ``Раисов``.

    >>> [_likeness(word).name for word in ("Департамента", "Министров", "Ким", "Каримов")]
    ['POSITION', 'NAME', 'NAME', 'SURNAME']
    """
    ends = any(map(_SURNAME_ENDING.fullmatch, match_key(word).split()))
    if is_office(word) or mentions_body(word) or _OF_A_POSITION.match(match_key(word)):
        return _Likeness.NAME if ends else _Likeness.POSITION
    return _Likeness.SURNAME if ends else _Likeness.NAME
