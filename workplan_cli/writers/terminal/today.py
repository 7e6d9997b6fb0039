"""The overview of the current day on one screen: the activities that need attention, and the latest reports.

The height of the terminal limits the number of rows. The heading and one line for each section are always
shown. The remaining lines are distributed among the sections in rounds, the most serious section first: a few
rows for each section, then blank lines between the sections, then all rows of what needs attention, then the
others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from rich.console import RenderableType

from workplan_cli.reports.today import Today, TodayRow, TodaySection
from workplan_cli.writers.shared.commands import command_text
from workplan_cli.writers.shared.filter_texts import due_again_texts, numbers_texts
from workplan_cli.writers.shared.lead import lead_name
from workplan_cli.writers.shared.pace_texts import short_rate
from workplan_cli.writers.terminal.canvas import GAP, Canvas, Line, Prepared, line_width, spread, width_of
from workplan_cli.writers.terminal.heading import states_line, title_line
from workplan_cli.writers.terminal.look import Look
from workplan_cli.writers.terminal.said import said, style_of

INDENT = "  "
PERCENT = 7
LEAST_BAR = 8
LEAST_TITLE = 12
NUMBERS = "undated"
"""The section that shows only activity numbers, in the line of its name."""

LEADS = "silent"
"""The section that shows persons in charge, each with a count, in the line of its name.

Its activities have rows only on lines that the other sections leave.
"""

MOST = {"overdue": 3, "due": 2, "behind": 3, "waiting": 2, "returned": 2, "latest": 3}
"""The maximum number of rows per section before blank lines. A taller terminal shows more rows."""

LOW = 14
"""The number of terminal rows to subtract before the height determines the rows of a section.

