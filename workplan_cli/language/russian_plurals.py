"""Puts a Russian phrase as it stands after 2, 3 or 4 into the form that stands after other numbers.

After 2 the adjectives are plural and the noun is singular, so the phrase alone does not agree:
``2 новых детских сада`` → ``новых детских садов``.
"""

from __future__ import annotations

import re

_ADJECTIVE = re.compile(r"[а-яё-]{2,}[ыи]х", re.IGNORECASE)
_FEW = re.compile(r"(?:.*[^1])?[234]")
_NEUTER = frozenset("дела места слова села озера кресла чувства средства дерева тела числа".split())
"""Nouns whose genitive looks like that of a masculine noun, but whose plural has no ending."""
_PLURALS = (
    (r"(?:ства|ища)", 1, ""),
    (r"[её]ия|ия|ии", 1, "й"),
    (r"[аеуоыия]я", 1, "ев"),
    (r"[лрнтдвсз]я", 1, "ей"),
    (r"[жшчщ]а", 1, "ей"),
    (r"ца", 1, "ев"),
    (r"а", 1, "ов"),
    (r"сти", 1, "ей"),
    (r"[аеёиоуыэюя]ки|[гх]и", 1, ""),
    (r"[йь]ки", 3, "ек"),
    (r"[жчш]ки", 2, "ек"),
    (r"ки", 2, "ок"),
    (r"ы", 1, ""),
)
"""The end of a noun after 2, how many of its letters are taken away, and what follows in the other form."""


def after_many(number: str, phrase: str) -> str:
    """Return a phrase after ``number`` in the form that it has after 5, if its adjective shows the other one.

    >>> after_many("3", "новых детских сада в городе"), after_many("5", "новых детских садов")
    ('новых детских садов в городе', 'новых детских садов')
    >>> [after_many("4", f"новых {noun}") for noun in ("школы", "учреждения", "площадки", "музея", "линейки")]
    ['новых школ', 'новых учреждений', 'новых площадок', 'новых музеев', 'новых линеек']
    >>> after_many("2", "школы"), after_many("2", "рабочих места"), after_many("12", "новых школ")
    ('школы', 'рабочих мест', 'новых школ')
    """
    words = phrase.split()
    at = 0
    while at < len(words) and _ADJECTIVE.fullmatch(words[at]):
        at += 1
    if not at or at == len(words) or not _FEW.fullmatch(number.strip()):
        return phrase
    words[at] = _plural(words[at])
    return " ".join(words)


def _plural(noun: str) -> str:
    """Return the genitive plural of a noun in the genitive; an unknown ending stays."""
    if noun.lower() in _NEUTER:
        return noun[:-1]
    for ending, cut, plural in _PLURALS:
        if re.search(rf"(?:{ending})$", noun):
            return noun[:-cut] + plural
    return noun
