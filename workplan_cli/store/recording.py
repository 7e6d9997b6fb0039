"""Prepare an entry to be recorded, and recognise a repetition of an interrupted command.

Every command that records a single entry uses these functions: ``status``, ``schedule``, ``undo``.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from workplan_cli.errors import UsageError
from workplan_cli.model.journal import Journal
from workplan_cli.model.plan import Plan
from workplan_cli.store.journal.append import same_report, unreported
from workplan_cli.tracking import rules
from workplan_cli.tracking.rules import Recording, Request


def prepare(plan: Plan, journal: Journal, folder: Path, number: str, request: Request) -> Recording:
    """Validate a request and build its entry, with the states before and after it. Writes nothing.

    ``folder`` holds the journals. Raises :class:`UsageError` for a request that a rule refuses.
    """
    return _prepared(
        journal, folder, request.author, lambda known: rules.prepare(plan, known, number, request)
    )


def take_back(
    plan: Plan,
    journal: Journal,
    folder: Path,
    *,
    entry_id: str | None,
    author: str,
    on: date,
    recorded: datetime,
) -> Recording:
    """Build the entry that reverts another: the named one, or the author's last. Writes nothing.

    Raises :class:`UsageError`, see :func:`rules.revert`.
    """
    return _prepared(
        journal,
        folder,
        author,
        lambda known: rules.revert(plan, known, entry_id=entry_id, author=author, on=on, recorded=recorded),
    )


def _prepared(
    journal: Journal, folder: Path, author: str, prepare: Callable[[Journal], Recording]
) -> Recording:
    """Prepare an entry against the journal, without the entry that it repeats.

    An interrupted command may have appended its entry. Given again, it must not be validated against
    that entry: an increase would count twice, ``undo`` would revert a second entry, or a rule would
    refuse the command.
    """
    interrupted = unreported(folder, author)
    if interrupted:
        others = Journal(entry for entry in journal.entries if entry.id != interrupted.id)
        with suppress(UsageError):
            again = prepare(others)
            if same_report(again.entry, interrupted):
                return again
    return prepare(journal)
