"""Numbers for chapters, sections and activities that are unique in the plan.

The number of an activity is its identity, so every one needs its own. Written numbers are kept
wherever that is possible (without the dot at their end). The rules for the others:

1. Where plain numbers start anew in each division (``1.``, ``2.`` in every section), every plain
   number gets the number of its division before it: ``2.3`` and ``4.`` make ``2.3.4``. The
   number of a chapter is that of its roman numeral.
2. An activity without a number follows the one before it: the next free number of the division,
   or, where the plan counts through all divisions, the number before it with ``.1`` added.
3. A number that is there twice gets, at its second place, that of its division before it; if
   that does not help, ``.1``, ``.2`` … after it.
4. A chapter without a number, or with one that is taken, gets the next free one; so does a
   section, within its chapter. A section ``1.`` of chapter II is ``2.1``, unless its activities
   are ``1.1``, ``1.2``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

from workplan_cli.importing.divisions import Level, chapter_number, tidy_number
from workplan_cli.importing.rows import Division, Item, Task

MAX_DEPTH = 6
"""Parts that the number of an activity may have."""

_FITTING = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4}){0,5}")


@dataclass(slots=True)
class Part:
    """A chapter or section to be; ``division`` is ``None`` where the document has none."""

    division: Division | None
    number: str = ""
    tasks: list[tuple[str, Task]] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)


def arrange(items: list[Item]) -> list[Part]:
    """The chapters with their sections and activities, all numbered.

    Where divisions are marked in several ways, the strongest mark is that of chapters and all
    others are sections of the chapter before them: with ``II. Kadrlar`` and ``1-yo‘nalish``, Roman
    numerals are chapters; with ``1-bo‘lim`` and ``2.1. Kurslar``, the words are.
    """
    levels = [(item.level, _depth(item)) for item in items if isinstance(item, Division)]
    top = min(levels, default=None)
    chapters: list[Part] = []
    for item in items:
        if isinstance(item, Division):
            rank = (item.level, _depth(item))
            if rank == top and rank[1] < 2:  # noqa: PLR2004 - 2.1 is never a chapter
                chapters.append(Part(item))
            else:
                _last_chapter(chapters).parts.append(Part(item))
            continue
        chapter = _last_chapter(chapters)
        (chapter.parts[-1] if chapter.parts else chapter).tasks.append(("", item))
    _number_chapters(chapters)
    written = [number for _, number in _written(chapters)]
    taken: set[str] = set()
    for chapter in chapters:
        _number_sections(chapter, taken, set(written))
    _number_tasks(chapters)
    return chapters


def _depth(division: Division) -> int:
    return division.number.count(".") + 1 if division.level is Level.NUMBER else 1


def _last_chapter(chapters: list[Part]) -> Part:
    if not chapters:
        chapters.append(Part(None))
    return chapters[-1]


def _number_chapters(chapters: list[Part]) -> None:
    taken: set[str] = set()
    for chapter in chapters:
        wanted = chapter.division.number if chapter.division else ""
        if not wanted or "." in wanted:
            first = next((part.division for part in chapter.parts if part.division), None)
            wanted = first.number.partition(".")[0] if first and "." in first.number else ""
        chapter.number = wanted if wanted and wanted not in taken else _next_free("", taken)
        taken.add(chapter.number)


def _number_sections(chapter: Part, taken: set[str], written: set[str]) -> None:
    """Number the sections of a chapter without using a number that another part has.

    Section ``1.`` of chapter II becomes ``2.1``; it stays ``1`` if its activities are ``1.1``, ``1.2``.
    """
    for part in chapter.parts:
        wanted = part.division.number if part.division else ""
        carried = any(written_number(task).startswith(f"{wanted}.") for _, task in part.tasks)
        if wanted and "." not in wanted and not carried:
            wanted = f"{chapter.number}.{wanted}"
        free = wanted and wanted not in taken | written and _FITTING.fullmatch(wanted)
        part.number = wanted if free else _next_free(f"{chapter.number}.", taken | written)
        taken.add(part.number)


def _next_free(prefix: str, taken: set[str]) -> str:
    return next(number for each in count(1) if (number := f"{prefix}{each}") not in taken)


def _leaves(chapters: list[Part]) -> Iterator[Part]:
    for chapter in chapters:
        yield chapter
        yield from chapter.parts


def _written(chapters: list[Part]) -> Iterator[tuple[Part, str]]:
    """The numbers as the document has them, tidied, empty where there is none."""
    for part in _leaves(chapters):
        for _, task in part.tasks:
            yield part, written_number(task)


def written_number(task: Task) -> str:
    """The number of an activity in the document, without dots at its end; empty where it has none."""
    roman = chapter_number(task.number.strip(" .)"))
    number = str(roman) if roman else tidy_number(task.number)
    return number if _FITTING.fullmatch(number) else ""


@dataclass(slots=True)
class _Numbers:
    """The numbers given so far, and how the document numbers its activities."""

    restarts: bool
    through: bool
    reserved: set[str]
    taken: set[str]

    def next_for(self, part: Part, written: str, before: str, at: int) -> str:
        """The number of the activity at a position (from 0) of a part, after the number ``before``.

        In section 2.3 of a plan that restarts its numbers, ``4.`` becomes ``2.3.4``; without a
        number, the activity after ``2.3.4`` becomes ``2.3.5``, or ``17.1`` after ``17`` in a plan
        that counts through.
        """
        inside = f"{part.number}."
        if not written:
            after_it = self.through and before
            return self.free(f"{before}." if after_it else inside, 1 if after_it else at + 1)
        number = f"{inside}{written}" if self.restarts and "." not in written else written
        if number in self.taken and not number.startswith(inside):
            number = f"{inside}{number}"
        if not _FITTING.fullmatch(number):
            return self.free(inside)
        return self.free(f"{number}.") if number in self.taken else number

    def free(self, prefix: str, start: int = 1) -> str:
        """The first unused number after a prefix; directly in the chapter if it would be too deep."""
        if prefix.count(".") >= MAX_DEPTH:
            prefix = prefix.partition(".")[0] + "."
        counted = (f"{prefix}{number}" for number in count(start))
        return next(number for number in counted if number not in self.taken and number not in self.reserved)


def _number_tasks(chapters: list[Part]) -> None:
    """Number the activities of all chapters, keeping the written numbers where that is possible."""
    written = [number for _, number in _written(chapters)]
    plain = Counter(number for number in written if number and "." not in number)
    alone = len(chapters) == 1 and not chapters[0].parts
    restarts = not alone and any(times > 1 for times in plain.values())
    numbers = _Numbers(
        restarts=restarts,
        through=bool(plain) and not restarts,
        reserved=set(written),
        taken={part.number for chapter in chapters for part in chapter.parts},
    )
    for part in _leaves(chapters):
        before = ""
        for at, (_, task) in enumerate(part.tasks):
            before = numbers.next_for(part, written_number(task), before, at)
            numbers.taken.add(before)
            part.tasks[at] = (before, task)
