"""Amendments that are being recorded: read from a file or made from options, then written to a new file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from re import MULTILINE, fullmatch
from re import compile as compile_
from typing import Any

from workplan_cli.errors import Level, PlanError, Problem, UsageError, WorkplanError
from workplan_cli.model.amendment import AmendmentForm
from workplan_cli.model.record import Record
from workplan_cli.store.amendments import NAME, listing, unreadable
from workplan_cli.store.files import create, failing_as
from workplan_cli.store.journal.folder import file_of
from workplan_cli.text_file import decode
from workplan_cli.tracking.finding import Finding

_OF_THE_PROGRAM = ("recorded", "writer", "plan")
_OWN_LINES = compile_(rf"^(?:{'|'.join(_OF_THE_PROGRAM)}):.*\n?", MULTILINE)


class Draft(Record):
    """An amendment before it is recorded: the values of its keys, the form made from them, and the problems.

    ``file`` is ``None`` for an amendment made from options.
    """

    tree: dict[str, Any]
    form: AmendmentForm
    problems: tuple[Problem, ...]
    file: Path | None = None
    data: bytes = b""

    @property
    def text(self) -> str:
        """The content of the new file.

        The text of an amendment that was read from a file is kept, and the program adds its own lines below.
        If the result cannot be read back, for example because the text is in braces, the program writes all
        values anew, without the comments.
        """
        from workplan_cli.store.plan_file.amendment_file import parse
        from workplan_cli.store.plan_file.write import tree_text

        anew = tree_text(self.tree)
        if self.file is None:
            return anew
        own = {key: value for key, value in self.tree.items() if key in _OF_THE_PROGRAM}
        given = _OWN_LINES.sub("", decode(self.data)).rstrip("\r\n")
        kept = f"{given}\n{tree_text(own)}" if own else f"{given}\n"
        read = parse(kept.encode())
        same = read.form == self.form and not any(each.level is Level.ERROR for each in read.problems)
        return kept if same else anew

    def placed(self, findings: Iterable[Finding]) -> list[Problem]:
        """Convert findings about the amendment to problems, with their places if it comes from a file."""
        from workplan_cli.store.plan_file.amendment_file import placed_in

        if self.file is None:
            return list(map(_without_place, placed_in(self.text.encode(), findings)))
        return [problem._replace(file=str(self.file)) for problem in placed_in(self.data, findings)]

    def recorded(self, moment: datetime, writer: str, edition: str | None) -> Draft:
        """Return the amendment with the moment of recording, the writer, and the last amendment seen."""
        text = moment.astimezone(UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"
        given = {key: value for key, value in self.tree.items() if key not in _OF_THE_PROGRAM}
        tree = {**given, "recorded": text, "writer": writer, **({"plan": edition} if edition else {})}
        form = self.form._replace(recorded=moment, writer=writer, plan=edition)
        return self._replace(tree=tree, form=form)


def draft_of_file(path: Path) -> Draft:
    """Read the file of an amendment that is to be recorded.

    Raises :class:`PlanError` if the file cannot be read.
    """
    from workplan_cli.store.plan_file.amendment_file import parse
    from workplan_cli.store.plan_file.read import source_of

    if not path.exists():
        raise PlanError([Problem("amendment-missing", file=str(path))])
    try:
        data = source_of(path)
    except WorkplanError as error:
        raise PlanError(unreadable(each, path) for each in error.problems) from None
    form, problems, tree = parse(data)
    placed = tuple(problem._replace(file=str(path)) for problem in problems)
    if form is None:
        raise PlanError(placed)
    return Draft(tree, form, placed, path, data)


def draft_of(tree: dict[str, Any]) -> Draft:
    """Build an amendment from the values of its keys. Raises :class:`UsageError` for a wrong value."""
    from workplan_cli.store.plan_file.amendment_file import parse
    from workplan_cli.store.plan_file.write import tree_text

    form, problems, read = parse(tree_text(tree).encode())
    if form is None:
        raise UsageError(map(_without_place, problems))
    return Draft(read, form, problems)


def _without_place(problem: Problem) -> Problem:
    return problem._replace(line=None, column=None, excerpt=None)


def additions_in(path: Path) -> list[Any]:
    """Return the new activities in a file: the items below ``add``, the items of a list, or one activity.

    Raises :class:`PlanError` if the file cannot be read as one of these.
    """
    from workplan_cli.store.plan_file.read import source_of
    from workplan_cli.store.plan_file.yaml_tree import parse

    text = decode(source_of(path))
    tree = parse(text)
    if any(each.code == "not-a-mapping" and each.params["found"] == "list" for each in tree.problems):
        listed = parse(f"add:\n{text}")
        tree = tree if listed.root is None or listed.problems else listed
    if tree.root is None or any(problem.level is Level.ERROR for problem in tree.problems):
        raise PlanError(problem._replace(file=str(path)) for problem in tree.problems)
    found = tree.root.get("add", tree.root)
    return found if isinstance(found, list) else [found]


def next_name(folder: Path, on: date, writer: str) -> str:
    """Return the name for a new file, without the ending: day, number from 1, writer.

    The writer in the name prevents two clones of the repository from giving the same name to two documents.
    """
    numbers = [
        int(named["n"])
        for path in listing(folder).amendments
        if (named := fullmatch(NAME, path.stem)) and named["on"] == on.isoformat()
    ]
    return f"{on}-{max(numbers, default=0) + 1}-{file_of(folder, writer).stem}"


def write(folder: Path, name: str, text: str) -> Path:
    """Create the file of an amendment, and the folder if it is missing; return the path.

    Raises the :class:`StorageError` of :func:`create`. Its code is ``file-exists`` if another process has
    already created a file with this name.
    """
    with failing_as("write-failed", folder):
        folder.mkdir(exist_ok=True)
    path = folder / f"{name}.yaml"
    create(path, text.encode())
    return path
