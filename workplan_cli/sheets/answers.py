"""Reads the filled-in cells of one row of a sheet, and reports the cells that cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal
from string import digits
from typing import TypeVar

from workplan_cli.errors import Level, Problem, ValueProblem
from workplan_cli.language import dates, quantities
from workplan_cli.language.counted_units import is_percent
from workplan_cli.language.likely_day import certain_day, worded_day
from workplan_cli.language.marks import is_marked
from workplan_cli.language.uzbek import fold
from workplan_cli.language.yes_no import yes_or_no
from workplan_cli.model.activity import Target
from workplan_cli.model.deadline import Period
from workplan_cli.model.journal import EntryKind
from workplan_cli.model.record import Record
from workplan_cli.sheets.records import ASKED, Answer, AnswerCell, FilledSheet
from workplan_cli.tracking.checkpoints import label_named
from workplan_cli.tracking.requests import checkpoint_meant, stated

T = TypeVar("T")

WHOLE = Decimal(100)

CellProblem = tuple[str | None, Problem]
"""A problem and the reference of its cell; the reference is ``None`` for a problem of the whole file."""


class RowReport(Record):
    """The report of one row: a total, a percentage, completion, or only a note.

    ``period`` is the label of the checkpoint that the report is about, ``period_cell`` the reference of its
    cell. ``cell`` is the reference of the cell with the reported value. ``on`` is the day of the report and
    ``day_cell`` the reference of the cell with that day. If the day was left empty, ``on`` is the day on
    which the sheet was made and ``day_cell`` is ``None``. ``denied`` means that the question of completion
    was answered with no, or that a reason says why the work was not done.
    """

    cell: str
    kind: EntryKind
    value: Decimal | None
    on: date
    day_cell: str | None
    note: str | None
    evidence: tuple[str, ...]
    period: str | None = None
    period_cell: str | None = None
    denied: bool = False

    @property
    def stated(self) -> tuple[object, ...]:
        """The content of the report without cell references. Of equal reports, only one is recorded."""
        return (stated(self.kind, self.value), self.on, self.note, self.evidence, self.period)


KINDS = {
    "done": EntryKind.DONE,
    "complete": EntryKind.COMPLETE,
    "percent": EntryKind.PERCENT,
    "note": EntryKind.NOTE,
    "reason": EntryKind.NOTE,
    "evidence": EntryKind.NOTE,
}
"""Column → the kind of entry. If several of these columns are filled in, the first one counts."""


def read(
    answer: Answer, filled: FilledSheet, target: Target | None, today: date
) -> tuple[RowReport | None, list[CellProblem]]:
    """Return the report of a row and the problems of the row's cells.

    The report is ``None`` if the row is empty, or if a cell holds a formula or a hidden number. Beside a cell
    that cannot be read it holds what the other cells say. ``target`` is the plan's target that the row asks
    about. If its unit is the percent, a cell that displays 50 % is read as 50, although the spreadsheet
    stores 0.5.
    """
    problems = [*_formulas(answer), *_hidden(answer)]
    if problems:
        return None, problems
    silent = {name for name in ("note", "reason") if name in answer.cells and _is_silent(answer.cells[name])}
    said = {name: cell for name, cell in answer.cells.items() if name not in silent}
    report, problems = _read(answer._replace(cells=said), filled, target, today)
    return report, [*problems, *(_no_words(answer.cells[name]) for name in sorted(silent))]


def _read(
    answer: Answer, filled: FilledSheet, target: Target | None, today: date
) -> tuple[RowReport | None, list[CellProblem]]:
    """Read a row whose texts are reports or reasons; see :func:`read`."""
    cells = answer.cells
    problems = _not_asked(answer)

    def value(name: str, reader: Callable[[AnswerCell], T]) -> T | None:
        # A cell that must stay empty has its problem already, whatever was typed there.
        if name not in cells or name not in answer.asked:
            return None
        try:
            return reader(cells[name])
        except ValueProblem as error:
            problems.append((cells[name].reference, error.problem()))
            return None

    about = (target.unit, target.label) if target else ("",)
    done = value("done", lambda cell: quantity(cell, *about))
    percent = value("percent", share)
    complete = value("complete", lambda cell: affirmed(cell, filled.yes, filled.no, _for_reasons(answer)))
    within = Period(filled.start, filled.end)
    on = value("on", lambda cell: day(cell, within, today))
    period = value("period", lambda cell: period_of(cell, answer.periods, within))
    if None not in (complete, percent) and complete != (percent == WHOLE):
        problems.append((cells["percent"].reference, Problem(code="sheet-complete-and-percent")))
    if (complete or percent == WHOLE) and "reason" in cells:
        problems.append((cells["reason"].reference, Problem(code="sheet-complete-and-reason")))
    values = {"done": done, "complete": complete or None, "percent": percent}
    name = next((name for name in KINDS if name in cells and values.get(name, True) is not None), None)
    if name is None:
        if complete is False and not problems:
            return None, _no_alone(answer)
        # Of a row with no other answer the day says nothing: a "no" is one, and a bad cell has its problem.
        alone = "on" in cells and not any(each in cells for each in KINDS)
        unread = next(filter(cells.__contains__, KINDS), None) if problems else None
        if unread is None:
            return None, [*problems, *_day_alone(cells["on"])] if alone else problems
        report = _report(cells, unread, None, on or filled.day, period, None)
        return report._replace(kind=EntryKind.NOTE), problems
    number = {"done": done, "percent": percent}.get(name)
    report = _report(cells, name, number, on or filled.day, period, _note(cells, filled.headings))
    return report._replace(denied=complete is False or "reason" in cells), problems


def _is_silent(cell: AnswerCell) -> bool:
    """Return whether a text is a lone "no" or a dash: it says neither what was done nor why it was not."""
    return not is_marked(cell.text)


def _no_words(cell: AnswerCell) -> CellProblem:
    return cell.reference, Problem("sheet-no-words", {"text": cell.text}, Level.WARNING)


def _no_alone(answer: Answer) -> list[CellProblem]:
    """Return the warning for a "no" without a word: a row is recorded only for what it reports."""
    no = answer.cells["complete"]
    params = {"text": no.text, "words": [_for_reasons(answer)]}
    return [(no.reference, Problem("sheet-no-alone", params, Level.WARNING))]


def _for_reasons(answer: Answer) -> str:
    """Return the column in which the row asks for reasons; a sheet of version 1 has none of its own."""
    return "reason" if "reason" in answer.asked else "note"


def _day_alone(cell: AnswerCell) -> list[CellProblem]:
    return [(cell.reference, Problem(code="sheet-day-alone", level=Level.WARNING))]


def _note(cells: Mapping[str, AnswerCell], headings: Mapping[str, str]) -> str | None:
    """Return what was done and why something was not as one note; ``None`` if neither was filled in.

    The reason stands behind the heading of its column: without it, it would read as what was done.
    """
    done, reason = cells.get("note"), cells.get("reason")
    said = [done.text] if done else []
    if reason:
        heading = headings.get(reason.reference.rstrip(digits))
        said.append(f"{heading}: {reason.text}" if heading else reason.text)
    return "; ".join(said) or None


def _report(
    cells: Mapping[str, AnswerCell],
    name: str,
    number: Decimal | None,
    on: date,
    period: str | None,
    note: str | None,
) -> RowReport:
    """Build the report of a row. ``name`` is the column that determines the kind of entry."""
    return RowReport(
        cell=cells[name].reference,
        kind=KINDS[name],
        value=number,
        on=on,
        day_cell=cells["on"].reference if "on" in cells else None,
        note=note,
        evidence=tuple(cells["evidence"].text.split("\n")) if "evidence" in cells else (),
        period=period,
        period_cell=cells["period"].reference if period else None,
    )


def _formulas(answer: Answer) -> list[CellProblem]:
    """Return a problem for each answer that is a formula without a result in the file, or with an error."""
    cells = [answer.cells[name] for name in ASKED if name in answer.cells]
    unread = [
        (each.reference, Problem("sheet-formula", {"text": each.formula})) for each in cells if each.formula
    ]
    wrong = [
        (each.reference, Problem("sheet-formula-error", {"text": each.text})) for each in cells if each.error
    ]
    return [*unread, *wrong]


def _hidden(answer: Answer) -> Iterator[CellProblem]:
    """Yield a problem for each answer whose number differs from the number that the cell shows."""
    for cell in (answer.cells[name] for name in ASKED if name in answer.cells):
        if cell.hidden is not None:
            yield cell.reference, Problem("sheet-number-hidden", {"text": cell.text, "number": cell.hidden})


def _not_asked(answer: Answer) -> list[CellProblem]:
    """Return a problem for each filled-in cell in a column that the row does not ask for."""
    names = [name for name in ASKED if name in answer.cells and name not in answer.asked]
    # A period is not asked of a row that has none to choose from.
    params: dict[str, dict[str, object]] = {"period": {"periods": list(answer.periods)}}
    return [
        (answer.cells[name].reference, Problem("sheet-not-asked", params.get(name, {}))) for name in names
    ]


def quantity(cell: AnswerCell, unit: str, label: str = "") -> Decimal:
    """Parse a total of a target with a unit and a label.

    Raises :class:`ValueProblem` for a text that :func:`quantities.parse_in_unit` refuses, for a share that is
    not between 0 and 100 percent, and for a percentage in a cell whose ``unit`` is not the percent.
    """
    if cell.number is None:
        return quantities.parse_in_unit(cell.text, unit, label)
    if not cell.percent:
        if is_percent(unit):
            _check_share(cell.number)
        return quantities.quantity_of(cell.number)
    if not is_percent(unit):
        raise ValueProblem("bad-number", text=cell.text)
    return quantities.quantity_of(cell.number * 100)


def share(cell: AnswerCell) -> Decimal:
    """Parse a percentage from 0 to 100.

    Raises :class:`ValueProblem` ``bad-percent`` or ``sheet-percent-unclear``.
    """
    if cell.number is None:
        return quantities.parse_percent(cell.text)
    if not cell.percent:
        _check_share(cell.number)
    number = cell.number * 100 if cell.percent else cell.number
    return quantities.parse_percent(quantities.plain(number))


def _check_share(number: Decimal) -> None:
    """Raise :class:`ValueProblem` for a number above 0 and up to 1, because its meaning is unclear.

    A spreadsheet stores 100 % as 1. If the cell loses its percent format, the number looks like 1 %.
    """
    if 0 < number <= 1:
        raise ValueProblem("sheet-percent-unclear", text=quantities.plain(number), whole=number * 100)


def day(cell: AnswerCell, within: Period, until: date | None = None) -> date:
    """Parse a date, also one with the name of its month and a year, ``5 October 2025``.

    A date without a year is read if only one day of the period ``within`` fits. A date in figures whose order
    is certain, ``05.10.25`` or ``2025/10/05``, is read if it is in that period.

    Raises :class:`ValueProblem`, see :func:`dates.parse_day`.
    """
    found = cell.day or worded_day(cell.text, within, until) or certain_day(cell.text, within)
    return found or dates.parse_day(cell.text, within, until)


def period_of(cell: AnswerCell, periods: Mapping[str, str], within: Period) -> str:
    """Return the label of the checkpoint in a cell.

    The cell may contain the label itself, the text that the sheet shows for it, or what ``--for`` accepts:
    ``сентябрь`` in a plan whose period ``within`` has only one September. Raises :class:`ValueProblem` with
    the code ``sheet-bad-period`` for any other text.
    """
    named = {**{fold(label): label for label in periods.values()}, **{fold(k): v for k, v in periods.items()}}
    text = cell.day.isoformat() if cell.day else cell.text
    label = named.get(fold(text))
    if label is None:
        with suppress(ValueProblem):
            label = checkpoint_meant(label_named(text, within), periods.values())
    if label is None or label not in periods.values():
        raise ValueProblem("sheet-bad-period", text=cell.text, labels=list(periods))
    return label


def affirmed(cell: AnswerCell, yes: str, no: str, reasons: str = "reason") -> bool:
    """Return whether the answer in a cell is yes.

    The cell must contain a word for "yes" or "no" in any language of the program, or TRUE or FALSE. ``yes``
    and ``no`` are the words that the sheet offers; ``reasons`` is the column for any other words. Raises
    :class:`ValueProblem` with the code ``sheet-bad-answer`` for any other text.
    """
    answer = fold(cell.text)
    if answer in {fold(yes), "true"}:
        return True
    if answer in {fold(no), "false"}:
        return False
    meant = yes_or_no(cell.text)
    if meant is None:
        raise ValueProblem("sheet-bad-answer", text=cell.text, yes=yes, words=[reasons])
    return meant
