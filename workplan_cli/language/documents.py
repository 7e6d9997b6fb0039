"""Recognises the numbers of official documents: ``PQ-367-son qaror``, ``252-son``, ``ПП-367``.

A document may be written in either script, and with or without the word ``son``. Russian texts use other
letters for its kind: ``ПП`` is ``PQ``. The kind and the number together identify the document.
"""

from __future__ import annotations

import re

from workplan_cli.language.uzbek import match_key

_RUSSIAN = {"pp": "pq", "up": "pf", "zru": "orq", "rp": "f", "pkm": "vmq"}
"""Russian letters for a kind of document, in Latin script → the Uzbek letters for this kind."""

_KINDS = "|".join((*_RUSSIAN, *_RUSSIAN.values()))
_KEYS = (
    re.compile(rf"\b(?:({_KINDS}) )?(\d{{1,5}}) son(?:li)?\b"),
    re.compile(rf"\b({_KINDS}) (\d{{1,5}})\b"),
    re.compile(r"\b()no (\d{1,5})\b"),
)
"""Patterns of a document number in a text normalized by :func:`match_key`, the most certain pattern first."""

_HYPHEN = r"\s*[-–‑]\s*"
_NOUNS = "qaror|farmoyish|farmon|buyru|qonun|қарор|фармойиш|фармон|буйру|қонун"
_MENTION = re.compile(
    rf"(?<![\w/-])((?:[^\W\d_]{{1,3}}{_HYPHEN})?\d{{1,5}}{_HYPHEN}(?:son|сон))(?:li|ли)?\b(?:\s+({_NOUNS}))?",
    re.IGNORECASE,
)
_ENDS = {"buyru": "q", "буйру": "қ"}
"""The endings that complete the stem of a noun that changes before a suffix: ``buyrug‘i`` → ``buyruq``."""


def document_key(text: str) -> str:
    """Return a key that all spellings of a document share.

    The key is the kind and number of the document. A text without a number is its own key, normalized by
    :func:`match_key`.

    >>> [document_key(text) for text in ("PQ-367-son qaror, 17.10.2024", "ПҚ-367", "ПП-367", "252-son")]
    ['pq-367', 'pq-367', 'pq-367', '252']
    """
    folded = match_key(text)
    found = next((found for pattern in _KEYS if (found := pattern.search(folded))), None)
    if found is None:
        return folded
    kind, number = found.groups()
    return "-".join(filter(None, (_RUSSIAN.get(kind, kind), number)))


def documents_in(text: str) -> tuple[str, ...]:
    """Return the documents that a text names by number, without duplicates, in the order of the text.

    >>> documents_in("Prezidentning 30 yanvardagi PF-16-son Farmoni va 252-son qarorida belgilangan")
    ('PF-16-son Farmon', '252-son qaror')
    """
    found: dict[str, str] = {}
    for number, noun in _MENTION.findall(text):
        name = " ".join(filter(None, (re.sub(r"\s+", "", number), noun + _ENDS.get(noun.lower(), ""))))
        found.setdefault(document_key(name), name)
    return tuple(found.values())
