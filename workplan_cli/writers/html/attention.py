"""Sections of the page: activities that need attention, targets, and latest entries."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from workplan_cli.locales import Catalogue
from workplan_cli.model.activity import Activity
from workplan_cli.model.plan import Plan
from workplan_cli.reports.execution import Execution
from workplan_cli.reports.records import EntryLine
from workplan_cli.tracking import flags
from workplan_cli.tracking.forecast import Forecast
from workplan_cli.tracking.progress import TargetState
from workplan_cli.tracking.state import ActivityState
from workplan_cli.writers.html import parts
from workplan_cli.writers.html.charts import bar
from workplan_cli.writers.html.markup import Child, Markup, el, held, join
from workplan_cli.writers.html.overview import ALWAYS
from workplan_cli.writers.shared.cells import rate_text, target_text, wording_text
from workplan_cli.writers.shared.columns import head_names

Cells = Sequence[Child]


def attention(report: Execution, say: Catalogue) -> Markup:
    """Build the section that lists, for each counted flag, the activities with the flag."""
    return el(
        "section",
        el("h2", say("page.attention"), id="attention-h"),
        (_list(flag, report, say) for flag in flags.counted()),
        id="attention",
        aria_labelledby="attention-h",
    )


def _list(flag: str, report: Execution, say: Catalogue) -> Markup | None:
    """Build the list of the activities with a flag, below a heading.

    The lists of the flags in :data:`ALWAYS` are always unfolded. If such a list is empty, a sentence says so.
    Any other list is folded; if it is empty, return ``None``.
    """
    name = say(f"part.{flag}")
    further, cells = DETAILS.get(flag, ((), _no_details))
    items = report.flagged[flag]
    rows = [(*_opening(item, report), *row) for item in items for row in cells(item, report, say)]
    if not rows:
        return (
            el("div", el("h3", name), el("p", say(f"empty.{flag}"), class_="remark"), id=flag)
            if flag in ALWAYS
            else None
        )
    columns = [(column, say(f"column.{column}")) for column in ("number", "title", "owners", *further)]
    drawn = parts.table(name, columns, rows, class_=f"list {flag}")
    heading = el("h3", name, el("span", str(report.total.counts[flag]), class_="badge"))
    if flag in ALWAYS:
        return el("div", heading, drawn, id=flag)
    return el("details", el("summary", heading), drawn, id=flag, class_="fold")


def _opening(item: ActivityState, report: Execution) -> Cells:
    names = (el("li", name) for name in head_names(report.plan, item))
    return (parts.reference(item), _brief(item), el("ul", names, class_="people"))


def _brief(item: ActivityState) -> Markup:
    return el(
        "span", next(filter(None, map(str.strip, item.activity.title.splitlines())), ""), class_="brief"
    )


def _no_details(_item: ActivityState, _report: Execution, _say: Catalogue) -> Iterator[Cells]:
    yield ()


def _overdue(item: ActivityState, report: Execution, say: Catalogue) -> Iterator[Cells]:
    # The list is sorted by days late, so its first activity has the longest bar.
    longest = report.flagged["overdue"][0].days_late
    late = el(
        "span",
        bar(Fraction(item.days_late, longest), "overdue"),
        el("b", str(item.days_late)),
        class_="share",
    )
    yield (say.value(item.next_due), late)


def _behind(item: ActivityState, report: Execution, say: Catalogue) -> Iterator[Cells]:
    mark = item.expected
    for forecast in report.forecasts[item.number]:
        target = next(found for found in item.targets if found.target == forecast.target)
        yield (
            forecast.target.label,
            join(
                parts.labelled_bar(target.share, say, _tone(target, item), mark=mark),
                el("span", held(target_text(target, say)), class_="remark"),
            ),
            _reached_on(forecast, say),
            _needed(forecast, say),
        )


def _reached_on(forecast: Forecast, say: Catalogue) -> Markup:
    if forecast.reached_on is None:
        return el("span", say("page.out-of-sight"))
    late = say("page.days-after", n=forecast.days_late) if forecast.days_late else None
    return join(el("b", say.day(forecast.reached_on)), el("span", late, class_="remark") if late else None)


def _needed(forecast: Forecast, say: Catalogue) -> Markup:
    if forecast.needed is None:
        return el("span", "–", class_="none")
    pace = held(say("page.pace", pace=rate_text(forecast.pace, say)))
    return join(el("b", held(rate_text(forecast.needed, say))), el("span", pace, class_="remark"))


def _silent(item: ActivityState, _report: Execution, say: Catalogue) -> Iterator[Cells]:
    yield (say.value(item.last_entry.on if item.last_entry else None),)


def _undated(item: ActivityState, _report: Execution, say: Catalogue) -> Iterator[Cells]:
    yield (wording_text(item.activity.deadline.text, say),)


def _late(item: ActivityState, _report: Execution, say: Catalogue) -> Iterator[Cells]:
    yield (say.value(item.done_on), str(item.days_late))


def _shortfall(item: ActivityState, _report: Execution, say: Catalogue) -> Iterator[Cells]:
    missed = (each for each in item.targets if not each.reached)
    yield (el("ul", (el("li", held(target_text(each, say))) for each in missed), class_="people"),)


Details = Callable[[ActivityState, Execution, Catalogue], Iterator[Cells]]

DETAILS: dict[str, tuple[tuple[str, ...], Details]] = {
    "overdue": (("next", "days_late"), _overdue),
    "behind": (("target_label", "reached", "expected", "needed"), _behind),
    "silent": (("updated",), _silent),
    "undated": (("deadline",), _undated),
    "late": (("done_on", "days_late"), _late),
    "shortfall": (("targets",), _shortfall),
}
"""For each flag, the additional columns of its list, and a function that yields their cells.

