"""Finds the deadline of an activity in its context: the cell, the columns beside it, and the headings above.

2025-yil aprel / doimiy                 →  the whole cell is read
2025-yil aprel / tez orada              →  2025-yil aprel; "tez orada" is reported
Fevral, under "2024-yilda …"            →  2024-02-29, with the year of the heading
02.04.2025 | 2 недели                   →  2025-04-15
X | X |   |   under Q1, Q2, Q3, Q4      →  a span until the end of the second quarter
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, timedelta

from workplan_cli.errors import ValueProblem
from workplan_cli.importing.durations import from_both_days, from_duration
from workplan_cli.importing.each_year import in_each_year
from workplan_cli.importing.month_columns import LENGTHS
from workplan_cli.importing.outside import NEAR, OUTSIDE, is_near
from workplan_cli.importing.over_new_year import ends_of, may_end_with_the_calendar
from workplan_cli.importing.own_parts import in_own_part
from workplan_cli.importing.periods import (
    days_of,
    in_school_year,
    is_cut,
    is_over_new_year,
    is_school_year,
    stated,
    within,
)
from workplan_cli.importing.remedies import on_days, proposals, quoted
from workplan_cli.importing.roles import Role
from workplan_cli.importing.school_order import Side, in_the_summer_before
from workplan_cli.importing.several_times import several_times
from workplan_cli.importing.tasks import Task
from workplan_cli.importing.term_parts import open_parts, understood_part
from workplan_cli.importing.terms_of_divisions import of_division
from workplan_cli.importing.terms_of_marks import apart, of_marks
from workplan_cli.importing.unclear_days import unclear_day
from workplan_cli.importing.worked_out import worked_out
from workplan_cli.language.counted_periods import of_months, worded
from workplan_cli.language.dates import first_of_month, month_number
from workplan_cli.language.days_in_texts import last_day_in
from workplan_cli.language.deadline_wordings import holds_its_parts, read_wording, term_in
from workplan_cli.language.likely_terms import likely_end, likely_rhythm, times_in_each
from workplan_cli.language.loose_terms import (
    is_end_of_plan,
    is_until_year,
    likely_day_of,
    may_end_before,
    names_school_year,
    says_same_month,
    unit_of,
)
from workplan_cli.language.not_stated import NOT_STATED, says_nothing
from workplan_cli.language.several_days import on_several_days
from workplan_cli.language.shared_days import leaves_months_bare
from workplan_cli.model.calendar import Calendar
from workplan_cli.model.deadline import WEEKDAYS, Deadline, DeadlineKind, Period, WrittenDate
from workplan_cli.model.review import Doubt
from workplan_cli.tracking.checkpoints import beginning, checkpoints
from workplan_cli.tracking.over_new_year import spans_over_new_year

_WITH_A_DAY = {"deadline-unknown", "deadline-partly", "deadline-likely", "deadline-worked-out"}
_IN_PARTS = {"deadline-partly", "deadline-in-parts"}
_LONG_RHYTHMS = {DeadlineKind.HALF_YEARLY, DeadlineKind.YEARLY}


@dataclass(slots=True)
class Terms:
    """Reads the deadlines of activities, and collects the review items about them.

    ``language`` is the tag of the document's language. ``stated`` is the period that the title states. The
    period of the plan is longer if an annex or a sheet states another one. ``sides`` tells on which side of a
    school year the summer months of an activity stand, by the ``id`` of its task. ``own`` tells whether the
    quarters are those of the plan, not of the calendar, where its year begins in another quarter.
    """

    period: Period
    language: str
    stated: Period | None = None
    sides: Mapping[int, Side] = field(default_factory=dict)
    own: bool = False
    doubts: list[Doubt] = field(default_factory=list)

    def of(self, task: Task, headings: Sequence[str]) -> Deadline:
        """Return the deadline of an activity.

        ``headings`` are the titles of its section, chapter and annex, the nearest first. A date without a
        year gets the year of the nearest heading that states a period in which the date lies. A deadline that
        is missing or cannot be read becomes external: a deadline whose dates are set elsewhere.
        """
        around = (task.column, *headings, *task.above, task.sheet)
        periods = [*filter(None, map(stated, around)), self.stated or self.period]
        found = of_marks(task, periods[0], self.language) if task.marks else None
        if found and (several := apart(task, found)):
            days = _days(several, periods[0])
            self.report("deadline-marks-joined", task, found.text, days.split(", ")[-1], days=days)
        found = found or self.computed(task, periods[0]) or of_division(task, around, self.stated)
        if found is None:
            text = "\n".join(task.deadline or task.end)
            if not text or says_nothing(text):
                code = "deadline-start-only" if task.start else "deadline-missing"
                assumed = text or NOT_STATED[self.language]
                self.report(code, task, " ".join((*task.start, *task.duration, text)).strip(), assumed)
                return _external(assumed)
            found = from_both_days(task, self.period) if task.covering else None
            if not found and is_end_of_plan(text):
                found = Deadline(
                    text, DeadlineKind.DATE, by=(WrittenDate.of((self.stated or self.period).end),)
                )
            found = found or of_months(task.column, text) or self.worked_out(task, text, around, periods)
            found = found or self.read(task, worded(task.column, text))
        sooner = [each for each in periods[:-1] if each.end < self.period.end] if found.every else []
        if sooner:
            days = _days(found, sooner[0])
            self.report("deadline-rhythm-longer", task, found.text, str(self.period.end), days=days)
        self.doubt_meaning(task, found)
        if not found.by or found.kind is DeadlineKind.EXTERNAL:
            return found
        return self.ended(task, self.dated(task, found, periods))

    def ended(self, task: Task, found: Deadline) -> Deadline:
        """Report a deadline that may end on the day before the month, quarter or half-year that it names."""
        length = LENGTHS.get(found.kind)
        days = days_of(found, self.period) if length and may_end_before(found.text) else []
        if length and len(days) == 1:
            first = first_of_month(month_number(days[0]) - length + 1) - timedelta(days=1)
            self.report("deadline-until-unit", task, found.text, str(days[0]), first=first)
        return found

    def doubt_meaning(self, task: Task, found: Deadline) -> None:
        """Report a deadline that was understood, but of which the words or the period leave doubt."""
        if is_until_year(found.text):
            year = (found.by[0].year or 1) - 1 if found.by else ""
            self.report("deadline-until-year", task, found.text, year=year)
        if len(found.by) > 1 and leaves_months_bare(found.text):
            each = found._replace(by=tuple(day._replace(day=found.by[0].day) for day in found.by))
            days = _days(each, self.period) or "…"
            self.report("deadline-day-shared", task, found.text, _days(found, self.period), days=days)
        if found.kind in _LONG_RHYTHMS and _means_the_same(found) and is_cut(found, self.period):
            days = _days(found, self.period)
            self.report("deadline-rhythm-cut", task, found.text, days, days=days)
        dated = found.kind is not DeadlineKind.EXTERNAL
        if dated and not is_school_year(self.period) and names_school_year(found.text):
            self.report("deadline-school-year", task, found.text, year=self.period.end.year)
        if says_same_month(found):
            day = found.named.day if found.named else ""
            self.report("deadline-same-month", task, found.text, day=f"day: {day}, in: next")
        if (found.every or found.since) and not found.by:
            begins_after = found.since and beginning(found, self.period) > self.period.end
            if begins_after or (found.every and not checkpoints(found, self.period, Calendar())):
                self.report(OUTSIDE, task, found.text)

    def report(
        self,
        code: str,
        task: Task,
        read: str = "",
        assumed: str = "",
        known: Sequence[date] = (),
        **params: object,
    ) -> None:
        """Add a review item at the deadline of an activity. ``known`` are its days that are certain."""
        text = "\n".join(task.deadline or task.end) or read
        named = self.named_day(read) if code in _WITH_A_DAY else None
        given = {**proposals(text, known, named, self.period), **params}
        place = task.place(Role.DEADLINE)
        self.doubts.append(Doubt(code=code, place=place, read=read, assumed=assumed, params=given))

    def named_day(self, text: str) -> date | None:
        """Return the last day that a text names or may mean, to propose it; ``None`` if there is none."""
        return last_day_in(text, self.period.start, self.period.end) or likely_end(text, self.period)

    def computed(self, task: Task, period: Period) -> Deadline | None:
        """Return the deadline from a start and a duration, and tell it; ``None`` without them."""
        found = from_duration(task, period)
        if found:
            self.report("deadline-computed", task, found.text, _iso(found.by[0]))
        return found

    def worked_out(
        self, task: Task, text: str, around: Sequence[str], periods: Sequence[Period]
    ) -> Deadline | None:
        """Return a deadline whose days follow from a week or a part of a month, and tell the days."""
        found = worked_out(text, around, periods)
        if not found:
            return None
        deadline, code = found
        days = list(map(_iso, deadline.by))
        self.report(code, task, text, ", ".join(days), remedy=on_days(text, days))
        return deadline

    def read(self, task: Task, text: str) -> Deadline:
        """Return the deadline that a cell states. Parts of the cell that cannot be read are reported.

        If the cell names a day that does not exist, such as 31 June, no part of it is used. The deadline is
        then external: a deadline whose dates are set elsewhere.
        """
        for wording in dict.fromkeys((text, " ".join(text.split("\n")))):
            with suppress(ValueProblem):
                found = read_wording(wording)
                if found.by and not found.every:
                    for part in open_parts(text):
                        self.report("deadline-open-part", task, part, "")
                if found.kind is DeadlineKind.SEVERAL and holds_its_parts(wording):
                    self.report("deadline-in-parts", task, text, found.text, days_of(found, self.period)[:1])
                if found.every and (term := term_in(wording)):
                    self.report_rhythm(task, found, term)
                return found._replace(text=text) if wording == text else found
        if unclear := unclear_day(text, self.period):
            code, named = unclear
            self.report(code, task, text, "", (), **named)
            return _external(text)
        if several := on_several_days(text):
            return self.on_one_day(task, *several)
        kept, rest = self.understood(text)
        if kept is None:
            self.report("deadline-unknown", task, text)
            return _external(text)
        cell = quoted(text)  # items with another cell need another text to write, so they are not alike
        if kept.every:
            self.report_rhythm(task, kept, rest, instead=cell)
        else:
            code = "deadline-partly" if rest else "deadline-in-parts"
            self.report(code, task, rest or text, kept.text, days_of(kept, self.period), instead=cell)
        return kept._replace(text=text)

    def understood(self, text: str) -> tuple[Deadline | None, str]:
        """Return what a cell states in a part of it, or likely means, and the words left to a person.

        The last day that a part of a month may mean is only proposed: no deadline is returned for it.
        """
        if kind := likely_rhythm(text):
            return Deadline(text, kind, every=1), text
        return (None, "") if unit_of(text) or likely_end(text, self.period) else understood_part(text)

    def on_one_day(self, task: Task, kept: Deadline, days: Sequence[int]) -> Deadline:
        """Return a repetition on the last of several days, and report that the other days are not kept."""
        others = dict.fromkeys(sorted({*days} - {max(days)}) or days)
        weekly = kept.kind is DeadlineKind.WEEKLY
        first, *_ = (WEEKDAYS[day - 1] if weekly else str(day) for day in others)
        taken = WEEKDAYS[max(days) - 1] if weekly else str(max(days))
        given = {"kind": str(kept.kind), "day": f"day: {first}", "instead": quoted(kept.text)}
        self.report("deadline-several-days", task, kept.text, f"day: {taken}", (), **given)
        return kept

    def report_rhythm(self, task: Task, kept: Deadline, rest: str, instead: str = "") -> None:
        """Report a repetition beside words that may name its day, with the day to write."""
        if times := times_in_each(rest):
            code, given = several_times(kept, times, self.period)
        else:
            code = "deadline-rhythm-partly"
            given = {"kind": str(kept.kind), "day": likely_day_of(kept.kind, rest), "instead": instead}
        self.report(code, task, rest, kept.text, (), **given)

    def dated(self, task: Task, found: Deadline, periods: Sequence[Period]) -> Deadline:
        """Complete the dates of a deadline; report unclear years and dates outside the period.

        A missing year is taken from the first of the periods in which the date lies. Full dates are stored
        only if the wording and the period of the plan alone do not give them.
        """
        stated = found
        early = self.before_school(task, found) if len(periods) == 1 else None
        if early:
            return early
        if not found.every and any(not written.year for written in found.by):
            found = (
                self.over_new_year(task, found, periods)
                or in_each_year(found, periods[0])
                or self.placed(task, found, periods)
            )
        try:
            days = [each.due for each in checkpoints(found, self.period, Calendar())]
        except ValueProblem as problem:
            return self.without_year(task, found, problem.params.get("years"))
        if any(day not in self.period for day in days):
            start, end = min(*days, self.period.start), max(*days, self.period.end)
            listed = ", ".join(day.isoformat() for day in days)
            code = NEAR if is_near(stated, days, self.period) else OUTSIDE
            known = [day for day in days if day in self.period]
            self.report(code, task, found.text, listed, known, start=str(start), end=str(end))
        if _means_the_same(found):
            return found
        whole = tuple(map(WrittenDate.of, days))
        return _ended(found, whole if whole and not found.every else ())

    def without_year(self, task: Task, found: Deadline, years: object) -> Deadline:
        """Report a deadline that may be due in any of several years, and return it without its days.

        If only a part of the cell was understood, the whole cell is left to a person.
        """
        place = task.place(Role.DEADLINE)
        parts = [each for each in self.doubts[-1:] if each.place == place and each.code in _IN_PARTS]
        if parts or not isinstance(years, list):
            self.doubts = self.doubts[: len(self.doubts) - len(parts)]
            self.report("deadline-unknown", task, found.text)
            return _external(found.text)
        by = (written if written.year else written._replace(year=years[-1]) for written in found.by)
        days = days_of(found._replace(by=tuple(by), since=None), self.period)
        listed = ", ".join(map(str, years))
        remedy = on_days("\n".join(task.deadline) or found.text, days or [self.period.end])
        self.report("deadline-year-unclear", task, found.text, years=listed, remedy=remedy)
        return _external(found.text)

    def before_school(self, task: Task, found: Deadline) -> Deadline | None:
        """Return a deadline in the summer before the school year, with its days; report what is unsure."""
        side = self.sides.get(id(task), Side.END)
        early = in_the_summer_before(found, side, self.period)
        other = early or (
            in_the_summer_before(found, Side.BEFORE, self.period) if side is Side.UNSURE else None
        )
        if not other:
            return None
        days = [WrittenDate.of(day) for day in days_of(other, self.period)]
        taken, rest = (other, found) if early else (found, other)
        code = "deadline-before-school" if early else "deadline-either-summer"
        remedy = on_days(found.text, days_of(rest, self.period))
        self.report(code, task, found.text, _days(taken, self.period), remedy=remedy)
        return _ended(other, tuple(days)) if early else None

    def of_own_year(self, task: Task, found: Deadline, parts: Deadline, period: Period) -> Deadline:
        """Return a deadline in quarters of the calendar or of the plan, and report the other reading."""
        calendar = found._replace(by=within(found, period))
        kept, other = (parts, calendar) if self.own else (calendar, parts)
        if not task.marks or not self.own:
            remedy = on_days("\n".join(task.deadline) or found.text, days_of(other, period))
            self.report("deadline-own-part", task, found.text, _days(kept, period), remedy=remedy)
        return kept

    def over_new_year(self, task: Task, found: Deadline, periods: Sequence[Period]) -> Deadline | None:
        """Return a deadline that goes over New Year with its end; report it if the period leaves doubt."""
        for period in periods:
            spans = spans_over_new_year(found, period)
            end, others = ends_of(spans, period) if spans else (None, [])
            if not end:
                continue
            if others:
                days, first = ", ".join(map(str, others)), str(others[0])
                self.report("deadline-over-new-year", task, found.text, str(end), days=days, first=first)
            known = days_of(found, self.period) == [end]
            return found if known else _ended(found, (WrittenDate.of(end),))
        return None

    def placed(self, task: Task, found: Deadline, periods: Sequence[Period]) -> Deadline:
        """Return a deadline with the years of the first period in which its dates lie, if there is one."""
        for period in periods:
            if found.by == (WrittenDate(),) and is_over_new_year(period):
                if may_end_with_the_calendar(found.text):
                    first = f"{period.start.year}-12-31"
                    self.report("deadline-either-year", task, found.text, str(period.end), first=first)
                return found._replace(by=(WrittenDate.of(period.end),))
            if parts := in_own_part(found, period):
                return self.of_own_year(task, found, parts, period)
            school = in_school_year(found, period)
            by = within(school or found, period)
            if not by:
                continue
            if school:
                text = ", ".join(_iso(written) for written in by)
                remedy = on_days(found.text, days_of(found._replace(by=by), period))
                self.report("deadline-school-part", task, found.text, text, remedy=remedy)
            elif days_of(found, self.period) == days_of(found._replace(by=by), self.period):
                return found  # the period of the plan alone gives these days
            else:
                self.report("deadline-year-assumed", task)
            return found._replace(by=by)
        return found


def _days(found: Deadline, period: Period) -> str:
    """Return the days of a deadline in a period, separated by commas; empty if it has none."""
    with suppress(ValueProblem):
        days = checkpoints(found, period, Calendar()) if found.by or found.every else ()
        return ", ".join(each.due.isoformat() for each in days)
    return ""


def _external(text: str) -> Deadline:
    return Deadline(text=text, kind=DeadlineKind.EXTERNAL)


def _ended(found: Deadline, by: tuple[WrittenDate, ...]) -> Deadline:
    """Return a deadline with other due dates; where they give the end of a span, its wording gives none."""
    since = None if found.kind is DeadlineKind.SPAN else found.since
    return found._replace(by=by, since=since)


def _means_the_same(found: Deadline) -> bool:
    """Return whether the wording alone gives the deadline, so that its dates need not be stored."""
    with suppress(ValueProblem):
        return read_wording(found.text) == found
    return False


def _iso(written: WrittenDate) -> str:
    return f"{written.year:04}-{written.month:02}-{written.day:02}"
