"""Finds the supervisor who decides on a reported activity."""

from __future__ import annotations

from collections.abc import Sequence

from workplan_cli.errors import UsageError
from workplan_cli.language.matching import find_names, nearest_keys
from workplan_cli.language.uzbek import match_key
from workplan_cli.model.plan import Plan


def supervisor_of(plan: Plan, supervisors: Sequence[str], named: str | None, author: str) -> str:
    """Return the key of the supervisor who decides on an activity with these supervisors.

    ``named`` is a key, name or alias; if it is ``None``, the author is taken as the supervisor. An author
    matches only by a whole name, because ``ali`` is not A.Aliyev. A name that belongs to no supervisor of the
    plan is returned as written if it is the author's name or if the activity has no supervisors.

    Otherwise raise :class:`UsageError` ``unknown-supervisor``. Raise :class:`UsageError`
    ``ambiguous-supervisor`` if several supervisors match ``named``.
    """
    names = {key: (key, each.name, *each.aliases) for key, each in plan.supervisors.items()}
    if named is None:
        wanted = match_key(author)
        return next((key for key, own in names.items() if wanted in map(match_key, own)), author)
    found = find_names(named, names)
    if len(found) > 1:
        matches = [plan.supervisors[key].name for key in found]
        raise UsageError.of("ambiguous-supervisor", name=named, matches=matches)
    if not found and supervisors:
        near = [plan.supervisors[key].name for key in nearest_keys(named, names)]
        raise UsageError.of("unknown-supervisor", name=named, near=near)
    return found[0] if found else named
