"""The name of the person in charge of an activity."""

from collections.abc import Sequence

from workplan_cli.model.plan import Plan


def lead_name(plan: Plan, executors: Sequence[str]) -> str:
    """Return the head of the first executor, or the executor's name if it has no head.

    ``executors`` are the keys of an activity's executors. Without executors, return an empty string.
    """
    if not executors:
        return ""
    lead = plan.executor(executors[0])
    return lead.head or lead.name
