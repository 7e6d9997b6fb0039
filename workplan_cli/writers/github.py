"""Problems as commands of GitHub Actions, which shows each problem beside its line of the file."""

from collections.abc import Iterator

from workplan_cli.errors import Level, Problem
from workplan_cli.locales import Catalogue
from workplan_cli.reports.records import Problems
from workplan_cli.reports.several import Several
from workplan_cli.writers import Style
from workplan_cli.writers.shared.messages import message, remedy

HOLDS = frozenset({Problems, Several})

_IN_TEXT = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_VALUE = {**_IN_TEXT, **str.maketrans({":": "%3A", ",": "%2C"})}
"""How to escape the characters that would end a value or the command."""


def render(report: Problems | Several, style: Style) -> Iterator[str]:
    """Yield a workflow command for each problem: its place, its code as the title, message and remedy."""
    reports = (part.report for part in report.parts) if isinstance(report, Several) else (report,)
    for each in reports:
        if isinstance(each, Problems):
            yield from (_command(problem, style.catalogue) for problem in each.items)


def _command(problem: Problem, say: Catalogue) -> str:
    places = {"file": problem.file, "line": problem.line, "col": problem.column, "title": problem.code}
    given = ",".join(f"{name}={str(value).translate(_IN_VALUE)}" for name, value in places.items() if value)
    text = "\n".join(filter(None, (message(problem, say), remedy(problem, say))))
    kind = "error" if problem.level is Level.ERROR else "warning"
    return f"::{kind} {given}::{text.translate(_IN_TEXT)}\n"
