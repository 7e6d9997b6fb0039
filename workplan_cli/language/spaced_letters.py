"""Joins words that are printed with spaces between their letters: ``П Л А Н   Р А Б О Т Ы``."""

from __future__ import annotations

import re
from functools import cache

from workplan_cli.language.uzbek import fold

_SPACED = re.compile(
    r"(?<![^\s\"«“(])(?:[^\W\d_][‘’ʻʼ'`´]?(?:\s*-)?\s+){3,}[^\W\d_][‘’ʻʼ'`´]?(?![\w‘’ʻʼ'`´])"
)
_WORDS = (
    "ish reja rejasi rejalari chora tadbir tadbirlar tadbirlari chora-tadbirlar chora-tadbirlari dastur "
    "dasturi yol xarita xaritasi jadval jadvali grafik grafigi qaror qarori buyruq buyrugi ilova yillik "
    "choraklik oylik yillar kompleks manzilli royxat royxati tasdiqlayman kelishildi plan plani rabot "
    "raboti meropriyatiy meropriyatiya osnovnix organizatsionnix meropriyatiyax programma programmi "
    "dorojnaya karta kompleksniy godovoy kalendarniy rabochiy utverjdayu soglasovano prilojeniye prikaz "
    "na po god i work action plan plans annual programme program schedule road map roadmap of the for "
    "approved annex "
)
"""The words that titles are printed with so, and those of the lines around them, as fold() writes them."""


def without_spacing(text: str) -> str:
    """Join the letters of words that are printed with a space after each letter.

    Where the words are no further apart than their letters, only usual words of titles can be told apart.

    >>> without_spacing("П Л А Н Р А Б О Т Ы Дворца культуры"), without_spacing("I S H  R E J A S I")
    ('ПЛАН РАБОТЫ Дворца культуры', 'ISH REJASI')
    >>> without_spacing("Группы А и Б"), without_spacing("в и с у")
    ('Группы А и Б', 'в и с у')
    """
    return _SPACED.sub(_joined, text)


def _joined(found: re.Match[str]) -> str:
    letters = "".join(found[0].split())
    if not letters.isupper():
        return found[0]
    return " ".join(_words(letters) or (letters,))


@cache
def _words(letters: str) -> tuple[str, ...]:
    """Return the usual words that a text without spaces consists of; the longest go first."""
    known = frozenset(_WORDS.split())
    if not letters:
        return ()
    for end in range(len(letters), 0, -1):
        if fold(letters[:end]) in known:
            rest = _words(letters[end:])
            if rest or end == len(letters):
                return (letters[:end], *rest)
    return ()
