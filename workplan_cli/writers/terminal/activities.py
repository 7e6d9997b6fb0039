"""A list of activities: one line for each activity on a wide screen, two lines on a narrow screen.

The cells of the rows are built first, then the column widths are computed from them, then the lines are
drawn. If the screen is too narrow, content is left out in this order: the unit of a quantity, the progress,
all flags except the most serious one, the end of the title, the end of a name. Numbers, dates, percentages
and the most serious flag are truncated only if even they do not fit.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, islice

from workplan_cli.language.division_titles import numbers_itself
from workplan_cli.reports.records import Activities
from workplan_cli.tracking.state import Status
from workplan_cli.writers.shared.columns import awaiting
from workplan_cli.writers.shared.entry_texts import acceptance_texts
from workplan_cli.writers.shared.pace_texts import counted_from_text
from workplan_cli.writers.terminal import flagged
from workplan_cli.writers.terminal.canvas import GAP, Canvas, Line, line_width, spread, width_of
from workplan_cli.writers.terminal.heading import heading
from workplan_cli.writers.terminal.row import Facts, Reader

ONE_LINE = 110
"""The minimum screen width, in columns, for one line per activity."""

WITH_REACHED, WITH_SUPERVISOR, WITH_WORDING = 150, 180, 240
"""The minimum screen widths, in columns, for three optional columns.

The columns are the progress with a bar, the supervisor, and the official wording of the deadline.
"""

NARROW = 60
"""The screen width, in columns, below which lines are truncated at the right edge if necessary."""

LEAST_REACHED, LEAST_NAME = 7, 8
"""The minimum widths, in terminal cells, at which a quantity and a name are shown."""

LONGEST_FLAGS, LONGEST_NAME, LONGEST_REACHED = 21, 18, 24
BAR = 8
MEASURED = 1000
"""The number of leading rows from which the column widths are computed."""

BLOCK = 500
"""The number of rows that are printed together, so that a long list begins to appear at once."""

SORTED_COLUMN = {"days_late": "state", "of_expected": "state", "updated": ""}
"""The column whose heading is underlined, for sort orders that do not have the name of a column.

