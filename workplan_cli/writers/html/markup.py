"""HTML put together from parts that are safe by their type.

Whatever is not :class:`Markup` is text: it is sanitised and escaped when it enters an element or
an attribute, so that nothing a plan says can become a tag, a script or an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from workplan_cli.writers.shared.text import sanitize


class Markup(str):
    """Text that is HTML already."""

    __slots__ = ()


Child = str | Iterable["str | None"] | None
"""Text, markup, several of them, or nothing."""

VOID = frozenset(("br", "col", "input", "meta"))
LINK = re.compile(r"(?:https?://|mailto:)[^\s\"'<>`\\]+", re.IGNORECASE)
_INSIDE_NUMBER = re.compile(r"(?<=\d) (?=%|\d{3}(?:\D|$))")
_HYPHENATED = re.compile(r"((?<![\w-])(?:(?:[^\W\d]{1,4}-)?\d{1,5}|[IVX]{1,5})-[^\W\d]{1,12}(?![\w-]))")


def text(content: str) -> Markup:
    """Text of any origin as markup that shows it."""
    return content if isinstance(content, Markup) else Markup(escape(sanitize(content)))


def el(name: str, /, *children: Child, **attributes: str | float | bool | None) -> Markup:
    """An element. ``class_`` and ``data_key`` give ``class`` and ``data-key``; ``None`` leaves out."""
    opening = name + "".join(_attribute(key, value) for key, value in attributes.items())
    return Markup(f"<{opening}>" if name in VOID else f"<{opening}>{join(*children)}</{name}>")


def join(*children: Child) -> Markup:
    """Parts one after the other."""
    return Markup("".join(map(_markup, children)))


def _markup(child: Child) -> str:
    if child is None:
        return ""
    return text(child) if isinstance(child, str) else "".join(map(_markup, child))


def _attribute(name: str, value: str | float | bool | None) -> str:
    if value is None or value is False:
        return ""
    name = name.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(sanitize(str(value)))}"'


def link(address: str) -> Markup:
    """A web or mail address as a link; anything else, such as ``javascript:``, as mere text."""
    if sanitize(address) != address or not LINK.fullmatch(address):
        return text(address)
    return el("a", address, href=address, rel="noopener noreferrer nofollow")


def held(content: str) -> str:
    """A text of ours whose numbers are not broken at the end of a line (113 700, 5 %)."""
    return _INSIDE_NUMBER.sub("\u00a0", content)


def prose(content: str) -> Markup:
    """Words of the plan; ``2025-yil``, ``II-yarim`` and ``PF-16-son`` stay whole at the end of a line."""
    pieces = _HYPHENATED.split(sanitize(content))
    return join(el("span", piece, class_="whole") if at % 2 else piece for at, piece in enumerate(pieces))


def paragraphs(content: str) -> Markup:
    """Every line that is not blank as a paragraph."""
    return join(el("p", prose(line)) for line in content.splitlines() if line.strip())
