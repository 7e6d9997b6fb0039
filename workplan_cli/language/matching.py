"""Finds the name that a query means, and checks whether a text contains the words of a query.

Script, kind of apostrophe and case suffixes do not matter: texts are compared by the keys of :mod:`uzbek`. An
exact match is preferred to a loose match, which also ignores common spelling differences.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import IntEnum
from itertools import takewhile
from zlib import crc32

from workplan_cli.language.regions import region_in_uzbek
from workplan_cli.language.russian_cases import is_case_of
from workplan_cli.language.uzbek import loose_key, match_key


class Fit(IntEnum):
    """How well a word of a query matches a word of a name. A higher value is a better match."""

    NONE = 0
    PREFIX = 2
    """The query is the start of the word: ``Yunus`` for ``Yunusov``."""
    STEM = 4
    """Query and word have the same stem with different suffixes: ``boshqarmaga`` for ``boshqarmasi``."""
    SUFFIXED = 6
    """The query is a case form of the word: ``Valiyevga`` or ``Валиеву`` for ``Valiyev``."""
    WORD = 8
    """The query equals the word: ``Valiyev`` for ``B.Valiyev``."""


NO_MATCH = 0
WHOLE_NAME = 1
EXACT = 10
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
_INITIALS = frozenset([*"abcdefghijklmnopqrstuvwxyz", *"sh ch ya yo yu ye ts".split()])
_SHORTEST_PREFIX = 3
_SHORTEST_STEM = 4
_MOST_SLIPS = 2
_CASES = " ga ka qa ning ni da dan gacha kacha qacha dagi niki".split(" ")
_SUFFIXES = frozenset(
    plural + possessive + case for plural in ("", "lar") for possessive in ("", "i", "si") for case in _CASES
)
"""The endings that may follow the stem of a noun: plural, possessive and case suffixes combined."""
_LONGEST_SUFFIX = max(map(len, _SUFFIXES))


def name_rank(query: str, name: str) -> int:
    """Return how well a query matches the name of a person or department. 0 (``NO_MATCH``) means no match.

    Each word of the query must match a word of the name, in any order. The rank is the :class:`Fit` of the
    word that matches worst. ``WHOLE_NAME`` is added if every word of the name was matched. ``EXACT`` is added
    if the exact spelling matched, so that any exact match ranks above any loose match.

    Russian case forms match only if the query is in Cyrillic letters: ``Валиева`` may be a form of
    ``Валиев``, but ``Valiyeva`` is another person.

    An initial alone matches no name. Together with a surname, it must agree with the initial or the first
    name: ``B.Valiyev``, ``Botir Valiyev`` and ``B.A.Valiyev`` match each other, but ``D.Valiyev`` is another
    person.
    """
    cyrillic = bool(_CYRILLIC.search(query))
    exact = _rank(match_key(query).split(), match_key(name).split(), cyrillic=cyrillic)
    if exact:
        return exact + EXACT
    return _rank(loose_key(query).split(), loose_key(name).split(), cyrillic=cyrillic)


def _rank(query: Sequence[str], name: Sequence[str], *, cyrillic: bool) -> int:
    if query and sorted(query) == sorted(name):
        return Fit.WORD + WHOLE_NAME
    fits, used, rest = [], set(), []
    for asked in query:
        fit, word = max(
            ((_fit(asked, word, cyrillic=cyrillic), word) for word in name), default=(Fit.NONE, "")
        )
        if fit:
            fits.append(fit)
            used.add(word)
        else:
            rest.append(asked)
    others = [word for word in name if word not in used]
    if not fits or not _agree(rest, others):
        return NO_MATCH
    return min(fits) + (WHOLE_NAME if sorted(rest) == sorted(others) else 0)


def _fit(query: str, word: str, *, cyrillic: bool = False) -> Fit:
    """Return how well a word of a query matches a word of a name. Initials are compared elsewhere.

    >>> [_fit(*words).name for words in (("valiyevga", "valiyev"), ("yunus", "yunusov"), ("a", "aziz"))]
    ['SUFFIXED', 'PREFIX', 'NONE']
    """
    if query in _INITIALS or word in _INITIALS:
        return Fit.NONE
    if query == word:
        return Fit.WORD
    if query.startswith(word) and query[len(word) :] in _SUFFIXES:
        return Fit.SUFFIXED
    if cyrillic and is_case_of(query, word):
        return Fit.SUFFIXED
    if len(query) >= _SHORTEST_PREFIX and word.startswith(query):
        return Fit.PREFIX
    return Fit.STEM if _stem(query) == _stem(word) else Fit.NONE


def _stem(word: str) -> str:
    """Return the word without its suffixes; a short word is returned unchanged.

    >>> _stem("boshqarmasiga"), _stem("filiallar")
    ('boshqarma', 'filial')
    """
    lengths = range(max(_SHORTEST_STEM, len(word) - _LONGEST_SUFFIX), len(word))
    return next((word[:length] for length in lengths if word[length:] in _SUFFIXES), word)


def _agree(rest: Sequence[str], others: Sequence[str]) -> bool:
    """Return whether the initials and first names that remain of a query and of a name fit together.

    The matched words, such as the surname, are not among them. Only one side may have a patronymic.

    >>> _agree(["b"], ["botir"]), _agree(["d"], ["botir"]), _agree(["b"], ["botir", "a"])
    (True, False, True)
    """
    if len(rest) > len(others) and not (others and _INITIALS.issuperset(others)):
        return False
    return all(_is_initial_of(a, b) or _is_initial_of(b, a) for a, b in zip(rest, others, strict=False))


def _is_initial_of(initial: str, word: str) -> bool:
    if word in _INITIALS:
        return initial == word
    return initial in _INITIALS and word.startswith(initial)


def find_names(query: str, candidates: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Return the keys of the candidates that match the query best, in the given order.

    >>> find_names("Ғайратов", {"it": ["J.G‘ayratov"], "hr": ["A.Valiyev"]})
    ('it',)

    ``candidates`` maps each key to its names and aliases; the key itself also counts as a name. Several
    keys mean that the query is ambiguous. An empty tuple means that no candidate matches. The Russian name of
    a region that matches none stands for the Uzbek one: ``Ферганская область`` is ``Farg‘ona viloyati``.
    """
    ranks = {key: max(name_rank(query, name) for name in (key, *names)) for key, names in candidates.items()}
    best = max(ranks.values(), default=NO_MATCH)
    if best == NO_MATCH and (region := region_in_uzbek(query)):
        return find_names(region, candidates)
    return tuple(key for key, rank in ranks.items() if rank and rank == best)


