"""The brief for a meeting: events since the last meeting and activities that need attention, on one page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any

from workplan_cli.model.plan import Plan
from workplan_cli.model.record import Record
from workplan_cli.model.row import Change as RowChange
from workplan_cli.reports.brief_page import (
    LINES,
    NUMBERS,
    SECTIONS,
    BriefSection,
    Line,
    fitted,
    lines_on_paper,
)
from workplan_cli.reports.build import changes, header
from workplan_cli.reports.build import total as total_of
from workplan_cli.reports.group_figures import Figures
from workplan_cli.reports.records import Change, Header
from workplan_cli.reports.several import NOTHING, Part
from workplan_cli.tracking.extensions import extension_among
from workplan_cli.tracking.flags import needs_decision
from workplan_cli.tracking.forecast import Forecast, worst
from workplan_cli.tracking.judging import Pace
from workplan_cli.tracking.met_by import only_noted
from workplan_cli.tracking.rebased import rebasing
from workplan_cli.tracking.state import ActivityState, State, Status


class Brief(Record):
    """A brief for a meeting, about the time from the day ``since`` to the day of the report.

    The section ``due`` holds the activities due up to the day ``until``. ``total`` holds the figures of
    the activities now, and ``before`` holds their figures at the last meeting. ``sections`` holds every
    section, including empty ones, in the order in which they are discussed. ``rebased`` holds the numbers of
    the activities whose completion an amendment changed too, so that the change is not all progress.
    """

    header: Header
    plan: Plan
    since: date
    until: date
    before: Figures
    total: Figures
    sections: tuple[BriefSection, ...]
    rebased: tuple[str, ...] = ()

    def plan_of(self, line: Line) -> Plan:
        """Return the plan of a line."""
        return line.plan or self.plan

    @property
    def eve(self) -> date:
        """The day at whose end ``before`` is true: the day before ``since``."""
        return date.fromordinal(max(1, self.since.toordinal() - 1))


def brief(before: State, state: State, since: date, until: date, command: Sequence[str] = ()) -> Brief:
    """Build the brief on the activities of ``state``.

    ``before`` is the state that was known before the day ``since``. ``command`` holds the command-line
    options that select the same activities on the same day.
    """
    changed = changes(before, state, since).items
    moved = {
        each.after.row.id: each
        for each in changed
        if not each.amended_only and not each.after.row.past.dropped
    }
    same = {item.row.id for item in (*state.activities, *state.dropped)}
    earlier = before._replace(
        activities=tuple(item for item in before.activities if item.row.id in same),
        dropped=tuple(item for item in before.dropped if item.row.id in same),
    )
    known = {item.row.id: item for item in (*earlier.activities, *earlier.dropped)}
    found = _Found(state, known, moved, since, until)
    return Brief(
        header=header(state),
        plan=state.plan,
        since=since,
        until=until,
        before=total_of(earlier),
        total=total_of(state),
        sections=_fitted(
            found.rows(), found.above(), found.due_again(), command, since, (until - state.day).days
        ),
        rebased=found.rebased(),
    )


def brief_of_several(head: Header, parts: Iterable[Part], until: date, command: Sequence[str] = ()) -> Brief:
    """Combine the briefs about several plans into one brief.

    ``head`` is the header of the report. ``command`` holds the command-line options that select the same
    plans.
    """
    found = [(part.origin.name, part.report) for part in parts]
    rows: dict[str, list[Line]] = {name: [] for name in (*SECTIONS, *NUMBERS)}
    above: Counter[str] = Counter()
    again: list[Line] = []
    rebased: list[str] = []
    before = total = NOTHING
    for name, each in found:
        rebased += (f"{name}/{number}" for number in each.rebased)
        before, total = before.and_those_of(each.before), total.and_those_of(each.total)
        for section in each.sections:
            rows[section.name] += (line._replace(plan_name=name, plan=each.plan) for line in section.lines)
            above[section.name] += section.above
            again += (line._replace(plan_name=name, plan=each.plan) for line in section.again)
    since = found[0][1].since if found else until
    return Brief(
        header=head._replace(early=sum(each.header.early for _, each in found)),
        plan=Plan(head.title, head.organization, head.period, ()),
        since=since,
        until=until,
        before=before,
        total=total,
        sections=_fitted(rows, above, again, command, since, (until - head.day).days),
        rebased=tuple(rebased),
    )


class _Found:
    """Finds the rows of each section of the brief, in the order of the plan."""

    def __init__(
        self,
        state: State,
        known: dict[str, ActivityState],
        moved: dict[str, Change],
        since: date,
        until: date,
    ) -> None:
        self._state, self._known, self._moved = state, known, moved
        self._since, self._until = since, until

    def rows(self) -> dict[str, tuple[Line, ...]]:
        return {**self._graver, "not_started": self.not_started()}

    @cached_property
    def _graver(self) -> dict[str, tuple[Line, ...]]:
        """The rows of every section before the last one, ``not_started``."""
        return {name: getattr(self, name)() for name in (*SECTIONS, *NUMBERS[:-1])}

    def above(self) -> dict[str, int]:
        """Return for each section the number of its activities that a more serious section counts too."""
        items = self._state.activities
        return {
            "behind": sum(item.behind for item in items) - len(self.behind()),
            "not_started": sum(item.status is Status.NOT_STARTED for item in items) - len(self.not_started()),
        }

    def _lines(self, wanted: Callable[[ActivityState], bool]) -> tuple[Line, ...]:
        items = filter(wanted, self._state.activities)
        return tuple(Line(item, self._known.get(item.row.id), self._forecast(item)) for item in items)

    def _forecast(self, item: ActivityState) -> Forecast | None:
        return worst(item, self._state.plan)

    def decision(self) -> tuple[Line, ...]:
        """Return the overdue activities, the returned activities and the activities without dates."""
        return self._lines(needs_decision)

    def noted(self) -> tuple[Line, ...]:
        """Return the activities with past dates that only a note met, each with its last such note."""

        def line(item: ActivityState) -> Line:
            notes = only_noted(self._state.plan, item.row, item.entries)
            return Line(item, self._known.get(item.row.id), note=notes[item.noted[-1].label])

        return tuple(line(item) for item in self._state.activities if item.noted)

    def moved(self) -> tuple[Line, ...]:
        return tuple(Line(each.after, each.before, note=each.only_note) for each in self._moved.values())

    def accepted(self) -> tuple[Line, ...]:
        return self._lines(lambda item: bool(item.accepted and item.accepted.on >= self._since))

    def returned(self) -> tuple[Line, ...]:
        """Return the activities that were returned since the last meeting and not reported again."""
        return self._lines(lambda item: bool(item.returned and item.returned.on >= self._since))

    def extended(self) -> tuple[Line, ...]:
        """Return the activities whose deadline was extended by an amendment unknown at the last meeting."""
        return tuple(line for line in self._changed_lines() if line.extension)

    def amended(self) -> tuple[Line, ...]:
        """Return the activities that an amendment changed otherwise, unknown at the last meeting."""
        return (*filter(alterations_of, self._changed_lines()), *self._removed())

    def _changed_lines(self) -> Iterator[Line]:
        """Yield the activities that an amendment unknown at the last meeting changed."""
        for line in self._lines(lambda item: bool(_news_of(item, self._known.get(item.row.id)))):
            news = _news_of(line.item, line.before)
            yield line._replace(extension=extension_among(news, line.item, line.before, self._state.plan))

    def _removed(self) -> Iterator[Line]:
        """Yield the activities that an amendment took out of the plan since the last meeting."""
        for item in self._state.dropped:
            was = self._known.get(item.row.id)
            if item.row.past.drop and not (was and was.row.past.drop):
                yield Line(item, was)

    def rebased(self) -> tuple[str, ...]:
        """Return the numbers of the activities whose completion an amendment changed, dropped ones last."""
        lines = (*self._changed_lines(), *self._removed())
        return tuple(line.number for line in lines if rebased_by(line))

    def waiting(self) -> tuple[Line, ...]:
        return self._lines(lambda item: item.status is Status.REPORTED)

    def stalled(self) -> tuple[Line, ...]:
        """Return the activities in progress about which nothing became known since the last meeting.

        They were in progress at the last meeting too, and need no decision.
        """
        started = Status.IN_PROGRESS

        def stands(item: ActivityState) -> bool:
            was = self._known.get(item.row.id)
            still = item.row.id not in self._moved and item.status is started
            return still and was is not None and was.status is started and not needs_decision(item)

        return self._lines(stands)

    def red(self) -> tuple[Line, ...]:
        """Return the activities that are far behind now and were not far behind at the last meeting."""
        return self._lines(lambda item: item.pace is Pace.RED and not self._was_red(item))

    def behind(self) -> tuple[Line, ...]:
        """Return the activities that are behind, except those in the sections ``decision`` and ``red``."""

        def still(item: ActivityState) -> bool:
            return item.behind and not item.overdue and (item.pace is not Pace.RED or self._was_red(item))

        return self._lines(still)

    def _was_red(self, item: ActivityState) -> bool:
        was = self._known.get(item.row.id)
        return was is not None and was.pace is Pace.RED

    def due(self) -> tuple[Line, ...]:
        day = self._state.day
        return self._lines(lambda item: item.due_between(day, self._until))

    def due_again(self) -> tuple[Line, ...]:
        """Return the activities that the section ``due`` leaves out because an older date is unmet."""
        day = self._state.day
        return self._lines(lambda item: item.due_again(day, self._until) is not None)

    def silent(self) -> tuple[Line, ...]:
        return self._lines(lambda item: item.silent)

    def not_started(self) -> tuple[Line, ...]:
        """Return the activities that are not started, except those in any other section."""
        above = {line.item.row.id for lines in self._graver.values() for line in lines}
        return self._lines(lambda item: item.status is Status.NOT_STARTED and item.row.id not in above)


def alterations_of(line: Line) -> tuple[RowChange, ...]:
    """Return the changes by amendments that were not yet known in the state ``before`` of the line.

    Extensions of the deadline are left out if the line has one.
    """
    return tuple(each for each in _news_of(line.item, line.before) if not (line.extension and each.extension))


def rebased_by(line: Line) -> tuple[RowChange, ...]:
    """Return the changes by amendments that changed the completion since the state ``before`` of the line."""
    if line.before is None or line.before.fraction == line.item.fraction:
        return ()
    return rebasing(_news_of(line.item, line.before))


def _news_of(item: ActivityState, before: ActivityState | None) -> tuple[RowChange, ...]:
    known = before.row.past.changes if before else ()
    changes = zip(item.changes, item.row.past.changes, strict=True)
    return tuple(each for each, recorded in changes if recorded not in known)


def _completion(item: ActivityState) -> Fraction | int:
    return item.fraction or 0


def _change(line: Line) -> Any:
    """Return by how much the completion changed; a change by notes alone is none."""
    if line.note:
        return 0
    after, before = (each.fraction if each else None for each in (line.item, line.before))
    return abs((after or 0) - (before or 0))


_ORDERS: dict[str, Callable[[Line], Any]] = {
    "decision": lambda line: (-line.item.days_late, not line.item.returned),
    "moved": lambda line: -_change(line),
    "amended": lambda line: line.item.row.past.drop is None,
    "waiting": lambda line: line.item.report.on if line.item.report else date.max,
    **dict.fromkeys(("stalled", "red", "behind"), lambda line: _completion(line.item)),
    "due": lambda line: line.item.next_due,
}
"""For each sorted section, the sort key that puts the most serious row first.

