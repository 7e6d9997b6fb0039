"""Mutants of the program's rules: each changes one rule once, as a replacement of text in one module."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Mutant:
    """One rule of the specification, and the replacement that breaks it."""

    rule: str
    module: str
    old: str
    new: str

    def plant(self, package: Path) -> None:
        """Break the rule in a copy of the package. The text has to be there exactly once."""
        path = package / self.module
        text = path.read_text(encoding="utf-8")
        assert text.count(self.old) == 1, (
            f"{self.rule}: {self.module} has the text {text.count(self.old)} times"
        )
        path.write_text(text.replace(self.old, self.new), encoding="utf-8")


MUTANTS = (
    Mutant(
        "entries dated before the period count if forced",
        "tracking/course.py",
        "OUTSIDE_PERIOD not in entry.forced",
        "True",
    ),
    Mutant(
        "order decides before the clock",
        "model/journal.py",
        "return (entry.on, order, taken,",
        "return (entry.on, 0, taken,",
    ),
    Mutant(
        "a reverting entry acts on all days",
        "model/journal.py",
        "e.kind is not EntryKind.REVERT and e.id not in reverted]",
        "e.kind is not EntryKind.REVERT]",
    ),
    Mutant(
        "an entry means the row of the plan that its command saw",
        "tracking/amendments.py",
        "if entry.edition == UNAMENDED:",
        'if entry.edition == "":',
    ),
    Mutant(
        "a row is measured by the targets of the day",
        "tracking/course.py",
        "self.activity = self.progress.activity = after",
        "self.activity = after",
    ),
    Mutant(
        "an added row has no checkpoint before its day",
        "tracking/timetable.py",
        "if each.due >= added]",
        "if each.due]",
    ),
    Mutant(
        "rates count for the head on the due day",
        "reports/figures.py",
        "plan.head_on(key, day) or",
        "plan.head_on(key, date.max) or",
    ),
    Mutant(
        "an amendment closes what had passed unmet",
        "tracking/timetable.py",
        "closing=moved,",
        "closing=False,",
    ),
    Mutant(
        "closed on or before its due day it never counts",
        "tracking/checkpoint_state.py",
        "self.closed is None or self.closed.on > self.due",
        "self.due is not None",
    ),
    Mutant(
        "closed after its due day it counts in the rates",
        "tracking/checkpoint_state.py",
        "self.closed is None or self.closed.on > self.due",
        "self.closed is None",
    ),
    Mutant(
        "the k-th of n dates asks for k/n",
        "tracking/timetable.py",
        "asks=Fraction(place, number)",
        "asks=EVERYTHING",
    ),
    Mutant(
        "new dates keep those that passed",
        "tracking/timetable.py",
        "passed = [each for each in self.expected if each.due < day]",
        "passed: list[Expected] = []",
    ),
    Mutant(
        "a forced schedule closes what had passed unmet",
        "tracking/course.py",
        "closing = PASSED_DATES in entry.forced",
        "closing = False",
    ),
    Mutant(
        "targets without a date are due at the end of the period",
        "tracking/timetable.py",
        "if measured and not (dated and found):",
        "if found and not measured and not dated:",
    ),
    Mutant(
        "on the due day itself nothing is overdue",
        "tracking/checkpoint_state.py",
        "closed is None and each.due < day",
        "closed is None and each.due <= day",
    ),
    Mutant(
        "a labelled report meets only the unit that it names",
        "tracking/meeting.py",
        "label = report.period or next(",
        "label = next(",
    ),
    Mutant(
        "a report meets the unit whose stretch holds its day",
        "tracking/meeting.py",
        "if e.start <= report.on <= max(e.end, e.due))",
        "if e.start <= report.on)",
    ),
    Mutant(
        "a checkpoint is unmet again when its condition stops holding",
        "tracking/meeting.py",
        "            break\n",
        "            continue\n",
    ),
    Mutant(
        "a complete activity meets its other checkpoints",
        "tracking/checkpoint_state.py",
        "return done, shortfall and done is not None",
        "return None, False",
    ),
    Mutant(
        "an accepted shortfall is on time in no rate",
        "tracking/checkpoint_state.py",
        "self.met_on <= self.due and not self.waived",
        "self.met_on <= self.due",
    ),
    Mutant(
        "a whole without a total is the sum of its parts",
        "tracking/progress.py",
        "else self.added + self.summed",
        "else self.added",
    ),
    Mutant(
        "a stated total is the whole",
        "tracking/progress.py",
        "return self.stated if self.stated is not None else",
        "return self.stated if self.stated is not None and not self.parts else",
    ),
    Mutant(
        "exactly on the limit nothing is behind",
        "tracking/judging.py",
        "Pace.AMBER if fraction < Fraction(settings.amber)",
        "Pace.AMBER if fraction <= Fraction(settings.amber)",
    ),
    Mutant(
        "silence begins on the thirtieth day",
        "tracking/judging.py",
        ".days >= plan.settings.silent_after",
        ".days > plan.settings.silent_after",
    ),
    Mutant(
        "after the period silence is judged on its last day",
        "tracking/judging.py",
        "return since + timedelta(days) if (end - since).days >= days else None",
        "return since + timedelta(days)",
    ),
    Mutant(
        "a cancellation closes the checkpoints",
        "tracking/state.py",
        "return Closed(course.cancellations[-1].on) if course.cancelled else None",
        "return None",
    ),
    Mutant(
        "what fell due during a cancellation never counts",
        "tracking/checkpoint_state.py",
        "each.on <= due < each.until",
        "each.on <= due < each.on",
    ),
    Mutant(
        "only reports begin an activity",
        "tracking/state.py",
        "Status.IN_PROGRESS if course.reports else",
        "Status.IN_PROGRESS if course.counted else",
    ),
    Mutant(
        "the reporting rate looks back to the due day before",
        "tracking/checkpoint_state.py",
        "start = date.fromordinal(previous.toordinal() + 1)",
        "pass",
    ),
    Mutant(
        "reopening takes a completion back",
        "tracking/course.py",
        "            case EntryKind.REOPEN:\n                self.progress.reopen()\n",
        "",
    ),
)
