"""The terminal screen of the brief: totals and a bar, then the sections, all with the same column widths."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from rich.console import Group, RenderableType
from rich.text import Text

from workplan_cli.locales import Catalogue
from workplan_cli.reports.brief import Brief
from workplan_cli.reports.brief_page import NUMBERS, BriefSection, fitted
from workplan_cli.reports.brief_page import Line as BriefLine
from workplan_cli.tracking.state import Status
from workplan_cli.writers.shared import brief_texts as texts
from workplan_cli.writers.shared.pace_texts import short_rate
from workplan_cli.writers.terminal.canvas import GAP, Canvas, Line, spread, width_of
from workplan_cli.writers.terminal.look import Look

MOST_LINES = 40
"""The maximum number of lines of the brief on a terminal."""

INDENT = "  "
LONGEST_LEAD = 18
LEAST_TITLE = 12
"""The minimum width of a title. If it would be narrower, the persons in charge are left out."""

ON_PACE = ("red", "behind")
"""The sections whose rows show the pace needed and the completion."""

PERCENT, COUNT = 7, 3
"""The width of a percentage, and the least width of the number of rows in a section."""

GOES_ON = " \\"
"""The end of a line of a command that continues on the next line. A shell accepts the copied lines."""

STYLES = {
    "decision": "bold red",
    "red": "red",
    "behind": "yellow",
    "due": "yellow",
    "returned": "bold yellow",
}


def draw(report: Brief, look: Look) -> RenderableType:
    """Draw the brief."""
    canvas = Canvas(look.say, look.screen)

    def lines(sections: Sequence[BriefSection]) -> list[Line]:
        return list(_lines(report._replace(sections=tuple(sections)), canvas))

    sections = fitted(report.sections, MOST_LINES, lambda made: len(lines(made)))
    return Group(*(_text(canvas.fitted(line)) for line in lines(sections)))


def _lines(report: Brief, canvas: Canvas) -> Iterator[Line]:
    yield from _heading(report, canvas)
    yield from _sections(report, canvas)
    if empty := texts.empty_text(report, canvas.say):
        yield []
        yield from canvas.wrapped(empty, "dim")


def _text(line: Line) -> Text:
    return Text.assemble(*line, no_wrap=True, overflow="ignore")


def _heading(report: Brief, canvas: Canvas) -> list[Line]:
    say = canvas.say
    arrow = f" {canvas.signs.arrow} "
    days = canvas.clean(say("brief.days", since=report.since, day=report.header.day))
    room = max(1, canvas.width - len(days) - len(GAP))
    whom, *more = canvas.folded(texts.whom_text(report, say), room)
    lines = [spread([(whom, "bold")], [(days, "none")], canvas.width), *([(each, "bold")] for each in more)]
    percents = f"{say.value(report.before.fraction)}{arrow}{say.value(report.total.fraction)}{GAP}"
    share = report.header.elapsed
    elapsed = "" if share is None else GAP + say("brief.elapsed", elapsed=share)
    room = canvas.width - width_of(percents) - width_of(elapsed)
    bar: Line = [(percents, "bold")]
    if room > 0 and report.total.fraction is not None:
        at = None if share is None else float(share)
        bar += canvas.marked_bar(float(report.total.fraction), at, room)
    limits = [line for each in texts.limits_texts(report, say) for line in canvas.wrapped(each)]
    rebased = texts.rebased_text(report, say)
    notes = canvas.wrapped(rebased, "dim") if rebased else ()
    return [*lines, [*bar, (elapsed, "none")], *notes, *limits]


def _sections(report: Brief, canvas: Canvas) -> Iterator[Line]:
    say, filled = canvas.say, [each for each in report.sections if _told(each)]
    shown = [(each, line) for each in filled if not each.numbers for line in each.lines[: each.shown]]
    values = {id(line): _value(section, line, canvas) for section, line in shown}
    names = [canvas.clean(texts.name_text(report, each, say)) for each in filled if each.numbers]
    named = max(map(width_of, names), default=0)
    counted = max([COUNT, *(len(str(each.size)) for each in filled if each.numbers)])
    leads = {id(line): canvas.clean(texts.lead_text(report, line)) for _, line in shown}
    number = max((len(line.number) for _, line in shown), default=0)
    lead = min(LONGEST_LEAD, max(map(width_of, leads.values()), default=0))
    # A value that takes half of a line, such as the changes of an amendment, stands below its row. Beside it,
    # it would leave no room for titles and heads in the rows of all sections.
    below = {key for key, text in values.items() if width_of(text) * 2 > canvas.width}
    value = max((width_of(text) for key, text in values.items() if key not in below), default=0)
    title = canvas.width - len(INDENT) - number - lead - value - 3 * len(GAP)
    if title < LEAST_TITLE:
        title, lead = title + lead + len(GAP), 0
    numbered = False
    for section in filled:
        name = canvas.clean(texts.name_text(report, section, say))
        if section.numbers:
            yield from [[]] if not numbered else []
            numbered = True
            before = f"{name}{' ' * (named - width_of(name))}{GAP}{section.size:>{counted}} {GAP}"
            yield from _numbers(section, before, canvas)
            continue
        yield from ([], _section_heading(section, f"{name}{GAP}{say.value(section.size)}", canvas))
        for line in section.lines[: section.shown]:
            done = section.name == "moved" and line.item.status is Status.DONE and not line.note
            style = "green" if done else STYLES.get(section.name, "none")
            start = f"{INDENT}{line.number:<{number}}{GAP}"
            text = "" if id(line) in below else values[id(line)]
            row: Line = [(start, "bold")]
            # One long value must not cut the titles of the other lines.
            room = title + value - width_of(text)
            row.append((canvas.padded(texts.title_text(line), max(1, room)), "none"))
            row += [(GAP + canvas.padded(leads[id(line)], lead), "dim")] if lead else []
            row += [(GAP + text, style)] if text else []
            yield row
            if id(line) in below:
                room = canvas.width - len(start)
                yield from (
                    [(" " * len(start) + part, style)] for part in canvas.folded(values[id(line)], room)
                )
        yield from _more(section, canvas)


def _section_heading(section: BriefSection, name: str, canvas: Canvas) -> Line:
    room = canvas.width - width_of(name) - len(GAP) - 1
    # Numbers are a list, of which a cut is marked; a fact without room is left out.
    joined = canvas.listed if section.again else canvas.facts
    more = joined(_more_of_heading(section, canvas.say), room)
    return [(name, "bold"), (f" {GAP}{more}" if more else "", "none")]


def _told(section: BriefSection) -> bool:
    """Return whether a section has a heading. A section of numbers has one only if it has numbers."""
    return bool(section.lines) if section.name in NUMBERS else not section.empty


def _value(section: BriefSection, line: BriefLine, canvas: Canvas) -> str:
    """Return the text at the right of a row.

    In the sections in :data:`ON_PACE`, it consists of two aligned columns: the pace needed and the
    completion.
    """
    if section.name not in ON_PACE:
        return canvas.clean(texts.value_text(section, line, canvas.say))
    needed = line.forecast and line.forecast.needed
    pace = f"{canvas.clean(short_rate(needed, canvas.say))}{GAP}" if needed else ""
    return f"{pace}{canvas.say.value(line.item.fraction):>{PERCENT}}"


def _more_of_heading(section: BriefSection, say: Catalogue) -> Iterator[str]:
    """Yield the facts that the heading of a section shows after the number of its activities."""
    yield from texts.again_texts(section, say)
    if section.above:
        yield say("count.above", n=section.above)
    if expected := _expected(section):
        yield say("today.expected", share=expected)
    if section.name in ON_PACE and any(line.forecast and line.forecast.needed for line in section.lines):
        yield say("today.needed")


def _expected(section: BriefSection) -> Fraction | None:
    """Return the completion that is expected by today, if it is the same for all rows of the section.

    Return ``None`` if it differs, or if the section is not in :data:`ON_PACE`.
    """
    shares = {line.item.expected for line in section.lines} if section.name in ON_PACE else set()
    return shares.pop() if len(shares) == 1 else None


def _numbers(section: BriefSection, before: str, canvas: Canvas) -> Iterator[Line]:
    indent = width_of(before)
    numbers = texts.number_texts(section.lines[: section.shown], canvas.say)
    line: list[str] = []
    start: Line = [(before, "bold")]
    if indent + max(map(len, numbers), default=0) > canvas.width:
        yield start
        indent = len(INDENT)
        start = [(INDENT, "none")]
    for number in numbers:
        if line and indent + len(GAP.join([*line, number])) > canvas.width:
            yield [*start, (GAP.join(line), "none")]
            start, line = [(" " * indent, "none")], []
        line.append(number)
    yield [*start, (GAP.join(line), "none")]
    if section.above:
        yield [(INDENT + canvas.cut(canvas.say("count.above", n=section.above), canvas.width), "dim")]
    yield from _more(section, canvas)


def _more(section: BriefSection, canvas: Canvas) -> Iterator[Line]:
    more = texts.more_text(section, canvas.say)
    if not more:
        return
    lines = list(canvas.folded(more, canvas.width - len(INDENT) - len(GOES_ON)))
    for each in lines[:-1]:
        yield [(INDENT + each + GOES_ON, "dim")]
    yield [(INDENT + lines[-1], "dim")]
