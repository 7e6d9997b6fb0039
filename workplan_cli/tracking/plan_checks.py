"""What must hold in a plan and in its journal beyond their format.

A check is a pure function; its docstring is its entry in the manual. A check of the plan yields
findings, which name a place in the tree of the file; whoever read the file turns them into
problems with lines and columns. A check of the journal yields problems without a place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Protocol

from workplan_cli.errors import Level, Problem, ValueProblem
from workplan_cli.language.matching import nearest
from workplan_cli.language.quantities import parse_quantity
from workplan_cli.language.roman import from_roman
from workplan_cli.language.uzbek import fold, match_key
from workplan_cli.model.plan import Activity, Entry, EntryKind, Group, Journal, Period, Plan, Section, Target
from workplan_cli.tracking.checkpoints import checkpoints

Path = tuple[str | int, ...]

LONGEST_PERIOD = 10
"""Years. A longer period is taken for a slip of the pen."""

MOST_SEARCHES = 100
"""Unknown keys for which the nearest known ones are looked up; it takes time."""

_SCALES = (1, 10**3, 10**6, 10**9)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong at ``path`` of the tree of plan.yaml; with ``key``, at its key.

    ``first`` is the path of the other place, where there are two.
    """

    path: Path
    code: str
    params: Mapping[str, object] = field(default_factory=dict)
    level: Level = Level.ERROR
    key: bool = False
    first: Path | None = None


class PlanCheck(Protocol):
    """Looks through a plan."""

    __name__: str

    def __call__(self, plan: Plan, /) -> Iterable[Finding]: ...


class JournalCheck(Protocol):
    """Looks through a journal beside its plan; ``now`` is the present moment, with a zone."""

    __name__: str

    def __call__(self, plan: Plan, journal: Journal, now: datetime, /) -> Iterable[Problem]: ...


def _sections(plan: Plan) -> Iterator[tuple[Path, Section]]:
    for c, chapter in enumerate(plan.chapters):
        for s, section in enumerate(chapter.sections):
            yield ("chapters", c, "sections", s), section


def _activities(plan: Plan) -> Iterator[tuple[Path, Activity]]:
    for c, chapter in enumerate(plan.chapters):
        for a, activity in enumerate(chapter.activities):
            yield ("chapters", c, "activities", a), activity
    for path, section in _sections(plan):
        for a, activity in enumerate(section.activities):
            yield (*path, "activities", a), activity


def _repeated(
    items: Iterable[tuple[Path, str]], code: str, name: str, level: Level = Level.ERROR
) -> Iterator[Finding]:
    """A finding for each text that was there before, naming the first place of it."""
    seen: dict[str, Path] = {}
    for path, text in items:
        first = seen.setdefault(text, path)
        if first is not path:
            yield Finding(path, code, {name: text}, level, first=first)


def no_chapter_twice(plan: Plan) -> Iterator[Finding]:
    """No two chapters have the same number."""
    numbers = ((("chapters", c, "number"), chapter.number) for c, chapter in enumerate(plan.chapters))
    yield from _repeated(numbers, "duplicate-chapter", "number")


def no_number_twice(plan: Plan) -> Iterator[Finding]:
    """No two sections or activities have the same number: it is what they are known by."""
    numbers: list[tuple[Path, str]] = [
        ((*path, "number"), section.number) for path, section in _sections(plan)
    ]
    numbers += [((*path, "number"), activity.number) for path, activity in _activities(plan)]
    yield from _repeated(sorted(numbers, key=_by_place), "duplicate-number", "number")


def _by_place(item: tuple[Path, str]) -> tuple[int, ...]:
    return tuple(step for step in item[0] if isinstance(step, int))


def numbers_follow_divisions(plan: Plan) -> Iterator[Finding]:
    """The number of a section or activity begins with that of the division it stands in.

    Numbers without a dot run through the whole plan and say nothing of divisions.
    """
    for c, chapter in enumerate(plan.chapters):
        path, inside = ("chapters", c), _arabic(chapter.number)
        for a, activity in enumerate(chapter.activities):
            yield from _follows((*path, "activities", a, "number"), activity.number, inside)
        for s, section in enumerate(chapter.sections):
            yield from _follows((*path, "sections", s, "number"), section.number, inside)
            for a, activity in enumerate(section.activities):
                yield from _follows(
                    (*path, "sections", s, "activities", a, "number"), activity.number, section.number
                )


