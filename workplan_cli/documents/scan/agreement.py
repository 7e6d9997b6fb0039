"""Compares several readings of one picture, word by word.

If the readings of a word differ, the reading with the greatest total confidence is used, and the word is
doubtful.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from workplan_cli.documents.scan.mending import typed
from workplan_cli.documents.scan.tesseract import Reading

# A word on which readings agree is doubtful all the same if none of them has this confidence.
UNSURE = 0.6
# A word that a single reading has is dirt below this confidence.
ALONE = 0.8
# Words are at one place if this part of the narrower one is in both.
SHARED = 0.3

# A digit between two letters is misread: no word is written so.
_DIGIT_INSIDE = re.compile(r"[^\W\d_]\d+[^\W\d_]")


def agreed(readings: Sequence[Sequence[Reading]]) -> list[Reading]:
    """Combine several readings of a page. Where they differ, take the text with the highest total confidence.

    All words at one place are compared together, because a reading may split a word or join two words.
    """
    ordered = sorted(readings, key=lambda words: -confidence(words))
    marked = [(at, word) for at, words in enumerate(ordered) for word in words]
    return [word for place in places(marked) for word in _judged(place, len(readings))]


def places(marked: Sequence[tuple[int, Reading]]) -> Iterator[list[tuple[int, Reading]]]:
    """Group the words of all readings by their places on the page, in the order of the first ones.

    The number with each word is the index of its reading.
    """
    left = list(marked)
    while left:
        place = beside = [left.pop(0)]
        while beside:
            beside = [each for each in left if any(_overlap(each[1], other) for _, other in place)]
            place = place + beside
            left = [each for each in left if each not in beside]
        yield place


def _overlap(one: Reading, other: Reading) -> bool:
    apart = abs(one.top + one.bottom - other.top - other.bottom) / 2
    shared = min(one.x1, other.x1) - max(one.x0, other.x0)
    level = apart < 0.5 * min(one.bottom - one.top, other.bottom - other.top)
    return level and shared > SHARED * min(one.x1 - one.x0, other.x1 - other.x0)


def _judged(place: Sequence[tuple[int, Reading]], count: int) -> list[Reading]:
    """Return the words at one place, from the readings that together are the most confident."""
    found = {at: sorted((w for a, w in place if a == at), key=lambda word: word.x0) for at in range(count)}
    texts = {at: typed("".join(word.text for word in words)) for at, words in found.items()}
    votes, surest = Counter(texts.values()), max(word.confidence for _, word in place)
    if not votes.most_common(1)[0][0] and surest < ALONE:
        return []
    sure = {text: sum(confidence(found[at]) for at in texts if texts[at] == text) for text in votes if text}
    text = max(sure, key=lambda each: (not _DIGIT_INSIDE.search(each), sure[each], votes[each]))
    other = next((each for each in texts.values() if each not in ("", text)), "")
    doubtful = len(votes) > 1 or surest < UNSURE
    parted = Counter(map(len, found.values()))
    taken = max(
        (found[at] for at in texts if texts[at] == text),
        key=lambda words: (parted[len(words)], -len(words)),
    )
    return [replace(word, doubtful=doubtful, other=other) for word in taken]


def confidence(words: Iterable[Reading]) -> float:
    """Return the mean confidence of words, weighted by their lengths."""
    lengths = [(len(word.text), word.confidence) for word in words]
    return sum(length * sure for length, sure in lengths) / max(1, sum(length for length, _ in lengths))
