"""Recognises journals that were copied from the folder of an earlier period's plan.

The entries of such a journal were recorded before the period began, so they are not about this plan.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from workplan_cli.errors import Problem
from workplan_cli.model.journal import Entry, Journal
from workplan_cli.model.plan import Plan
from workplan_cli.tracking.finding import of_entry

FEWEST = 2
"""The minimum number of early entries in a copied journal. A single one may only have a wrong date."""


def copied_entries(plan: Plan, journal: Journal) -> Mapping[str, Sequence[Entry]]:
    """Return the early entries of each author who has a copied journal.

    An early entry is dated before the period began and was also recorded before it.
    """
    start, zone = plan.period.start, plan.settings.zone
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in journal.valid():
        recorded = entry.recorded.astimezone(zone).date()
        if max(entry.on, recorded) < start and "outside-period" not in entry.forced:
            found[entry.author].append(entry)
    return {author: entries for author, entries in found.items() if len(entries) >= FEWEST}


def journals_are_of_the_period(plan: Plan, journal: Journal, _now: datetime) -> Iterator[Problem]:
    """A journal must not be a copy from the folder of an earlier period's plan.

    It is regarded as a copy if several entries are dated before the period and were also recorded before it
    began.
    """
    for entries in copied_entries(plan, journal).values():
        days = {"n": len(entries), "start": plan.period.start}
        yield of_entry(entries[0], "journal-of-another-period", days)