The rows of the other sections are in plan order.
"""


def _fitted(
    found: Mapping[str, Sequence[Line]],
    above: Mapping[str, int],
    again: Sequence[Line],
    command: Sequence[str],
    since: date,
    within: int,
) -> tuple[BriefSection, ...]:
    """Return the sections, the most serious first, with as many rows as fit on a page of paper."""
    sections = []
    for name in found:
        rows = tuple(sorted(found[name], key=_ORDERS.get(name, lambda _: 0)))
        listing = _listing(name, command, since, within, several=any(line.plan for line in rows))
        beside = tuple(again) if name == "due" else ()
        sections.append(
            BriefSection(name, rows, 0, listing, tuple(command), above=above.get(name, 0), again=beside)
        )
    return fitted(sections, LINES, lambda made: sum(map(lines_on_paper, made)))


def _listing(
    name: str, command: Sequence[str], since: date, within: int, *, several: bool
) -> tuple[str, ...] | None:
    """Return the command that lists the rows of a section; ``None`` if no filter finds these rows.

    If no filter finds them in a brief about several plans, return a command that lists the rows of all
    sections.
    """
    if name == "moved":
        return "report", "--since", str(since), *command
    filters = {
        "decision": ("--needs-decision",),
        "waiting": ("--state", "reported"),
        "due": ("--due-within", f"{within}d"),
        "silent": ("--silent",),
        "not_started": ("--state", "not-started"),  # with those above: the heading counts them too
    }
    if name in filters:
        return "list", *filters[name], *command
    if several:  # the numbers of several plans would fill the page
        return "brief", "--since", str(since), "--within", f"{within}d", "--format", "csv", *command
    return None
