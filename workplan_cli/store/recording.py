"""What every way of recording shares: prepare an entry, and recognise a repetition.

``status``, ``schedule``, ``undo`` and whatever else records one entry pass through here.
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
    return _weighed(
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
    """Build the entry that reverts another: the named one, or the writer's last. Writes nothing.

    Raises :class:`UsageError`, see :func:`rules.revert`.
    """
    return _weighed(
        journal,
        folder,
        author,
        lambda known: rules.revert(plan, known, entry_id=entry_id, author=author, on=on, recorded=recorded),
    )


def _weighed(
    journal: Journal, folder: Path, author: str, prepared: Callable[[Journal], Recording]
) -> Recording:
    """Prepare a command against the journal, without the entry that it repeats.

    A command given again because its recording broke off must not see that entry: an increase would
    count twice, ``undo`` would revert a second entry, or the command would be refused.
    """
    broken_off = unreported(folder, author)
    if broken_off:
        others = Journal(entry for entry in journal.entries if entry.id != broken_off.id)
        with suppress(UsageError):
            again = prepared(others)
            if same_report(again.entry, broken_off):
                return again
    return prepared(journal)
