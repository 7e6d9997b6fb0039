"""The rules for new entries: judges the changes that a request would make, and builds the entry.

The error of a refused entry names the rule and the option that overrides the rule, if there is such an
option. The entry lists the rules that were overridden. A rule is checked on the entry's day and on every
later day that the entry changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from workplan_cli.errors import Problem, UsageError
from workplan_cli.language.quantities import is_whole
from workplan_cli.model.activity import Target
from workplan_cli.model.journal import Entry, EntryKind, Journal
from workplan_cli.model.plan import Plan
from workplan_cli.model.record import Record
from workplan_cli.tracking.acceptance import DECISIONS, NOT_SUPERVISOR, may_decide
from workplan_cli.tracking.amendments import PlanInTime
from workplan_cli.tracking.checkpoints import checkpoints
from workplan_cli.tracking.course import OUTSIDE_PERIOD, SHORTFALL
from workplan_cli.tracking.progress import COMPLETE, COUNTED
from workplan_cli.tracking.replay import About
from workplan_cli.tracking.requests import Draft, Request, RowInTime, draft
from workplan_cli.tracking.state import ActivityState
from workplan_cli.tracking.timetable import PASSED_DATES

__all__ = ["Recording", "Request", "judge", "prepare"]

AFTER_PERIOD = 60
"""The number of days after the period that a person may name as the day of an entry without ``--force``."""

YEARS_AFTER = 2
"""The number of years after the period up to which the program trusts the date of the computer's clock."""

ENABLING = (OUTSIDE_PERIOD, SHORTFALL, PASSED_DATES, NOT_SUPERVISOR)
"""The rules that an entry must override to count fully; otherwise it does not count, or counts for less."""

Broken = tuple[str, dict[str, object]]
"""The name of a rule that an entry breaks, and the parameters of the message.

The code of the message is the name of the rule, unless the parameters have a ``code``.
"""


class Recording(Record):
    """A new entry and its effect.

    ``before`` and ``after`` are the states of the activity on the entry's day, without and with the entry.
    ``until_today`` and ``today`` are the states on the current day, without and with the entry. A state is
    ``None`` if the plan of that day does not have the activity.
    """

    entry: Entry
    before: ActivityState | None
    after: ActivityState | None
    today: ActivityState | None
    until_today: ActivityState | None = None


def prepare(
    in_time: PlanInTime, journal: Journal, number: str, request: Request, more: Iterable[Entry] = ()
) -> Recording:
    """Interpret and judge a request on the activity ``number`` of today's plan. Write no file.

    ``more`` are entries of the activity that the journal does not contain yet. In the result's entry, ``id``
    is empty and ``seq`` is 0. Both are assigned when the entry is appended to a journal. Raise
    :class:`UsageError` if the request is refused.
    """
    return judge(draft(in_time, journal, number, request, more), in_time.signed)


def judge(asked: Draft, plan: Plan) -> Recording:
    """Build the entry of an interpreted request, with the states before and after it.

    Raise :class:`UsageError` if a rule forbids the entry.
    """
    request, row = asked.request, asked.row
    entry = asked.entry._replace(order=row.journal(request.today).next_order(row.id))
    # An entry counts as far as its rules are overridden, so what it would change is judged as if all were.
    tried = entry._replace(forced=ENABLING)
    before, after = row.state(request.on), row.state(request.on, tried)
    assert before is not None  # noqa: S101 - draft() refuses what the plan of the day does not have
    assert after is not None  # noqa: S101
    entry = entry._replace(forced=tuple(_forced(_Judged(asked, plan, tried, before, after))))
    until_today = before if request.today == request.on else row.state(request.today)
    after, today = row.state(request.on, entry), row.state(request.today, entry)
    return Recording(entry, before, after, today, until_today)


