"""Assigns unique numbers to the chapters, sections and activities of a plan.

The number of an activity is its identity, so every activity needs a different number. A number in the
document is kept if possible, without its final dot. Otherwise these rules apply:

1. If plain numbers restart in each chapter or section (``1.``, ``2.`` in every one), each plain
   number is prefixed with the number of its chapter or section: ``4.`` in section 2.3 becomes
   ``2.3.4``, and ``4.`` in chapter II becomes ``2.4``.
2. An activity without a number gets the next free number of its chapter or section. If the plan
   numbers its activities continuously, the activity instead gets the number of the activity before
   it with ``.1`` added.
3. Of two equal numbers, the one that does not fit the sequence gets the number that fits, if no other
   activity has it: ``2.6``, ``2.7``, ``2.7``, ``2.9`` becomes ``2.6``, ``2.7``, ``2.8``, ``2.9``.
   Otherwise the second one is prefixed with the number of its chapter or section. If the result is also
   taken, ``.1``, ``.2`` … is added.
4. ``a)``, ``b)`` are below the activity before them: after ``2.2`` they become ``2.2.1``, ``2.2.2``.
5. A chapter without a number, or with a number already taken, gets the next free number. The same
   applies to sections within their chapter. Section ``1.`` of chapter II becomes ``2.1``, unless its
   activities are numbered ``1.1``, ``1.2``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import count, pairwise

from workplan_cli.importing.divisions import Level, chapter_number, tidy_number
from workplan_cli.importing.lettered import sub_item
from workplan_cli.importing.month_columns import months_of
from workplan_cli.importing.tasks import Division, Item, Task

MAX_DEPTH = 6
"""The maximum number of parts in the number of an activity; ``2.3.4`` has three parts."""

_UNRANKED = {Level.PLAIN, Level.SHEET}
"""The titles without a mark, which do not show how the others are marked."""

_FITTING = re.compile(r"[0-9]{1,4}(?:\.[0-9]{1,4}){0,5}")


@dataclass(slots=True)
class Part:
    """A chapter or section whose activities are being numbered.

    ``division`` is its title row, or ``None`` if the document has no title for it. ``tasks`` holds the
    activities with their numbers; ``parts`` holds the sections of a chapter. ``beside`` means that the title
    is a line above a table, and that those of the other chapters are in the tables.
    """

    division: Division | None
    number: str = ""
    tasks: list[tuple[str, Task]] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    beside: bool = False


def arrange(items: list[Item]) -> list[Part]:
    """Group the activities into chapters and sections, and number all of them.

    If titles are marked in several ways, the strongest mark denotes chapters. All other titles are sections
    of the chapter before them. With ``II. Kadrlar`` and ``1-yo‘nalish``, the Roman numerals mark chapters;
    with ``1-bo‘lim`` and ``2.1. Kurslar``, the word ``bo‘lim`` marks chapters. An unnumbered title directly
    above a numbered title is a chapter, and the numbered titles are its sections.
    """
    above = _above_tables(items)
    parents = _parents(items, above)
    ranks = [
        (item.level, _depth(item)) for item in items if isinstance(item, Division) and id(item) not in above
    ]
    top = min((rank for rank in ranks if rank[0] is not Level.SHEET), default=None)
    chapters: list[Part] = []
    for item in items:
        if isinstance(item, Division):
            rank = (item.level, _depth(item))
            leads = id(item) in parents if parents else rank == top
            if id(item) in above:
                chapters.append(Part(item, beside=not parents))
            elif item.level is Level.SHEET or (leads and rank[1] < 2):  # noqa: PLR2004 - 2.1 is never a chapter
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


def _above_tables(items: list[Item]) -> set[int]:
    """Return the ids (``id()``) of the lines above tables that are chapters, as the names of sheets can be.

    They are if the numbered titles all stand in the tables: ``2026-yil`` above a table with ``I. Kadrlar``.
    """
    divisions = [item for item in items if isinstance(item, Division)]
    lines = [each for each in divisions if each.places[0].paragraph is not None]
    free = {id(each) for each in lines if each.level is Level.PLAIN or months_of([each.title])}
    numbered = [each for each in divisions if id(each) not in free and each.level not in _UNRANKED]
    inside = bool(numbered) and all(each.places[0].row for each in numbered)
    return free if inside else set()


def _parents(items: list[Item], above: set[int]) -> set[int]:
    """Return the ids (``id()``) of the unnumbered titles directly above a numbered title.

    For example, ``2024-yilda o‘tkaziladigan tadbirlar`` may be directly above ``1. Teatrlar``. The first is
    then the title of a chapter, and the second is the title of a section in it. The result is empty if the
    numbered titles are of several kinds, because their marks then show which of them are chapters.
    """
    divisions = [item for item in items if isinstance(item, Division) and id(item) not in above]
    kinds = {(each.level, _depth(each)) for each in divisions if each.level not in _UNRANKED}
    if len(kinds) != 1 or Level.ANNEX in {level for level, _ in kinds}:
        return set()
    return {
        id(upper)
        for upper, lower in pairwise(items)
        if isinstance(upper, Division)
        and isinstance(lower, Division)
        and (upper.level is Level.PLAIN or id(upper) in above)
        and lower.level not in _UNRANKED
    }


def _depth(division: Division) -> int:
    """Return how many parts the number of a title has: 2 for ``2.1``, and 1 for a title without a number."""
    return division.number.count(".") + 1 if division.level is Level.NUMBER else 1


def rank_of(part: Part) -> tuple[int, int]:
    """Return the rank of the title of a chapter or section; a stronger title has a smaller rank."""
    return (part.division.level, _depth(part.division)) if part.division else (Level.PLAIN, 1)


def _last_chapter(chapters: list[Part]) -> Part:
    if not chapters:
        chapters.append(Part(None))
    return chapters[-1]


def _number_chapters(chapters: list[Part]) -> None:
    """Number the chapters.

    A chapter keeps the number in the document. Without a number, it gets the first part of the number of its
    first section: the chapter of section ``3.1`` is 3. If this number is missing or taken, the chapter gets
    the next free number.

    >>> numbers = ("1", "1", "")
    >>> titles = [Division(title="", places=[], level=Level.ROMAN, number=number) for number in numbers]
    >>> chapters = list(map(Part, titles))
    >>> _number_chapters(chapters)
    >>> [chapter.number for chapter in chapters]
    ['1', '2', '3']
    """
    taken: set[str] = set()
    for chapter in chapters:
        wanted = chapter.division.number if chapter.division else ""
        if not wanted or "." in wanted:
            first = next((part.division for part in chapter.parts if part.division), None)
            wanted = first.number.partition(".")[0] if first and "." in first.number else ""
        chapter.number = wanted if wanted and wanted not in taken else _next_free("", taken)
        taken.add(chapter.number)


def _number_sections(chapter: Part, taken: set[str], written: set[str]) -> None:
    """Number the sections of a chapter without reusing the number of another section or activity.

    Section ``1.`` of chapter II becomes ``2.1``. It keeps the number ``1`` if its activities are numbered
    ``1.1``, ``1.2``.
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
    """Return the first number after ``prefix`` that is not taken.

    >>> _next_free("2.", {"2.1"})
    '2.2'
    """
    return next(number for each in count(1) if (number := f"{prefix}{each}") not in taken)


