"""The Uzbek language as plans and people write it: two scripts, many apostrophes, loose spellings.

Text is stored as written; it is only *compared* through keys. From the most to the least exact:

    to_latin    the same text in Latin letters
    fold        … in small letters, without apostrophes, one kind of dash, quote and space
    match_key   … without punctuation: what is equal here is the same name
    loose_key   … with spellings merged that people mix up (Valiyev and Valiev, Xusanov and Husanov)

All matching of names and titles uses these keys. Transliteration follows the position rules of
the 1995 alphabet.
"""

from __future__ import annotations

import re
import unicodedata

APOSTROPHES = "'`´‘’‛′‵ʹʻʼʽʾʿˈꞌ＇"
"""Every mark used for that of o‘ and g‘, or for the tutuq sign."""

_DASHES = "‐‑‒–—―−⁃﹘﹣－"
_QUOTES = "“”„‟«»″〝〞＂"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
ONE_KIND = str.maketrans(
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
_VOWELS = "аеёиоуўэюяы"

_CYRILLIC_TWINS = "авекмнорстухіАВЕКМНОРСТУХІ"
_LATIN_TWINS = "abekmhopctyxiABEKMHOPCTYXI"
_AS_LATIN = str.maketrans(_CYRILLIC_TWINS, _LATIN_TWINS)
_AS_CYRILLIC = str.maketrans(_LATIN_TWINS, _CYRILLIC_TWINS)

_A = f"[{APOSTROPHES}]"
_L = r"[^\W\d_]"
# An apostrophe at the end belongs to the word unless it closes a quotation that one opened.
WORD = rf"(?:(?<!{_A}){_L}+(?:{_A}{_L}+)*{_A}?|{_L}+(?:{_A}{_L}+)*)"
_CYRILLIC = "[а-яёўқғҳіА-ЯЁЎҚҒҲІ]"
_LATIN = "[a-zA-Z]"


def to_latin(text: str) -> str:
    """The text with its Uzbek Cyrillic words in Latin letters.

    Words of Latin letters and digits stay as they are. A word with look-alike letters of the
    other script in it (a Cyrillic О in ``О'quv``) is first brought to the script it belongs to.
    """
    if not re.search(_CYRILLIC, text):
        return text
    return re.sub(WORD, lambda word: _latin_word(word[0]), unicodedata.normalize("NFC", text))


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
    """A word of both scripts in the one where all its letters exist; where both would do, in the
    one with more letters in it already. Left alone where neither has them all (``USAIDнинг``).
    """
    cyrillic, latin = re.findall(_CYRILLIC, word), re.findall(_LATIN, word)
    fits_latin = all(letter in _CYRILLIC_TWINS for letter in cyrillic)
    fits_cyrillic = all(letter in _LATIN_TWINS for letter in latin)
    if fits_latin and (not fits_cyrillic or len(latin) >= len(cyrillic)):
        return word.translate(_AS_LATIN)
    return word.translate(_AS_CYRILLIC) if fits_cyrillic else word


def _spelled(text: str) -> str:
    """Small Latin letters without accents, every apostrophe as ``'``."""
    text = text.translate(ONE_KIND)
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    for accented in "йёў":
        text = text.replace(unicodedata.normalize("NFD", accented), accented)
    text = "".join(mark for mark in text if not unicodedata.combining(mark)).translate(ONE_KIND)
    return to_latin(text).translate(ONE_KIND)


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
