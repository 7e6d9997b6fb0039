"""Reports to text or to files. Each format is a module, imported when it is asked for."""

from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from workplan_cli.errors import UsageError
from workplan_cli.locales import Catalogue
from workplan_cli.reports.records import AnyReport, Form

WRITERS = {
    "table": "terminal",
    "lines": "delimited",
    "csv": "delimited",
    "tsv": "delimited",
    "json": "jsonfile",
    "markdown": "markdown",
    "html": "html",
    "docx": "docx",
    "xlsx": "xlsx",
    "ics": "ics",
    "sqlite": "sqlite",
}
"""The module of each format; ``lines`` is what a table becomes in a pipe."""

FORMATS = ("table", "json", "csv", "tsv", "markdown")
"""The text formats a person can ask for."""

ENDINGS = {
    ".docx": "docx",
    ".xlsx": "xlsx",
    ".html": "html",
    ".md": "markdown",
    ".csv": "csv",
    ".tsv": "tsv",
    ".json": "json",
    ".ics": "ics",
    ".sqlite": "sqlite",
    ".markdown": "markdown",
    ".htm": "html",
    ".db": "sqlite",
}
"""The format that the ending of a file name asks for."""

DOCUMENTS = frozenset({"docx", "xlsx", "html"})
"""The formats that hold a whole report: figures, tables and charts on pages."""

PLAN_ONLY = frozenset({"ics", "sqlite"})
"""The formats that hold a plan and nothing else."""

EXTRAS = {"docx": "python-docx", "xlsxwriter": "XlsxWriter"}
"""The packages of the extra ``office``, by the name they are imported under."""


LEAST = 10
"""Columns without which nothing can be drawn."""


class Screen(NamedTuple):
    """What the output goes to. ``width`` is in columns, ``encoding`` by Python's own name for it."""

    terminal: bool = False
    width: int = 80
    color: bool = False
    encoding: str = "utf-8"

    @property
    def unicode(self) -> bool:
        """Whether it shows more than letters: boxes, bars and arrows."""
        return self.encoding == "utf-8"


class Style(NamedTuple):
    """How a report is to be written down. ``raw`` leaves spreadsheet formulas unguarded."""

    format: str
    catalogue: Catalogue
    screen: Screen = Screen()
    columns: Sequence[str] | None = None
    raw: bool = False


def render(report: AnyReport, style: Style) -> str:
    """The report as text in the format of the style, ending with a line break."""
    return "".join(stream(report, style))


def stream(report: AnyReport, style: Style) -> Iterable[str]:
    """The same in pieces: where a format can be written bit by bit, the first comes at once."""
    name = style.format
    if name == "table" and not style.screen.terminal:
        name = "lines"
    if style.screen.encoding == "utf-8":
        return _pieces(name, report, style)
    return [_in_poorer_letters(report, style, name)]


def _pieces(name: str, report: AnyReport, style: Style) -> Iterable[str]:
    text: str | Iterable[str] = _module(name).render(report, style)
    return [text] if isinstance(text, str) else text


def _in_poorer_letters(report: AnyReport, style: Style, name: str) -> str:
    """The text in letters that the screen has; drawn again with less room where it got too wide."""
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
    """The text in letters that the screen has.

    What a format gives a meaning to must be in these letters before it is quoted: in ASCII a dash
    is a minus, with which a formula may begin.
    """
    if screen.encoding == "utf-8":
        return text
    from workplan_cli.writers.shared.poorer import shown_in

    return shown_in(text, screen.encoding)


def format_of(path: Path, report: type[AnyReport] | None = None) -> str:
    """The format a file is to have by its ending, one that can hold the kind of report.

    Raises :class:`UsageError` ``unknown-ending``.
    """
    fitting = {e: name for e, name in ENDINGS.items() if report is Form or name not in PLAN_ONLY}
    ending = path.suffix.lower()
    if ending not in fitting:
        raise UsageError.of("unknown-ending", file=str(path), endings=list(fitting))
    return fitting[ending]


def render_file(report: AnyReport, style: Style) -> bytes:
    """The report as the content of a file.

    Raises :class:`UsageError` ``extra-missing`` for a format whose package is not installed.
    """
    try:
        content = _module(style.format).render(report, style)
    except ModuleNotFoundError as error:
        if error.name not in EXTRAS:
            raise
        raise UsageError.of("extra-missing", format=style.format, package=EXTRAS[error.name]) from None
    return content if isinstance(content, bytes) else content.encode("utf-8")


def _module(name: str) -> Any:
    return import_module(f"workplan_cli.writers.{WRITERS[name]}")