class _Judged(Record):
    asked: Draft
    plan: Plan
    entry: Entry
    before: ActivityState
    after: ActivityState

    @property
    def row(self) -> RowInTime:
        return self.asked.row

    @property
    def request(self) -> Request:
        return self.asked.request

    @property
    def whole(self) -> bool:
        """Whether the entry declares the whole activity, or an executor's whole part, complete."""
        return self.entry.kind is EntryKind.COMPLETE and not self.before.activity.deadline.every


def _forced(judged: _Judged) -> Iterator[str]:
    """Yield the names of the rules that the entry breaks and that the request overrides.

    Raise :class:`UsageError` with a problem for each broken rule that the request does not override.
    """
    _refuse_senseless(judged)
    request = judged.request
    refused = []
    for rule, params in _broken(judged):
        leave = request.accept_shortfall if rule == SHORTFALL else request.force or rule == "after-period"
        if leave:
            yield rule
        else:
            code = str(params.pop("code", rule))
            refused.append(Problem(code=code, params={"number": judged.row.number, **params}))
    if refused:
        raise UsageError(refused)


def _refuse_senseless(judged: _Judged) -> None:
    """Raise :class:`UsageError` for an entry that makes no sense even with ``--force``."""
    entry, before, request = judged.entry, judged.before, judged.request
    labels = [checkpoint.label for checkpoint in before.checkpoints]
    number = judged.row.number
    if entry.period and entry.period not in labels:
        raise UsageError.of("unknown-checkpoint", number=number, period=entry.period, labels=labels)
    _refuse_moved(judged)
    if entry.kind is EntryKind.REOPEN and before.open:
        raise UsageError.of("nothing-to-reopen", number=number, state=before.status.value)
    if entry.kind is EntryKind.REOPEN and before.accepted and not entry.note:
        raise UsageError.of("reopen-without-reason", number=number)
    if entry.kind in DECISIONS and entry not in judged.after.entries:
        code = "checkpoint-not-reported" if entry.period else "not-reported"
        raise UsageError.of(code, number=number, period=entry.period, state=before.status.value)
    if _by_clock(request) and entry.on > _years_after(judged.plan.period.end):
        raise UsageError.of("clock-is-wrong", number=number, day=entry.on, end=judged.plan.period.end)


def _refuse_moved(judged: _Judged) -> None:
    """Raise :class:`UsageError` if the entry names a checkpoint that an amendment or a schedule closed.

    A cancellation closes checkpoints too, but reports on them are kept.
    """
    entry, checkpoints_then = judged.entry, judged.before.checkpoints
    closed = {each.label: each.closed for each in checkpoints_then}
    by = closed.get(entry.period) if entry.period else None
    if by and by.basis:
        left = [each.label for each in checkpoints_then if each.closed is None and by.to]
        about = {"period": entry.period, "basis": by.basis, "to": by.to, "labels": left}
        raise UsageError.of("checkpoint-moved", number=judged.row.number, **about)


def _broken(judged: _Judged) -> Iterator[Broken]:
    """Yield the rules that the entry breaks, with the message parameters."""
    yield from _broken_days(judged.plan, judged.request)
    yield from _not_begun(judged)
    yield from _shortfall(judged)
    yield from _passed_dates(judged)
    yield from _dates_outside_period(judged)
    yield from _falls(judged)
    yield from _contradicted(judged)
    yield from _not_supervisor(judged)
    yield from _voids(judged)
    if judged.asked.target:
        yield from _fractions(judged, judged.asked.target)
        yield from _above(judged, judged.asked.target)


def _broken_days(plan: Plan, request: Request) -> Iterator[Broken]:
    on, period = request.on, plan.period
    # A later --today makes no day past: the entry would claim what nobody knew when it was recorded.
    today = min(request.today, request.recorded.astimezone(plan.settings.zone).date())
    if on > today:
        yield "in-future", {"day": on, "today": today, "option": request.day_option}
    days = {"day": on, "start": period.start, "end": period.end, "option": request.day_option}
    last = last_day(plan) if request.day_given else _years_after(period.end)
    if not period.start <= on <= last:
        yield OUTSIDE_PERIOD, days
    elif on > period.end and not request.day_given:
        yield "after-period", days


