"""Names the executors without whose report a date is not met, although others have reported on it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from workplan_cli.locales import Catalogue
from workplan_cli.model.plan import Plan
from workplan_cli.tracking.checkpoint_state import CheckpointState

MOST_MEMBERS = 3
"""The maximum number of members of a group that are named. If more are missing, they are counted."""


def lacking_text(checkpoint: CheckpointState, catalogue: Catalogue, plan: Plan) -> str:
    """Name the executors that a checkpoint still awaits if others completed it; else return ``""``."""
    names = lacking_names(checkpoint, catalogue, plan)
    return catalogue("checkpoint.lacking", executors=names) if names else ""


def lacking_names(checkpoint: CheckpointState, catalogue: Catalogue, plan: Plan) -> list[str]:
    """Return the names of the executors and members that a checkpoint still awaits."""
    return list(_names(checkpoint, catalogue, plan))


def _names(checkpoint: CheckpointState, catalogue: Catalogue, plan: Plan) -> Iterator[str]:
    for group, keys in groupby(checkpoint.lacking, lambda key: key.partition("/")[0]):
        parts = list(keys)
        if len(parts) > MOST_MEMBERS:
            yield catalogue("lacking.members", name=plan.name_of(group), n=len(parts))
        else:
            yield from map(plan.name_of, parts)
