"""Reads a plan with its amendments and journals for a warehouse."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time
from hashlib import sha256
from pathlib import Path

from workplan_cli import store
from workplan_cli.errors import Level, PlanError, Problem
from workplan_cli.model.journal import Journal
from workplan_cli.model.record import Record
from workplan_cli.tracking.amendments import PlanInTime


class Loaded(Record):
    """A plan with its amendments, and its journal.

    ``damages`` holds a problem for each line of the journals that cannot be read.
    """

    in_time: PlanInTime
    journal: Journal
    damages: tuple[Problem, ...]


def load(path: Path, known_by: date | None) -> Loaded:
    """Read a plan with its amendments and journals.

    Only entries and amendments recorded up to the day ``known_by`` are read; ``None`` means all.

    The index is not used, because it would save no time: plans that did not change are not read at all, and
    for the others, writing an index would only take additional time. Raises :class:`PlanError` if the plan or
    an amendment is invalid. Raises :class:`StorageError` if a file cannot be read.
    """
    signed = store.load_plan(path)
    found = store.read_amendments(store.amendments_folder(path), signed.settings)
    in_time = PlanInTime(signed, found.amendments)
    journal, problems = store.read_journal(store.progress_folder(path))
    if known_by:
        moment = datetime.combine(known_by, time.max, signed.settings.zone)
        in_time, journal = in_time.known_by(moment), journal.known_by(moment)
    doubts = (*found.problems, *store.wrong_amendments(in_time, found))
    if any(each.level is Level.ERROR for each in doubts):
        raise PlanError(doubts)
    return Loaded(in_time, journal, tuple(each for each in problems if each.level is Level.ERROR))


def digest(path: Path, *marks: str) -> str:
    """Return the SHA-256 of a plan file, its amendments, its journals and the strings ``marks``.

    Return an empty string if one of the files cannot be read. The reason is reported when the plan is loaded.
    """
    found = sha256("\0".join(marks).encode())
    try:
        for folder, name in _sources(path):
            content = _content(folder, name)
            found.update(f"\0{folder.name}/{name}\0{len(content)}\0".encode())
            found.update(content)
    except OSError:
        return ""
    return found.hexdigest()


def _sources(path: Path) -> Iterator[tuple[Path, str]]:
    """Yield the folder and the name of each file of a plan."""
    if not path.is_file():
        raise FileNotFoundError(path)
    yield path.parent, path.name
    for folder in (store.amendments_folder(path), store.progress_folder(path)):
        with suppress(FileNotFoundError, NotADirectoryError), os.scandir(folder) as entries:
            files = [each.name for each in entries if each.is_file() and each.name[0] != "."]
            yield from ((folder, name) for name in sorted(files))


def _content(folder: Path, name: str) -> bytes:
    # A warehouse has tens of thousands of files: a path object for each takes as long as reading them.
    with open(f"{folder}{os.sep}{name}", "rb", buffering=0) as file:  # noqa: PTH123 - see above
        return file.read()