An empty string means that no heading is underlined.
"""


def blocks(report: Activities, canvas: Canvas, *, full: bool) -> Iterator[list[Line]]:
    """Yield a list of activities as blocks of lines, so that the first block can be shown early.

    ``full`` wraps long titles instead of truncating them.
    """
    if flagged.drawn_here(report):
        yield [canvas.fitted(line) for line in flagged.lines(report, canvas, full=full)]
        return
    yield _fitted(heading(report, canvas), canvas)
    if not report.items:
        return
    reader = Reader(report, canvas)
    rows = map(reader.facts, report.items)
    first = list(islice(rows, MEASURED))
    layout = layout_of(report, canvas, first, full=full)
    yield _fitted(layout.head(), canvas)
    chapter = None
    for block in _blocks(first, rows):
        lines: list[Line] = []
        for number, inside in groupby(block, key=lambda facts: facts.chapter):
            if report.grouped and number != chapter:
                lines += layout.chapter(number)
                chapter = number
            for facts in inside:
                lines += layout.row(facts)
                lines += decisions(facts, report, canvas, layout.indent)
        yield _fitted(lines, canvas)
    if report.left_out:
        shown = len(report.items)
        text = canvas.say("list.limited", shown=shown, n=shown + report.left_out)
        yield _fitted([[(canvas.clean(text), "dim")]], canvas)
    if legend := counted_from_text(report.items, report.header.period, canvas.say):
        yield _fitted([*canvas.wrapped(legend, "dim")], canvas)


def layout_of(report: Activities, canvas: Canvas, rows: list[Facts], *, full: bool) -> Layout:
    """Return the layout for a screen. Its column widths are computed from ``rows``."""
    return (Wide if canvas.width >= ONE_LINE else Narrow)(report, canvas, rows, full=full)


def decisions(facts: Facts, report: Activities, canvas: Canvas, indent: int) -> list[Line]:
    """Return lines with the report that awaits a decision, and with the command for the decision.

    Return an empty list if the activity does not await acceptance, or if the list was not filtered by this
    state.
    """
    if not awaiting(report) or facts.item.status is not Status.REPORTED:
        return []
    texts = [*acceptance_texts(facts.item, report.plan, canvas.say)]
    texts.append(canvas.say("list.decide", number=facts.number))
    width = max(1, canvas.width - indent)
    return [
        [(" " * indent + line, "none" if at < len(texts) - 1 else "dim")]
        for at, text in enumerate(texts)
        for line in canvas.folded(canvas.clean(text), width)
    ]


def _blocks(first: list[Facts], rest: Iterator[Facts]) -> Iterator[list[Facts]]:
    for start in range(0, len(first), BLOCK):
        yield first[start : start + BLOCK]
    while block := list(islice(rest, BLOCK)):
        yield block


def _fitted(lines: list[Line], canvas: Canvas) -> list[Line]:
    return lines if canvas.width >= NARROW else [canvas.fitted(line) for line in lines]


class Layout:
    """The base class of both layouts. It computes column widths, and draws titles and chapter headings.

    The widths are computed from the rows that the constructor gets.
    """

    def __init__(self, report: Activities, canvas: Canvas, rows: list[Facts], *, full: bool) -> None:
        self.canvas = canvas
        self.full = full
        self.number = max(len(facts.number) for facts in rows)
        self.due = max(width_of(facts.due) for facts in rows)
        self.owners = min(LONGEST_NAME, max(width_of(facts.owners) for facts in rows))
        self.sort = report.sort.removeprefix("-")
        self.is_sorted = not report.grouped
        self.chapters = {each.key: each for each in report.chapters}
        above = {facts.chapter for facts in rows} if report.grouped else ()
        self.percent = max(len(each) for each in (*map(self.share, above), *(row.percent for row in rows)))

    @property
    def indent(self) -> int:
        """The screen column in which titles begin, counted from 0."""
        return 2 + self.number + len(GAP)

    def head(self) -> list[Line]:
        """Return the lines above the first activity, by default an empty list."""
        return []

    def chapter(self, number: str) -> list[Line]:
        """Return the heading of a chapter: the number unless the title says it, the title, the completion."""
        title = self.chapters[number].name
        indent = 0 if numbers_itself(number, title) else self.indent
        name = f"{self.canvas.cut(number, indent - 1):<{indent}}" if indent else ""
        title = self.canvas.padded(title, self.indent - indent + self.chapter_title)
        return [[(f"{name}{title}{GAP}{self.share(number):>{self.figures}}", "bold")]]

    def share(self, number: str) -> str:
        """Return the completion of a chapter as text."""
        fraction = self.chapters[number].fraction
        return self.canvas.signs.none if fraction is None else self.canvas.say.percent(fraction)

    @property
    def figures(self) -> int:
        """The width of the column with the percentages."""
        return self.percent

    @property
    def chapter_title(self) -> int:
        """The width of the title in the heading of a chapter."""
        raise NotImplementedError

    def row(self, facts: Facts) -> list[Line]:
        """Return the lines of an activity."""
        raise NotImplementedError

    def titles(self, facts: Facts, width: int) -> tuple[str, list[Line]]:
        """Return the first line of a title, and a list of its other lines if it is wrapped."""
        if not self.full:
            return self.canvas.padded(facts.title, width), []
        first, *rest = self.canvas.folded(facts.title, width)
        blank = " " * self.indent
        return self.canvas.padded(first, width), [[(blank + line, facts.style)] for line in rest]

    def begun(self, facts: Facts, title: str) -> Line:
        """Return the first part of an activity's first line: sign, number and title."""
        return [
            (f"{facts.sign} ", facts.sign_style),
            (f"{facts.number:<{self.number}}{GAP}", "dim" if facts.closed else "bold"),
            (title, facts.style),
        ]


class Narrow(Layout):
    """The layout for narrow screens, with two lines for each activity.

    The first line has number, title and completion. The second line has the due date, the person in charge,
    the progress, and the flags at the right edge.
    """

    def __init__(self, report: Activities, canvas: Canvas, rows: list[Facts], *, full: bool) -> None:
        super().__init__(report, canvas, rows, full=full)
        self.title = max(1, canvas.width - self.indent - len(GAP) - self.percent)

    def head(self) -> list[Line]:
        """Return the lines above the first activity: a blank line if the list is sorted.

        Any other list begins with a chapter heading, which has a blank line of its own.
        """
        return [[]] if self.is_sorted else []

    @property
    def chapter_title(self) -> int:
        """The width of the title in the heading of a chapter; titles of activities have the same width."""
        return self.title

    def chapter(self, number: str) -> list[Line]:
        """Return a blank line and the heading of a chapter."""
        return [[], *super().chapter(number)]

    def row(self, facts: Facts) -> list[Line]:
        """Return both lines of an activity. The other lines of a wrapped title stand between them."""
        title, more = self.titles(facts, self.title)
        percent = (f"{GAP}{facts.percent:>{self.percent}}", facts.percent_style)
        return [[*self.begun(facts, title), percent], *more, self._below(facts)]

    def _below(self, facts: Facts) -> Line:
        """Return the second line: due date, person in charge, progress, and flags at the right edge."""
        room = self.canvas.width - self.indent - self.due - len(GAP)
        flags = facts.flags(min(LONGEST_FLAGS, room))
        blank = (GAP, "none")
        left: Line = [(" " * self.indent, "none"), (f"{facts.due:<{self.due}}", facts.due_style)]
        room -= line_width(flags) + len(GAP)
        if room >= LEAST_NAME:
            owners = min(self.owners, room)
            left += [blank, (self.canvas.padded(facts.answering(owners), owners), "dim")]
            room -= owners + len(GAP)
        reached = facts.reached(room) if room >= LEAST_REACHED else ""
        if reached:
            left += [blank, (reached, facts.style)]
        return spread(left, [*flags], self.canvas.width)


