"""Separates names that a joining word joins: ``Отдел кадров совместно с бухгалтерией``.

>>> separated("Kadrlar bo‘limi, shuningdek Yuridik bo‘lim", ()).text
'Kadrlar bo‘limi,; Yuridik bo‘lim'
"""

from __future__ import annotations

import re
from collections.abc import Collection

from workplan_cli.language.joining_words import JOINED_BRACKET, JOINING
from workplan_cli.language.names_in_a_row import two_in_a_row
from workplan_cli.language.persons import is_person, is_styled_person, may_be_a_person, names_an_office
from workplan_cli.language.positions import may_be_a_position
from workplan_cli.language.russian_units import begins_with_unit
from workplan_cli.language.unit_names import is_complete
from workplan_cli.language.uzbek import match_key
from workplan_cli.model.record import Record

_ENDS = re.compile(r"[,;\n]")
_PLURAL = re.compile(r"[A-Z][a-z]{3,}(?<!ic)(?<!s)s")
"""A single English word in the plural, which stands for a group: ``Volunteers``."""


class Separated(Record):
    """The text of a cell with a semicolon in place of each joining word.

    ``joined`` means that a joining word was replaced. ``kept`` is the text with all joining words replaced if
    one of them was kept because no complete name stands before it, or ``""``.
    """

    text: str
    joined: bool = False
    kept: str = ""


def separated(text: str, known: Collection[str]) -> Separated:
    """Replace the joining words of a cell by semicolons.

    A joining word without a complete name before it is kept, unless the members of a body follow. A sign such
    as ``+`` joins two names only if complete names stand on both sides. ``known`` holds the keys of names
    that stand alone elsewhere.

    >>> separated("HR Unit together with Finance Unit", ())
    Separated(text='HR Unit; Finance Unit', joined=True, kept='')
    >>> separated("Fuqarolar ishtirokida nazorat bo‘limi", ()).kept
    'Fuqarolar; nazorat bo‘limi'
    >>> separated("Safety & Security Unit", ()).joined, separated("Events Team & Volunteers", ()).text
    (False, 'Events Team; Volunteers')
    >>> separated("Events Team & Sound", ()).kept
    'Events Team; Sound'
    """
    opened = JOINED_BRACKET.sub(r"; \g<names>", text)
    done, kept, start = "", "", 0
    for found in JOINING.finditer(opened):
        before = opened[start : found.start()]
        left = _ENDS.split(done + before)[-1].strip()
        sign = found["sign"] is not None
        joins = not sign or _joins(left, opened[found.end() :], known)
        sure = found["members"] is not None or (_is_name(left, known) and joins)
        if sign and not sure and not (found["sign"] == "&" and left and _is_name(left, known)):
            continue
        kept = f"{kept or done}{before.rstrip()};" if kept or not sure else ""
        if not sure:
            done += opened[start : found.end()]
        elif found["after"]:
            done += _with_both_names(before, known) + ";"
        else:
            done += before.rstrip() + ";"
        start = found.end()
    rest = opened[start:]
    return Separated(done + rest, joined=done + rest != text, kept=kept and (kept + rest).strip(" ;"))


def _is_name(text: str, known: Collection[str]) -> bool:
    """Return whether a text, or the person at its end, is a complete name; an empty text counts."""
    if not text or text.endswith(")") or match_key(text) in known:
        return True
    people = may_be_a_position(text) or bool(_PLURAL.fullmatch(text))
    body = is_complete(text) or begins_with_unit(text)
    return body or is_person(text) or may_be_a_person(text) or people


def _joins(left: str, after: str, known: Collection[str]) -> bool:
    """Return whether a sign stands between two complete names and not before the head of a unit."""
    right = _ENDS.split(JOINING.split(after, maxsplit=1)[0])[0].strip()
    office_of_person = (is_person(left) or is_styled_person(left)) and names_an_office(
        right
    )  # A.Valiyev – rais
    return bool(left and right) and not is_person(right) and not office_of_person and _is_name(right, known)


def _with_both_names(text: str, known: Collection[str]) -> str:
    """Return a text before a word such as ``bilan birgalikda``, with a semicolon between its two names.

    >>> _with_both_names("Yuridik bo‘lim Kadrlar bo‘limi", ())
    'Yuridik bo‘lim; Kadrlar bo‘limi'
    """
    names = text.rstrip()
    start = max((found.end() for found in _ENDS.finditer(names)), default=0)
    pair = two_in_a_row(names[start:].strip(), known)
    return f"{names[:start]}{' ' if start else ''}{'; '.join(pair)}" if pair else names
