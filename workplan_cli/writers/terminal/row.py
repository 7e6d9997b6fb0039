"""The cells of a row in a list of activities: due date, person in charge, progress, flags."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from fractions import Fraction
from functools import cache

from workplan_cli.locales import Catalogue
from workplan_cli.model.deadline import DeadlineKind
from workplan_cli.reports.records import Activities
from workplan_cli.tracking.flags import DECIDED, FLAGS, raised
from workplan_cli.tracking.met_by import only_noted
from workplan_cli.tracking.state import ActivityState, Status
from workplan_cli.writers.shared.cells import wording_text
from workplan_cli.writers.shared.entry_texts import met_text
from workplan_cli.writers.shared.lead import lead_name
from workplan_cli.writers.terminal import styles
from workplan_cli.writers.terminal.canvas import Canvas, Line, line_width, width_of

GRAVITY = ("overdue", "returned", "late", "behind", "undated", "silent", "shortfall")
"""The flags, the most severe first.

If there is no room for all flags of an activity, only the most severe one is shown.
"""

COUNTED_IN_DAYS = ("overdue", "late")


def gravest_first(names: Iterable[str]) -> list[str]:
    """Sort the names of flags by severity, the most severe first; unknown flags come last."""
    return sorted(names, key=lambda name: GRAVITY.index(name) if name in GRAVITY else len(GRAVITY))


def flag_words(item: ActivityState, say: Catalogue) -> Line:
    """Return the flags of an activity in short words with their styles, the most severe first."""
    names = [*raised(item), *(["returned"] if item.returned else [])]
    return [
        (say(_word(name, item), n=item.days_late), styles.of_flag(name, item))
        for name in gravest_first(names)
    ]


def _word(name: str, item: ActivityState) -> str:
    """Return the key of a short word for a flag: beside a due date of the targets, not ``undated``."""
    return "list.undated-due" if name == "undated" and item.due else f"list.{name}"


SOON = timedelta(days=14)
"""How long before a due date the date is highlighted."""


class Facts:
    """The cells of a row, as strings.

    ``style`` is the default style of the row. If the activity is closed, everything except its sign is dim.
    """

    __slots__ = (
        *("reader", "item", "chapter", "number", "title", "closed", "style", "sign", "sign_style"),
        *("due", "due_style", "lead", "others", "percent", "percent_style", "fraction", "_flags"),
    )

    def __init__(self, reader: Reader, item: ActivityState) -> None:
        canvas = reader.canvas
        self.reader, self.item = reader, item
        self.chapter = item.row.chapter.number
        self.number = item.number
        self.title = item.row.activity.title
        self.closed = not item.open
        self.style = "dim" if self.closed else "none"
        self.sign = canvas.signs.state[item.status]
        self.sign_style = styles.of_state(item.status)
        due, style = reader.due(item)
        self.due, self.due_style = due, "dim" if self.closed else style
        self.lead, self.others = reader.lead(item.row.activity.executors)
        self.percent = reader.percent(item.fraction)
        self.percent_style = self.style if item.fraction else "dim"
        self.fraction = None if item.fraction is None else float(item.fraction)
        self._flags = reader.flags(item)

    @property
    def owners(self) -> str:
        """The person in charge: the head of the first department, or the name of the first group.

        It is empty if the activity has no executors. Other executors are counted: ``B.Valiyev +2``.
        """
        return self.lead + self.others

    def answering(self, width: int) -> str:
        """Truncate the name of the person in charge to a width. The count of other executors is kept."""
        if width_of(self.owners) <= width:
            return self.owners
        return self.reader.canvas.cut(self.lead, width - len(self.others)) + self.others

    def flags(self, width: int) -> Line:
        """Return all flags if they fit the width, otherwise the most severe flag and a count such as ``+1``.

        For an activity without flags, return its state.
        """
        pieces = [piece for flag in self._flags for piece in ((", ", "none"), flag)][1:]
        if len(self._flags) == 1 or line_width(pieces) <= width:
            return pieces
        gravest, more = self._flags[0], f" +{len(self._flags) - 1}"
        return [gravest, (more, "none")] if width_of(gravest[0]) + len(more) <= width else [gravest]

    def reached(self, width: int) -> str:
        """Return the first of these texts that fits: progress with unit, progress, an empty string."""
        return next((text for text in self.reader.reached(self.item) if width_of(text) <= width), "")

    def further(self, name: str, width: int) -> str:
        """Return a cell that only a wide screen shows: ``wording``, ``supervisors`` or ``reached``."""
        if name == "reached":
            return self.reached(width)
        return self.wording if name == "wording" else self.reader.supervisors(self.item, width)

    @property
    def wording(self) -> str:
        """The deadline in the words of the plan."""
        return wording_text(self.item.row.activity.deadline.text, self.reader.canvas.say)


class Reader:
    """Builds the cells of all rows of a report for one screen. Repeated strings are computed once."""

    def __init__(self, report: Activities, canvas: Canvas) -> None:
        self.plan = report.plan
        self.day = report.header.day
        self.canvas = canvas
        self.words = {
            key: canvas.clean(canvas.say(key))
            for key in (
                *(f"list.{flag}" for flag in FLAGS if flag not in COUNTED_IN_DAYS),
                *("list.returned", "list.undated-due"),
                *(f"state.{status}" for status in Status),
                *("list.due.undated", f"deadline.{DeadlineKind.ONGOING}"),
            )
        }
        raised = {name: flag.raised for name, flag in FLAGS.items()} | {"returned": DECIDED["returned"]}
        asked = [each.name for each in report.header.filters]
        # Sorting is stable. A row in a list of one flag shows this flag, whatever else is wrong. Only days
        # late come before it: a narrow column would leave them out in the languages with longer words.
        order = sorted(gravest_first(raised), key=lambda name: name not in (*asked, "overdue"))
        self._flags = [(name, raised[name]) for name in order]
        self.percent = cache(self._percent)
        self.lead = cache(self._lead)
        self._day = cache(canvas.say.day)

    def facts(self, item: ActivityState) -> Facts:
        """Build the cells of an activity."""
        return Facts(self, item)

    def _percent(self, fraction: Fraction | None) -> str:
        return self.canvas.signs.none if fraction is None else self.canvas.say.percent(fraction)

    def due(self, item: ActivityState) -> tuple[str, str]:
        """Return the oldest due date that is not met, with its style.

        If all due dates are met, return the last one. If there are no due dates, return the word for an
        ongoing activity or for dates that are not set; if neither applies, return a dash.
        """
        unmet = item.next_due
        if unmet:
            return self._day(unmet), self._urgency(unmet)
        if item.due:
            return self._day(item.due), "dim"
        if item.row.activity.deadline.kind is DeadlineKind.ONGOING:
            return self.words[f"deadline.{DeadlineKind.ONGOING}"], "dim"
        return (self.words["list.due.undated"], "yellow") if item.undated else (self.canvas.signs.none, "dim")

    def _urgency(self, due: date) -> str:
        if due < self.day:
            return "bold red"
        return "yellow" if due - self.day <= SOON else "none"

    def _lead(self, executors: tuple[str, ...]) -> tuple[str, str]:
        """Return the person in charge and a count of the other executors, such as ``" +2"``."""
        others = len(executors[1:])
        return self.canvas.clean(lead_name(self.plan, executors)), f" +{others}" if others else ""

    def supervisors(self, item: ActivityState, width: int) -> str:
        """Return the name of the first supervisor and a count of the others, such as ``+1``."""
        names = [self.plan.supervisors[key].name for key in item.activity.supervisors]
        more = f" +{len(names) - 1}" if len(names) > 1 else ""
        return self.canvas.cut(names[0], width - len(more)) + more if names else ""

    def flags(self, item: ActivityState) -> Line:
        """Return the flags with their styles. If there are none, return the state."""
        found: Line = []
        for name, is_raised in self._flags:
            if not is_raised(item):
                continue
            in_days = name in COUNTED_IN_DAYS
            text = self._days(name, item.days_late) if in_days else self.words[_word(name, item)]
            found.append((text, styles.of_flag(name, item) if item.open else "dim"))
        return found or [(self.words[f"state.{item.status}"], "dim")]

    def _days(self, name: str, days: int) -> str:
        return self.canvas.clean(self.canvas.say(f"list.{name}", n=days))

    def reached(self, item: ActivityState) -> tuple[str, ...]:
        """Return the progress as strings, from the longest to the shortest.

        The progress is the quantity of a single target, the number of targets reached if there are several,
        or the number of dates met if there are none. A note may say that nothing was done, so dates met only
        by a note are never counted without saying so.
        """
        say, clean = self.canvas.say, self.canvas.clean
        if len(item.targets) == 1:
            [target] = item.targets
            bare = clean(say("list.reached", done=target.done, value=target.target.value))
            return f"{bare} {clean(target.target.unit)}", bare
        if item.targets:
            met, key, count = sum(each.reached for each in item.targets), "list.targets", len(item.targets)
        elif len(item.asked) > 1:
            met, key, count = (
                sum(each.met_on is not None for each in item.asked),
                "list.dates",
                len(item.asked),
            )
            if noted := self._noted(item):
                words = {"met": met, "n": count, "noted": len(noted)}
                short = (clean(say(f"list.dates-noted{size}", **words)) for size in ("", ".short"))
                return clean(met_text(item, noted, say)), *short
        else:
            return ()
        return (clean(say(key, met=met, n=count)),)

    def _noted(self, item: ActivityState) -> Sequence[str]:
        """Return the labels of the checkpoints that only a note met."""
        if not item.activity.deadline.every or item.last_entry is None:
            return ()
        noted = only_noted(self.plan, item.row, item.entries)
        return [each.label for each in item.asked if each.label in noted]
