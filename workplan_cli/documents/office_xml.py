"""Parses the XML of Office files within limits and looks up attributes and properties.

XML with a document type declaration is rejected, because only such XML can define entities.
"""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
from xml.etree import ElementTree as ET
from xml.parsers import expat

from workplan_cli.documents.tables import too_large
from workplan_cli.errors import DocumentError

MAX_ELEMENTS = 640_000
"""The maximum number of XML elements. Word writes 590 000 of them for a plan of 10 000 rows."""

_OFF = {"0", "false", "off", "none"}

Element = ET.Element


def parse_xml(data: bytes) -> Element:
    """Parse XML and return its root element, with the namespaces removed from all tag names.

    The two dialects of Office files (transitional and strict) differ only in their namespaces. Raises
    :class:`DocumentError` (``document-too-large``, ``document-damaged``, ``document-type``).
    """
    # In UTF-16 every other byte of a tag is NUL; without these bytes tags are counted as in UTF-8.
    markup = data.replace(b"\0", b"") if b"\0" in data[:64] else data
    # Counted before parsing, because the parser builds the whole tree in memory.
    if markup.count(b"</") + markup.count(b"/>") > MAX_ELEMENTS:
        too_large()
    try:
        _refuse_doctype(data)
        root = ET.fromstring(data)  # noqa: S314 - document types are refused above
    except (expat.ExpatError, ET.ParseError, LookupError, ValueError):
        raise DocumentError.of("document-damaged") from None
    for element in root.iter():
        element.tag = local(element.tag)
    return root


def attribute(element: Element, name: str) -> str | None:
    """Return the value of an attribute in any namespace, or ``None`` if the attribute is missing."""
    for key, value in element.attrib.items():
        if local(key) == name:
            return value
    return None


@lru_cache(maxsize=1024)  # a document has many elements with few names
def local(name: str) -> str:
    """Return a tag or attribute name without its namespace."""
    return name.rpartition("}")[2]


class _RootFoundError(Exception):
    """Stops the parser at the first element, because no document type can follow it."""


def _refuse_doctype(data: bytes) -> None:
    """Check that the XML declares no document type. Only the text before the first element is parsed.

    Raises :class:`DocumentError` (``document-type``).
    """

    def doctype(*_: object) -> None:
        raise DocumentError.of("document-type")

    def root(*_: object) -> None:
        raise _RootFoundError

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = root
    with suppress(_RootFoundError):
        parser.Parse(data, True)


def flag(properties: Element | None, name: str) -> bool | None:
    """Return the value of an on/off property such as ``b``, or ``None`` if the property is missing."""
    element = None if properties is None else properties.find(name)
    if element is None:
        return None
    return (attribute(element, "val") or "true").lower() not in _OFF


def value(properties: Element | None, name: str) -> str | None:
    """Return the value of a property such as ``gridSpan``, or ``None`` if the property is missing."""
    element = None if properties is None else properties.find(name)
    return None if element is None else attribute(element, "val")