def _leaves(chapters: list[Part]) -> Iterator[Part]:
    for chapter in chapters:
        yield chapter
        yield from chapter.parts


def _written(chapters: list[Part]) -> Iterator[tuple[Part, str]]:
    for part in _leaves(chapters):
        for _, task in part.tasks:
            yield part, written_number(task)


def written_number(task: Task) -> str:
    """Return the activity number in the document without its final dot, or an empty string if it has none.

    >>> [written_number(Task(places=[], number=number)) for number in ("1.4.", "№ 7", "II", "a")]
    ['1.4', '7', '2', '']
    """
    return _written_number(task.number)


@lru_cache(maxsize=4096)  # the numbers of a document are compared several times
def _written_number(text: str) -> str:
    roman = chapter_number(text.strip(" .)"))
    number = str(roman) if roman else tidy_number(text)
    return number if _FITTING.fullmatch(number) else ""


def _starts_again(chapters: list[Part]) -> bool:
    """Return whether plain numbers start again at 1 in at least half of the chapters and sections.

    The same applies if they count on through the sections of each chapter, but not through the chapters. One
    number that occurs twice is not enough, because it can be a typing error.
    """
    leaves = [part.tasks for part in _leaves(chapters)]
    whole = [[task for part in (each, *each.parts) for task in part.tasks] for each in chapters]
    return any(map(_begin_at_one, (leaves, whole)))


def _begin_at_one(groups: list[list[tuple[str, Task]]]) -> bool:
    first = [
        next((written for _, task in group if (written := written_number(task))), "")
        for group in groups
        if group
    ]
    later = first[1:]
    return bool(later) and sum(number == "1" for number in later) * 2 >= len(later)


