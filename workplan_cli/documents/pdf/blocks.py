"""Builds the paragraphs and tables of a document from the texts and table fragments of its pages."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from workplan_cli.documents.pdf.breaks import Breaks
from workplan_cli.documents.pdf.cuts import joined, small_columns
from workplan_cli.documents.pdf.fragments import Box, Fragment, Piece, Row
from workplan_cli.documents.pdf.hyphens import Hyphens
from workplan_cli.documents.pdf.lines import Line, paragraphs
from workplan_cli.documents.pdf.pages import NEAR
from workplan_cli.documents.tables import (
    MAX_COLUMNS,
    Block,
    Budget,
    Cell,
    Document,
    Loss,
    Paragraph,
    Table,
    TableRow,
    too_large,
)
from workplan_cli.model.review import Place


def document_of(pieces: Sequence[Piece], losses: Iterable[Loss]) -> Document:
    """Build a document from the texts and table fragments of all pages.

    ``losses`` are those of whole pages.

    Raises :class:`DocumentError` (``document-too-large``).
    """
    lines = [[word.text for word in line.words] for line in _lines(pieces)]
    maker = _Maker(Hyphens.of(lines), Breaks.of(lines))
    maker.losses += losses
    blocks = tuple(maker.blocks(pieces))
    return Document(blocks=blocks, losses=tuple(maker.losses))


def _lines(pieces: Sequence[Piece]) -> Iterator[Line]:
    for piece in pieces:
        if isinstance(piece, Fragment):
            yield from (line for row in piece.rows for box in row if not box.continues for line in box.lines)
        else:
            yield from piece.lines


@dataclass(slots=True)
class _Maker:
    """Builds paragraphs and tables. Each uncertain word is added to ``losses``."""

    hyphens: Hyphens
    breaks: Breaks
    losses: list[Loss] = field(default_factory=list)
    budget: Budget = field(default_factory=Budget)
    tables: int = 0
    paragraphs: int = 0

    def blocks(self, pieces: Sequence[Piece]) -> Iterator[Block]:
        """Yield the paragraphs and tables, in the order of the pieces."""
        for piece in pieces:
            if isinstance(piece, Fragment):
                self.tables += 1
                yield self.table(piece)
                continue
            bold = all(line.bold for line in piece.lines)
            page = _page_of(piece.lines)
            place = Place(paragraph=self.paragraphs + 1, page=page)
            for text in self.texts(piece.lines, piece.left, piece.right, place):
                self.budget.spend(1)
                self.paragraphs += 1
                place = Place(paragraph=self.paragraphs, page=page)
                yield Paragraph(text=text, place=place, bold=bold, in_column=piece.in_column)

    def texts(self, lines: Sequence[Line], left: float, right: float, place: Place) -> tuple[str, ...]:
        """Join lines into paragraphs, and list each uncertain word as a loss.

        The text extends from ``left`` to ``right``.
        """
        for word in (word for line in lines for word in line.words):
            if word.doubtful or word.read not in ("", word.text):
                code = "word-unsure" if word.doubtful else "word-mended"
                assumed = "" if word.read == word.text else word.text
                self.losses.append(Loss(code=code, place=place, text=word.read, assumed=assumed))
        found = paragraphs(lines, left, right, self.hyphens, self.breaks)
        self.losses += [Loss(code="hyphen-guessed", place=place, text=word) for word in self.hyphens.guessed]
        self.losses += [Loss(code="hyphen-kept", place=place, text=word) for word in self.hyphens.kept]
        self.losses += [
            Loss(code="word-rejoined", place=place, text=parts, assumed=parts.replace(" ", ""))
            for parts in self.breaks.joined
        ]
        self.losses += [
            Loss(code="word-break-unsure", place=place, text=parts) for parts in self.breaks.unsure
        ]
        for noted in (self.hyphens.guessed, self.hyphens.kept, self.breaks.joined, self.breaks.unsure):
            noted.clear()
        return found

    def table(self, fragment: Fragment) -> Table:
        """Convert a table fragment to a table. The padding of a cell is taken to be equal on both sides."""
        if len(fragment.edges) > MAX_COLUMNS:
            too_large()
        boxes = [box for row in fragment.rows for box in row]
        padding = max(0.0, min((line.x0 - box.x0 for box in boxes for line in box.lines), default=0.0))
        # The end of an unruled column differs from page to page.
        ends: dict[int, float] = {}
        for box in boxes:
            end = _columns(box, fragment.edges)[1]
            ends[end] = max(ends.get(end, 0.0), box.x1 - padding)
        rows: list[TableRow] = []
        small = small_columns(fragment.rows)
        for row in fragment.rows:
            self.budget.spend(len(row))
            page = _page_of([line for box in row if not box.continues for line in box.lines])
            number = len(rows) + 1
            self.list_joints(row, number, small)
            places = [
                Place(table=self.tables, row=number, column=at + 1, page=page) for at in range(len(row))
            ]
            rows.append(
                tuple(
                    self.cell(box, place, _columns(box, fragment.edges), padding, ends)
                    for box, place in zip(row, places, strict=True)
                )
            )
        return Table(place=Place(table=self.tables), rows=tuple(rows))

    def list_joints(self, row: Row, number: int, small: Container[int]) -> None:
        """Add to ``losses`` each part of the row with this number that was joined from the next page.

        ``small`` are the indexes of the columns in which a small first letter is usual.
        """
        for below, goes_on in joined(row, small):
            place = Place(table=self.tables, row=number, page=_page_of(below))
            code = "row-over-pages" if goes_on else "row-over-pages-unsure"
            self.losses.append(Loss(code=code, place=place, text=" ".join(line.text for line in below)))

    def cell(
        self, box: Box, place: Place, columns: tuple[int, int], padding: float, ends: dict[int, float]
    ) -> Cell:
        """Build a cell. ``columns`` are its first column and the first column after it."""
        start, end = columns
        return Cell(
            column=start,
            span=end - start,
            place=place,
            paragraphs=self.texts(box.lines, box.x0 + padding, ends[end], place),
            bold=bool(box.lines) and all(line.bold for line in box.lines),
            continues=box.continues,
        )


def _page_of(lines: Sequence[Line]) -> int | None:
    return lines[0].words[0].page if lines else None


def _columns(box: Box, edges: Sequence[float]) -> tuple[int, int]:
    """Return the index of the first column of a cell, and that of the first column after the cell."""
    start = min(range(len(edges) - 1), key=lambda at: abs(edges[at] - box.x0))
    return start, start + 1 + sum(edge < box.x1 - NEAR for edge in edges[start + 1 : -1])
