"""Reports on a terminal: Rich tables fitted to its width, colour for state, bars for progress.

Titles are folded, never cut. On a narrow screen a list stacks what it has in fewer columns, and
a summary leaves out the columns that matter less.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import singledispatch

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text
from rich.tree import Tree as RichTree

from workplan_cli.locales import Catalogue
from workplan_cli.reports.build import (
    Activities,
    Branch,
    Changes,
    Collected,
    Collection,
    Detail,
    EntryLine,
    Figures,
    Header,
    History,
    Problems,
    Recorded,
    Review,
    Summary,
    Tree,
)
from workplan_cli.reports.execution import Report
from workplan_cli.tracking.state import ActivityState, CheckpointState, Pace, Status, TargetState
from workplan_cli.writers import Screen, Style
from workplan_cli.writers.shared.grid import (
    COLUMNS,
    executor_names,
    head_names,
    shown,
    supervisor_names,
    target_text,
)
from workplan_cli.writers.shared.messages import (
    change_lines,
    checkpoint_text,
    describe,
    entry_text,
    recorded_text,
    review_text,
)
from workplan_cli.writers.shared.text import one_line, sanitize

VAST = 160
WIDE = 110
MEDIUM = 60
NARROW = 36
BAR = 10

STATE_STYLE = {
    Status.NOT_STARTED: "default",
    Status.IN_PROGRESS: "cyan",
    Status.DONE: "green",
    Status.CANCELLED: "bright_black",
}
PACE_STYLE = {Pace.AMBER: "yellow", Pace.RED: "red"}


@dataclass(frozen=True, slots=True)
class Look:
    """The words and the screen a report is drawn with."""

    say: Catalogue
    screen: Screen

    @property
    def separator(self) -> str:
        """Between facts on one line."""
        return " · " if self.screen.unicode else " - "

    def table(self, *, header: bool = True, padding: int = 1) -> Table:
        """An empty table in the house form: a rule under the heading, no other lines."""
        return Table(
            padding=(0, padding),
            box=(box.SIMPLE_HEAD if self.screen.unicode else box.ASCII2) if header else None,
            show_header=header,
            show_edge=False,
            pad_edge=False,
            header_style="bold",
            expand=False,
        )

    def bar(self, fraction: Fraction, width: int = BAR, style: str = "cyan") -> Text:
        """A progress bar; it is full only when nothing is missing, and never empty once begun."""
        filled = int(fraction * width)
        if fraction and not filled:
            filled = 1
        full, rest = ("█", "░") if self.screen.unicode else ("#", ".")
        return Text(full * filled, style=style) + Text(rest * (width - filled), style="bright_black")

    def share(self, fraction: Fraction | None, style: str = "cyan") -> Text:
        """A bar with its percentage, or a dash where there is nothing to complete."""
        if fraction is None:
            return Text("–" if self.screen.unicode else "-", style="bright_black")
        return self.bar(fraction, style=style) + Text(f" {self.say.percent(fraction):>7}")


class _AsciiPage(io.StringIO):
    """Where Rich draws boxes and branches in ASCII."""

    encoding = "ascii"


def render(report: Report, style: Style) -> Iterator[str]:
    """The report as terminal text, with escape sequences if the screen shows colour.

    A long list comes in pieces, so that its beginning can be read while the rest is drawn.
    """
    look = Look(style.catalogue, style.screen)
    out = io.StringIO() if style.screen.unicode else _AsciiPage()
    console = Console(
        file=out,
        width=style.screen.width,
        force_terminal=style.screen.color,
        color_system="256" if style.screen.color else None,
        no_color=not style.screen.color,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        safe_box=True,
    )
    if isinstance(report, Activities):
        parts = _listed(report, look, style.columns)
    else:
        parts = iter([draw(report, look)])
    for part in parts:
        console.print(part)
        lines = out.getvalue().replace(HOLD, " ").splitlines()
        out.seek(out.truncate(0))
        yield "".join(f"{line.rstrip()}\n" for line in lines)


def _heading(header: Header, look: Look) -> Group:
    elapsed = look.say("header.day", day=header.day, elapsed=header.elapsed)
    return Group(Text(one_line(header.title), style="bold"), Text(elapsed, style="bright_black"), Text())


@singledispatch
def draw(report: object, look: Look) -> RenderableType:
    """The report as something Rich can print."""
    raise NotImplementedError(type(report).__name__)


def _listed(report: Activities, look: Look, columns: Sequence[str] | None) -> Iterator[RenderableType]:
    """A list of activities, part by part."""
    if columns:
        yield _chosen(report, look, columns)
        return
    yield _heading(report.header, look)
    if not report.items:
        yield Text(look.say(f"empty.{report.focus}"))
        return
    width = look.screen.width
    yield from _cards(report, look) if width < MEDIUM else _rows(report, look, wide=width >= WIDE)
    if report.left_out:
        yield Text(look.say("left-out", n=report.left_out), style="bright_black")
    yield _totals(report.total, look)


GAP = 2
FORM = {"number": 7, "title": 0, "deadline": 16, "progress": 20}
"""Columns of the official form and their widths; the title takes what is left."""
WIDE_FORM = {"number": 7, "title": 0, "deadline": 18, "owners": 20, "supervisors": 12, "progress": 24}
VAST_FORM = WIDE_FORM | {"owners": 28, "progress": 40}


def _rows(report: Activities, look: Look, *, wide: bool) -> Iterator[RenderableType]:
    """The official form: number, activity, deadline, executors, progress.

    Widths are fixed beforehand, so that chapter headings may run across all columns and a long
    list need not be measured.
    """
    widths = dict(VAST_FORM if look.screen.width >= VAST else WIDE_FORM if wide else FORM)
    widths["number"] = max(4, *(len(item.number) for item in report.items))
    widths["title"] = look.screen.width - sum(widths.values()) - GAP * (len(widths) - 1)
    heading = _form(widths)
    heading.add_row(*(Text(look.say(f"column.{name}"), style="bold") for name in widths))
    yield heading
    yield Rule(style="bright_black", characters="─" if look.screen.unicode else "-")
    for begins, item in _divided(report):
        yield from (Text(f"{number}. {one_line(title)}", style="bold cyan") for number, title in begins)
        if begins:
            yield Text()
        row = _form(widths)
        row.add_row(*(_form_cell(name, report, item, look, wide=wide) for name in widths))
        row.add_row()
        yield row


def _form(widths: Mapping[str, int]) -> Table:
    """A part of the form with every column's width given."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, GAP, 0, 0))
    for name, width in widths.items():
        table.add_column(width=width, overflow="fold", style="bold" if name == "number" else "")
    return table


