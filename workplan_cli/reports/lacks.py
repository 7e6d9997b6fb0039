"""What a report about several plans lacks; each output names it, and completion imports no other report."""

from workplan_cli.errors import Problem
from workplan_cli.model.record import Record


class Lack(Record):
    """Why a report about several plans lacks a plan, or some entries of it."""

    plan: str
    problem: Problem
