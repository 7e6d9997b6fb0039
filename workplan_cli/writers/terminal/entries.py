"""The terminal screen that shows the history of entries, newest first.

An entry takes one line, in which its details are truncated. The option ``--full`` wraps them instead, and
adds the moment of recording.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from rich.console import RenderableType

from workplan_cli.reports.records import EntryLine, History
from workplan_cli.writers.shared.cells import evidence_text
from workplan_cli.writers.shared.ended_texts import ended_text
from workplan_cli.writers.shared.nothing import nothing_text
from workplan_cli.writers.shared.text import one_line
from workplan_cli.writers.terminal.canvas import (
    GAP,
    MISSED,
    Canvas,
    Line,
    Prepared,
    line_width,
    spread,
    width_of,
)
from workplan_cli.writers.terminal.heading import limit_lines, search_lines
from workplan_cli.writers.terminal.look import Look
from workplan_cli.writers.terminal.said import names_period, said, style_of

DAY = 10
SHOWN_ID = 6
LONGEST_SAID = 22
LEAST_TEXT = 16
"""The minimum width of the text column.

On a screen too narrow for it, the author is left out, then the text follows the content in one column, and
then the id is left out.
"""

AFTERWARDS = timedelta(days=7)
"""An entry recorded more than this time after the day it is about also shows the day of recording."""

LEAST_TEXT = 16
"""The least room for the details of an entry before the day of its recording, in cells."""


def draw(
    report: History, look: Look, columns: Sequence[str] | None = None, *, full: bool = False
) -> RenderableType:
    """Draw the history of entries below the heading; ``full`` shows all details of each entry.

    With ``columns``, draw a table with these columns, in which ``full`` wraps long texts.
    """
    canvas = look.canvas
    lines = [*_heading(report, canvas), *limit_lines(report.header, canvas)]
    if report.items and columns:
        # Imported when used: few people choose columns, and `show` lists entries too.
        from workplan_cli.writers.shared.grid import grid
        from workplan_cli.writers.terminal.chosen import chosen

        lines += [[], *chosen(columns, grid(report, canvas.say, columns).rows, canvas, full=full)]
    elif report.items:
        found = Columns(report.items, canvas, numbers=not report.of_one, headed=True, full=full)
        lines += [[], *found.lines()]
    else:
        lines += search_lines(report.header, canvas)
    return Prepared(canvas.fitted(line) for line in lines)


def _heading(report: History, canvas: Canvas) -> Iterator[Line]:
    say = canvas.say
    if nothing := nothing_text(report, say):
        yield spread(
            [(canvas.clean(nothing), "none")],
            [(say.day(report.header.day), "none")],
            canvas.width,
        )
        return
    shown = len(report.items)
    limited = say("history.limited", shown=shown, n=shown + report.left_out) if report.left_out else None
    left: Line = [(canvas.clean(limited or say("count.entries", n=shown)), "bold")]
    authors = {line.entry.author for line in report.items}
    if len(authors) == 1:
        name = canvas.clean(say("history.all-by", name=one_line(*authors)))
        left.append((f" {GAP}{name}", "none"))
    days = [line.entry.on for line in report.items]
    span = f"{say.day(min(days))} – {say.day(max(days))}"
    room = canvas.width - line_width(left) - len(GAP)
    yield spread(left, [(canvas.clean(span), "none")] if width_of(span) <= room else [], canvas.width)


class Columns:
    """The columns of a list of entries: day, activity, content, details, author and id.

    Of several entries about one day, only the first shows the day. The author is left out if all entries have
    the same author, and the activity unless ``numbers`` is true. The marks of an entry, such as "taken back",
    are shown at every width. If ``full`` is true, details that do not fit their column follow the entry on
    lines of their own.
    """

    def __init__(
        self,
        lines: Sequence[EntryLine],
        canvas: Canvas,
        *,
        numbers: bool,
        headed: bool = False,
        width: int = 0,
        full: bool = False,
    ) -> None:
        self.canvas = canvas
        self.full = full
        self.entries = lines
        say = canvas.say
        self.heads = {
            name: canvas.clean(say(f"history.{name}")) for name in ("day", "number", "said", "text")
        }
        self.heads |= {name: canvas.clean(say(f"history.{name}")) for name in ("by", "id")}
        self.headed = headed
        heads = {name: width_of(text) if headed else 0 for name, text in self.heads.items()}
        self.said = [said(line, canvas, room=LONGEST_SAID) for line in self.entries]
        self.about = [about(line, canvas, exact=full, short=not full) for line in self.entries]
        self.late = ["" if full else _late(line, canvas) for line in self.entries]
        self.number = max([heads["number"], *(len(line.entry.activity) for line in lines)]) if numbers else 0
        self.recorded = min(LONGEST_SAID, max([heads["said"], *map(width_of, self.said)]))
        authors = {line.entry.author for line in lines}
        self.author = max([heads["by"], *map(width_of, authors)]) if len(authors) > 1 else 0
        self.id = max(shortest([line.entry.id for line in lines]), heads["id"])
        self.indent = sum(width + len(GAP) for width in (DAY, self.number) if width)
        self.room = (width or canvas.width) - self.indent
        self._share(self.room)

    def _share(self, room: int) -> None:
        """Divide the width of the screen among the columns other than the day and the number."""
        marks = [width_of(mark) for line in self.entries for mark in _marks(line, self.canvas)[:1]]
        least = max([LEAST_TEXT, *(min(mark, LONGEST_SAID) for mark in marks)])
        self.text = self._left_of(room)
        if self.text < least:
            self.author = 0
            self.text = self._left_of(room)
        if self.text < least:
            self._join(room)

    def _left_of(self, room: int) -> int:
        """Return the width that the other columns leave to the text."""
        columns = (self.recorded, self.author, self.id)
        return room - sum(width + len(GAP) for width in columns if width)

    def _join(self, room: int) -> None:
        """Show the text in the column of the content, so that marks are seen on a narrow screen too."""
        self.text = 0
        if room - self.id - len(GAP) < LONGEST_SAID:
            self.id = 0
        self.recorded = room - (self.id + len(GAP) if self.id else 0)
        if not self.full:
            dot = f" {self.canvas.signs.dot} "
            self.said = [dot.join(filter(None, each)) for each in zip(self.said, self.about, strict=True)]

    def lines(self) -> Iterator[Line]:
        """Yield the headings and a line for each entry.

        If ``full`` is true, long details stand on lines of their own below the line of the entry.
        """
        if self.headed:
            cells = {"day": (self.heads["day"], "bold"), "number": (self.heads["number"], "bold")}
            cells |= {name: (self.heads[name], "bold") for name in ("said", "by", "id")}
            cells["text"] = (self.canvas.words(self.heads["text"], self.text), "bold")
            yield self._line(cells)
        before = None
        for line, recorded, text, late in zip(self.entries, self.said, self.about, self.late, strict=True):
            gone = line.reverted or line.ended is not None
            entry, style = line.entry, "dim" if gone else "none"
            marked = "yellow" if entry.forced and style == "none" else style
            content = marked if marked != "none" and not self.text else style_of(entry)
            day = "" if entry.on == before else self.canvas.say.day(entry.on)
            before = entry.on
            below = text if self.full and width_of(text) > self.text else ""
            yield self._line(
                {
                    "day": (day, style),
                    "number": (one_line(entry.activity), "dim" if gone else "bold"),
                    "said": (
                        recorded if self.text else self._ending(recorded, late, self.recorded),
                        "dim" if gone else content,
                    ),
                    "text": ("" if below else self._ending(text, late, self.text), marked),
                    "by": (one_line(entry.author), "dim"),
                    "id": (one_line(entry.id)[: self.id], "dim"),
                }
            )
            if below:
                folded = self.canvas.folded(below, self.room)
                yield from ([(" " * self.indent, "none"), (part, marked)] for part in folded)

    def _ending(self, text: str, late: str, width: int) -> str:
        """Return a text with the day of its recording at the end, where it stays if the text is truncated."""
        end = f" {self.canvas.signs.dot} {late}" if text else late
        room = width - width_of(end)
        return f"{self.canvas.cut(text, room) if room >= LEAST_TEXT else text}{end}" if late else text

    def _line(self, cells: dict[str, tuple[str, str]]) -> Line:
        widths = {"day": DAY, "number": self.number, "said": self.recorded, "text": self.text}
        widths |= {"by": self.author}
        line: Line = []
        for name, width in widths.items():
            if width:
                text, style = cells[name]
                line += [(self.canvas.padded(text, width), style), (GAP, "none")]
        return [*line, cells["id"]] if self.id else line[:-1]


def about(line: EntryLine, canvas: Canvas, *, exact: bool = False, short: bool = False) -> str:
    """Return the details of an entry: exceptions, persons, target, note, basis and evidence.

    If ``exact`` is true, they include the moment of recording and the author of every entry. If ``short`` is
    true, the names of periods are short.
    """
    entry, say = line.entry, canvas.say
    facts = _marks(line, canvas)
    facts += [say.period(entry.period, short=short)] if entry.period and not names_period(entry) else []
    facts += [say.period(line.meets, short=short)] if line.meets else []
    head = line.head and one_line(line.head)
    named = f"{line.executor} ({head})" if exact and head else head or line.executor
    facts += [name for name in (named, line.target) if name]
    if entry.dates:
        facts.append(say.value(entry.dates))
    facts += [entry.note] if entry.note else []
    facts += [f"[{entry.basis}]"] if entry.basis else []
    facts += [f"[{evidence_text(each, say)}]" for each in entry.evidence]
    facts += [line.supervisor] if line.supervisor else []
    if exact:
        facts.append(say("said.recorded-by", moment=entry.recorded, name=entry.author))
    return f" {canvas.signs.dot} ".join(map(canvas.clean, facts))


def _late(line: EntryLine, canvas: Canvas) -> str:
    """Return the day of recording of an entry that was recorded late; an empty string for another entry."""
    recorded = line.entry.recorded.date()
    late = recorded - line.entry.on > AFTERWARDS
    return canvas.clean(canvas.say("said.recorded", day=recorded)) if late else ""


def _marks(line: EntryLine, canvas: Canvas) -> list[str]:
    """Return what limits the effect of an entry: an exception, a later reversal, a dropped activity."""
    say = canvas.say
    marks = [f"{MISSED} {say('said.forced')}"] if line.entry.forced else []
    marks += [text] if (text := ended_text(line, say)) else []
    return [*marks, *([say("entry-dropped", day=line.dropped)] if line.dropped else [])]


def shortest(ids: Sequence[str]) -> int:
    """Return how many leading characters distinguish the ids of the entries. The result is at least six."""
    longest = max(map(len, ids), default=SHOWN_ID)
    different = len(set(ids))
    return next((n for n in range(SHOWN_ID, longest) if len({i[:n] for i in ids}) == different), longest)