def _form_cell(
    name: str, report: Activities, item: ActivityState, look: Look, *, wide: bool
) -> RenderableType:
    match name:
        case "number":
            return Text(item.number)
        case "deadline":
            return _deadline(item, look)
        case "owners":
            return Text("\n".join(map(one_line, head_names(report.plan, item))))
        case "supervisors":
            return Text("\n".join(map(one_line, supervisor_names(report.plan, item))))
        case "progress":
            return _progress(item, look)
    title = _title(item)
    if not wide:
        title.append("\n" + _joined(_people(report, item, look), look), style="bright_black")
    return title


def _cards(report: Activities, look: Look) -> Iterator[RenderableType]:
    """For a narrow screen: every activity as a small block."""
    for begins, item in _divided(report):
        yield from (Text(f"{number} {one_line(title)}", style="bold cyan") for number, title in begins)
        yield Text(item.number, style="bold")
        card = Group(
            _title(item),
            _deadline(item, look),
            Text(_joined(_people(report, item, look), look), style="bright_black"),
            _progress(item, look),
        )
        yield Padding(card, (0, 0, 1, 1))


def _divided(report: Activities) -> Iterator[tuple[list[tuple[str, str]], ActivityState]]:
    """Each activity with the chapter and section that begin with it, in a list in plan order."""
    chapter, section = None, None
    for item in report.items:
        begins = []
        if report.grouped and item.row.chapter != chapter:
            begins.append((item.row.chapter.number, item.row.chapter.title))
        if report.grouped and item.row.section and item.row.section != section:
            begins.append((item.row.section.number, item.row.section.title))
        chapter, section = item.row.chapter, item.row.section
        yield begins, item


