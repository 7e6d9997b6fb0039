"""What the deadline wordings of the scenario mean. A small table, not a parser."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

MONTHS = "yanvar fevral mart aprel may iyun iyul avgust sentabr oktabr noyabr dekabr".split()
ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
EXTERNAL = ("media reja asosida", "reja-jadval", "kelishilgan holda")
ONGOING = ("doimiy", "muntazam")
REPEATING = {
    "har haftada": ("weekly", 1),
    "har oyda": ("monthly", 1),
    "har ikki oyda": ("monthly", 2),
    "har chorakda": ("quarterly", 1),
}
MONTHS_OF = {"monthly": 1, "quarterly": 3, "half-yearly": 6, "yearly": 12}
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()


@dataclass(frozen=True)
class Deadline:
    """What a wording means: dates, a rhythm, ongoing, or external."""

    kind: str
    dates: tuple[date, ...] = ()
    rhythm: str = ""
    every: int = 1
    day: str = ""
    in_next: bool = False
    silent_from: date | None = None
    goes_on: bool = False


@dataclass(frozen=True)
class Unit:
    """One calendar unit of a rhythm: what it is about, its stretch, and the day it is due."""

    label: str
    first: date
    last: date
    due: date


def last_of_month(year: int, month: int) -> date:
    """The last day of a month, which may lie beyond December."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, calendar.monthrange(year, month)[1])


def read_deadline(value: str | dict[str, Any], start: date) -> Deadline:
    """The meaning of a deadline of plan.yaml or of an amendment."""
    if isinstance(value, dict):
        return explicit(value)
    text = value.strip()
    if text in EXTERNAL:
        return Deadline("external")
    if text in ONGOING:
        return Deadline("ongoing")
    if text in REPEATING:
        rhythm, every = REPEATING[text]
        return Deadline("repeating", rhythm=rhythm, every=every)
    if found := re.fullmatch(r"(\w+)dan boshlab muntazam", text):
        month = MONTHS.index(found[1]) + 1
        return Deadline("ongoing", silent_from=date(start.year, month, 1))
    if found := re.fullmatch(r"har oy (\d{1,2})-sanasiga qadar", text):
        return Deadline("repeating", rhythm="monthly", day=found[1])
    goes_on = text.endswith(ONGOING)
    if goes_on:
        text = text.rsplit(";", 1)[0].strip()
    return Deadline("dates", tuple(sorted(dates_of(text, start.year))), goes_on=goes_on)


def explicit(value: dict[str, Any]) -> Deadline:
    """The explicit form of a deadline: `{text, kind, every, day, in}`."""
    kind = value["kind"]
    if kind in {"ongoing", "external"}:
        return Deadline(kind)
    if kind in {"date", "several"}:
        given = value.get("dates") or [value["date"]]
        return Deadline("dates", tuple(sorted(date.fromisoformat(one) for one in given)))
    return Deadline(
        "repeating",
        rhythm=kind,
        every=int(value.get("every", 1)),
        day=str(value.get("day", "")),
        in_next=value.get("in") == "next",
    )


def dates_of(text: str, year: int) -> list[date]:
    """The last day of a half, a quarter or a month; a day; or several days in one cell."""
    if found := re.fullmatch(r"(I{1,2})-yarim yillik(da)?", text):
        return [last_of_month(year, 6 * ROMAN[found[1]])]
    if found := re.fullmatch(r"(I{1,3}|IV)-chorak", text):
        return [last_of_month(year, 3 * ROMAN[found[1]])]
    if found := re.fullmatch(r"(\d{4})-yil (\w+)", text):
        return [last_of_month(int(found[1]), MONTHS.index(found[2]) + 1)]
    if found := re.fullmatch(r"(\d{4})-yil (\d{1,2})-(\w+?)(ga qadar|gacha)?", text):
        return [date(int(found[1]), MONTHS.index(found[3]) + 1, int(found[2]))]
    days = re.findall(r"(\d{2})\.(\d{2})\.(\d{4})", text)
    if not days:
        raise ValueError(text)
    return [date(int(y), int(m), int(d)) for d, m, y in days]


def units_of(deadline: Deadline, start: date, end: date) -> list[Unit]:
    """One for each calendar unit with a day in the period, due on the named day, else on the unit's last.

    A unit whose named day lies before the period makes none; where it lies after, the period's last day
    takes its place. "Of the next month" may fall after the period.
    """
    weekly = deadline.rhythm == "weekly"
    stretches = weeks(deadline, start, end) if weekly else months(deadline, start, end)
    units = []
    for label, first, last in stretches:
        due = due_in(deadline, first, last)
        if due < start:
            continue
        if not deadline.in_next:
            due = min(due, end)
        units.append(Unit(label, first, last, due))
    return units


def due_in(deadline: Deadline, first: date, last: date) -> date:
    """The named day of a unit, else its last day."""
    if deadline.rhythm == "weekly":
        place = WEEKDAYS.index(deadline.day) if deadline.day else 6
        return last - timedelta(days=6 - place)
    if not deadline.day:
        return last
    month = last + timedelta(days=1) if deadline.in_next else last
    longest = calendar.monthrange(month.year, month.month)[1]
    del first
    return month.replace(day=min(int(deadline.day), longest))


def weeks(deadline: Deadline, start: date, end: date) -> list[tuple[str, date, date]]:
    """Weeks from Monday, every n of them counted from the plan's first; named by the last one."""
    stretches = []
    first = start - timedelta(days=start.weekday())
    while first <= end:
        last = first + timedelta(days=7 * deadline.every - 1)
        year, week, _ = last.isocalendar()
        stretches.append((f"{year}-W{week:02}", first, last))
        first = last + timedelta(days=1)
    return stretches


def months(deadline: Deadline, start: date, end: date) -> list[tuple[str, date, date]]:
    """Months, quarters, halves or years, every n of them counted from the plan's first."""
    size = MONTHS_OF[deadline.rhythm]
    month = (start.month - 1) // size * size + 1
    first = date(start.year, month, 1)
    stretches = []
    while first <= end:
        last = last_of_month(first.year, first.month + size * deadline.every - 1)
        stretches.append((month_label(deadline.rhythm, last), first, last))
        first = last + timedelta(days=1)
    return stretches


def month_label(rhythm: str, last: date) -> str:
    """What a unit is about: `2025-09`, `2025-Q3`, `2025-H2`, `2025`; of several, the last one."""
    return {
        "monthly": f"{last.year}-{last.month:02}",
        "quarterly": f"{last.year}-Q{(last.month + 2) // 3}",
        "half-yearly": f"{last.year}-H{(last.month + 5) // 6}",
        "yearly": f"{last.year}",
    }[rhythm]
