"""The heading of a list of activities: the plan, the date, the filters in words, and the counts.

The counts of the states are also the legend: each count has the sign of its state before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workplan_cli.reports.group_figures import Figures, states_in
from workplan_cli.reports.lacks import Lack
from workplan_cli.reports.records import Activities, Header
from workplan_cli.tracking import flags
from workplan_cli.tracking.state import Status
from workplan_cli.writers.shared.filter_texts import filter_text
from workplan_cli.writers.shared.limits import lack_texts
from workplan_cli.writers.terminal import styles
from workplan_cli.writers.terminal.canvas import Canvas, Line, line_width, spread, width_of
from workplan_cli.writers.terminal.row import gravest_first

FAR, NEAR = 3, 2
"""The number of spaces between two counts: ``FAR`` if the screen has room, otherwise ``NEAR``."""

BETWEEN = 6
"""The number of spaces between the counts of states and the counts of flags on one line."""

LEAST = 16
"""The room for a list of numbers, in cells, below which it has lines of its own."""

MARGIN = 4
"""The minimum number of spaces between the title and the date."""


def heading(report: Activities, canvas: Canvas) -> list[Line]:
    """Return the heading of a list of activities.

    If the list is empty, the heading names each filter without which it would not be empty.
    """
    lines = [title_line(report.header, canvas)]
    if report.header.filters:
        # Wrapped, not truncated, because the end is the number of activities.
        lines += canvas.wrapped(_filtered(report, canvas))
    lines += limit_lines(report.header._replace(filters=()), canvas)
    lines += _again(report, canvas)
    if report.items:
        counted = counts(report.total, canvas) if report.total.activities else []
        dropped = [_state(Status.DROPPED, count, canvas)] if (count := _dropped(report)) else []
        return [*lines, *counted, *dropped]
    if not report.filters:
        lines.append([(canvas.clean(canvas.say(f"empty.{report.focus}")), "none")])
    for unwanted, found in report.relaxed:
        text = canvas.say("list.without", filter=filter_text(unwanted, canvas.say), n=found)
        lines += canvas.wrapped(text, "dim")
    return [*lines, *search_lines(report.header, canvas)]


def search_lines(header: Header, canvas: Canvas) -> Iterator[Line]:
    """Yield lines that say where a search without results looked, and what else to try."""
    if any(each.name == "search" for each in header.filters):
        yield from canvas.wrapped(canvas.say("empty.search"), "dim")


def _again(report: Activities, canvas: Canvas) -> Iterator[Line]:
    """Yield a line with the activities that only the filters by due date leave out.

    They have an unmet date within the days of the filters, but their oldest unmet date is earlier, and the
    filters go by the oldest one.
    """
    if report.again:
        text = canvas.clean(canvas.say("list.due-again", n=len(report.again))) + " "
        room = canvas.width - width_of(text)
        numbers = canvas.listed(
            (each.number for each in report.again), room if room >= LEAST else canvas.width
        )
        yield from canvas.wrapped(text + numbers, "yellow")


def limit_lines(header: Header, canvas: Canvas) -> Iterator[Line]:
    """Yield lines that say how a report is restricted.

    The lines contain the filters in words, the day up to which recorded entries are considered, the number of
    entries that are left out because they are dated before the period, and what cannot be read.
    """
    if header.filters:
        yield from canvas.wrapped(", ".join(filter_text(each, canvas.say) for each in header.filters))
    if header.known_by:
        yield [(canvas.cut(canvas.say("header.known-by", day=header.known_by), canvas.width), "none")]
    if header.early:
        yield [(canvas.cut(canvas.say("header.early", n=header.early), canvas.width), "yellow")]
    yield from lack_lines(header.lacks, canvas)


def lack_lines(lacks: Sequence[Lack], canvas: Canvas) -> Iterator[Line]:
    """Yield lines that name what is missing from a report."""
    for text in lack_texts(lacks, canvas.say):
        yield from canvas.wrapped(text, "yellow")


def heading_of_several(header: Header, canvas: Canvas) -> list[Line]:
    """Return the heading of a list of activities of several plans, without counts.

    The counts are not known before all plans have been read.
    """
    return [title_line(header, canvas), *limit_lines(header, canvas)]


def title_line(header: Header, canvas: Canvas) -> Line:
    """Return the title of the plan, with the day at the right edge."""
    day = canvas.say.day(header.day)
    room = canvas.width - len(day) - MARGIN
    title = canvas.cut(header.title, max(room, 1))
    return spread([(title, "bold")], [(day, "none")] if room > 0 else [], canvas.width)


def _filtered(report: Activities, canvas: Canvas) -> str:
    found = report.total.activities
    total = sum(1 for _ in report.plan.numbers())
    filters = ", ".join(filter_text(each, canvas.say) for each in report.header.filters)
    if not found and _dropped(report):
        return filters
    return canvas.say.part("list.filtered", found, filters=filters, n=total)


def _dropped(report: Activities) -> int:
    """Return the number of activities that amendments dropped, which no figure of the plan counts."""
    return len(report.items) + report.left_out - report.total.activities


def counts(total: Figures, canvas: Canvas) -> list[Line]:
    """Return the counts on one line if they fit, otherwise the states on one line and the flags on another.

    If the states do not fit on one line, all counts are distributed over as many lines as needed. The
    completion stands at the right edge of the first line that has room for it.
    """
    say = canvas.say
    percent = say.percent(total.fraction) if total.fraction is not None else ""
    flagged: list[Line] = [
        [(f"{count} {canvas.clean(say(f'list.count.{name}'))}", styles.of_count(name))]
        for name in gravest_first([*flags.of_open(), "returned"])
        if (count := total.counts.get(name))
    ]
    states = _states(total, canvas)
    whole = canvas.clean(say("count.activities", n=total.activities))
    wide, narrow = ([each] for each in _both(total, canvas))
    room = canvas.width - len(percent) - NEAR
    if flagged and line_width(wide[0]) + BETWEEN + line_width(_joined(flagged, FAR)) <= room:
        lines = [[*wide[0], (" " * BETWEEN, "none"), *_joined(flagged, FAR)]]
    elif line_width(wide[0]) <= room:
        lines = [*wide, *_packed(flagged, FAR, canvas.width)]
    elif line_width(narrow[0]) <= canvas.width:
        lines = [*narrow, *_packed(flagged, FAR, canvas.width)]
    else:
        lines = [
            *_packed([[(whole, "bold")], *states], NEAR, canvas.width),
            *_packed(flagged, NEAR, canvas.width),
        ]
    return _with_percent(lines, percent, canvas.width)


def states_line(total: Figures, canvas: Canvas) -> Line:
    """Return the counts of the states on one line. This line is also the legend of their signs."""
    wide, narrow = _both(total, canvas)
    return wide if line_width(wide) <= canvas.width else narrow


def _both(total: Figures, canvas: Canvas) -> tuple[Line, Line]:
    """Return a long and a short version of the line with the counts of the states."""
    states = _states(total, canvas)
    whole = canvas.clean(canvas.say("count.activities", n=total.activities))
    wide = _joined([[(whole, "bold")], *states], FAR)
    return wide, _joined([[(str(total.activities), "bold")], *states], NEAR)


def _states(total: Figures, canvas: Canvas) -> list[Line]:
    return [
        _state(status, count, canvas)
        for status in states_in(total.counts)
        # "0 done" is a fact that readers look for; other states without activities are left out.
        if (count := total.counts[status.field]) or status is Status.DONE
    ]


def _state(status: Status, count: int, canvas: Canvas) -> Line:
    sign = (f"{canvas.signs.state[status]} ", styles.of_state(status))
    return [sign, (f"{count} {canvas.clean(canvas.say(f'state.{status}'))}", "none")]


def _with_percent(lines: list[Line], percent: str, width: int) -> list[Line]:
    if not percent:
        return lines
    at = next((n for n, line in enumerate(lines) if line_width(line) + NEAR + len(percent) <= width), None)
    if at is None:
        return [*lines, spread([], [(percent, "bold")], width)]
    lines[at] = spread(lines[at], [(percent, "bold")], width)
    return lines


def _packed(pieces: list[Line], gap: int, width: int) -> list[Line]:
    """Put pieces on as few lines as possible, in the given order."""
    lines: list[Line] = []
    for piece in pieces:
        if lines and line_width(lines[-1]) + gap + line_width(piece) <= width:
            lines[-1] = _joined([lines[-1], piece], gap)
        else:
            lines.append(piece)
    return lines


def _joined(pieces: list[Line], gap: int) -> Line:
    line: Line = []
    for piece in pieces:
        line += [(" " * gap, "none"), *piece] if line else piece
    return line
