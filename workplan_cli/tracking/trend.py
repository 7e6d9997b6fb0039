"""The progress on a target of an activity, week by week."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from workplan_cli.language.dates import DAYS_OF_WEEK, plus_days, week_of
from workplan_cli.model.activity import Target
from workplan_cli.model.deadline import Period
from workplan_cli.tracking.progress import COUNTED, Tally
from workplan_cli.tracking.state import ActivityState


def weekly_totals(item: ActivityState, target: Target, period: Period) -> Sequence[Decimal]:
    """Return the total of a target at the end of each week from the start of the period.

    The last total is that of the last day of the period or of the day of the state, whichever is earlier. The
    result is empty if the day of the state is before the period.
    """
    last = min(item.day, period.end)
    if last < period.start:
        return []
    counted = [each for each in item.entries if each.kind in COUNTED]
    entries = [each for each in counted if item.activity.target(each.target) == target]
    tally, totals, taken = Tally(), [], 0
    sunday = week_of(period.start).end
    while True:
        while taken < len(entries) and entries[taken].on <= sunday:
            tally.at(entries[taken].executor).take(entries[taken])
            taken += 1
        totals.append(tally.value)
        if sunday >= last:
            return totals
        sunday = plus_days(sunday, DAYS_OF_WEEK)
