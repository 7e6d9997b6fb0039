"""Finds words that a narrow column breaks at the end of a line, without a hyphen.

qili   →  qilinishi
nishi
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from workplan_cli.language.deadline_lexicon import starts_with_unknown
from workplan_cli.language.uzbek import fold

_EDGES = '"“”„«»()[].,;:!?…'
_UPPER = re.compile(r"\S*[^\W\d_][‘’ʻʼ'`´]?")
_LOWER = re.compile(r"[^\W\d_][^\W\d_‘’ʻʼ'`´]*")
# Shorter texts can be endings of words.
_LETTERS_AT_END = re.compile(r"[^\W\d_‘’ʻʼ'`´]{3,}$")
# Words of one letter, in the languages of plans.
_SINGLE = frozenset("авикосуяau")
# Those of them that are hardly the last letter of a broken word.
_PREPOSITIONS = frozenset("вкс")
# A word is broken into at most so many parts.
PARTS = 4
# The greatest number of letters of an ending.
ENDING = 4
# A word that has room for so many letters in a line goes on with fewer letters in the next one.
ROOMY = 8
REST = 5
# Words that are no part of another word, as fold() writes them.
_FUNCTION_WORDS = frozenset(
    "haqida uchun bilan boyicha hamda orqali qarshi kora qadar kabi sababli tufayli asosan asosida yuzasidan "
    "doir oid binoan muvofiq boshlab keyin song oldin yoki lekin pered cherez posle mejdu dlya ili esli "
    "takje okolo vmesto soglasno krome sredi about after among before between during from into over under "
    "with within without against".split()
)
# What begins no word, as fold() writes it: endings of Uzbek words, and syllables of Russian endings.
_ONLY_ENDINGS = re.compile(
    r"(?:chi|li[kg]|lar)(?:lar|imiz|ning|gacha|dan|cha|ni|da|ga|ka|si|i|n)*"
    r"|(?:stven|teln|irov|ichesk|ovani|ovann|enn|eniy|nost)\w*"
)
# Endings of adjectives, and of Uzbek nouns.
_INFLECTED = re.compile(
    r".{4,}(?:[оеы]го|[оеы]му|[ыи]ми|[ыи]й|[аяое]я|[оы]е|ие|[ыи]х|lari|ligi|ning|лари|лиги|нинг)"
)
# Uzbek nouns with the ending of a case: of the plural, and of any number, which may also end half a word.
_PLURAL_CASE = re.compile(
    r".{3,}(?:lar|лар)(?:i|и|imiz|имиз)?(?:ni|ning|n?ga|n?da|n?dan|ни|нинг|н?га|н?да|н?дан)"
)
_CASE = re.compile(r".{4,}(?:ni|ning|[gkq]a|dan?|ни|нинг|[гкқ]а|дан?)")
# A letter can be so much wider than the letters beside it.
WIDE = 1.3
# Tolerance in points for positions that a program has rounded.
EXACT = 1.0


@dataclass(frozen=True, slots=True)
class Breaks:
    """Judges whether a word goes on in the next line.

    ``words`` are the words of the document, in lower case, and ``inner`` those of them that stand between
    others in a line, so that they are certainly whole. ``breaks`` is true if the document breaks words that
    stand whole elsewhere. ``joined`` and ``unsure`` collect the two parts of each word that was joined, and
    of each word that may have been broken.
    """

    words: frozenset[str] = frozenset()
    inner: frozenset[str] = frozenset()
    breaks: bool = False
    joined: list[str] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, lines: Iterable[Sequence[str]]) -> Breaks:
        """Collect the words of all lines."""
        lines = [line for line in lines if line]
        inner = frozenset(_bare(word) for line in lines for word in line[1:-1])
        known = cls(frozenset(_bare(word) for line in lines for word in line), inner)
        pairs = ((above[-1], below[0]) for above, below in pairwise(lines) if len(above) == 1)
        return cls(known.words, inner, any(known.is_whole(upper, [lower]) for upper, lower in pairs))

    def is_whole(self, upper: str, lower: Sequence[str]) -> bool:
        """Return whether a known word consists of ``upper`` and the first parts in ``lower``.

        It does not if ``upper`` and the part after it are words themselves.
        """
        if not _may_go_on(upper, lower[0]) or (self._is_word(upper) and self._is_word(lower[0])):
            return False
        _, *wholes = accumulate(map(_bare, (upper, *lower[:PARTS])), lambda one, other: one + other)
        return any(each in self.words or _is_of_deadlines(each) for each in wholes)

    def _is_word(self, text: str) -> bool:
        return _bare(text) in self.inner or _is_of_deadlines(_bare(text))

    def goes_on(self, upper: str, lower: Sequence[str], *, alone: bool, free: float, letter: float) -> bool:
        """Return whether the last word of a line goes on in the next line, and note a broken word.

        ``upper`` is this word, ``lower`` are the first word of the next line and the words of the lines below
        it that have a single word. ``alone`` means that the line of ``upper`` has no other word. ``free`` is
        the width left in it, and ``letter`` the mean width of the letters of the next word, both in points.

        A word is broken where the line has no room for another letter. If the document does not contain the
        whole word, the parts are joined if they are no words of the document either, unless the line fills
        the column so exactly that the column may have been made for this word.
        """
        if free > WIDE * letter + EXACT or not _may_go_on(upper, lower[0]):
            return False
        parts = f"{upper} {lower[0].rstrip(_EDGES)}"
        if self.is_whole(upper, lower):
            self.joined.append(parts)
            return True
        if not alone or not self._are_parts(upper, lower[0]):
            return False
        if _are_two_words(upper, lower[0]):
            return False
        if _may_be_two_words(upper, lower[0]):
            self.unsure.append(parts)
            return False
        sure = self.breaks or free > EXACT or _is_no_word(lower[0])
        (self.joined if sure else self.unsure).append(parts)
        return sure

    def _are_parts(self, upper: str, lower: str) -> bool:
        """Return whether two texts are no words of the document, or the second one may be an ending."""
        if self._is_word(lower) or any(sign.isdigit() for sign in upper):
            return False
        return not self._is_word(upper) or len(_bare(lower)) <= ENDING


def _may_go_on(upper: str, lower: str) -> bool:
    """Return whether two texts are written so that they can be parts of one word.

    >>> _may_go_on("qili", "nishi,"), _may_go_on("tuman,", "shahar"), _may_go_on("Qosim", "Valiyev")
    (True, False, False)
    """
    if not _UPPER.fullmatch(upper) or not _LOWER.fullmatch(lower.rstrip(_EDGES)):
        return False
    return lower[0].islower() or (len(upper) > 1 and upper.isupper() and lower.rstrip(_EDGES).isupper())


def _are_two_words(upper: str, lower: str) -> bool:
    """Return whether two texts are certainly no parts of one word, by their forms.

    >>> _are_two_words("медицинского", "персонала"), _are_two_words("buyurtmalar", "haqida")
    (True, True)
    >>> _are_two_words("медицинско", "го"), _are_two_words("диспансеризац", "ию")
    (False, False)
    >>> _are_two_words("ma’lumotlarni", "ochiq"), _are_two_words("tadbirlarga", "cha")
    (True, False)
    """
    upper, lower = _bare(upper), _bare(lower)
    of_case = _PLURAL_CASE.fullmatch(upper) and _follows_a_case(lower)
    whole = of_case or (_may_be_two_words(upper, lower) and _INFLECTED.fullmatch(upper))
    return bool(whole) or not _FUNCTION_WORDS.isdisjoint((fold(upper), fold(lower)))


def _may_be_two_words(upper: str, lower: str) -> bool:
    """Return whether the second of two texts is too long for the rest of a word, and not made of endings.

    After the ending of a case, fewer letters are.

    >>> _may_be_two_words("satisfaction", "survey"), _may_be_two_words("monitoring", "chilari")
    (True, False)
    >>> _may_be_two_words("Перенесено", "с"), _may_be_two_words("Диспансеризаци", "я")
    (True, False)
    >>> _may_be_two_words("ta’limda", "sifat"), _may_be_two_words("ta’limda", "gi")
    (True, False)
    """
    upper, lower = _bare(upper), _bare(lower)
    if lower in _PREPOSITIONS or (_CASE.fullmatch(upper) and _follows_a_case(lower)):
        return True
    return len(upper) >= ROOMY and len(lower) > REST and not _ONLY_ENDINGS.fullmatch(fold(lower))


def _follows_a_case(text: str) -> bool:
    """Return whether a text is too long for more endings after that of a case."""
    return len(text) >= ENDING and not _ONLY_ENDINGS.fullmatch(fold(text))


def _is_of_deadlines(text: str) -> bool:
    """Return whether the last letters of a text, such as ``yil`` in ``2025-yil``, are a word of deadlines."""
    found = _LETTERS_AT_END.search(text)
    return found is not None and not starts_with_unknown(found[0])


def _is_no_word(text: str) -> bool:
    bare = _bare(text)
    return len(bare) == 1 and bare not in _SINGLE


def _bare(word: str) -> str:
    return word.strip(_EDGES).lower()
