"""Describes problems and their remedies in words."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Mapping

from workplan_cli.errors import Level, Problem
from workplan_cli.locales import Catalogue
from workplan_cli.writers.shared.amended_texts import field_text, value_text
from workplan_cli.writers.shared.cells import period_text, wording_text
from workplan_cli.writers.shared.commands import HELD, command_text, held_commands
from workplan_cli.writers.shared.system_reasons import reason_text
from workplan_cli.writers.shared.text import one_line, sanitize
from workplan_cli.writers.shared.typed import typed_in_words
from workplan_cli.writers.shared.widths import held_units


def message(problem: Problem, catalogue: Catalogue) -> str:
    """Describe a problem in one sentence."""
    return one_line(catalogue(f"problem.{problem.code}", **_in_words(problem, catalogue)))


WORDED: Mapping[str, Callable[[str, Catalogue], str]] = {
    "period": period_text,
    "noted": period_text,
    "left": period_text,
    "deadline": wording_text,
    "reason": reason_text,
}
"""Parameter of a problem → the function that puts its value, or each value of a list, into words."""


def _in_words(problem: Problem, catalogue: Catalogue) -> dict[str, object]:
    """Return the parameters of a problem's message, in which codes are replaced by words."""
    params = dict(problem.params)
    for name in params.keys() & {"expected", "found"}:
        params[name] = catalogue(f"shape.{params[name]}")
    for name, prefix in (("rules", "forced"), ("words", "ask")):
        given = params.get(name)
        if isinstance(given, list):
            params[name] = [catalogue(f"{prefix}.{each}") for each in given]
    for name in params.keys() & WORDED.keys():
        params[name] = _worded(params[name], WORDED[name], catalogue)
    if isinstance(command := params.get("command"), tuple):
        params["command"] = command_text(command, catalogue)
    if params.get("head", "") is None:
        params["head"] = catalogue("head.nobody")
    typed_in_words(problem, params, catalogue)
    if "state" in params:
        params["state"] = catalogue(f"state.{params['state']}")
    if "report" in params:
        params["report"] = catalogue(f"report.{params['report']}")
    if isinstance(params.get("field"), str):
        _field_in_words(params, catalogue)
    return params


def _worded(value: object, in_words: Callable[[str, Catalogue], str], catalogue: Catalogue) -> object:
    """Put a text, or each text of a list, into words. Any other value stays as it is."""
    if isinstance(value, list):
        return [in_words(each, catalogue) for each in value]
    return in_words(value, catalogue) if isinstance(value, str) else value


def _field_in_words(params: dict[str, object], catalogue: Catalogue) -> None:
    """Replace a changed field and its values by words."""
    field, label = str(params["field"]), params.pop("label", None)
    params["field"] = field_text(field, catalogue, None if label is None else str(label))
    for name in params.keys() & {"before", "after"}:
        value = params[name]
        params[name] = value_text(field, None if value is None else str(value), catalogue)


def remedy(problem: Problem, catalogue: Catalogue) -> str | None:
    """Return the remedy for a problem, or ``None`` if the catalogue has none.

    A remedy may begin with similar names or with a sample of a value; it is left out if there is none.
    """
    key = f"problem.{problem.code}.fix"
    if _in_sheet(problem) and catalogue.has(f"in-sheet.{problem.code}"):
        key = f"in-sheet.{problem.code}"
    if not catalogue.has(key):
        return None
    if not problem.file and catalogue.has(f"typed.{problem.code}"):  # no file has the fields to write
        key = f"typed.{problem.code}"
    if _names_nothing(problem) and catalogue.has(f"nothing.{problem.code}"):
        key = f"nothing.{problem.code}"
    params = _in_words(problem, catalogue)
    text = catalogue.text(key)
    for each in ("near", "sample"):
        text = text if params.get(each, True) else text.rpartition(f"{{{each}}}. ")[2]
    return one_line(catalogue.filled(text, params)) or None


def _names_nothing(problem: Problem) -> bool:
    """Return whether a list among the problem's parameters is empty.

    The usual remedy would then list nothing, so another text is used if the catalogue has one.
    """
    return any(isinstance(each, list | tuple) and not each for each in problem.params.values())


def _in_sheet(problem: Problem) -> bool:
    """Return whether the problem is about a cell of a filled-in sheet.

    People who fill in a sheet do not use the command line, so the remedies for them name no commands.
    """
    return "worksheet" in problem.params


def describe(
    problem: Problem, catalogue: Catalogue, width: int | None = None, shown: Callable[[str], str] = str
) -> str:
    """Describe a problem: place, message, the line of the file with a caret below the column, and remedy.

    The message and the remedy are wrapped to ``width`` columns, as ``shown`` returns them: in the letters
    that the terminal has, which may be more.
    """
    place = ":".join(str(part) for part in (problem.file, problem.line, problem.column) if part is not None)
    level = catalogue(f"level.{problem.level}")
    first = f"{sanitize(place)}: {level}" if place else level
    lines = [wrapped(shown(f"{first}: {message(problem, catalogue)}"), width, indent="    ")]
    if _in_sheet(problem):
        lines.append(f"    {one_line(catalogue('place.in-sheet', **problem.params))}")
    if problem.excerpt is not None:
        lines += _excerpt(problem)
    fix = remedy(problem, catalogue)
    if fix:
        lines.append(wrapped(shown(f"  → {fix}"), width, indent="    "))
    # Lines of their own, never wrapped: they are copied in one piece.
    lines += (f"    {sanitize(each)}" for each in to_copy(problem))
    return "\n".join(lines)


def to_copy(problem: Problem) -> Iterator[str]:
    """Yield the lines below a remedy: a command that installs a package, or what to write into a file."""
    if "install" in problem.params:
        yield one_line(str(problem.params["install"]))
    lines = problem.params.get("lines")
    yield from map(str, lines) if isinstance(lines, list | tuple) else ()


def wrapped(text: str, width: int | None, indent: str) -> str:
    """Wrap a text between words to a ``width`` in columns. ``1 500 ta`` stays on one line.

    If ``width`` is ``None``, the text stays on one line.
    """
    if width is None or len(text) <= width:
        return text
    # A word such as a path is not broken: it must be copied in one piece.
    lines = textwrap.wrap(
        held_units(held_commands(text, width - len(indent))),
        width=max(width, 2 * len(indent)),
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return "\n".join(lines).replace(HELD, " ").replace("\u00a0", " ")


WIDTH = 70
"""The maximum number of characters to show from a line of a file.

With its indentation, the line fits a terminal with 80 columns.
"""


def _excerpt(problem: Problem) -> list[str]:
    """Return the line of the file, and a line with a caret below the column of the problem.

    If the line is long, only the text around the column is returned.
    """
    column = (problem.column or 1) - 1
    start = max(0, column - WIDTH // 2) if len(problem.excerpt or "") > WIDTH else 0
    window = (problem.excerpt or "")[start : start + WIDTH].rstrip()
    before = sanitize(window[: column - start])
    rest = sanitize(window[column - start :])[: WIDTH - len(before)]  # an escape is longer
    margin = f"{problem.line or '':>5} | "
    marked = [f"{margin}{before.expandtabs(1)}{rest.expandtabs(1)}"]
    if problem.level is Level.ERROR or rest:
        marked.append(f"{'':>5} | {' ' * len(before.expandtabs(1))}^")
    return marked