def _title(item: ActivityState) -> Text:
    paragraphs = (one_line(each) for each in item.activity.title.splitlines())
    return Text("\n".join(filter(None, paragraphs)))


def _people(report: Activities | Detail, item: ActivityState, look: Look) -> list[str]:
    people = [one_line(name) for name in head_names(report.plan, item)]
    supervisors = ", ".join(map(one_line, supervisor_names(report.plan, item)))
    return [*people, look.say("supervised-by", names=supervisors)] if supervisors else people


def _joined(parts: Iterable[str], look: Look) -> str:
    return look.separator.join(parts)


def _deadline(item: ActivityState, look: Look) -> Text:
    """The official wording, the day it means, what was missed."""
    text = Text(sanitize(item.activity.deadline.text))
    missed = [each for each in item.checkpoints if each.overdue]
    if item.activity.deadline.every:
        met = sum(each.met_on is not None for each in item.checkpoints)
        text.append(
            "\n" + look.say("checkpoints.met", met=met, n=len(item.checkpoints)), style="bright_black"
        )
    elif item.due:
        days = ", ".join(look.say.day(each.due) for each in item.checkpoints)
        text.append("\n" + days, style="bright_black")
    if missed and item.open and len(item.checkpoints) > 1:
        labels = ", ".join(each.label for each in missed)
        text.append("\n" + look.say("checkpoints.missed", labels=labels), style="red")
    return text


def _progress(item: ActivityState, look: Look) -> Text:
    """State, bar, quantities and flags, one to a line."""
    style = "red" if item.overdue else STATE_STYLE[item.status]
    lines = [Text(look.say(f"state.{item.status}"), style=STATE_STYLE[item.status])]
    if item.fraction is not None:
        lines.append(look.share(item.fraction, style if item.fraction else "default"))
    several = len(item.targets) > 1
    for each in item.targets:
        line = Text(f"{one_line(each.target.label)}: " if several else "", style="bright_black")
        lines.append(line.append(_held(one_line(target_text(each, look.say))), style="default"))
    lines += _flags(item, look)
    return Text("\n").join(lines)


HOLD = "\ue000"
"""Stands for a blank inside a number until the lines are folded."""
_GROUPED = re.compile(r"(?<=\d) (?=\d{3})")


def _held(text: str) -> str:
    """Text whose numbers are not broken at the end of a line."""
    return _GROUPED.sub(HOLD, text)


def _flags(item: ActivityState, look: Look) -> Iterator[Text]:
    if item.overdue:
        yield Text(look.say("flag.overdue", n=item.days_late), style="bold red")
    if item.late:
        yield Text(look.say("flag.late", n=item.days_late), style="yellow")
    if item.pace:
        yield Text(look.say("flag.behind"), style=PACE_STYLE[item.pace])
    if item.silent:
        yield Text(look.say("flag.silent"), style="magenta")
    if item.undated:
        yield Text(look.say("flag.undated"), style="magenta")
    if item.shortfall:
        yield Text(look.say("flag.shortfall"), style="yellow")


