"""The Uzbek language as plans and people write it: two scripts, many apostrophes, loose spellings.

Text is stored as written; it is only *compared* through keys. From the most to the least exact:

    to_latin    the same text in Latin letters
    fold        … in small letters, without apostrophes, one kind of dash, quote and space
    match_key   … without punctuation: what is equal here is the same name
    loose_key   … with spellings merged that people mix up (Valiyev and Valiev, Xusanov and Husanov)

On the keys stand the matching of names (:func:`name_rank`) and the search in titles
(:func:`contains`). Transliteration follows the position rules of the 1995 alphabet.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from enum import IntEnum

APOSTROPHES = "'`´‘’‛′‵ʹʻʼʽʾʿˈꞌ＇"
"""Every mark that stands for the one of o‘ and g‘, or for the tutuq sign."""

_DASHES = "‐‑‒–—―−⁃﹘﹣－"
_QUOTES = "“”„‟«»″〝〞＂"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
_ONE_KIND = str.maketrans(
    dict.fromkeys(APOSTROPHES, "'")
    | dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_QUOTES, '"')
    | dict.fromkeys(_INVISIBLE)
)

# The sign of the plain letters; е, ц, ъ and сҳ depend on their neighbours. ы and щ are Russian,
# і is how a roman numeral gets typed on a Cyrillic keyboard.
_TO_LATIN = dict(zip("абвгдезийклмнопрстуфхқҳжэыі", "abvgdeziyklmnoprstufxqhjeii", strict=True)) | {
    "ё": "yo", "ю": "yu", "я": "ya", "ш": "sh", "щ": "sh", "ч": "ch",
    "ў": "o‘", "ғ": "g‘", "ь": "", "ц": "s", "ъ": "’",
}  # fmt: skip
_TO_CYRILLIC = dict(zip("abdefghijklmnopqrstuvxyz", "абдефгҳижклмнопқрстувхйз", strict=True)) | {
    "yo": "ё", "yu": "ю", "ya": "я", "ye": "е", "sh": "ш", "ch": "ч", "ts": "ц",
    "o'": "ў", "g'": "ғ", "s'": "с", "'": "ъ",
}  # fmt: skip
_VOWELS = "аеёиоуўэюяы"

_CYRILLIC_TWINS = "авекмнорстухіАВЕКМНОРСТУХІ"
_LATIN_TWINS = "abekmhopctyxiABEKMHOPCTYXI"
_AS_LATIN = str.maketrans(_CYRILLIC_TWINS, _LATIN_TWINS)
_AS_CYRILLIC = str.maketrans(_LATIN_TWINS, _CYRILLIC_TWINS)

_A = f"[{APOSTROPHES}]"
_L = r"[^\W\d_]"
# An apostrophe at the end belongs to the word unless it closes a quotation that one opened.
_WORD = rf"(?:(?<!{_A}){_L}+(?:{_A}{_L}+)*{_A}?|{_L}+(?:{_A}{_L}+)*)"
_WORDS = re.compile(_WORD)
_CYRILLIC = re.compile("[а-яёўқғҳі]", re.IGNORECASE)
_LATIN = re.compile("[a-z]", re.IGNORECASE)


def to_latin(text: str) -> str:
    """The text with its Uzbek Cyrillic words in Latin letters.

    Words of Latin letters and digits stay as they are. A word with look-alike letters of the
    other script in it (a Cyrillic О in ``О'quv``) is first brought to the script it belongs to.
    """
    if not _CYRILLIC.search(text):
        return text
    return _WORDS.sub(lambda word: _latin_word(word[0]), unicodedata.normalize("NFC", text))


def _latin_word(word: str) -> str:
    if not _CYRILLIC.search(word):
        return word
    if _LATIN.search(word):
        word = _in_one_script(word)
    capitals = len(word) > 1 and word.isupper()
    small = [" ", *(letter.lower() for letter in word), " "]
    letters = []
    for written, before, letter, after in zip(word, small, small[1:], small[2:], strict=False):
        latin = _latin_letter(before, letter, after)
        if written.isupper():
            latin = latin.upper() if capitals else latin.capitalize()
        letters.append(latin)
    return "".join(letters)


def _latin_letter(before: str, letter: str, after: str) -> str:
    match letter:
        case "е" if before in _VOWELS or before in "ъь " or before in APOSTROPHES:
            return "ye"
        case "ц" if before in _VOWELS:
            return "ts"
        case "ъ" if before == "ў" or after == "е":
            return ""
        case "ҳ" if before == "с":
            return "’h"
        case _:
            return _TO_LATIN.get(letter, letter)


def _in_one_script(word: str) -> str:
    """A word of both scripts in the one where all its letters exist; where both would do, in the
    one with more letters in it already. Left alone where neither has them all (``USAIDнинг``).
    """
    cyrillic, latin = _CYRILLIC.findall(word), _LATIN.findall(word)
    fits_latin = all(letter in _CYRILLIC_TWINS for letter in cyrillic)
    fits_cyrillic = all(letter in _LATIN_TWINS for letter in latin)
    if fits_latin and (not fits_cyrillic or len(latin) >= len(cyrillic)):
        return word.translate(_AS_LATIN)
    return word.translate(_AS_CYRILLIC) if fits_cyrillic else word


# What is no language in a label: {placeholders}, --options, file names and addresses.
_LABEL_PARTS = re.compile(
    rf"\{{[^{{}}]*\}}|--[\w-]+|[\w.-]{{0,60}}[a-z0-9][.@][a-z][\w.@-]*|(?P<word>{_WORD})"
)
_ROMAN = re.compile(r"(?=.)X{0,3}(?:IX|IV|V?I{0,3})")
_BETWEEN_INITIALS = re.compile(r"\.\w|(?<=\w\.\w)\.")
_UZBEK = re.compile(rf"(?:[abd-vxyz]|ch|{_A})+", re.IGNORECASE | re.ASCII)
_SOUNDS = re.compile(
    rf"""y(?=o{_A}) | [og]{_A} | s{_A}(?=h) | [sc]h
    | (?P<hard>(?:^|(?<=[aeiou])|(?<=[^g]{_A}))e)
    | (?P<split>(?<=[bdfghjklmnpqrstvxz])ye)
    | y[oaue]
    | (?<=[aeiou])ts(?=e|i(?!n(?:lar)?\b))   # militsiya, meditsina; but ketsin, ketsa
    | {_A} | [a-z]""",
    re.IGNORECASE | re.VERBOSE,
)


def to_cyrillic(text: str) -> str:
    """The text with its Uzbek Latin words in Cyrillic letters, for labels of the product itself.

    Roman numerals, words with foreign letters (c, w, ä), ``{placeholders}``, ``--options``, file
    names and addresses stay. What has one spelling in both scripts survives the way back.
    """
    return _LABEL_PARTS.sub(_cyrillic_part, text)


def _cyrillic_part(part: re.Match[str]) -> str:
    word = part["word"]
    if not word or not _UZBEK.fullmatch(word):
        return part[0]
    if _ROMAN.fullmatch(word) and not _BETWEEN_INITIALS.match(part.string, part.end()):
        return word

    def letter(sound: re.Match[str]) -> str:
        latin = sound[0].lower().translate(_ONE_KIND)
        if sound["hard"]:
            cyrillic = "э"
        elif sound["split"]:
            cyrillic = ("ъ" if word[sound.start() - 1] in "bdnBDN" else "ь") + "е"
        else:
            cyrillic = _TO_CYRILLIC[latin]
        capital = sound[0][0].isupper() or (latin == "'" and word.isupper())
        return cyrillic.upper() if capital else cyrillic

    return _SOUNDS.sub(letter, word)


def _spelled(text: str) -> str:
    """Small Latin letters without accents, every apostrophe as ``'``."""
    text = text.translate(_ONE_KIND)
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    for accented in "йёў":
        text = text.replace(unicodedata.normalize("NFD", accented), accented)
    text = "".join(mark for mark in text if not unicodedata.combining(mark)).translate(_ONE_KIND)
    return to_latin(text).translate(_ONE_KIND)


def fold(text: str) -> str:
    """The comparable form that keeps words and punctuation.

    Small Latin letters, apostrophes dropped, every dash ``-``, every double quote ``"``, every
    run of spaces one space: ``2-ЯРИМ  йиллик`` and ``2–yarim yillik`` are equal.
    """
    return " ".join(_spelled(text).replace("'", "").split())


def match_key(text: str) -> str:
    """The exact key of a name: its folded words, a space between them (``m kuranov``)."""
    return _words_of(fold(text))


def _words_of(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip()


def loose_key(text: str) -> str:
    """The match key with ye and e merged, and x, kh and h."""
    return _loosen(match_key(text))


def _loosen(key: str) -> str:
    return key.replace("kh", "h").replace("x", "h").replace("ye", "e")


_LAST_LETTERS = {"o'": "{", "g'": "|", "sh": "}", "ch": "~"}


def sort_key(text: str) -> str:
    """The key that sorts as the Uzbek alphabet does: a … z, then o‘, g‘, sh, ch.

    The last four become the four signs that follow z in ASCII.
    """
    text = re.sub(r"[^\w']+|_", " ", _spelled(text))
    return re.sub("[og]'|[sc]h|'", lambda letter: _LAST_LETTERS.get(letter[0], ""), text).strip()


class Fit(IntEnum):
    """How a word of a query fits a word of a name, the better the higher. See :func:`name_rank`."""

    NONE = 0
    STEM = 2
    """Without its case suffix it begins the word: ``boshqarmaga`` for ``boshqarmasi``."""
    PREFIX = 4
    """It begins the word: ``Yunus`` for ``Yunusov``."""
    SUFFIXED = 6
    """It is the word with a case suffix: ``Valiyevga``."""
    WORD = 8
    """It is the word: ``Valiyev`` for ``B.Valiyev``."""


NO_MATCH = 0
WHOLE_NAME = 1
EXACT = 10
_INITIAL = re.compile("[a-z]|[sc]h|y[aoue]|ts")
_SHORTEST_PREFIX = 3
_CASES = "(?:lar)?(?:s?i)?(?:[gkq]a|ning|ni|da|dan|[gkq]acha|dagi|niki)?"
_CASE = re.compile(_CASES)
_STEM = re.compile(f"(.{{4,}}?){_CASES}")


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
    return exact + EXACT if exact else _rank(_loosen(asked).split(), _loosen(named).split())


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
    if _INITIAL.fullmatch(query) or _INITIAL.fullmatch(word):
        return Fit.NONE
    if query == word:
        return Fit.WORD
    if query.startswith(word) and _CASE.fullmatch(query, len(word)):
        return Fit.SUFFIXED
    if len(query) >= _SHORTEST_PREFIX and word.startswith(query):
        return Fit.PREFIX
    stem = _stem(query)
    return Fit.STEM if stem != query and word.startswith(stem) else Fit.NONE


def _stem(word: str) -> str:
    """The word without its case suffix; a short word as it is."""
    found = _STEM.fullmatch(word)
    return found[1] if found else word


def _agree(rest: Sequence[str], others: Sequence[str]) -> bool:
    """Whether initials and first names left over on both sides can be the same person's.

    A patronymic may be on one side only.
    """
    if len(rest) > len(others) and not (others and all(map(_INITIAL.fullmatch, others))):
        return False
    return all(_is_initial_of(a, b) or _is_initial_of(b, a) for a, b in zip(rest, others, strict=False))


def _is_initial_of(initial: str, word: str) -> bool:
    if _INITIAL.fullmatch(word):
        return initial == word
    return bool(_INITIAL.fullmatch(initial)) and word.startswith(initial)


def find_names(query: str, candidates: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """The keys of the candidates that the query names best, in the order given; none if nobody.

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

    Case suffixes do not matter on either side. A query without letters and digits is looked for
    as it stands.
    """
    asked, words = match_key(query), match_key(text)
    if not asked:
        return query.strip() in text
    return _all_begin(asked, words) or _all_begin(_loosen(asked), _loosen(words))


def _all_begin(query: str, text: str) -> bool:
    words = text.split()
    return all(any(word.startswith(_stem(asked)) for word in words) for asked in query.split())
