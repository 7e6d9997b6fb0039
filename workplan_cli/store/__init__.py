"""Reads and writes plans and journals.

A plan is read completely, or rejected with all of its problems. A plan file is never changed later.
Journals are only appended to. The modules that parse YAML and validate a plan are imported only when a plan
file must be read. The modules that read the lines of journals are imported only for lines that the index does
not hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from workplan_cli.errors import Level, PlanError, Problem
from workplan_cli.model.amendment import AmendmentForm
from workplan_cli.model.journal import Journal
from workplan_cli.model.plan import Plan
from workplan_cli.model.register import Register
from workplan_cli.store.amendments import folder_of as amendments_folder
from workplan_cli.store.amendments import placed as placed_amendments
from workplan_cli.store.amendments import read as read_amendments
from workplan_cli.store.amendments import wrong as wrong_amendments
from workplan_cli.store.files import create, failing_as, make_folder
from workplan_cli.store.journal import folder as journal_folder
from workplan_cli.store.journal import locking
from workplan_cli.store.journal.folder import folder_of as progress_folder
from workplan_cli.store.journal.nearby import journals_nearby
from workplan_cli.tracking.amendments import PlanInTime
from workplan_cli.tracking.finding import Finding

__all__ = [
    "amendments_folder",
    "create",
    "damages_journal_of",
    "doubts_of_amendments",
    "has_journal",
    "has_journals",
    "inspect",
    "journals_nearby",
    "json_schema",
    "load_plan",
    "make_folder",
    "memo",
    "placed",
    "placed_in_register",
    "progress_folder",
    "read_amendments",
    "read_journal",
    "read_register",
    "unfinished",
    "unlocked",
    "wrong_amendments",
]


def load_plan(path: Path, cache: Path | None = None) -> Plan:
    """Load the plan of a file, from the index in the ``cache`` folder if possible, otherwise from the file.

    Both sources give an equal plan. Raises :class:`PlanError` with every problem of the file if at
    least one of them is an error, and :class:`StorageError` if the file cannot be read.
    """
    index, progress = _index() if cache else None, progress_folder(path)
    if index is None or cache is None:
        return _read_plan(path)[0]
    found: Plan | None = index.recall_plan(path, progress, cache, lambda: load_plan(path))
    if found is None:
        before = index.stamps(path).get(path)
        found, known = _read_plan(path, lambda data: before and index.noted(before, data))
        index.keep_plan(path, progress, cache, known, found)
    return found


def _read_plan(path: Path, look: Callable[[bytes], Any] = lambda _: None) -> tuple[Plan, Any]:
    """Return the plan of a file, and the result of ``look`` for the bytes of the file.

    If the file changed while it was read, the result of ``look`` is replaced by ``None``.
    """
    from workplan_cli.store.plan_file.read import Content, parse_content, source_of

    content = Content(source_of(path), lambda: source_of(path))
    seen = look(content.data)
    plan, problems = parse_content(content)
    if plan is None or any(problem.level is Level.ERROR for problem in problems):
        raise PlanError(problem._replace(file=str(path)) for problem in problems)
    return plan, None if content.changed else seen


def _index() -> ModuleType | None:
    """Import and return the package of the indexes; ``None`` if Python was built without SQLite."""
    try:
        from workplan_cli.store import index
    except ImportError:
        return None
    return index


def read_journal(folder: Path, cache: Path | None = None) -> tuple[Journal, tuple[Problem, ...]]:
    """Read the entries of all journals in a folder, and a problem for each unreadable or doubtful line.

    The entries come from the index in the ``cache`` folder if possible, otherwise from the journal
    files. Both give equal entries. Raises :class:`StorageError` if the folder cannot be read.
    """
    index = _index() if cache else None
    if index is None or cache is None:
        return _read_journal(folder)
    listed = journal_folder.listing(folder)
    found: Journal | None = index.recall_journal(folder, cache, lambda: _read_journal(folder)[0])
    if found is not None:
        return found, tuple(listed.problems)
    from workplan_cli.store.journal import read as journals

    before = index.stamps(*listed.journals)
    sources, unread = journals.sources(listed)
    journal, damages = journals.parse(sources)
    if not damages:
        index.keep_journal(folder, cache, before, sources, journal)
    return journal, (*unread, *damages)


def _read_journal(folder: Path) -> tuple[Journal, tuple[Problem, ...]]:
    from workplan_cli.store.journal.read import read

    return read(folder)


def unfinished(folder: Path, author: str) -> tuple[Any, ...]:
    """Return the :class:`~.journal.traces.Trace` of each interrupted command of an author.

    Raises :class:`StorageError`.
    """
    from workplan_cli.store.journal import traces

    with failing_as("journal-unreadable", folder):
        return traces.unfinished(folder, author)


def has_journal(folder: Path, author: str) -> bool:
    """Return whether an author has a journal, even an empty one, in the folder of the journals."""
    return journal_folder.own_file(folder, author).exists()


def has_journals(path: Path) -> bool:
    """Return whether there are journals for a plan file. The plan file itself need not exist."""
    folder = progress_folder(path)
    return folder.is_dir() and bool(journal_folder.listing(folder).journals)


def damages_journal_of(folder: Path, author: str, problems: Iterable[Problem]) -> bool:
    """Return whether one of the problems is a damaged line of the author's journal."""
    own = str(journal_folder.own_file(folder, author))
    return any(each.level is Level.ERROR and each.file == own for each in problems)


