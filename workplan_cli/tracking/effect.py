"""Determines what an entry changes or, if it changes nothing, why. The command that records it shows this."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from workplan_cli.errors import Level, Problem
from workplan_cli.language.quantities import plain
from workplan_cli.model.journal import Entry, EntryKind
from workplan_cli.model.record import Record
from workplan_cli.model.settings import Settings
from workplan_cli.tracking.checkpoint_state import CheckpointState
from workplan_cli.tracking.meeting import is_remark
from workplan_cli.tracking.progress import COUNTED, REPORTS, STATEMENTS
from workplan_cli.tracking.sheet_rows import origin_in
from workplan_cli.tracking.state import ActivityState, Status


class Effect(Record):
    """The effect of an entry on the state of its activity on its day.

    - ``nothing`` means that a progress entry leaves the state unchanged. On a repeating activity, a note is
      also a progress entry, because it can meet a checkpoint.
    - ``total`` is an earlier entry that states the value of a group or of the whole activity. Because of this
      entry, that value stays the same although the value of an executor or member changed.
    - ``stays_cancelled`` means that the entry is kept, but the activity is still cancelled.
    - ``stays_complete`` means that the activity was reopened, but is still complete because of its quantities
      or checkpoints.
    - ``goes_by_dates`` is the oldest unmet checkpoint of an activity with several checkpoints and no targets.
      Its completion is the share of the checkpoints that are met, so that a percentage does not change it.
    - ``noted`` are the labels of the checkpoints of a repeating activity that the entry has met although it
      is only a note.
    - ``begun_by_note`` means that the entry is only a note, and begins an activity that does not repeat.
    - ``left_overdue`` are the overdue checkpoints that remain after a report that was about another one.
    - ``repeats`` is an earlier entry that reports the same increase in the same words. Both count.
    - ``stays_returned`` is the return that the entry does not answer, because the entry is only a note.
    """

    nothing: bool = False
    total: Entry | None = None
    stays_cancelled: bool = False
    stays_complete: bool = False
    goes_by_dates: CheckpointState | None = None
    noted: tuple[str, ...] = ()
    begun_by_note: bool = False
    left_overdue: tuple[CheckpointState, ...] = ()
    stays_returned: Entry | None = None
    repeats: Entry | None = None


def effect_of(entry: Entry, before: ActivityState, after: ActivityState) -> Effect:
    """Return the effect of an entry on its activity.

    ``before`` and ``after`` are the states without and with the entry, at the end of the entry's day.
    """
    reopened = entry.kind is EntryKind.REOPEN
    unchanged = _seen(before, entry) == _seen(after, entry)
    cancelled = before.status is after.status is Status.CANCELLED
    begun = (before.status, after.status) == (Status.NOT_STARTED, Status.IN_PROGRESS)
    noted = _noted(entry, before, after)
    return Effect(
        nothing=unchanged and (entry.kind is not EntryKind.NOTE or bool(after.activity.deadline.every)),
        total=_keeping(entry, before, after),
        stays_cancelled=cancelled and entry.kind is not EntryKind.CANCEL,
        stays_complete=reopened and before.status is after.status is Status.DONE,
        goes_by_dates=_instead_of(entry, after),
        noted=noted,
        begun_by_note=begun and is_remark(entry) and not noted,
        left_overdue=_left_overdue(entry, before, after),
        stays_returned=_unanswered(entry, after),
        repeats=_same_increase(entry, before),
    )


def ended_delay(entry: Entry, before: ActivityState | None, after: ActivityState | None) -> Problem | None:
    """Return a warning if only the note ends a delay, or makes a date met late one met in time.

    ``before`` and ``after`` are the states without and with the entry, on the current date. The note may say
    that nothing was done. A date that was met late is met in time by a note about an earlier day.
    """
    if before is None or after is None:
        return None
    overdue = {each.label for each in before.checkpoints if each.overdue}
    ended = [label for label in _noted(entry, before, after) if label in overdue]
    late = {each.label for each in before.checkpoints if each.late}
    timely = [e.label for e in after.checkpoints if e.label in late and e.noted and not e.late]
    found = ended or (timely if is_remark(entry) else [])
    if not found:
        return None
    words = {"number": entry.activity, "noted": found, "label": found[0], "undo": undoing(entry)}
    code = "note-ends-delay" if ended else "note-hides-delay"
    return Problem(code, {**words, "n": len(found)}, Level.WARNING)


def met_ahead(
    entry: Entry,
    before: ActivityState | None,
    after: ActivityState | None,
    today: ActivityState | None,
    settings: Settings,
    day_option: str = "on",
) -> Problem | None:
    """Return a warning if a report without a period meets a date to come while an older one is overdue.

    The person may have meant the older one: its time is over, and therefore the report counts for the running
    one. ``before`` and ``after`` are the states without and with the entry on its day, ``today`` is the state
    with it on the current date. The remedy takes the entry back and repeats its command with the period;
    ``day_option`` is the option that gave the day of the entry.
    """
    if before is None or after is None or today is None or entry.period or entry.kind not in REPORTS:
        return None
    met = newly_met(before, after) if after.activity.deadline.every else ()
    to_come = next((each for each in after.checkpoints if each.label in met and each.due > entry.on), None)
    overdue = [each.label for each in today.checkpoints if each.overdue]
    older = [each.label for each in after.checkpoints if each.overdue and each.label in overdue]
    if to_come is None or not older:
        return None
    words = {"number": entry.activity, "noted": [to_come.label], "due": to_come.due, "left": older}
    again = {
        "undo": undoing(entry),
        "period": older[-1],
        "command": _again(entry, older[-1], settings, day_option),
    }
    return Problem("report-met-ahead", {**words, **again}, Level.WARNING)


def _again(entry: Entry, label: str, settings: Settings, day_option: str) -> tuple[str, ...]:
    """Return the words of the command that records a report once more, for the checkpoint of a label."""
    words = ["status", entry.activity]
    if entry.kind is not EntryKind.NOTE:
        words += [f"--{entry.kind}", *([plain(entry.value)] if entry.value is not None else [])]
    given = [("target", entry.target), ("executor", entry.executor), ("note", entry.note)]
    # The row of a sheet is no evidence that a person writes.
    given += [("evidence", each) for each in entry.evidence if origin_in(each) is None]
    given += [("basis", entry.basis)]
    if entry.on != settings.local(entry.recorded).date():
        given += [(day_option, entry.on.isoformat())]
    for name, value in (*given, ("for", label)):
        words += [f"--{name}", value] if value else []
    return (*words, *(["--force"] if entry.forced else []))


def undoing(entry: Entry) -> str:
    """Return the command that takes an entry back: of an entry that is not recorded yet, the last one."""
    return f"workplan undo {entry.id}".rstrip()


def ends_ongoing(entry: Entry, after: ActivityState) -> bool:
    """Return whether an entry completes an ongoing activity, which other reports leave open.

    ``after`` is the state with the entry. A completion by one of several executors ends only its own part.
    """
    whole = entry.kind is EntryKind.COMPLETE and not entry.period
    return whole and after.activity.deadline.ongoing and after.status.complete


def _same_increase(entry: Entry, before: ActivityState) -> Entry | None:
    """Return the last earlier entry of the same author that says the same increase about the same day.

    Both count, because an increase may happen twice; it may also have been typed twice.
    """
    if entry.kind is not EntryKind.ADD:
        return None
    return next((each for each in reversed(before.entries) if _said(each) == _said(entry)), None)


def _said(entry: Entry) -> tuple[object, ...]:
    """Return what the author of an entry said, without what recording added."""
    what = (entry.kind, entry.value, entry.target, entry.executor, entry.period)
    return (*what, entry.author, entry.on, entry.note, entry.evidence, entry.basis)


def _instead_of(entry: Entry, after: ActivityState) -> CheckpointState | None:
    """Return the checkpoint to report on, if a percentage does not change the completion; else ``None``."""
    asked = [each for each in after.checkpoints if each.closed is None]
    if entry.kind is not EntryKind.PERCENT or after.targets or not after.open or len(asked) == 1:
        return None
    return next((each for each in asked if each.unmet), None)


def _left_overdue(entry: Entry, before: ActivityState, after: ActivityState) -> tuple[CheckpointState, ...]:
    """Return the overdue checkpoints that remain, if the entry was about another one and reports meet them.

    A report without a period is about the running one, which the person who reports late may not know. It may
    also repeat an earlier report on that one.
    """
    repeats = after.activity.deadline.every is not None and any(each.met_on for each in after.checkpoints)
    if after.targets or not (newly_met(before, after) or (repeats and entry.kind in REPORTS)):
        return ()
    return tuple(each for each in after.checkpoints if each.overdue)


def _noted(entry: Entry, before: ActivityState, after: ActivityState) -> tuple[str, ...]:
    """Return the labels of the checkpoints that a note has met; it may say that nothing was done, and why."""
    repeats = after.activity.deadline.every is not None
    return newly_met(before, after) if repeats and is_remark(entry) else ()


def newly_met(before: ActivityState, after: ActivityState) -> tuple[str, ...]:
    """Return the labels of the checkpoints that are met in the second state, and not in the first."""
    was_met = {each.label for each in before.checkpoints if each.met_on}
    return tuple(each.label for each in after.checkpoints if each.met_on and each.label not in was_met)


def _unanswered(entry: Entry, after: ActivityState) -> Entry | None:
    """Return the supervisor's return that a note may have been meant to answer, or ``None``."""
    if entry.kind is not EntryKind.NOTE:
        return None
    meant = (
        each for each in reversed(after.returns) if entry.period in (None, each.period) or not each.period
    )
    return next(meant, None)


