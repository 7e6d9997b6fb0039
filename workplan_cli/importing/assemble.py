"""Builds a plan and its review list from a document.

    Document ── strips ── rows ── arrange (numbers) ─┐
                └─ lead ── header ───────────────────┴─→ Plan + review list

A strip is a run of table rows under one heading; the lead is the text before the first strip. Values that the
document does not state are filled in, and each such value is added to the review list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from workplan_cli.documents.tables import Document
from workplan_cli.errors import DocumentError
from workplan_cli.importing import bodies, suspicions
from workplan_cli.importing.basis import with_bases
from workplan_cli.importing.bodies import Bodies
from workplan_cli.importing.days_of_months import join_days
from workplan_cli.importing.deadlines_of_headings import take_deadlines_of_headings
from workplan_cli.importing.dittos import repeat_deadlines, repeat_names
from workplan_cli.importing.header import Header, assumed, read_header, with_page_headers
from workplan_cli.importing.maker import Maker
from workplan_cli.importing.numbering import arrange
from workplan_cli.importing.outside import with_one_period
from workplan_cli.importing.own_parts import counts_its_own
from workplan_cli.importing.owners import mentions_an_owner
from workplan_cli.importing.parting import part_controllers, part_deadlines
from workplan_cli.importing.periods import of_document
from workplan_cli.importing.refusal import refusal
from workplan_cli.importing.review import Origin, unaccounted
from workplan_cli.importing.rows import read_rows
from workplan_cli.importing.school_order import sides_of
from workplan_cli.importing.strips import Strips, find_strips
from workplan_cli.importing.target_columns import TargetColumns
from workplan_cli.importing.tasks import Item, Rows, Task
from workplan_cli.importing.terms import Terms
from workplan_cli.language.not_stated import NOT_STATED, says_nothing
from workplan_cli.language.plan_ids import plan_id
from workplan_cli.language.plan_title import period_of
from workplan_cli.language.roman import from_roman
from workplan_cli.language.tongues import language_of_text
from workplan_cli.model.activity import Activity
from workplan_cli.model.deadline import LONGEST_PERIOD, Period
from workplan_cli.model.plan import Chapter, Plan
from workplan_cli.model.record import Record
from workplan_cli.model.review import Doubt, Place
from workplan_cli.tracking.diff import Former

PROVISIONAL = Period(start=date(2001, 1, 1), end=date(2001, 12, 31))
"""The period used for a document that states no period, so that everything else can still be shown."""

_AND = "va hamda и and"
"""Words for "and" that join two names in a cell.

The plan stores the names as a list without these words. The words must therefore not be reported as lost.
"""


def _in_no_plan(_number: str) -> None:
    """Return no earlier number: the import replaces no plan."""


class Imported(Record):
    """A plan made from a document, and the review items that a person should check.

    ``numbers`` maps the table and row of each activity in the document to its number in the plan.
    ``unusable`` is the review item on a period that no plan can have: the document states none, and the plan
    has a provisional one, or it is too long. ``former`` finds the numbers of the activities in the plan that
    the import replaces.
    """

    plan: Plan
    review: tuple[Doubt, ...]
    numbers: Mapping[tuple[int | None, int | None], str]
    unusable: Doubt | None = None
    former: Former = _in_no_plan


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
    rows = _rows_of(found)
    language = _language_of(found, rows.items)
    header, titled = _headed(found, rows.items, period)
    _complete(header, found, name, language)
    unusable = _unusable(header)
    tasks = _tasks(rows)
    maker = Maker(
        period=header.period or PROVISIONAL,
        title=header.title,
        bodies=Bodies.of(tasks),
        numbered=any(task.number for task in tasks),
        terms=Terms(
            header.period or PROVISIONAL,
            language,
            stated=titled,
            sides=sides_of(rows.items, header.period or PROVISIONAL),
            own=counts_its_own(rows.items, header.period or PROVISIONAL),
        ),
        language=language,
        columns=TargetColumns(tasks, language),
    )
    plan = _plan(header, maker, maker.chapters(arrange(rows.items)))
    review = [*found.doubts, *header.doubts, *rows.doubts, *maker.reported(), *_left_out(document, found)]
    origins = [*_header_origins(found, header), *_origins(plan, maker)]
    # The rows of these sheets are in the plan already, under the places of the first sheet.
    tables = [table for table in document.tables if table.place.table not in found.repeated]
    review += unaccounted(tables, origins, review)
    if unusable:
        review.append(unusable)
    review = with_one_period(suspicions.without_second_lines(review))
    ordered = tuple(sorted(review, key=lambda doubt: doubt.place.order))
    return Imported(plan=plan, review=ordered, numbers=_numbers(maker), unusable=unusable)


def _rows_of(found: Strips) -> Rows:
    """Return the divisions and activities of the tables, each cell with the values that it stands for.

    Raises :class:`DocumentError` (``no-activities``).
    """
    rows = read_rows(found)
    tasks = _tasks(rows)
    if not tasks:
        raise DocumentError.of("no-activities")
    rows.doubts += part_deadlines(tasks)
    join_days(tasks)
    rows.doubts += take_deadlines_of_headings(rows.items)
    rows.doubts += [*repeat_deadlines(tasks), *repeat_names(tasks)]
    rows.doubts += part_controllers(tasks)
    rows.doubts += suspicions.found(rows.items)
    return rows


def _tasks(rows: Rows) -> list[Task]:
    return [item for item in rows.items if isinstance(item, Task)]


def _numbers(maker: Maker) -> dict[tuple[int | None, int | None], str]:
    """Return the number in the plan of each activity, by its table and row in the document."""
    return {
        place.table_row: made.number
        for made, places in maker.sources
        if isinstance(made, Activity)
        for place in places
    }


def _headed(found: Strips, items: Sequence[Item], period: Period | None) -> tuple[Header, Period | None]:
    """Return the header of the document, and the period of its title.

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
        if titled and period_of(header.title) == titled and whole and whole.start.year == whole.end.year:
            # The title of the first table of a year: План работы на I квартал 2026 года.
            header.doubts = [_unsure_of_title(doubt) for doubt in header.doubts]
    return header, titled


