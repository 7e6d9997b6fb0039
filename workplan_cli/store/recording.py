"""Prepares the entry of a command, and recognises a repetition of an interrupted command.

The commands ``status``, ``schedule``, ``verify`` and ``undo`` use these functions. An interrupted command
leaves an unfinished trace. A later command that asks for the same entry is a repetition. The entry is then
recorded only once, regardless of the day and of entries recorded in between.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from workplan_cli.errors import UsageError
from workplan_cli.model.journal import Entry, EntryKind, Journal
from workplan_cli.model.record import Record
from workplan_cli.store.journal.traces import Trace
from workplan_cli.tracking.amendments import PlanInTime
from workplan_cli.tracking.requests import Draft, Request, RowInTime, draft, row_id_of, row_with_id
from workplan_cli.tracking.rules import Recording, judge
from workplan_cli.tracking.state import ActivityState
from workplan_cli.tracking.taking_back import Revert, named, require_no_amendment_since, revert


class Ground(Record):
    """The data against which a command is checked: plan, entries, and the author's interrupted commands.

    The data is valid as long as the author's journal is locked.
    """

    in_time: PlanInTime
    journal: Journal
    unfinished: Sequence[Trace] = ()

    def contains(self, entry: Entry) -> bool:
        """Return whether the journals contain an entry with the id of ``entry``."""
        return any(each.id == entry.id for each in self.journal.beginning(entry.id))


class Prepared(Record):
    """The entry of a command and its effect.

    ``recorded`` is true if an interrupted command has already recorded the entry. Nothing is appended then.
    ``closes`` holds the traces of interrupted commands that this command completes.
    """

    recording: Recording
    recorded: bool = False
    closes: tuple[Trace, ...] = ()


def prepare(ground: Ground, number: str, request: Request, *, again: bool = False) -> Prepared:
    """Prepare the entry of a request on the activity ``number`` of today's plan. Writes no file.

    With ``again``, one more entry is prepared even if the command is a repetition. Raises :class:`UsageError`
    if a rule rejects the request. Raises :class:`UsageError` ``repetition-differs`` if an interrupted command
    had the same request with a different note, evidence or basis.
    """
    asked = draft(ground.in_time, ground.journal, number, request)
    signed = ground.in_time.signed
    alike = [each for each in ground.unfinished if _repeats(ground, asked, each.entry)]
    if again or not alike:
        return Prepared(judge(asked, signed), closes=tuple(alike))
    trace = next((each for each in alike if _words(each.entry) == _words(asked.entry)), None)
    if trace is None:
        raise UsageError.of("repetition-differs", number=number, **_about(alike[0].entry))
    if ground.contains(trace.entry):
        today = asked.row.state(request.today)
        return Prepared(Recording(trace.entry, None, None, today), recorded=True, closes=(trace,))
    on = trace.entry.on
    made = judge(draft(ground.in_time, ground.journal, number, request._replace(on=on)), signed)
    return Prepared(made._replace(entry=_taken_up(trace.entry, made.entry)), closes=(trace,))


def take_back(ground: Ground, asked: Revert, *, again: bool = False) -> Prepared:
    """Prepare the entry that reverts another entry. Writes no file.

    Raises the :class:`UsageError` of :func:`revert`. If an ``undo`` was interrupted and its author has
    recorded something after it, it is not certain what the request means. Raises :class:`UsageError`
    ``undo-interrupted`` if the author recorded another entry, and ``undo-after-amendment`` if the author
    recorded an amendment.
    """
    trace = None if again else _interrupted(ground, asked)
    if trace is None:
        return Prepared(revert(ground.in_time, ground.journal, asked))
    if ground.contains(trace.entry):
        recording = Recording(trace.entry, None, None, _today(ground, trace.entry, asked))
        return Prepared(recording, recorded=True, closes=(trace,))
    made = revert(ground.in_time, ground.journal, asked._replace(entry_id=trace.entry.reverts))
    return Prepared(made._replace(entry=_taken_up(trace.entry, made.entry)), closes=(trace,))


def _repeats(ground: Ground, asked: Draft, earlier: Entry) -> bool:
    """Return whether a request asks for the same entry as an interrupted command.

    If the author has reverted that entry since then, the request is not a repetition.
    """
    entry, request = asked.entry, asked.request
    one, other = (
        (each.kind, each.value, each.target, each.executor, each.period, each.dates, each.by)
        for each in (entry, earlier)
    )
    return (
        one == other
        and (entry.on == earlier.on or not request.day_given)
        and row_id_of(ground.in_time, earlier, request.today) == asked.row.id
        and earlier.id not in ground.journal.reverted
    )


def _words(entry: Entry) -> tuple[object, ...]:
    return entry.note, entry.evidence, entry.basis


def _about(entry: Entry) -> dict[str, object]:
    return {"entry": entry.id, "day": entry.on, "writer": entry.author}


def _taken_up(earlier: Entry, made: Entry) -> Entry:
    """Return the entry to record when an interrupted command is repeated and its entry is not in the journal.

    ``earlier`` is the entry of the interrupted command, and ``made`` is the entry that the rules give now. If
    they differ only in the time and number of their recording, ``earlier`` is returned. Otherwise ``made`` is
    returned with the id of ``earlier``.
    """
    made = made._replace(id=earlier.id)
    return earlier if made._replace(recorded=earlier.recorded, seq=earlier.seq) == earlier else made


def _interrupted(ground: Ground, asked: Revert) -> Trace | None:
    """Return the trace of the interrupted ``undo`` that the request repeats; ``None`` if there is none."""
    reverts = [each for each in ground.unfinished if each.entry.kind is EntryKind.REVERT]
    if asked.entry_id is not None:
        with suppress(UsageError):
            taken = named(ground.journal, asked.entry_id).id
            return next((each for each in reverts if each.entry.reverts == taken), None)
        return None
    if not reverts:
        return None
    trace = reverts[-1]
    own = (each for each in ground.journal.entries if each.author == asked.author)
    if any(each.seq >= trace.entry.seq and each.id != trace.entry.id for each in own):
        last = [each.id for each in ground.journal.last_of(asked.author)]
        raise UsageError.of("undo-interrupted", entry=trace.entry.reverts, entries=last)
    require_no_amendment_since(ground.in_time, trace.entry, asked)
    return trace


def _today(ground: Ground, entry: Entry, asked: Revert) -> ActivityState | None:
    row_id = row_id_of(ground.in_time, entry, asked.on)
    found = row_with_id(ground.in_time.on(asked.on), row_id, entry.activity)
    number = found.activity.number if found else entry.activity
    return RowInTime(ground.in_time, ground.journal, row_id, number).state(asked.on)
