"""The terminal screen with the figures of groups: a line for each group on a wide screen, otherwise two."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from workplan_cli.language.division_titles import numbered
from workplan_cli.locales import Catalogue
from workplan_cli.reports.group_figures import Figures, count_names
from workplan_cli.reports.records import Summary
from workplan_cli.writers.shared.nothing import nothing_text
from workplan_cli.writers.shared.svod import counted_once, noted_text, own_key
from workplan_cli.writers.shared.text import one_line
from workplan_cli.writers.terminal import styles
from workplan_cli.writers.terminal.canvas import GAP, Canvas, Line, Prepared, right_aligned, width_of
from workplan_cli.writers.terminal.heading import limit_lines, search_lines, title_line
from workplan_cli.writers.terminal.look import NARROW, Look, heading, totals

ONE_LINE, WITH_BAR = 110, 140
"""The minimum screen widths for one line for each group, and for a bar."""

RATES = ("on_time", "percent")
LEFT_OUT_BELOW = {"undated": 80, "silent": 80, "on_time": 70, "behind": 60, "done": 50, "reported": 140}
LEFT_OUT_BELOW |= {"in_progress": 160, "not_started": 160, "returned": 160, "accepted": 180, "cancelled": 180}
"""For some columns, the screen width below which the column is left out.

