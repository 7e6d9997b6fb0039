"""The terminal screen that shows the effect of a new entry: values before and after it, in aligned columns.

A part is the quantity that one executor contributes to a target; the whole is the total of the target.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from rich.console import RenderableType

from workplan_cli.model.journal import EntryKind
from workplan_cli.model.record import Record
from workplan_cli.reports.records import Recorded
from workplan_cli.tracking.forecast import Forecast, forecasts
from workplan_cli.tracking.progress import TargetState
from workplan_cli.tracking.state import ActivityState, Status
from workplan_cli.writers.shared.cells import rate_text
from workplan_cli.writers.shared.change_texts import States, beside_texts, recorded_text
from workplan_cli.writers.shared.pace_texts import daily
from workplan_cli.writers.shared.text import one_line
from workplan_cli.writers.terminal import styles
from workplan_cli.writers.terminal.canvas import (
    GAP,
    MISSED,
    Canvas,
    Line,
    Prepared,
    line_width,
    right_aligned,
    spread,
    width_of,
)
from workplan_cli.writers.terminal.entries import SHOWN_ID, about
from workplan_cli.writers.terminal.look import Look
from workplan_cli.writers.terminal.row import flag_words
from workplan_cli.writers.terminal.said import said

IN_GRID = frozenset(
    {EntryKind.DONE, EntryKind.ADD, EntryKind.PERCENT, EntryKind.COMPLETE, EntryKind.CANCEL, EntryKind.REOPEN}
)
"""The kinds of entries whose content the grid shows. Other entries are described above the grid."""


class Moved(Record):
    """A row of the grid: a label, the values before and after the entry, and a note.

    ``today`` holds the values before and after on the current date, if the entry is about an earlier day.
    """

    label: str
    before: str
    after: str
    note: str = ""
    today: tuple[str, str] | None = None

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The values before and after: first on the day of the entry, then on the current date."""
        return ((self.before, self.after), *([self.today] if self.today else []))


ARROW = " → "
BETWEEN = 2 * GAP
"""The space between the values on the day of the entry and those on the current date."""

LEAST_LABEL = 12
"""The minimum width of a truncated label."""


LEAST_STATE = 24
"""The minimum width in which a state is wrapped beside its label."""


def draw(report: Recorded, look: Look) -> RenderableType:
    """Draw the recorded entry and its effect."""
    canvas = look.canvas
    return Prepared(part for line in lines(report, canvas) for part in _whole(line, canvas))


def _whole(line: Line, canvas: Canvas) -> Iterator[Line]:
    """Yield a line, wrapped if it is wider than the screen, because figures are never truncated."""
    text = "".join(part for part, _ in line)
    if width_of(text) <= canvas.width:
        yield line
        return
    indent = GAP if canvas.width > len(GAP) and text.startswith(GAP) else ""
    for folded in canvas.folded(re.sub(" +", " ", text.strip()), canvas.width - len(indent)):
        yield [(indent + folded, "none")]


def lines(report: Recorded, canvas: Canvas) -> Iterator[Line]:
    """Yield the lines of the output of a command that records an entry."""
    if report.repeated:
        yield from canvas.wrapped(recorded_text(report, canvas.say), "yellow")
        return
    yield _first(report, canvas)
    entry = report.line.entry
    # The grid names the executor and the target.
    facts = about(report.line._replace(executor=None, head=None, target=None), canvas)
    words = [facts] if facts else []
    if not report.taken and (facts or entry.kind not in IN_GRID):
        words.insert(0, said(report.line, canvas))
    if words:
        yield from canvas.wrapped(f" {canvas.signs.dot} ".join(words), "dim", indent=GAP)
    yield from _Answer(report, canvas).lines()


def _first(report: Recorded, canvas: Canvas) -> Line:
    entry, written = report.line.entry, report.written
    sign, style = (canvas.signs.state["done"], "green") if written else (canvas.signs.dot, "yellow")
    name = one_line(entry.id)[:SHOWN_ID] if written else ""
    right: Line = [(f"{GAP}{name}", "dim")] if name else []
    room = canvas.width - line_width(right)
    headings = [f"{sign} {canvas.clean(each)}" for each in _headings(report, canvas)]
    # The last one may be too long too; it is wrapped then, with the id at its end.
    heading = next((each for each in headings if width_of(each) <= room), headings[-1])
    return spread([(heading, style)], right, canvas.width)


def _headings(report: Recorded, canvas: Canvas) -> Iterator[str]:
    """Yield what was recorded or taken back, or would be: the activity and the day; then a shorter text."""
    entry = report.line.entry
    day, said_of = (report.taken.entry.on, said(report.taken, canvas)) if report.taken else (entry.on, None)
    done, would = ("undone", "would-undo") if report.taken else ("recorded", "would")
    name = done if report.written else would
    for key in (f"answer.{name}", f"answer.{name}.short"):
        yield canvas.say(key, number=entry.activity, entry=said_of, day=day)


