"""Builds the figures of the whole plan without computing the state of each activity.

Activities without entries are grouped by class (:class:`~workplan_cli.model.row.Alike`), and only one
activity of each class is computed. The sums of the activities with entries can be kept in a memo. Later, only
activities with newer entries are computed again.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any, Protocol

from workplan_cli import __version__
from workplan_cli.model.journal import Journal
from workplan_cli.model.plan import Plan
from workplan_cli.model.record import Record
from workplan_cli.model.row import Alike
from workplan_cli.reports.build import header, summary, summary_of
from workplan_cli.reports.figures import (
    Contribution,
    Rates,
    Totals,
    contribution,
    contributions,
    nothing,
    responsible,
)
from workplan_cli.reports.records import Summary
from workplan_cli.tracking import flags
from workplan_cli.tracking.flags import FLAGS
from workplan_cli.tracking.state import State, fold, untouched


class Memo(Protocol):
    """Values that were computed from the plan and an earlier state of the journal, and then stored.

    ``earlier`` is the earlier state of the journal. ``changed`` holds the numbers of the activities whose
    valid entries differ between ``earlier`` and the current journal.
    """

    @property
    def earlier(self) -> Journal:
        """The journal from which the values were computed."""

    @property
    def changed(self) -> AbstractSet[str]:
        """The numbers of the activities whose valid entries are not the same as in :attr:`earlier`."""

    def recall(self, name: str) -> Any:
        """Return the value kept under a name; ``None`` if there is none."""

    def keep(self, name: str, value: Any) -> None:
        """Store a value under a name. The value must be convertible to JSON."""

    def read(self, found: Callable[[], "Sums"], otherwise: Callable[[], "Sums"]) -> "Sums":
        """Return ``found()``, which reads the memo. If the memo is damaged, return ``otherwise()``."""
        ...


Grouped = defaultdict[str, Counter[Contribution]]
"""Maps the key of each group to its contributions, each with the number of activities that make it.

In a difference between two states, a count is negative if fewer activities make the contribution.
"""


class Sums(Record):
    """The sums of all activities and of each group, by the group's key.

    ``early`` is the number of entries that are left out because they are dated before the period
    (:attr:`State.early`). ``none`` holds the sums of a group without activities.
    """

    total: Totals
    groups: Mapping[str, Totals]
    early: int
    none: Totals = nothing()

    def plus(self, total: Counter[Contribution], grouped: Grouped, early: int) -> "Sums":
        """Add contributions to the sums, and ``early`` to the number of entries dated before the period."""
        groups = {key: self.groups.get(key, self.none).plus(each) for key, each in grouped.items()}
        return Sums(self.total.plus(total), {**self.groups, **groups}, self.early + early, self.none)


def overview(
    plan: Plan, journal: Journal, day: date, by: str = "department", memo: Memo | None = None
) -> Summary:
    """Build the summary of the whole plan, equal to :func:`~workplan_cli.reports.build.summary`.

    ``memo`` must be made for this plan and journal.
    """
    # Rates of former heads, and flags of single activities, are not known of a class.
    by_class = all(flag.by_class for flag in FLAGS.values() if flag.counted)
    if not by_class or (by == "owner" and plan.tenures()):
        return summary(fold(plan, journal, day), by)
    if memo is None:
        sums = _sums(plan, journal, day, by)
    else:
        sums = memo.read(
            lambda: _recalled(plan, journal, day, by, memo), lambda: _sums(plan, journal, day, by)
        )
    head = header(State(plan, day, ()))._replace(early=sums.early)
    return summary_of(head, plan, by, sums.groups, sums.total)


def _sums(plan: Plan, journal: Journal, day: date, by: str) -> Sums:
    """Count all activities as if they had no entries, then correct the counts for activities with entries."""

    @cache
    def without_entries(alike: Alike) -> Contribution:
        return contribution(untouched(plan, alike, day), day)

    total, grouped, of = Counter[Contribution](), Grouped(Counter), responsible(plan, by)
    for (_, alike), number in plan.counts("chapter").items():
        total[without_entries(alike)] += number
    for (key, alike), number in plan.counts(by).items():
        grouped[key][without_entries(alike)] += number
    with_entries = plan.rows(plan.numbers_of(journal.numbers()))
    reported = fold(plan, journal, day, [*with_entries, *plan.dropped()])
    for item in (*reported.activities, *reported.dropped):
        before = () if item.row.past.dropped else (without_entries(Alike.of(item.row)),)
        total.subtract(before)
        total[contribution(item, day)] += 1
        for key, found in contributions(item, day, of):
            grouped[key].subtract(before)
            grouped[key][found] += 1
    none = _none(plan)
    return Sums(none, {}, 0, none).plus(total, grouped, reported.early)


def _none(plan: Plan) -> Totals:
    return nothing(accepting=plan.settings.accepting)


def _recalled(plan: Plan, journal: Journal, day: date, by: str, memo: Memo) -> Sums:
    """Compute the sums of the current journal from the sums of the earlier journal.

    The sums of the earlier journal are taken from the memo; if they are missing, they are computed and
    stored. Then the old contributions of the changed activities are replaced by their new ones.
    """
    # A flag registered at run time, or another version of the program, gives other sums.
    name = " ".join((__version__, day.isoformat(), by, *flags.counted()))
    kept = memo.recall(name)
    sums = _unpacked(kept)._replace(none=_none(plan)) if kept else _sums(plan, memo.earlier, day, by)
    if not kept:
        memo.keep(name, _packed(sums))
    rows = list(plan.rows(memo.changed))
    before, after = (fold(plan, each, day, rows) for each in (memo.earlier, journal))
    total, grouped, of = Counter[Contribution](), Grouped(Counter), responsible(plan, by)
    for state, times in ((before, -1), (after, +1)):
        for item in state.activities:
            total[contribution(item, day)] += times
            for key, found in contributions(item, day, of):
                grouped[key][found] += times
    return sums.plus(total, grouped, after.early - before.early)


def _packed(sums: Sums) -> Any:
    def values(totals: Totals) -> list[Any]:
        # Hexadecimal, because Python limits the length of decimal numbers that it reads.
        above, below = totals.completion.as_integer_ratio()
        return [totals.counts, f"{above:x}", f"{below:x}", totals.completing, totals.rates]

    groups = {key: values(totals) for key, totals in sums.groups.items()}
    return [values(sums.total), groups, sums.early]


def _unpacked(packed: Any) -> Sums:
    """Convert the result of :func:`_packed` to sums.

    Raises ``LookupError``, ``TypeError`` or ``ValueError`` if the values are not such a result.
    """

    def totals(values: Any) -> Totals:
        counts, above, below, completing, rates = values
        return Totals(counts, Fraction(int(above, 16), int(below, 16)), completing, Rates(*rates))

    total, groups, early = packed
    return Sums(totals(total), {key: totals(values) for key, values in groups.items()}, early)
