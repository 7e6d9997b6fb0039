"""The XML of office files: parsed within limits, its properties looked up.

XML that declares a document type is refused, since only such XML can hold entities.
"""

from __future__ import annotations

from contextlib import suppress
from xml.etree import ElementTree as ET
from xml.parsers import expat

from workplan_cli.documents.tables import too_large
from workplan_cli.errors import DocumentError

MAX_ELEMENTS = 500_000

_OFF = {"0", "false", "off", "none"}

Element = ET.Element


def parse_xml(data: bytes) -> Element:
    """The tree of an XML text; its tags are without namespaces, in which alone the two
    dialects of Office files differ.

    Raises :class:`DocumentError` (``document-too-large``, ``document-damaged``, ``document-type``).
    """
    markup = data.replace(b"\0", b"") if b"\0" in data[:64] else data
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
    """The value of an attribute, whatever its namespace."""
    for key, value in element.attrib.items():
        if local(key) == name:
            return value
    return None


def local(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition("}")[2]


class _RootFoundError(Exception):
    """The part of an XML text that may declare a document type is over."""


def _refuse_doctype(data: bytes) -> None:
    """Refuse a document type; it can only stand before the first element."""

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
    """A switch such as ``b``: on, off, or ``None`` when it is not there."""
    element = None if properties is None else properties.find(name)
    if element is None:
        return None
    return (attribute(element, "val") or "true").lower() not in _OFF


def value(properties: Element | None, name: str) -> str | None:
    """The value of a property such as ``gridSpan``."""
    element = None if properties is None else properties.find(name)
    return None if element is None else attribute(element, "val")
