"""Splits a document into strips (runs of table rows under one heading) and the text around them.

    Document ── find_strips() ──→ Strip (heading, rows) … + lead (text before) + tail (text after)

A page break may split a plan in three ways: the heading is repeated within the table, a new table starts
with the heading, or a new table starts without a heading. In each case the plan continues. A later table
that does not belong to the plan is left out and reported as one review item. Example:

    table 1: “TASDIQLAYMAN” | …             before the first heading: lead
    table 2: T/r | Tadbirlar | Muddati | …  a strip
    table 3: 2.4 | … (no heading)           a strip under the heading of table 2
    table 4: Jami | 62                      left out, reported
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from workplan_cli.documents.tables import Cell, Document, Paragraph, Table, TableRow, own_text
from workplan_cli.importing.again import as_before, is_activity, is_same, is_without_number, repeated
from workplan_cli.importing.columns import Heading, heading_at
from workplan_cli.importing.contents import (
    AMOUNT,
    DEADLINE_ROLES,
    NUMBER,
    are_signs,
    heading_by_contents,
    texts_of,
)
from workplan_cli.importing.exported import changes_in
from workplan_cli.importing.reference import is_reference
from workplan_cli.importing.roles import Role
from workplan_cli.importing.settled import settled
from workplan_cli.model.record import Record
from workplan_cli.model.review import Doubt, Place


class Strip(Record):
    """A run of table rows under one heading.

    ``before`` holds the paragraphs between the previous strip and this strip.
    """

    heading: Heading
    rows: tuple[TableRow, ...]
    before: tuple[Paragraph, ...] = ()

    @property
    def sheet(self) -> str | None:
        """The name of the workbook sheet that contains the rows, or ``None`` outside workbooks."""
        return self.rows[0][0].place.sheet if self.rows and self.rows[0] else None


@dataclass(slots=True)
class Strips:
    """The strips of a document (runs of table rows under one heading) and the text around them.

    ``lead`` and ``tail`` hold the text before and after the strips. ``repeated`` holds the table numbers of
    sheets that only repeat rows of earlier sheets. Such sheets are common: one sheet has the whole plan, and
    another has a copy of the rows of one department.
    """

    lead: list[Paragraph] = field(default_factory=list)
    strips: list[Strip] = field(default_factory=list)
    tail: list[Paragraph] = field(default_factory=list)
    headings: list[Place] = field(default_factory=list)
    repeated: set[int | None] = field(default_factory=set)
    doubts: list[Doubt] = field(default_factory=list)


def find_strips(document: Document) -> Strips:
    """Find the strips of a document (runs of table rows under one heading), in document order.

    Headings with only an activity column and a number column are accepted if the document has no better
    heading. If there is no such heading either, a table is accepted if it has a column of texts next to
    columns of numbers, deadlines or executors. ``strips`` is empty if there is no such table.
    """
    tried = (_collect(document, level) for level in Recognition)
    return next((found for found in tried if found.strips), Strips())


class Recognition(IntEnum):
    """How strictly headings are recognised, from the strictest level to the least strict.

    ``LENIENT`` also accepts the headings that :func:`heading_at` accepts with ``lenient``. ``CONTENTS`` also
    accepts a table without any such heading, if the contents of its columns show what they are.
    """

    STRICT = 1
    LENIENT = 2
    CONTENTS = 3


def _collect(document: Document, level: Recognition) -> Strips:
    found, seen = Strips(), set[tuple[str, ...]]()
    for block in document.blocks:
        if isinstance(block, Paragraph):
            found.tail.append(block)
            continue
        last = found.strips[-1].heading if found.strips else None
        parts = list(_parts(block, last, level=level))
        said = {tuple(own_text(row)) for row in block.rows}
        if block.place.sheet is not None and last and said <= seen:
            found.doubts.append(Doubt(code="sheet-repeated", place=block.place, read=block.place.sheet))
            found.repeated.add(block.place.table)
        elif any(heading for heading, _ in parts):
            seen |= said
            for heading, rows in parts:
                _take(found, heading, rows)
        elif last and is_reference(block):
            found.doubts.append(Doubt(code="table-reference", place=block.place, read=block.text))
        elif last and _continues(block, last):
            found.doubts.append(Doubt(code="no-heading", place=block.place))
            _take(found, last._replace(rows=()), block.rows)
        # After the plan, such a table holds signatures or totals; it is reported instead of read as text.
        elif not found.strips and _is_layout(block):
            found.tail += _as_paragraphs(block.rows)
        elif block.text:
            code = "table-of-figures" if _holds_figures(block) else "table-left-out"
            found.doubts.append(Doubt(code=code, place=block.place, read=block.text))
    return found


def _take(found: Strips, heading: Heading | None, rows: Sequence[TableRow]) -> None:
    if heading is None:
        found.tail += _as_paragraphs(rows)
        return
    if not found.strips:
        found.lead, found.tail = found.tail, []
    if not found.strips or found.strips[-1].heading.key != heading.key:
        found.doubts += _columns_read(heading)
    found.doubts += _progress_doubt(heading, rows)
    found.doubts += _changes_left_out(heading, rows)
    found.doubts += _marks_without_months(heading, rows)
    found.headings += heading.rows
    found.strips.append(Strip(heading=heading, rows=tuple(rows), before=tuple(found.tail)))
    found.tail = []


def _parts(
    table: Table, known: Heading | None, *, level: Recognition
) -> Iterator[tuple[Heading | None, list[TableRow]]]:
    """Yield the parts of a table: the rows before the first heading, then each heading with its rows.

    The heading is ``None`` for the rows before the first heading. It is also ``None`` if no column below a
    heading can contain activities; the heading is then yielded as ordinary rows. If a heading is already
    known, a guessed heading is accepted only if it is the same heading again. See :func:`_heading_in`.
    """
    current: Heading | None = None
    rows: list[TableRow] = []
    above: Sequence[TableRow] = ()
    at = 0
    while at < len(table.rows):
        heading = repeated(table.rows[at], current or known) or _heading_in(table, at, current, level)
        if heading is None and level is Recognition.CONTENTS and not known and not current:
            heading = heading_by_contents(table.rows, at)
        if heading is None or (heading.guessed and known and heading.key != known.key):
            rows.append(table.rows[at])
            at += 1
            continue
        yield from _part(current, above, rows)
        current, known, rows = heading, heading, []
        above = table.rows[at : at + len(heading.rows)]
        at += len(heading.rows)
    yield from _part(current, above, rows)


def _heading_in(table: Table, at: int, current: Heading | None, level: Recognition) -> Heading | None:
    """Return the heading that starts at a row, or ``None``. ``current`` is the heading above the row.

    The heading above may be repeated. Any other heading below it must name its column of numbers, because
    words such as "activities" and "by the date" also stand in activities: an activity without a number would
    be taken for a heading, and be lost.
    """
    heading = heading_at(table.rows, at, lenient=level is not Recognition.STRICT)
    if heading is None:
        return None
    if current and is_same(heading, current):
        return as_before(heading, current)
    return None if is_activity(table.rows[at]) or (current and is_without_number(heading)) else heading


def _part(
    heading: Heading | None, above: Sequence[TableRow], rows: list[TableRow]
) -> Iterator[tuple[Heading | None, list[TableRow]]]:
    found = settled(heading, rows)
    if found:
        yield found, rows
    elif rows or above:
        yield None, [*above, *rows]


def _continues(table: Table, heading: Heading) -> bool:
    """Return whether a table without a heading continues the plan of the table before it.

    The widest row must have as many cells as the heading has columns. A number column must contain a number
    (``2.4 | …``). If it is empty in all rows, the rows are the rest of an activity.
    """
    if not table.rows or max(map(len, table.rows)) != len(heading.columns) or _holds_figures(table):
        return False
    if not heading.has(Role.NUMBER):
        return True
    numbers = [cell for row in table.rows for cell, role in _with_roles(heading, row) if role is Role.NUMBER]
    return any(NUMBER.fullmatch(cell.text) for cell in numbers) or not any(
        cell.paragraphs for cell in numbers
    )


def _with_roles(heading: Heading, row: TableRow) -> Iterator[tuple[Cell, Role | None]]:
    r"""Yield each cell of a row with the role of its column, or ``None`` if it belongs to no column.

    >>> from workplan_cli.documents.markdown import read
    >>> rows = read("T/r | Tadbirlar | Muddati\n--|--|--\n1 | Kurslar | III-chorak").tables[0].rows
    >>> heading = heading_at(rows, 0)
    >>> [str(role) for _, role in _with_roles(heading, rows[1])]
    ['number', 'title', 'deadline']
    """
    for cell, column in heading.placed(row):
        yield cell, column.role if column else None


def _holds_figures(table: Table) -> bool:
    r"""Return whether most cells below the heading of a table are amounts, as in a budget.

    >>> from workplan_cli.documents.markdown import read
    >>> tables = read("Xarajat | 2025 | 2026\n--|--|--\nIjara | 8 | 9,5\n\nIsh | Kun\n--|--\nKurs | 3").tables
    >>> [_holds_figures(table) for table in tables]
    [True, False]
    """
    texts = [text for row in table.rows[1:] for text in own_text(row)]
    figures = [text for text in texts if AMOUNT.fullmatch(text)]
    return len(figures) * 2 > len(texts)


def _is_layout(table: Table) -> bool:
    r"""Return whether a table before the plan is used only for page layout, such as the approval block.

    Such a table has at most ten rows and three columns.

    >>> from workplan_cli.documents.markdown import read
    >>> tables = read("KELISHILGAN | TASDIQLAYMAN\n--|--\n\n1 | 2 | 3 | 4\n--|--|--|--").tables
    >>> [_is_layout(table) for table in tables]
    [True, False]
    """
    return len(table.rows) <= 10 and max(map(len, table.rows), default=0) <= 3  # noqa: PLR2004


def _as_paragraphs(rows: Sequence[TableRow]) -> list[Paragraph]:
    """Convert rows used only for layout to paragraphs, column by column if cells are side by side.

    For example, ``KELISHILGAN | TASDIQLAYMAN`` above ``A.Xusanov | B.Karimov`` is read column by column:
    B.Karimov approved the plan.
    """
    cells = [cell for row in rows for cell in row if cell.paragraphs and not cell.continues]
    abreast = len(cells) > len({cell.place.row for cell in cells})
    if abreast:
        cells.sort(key=lambda cell: cell.column)
    return [
        Paragraph(text=text, place=cell.place, bold=cell.bold) for cell in cells for text in cell.paragraphs
    ]


_RIVALS = {
    Role.TITLE: "title-rival",
    Role.DEADLINE: "deadline-rival",
    Role.EXECUTORS: "executors-rival",
}


def _columns_read(heading: Heading) -> Iterator[Doubt]:
    for column in heading.columns:
        if column.name:
            known = {Role.EXTRA: "column-extra", Role.PROGRESS: "column-progress"}
            code = known.get(
                column.role, "column-read" if column.claimed or column.fitting else "column-guessed"
            )
            assumed = "" if column.role is Role.PROGRESS else column.role.value
            yield Doubt(code=code, place=column.place, read=column.name, assumed=assumed)
        if column.rival:
            code = _RIVALS[column.rival]
            taken = _names(heading, DEADLINE_ROLES if column.rival is Role.DEADLINE else {column.rival})
            yield Doubt(code=code, place=column.place, read=column.name, assumed=taken)


def _marks_without_months(heading: Heading, rows: Sequence[TableRow]) -> Iterator[Doubt]:
    """Yield a review item for each column of signs that is not known to stand for a month or quarter."""
    held = texts_of(heading, rows)
    for column in heading.columns:
        if column.role is Role.EXTRA and are_signs(held[column.place]):
            name = column.name or "x"
            yield Doubt(code="marks-without-months", place=column.place, read=name)


def _names(heading: Heading, roles: Container[Role]) -> str:
    """Return the names of the columns with one of the roles."""
    return ", ".join(column.name for column in heading.columns if column.role in roles)


def _progress_doubt(heading: Heading, rows: Sequence[TableRow]) -> Iterator[Doubt]:
    """Yield one review item with the texts of the progress columns, because a plan contains no progress."""
    texts = [
        cell.text
        for row in (rows if heading.has(Role.PROGRESS) else ())
        if len(row) > 1
        for cell, role in _with_roles(heading, row)
        if cell.paragraphs and not cell.continues and role is Role.PROGRESS
    ]
    if texts:
        place = rows[0][0].place
        yield Doubt(
            code="progress-left-out", place=Place(table=place.table, sheet=place.sheet), read="; ".join(texts)
        )


def _changes_left_out(heading: Heading, rows: Sequence[TableRow]) -> Iterator[Doubt]:
    """Yield one review item for each change that a row states in a column that is not imported."""
    for row in rows if heading.has(Role.PROGRESS) else ():
        cells = list(_with_roles(heading, row))
        kept = [cell.text for cell, role in cells if role is not Role.PROGRESS]
        for cell, role in cells:
            if len(row) > 1 and not cell.continues and role is Role.PROGRESS:
                for change in changes_in(cell.text, kept):
                    params = {"field": change.field, "before": change.before, "after": change.after}
                    yield Doubt(code="amendment-left-out", place=cell.place, read=change.text, params=params)