class Wide(Layout):
    """The layout for wide screens, with one line for each activity. A wider screen shows more columns."""

    def __init__(self, report: Activities, canvas: Canvas, rows: list[Facts], *, full: bool) -> None:
        super().__init__(report, canvas, rows, full=full)
        self.labels = {
            name: canvas.clean(canvas.say(f"list.head.{name}"))
            for name in ("number", "title", "due", "owners", "supervisors", "reached", "percent", "state")
        }
        self.labels["wording"] = canvas.clean(canvas.say("column.deadline"))
        width, label = canvas.width, {name: width_of(text) for name, text in self.labels.items()}
        self.number = max(self.number, label["number"])
        self.due = max(self.due, label["due"])
        self.owners = max(self.owners, label["owners"])
        self.percent = max(self.percent, label["percent"])
        self.most_flags = LONGEST_FLAGS if width >= WITH_REACHED else LONGEST_FLAGS - 1
        self.flags = max(line_width(each.flags(self.most_flags)) for each in rows)
        self.flags = max(self.flags, label["state"])
        self.bar = BAR + 1 if width >= WITH_REACHED else 0
        self.extra: dict[str, int] = {}
        if width >= WITH_WORDING:
            self.extra["wording"] = self._natural("wording", LONGEST_REACHED, rows)
        if width >= WITH_SUPERVISOR:
            self.extra["supervisors"] = self._natural("supervisors", LONGEST_NAME, rows)
        if width >= WITH_REACHED:
            self.extra["reached"] = self._natural("reached", LONGEST_REACHED, rows)
        fixed = [self.due, self.owners, *self.extra.values(), self.figures, self.flags]
        self.title = width - self.indent - sum(fixed) - len(GAP) * len(fixed)

    def _natural(self, name: str, most: int, rows: list[Facts]) -> int:
        """Return the width that an optional column needs for its values and its heading, at most ``most``."""
        widest = max(width_of(each.further(name, most)) for each in rows)
        return min(most, max(widest, width_of(self.labels[name])))

    @property
    def figures(self) -> int:
        """The width of the percentage, and of the bar before it if the screen has room for a bar."""
        return self.bar + self.percent

    @property
    def chapter_title(self) -> int:
        """The width of the title in the heading of a chapter: all columns before the percentage."""
        between = [self.title, self.due, self.owners, *self.extra.values()]
        return sum(between) + len(GAP) * (len(between) - 1)

    def head(self) -> list[Line]:
        """Return the headings of the columns; the heading of the column that sorts the list is underlined."""
        widths = {"title": self.title, "due": self.due}
        widths |= {name: self.extra[name] for name in ("wording",) if name in self.extra}
        widths |= {"owners": self.owners}
        widths |= {name: self.extra[name] for name in ("supervisors", "reached") if name in self.extra}
        line: Line = [(GAP, "none"), *self._label("number", self.number)]
        for name, width in widths.items():
            line += [(GAP, "none"), *self._label(name, width)]
        blanks = self.figures - width_of(self.labels["percent"])
        line += [(GAP + " " * blanks, "none"), *self._label("percent", 0)]
        return [[*line, (GAP, "none"), *self._label("state", 0)]]

    def _label(self, name: str, width: int) -> Line:
        label = self.canvas.cut(self.labels[name], width) if width else self.labels[name]
        sorted_by = SORTED_COLUMN.get(self.sort, self.sort) == name and self.is_sorted
        style = "bold underline" if sorted_by else "bold"
        return [(label, style), (" " * max(0, width - width_of(label)), "none")]

    def row(self, facts: Facts) -> list[Line]:
        """Return the line of an activity, and the other lines of a wrapped title."""
        title, more = self.titles(facts, self.title)
        line = self.begun(facts, title)
        line.append((f"{GAP}{facts.due:<{self.due}}", facts.due_style))
        if "wording" in self.extra:
            line.append((GAP + self.canvas.padded(facts.wording, self.extra["wording"]), "dim"))
        line.append((GAP + self.canvas.padded(facts.answering(self.owners), self.owners), "dim"))
        if "supervisors" in self.extra:
            width = self.extra["supervisors"]
            line.append((GAP + self.canvas.padded(facts.further("supervisors", width), width), "dim"))
        if "reached" in self.extra:
            width = self.extra["reached"]
            line.append((GAP + self.canvas.padded(facts.reached(width), width), facts.style))
        line.append((GAP, "none"))
        line += self._bar(facts)
        line.append((f"{facts.percent:>{self.percent}}{GAP}", facts.percent_style))
        return [[*line, *facts.flags(self.most_flags)], *more]

    def _bar(self, facts: Facts) -> Line:
        if not self.bar or facts.fraction is None:
            return [(" " * self.bar, "none")]
        full, rest = self.canvas.bar(facts.fraction, BAR)
        return [(full, facts.style), (f"{rest} ", "dim")]
