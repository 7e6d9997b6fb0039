"""Describes the pace of an activity: the expected value, the expected day of completion, the pace needed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from workplan_cli.locales import Catalogue
from workplan_cli.model.deadline import DeadlineKind, Period
from workplan_cli.model.journal import EntryKind
from workplan_cli.model.plan import Plan
from workplan_cli.tracking.forecast import Forecast, Rate
from workplan_cli.tracking.progress import mean
from workplan_cli.tracking.state import ActivityState
from workplan_cli.writers.shared.cells import rate_text
from workplan_cli.writers.shared.text import one_line

HEIGHTS, ASCII_HEIGHTS = "▁▂▃▄▅▆▇█", "_..:-=+#"


def spark(totals: Sequence[Decimal], *, unicode: bool) -> str:
    """Draw totals as a small chart in which each character stands for one total.

    A character has one of eight heights, relative to the greatest total.
    """
    heights = HEIGHTS if unicode else ASCII_HEIGHTS
    most = max(totals, default=Decimal(0)) or Decimal(1)
    return "".join(heights[int(each / most * (len(heights) - 1))] for each in totals)


def daily(rate: Rate, say: Catalogue) -> str:
    """Format a pace with its unit of time: ``158 a working day``, ``1 in 7 working days``."""
    steady = rate.days == 1 and not rate.by
    return say("pace.daily", amount=rate.amount) if steady else rate_text(rate, say)


def short_rate(rate: Rate, say: Catalogue) -> str:
    """Format a pace in few characters: ``3 359 a day``, ``1 in 29 days``. The days are working days."""
    key = "pace.short" if rate.days == 1 else "pace.short.days"
    return say(key, amount=rate.amount, n=rate.days)


def expected_text(item: ActivityState, each: Forecast, say: Catalogue) -> str | None:
    """Return the quantity that should be reached by today; ``None`` if the target has no due date."""
    if each.expected is None:
        return None
    words = {"value": each.expected, "unit": one_line(each.target.unit), "share": item.expected}
    return say("pace.expected", start=item.start, **words)


def expected_share_text(item: ActivityState, say: Catalogue) -> str | None:
    """Return the share that should be reached by today; ``None`` if no target has a due date."""
    return say("pace.expected-share", start=item.start, share=item.expected) if item.expected else None


_MONTHS = {DeadlineKind.MONTH: 1, DeadlineKind.QUARTER: 3, DeadlineKind.HALF: 6}


def counted_from_text(items: Iterable[ActivityState], period: Period, say: Catalogue) -> str | None:
    """Return from when the expected progress is counted, if an activity is behind whose wording begins later.

    A person who reads ``oktabr–dekabr`` expects nothing for July to September.
    """
    later = any(item.behind and _begins_later(item) for item in items)
    return say("pace.counted-from", start=period.start) if later else None


def _begins_later(item: ActivityState) -> bool:
    """Return whether the wording of a deadline names a time that begins after the work is counted.

    The beginning of a span is not kept: to read it again in each list would cost more than the list.
    """
    kind, due = item.activity.deadline.kind, item.due
    if kind not in _MONTHS or due is None:
        return kind is DeadlineKind.SPAN
    months = due.year * 12 + due.month - _MONTHS[kind]
    return date(months // 12, months % 12 + 1, 1) > item.start


def reached_text(each: Forecast, say: Catalogue) -> str:
    """Return the day on which the target is reached at the current pace, and the days late."""
    if each.reached_on is None:
        return say("pace.out-of-sight" if each.pace.amount else "pace.nothing")
    key = "pace.late" if each.days_late else "pace.reached"
    return say(key, day=each.reached_on, n=each.days_late)


def outlook_texts(item: ActivityState, each: Forecast, say: Catalogue) -> tuple[str, ...]:
    """Return what the pace of the slowest target leads to, in words and in few characters."""
    if each.reached_on:
        return reached_text(each, say), say("pace.short.reached", day=each.reached_on)
    if each.pace.amount:
        return reached_text(each, say), say("pace.short.out-of-sight")
    begun = any(target.done for target in item.targets)
    return (say("pace.nothing.one") if begun else say("pace.nothing"),)


def needed_text(each: Forecast, say: Catalogue) -> str | None:
    """Return the pace needed to reach the target in time.

    Return ``None`` if no working day is left or the target has no due date.
    """
    return daily(each.needed, say) if each.needed else None


def days_left(item: ActivityState, say: Catalogue) -> str | None:
    """Return the number of days until the next due date of an open activity, in words.

    Return ``None`` if the activity is closed or no due date is left.
    """
    coming = [each.due for each in item.checkpoints if each.unmet and each.due >= item.day]
    return days_left_text((min(coming) - item.day).days, say) if item.open and coming else None


def days_left_text(days: int, say: Catalogue) -> str:
    """Return the number of days that are left, in words; on the due day itself, that it is today."""
    return say("pace.days-left", n=days) if days else say("pace.due-today")


def percent_text(plan: Plan, item: ActivityState, say: Catalogue) -> str | None:
    """Explain in a few words where the completion of an activity comes from; ``None`` if it has none."""
    if item.fraction is None:
        return None
    if item.targets:
        return say("percent.targets" if len(item.targets) > 1 else "percent.target")
    if joint := joint_text(plan, item, say):
        return joint
    asked = [each for each in item.checkpoints if each.closed is None]
    met = sum(each.met_on is not None for each in asked)
    if (item.activity.deadline.every or len(asked) > 1) and item.fraction == Fraction(met, len(asked) or 1):
        return say.part("percent.dates", met, n=len(asked))
    if item.status.complete:
        return say("percent.complete")
    decisive = [each.kind for each in item.entries if each.kind in _SETTING_A_SHARE]
    return say("percent.stated" if decisive[-1:] == [EntryKind.PERCENT] else "percent.unstated")


_SETTING_A_SHARE = (EntryKind.PERCENT, EntryKind.COMPLETE, EntryKind.REOPEN)


def joint_text(plan: Plan, item: ActivityState, say: Catalogue) -> str | None:
    """Explain the completion of a joint activity: it is the mean of the completions of its executors.

    Of an activity with several dates it is the share of the dates that are met. A repeating activity has
    no such line: its checkpoints are counted where they are listed.

    Return ``None`` if it is neither, because it was stated for the activity as a whole or the activity has
    targets. Also return ``None`` if there is only one executor or no executor has a completion.
    """
    if item.activity.deadline.every:
        return None
    executors = item.activity.executors
    dates = [each for each in item.checkpoints if each.closed is None]
    if len(dates) > 1:
        met = sum(each.met_on is not None for each in dates)
        is_share = len(executors) > 1 and not item.targets and item.fraction == Fraction(met, len(dates))
        return say.part("percent.dates", met, n=len(dates)) if is_share else None
    shares = [item.parts.get(key, Fraction(0)) for key in executors]
    if item.targets or len(executors) == 1 or not item.parts or item.fraction != mean(shares):
        return None
    parts = [
        f"{one_line(plan.executor(key).name)} – "
        + (say.percent(item.parts[key]) if key in item.parts else say("percent.nothing"))
        for key in executors
    ]
    return say("percent.joint", parts="; ".join(parts))
