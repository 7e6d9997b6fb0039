"""Reads the journals of a plan.

All readable entries are returned, in any order of the lines. An entry that a merge duplicated is returned
once. Every unreadable line is reported as a problem.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from operator import attrgetter
from pathlib import Path

from workplan_cli.errors import Problem
from workplan_cli.input_file import read_input
from workplan_cli.model.journal import Journal
from workplan_cli.store.journal import line_format
from workplan_cli.store.journal.folder import Listing, listing, unreadable
from workplan_cli.store.journal.lines import Found, items
from workplan_cli.store.problems import bounded


def read(folder: Path) -> tuple[Journal, tuple[Problem, ...]]:
    """Read the entries of all journals in a folder, with a problem for each unreadable or doubtful line.

    An entry that occurs several times is returned once. A missing folder gives an empty journal. Raises
    :class:`StorageError` ``journal-unreadable`` if the folder cannot be read.
    """
    texts, problems = sources(listing(folder))
    journal, damages = parse(texts)
    return journal, (*problems, *damages)


def sources(listed: Listing) -> tuple[dict[Path, bytes], tuple[Problem, ...]]:
    """Return the contents of the journals by path, and a problem for each file that is not read."""
    found, problems = {}, list(listed.problems)
    for path in listed.journals:
        try:
            found[path] = read_input(path)
        except OSError as error:
            problems.append(unreadable(path, error))
    return found, tuple(problems)


def parse(texts: Mapping[Path, bytes]) -> tuple[Journal, tuple[Problem, ...]]:
    """Parse the contents of journals: the entries, and a problem for each unreadable or doubtful line.

    At most :data:`MAX_PROBLEMS` problems are returned for each journal.
    """
    found: dict[str, Found] = {}
    problems: list[Problem] = []
    for path, data in texts.items():
        problems += (
            problem if problem.file else problem.at(str(path))
            for problem in bounded(_collected(str(path), data, found))
        )
    ordered = sorted((item.entry for item in found.values()), key=attrgetter("chronology"))
    return Journal(entries=ordered), tuple(problems)


def _collected(file: str, data: bytes, found: dict[str, Found]) -> Iterator[Problem]:
    """Add the entries of a journal to ``found`` by id, and yield the problems of its lines."""
    for item in items(file, data):
        if isinstance(item, Problem):
            yield item
            continue
        first = found.setdefault(item.entry.id, item)
        if first is not item and not _same(first, item):
            yield _conflict(first, item)
            found[item.entry.id] = min(first, item, key=attrgetter("text"))


def placed(folder: Path, problems: Sequence[Problem]) -> Iterator[Problem]:
    """Yield each problem with the file and line of the entry to which the problem refers.

    A problem is unchanged if it refers to no entry, or if the folder does not contain the entry.
    """
    # Entries do not store their file and line, which only problems need; so read the journals again.
    named = {problem.params.get("entry") for problem in problems}
    found: dict[object, Found] = {}
    for path, data in sources(listing(folder))[0].items() if named else ():
        for item in items(str(path), data):
            if isinstance(item, Found) and item.entry.id in named:
                found.setdefault(item.entry.id, item)
    for problem in problems:
        entry = found.get(problem.params.get("entry"))
        yield problem.at(entry.file, entry.line, 1, entry.text) if entry else problem


def _same(first: Found, second: Found) -> bool:
    """Return whether two lines with the same id hold equal entries, even if formatted differently."""
    if first.text == second.text:
        return True
    one, other = ({**line_format.parse(found.text.strip("\0")), "sum": None} for found in (first, second))
    return one == other


def _conflict(first: Found, second: Found) -> Problem:
    params = {"id": second.entry.id, "other_file": first.file, "other_line": first.line}
    return Problem(code="entry-conflict", params=params).at(second.file, second.line, 1, second.text)
