"""Reports to text. Each format is a module, imported when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from workplan_cli.errors import UsageError
from workplan_cli.locales import Catalogue
from workplan_cli.reports import Report

WRITERS = {
    "table": "terminal",
    "lines": "delimited",
    "csv": "delimited",
    "tsv": "delimited",
    "json": "jsonfile",
    "markdown": "markdown",
}
"""The module of each text format; ``lines`` is what a table becomes in a pipe."""

FORMATS = ("table", "json", "csv", "tsv", "markdown")
"""The formats a person can ask for."""


ENDINGS = {".json": "json", ".csv": "csv", ".tsv": "tsv", ".md": "markdown", ".markdown": "markdown"}
"""The format that the ending of a file name asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """What the output goes to. ``width`` is in columns; ``unicode`` says whether it shows more than ASCII."""

    terminal: bool = False
    width: int = 80
    color: bool = False
    unicode: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a report is to be written down. ``raw`` leaves spreadsheet formulas unguarded."""

    format: str
    catalogue: Catalogue
    screen: Screen = Screen()
    columns: Sequence[str] | None = None
    raw: bool = False


def render(report: Report, style: Style) -> str:
    """The report as text in the format of the style, ending with a line break."""
    name = style.format
    if name == "table" and not style.screen.terminal:
        name = "lines"
    text: str = import_module(f"workplan_cli.writers.{WRITERS[name]}").render(report, style)
    return text


def format_of(path: Path) -> str:
    """The format a file is to have by its ending.

    Raises :class:`UsageError` ``unknown-ending``.
    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise UsageError.of("unknown-ending", file=str(path), endings=list(ENDINGS))
    return ENDINGS[ending]


def render_file(report: Report, style: Style) -> bytes:
    """The report as the content of a file."""
    return render(report, style).encode("utf-8")