def _totals(total: Figures, look: Look) -> Text:
    """One line that counts everything above it."""
    facts = [look.say("count.activities", n=total.activities)]
    styles = {"overdue": "red", "done": "green", "behind": "yellow"}
    text = Text(facts[0], style="bold")
    for name in ("done", "in_progress", "not_started", "cancelled", "overdue", "behind", "silent", "undated"):
        number = getattr(total, name)
        if number or name == "done":
            text.append(look.separator)
            text.append(
                look.say(f"count.{name}", n=number),
                style=styles.get(name, "default") if number else "default",
            )
    if total.fraction is not None:
        text.append(look.separator)
        text.append(look.say("count.percent", percent=total.fraction), style="bold")
    return text


def _chosen(report: Activities, look: Look, columns: Sequence[str]) -> RenderableType:
    """A list with the columns a person asked for."""
    table = look.table()
    for name in columns:
        table.add_column(look.say(f"column.{name}"), overflow="fold")
    for item in report.items:
        cells = (COLUMNS[name](item, report.plan) for name in columns)
        table.add_row(*(Text(shown(name, cell, look.say)) for name, cell in zip(columns, cells, strict=True)))
    return Group(_heading(report.header, look), table, Text(), _totals(report.total, look))


SUMMARY_WIDTHS = {
    "activities": 4,
    "done": 5,
    "in_progress": 6,
    "not_started": 9,
    "cancelled": 9,
    "overdue": 8,
    "behind": 8,
    "silent": 7,
    "undated": 8,
    "percent": 18,
    "on_time": 8,
}
LEFT_OUT_BELOW = {"not_started": 130, "cancelled": 130, "in_progress": 100, "silent": 100, "undated": 100}
LEFT_OUT_BELOW |= {"on_time": 110, "done": 50, "behind": 50}
"""The width of the screen below which a column of the summary is left out."""
NARROWEST_NAME = 20
"""Where long words of a language leave the names less, further columns are left out, in that order."""


@draw.register
def _(report: Summary, look: Look) -> RenderableType:
    screen = look.screen.width
    if screen < NARROW:
        return Group(_heading(report.header, look), *_summary_cards(report, look))
    widths = {
        name: max(width, *map(len, look.say(f"short.{name}").split()))
        for name, width in SUMMARY_WIDTHS.items()
        if screen >= LEFT_OUT_BELOW.get(name, 0)
    }
    if screen < MEDIUM:
        widths["percent"] = 10
    for name in LEFT_OUT_BELOW:
        if screen - sum(widths.values()) - len(widths) < NARROWEST_NAME:
            widths.pop(name, None)
    name_width = max(10, screen - sum(widths.values()) - len(widths))
    table = look.table(padding=0)
    table.add_column(look.say(f"by.{report.by}"), overflow="fold", width=name_width)
    for name, width in widths.items():
        table.add_column(look.say(f"short.{name}"), justify="right", width=width, overflow="fold")
    for line in report.items:
        table.add_row(*_summary_row(line, _group_name(report, line, look), widths, look))
    table.add_section()
    table.add_row(*_summary_row(report.total, Text(look.say("total")), widths, look), style="bold")
    return Group(_heading(report.header, look), table)


def _summary_cards(report: Summary, look: Look) -> Iterator[RenderableType]:
    """For a narrow screen: every line of the summary as a small block."""
    for line in report.items:
        yield _group_name(report, line, look)
        yield Padding(_totals(line, look), (0, 0, 1, 1))
    yield Text(look.say("total"), style="bold")
    yield Padding(_totals(report.total, look), (0, 0, 0, 1))


def _group_name(report: Summary, line: Figures, look: Look) -> Text:
    name = look.say(f"deadline.{line.key}") if report.by == "deadline" else one_line(line.name)
    if report.by == "chapter":
        name = f"{line.key}. {name}"
    text = Text(name)
    if line.head:
        text.append(f" ({one_line(line.head)})", style="bright_black")
    return text


