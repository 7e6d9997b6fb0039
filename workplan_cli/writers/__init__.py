"""Rendering of reports as text (:func:`stream`) or as file content (:func:`render_file`)."""

from collections.abc import Callable, Iterable, Sequence
from typing import cast

from workplan_cli.errors import Problem, UsageError
from workplan_cli.locales import Catalogue
from workplan_cli.model.record import Record
from workplan_cli.reports.lacks import Lack
from workplan_cli.writers.formats import REGISTRY, require

LEAST = 10
"""The minimum width, in columns, of a table that is narrowed because replaced letters made it too wide."""


class Screen(Record):
    """The output device of a text report.

    ``width`` is in columns, ``height`` in rows. ``encoding`` is the name of a Python codec: ``utf-8``.
    """

    terminal: bool = False
    width: int = 80
    height: int = 24
    color: bool = False
    encoding: str = "utf-8"

    @property
    def unicode(self) -> bool:
        """Whether the encoding can represent box-drawing characters, bars and arrows."""
        return self.encoding == "utf-8"


def _ignored(problem: Problem) -> None:
    """Discard a warning. This is the default of :attr:`Style.remark`."""


class Style(Record):
    """The format, the language and the options for rendering a report.

    ``columns`` are the names of the columns that the user chose. ``raw`` leaves out the apostrophe that keeps
    a spreadsheet program from reading a text as a formula. ``excel`` writes CSV for a spreadsheet program
    that is set to a decimal comma. ``full`` wraps long titles instead of truncating them.

    ``incomplete`` holds the problems that caused entries to be missing from the report. ``lacks`` is for a
    report about several plans: it lists the plans from which something is missing, and is complete only after
    all plans have been read. ``plan`` is the path of the plan file; ``None`` if the report is not about a
    plan. ``remark`` is a function that is called with a warning if the format cannot hold all of the content.
    """

    format: str
    catalogue: Catalogue
    screen: Screen = Screen()
    columns: Sequence[str] | None = None
    raw: bool = False
    excel: bool = False
    full: bool = False
    incomplete: Sequence[Problem] = ()
    lacks: Sequence[Lack] = ()
    plan: str | None = None
    remark: Callable[[Problem], None] = _ignored


def render(report: object, style: Style) -> str:
    """Render the report in the format of the style, as one string that ends with a line break."""
    return "".join(stream(report, style))


def stream(report: object, style: Style) -> Iterable[str]:
    """Yield the text of :func:`render` in pieces, so that printing starts before the report is complete."""
    name = style.format
    if name == "table" and not style.screen.terminal:
        name = "lines"
    if style.screen.encoding == "utf-8":
        return _pieces(name, report, style)
    return [_in_poorer_letters(report, style, name)]


def _pieces(name: str, report: object, style: Style) -> Iterable[str]:
    text = cast("str | Iterable[str]", _rendered(name, report, style))
    return [text] if isinstance(text, str) else text


def _in_poorer_letters(report: object, style: Style, name: str) -> str:
    """Render the report, and replace letters that the screen's encoding does not have.

    Each such letter is replaced by a similar one. This can make a line longer; a table that becomes too wide
    for the screen is rendered again for a narrower screen. In JSON, these letters are escaped instead, so
    that the data stays the same.
    """
    from workplan_cli.writers.shared import poorer

    text = "".join(_pieces(name, report, style))
    if name in ("json", "jsonl"):
        return poorer.escaped(text)
    room, screen = style.screen.width, style.screen
    plain = poorer.shown_in(text, screen.encoding)
    while name == "table" and (over := poorer.width_of(plain) - screen.width) > 0 and room - over >= LEAST:
        room -= over
        narrower = style._replace(screen=screen._replace(width=room))
        plain = poorer.shown_in("".join(_pieces(name, report, narrower)), screen.encoding)
    return plain


def in_letters_of(screen: Screen, text: str) -> str:
    """Replace each letter that the screen's encoding does not have by a similar letter.

    Call this function before a cell is protected against formulas: in ASCII a dash becomes a minus sign, and
    a formula may begin with a minus sign.
    """
    if screen.encoding == "utf-8":
        return text
    from workplan_cli.writers.shared.poorer import shown_in

    return shown_in(text, screen.encoding)


def render_file(report: object, style: Style) -> bytes:
    """Render the report as the content of a file.

    Raises :class:`UsageError` ``format-cannot-hold`` if the format does not support the report, and
    ``extra-missing`` if the format needs a package that is not installed.
    """
    content = _rendered(style.format, report, style)
    if isinstance(content, bytes):
        return content
    return (content if isinstance(content, str) else "".join(content)).encode("utf-8")


def _rendered(name: str, report: object, style: Style) -> str | bytes | Iterable[str]:
    writer = require(name, type(report))
    try:
        return writer.render(report, style)
    except ModuleNotFoundError as error:
        package, extra = REGISTRY[name].package, REGISTRY[name].extra
        if package is None or (error.name or "").startswith("workplan_cli"):
            raise
        raise UsageError.of("extra-missing", format=name, package=package, extra=extra) from error
