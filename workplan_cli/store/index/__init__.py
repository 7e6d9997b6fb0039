"""A plan and its journals in an SQLite file of the user's cache folder: quick to ask, safe to delete.

It is made from the sources and from nothing else. Whatever is wrong with it means that the sources
are read instead; what comes out of it are the same records.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache as once
from pathlib import Path

from workplan_cli.model.journal import Journal
from workplan_cli.model.plan import Plan
from workplan_cli.store.index import journal as in_journals
from workplan_cli.store.index import plan as in_plan
from workplan_cli.store.index import plan_tables
from workplan_cli.store.index.file import FAULTS, Index, renew
from workplan_cli.store.index.freshness import Stamp, follow, noted, stamp
from workplan_cli.store.index.sources import PLAN, known, note

__all__ = ["keep_journal", "keep_plan", "recall_journal", "recall_plan", "stamps"]


def recall_plan(path: Path, progress: Path, cache: Path, otherwise: Callable[[], Plan]) -> Plan | None:
    """The plan of a file as the index has it, or ``None`` if it must be read from the file.

    ``otherwise`` reads it, if only later something in the index proves damaged.
    """
    with suppress(*FAULTS):
        index = Index(cache, progress)
        before = known(index, PLAN)[path.name]
        followed = follow(before, path)
        if followed is not None and not followed.tail:
            if followed.known is not before:
                renew(cache, progress, lambda connection: note(connection, PLAN, {path.name: followed.known}))
            return in_plan.IndexedPlan(index, once(otherwise))
    return None


def keep_plan(
    path: Path, progress: Path, cache: Path, before: Stamp | None, source: bytes, plan: Plan
) -> None:
    """Put a plan that was read from ``source`` into the index."""
    if before is not None:
        read = noted(before, source)
        renew(cache, progress, lambda connection: plan_tables.write(connection, path.name, read, plan))


def recall_journal(progress: Path, cache: Path, otherwise: Callable[[], Journal]) -> Journal | None:
    """The journals of a folder as the index has them, with what was added since.

    ``None`` if they must be read whole. ``otherwise`` reads them, if only later something in the
    index proves damaged.
    """
    with suppress(*FAULTS):
        return in_journals.recall(Index(cache, progress), once(otherwise))
    return None


def keep_journal(
    progress: Path,
    cache: Path,
    before: Mapping[Path, Stamp],
    sources: Mapping[Path, bytes],
    journal: Journal,
) -> None:
    """Put journals that were read from ``sources`` without a doubt into the index, if they are long."""
    texts = [data for data in sources.values() if data]
    if before.keys() != sources.keys() or sum(map(len, texts)) <= in_journals.MOST_ADDED:
        return
    if all(data.endswith(b"\n") for data in texts):
        read = {path.name: noted(before[path], data) for path, data in sources.items()}
        entries = journal.entries
        renew(cache, progress, lambda connection: in_journals.write(connection, read, entries))


def stamps(*paths: Path) -> dict[Path, Stamp]:
    """The stamps of sources that are about to be read, of those that can be looked at."""
    found = {}
    for path in paths:
        with suppress(OSError):
            found[path] = stamp(path)
    return found
