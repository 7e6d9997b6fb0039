"""The content that is missing from a report about several plans.

It is a separate module because every output needs it, and shell completion imports no other report.
"""

from workplan_cli.errors import Problem
from workplan_cli.model.record import Record


class Lack(Record):
    """The reason why a plan, or some of its entries, are missing from a report about several plans."""

    plan: str
    problem: Problem