def _seen(state: ActivityState, entry: Entry) -> ActivityState:
    """Return the parts of a state that an entry can change: the state without its entries.

    If the entry names a period, all ``reported`` values are removed too. The reason is that the entry's day
    may be within the time of another checkpoint, whose ``reported`` value is no effect of the entry.
    """
    bare = state._replace(entries=(), silent_from=None)
    if not entry.period:
        return bare
    return bare._replace(checkpoints=tuple(each._replace(reported=()) for each in state.checkpoints))


def _keeping(entry: Entry, before: ActivityState, after: ActivityState) -> Entry | None:
    """Return the earlier entry because of which the value of the group or the whole activity stays the same.

    Example: a total stated for the whole activity stays valid if one executor reports more. For an entry of a
    group's member, the value of the group is examined before that of the whole activity. Return ``None`` if
    there is no such entry.
    """
    above = _levels_above(entry, after)
    if above and _value(before, entry, entry.executor) == _value(after, entry, entry.executor):
        # A quantity that is stated again is named all the same: its total is stated in any case.
        above = above if entry.kind in COUNTED else ()
    for level in above:
        stated = (each for each in reversed(after.entries) if each.executor == level)
        total = next((each for each in stated if _states(after, entry, each)), None)
        if total and _value(before, entry, level) == _value(after, entry, level) is not None:
            return total
    return None


def _levels_above(entry: Entry, after: ActivityState) -> Sequence[str | None]:
    """Return the keys of the executors to which the executor of the entry contributes.

    These are its group, if it is a member of a group, and ``None`` for the whole activity.
    """
    meant = entry.target is not None if entry.kind in COUNTED else not after.targets
    if not entry.executor or entry.kind not in STATEMENTS or not meant:
        return ()
    group, slash, _ = entry.executor.partition("/")
    return (group, None) if slash else (None,)


def _value(state: ActivityState, entry: Entry, executor: str | None) -> Decimal | Fraction | None:
    if entry.kind in COUNTED and entry.target is not None:
        return state.value_of(entry.target, executor)
    return state.share_of(executor)


def _states(after: ActivityState, entry: Entry, other: Entry) -> bool:
    """Return whether ``other`` states a value that includes the value of ``entry``.

    If ``entry`` has a quantity, ``other`` must state a total of the same target. Otherwise ``other`` must
    state a percentage or a completion without naming a period.
    """
    if entry.kind in COUNTED:
        target = after.activity.target(other.target)
        return other.kind is EntryKind.DONE and (target.key if target else None) == entry.target
    return other.kind in (EntryKind.PERCENT, EntryKind.COMPLETE) and not other.period
