"""The plan as it is kept in the cache: read in parts, as they are asked for."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from decimal import Decimal
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Self

from workplan_cli.model.deadline import Deadline, DeadlineKind, Period, WrittenDate
from workplan_cli.model.plan import (
    Activity,
    Approval,
    Chapter,
    Department,
    Group,
    Heading,
    Plan,
    Row,
    Section,
    Settings,
    Supervisor,
    Target,
)
from workplan_cli.store.cache import UNSOUND, Packing, Parts, Place, place_of


def recall(path: Path, folder: Path, anew: Callable[[], Plan]) -> Plan | None:
    """The plan of a file as it was kept, or ``None`` if it must be read anew.

    ``anew`` reads it, if only later something in the cache turns out to be damaged.
    """
    try:
        parts = Parts(place_of(path, folder, "plan"))
        return StoredPlan(parts, anew) if parts.begins("source", path) == 0 else None
    except UNSOUND:
        return None


def keep(path: Path, source: bytes, plan: Plan, folder: Path) -> None:
    """Keep a plan that was read from ``source``."""
    packing = Packing()
    packing.source("source", source)
    deadlines: dict[Deadline, int] = {}
    divisions: dict[tuple[Heading, Heading | None], int] = {}
    numbers, division, executors = [], array("I"), defaultdict[str, "array[int]"](partial(array, "I"))
    places: list[Place] = []
    for position, row in enumerate(plan.rows()):
        activity = row.activity
        record = (
            activity.number,
            activity.title,
            deadlines.setdefault(activity.deadline, len(deadlines)),
            activity.executors,
            activity.supervisors,
            tuple((key, str(value), *words) for key, value, *words in activity.targets),
            activity.extra,
        )
        places.append(packing.put(record))
        numbers.append(activity.number)
        division.append(divisions.setdefault((row.chapter, row.section), len(divisions)))
        for key in activity.executors:
            executors[key].append(position)
    packing.name("numbers", numbers)
    packing.name("places", [array("Q", column).tobytes() for column in zip(*places, strict=True)])
    packing.name("division", division.tobytes())
    packing.name("executors", {key: positions.tobytes() for key, positions in executors.items()})
    packing.name("chapters", _outline(plan))
    packing.name("head", _head(plan))
    packing.name(
        "divisions", [(tuple(chapter), section and tuple(section)) for chapter, section in divisions]
    )
    packing.name("deadlines", list(map(_kept_deadline, deadlines)))
    packing.write(place_of(path, folder, "plan"))


class StoredPlan(Plan):
    """A plan whose activities are read from the cache when they are asked for."""

    _parts: Parts
    _anew: Callable[[], Plan]

    def __new__(cls, parts: Parts, anew: Callable[[], Plan]) -> Self:
        """The plan that was kept. Raises one of ``UNSOUND`` if it cannot be read."""
        head = parts.named("head")
        self = super().__new__(
            cls,
            title=head["title"],
            organization=head["organization"],
            period=Period(*map(date.fromordinal, head["period"])),
            chapters=(),
            approval=_approval(head["approval"]),
            settings=_settings(head["settings"]),
            departments={key: Department(*kept) for key, kept in head["departments"].items()},
            groups={key: Group(*kept) for key, kept in head["groups"].items()},
            supervisors={key: Supervisor(*kept) for key, kept in head["supervisors"].items()},
        )
        self._parts, self._anew = parts, anew
        return self

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """The chapters with all that is in them."""
        try:
            return tuple(self._built(self._parts.named("chapters")))
        except UNSOUND:
            return self._anew().chapters

    def rows(
        self, numbers: Container[str] | None = None, executors: AbstractSet[str] | None = None
    ) -> Iterator[Row]:
        """As :meth:`Plan.rows`; only the records of the rows asked for are read."""
        try:
            return iter(list(self._rows(numbers, executors)))
        except UNSOUND:
            return self._anew().rows(numbers, executors)

    def numbers(self) -> Iterable[str]:
        """As :meth:`Plan.numbers`, without reading a record."""
        try:
            return iter(self._numbers)
        except UNSOUND:
            return self._anew().numbers()

    def outline(self) -> Iterator[tuple[str, str, str | None]]:
        """As :meth:`Plan.outline`, without reading a record."""
        try:
            divisions = [self._divisions[each] for each in self._division]
            found = list(zip(self._numbers, divisions, strict=True))
        except UNSOUND:
            return self._anew().outline()
        return (
            (number, chapter.number, section.number if section else None)
            for number, (chapter, section) in found
        )

    def _rows(self, numbers: Container[str] | None, executors: AbstractSet[str] | None) -> Iterator[Row]:
        positions: Sequence[int] = range(len(self._division))
        if executors is not None:
            kept = self._parts.named("executors")
            found = (array("I", kept[key]) for key in executors if key in kept)
            positions = sorted({position for each in found for position in each})
        if numbers is not None:
            wanted = [position for position, number in enumerate(self._numbers) if number in numbers]
            positions = wanted if executors is None else sorted({*positions}.intersection(wanted))
        offsets, lengths, checks = self._places
        records = self._parts.load_all((offsets[each], lengths[each], checks[each]) for each in positions)
        for position, record in zip(positions, records, strict=True):
            chapter, section = self._divisions[self._division[position]]
            yield Row(chapter, section, self._activity(record))

    @cached_property
    def _numbers(self) -> list[str]:
        numbers: list[str] = self._parts.named("numbers")
        return numbers

    @cached_property
    def _places(self) -> list[array[int]]:
        """Offset, length and check sum of the records, a column of each."""
        return [array("Q", column) for column in self._parts.named("places")]

    @cached_property
    def _division(self) -> array[int]:
        return array("I", self._parts.named("division"))

    @cached_property
    def _divisions(self) -> list[tuple[Heading, Heading | None]]:
        return [
            (Heading(*chapter), section and Heading(*section))
            for chapter, section in self._parts.named("divisions")
        ]

    @cached_property
    def _deadlines(self) -> list[Deadline]:
        return list(map(_deadline, self._parts.named("deadlines")))

    def _activity(self, record: tuple[Any, ...]) -> Activity:
        number, title, deadline, executors, supervisors, targets, extra = record
        return Activity(
            number,
            title,
            self._deadlines[deadline],
            executors,
            supervisors,
            tuple(Target(key, Decimal(value), *words) for key, value, *words in targets),
            extra,
        )

    def _built(
        self, outline: Iterable[tuple[str, str, int, list[tuple[str, str, int]]]]
    ) -> Iterator[Chapter]:
        """The chapters, each with as many activities and sections as the outline says."""
        activities = (row.activity for row in self._rows(None, None))

        def take(count: int) -> tuple[Activity, ...]:
            return tuple(next(activities) for _ in range(count))

        for number, title, count, sections in outline:
            direct = take(count)
            yield Chapter(
                number=number,
                title=title,
                activities=direct,
                sections=tuple(Section(number=n, title=t, activities=take(c)) for n, t, c in sections),
            )


def _head(plan: Plan) -> dict[str, Any]:
    """Everything but the activities, as plain values; days as ordinals, decimals as text."""
    approval, settings = plan.approval, plan.settings
    return {
        "title": plan.title,
        "organization": plan.organization,
        "period": (plan.period.start.toordinal(), plan.period.end.toordinal()),
        "approval": approval and (approval.by, approval.position, approval.on and approval.on.toordinal()),
        "settings": (settings.silent_after, str(settings.amber), str(settings.red)),
        "departments": {key: tuple(each) for key, each in plan.departments.items()},
        "groups": {key: tuple(each) for key, each in plan.groups.items()},
        "supervisors": {key: tuple(each) for key, each in plan.supervisors.items()},
    }


def _outline(plan: Plan) -> list[tuple[str, str, int, list[tuple[str, str, int]]]]:
    return [
        (
            chapter.number,
            chapter.title,
            len(chapter.activities),
            [(each.number, each.title, len(each.activities)) for each in chapter.sections],
        )
        for chapter in plan.chapters
    ]


def _kept_deadline(deadline: Deadline) -> tuple[Any, ...]:
    text, kind, by, every, since = deadline
    return text, kind.value, tuple(map(tuple, by)), every, since and tuple(since)


def _deadline(kept: tuple[Any, ...]) -> Deadline:
    text, kind, by, every, since = kept
    return Deadline(
        text=text,
        kind=DeadlineKind(kind),
        by=tuple(WrittenDate(*each) for each in by),
        every=every,
        since=since and WrittenDate(*since),
    )


def _approval(kept: tuple[Any, ...] | None) -> Approval | None:
    if kept is None:
        return None
    by, position, on = kept
    return Approval(by=by, position=position, on=on and date.fromordinal(on))


def _settings(kept: tuple[int, str, str]) -> Settings:
    silent_after, amber, red = kept
    return Settings(silent_after=silent_after, amber=Decimal(amber), red=Decimal(red))
