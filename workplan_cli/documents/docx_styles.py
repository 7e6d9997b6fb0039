"""Computes the list numbers and style properties that Word does not store in the paragraphs.

In many plans the number column ("T/r") contains only automatic list numbers. Word computes these numbers from
the list definitions, so this module counts list paragraphs as Word does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from workplan_cli.documents.office_xml import Element, attribute, flag, value
from workplan_cli.language.roman import to_roman

# In a damaged document, styles may be based on each other in a circle.
MAX_CHAIN = 20

_DIGITS = re.compile("[0-9]{1,6}")
_PLACEHOLDER = re.compile(r"%(\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """The properties of a paragraph or character style; ``None`` means that a property is not set.

    ``heading`` is the level of a style for headings: 1 for titles, 2 for "Heading 1"; 0 for other styles.
    ``contents`` means that it belongs to a table of contents. ``numbering`` holds the list id (``numId``) and
    the list level (``ilvl``).
    """

    name: str = ""
    based_on: str | None = None
    bold: bool | None = None
    hidden: bool | None = None
    numbering: tuple[str | None, str | None] = (None, None)
    outline: int | None = None
    heading: int = 0
    contents: bool = False


@dataclass(frozen=True, slots=True)
class Styles:
    """All styles of a document by style id, each with the properties that it inherits."""

    styles: dict[str, Style] = field(default_factory=dict)

    @classmethod
    def read(cls, root: Element | None) -> Styles:
        """Read the styles of a document.

        ``root`` is the root element of ``word/styles.xml``, or ``None`` if the document has no such part.
        """
        elements = [] if root is None else root.iterfind("style")
        own = {attribute(element, "styleId") or "": _style(element) for element in elements}
        return cls({name: _whole(tuple(_chain(name, own))) for name in own})

    def of(self, style: str | None) -> Style:
        """Return a style; one without properties if the document does not define it."""
        return self.styles.get(style or "", _PLAIN)


_PLAIN = Style()


def _chain(name: str | None, styles: Mapping[str, Style]) -> Iterator[Style]:
    """Yield the style, then the style it is based on, and so on, at most ``MAX_CHAIN`` styles."""
    for _ in range(MAX_CHAIN):
        found = styles.get(name or "")
        if found is None:
            return
        yield found
        name = found.based_on


def _whole(chain: Sequence[Style]) -> Style:
    """Return the first style of a chain with the properties that it inherits from the others.

    >>> _whole([Style(name="a"), Style(name="heading 1", bold=True), Style(bold=False)]).bold
    True
    """
    return replace(
        chain[0],
        bold=next((each.bold for each in chain if each.bold is not None), None),
        hidden=next((each.hidden for each in chain if each.hidden is not None), None),
        heading=next((level for each in chain if (level := _heading_level(each))), 0),
        contents=any(re.match(r"toc \d", each.name.lower()) for each in chain),
        numbering=(
            next((each.numbering[0] for each in chain if each.numbering[0]), None),
            next((each.numbering[1] for each in chain if each.numbering[1]), None),
        ),
    )


def _heading_level(style: Style) -> int:
    """Return the level of headings in a style itself.

    >>> [_heading_level(Style(name=name)) for name in ("Title", "heading 1", "Heading 3", "Normal")]
    [1, 2, 4, 0]
    """
    name = style.name.lower()
    if name.startswith("title"):
        return 1
    if name.startswith("heading"):
        number = re.search(r"\d+", name)
        return int(number[0]) + 1 if number else 2
    return 0 if style.outline is None else style.outline + 2


def numbering_of(properties: Element | None) -> tuple[str | None, str | None]:
    """Return the list id and the list level in paragraph properties; a missing one is ``None``."""
    listed = None if properties is None else properties.find("numPr")
    return (value(listed, "numId"), value(listed, "ilvl"))


def _style(element: Element) -> Style:
    paragraph, run = element.find("pPr"), element.find("rPr")
    return Style(
        name=value(element, "name") or "",
        based_on=value(element, "basedOn"),
        bold=flag(run, "b"),
        hidden=flag(run, "vanish"),
        numbering=numbering_of(paragraph),
        outline=_outline(value(paragraph, "outlineLvl")),
    )


def _outline(level: str | None) -> int | None:
    """Return the outline level of a style, or ``None``. Level 9 is that of body text."""
    return int(level) if level and level.isdecimal() and int(level) < 9 else None  # noqa: PLR2004


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a list.

    ``text`` is the template of the numbers of its items. In ``%1.%2.``, Word replaces ``%1`` and ``%2`` with
    the counters of the first two levels. ``legal`` means that all counters are shown in Arabic digits.
    """

    start: int = 1
    style: str = "decimal"
    text: str = ""
    legal: bool = False


