"""Which name a query means, and whether a title contains the words of a query.

All comparing is done on the keys of ``uzbek``: either script, any apostrophe, with or without a
case suffix. An exact match comes before a loose one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum

from workplan_cli.language.uzbek import loose_key, match_key


class Fit(IntEnum):
    """How a word of a query fits a word of a name, the better the higher. See :func:`name_rank`."""

    NONE = 0
    PREFIX = 2
    """It begins the word: ``Yunus`` for ``Yunusov``."""
    STEM = 4
    """It is the word with another suffix: ``boshqarmaga`` for ``boshqarmasi``."""
    SUFFIXED = 6
    """It is the word with a case suffix: ``Valiyevga``."""
    WORD = 8
    """It is the word: ``Valiyev`` for ``B.Valiyev``."""


NO_MATCH = 0
WHOLE_NAME = 1
EXACT = 10
_INITIALS = frozenset([*"abcdefghijklmnopqrstuvwxyz", *"sh ch ya yo yu ye ts".split()])
_SHORTEST_PREFIX = 3
_SHORTEST_STEM = 4
_CASES = " ga ka qa ning ni da dan gacha kacha qacha dagi niki".split(" ")
_SUFFIXES = frozenset(
    plural + possessive + case for plural in ("", "lar") for possessive in ("", "i", "si") for case in _CASES
)
"""What may follow the stem of a noun: plural, whose it is, case."""
_LONGEST_SUFFIX = max(map(len, _SUFFIXES))


def name_rank(query: str, name: str) -> int:
    """How well the query names the person or department ``name``; ``NO_MATCH`` (0) if not at all.

    Each word of the query must fit a word of the name, in any order. The rank is the worst
    :class:`Fit` among them, plus ``WHOLE_NAME`` if no word of the name is left over, plus
    ``EXACT`` unless it took the loose spelling: any exact match is above any loose one.

    An initial alone names nobody. With a surname it must agree with the initial or the first
    name: ``B.Valiyev``, ``Botir Valiyev`` and ``B.A.Valiyev`` are one person, ``D.Valiyev`` is
    another.
    """
    asked, named = match_key(query), match_key(name)
    exact = _rank(asked.split(), named.split())
    return exact + EXACT if exact else _rank(loose_key(query).split(), loose_key(name).split())


def _rank(query: Sequence[str], name: Sequence[str]) -> int:
    if query and sorted(query) == sorted(name):
        return Fit.WORD + WHOLE_NAME
    fits, used, rest = [], set(), []
    for asked in query:
        fit, word = max(((_fit(asked, word), word) for word in name), default=(Fit.NONE, ""))
        if fit:
            fits.append(fit)
            used.add(word)
        else:
            rest.append(asked)
    others = [word for word in name if word not in used]
    if not fits or not _agree(rest, others):
        return NO_MATCH
    return min(fits) + (WHOLE_NAME if sorted(rest) == sorted(others) else 0)


def _fit(query: str, word: str) -> Fit:
    if query in _INITIALS or word in _INITIALS:
        return Fit.NONE
    if query == word:
        return Fit.WORD
    if query.startswith(word) and query[len(word) :] in _SUFFIXES:
        return Fit.SUFFIXED
    if len(query) >= _SHORTEST_PREFIX and word.startswith(query):
        return Fit.PREFIX
    return Fit.STEM if _stem(query) == _stem(word) else Fit.NONE


def _stem(word: str) -> str:
    """The word without its case suffix; a short word as it is."""
    lengths = range(max(_SHORTEST_STEM, len(word) - _LONGEST_SUFFIX), len(word))
    return next((word[:length] for length in lengths if word[length:] in _SUFFIXES), word)


def _agree(rest: Sequence[str], others: Sequence[str]) -> bool:
    """Whether initials and first names left over on both sides can be the same person's.

    A patronymic may be on one side only.
    """
    if len(rest) > len(others) and not (others and _INITIALS.issuperset(others)):
        return False
    return all(_is_initial_of(a, b) or _is_initial_of(b, a) for a, b in zip(rest, others, strict=False))


def _is_initial_of(initial: str, word: str) -> bool:
    if word in _INITIALS:
        return initial == word
    return initial in _INITIALS and word.startswith(initial)


def find_names(query: str, candidates: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """The keys of the candidates that the query matches best, in the order given; none if nobody.

    >>> find_names("Ғайратов", {"it": ["J.G‘ayratov"], "hr": ["A.Valiyev"]})
    ('it',)

    ``candidates`` maps a key to the names and aliases it goes by; the key is one of them.
    More than one answer means that the query is ambiguous.
    """
    ranks = {key: max(name_rank(query, name) for name in (key, *names)) for key, names in candidates.items()}
    best = max(ranks.values(), default=NO_MATCH)
    return tuple(key for key, rank in ranks.items() if rank and rank == best)


def nearest(query: str, names: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """Up to ``limit`` names that the query may have meant, the likeliest first.

    A name counts by its whole key or by the one of its words that is nearest.
    """
    from difflib import SequenceMatcher

    longest, cutoff = 80, 0.6
    matcher = SequenceMatcher(b=match_key(query)[:longest], autojunk=False)

    def likeness(name: str) -> float:
        key = match_key(name)[:longest]
        best = 0.0
        for form in (key, *key.split()):
            matcher.set_seq1(form)
            if matcher.quick_ratio() > best:
                best = max(best, matcher.ratio())
        return best

    likely = sorted(((likeness(name), name) for name in names), key=lambda pair: -pair[0])
    return tuple(name for ratio, name in likely[:limit] if ratio >= cutoff)


def contains(text: str, query: str) -> bool:
    """Whether every word of the query begins a word of the text, in either script and spelling.

    Case suffixes do not matter on either side. A query without letters and digits is searched
    for literally.
    """
    asked, words = match_key(query), match_key(text)
    if not asked:
        return query.strip() in text
    return _all_begin(asked, words) or _all_begin(loose_key(query), loose_key(text))


def _all_begin(query: str, text: str) -> bool:
    words = text.split()
    return all(any(word.startswith(_stem(asked)) for word in words) for asked in query.split())
