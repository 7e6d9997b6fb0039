"""Finds numbers that are written in words: ``uch ming besh yuz nafar``, ``три тысячи``, ``twenty-five``.

>>> [(found.value, found.start, found.end) for found in number_words("Jami uch ming besh yuz nafar", "uz")]
[(3500, 5, 22)]
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import repeat

from workplan_cli.language.uzbek import fold
from workplan_cli.model.record import Record

_UZBEK = (
    "bir=1 ikki=2 uch=3 tort=4 besh=5 olti=6 yetti=7 sakkiz=8 toqqiz=9 on=10 yigirma=20 ottiz=30 qirq=40"
    " ellik=50 oltmish=60 yetmish=70 sakson=80 toqson=90 yuz=100 ming=1000"
    " million=1000000 milliard=1000000000"
)
_RUSSIAN = (
    "один|одна|одну|одно|одного|одной=1 два|две|двух=2 три|трех=3 четыре|четырех=4 пять|пяти=5 шесть|шести=6"
    " семь|семи=7 восемь|восьми=8 девять|девяти=9 десять|десяти=10 одиннадцать|одиннадцати=11"
    " двенадцать|двенадцати=12 тринадцать|тринадцати=13 четырнадцать|четырнадцати=14"
    " пятнадцать|пятнадцати=15 шестнадцать|шестнадцати=16 семнадцать|семнадцати=17"
    " восемнадцать|восемнадцати=18 девятнадцать|девятнадцати=19 двадцать|двадцати=20 тридцать|тридцати=30"
    " сорок|сорока=40 пятьдесят|пятидесяти=50 шестьдесят|шестидесяти=60 семьдесят|семидесяти=70"
    " восемьдесят|восьмидесяти=80 девяносто|девяноста=90 сто|ста=100 двести|двухсот=200 триста|трехсот=300"
    " четыреста|четырехсот=400 пятьсот|пятисот=500 шестьсот|шестисот=600 семьсот|семисот=700"
    " восемьсот|восьмисот=800 девятьсот|девятисот=900 тысяча|тысячи|тысяч|тысячу=1000"
    " миллион|миллиона|миллионов=1000000 миллиард|миллиарда|миллиардов=1000000000"
)
_ENGLISH = (
    "one=1 two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 thirteen=13"
    " fourteen=14 fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20 thirty=30 forty=40"
    " fifty=50 sixty=60 seventy=70 eighty=80 ninety=90 hundred=100 thousand=1000 million=1000000"
    " billion=1000000000"
)
_WORDS = {"uz": _UZBEK, "uz-Cyrl": _UZBEK, "ru": _RUSSIAN, "en": _ENGLISH}
_TOKEN = re.compile(r"[^\W\d_]+(?:[‘’'ʻʼ`´][^\W\d_]+)*")
_SUFFIX = re.compile(r"(?<=[^\W\d_]{2})(?:ta|та)(?:ga|dan|ni|га|дан|ни)?$", re.IGNORECASE)
_BETWEEN = {"en": re.compile(r"(?:\s+and)?\s+|-")}
_SPACES = re.compile(r"\s+")
# After such a word, a word for a number is an unknown part of a greater number or of a range.
_VAGUE = re.compile(
    r"(?:\d|-|–|\b(?:necha|nechta|yarim|неча|нечта|ярим|несколько|нескольких|полтора|полторы"
    r"|several|few|many|half|point))\s*$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\s*(?:[-–]|\d)")
_LEAST_SCALE = 1000
_HUNDRED = 100


class NumberWords(Record):
    """A number in words: its value, and the positions of its first letter and of the end of its last word."""

    value: int
    start: int
    end: int


@cache
def _values(language: str) -> dict[str, int]:
    pairs = (pair.split("=") for pair in _WORDS[language].split())
    return {word: int(value) for words, value in pairs for word in words.split("|")}


def number_words(text: str, language: str, *, least: int = 2) -> Iterator[NumberWords]:
    """Yield the numbers from ``least`` on that ``text`` contains in words.

    ``language`` is the tag of the language of the text.
    A suffix that counts (``mingta``) is not part of the number. Ranges (``uch-to‘rt``) and vague numbers
    (``bir necha ming``) are left out. Russian and English numbers may be inflected or have hyphens.

    >>> [found.value for found in number_words("двадцать пять школ, две тысячи сто человек", "ru")]
    [25, 2100]
    >>> list(number_words("bir necha ming, uch-to‘rt nafar", "uz"))
    []
    """
    if not any(map(_value, _TOKEN.findall(text), repeat(language))):
        return  # most texts; what follows takes much longer
    run = _Run()
    for token in _TOKEN.finditer(text):
        value = _value(token[0], language)
        if not (value or run.end):
            continue
        joined = run.end and _BETWEEN.get(language, _SPACES).fullmatch(text, run.end, token.start())
        if value and joined and run.takes(value):
            run.add(value, token.start() + len(_bare(token[0], language)))
            continue
        if language == "en" and token[0] == "and":
            continue
        if run.end:
            yield from run.found(text, least)
            run = _Run()
        if value:
            run.start = token.start()
            run.add(value, token.start() + len(_bare(token[0], language)))
    yield from run.found(text, least)


@lru_cache(maxsize=4096)  # the words of titles repeat
def _value(word: str, language: str) -> int | None:
    """Return the value of a word for a number, also of one with a suffix that counts.

    >>> _value("mingta", "uz"), _value("школ", "ru")
    (1000, None)
    """
    bare = _bare(word, language)
    plain = re.sub(r"\W", "", fold(bare)) if language.startswith("uz") else bare.lower().replace("ё", "е")
    return _values(language).get(plain)


def _bare(word: str, language: str) -> str:
    """Return a word for a number without a suffix that counts."""
    return _SUFFIX.sub("", word) if language.startswith("uz") else word


@dataclass(slots=True)
class _Run:
    """The words of a number so far. ``total`` holds the complete thousands, ``part`` what follows them."""

    start: int = 0
    end: int = 0
    total: int = 0
    part: int = 0
    scale: int = 10**12

    def takes(self, value: int) -> bool:
        """Return whether a word can continue the number: each word adds a smaller place or is a scale."""
        if value >= _LEAST_SCALE:
            return value < self.scale
        if value == _HUNDRED and 0 < self.part < 10:  # noqa: PLR2004 - uch yuz: three hundred
            return True
        place = 10 if value < 10 else 100 if value < _HUNDRED else 1000  # noqa: PLR2004
        teen = 10 < self.part % 100 < 20  # noqa: PLR2004
        return self.part % place == 0 and not teen

    def add(self, value: int, end: int) -> None:
        """Add a word of the given value that ends at the position ``end``."""
        self.end = end
        if value >= _LEAST_SCALE:
            self.total += max(self.part, 1) * value
            self.part, self.scale = 0, value
        elif value == _HUNDRED and 0 < self.part < 10:  # noqa: PLR2004
            self.part *= _HUNDRED
        else:
            self.part += value

    def found(self, text: str, least: int) -> Iterator[NumberWords]:
        """Yield the number, unless it is too small, vague, or a part of a range."""
        value = self.total + self.part
        alone = not _VAGUE.search(text[: self.start]) and not _GOES_ON.match(text, self.end)
        if value >= least and alone:
            yield NumberWords(value, self.start, self.end)
