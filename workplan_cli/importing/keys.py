"""Derives short, readable keys from the names in a plan."""

from __future__ import annotations

import re
from collections.abc import Collection

from workplan_cli.language.unit_words import is_unit_word
from workplan_cli.language.uzbek import match_key

_STOP = {
    "va", "bilan", "boyicha", "uchun", "hamda", "hamkorlikda", "i", "po", "huzuridagi", "qoshidagi",
    "yuzasidan", "the", "of", "respublikasi", "ozbekiston",
}  # fmt: skip
_SHORT_ENOUGH = 26


def significant(name: str) -> list[str]:
    """Return the words that distinguish a name from others, in lowercase Latin letters without apostrophes.

    Words such as "and" and "department" are left out.

    >>> significant("Kadrlar bilan ishlash boshqarmasi")
    ['kadrlar', 'ishlash']
    """
    words = [word for word in match_key(name).split() if word not in _STOP]
    kept = [word for word in words if not is_unit_word(word)]
    return kept or words


def propose_key(name: str, taken: Collection[str], *, whole: bool = False) -> str:
    """Return a short key that is not in ``taken``, made of the first significant words of a name.

    With ``whole``, the key contains all words of the name; this is used for groups.

    >>> propose_key("Kadrlar bilan ishlash boshqarmasi", taken=())
    'kadrlar-ishlash'
    >>> propose_key("hududiy filiallar", taken=(), whole=True)
    'hududiy-filiallar'
    """
    telling, words = significant(name), match_key(name).split()
    if whole or len(telling) < 2:  # noqa: PLR2004 - a single word is not distinctive
        telling = words
    for source, most in ((telling, len(telling) if whole else 2), (telling, 3), (words, 4), (words, 8)):
        key = _slug(source[:most], 40 if whole else _SHORT_ENOUGH + most)
        if key and key not in taken:
            return key
    # A name in another script leaves no Latin letter for a key.
    return unique_key(_slug(words, 40) or "ijrochi", taken)


def _slug(words: list[str], longest: int) -> str:
    """Join words to a key of at most ``longest`` characters; drop stop words such as "va" at the end."""
    kept: list[str] = []
    for word in (re.sub(r"[^a-z0-9]", "", word)[:longest] for word in words):
        if word and len("-".join([*kept, word])) <= longest:
            kept.append(word)
        elif word:
            break
    while len(kept) > 1 and kept[-1] in _STOP:
        kept.pop()
    return "-".join(kept)


def unique_key(key: str, taken: Collection[str]) -> str:
    """Return the key, with a number appended if the key is already taken.

    >>> unique_key("kadrlar", {"kadrlar"})
    'kadrlar-2'
    """
    count, candidate = 2, key
    while candidate in taken:
        candidate, count = f"{key}-{count}", count + 1
    return candidate
