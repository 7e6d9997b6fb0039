"""Builds HTML. Every string that is not :class:`Markup` is escaped.

Strings are sanitized and escaped when they become content or an attribute of an element. Text from a plan can
therefore never become a tag, a script or a link target.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from workplan_cli.writers.shared.text import sanitize
from workplan_cli.writers.shared.widths import held_spaces, held_units


class Markup(str):
    """A string that is already valid HTML and is not escaped again."""

    __slots__ = ()


Child = str | Iterable["str | None"] | None
"""The content of an element: a string, markup, an iterable of both, or ``None`` for no content."""

VOID = frozenset(("br", "col", "input", "meta"))
LINK = re.compile(r"(?:https?://|mailto:)[^\s\"'<>`\\]+", re.IGNORECASE)
_HYPHENATED = re.compile(
    r"((?<![\w-])(?:\d{4}-\d\d-\d\d|(?:(?:[^\W\d]{1,4}-)?\d{1,5}|[IVX]{1,5})-[^\W\d]{1,12})(?![\w-]))"
)


def text(content: str) -> Markup:
    """Escape a string as markup; :class:`Markup` is returned unchanged."""
    return content if isinstance(content, Markup) else Markup(escape(sanitize(content)))


def el(name: str, /, *children: Child, **attributes: str | float | bool | None) -> Markup:
    """Build an HTML element.

    In attribute names a final underscore is removed and other underscores become hyphens: ``class_``
    is ``class``, ``data_key`` is ``data-key``. An attribute with the value ``None`` or ``False`` is left
    out.
    """
    opening = name + "".join(_attribute(key, value) for key, value in attributes.items())
    return Markup(f"<{opening}>" if name in VOID else f"<{opening}>{join(*children)}</{name}>")


def join(*children: Child) -> Markup:
    """Escape the children and concatenate them."""
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
    """Build a link to a web or mail address. Any other address, such as ``javascript:``, becomes text."""
    if sanitize(address) != address or not LINK.fullmatch(address):
        return text(address)
    return el("a", address, href=address, rel="noopener noreferrer nofollow")


def held(content: str) -> str:
    """Put non-breaking spaces inside numbers (``113 700``) and before ``%``."""
    return held_spaces(content)


def prose(content: str) -> Markup:
    """Escape a text; prevent line breaks in ``2025-yil``, ``PF-16-son``, ``2025-10-15`` and ``1 250 ta``."""
    pieces = _HYPHENATED.split(sanitize(held_units(content)))
    return join(el("span", piece, class_="whole") if at % 2 else piece for at, piece in enumerate(pieces))


def paragraphs(content: str) -> Markup:
    """Build one paragraph per non-blank line of a string."""
    return join(el("p", prose(line)) for line in content.splitlines() if line.strip())