A section may have a row for every four rows above this number, if these are more than :data:`MOST`.
"""


def draw(report: Today, look: Look) -> RenderableType:
    """Draw the overview of the current day."""
    canvas = look.canvas
    return Prepared(canvas.fitted(line) for line in lines(report, canvas, look.screen.height))


def lines(report: Today, canvas: Canvas, height: int) -> list[Line]:
    """Return the lines of the overview. There are fewer lines than the terminal has rows."""
    budget = max(1, height - 1)
    head = [title_line(report.header, canvas), _work(report, canvas), states_line(report.total, canvas)]
    names = [each.name for each in report.sections if each.name != NUMBERS]
    # Before the period nothing is reported yet, so nothing is missing.
    reporting = bool(report.entries) or report.header.day >= report.plan.period.start
    names += ["latest"] if reporting else []
    found = {each.name: len(each.rows) for each in report.sections} | {"latest": len(report.latest)}
    fixed = len(head) + len(report.sections) + reporting
    more = (height - LOW) // 4
    few = {name: min(found[name], max(MOST[name], more)) for name in names if name in MOST}
    shown = _shares(few, Counter(), budget - fixed)
    room = budget - fixed - len(report.sections) - reporting
    for rest in ([name for name in few if name != "latest"], names):
        shown = _shares({name: found[name] for name in rest}, shown, room)
    blanks = budget - fixed - shown.total()
    page = _Page(report, canvas, shown)
    made = list(head)
    for section in report.sections:
        # The sections of one line stand together; a blank line goes before each of the others.
        one_line = any(each.name == LEADS and not shown[LEADS] for each in report.sections)
        follows = section.name == NUMBERS and one_line
        if blanks > 0 and not follows:
            made.append([])
            blanks -= 1
        made += page.section(section, shown[section.name])
    if reporting:
        made += [[]] if blanks > 0 else []
        made += page.latest(shown["latest"])
    return made[:budget]


def _shares(found: Mapping[str, int], shown: Counter[str], budget: int) -> Counter[str]:
    """Add lines to those that are shown, one for each section in turn; return the rows per section.

    A section gets no more lines than are found, and all sections together no more than ``budget``.
    """
    shown = shown.copy()
    while True:
        before = shown.total()
        for name, count in found.items():
            if shown[name] < count and shown.total() < budget:
                shown[name] += 1
        if shown.total() == before:
            return shown


def _work(report: Today, canvas: Canvas) -> Line:
    say, header = canvas.say, report.header
    fraction = report.total.fraction
    share = canvas.signs.none if fraction is None else say.percent(fraction)
    work = canvas.clean(say("today.work", share=share))
    elapsed = header.period.elapsed(header.day)
    time = canvas.clean(say("today.time", share=elapsed))
    until, since = (header.period.end - header.day).days, (header.day - header.period.end).days
    before = (header.period.start - header.day).days
    key, n = ("begins", before) if before > 0 else ("ended", since) if since > 0 else ("left", until)
    days = GAP + canvas.clean(say(f"today.{key}", n=n))
    for tail in (days, ""):
        room = canvas.width - sum(map(width_of, (work, time, tail))) - 2 * len(GAP)
        if room >= LEAST_BAR:
            bar = canvas.marked_bar(float(fraction or 0), float(elapsed), room)
            return [(work + GAP, "bold"), *bar, (GAP + time, "none"), (tail, "dim")]
    return [(work, "bold"), (GAP + time, "none")]


def _paced(section: TodaySection) -> bool:
    """Return whether rows of a section show a pace, which only the words in its heading explain."""
    return section.name == "behind" and any(row.forecast and row.forecast.needed for row in section.rows)


class _Page:
    """The columns that all sections share: number, title, person in charge, and the right column."""

    def __init__(self, report: Today, canvas: Canvas, counts: Mapping[str, int]) -> None:
        """Find the widths of the columns. ``counts`` holds the number of rows that each section shows."""
        self.report, self.canvas = report, canvas
        self.limit = canvas.width // 2
        rows = [row for section in report.sections for row in section.rows]
        numbers = [row.item.number for row in rows] + [each.entry.activity for each in report.latest]
        self.number = max(map(len, numbers), default=0)
        self.leads = {row.item.row.id: self._lead(row) for row in rows}
        shown = [
            self.leads[row.item.row.id] for each in report.sections for row in each.rows[: counts[each.name]]
        ]
        self.lead = max(map(width_of, shown), default=0)
        self.said = [canvas.cut(said(each, canvas, sign=False), self.limit) for each in report.latest]
        values = [
            self._value(each.name, row)[0]
            for each in report.sections
            for row in each.rows[: counts[each.name]]
        ]
        self.right = max(map(width_of, (*values, *self.said[: counts["latest"]])), default=0)
        self.title = canvas.width - len(INDENT) - self.number - self.lead - self.right - 3 * len(GAP)
        if self.title < LEAST_TITLE:
            self.title, self.lead = self.title + self.lead + len(GAP), 0

    def _lead(self, row: TodayRow) -> str:
        return self.canvas.clean(lead_name(self.report.plan, row.item.activity.executors))

    def _head(
        self, name: str, count: int, more: Sequence[str], command: Sequence[str], *, needed: bool = False
    ) -> Line:
        """Return the first line of a section: its name, its count, the texts ``more``, and the command.

        If the line has no room for both the texts and the command, the texts are left out. If ``needed`` is
        true, the command is left out instead.
        """
        style = "bold" if count else "dim"
        left: Line = [(self.canvas.clean(self.canvas.say(f"today.{name}")), style), (f"{GAP}{count}", style)]
        alone = self.canvas.width - line_width(left) - len(GAP)
        asked = (
            self.canvas.clean(command_text((*command, *self.report.again), self.canvas.say))
            if command
            else ""
        )
        before = f" {GAP}"
        beside = alone - width_of(asked) - len(before)
        has_room = width_of(asked) <= alone and not (needed and beside <= width_of(more[0]))
        room = beside if has_room else alone - 1
        if more and room > width_of(more[0]):
            joined = self.canvas.listed if name in (LEADS, NUMBERS) else self.canvas.facts
            left.append((f"{before}{joined(more, room)}", "none"))
        return spread(left, [(asked, "dim")], self.canvas.width) if asked and has_room else left

    def _beside(self, section: TodaySection) -> Iterator[str]:
        """Yield the facts after the count of a section, such as ``besides the overdue 6.5``."""
        say = self.canvas.say
        yield from due_again_texts([each.number for each in section.again], say)
        if _paced(section):
            yield say("today.needed")
        if above := len(section.items) - len(section.rows):
            yield say("count.above", n=above)
        if section.name == "behind" and section.rows and self.report.expected is not None:
            yield say("today.expected", share=self.report.expected)

    def section(self, section: TodaySection, shown: int) -> Iterator[Line]:
        more: Sequence[str] = ()
        if section.name == LEADS:
            counts = Counter(self.leads[item.row.id] for item in section.items)
            more = [f"{name} {count}" for name, count in counts.most_common()]
        elif section.name == NUMBERS:
            more = numbers_texts([item.number for item in section.items], self.canvas.say)
        else:
            more = list(self._beside(section))
        needed = bool(section.again) or _paced(section)
        yield self._head(section.name, len(section.items), more, section.command, needed=needed)
        for row in section.rows[:shown]:
            yield self._row(section.name, row)

    def _row(self, name: str, row: TodayRow) -> Line:
        item = row.item
        line: Line = [(f"{INDENT}{item.number:<{self.number}}{GAP}", "bold")]
        line.append((self.canvas.padded(item.activity.title, self.title), "none"))
        if self.lead:
            line.append((GAP + self.canvas.padded(self.leads[item.row.id], self.lead), "dim"))
        value, style = self._value(name, row)
        return [*line, (f"{GAP}{' ' * (self.right - width_of(value))}", "none"), (value, style)]

    def _value(self, name: str, row: TodayRow) -> tuple[str, str]:
        """Return the text in the right column of a row, at most half of the screen wide, and its style."""
        item, say = row.item, self.canvas.say
        if name == "overdue":
            return self.canvas.cut(say("overdue.days", n=item.days_late), self.limit), "bold red"
        if name == "due" and item.next_due:
            return say.day(item.next_due), "yellow"
        percent = self.canvas.signs.none if item.fraction is None else say.percent(item.fraction)
        if name == LEADS:
            return "", "none"
        if name != "behind":
            return percent, "none"
        needed = row.forecast and row.forecast.needed
        pace = self.canvas.clean(short_rate(needed, say)) if needed else ""
        room = self.limit - PERCENT - len(GAP)
        pace = f"{pace}{GAP}" if width_of(pace) <= room else ""
        return f"{pace}{percent:>{PERCENT}}", "red" if item.pace == "red" else "yellow"

    def latest(self, shown: int) -> Iterator[Line]:
        canvas, titles = self.canvas, self.report.titles
        gone = canvas.clean(canvas.say("today.gone"))
        yield self._head("latest", self.report.entries, (), ("history",))
        for each, value in zip(self.report.latest[:shown], self.said, strict=False):
            day = canvas.say.day(each.entry.on)
            room = canvas.width - len(INDENT) - self.number - len(day) - self.right - 3 * len(GAP)
            title = canvas.padded(titles.get(each.entry.activity) or gone, max(1, room))
            yield [
                (f"{INDENT}{each.entry.activity:<{self.number}}{GAP}", "bold"),
                (title, "none"),
                (f"{GAP}{day}{GAP}{' ' * (self.right - width_of(value))}", "dim"),
                (value, style_of(each.entry)),
            ]
