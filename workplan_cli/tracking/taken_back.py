"""Finds the entries that no longer count because something later took them back.

A completion, a cancellation, an acceptance and a report that met a checkpoint hold until something ends them:
a reopening, a return, another report, or an amendment. Reverted entries are not replayed at all.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from workplan_cli.model.journal import Entry, EntryKind
from workplan_cli.model.plan import Plan
from workplan_cli.model.record import Record
from workplan_cli.model.row import Row
from workplan_cli.tracking.acceptance import DECISIONS
from workplan_cli.tracking.course import Course
from workplan_cli.tracking.meeting import answered

_ENDING = DECISIONS | {EntryKind.COMPLETE, EntryKind.CANCEL, EntryKind.REOPEN, EntryKind.SCHEDULE}
"""The kinds of entries without which nothing can be taken back, or stay without effect."""


class TakenBack(Record):
    """Why an entry no longer counts.

    ``on`` is the day from which it does not count. ``by`` is the kind of the entry that took it back. It is
    ``None`` if an amendment did. If ``idle`` is true, the entry never had an effect.
    """

    on: date
    by: EntryKind | None = None
    idle: bool = False


def taken_back(plan: Plan, row: Row, entries: Iterable[Entry]) -> Mapping[str, TakenBack]:
    """Return the entries that no longer count, by id. ``entries`` must be as for :class:`Course`."""
    known = tuple(entries)
    if _ENDING.isdisjoint(each.kind for each in known):
        return {}
    return _Endings(plan, row, known).ended


class _Endings(Course):
    """A replay that keeps what ended each declaration and decision."""

    def __init__(self, plan: Plan, row: Row, entries: Iterable[Entry]) -> None:
        self.ended: dict[str, TakenBack] = {}
        self._declarations: dict[int, Entry] = {}
        self._cancels: list[Entry] = []
        super().__init__(plan, row, entries)
        self.ended |= {each.id: TakenBack(each.on, idle=True) for each in self.idle}

    def _allows(self, entry: Entry) -> bool:
        allowed = super()._allows(entry)
        if not allowed and entry.kind in _ENDING:
            self.ended[entry.id] = TakenBack(entry.on, idle=True)
        return allowed

    def _take(self, entry: Entry) -> None:
        held = self._held(entry)
        super()._take(entry)
        if entry.kind is EntryKind.COMPLETE:
            # A completion that repeats another replaces it, and takes nothing back.
            self._declarations.setdefault(self.progress.latest, entry)
            return
        if entry.kind is EntryKind.CANCEL:
            self._cancels.append(entry)
        holding = self._held(entry)
        self.ended |= {key: TakenBack(entry.on, entry.kind) for key in held - holding}
        if not self.cancelled:
            self._cancels.clear()

    def _held(self, entry: Entry) -> set[str]:
        """Return the ids of the entries that hold and that ``entry`` can take back."""
        held = {self._declarations[each].id for each in self.progress.live if each in self._declarations}
        if self.cancelled:
            held |= {each.id for each in self._cancels}
        if self.acceptance.accepted:
            held.add(self.acceptance.accepted.id)
        if entry.kind is EntryKind.RETURN and entry.period:
            met = answered(self.timetable.expected, self.answers).met.get(entry.period)
            held |= {met.id} if met else set()
        return held

    def _settle(self, on: date) -> None:
        accepted = self.acceptance.accepted
        super()._settle(on)
        if accepted and not self.acceptance.accepted:
            last = self.counted[-1]
            by = last.kind if last.on == on and last is not accepted else None
            self.ended[accepted.id] = TakenBack(on, by)
