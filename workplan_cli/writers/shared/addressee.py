"""The person to whom a document is addressed, with the suffix that Uzbek adds to a name.

A name of the plan is quoted in its own letters. A suffix can follow it only in the same letters.
"""

from __future__ import annotations

from workplan_cli.locales import Catalogue


def addressed(key: str, apart: str, person: str, say: Catalogue, **words: object) -> str:
    """Return the message ``key``, which adds a suffix to the name of a person.

    A name in other letters than this message gets the message ``apart``, which has no suffix. A Latin letter
    is addressed to ``E.Toshtemirovga``, a Cyrillic letter to ``(E.Toshtemirov)``.
    """
    same = _cyrillic(person) == _cyrillic(say.text(key))
    return say(key if same else apart, **words)


def _cyrillic(text: str) -> bool:
    return any("\u0400" <= letter <= "\u04ff" for letter in text)