def memo(plan: Plan, journal: Journal) -> Any:
    """Return the memo of a plan and its journal. Reports store computed values in the memo.

    Returns ``None`` if the plan and the journal are not from the same index. See
    :class:`workplan_cli.store.index.memo.Memo`.
    """
    index = _index()
    return index and index.memo_of(plan, journal)


def inspect(
    path: Path, now: datetime, day: Callable[[Plan], date]
) -> tuple[Plan | None, Journal, tuple[Problem, ...]]:
    """Return the plan and the journal on a day, and every problem of both and of the amendments.

    The plan is ``None`` if the plan file breaks a rule of the format. ``now`` is the current time, for the
    checks of the journal; ``day`` returns the day in the plan's own time.
    """
    from workplan_cli.store import evidence
    from workplan_cli.store.journal import traces
    from workplan_cli.store.plan_file.read import read
    from workplan_cli.tracking.amendment_checks import AMENDMENT_CHECKS
    from workplan_cli.tracking.dated_later import without_dated_later
    from workplan_cli.tracking.journal_checks import JOURNAL_CHECKS

    signed, problems = read(path)
    recorded, damages = _read_journal(progress_folder(path))
    if signed is None:
        return None, recorded, (*problems, *damages)
    found, today = read_amendments(amendments_folder(path), signed.settings), day(signed)
    in_time = PlanInTime(signed, found.amendments)
    plan, journal = in_time.on(today), in_time.carried(recorded, today)
    doubts = [doubt for check in JOURNAL_CHECKS for doubt in check(plan, journal, now)]
    doubts += evidence.problems(journal, path.parent)
    amended = [doubt for check in AMENDMENT_CHECKS for doubt in check(in_time, recorded, today)]
    lasting = without_dated_later(problems, plan, journal)
    problems = (*lasting, *found.problems, *wrong_amendments(in_time, found))
    placed_doubts = placed_amendments(amendments_folder(path), placed(path, [*doubts, *amended]))
    left = traces.left_over(progress_folder(path), frozenset(entry.id for entry in recorded.entries))
    return plan, journal, (*problems, *damages, *placed_doubts, *left)


def doubts_of_amendments(path: Path, in_time: PlanInTime, journal: Journal, day: date) -> tuple[Problem, ...]:
    """Return a warning for each amendment that may be wrong and that affects the reports of a day."""
    from workplan_cli.tracking.amendment_checks import doubts

    found = placed(path, doubts(in_time, journal, day))
    return tuple(placed_amendments(amendments_folder(path), found))


def successor(
    path: Path, plan: Plan, signed: Plan, source: Path, origins: Mapping[str, str], header: str
) -> tuple[bytes, tuple[Problem, ...]]:
    """Return the file content of ``plan``, which was made from the plan ``signed``, and its warnings.

    ``source`` is the file of ``signed``; its comments are kept, except those at the top, which ``header``
    replaces. ``origins`` maps the activity numbers of the new plan to those of ``signed``. ``path`` is the
    file name used in the problems. The content is read back. If it has an error, raises :class:`PlanError`.
    """
    from workplan_cli.store.plan_file import read
    from workplan_cli.store.plan_file.carried import carried_text

    data = carried_text(plan, signed, read.source_of(source), origins, header).encode()
    made, problems = read.parse(data)
    placed_problems = tuple(each._replace(file=str(path)) for each in problems)
    if made != plan or any(each.level is Level.ERROR for each in problems):
        raise PlanError(placed_problems)
    return data, placed_problems


def unlocked() -> tuple[Problem, ...]:
    """Return a warning for each journal written without a lock since the last call of this function."""
    paths = sorted(locking.without_lock)
    locking.without_lock.clear()
    return tuple(Problem(code="recorded-without-lock", level=Level.WARNING, file=str(path)) for path in paths)


def placed(plan: Path, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems, each with the file and line of the journal entry to which the problem refers."""
    from workplan_cli.store.journal import read as journals

    return tuple(journals.placed(progress_folder(plan), list(problems)))


def read_register(path: Path) -> Register:
    """Read a register of bodies and people. Raises :class:`PlanError` and :class:`StorageError`."""
    from workplan_cli.store.plan_file.register_file import read_register as read

    return read(path)


def placed_in_register(path: Path, findings: Sequence[Finding]) -> list[Problem]:
    """Return the findings in a register as problems with their places. Raises :class:`StorageError`."""
    from workplan_cli.store.plan_file.register_file import placed_in

    return placed_in(path, findings)


def json_schema(
    *, amendment: bool = False, plan: Plan | None = None, descriptions: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Return the JSON Schema of plan.yaml, or of the file of an amendment.

    With ``plan``, executors and supervisors must be keys of this plan. ``descriptions`` are those of another
    language than English.
    """
    from workplan_cli.store.plan_file.json_schema import json_schema as schema

    return schema(AmendmentForm if amendment else Plan, plan, descriptions)
