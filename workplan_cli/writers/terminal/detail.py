"""The terminal screen that shows all facts about one activity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from workplan_cli.reports.records import Detail
from workplan_cli.tracking.checkpoint_state import CheckpointState
from workplan_cli.tracking.state import ActivityState
from workplan_cli.writers.shared.cells import label_text, target_text
from workplan_cli.writers.shared.columns import executor_names, supervisor_names
from workplan_cli.writers.shared.messages import (
    acceptance_texts,
    amended_text,
    checkpoint_text,
    former_text,
)
from workplan_cli.writers.shared.pace_texts import days_left, joint_text, pace_lines, spark
from workplan_cli.writers.shared.text import one_line, sanitize
from workplan_cli.writers.terminal.entries import entry_table
from workplan_cli.writers.terminal.look import (
    MEDIUM,
    NARROW,
    Look,
    borderless,
    deadline_text,
    heading,
    held,
    progress_line,
    title_text,
)

INDENT = (0, 0, 0, 2)


def draw(report: Detail, look: Look) -> RenderableType:
    """Draw all facts about an activity, each with its name."""
    item = report.item
    row = item.row
    crumbs = [f"{row.chapter.number}. {one_line(row.chapter.title)}"]
    if row.section:
        crumbs.append(f"{row.section.number}. {one_line(row.section.title)}")
    facts: list[tuple[str, RenderableType]] = [
        (look.say("column.deadline"), _deadline(item, look)),
        (look.say("column.executors"), _executors(report, look)),
    ]
    if item.activity.supervisors:
        names = map(one_line, supervisor_names(report.plan, item))
        facts.append((look.say("column.supervisors"), Text("\n".join(names))))
    if item.activity.basis:
        facts.append(
            (look.say("column.basis"), Text("\n".join(one_line(b.text) for b in item.activity.basis)))
        )
    facts += [(one_line(name), Text(sanitize(text))) for name, text in item.activity.extra.items()]
    facts.append((look.say("column.progress"), _progress(report, look)))
    if decided := list(acceptance_texts(item, report.plan, look.say)):
        facts.append((look.say("column.acceptance"), Text(held("\n".join(decided)))))
    if item.targets:
        facts.append((look.say("column.targets"), _target_lines(report, look)))
    if any(map(any, report.trends.values())):
        facts.append((look.say("column.trend"), _trend(report, look)))
    if item.activity.deadline.every or len(item.checkpoints) > 1:
        facts.append((look.say("column.checkpoints"), _checkpoint_lines(item.checkpoints, look)))
    facts += _from_amendments(report, look)
    if report.history:
        facts.append((look.say("column.entries"), entry_table(report.history, look, own=True)))
    return Group(
        heading(report.header, look),
        *(Text(crumb, style="bright_black") for crumb in crumbs),
        _numbered(item),
        Text(),
        _facts(facts, look),
    )


def _from_amendments(report: Detail, look: Look) -> Iterator[tuple[str, RenderableType]]:
    """Yield how amendments changed the activity, and the dropped activities that had its number."""
    changes = [amended_text(each, look.say) for each in report.item.row.past.changes]
    former = [former_text(each, look.say) for each in report.former]
    for name, lines in (("amended", changes), ("former", former)):
        if lines:
            yield look.say(f"column.{name}"), Text("\n".join(map(one_line, lines)))


def _facts(facts: Sequence[tuple[str, RenderableType]], look: Look) -> RenderableType:
    """Draw names and values in two columns, or each value below its name on a narrow screen."""
    if look.screen.width < NARROW:
        names = [Text(name, style="bold") for name, _ in facts]
        values = [Padding(value, (0, 0, 0, 1)) for _, value in facts]
        return Group(*(part for block in zip(names, values, strict=True) for part in block))
    table = look.table(header=False)
    table.add_column(style="bold", no_wrap=look.screen.width >= MEDIUM, overflow="fold")
    table.add_column(overflow="fold")
    for name, value in facts:
        table.add_row(name, value)
    return table


def _numbered(item: ActivityState) -> Table:
    """Draw the number and the title of an activity; each paragraph of the title starts a new line."""
    table = borderless({"number": len(item.number)})
    table.add_column(overflow="fold")
    table.add_row(item.number, title_text(item))
    return table


def _deadline(item: ActivityState, look: Look) -> Text:
    text, left = deadline_text(item, look), days_left(item, look.say)
    return text.append(f"{look.separator}{left}", style="bright_black") if left else text


def _progress(report: Detail, look: Look) -> Text:
    text, joint = progress_line(report.item, look), joint_text(report.plan, report.item, look.say)
    return text.append(f"\n{joint}", style="bright_black") if joint else text


def _trend(report: Detail, look: Look) -> Text:
    """Draw the totals of each target that was reported on, week by week, as lines of heights."""
    since = look.say("pace.since", day=report.plan.period.start)
    reported = {key: totals for key, totals in report.trends.items() if any(totals)}
    text, several = Text(), len(report.trends) > 1
    for key, totals in reported.items():
        text.append(spark(totals, unicode=look.screen.unicode), style="cyan")
        text.append(f"  {key}\n" if several else f"  {since}", style="bright_black")
    return text.append(since, style="bright_black") if several else text


def _executors(report: Detail, look: Look) -> Text:
    text = Text()
    plan, keys = report.plan, report.item.activity.executors
    for index, (key, name) in enumerate(zip(keys, executor_names(plan, report.item), strict=True)):
        head = plan.executor(key).head
        text.append("\n" if index else "").append(one_line(name))
        text.append(f" ({one_line(head)})" if head else "")
        text.append(f"  {key}", style="bright_black")
        if index == 0 and len(keys) > 1:
            text.append(look.separator + look.say("lead"), style="cyan")
    return text


def _target_lines(report: Detail, look: Look) -> Group:
    """Draw the targets; what belongs to one is indented, also where a line goes on."""
    lines: list[RenderableType] = []
    paces = {each.target.key: each for each in report.forecasts}
    for each in report.item.targets:
        line = Text(one_line(each.target.label), style="default").append(
            f"  {each.target.key}", style="bright_black"
        )
        line.append("\n").append_text(look.labelled_bar(each.share)).append(
            f"  {held(one_line(target_text(each, look.say)))}"
        )
        lines.append(line)
        for executor, value in each.parts.items():
            reached = held(f"{one_line(executor)}: {look.say.number(value)}")
            lines.append(Padding(Text(reached, style="bright_black"), INDENT))
        if forecast := paces.get(each.target.key):
            texts = (held(look.separator.join(facts)) for facts in pace_lines(report, forecast, look.say))
            lines += [Padding(Text(text), INDENT) for text in texts]
    return Group(*lines)


def _checkpoint_lines(checkpoints: Iterable[CheckpointState], look: Look) -> Text:
    text = Text()
    for index, each in enumerate(checkpoints):
        text.append("\n" if index else "").append(f"{label_text(each.label, look.say)}  ")
        late = "red" if each.overdue else "bright_black"
        met = "green" if each.on_time else "yellow"
        style = "bright_black" if each.closed else met if each.met_on else late
        text.append(checkpoint_text(each, look.say), style=style)
    return text
