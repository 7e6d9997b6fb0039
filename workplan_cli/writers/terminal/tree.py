"""The terminal screen with the tree of a plan: a line for each chapter, section and activity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import RenderableType

from workplan_cli.reports.group_figures import Figures
from workplan_cli.reports.records import Branch, Tree
from workplan_cli.tracking.state import ActivityState
from workplan_cli.writers.shared.nothing import nothing_text
from workplan_cli.writers.terminal import styles
from workplan_cli.writers.terminal.canvas import GAP, Canvas, Line, Prepared, right_aligned, width_of
from workplan_cli.writers.terminal.heading import limit_lines, search_lines, title_line
from workplan_cli.writers.terminal.look import Look
from workplan_cli.writers.terminal.row import flag_words

STEP = 2
"""The indentation of each level, in cells."""

BAR, WIDE_BAR, WIDE = 10, 20, 140
LEAST_TITLE = 18
COUNTS = ("done", "overdue", "behind")


def draw(report: Tree, look: Look) -> RenderableType:
    """Draw the chapters and sections with their figures, and the activities with their states."""
    canvas = look.canvas
    lines = [title_line(report.header, canvas), *limit_lines(report.header, canvas), []]
    if nothing := nothing_text(report, canvas.say):
        lines += [*canvas.wrapped(nothing), *search_lines(report.header, canvas)]
    else:
        lines += _Page(report, canvas).lines()
    return Prepared(canvas.fitted(line) for line in lines)


def _flat(branches: Iterable[Branch], level: int = 0) -> Iterator[tuple[int, Branch]]:
    for branch in branches:
        yield level, branch
        yield from _flat(branch.children, level + 1)


class _Page:
    def __init__(self, report: Tree, canvas: Canvas) -> None:
        self.report, self.canvas, say = report, canvas, canvas.say
        self.rows = list(_flat(report.branches))
        self.signs = 2 if any(branch.item for _, branch in self.rows) else 0
        self.heads = {name: canvas.clean(say(f"tree.head.{name}")) for name in ("title", "percent", *COUNTS)}
        self.heads["number"] = canvas.clean(say("list.head.number"))
        divisions = [branch for _, branch in self.rows if not branch.item]
        numbers = (len(branch.number) for _, branch in self.rows)
        self.number = max([width_of(self.heads["number"]), *numbers])
        texts = [self._texts(branch.figures) for branch in (*divisions, _as_branch(report.total))]
        self.counts = {
            name: max([width_of(self.heads[name]), *(width_of(each[name]) for each in texts)])
            for name in COUNTS
        }
        percents = (
            len(self._percent(figures)) for figures in (*(b.figures for _, b in self.rows), report.total)
        )
        self.percent = max([width_of(self.heads["percent"]), *percents])
        self.bar = WIDE_BAR if canvas.width >= WIDE else BAR
        for name in ("bar", "behind", "overdue", "done"):
            if self.title >= LEAST_TITLE:
                break
            if name == "bar":
                self.bar = 0
            else:
                self.counts.pop(name)

    @property
    def title(self) -> int:
        """The width of the titles of chapters."""
        widths = [self.number, *self.counts.values(), *([self.bar] if self.bar else []), self.percent]
        return self.canvas.width - self.signs - sum(widths) - len(GAP) * len(widths)

    def _texts(self, figures: Figures) -> dict[str, str]:
        counts, zero = figures.counts, self.canvas.signs.zero
        found = {"done": f"{counts['done']}/{counts['activities']}"}
        return found | {name: str(counts[name] or zero) for name in COUNTS[1:]}

    def _percent(self, figures: Figures) -> str:
        share = figures.fraction
        return self.canvas.signs.none if share is None else self.canvas.say.percent(share)

    def lines(self) -> Iterator[Line]:
        texts = (right_aligned(self.heads[name], width) for name, width in self.counts.items())
        heads = [(f"{GAP}{text}", "bold") for text in texts]
        bar = " " * (self.bar + len(GAP)) if self.bar else ""
        percent = (f"{bar}{GAP}{right_aligned(self.heads['percent'], self.percent)}", "bold")
        yield [*self._named(self.heads["number"], self.heads["title"], 0, "bold"), *heads, percent]
        for level, branch in self.rows:
            if branch.item:
                yield self._activity(level, branch, branch.item)
            else:
                yield [*self._division(level, branch), *self._figures(branch.figures)]
        yield [(self.canvas.signs.rest * self.canvas.width, "dim")]
        total = self._named("", self.canvas.say("total"), 0, "bold")
        yield [*total, *self._figures(self.report.total)]

    def _division(self, level: int, branch: Branch) -> Line:
        """Return the number and the title of a chapter or section, or only a title that says the number."""
        style = "bold" if self.signs else "none"
        if branch.number_beside:
            return self._named(branch.number, branch.title, level, style)
        start = self.signs + STEP * level
        room = self.signs + self.number + len(GAP) + self.title - start
        return [(" " * start, "none"), (self.canvas.padded(branch.title, max(1, room)), style)]

    def _named(self, number: str, title: str, level: int, style: str) -> Line:
        indent = STEP * level
        blanks = " " * (self.signs + indent)
        cell = self.canvas.padded(title, max(1, self.title - indent))
        return [(f"{blanks}{number:<{self.number}}{GAP}", "bold"), (cell, style)]

    def _figures(self, figures: Figures) -> Line:
        texts = self._texts(figures)
        line: Line = []
        for name, width in self.counts.items():
            number = figures.counts[name]
            style = "dim" if not number else "none" if name == "done" else styles.of_count(name)
            line.append((GAP + right_aligned(texts[name], width), style))
        return [*line, *self._completion(figures)]

    def _completion(self, figures: Figures) -> Line:
        percent, share = right_aligned(self._percent(figures), self.percent), figures.fraction
        line: Line = []
        if self.bar and share is None:
            line.append((" " * (self.bar + len(GAP)), "none"))
        elif self.bar:
            full, rest = self.canvas.bar(float(share or 0), self.bar)
            line += [(GAP + full, "none"), (rest, "dim")]
        return [*line, (GAP + percent, "none" if share else "dim")]

    def _activity(self, level: int, branch: Branch, item: ActivityState) -> Line:
        """Return the line of an activity. It shows flags, or the state, in place of counts."""
        canvas, closed = self.canvas, not item.open
        room = sum(self.counts.values()) + len(GAP) * len(self.counts)
        flags = flag_words(item, canvas.say) or [(canvas.say(f"state.{item.status}"), "dim")]
        text, style = canvas.clean(flags[0][0]), flags[0][1]
        more = f" +{len(flags) - 1}" if len(flags) > 1 else ""
        fits = width_of(text) + len(more) + len(GAP) <= room
        said = canvas.cut(text + (more if fits else ""), max(0, room - len(GAP)))
        indent = STEP * level
        number = f"{' ' * indent}{branch.number:<{self.number}}{GAP}"
        title = canvas.padded(branch.title, max(1, self.title - indent))
        return [
            (f"{canvas.signs.state[item.status]} ", styles.of_state(item.status)),
            (number, "dim" if closed else "bold"),
            (title, "dim" if closed else "none"),
            (right_aligned(said, room), style),
            *self._completion(branch.figures),
        ]


def _as_branch(total: Figures) -> Branch:
    return Branch("", "", total)