@dataclass(slots=True)
class _Numbers:
    """The numbers assigned so far, and how the document counts.

    ``restarts`` means that plain numbers start again in each chapter or section. ``through`` means that they
    count on through the whole plan. ``reserved`` holds all numbers in the document; ``taken`` holds the
    numbers already assigned.
    """

    restarts: bool
    through: bool
    reserved: set[str]
    taken: set[str]

    def next_for(self, part: Part, written: str, before: str, at: int) -> str:
        """Return the number of the activity at index ``at`` (from 0) of a chapter or section.

        ``written`` is the number in the document. ``before`` is the number of the last activity above that
        is numbered in the document. Both may be empty. In section 2.3 of a plan whose numbers restart, ``4.``
        becomes ``2.3.4``, and ``4.1`` after it ``2.3.4.1``.
        An activity without a number after ``2.3.4`` becomes ``2.3.5``; after ``17`` in a plan with continuous
        numbers it becomes ``17.1``.
        """
        inside = f"{part.number}."
        if not written:
            after_it = self.through and before
            return self.free(f"{before}." if after_it else inside, 1 if after_it else at + 1)
        plain = "." not in written or _is_first_below(f"{inside}{written}", before)
        number = f"{inside}{written}" if self.restarts and plain else written
        if number in self.taken and not number.startswith(inside):
            number = f"{inside}{number}"
        if not _FITTING.fullmatch(number):
            return self.free(inside)
        return self.free(f"{number}.") if number in self.taken else number

    def free(self, prefix: str, start: int = 1) -> str:
        """Return the first unused number that starts with ``prefix``.

        If this number would have too many parts, only the first part of ``prefix`` is used.
        """
        if prefix.count(".") >= MAX_DEPTH:
            prefix = prefix.partition(".")[0] + "."
        # A number that a later row has in the document is not assigned either.
        candidates = (f"{prefix}{number}" for number in count(start))
        return next(
            number for number in candidates if number not in self.taken and number not in self.reserved
        )


def _fitting_numbers(chapters: list[Part], *, restarts: bool) -> dict[int, str]:
    """Return the numbers of activities whose number in the document is that of another one, by ``id()``.

    The fitting number follows the number before it and occurs nowhere in the document. The second of two
    equal numbers is corrected, or the first one if it would then be followed by the second: ``2.5``, ``2.7``,
    ``2.7``, ``2.8``. If numbers restart, only those in one chapter or section are compared.
    """
    counts = Counter(number for _, number in _written(chapters))
    seen: set[str] = set()
    fitting: dict[int, str] = {}
    for part in _leaves(chapters):
        group = [task for _, task in part.tasks]
        if restarts:
            counts, seen = Counter(map(written_number, group)), set()
        before = ""
        for task in group:
            written = written_number(task)
            expected = _following(before)
            late = written in seen or _following(expected) == written
            if written and counts[written] > 1 and late and expected and expected not in counts:
                fitting[id(task)] = expected
                counts[written] -= 1
                counts[expected] += 1
            else:
                seen.add(written)
            before = fitting.get(id(task), written)
    return fitting


def _is_first_below(number: str, before: str) -> bool:
    """Return whether a number is the first one below another, or follows such a number.

    >>> _is_first_below("1.2.1", "1.2"), _is_first_below("1.2.2", "1.2.1"), _is_first_below("1.2.3", "1.2")
    (True, True, False)
    """
    above, _, last = number.rpartition(".")
    return before == above if last == "1" else before.startswith(f"{above}.")


def _following(number: str) -> str:
    """Return the number after another one in its chapter or section, or an empty string after no number.

    >>> _following("2.9"), _following("")
    ('2.10', '')
    """
    stem, dot, last = number.rpartition(".")
    return f"{stem}{dot}{int(last) + 1}" if last else ""


def _number_tasks(chapters: list[Part]) -> None:
    written = [number for _, number in _written(chapters)]
    plain = Counter(number for number in written if number and "." not in number)
    restarts = any(times > 1 for times in plain.values()) and _starts_again(chapters)
    fitting = _fitting_numbers(chapters, restarts=restarts)
    numbers = _Numbers(
        restarts=restarts,
        through=bool(plain) and not restarts,
        reserved={*written, *fitting.values()},
        # On the command line a number selects a section or an activity, so no activity may have the number of
        # a section.
        taken={part.number for chapter in chapters for part in chapter.parts},
    )
    for part in _leaves(chapters):
        before = above = ""
        for at, (_, task) in enumerate(part.tasks):
            below = sub_item(task.number) if above else 0
            if below:
                number = numbers.free(f"{above}.", below)
            else:
                stated = fitting.get(id(task)) or written_number(task)
                number = above = numbers.next_for(part, stated, before, at)
                # Several activities without a number are all below the last one that has a number.
                before = number if stated else before
            numbers.taken.add(number)
            part.tasks[at] = (number, task)
