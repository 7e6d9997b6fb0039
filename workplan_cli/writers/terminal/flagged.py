"""The terminal screen of ``report --overdue`` and similar reports: the activities with one flag.

Each activity takes two lines. The most serious activity comes first. The first column shows how serious it
is: the days late, the pace needed, or the days since the last entry. The last line lists the persons in
charge.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from workplan_cli.reports.orders import GRAVEST
from workplan_cli.reports.records import Activities
from workplan_cli.tracking.flags import FLAGS
from workplan_cli.tracking.forecast import pressing, worst
from workplan_cli.tracking.state import ActivityState
from workplan_cli.writers.shared.cells import wording_text
from workplan_cli.writers.shared.lacking_texts import lacking_names
from workplan_cli.writers.shared.pace_texts import outlook_texts, short_rate
from workplan_cli.writers.shared.text import one_line
from workplan_cli.writers.terminal.canvas import GAP, Canvas, Line, right_aligned, spread, width_of
from workplan_cli.writers.terminal.heading import limit_lines, search_lines
from workplan_cli.writers.terminal.row import Facts, Reader

SCREENED = ("overdue", "behind", "silent", "undated")
"""The flags whose reports this module draws."""

MOST_DATES = 3
LEAST_NAME = 8
LONGEST_NAME = 18


def drawn_here(report: Activities) -> bool:
    """Return whether this module draws the report.

    It draws a report on one flag without filters or limit, sorted by gravity.
    """
    gravest = GRAVEST.get(report.focus, "number")
    return report.focus in SCREENED and report.sort == gravest and not (report.filters or report.left_out)


def lines(report: Activities, canvas: Canvas, *, full: bool = False) -> list[Line]:
    """Return the lines of the screen."""
    return list(_Page(report, canvas, full=full).lines())


class _Page:
    def __init__(self, report: Activities, canvas: Canvas, *, full: bool) -> None:
        self.report, self.canvas, self.full = report, canvas, full
        self.say, self.flag = canvas.say, report.focus
        reader = Reader(report, canvas)
        self.rows = [reader.facts(item) for item in report.items]
        self.leads = [self._first(facts) for facts in self.rows]
        self.first_head = "" if self.flag == "undated" else canvas.clean(self.say(f"flagged.{self.flag}"))
        first = max((width_of(text) for text, _ in self.leads), default=0)
        self.first = max(first, width_of(self.first_head))
        number_head = canvas.clean(self.say("list.head.number"))
        self.number = max([width_of(number_head), *(len(facts.number) for facts in self.rows)])
        percent_head = canvas.clean(self.say("list.head.percent"))
        self.percent = max([width_of(percent_head), *(len(facts.percent) for facts in self.rows)])
        self.heads = (number_head, percent_head)
        # A blank before the first column tells it from the edge.
        self.indent = (1 + self.first + len(GAP) if self.first else 0) + self.number + len(GAP)
        self.title = max(1, canvas.width - self.indent - len(GAP) - self.percent)
        self.owners = min(LONGEST_NAME, max((width_of(facts.owners) for facts in self.rows), default=0))
        self.reached = self._quantities(reader) if self.flag == "behind" else {}

    def _quantities(self, reader: Reader) -> dict[str, str]:
        """Return the progress of each activity, by number. All rows show the unit, or none does.

        The unit is left out where it would leave no room for the shortest reason.
        """
        found = {facts.number: reader.reached(facts.item) for facts in self.rows}
        room = self.canvas.width - self.indent - self.owners - 2 * len(GAP)
        shortest = (min((width_of(text) for text in self._why(facts)), default=0) for facts in self.rows)
        whole = all(
            width_of(found[facts.number][0]) + (reason and reason + len(GAP)) <= room
            for facts, reason in zip(self.rows, shortest, strict=True)
        )
        return {number: each[0 if whole else -1] for number, each in found.items()}

    def _silence(self, item: ActivityState) -> int:
        """Return the number of days since the last entry; without entries, since the start of the period."""
        last = item.last_entry.on if item.last_entry else self.report.plan.period.start
        return (item.day - last).days

    def lines(self) -> Iterator[Line]:
        yield from self._heading()
        if not self.rows:
            return
        yield []
        number, percent = self.heads
        title = self.canvas.padded(self.say("list.head.title"), self.title)
        yield [
            (self._left(self.first_head), "bold"),
            (f"{number}{' ' * (self.number - width_of(number))}{GAP}{title}{GAP}", "bold"),
            (right_aligned(percent, self.percent), "bold"),
        ]
        for facts, (text, style) in zip(self.rows, self.leads, strict=True):
            first, *more = self._titles(facts)
            yield [
                (self._left(text), style),
                (f"{facts.number:<{self.number}}{GAP}", "bold"),
                (first, "none"),
                (f"{GAP}{facts.percent:>{self.percent}}", facts.percent_style),
            ]
            yield from ([(" " * self.indent + line, "none")] for line in more)
            yield self._below(facts)
        yield []
        yield [(self._callers(), "none")]

    def _left(self, text: str) -> str:
        return f" {' ' * (self.first - width_of(text))}{text}{GAP}" if self.first else ""

    def _titles(self, facts: Facts) -> Sequence[str]:
        if self.full:
            first, *more = self.canvas.folded(facts.title, self.title)
            return [self.canvas.padded(first, self.title), *more]
        return [self.canvas.padded(facts.title, self.title)]

    def _heading(self) -> Iterator[Line]:
        say, canvas, report = self.say, self.canvas, self.report
        missed = sum(each.overdue for item in report.items for each in item.checkpoints)
        key = f"flagged.{self.flag}.heading" if self.rows else f"empty.{self.flag}"
        total = sum(1 for _ in report.plan.numbers())
        words = say(key, n=total, found=len(report.items), dates=missed)
        day = say.day(report.header.day)
        # Folded, not cut, because the figures may stand at the end.
        first, *more = canvas.folded(words, max(1, canvas.width - len(day) - len(GAP)))
        yield spread([(first, "bold")], [(day, "none")], canvas.width)
        yield from ([(line, "bold")] for line in more)
        others = tuple(each for each in report.header.filters if each.name not in FLAGS)
        yield from limit_lines(report.header._replace(filters=others), canvas)
        if not self.rows and self.flag == "overdue":
            yield from canvas.wrapped(say("flagged.next", command="workplan list --due-within 30d"), "dim")
        if not self.rows:
            yield from search_lines(report.header, canvas)

    def _first(self, facts: Facts) -> tuple[str, str]:
        """Return the text of the first column, such as the days late, and its style."""
        item = facts.item
        if self.flag == "overdue":
            return str(item.days_late), "bold red"
        if self.flag == "silent":
            return str(self._silence(item)), "none"
        forecast = worst(item, self.report.plan)
        if self.flag != "behind" or not (forecast and forecast.needed):
            return "", "none"
        return self.canvas.clean(
            short_rate(forecast.needed, self.say)
        ), "red" if item.pace == "red" else "yellow"

    def _below(self, facts: Facts) -> Line:
        """Return the second line of an activity: person in charge, reason for the flag, and progress."""
        canvas = self.canvas
        room = canvas.width - self.indent
        owners = min(self.owners, room)
        line: Line = [(" " * self.indent, "none"), (canvas.padded(facts.answering(owners), owners), "dim")]
        room -= owners + len(GAP)
        quantity = self.reached.get(facts.number, "")
        beside = width_of(quantity) + len(GAP) if quantity else 0
        why = next((text for text in self._why(facts) if width_of(text) <= room - beside), "")
        line += [(GAP + why, "none")] if why else []
        reached = quantity or facts.reached(room - width_of(why) - len(GAP))
        return spread(line, [(reached, "none")] if reached else [], canvas.width)

    def _why(self, facts: Facts) -> Iterator[str]:
        """Yield texts that give the reason for the flag, from the longest to the shortest."""
        item, say, clean = facts.item, self.say, self.canvas.clean
        if self.flag == "overdue":
            yield from map(clean, self._missed(item))
        elif self.flag == "behind" and (forecast := worst(item, self.report.plan)):
            late = clean(say("overdue.days", n=item.days_late)) if item.overdue else ""
            # The first column has the pace of one target only.
            others = [each for each in pressing(item, self.report.plan) if each.target != forecast.target]
            more = clean(say("flagged.more", n=len(others))) if others else ""
            known = ", ".join(filter(None, (late, more)))
            for text in outlook_texts(item, forecast, say):
                yield ", ".join(filter(None, (known, clean(text))))
            yield from filter(None, (known, more, late))
        elif self.flag == "silent":
            last = item.last_entry
            yield clean(say("flagged.last", day=last.on) if last else say("flagged.never"))
        elif self.flag == "undated":
            yield self.canvas.cut(one_line(wording_text(item.activity.deadline.text, say)), self.title)

    def _missed(self, item: ActivityState) -> Iterator[str]:
        """Yield texts with missed dates: a long one with up to three dates, and one with a single date.

        The number of further dates is added, such as ``+2``. If the oldest date awaits only some of the
        executors, they are named first.
        """
        oldest = next(each for each in item.checkpoints if each.overdue)
        if names := lacking_names(oldest, self.say, self.report.plan):
            yield self.say("flagged.due.lacking", days=[self.say.day(oldest.due)], executors=names)
        days = [self.say.day(each.due) for each in item.checkpoints if each.overdue]
        for shown in (MOST_DATES, 1):
            more = f" +{len(days) - shown}" if len(days) > shown else ""
            yield self.say("flagged.due", days=days[:shown]) + more

    def _callers(self) -> str:
        counts = Counter(facts.lead for facts in self.rows)
        empty = width_of(self.say("flagged.leads", names=""))
        names = (f"{name} {count}" for name, count in counts.most_common())
        return self.canvas.clean(
            self.say("flagged.leads", names=self.canvas.listed(names, self.canvas.width - empty))
        )