The widths are the same in all languages.
"""

LONGEST_HEAD, SHORTEST_HEAD = 16, 14
LEAST_NAME = 24
BAR = 12


def draw(report: Summary, look: Look) -> RenderableType:
    """Draw the figures of each group and, below a rule, the total."""
    if look.screen.width < NARROW and report.items:
        return Group(heading(report.header, look), *_cards(report, look))
    canvas = look.canvas
    lines = [title_line(report.header, canvas), *limit_lines(report.header, canvas), []]
    if nothing := nothing_text(report, look.say):
        lines += [*canvas.wrapped(nothing), *search_lines(report.header, canvas)]
    else:
        lines += _Table(report, canvas).lines()
    if noted := noted_text(report, look.say):
        lines += ([(line, "dim")] for line in canvas.folded(noted, canvas.width))
    return Prepared(canvas.fitted(line) for line in lines)


def _cards(report: Summary, look: Look) -> Iterator[RenderableType]:
    """Draw the summary for a very narrow screen: the figures of each group as a block of text."""
    for line in report.items:
        name = group_name(report, line, look.canvas)
        yield Text(f"{name} ({one_line(line.head)})" if line.head else name)
        yield Padding(totals(line, look), (0, 0, 1, 1))
    yield Text(look.say("total"), style="bold")
    yield Padding(totals(report.total, look), (0, 0, 0, 1))
    if noted := noted_text(report, look.say):
        yield Text(noted, style="dim")
    if report.left_out:
        yield Text(look.say("report.limited", **limited(report)), style="dim")


def group_name(report: Summary, line: Figures, canvas: Canvas) -> str:
    """Return the name of a group for people.

    A chapter begins with its number. In a report about several plans, the name of the plan comes first.
    """
    name = canvas.say(f"deadline.{line.key}") if report.by == "deadline" else line.name
    name = canvas.clean(name)
    name = numbered(own_key(line), name) if report.by == "chapter" else name
    return canvas.clean(f"{line.plan}: {name}") if line.plan else name


def limited(report: Summary) -> dict[str, int]:
    """Return the parameters of the message that says how many groups a limit left out."""
    shown = len(report.items)
    return {"shown": shown, "n": shown + report.left_out}


class _Table:
    """The table of the figures. It computes the column widths and draws the lines."""

    def __init__(self, report: Summary, canvas: Canvas) -> None:
        self.report, self.canvas = report, canvas
        self.wide = canvas.width >= ONE_LINE
        heads = [canvas.clean(each.head or "") for each in report.items]
        self.head = min(LONGEST_HEAD, max(map(width_of, heads), default=0))
        self.names = self._columns()
        self.bar = BAR if canvas.width >= WITH_BAR else 0
        # One blank between the columns is enough where two would cut the names or the words of the heading.
        alone = (width_of(group_name(report, each, canvas)) for each in report.items if not each.head)
        short = (width for width in alone if width <= LONGEST_HEAD)
        words = map(width_of, canvas.clean(canvas.say(f"by.{report.by}")).split())
        beside = LEAST_NAME + self.head if self.wide else max(min(self.head, SHORTEST_HEAD), *words, *short)
        self.gap = next((gap for gap in (GAP, " ") if self._figures_width(gap) + beside <= canvas.width), " ")
        self.figures = self._figures_width(self.gap)
        if not self.wide:
            self.head = min(self.head, canvas.width - self.figures - len(GAP))
        self.name = canvas.width - self.figures - (self.head + len(GAP) if self.head and self.wide else 0)

    def _figures_width(self, gap: str) -> int:
        bar = self.bar + len(gap) if self.bar else 0
        return sum(self.names.values()) + len(gap) * len(self.names) + bar

    def _columns(self) -> dict[str, int]:
        """Return the width of each column for which the screen has room."""
        say = self.canvas.say
        names = [*count_names(self.report.total.counts), *RATES]
        names = [name for name in names if self.canvas.width >= LEFT_OUT_BELOW.get(name, 0)]
        labels = {name: self.canvas.clean(_label(name, say)) for name in names}
        # No group has more than the total.
        counts = self.report.total.counts
        least = {
            name: len(say.percent(Fraction(1))) if name in RATES else len(str(counts.get(name, 0)))
            for name in names
        }
        return {name: max(least[name], *map(width_of, labels[name].split())) for name in names}

    def lines(self) -> Iterator[Line]:
        yield from self._heading()
        for each in self.report.items:
            yield from self._group(each)
        yield [(self.canvas.signs.rest * self.canvas.width, "dim")]
        yield from self._total()

    def _heading(self) -> Iterator[Line]:
        """Yield the headings of the columns, wrapped between words and aligned to the bottom."""
        say, canvas = self.canvas.say, self.canvas
        room = canvas.width - self.figures
        first = list(canvas.folded(say(f"by.{self.report.by}"), max(1, room)))
        words = {name: list(canvas.folded(_label(name, say), width)) for name, width in self.names.items()}
        height = max(len(first), *map(len, words.values()))
        for at in range(height):
            line: Line = [(canvas.padded(_from_below(first, at, height), room), "bold")]
            for name, width in self.names.items():
                bar = " " * (self.bar + len(self.gap)) if self.bar and name == "percent" else ""
                head = right_aligned(_from_below(words[name], at, height), width)
                line.append((f"{bar}{self.gap}{head}", "bold"))
            yield line

    def _group(self, line: Figures) -> Iterator[Line]:
        canvas = self.canvas
        name, head = group_name(self.report, line, canvas), canvas.clean(line.head or "")
        if not head and self.head and not self.wide:
            head = canvas.clean(canvas.say("report.group"))
        style = "bold" if self.report.by == "owner" else "none"
        if self.wide:
            start: Line = [(canvas.padded(name, self.name), style)]
            start += [(GAP + canvas.padded(head, self.head), "dim")] if self.head else []
            yield [*start, *self._cells(line)]
            return
        if not head and width_of(name) <= canvas.width - self.figures:
            yield [(canvas.padded(name, canvas.width - self.figures), style), *self._cells(line)]
            return
        yield [(canvas.cut(name, canvas.width), style)]
        room = canvas.width - self.figures - len(GAP)
        yield [(GAP + canvas.padded(head, max(0, room)), "dim"), *self._cells(line)]

    def _total(self) -> Iterator[Line]:
        """Yield the line with the total, and a remark if the figures of the groups do not add up to it."""
        canvas, report = self.canvas, self.report
        name = canvas.clean(canvas.say("total"))
        joint = counted_once(report.items, report.total, report.left_out)
        once = canvas.clean(canvas.say("report.counted-once"))
        room = canvas.width - self.figures
        beside = joint and self.wide and width_of(f"{name} ({once})") <= room
        label = f"{name} ({once})" if beside else name
        yield [(canvas.padded(label, room), "bold"), *self._cells(report.total, bold=True)]
        if joint and not beside:
            yield [(canvas.cut(once, canvas.width), "dim")]
        if report.left_out:
            yield [(canvas.cut(canvas.say("report.limited", **limited(report)), canvas.width), "dim")]

    def _cells(self, line: Figures, *, bold: bool = False) -> Line:
        say, signs = self.canvas.say, self.canvas.signs
        cells: Line = []
        for name, width in self.names.items():
            if name in RATES:
                value = line.on_time if name == "on_time" else line.fraction
                if name == "percent" and self.bar:
                    cells += self._bar(line)
                text = signs.none if value is None else say.percent(value)
                style = "none" if value else "dim"
            else:
                number = line.counts[name]
                text = str(number) if number else signs.zero
                style = styles.of_count(name) if number else "dim"
            plain = bold and style == "none"
            cells.append((self.gap + right_aligned(text, width), "bold" if plain else style))
        return cells

    def _bar(self, line: Figures) -> Line:
        if line.fraction is None:
            return [(" " * (self.bar + len(self.gap)), "none")]
        full, rest = self.canvas.bar(float(line.fraction), self.bar)
        return [(self.gap + full, "none"), (rest, "dim")]


def _label(name: str, say: Catalogue) -> str:
    """Return the heading of a column. Some headings have a shorter form for a terminal."""
    return say(f"head.{name}") if say.has(f"head.{name}") else say(f"short.{name}")


def _from_below(words: list[str], at: int, height: int) -> str:
    """Return the words of a heading in line ``at`` of the table head, which has ``height`` lines.

    The words of the heading are in the lowest lines of the table head.
    """
    above = height - len(words)
    return words[at - above] if at >= above else ""