def _summary_row(line: Figures, name: Text, columns: Iterable[str], look: Look) -> list[RenderableType]:
    styles = {"overdue": "red", "done": "green", "behind": "yellow", "silent": "magenta"}
    cells: list[RenderableType] = [name]
    for column in columns:
        if column == "percent":
            narrow = look.screen.width < MEDIUM
            cells.append(Text(look.say.value(line.fraction)) if narrow else look.share(line.fraction))
        elif column == "on_time":
            cells.append(Text(look.say.value(line.on_time)))
        else:
            number = getattr(line, column)
            cells.append(Text(str(number), style=styles.get(column, "default") if number else "bright_black"))
    return cells


@draw.register
def _(report: Tree, look: Look) -> RenderableType:
    heading, total = _heading(report.header, look), _totals(report.total, look)
    if look.screen.width < NARROW:
        return Group(heading, total, *_indented(report.branches, look))
    root = RichTree(total, guide_style="bright_black", highlight=False)
    for branch in report.branches:
        _grow(root, branch, look)
    return Group(heading, root)


def _indented(branches: Iterable[Branch], look: Look, depth: int = 0) -> Iterator[RenderableType]:
    """For a narrow screen: every branch as a block, a little further in at every level."""
    for branch in branches:
        yield Padding(_branch(branch, look), (0, 0, 0, depth))
        yield from _indented(branch.children, look, depth + 1)


def _grow(parent: RichTree, branch: Branch, look: Look) -> None:
    node = parent.add(_branch(branch, look))
    for child in branch.children:
        _grow(node, child, look)


def _branch(branch: Branch, look: Look) -> Text:
    """Number, title, completion and state, or what is done below it."""
    line = Text(branch.number, style="bold").append(" ")
    title = one_line(branch.title)
    line.append(title, style="default" if branch.item else "bold cyan")
    line.append("\n").append_text(look.share(branch.figures.fraction))
    if branch.item:
        line.append("  ").append(
            look.say(f"state.{branch.item.status}"), style=STATE_STYLE[branch.item.status]
        )
        for flag in _flags(branch.item, look):
            line.append(look.separator).append_text(flag)
    else:
        done = look.say("tree.done", done=branch.figures.done, n=branch.figures.activities)
        line.append("  ").append(done, style="bright_black")
        if branch.figures.overdue:
            line.append(look.separator).append(
                look.say("count.overdue", n=branch.figures.overdue), style="red"
            )
    return line


@draw.register
def _(report: Detail, look: Look) -> RenderableType:
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
    facts += [(one_line(name), Text(sanitize(text))) for name, text in item.activity.extra.items()]
    facts.append((look.say("column.progress"), _progress_line(item, look)))
    if item.targets:
        facts.append((look.say("column.targets"), _target_lines(item.targets, look)))
    if item.activity.deadline.every or len(item.checkpoints) > 1:
        facts.append((look.say("column.checkpoints"), _checkpoint_lines(item.checkpoints, look)))
    if report.history:
        facts.append((look.say("column.entries"), _entry_table(report.history, look, own=True)))
    return Group(
        _heading(report.header, look),
        *(Text(crumb, style="bright_black") for crumb in crumbs),
        _numbered(item),
        Text(),
        _facts(facts, look),
    )


def _facts(facts: Sequence[tuple[str, RenderableType]], look: Look) -> RenderableType:
    """Names and values side by side, or under each other where there is no room."""
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
    """Number and title, the lines of the title under each other."""
    table = _form({"number": len(item.number)})
    table.add_column(overflow="fold")
    table.add_row(item.number, _title(item))
    return table


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


def _progress_line(item: ActivityState, look: Look) -> Text:
    parts = [Text(look.say(f"state.{item.status}"), style=STATE_STYLE[item.status])]
    if item.fraction is not None:
        parts.append(look.share(item.fraction))
    if item.done_on:
        parts.append(Text(look.say("done-on", day=item.done_on)))
    return Text(look.separator).join([*parts, *_flags(item, look)])


