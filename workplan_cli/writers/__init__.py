"""Reports to text (:func:`stream`) or to files (:func:`render_file`)."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, cast

from workplan_cli.errors import UsageError
from workplan_cli.locales import Catalogue
from workplan_cli.writers.formats import REGISTRY, require

LEAST = 10
"""Columns without which nothing can be drawn."""


class Screen(NamedTuple):
    """The output device. ``width`` is in columns, ``encoding`` by Python's own name for it."""

    terminal: bool = False
    width: int = 80
    color: bool = False
    encoding: str = "utf-8"

    @property
    def unicode(self) -> bool:
        """Whether the encoding has boxes, bars and arrows."""
        return self.encoding == "utf-8"


class Style(NamedTuple):
    """The format, the language and the options with which a report is written.

    ``raw`` leaves spreadsheet formulas unguarded; ``full`` folds titles instead of cutting them.
    """

    format: str
    catalogue: Catalogue
    screen: Screen = Screen()
    columns: Sequence[str] | None = None
    raw: bool = False
    full: bool = False


def render(report: object, style: Style) -> str:
    """The report as text in the format of the style, ending with a line break."""
    return "".join(stream(report, style))


def stream(report: object, style: Style) -> Iterable[str]:
    """The text of :func:`render` in pieces, so that the beginning of a long report is printed at once."""
    name = style.format
    if name == "table" and not style.screen.terminal:
        name = "lines"
    if style.screen.encoding == "utf-8":
        return _pieces(name, report, style)
    return [_in_poorer_letters(report, style, name)]


def _pieces(name: str, report: object, style: Style) -> Iterable[str]:
    """What a printed format makes of the report: text."""
    text = cast("str | Iterable[str]", _rendered(name, report, style))
    return [text] if isinstance(text, str) else text


def _in_poorer_letters(report: object, style: Style, name: str) -> str:
    """The text transliterated to the screen's encoding; rendered narrower where that made it too wide."""
    from workplan_cli.writers.shared import poorer

    text = "".join(_pieces(name, report, style))
    if name == "json":
        return poorer.escaped(text)
    room, screen = style.screen.width, style.screen
    plain = poorer.shown_in(text, screen.encoding)
    while name == "table" and (over := poorer.width_of(plain) - screen.width) > 0 and room - over >= LEAST:
        room -= over
        narrower = style._replace(screen=screen._replace(width=room))
        plain = poorer.shown_in("".join(_pieces(name, report, narrower)), screen.encoding)
    return plain


def in_letters_of(screen: Screen, text: str) -> str:
    """The text transliterated to the screen's encoding.

    Transliterate before quoting: in ASCII a dash becomes a minus, with which a formula may begin.
    """
    if screen.encoding == "utf-8":
        return text
    from workplan_cli.writers.shared.poorer import shown_in

    return shown_in(text, screen.encoding)


def render_file(report: object, style: Style) -> bytes:
    """The report as the content of a file.

    Raises :class:`UsageError` ``format-cannot-hold``, and ``extra-missing`` for a format whose
    package is not installed.
    """
    content = _rendered(style.format, report, style)
    if isinstance(content, bytes):
        return content
    return (content if isinstance(content, str) else "".join(content)).encode("utf-8")


def _rendered(name: str, report: object, style: Style) -> str | bytes | Iterable[str]:
    """What the module of the format makes of the report."""
    writer = require(name, type(report))
    try:
        return writer.render(report, style)
    except ModuleNotFoundError as error:
        package = REGISTRY[name].package
        if package is None or (error.name or "").startswith("workplan_cli"):
            raise
        raise UsageError.of("extra-missing", format=name, package=package) from error
