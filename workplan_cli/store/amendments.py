"""The amendments of a plan: one folder next to the plan, with one file for each signed document.

A file is created once and never written again. A mistake is corrected by another amendment.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from errno import ENOENT
from operator import attrgetter
from os import strerror
from pathlib import Path
from typing import Any, NamedTuple

from workplan_cli.errors import Level, PlanError, Problem, UsageError, WorkplanError
from workplan_cli.model.amendment import Amendment, AmendmentForm
from workplan_cli.model.plan import Settings
from workplan_cli.store.files import create, failing_as
from workplan_cli.store.journal.folder import file_of, has_journal_name
from workplan_cli.text_file import decode
from workplan_cli.tracking.amendments import PlanInTime
from workplan_cli.tracking.finding import Finding

_NAME = re.compile(r"(?P<on>\d{4}-\d\d-\d\d)-(?P<n>[1-9]\d*)(?:-.+)?")


def folder_of(plan: Path) -> Path:
    """Return the folder of the amendments of a plan file, next to the file.

    Examples: ``plan.yaml`` → ``amendments``, ``2026.yaml`` → ``2026.amendments``.
    """
    return plan.parent / ("amendments" if plan.name == "plan.yaml" else f"{plan.stem}.amendments")


class Found(NamedTuple):
    """The amendments of a folder.

    ``problems`` are those of the files, each with its place. ``texts`` holds the contents of the files
    by path, as far as they can be read.
    """

    amendments: tuple[Amendment, ...] = ()
    problems: tuple[Problem, ...] = ()
    texts: tuple[tuple[Path, bytes], ...] = ()

    def naming(self, number: str) -> list[str]:
        """Return the files whose text names a number."""
        token = re.compile(rf"(?<![\w.]){re.escape(number)}(?![\w]|\.\d)".encode())
        return [str(path) for path, data in self.texts if token.search(data)]


def read(folder: Path, settings: Settings) -> Found:
    """Read the amendments of a folder; a missing folder has none.

    A file that breaks a rule of the format is among the problems. Raises :class:`StorageError`
    ``amendments-unreadable`` if the folder cannot be read.
    """
    paths, unread = _listing(folder)
    if not paths:
        return Found(problems=unread)
    # Imported when used: most plans have no amendments, and the reader of YAML is slow to import.
    from workplan_cli.store.plan_file.amendment_file import parse
    from workplan_cli.store.plan_file.read import source_of

    amendments, problems, texts = [], list(unread), []
    for path in paths:
        try:
            data = source_of(path)
        except WorkplanError as error:
            problems += (_unreadable(each, path) for each in error.problems)
            continue
        texts.append((path, data))
        form, found, _ = parse(data)
        problems += (problem._replace(file=str(path)) for problem in found)
        if form is not None and not any(problem.level is Level.ERROR for problem in found):
            amendments.append(dated(path.stem, form, settings))
            problems += _doubts(path, form)
    return Found(tuple(amendments), tuple(problems), tuple(texts))


class _Listing(NamedTuple):
    """The files of a folder of amendments, sorted by name, and a warning for each file that is not read."""

    amendments: list[Path]
    problems: tuple[Problem, ...]


def _listing(folder: Path) -> _Listing:
    """List a folder as the folder of the journals is listed: a name ends in .yaml or .yml in any case."""
    with failing_as("amendments-unreadable", folder):
        try:
            visible = [path for path in folder.iterdir() if path.name[0] != "."]
        except FileNotFoundError:
            return _Listing([], ())
    found = sorted(filter(has_journal_name, visible), key=attrgetter("name"))
    inside = (each for path in visible if path not in found for each in (path, *path.glob("*")))
    others = sorted(each for each in inside if _NAME.match(each.name) and each.is_file())
    unread = (Problem("amendment-not-read", level=Level.WARNING, file=str(each)) for each in others)
    return _Listing(found, tuple(unread))


def _unreadable(problem: Problem, path: Path) -> Problem:
    """Return the problem of a file that is not read, from that of a plan which is not read."""
    if problem.code == "plan-not-a-file":
        return Problem("amendment-not-a-file", file=str(path))
    reason = problem.params.get("reason") or strerror(ENOENT)
    return Problem("amendment-unreadable", {"reason": reason}, file=str(path))


def dated(name: str, form: AmendmentForm, settings: Settings) -> Amendment:
    """Return the amendment of a form; without ``recorded`` it became known at the end of its day."""
    end = datetime.combine(form.on, time.max, settings.zone)
    return Amendment(name, form.recorded or end, form)


def _doubts(path: Path, form: AmendmentForm) -> Iterator[Problem]:
    """Yield a warning for a file without the moment of recording, and for a file with an unusual name."""
    if form.recorded is None:
        yield Problem("amendment-not-recorded", {"on": form.on}, Level.WARNING, str(path), 1, 1)
    named = _NAME.fullmatch(path.stem)
    if named is None or named["on"] != form.on.isoformat():
        params = {"name": path.name, "example": f"{form.on}-1.yaml"}
        yield Problem("amendment-misnamed", params, Level.WARNING, str(path), 1, 1)


def wrong(in_time: PlanInTime, found: Found) -> tuple[Problem, ...]:
    """Return what is wrong with amendments that can be read, each with its place in the file."""
    problems = list[Problem]()
    stages = in_time.stages
    for path, data in found.texts:
        if path.stem in stages and (findings := stages[path.stem].findings):
            from workplan_cli.store.plan_file.amendment_file import placed_in

            problems += (problem._replace(file=str(path)) for problem in placed_in(data, findings))
    return tuple(problems)


def placed(folder: Path, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield each problem; one that names an amendment and has no place gets the place of its file."""
    for problem in problems:
        name = problem.params.get("amendment") if problem.file is None else None
        yield problem.at(str(folder / f"{name}.yaml"), 1, 1) if name else problem


