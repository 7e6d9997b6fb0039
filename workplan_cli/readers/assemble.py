"""From what the rows say to a plan and its review list.

    Document ── strips ── rows ── arrange (numbers) ─┐
                └─ lead ── header ───────────────────┴─→ Plan + Doubt …
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from workplan_cli.deadlines import checkpoints
from workplan_cli.errors import PlanError, UsageError, ValueProblem
from workplan_cli.model import (
    Activity,
    Chapter,
    Deadline,
    DeadlineKind,
    Department,
    Group,
    Period,
    Plan,
    Section,
    Supervisor,
)
from workplan_cli.readers import executors
from workplan_cli.readers.columns import EXAMPLES, Role
from workplan_cli.readers.executors import Body, Named, Register, propose_key
from workplan_cli.readers.header import Header, assumed, read_header
from workplan_cli.readers.numbering import Part, arrange, written_number
from workplan_cli.readers.numerals import to_roman
from workplan_cli.readers.review import Doubt, Origin, unaccounted
from workplan_cli.readers.rows import Division, Lines, Rows, Task, division_of, Level, read_rows
from workplan_cli.readers.strips import find_strips
from workplan_cli.readers.tables import Document, Place
from workplan_cli.readers.targets import propose_targets
from workplan_cli.uzbek import match_key
from workplan_cli.wordings import read_wording

NOT_STATED = "ko‘rsatilmagan"
"""What the plan says where its document says nothing: "not stated"."""

LONGEST_TEXT = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A plan made from a document, and what a person should look at before trusting it."""

    plan: Plan
    review: tuple[Doubt, ...]


def assemble(document: Document, *, name: str, period: Period | None = None) -> Imported:
    """The plan of a document. ``period`` is used instead of what the document says of it.

    ``name`` is the title of last resort. Raises :class:`PlanError` (``no-plan-table``,
    ``no-activities``) and :class:`UsageError` (``period-needed``).
    """
    found = find_strips(document)
    if not found.strips:
        raise PlanError.of("no-plan-table", headings=list(EXAMPLES.values()))
    lead = [paragraph.place for paragraph in found.lead]
    rows = read_rows(found)
    tasks = [item for item in rows.items if isinstance(item, Task)]
    if not tasks:
        raise PlanError.of("no-activities")
    header = read_header(found.lead)
    maker = _Maker(period=_period(header, period, tasks))
    maker.doubts += found.doubts + header.doubts + rows.doubts
    maker.doubts += [Doubt(code=loss.code, place=loss.place, read=loss.text) for loss in document.losses]
    maker.doubts += [Doubt(code="text-left-out", place=p.place, read=p.text) for p in found.tail]
    plan = maker.plan(arrange(rows.items), _titled(header, name, maker, found.strips[0].heading.columns[0].place))
    header_texts = tuple(doubt.read for doubt in header.doubts)
    origins = [*maker.origins(plan), Origin(places=tuple(lead), texts=header_texts)]
    review = [*maker.doubts]
    review += unaccounted(document.tables, origins, review, found.heading_rows)
    return Imported(plan=plan, review=tuple(sorted(review, key=lambda doubt: doubt.place.order)))


def _period(header: Header, given: Period | None, tasks: Iterable[Task]) -> Period:
    """The period given, or the one in the title, or the years of the deadlines."""
    if given or header.period:
        header.period = given or header.period
    else:
        years = sorted(year for task in tasks for year in _years(task))
        if not years:
            raise UsageError.of("period-needed")
        header.period = Period.of_years(years[0], years[-1])
    return header.period
