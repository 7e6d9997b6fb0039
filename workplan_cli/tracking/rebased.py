"""Tells which amendments changed what the completion of an activity is computed from.

The completion is the share of a target or of the dates that is met, so that a new deadline or target raises
or lowers it without any work.
"""

from __future__ import annotations

from collections.abc import Iterable

from workplan_cli.model.row import Change

BASIS = ("deadline", "executors", "target", "dropped")
"""The fields from which completion is computed. Targets have fields such as ``target.yuborish``."""


def rebasing(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return the changes of fields from which completion is computed."""
    return tuple(each for each in changes if each.field.partition(".")[0] in BASIS)