def _unsure_of_title(doubt: Doubt) -> Doubt:
    """Return a note on the title of the plan as an item to check; any other item unchanged."""
    if doubt.code != "title-assumed":
        return doubt
    return Doubt(code="plan-title-unsure", place=doubt.place, read=doubt.read, assumed=doubt.assumed)


def _unusable(header: Header) -> Doubt | None:
    """Return the review item on a period that is missing or too long, or ``None`` for any other."""
    period = header.period
    if period is None:
        return Doubt(code="period-missing", place=Place(), read=header.title)
    if not period.too_long:
        return None
    part = f"{period.start.year}/{period.start.year + LONGEST_PERIOD - 1}"
    return Doubt(
        code="period-too-long",
        place=Place(),
        read=header.title,
        assumed=f"{period.start} – {period.end}",
        params={"start": period.start, "end": period.end, "limit": LONGEST_PERIOD, "years": part},
    )


def _language_of(found: Strips, items: Sequence[Item]) -> str:
    """Return the tag of the language in which the titles of the document are written."""
    titles = (" ".join(item.title) if isinstance(item, Task) else item.title for item in items)
    return language_of_text("\n".join((*(each.text for each in found.lead), *titles)))


def _left_out(document: Document, found: Strips) -> Iterator[Doubt]:
    # The words of a heading that named its column are not taken over into the plan.
    named = {doubt.place for doubt in found.doubts if doubt.code == "column-read"}
    for loss in document.losses:
        if loss.code == "word-rejoined" and loss.place in named:
            continue
        yield Doubt(code=loss.code, place=loss.place, read=loss.text, assumed=loss.assumed)
    for text in found.tail:
        code = "text-in-column" if text.in_column else "text-left-out"
        yield Doubt(code=code, place=text.place, read=text.text)


def _plan(header: Header, maker: Maker, chapters: tuple[Chapter, ...]) -> Plan:
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


def _complete(header: Header, found: Strips, name: str, language: str) -> None:
    """Fill in a missing title and organization, and add a review item for each assumed value.

    ``language`` is the tag of the document's language.
    """
    place = found.lead[0].place if found.lead else Place()
    header.doubts += assumed(header, place)
    if not header.title:
        header.title = name
        header.doubts.append(Doubt(code="title-missing", place=place, assumed=name))
    if not header.organization:
        header.organization = NOT_STATED[language]
        # Nothing can have been read wrongly where the text names no body at all.
        named = header.loose or any(mentions_an_owner(paragraph.text) for paragraph in found.lead)
        code = "organization-missing" if named else "organization-unnamed"
        header.doubts.append(Doubt(code=code, place=place, assumed=header.organization))


def _header_origins(found: Strips, header: Header) -> Iterator[Origin]:
    """Yield the places of the texts above the plan and of the table headings.

    The import later checks that each word at these places was used.
    """
    lead = tuple(header.lines)
    yield Origin(places=tuple(place for place, _ in lead), texts=tuple(text for _, text in lead))
    names = tuple(doubt.read for doubt in found.doubts if doubt.code.startswith("column-"))
    for place in found.headings:
        yield Origin(places=(place,), texts=names)


def _origins(plan: Plan, maker: Maker) -> Iterator[Origin]:
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
