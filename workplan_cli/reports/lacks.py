"""The content that is missing from a report about several plans.

This is a separate module, because all commands need it. Shell completion would otherwise have to import the
modules of the reports.
"""

from workplan_cli.errors import Problem
from workplan_cli.model.record import Record


class Lack(Record):
    """The reason why a plan, or an entry of it, is missing from a report about several plans.

    ``whole`` is true if nothing of the plan is in the report. ``plan`` is empty if the report is about one
    plan.
    """

    plan: str
    problem: Problem
    whole: bool
