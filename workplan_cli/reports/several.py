"""Reports about several plans: one report per plan, and the sums of these reports.

Each plan is read, reduced to the data that the report needs, and then released from memory. Therefore the
parts of a :class:`Several` are an iterable that can be read only once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from workplan_cli.model.deadline import Period
from workplan_cli.model.record import Record
from workplan_cli.reports.figures import counted, nothing
from workplan_cli.reports.group_figures import Figures
from workplan_cli.reports.lacks import Lack
from workplan_cli.reports.records import Activities, Header


class Origin(Record):
    """A plan of a report about several plans.

    ``name`` is the id of the plan or the path of its folder; it is unique among the plans. In a report on the
    problems of plans, only the name is given, because the plan may be invalid.
    """

    name: str
    title: str = ""
    organization: str = ""
    period: Period | None = None


class Part(Record):
    """The report about one plan, as a part of a report about several plans.

    If rows of several plans are sorted together, consecutive rows of one plan form a part. ``total`` holds
    the figures of the plan's activities that the report is about. ``early`` is the number of entries that are
    left out because they are dated before the period.
    """

    origin: Origin
    report: Any
    total: Figures
    early: int = 0


NOTHING = counted(("total", "total", None), nothing())
"""The figures of no activities."""


class Tally:
    """The sums over the parts of the report that have been read so far.

    ``found`` is the number of listed activities, including those beyond a limit. ``lacks`` holds the reasons
    for missing content.
    """

    def __init__(self) -> None:
        self.total = NOTHING
        self.plans = self.found = self.early = 0
        self.lacks: list[Lack] = []

    def of(self, parts: Iterable[Part]) -> Iterator[Part]:
        """Yield the parts, and add each of them to the sums."""
        for part in parts:
            self.plans += 1
            self.total = self.total.and_those_of(part.total)
            self.early += part.early
            if isinstance(part.report, Activities):
                self.found += len(part.report.items) + part.report.left_out
            yield part


class Several(Record):
    """A report about several plans. ``kind`` is the class of the reports in ``parts``.

    ``parts`` can be read only once; ``tally`` is complete after that. For a list of activities, ``focus`` is
    the subject of the list, ``sort`` its order and ``limit`` the maximum number of rows. For any other
    report, these values are ``None``.
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
        """Whether the rows are listed plan by plan, not sorted across the plans."""
        return self.sort in (None, "number")


class Forms(Several):
    """The official forms of several plans.

    This report has a class of its own, because more formats can hold it than other reports about several
    plans.
    """
