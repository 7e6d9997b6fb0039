"""The index: an SQLite copy of a plan and its journals in the user's cache folder.

The index makes queries fast and may be deleted at any time. It is built only from its sources, the plan
file and the journal files, and gives the same records as the sources. If the index is missing, outdated
or damaged, the sources are read instead.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache as once
from pathlib import Path
from typing import Any

from workplan_cli.model.journal import Journal
from workplan_cli.model.plan import Plan
from workplan_cli.store.index import journal as in_journals
from workplan_cli.store.index import plan as in_plan
from workplan_cli.store.index.file import CONTENT, FAULTS, Index, extend, renew
from workplan_cli.store.index.freshness import Known, Stamp, follow, noted, stamp
from workplan_cli.store.index.sources import PLAN, known, note

__all__ = ["keep_journal", "keep_plan", "memo_of", "noted", "recall_journal", "recall_plan", "stamps"]


def recall_plan(path: Path, progress: Path, cache: Path, otherwise: Callable[[], Plan]) -> Plan | None:
    """Return the plan from the index; ``None`` if the index is missing, outdated or damaged.

    ``otherwise`` reads the plan from its file. It is called if a later access finds the index damaged.
    """
    with suppress(*FAULTS):
        index = Index(cache, progress)
        before = known(index, PLAN)[path.name]
        followed = follow(before, path)
        if followed is not None and not followed.tail:
            if followed.known is not before:
                extend(index, lambda connection: note(connection, PLAN, {path.name: followed.known}))
            return in_plan.IndexedPlan(index, once(otherwise))
    return None


def keep_plan(path: Path, progress: Path, cache: Path, known: Known | None, plan: Plan) -> None:
    """Store a plan in the index. ``known`` is the record of its file; with ``None``, nothing is stored."""
    if known is not None:
        from workplan_cli.store.index import plan_tables

        renew(cache, progress, lambda connection: plan_tables.write(connection, path.name, known, plan))


def recall_journal(progress: Path, cache: Path, otherwise: Callable[[], Journal]) -> Journal | None:
    """Return the journals: the entries of the index, and the entries appended to the files later.

    Returns ``None`` if the index cannot be used; the caller must then read the files. ``otherwise`` is a
    function that reads the files. It is called if entries are to be read from the index and the index turns
    out to be damaged.
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
    """Store journals in the index, if they have more than ``MOST_ADDED`` bytes in all.

    ``sources`` are the contents of the journal files, which must be free of problems; ``before`` are
    the stamps of the files, taken before they were read. Journals with an incomplete last line are not
    stored.
    """
    texts = [data for data in sources.values() if data]
    if before.keys() != sources.keys() or sum(map(len, texts)) <= in_journals.MOST_ADDED:
        return
    if all(data.endswith(b"\n") for data in texts):
        read = {path.name: noted(before[path], data) for path, data in sources.items()}
        entries = journal.entries
        renew(cache, progress, lambda connection: in_journals.write(connection, read, entries))


def memo_of(plan: Plan, journal: Journal) -> Any:
    """Return the :class:`~.memo.Memo` of a plan and a journal; ``None`` if they are not from the same index.

    A plan changed by amendments, or a journal reduced to some of its entries, is no longer the one in the
    index. An index without entries has no memo, because there is nothing worth storing.
    """
    if isinstance(plan, in_plan.IndexedPlan) and isinstance(journal, in_journals.IndexedJournal):
        with suppress(*FAULTS):
            entries = journal.opened.ask("SELECT 1 FROM entries LIMIT 1")
            if entries and plan.opened.ask(CONTENT) == journal.opened.ask(CONTENT):
                # Imported when used: a list of activities without entries needs no memo.
                from workplan_cli.store.index.memo import Memo

                return Memo(journal)
    return None


def stamps(*paths: Path) -> dict[Path, Stamp]:
    """Return the stamp of each path; paths whose stamp cannot be taken are left out."""
    found = {}
    for path in paths:
        with suppress(OSError):
            found[path] = stamp(path)
    return found