def _target_lines(targets: Iterable[TargetState], look: Look) -> Text:
    lines = []
    for each in targets:
        line = Text(one_line(each.target.label), style="default").append(
            f"  {each.target.key}", style="bright_black"
        )
        line.append("\n").append_text(look.share(each.fraction)).append(
            f"  {_held(one_line(target_text(each, look.say)))}"
        )
        for executor, value in each.parts.items():
            reached = _held(f"{one_line(executor)}: {look.say.number(value)}")
            line.append(f"\n  {reached}", style="bright_black")
        lines.append(line)
    return Text("\n").join(lines)


def _checkpoint_lines(checkpoints: Iterable[CheckpointState], look: Look) -> Text:
    text = Text()
    for index, each in enumerate(checkpoints):
        text.append("\n" if index else "").append(f"{each.label}  ")
        late = "red" if each.overdue else "bright_black"
        met = "green" if each.on_time else "yellow"
        text.append(checkpoint_text(each, look.say), style=met if each.met_on else late)
    return text


@draw.register
def _(report: History, look: Look) -> RenderableType:
    if not report.items:
        return Group(_heading(report.header, look), Text(look.say("empty.entries")))
    return Group(_heading(report.header, look), _entry_table(report.items, look, own=False))


def _entry_table(lines: Sequence[EntryLine], look: Look, *, own: bool) -> RenderableType:
    """Entries, newest first; one that was taken back is struck through."""
    if look.screen.width < NARROW:
        return Group(*(block for line in lines for block in _entry_block(line, look, own=own)))
    table = look.table(header=not own)
    wide = look.screen.width >= MEDIUM
    table.add_column(look.say("column.on"), no_wrap=True)
    if not own:
        table.add_column(look.say("column.activity"), no_wrap=True, style="bold")
    table.add_column(look.say("column.entry"), overflow="fold")
    if wide:
        table.add_column(look.say("column.writer"), overflow="fold")
        table.add_column(look.say("column.id"), no_wrap=True, style="bright_black")
    for line in lines:
        cells: list[RenderableType] = [look.say.day(line.entry.on)]
        cells += [] if own else [Text(one_line(line.entry.activity))]
        cells.append(_what(line, look))
        cells += [Text(one_line(each)) for each in (line.entry.writer, line.entry.id)] if wide else []
        table.add_row(*cells)
    return table


def _entry_block(line: EntryLine, look: Look, *, own: bool) -> Iterator[RenderableType]:
    """For a narrow screen: the day and the activity over what was reported."""
    number = "" if own else f"  {one_line(line.entry.activity)}"
    yield Text(look.say.day(line.entry.on) + number, style="bold")
    yield Padding(_what(line, look), (0, 0, 0, 1))


def _what(line: EntryLine, look: Look) -> Text:
    style = "strike bright_black" if line.reverted else ""
    text = Text(_held(sanitize(entry_text(line, look.say))), style=style)
    if line.reverted:
        text.append("\n").append(look.say("reverted"), style="yellow not strike")
    return text


@draw.register
def _(report: Changes, look: Look) -> RenderableType:
    since = Text(look.say("changes.since", day=report.since, n=len(report.items)), style="bold")
    if not report.items:
        return Group(_heading(report.header, look), since)
    table = look.table()
    table.add_column(look.say("column.number"), no_wrap=True, style="bold")
    table.add_column(look.say("column.title"), overflow="fold", min_width=12)
    table.add_column(look.say("column.change"), overflow="fold", min_width=14)
    arrow = " → " if look.screen.unicode else " -> "
    for change in report.items:
        was, now = change.before, change.after
        words = Text(look.say(f"state.{was.status}") + arrow)
        words.append(look.say(f"state.{now.status}"), style=STATE_STYLE[now.status])
        if now.fraction is not None:
            words.append(f"\n{look.say.value(was.fraction)}{arrow}{look.say.value(now.fraction)}")
        for old, new in zip(was.targets, now.targets, strict=True):
            reached = f"\n{look.say.number(old.done)}{arrow}{one_line(target_text(new, look.say))}"
            words.append(_held(reached))
        words.append("\n" + look.say("count.entries", n=change.entries), style="bright_black")
        table.add_row(Text(now.number), _title(now), words)
    return Group(_heading(report.header, look), since, Text(), table)


