"""Checks the titles that a plan took over from the plan of an earlier period."""

from __future__ import annotations

from collections.abc import Iterator

from workplan_cli.errors import Level
from workplan_cli.language.plan_title import periods_in
from workplan_cli.model.activity import Activity
from workplan_cli.model.deadline import Period
from workplan_cli.model.plan import Plan
from workplan_cli.tracking.finding import Finding, Path
from workplan_cli.tracking.plan_paths import activities


def titles_name_the_period(plan: Plan) -> Iterator[Finding]:
    """The title of a plan with activities from an earlier plan must not name only past periods."""
    if any(_carried(plan)) and (past := _only_past(plan, plan.title)):
        params = {"end": past.end, "start": plan.period.start}
        yield Finding(("title",), "past-period-in-plan-title", params, Level.WARNING)


def divisions_name_the_period(plan: Plan) -> Iterator[Finding]:
    """The title of a chapter or section with activities from an earlier plan must not name only past periods.

    The activities below a section are those of its chapter too.
    """
    for path, number, title in _divisions(plan):
        if past := _only_past(plan, title):
            params = {"number": number, "end": past.end, "start": plan.period.start}
            yield Finding((*path, "title"), "past-period-in-division", params, Level.WARNING)


def past_periods_are_not_named(plan: Plan) -> Iterator[Finding]:
    """The title of an activity from an earlier plan must not name a past period."""
    for path, activity in _carried(plan):
        past = [each for each in periods_in(activity.title) if each.end < plan.period.start]
        if past:
            params = {"number": activity.number, "end": max(past).end, "start": plan.period.start}
            yield Finding((*path, "title"), "past-period-in-title", params, Level.WARNING)


def _only_past(plan: Plan, title: str) -> Period | None:
    """Return the last of the periods that a title names if all of them are past; otherwise ``None``."""
    named = list(periods_in(title))
    return max(named) if named and all(each.end < plan.period.start for each in named) else None


def _divisions(plan: Plan) -> Iterator[tuple[Path, str, str]]:
    """Yield path, number and title of the chapters and sections that hold an activity with an origin."""
    holding = {path[:length] for path, _ in _carried(plan) for length in (2, 4)}
    for c, chapter in enumerate(plan.chapters):
        path: Path = ("chapters", c)
        if path in holding:
            yield path, chapter.number, chapter.title
        for s, section in enumerate(chapter.sections):
            below = (*path, "sections", s)
            if below in holding:
                yield below, section.number, section.title


def _carried(plan: Plan) -> Iterator[tuple[Path, Activity]]:
    """Yield the activities with an origin, each with its path."""
    return ((path, each) for path, each in activities(plan) if each.from_)
