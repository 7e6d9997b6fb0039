"""Reports to text or to files. Each format is a module, imported when it is asked for."""

from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from workplan_cli.errors import UsageError
from workplan_cli.locales import Catalogue
from workplan_cli.reports import AnyReport, Form

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


class Screen(NamedTuple):
    """What the output goes to. ``width`` is in columns; ``unicode`` says whether it shows more than ASCII."""

    terminal: bool = False
    width: int = 80
    color: bool = False
    unicode: bool = True


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
    text: str | Iterable[str] = _module(name).render(report, style)
    return [text] if isinstance(text, str) else text


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
