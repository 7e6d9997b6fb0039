"""A list of activities: one line each on a wide screen, two on a narrow one.

    report ── Facts of each row ── widths in one pass ── lines

What gives way first where room is short: the unit of a quantity, what was reached, further flags,
the end of the title, the end of a name. Numbers, days, figures and the gravest flag are not cut
unless the screen is too narrow even for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, islice

from workplan_cli.reports.records import Activities
from workplan_cli.writers.terminal.canvas import GAP, Canvas, Line, spread, width_of
from workplan_cli.writers.terminal.heading import heading
from workplan_cli.writers.terminal.row import Facts, Reader

ONE_LINE = 110
"""Columns from which an activity takes one line."""

WITH_REACHED, WITH_SUPERVISOR, WITH_WORDING = 150, 180, 240
"""Columns from which a line has room for what was reached and a bar, the supervisor, the deadline."""

NARROW = 60
"""Columns below which the end of every line gives way."""

LEAST_REACHED, LEAST_NAME = 7, 8
"""The fewest cells in which a quantity or a name says something."""

LONGEST_FLAGS, LONGEST_NAME, LONGEST_REACHED = 21, 18, 24
BAR = 8
MEASURED = 1000
"""Rows whose cells decide how wide the columns are."""

BLOCK = 500
"""Rows that are printed together, so that the first screen of a long list is there at once."""

SORTED_COLUMN = {"late": "state", "updated": ""}
"""The column that shows an order, where it has not the name of the order."""


def blocks(report: Activities, canvas: Canvas, *, full: bool) -> Iterator[list[Line]]:
    """The screen in blocks of lines. ``full`` folds titles instead of cutting them."""
    yield _fitted(heading(report, canvas), canvas)
    if not report.items:
        return
    reader = Reader(report, canvas)
    rows = map(reader.facts, report.items)
    first = list(islice(rows, MEASURED))
    wide = canvas.width >= ONE_LINE and not reader.overdue  # the missed dates need a line of their own
    form = (Wide if wide else Narrow)(report, canvas, first, full=full)
    yield _fitted(form.head(), canvas)
    chapter = None
    for block in _blocks(first, rows):
        lines: list[Line] = []
        for number, inside in groupby(block, key=lambda facts: facts.chapter):
            if report.grouped and number != chapter:
                lines += form.chapter(number)
                chapter = number
            for facts in inside:
                lines += form.row(facts)
        yield _fitted(lines, canvas)
    if report.left_out:
        shown = len(report.items)
        text = canvas.say("list.limited", shown=shown, n=shown + report.left_out)
        yield _fitted([[(canvas.clean(text), "dim")]], canvas)


def _blocks(first: list[Facts], rest: Iterator[Facts]) -> Iterator[list[Facts]]:
    for start in range(0, len(first), BLOCK):
        yield first[start : start + BLOCK]
    while block := list(islice(rest, BLOCK)):
        yield block


def _fitted(lines: list[Line], canvas: Canvas) -> list[Line]:
    return lines if canvas.width >= NARROW else [canvas.fitted(line) for line in lines]


class Form:
    """The common part of both forms: widths from the rows to be drawn, chapters, titles."""

    def __init__(self, report: Activities, canvas: Canvas, rows: list[Facts], *, full: bool) -> None:
        self.canvas = canvas
        self.full = full
        self.number = max(len(facts.number) for facts in rows)
        self.due = max(width_of(facts.due) for facts in rows)
        self.owners = min(LONGEST_NAME, max(width_of(facts.owners) for facts in rows))
        self.percent = max(len(facts.percent) for facts in rows)
        self.sort = report.sort.removeprefix("-")
        self.is_sorted = not report.grouped
        self.chapters = {each.key: each for each in report.chapters}

    @property
    def indent(self) -> int:
        """Where titles begin: after sign, blank, number and a gap."""
        return 2 + self.number + len(GAP)

    def head(self) -> list[Line]:
        """The line over the columns."""
        return []

    def chapter(self, number: str) -> list[Line]:
        """The line of a chapter: number, title, completion."""
        figures = self.chapters[number]
        percent = self.canvas.say.percent(figures.fraction) if figures.fraction is not None else ""
        percent = percent or self.canvas.signs.none
        name = f"{self.canvas.cut(number, self.indent - 1):<{self.indent}}"
        title = self.canvas.padded(figures.name, self.chapter_title)
        return [[(f"{name}{title}{GAP}{percent:>{self.figures}}", "bold")]]

    @property
    def figures(self) -> int:
        """The width of the column of percentages."""
        return self.percent

    @property
    def chapter_title(self) -> int:
        """The width of the title of a chapter."""
        raise NotImplementedError

    def row(self, facts: Facts) -> list[Line]:
        """The lines of an activity."""
        raise NotImplementedError

    def titles(self, facts: Facts, width: int) -> tuple[str, list[Line]]:
        """The first line of the title and, where it is to be folded, the lines below it."""
        if not self.full:
            return self.canvas.padded(facts.title, width), []
        first, *rest = self.canvas.folded(facts.title, width)
        blank = " " * self.indent
        return self.canvas.padded(first, width), [[(blank + line, facts.style)] for line in rest]

    def begun(self, facts: Facts, title: str) -> Line:
        """Sign, number and title."""
        return [
            (f"{facts.sign} ", facts.sign_style),
            (f"{facts.number:<{self.number}}{GAP}", "dim" if facts.closed else "bold"),
            (title, facts.style),
        ]


class Narrow(Form):
    """Two lines: number, title and completion; below the title the day, who answers, what was reached."""

    def __init__(self, report: Activities, canvas: Canvas, rows: list[Facts], *, full: bool) -> None:
        super().__init__(report, canvas, rows, full=full)
        self.title = max(1, canvas.width - self.indent - len(GAP) - self.percent)

    def head(self) -> list[Line]:
        """A blank line after the counts of a sorted list; else chapters bring their own."""
        return [[]] if self.is_sorted else []

    @property
    def chapter_title(self) -> int:
        """As wide as that of an activity."""
        return self.title

    def chapter(self, number: str) -> list[Line]:
        """A chapter begins with a blank line."""
        return [[], *super().chapter(number)]

    def row(self, facts: Facts) -> list[Line]:
        """Both lines, with the further lines of a folded title between them."""
        title, more = self.titles(facts, self.title)
        percent = (f"{GAP}{facts.percent:>{self.percent}}", facts.percent_style)
        return [[*self.begun(facts, title), percent], *more, self._below(facts)]

    def _below(self, facts: Facts) -> Line:
        """Day, who answers and what was reached under the title, the flags at the right edge."""
        room = self.canvas.width - self.indent - self.due - len(GAP)
        flags = facts.flags(min(LONGEST_FLAGS, room))
        blank = (GAP, "none")
        left: Line = [(" " * self.indent, "none"), (f"{facts.due:<{self.due}}", facts.due_style)]
        room -= sum(width_of(text) for text, _ in flags) + len(GAP)
        if room >= LEAST_NAME:
            owners = min(self.owners, room)
            left += [blank, (self.canvas.padded(facts.answering(owners), owners), "dim")]
            room -= owners + len(GAP)
        reached = facts.reached(room) if room >= LEAST_REACHED else ""
        if reached:
            left += [blank, (reached, facts.style)]
        return spread(left, [*flags], self.canvas.width)


class Wide(Form):
    """One line, with more columns on a wider screen."""

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
        self.flags = max(sum(width_of(text) for text, _ in each.flags(self.most_flags)) for each in rows)
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
        """The width that a further column asks for."""
        widest = max(width_of(each.further(name, most)) for each in rows)
        return min(most, max(widest, width_of(self.labels[name])))

    @property
    def figures(self) -> int:
        """The percentage, after its bar where there is room for one."""
        return self.bar + self.percent

    @property
    def chapter_title(self) -> int:
        """Up to the column of percentages."""
        between = [self.title, self.due, self.owners, *self.extra.values()]
        return sum(between) + len(GAP) * (len(between) - 1)

    def head(self) -> list[Line]:
        """The names of the columns; the one that the list is sorted by is underlined."""
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
        """The line of an activity and the further lines of a folded title."""
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
        if not self.bar or facts.share is None:
            return [(" " * self.bar, "none")]
        full, rest = self.canvas.bar(facts.share, BAR)
        return [(full, facts.style), (f"{rest} ", "dim")]
