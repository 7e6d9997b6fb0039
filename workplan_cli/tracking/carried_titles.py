"""Checks the titles that a plan took over from the plan of an earlier period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workplan_cli.errors import Level
from workplan_cli.language.plan_title import periods_in
from workplan_cli.model.activity import Activity
from workplan_cli.model.plan import Plan
from workplan_cli.tracking.finding import Finding, Path


def past_periods_are_not_named(plan: Plan) -> Iterator[Finding]:
    """An activity from an earlier plan, and its chapter and section, must not name a past period."""
    for path, number, title in _carried(plan):
        past = [each for each in periods_in(title) if each.end < plan.period.start]
        if past:
            params = {"number": number, "end": max(past).end, "start": plan.period.start}
            yield Finding((*path, "title"), "past-period-in-title", params, Level.WARNING)


def _carried(plan: Plan) -> Iterator[tuple[Path, str, str]]:
    """Yield path, number and title of the activities with an origin and of the divisions that hold them."""
    for c, chapter in enumerate(plan.chapters):
        path: Path = ("chapters", c)
        inside = list(_activities(path, chapter.activities))
        for s, section in enumerate(chapter.sections):
            below = (*path, "sections", s)
            if rows := list(_activities(below, section.activities)):
                inside += [(below, section.number, section.title), *rows]
        if inside:
            yield path, chapter.number, chapter.title
            yield from inside


def _activities(path: Path, activities: Iterable[Activity]) -> Iterator[tuple[Path, str, str]]:
    for a, activity in enumerate(activities):
        if activity.from_:
            yield (*path, "activities", a), activity.number, activity.title
