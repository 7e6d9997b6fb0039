"""Builds a plan and its review list from a document.

    Document ── strips ── rows ── arrange (numbers) ─┐
                └─ lead ── header ───────────────────┴─→ Plan + review list

A strip is a run of table rows under one heading; the lead is the text before the first strip. Values that the
document does not state are filled in, and each such value is added to the review list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from workplan_cli.documents.tables import Document
from workplan_cli.errors import DocumentError
from workplan_cli.importing import bodies, suspicions
from workplan_cli.importing.basis import with_bases
from workplan_cli.importing.bodies import Bodies
from workplan_cli.importing.contents import NUMBER
from workplan_cli.importing.dittos import repeat_deadlines, repeat_names
from workplan_cli.importing.header import Header, assumed, read_header, with_page_headers
from workplan_cli.importing.lettered import sub_item
from workplan_cli.importing.numbering import Part, arrange, rank_of, written_number
from workplan_cli.importing.owners import mentions_an_owner
from workplan_cli.importing.parting import part_controllers, part_deadlines
from workplan_cli.importing.periods import of_document
from workplan_cli.importing.refusal import refusal
from workplan_cli.importing.register import Body
from workplan_cli.importing.review import Origin, unaccounted
from workplan_cli.importing.roles import Role
from workplan_cli.importing.rows import read_rows
from workplan_cli.importing.strips import Strips, find_strips
from workplan_cli.importing.targets import propose_targets
from workplan_cli.importing.tasks import Item, Task
from workplan_cli.importing.terms import Terms
from workplan_cli.language.loose_terms import names_a_unit
from workplan_cli.language.not_stated import NOT_STATED, says_nothing
from workplan_cli.language.plan_ids import plan_id
from workplan_cli.language.quantity_search import find_quantities
from workplan_cli.language.roman import from_roman, to_roman
from workplan_cli.language.tongues import language_of_text
from workplan_cli.language.unclear_numbers import unclear_numbers
from workplan_cli.model.activity import Activity
from workplan_cli.model.deadline import LONGEST_PERIOD, Deadline, Period
from workplan_cli.model.plan import Chapter, Plan, Section
from workplan_cli.model.review import Doubt, Place

PROVISIONAL = Period(start=date(2001, 1, 1), end=date(2001, 12, 31))
"""The period used for a document that states no period, so that everything else can still be shown."""

_AND = "va hamda и and"
"""Words for "and" that join two names in a cell.