def _follows(path: Path, number: str, division: str | None) -> Iterator[Finding]:
    if division is not None and "." in number and not number.startswith(f"{division}."):
        yield Finding(path, "number-out-of-place", {"number": number, "division": division}, Level.WARNING)


def _arabic(number: str) -> str | None:
    """A chapter's number in digits: ``IV`` and ``4`` are ``4``; ``None`` for another kind of number."""
    number = number.rstrip(".").upper()
    if number.isdecimal():
        return number
    roman = from_roman(number)
    return str(roman) if roman else None


def divisions_are_filled(plan: Plan) -> Iterator[Finding]:
    """Every chapter and section holds something, and a chapter sections or activities, not both."""
    if not plan.chapters:
        yield Finding(("chapters",), "empty-plan", {}, Level.WARNING)
    for c, chapter in enumerate(plan.chapters):
        if not chapter.sections and not chapter.activities:
            yield Finding(("chapters", c), "empty-chapter", {"number": chapter.number}, Level.WARNING)
        if chapter.sections and chapter.activities:
            inside = ("chapters", c, "activities")
            yield Finding(inside, "mixed-chapter", {"number": chapter.number}, Level.WARNING, key=True)
    for path, section in _sections(plan):
        if not section.activities:
            yield Finding(path, "empty-section", {"number": section.number}, Level.WARNING)


def executors_are_known(plan: Plan) -> Iterator[Finding]:
    """The executors of an activity are keys of ``departments`` or ``groups``."""
    named = (((*path, "executors"), activity.executors) for path, activity in _activities(plan))
    yield from _unknown(named, plan.executors, "unknown-executor-key")


def supervisors_are_known(plan: Plan) -> Iterator[Finding]:
    """The supervisors of an activity are keys of ``supervisors``."""
    named = (((*path, "supervisors"), activity.supervisors) for path, activity in _activities(plan))
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


def nobody_twice(plan: Plan) -> Iterator[Finding]:
    """An activity names each executor and each supervisor once."""
    for path, activity in _activities(plan):
        for role, keys in (("executors", activity.executors), ("supervisors", activity.supervisors)):
            items = (((*path, role, i), key) for i, key in enumerate(keys))
            yield from _repeated(items, "repeated-name", "key")


def activities_have_executors(plan: Plan) -> Iterator[Finding]:
    """Every activity has an executor; the first one is the lead."""
    for path, activity in _activities(plan):
        if not activity.executors:
            where = (*path, "executors")
            yield Finding(where, "no-executors", {"number": activity.number}, Level.WARNING, key=True)


def everybody_is_needed(plan: Plan) -> Iterator[Finding]:
    """Every executor and supervisor that is listed has a part in some activity."""
    executors = {key for _, activity in _activities(plan) for key in activity.executors}
    supervisors = {key for _, activity in _activities(plan) for key in activity.supervisors}
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
    """No key stands for both a department and a group."""
    for key in plan.groups:
        if key in plan.departments:
            yield Finding(("groups", key), "key-in-both", {"key": key}, key=True, first=("departments", key))


def names_differ(plan: Plan) -> Iterator[Finding]:
    """No two departments or groups, and no two supervisors, have the same name."""
    executors: list[tuple[Path, str]] = [
        (("departments", key, "name"), each.name) for key, each in plan.departments.items()
    ]
    executors += [(("groups", key, "name"), each.name) for key, each in plan.groups.items()]
    supervisors: list[tuple[Path, str]] = [
        (("supervisors", key, "name"), each.name) for key, each in plan.supervisors.items()
    ]
    for named in (executors, supervisors):
        names = dict(named)
        for finding in _repeated(((path, match_key(name)) for path, name in named), "same-name", "name"):
            yield Finding(finding.path, "same-name", {"name": names[finding.path]}, first=finding.first)


def period_is_sensible(plan: Plan) -> Iterator[Finding]:
    """The period ends after it starts, and lasts ten years at most."""
    period = plan.period
    if period.end < period.start:
        params: dict[str, object] = {"start": period.start, "end": period.end}
        yield Finding(("period", "end"), "period-reversed", params)
    elif _is_too_long(period):
        params = {"years": period.end.year - period.start.year, "limit": LONGEST_PERIOD}
        yield Finding(("period",), "period-too-long", params)


def _is_too_long(period: Period) -> bool:
    return period.end.year - period.start.year > LONGEST_PERIOD