class _Answer:
    def __init__(self, report: Recorded, canvas: Canvas) -> None:
        self.report, self.canvas, self.say = report, canvas, canvas.say
        self.entry = report.line.entry
        self.notes_below = False

    def lines(self) -> Iterator[Line]:
        before, after = self.report.before, self.report.after
        if before is None or after is None:
            return
        rows = self._rows(before, after)
        now = self.report.item
        then = self.report.until_today if now and self.entry.on != self.report.header.day else None
        if now and then:
            rows = _beside(rows, self._rows(then, now))
        state_label = self.canvas.clean(self.say("answer.state"))
        states = [self._state(before, after)]
        if now and then:
            days = (f"{self.say.day(self.entry.on)}: ", f"{self.canvas.clean(self.say('answer.today'))}: ")
            states = [[(days[0], "dim"), *states[0]], [(days[1], "dim"), *self._state(then, now)]]
        label = self._label_width(rows, state_label)
        yield from self._grid(rows, label)
        if 2 * len(GAP) + label + max(map(line_width, states)) > self.canvas.width:
            label = width_of(state_label)  # a state too long for the column of the figures begins earlier
        for at, state in enumerate(states):
            beside = "" if at else state_label
            yield from self._labelled(beside + " " * (label - width_of(beside)), state)
        yield from self._needed(now if now and then else after)
        apart = self._apart(after)
        texts = beside_texts(
            States(self.report.plan, before, after, self.report.item, self.report.until_today),
            self.entry,
            self.report.header.day,
            self.say,
            totals=apart is None,
            plain=False,
        )
        yield from (line for text in texts for line in self._folded(text))
        if apart is not None:
            yield from self._parts_above(apart)

    def _rows(self, before: ActivityState, after: ActivityState) -> list[Moved]:
        return [*self._values(before, after), *self._completion(before, after)]

    def _folded(self, text: str, style: str = "none", first: str = GAP) -> Iterator[Line]:
        for line in self.canvas.folded(text, max(1, self.canvas.width - len(first))):
            yield [(first + line, style)]
            first = " " * width_of(first)

    def _apart(self, after: ActivityState) -> TargetState | None:
        """Return the target of the entry if its recorded total differs from the sum of the executors' parts.

        Return ``None`` in all other cases, and if the entry names no executor.
        """
        for each in after.targets:
            if self.entry.executor and each.target.key == self.entry.target:
                return each if any(not key for key, _, _ in each.differing) else None
        return None

    def _values(self, before: ActivityState, after: ActivityState) -> Iterator[Moved]:
        was_done = {each.target.key: each for each in before.targets}
        for now in after.targets:
            was = was_done.get(now.target.key)
            if was is None or not (was.done != now.done or now.target.key == self.entry.target):
                continue
            if self.entry.executor and now.target.key == self.entry.target:
                yield from self._parts(was, now)
            else:
                label = f"{now.target.label}, {now.target.unit}"
                yield self._moved(label, was.done, now.done, now.target.value)

    def _parts(self, was: TargetState, now: TargetState) -> Iterator[Moved]:
        """Yield three rows: the part of the entry's executor, the sum of all parts, and the whole.

        The sum of all parts is left out if it equals the whole.
        """
        key = self.entry.executor or ""
        part = [each.parts.get(key, Decimal(0)) for each in (was, now)]
        yield self._moved(self.report.plan.name_of(key), *part)
        summed = [sum((v for k, v in each.parts.items() if "/" not in k), Decimal(0)) for each in (was, now)]
        if summed[1] != now.done:
            yield self._moved(self.say("answer.parts"), *summed)
        whole = self.say("answer.whole", unit=now.target.unit)
        yield self._moved(whole, was.done, now.done, now.target.value)

    def _moved(self, label: str, before: Decimal, after: Decimal, value: Decimal | None = None) -> Moved:
        say, clean = self.say, self.canvas.clean
        change = after - before
        note = f"{'+' if change > 0 else '-'} {say.number(abs(change))}" if change else ""
        if not change and value is not None and self.entry.executor:
            note = say("answer.unchanged")
        elif value is not None and change:
            note = say("answer.of", change=note, value=value)
        return Moved(clean(label), say.number(before), say.number(after), clean(note))

    def _completion(self, before: ActivityState, after: ActivityState) -> Iterator[Moved]:
        if after.fraction is None or (before.fraction == after.fraction and self.entry.kind not in IN_GRID):
            return
        say, clean = self.say, self.canvas.clean
        share = after.expected
        note = say("answer.expected", share=share) if share is not None and after.open else ""
        was, now = say.value(before.fraction), say.value(after.fraction)
        yield Moved(clean(say("answer.completion")), was, now, clean(note))

    def _label_width(self, rows: list[Moved], state_label: str) -> int:
        """Return the width of the column of labels, and decide where the notes stand.

        It is the width of the longest label, or less if the values and the notes need the space. If even
        :data:`LEAST_LABEL` cells are not left, the notes stand below their rows instead of beside them.
        """
        natural = max([width_of(state_label), *(width_of(row.label) for row in rows)])
        least = min(natural, max(LEAST_LABEL, width_of(state_label)))
        room = self.canvas.width - _width_beside(rows)
        self.notes_below = room < least
        if self.notes_below:
            room = self.canvas.width - _width_beside([row._replace(note="") for row in rows])
        return min(natural, max(least, room))

    def _grid(self, rows: list[Moved], label: int) -> Iterator[Line]:
        columns = _columns(rows)
        if len(columns) > 1:
            heads = [self.say.day(self.entry.on), self.canvas.clean(self.say("answer.today"))]
            cells = (
                f"{head:>{sum(column) + len(ARROW)}}" for head, column in zip(heads, columns, strict=True)
            )
            yield [(f"{GAP}{' ' * label}{GAP}{BETWEEN.join(cells)}", "dim")]
        for row in rows:
            note = f" {GAP}{row.note}" if row.note else ""
            line: Line = [(f"{GAP}{self.canvas.padded(row.label, label)}", "none")]
            between = GAP
            for (was, now), (before, after) in zip(row.pairs, columns, strict=False):
                sign = "=" if was == now else self.canvas.signs.arrow
                line.append((f"{between}{' ' * (before - width_of(was))}{was} {sign} ", "none"))
                line.append((right_aligned(now, after), "none" if was == now else "bold"))
                between = BETWEEN
            yield line if self.notes_below else [*line, (note, "dim")]
            if self.notes_below and row.note:
                yield from self._folded(row.note, "dim", 2 * GAP)

    def _labelled(self, label: str, line: Line) -> Iterator[Line]:
        """Yield a line with a label before it. A long line is wrapped to the right of the label.

        It is wrapped only if at least :data:`LEAST_STATE` columns are left there.
        """
        beside = f"{GAP}{label}{GAP}"
        room = self.canvas.width - width_of(beside)
        if line_width(line) <= room or room < LEAST_STATE:
            yield [(beside, "none"), *line]
        else:
            yield from self._folded("".join(text for text, _ in line), "none", beside)

    def _state(self, before: ActivityState, after: ActivityState) -> Line:
        say, canvas = self.say, self.canvas
        was, now = self._flagged(before), self._flagged(after)
        line: Line = []
        if was != now:
            line.append((f"{''.join(text for text, _ in was)} {canvas.signs.arrow} ", "none"))
        (word, style), *flags = now
        line += [(f"{canvas.signs.state[after.status]} {word}", style), *flags]
        if after.status is Status.DONE and after.due and after.done_on and after.done_on < after.due:
            early = say("answer.early", n=(after.due - after.done_on).days, day=after.due)
            line.append((f", {canvas.clean(early)}", "none"))
        return line

    def _flagged(self, item: ActivityState) -> Line:
        """Return the state of the activity and its flags."""
        line: Line = [(self.canvas.clean(self.say(f"state.{item.status}")), styles.of_state(item.status))]
        for text, style in flag_words(item, self.say):
            line += [(", ", "none"), (self.canvas.clean(text), style)]
        return line

    def _needed(self, after: ActivityState) -> Iterator[Line]:
        for each in self._forecasts(after):
            if each.needed and each.due and not each.needed.by:
                pace = rate_text(each.pace, self.say)
                words = {"day": each.due, "rate": daily(each.needed, self.say), "pace": pace}
                yield from self._folded(self.say("answer.needed", **words))

    def _forecasts(self, after: ActivityState) -> Iterator[Forecast]:
        found = forecasts(after, self.report.plan)
        return (each for each in found if each.target.key == self.entry.target)

    def _parts_above(self, target: TargetState) -> Iterator[Line]:
        """If the sum of the parts exceeds the whole, yield a warning and the command to correct the whole."""
        for key, whole, parts in target.differing:
            if not key and parts > whole:
                yield from self._folded(
                    self.say("answer.above", parts=parts, whole=whole), "yellow", f"{GAP}{MISSED} "
                )
                several = len(self.report.after.targets) > 1 if self.report.after else False
                named = f" --target {target.target.key}" if several else ""
                command = f"workplan status {self.entry.activity} --done {parts:f}{named}"
                arrow = f"{GAP}{GAP}{self.canvas.signs.arrow} "
                yield from self._folded(self.say("answer.anew", command=command), "none", arrow)


def _beside(rows: list[Moved], today: list[Moved]) -> list[Moved]:
    """Add the values and the notes of the current date to the rows of an earlier day."""
    now = {row.label: row for row in today}
    found = [(row, now[row.label]) for row in rows if row.label in now]
    return [row._replace(note=other.note, today=(other.before, other.after)) for row, other in found]


def _width_beside(rows: list[Moved]) -> int:
    """Return the width of everything to the right of the labels, including the spaces between columns."""
    note = max((width_of(f" {GAP}{row.note}") for row in rows if row.note), default=0)
    columns = [sum(column) + len(ARROW) for column in _columns(rows)]
    return 2 * len(GAP) + sum(columns) + len(BETWEEN) * (len(columns) - 1) + note


def _columns(rows: list[Moved]) -> list[tuple[int, int]]:
    """Return the widths of the columns as pairs (before, after).

    The first pair is for the day of the entry. If there is a second pair, it is for the current date.
    """
    found = zip(*(row.pairs for row in rows), strict=True)
    return [tuple(max(map(width_of, each)) for each in zip(*pairs, strict=True)) for pairs in found]  # type: ignore[misc]
