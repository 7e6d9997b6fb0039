"""Gives two plan files common keys, so that only what the keys stand for is compared.

A key is a name that a file gives to a department, group, supervisor, member or target. A plan that is
imported again, or written by another person, has other keys for the same bodies.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from workplan_cli.language.uzbek import match_key
from workplan_cli.model.activity import Activity, Target
from workplan_cli.model.plan import Department, Group, Plan

T = TypeVar("T")

Sign = Callable[[T], object]
"""A function that returns what identifies a value beside its key; ``None`` if nothing does."""


def with_keys_of(old: Plan, new: Plan, former: Callable[[str], str | None]) -> Plan:
    """Return ``new`` with the keys of ``old`` for each executor, supervisor, member and target of both.

    ``former`` returns the number that an activity of ``new`` has in ``old``, or ``None``.
    Executors and supervisors are the same if their names are, in either script; departments also if only
    these two have the same head. Members are the same by name, targets by value; of several equal
    values, the first of one file is the first of the other.
    """
    executors = common(old.executors, new.executors, _name, _head)
    supervisors = common(old.supervisors, new.supervisors, _name)
    before = {row.activity.number: row.activity for row in old.rows()}

    def activity(each: Activity) -> Activity:
        known = before.get(former(each.number) or "")
        return each._replace(
            executors=tuple(executors[key] for key in each.executors),
            supervisors=tuple(supervisors[key] for key in each.supervisors),
            targets=_targets(known.targets, each.targets) if known else each.targets,
        )

    def activities(division: tuple[Activity, ...]) -> tuple[Activity, ...]:
        return tuple(map(activity, division))

    return new._replace(
        departments={executors[key]: each for key, each in new.departments.items()},
        groups={executors[key]: _group(old, executors[key], each) for key, each in new.groups.items()},
        supervisors={supervisors[key]: each for key, each in new.supervisors.items()},
        chapters=tuple(
            chapter._replace(
                activities=activities(chapter.activities),
                sections=tuple(
                    each._replace(activities=activities(each.activities)) for each in chapter.sections
                ),
            )
            for chapter in new.chapters
        ),
    )


def common(old: Mapping[str, T], new: Mapping[str, T], *signs: Sign[T]) -> dict[str, str]:
    """Map each key of ``new`` to the key of the same value in ``old``, or else to a key of its own.

    The values are matched by the first sign, those left over by the next one, and at last by their keys. A
    sign identifies nothing if several values of one side that are not matched yet have it.
    """
    found: dict[str, str] = {}
    for sign in signs:
        left = {key: each for key, each in old.items() if key not in found.values()}
        before = _unique(left, sign)
        after = _unique({key: each for key, each in new.items() if key not in found}, sign)
        found |= {key: before[is_] for is_, key in after.items() if is_ in before}
    taken = set(found.values())
    for key in new:
        if key not in found:
            found[key] = _free(key, taken)
            taken.add(found[key])
    return found


def _unique(values: Mapping[str, T], sign: Sign[T]) -> dict[object, str]:
    signs = {key: sign(each) for key, each in values.items()}
    times = Counter(signs.values())
    return {each: key for key, each in signs.items() if each is not None and times[each] == 1}


def _free(key: str, taken: set[str]) -> str:
    return key if key not in taken else _free(f"{key}-2", taken)


def _name(body: object) -> str:
    return match_key(getattr(body, "name"))  # noqa: B009 - departments, groups and supervisors have names


def _head(body: Department | Group) -> str | None:
    return match_key(body.head) if body.head else None


def _group(old: Plan, key: str, group: Group) -> Group:
    known = old.groups[key].members if key in old.groups else {}
    keys = common(known, group.members, match_key)
    return group._replace(members={keys[member]: name for member, name in group.members.items()})


def _targets(old: tuple[Target, ...], new: tuple[Target, ...]) -> tuple[Target, ...]:
    before, after = ({each.key: (each, nth) for each, nth in _counted(targets)} for targets in (old, new))
    keys = common(before, after, lambda it: (it[0].key, it[0].unit), lambda it: (it[0].value, it[1]))
    return tuple(each._replace(key=keys[each.key]) for each in new)


def _counted(targets: tuple[Target, ...]) -> Iterator[tuple[Target, int]]:
    """Yield each target with the number of targets before it that have the same value."""
    times = Counter[object]()
    for each in targets:
        yield each, times[each.value]
        times[each.value] += 1
