"""The checks of a plan. The format of plan.yaml is checked elsewhere, when the file is read.

A check is a pure function that yields findings. The docstring of a check states the rule and is printed in
the manual. A finding names a path in the tree of plan.yaml. The module that reads the file converts each
finding to a problem with a line and a column.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Protocol

from workplan_cli.errors import Level, ValueProblem
from workplan_cli.language.deadline_wordings import day_exceeded, names_dates, read_wording
from workplan_cli.language.quantities import Each, parse_quantity
from workplan_cli.language.quantity_rates import each_of, times_in
from workplan_cli.language.roman import from_roman
from workplan_cli.language.uzbek import fold
from workplan_cli.model.activity import Activity, Target
from workplan_cli.model.calendar import Calendar
from workplan_cli.model.deadline import LONGEST_PERIOD, Checkpoint, Deadline, DeadlineKind, Period
from workplan_cli.model.plan import Plan
from workplan_cli.tracking.body_checks import (
    activities_have_executors,
    activities_have_supervisors,
    contacts_are_known,
    everybody_is_needed,
    executor_keys_are_unique,
    executors_are_known,
    names_differ,
    nobody_twice,
    supervisors_are_known,
)
from workplan_cli.tracking.carried_titles import (
    divisions_name_the_period,
    past_periods_are_not_named,
    titles_name_the_period,
)
from workplan_cli.tracking.checkpoints import checkpoints
from workplan_cli.tracking.finding import Finding, Path
from workplan_cli.tracking.missing_days import meant_days
from workplan_cli.tracking.plan_paths import activities, repeated, sections

_SCALES = (1, 10**3, 10**6, 10**9)
_NUMBER = re.compile(r"\d+(?:[\s.,]\d+)*(?:\s?[^\W\d]+\.?)?")
"""A number in a text, with the word after it, which may be a scale."""


class PlanCheck(Protocol):
    """A function that yields the findings of a plan."""

    __name__: str

    def __call__(self, plan: Plan, /) -> Iterable[Finding]: ...


def no_chapter_twice(plan: Plan) -> Iterator[Finding]:
    """No two chapters may have the same number."""
    numbers = ((("chapters", c, "number"), chapter.number) for c, chapter in enumerate(plan.chapters))
    yield from repeated(numbers, "duplicate-chapter", "number")


def no_number_twice(plan: Plan) -> Iterator[Finding]:
    """No two sections or activities may have the same number, because the number identifies them."""
    numbers: list[tuple[Path, str]] = [
        ((*path, "number"), section.number) for path, section in sections(plan)
    ]
    numbers += [((*path, "number"), activity.number) for path, activity in activities(plan)]
    yield from repeated(sorted(numbers, key=_by_place), "duplicate-number", "number")


def _by_place(item: tuple[Path, str]) -> tuple[int, ...]:
    return tuple(step for step in item[0] if isinstance(step, int))


def numbers_follow_divisions(plan: Plan) -> Iterator[Finding]:
    """The number of a section or activity must start with the number of its chapter or section.

    Numbers without a dot are exempt: they run through the whole plan, regardless of chapters and sections. So
    are the numbers below such an activity: 2.1 below 2.
    """
    for c, chapter in enumerate(plan.chapters):
        path, inside = ("chapters", c), arabic(chapter.number)
        yield from _activities_follow(path, chapter.activities, inside)
        for s, section in enumerate(chapter.sections):
            yield from follows((*path, "sections", s, "number"), section.number, inside)
            yield from _activities_follow((*path, "sections", s), section.activities, section.number)


def _activities_follow(path: Path, listed: Sequence[Activity], division: str | None) -> Iterator[Finding]:
    through = {activity.number for activity in listed if "." not in activity.number}
    for a, activity in enumerate(listed):
        if activity.number.partition(".")[0] not in through:
            yield from follows((*path, "activities", a, "number"), activity.number, division)


def follows(path: Path, number: str, division: str | None) -> Iterator[Finding]:
    """Yield a warning for a number that does not begin with ``division``.

    ``division`` is the number of the chapter or section in decimal digits.
    """
    if division is not None and "." in number and not number.startswith(f"{division}."):
        yield Finding(path, "number-out-of-place", {"number": number, "division": division}, Level.WARNING)


def arabic(number: str) -> str | None:
    """Return a chapter's number in decimal digits: ``IV`` and ``4`` both give ``4``.

    Return ``None`` for any other kind of number.
    """
    number = number.rstrip(".").upper()
    if number.isdecimal():
        return number
    roman = from_roman(number)
    return str(roman) if roman else None


def divisions_are_filled(plan: Plan) -> Iterator[Finding]:
    """No chapter or section may be empty, and a chapter must hold either sections or activities, not both."""
    if not plan.chapters:
        yield Finding(("chapters",), "empty-plan", {}, Level.WARNING)
    for c, chapter in enumerate(plan.chapters):
        if not chapter.sections and not chapter.activities:
            yield Finding(("chapters", c), "empty-chapter", {"number": chapter.number}, Level.WARNING)
        if chapter.sections and chapter.activities:
            inside = ("chapters", c, "activities")
            yield Finding(inside, "mixed-chapter", {"number": chapter.number}, Level.WARNING, key=True)
    for path, section in sections(plan):
        if not section.activities:
            yield Finding(path, "empty-section", {"number": section.number}, Level.WARNING)


def period_is_sensible(plan: Plan) -> Iterator[Finding]:
    """The period must not end before it starts, and must not be longer than fifteen years."""
    period = plan.period
    if period.end < period.start:
        params: dict[str, object] = {"start": period.start, "end": period.end}
        yield Finding(("period", "end"), "period-reversed", params)
    elif period.too_long:
        params = {"start": period.start, "end": period.end, "limit": LONGEST_PERIOD}
        yield Finding(("period",), "period-too-long", params)


def deadlines_are_clear(plan: Plan) -> Iterator[Finding]:
    """Every deadline must have its dates within the plan's period, and the year of each date must be clear.

    A date outside the period is only a warning, because a plan may contain such a date on purpose. A
    repeating deadline that never falls due in the period is also only a warning. This check is skipped if the
    period itself is wrong.
    """
    period = plan.period
    if period.end < period.start or period.too_long:
        return
    for path, activity in activities(plan):
        where = (*path, "deadline")
        try:
            found = checkpoints(activity.deadline, period, Calendar())
        except ValueProblem as problem:
            yield Finding(where, problem.code, problem.params)
            continue
        if activity.deadline.every:
            yield from _rhythm(where, activity.deadline, found, period)
            continue
        for day in (each.due for each in found):
            if day not in period:
                params = {"due": day, "start": period.start, "end": period.end}
                yield Finding(where, "due-outside-period", params, Level.WARNING)


def _rhythm(
    where: Path, deadline: Deadline, found: Sequence[Checkpoint], period: Period
) -> Iterator[Finding]:
    """Yield a warning for a repeating deadline without checkpoints, or with a month outside the period."""
    params: dict[str, object] = {"text": deadline.text, "start": period.start, "end": period.end}
    month = deadline.named.month if deadline.named else None
    if not found:
        yield Finding(where, "no-checkpoint", params, Level.WARNING)
    elif month and all(each.due.month != month for each in found):
        params |= {"due": found[-1].due}
        yield Finding(where, "month-outside-period", params, Level.WARNING)


def external_deadlines_have_no_dates(plan: Plan) -> Iterator[Finding]:
    """The text of a deadline of the kind `external` must not name due dates, unless `dates` are given.

    A day that does not exist, such as 31 June, is a due date too.
    """
    for path, activity in activities(plan):
        text, kind, by = activity.deadline.text, activity.deadline.kind, activity.deadline.by
        if kind is DeadlineKind.EXTERNAL and not by and names_dates(text):
            params = {"number": activity.number, "text": text, "typed": json.dumps(text, ensure_ascii=False)}
            meant = _meant(text, plan.period)
            code = "deadline-text-no-day" if meant else "deadline-text-dated"
            yield Finding((*path, "deadline"), code, {**params, **meant}, Level.WARNING)


def _meant(text: str, period: Period) -> Mapping[str, object]:
    """Return the days to propose for a text that names a day that does not exist; empty for any other."""
    try:
        checkpoints(read_wording(text), period, Calendar())
    except ValueProblem as problem:
        if problem.code == "no-such-day":
            named = day_exceeded(text)
            meant = meant_days(named, period) if named else [period.end]
            return {"due": meant[0].isoformat(), "meant": ", ".join(f"{day:%d.%m.%Y}" for day in meant)}
    return {}


def no_target_twice(plan: Plan) -> Iterator[Finding]:
    """The targets of an activity must have different keys."""
    for path, activity in activities(plan):
        keys = (((*path, "targets", t, "key"), target.key) for t, target in enumerate(activity.targets))
        yield from repeated(keys, "duplicate-target", "key")


def wordings_are_in_titles(plan: Plan) -> Iterator[Finding]:
    """The wording of a target must be part of the title of its activity, or of an extra field of it.

    Differences in spaces, apostrophes and letter case are ignored.
    """
    for path, activity in activities(plan):
        columns = [fold(text) for text in activity.extra.values()]
        for t, target in enumerate(activity.targets):
            wording = target.wording
            if not wording or wording in activity.title or any(fold(wording) in text for text in columns):
                continue
            if fold(wording) not in fold(activity.title):
                where = (*path, "targets", t, "wording")
                yield Finding(where, "wording-not-in-title", {"wording": wording}, Level.WARNING)


def values_agree_with_wordings(plan: Plan) -> Iterator[Finding]:
    """The value of a target must equal a number in its wording.

    The unit may contain the scale: for "5 mln so‘m", the value may be 5 with the unit "mln so‘m". If the
    wording is a quantity for each quarter, the value may also be that of all quarters of the period.
    """
    for path, activity in activities(plan):
        for t, target in enumerate(activity.targets):
            worded = _numbers_in(target.wording or "")
            each = _stated_for_each(activity, target)
            times = times_in(plan.period, each) if each else 1
            whole = frozenset(number * times for number in worded) if times else frozenset()
            if worded and times and not _agrees(target, worded | whole):
                where = (*path, "targets", t, "value")
                params = {"number": activity.number, "value": target.value, "wording": target.wording}
                yield Finding(where, "value-differs-from-wording", params, Level.WARNING)


def values_are_of_the_whole_period(plan: Plan) -> Iterator[Finding]:
    """The value of a target must not be the quantity for each month, quarter or place, but that of the whole.

    For "2 newsletters each quarter" in a plan for half a year, the value is 4.
    """
    for path, activity in activities(plan):
        for t, target in enumerate(activity.targets):
            each = _stated_for_each(activity, target)
            times = times_in(plan.period, each) if each else 1
            if times != 1 and _agrees(target, _numbers_in(target.wording or "")):
                params = {"number": activity.number, "value": target.value, "wording": target.wording}
                yield Finding((*path, "targets", t, "value"), "value-for-each", params, Level.WARNING)


def _agrees(target: Target, worded: frozenset[Decimal]) -> bool:
    return not worded.isdisjoint(target.value * scale for scale in _SCALES)


def _stated_for_each(activity: Activity, target: Target) -> Each | None:
    """Return what the words around the wording of a target say that its quantity is for, or ``None``."""
    for text in (activity.title, *activity.extra.values()):
        start = text.find(target.wording or "")
        if target.wording and start >= 0:
            return each_of(text, start, start + len(target.wording))
    return None


def _numbers_in(wording: str) -> frozenset[Decimal]:
    """Return the numbers in a wording, each with its scale word: ``57 ming xorijda`` → 57000."""
    texts = _NUMBER.findall(wording) or [wording]
    return frozenset(
        number for text in texts if (number := _number(text) or _number(text.rpartition(" ")[0]))
    )


def _number(text: str) -> Decimal | None:
    try:
        return parse_quantity(text)
    except ValueProblem:
        return None


def thresholds_descend(plan: Plan) -> Iterator[Finding]:
    """The threshold ``red`` must not be above ``amber``: ``red`` marks activities that are further behind."""
    settings = plan.settings
    if settings.red > settings.amber:
        params = {"red": settings.red, "amber": settings.amber}
        yield Finding(("settings", "red"), "thresholds-reversed", params)


CHECKS: tuple[PlanCheck, ...] = (
    titles_name_the_period,
    period_is_sensible,
    thresholds_descend,
    executor_keys_are_unique,
    names_differ,
    everybody_is_needed,
    divisions_are_filled,
    no_chapter_twice,
    no_number_twice,
    numbers_follow_divisions,
    deadlines_are_clear,
    external_deadlines_have_no_dates,
    executors_are_known,
    supervisors_are_known,
    contacts_are_known,
    nobody_twice,
    activities_have_executors,
    activities_have_supervisors,
    no_target_twice,
    wordings_are_in_titles,
    values_are_of_the_whole_period,
    values_agree_with_wordings,
    divisions_name_the_period,
    past_periods_are_not_named,
)
"""The checks of a plan, in the order of the keys in plan.yaml."""

OF_ACTIVITIES: tuple[PlanCheck, ...] = (
    deadlines_are_clear,
    external_deadlines_have_no_dates,
    executors_are_known,
    supervisors_are_known,
    nobody_twice,
    activities_have_executors,
    no_target_twice,
    wordings_are_in_titles,
    values_agree_with_wordings,
)
"""The checks of single activities, which are also applied to the activities that an amendment changes."""
