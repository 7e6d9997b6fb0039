"""Joins the month and the day of a deadline that two columns hold.

Месяц | Число: июнь | 1   →  1 июнь
Month | Day: 6 | 1        →  1.6
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress

from workplan_cli.errors import ValueProblem
from workplan_cli.importing.tasks import Task
from workplan_cli.language.counted_periods import numerals, unit_of_heading
from workplan_cli.language.deadline_wordings import read_wording
from workplan_cli.language.uzbek import fold

_DAY = re.compile(r"(?:kuni?|chisl[oa]|den|day|dat[ae]|sana(?:si)?)(?: (?:mesyatsa|of the month))?")


def join_days(tasks: Iterable[Task]) -> None:
    """Complete the months of activities by the day in another column: ``июнь | 1`` becomes ``1 июнь``."""
    for task in tasks:
        unit, month = unit_of_heading(task.column), " ".join(task.deadline)
        days = [" ".join(lines) for name, lines in task.extra.items() if _DAY.fullmatch(fold(name))]
        if not unit or unit[0] != "oy" or not month or len(days) != 1:
            continue
        joined = f"{days[0]}.{month}" if numerals(month) else f"{days[0]} {month}"
        if _is_day(joined, days[0]):
            task.deadline = (joined,)


def _is_day(joined: str, day: str) -> bool:
    """Return whether a month with a day before it is a deadline, also one that no month has."""
    if day.isdigit():
        return True
    with suppress(ValueProblem):
        return bool(read_wording(joined).by)
    return False
