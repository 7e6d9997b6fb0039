"""A problem of a file of the plan, before its line and column are known."""

from collections.abc import Mapping

from workplan_cli.errors import Level
from workplan_cli.model.record import Record

Path = tuple[str | int, ...]
"""The keys and places in lists that lead to a value in the tree of a file."""


class Finding(Record):
    """A problem at ``path`` in the tree of plan.yaml or of an amendment.

    ``key`` means that the problem is located at the key of the mapping entry, not at its value. If the
    problem concerns two places, ``first`` is the path of the earlier place.
    """

    path: Path
    code: str
    params: Mapping[str, object] = {}
    level: Level = Level.ERROR
    key: bool = False
    first: Path | None = None
