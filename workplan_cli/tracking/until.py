"""Warns of a changed deadline that can be read in two ways.

"Until December" can mean the beginning or the end of December. It is read as the end: the work is done before
December is over. "Monthly, by the 5th" can be about the month before. It is read as a day of the same month.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta

from workplan_cli.errors import Level, Problem
from workplan_cli.language.loose_terms import is_until_a_unit, says_same_month
from workplan_cli.model.deadline import DeadlineKind
from workplan_cli.model.plan import Plan
from workplan_cli.tracking.checkpoints import checkpoints
from workplan_cli.tracking.difference import Difference

_MONTHS = {DeadlineKind.MONTH: 1, DeadlineKind.QUARTER: 3, DeadlineKind.HALF: 6, DeadlineKind.YEAR: 12}


def unclear(plan: Plan, changes: tuple[Difference, ...]) -> Iterator[Problem]:
    """Yield a warning for each changed deadline in ``plan`` that can be read in two ways."""
    changed = {each.number for each in changes if each.field in ("deadline", "added")}
    for row in plan.rows():
        deadline = row.activity.deadline
        months = _MONTHS.get(deadline.kind)
        if row.activity.number not in changed:
            continue
        if deadline.named and says_same_month(deadline):
            day, text = deadline.named.day, json.dumps(deadline.text, ensure_ascii=False)
            line = f"deadline: {{text: {text}, kind: monthly, day: {day}, in: next}}"
            about = {"text": deadline.text, "day": day, "line": line}
            yield Problem("deadline-same-month", about, Level.WARNING)
        if months and is_until_a_unit(deadline.text):
            [found] = checkpoints(deadline, plan.period, plan.settings.calendar)
            params = {"text": deadline.text, "first": _day_before(found.end, months), "last": found.end}
            words = {name: f"{day:%d.%m.%Y}" for name, day in params.items() if isinstance(day, date)}
            given = {"first_typed": words["first"], "last_typed": words["last"]}
            yield Problem("deadline-until", {**params, **given}, Level.WARNING)


def _day_before(end: date, months: int) -> date:
    """Return the day before a stretch of whole months that ends on ``end``.

    >>> _day_before(date(2025, 12, 31), 3)
    datetime.date(2025, 9, 30)
    """
    year, month = divmod(end.year * 12 + end.month - months, 12)
    return date(year, month + 1, 1) - timedelta(days=1)
