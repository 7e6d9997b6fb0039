"""A copy of the plan that is quick to read, kept in the user's cache folder.

What is kept is derived from plan.yaml and from nothing else. It is used only if it was made by
this very program from exactly these bytes: the file holds a copy of them, and the two are
compared. So it may be deleted at any moment, and whatever is wrong with it (missing, cut off,
altered, of another version) only means that plan.yaml is read instead.

    magic · directory · parts by name: source, head, index, and a record for every activity

A part has its place, length and check sum in the directory or the index, so that a few activities
can be read without the others. ``marshal`` is the interpreter's own format, quick to read and
safe for bytes whose check sum is right; its version is part of the magic.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Container, Iterable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import suppress
from datetime import date
from decimal import Decimal
from functools import cache
from io import BufferedReader
from pathlib import Path
from typing import Any
from zlib import crc32

from workplan_cli.errors import StorageError
from workplan_cli.model import (
    Activity,
    Approval,
    Chapter,
    Deadline,
    DeadlineKind,
    Department,
    Group,
    Heading,
    Period,
    Plan,
    Row,
    Section,
    Settings,
    Supervisor,
    Target,
    WrittenDate,
)
from workplan_cli.store.files import create

FORMAT = 1
DERIVING = (
    "model dates uzbek cyrillic quantities wordings deadlines matching checks "
    "store/cache store/plan store/vocabulary store/yamltree store/source store/shape"
).split()
"""The modules that decide what a plan's bytes come to; a change in one makes a cache worthless."""

_CHUNK = 1 << 18
_NUMBER = 8

Place = tuple[int, int, int]
"""Offset, length and check sum of a part."""


def open_plan(path: Path, folder: Path) -> Plan | None:
    """The plan of a file as it was kept, or ``None`` if it must be read anew."""
    try:
        file = _place_of(path, folder).open("rb")
    except OSError:
        return None
    try:
        if file.read(len(_magic())) == _magic():
            directory = _loaded(file, _directory_place(file))
            if _same_bytes(file, directory["source"], path):
                return StoredPlan(file, directory)
    except (OSError, ValueError, EOFError, TypeError, KeyError):
        pass
    file.close()
    return None


def keep_plan(path: Path, source: bytes, plan: Plan, folder: Path) -> None:
    """Keep a plan that was read from ``source``; if that fails, nothing is kept."""
    with suppress(OSError, StorageError):
        folder.mkdir(parents=True, exist_ok=True)
        create(_place_of(path, folder), _packed(source, plan), force=True)


class StoredPlan(Plan):
    """A plan whose activities are read from the cache when they are asked for."""

    __slots__ = ("_deadlines", "_directory", "_divisions", "_file", "_index")

    def __init__(self, file: BufferedReader, directory: dict[str, Place]) -> None:
        head = _loaded(file, directory["head"])
        values = {
            "title": head["title"],
            "organization": head["organization"],
            "period": Period(start=_day(head["period"][0]), end=_day(head["period"][1])),
            "approval": _approval(head["approval"]),
            "settings": _settings(head["settings"]),
            "departments": {
                key: Department(name=name, head=who, aliases=aliases)
                for key, name, who, aliases in head["departments"]
            },
            "groups": {
                key: Group(name=name, members=members, aliases=aliases)
                for key, name, members, aliases in head["groups"]
            },
            "supervisors": {
                key: Supervisor(name=name, position=position, aliases=aliases)
                for key, name, position, aliases in head["supervisors"]
            },
            "_file": file,
            "_directory": directory,
            "_divisions": [
                (Heading(*chapter), Heading(*section) if section else None)
                for chapter, section in head["divisions"]
            ],
            "_deadlines": list(map(_deadline, head["deadlines"])),
            "_index": None,
        }
        for name, value in values.items():
            object.__setattr__(self, name, value)

    def __getattr__(self, name: str) -> Any:
        if name != "chapters":
            raise AttributeError(name)
        chapters = tuple(self._built(_loaded(self._file, self._directory["chapters"])))
        object.__setattr__(self, name, chapters)
        return chapters

    def rows(
        self, numbers: Container[str] | None = None, executors: AbstractSet[str] | None = None
    ) -> Iterator[Row]:
        """As :meth:`Plan.rows`; only the records of the rows asked for are read."""
        index = self._indexed()
        positions: Iterable[int] = range(len(index["numbers"]))
        if executors is not None:
            found = (index["executors"].get(key, ()) for key in executors)
            positions = sorted({position for each in found for position in each})
        if numbers is not None:
            positions = [each for each in positions if index["numbers"][each] in numbers]
        for position in positions:
            chapter, section = self._divisions[index["division"][position]]
            yield Row(chapter, section, self._activity(index["places"][position]))

    def outline(self) -> Iterator[tuple[str, str, str | None]]:
        """As :meth:`Plan.outline`, without reading a record."""
        index = self._indexed()
        for number, division in zip(index["numbers"], index["division"], strict=True):
            chapter, section = self._divisions[division]
            yield number, chapter.number, section.number if section else None

    def _indexed(self) -> dict[str, Any]:
        if self._index is None:
            object.__setattr__(self, "_index", _loaded(self._file, self._directory["index"]))
        index: dict[str, Any] = self._index
        return index

    def _activity(self, place: Place) -> Activity:
        number, title, deadline, executors, supervisors, targets, extra = _loaded(self._file, place)
        return Activity(
            number=number,
            title=title,
            deadline=self._deadlines[deadline],
            executors=executors,
            supervisors=supervisors,
            targets=tuple(
                Target(key=key, value=Decimal(value), unit=unit, label=label, wording=wording)
                for key, value, unit, label, wording in targets
            ),
            extra=extra,
        )

    def _built(
        self, outline: Iterable[tuple[str, str, int, list[tuple[str, str, int]]]]
    ) -> Iterator[Chapter]:
        """The chapters, each with as many activities and sections as the outline says."""
        activities = (row.activity for row in self.rows())

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


