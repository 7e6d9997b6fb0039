"""The words that a plan contains where the document states nothing, in the language of the document."""

from __future__ import annotations

from workplan_cli.language.uzbek import match_key

NOT_STATED = {"uz": "ko‘rsatilmagan", "uz-Cyrl": "кўрсатилмаган", "ru": "не указано", "en": "not stated"}
"""Language → the value of an organization or deadline that the document does not state."""

_OTHERS = ("не указан", "не указана", "срок не указан", "muddat ko‘rsatilmagan", "not specified", "not given")


def says_nothing(text: str) -> bool:
    """Return whether a text only says that a value is missing, in any language.

    >>> says_nothing("Не указан"), says_nothing("кўрсатилмаган"), says_nothing("III-chorak")
    (True, True, False)
    """
    return match_key(text) in set(map(match_key, (*NOT_STATED.values(), *_OTHERS)))
