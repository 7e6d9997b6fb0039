"""Problems of the files of a plan, before their lines and columns are known."""

from collections.abc import Mapping

from workplan_cli.errors import Level, Problem
from workplan_cli.model.journal import Entry
from workplan_cli.model.record import Record

Path = tuple[str | int, ...]
"""The mapping keys and list indexes that lead to a value in the tree of a file."""


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


def of_entry(
    entry: Entry, code: str, params: Mapping[str, object] | None = None, level: Level = Level.ERROR
) -> Problem:
    """Build the problem of an entry. It contains the entry's id, by which the journal line is found later."""
    about = {"entry": entry.id, "activity": entry.activity, "writer": entry.author}
    return Problem(code=code, params={**about, **(params or {})}, level=level)