def _packed(source: bytes, plan: Plan) -> bytes:
    """The content of the cache file."""
    deadlines: dict[Deadline, int] = {}
    divisions: dict[tuple[Heading, Heading | None], int] = {}
    index: dict[str, Any] = {"numbers": [], "division": [], "places": [], "executors": {}}
    body = bytearray(_magic() + bytes(_NUMBER * 3))
    directory = {"source": _put(body, source)}
    for position, row in enumerate(plan.rows()):
        activity = row.activity
        record = (
            activity.number,
            activity.title,
            deadlines.setdefault(activity.deadline, len(deadlines)),
            activity.executors,
            activity.supervisors,
            tuple((t.key, str(t.value), t.unit, t.label, t.wording) for t in activity.targets),
            activity.extra,
        )
        index["numbers"].append(activity.number)
        index["division"].append(divisions.setdefault((row.chapter, row.section), len(divisions)))
        index["places"].append(_put(body, marshal.dumps(record)))
        for key in activity.executors:
            index["executors"].setdefault(key, []).append(position)
    directory["index"] = _put(body, marshal.dumps(index))
    directory["chapters"] = _put(body, marshal.dumps(_outline(plan)))
    directory["head"] = _put(body, marshal.dumps(_head(plan, deadlines, divisions)))
    place = _put(body, marshal.dumps(directory))
    body[len(_magic()) : len(_magic()) + 3 * _NUMBER] = b"".join(n.to_bytes(_NUMBER, "big") for n in place)
    return bytes(body)


def _head(
    plan: Plan,
    deadlines: Iterable[Deadline],
    divisions: Iterable[tuple[Heading, Heading | None]],
) -> dict[str, Any]:
    """Everything but the activities, as plain values; days as ordinals, decimals as text."""
    approval, settings = plan.approval, plan.settings
    return {
        "title": plan.title,
        "organization": plan.organization,
        "period": (plan.period.start.toordinal(), plan.period.end.toordinal()),
        "approval": approval and (approval.by, approval.position, approval.on and approval.on.toordinal()),
        "settings": (settings.silent_after, str(settings.amber), str(settings.red)),
        "departments": [(key, d.name, d.head, d.aliases) for key, d in plan.departments.items()],
        "groups": [(key, g.name, g.members, g.aliases) for key, g in plan.groups.items()],
        "supervisors": [(key, s.name, s.position, s.aliases) for key, s in plan.supervisors.items()],
        "deadlines": [
            (d.text, d.kind.value, tuple(map(tuple, d.by)), d.every, d.since and tuple(d.since))
            for d in deadlines
        ],
        "divisions": [(tuple(chapter), section and tuple(section)) for chapter, section in divisions],
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


def _deadline(kept: tuple[Any, ...]) -> Deadline:
    text, kind, by, every, since = kept
    return Deadline(
        text=text,
        kind=DeadlineKind(kind),
        by=tuple(WrittenDate(*each) for each in by),
        every=every,
        since=WrittenDate(*since) if since else None,
    )


def _approval(kept: tuple[Any, ...] | None) -> Approval | None:
    if kept is None:
        return None
    by, position, on = kept
    return Approval(by=by, position=position, on=on and _day(on))


def _settings(kept: tuple[int, str, str]) -> Settings:
    silent_after, amber, red = kept
    return Settings(silent_after=silent_after, amber=Decimal(amber), red=Decimal(red))


def _day(ordinal: int) -> date:
    return date.fromordinal(ordinal)


def _put(body: bytearray, part: bytes) -> Place:
    place = (len(body), len(part), crc32(part))
    body += part
    return place


def _loaded(file: BufferedReader, place: Place) -> Any:
    """A part of the file. Raises ``ValueError`` if it is not what was kept."""
    offset, length, check = place
    file.seek(offset)
    part = file.read(length)
    if crc32(part) != check:
        raise ValueError(place)
    return marshal.loads(part)  # noqa: S302 - our own file, its check sum is right


def _directory_place(file: BufferedReader) -> Place:
    offset, length, check = (int.from_bytes(file.read(_NUMBER), "big") for _ in range(3))
    return offset, length, check


def _same_bytes(file: BufferedReader, place: Place, path: Path) -> bool:
    """Whether the plan still is what the cache was made from, byte for byte."""
    offset, length, _ = place
    with path.open("rb") as plan:
        if os.fstat(plan.fileno()).st_size != length:
            return False
        file.seek(offset)
        while chunk := plan.read(_CHUNK):
            if file.read(len(chunk)) != chunk:
                return False
    return True


def _place_of(path: Path, folder: Path) -> Path:
    """The cache file of a plan; two plans that share one only push each other out."""
    return folder / f"{path.stem[:40]}-{crc32(os.fsencode(path.absolute())):08x}.plan"


@cache
def _magic() -> bytes:
    """What the file begins with: the format, the interpreter, the program."""
    package = Path(__file__).parent.parent
    state = [(package / f"{name}.py").stat() for name in DERIVING]
    stamp = crc32(repr([(each.st_size, each.st_mtime_ns) for each in state]).encode())
    return f"workplan {FORMAT} {sys.implementation.cache_tag} {marshal.version} {stamp:08x}\n".encode()
