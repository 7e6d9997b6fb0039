"""Counts the entries that count nowhere, using the numbers that the index holds."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from workplan_cli import __version__, store
from workplan_cli.model.journal import Journal
from workplan_cli.model.plan import Plan
from workplan_cli.tracking.uncounted import uncounted

_NAME = f"uncounted {__version__}"


def count_uncounted(plan: Plan, journal: Journal) -> int:
    """Return the number of entries that :func:`workplan_cli.tracking.uncounted.uncounted` finds.

    If the plan and the journal were read from the same index, the numbers of the indexed entries are kept
    there for the next command.
    """
    memo = store.memo(plan, journal)
    if memo is None:
        return sum(_numbers(plan, journal).values())

    def recalled() -> int:
        found = memo.recall(_NAME)
        if found is None:
            memo.keep(_NAME, found := _numbers(plan, memo.earlier))
        # A damaged value is no mapping, or has no numbers.
        kept = {row_id: int(number) for row_id, number in dict(found).items()}
        unchanged = sum(number for row_id, number in kept.items() if row_id not in memo.changed)
        return unchanged + sum(_numbers(plan, journal, memo.changed).values())

    found: int = memo.read(recalled, lambda: sum(_numbers(plan, journal).values()))
    return found


def _numbers(plan: Plan, journal: Journal, rows: Collection[str] | None = None) -> Mapping[str, int]:
    return {row_id: len(entries) for row_id, entries in uncounted(plan, journal, rows).items()}
