"""Builds the plan file that an import writes, with its review list, and checks that it can be written."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

from workplan_cli import importing as readers
from workplan_cli.commands import editor
from workplan_cli.commands.output import refuse_existing
from workplan_cli.commands.replaced import replacing_text
from workplan_cli.commands.replaced_entries import lost_entries
from workplan_cli.commands.session import STDOUT, Session
from workplan_cli.errors import Level, PlanError, StorageError, WorkplanError
from workplan_cli.model.plan import Plan
from workplan_cli.model.record import Record
from workplan_cli.model.review import Doubt, Place
from workplan_cli.reports import reviews
from workplan_cli.reports.plan_files import Review
from workplan_cli.store.plan_file import read as plan_store
from workplan_cli.store.plan_file.write import plan_text

_KEYS_OF_A_PLAN = re.compile(rb"(?m)^(?:organization|departments|chapters|activities):")


class PlanFile(Record):
    """A plan file that is ready to be written.

    ``text`` is the whole file: ``plan_text`` after the line by which editors find its schema. ``lost`` holds
    the review items on what is lost of a replaced plan, and ``known`` says whether that plan, or another one
    in the folder, could be read and compared.
    """

    path: Path
    imported: readers.Imported
    plan_text: str
    text: str
    lost: tuple[Doubt, ...]
    known: bool

    def require_place(self, *, overwrite: bool) -> None:
        """Raise :class:`StorageError` if the file exists and must not, or cannot, be replaced.

        ``plan-exists`` for a plan, ``file-exists`` for any other file, ``replaced-plan-unreadable`` for a
        plan that breaks the format: it cannot be compared, so all that was corrected in it would be lost and
        no line could tell it.
        """
        new = self.path.with_name(f"{self.path.stem}-new{self.path.suffix}")
        params = {"file": str(self.path), "new": str(new)}
        if not overwrite:
            if self.known and self.path.is_file():
                raise StorageError.of("plan-exists", **params)
            refuse_existing([self.path])
        unread = not self.known and self.path.is_file()
        if unread and _KEYS_OF_A_PLAN.search(plan_store.source_of(self.path)):
            raise StorageError.of("replaced-plan-unreadable", **params)


def plan_file(imported: readers.Imported, path: Path, session: Session) -> PlanFile:
    """Return the plan file of an import, compared with the plan that it replaces, loaded and checked.

    Raises :class:`PlanError` with the problems of the plan, because every other command would refuse it.
    """
    earlier = _earlier(path, session)
    if earlier:
        imported = readers.compared(imported, earlier.plan, replaced=earlier.replaced)
    text, lost = _text(imported, earlier, path, session)
    whole = editor.modeline(path) + text
    _require_sound(whole, path)
    return PlanFile(path, imported, text, whole, lost, known=earlier is not None)


def review_of(
    imported: readers.Imported,
    source: str,
    session: Session,
    made: PlanFile | None = None,
    *,
    writes: bool = False,
) -> Review:
    """Return the review list of an import; with the lines of the plan file if it is written."""
    lines = plan_store.lines_of_activities(imported.plan, made.text) if made and writes else {}
    lines_of_names = plan_store.lines_of_names(imported.plan, made.text) if made and writes else {}
    return reviews.review(
        imported.plan,
        (*imported.review, *(made.lost if made else ())),
        source=source,
        written=str(made.path) if made and writes else None,
        day=session.day_in(imported.plan.settings),
        numbers=imported.numbers if made else None,
        lines=lines,
        lines_of_names=lines_of_names,
    )


class _Earlier(Record):
    """A plan with which the import is compared, and whether the import replaces its file."""

    plan: Plan
    replaced: bool


def _earlier(path: Path, session: Session) -> _Earlier | None:
    """Return the plan that an import replaces or, for a new file, the plan in use in its folder."""
    replaced = path != STDOUT and path.is_file()
    used = None if replaced else session.plan_in_use()
    beside = used if used and used.resolve().parent == path.resolve().parent else None
    file = path if replaced else beside
    with suppress(WorkplanError):
        plan = plan_store.read(file)[0] if file and file.is_file() else None
        return _Earlier(plan, replaced) if plan else None
    return None


def _text(
    imported: readers.Imported, earlier: _Earlier | None, path: Path, session: Session
) -> tuple[str, tuple[Doubt, ...]]:
    """Return the text of the plan file, and the review items on what is lost of the replaced one."""
    header = editor.header(session.catalogue, "signed")
    if not (earlier and earlier.replaced):
        return plan_text(imported.plan, header), ()
    plans = imported.plan, earlier.plan
    text, lost = replacing_text(*plans, path, header, imported.former)
    places = {number: Place(table, row) for (table, row), number in imported.numbers.items()}
    day = session.day_in(imported.plan.settings)
    return text, (*lost, *lost_entries(*plans, path, places, day, imported.former))


def _require_sound(text: str, path: Path) -> None:
    """Load and check the text of a plan before it is written.

    Raises :class:`PlanError` with the problems, because every other command would refuse the file.
    """
    _, problems = plan_store.parse(text.encode())
    errors = [problem._replace(file=path.name) for problem in problems if problem.level is Level.ERROR]
    if errors:
        raise PlanError(errors)