The list of every flag begins with number, title and owners. The function yields a tuple of further cells for
each row of an activity.
"""


def targets(report: Execution, say: Catalogue) -> Markup | None:
    """Build the section with one row per target, or return ``None`` if the report has no targets."""
    rows = [
        (
            parts.reference(item),
            each.target.label,
            parts.labelled_bar(each.share, say, _tone(each, item), mark=expected),
            held(say.number(each.done)),
            held(say.number(each.target.value)),
            each.target.unit,
        )
        for item in report.items
        for expected in (item.expected if item.open else None,)
        for each in item.targets
    ]
    if not rows:
        return None
    columns = [
        (name, parts.without_sign(say(f"column.{name}")))
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


def _tone(each: TargetState, item: ActivityState) -> str:
    """Return the CSS class that colours the bar of a target.

    A target that is not reached has the colour of its activity, even if the target itself is not behind.
    Whether the target is behind can be seen from the mark on the bar, which shows the progress expected by
    the day.
    """
    if each.reached:
        return "done"
    return "behind" if item.behind else "in-progress"


def entries(report: Execution, say: Catalogue) -> Markup:
    """Build the section of the latest entries."""
    columns = [(name, say(f"column.{name}")) for name in ("on", "activity", "entry", "writer")]
    found = {item.number: item.activity for item in report.items}
    rows = [_entry(line, report.plan, found.get(line.entry.activity), say) for line in report.recent]
    return el(
        "section",
        el("h2", say("part.entries"), id="entries-h"),
        parts.table(say("part.entries"), columns, rows, class_="entries")
        if rows
        else el("p", say("empty.entries"), class_="remark"),
        id="entries",
        aria_labelledby="entries-h",
    )


def _entry(line: EntryLine, plan: Plan, activity: Activity | None, say: Catalogue) -> Cells:
    number = line.entry.activity
    link = el("a", number, href=f"#{parts.row_id(number)}", class_="number")
    return (say.day(line.entry.on), link, parts.entry(line, plan, activity, say), line.entry.author)
