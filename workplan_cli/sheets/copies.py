"""Combines the copies of a sheet, and finds rows that two copies answer differently."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

from workplan_cli.errors import Problem
from workplan_cli.sheets.answers import CellProblem, RowReport
from workplan_cli.sheets.records import Answer, AnswerCell, FilledSheet
from workplan_cli.tracking.sheet_rows import Origin

Read = Callable[[FilledSheet, Answer], RowReport | None]
"""A function that reads the report of a row. It returns ``None`` for a row without a report."""


def contradictions(
    sheets: Iterable[FilledSheet], recorded: Container[Origin], read: Read
) -> Mapping[str, list[CellProblem]]:
    """Return, by file, the problems of rows that two copies of a sheet answer differently.

    Both files get the problem, because it is unknown which answer is right. Rows in ``recorded`` are left
    out, because they already have an entry.
    """
    given: dict[Origin, list[tuple[str, RowReport]]] = {}
    for filled in sheets:
        for answer in filled.answers:
            origin = Origin(filled.executor, filled.id, answer.row)
            report = None if origin in recorded else read(filled, answer)
            if report:
                given.setdefault(origin, []).append((filled.file, report))
    problems: dict[str, list[CellProblem]] = {}
    for copies in given.values():
        for file, report in copies:
            other = next((each for each in copies if each[1].stated != report.stated), None)
            if other:
                params = {"other": f"{other[0]}:{other[1].cell}"}
                problem = Problem(code="sheet-copies-differ", params=params)
                problems.setdefault(file, []).append((report.cell, problem))
    return problems


def joined(copies: Sequence[FilledSheet]) -> FilledSheet:
    """Combine copies of a sheet that are in one workbook. The result is one sheet with all answers.

    If there are several copies, the reference of a cell begins with the name of its worksheet:
    ``Sheet1 (2)!I5``.
    """
    if len(copies) == 1:
        return copies[0]
    named = list(map(_with_references, copies))
    return named[0]._replace(
        answers=tuple(answer for each in named for answer in each.answers),
        extra_cells=tuple(cell for each in named for cell in each.extra_cells),
        outside=tuple(cell for each in named for cell in each.outside),
        headings={letters: text for each in named for letters, text in each.headings.items()},
        worksheets=tuple(each.worksheet for each in copies),
    )


def _with_references(filled: FilledSheet) -> FilledSheet:
    def named(reference: str) -> str:
        return f"{filled.worksheet}!{reference}"

    def named_cell(cell: AnswerCell) -> AnswerCell:
        return cell._replace(reference=named(cell.reference))

    def named_cells(answer: Answer) -> Answer:
        return answer._replace(cells={name: named_cell(cell) for name, cell in answer.cells.items()})

    return filled._replace(
        answers=tuple(map(named_cells, filled.answers)),
        extra_cells=tuple(map(named, filled.extra_cells)),
        outside=tuple(map(named, filled.outside)),
        headings={named(letters): text for letters, text in filled.headings.items()},
    )


def distinct(filled: FilledSheet, read: Read) -> Iterator[Answer]:
    """Yield the answers of a sheet. If copies of the worksheet repeat an answer, it is yielded once."""
    given: dict[int, list[tuple[object, ...]]] = {}
    for answer in filled.answers:
        report = read(filled, answer) if len(filled.worksheets) > 1 else None
        if report and report.stated in given.setdefault(answer.row, []):
            continue
        if report:
            given[answer.row].append(report.stated)
        yield answer
