"""Adds up quantities in two parts, ``1 mln 250 ming gektar``, and leaves out those that are not promised."""

import re
from collections.abc import Iterable, Iterator

from workplan_cli.language.quantities import SCALE, ZEROS, Mention
from workplan_cli.language.quantity_rates import each_of

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


_SOURCE = re.compile(r"(?:dan|дан)$", re.IGNORECASE)
_GOAL = re.compile(r"(?:ga|га|gacha|гача)$", re.IGNORECASE)
_MORE = re.compile(r"\s*(?:ortiq|ziyod|kam|ko.p|oshiq|ортиқ|зиёд|кам|кўп|ошиқ)", re.IGNORECASE)


def promised(mentions: Iterable[Mention], text: str) -> Iterator[Mention]:
    """Yield the mentions without those in the Uzbek ablative that are a value to start from.

    ``700 tadan 950 taga`` promises 950. ``700 tadan ortiq`` ("more than 700") stays.
    """
    found = list(mentions)
    for at, mention in enumerate(found):
        following = found[at + 1] if at + 1 < len(found) else None
        source = _SOURCE.search(mention.wording) and not _MORE.match(text, mention.end)
        if not (source and following and _GOAL.search(following.wording)):
            yield mention._replace(each=each_of(text, mention.start, mention.end))