def _by_clock(request: Request) -> bool:
    """Return whether the day of a request is that of the clock: no option gave it."""
    return not request.day_given and request.day_option == "on"


def _years_after(end: date) -> date:
    return date(end.year + YEARS_AFTER, end.month, min(end.day, 28) if end.month == 2 else end.day)  # noqa: PLR2004 - February


def _not_begun(judged: _Judged) -> Iterator[Broken]:
    """Yield a violation if the entry names a checkpoint whose period begins after the entry's day."""
    entry, deadline = judged.entry, judged.before.activity.deadline
    plan = judged.plan
    for each in checkpoints(deadline, plan.period, plan.settings.calendar) if deadline.every else ():
        if each.label == entry.period and entry.on < each.start:
            yield "checkpoint-not-begun", {"period": each.label, "start": each.start, "day": entry.on}


def _shortfall(judged: _Judged) -> Iterator[Broken]:
    """Yield a violation if the activity is declared complete before its targets are reached.

    By the k-th of n dates, k/n of each target is required.
    """
    if not judged.whole:
        return
    named = [each for each in judged.before.checkpoints if each.label == judged.entry.period]
    needed = next((each.asks for each in named if each.asks), COMPLETE)
    missing = [each.target for each in judged.after.targets if each.share < needed]
    if missing:
        yield SHORTFALL, {"targets": judged.after.activity.names_of(missing)}


def _passed_dates(judged: _Judged) -> Iterator[Broken]:
    """Yield a violation if dates in the past are set, or if unmet checkpoints in the past would be closed."""
    entry = judged.entry
    if entry.kind is not EntryKind.SCHEDULE:
        return
    passed = [day for day in entry.dates if day < entry.on]
    unmet = [each.due for each in judged.before.checkpoints if each.met_on is None and each.due < entry.on]
    if passed or (unmet and judged.request.force):
        yield PASSED_DATES, {"dates": passed or unmet, "day": entry.on}


def _dates_outside_period(judged: _Judged) -> Iterator[Broken]:
    """Yield a violation if dates to be set are before the period or long after it.

    The year of such dates may be a typing error.
    """
    period, last = judged.plan.period, last_day(judged.plan)
    outside = [day for day in judged.entry.dates if not period.start <= day <= last]
    if outside:
        yield "dates-outside-period", {"dates": outside, "start": period.start, "end": period.end}


def last_day(plan: Plan) -> date:
    """Return the last day that a person may give to an entry without ``--force``."""
    return plan.period.end + timedelta(days=AFTER_PERIOD)


def _falls(judged: _Judged) -> Iterator[Broken]:
    """Yield a violation if a total or a percentage is below the previous one."""
    entry, target = judged.entry, judged.asked.target
    if target and entry.kind is EntryKind.DONE:
        old, new = (each.value_of(target.key, entry.executor) for each in (judged.before, judged.after))
        if new < old:
            yield "below-previous", {"value": new, "previous": old}
    if entry.kind is EntryKind.PERCENT:
        before = judged.before.share_of(entry.executor)
        share = Fraction(entry.value or 0) / 100
        if before is not None and share < before:
            yield "lower-percent", {"value": share, "previous": before}


def _contradicted(judged: _Judged) -> Iterator[Broken]:
    """Yield a violation if a later total or percentage contradicts the entry.

    Both entries must be about the same executor, or both about the whole activity.
    """
    entry, later = judged.entry, _later_statements(judged)
    stated = Decimal(100) if entry.kind is EntryKind.COMPLETE else entry.value or Decimal(0)
    adds = entry.kind is EntryKind.ADD
    # Not only the next one: a total of the next day may itself be corrected by a lower one.
    found = next((each for each in later if adds or (each.value or 0) < stated), None)
    if found is None:
        return
    where = {"day": found.on, "entry": found.id, "writer": found.author}
    if found.kind is EntryKind.PERCENT:
        shares = {"value": Fraction(stated) / 100, "later": Fraction(found.value or 0) / 100}
        yield "later-percent-lower", {**shares, **where}
    else:
        yield (
            "later-total-holds" if adds else "later-total-lower",
            {"value": stated, "later": found.value, **where},
        )