@draw.register
def _(report: Problems, look: Look) -> RenderableType:
    styles = {"error": "red", "warning": "yellow"}
    lines = [Text(describe(each, look.say), style=styles[each.level]) for each in report.items]
    errors = sum(each.level == "error" for each in report.items)
    key = "check.found" if report.items else "check.clean"
    verdict = look.say(
        key,
        errors=errors,
        warnings=len(report.items) - errors,
        activities=report.activities,
        entries=report.entries,
    )
    return Group(*lines, Text(verdict, style="bold" if report.items else "bold green"))


@draw.register
def _(report: Recorded, look: Look) -> RenderableType:
    first, *changes = recorded_text(report, look.say).split("\n")
    lines = [Text(first, style="green" if report.written else "yellow"), *map(Text, changes)]
    if report.item:
        lines.append(Text("  ").append_text(_progress_line(report.item, look)))
    return Group(*lines)


@draw.register
def _(report: Collection, look: Look) -> RenderableType:
    """File by file what its rows come to; what stands otherwise than the file is told of the row."""
    parts: list[RenderableType] = [_heading(report.header, look)]
    for each in report.files:
        name = report.plan.executor(each.executor).name if each.executor else ""
        facts = [sanitize(each.file), one_line(name), look.say(f"standing.{each.standing}")]
        parts.append(Text(_joined(filter(None, facts), look), style="bold"))
        parts += [_collected(each, look), Text()] if each.rows else []
    counts = ("new", "recorded", "before", "refused")
    shown = "recorded" if report.written else "new"
    counted = [(name, report.count(name)) for name in counts if report.count(name) or name == shown]
    told = (f"{look.say(f'standing.{name}')}: {count}" for name, count in counted)
    parts.append(Text(_joined(told, look), style="bold green" if report.written else "bold yellow"))
    if report.awaited:
        parts += [Text(), Text(look.say("collect.awaited", n=len(report.awaited)), style="bold")]
    for missing in report.awaited:
        head = f" ({one_line(missing.head)})" if missing.head else ""
        parts.append(Text(f"  {one_line(missing.name)}{head}"))
    return Group(*parts)


def _collected(found: Collected, look: Look) -> RenderableType:
    """The rows of a file: the cell, the activity, what is reported and what it changes."""
    table = look.table()
    table.add_column(look.say("column.cell"), no_wrap=True, style="bright_black")
    table.add_column(look.say("column.number"), no_wrap=True, style="bold")
    table.add_column(look.say("column.entry"), overflow="fold")
    table.add_column(look.say("column.change"), overflow="fold")
    for row in found.rows:
        entry = row.entry
        line = EntryLine(entry._replace(evidence=entry.evidence[:-1]), reverted=False, unit=None)
        said = Text(f"{look.say.day(entry.on)}: ").append_text(_what(line, look))
        changed = change_lines(row, look.say)
        if row.standing != found.standing:
            changed.append(look.say(f"standing.{row.standing}"))
        table.add_row(row.cell, Text(one_line(entry.activity)), said, Text(_held("\n".join(changed))))
    return table


@draw.register
def _(report: Review, look: Look) -> RenderableType:
    *lines, verdict = review_text(report, look.say)
    styles = (("    ", "bright_black"), ("  ", "cyan"), ("", ""))
    drawn = [
        Text(line, style=next(style for start, style in styles if line.startswith(start))) for line in lines
    ]
    return Group(*drawn, Text(), Text(verdict, style="bold green" if report.written else "bold yellow"))
