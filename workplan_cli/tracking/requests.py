"""The requests of a person to record entries, and the row that a request concerns on each day.

A request is interpreted before it is judged: its row, kind, target and checkpoint are determined. A request
that cannot be interpreted is refused, with or without ``--force``. Then :mod:`workplan_cli.tracking.rules`
judges the changes that the request would make.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import chain

from workplan_cli.errors import UsageError, ValueProblem
from workplan_cli.language.dates import parse_day, parse_period
from workplan_cli.language.matching import mark_of
from workplan_cli.language.quantities import Amount
from workplan_cli.model.activity import Activity, Target
from workplan_cli.model.deadline import DeadlineKind
from workplan_cli.model.journal import Entry, EntryKind, Journal
from workplan_cli.model.plan import Plan
from workplan_cli.model.record import Record
from workplan_cli.model.row import Row
from workplan_cli.tracking import filters
from workplan_cli.tracking.acceptance import DECISIONS
from workplan_cli.tracking.amendments import PlanInTime
from workplan_cli.tracking.progress import COUNTED
from workplan_cli.tracking.replay import About, Evenings, Reached
from workplan_cli.tracking.state import ActivityState, fold

_ALL = Decimal(100)


class Request(Record):
    """A person's request to record an entry on an activity.

    Most fields are fields of the resulting :class:`Entry`. ``today`` is the current date. ``day_given`` is
    true if the person named the day of the entry; otherwise ``on`` is the current date. ``day_option`` is the
    option that corrects the day: ``today`` if the current date was typed, else ``on``. ``unit`` is the unit
    that the person wrote after the value, if any. ``force`` and ``accept_shortfall`` allow the request to
    override rules.
    """

    kind: EntryKind
    on: date
    today: date
    recorded: datetime
    author: str
    value: Decimal | None = None
    unit: str = ""
    target: str | None = None
    executor: str | None = None
    period: str | None = None
    dates: tuple[date, ...] = ()
    note: str | None = None
    evidence: tuple[str, ...] = ()
    basis: str | None = None
    by: str | None = None
    day_given: bool = True
    day_option: str = "on"
    force: bool = False
    accept_shortfall: bool = False


class RowInTime:
    """One row of the plan, with its entries, on any day.

    ``number`` is the row's number in the current plan. If the plan does not have the row, it is the number in
    the row's entries. ``more`` are entries of the row that the journal does not contain yet.
    """

    def __init__(
        self,
        in_time: PlanInTime,
        journal: Journal,
        row_id: str,
        number: str,
        more: Iterable[Entry] = (),
    ) -> None:
        self._in_time, self._journal, self._more = in_time, journal, tuple(more)
        self.id, self.number = row_id, number
        self._journals: dict[date, Journal] = {}

    def row(self, day: date) -> Row | None:
        """Return the row in the plan of a day; ``None`` if that plan does not have it."""
        return row_with_id(self._in_time.on(day), self.id, self.number)

    def journal(self, day: date) -> Journal:
        """Return the journal with the entries of the row, under the number that the row has on a day."""
        if day not in self._journals:
            journal = self._in_time.carried(self._journal, day).about(self.id)
            for entry in self._more:
                journal = journal.adding(entry._replace(activity=self.id))
            self._journals[day] = journal
        return self._journals[day]

    def state(self, day: date, *new: Entry) -> ActivityState | None:
        """Return the state on a day, including ``new`` entries; ``None`` if the plan lacks the row."""
        row = self.row(day)
        if row is None:
            return None
        state = fold(self._in_time.on(day), self._with(day, new), day, [row])
        return (*state.activities, *state.dropped)[0]

    def evenings(self, today: date, about: About, *new: Entry) -> Mapping[date, Reached]:
        """Return the values of a target at the end of each day with a change, including ``new`` entries.

        The new entries have the activity numbers of the plan on the day ``today``.
        """
        last = date.max
        row = self.row(last)
        assert row is not None  # noqa: S101 - a plan keeps its rows, dropped ones too
        return Evenings(self._in_time.on(last), row, self._with(today, new).of(self.id), about).reached

    def _with(self, day: date, new: Iterable[Entry]) -> Journal:
        journal = self.journal(day)
        for entry in new:
            journal = journal.adding(entry._replace(activity=self.id))
        return journal


def row_with_id(plan: Plan, row_id: str, number: str) -> Row | None:
    """Return the row with the id ``row_id``, even if it was dropped.

    ``number`` is the row's probable number. The row with this number is examined first.
    """
    likely = next((row for row in plan.rows({number}) if row.id == row_id), None)
    # Reading all rows takes as long as the plan is, so it is done only for a row with another number.
    return likely or next((row for row in chain(plan.rows(), plan.dropped()) if row.id == row_id), None)


def row_id_of(in_time: PlanInTime, entry: Entry, day: date) -> str:
    """Return the id of the row to which an entry refers."""
    return next(iter(in_time.carried(Journal([entry]), day).numbers()))


class Draft(Record):
    """An interpreted request: its row, and its entry without the fields that are set when it is judged.

    The entry's ``id``, ``seq`` and ``order`` have no value yet, and ``forced`` is empty.
    """

    request: Request
    row: RowInTime
    entry: Entry
    target: Target | None


def draft(
    in_time: PlanInTime, journal: Journal, number: str, request: Request, more: Iterable[Entry] = ()
) -> Draft:
    """Interpret a request on the activity ``number`` of today's plan.

    ``more`` are entries of the activity that the journal does not contain yet. Raise :class:`UsageError` for
    a request that makes no sense. The recorded entries do not affect this.
    """
    today = filters.one(in_time.on(request.today), number)
    row = RowInTime(in_time, journal, today.id, number, more)
    on_day = row.row(request.on)
    if on_day is None or on_day.past.dropped:
        raise UsageError.of("not-in-plan-then", number=number, day=request.on, option=request.day_option)
    activity = on_day.activity
    kind, value = stated(request.kind, request.value)
    _check_kind(activity, number, request)
    if in_time.signed.settings.accepting:
        _check_basis(number, request)
    elif kind in DECISIONS:
        raise UsageError.of("acceptance-not-demanded", number=number)
    target = _target(activity, request) if kind in COUNTED else None
    if target and value is not None:
        _require_unit(Amount(value, request.unit), target)
    period = request.period and _period(row, number, request, request.period)
    entry = Entry(
        id="",
        activity=number,
        kind=kind,
        on=request.on,
        recorded=request.recorded,
        author=request.author,
        seq=0,
        value=value,
        target=target.key if target else None,
        executor=request.executor,
        period=period,
        dates=request.dates,
        note=request.note,
        evidence=request.evidence,
        basis=request.basis,
        by=request.by,
        edition=in_time.edition(request.today),
        mark=mark_of(today.activity.title),
    )
    return Draft(request, row, entry, target)


def checkpoint_meant(named: str, labels: Collection[str], dues: Mapping[str, date] | None = None) -> str:
    """Return the label of the checkpoint that a label means.

    It is the label itself, or the only day that lies in a named period, or the period of a named day: that
    with this due date, else that which ends on this day. ``dues`` are the due dates by label. A label that
    means no checkpoint is returned as it is.

    >>> checkpoint_meant("2025-11", ["2025-10-01", "2025-11-15"])
    '2025-11-15'
    >>> checkpoint_meant("2025-09-30", ["2025-Q3", "2025-Q4"])
    '2025-Q3'

    Raise :class:`ValueProblem` ``several-checkpoints`` if several days lie in the period.
    """
    if named in labels:
        return named
    with suppress(ValueProblem):
        return _due_on(parse_day(named), labels, dues or {}) or named
    within = list(_days_in(named, labels))
    if len(within) > 1:
        raise ValueProblem("several-checkpoints", period=named, labels=within)
    return within[0] if within else named


def _due_on(day: date, labels: Iterable[str], dues: Mapping[str, date]) -> str | None:
    """Return the label of the checkpoint that is due on a day, or whose period ends on it."""
    if due := next((label for label in labels if dues.get(label) == day), None):
        return due
    for label in labels:
        with suppress(ValueProblem):
            if parse_period(label).end == day:
                return label
    return None


def _days_in(named: str, labels: Iterable[str]) -> Iterator[str]:
    for label in labels:
        with suppress(ValueProblem):
            day = parse_day(label)
            if day in parse_period(named):
                yield label


def stated(kind: EntryKind, value: Decimal | None) -> tuple[EntryKind, Decimal | None]:
    """Return the kind and value under which a statement is recorded.

    Example: 100 percent is recorded as a completion without a value.
    """
    return (EntryKind.COMPLETE, None) if kind is EntryKind.PERCENT and value == _ALL else (kind, value)


def _check_kind(activity: Activity, number: str, request: Request) -> None:
    deadline = activity.deadline
    match request.kind:
        case EntryKind.DONE | EntryKind.ADD if not activity.targets:
            code = "no-targets-repeating" if deadline.every else "no-targets"
            raise UsageError.of(code, number=number, option=request.kind.value)
        case EntryKind.PERCENT if activity.targets:
            names = activity.names_of(activity.targets)
            raise UsageError.of("has-targets", number=number, targets=names)
        case EntryKind.PERCENT if deadline.every:
            raise UsageError.of("percent-of-repeating", number=number, deadline=deadline.text)
        case EntryKind.SCHEDULE if deadline.kind is not DeadlineKind.EXTERNAL:
            raise UsageError.of("not-undated", number=number, deadline=deadline.text)
        case EntryKind.SCHEDULE if deadline.by:
            raise UsageError.of("dates-are-signed", number=number, deadline=deadline.text)
        case EntryKind.CANCEL | EntryKind.REOPEN if request.executor:
            option = request.kind.value
            raise UsageError.of("only-as-a-whole", number=number, option=option, executor=request.executor)
        case EntryKind.CANCEL if not request.note:
            raise UsageError.of("cancel-without-reason", number=number)
        case EntryKind.ACCEPT if request.period:
            raise UsageError.of("accepted-as-a-whole", number=number, period=request.period)


REPORTED = (
    *(EntryKind.DONE, EntryKind.ADD, EntryKind.PERCENT, EntryKind.COMPLETE),
    *(EntryKind.NOTE, EntryKind.CANCEL, EntryKind.REOPEN),
)
"""The kinds of entries that a person can record without being a supervisor or setting dates."""


def possible_kinds(activity: Activity) -> list[EntryKind]:
    """Return the kinds of :data:`REPORTED` that make sense for an activity. Its entries do not affect this.

    An activity with targets accepts quantities; an activity without targets accepts percentages.
    """
    moment = datetime.fromtimestamp(0, UTC)  # no rule about kinds asks for a day
    asked = Request(EntryKind.NOTE, date.min, date.min, moment, author="", note="-")
    return [kind for kind in REPORTED if _makes_sense(activity, asked._replace(kind=kind))]


def _makes_sense(activity: Activity, request: Request) -> bool:
    try:
        _check_kind(activity, activity.number, request)
    except UsageError:
        return False
    return True


def _check_basis(number: str, request: Request) -> None:
    """Refuse a cancellation that names no document.

    Without a document, the cancellation could be taken for an acceptance.
    """
    if request.kind is EntryKind.CANCEL and not request.basis:
        raise UsageError.of("cancel-without-basis", number=number)


def _period(row: RowInTime, number: str, request: Request, named: str) -> str:
    state = row.state(request.on)
    checkpoints = state.checkpoints if state else ()
    dues = {each.label: each.due for each in checkpoints if each.closed is None or each.label == named}
    try:
        return checkpoint_meant(named, dues, dues)
    except ValueProblem as error:
        raise UsageError.of(error.code, number=number, **error.params) from None


def _require_unit(amount: Amount, target: Target) -> None:
    try:
        amount.require(target.unit, target.label)
    except ValueProblem as error:
        raise UsageError([error.problem()]) from None


def _target(activity: Activity, request: Request) -> Target:
    named = request.target
    target = filters.target(activity, named) if named else activity.target(None)
    if target:
        return target
    keys = activity.choices
    if request.target is None:
        raise UsageError.of("target-needed", number=activity.number, keys=keys)
    raise UsageError.of("unknown-target", number=activity.number, target=request.target, keys=keys)
