"""The checks of the executors and supervisors of a plan: their keys, their names, and where they are used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from workplan_cli.errors import Level
from workplan_cli.language.matching import nearest
from workplan_cli.language.uzbek import match_key
from workplan_cli.model.plan import Plan
from workplan_cli.tracking.finding import Finding, Path
from workplan_cli.tracking.plan_paths import activities, repeated

MOST_SEARCHES = 100
"""The maximum number of unknown keys for which similar keys are suggested.

Each search compares all known names, so many searches would take too long.
"""


def executors_are_known(plan: Plan) -> Iterator[Finding]:
    """The executors of an activity must be keys of ``departments`` or ``groups``."""
    named = (((*path, "executors"), activity.executors) for path, activity in activities(plan))
    yield from _unknown(named, plan.executors, "unknown-executor-key")


def supervisors_are_known(plan: Plan) -> Iterator[Finding]:
    """The supervisors of an activity must be keys of ``supervisors``."""
    named = (((*path, "supervisors"), activity.supervisors) for path, activity in activities(plan))
    yield from _unknown(named, plan.supervisors, "unknown-supervisor-key")


def _unknown(
    named: Iterable[tuple[Path, Sequence[str]]], known: Mapping[str, object], code: str
) -> Iterator[Finding]:
    near = cache(lambda key: nearest(key, known))
    for path, keys in named:
        for i, key in enumerate(keys):
            if key not in known:
                likely = near(key) if near.cache_info().currsize < MOST_SEARCHES else ()
                yield Finding((*path, i), code, {"key": key, "near": likely})


def contacts_are_known(plan: Plan) -> Iterator[Finding]:
    """Every contact must belong to a department, a group or a supervisor of the plan."""
    codes = ("unknown-executor-key", "unknown-executor-key", "unknown-supervisor-key")
    for (kind, contacts), code in zip(plan.contacts._asdict().items(), codes, strict=True):
        known: Mapping[str, object] = getattr(plan, kind)
        for key in contacts:
            if key not in known:
                params = {"key": key, "near": nearest(key, known)}
                yield Finding(("contacts", kind, key), code, params, key=True)


def nobody_twice(plan: Plan) -> Iterator[Finding]:
    """An activity must not name the same executor or the same supervisor twice."""
    for path, activity in activities(plan):
        for role, keys in (("executors", activity.executors), ("supervisors", activity.supervisors)):
            items = (((*path, role, i), key) for i, key in enumerate(keys))
            yield from repeated(items, "repeated-name", "key")


def activities_have_executors(plan: Plan) -> Iterator[Finding]:
    """Every activity must have at least one executor; the first executor is the lead."""
    for path, activity in activities(plan):
        if not activity.executors:
            where = (*path, "executors")
            yield Finding(where, "no-executors", {"number": activity.number}, Level.WARNING, key=True)


def activities_have_supervisors(plan: Plan) -> Iterator[Finding]:
    """Every activity must have a supervisor if most activities of the plan have one."""
    without = [(path, activity) for path, activity in activities(plan) if not activity.supervisors]
    if len(without) * 2 < sum(1 for _ in plan.rows()):
        for path, activity in without:
            yield Finding(path, "no-supervisor", {"number": activity.number}, Level.WARNING)


def everybody_is_needed(plan: Plan) -> Iterator[Finding]:
    """Every listed executor and supervisor must be used by at least one activity."""
    executors = {key for _, activity in activities(plan) for key in activity.executors}
    supervisors = {key for _, activity in activities(plan) for key in activity.supervisors}
    lists: tuple[tuple[str, Iterable[str], set[str]], ...] = (
        ("departments", plan.departments, executors),
        ("groups", plan.groups, executors),
        ("supervisors", plan.supervisors, supervisors),
    )
    for name, listed, used in lists:
        for key in listed:
            if key not in used:
                yield Finding((name, key), "unused-key", {"key": key}, Level.WARNING, key=True)


def executor_keys_are_unique(plan: Plan) -> Iterator[Finding]:
    """A department and a group must not have the same key."""
    for key in plan.groups:
        if key in plan.departments:
            yield Finding(("groups", key), "key-in-both", {"key": key}, key=True, first=("departments", key))


def names_differ(plan: Plan) -> Iterator[Finding]:
    """No two departments or groups, and no two supervisors, may have the same name."""
    executors: list[tuple[Path, str]] = [
        (("departments", key, "name"), each.name) for key, each in plan.departments.items()
    ]
    executors += [(("groups", key, "name"), each.name) for key, each in plan.groups.items()]
    supervisors: list[tuple[Path, str]] = [
        (("supervisors", key, "name"), each.name) for key, each in plan.supervisors.items()
    ]
    for named in (executors, supervisors):
        names = dict(named)
        for finding in repeated(((path, match_key(name)) for path, name in named), "same-name", "name"):
            yield Finding(finding.path, "same-name", {"name": names[finding.path]}, first=finding.first)