def all_names(query: str, candidates: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Return the keys of all candidates that match the query, the best first; see :func:`find_names`.

    >>> all_names("nazorat", {"ijro": ["Ijro nazorati"], "ichki": ["Ichki nazorat bo‘limi"]})
    ('ichki', 'ijro')
    """
    ranks = {key: max(name_rank(query, name) for name in (key, *names)) for key, names in candidates.items()}
    return tuple(sorted((key for key, rank in ranks.items() if rank), key=lambda key: -ranks[key]))


def nearest(query: str, names: Iterable[str], limit: int = 3) -> tuple[str, ...]:
    """Return up to ``limit`` names that are similar to the query, the most similar first.

    >>> nearest("Valyev", ["B.Sadullayev", "B.Valiyev"])
    ('B.Valiyev',)
    """
    return nearest_keys(query, {name: (name,) for name in names}, limit)


def nearest_keys(query: str, candidates: Mapping[str, Iterable[str]], limit: int = 3) -> tuple[str, ...]:
    """Return up to ``limit`` keys of candidates with a name similar to the query, the most similar first.

    ``candidates`` maps each key to its names. The query is compared with each whole name and with each of its
    words; the highest similarity counts. A candidate that is much less similar than the most similar one is
    left out. Among the others, names that begin like the query or share whole words with it come earlier than
    their letters alone would place them.

    >>> nearest_keys("yurist", {"legal": ["yuridik", "Yuridik bo‘lim"], "it": ["AKT bo‘limi"]})
    ('legal',)
    >>> nearest_keys("yurist", {"hr": ["hisob-yuritish"], "legal": ["Yuridik bo‘lim"]})
    ('legal', 'hr')
    """
    cutoff, behind = 0.6, 0.2
    likeness = _likeness_to(match_key(query)[:_LONGEST_COMPARED])
    alike = {key: max(map(likeness, names), default=0.0) for key, names in candidates.items()}
    cutoff = max(cutoff, max(alike.values(), default=0.0) - behind)
    near = [key for key, ratio in alike.items() if ratio >= cutoff]

    def weight(key: str) -> float:
        shared = max(_shared(match_key(query), match_key(name)) for name in candidates[key])
        return alike[key] + (1 - alike[key]) * shared

    return tuple(sorted(near, key=weight, reverse=True)[:limit])


_LONGEST_COMPARED = 80
"""The number of characters of a name that are compared."""


def _likeness_to(query: str) -> Callable[[str], float]:
    """Return a function from a name to its similarity to the key of a query, from 0 to 1."""
    from difflib import SequenceMatcher

    matcher = SequenceMatcher(b=query, autojunk=False)

    def likeness(name: str) -> float:
        key = match_key(name)[:_LONGEST_COMPARED]
        best = 0.0
        for form in (key, *key.split()):
            matcher.set_seq1(form)
            if matcher.quick_ratio() > best:
                best = max(best, matcher.ratio())
        return best

    return likeness


def _shared(query: str, name: str) -> float:
    """Return a weight from 0 to 0.4 for the beginning or the whole words that two keys have in common.

    Four letters at the beginning weigh as much as all words of the query.

    >>> [_shared("yurist", name) for name in ("yuridik bolim", "hisob yuritish")]
    [0.4, 0.0]
    """
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(query, name, strict=False))
    beginning = sum(1 for _ in alike)
    words = query.split()
    whole = sum(word in name.split() for word in words) / max(1, len(words))
    return max(0.4 * whole, 0.1 * min(4, beginning))


def mistyped(name: str, known: Iterable[str]) -> str | None:
    """Return the known name of which ``name`` is probably a misspelling; ``None`` if there is none.

    The names have the same words, of which at most two letters differ in all. Numbers, initials and short
    words must be equal, since one letter makes another of them.

    >>> mistyped("Yuridk bo‘lmi", ["Moliya bo‘limi", "Yuridik bo‘limi"])
    'Yuridik bo‘limi'
    >>> [mistyped(*pair) for pair in (("2-bo‘lim", ["1-bo‘lim"]), ("D.Valiyev", ["B.Valiyev"]))]
    [None, None]
    """
    found = ((_letters_apart(match_key(name), match_key(each)), each) for each in known)
    near = [(letters, each) for letters, each in found if letters is not None]
    return min(near, key=lambda pair: pair[0])[1] if near else None


def _letters_apart(one: str, other: str) -> int | None:
    """Return how many letters of two keys differ, or ``None`` if they are different names.

    >>> _letters_apart("yuridik bolim", "yuridk bolimi"), _letters_apart("1 bolim", "2 bolim")
    (2, None)
    """
    if abs(len(one) - len(other)) > _MOST_SLIPS:
        return None
    if len(one.split()) != len(other.split()):  # a space too many or too few
        one, other = one.replace(" ", ""), other.replace(" ", "")
        slips = 1
    else:
        slips = 0
    for first, second in zip(one.split(), other.split(), strict=True):
        if first == second:
            continue
        if min(len(first), len(second)) < _SHORTEST_STEM or first.isdigit() or second.isdigit():
            return None
        slips += _distance(first, second)
    return slips if slips <= _MOST_SLIPS else None


def _distance(one: str, other: str) -> int:
    """Return how many letters must be added, removed, replaced or swapped to make one word of another.

    >>> [_distance("bolim", word) for word in ("bolmi", "bolm", "bulimi")]
    [1, 1, 2]
    """
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        line = [row]
        for column, second in enumerate(other, start=1):
            cost = min(last[column] + 1, line[-1] + 1, last[column - 1] + (letter != second))
            swapped = row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == second
            line.append(min(cost, before[column - 2] + 1) if swapped else cost)
        before, last = last, line
    return last[-1]


def mark_of(title: str) -> str:
    """Return a short checksum of a title. Its script, case and kind of apostrophe do not matter.

    The checksum is the CRC-32 of the title's :func:`~workplan_cli.language.uzbek.match_key`, in 8 hexadecimal
    digits.
    """
    return f"{crc32(match_key(title).encode()):08x}"


def contains(text: str, query: str) -> bool:
    """Return whether each word of the query is the start of a word in the text.

    Case suffixes, script (Latin or Cyrillic) and common spelling differences are ignored. A query
    without letters and digits is searched for literally.

    >>> [contains("Kadrlar malakasini oshirish", query) for query in ("malaka", "малакаси", "moliya")]
    [True, True, False]
    """
    asked, words = match_key(query), match_key(text)
    if not asked:
        return query.strip() in text
    return _all_begin(asked, words) or _all_begin(loose_key(query), loose_key(text))


_RUSSIAN_PLURAL = re.compile(r"(?<=.{3})(?:ov|ev|am|ami|ax|ah)$")
"""The endings of the plural after a consonant, as :func:`loose_key` writes them: ``техникумов``."""


def is_form_of_a_word(query: str, text: str) -> bool:
    """Return whether a word is a form of one of the words of a text, or the beginning of one.

    >>> [is_form_of_a_word(word, "Tibbiyot texnikumlari") for word in ("техникума", "texnikumga", "bank")]
    [True, True, False]
    >>> is_form_of_a_word("техникумов", "texnikum"), is_form_of_a_word("школ", "texnikum")
    (True, False)
    """
    asked, cyrillic = loose_key(query), bool(_CYRILLIC.search(query))
    forms = [form for word in loose_key(text).split() for form in {word, _stem(word)}]
    single = _RUSSIAN_PLURAL.sub("", asked) if cyrillic else asked
    return single in forms or any(_fit(asked, form, cyrillic=cyrillic) for form in forms)


def _all_begin(query: str, text: str) -> bool:
    words = text.split()
    return all(any(word.startswith(_stem(asked)) for word in words) for asked in query.split())
