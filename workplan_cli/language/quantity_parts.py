"""Adds up quantities that a title writes in two parts: ``1 mln 250 ming gektar``."""

import re
from collections.abc import Iterable, Iterator

from workplan_cli.language.quantities import SCALE, ZEROS, Mention

_ENDS_WITH_SCALE = re.compile(rf"{SCALE}$", re.IGNORECASE)


def added_up(mentions: Iterable[Mention], text: str) -> Iterator[Mention]:
    """Yield the mentions; those that are one number in two parts, ``1 mln 250 ming gektar``, as one."""
    before: Mention | None = None
    for mention in mentions:
        scale = _ENDS_WITH_SCALE.search(before.wording) if before else None
        if (
            before
            and scale
            and text[before.end : mention.start].isspace()
            and mention.value < 10 ** ZEROS[scale["scale"].lower()]
        ):
            wording = text[before.start : mention.end]
            value = before.value + mention.value
            mention = mention._replace(value=value, start=before.start, wording=wording)  # noqa: PLW2901
        elif before:
            yield before
        before = mention
    if before:
        yield before
