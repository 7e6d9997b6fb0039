"""Corrects characters that text recognition misread, if the language leaves no doubt.

Gʻ“ayratov → G‘ayratov      one apostrophe, read as two characters
Кадрлaр    → Кадрлар        a Latin a among Cyrillic letters
2O25-yil   → 2025-yil       a letter among digits
Il-chorak  → II-chorak      letters and digits that look like strokes of a Roman number
ноябръ     → ноябрь         a hard sign where a month has a soft one
Узбекистон → Ўзбекистон     a letter with a mark lost or added, in stems that exist in one way only (stems)
T)r        → T/r            the heading of the row numbers
30.04:2025 → 30.04.2025     another sign for a full stop of a date
(A Valiyev) → (A.Valiyev)   an initial read without its full stop, or with a comma
info(A…uz  → info@…uz       the sign of an address
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workplan_cli.documents.scan.numerals import mended_numeral
from workplan_cli.documents.scan.stems import mended_stems

_MARKS = "'‘’ʻʼ`´"
_QUOTES = '"“”„«»*°£'
_AFTER_O_G = re.compile(rf"(?<=[oOgG])[{_MARKS}](?=\w|$)")
_OTHER = re.compile(rf"(?<=[^\W\d_oOgG])[{_MARKS}](?=[^\W\d_])")
# One mark that was read as several signs, or as another sign in the middle of a word.
_TWICE = re.compile(rf"(?<=[oOgG])(?=[{_MARKS}{_QUOTES}]{{2,3}}\w)[{_QUOTES}]*[{_MARKS}][{_MARKS}{_QUOTES}]*")
_OPENING = re.compile(r"(?<=[oOgG])[“*°](?=[a-z])")
_QUOTED = re.compile(r"(?<=[oOgG])[\"”](?=[a-z]{2})")
_ZERO = re.compile(rf"\b0(?=[{_MARKS}][a-z]{{2}})")

_LATIN, _CYRILLIC = "aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ"
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_RUN = re.compile(r"[^\W\d_]+")

_LIKE_DIGITS = "lI|OoОоЗ"
_TO_DIGITS = str.maketrans(_LIKE_DIGITS, "11100003")
_NUMBER = re.compile(rf"[\d{_LIKE_DIGITS}]+(?:[.,/][\d{_LIKE_DIGITS}]+)*(?=[.,;:)]*$|-[^\W\d_]{{3}})")

_SIX = re.compile(r"^(?=.*\d)((?:\d+\.)*)б6?(?=(?:\.\d+)*[.)]?$)")
_NUMBERING = re.compile(r"(?=.*\.)\d{1,2}(?:[.:;,]\d{1,2}){2}\.?")

# The parts of a number that were read as words of their own.
_NUMBER_APART = re.compile(r"(?=.*\d)(?:(?:\d{1,2}|б)\.)+(?:\d{1,2}|б)\.?")
_SIX_APART = re.compile(r"б(?=\.|$)")

_DATE = re.compile(r"(?<![\d.])(0?[1-9]|[12]\d|3[01])[.:,](0[1-9]|1[0-2])[.:,]((?:19|20)\d\d)(?!\d)")
_ADDRESS = re.compile(r"(?<=\w)(?:[(©][AaАа]|(?<=[a-z])QA)(?=\w+(?:\.\w+)*\.(?:uz|ru|com|org|net)\b)")
_INITIAL = re.compile(r"^(\([A-ZА-ЯЁЎҚҒҲ])$")
_SURNAME = re.compile(r"^[A-ZА-ЯЁЎҚҒҲ][^\W\d_]+[‘’'\w-]*\)[,;.]?$")
_UNSTOPPED = re.compile(r"^(\([A-ZА-ЯЁЎҚҒҲ]),?(?=[A-ZА-ЯЁЎҚҒҲ][‘’']?[a-zа-яёўқғҳ])")

_ROW_NUMBER = re.compile(r"^([TТ])[)(|lI17]([rRрР])$")
_SOFT_MONTH = re.compile(r"\b(январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)ъ", re.IGNORECASE)


def typed(text: str) -> str:
    """Replace each apostrophe by ``‘`` or ``’``, as Uzbek spelling requires.

    The two signs cannot be distinguished in a picture.

    >>> typed("O'zbekiston"), typed("ma'lumot")
    ('O‘zbekiston', 'ma’lumot')
    """
    return _OTHER.sub("’", _AFTER_O_G.sub("‘", text))


def cyrillic_twins(word: str) -> str:
    """Return a Latin word in Cyrillic letters if each of its letters looks like a Cyrillic one.

    >>> cyrillic_twins("(BM,"), cyrillic_twins("T/p"), cyrillic_twins("(ICMPD)")
    ('(ВМ,', 'Т/р', '(ICMPD)')
    """
    letters = [sign for sign in word if sign.isalpha()]
    return word.translate(_TO_CYRILLIC) if all(sign in _LATIN for sign in letters) else word


def mended(words: Sequence[str], language: str) -> list[str]:
    """Return the corrected words of a cell.

    >>> mended(["Il-chorak", "2O25-yil", "o“quv", "J.Gʻ“ayratov", "tarmog£'i"], "uzb")
    ['II-chorak', '2025-yil', 'o‘quv', 'J.G‘ayratov', 'tarmog‘i']
    >>> mended(["2.б.1", "Кадрлaр", "П", "чорак"], "uzb_cyrl")
    ['2.6.1', 'Кадрлар', 'II', 'чорак']
    """
    return list(_mended(_numbered(words), language))


def _numbered(words: Sequence[str]) -> Sequence[str]:
    """Correct a 6 that stands apart as a letter in a cell with nothing but a number.

    >>> _numbered(["б.", "7"]), _numbered(["б.", "7", "bet"])
    (['6.', '7'], ['б.', '7', 'bet'])
    """
    apart = len(words) > 1 and _NUMBER_APART.fullmatch("".join(words))
    return [_SIX_APART.sub("6", word) for word in words] if apart else words


def _mended(words: Sequence[str], language: str) -> Iterator[str]:
    quoted = False
    for at, given in enumerate(words):
        following = words[at + 1] if at + 1 < len(words) else ""
        opened = any(sign in given for sign in "“„«")
        word = _marked(_ROW_NUMBER.sub(r"\1/\2", given), following)
        found = (
            _latin_word(word, quoted=quoted or opened)
            if language == "uzb"
            else _cyrillic_word(word, language)
        )
        quoted = (quoted or opened) and not any(sign in given for sign in "”»")
        found = mended_numeral(_numbering(found), words[at - 1] if at else "", following)
        yield _NUMBER.sub(_digits, found, count=1) if _NUMBER.match(found) else found


def _numbering(word: str) -> str:
    """Correct a 6 read as a letter, or a misread full stop, in the number of an activity.

    >>> _numbering("2.б.1"), _numbering("2:4.1"), _numbering("10:30")
    ('2.6.1', '2.4.1', '10:30')
    """
    found = _SIX.sub(r"\g<1>6", word)
    return re.sub("[:;,]", ".", found) if _NUMBERING.fullmatch(found) else found


def _marked(word: str, following: str) -> str:
    """Correct a misread full stop or ``@`` in a date, an address or initials."""
    found = _ADDRESS.sub("@", _DATE.sub(r"\1.\2.\3", word))
    found = _UNSTOPPED.sub(r"\1.", found)
    return _INITIAL.sub(r"\1.", found) if _SURNAME.match(following) else found


def _latin_word(word: str, *, quoted: bool) -> str:
    found = _OPENING.sub("‘", _ZERO.sub("O", _TWICE.sub("‘", word)))
    # A quotation mark within a word closes a quotation that an earlier one has opened, if there is one.
    return _RUN.sub(_latin, found if quoted else _QUOTED.sub("‘", found))


def _cyrillic_word(word: str, language: str) -> str:
    found = _RUN.sub(_cyrillic, _SOFT_MONTH.sub(r"\1ь", word))
    return mended_stems(found) if language == "uzb_cyrl" else found


def _latin(run: re.Match[str]) -> str:
    changed = run[0].translate(_TO_LATIN)
    return changed if changed != run[0] and changed.isascii() and re.search("[A-Za-z]", run[0]) else run[0]


def _cyrillic(run: re.Match[str]) -> str:
    changed = run[0].translate(_TO_CYRILLIC)
    mixed = re.search("[А-яЁёЎўҚқҒғҲҳ]", run[0]) and not re.search("[A-Za-z]", changed)
    return changed if mixed else run[0]


def _digits(number: re.Match[str]) -> str:
    """Replace the letters in a number by digits if at least half of its characters are already digits."""
    digits = sum(sign.isdigit() for sign in number[0])
    letters = sum(sign.isalpha() or sign == "|" for sign in number[0])
    return number[0].translate(_TO_DIGITS) if 0 < letters <= digits else number[0]