def deadlines_are_clear(plan: Plan) -> Iterator[Finding]:
    """Every deadline has its dates within the period, and it is clear which year they are in.

    A date outside the period is a warning, as a plan may say so on purpose. Not looked at while
    the period itself is wrong.
    """
    period = plan.period
    if period.end < period.start or _is_too_long(period):
        return
    for path, activity in _activities(plan):
        where = (*path, "deadline")
        try:
            days = [checkpoint.due for checkpoint in checkpoints(activity.deadline, period)]
        except ValueProblem as problem:
            yield Finding(where, problem.code, problem.params)
            continue
        for day in days:
            if day not in period:
                params = {"due": day, "start": period.start, "end": period.end}
                yield Finding(where, "due-outside-period", params, Level.WARNING)


def no_target_twice(plan: Plan) -> Iterator[Finding]:
    """The keys of the targets of one activity differ."""
    for path, activity in _activities(plan):
        keys = (((*path, "targets", t, "key"), target.key) for t, target in enumerate(activity.targets))
        yield from _repeated(keys, "duplicate-target", "key")


def wordings_are_in_titles(plan: Plan) -> Iterator[Finding]:
    """The wording of a target stands in the title of its activity.

    Blanks, apostrophes and letter case do not matter.
    """
    for path, activity in _activities(plan):
        for t, target in enumerate(activity.targets):
            wording = target.wording
            if wording and wording not in activity.title and fold(wording) not in fold(activity.title):
                where = (*path, "targets", t, "wording")
                yield Finding(where, "wording-not-in-title", {"wording": wording}, Level.WARNING)


def values_agree_with_wordings(plan: Plan) -> Iterator[Finding]:
    """The value of a target is the number of its wording.

    A unit may take the word of scale over: "5 mln so‘m" is 5 of a unit "mln so‘m".
    """
    for path, activity in _activities(plan):
        for t, target in enumerate(activity.targets):
            worded = _number_of(target.wording)
            if worded and worded not in [target.value * scale for scale in _SCALES]:
                where = (*path, "targets", t, "value")
                params = {"value": target.value, "wording": target.wording}
                yield Finding(where, "value-differs-from-wording", params, Level.WARNING)


def _number_of(wording: str | None) -> Decimal | None:
    try:
        return parse_quantity(wording) if wording else None
    except ValueProblem:
        return None


def thresholds_descend(plan: Plan) -> Iterator[Finding]:
    """``red`` is not above ``amber``: what is badly behind is behind."""
    settings = plan.settings
    if settings.red > settings.amber:
        params = {"red": settings.red, "amber": settings.amber}
        yield Finding(("settings", "red"), "thresholds-reversed", params)


CHECKS: tuple[PlanCheck, ...] = (
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
    executors_are_known,
    supervisors_are_known,
    nobody_twice,
    activities_have_executors,
    no_target_twice,
    wordings_are_in_titles,
    values_agree_with_wordings,
)
"""The checks of a plan, in the order of its file."""


def _problem(entry: Entry, code: str, params: Mapping[str, object], level: Level = Level.ERROR) -> Problem:
    about = {"entry": entry.id, "activity": entry.activity, "writer": entry.writer}
    return Problem(code=code, params={**about, **params}, level=level)


def _placed_entries(plan: Plan, journal: Journal) -> Iterator[tuple[Entry, Activity]]:
    """The entries that count, with their activities, as far as the plan has them."""
    activities = {activity.number: activity for _, activity in _activities(plan)}
    for entry in journal.valid():
        if entry.activity in activities:
            yield entry, activities[entry.activity]


def entries_have_activities(plan: Plan, journal: Journal, _now: datetime) -> Iterator[Problem]:
    """Every entry is about an activity of the plan; others are kept but do not count."""
    numbers = {activity.number for _, activity in _activities(plan)}
    for entry in journal.valid():
        if entry.activity not in numbers:
            yield _problem(entry, "entry-activity-gone", {}, Level.WARNING)


def entries_name_targets(plan: Plan, journal: Journal, _now: datetime) -> Iterator[Problem]:
    """The target of an entry is one of its activity's; a value names one where there are several."""
    for entry, activity in _placed_entries(plan, journal):
        keys = [target.key for target in activity.targets]
        if entry.target is not None and entry.target not in keys:
            yield _problem(entry, "entry-unknown-target", {"target": entry.target, "keys": keys})
        elif entry.kind in _AMOUNTS and _target_of(entry, activity) is None:
            yield _problem(entry, "entry-without-target", {"keys": keys})