@dataclass(slots=True)
class Numbering:
    """The lists of a document and their current counters."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    lists: dict[str, tuple[str, dict[int, int]]] = field(default_factory=dict)
    counters: dict[str, dict[int, int]] = field(default_factory=dict)
    started: set[str] = field(default_factory=set)

    @classmethod
    def read(cls, root: Element | None) -> Numbering:
        """Read the lists of a document.

        ``root`` is the root element of ``word/numbering.xml``, or ``None`` if the document has no such part.
        """
        numbering = cls()
        if root is None:
            return numbering
        # A definition may refer to that of a list style: the one that links to the same style.
        defined, referring = dict[str, str](), dict[str, str]()
        for abstract in root.iterfind("abstractNum"):
            levels = {_number(attribute(level, "ilvl")): _level(level) for level in abstract.iterfind("lvl")}
            name = attribute(abstract, "abstractNumId") or ""
            numbering.levels[name] = levels
            defined[value(abstract, "styleLink") or ""] = name
            referring[name] = value(abstract, "numStyleLink") or ""
        for listed in root.iterfind("num"):
            name = value(listed, "abstractNumId") or ""
            style = referring.get(name)
            numbering.lists[attribute(listed, "numId") or ""] = (
                defined.get(style, name) if style else name,
                {
                    _number(attribute(override, "ilvl")): _number(value(override, "startOverride"))
                    for override in listed.iterfind("lvlOverride")
                    if override.find("startOverride") is not None
                },
            )
        return numbering

    def next(self, list_id: str | None, level: str | None) -> str:
        """Count one paragraph of a list and return the label that Word displays before the paragraph.

        The label is empty for a bullet or an unknown list.
        """
        abstract, overrides = self.lists.get(list_id or "", ("", {}))
        levels, depth = self.levels.get(abstract, {}), _number(level)
        if depth not in levels:
            return ""
        # Lists with the same abstract definition continue each other's numbers.
        counters = self.counters.setdefault(abstract, {})
        if list_id not in self.started:
            self.started.add(list_id or "")
            counters.update({at: start - 1 for at, start in overrides.items()})
        counters[depth] = counters.get(depth, levels[depth].start - 1) + 1
        # A number of a higher level restarts the levels below it.
        for deeper in [at for at in counters if at > depth]:
            del counters[deeper]
        return self._label(levels, counters, depth)

    @staticmethod
    def _label(levels: dict[int, Level], counters: dict[int, int], depth: int) -> str:
        level = levels[depth]
        if level.style in {"bullet", "none"}:
            return ""

        def shown(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            style = "decimal" if level.legal else levels.get(at, level).style
            return numeral(counters.get(at, levels.get(at, level).start), style)

        return _PLACEHOLDER.sub(shown, level.text)


def _level(element: Element) -> Level:
    return Level(
        start=_number(value(element, "start") or "1"),
        style=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText") or "",
        legal=bool(flag(element, "isLgl")),
    )


def _number(text: str | None) -> int:
    return int(text) if text and _DIGITS.fullmatch(text) else 0


def numeral(count: int, style: str) -> str:
    """Format a counter in a Word number format such as ``upperRoman``. An unknown format gives digits."""
    return _NUMERALS.get(style, str)(count)


def _letters(alphabet: str) -> Callable[[int], str]:
    def letters(count: int) -> str:
        # After the last letter, Word repeats letters: y, z, aa, bb.
        repeat, at = divmod(max(count, 1) - 1, len(alphabet))
        return alphabet[at] * min(repeat + 1, 10)

    return letters


_LATIN = "abcdefghijklmnopqrstuvwxyz"
# As in Word, without ё, й, ъ, ы and ь.
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_NUMERALS: dict[str, Callable[[int], str]] = {
    "upperRoman": to_roman,
    "lowerRoman": lambda count: to_roman(count).lower(),
    "upperLetter": _letters(_LATIN.upper()),
    "lowerLetter": _letters(_LATIN),
    "russianUpper": _letters(_RUSSIAN.upper()),
    "russianLower": _letters(_RUSSIAN),
    "decimalZero": lambda count: f"{count:02}",
    "none": lambda _: "",
}
