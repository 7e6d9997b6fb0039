"""The rules for new entries: validates a request against the state of its activity and builds the entry.

An entry is refused only for a reason that the user can understand. The error names the rule, and the
option that overrides the rule if there is such an option. The entry lists the rules that were
overridden.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from workplan_cli.errors import UsageError
from workplan_cli.model.deadline import DeadlineKind, Period
from workplan_cli.model.journal import Entry, EntryKind, Journal
from workplan_cli.model.plan import Activity, Plan, Target
from workplan_cli.tracking.progress import COUNTED
from workplan_cli.tracking.state import ActivityState, Status, fold


class Request(NamedTuple):
    """A person's request to record an entry on an activity.

    Most fields are fields of the resulting :class:`Entry`. ``today`` is the current date; a later day
    is in the future. ``day_given`` is true if the person named the day. The current date, used by
    default, is also accepted outside the plan's period, because reports may arrive after the period has
    ended. ``force`` and ``accept_shortfall`` allow rules to be overridden.
    """

    kind: EntryKind
    on: date
    today: date
    recorded: datetime
    author: str
    value: Decimal | None = None
    target: str | None = None
    executor: str | None = None
    period: str | None = None
    dates: tuple[date, ...] = ()
    note: str | None = None
    evidence: tuple[str, ...] = ()
    day_given: bool = True
    force: bool = False
    accept_shortfall: bool = False


class Recording(NamedTuple):
    """A new entry, with the state of its activity before and after the entry, on the entry's day.

    Both states are ``None`` if the activity is no longer in the plan.
    """

    entry: Entry
    before: ActivityState | None
    after: ActivityState | None


def prepare(plan: Plan, journal: Journal, number: str, request: Request) -> Recording:
    """Validate a request and build its entry, with the states before and after it. Write nothing.

    The ``id`` of the entry is empty and ``seq`` is 0; both are assigned when the entry is appended to a
    journal. Raise :class:`UsageError` if the request is refused.
    """
    rows, journal = list(plan.rows({number})), journal.about(number)
    before = fold(plan, journal, request.on, rows).of(number)
    activity = before.activity
    _check_kind(before, request)
    target = _target(activity, request) if request.kind in COUNTED else None
    entry = Entry(
        id="",
        activity=number,
        kind=request.kind,
        on=request.on,
        recorded=request.recorded,
        author=request.author,
        seq=0,
        value=request.value,
        target=target.key if target else None,
        executor=request.executor,
        period=_label(before, request),
        dates=request.dates,
        note=request.note,
        evidence=request.evidence,
    )
    after = fold(plan, journal.adding(entry), request.on, rows).of(number)
    forced = tuple(_forced(plan.period, before, after, request, target))
    if forced:  # Without the rules that it overrides, an entry may not count.
        entry = entry._replace(forced=forced)
        after = fold(plan, journal.adding(entry), request.on, rows).of(number)
    return Recording(entry=entry, before=before, after=after)


def _check_kind(before: ActivityState, request: Request) -> None:
    activity, number = before.activity, before.number
    undated = activity.deadline.kind is DeadlineKind.EXTERNAL
    match request.kind:
        case EntryKind.DONE | EntryKind.ADD if not activity.targets:
            raise UsageError.of("no-targets", number=number, option=request.kind.value)
        case EntryKind.PERCENT if activity.targets:
            raise UsageError.of("has-targets", number=number, keys=[t.key for t in activity.targets])
        case EntryKind.SCHEDULE if not undated:
            raise UsageError.of("not-undated", number=number, deadline=activity.deadline.text)
        case EntryKind.CANCEL if not request.note:
            raise UsageError.of("cancel-without-reason", number=number)
        case EntryKind.REOPEN if before.status is not Status.CANCELLED and not _declared(before):
            raise UsageError.of("nothing-to-reopen", number=number, state=before.status.value)
        case EntryKind.REOPEN:
            return
    if before.status is Status.CANCELLED:
        raise UsageError.of("is-cancelled", number=number)


def _declared(before: ActivityState) -> bool:
    """Return whether the activity is declared complete.

    This is never so for a repeating activity, for which only single checkpoints can be declared
    complete.
    """
    kinds = (each.kind for each in reversed(before.entries))
    last = next((kind for kind in kinds if kind in (EntryKind.COMPLETE, EntryKind.REOPEN)), None)
    return last is EntryKind.COMPLETE and not before.activity.deadline.every


def _target(activity: Activity, request: Request) -> Target:
    target = activity.target(request.target)
    if target:
        return target
    keys = [each.key for each in activity.targets]
    if request.target is None:
        raise UsageError.of("target-needed", number=activity.number, keys=keys)
    raise UsageError.of("unknown-target", number=activity.number, target=request.target, keys=keys)


def _label(before: ActivityState, request: Request) -> str | None:
    """Return the label of the period that the request reports on, or ``None``.

    Raise :class:`UsageError` ``unknown-checkpoint`` if it is the label of no checkpoint of the activity.
    """
    labels = [checkpoint.label for checkpoint in before.checkpoints]
    if request.period and request.period not in labels:
        raise UsageError.of("unknown-checkpoint", number=before.number, period=request.period, labels=labels)
    return request.period


def _forced(
    period: Period,
    before: ActivityState,
    after: ActivityState,
    request: Request,
    target: Target | None,
) -> Iterator[str]:
    """Yield the names of the rules that the entry breaks and that the request overrides.

    Raise :class:`UsageError` for the first broken rule that the request does not override.
    """
    for rule, params in _broken(period, before, after, request, target):
        if not _has_leave(request, rule):
            raise UsageError.of(rule, number=before.number, **params)
        yield rule


def _has_leave(request: Request, rule: str) -> bool:
    match rule:
        case "shortfall":
            return request.accept_shortfall
        case "outside-period":
            return request.force or not request.day_given
    return request.force


def _broken(
    period: Period,
    before: ActivityState,
    after: ActivityState,
    request: Request,
    target: Target | None,
) -> Iterator[tuple[str, dict[str, object]]]:
    if request.on > request.today:
        yield "in-future", {"day": request.on, "today": request.today}
    if request.on not in period:
        yield "outside-period", {"day": request.on, "start": period.start, "end": period.end}
    if request.kind is EntryKind.COMPLETE and not before.activity.deadline.every:
        missing = [each.target.key for each in after.targets if not each.reached]
        if missing:
            yield "shortfall", {"targets": missing}
    if target:
        old, new = (state.value_of(target.key, request.executor) for state in (before, after))
        most = max(new, after.value_of(target.key))
        if request.kind is EntryKind.DONE and new < old:
            yield "below-previous", {"value": new, "previous": old}
        if most > target.value:
            yield "above-target", {"value": most, "target": target.value, "unit": target.unit}


def revert(
    plan: Plan,
    journal: Journal,
    *,
    entry_id: str | None,
    author: str,
    on: date,
    recorded: datetime,
) -> Recording:
    """Build the entry that reverts the entry ``entry_id``, or the author's last entry if no id is given.

    ``entry_id`` may be shortened to its first four or more characters. The result includes the state of
    the activity before and after the reversion. Raise :class:`UsageError` ``nothing-to-undo``,
    ``unknown-entry``, ``ambiguous-entry``, ``already-reverted`` or ``is-a-revert``.
    """
    taken = _named(journal, entry_id) if entry_id else _last_of(journal, author)
    if taken.id in journal.reverted:
        raise UsageError.of("already-reverted", entry=taken.id)
    if taken.kind is EntryKind.REVERT:
        raise UsageError.of("is-a-revert", entry=taken.id)
    entry = Entry(
        id="",
        activity=taken.activity,
        kind=EntryKind.REVERT,
        on=on,
        recorded=recorded,
        author=author,
        seq=0,
        target=taken.target,
        executor=taken.executor,
        reverts=taken.id,
    )
    rows, own = list(plan.rows({taken.activity})), journal.about(taken.activity)
    day = max(on, taken.on)
    before, after = (fold(plan, each, day, rows).activities for each in (own, own.adding(entry)))
    return Recording(entry=entry, before=before[0] if before else None, after=after[0] if after else None)


def _last_of(journal: Journal, author: str) -> Entry:
    last = journal.last_of(author)
    if last is None:
        raise UsageError.of("nothing-to-undo", writer=author)
    return last


SHORTEST_ID = 4


def _named(journal: Journal, entry_id: str) -> Entry:
    alike = journal.beginning(entry_id)
    found = [entry for entry in alike if entry.id == entry_id]
    if not found and len(entry_id) >= SHORTEST_ID:
        found = list(alike)
    if not found:
        raise UsageError.of("unknown-entry", entry=entry_id)
    if len(found) > 1:
        raise UsageError.of("ambiguous-entry", entry=entry_id, matches=[entry.id for entry in found])
    return found[0]
