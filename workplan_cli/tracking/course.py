"""Replays the entries and amendments of one activity, day by day.

An entry counts only if the plan of its own day allows it. Conditions are judged at the end of a day. The
replay therefore keeps one standing (the progress stated by then) for each day with a change.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter

from workplan_cli.model.activity import Activity
from workplan_cli.model.journal import Entry, EntryKind
from workplan_cli.model.plan import Plan
from workplan_cli.model.record import Record
from workplan_cli.model.row import Row
from workplan_cli.tracking.acceptance import DECISIONS, Acceptance, may_decide
from workplan_cli.tracking.checkpoints import TARGETS
from workplan_cli.tracking.meeting import Standing, answered, held
from workplan_cli.tracking.progress import COMPLETE, REPORTS, WHOLE, Progress
from workplan_cli.tracking.timetable import PASSED_DATES, Closed, Timetable

OUTSIDE_PERIOD = "outside-period"
"""The rule that an entry dated before the period must override to count."""

SHORTFALL = "shortfall"
"""The rule that a completion must override to count, if a target is not reached."""


class Cancellation(Record):
    """A cancellation: its day, and the day of the reopening.

    The second day is ``None`` if the activity is still cancelled.
    """

    on: date
    until: date | None = None


class Course:
    """The replay of one activity up to a day.

    These entries count:

    - ``counted`` holds all entries that count, and ``reports`` those of them that report progress.
    - ``answers`` holds the reports and the returns of checkpoints.

    These entries do not count:

    - ``early`` is the number of entries dated before the period.
    - ``short`` holds the completions that leave a target unreached, each with the keys of such targets.
    - ``unlabelled`` holds the entries whose label names no checkpoint, each with the labels of that day.
    - ``absent`` holds the entries of a day on which the plan does not have the row.

    ``idle`` holds the entries without effect: reopenings of an activity that is neither complete nor
    cancelled, dates for a deadline that accepts none, and decisions when nothing awaits a decision.

    ``history`` has a standing for each day with a change, and for each return. ``activity`` is the activity
    as it is on the last day. ``start`` is the first day of the period, or the day on which the row was added.
    """

    def __init__(self, plan: Plan, row: Row, entries: Iterable[Entry]) -> None:
        """Replay ``entries``, which must be sorted and dated no later than the day of ``plan``."""
        self._period, self._row = plan.period, row
        self.accepting = plan.settings.accepting
        self.acceptance = Acceptance()
        self.start = max(plan.period.start, row.past.added or plan.period.start)
        self.activity = row.past.versions[0].activity if row.past.versions else row.activity
        self.progress = Progress(plan, self.activity)
        self.timetable = Timetable(
            plan.period,
            plan.settings.calendar,
            self.activity.deadline,
            measured=bool(self.activity.targets),
            added=row.past.added,
        )
        self.counted: list[Entry] = []
        self.reports: list[Entry] = []
        self.answers: list[Entry] = []
        self.early = 0
        self.short: list[tuple[Entry, Sequence[str]]] = []
        self.unlabelled: list[tuple[Entry, Sequence[str]]] = []
        self.absent: list[Entry] = []
        self.idle: list[Entry] = []
        self.history: list[Standing] = []
        self.cancellations: list[Cancellation] = []
        self._accepted: set[str] = set()
        self._replay(entries)

    @property
    def cancelled(self) -> bool:
        """Whether the activity is cancelled on the last day."""
        return bool(self.cancellations) and self.cancellations[-1].until is None

    @property
    def dropped(self) -> Closed | None:
        """How an amendment closed the checkpoints when it dropped the activity; ``None`` if none did."""
        past = self._row.past
        return Closed(past.dropped, self._basis(past.dropped, "dropped")) if past.dropped else None

    @property
    def falls_short(self) -> bool:
        """Whether a target is not reached on the last day."""
        return bool(self.progress.below(COMPLETE))

    @property
    def reached_on(self) -> date | None:
        """The day from which every target is reached; ``None`` if a target is not reached."""
        return held(self.history, lambda standing: standing.reached)

    @property
    def complete_on(self) -> date | None:
        """The day from which the activity is complete, by its targets or by declaration."""
        return self.reached_on or held(self.history, lambda standing: standing.complete)

    def _replay(self, entries: Iterable[Entry]) -> None:
        on_day: Mapping[date, Sequence[Entry]] = {
            on: list(group) for on, group in groupby(entries, key=attrgetter("on"))
        }
        versions = self._row.past.versions
        following = [*(each.activity for each in versions[1:]), self._row.activity]
        amended = {each.until: after for each, after in zip(versions, following, strict=False)}
        for on in sorted({*on_day, *amended}):
            if after := amended.get(on):
                self._amend(on, after)
            for entry in on_day.get(on, ()):
                if self._allows(entry):
                    self.counted.append(entry)
                    self._take(entry)
                    self._settle(on)
            self._close(on)

    def _close(self, on: date) -> None:
        self._stand(on)
        self._settle(on)

    def _stand(self, on: date) -> None:
        """Keep what is stated by now, and let go of the replaced checkpoints that are not met by it."""
        self.history.append(self._standing(on))
        self.timetable.settle(on, lambda: self._met(on))

    def _settle(self, on: date) -> None:
        if self.acceptance.accepted or self.acceptance.returned:
            self.acceptance.settle(complete=self._complete(on))

    def _amend(self, on: date, after: Activity) -> None:
        self.activity = self.progress.activity = after
        basis = self._basis(on, "deadline")
        measured = bool(after.targets)
        self.timetable.amend(on, after.deadline, measured=measured, basis=basis, met=self._met(on))

    def _basis(self, on: date, field: str) -> str | None:
        changes = self._row.past.changes
        return next((each.basis for each in changes if (each.on, each.field) == (on, field)), None)

    def _met(self, on: date) -> frozenset[str]:
        """Return the labels of the checkpoints that are met at this moment of the replay."""
        now = self._standing(on)
        if now.complete:
            return frozenset(each.label for each in self.timetable.expected)
        met = {each.label for each in self.timetable.expected if now.meets(each)}
        return frozenset(met) | answered(self.timetable.expected, self.answers).met.keys()

    def _standing(self, on: date) -> Standing:
        progress, accepted = self.progress, frozenset(self._accepted)
        return Standing(
            on,
            progress.done,
            progress.declared(),
            progress.labels(),
            accepted,
            returned=self.acceptance.blocks,
            owing=bool(self.returned_checkpoints),
        )

    @property
    def returned_checkpoints(self) -> Mapping[str, Entry]:
        """The returns of checkpoints, by the label of the checkpoint.

        Returns that a later report has answered are left out.
        """
        if len(self.answers) == len(self.reports):
            return {}
        return answered(self.timetable.expected, self.answers).returned

    def _allows(self, entry: Entry) -> bool:
        if not self._has_place_for(entry):
            return False
        return self._allows_decision(entry) if entry.kind in DECISIONS else self._allows_kind(entry)

    def _has_place_for(self, entry: Entry) -> bool:
        """Return whether the plan on the entry's day contains the row and the checkpoint of the entry."""
        past = self._row.past
        if entry.on < self._period.start and OUTSIDE_PERIOD not in entry.forced:
            self.early += 1
            return False
        if (past.added and entry.on < past.added) or (past.dropped and entry.on >= past.dropped):
            self.absent.append(entry)
            return False
        if entry.period and entry.period not in self.timetable.labels:
            self.unlabelled.append((entry, self.timetable.labels))
            return False
        return True

    def _allows_kind(self, entry: Entry) -> bool:
        match entry.kind:
            case EntryKind.DONE | EntryKind.ADD:
                return self.activity.target(entry.target) is not None
            case EntryKind.PERCENT:
                return not self.activity.targets
            case EntryKind.COMPLETE:
                if missing := self._missing(entry):
                    self.short.append((entry, missing))
                return not missing
            case EntryKind.SCHEDULE if not self.timetable.takes_dates:
                self.idle.append(entry)
                return False
            case EntryKind.REOPEN if not (self.cancelled or self._complete(entry.on)):
                self.idle.append(entry)
        return True

    def _allows_decision(self, entry: Entry) -> bool:
        """Return whether a decision counts.

        Its author must be allowed to decide, and the activity or checkpoint must await a decision.
        """
        if not self.accepting or not may_decide(entry, self.activity.supervisors):
            return False
        if entry.period is None:
            open_to_it = self._complete(entry.on)
        else:
            met = answered(self.timetable.expected, self.answers).met
            open_to_it = entry.kind is EntryKind.RETURN and entry.period in met
        if not open_to_it or self.cancelled or self.acceptance.accepted:
            self.idle.append(entry)
            return False
        return True

    def _complete(self, on: date) -> bool:
        """Return whether the activity is complete at this moment of the replay."""
        now = self._standing(on)
        if now.complete:
            return True
        if self.activity.targets or self.timetable.deadline.ongoing or now.returned:
            return False
        return bool(self.asked) and self.asked <= self._met(on)

    @property
    def asked(self) -> frozenset[str]:
        """The labels of the checkpoints that must be met: those that nothing closed."""
        expected = self.timetable.expected
        return frozenset(each.label for each in expected if not each.closed and not self.lapsed(each.due))

    def lapsed(self, due: date) -> Closed | None:
        """Return how a cancellation closed the checkpoint due on ``due``; ``None`` if none closed it.

        Such a checkpoint fell due after the cancellation and before the reopening. It stays closed.
        """
        for each in self.cancellations:
            if each.until and each.on <= due < each.until:
                return Closed(each.on)
        return None

    def _missing(self, entry: Entry) -> Sequence[str]:
        """Return the keys of the targets that are too low for a completion.

        The result is empty if the shortfall was accepted.
        """
        label = self._completes(entry)
        if label is None or SHORTFALL in entry.forced:
            return ()
        asked = (each.asks for each in self.timetable.expected if each.label == label and not each.closed)
        return self.progress.below(next(asked, None) or COMPLETE)

    def _adds_nothing(self, entry: Entry, label: str) -> bool:
        """Return whether a completion only repeats that all targets are reached.

        Such a completion is ignored. Otherwise the activity would stay complete if a later total fell below a
        target.
        """
        return label == WHOLE and bool(self.activity.targets) and SHORTFALL not in entry.forced

    def _completes(self, entry: Entry) -> str | None:
        """Return the label that an entry declares complete: the label of a checkpoint, or :data:`WHOLE`.

        Return ``None`` for a repeating activity. There, a completion is only a report, which meets one
        checkpoint.
        """
        deadline = self.timetable.deadline
        if entry.period == TARGETS:
            return WHOLE
        if deadline.every:
            return None
        single = not deadline.ongoing and sum(not each.closed for each in self.timetable.expected) == 1
        return WHOLE if single else entry.period or WHOLE

    def _take(self, entry: Entry) -> None:
        self.acceptance.take(entry)
        if entry.kind in DECISIONS:
            self._decide(entry)
            return
        if entry.kind in REPORTS:
            self.reports.append(entry)
            self.answers.append(entry)
        match entry.kind:
            case EntryKind.CANCEL if not self.cancelled:
                self.cancellations.append(Cancellation(entry.on))
            case EntryKind.REOPEN if self.cancelled:
                self.cancellations[-1] = Cancellation(self.cancellations[-1].on, entry.on)
            case EntryKind.REOPEN:
                self.progress.reopen()
                self.acceptance.withdraw()
            case EntryKind.SCHEDULE:
                basis = entry.basis or next(iter(entry.evidence), None)
                closing = PASSED_DATES in entry.forced
                met = self._met(entry.on)
                self.timetable.schedule(entry.on, entry.dates, closing=closing, basis=basis, met=met)
            case EntryKind.COMPLETE:
                label = self._completes(entry)
                if label is not None and not self._adds_nothing(entry, label):
                    self.progress.take(entry, label)
                    (self._accepted.add if SHORTFALL in entry.forced else self._accepted.discard)(label)
            case EntryKind.PERCENT if self.timetable.deadline.every:
                pass  # A repeating checkpoint is met by reports, not by a percentage.
            case _:
                self.progress.take(entry)

    def _decide(self, entry: Entry) -> None:
        if entry.kind is not EntryKind.RETURN:
            return
        if entry.period:
            self.answers.append(entry)
        else:
            self.progress.reopen()
        # A return ends the completion also where a new report follows on the same day.
        self._stand(entry.on)