class Draft(NamedTuple):
    """An amendment to record: the values of its keys, what they say, and the problems found.

    ``file`` is ``None`` for an amendment made of options.
    """

    tree: dict[str, Any]
    form: AmendmentForm
    problems: tuple[Problem, ...]
    file: Path | None = None
    data: bytes = b""

    @property
    def text(self) -> str:
        """The content of the file."""
        from workplan_cli.store.plan_file.write import tree_text

        return tree_text(self.tree)

    def placed(self, findings: Iterable[Finding]) -> list[Problem]:
        """Convert findings about the amendment to problems, with their places if it comes from a file."""
        from workplan_cli.store.plan_file.amendment_file import placed_in

        if self.file is None:
            return list(map(_without_place, placed_in(self.text.encode(), findings)))
        return [problem._replace(file=str(self.file)) for problem in placed_in(self.data, findings)]

    def recorded(self, moment: datetime, writer: str) -> Draft:
        """Return the amendment with the moment of recording and the person who records it."""
        text = moment.astimezone(UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"
        tree = {**self.tree, "recorded": text, "writer": writer}
        form = self.form._replace(recorded=moment, writer=writer)
        return self._replace(tree=tree, form=form)


def draft_of_file(path: Path) -> Draft:
    """Read an amendment to record from a file. Raises :class:`PlanError` if the file cannot be read."""
    from workplan_cli.store.plan_file.amendment_file import parse
    from workplan_cli.store.plan_file.read import source_of

    try:
        data = source_of(path)
    except WorkplanError as error:
        raise PlanError(_unreadable(each, path) for each in error.problems) from None
    form, problems, tree = parse(data)
    placed = tuple(problem._replace(file=str(path)) for problem in problems)
    if form is None:
        raise PlanError(placed)
    return Draft(tree, form, placed, path, data)


def draft_of(tree: dict[str, Any]) -> Draft:
    """Make an amendment of the values of its keys. Raises :class:`UsageError` for a wrong value."""
    from workplan_cli.store.plan_file.amendment_file import parse
    from workplan_cli.store.plan_file.write import tree_text

    form, problems, read = parse(tree_text(tree).encode())
    if form is None:
        raise UsageError(map(_without_place, problems))
    return Draft(read, form, problems)


def _without_place(problem: Problem) -> Problem:
    """Return a problem of an amendment made of options, whose text nobody has seen."""
    return problem._replace(line=None, column=None, excerpt=None)


def additions_in(path: Path) -> list[Any]:
    """Return the new activities in a file: the items below ``add``, or the file as one activity."""
    from workplan_cli.store.plan_file.read import source_of
    from workplan_cli.store.plan_file.yaml_tree import parse

    tree = parse(decode(source_of(path)))
    if tree.root is None or any(problem.level is Level.ERROR for problem in tree.problems):
        raise PlanError(problem._replace(file=str(path)) for problem in tree.problems)
    found = tree.root.get("add", tree.root)
    return found if isinstance(found, list) else [found]


def equal(one: AmendmentForm, other: AmendmentForm) -> bool:
    """Return whether two amendments differ at most in the moment of recording and in the writer."""
    first, second = (each._replace(recorded=None, writer=None) for each in (one, other))
    return first == second


def next_name(folder: Path, on: date, writer: str) -> str:
    """Return the name for a new file, without the ending: day, number from 1, writer.

    The writer in the name keeps two clones from giving one name to two documents.
    """
    numbers = [
        int(named["n"])
        for path in _listing(folder).amendments
        if (named := _NAME.fullmatch(path.stem)) and named["on"] == on.isoformat()
    ]
    return f"{on}-{max(numbers, default=0) + 1}-{file_of(folder, writer).stem}"


def write(folder: Path, name: str, text: str) -> Path:
    """Create the file of an amendment, and the folder if it is missing; return the path.

    Raises :class:`StorageError`, see :func:`create`; ``file-exists`` if another process took the name.
    """
    with failing_as("write-failed", folder):
        folder.mkdir(exist_ok=True)
    path = folder / f"{name}.yaml"
    create(path, text.encode())
    return path
