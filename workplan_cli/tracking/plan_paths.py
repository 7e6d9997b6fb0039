"""Walks the parts of a plan, each with its path in the tree of plan.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workplan_cli.errors import Level
from workplan_cli.model.activity import Activity
from workplan_cli.model.plan import Plan, Section
from workplan_cli.tracking.finding import Finding, Path


def sections(plan: Plan) -> Iterator[tuple[Path, Section]]:
    """Yield each section with its path."""
    for c, chapter in enumerate(plan.chapters):
        for s, section in enumerate(chapter.sections):
            yield ("chapters", c, "sections", s), section


def activities(plan: Plan) -> Iterator[tuple[Path, Activity]]:
    """Yield each activity with its path: those directly in chapters first, then those of the sections."""
    for c, chapter in enumerate(plan.chapters):
        for a, activity in enumerate(chapter.activities):
            yield ("chapters", c, "activities", a), activity
    for path, section in sections(plan):
        for a, activity in enumerate(section.activities):
            yield (*path, "activities", a), activity


def repeated(
    items: Iterable[tuple[Path, str]], code: str, name: str, level: Level = Level.ERROR
) -> Iterator[Finding]:
    """Yield a finding for each string that occurred before, with the path of its first occurrence."""
    seen: dict[str, Path] = {}
    for path, text in items:
        first = seen.setdefault(text, path)
        if first is not path:
            yield Finding(path, code, {name: text}, level, first=first)
