"""Reading the journals of a plan.

Every readable entry is read, in any order and also where a merge repeated it; every unreadable line is
a problem.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from pathlib import Path

from workplan_cli.errors import Problem
from workplan_cli.model.journal import Journal
from workplan_cli.store.files import failing_as
from workplan_cli.store.journal import line_format
from workplan_cli.store.journal.folder import paths
from workplan_cli.store.journal.lines import Found, items


def read(folder: Path) -> tuple[Journal, tuple[Problem, ...]]:
    """All readable entries, and a problem for each line that is unreadable or doubtful.

    An entry in several places counts once. A missing folder is an empty journal.
    Raises :class:`StorageError` (``journal-unreadable``, ``journal-not-a-file``).
    """
    return parse(sources(folder))


def sources(folder: Path) -> dict[Path, bytes]:
    """The contents of the journals in a folder, by path. Raises :class:`StorageError`, see :func:`read`."""
    found = {}
    for path in paths(folder):
        with failing_as("journal-unreadable", path):
            found[path] = path.read_bytes()
    return found


def parse(texts: Mapping[Path, bytes]) -> tuple[Journal, tuple[Problem, ...]]:
    """The entries of journals, and a problem for each line that is unreadable or doubtful."""
    found: dict[str, Found] = {}
    problems: list[Problem] = []
    for path, data in texts.items():
        for item in items(str(path), data):
            if isinstance(item, Problem):
                problems.append(item)
                continue
            first = found.setdefault(item.entry.id, item)
            if first is not item and not _same(first, item):
                problems.append(_conflict(first, item))
                found[item.entry.id] = min(first, item, key=attrgetter("text"))
    ordered = sorted((item.entry for item in found.values()), key=attrgetter("order"))
    return Journal(entries=ordered), tuple(problems)


def placed(folder: Path, problems: Sequence[Problem]) -> Iterator[Problem]:
    """The problems, each with the place of the entry that it names, if the folder holds that entry."""
    # Entries carry no places, which only problems need; the journals are read again for these.
    named = {problem.params.get("entry") for problem in problems}
    found: dict[object, Found] = {}
    for path, data in sources(folder).items() if named else ():
        for item in items(str(path), data):
            if isinstance(item, Found) and item.entry.id in named:
                found.setdefault(item.entry.id, item)
    for problem in problems:
        entry = found.get(problem.params.get("entry"))
        yield problem.at(entry.file, entry.line, 1, entry.text) if entry else problem


def _same(first: Found, second: Found) -> bool:
    """Whether two lines with the same id hold the same entry, however they are written."""
    if first.text == second.text:
        return True
    one, other = ({**line_format.parse(found.text.strip("\0")), "sum": None} for found in (first, second))
    return one == other


def _conflict(first: Found, second: Found) -> Problem:
    params = {"id": second.entry.id, "other_file": first.file, "other_line": first.line}
    return Problem(code="entry-conflict", params=params).at(second.file, second.line, 1, second.text)
