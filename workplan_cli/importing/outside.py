"""Proposes one longer period for all deadlines outside of the period of a plan."""

from __future__ import annotations

from collections.abc import Sequence

from workplan_cli.model.review import Doubt

MOST = 3
"""The maximum number of deadlines that have a line each; more of them show that the period is another."""

_OUTSIDE = "deadline-outside"


def with_one_period(review: Sequence[Doubt]) -> list[Doubt]:
    """Return the review items, of which those on deadlines outside propose the same period.

    More than :data:`MOST` of them are of another kind, of which all items are one line.
    """
    outside = [doubt for doubt in review if doubt.code == _OUTSIDE and "start" in doubt.params]
    if not outside:
        return list(review)
    whole = {
        "start": min(str(doubt.params["start"]) for doubt in outside),
        "end": max(str(doubt.params["end"]) for doubt in outside),
    }
    code = "deadlines-outside" if len(outside) > MOST else _OUTSIDE
    return [
        Doubt(
            code=code,
            place=doubt.place,
            read=doubt.read,
            assumed=doubt.assumed,
            earlier=doubt.earlier,
            params={**doubt.params, **whole},
        )
        if doubt in outside
        else doubt
        for doubt in review
    ]
