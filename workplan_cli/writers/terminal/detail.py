"""The terminal screen that shows everything about one activity.

    title ── facts ── targets ── parts ── checkpoints ── entries ── amendments

A section without content is left out. The section of amendments is always shown: without amendments it says
that the wording is the one originally signed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import RenderableType

from workplan_cli.language.division_titles import numbers_itself
from workplan_cli.reports.records import Detail
from workplan_cli.tracking.met_by import only_noted
from workplan_cli.writers.shared.amended_texts import amended_text, former_text
from workplan_cli.writers.shared.cells import wording_text
from workplan_cli.writers.shared.changes import states
from workplan_cli.writers.shared.columns import supervisor_names
from workplan_cli.writers.shared.entry_texts import acceptance_texts
from workplan_cli.writers.shared.pace_texts import days_left, joint_text, spark
from workplan_cli.writers.shared.text import one_line
from workplan_cli.writers.terminal import styles
from workplan_cli.writers.terminal.canvas import GAP, Canvas, Line, Prepared, line_width, spread, width_of
from workplan_cli.writers.terminal.checkpoint_lines import checkpoint_lines
from workplan_cli.writers.terminal.entries import Columns
from workplan_cli.writers.terminal.heading import limit_lines
from workplan_cli.writers.terminal.look import NARROW, Look
from workplan_cli.writers.terminal.row import flag_words
from workplan_cli.writers.terminal.target_lines import part_lines, target_lines

WIDEST = 100
"""The maximum width of the output; a longer line is hard to read."""

LABEL = 12
NEWEST = 4
"""The number of entries that are shown without ``--full``."""


def draw(report: Detail, look: Look, *, full: bool = False) -> RenderableType:
    """Draw all facts about an activity.

    ``full`` shows all entries, and wraps texts that are otherwise truncated.
    """
    screen = look.screen._replace(width=min(WIDEST, look.screen.width))
    page = _Page(report, Canvas(look.say, screen), full=full)
    return Prepared(page.canvas.fitted(line) for line in page.lines())


def packed(pieces: Line, canvas: Canvas, width: int) -> Iterator[Line]:
    """Yield lines of at most ``width`` cells that contain the given pieces of text.

    Pieces on the same line are separated by three spaces.
    """
    line: Line = []
    used = 0
    for text, style in pieces:
        for part in canvas.folded(text, width):
            room = width - used - (3 if line else 0)
            if line and width_of(part) > room:
                yield line
                line, used = [], 0
            blanks = "   " if line else ""
            line = [*line, (blanks + part, style)]
            used += len(blanks) + width_of(part)
    yield line


class _Page:
    def __init__(self, report: Detail, canvas: Canvas, *, full: bool) -> None:
        self.report, self.canvas, self.full = report, canvas, full
        self.item, self.say = report.item, canvas.say

    def lines(self) -> Iterator[Line]:
        yield from self._title()
        yield []
        yield from self._facts()
        yield from target_lines(self.report, self.canvas, full=self.full)
        yield from part_lines(self.report, self.canvas, full=self.full)
        noted = only_noted(self.report.plan, self.item.row, self.item.entries)
        yield from checkpoint_lines(self.report.plan, self.item, noted, self.canvas, full=self.full)
        yield from self._entries()
        yield from self._amendments()

    def _folded(self, text: str, first: Line, style: str = "none") -> Iterator[Line]:
        """Yield a text that is wrapped in the space to the right of ``first``.

        All lines after the first are indented by the width of ``first``.
        """
        indent = line_width(first)
        for line in self.canvas.folded(text, max(1, self.canvas.width - indent)):
            yield [*first, (line, style)]
            first = [(" " * indent, "none")]

    def _title(self) -> Iterator[Line]:
        row = self.item.row
        number: Line = [(f"{self.item.number}{GAP}", "bold")]
        for paragraph in filter(str.strip, self.item.activity.title.splitlines()):
            yield from self._folded(paragraph, number)
            number = [(" " * (len(self.item.number) + len(GAP)), "none")]
        place, title = row.chapter.number, row.chapter.title
        if row.section:
            place = f"{place} {self.canvas.signs.inside} {row.section.number}"
            title = row.section.title
        elif numbers_itself(place, title):
            place = ""
        place += GAP if place else ""
        room = self.canvas.width - len(self.item.number) - len(GAP) - width_of(place)
        title = self.canvas.cut_after_word(title.rstrip(" .\n"), room)
        yield [*number, (place, "dim"), (title, "dim")]

    def _facts(self) -> Iterator[Line]:
        found = [(self.canvas.clean(label), pieces) for label, pieces in self._labelled()]
        width = max(LABEL, *(width_of(label) + len(GAP) for label, _ in found))
        stacked = self.canvas.width < NARROW
        indent = 1 if stacked else width
        for label, pieces in found:
            first = " " * indent
            if label and stacked:
                yield [(label, "dim")]
            elif label:
                first = label + " " * (width - width_of(label))
            for line in packed(pieces, self.canvas, max(1, self.canvas.width - indent)):
                yield [(first, "dim"), *line]
                first = " " * indent

    def _labelled(self) -> Iterator[tuple[str, Line]]:
        say, item, plan = self.say, self.item, self.report.plan
        yield say("show.state"), self._state()
        for text, style in self._beside_state():
            yield "", [(text, style)]
        yield say("show.deadline"), [(text, "none") for text in self._deadline()]
        for at, key in enumerate(item.activity.executors):
            executor = plan.executor(key)
            names = [executor.head, executor.name] if executor.head else [executor.name]
            label = say("show.lead") if at == 0 else say("show.with") if at == 1 else ""
            yield label, [*((name, "none") for name in names), (key, "dim")]
        if item.activity.supervisors:
            yield say("show.supervisor"), [(", ".join(supervisor_names(plan, item)), "none")]
        if item.activity.basis:
            yield say("column.basis"), [("; ".join(each.text for each in item.activity.basis), "none")]
        for name, text in item.activity.extra.items():
            yield one_line(name), [(text, "none")]

    def _state(self) -> Line:
        item, say = self.item, self.say
        sign = self.canvas.signs.state[item.status]
        facts: Line = [(f"{sign} {say(f'state.{item.status}')}", styles.of_state(item.status))]
        facts += [(say.percent(item.fraction), "none")] if item.fraction is not None else []
        facts += [(say("done-on", day=item.done_on), "none")] if item.done_on else []
        facts += flag_words(item, say)
        return [*facts, (say("show.as-of", day=self.report.header.day), "dim")]

    def _beside_state(self) -> Iterator[tuple[str, str]]:
        """Yield what follows the state: restrictions of the report, percentages, decisions of supervisors."""
        for line in limit_lines(self.report.header, self.canvas):
            yield from line
        if joint := joint_text(self.report.plan, self.item, self.say):
            yield joint, "dim"
        style = "yellow" if self.item.returns else "none"
        yield from ((text, style) for text in acceptance_texts(self.item, self.report.plan, self.say))

    def _deadline(self) -> Iterator[str]:
        """Yield the wording of the deadline, the due date or the number of dates, and the days left."""
        item, say = self.item, self.say
        yield wording_text(item.activity.deadline.text, say)
        open_dates = [each.due for each in item.asked if each.unmet]
        if item.undated:
            yield say("list.undated-due" if item.due else "list.undated")
            if item.due:
                yield say("show.targets-due", day=item.due)
        elif item.activity.deadline.every or len(open_dates) > 1:
            coming = [day for day in open_dates if day >= item.day]
            day = coming[0] if coming else item.due
            yield say("show.dates" if coming else "show.dates-passed", n=len(item.asked), day=day)
            if day and item.for_targets(day):
                yield say("show.targets-due", day=day)
        elif item.due and not states(item.activity.deadline.text, [item.next_due or item.due]):
            yield say.day(item.next_due or item.due)
        if left := days_left(item, say):
            yield left

    def _entries(self) -> Iterator[Line]:
        history = self.report.history
        if not history:
            return
        canvas, command = self.canvas, f"workplan history {self.item.number}"
        head: Line = [(canvas.clean(self.say("show.entries")), "bold"), (f"{GAP}{len(history)}", "bold")]
        trends = [totals for totals in self.report.trends.values() if any(totals)]
        if len(self.report.trends) == 1 and trends:
            since = self.say("show.since", day=self.report.plan.period.start)
            drawn = spark(trends[0], unicode=canvas.signs.cut == "…")
            for words in (f"{drawn}{GAP}{canvas.clean(since)}", drawn):
                used = line_width(head) + len(command) + width_of(words) + 5
                if used <= canvas.width:
                    head.append((f" {GAP}{words}", "none"))
                    break
        used = line_width(head) + len(command) + len(GAP)
        yield []
        yield spread(head, [(command, "dim")] if used <= canvas.width else [], canvas.width)
        shown = history if self.full else history[:NEWEST]
        width = canvas.width - len(GAP)
        columns = Columns(shown, canvas, numbers=False, width=width, full=self.full)
        yield from ([(GAP, "none"), *line] for line in columns.lines())
        if left := len(history) - len(shown):
            yield [(GAP + canvas.clean(self.say("show.more", n=left)), "dim")]

    def _amendments(self) -> Iterator[Line]:
        changes, former = self.item.changes, self.report.former
        name = self.canvas.clean(self.say("show.amendments"))
        yield []
        if not changes:
            yield [(f"{name} {GAP}{self.canvas.clean(self.say('show.nothing'))}", "dim")]
        else:
            yield [(f"{name}{GAP}{len(changes)}", "bold")]
        yield from self._texts(amended_text(each, self.say) for each in changes)
        yield from self._texts(former_text(each, self.say) for each in former)

    def _texts(self, texts: Iterable[str]) -> Iterator[Line]:
        for text in texts:
            yield from self._folded(one_line(text), [(GAP, "none")])
