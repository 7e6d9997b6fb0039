"""All reading and writing of plans and journals.

The plan is read whole or refused with everything that is wrong with it; it is never written
after its creation. Journals are only ever added to. What reads YAML or validates is imported
when a plan has to be read.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from workplan_cli.errors import Level, PlanError, Problem
from workplan_cli.model.journal import Journal
from workplan_cli.model.plan import Plan
from workplan_cli.store import kept_journal, kept_plan
from workplan_cli.store.files import create
from workplan_cli.store.journal import read as journals
from workplan_cli.store.journal.append import appended
from workplan_cli.store.journal.folder import folder_of as progress_folder

__all__ = [
    "appended",
    "create",
    "inspect",
    "json_schema",
    "load_plan",
    "placed",
    "progress_folder",
    "read_journal",
]


def load_plan(path: Path, cache: Path | None = None) -> Plan:
    """The plan of a file; the same whether it comes from the file or from the cache folder.

    Raises :class:`PlanError` with every problem of the file if one of them is an error, and
    :class:`StorageError` if the file cannot be read.
    """
    kept = kept_plan.recall(path, cache, lambda: load_plan(path)) if cache else None
    return kept or _read_plan(path, cache)


def _read_plan(path: Path, cache: Path | None) -> Plan:
    from workplan_cli.store.plan_file.read import parse, source_of

    source = source_of(path)
    plan, problems = parse(source)
    if plan is None or any(problem.level is Level.ERROR for problem in problems):
        raise PlanError(problem._replace(file=str(path)) for problem in problems)
    if cache:
        kept_plan.keep(path, source, plan, cache)
    return plan


def read_journal(folder: Path, cache: Path | None = None) -> tuple[Journal, tuple[Problem, ...]]:
    """All entries that can be read, and a problem for each line that cannot.

    The same whether they come from the journals or from the cache folder.
    """
    kept = kept_journal.recall(folder, cache, lambda: journals.read(folder)[0]) if cache else None
    if kept:
        return kept, ()
    sources = journals.sources(folder)
    journal, problems = journals.parse(sources)
    if cache and not problems:
        kept_journal.keep(folder, sources, journal, cache)
    return journal, problems


def inspect(path: Path, now: datetime) -> tuple[Plan | None, Journal, tuple[Problem, ...]]:
    """The plan if it can be built, the journal, and every problem of both."""
    from workplan_cli.store.plan_file.read import read
    from workplan_cli.tracking.journal_checks import JOURNAL_CHECKS

    plan, problems = read(path)
    journal, damages = journals.read(progress_folder(path))
    doubts = [doubt for check in JOURNAL_CHECKS for doubt in check(plan, journal, now)] if plan else []
    return plan, journal, (*problems, *damages, *placed(path, doubts))


def placed(plan: Path, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems of the journals of a plan file, with the places of the entries that they name."""
    return tuple(journals.placed(progress_folder(plan), list(problems)))


def json_schema() -> dict[str, Any]:
    """The JSON Schema of plan.yaml."""
    from workplan_cli.store.plan_file.json_schema import json_schema as schema

    return schema()
