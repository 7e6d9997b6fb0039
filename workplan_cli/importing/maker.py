"""Builds the chapters, sections and activities of a plan from the rows of a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from workplan_cli.importing import suspicions
from workplan_cli.importing.activity_targets import targets_of
from workplan_cli.importing.bodies import Bodies
from workplan_cli.importing.contents import NUMBER
from workplan_cli.importing.divisions import Level
from workplan_cli.importing.lettered import sub_item
from workplan_cli.importing.numbering import Part, rank_of, written_number
from workplan_cli.importing.register import Body
from workplan_cli.importing.roles import Role
from workplan_cli.importing.target_columns import TargetColumns
from workplan_cli.importing.tasks import Task
from workplan_cli.importing.terms import Terms
from workplan_cli.language.loose_terms import names_a_unit
from workplan_cli.language.roman import to_roman
from workplan_cli.model.activity import Activity
from workplan_cli.model.deadline import Deadline, Period
from workplan_cli.model.plan import Chapter, Section
from workplan_cli.model.review import Doubt, Place


@dataclass(slots=True, kw_only=True)
class Maker:
    """Builds chapters, sections and activities, and records where each of them stands in the document.

    ``sources`` holds each part of the plan with its places in the document. ``keyed`` maps the keys of the
    executors to their names. ``marked`` maps the ``id`` of an activity to the marks and numbers of its rows.
    ``kept`` maps each number that was taken from the document unchanged to its place. ``numbered`` means that
    the document numbers at least one activity, ``untitled`` that a chapter without a title stands beside
    chapters with titles.
    """

    period: Period
    title: str
    bodies: Bodies
    numbered: bool
    terms: Terms
    language: str
    columns: TargetColumns
    doubts: list[Doubt] = field(default_factory=list)
    sources: list[tuple[Chapter | Section | Activity, tuple[Place, ...]]] = field(default_factory=list)
    keyed: dict[str, Body] = field(default_factory=dict)
    marked: dict[int, str] = field(default_factory=dict)
    kept: dict[str, Place] = field(default_factory=dict)
    untitled: bool = False

    def reported(self) -> list[Doubt]:
        """Return all review items found while the plan was built."""
        named = suspicions.executors(self.bodies.named)
        return [*self.doubts, *named, *self.terms.doubts, *self.bodies.doubts]

    def chapters(self, parts: Sequence[Part]) -> tuple[Chapter, ...]:
        """Build all chapters with their sections and activities.

        All executors are collected first, because the key of an executor depends on the other names.
        """
        named = {
            id(task): self.bodies.executors_of(task)
            for chapter in parts
            for part in (chapter, *chapter.parts)
            for _, task in part.tasks
        }
        self.bodies.settle_heads()
        self.untitled = any(part.division for part in parts)
        self.keyed = self.bodies.keyed()
        keys = {id(body): key for key, body in self.keyed.items()}
        executors = {at: tuple(keys[id(body)] for body in found) for at, found in named.items()}
        return tuple(self.chapter(part, executors) for part in parts)

    def chapter(self, part: Part, executors: dict[int, tuple[str, ...]]) -> Chapter:
        """Build a chapter with its sections and activities."""
        number = to_roman(int(part.number)) if len(part.number) < 5 else part.number  # noqa: PLR2004
        made = Chapter(
            number=number,
            title=self.division_title(part, number),
            sections=tuple(
                self.section(inner, executors, (*_over(part.parts[:at], inner), _title(part)))
                for at, inner in enumerate(part.parts)
            ),
            activities=self.activities(part, executors, (_title(part),)),
        )
        self.sources.append((made, tuple(part.division.places) if part.division else ()))
        return made

    def section(self, part: Part, executors: dict[int, tuple[str, ...]], above: tuple[str, ...]) -> Section:
        """Build a section with its activities. ``above`` are the titles above its own, the nearest first."""
        title = self.division_title(part, part.number)
        headings = (_title(part), *above)
        made = Section(number=part.number, title=title, activities=self.activities(part, executors, headings))
        self.sources.append((made, tuple(part.division.places) if part.division else ()))
        return made

    def division_title(self, part: Part, number: str) -> str:
        """Return the title of a chapter or section, and report a number that was added or changed.

        Without one, the title of the plan is used and reported; this needs a check beside other titles.
        """
        division = part.division
        if division is None:
            first = next(task for _, task in part.tasks) if self.untitled and part.tasks else None
            code, place = ("chapter-untitled", first.places[0]) if first else ("chapter-made", Place())
            self.doubts.append(Doubt(code=code, place=place, assumed=self.title))
            return self.title
        if part.beside:
            self.doubts.append(Doubt(code="line-guessed", place=division.places[0], read=division.title))
        if division.number != part.number:
            code = "division-number-made" if not division.number else "division-number-changed"
            roman = division.level is Level.ROMAN and division.number
            read = to_roman(int(roman)) if roman else division.number
            self.doubts.append(Doubt(code=code, place=division.places[0], read=read, assumed=number))
        return self.bodies.fitting(division.title, division.places[0])

    def activities(
        self, part: Part, executors: dict[int, tuple[str, ...]], headings: tuple[str, ...]
    ) -> tuple[Activity, ...]:
        """Build the activities of a chapter or section.

        ``headings`` are the titles above the activities, the nearest first.
        """
        for number, task in part.tasks:
            self.doubt_number(number, task, part.number)
        return tuple(
            self.activity(number, task, executors[id(task)], headings) for number, task in part.tasks
        )

    def activity(
        self, number: str, task: Task, executors: tuple[str, ...], headings: tuple[str, ...]
    ) -> Activity:
        """Build an activity from its table row, or from several rows that were joined."""
        title = self.bodies.fitting("\n".join(task.title), task.place(Role.TITLE))
        reading = self.columns.read(task)
        found = targets_of(title, task.place(Role.TITLE), reading, self.language, self.period)
        self.doubts += found.doubts
        for name in reading.unread:
            read = "\n".join(task.extra[name])
            self.doubts.append(Doubt(code="target-cell-unread", place=task.placed(name), read=read))
        for name, doubt in found.of_columns:
            self.doubts.append(doubt._replace(place=task.placed(name)))
        activity = Activity(
            number=number,
            title=title,
            deadline=self.deadline(task, headings),
            executors=executors,
            supervisors=tuple(self.bodies.supervisors_of(task)),
            targets=found.targets,
            extra={
                name: self.bodies.fitting("\n".join(lines), task.place(Role.EXTRA))
                for name, lines in task.extra.items()
            },
        )
        self.sources.append((activity, tuple(task.places)))
        self.marked[id(activity)] = " ".join((*task.marked, *task.number.split()))
        return activity

    def doubt_number(self, number: str, task: Task, division: str) -> None:
        """Add a review item if the number of an activity differs from the number in the document.

        If all numbers change in the same way, for example because the document numbers no activity, only one
        item is added. If an earlier activity already has the number, an item is added for each of the two
        places.
        """
        written, place = written_number(task), task.place(Role.NUMBER)
        certain = not task.number or NUMBER.fullmatch(task.number)
        if number == written and certain:
            self.kept[number] = place
            return
        if written in self.kept:
            for at, assumed in ((self.kept[written], written), (place, number)):
                self.doubts.append(Doubt(code="number-twice", place=at, read=written, assumed=assumed))
            return
        prefixed = certain and "." not in written and number == f"{division}.{written}"
        code = "number-changed" if task.number else "number-made"
        if sub_item(task.number):
            code = "number-lettered"
        if prefixed or (not self.numbered and not written):
            code = "numbers-prefixed" if prefixed else "numbers-made"
            if any(doubt.code == code for doubt in self.doubts):
                return
        self.doubts.append(Doubt(code=code, place=place, read=task.number, assumed=number))

    def deadline(self, task: Task, headings: tuple[str, ...]) -> Deadline:
        """Return the deadline of an activity; its wording is truncated to the maximum length."""
        found = self.terms.of(task, headings)
        return found._replace(text=self.bodies.fitting(found.text, task.place(Role.DEADLINE)))


def _over(before: Sequence[Part], section: Part) -> Iterator[str]:
    """Yield the titles of the sections that stand above a section although the plan has no level for them.

    In a chapter, ``I. 2025-yil`` stands above ``1. Kadrlar`` and ends at ``II. 2026-yil``.
    """
    rank = rank_of(section)
    for part in reversed(before):
        if rank_of(part) < rank:
            rank = rank_of(part)
            yield _title(part)


def _title(part: Part) -> str:
    """Return the title of a chapter or section; with its number where that is the number of a quarter."""
    if part.division and names_a_unit(part.division.title):
        return f"{part.division.number} {part.division.title}"
    return part.division.title if part.division else ""
