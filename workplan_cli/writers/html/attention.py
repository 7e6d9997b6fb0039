"""Sections of the page: activities that need attention, targets, and latest entries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from workplan_cli.locales import Catalogue
from workplan_cli.reports.execution import Execution, Lagging
from workplan_cli.reports.records import EntryLine
from workplan_cli.tracking import flags
from workplan_cli.tracking.forecast import Forecast
from workplan_cli.tracking.progress import TargetState
from workplan_cli.tracking.state import ActivityState, expected_share
from workplan_cli.writers.html import parts
from workplan_cli.writers.html.charts import bar
from workplan_cli.writers.html.markup import Child, Markup, el, held, join
from workplan_cli.writers.html.overview import ALWAYS
from workplan_cli.writers.shared.cells import target_text
from workplan_cli.writers.shared.columns import head_names

Row = Sequence[Child]


def attention(report: Execution, say: Catalogue) -> Markup:
    """Build the section that lists the activities with each counted flag.

    The counted flags are overdue, behind, silent, undated and shortfall.
    """
    longest = max((item.days_late for item in report.overdue), default=1)

    def opening(item: ActivityState) -> tuple[Child, ...]:
        names = (el("li", name) for name in head_names(report.plan, item))
        return (parts.reference(item), _brief(item), el("ul", names, class_="people"))

    lists: dict[str, Sequence[Row]] = {
        "overdue": [(*opening(item), *_overdue(item, longest, say)) for item in report.overdue],
        "behind": [
            (*opening(each.item), *cells) for each in report.behind for cells in _behind(each, report, say)
        ],
        "silent": [(*opening(item), _last(item, say)) for item in report.silent],
        "undated": [(*opening(item), item.activity.deadline.text) for item in report.undated],
        "shortfall": [(*opening(item), _reached(item, say)) for item in report.shortfalls],
    }

    def rows(flag: str) -> Sequence[Row]:
        return lists[flag] if flag in lists else list(map(opening, flags.having(report.items, flag)))

    return el(
        "section",
        el("h2", say("page.attention"), id="attention-h"),
        (_list(flag, rows(flag), report.total.counts[flag], say) for flag in flags.counted()),
        id="attention",
        aria_labelledby="attention-h",
    )


COLUMNS = {
    "overdue": ("next", "days_late"),
    "behind": ("target_label", "reached", "expected", "needed"),
    "silent": ("updated",),
    "undated": ("deadline",),
    "shortfall": ("targets",),
}
"""The columns of the list of each flag that follow the columns number, title and owners."""


def _list(flag: str, rows: Sequence[Row], count: int, say: Catalogue) -> Markup | None:
    """Build the list of one flag with its heading.

    Lists of flags outside :data:`ALWAYS` are collapsed. An empty list of a flag in :data:`ALWAYS`
    becomes a remark; for any other empty list return ``None``.
    """
    name = say(f"part.{flag}")
    if not rows:
        return (
            el("div", el("h3", name), el("p", say(f"empty.{flag}"), class_="remark"), id=flag)
            if flag in ALWAYS
            else None
        )
    columns = [
        (column, say(f"column.{column}")) for column in ("number", "title", "owners", *COLUMNS.get(flag, ()))
    ]
    drawn = parts.table(name, columns, rows, class_=f"list {flag}")
    heading = el("h3", name, el("span", str(count), class_="badge"))
    if flag in ALWAYS:
        return el("div", heading, drawn, id=flag)
    return el("details", el("summary", heading), drawn, id=flag, class_="fold")


def _brief(item: ActivityState) -> Markup:
    """Build a short title from the first line of the title of an activity."""
    return el(
        "span", next(filter(None, map(str.strip, item.activity.title.splitlines())), ""), class_="brief"
    )


def _overdue(item: ActivityState, longest: int, say: Catalogue) -> Row:
    late = el(
        "span",
        bar(Fraction(item.days_late, longest), "overdue"),
        el("b", str(item.days_late)),
        class_="share",
    )
    return (say.value(item.next_due), late)


def _behind(each: Lagging, report: Execution, say: Catalogue) -> Iterator[Row]:
    item = each.item
    mark = _expected(item, report)
    for forecast in each.forecasts:
        target = next(found for found in item.targets if found.target == forecast.target)
        yield (
            forecast.target.label,
            join(
                parts.share(target.fraction, say, _tone(target, mark, item), mark=mark),
                el("span", held(target_text(target, say)), class_="remark"),
            ),
            _reached_on(forecast, say),
            _needed(forecast, say),
        )


def _expected(item: ActivityState, report: Execution) -> Fraction | None:
    """Return the share of the time until the due date that has elapsed, or ``None`` without a due date."""
    return expected_share(report.plan.period, item.due, report.header.day) if item.due else None


def _reached_on(forecast: Forecast, say: Catalogue) -> Markup:
    if forecast.reached_on is None:
        return el("span", say("page.out-of-sight"))
    late = say("page.days-after", n=forecast.days_late) if forecast.days_late else None
    return join(el("b", say.day(forecast.reached_on)), el("span", late, class_="remark") if late else None)


def _needed(forecast: Forecast, say: Catalogue) -> Markup:
    if forecast.needed is None:
        return el("span", "–", class_="none")
    pace = held(say("page.pace", pace=forecast.pace))
    return join(el("b", held(say.number(forecast.needed))), el("span", pace, class_="remark"))


def _last(item: ActivityState, say: Catalogue) -> str:
    return say.value(item.last_entry.on if item.last_entry else None)


def _reached(item: ActivityState, say: Catalogue) -> Markup:
    missed = (each for each in item.targets if not each.reached)
    return el("ul", (el("li", held(target_text(each, say))) for each in missed), class_="people")


def targets(report: Execution, say: Catalogue) -> Markup | None:
    """Build the section with one row per target, or return ``None`` if the report has no targets."""
    rows = [
        (
            parts.reference(item),
            each.target.label,
            parts.share(each.fraction, say, _tone(each, expected, item), mark=expected),
            held(say.number(each.done)),
            held(say.number(each.target.value)),
            each.target.unit,
        )
        for item in report.items
        for expected in (_expected(item, report) if item.open else None,)
        for each in item.targets
    ]
    if not rows:
        return None
    columns = [
        (name, say(f"column.{name}"))
        for name in ("number", "target_label", "percent", "reached", "promised", "unit")
    ]
    return el(
        "section",
        el("h2", say("page.targets"), id="targets-h"),
        parts.table(say("page.targets"), columns, rows, class_="targets"),
        el("p", say("page.mark-due"), class_="remark"),
        id="targets",
        aria_labelledby="targets-h",
    )


def _tone(each: TargetState, expected: Fraction | None, item: ActivityState) -> str:
    if each.reached:
        return "done"
    return "behind" if item.behind and expected and each.fraction < expected else "in-progress"


def entries(report: Execution, say: Catalogue) -> Markup:
    """Build the section of the latest entries."""
    columns = [(name, say(f"column.{name}")) for name in ("on", "activity", "entry", "writer")]
    rows = [_entry(line, say) for line in report.recent]
    return el(
        "section",
        el("h2", say("part.entries"), id="entries-h"),
        parts.table(say("part.entries"), columns, rows, class_="entries")
        if rows
        else el("p", say("empty.entries"), class_="remark"),
        id="entries",
        aria_labelledby="entries-h",
    )


def _entry(line: EntryLine, say: Catalogue) -> Row:
    number = line.entry.activity
    link = el("a", number, href=f"#{parts.row_id(number)}", class_="number")
    return (say.day(line.entry.on), link, parts.entry(line, say), line.entry.author)
