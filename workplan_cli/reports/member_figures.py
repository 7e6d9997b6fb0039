"""The figures of one member of a group, as records."""

from __future__ import annotations

from decimal import Decimal

from workplan_cli.model.journal import Entry
from workplan_cli.model.record import Record


class MemberValue(Record):
    """The value that a member reached for a target, in the target's unit."""

    activity: str
    target: str
    done: Decimal
    unit: str


class MemberFigures(Record):
    """The figures of one member of a group.

    ``key`` is ``group/member``. ``activities`` is the number of activities of the group, ``closed`` the
    number of those that need no report any more because they are complete or cancelled. ``reported`` is the
    number of activities on which the member reported, and ``last`` the member's latest report.
    ``not_reported`` holds the numbers of the open activities on which the member still has to report.
    """

    key: str
    name: str
    group: str
    activities: int
    closed: int
    reported: int
    last: Entry | None
    values: tuple[MemberValue, ...]
    not_reported: tuple[str, ...]
