"""Normalizes Uzbek text, which is written in two scripts, with many apostrophes and various spellings.

Text is stored as written. Only comparisons use normalized keys, from the most to the least exact:

    to_latin    the same text in Latin letters
    fold        as to_latin, in lowercase, without apostrophes, one kind of dash, quotation mark and space
    match_key   as fold, without punctuation: two names with the same key are the same name
    loose_key   as match_key, with one spelling for similar names: Valiyev and Valiev, Xusanov and Husanov

Names and titles are always compared by these keys. The transliteration follows the rules of the 1995
alphabet, in which some letters depend on their position.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

APOSTROPHES = "'`´‘’‛′‵ʹʻʼʽʾʿˈꞌ＇"
"""All characters used as the apostrophe of o‘ and g‘, or as the tutuq sign (’) of Uzbek."""

_DASHES = "‐‑‒–—―−⁃﹘﹣－"
_QUOTES = "“”„‟«»″〝〞＂"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
_ONE_KIND = {
    **dict.fromkeys(APOSTROPHES.replace("'", ""), "'"),
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_QUOTES, '"'),
    **dict.fromkeys(_INVISIBLE, ""),
}

# The default Latin spelling of each letter; е, ц, ъ and сҳ also depend on the letters around them. ы and щ
# occur in Russian words, і in Roman numerals typed on a Cyrillic keyboard.
_TO_LATIN = dict(zip("абвгдезийклмнопрстуфхқҳжэыі", "abvgdeziyklmnoprstufxqhjeii", strict=True)) | {
    "ё": "yo", "ю": "yu", "я": "ya", "ш": "sh", "щ": "sh", "ч": "ch",
    "ў": "o‘", "ғ": "g‘", "ь": "", "ц": "s", "ъ": "’",
}  # fmt: skip
_VOWELS = "аеёиоуўэюяы"

_CYRILLIC_TWINS = "авекмнорстухіАВЕКМНОРСТУХІ"
_LATIN_TWINS = "abekmhopctyxiABEKMHOPCTYXI"
_AS_LATIN = str.maketrans(_CYRILLIC_TWINS, _LATIN_TWINS)
_AS_CYRILLIC = str.maketrans(_LATIN_TWINS, _CYRILLIC_TWINS)

SHORT = 500
"""The maximum length of a text whose folded form is cached, because table cells are folded often."""

_A = f"[{APOSTROPHES}]"
_L = r"[^\W\d_]"
CYRILLIC = re.compile("[\u0400-\u04ff]")
"""A letter of the Cyrillic script."""

# A final apostrophe belongs to the word, unless an apostrophe before the word opened a quotation.
WORD = rf"(?:(?<!{_A}){_L}+(?:{_A}{_L}+)*{_A}?|{_L}+(?:{_A}{_L}+)*)"
_CYRILLIC = "[а-яёўқғҳіА-ЯЁЎҚҒҲІ]"
_LATIN = "[a-zA-Z]"


def to_latin(text: str) -> str:
    """Transliterate the Uzbek Cyrillic words of a text to Latin letters.

    Words of Latin letters and digits are not changed. A word that mixes look-alike letters of both scripts (a
    Cyrillic О in ``О'quv``) is first written in one script.
    """
    if not re.search(_CYRILLIC, text):
        return text
    return re.sub(WORD, lambda word: _latin_word(word[0]), unicodedata.normalize("NFC", text))


@lru_cache(maxsize=8192)  # the words of a document repeat
def _latin_word(word: str) -> str:
    if not re.search(_CYRILLIC, word):
        return word
    if re.search(_LATIN, word):
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
    """Convert a word with letters of both scripts to a single script, replacing look-alike letters.

    The script must have a look-alike for every letter that the word has in the other script. If both scripts
    do, the script with more letters in the word is used. If neither does, the word is not changed.

    >>> _in_one_script("О'quv").isascii()  # typed with a Cyrillic О
    True
    >>> _in_one_script("USAIDнинг")
    'USAIDнинг'
    """
    cyrillic, latin = re.findall(_CYRILLIC, word), re.findall(_LATIN, word)
    fits_latin = all(letter in _CYRILLIC_TWINS for letter in cyrillic)
    fits_cyrillic = all(letter in _LATIN_TWINS for letter in latin)
    if fits_latin and (not fits_cyrillic or len(latin) >= len(cyrillic)):
        return word.translate(_AS_LATIN)
    return word.translate(_AS_CYRILLIC) if fits_cyrillic else word


def one_kind(text: str) -> str:
    """Return the text with one kind of apostrophe, dash and quotation mark, and without invisible signs.

    >>> print(one_kind("«o‘quv – kurs»"))
    "o'quv - kurs"
    """
    # Most texts have one or two of the signs. A table for each letter would take ten times as long.
    for sign in _ONE_KIND.keys() & text:
        text = text.replace(sign, _ONE_KIND[sign])
    return text


def _spelled(text: str) -> str:
    """Return the text in lowercase Latin letters without accents. Every apostrophe becomes ``'``."""
    text = one_kind(text)
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    for accented in "йёў":
        text = text.replace(unicodedata.normalize("NFD", accented), accented)
    for accent in filter(unicodedata.combining, set(text)):
        text = text.replace(accent, "")
    return one_kind(to_latin(one_kind(text)))


def fold(text: str) -> str:
    """Normalize a text for comparison, but keep its words and punctuation.

    The result is in lowercase Latin letters without apostrophes. Every dash becomes ``-``, every double
    quotation mark ``"``, and every run of spaces a single space.

    >>> fold("2-ЯРИМ  йиллик"), fold("2–yarim yillik")
    ('2-yarim yillik', '2-yarim yillik')
    """
    return _fold_again(text) if len(text) <= SHORT else _fold(text)


def _fold(text: str) -> str:
    return " ".join(_spelled(text).replace("'", "").split())


_fold_again = lru_cache(maxsize=8192)(_fold)


@lru_cache(maxsize=4096)  # a search compares one query with many names, an import all titles
def match_key(text: str) -> str:
    """Return the exact key of a name: the text of :func:`fold` without punctuation.

    >>> match_key("М.Қурбонов")
    'm qurbonov'
    """
    return _words_of(fold(text))


def _words_of(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip()


def loose_key(text: str) -> str:
    """Return the match key of a name, in which similar spellings are equal: ye and e; x, kh and h.

    >>> loose_key("Valiyev") == loose_key("Valiev"), loose_key("Xusanov") == loose_key("Husanov")
    (True, True)
    """
    return _loosen(match_key(text))


def _loosen(key: str) -> str:
    return key.replace("kh", "h").replace("x", "h").replace("ye", "e")
