"""Leaves out brackets that repeat a number in words or digits: ``3 000 (uch ming) tup``, ``two (2) schools``.

>>> shortened("3 000 (uch ming) tup ko‘chat", "uz").text
'3 000 tup ko‘chat'
>>> shortened("Build two (2) schools", "en").text, shortened("3 (uch nafar) xodim", "uz").text
('Build 2 schools', '3 nafar xodim')
>>> shortened("5 (uch) ta kurs", "uz").text  # another number is no repetition
'5 (uch) ta kurs'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from decimal import Decimal

from workplan_cli.errors import ValueProblem
from workplan_cli.language.number_words import number_words
from workplan_cli.language.quantities import SCALE, Mention, parse_quantity
from workplan_cli.model.record import Record

_BRACKET = re.compile(r"\s*\((?P<inside>[^()]{1,80})\)")
_DIGITS_BEFORE = re.compile(rf"[0-9](?:[0-9]|[ \u00a0\u202f.,](?=[0-9]))*(?:\s?{SCALE})?$", re.IGNORECASE)
_HALF = re.compile(r"\s+(?:yarim|ярим|с половиной|and a half)\b", re.IGNORECASE)
_UNIT = re.compile(r"\s*(?:[^\W\d_]+\.?(?:\s+[^\W\d_]+)?)?\s*")
"""What may follow the words in the bracket: nothing, a suffix that counts, or a unit of one or two words."""


class Shortened(Record):
    """A text without repetitions. ``origin`` holds the position of each character, and of the end."""

    text: str
    origin: Sequence[int]

    def part_of(self, whole: str) -> str:
        """Return the same characters of another text that is as long as the whole text."""
        return whole if len(whole) == len(self.text) else "".join(whole[at] for at in self.origin[:-1])

    def restored(self, mentions: Iterable[Mention], whole: str) -> Iterator[Mention]:
        """Yield quantities of the shortened text with their places and wordings in the whole text.

        A repetition beside the quantity is part of its wording: ``Yuz (100) nafar``.
        """
        for mention in mentions:
            start = self.origin[mention.start - 1] + 1 if mention.start else 0
            end = self.origin[mention.end]
            yield mention._replace(start=start, end=end, wording=whole[start:end])


def shortened(text: str, language: str) -> Shortened:
    """Return the text without the brackets that repeat the number before them.

    ``language`` is the tag of the language of the text.
    """
    left_out: set[int] = set()
    for bracket in _BRACKET.finditer(text) if "(" in text else ():
        for start, end in _repetitions(text, bracket, language):
            left_out.update(range(start, end))
    if not left_out:
        return Shortened(text, range(len(text) + 1))
    kept = [at for at in range(len(text)) if at not in left_out]
    return Shortened("".join(text[at] for at in kept), (*kept, len(text)))


def _repetitions(text: str, bracket: re.Match[str], language: str) -> Iterator[tuple[int, int]]:
    """Yield the parts of the text to leave out: the words of the number, and the marks of the bracket."""
    before, inside = text[: bracket.start()], bracket["inside"]
    digits = _DIGITS_BEFORE.search(before)
    if digits:
        words = _leading_words(inside, language)
        value = _value(digits[0])
        # "12,5 (o‘n ikki yarim) ming": the scale stands after the bracket.
        if words and value is not None and words[0] == value and _UNIT.fullmatch(inside[words[1] :]):
            yield bracket.start(), bracket.start("inside") + words[1]
            yield bracket.end() - 1, bracket.end()
        return
    value = _value(inside)
    if value is None:
        return
    spelt = [each for each in number_words(before, language, least=1) if not before[each.end :].strip()]
    if spelt and value == spelt[-1].value:
        yield spelt[-1].start, bracket.start("inside")
        yield bracket.end() - 1, bracket.end()


def _leading_words(inside: str, language: str) -> tuple[Decimal, int] | None:
    """Return the number in words at the start of a text and the position of its end, or ``None``.

    >>> _leading_words("o‘n ikki yarim", "uz"), _leading_words("xodim", "uz")
    ((Decimal('12.5'), 14), None)
    """
    spelt = next((each for each in number_words(inside, language, least=1)), None)
    if spelt is None or inside[: spelt.start].strip():
        return None
    half = _HALF.match(inside, spelt.end)
    return (spelt.value + Decimal("0.5"), half.end()) if half else (Decimal(spelt.value), spelt.end)


def _value(text: str) -> Decimal | None:
    if text.lstrip()[:1].isdecimal():
        with suppress(ValueProblem):
            return parse_quantity(text)
    return None