def entries_name_executors(plan: Plan, journal: Journal, _now: datetime) -> Iterator[Problem]:
    """The executor of an entry is one of its activity's, or a member of one of its groups."""
    for entry, activity in _placed_entries(plan, journal):
        if entry.executor is not None and not _takes_part(plan, activity, entry.executor):
            params = {"executor": entry.executor, "keys": activity.executors}
            yield _problem(entry, "entry-unknown-executor", params)


def _takes_part(plan: Plan, activity: Activity, executor: str) -> bool:
    key, slash, member = executor.partition("/")
    if key not in activity.executors:
        return False
    body = plan.executors.get(key)
    return not slash or (isinstance(body, Group) and member in body.members)


def entries_are_in_the_past(_plan: Plan, journal: Journal, now: datetime) -> Iterator[Problem]:
    """No entry was recorded later than now: that writer's clock is wrong, or this one."""
    for entry in journal.entries:
        if entry.recorded > now:
            yield _problem(entry, "entry-recorded-in-future", {"recorded": entry.recorded}, Level.WARNING)


def entries_are_in_the_period(plan: Plan, journal: Journal, _now: datetime) -> Iterator[Problem]:
    """An entry's day is in the plan's period, unless it was forced."""
    for entry, _ in _placed_entries(plan, journal):
        if entry.on not in plan.period and "outside-period" not in entry.forced:
            days = {"day": entry.on, "start": plan.period.start, "end": plan.period.end}
            yield _problem(entry, "entry-outside-period", days)


def sequences_are_whole(_plan: Plan, journal: Journal, _now: datetime) -> Iterator[Problem]:
    """A writer's entries are numbered from 1, without a gap and without a number twice.

    A gap means that entries were lost, or are still in a clone not merged yet.
    """
    writers: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in journal.entries:
        writers[entry.writer].append(entry)
    for _, entries in sorted(writers.items()):
        entries.sort(key=attrgetter("seq"))
        numbers = [entry.seq for entry in entries]
        steps = list(zip([0, *numbers], entries, strict=False))
        if gaps := [(entry, before) for before, entry in steps if entry.seq - before > 1]:
            missing = [_stretch(before + 1, entry.seq - 1) for entry, before in gaps]
            yield _problem(gaps[0][0], "sequence-gap", {"missing": missing}, Level.WARNING)
        if again := [entry for before, entry in steps if entry.seq == before]:
            twice = sorted({entry.seq for entry in again})
            yield _problem(again[0], "sequence-repeated", {"numbers": twice}, Level.WARNING)


def _stretch(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}–{last}"


def reverts_take_back_entries(_plan: Plan, journal: Journal, _now: datetime) -> Iterator[Problem]:
    """What is taken back is there, and is not itself a taking back."""
    entries = {entry.id: entry for entry in journal.entries}
    for entry in journal.entries:
        if entry.kind is not EntryKind.REVERT:
            continue
        reverted = entries.get(entry.reverts or "")
        if reverted is None:
            yield _problem(entry, "revert-of-unknown", {"reverts": entry.reverts})
        elif reverted.kind is EntryKind.REVERT:
            yield _problem(entry, "revert-of-revert", {"reverts": entry.reverts})


def totals_are_within_targets(plan: Plan, journal: Journal, _now: datetime) -> Iterator[Problem]:
    """What was reported of a target, in all or by one executor, is not above it, unless forced."""
    totals: defaultdict[tuple[str, str, str | None], Decimal] = defaultdict(Decimal)
    for entry, activity in _placed_entries(plan, journal):
        target = _target_of(entry, activity)
        if entry.kind not in _AMOUNTS or entry.value is None or target is None:
            continue
        key = (activity.number, target.key, entry.executor)
        totals[key] = entry.value if entry.kind is EntryKind.DONE else totals[key] + entry.value
        if totals[key] > target.value and "above-target" not in entry.forced:
            params = {"value": totals[key], "target": target.key, "limit": target.value, "unit": target.unit}
            yield _problem(entry, "entry-above-target", params)


_AMOUNTS = (EntryKind.DONE, EntryKind.ADD)


def _target_of(entry: Entry, activity: Activity) -> Target | None:
    """The target that an entry is about; the only one need not be named."""
    if entry.target is None:
        return activity.targets[0] if len(activity.targets) == 1 else None
    return next((target for target in activity.targets if target.key == entry.target), None)


JOURNAL_CHECKS: tuple[JournalCheck, ...] = (
    entries_have_activities,
    entries_name_targets,
    entries_name_executors,
    entries_are_in_the_past,
    entries_are_in_the_period,
    sequences_are_whole,
    reverts_take_back_entries,
    totals_are_within_targets,
)
"""The checks of a journal beside its plan."""
