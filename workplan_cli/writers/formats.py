"""The registry of output formats.

Each format has an entry in :data:`REGISTRY` and a module, which is imported when the format is
used. To add a format, write a module that satisfies :class:`Writer` and add an entry for it.
"""

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, cast

from workplan_cli.errors import UsageError
from workplan_cli.model.record import Record


class Writer(Protocol):
    """The interface that the module of each format implements."""

    HOLDS: frozenset[type]
    """The classes of the reports that the format supports."""

    def render(self, report: Any, style: Any, /) -> str | bytes | Iterable[str]:
        """Render a report as a string, as an iterable of strings, or as bytes.

        The class of the report must be in :attr:`HOLDS`.
        """


class Format(Record):
    """An output format of reports.

    ``module`` is the module that writes the format, and ``endings`` are the extensions of its files.
    ``printed`` is true if ``--format`` accepts the format. ``package`` is the name of an optional dependency
    that the format needs. ``extra`` is the name of the optional extra of this program that installs the
    dependency.
    """

    module: str
    endings: tuple[str, ...] = ()
    printed: bool = False
    package: str | None = None
    extra: str = "office"


REGISTRY = {
    "table": Format("terminal", printed=True),
    "lines": Format("delimited"),
    "docx": Format("docx", (".docx",), package="python-docx"),
    "xlsx": Format("xlsx", (".xlsx",), package="XlsxWriter"),
    "pdf": Format("pdf", (".pdf",), package="typst", extra="pdf"),
    "html": Format("html", (".html", ".htm")),
    "json": Format("jsonfile", (".json",), printed=True),
    "jsonl": Format("jsonl", (".jsonl",), printed=True),
    "csv": Format("delimited", (".csv",), printed=True),
    "tsv": Format("delimited", (".tsv",), printed=True),
    "markdown": Format("markdown", (".md", ".markdown"), printed=True),
    "github": Format("github"),
    "text": Format("letter", (".txt",)),
    "eml": Format("eml"),
    "ics": Format("ics", (".ics",)),
    "sqlite": Format("sqlite", (".sqlite", ".db")),
}
"""The formats by name. The format ``lines`` replaces ``table`` when the output goes to a pipe."""

FORMATS = tuple(name for name, each in REGISTRY.items() if each.printed)
"""The values that ``--format`` accepts."""

ALL_FORMATS = (*FORMATS, *(name for name, each in REGISTRY.items() if each.endings and not each.printed))
"""The names of the formats that a command accepts if no file name shows the format."""

ENDINGS = {ending: name for name, each in REGISTRY.items() for ending in each.endings}
"""A mapping from each file extension, such as ``.xlsx``, to the name of its format."""


def writer(name: str) -> Writer:
    """Import and return the module that writes a format."""
    return cast("Writer", import_module(f"workplan_cli.writers.{REGISTRY[name].module}"))


def holds(name: str, report: type) -> bool:
    """Return whether a format supports a class of reports."""
    return issubclass(report, tuple(writer(name).HOLDS))


def require(name: str, report: type) -> Writer:
    """Return the module that writes a format.

    Raises :class:`UsageError` ``format-cannot-hold`` if the format does not support the report. The error
    names the formats by the extensions of their files.
    """
    if holds(name, report):
        return writer(name)
    formats = [end for end, other in ENDINGS.items() if holds(other, report)]
    ending = next(iter(REGISTRY[name].endings), name)
    kind = report.__name__.lower()
    raise UsageError.of("format-cannot-hold", format=ending, report=kind, formats=formats)


def format_of(path: Path, report: type | None = None) -> str:
    """Return the name of the format that belongs to the extension of a file.

    Raises :class:`UsageError` ``unknown-ending`` for an unknown extension. If ``report`` is given, raises
    ``format-cannot-hold`` for a format that does not support this class of reports.
    """
    name = ENDINGS.get(path.suffix.lower())
    if name is None:
        fitting = [end for end, each in ENDINGS.items() if report is None or holds(each, report)]
        raise UsageError.of("unknown-ending", file=str(path), endings=fitting)
    if report is not None:
        require(name, report)
    return name
