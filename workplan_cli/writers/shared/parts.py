"""Builds the numbered sections of the execution report, in the order of an official report.

The overall state comes first. Then come all activities in plan order, the targets, the activities that are
not done, the changes by amendments, and the summary tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction

from workplan_cli.locales import Catalogue, round_percent
from workplan_cli.model.journal import Entry
from workplan_cli.reports.execution import Amended, Execution
from workplan_cli.reports.group_figures import Figures
from workplan_cli.tracking.state import ActivityState
from workplan_cli.writers.shared import colors
from workplan_cli.writers.shared import form as official
from workplan_cli.writers.shared.cells import Cell, wording_text
from workplan_cli.writers.shared.changes import amended_note, amended_values, reason_text, states
from workplan_cli.writers.shared.columns import columns as all_columns
from workplan_cli.writers.shared.columns import full_names, head_names
from workplan_cli.writers.shared.paper import (
    Column,
    Division,
    Paragraph,
    Row,
    Section,
    Table,
    align_of,
    of_targets,
)
from workplan_cli.writers.shared.state_texts import state_words
from workplan_cli.writers.shared.svod import part_names, state_names, svod
from workplan_cli.writers.shared.work_done import remarks, work_done

WIDTHS = {
    "number": 9,
    "title": 42,
    "deadline": 15,
    "executors": 30,
    "owners": 18,
    "supervisors": 15,
    "group": 38,
    "name": 30,
    "not_reported": 60,
    "target_label": 30,
    "work": 38,
    "remark": 26,
    "reason": 38,
    "value_before": 24,
    "value_after": 24,
    "change_basis": 24,
    "changed_field": 16,
    "state": 16,
    "words": 16,
    "entry": 40,
    "state_change": 20,
    "percent_change": 14,
    "target_changes": 30,
    "note": 20,
    "evidence": 20,
    "writer": 18,
    "proposed": 14,
    "unit": 10,
    "expected": 15,
    "place": 26,
    "message": 38,
    "read": 38,
    "assumed": 24,
    "earlier": 24,
    "fix": 38,
}
WIDTH = 9
"""The relative width of each column that :data:`WIDTHS` does not contain."""

OF_TARGETS = 26
"""The least relative width of a column with a line for each target of an activity."""


def sections(report: Execution, say: Catalogue) -> Iterator[Section]:
    """Yield the sections of the report.

    A section without rows is left out, unless it is in :data:`ALWAYS`. Then a sentence says that it is empty.
    """
    yield _overall(report, say)
    for name, build in SECTIONS.items():
        table = build(report, say)
        if table.lines:
            yield Section(name, say(f"part.{name}"), table=table)
        elif name in ALWAYS:
            yield Section(name, say(f"part.{name}"), (Paragraph(say(f"empty.{name}")),))
    for by in ("department", "supervisor", "chapter"):
        lines = getattr(report, f"by_{by}")
        if lines:
            yield Section(by, say(f"part.{by}"), table=svod(by, lines, report.total, say))


ALWAYS = frozenset({"not_done", "amended"})
"""The sections that are printed even if they have no rows."""


def _overall(report: Execution, say: Catalogue) -> Section:
    figures = report.total
    fields = [each.field for each in report.amended]
    facts = []
    if figures.fraction is not None:
        facts.append(say("overall.percent", share=round_percent(figures.fraction)))
    if figures.on_time is not None:
        facts.append(say("overall.on_time", share=round_percent(figures.on_time)))
    if figures.noted:
        in_time = [item.number for item in report.items if any(each.on_time for each in item.noted)]
        facts.append(say("overall.noted", n=figures.noted, numbers=", ".join(in_time)))
    words = {name: fields.count(name) for name in ("dropped", "added")}
    facts.append(say("overall.amended", extension=len(report.extended), **words))
    counted = (
        *_items(state_names(figures), figures, say),
        Paragraph(say("overall.of_which")),
        *_items(part_names(figures), figures, say),
    )
    paragraphs = [Paragraph(_extent(report, say)), *(counted if figures.activities else ())]
    return Section("overall", say("part.overall"), (*paragraphs, *map(Paragraph, facts)))


def _extent(report: Execution, say: Catalogue) -> str:
    """Return how many activities the figures are about: all of the plan, or those that pass the filters."""
    count = report.total.activities
    if not report.header.filters:
        return say("overall.all", n=count)
    return say.part("overall.filtered", count, n=count, whole=sum(1 for _ in report.plan.rows()))


def _items(names: Sequence[str], figures: Figures, say: Catalogue) -> Iterator[Paragraph]:
    """Yield a line for each count, with its percentage of all activities."""
    for name in names:
        count = figures.counts[name]
        share = round_percent(Fraction(count, figures.activities or 1))
        end = ";" if name != names[-1] else "."
        yield Paragraph(say(f"overall.{name}", n=count, share=share) + end, "item")


def table_of(
    names: Sequence[str], rows: Iterable[tuple[Cell, ...]], say: Catalogue, merging: int = 0, **headings: str
) -> Table:
    """Build a table.

    ``headings`` maps columns to headings that replace those of the catalogue.
    """
    found = tuple(rows)
    cells = list(zip(*found, strict=True)) or [()] * len(names)
    columns = (
        Column(
            name,
            headings.get(name) or say(f"column.{name}"),
            _width(name, cells[at]),
            align_of(cells[at], name),
        )
        for at, name in enumerate(names)
    )
    return Table(tuple(columns), tuple(map(Row, found)), merging)


def _width(name: str, cells: Sequence[Cell]) -> int:
    width = WIDTHS.get(name, WIDTH)
    return max(width, OF_TARGETS) if any(map(of_targets, cells)) else width


def _table(
    names: Sequence[str], rows: Iterable[tuple[Cell, ...]], say: Catalogue, merging: int = 0, **headings: str
) -> Table:
    """Build a table of the execution report.

    The heading of its column of percentages is the same as in the summary tables.
    """
    return table_of(names, rows, say, merging, percent=say("svod.percent"), **headings)


def _work(report: Execution, say: Catalogue) -> Table:
    """Build the table of all activities, by chapter and section, with their progress and state."""
    names = ("number", "title", "deadline", "executors", "work", "words", "remark")
    work, filled = say("column.work", day=report.header.day), names.index("words")
    rows: list[Row | Division] = []
    for division, item in official.divided(report.items):
        if division:
            rows.append(division)
        elif item:
            rows.append(Row(_work_cells(report, item, say), fill=colors.of(item), filled=filled))
    cells = (row.cells for row in rows if isinstance(row, Row))
    table = _table(names, cells, say, work=work, words=say("column.state"))
    return table._replace(rows=tuple(rows))


def _work_cells(report: Execution, item: ActivityState, say: Catalogue) -> tuple[Cell, ...]:
    deadline = wording_text(item.activity.deadline.text, say)
    beside = (
        ""
        if item.due is None or states(item.activity.deadline.text, [item.due])
        else f"\n{say.day(item.due)}"
    )
    changes = (amended_note(each, say) for each in report.amended if each.item is item)
    noted = report.noted.get(item.number, {})
    return (
        item.number,
        item.activity.title,
        f"{deadline}{beside}",
        ";\n".join(full_names(report.plan, item)),
        "\n".join(work_done(report.plan, item, noted, say)),
        "\n".join(state_words(item, say)),
        "\n".join((*changes, *remarks(report.plan, item, noted, say))),
    )


def _targets(report: Execution, say: Catalogue) -> Table:
    names = ("number", "target_label", "unit", "promised", "reached", "percent", "difference")
    rows = (
        (item.number, t.target.label, t.target.unit, t.target.value, t.done, t.share, t.done - t.target.value)
        for item in report.items
        for t in item.targets
    )
    return _table(names, rows, say)


def _not_done(report: Execution, say: Catalogue) -> Table:
    """Build the table of the overdue activities, and then of those with past dates that only a note met."""
    names = ("number", "title", "due", "days_late", "executors", "reason", "proposed")

    def row(item: ActivityState, due: date | None, late: int | None, reason: str | None) -> tuple[Cell, ...]:
        executors = "; ".join(full_names(report.plan, item))
        return (item.number, item.activity.title, due, late, executors, reason, say("proposed.blank"))

    rows = [
        row(item, item.next_due, item.days_late, reason_text(report.reasons.get(item.number), say) or None)
        for item in report.flagged["overdue"]
    ]
    for item in report.items:
        for each in item.noted:
            note = official.reported(report.plan, report.noted[item.number][each.label], say)
            late = each.days_late(item.day) or None
            rows.append(row(item, each.due, late, say("remark.noted", note=note)))
    return _table(names, rows, say, due=say("column.missed_due"), reason=say("column.reason-measures"))


def _shortfalls(report: Execution, say: Catalogue) -> Table:
    names = "number title owners target_label unit promised reached percent difference reason".split()
    rows = (
        (
            *(item.number, item.activity.title, head_names(report.plan, item)),
            *(t.target.label, t.target.unit, t.target.value, t.done, t.share, t.done - t.target.value),
            reason_text(report.reasons.get(item.number), say) or None,
        )
        for item in report.flagged["shortfall"]
        for t in item.targets
        if not t.reached
    )
    return _table(names, rows, say, merging=3)


def _forecasts(report: Execution, say: Catalogue) -> Table:
    names = "number title owners target_label unit promised reached percent due expected pace needed".split()
    rows = (
        (
            *(item.number, item.activity.title, head_names(report.plan, item)),
            *(target.label, target.unit, target.value, forecast.done, shares[target.key]),
            *(forecast.due, forecast.reached_on, forecast.pace, forecast.needed),
        )
        for item in report.flagged["behind"]
        for shares in ({state.target.key: state.share for state in item.targets},)
        for forecast in report.forecasts[item.number]
        for target in (forecast.target,)
    )
    return _table(names, rows, say, merging=3)


def _ended(report: Execution, say: Catalogue) -> Table:
    names = ("number", "title", "executors", "state", "on", "reason", "change_basis")
    rows = (
        (
            *(each.item.number, each.item.activity.title),
            "; ".join(full_names(report.plan, each.item)),
            *(each.item.status.value, each.on, each.reason, each.basis),
        )
        for each in report.ended
    )
    return _table(names, rows, say)


def _amended(report: Execution, say: Catalogue) -> Table:
    names = ("number", "title", "changed_field", "value_before", "value_after", "on", "change_basis")

    def row(each: Amended) -> tuple[Cell, ...]:
        field, before, after = amended_values(each, say)
        item = each.item
        return (item.number, item.activity.title, field, before, after, each.on, each.basis)

    return _table(names, map(row, report.amended), say, merging=2, changed_field=say("column.change"))


def _flagged(flag: str, *further: str) -> Callable[[Execution, Catalogue], Table]:
    names = ("number", "title", "deadline", "owners", "supervisors", *further)

    def build(report: Execution, say: Catalogue) -> Table:
        known = all_columns()
        rows = (tuple(known[name](item, report.plan) for name in names) for item in report.flagged[flag])
        return _table(names, rows, say)

    return build


def _decisions(report: Execution, say: Catalogue) -> Table:
    """Build the table of supervisors' decisions: returns without a new report, then acceptances."""
    names = ("number", "title", "decided_by", "on", "decision", "reason")

    def row(item: ActivityState, each: Entry) -> tuple[Cell, ...]:
        who = report.plan.supervisor_name(each.by)
        what = say(f"entry.{each.kind}")
        period = f" ({say.period(each.period)})" if each.period else ""
        return (item.number, item.activity.title, who, each.on, what + period, each.note or each.basis)

    decided = [(item, each) for item in report.items for each in item.returns]
    decided += [(item, item.accepted) for item in report.items if item.accepted]
    return _table(names, (row(*each) for each in decided), say, reason=say("column.reason-basis"))


SECTIONS: dict[str, Callable[[Execution, Catalogue], Table]] = {
    "work": _work,
    "targets": _targets,
    "not_done": _not_done,
    "shortfall": _shortfalls,
    "late": _flagged("late", "due", "done_on", "days_late"),
    "behind": _forecasts,
    "silent": _flagged("silent", "updated"),
    "undated": _flagged("undated"),
    "ended": _ended,
    "amended": _amended,
    "decisions": _decisions,
}
"""The functions that build the tables, by name of the section, in reading order."""