def _later_statements(judged: _Judged) -> Iterator[Entry]:
    """Yield the later totals (or percentages) of the same executor, in chronological order.

    Later means: on a day after the entry's day. If the entry names no executor, the totals of the whole
    activity are yielded.
    """
    entry, activity = judged.entry, judged.before.activity
    if entry.kind in COUNTED:
        kind = EntryKind.DONE
    elif entry.kind is EntryKind.PERCENT or (judged.whole and not activity.targets and not entry.period):
        kind = EntryKind.PERCENT
    else:
        return

    def same(other: Entry) -> bool:
        target = activity.target(other.target)
        key = target.key if target else other.target
        return (other.kind, other.executor, key) == (kind, entry.executor, entry.target)

    valid = judged.row.journal(judged.request.today).of(judged.row.id)
    yield from (each for each in valid if each.on > entry.on and same(each))


def _not_supervisor(judged: _Judged) -> Iterator[Broken]:
    """Yield a violation if a decision is made by a person who is not a supervisor of the activity."""
    entry, supervisors = judged.entry, judged.before.activity.supervisors
    if entry.kind in DECISIONS and not may_decide(entry._replace(forced=()), supervisors):
        named = [judged.plan.supervisor_name(each) for each in (entry.by, *supervisors)]
        yield NOT_SUPERVISOR, {"name": named[0], "supervisors": named[1:]}


def _voids(judged: _Judged) -> Iterator[Broken]:
    """Yield a violation if a decision of a later day would lose its effect because of the entry."""
    entry, row, today = judged.entry, judged.row, judged.request.today
    later = [e for e in row.journal(today).of(row.id) if e.kind in DECISIONS and e.on > entry.on]
    if not later:
        return
    last = max(each.on for each in later)
    counted = [state.entries if state else () for state in (row.state(last), row.state(last, entry))]
    for each in later:
        if each in counted[0] and each not in counted[1]:
            yield "later-decision", {"day": each.on, "entry": each.id, "option": judged.request.day_option}
            return


def _fractions(judged: _Judged, target: Target) -> Iterator[Broken]:
    """Yield a violation if the value has a fraction although the target counts things or people."""
    value = judged.entry.value or Decimal(0)
    if not is_whole(value, target.unit):
        yield "not-whole", {"value": value, "unit": target.unit}


def _above(judged: _Judged, target: Target) -> Iterator[Broken]:
    """Yield a violation if, because of the entry, a value exceeds its target on the entry's day or later."""
    entry, row, today = judged.entry, judged.row, judged.request.today
    about = About(target.key, entry.executor)
    before = row.evenings(today, about)
    for day, after in row.evenings(today, about, entry).items():
        if day < entry.on or after.limit is None or after.most <= after.limit:
            continue
        if day == entry.on or after != before.get(day):
            limit = {"target": after.limit, "unit": target.unit}
            yield "above-target", {"value": after.most, **limit, "day": day, **_cause(judged, target, day)}
            return


def _cause(judged: _Judged, target: Target, day: date) -> dict[str, object]:
    """Return message parameters that name the last entry of ``day`` with a value for the target.

    The result is empty if ``day`` is the day of the judged entry, or if there is no such entry.
    """
    entry, row = judged.entry, judged.row
    counted = (e for e in row.journal(judged.request.today).of(row.id) if e.kind in COUNTED and e.on == day)
    later = [each for each in counted if judged.before.activity.target(each.target) == target]
    if day == entry.on or not later:
        return {}
    last = later[-1]
    return {"code": "later-above-target", "later": last.value, "entry": last.id, "writer": last.author}
