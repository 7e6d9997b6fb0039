"""Determines from which day the condition of a checkpoint holds.

A repeating checkpoint is met by a report. Any other checkpoint is met from the day on which the stated
progress is enough for it. If the progress is no longer enough on a later day, it is unmet again from that
day. A checkpoint that a supervisor returned is unmet until there is a new report other than a note.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from workplan_cli.model.activity import Target
from workplan_cli.model.journal import Entry, EntryKind
from workplan_cli.model.record import Record
from workplan_cli.tracking.progress import COMPLETE, share_of
from workplan_cli.tracking.timetable import Expected


class Standing(Record):
    """The progress that the entries state at the end of a day.

    - ``done`` holds each target of that day with its progress.
    - ``declared`` means that the whole activity is declared complete.
    - ``labels`` are the checkpoints that are declared complete. ``accepted`` are those declared with an
      accepted shortfall.
    - ``returned`` means that the whole activity was returned and nothing has been reported since then.
      ``owing`` means the same for a repeating checkpoint.
    """

    on: date
    done: Sequence[tuple[Decimal, Target]]
    declared: bool
    labels: frozenset[str]
    accepted: frozenset[str] = frozenset()
    returned: bool = False
    owing: bool = False

    @property
    def reached(self) -> bool:
        """Whether every target is reached, and no return of the activity is unanswered."""
        reached = bool(self.done) and all(value >= target.value for value, target in self.done)
        return reached and not (self.returned or self.owing)

    @property
    def complete(self) -> bool:
        """Whether the activity is complete: its targets are reached, or it is declared complete.

        In both cases, every return must have been answered.
        """
        return self.reached or (self.declared and not (self.returned or self.owing))

    def meets(self, expected: Expected) -> bool:
        """Return whether the stated progress meets a checkpoint that asks for a share of the targets."""
        if self.returned and expected.asks == COMPLETE:
            return False
        if expected.label in self.labels:
            return True
        # Most standings are never asked, so that shares are not computed when one is made.
        asked = expected.asks
        return asked is not None and bool(self.done) and all(share_of(*each) >= asked for each in self.done)

    def fulfils(self, expected: Expected) -> bool:
        """Return whether a checkpoint is met without an accepted shortfall."""
        return self.meets(expected) and (
            expected.label not in self.accepted or self._replace(labels=frozenset()).meets(expected)
        )


def held(history: Sequence[Standing], condition: Callable[[Standing], bool]) -> date | None:
    """Return the first day from which a condition holds up to the end; ``None`` if it fails at the end."""
    since = None
    for standing in reversed(history):
        if not condition(standing):
            break
        since = standing.on
    return since


class Answered(Record):
    """For repeating checkpoints, by label: the reports that met them, and the unanswered returns."""

    met: Mapping[str, Entry]
    returned: Mapping[str, Entry]


def is_remark(entry: Entry) -> bool:
    """Return whether a report states nothing but a text."""
    return entry.kind is EntryKind.NOTE and bool(entry.note)


def only_remarks(expected: Sequence[Expected], answers: Sequence[Entry]) -> Mapping[str, Entry]:
    """Return the notes that alone met a repeating checkpoint, by its label; arguments as of :func:`answered`.

    A note meets a checkpoint, but it may say that nothing was done, and why. A report without any text does
    not: it states that the period was reported on. A checkpoint is met only by a note if the note fixes the
    day on which it is met, and since then no report other than a note was recorded about it. A report that
    was known to the writer of the note, and is itself in time, states the same as the note.
    """
    if not any(map(is_remark, answers)):
        return {}
    due = {each.label: each.due for each in expected}
    work = [each for each in answers if not is_remark(each)]
    worked = answered(expected, work).met
    found = {}
    for label, note in answered(expected, answers).met.items():
        if not is_remark(note):
            continue
        known = worked.get(label)
        if known and known.on > due[label] and not _follows(known, note):
            later = [each for each in work if each.kind is EntryKind.RETURN or _follows(each, note)]
            known = answered(expected, later).met.get(label)
        if known is None:
            found[label] = note
    return found


def _follows(entry: Entry, note: Entry) -> bool:
    """Return whether an entry was recorded after a note about the same activity, whatever their days are."""
    if entry.order is not None and note.order is not None and entry.order != note.order:
        return entry.order > note.order
    return (entry.recorded, entry.id) > (note.recorded, note.id)


def answered(expected: Iterable[Expected], answers: Iterable[Entry]) -> Answered:
    """Return which repeating checkpoints are met and which are returned.

    ``answers`` are reports and returns in order. A report with a label meets only the checkpoint of that
    label. A report without a label meets the oldest unmet checkpoint whose days, from ``start`` to ``until``,
    include the day of the report. Closed checkpoints are not met. A note does not meet a checkpoint that was
    returned.
    """
    repeating = [each for each in expected if each.asks is None and not each.closed]
    labels = {each.label for each in repeating}
    met: dict[str, Entry] = {}
    returned: dict[str, Entry] = {}
    for entry in answers if repeating else ():
        if entry.kind is EntryKind.RETURN:
            if entry.period and met.pop(entry.period, None):
                returned[entry.period] = entry
            continue
        barred = returned if entry.kind is EntryKind.NOTE else ()
        holding = (e.label for e in repeating if e.start <= entry.on <= e.until)
        open_ones = (label for label in holding if label not in met and label not in barred)
        label = entry.period or next(open_ones, None)
        if label in labels and label not in barred:
            met.setdefault(label, entry)
            returned.pop(label, None)
    return Answered(met, returned)
