"""The formats: a line in :data:`REGISTRY` and a module each, imported when it is used.

A new format is a module that satisfies :class:`Writer` and its line here.
"""

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple, Protocol, cast

from workplan_cli.errors import UsageError


class Writer(Protocol):
    """What the module of a format provides."""

    HOLDS: frozenset[type]
    """The reports that the format can hold."""

    def render(self, report: Any, style: Any, /) -> str | bytes | Iterable[str]:
        """The report, one of :attr:`HOLDS`, in this format: text, text in pieces, or the bytes of a file."""


class Format(NamedTuple):
    """A format: its module, the endings of its files, whether ``--format`` accepts it.

    ``package`` is what has to be installed for it (an optional dependency).
    """

    module: str
    endings: tuple[str, ...] = ()
    printed: bool = False
    package: str | None = None


REGISTRY = {
    "table": Format("terminal", printed=True),
    "lines": Format("delimited"),
    "docx": Format("docx", (".docx",), package="python-docx"),
    "xlsx": Format("xlsx", (".xlsx",), package="XlsxWriter"),
    "html": Format("html", (".html", ".htm")),
    "json": Format("jsonfile", (".json",), printed=True),
    "csv": Format("delimited", (".csv",), printed=True),
    "tsv": Format("delimited", (".tsv",), printed=True),
    "markdown": Format("markdown", (".md", ".markdown"), printed=True),
    "ics": Format("ics", (".ics",)),
    "sqlite": Format("sqlite", (".sqlite", ".db")),
}
"""The formats by name; ``lines`` is what a table becomes in a pipe."""

FORMATS = tuple(name for name, each in REGISTRY.items() if each.printed)
"""The values of ``--format``."""

ENDINGS = {ending: name for name, each in REGISTRY.items() for ending in each.endings}
"""The format that the ending of a file name asks for."""


def writer(name: str) -> Writer:
    """The module of a format."""
    return cast("Writer", import_module(f"workplan_cli.writers.{REGISTRY[name].module}"))


def holds(name: str, report: type) -> bool:
    """Whether a format can hold a kind of report."""
    return report in writer(name).HOLDS


def require(name: str, report: type) -> Writer:
    """The module of a format that can hold the report. Raises :class:`UsageError` ``format-cannot-hold``."""
    found = writer(name)
    if report in found.HOLDS:
        return found
    fitting = [other for other in dict.fromkeys(ENDINGS.values()) if holds(other, report)]
    raise UsageError.of("format-cannot-hold", format=name, report=report.__name__.lower(), formats=fitting)


def format_of(path: Path, report: type | None = None) -> str:
    """The format that the ending of a file name asks for, one that can hold the report.

    Raises :class:`UsageError` ``unknown-ending`` or ``format-cannot-hold``.
    """
    name = ENDINGS.get(path.suffix.lower())
    if name is None:
        fitting = [end for end, each in ENDINGS.items() if report is None or holds(each, report)]
        raise UsageError.of("unknown-ending", file=str(path), endings=fitting)
    if report is not None:
        require(name, report)
    return name
