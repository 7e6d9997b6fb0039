"""Finds copies of one sheet that answer the same row differently."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping

from workplan_cli.errors import Problem
from workplan_cli.sheets.answers import CellProblem, RowReport
from workplan_cli.sheets.records import Answer, FilledSheet
from workplan_cli.tracking.sheet_rows import Origin

Read = Callable[[FilledSheet, Answer], RowReport | None]
"""Reads the report of a row; ``None`` for a row without a report."""


def contradictions(
    sheets: Iterable[FilledSheet], recorded: Container[Origin], read: Read
) -> Mapping[str, list[CellProblem]]:
    """Return the problems of each file with a row that another copy of its sheet answers differently.

    Nothing says which of the copies is right, so each of them has the problem. Rows that are
    ``recorded`` are left out: there the entry decides.
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
