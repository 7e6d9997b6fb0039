"""The kinds of reports that the writers support."""

from typing import get_args

from workplan_cli.reports.collected import Collection
from workplan_cli.reports.plan_files import Differences, Review, Rollover
from workplan_cli.reports.records import (
    Activities,
    Changes,
    Detail,
    Form,
    History,
    Members,
    Problems,
    Recorded,
    Summary,
    Tree,
    Verified,
)
from workplan_cli.reports.several import Several

Headed = (
    Recorded
    | Verified
    | Activities
    | Detail
    | Tree
    | Summary
    | Members
    | History
    | Changes
    | Form
    | Collection
    | Rollover
    | Several
)
"""The reports that have a header with the plan and the day."""

HEADED = frozenset(get_args(Headed))

Listed = Headed | Problems | Review | Differences
"""Every kind of report that can be a list of lines."""