The plan stores the names as a list without these words. The words must therefore not be reported as lost.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A plan made from a document, and the review items that a person should check.

    ``numbers`` maps the table and row of each activity in the document to its number in the plan.
    ``period_missing`` means that the document does not state the period, and the plan has a provisional one.
    """

    plan: Plan
    review: tuple[Doubt, ...]
    numbers: Mapping[tuple[int | None, int | None], str]
    period_missing: bool = False


def assemble(document: Document, *, name: str, period: Period | None = None) -> Imported:
    """Build a plan and its review list from a document.

    ``period`` replaces the period that the document states. ``name`` becomes the title of the plan if the
    document has no title. Raises :class:`DocumentError` (``no-plan-table``, ``no-activity-column``,
    ``no-activities``).
    """
    found = find_strips(document)
    if not found.strips:
        raise refusal(document)
    found.lead = with_page_headers(found.lead, document.page_headers)
    rows = read_rows(found)
    tasks = [item for item in rows.items if isinstance(item, Task)]
    if not tasks:
        raise DocumentError.of("no-activities")
    rows.doubts += part_deadlines(tasks)
    rows.doubts += [*repeat_deadlines(tasks), *repeat_names(tasks)]
    rows.doubts += part_controllers(tasks)
    rows.doubts += suspicions.found(rows.items)
    language = _language_of(found, rows.items)
    header, titled, period_missing = _headed(found, rows.items, period)
    _complete(header, found, name, language, provisional=period_missing)
    maker = _Maker(
        period=header.period or PROVISIONAL,
        title=header.title,
        bodies=Bodies.of(tasks),
        numbered=any(task.number for task in tasks),
        terms=Terms(header.period or PROVISIONAL, language, stated=titled),
        language=language,
    )
    plan = _plan(header, maker, maker.chapters(arrange(rows.items)))
    review = [*found.doubts, *header.doubts, *rows.doubts, *maker.reported(), *_left_out(document, found)]
    origins = [*_header_origins(found, header), *_origins(plan, maker)]
    # The rows of these sheets are in the plan already, under the places of the first sheet.
    tables = [table for table in document.tables if table.place.table not in found.repeated]
    review += unaccounted(tables, origins, review)
    if period_missing:
        review.append(Doubt(code="period-missing", place=Place(), read=header.title))
    review = suspicions.without_second_lines(review)
    ordered = tuple(sorted(review, key=lambda doubt: doubt.place.order))
    numbers = {
        place.table_row: made.number
        for made, places in maker.sources
        if isinstance(made, Activity)
        for place in places
    }
    return Imported(plan=plan, review=ordered, numbers=numbers, period_missing=period_missing)


def _headed(
    found: Strips, items: Sequence[Item], period: Period | None
) -> tuple[Header, Period | None, bool]:
    """Return the header of the document, the period of its title, and whether its period is provisional.

    The header is the title, organization, period and approval above the table.
    """
    header = read_header(found.lead)
    titled = period or header.period
    if period:
        header.period = period
        header.unsure.discard("period")
    elif (whole := of_document(items, titled)) != titled:
        header.period = whole
        header.unsure.add("period")
    missing = header.period is None or header.period.end.year - header.period.start.year > LONGEST_PERIOD
    header.period = header.period or PROVISIONAL
    return header, titled, missing


def _language_of(found: Strips, items: Sequence[Item]) -> str:
    """Return the tag of the language in which the titles of the document are written."""
    titles = (" ".join(item.title) if isinstance(item, Task) else item.title for item in items)
    return language_of_text("\n".join((*(each.text for each in found.lead), *titles)))


def _left_out(document: Document, found: Strips) -> Iterator[Doubt]:
    for loss in document.losses:
        yield Doubt(code=loss.code, place=loss.place, read=loss.text, assumed=loss.assumed)
    for text in found.tail:
        code = "text-in-column" if text.in_column else "text-left-out"
        yield Doubt(code=code, place=text.place, read=text.text)


def _plan(header: Header, maker: _Maker, chapters: tuple[Chapter, ...]) -> Plan:
    return Plan(
        title=header.title,
        organization=header.organization,
        period=maker.period,
        approval=header.approval,
        departments=bodies.departments(maker.keyed),
        groups=bodies.groups(maker.keyed),
        supervisors=bodies.supervisors(maker.bodies.people),
        chapters=with_bases(chapters),
        id=plan_id("" if says_nothing(header.organization) else header.organization, maker.period),
    )


def _complete(header: Header, found: Strips, name: str, language: str, *, provisional: bool) -> None:
    """Fill in a missing title and organization, and add a review item for each assumed value.

    ``language`` is the tag of the document's language.
    """
    place = found.lead[0].place if found.lead else Place()
    header.doubts += assumed(header, place, provisional=provisional)
    if not header.title:
        header.title = name
        header.doubts.append(Doubt(code="title-missing", place=place, assumed=name))
    if not header.organization:
        header.organization = NOT_STATED[language]
        # Nothing can have been read wrongly where the text names no body at all.
        named = header.loose or any(mentions_an_owner(paragraph.text) for paragraph in found.lead)
        code = "organization-missing" if named else "organization-unnamed"
        header.doubts.append(Doubt(code=code, place=place, assumed=header.organization))


@dataclass(slots=True, kw_only=True)
class _Maker:
    """Builds chapters, sections and activities, and records where each of them stands in the document.

    ``kept`` maps each number that was taken from the document unchanged to its place. ``untitled`` means that
    a chapter without a title stands beside chapters with titles.
    """

    period: Period
    title: str
    bodies: Bodies
    numbered: bool
    terms: Terms
    language: str
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
        if division.number != part.number:
            code = "division-number-made" if not division.number else "division-number-changed"
            self.doubts.append(
                Doubt(code=code, place=division.places[0], read=division.number, assumed=number)
            )
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
        mentions = find_quantities(title, self.language)
        targets = propose_targets(mentions)
        for target in targets:
            made = f"{target.value} {target.unit}: {target.label}"
            place = task.place(Role.TITLE)
            wording = target.wording or ""
            code = "target-proposed" if any(map(str.isdigit, wording)) else "target-in-words"
            self.doubts.append(Doubt(code=code, place=place, read=wording, assumed=made))
        for wording in unclear_numbers(title, mentions):
            self.doubts.append(Doubt(code="target-unsure", place=task.place(Role.TITLE), read=wording))
        activity = Activity(
            number=number,
            title=title,
            deadline=self.deadline(task, headings),
            executors=executors,
            supervisors=tuple(self.bodies.supervisors_of(task)),
            targets=targets,
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


def _header_origins(found: Strips, header: Header) -> Iterator[Origin]:
    """Yield the places of the texts above the plan and of the table headings.

    The import later checks that each word at these places was used.
    """
    lead = tuple(header.lines)
    yield Origin(places=tuple(place for place, _ in lead), texts=tuple(text for _, text in lead))
    names = tuple(doubt.read for doubt in found.doubts if doubt.code.startswith("column-"))
    for place in found.headings:
        yield Origin(places=(place,), texts=names)


def _origins(plan: Plan, maker: _Maker) -> Iterator[Origin]:
    """Yield, for each part of the plan, its rows in the document and the texts taken from these rows.

    The import later checks that each word of these rows was used.
    """
    for made, places in maker.sources:
        texts = [made.number, made.title]
        if isinstance(made, Chapter):
            texts.append(str(from_roman(made.number) or ""))
        if isinstance(made, Activity):
            texts += [made.deadline.text, *made.extra.values(), maker.marked[id(made)]]
            for key in made.executors:
                body = maker.keyed[key]
                texts += [body.name, body.head or "", *body.aliases]
            for key in made.supervisors:
                supervisor = plan.supervisors[key]
                texts += [supervisor.name, supervisor.position or ""]
            texts += [_AND] * (len(made.executors) + len(made.supervisors))
        yield Origin(places=places, texts=tuple(texts))
