"""Tells which elements of a web page a browser does not show: by attribute, by style and by style sheet."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
_SHEET = re.compile(r"<style\b[^>]*>(.*?)</style", re.IGNORECASE | re.DOTALL)
_REMARK = re.compile(r"/\*.*?\*/", re.DOTALL)
# What holds for printing or for narrow screens only is shown on the page.
_CONDITIONAL = re.compile(r"@[\w-]+[^{};]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_LAST = re.compile(
    r"(?P<tag>[a-z]+|\*)?(?P<marks>(?:[.#][\w-]+)*)(?::nth-child\(\s*(?P<nth>\d{1,3})\s*\))?", re.IGNORECASE
)
_MARK = re.compile(r"[.#][\w-]+")
LONGEST_SHEET = 200_000
"""The maximum number of characters of style sheets that are examined."""

Attributes = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Selector:
    """The last part of a selector that hides elements: ``tr.old`` or ``td:nth-child(3)``.

    ``tag`` is empty for any element. ``marks`` are classes and ids with their sign. ``nth`` is the place of
    the element in its parent, from 1, or 0 for any place.
    """

    tag: str
    marks: frozenset[str]
    nth: int

    def fits(self, tag: str, attrs: Attributes, nth: int) -> bool:
        """Return whether an element is hidden by this selector."""
        return self.tag in {"", tag} and self.marks <= _marks_of(attrs) and self.nth in {0, nth}


def hiding(text: str) -> tuple[Selector, ...]:
    """Return the selectors by which the style sheets of a page hide elements.

    Only the last part of a selector counts, so ``table .old`` hides every element of the class ``old``.

    >>> hiding("<style>tr.old, td:nth-child(3) {display: none} @media print {p {display: none}}</style>")
    (Selector(tag='tr', marks=frozenset({'.old'}), nth=0), Selector(tag='td', marks=frozenset(), nth=3))
    """
    sheet = _REMARK.sub("", " ".join(_SHEET.findall(text))[:LONGEST_SHEET])
    found = []
    for selectors, style in _RULE.findall(_CONDITIONAL.sub(" ", sheet)):
        for selector in selectors.split(",") if _HIDDEN_STYLE.search(style) else ():
            last = _LAST.fullmatch(selector.split()[-1]) if selector.split() else None
            if last and (last["marks"] or last["nth"]):
                tag = (last["tag"] or "").lower().replace("*", "")
                found.append(Selector(tag, frozenset(_MARK.findall(last["marks"])), int(last["nth"] or 0)))
    return tuple(found)


def is_hidden(tag: str, attrs: Attributes, selectors: tuple[Selector, ...] = (), nth: int = 0) -> bool:
    """Return whether a browser does not show an element. ``nth`` is its place in its parent, from 1.

    >>> is_hidden("p", {"style": "display: none"}), is_hidden("p", {"hidden": None}), is_hidden("p", {})
    (True, True, False)
    """
    if "hidden" in attrs or _HIDDEN_STYLE.search(attrs.get("style") or ""):
        return True
    return any(selector.fits(tag, attrs, nth) for selector in selectors)


def _marks_of(attrs: Attributes) -> set[str]:
    names = {f".{name}" for name in (attrs.get("class") or "").split()}
    return names | {f"#{attrs['id']}"} if attrs.get("id") else names
