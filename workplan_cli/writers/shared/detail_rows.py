"""The facts about one activity as rows of two cells, with the same content as its screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workplan_cli.language.quantities import plain
from workplan_cli.locales import Catalogue
from workplan_cli.reports.records import Detail, EntryLine
from workplan_cli.tracking.met_by import only_noted
from workplan_cli.writers.shared.amended_texts import amended_text, former_text
from workplan_cli.writers.shared.cells import Cell, named, period_text
from workplan_cli.writers.shared.columns import columns as all_columns
from workplan_cli.writers.shared.columns import full
from workplan_cli.writers.shared.ended_texts import ended_text
from workplan_cli.writers.shared.entry_texts import (
    acceptance_texts,
    checkpoint_text,
    entry_text,
    keyed,
    met_text,
)
from workplan_cli.writers.shared.pace_texts import percent_text
from workplan_cli.writers.shared.part_texts import differing_texts, missing_texts, named_parts


def detail_rows(
    report: Detail, catalogue: Catalogue, columns: Sequence[str] | None = None
) -> Iterator[tuple[Cell, ...]]:
    """Yield a heading and a value for each fact; facts of one kind have the same heading."""
    item, say = report.item, catalogue
    beside: dict[str, tuple[str, Cell]] = {
        "percent": ("percent_meaning", percent_text(report.plan, item, say)),
        "by_today": ("by_today_start", item.start if item.expected is not None else None),
    }
    known = all_columns()
    for name in columns or full(on_pace=bool(report.forecasts)):
        value = known[name](item, report.plan)
        if name == "expected" and report.forecasts:
            value = value or say("pace.out-of-sight")
        yield say(f"column.{name}"), named(name, value, say)
        about, explained = beside.get(name, ("", None))
        if explained:
            yield say(f"column.{about}"), explained
    for heading, texts in (
        ("show.parts", _parts(report, say)),
        ("column.acceptance", acceptance_texts(item, report.plan, say)),
        ("column.checkpoints", _checkpoints(report, say)),
        ("column.amended", (amended_text(each, say) for each in item.changes)),
        ("column.former", (former_text(each, say) for each in report.former)),
        ("column.entries", (_line(line, say) for line in report.history)),
    ):
        yield from ((say(heading), text) for text in texts)


def _parts(report: Detail, say: Catalogue) -> Iterator[str]:
    """Yield the parts of the executors in each target, and the remarks about them."""
    item, plan = report.item, report.plan
    for target in item.targets:
        if parts := named_parts(target, plan, say):
            about = f"{target.target.key}, " if len(item.targets) > 1 else ""
            quantities = (f"{name}: {plain(value)} {target.target.unit}" for name, value in parts)
            remarks = differing_texts(target, plan, say)
            missing = missing_texts(item, target, plan, say, full=False)
            yield from (about + text for text in (*quantities, *remarks, *missing))


def _checkpoints(report: Detail, say: Catalogue) -> Iterator[str]:
    item = report.item
    noted = only_noted(report.plan, item.row, item.entries)
    if item.activity.deadline.every or len(item.checkpoints) > 1:
        yield met_text(item, noted, say)
    for each in item.checkpoints:
        text = checkpoint_text(each, say, report.plan, noted=each.label in noted)
        yield f"{period_text(each.label, say)}: {text}"


def _line(line: EntryLine, say: Catalogue) -> str:
    """Describe an entry in words, with its date and a mark if it no longer counts."""
    ended = ended_text(line, say)
    mark = f" – {ended}" if ended else ""
    return f"{say.day(line.entry.on)}: {entry_text(keyed(line), say)}{mark}"
