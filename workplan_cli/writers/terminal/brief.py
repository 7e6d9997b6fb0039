"""The terminal screen of the brief: totals and a bar, then the sections, which share one grid."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from workplan_cli.reports.brief import Brief, BriefSection
from workplan_cli.tracking.state import Status
from workplan_cli.writers.shared import brief_texts as texts
from workplan_cli.writers.terminal.canvas import GAP, Canvas, Line, spread, width_of
from workplan_cli.writers.terminal.look import Look

INDENT = "  "
LONGEST_LEAD = 18
LEAST_TITLE = 12
"""The minimum width of the titles; if they have less room, the responsible persons are left out."""

GOES_ON = " \\"
"""Ends a line of a command that goes on in the next one, so that it can be copied."""

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
    lines = [*_heading(report, canvas), *_sections(report, canvas)]
    if empty := texts.empty_text(report, canvas.say):
        lines += [[], *([(each, "dim")] for each in canvas.folded(empty, canvas.width))]
    return Group(*(_text(canvas.fitted(line)) for line in lines))


def _text(line: Line) -> Text:
    return Text.assemble(*line, no_wrap=True, overflow="ignore")


def _heading(report: Brief, canvas: Canvas) -> list[Line]:
    say = canvas.say
    arrow = " → " if canvas.signs.cut == "…" else " > "
    days = f"{say.day(report.since)}{arrow}{say.day(report.header.day)}"
    room = max(1, canvas.width - len(days) - len(GAP))
    whom = canvas.cut(texts.whom_text(report, say), room)
    lines = [spread([(whom, "bold")], [(days, "none")], canvas.width)]
    percents = f"{say.value(report.before.fraction)}{arrow}{say.value(report.total.fraction)}{GAP}"
    elapsed = GAP + say("brief.elapsed", elapsed=report.header.elapsed)
    room = canvas.width - width_of(percents) - width_of(elapsed)
    bar: Line = [(percents, "bold")]
    if room > 0 and report.total.fraction is not None:
        full, rest = canvas.bar(float(report.total.fraction), room)
        whole, at = full + rest, min(room - 1, int(report.header.elapsed * room))
        mark = "┃" if canvas.signs.cut == "…" else "|"
        marked = whole[:at] + mark + whole[at + 1 :]
        bar += [(marked[: len(full)], "none"), (marked[len(full) :], "dim")]
    limits: list[Line] = [
        [(canvas.cut(each, canvas.width), "none")] for each in texts.limits_texts(report, say)
    ]
    return [*lines, [*bar, (elapsed, "none")], *limits]


def _sections(report: Brief, canvas: Canvas) -> Iterator[Line]:
    say, filled = canvas.say, [each for each in report.sections if each.lines]
    shown = [(each, line) for each in filled if not each.numbers for line in each.lines[: each.shown]]
    values = {id(line): canvas.clean(texts.value_text(section, line, say)) for section, line in shown}
    leads = {id(line): canvas.clean(texts.lead_text(report, line)) for _, line in shown}
    number = max((len(line.number) for _, line in shown), default=0)
    lead = min(LONGEST_LEAD, max(map(width_of, leads.values()), default=0))
    value = max(map(width_of, values.values()), default=0)
    title = canvas.width - len(INDENT) - number - lead - value - 3 * len(GAP)
    if title < LEAST_TITLE:
        title, lead = title + lead + len(GAP), 0
    for section in filled:
        heading = canvas.cut(texts.heading_text(report, section, say), canvas.width)
        if section.numbers:
            yield from ([], *_numbers(section, heading, canvas))
            continue
        yield from ([], [(heading, "bold")])
        for line in section.lines[: section.shown]:
            done = section.name == "moved" and line.item.status is Status.DONE
            style = "green" if done else STYLES.get(section.name, "none")
            row: Line = [(f"{INDENT}{line.number:<{number}}{GAP}", "bold")]
            # One long value must not cut the titles of the other lines.
            room = title + value - width_of(values[id(line)])
            row.append((canvas.padded(texts.title_text(line), max(1, room)), "none"))
            row += [(GAP + canvas.padded(leads[id(line)], lead), "dim")] if lead else []
            row.append((GAP + values[id(line)], style))
            yield row
        yield from _more(section, canvas)


def _numbers(section: BriefSection, heading: str, canvas: Canvas) -> Iterator[Line]:
    numbers = list(canvas.folded(texts.numbers_text(section).replace("  ", " "), canvas.width - len(INDENT)))
    yield [(heading, "bold")]
    yield from ([(INDENT + each, "none")] for each in numbers)
    yield from _more(section, canvas)


def _more(section: BriefSection, canvas: Canvas) -> Iterator[Line]:
    more = texts.more_text(section, canvas.say)
    if not more:
        return
    lines = list(canvas.folded(more, canvas.width - len(INDENT) - len(GOES_ON)))
    for each in lines[:-1]:
        yield [(INDENT + each + GOES_ON, "dim")]
    yield [(INDENT + lines[-1], "dim")]
