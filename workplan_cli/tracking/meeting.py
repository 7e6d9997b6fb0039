"""When the condition of a checkpoint holds.

A repeating checkpoint is met by a report. Any other is met from the first day from which what is stated is
enough for it; it is unmet again from a day on which that stops.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from workplan_cli.model.journal import Entry
from workplan_cli.tracking.progress import COMPLETE
from workplan_cli.tracking.timetable import Expected


class Standing(NamedTuple):
    """What the entries state at the end of a day.

    ``least`` is the smallest share reached of a target, ``None`` without targets. ``declared`` tells that
    the whole activity is declared complete. ``labels`` are the checkpoints that are declared complete,
    ``accepted`` those of them that are so only by an accepted shortfall.
    """

    on: date
    least: Fraction | None
    declared: bool
    labels: frozenset[str]
    accepted: frozenset[str] = frozenset()

    @property
    def reached(self) -> bool:
        """Whether every target is reached."""
        return self.least is not None and self.least >= COMPLETE

    def meets(self, expected: Expected) -> bool:
        """Whether a checkpoint that asks for a share of the targets is met by what is stated."""
        if expected.label in self.labels:
            return True
        return self.least is not None and expected.asks is not None and self.least >= expected.asks

    def fulfils(self, expected: Expected) -> bool:
        """Whether a checkpoint is met without an accepted shortfall."""
        return self.meets(expected) and (
            expected.label not in self.accepted or self._replace(labels=frozenset()).meets(expected)
        )


def held(history: Sequence[Standing], condition: Callable[[Standing], bool]) -> date | None:
    """Return the first day from which a condition holds to the end; ``None`` if it does not hold then."""
    since = None
    for standing in reversed(history):
        if not condition(standing):
            break
        since = standing.on
    return since


def answered(expected: Iterable[Expected], reports: Iterable[Entry]) -> Mapping[str, date]:
    """Return the day of the report that meets each repeating checkpoint, by label.

    A report meets only the checkpoint that it names. A report without a label meets the oldest unmet
    checkpoint whose stretch holds its day, prolonged to its due day and by the plan's ``report_within``.
    Closed checkpoints are not met.
    """
    repeating = [each for each in expected if each.asks is None and not each.closed]
    labels = {each.label for each in repeating}
    met: dict[str, date] = {}
    for report in reports if repeating else ():
        holding = (e.label for e in repeating if e.start <= report.on <= e.until)
        label = report.period or next((label for label in holding if label not in met), None)
        if label in labels:
            met.setdefault(label, report.on)
    return met
