"""Proposes targets from the quantities in the titles of activities; a person confirms each target.

>>> from workplan_cli.language.quantity_search import find_quantities
>>> target, = propose_targets(find_quantities("90 mingta ish o‘rni yaratish"))
>>> target.key, str(target.value), target.unit, target.label
('ish-orni', '90000', 'ta', 'ish o‘rni yaratish')
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workplan_cli.importing.keys import propose_key
from workplan_cli.language.quantities import Mention
from workplan_cli.model.activity import Target

MOST_TARGETS = 40


def propose_targets(mentions: Sequence[Mention]) -> tuple[Target, ...]:
    """Return a target for each quantity of an activity, but at most ``MOST_TARGETS``.

    Each target gets a different key.

    >>> from workplan_cli.language.quantity_search import find_quantities
    >>> two = propose_targets(find_quantities("2 ta seminarda 5 ta ma’ruza"))
    >>> [target.key for target in two if target.key[0].isdigit()]
    []
    """
    return tuple(_targets(mentions[:MOST_TARGETS]))


def _targets(mentions: Sequence[Mention]) -> Iterator[Target]:
    taken: set[str] = set()
    for mention in mentions:
        if not mention.value:
            continue
        label = _closed(mention.label_hint).strip(" ,;:–—-") or mention.wording
        # A number in the key would contradict the value.
        words = " ".join(word for word in label.split() if not any(map(str.isdigit, word)))
        key = propose_key(words or mention.unit or label, taken)
        taken.add(key)
        wording = mention.wording or None
        yield Target(key=key, value=mention.value, unit=mention.unit, label=label, wording=wording)


def _closed(label: str) -> str:
    """Return a label without a quotation or bracket of which only one end is in it.

    >>> _closed("Tibbiyot texnikumlarida Germaniya standartlari asosida “Germaniya")
    'Tibbiyot texnikumlarida Germaniya standartlari asosida '
    >>> _closed("texnikum” (yangi) binosi")
    ' (yangi) binosi'
    """
    for opening, closing in ("“”", "«»", "()"):
        if label.count(opening) > label.count(closing):
            label = label[: label.rfind(opening)]
        elif label.count(closing) > label.count(opening):
            label = label[label.find(closing) + 1 :]
    return label
