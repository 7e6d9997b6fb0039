"""Reports about several plans: the reports about each plan, one after the other, and what they add up to.

A plan is read, reduced to what its report needs, and let go: a :class:`Several` holds its parts as an
iterable that can be gone through once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from workplan_cli.model.deadline import Period
from workplan_cli.model.record import Record
from workplan_cli.reports.figures import counted, nothing
from workplan_cli.reports.lacks import Lack
from workplan_cli.reports.records import Activities, Figures, Header


class Origin(Record):
    """A plan among several. ``name`` is its id, or the path of its folder; no other plan has it.

    In a report on the problems of plans only the name is known: the plan may be invalid.
    """

    name: str
    title: str = ""
    organization: str = ""
    period: Period | None = None


class Part(Record):
    """The report about one plan. If rows of several plans are sorted, a plan has a part for each run of rows.

    ``total`` holds the figures of the plan's activities that the report is about, ``early`` is the number of
    entries that do not count.
    """

    origin: Origin
    report: Any
    total: Figures
    early: int = 0


NOTHING = counted(("total", "total", None), nothing())
"""The figures of no activities."""


class Tally:
    """What the parts that were read so far add up to.

    ``found`` is the number of activities in lists, also of those beyond a limit. ``lacks`` tells what the
    report lacks.
    """

    def __init__(self) -> None:
        self.total = NOTHING
        self.plans = self.found = self.early = 0
        self.lacks: list[Lack] = []

    def of(self, parts: Iterable[Part]) -> Iterator[Part]:
        """Yield the parts and add them up."""
        for part in parts:
            self.plans += 1
            self.total = self.total.and_those_of(part.total)
            self.early += part.early
            if isinstance(part.report, Activities):
                self.found += len(part.report.items) + part.report.left_out
            yield part


class Several(Record):
    """A report about several plans. ``kind`` is the class of the reports in ``parts``.

    ``parts`` can be read once; then ``tally`` is complete. Of a list of activities, ``focus`` is the subject,
    ``sort`` the order and ``limit`` the most rows that it may have; otherwise they are ``None``.
    """

    header: Header
    kind: type
    parts: Iterable[Part]
    tally: Tally
    focus: str | None = None
    sort: str | None = None
    limit: int | None = None

    @property
    def grouped(self) -> bool:
        """Whether the plans come one after the other, each with all of its rows."""
        return self.sort in (None, "number")
