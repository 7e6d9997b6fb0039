"""The amendments of a plan: one folder next to the plan, with one file for each signed document.

A file is created once and never written again. A mistake is corrected by another amendment.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, time
from errno import ENOENT
from operator import attrgetter
from os import strerror
from pathlib import Path

from workplan_cli.errors import Level, Problem, WorkplanError
from workplan_cli.model.amendment import Amendment, AmendmentForm
from workplan_cli.model.record import Record
from workplan_cli.model.settings import Settings
from workplan_cli.store.files import failing_as
from workplan_cli.store.journal.folder import has_journal_name
from workplan_cli.tracking.amendments import PlanInTime

NAME = r"(?P<on>\d{4}-\d\d-\d\d)-(?P<n>[1-9]\d*)(?:-.+)?"
"""Matches the name of an amendment's file without the ending: day, number and writer."""


def folder_of(plan: Path) -> Path:
    """Return the folder of the amendments of a plan file, next to the file.

    Examples: ``plan.yaml`` → ``amendments``, ``2026.yaml`` → ``2026.amendments``.
    """
    return plan.parent / ("amendments" if plan.name == "plan.yaml" else f"{plan.stem}.amendments")


class Found(Record):
    """The amendments of a folder.

    ``problems`` holds the problems of the files, each with its place. ``texts`` holds the path and the
    content of each file that can be read. ``sealed`` holds the paths of the files that cannot be read or are
    not UTF-8.
    """

    amendments: tuple[Amendment, ...] = ()
    problems: tuple[Problem, ...] = ()
    texts: tuple[tuple[Path, bytes], ...] = ()
    sealed: tuple[Path, ...] = ()

    @property
    def unread(self) -> tuple[Problem, ...]:
        """A warning for each file that looks like an amendment but is not read."""
        return tuple(each for each in self.problems if each.code == "amendment-not-read")

    def naming(self, number: str) -> list[str]:
        """Return the files that mention an activity number, and the unreadable files that may mention it."""
        token = re.compile(rf"(?<![\w.]){re.escape(number)}(?![\w]|\.\d)".encode())
        return [*map(str, self.sealed), *(str(path) for path, data in self.texts if token.search(data))]


def read(folder: Path, settings: Settings) -> Found:
    """Read the amendments of a folder; a missing folder has none.

    A file that breaks a rule of the format is reported in the problems of the result. Raises
    :class:`StorageError` ``amendments-unreadable`` if the folder cannot be read.
    """
    paths, unread = listing(folder)
    if not paths:
        return Found(problems=unread)
    # Imported when used: most plans have no amendments, and the reader of YAML is slow to import.
    from workplan_cli.store.plan_file.amendment_file import parse
    from workplan_cli.store.plan_file.read import source_of
    from workplan_cli.text_file import is_text

    amendments, problems, texts, sealed = [], list(unread), [], []
    for path in paths:
        try:
            data = source_of(path)
        except WorkplanError as error:
            problems += (unreadable(each, path) for each in error.problems)
            sealed.append(path)
            continue
        texts.append((path, data))
        sealed += [path] if not is_text(data) else []
        form, found, _ = parse(data)
        problems += (problem._replace(file=str(path)) for problem in _of_document(found, path))
        if form is not None and not any(problem.level is Level.ERROR for problem in found):
            amendments.append(dated(name_of(path), form, settings))
            problems += _doubts(path, form)
    return Found(tuple(amendments), tuple(problems), tuple(texts), tuple(sealed))


def _of_document(problems: Iterable[Problem], path: Path) -> Iterator[Problem]:
    """Yield the problems of a file, with all markers of a merge conflict combined into one problem.

    This problem has its own code, because its remedy differs from that of a conflict in a journal. In a
    journal, both sides can be kept, because each line is an entry. Two amendments cannot share a file: one
    must be moved to a file of its own.
    """
    found = list(problems)
    marker = next((each for each in found if each.code == "conflict-marker"), None)
    for each in found:
        if each is marker:
            yield each._replace(code="amendment-conflict", params={"file": str(path)})
        elif each.code != "conflict-marker":
            yield each


class Listing(Record):
    """The files of a folder of amendments, sorted by name, and a warning for each file that is not read."""

    amendments: list[Path]
    problems: tuple[Problem, ...]


def listing(folder: Path) -> Listing:
    """List the files of a folder that have a name ending in .yaml or .yml (upper or lower case)."""
    with failing_as("amendments-unreadable", folder):
        try:
            visible = [path for path in folder.iterdir() if path.name[0] != "."]
        except FileNotFoundError:
            if folder.is_symlink():  # to a share that is not there
                raise
            return Listing([], ())
    found = sorted(filter(has_journal_name, visible), key=attrgetter("name"))
    inside = (each for path in visible if path not in found for each in (path, *path.glob("*")))
    others = sorted(each for each in inside if re.match(NAME, each.name) and each.is_file())
    unread = (Problem("amendment-not-read", level=Level.WARNING, file=str(each)) for each in others)
    return Listing(found, tuple(unread))


def unreadable(problem: Problem, path: Path) -> Problem:
    """Return the problem with the code for amendments.

    Plan files and amendment files are opened by the same function, whose problems have the codes for plans.
    """
    if problem.code == "plan-not-a-file":
        return Problem("amendment-not-a-file", file=str(path))
    reason = problem.params.get("reason") or strerror(ENOENT)
    return Problem("amendment-unreadable", {"reason": reason}, file=str(path))


def name_of(path: Path) -> str:
    r"""Return the name of the amendment in a file, as entries record it.

    A byte of the file's name that is not UTF-8 is written as an escape: ``\udcff``.
    """
    return path.stem.encode(errors="backslashreplace").decode()


def dated(name: str, form: AmendmentForm, settings: Settings) -> Amendment:
    """Return the amendment with this form.

    If the form does not state when it was recorded, the end of the amendment's day is used.
    """
    end = datetime.combine(form.on, time.max, settings.zone)
    return Amendment(name, form.recorded or end, form)


def _doubts(path: Path, form: AmendmentForm) -> Iterator[Problem]:
    """Yield a warning if the file does not say when it was recorded, and one if its name is unusual."""
    if form.recorded is None:
        yield Problem("amendment-not-recorded", {"on": form.on}, Level.WARNING, str(path), 1, 1)
    named = re.fullmatch(NAME, path.stem)
    if named is None or named["on"] != form.on.isoformat():
        params = {"name": path.name, "example": f"{form.on}-1.yaml"}
        yield Problem("amendment-misnamed", params, Level.WARNING, str(path), 1, 1)


def wrong(in_time: PlanInTime, found: Found) -> tuple[Problem, ...]:
    """Return the problems in the changes that readable amendments make, each with its place."""
    problems = list[Problem]()
    stages = in_time.stages
    for path, data in found.texts:
        stage = stages.get(name_of(path))
        if stage and (findings := stage.findings):
            from workplan_cli.store.plan_file.amendment_file import placed_in

            problems += (problem._replace(file=str(path)) for problem in placed_in(data, findings))
    return tuple(problems)


def placed(folder: Path, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield each problem. If it names an amendment but has no place, it gets that amendment's file as place.

    The place is the start of the file. The file is also added as the parameter ``file`` of the message.
    """
    for problem in problems:
        name = problem.params.get("amendment") if problem.file is None else None
        if name:
            file = str(folder / f"{name}.yaml")
            yield problem._replace(params={**problem.params, "file": file}).at(file, 1, 1)
        else:
            yield problem
