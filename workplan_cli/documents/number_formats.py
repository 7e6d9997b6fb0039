"""Applies number formats of spreadsheets: finds the text that a cell with a number displays.

``0.0" mln"`` displays 1.5 as ``1.5 mln``, ``0.0,`` displays 1500 as ``1.5``, ``0%`` displays 0.5 as ``50%``.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from workplan_cli.model.record import Record

_TOKEN = re.compile(
    r"""
    "(?P<quoted>[^"]*)"?            # a text
    | \\(?P<escaped>.)              # a character
    | \[\$(?P<symbol>[^\]-]*)[^\]]*\]    # a currency
    | \[(?P<test><=|>=|<>|<|>|=)(?P<limit>-?[0-9.]+)\]
    | \[[^\]]*\] | _. | \*.         # a colour, a language; a space as wide as a character, a filling
    | (?P<core>General | E[+-] | [\#0?,.%/@])
    | (?P<end>;)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_FIXED = re.compile(
    r"[#0?,]*[#0?](?P<before_point>,*)(?:\.(?P<places>[#0?]{0,15})(?P<after_point>,*))?(?P<percent>%?)"
)
_SIGNS = {"", "-", "+"}
_DASHES = re.compile("[-–—]+")


class Section(Record):
    """One section of a number format, which semicolons divide into sections: ``0.0;[>100]0``.

    ``core`` holds the digit placeholders, ``before`` and ``after`` the texts around them. ``test`` and
    ``limit`` are the condition of the section, such as ``>`` and 100. ``between`` means that there is text
    between the placeholders.
    """

    before: str = ""
    core: str = ""
    after: str = ""
    test: str = ""
    limit: Decimal = Decimal(0)
    between: bool = False


class Shown(Record):
    """The displayed content of a cell: its text, and whether the text is a percentage.

    ``number`` is the cell's numeric value if the displayed text consists only of that number, otherwise
    ``None``. ``hidden`` is the cell's numeric value if the displayed text does not show it.
    """

    text: str
    number: Decimal | None
    percent: bool = False
    hidden: Decimal | None = None


def shown(code: str, number: Decimal) -> Shown:
    """Return what a cell displays, given its number and its number format ``code``.

    >>> shown('0.0" mln"', Decimal("1.5")).text, shown("0.0,", Decimal(1500)).hidden
    ('1.5 mln', Decimal('1500'))
    """
    section = _section(_sections(code), number)
    label = re.sub(r"\s", "", section.before + section.after)
    fixed = _FIXED.fullmatch(section.core)
    if not number and _DASHES.fullmatch(label):
        return Shown(label, number)
    if not section.core and label:
        return Shown(f"{section.before}{section.after}".strip(), None, hidden=number)
    if fixed is None:
        labelled = bool(section.core) and label not in _SIGNS
        text = f"{section.before}{number:f}{section.after}".strip() if labelled else f"{number:f}"
        return Shown(text, None if labelled else number, percent="%" in section.core)
    scale = len(fixed["before_point"]) + len(fixed["after_point"] or "")
    seen = (abs(number) if "-" in label else number) * (100 if fixed["percent"] else 1) / 1000**scale
    digits, rounded = _digits(seen, fixed["places"] or "")
    text = f"{section.before}{digits}{fixed['percent']}{section.after}".strip()
    if section.between:
        return Shown(f"{number:f}", None, hidden=number)
    if label not in _SIGNS:
        return Shown(text, None, hidden=None if rounded == seen else number)
    return Shown(text, None if scale else number, bool(fixed["percent"]), number if scale else None)


def _digits(number: Decimal, places: str) -> tuple[str, Decimal]:
    """Round a number to the decimal places of a format, such as ``00`` or ``0#``.

    Return the number as a text and as a decimal.
    """
    rounded = number.quantize(Decimal(1).scaleb(-len(places)), ROUND_HALF_UP)
    text = f"{rounded:f}"
    least = len(places.rstrip("#?"))
    while "." in text and text.endswith("0") and len(text.partition(".")[2]) > least:
        text = text[:-1]
    return text.rstrip("."), rounded


def _section(sections: tuple[Section, ...], number: Decimal) -> Section:
    """Return the section of a number format that applies to a number."""
    if any(each.test for each in sections):
        holds = {
            "<": number.__lt__,
            "<=": number.__le__,
            ">": number.__gt__,
            ">=": number.__ge__,
            "=": number.__eq__,
            "<>": number.__ne__,
        }
        fitting = (each for each in sections if not each.test or holds[each.test](each.limit))
        return next(fitting, sections[-1])
    at = 1 if number < 0 else 2 if number == 0 else 0
    return sections[at] if at < len(sections) else sections[0]


@lru_cache(maxsize=256)
def _sections(code: str) -> tuple[Section, ...]:
    sections = [Section()]
    for token in _TOKEN.finditer(code):
        section = sections[-1]
        if token["end"]:
            sections.append(Section())
        elif token["test"]:
            sections[-1] = section._replace(test=token["test"], limit=Decimal(token["limit"]))
        elif token["core"]:
            between = section.between or bool(section.after.strip())
            sections[-1] = section._replace(core=section.core + token["core"], after="", between=between)
        else:
            text = next((token[name] for name in ("quoted", "escaped", "symbol", "other") if token[name]), "")
            name = "after" if section.core else "before"
            sections[-1] = section._replace(**{name: getattr(section, name) + text})
    return tuple(sections)
