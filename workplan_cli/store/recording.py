"""Prepares an entry to record, and recognises the repetition of an interrupted command.

The commands that record a single entry use these functions: ``status``, ``schedule`` and ``undo``.
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
    """Validate a request and build its entry, with the states before and after the entry. Writes no file.

    ``folder`` holds the journals. Raises :class:`UsageError` if a rule rejects the request.
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
    """Build the entry that reverts another entry: ``entry_id``, or the author's last entry. Writes no file.

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
    """Prepare an entry, ignoring an entry of an interrupted attempt if the new entry repeats it.

    An interrupted command may already have appended its entry. If the command is repeated, its entry
    must not be validated against the appended entry: an increase would count twice, ``undo`` would
    revert a second entry, or a rule would reject the command.
    """
    interrupted = unreported(folder, author)
    if interrupted:
        others = Journal(entry for entry in journal.entries if entry.id != interrupted.id)
        with suppress(UsageError):
            again = prepare(others)
            if same_report(again.entry, interrupted):
                return again
    return prepare(journal)
