"""Recognises Russian case forms: ``Юнусовым`` is a form of ``Юнусов``, ``отделу`` of ``отдел``.

Words are compared in Latin letters, as :func:`~workplan_cli.language.uzbek.match_key` returns them, because a
person may search with Russian words in a plan in Latin letters.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from workplan_cli.language.uzbek import match_key

SHORTEST_STEM = 3
"""The number of letters at the start of a word that no case changes."""

_CASES: Mapping[str, frozenset[str]] = {
    ending: frozenset(cases.split())
    for ending, cases in {
        "": "a u om em im e ya yu",  # Юнусова, Юнусовым, отделом, руководителя
        "iy": "ogo omu im om ego yego emu yemu em yem",  # Маршановского, финансовому
        "oy": "ogo omu im om",
        "y": "ya yu em yem e ye",  # Сергея
        "a": "i e u oy oyu",  # Юнусовой, службы
        "ya": "i e ye yu ey yey",  # комиссии
        "aya": "oy uyu oyu",  # финансовую
        "o": "a u om e",  # агентства
        "ye": "ya yu yem i",  # управления
    }.items()
}
"""The ending of the nominative → the endings that replace it in the other cases of the singular."""


def is_case_of(form: str, word: str) -> bool:
    """Return whether ``form`` is an oblique case of ``word``. Both are match keys of single words.

    >>> [is_case_of(form, "yunusov") for form in ("yunusovim", "yunusova", "yunusovoy")]
    [True, True, False]
    >>> is_case_of("yunusovoy", "yunusova"), is_case_of("otdelu", "otdel")
    (True, True)
    """
    return any(
        word.endswith(ending)
        and len(stem := word.removesuffix(ending)) >= SHORTEST_STEM
        and form.startswith(stem)
        and form[len(stem) :] in cases
        for ending, cases in _CASES.items()
    )


@lru_cache(maxsize=4096)  # the names of a document repeat
def stems(name: str) -> str:
    """Return the first letters of the words of a name, which no Russian case changes.

    >>> stems("Юридический отдел") == stems("Юридическим отделом")
    True
    """
    return " ".join(word[:SHORTEST_STEM] for word in match_key(name).split())
