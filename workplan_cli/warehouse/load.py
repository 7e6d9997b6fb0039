"""Reads a plan with its amendments and journals for a warehouse."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date, datetime, time
from hashlib import sha256
from pathlib import Path

from workplan_cli import store
from workplan_cli.errors import Level, PlanError, Problem
from workplan_cli.input_file import read_input
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

    The folder of the plan does not count. What is no regular file counts by its name: it has no content, but
    the plan, or a part of its journal, cannot be read because of it. Return an empty string if one of the
    files cannot be read. The reason is reported when the plan is loaded.
    """
    found = sha256("\0".join(marks).encode())
    try:
        found.update(read_input(path))
        for folder in (store.amendments_folder(path), store.progress_folder(path)):
            for name, is_file in _inside(folder):
                content = _content(folder, name) if is_file else b""
                found.update(f"\0{folder.name}/{name}\0{is_file}\0{len(content)}\0".encode())
                found.update(content)
    except OSError:
        return ""
    return found.hexdigest()


def _inside(folder: Path) -> Sequence[tuple[str, bool]]:
    """Return the visible names in a folder, and whether each is that of a regular file; sorted.

    Raises ``OSError`` if the folder cannot be read, also if it is a link to a folder that is missing.
    """
    try:
        with os.scandir(folder) as entries:
            return sorted((each.name, each.is_file()) for each in entries if each.name[0] != ".")
    except FileNotFoundError:
        if folder.is_symlink():
            raise
        return ()


def _content(folder: Path, name: str) -> bytes:
    # A warehouse has tens of thousands of files: a path object for each takes as long as reading them.
    with open(f"{folder}{os.sep}{name}", "rb", buffering=0) as file:  # noqa: PTH123 - see above
        return file.read()
