r"""Tells whether the name of an executor goes on in the next line of its cell, or another name starts there.

    Начальник          прокурор района        завхоз
    отдела кадров      зам. прокурора         библиотекарь
    one name           two names              two names, to be checked

A line of a cell is a paragraph, or a part of a long name in a narrow column. A name goes on only on evidence:
the line before is open, the next line is in the genitive, or it ends with the noun that is missing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from workplan_cli.language.joining_words import AND
from workplan_cli.language.persons import RANKING, is_office, is_office_of_a_unit
from workplan_cli.language.positions import is_position_in_genitive, is_whole_position, may_be_a_position
from workplan_cli.language.russian_units import (
    RUSSIAN_NOMINATIVE,
    begins_in_genitive,
    begins_with_unit,
    is_small_nominative,
)
from workplan_cli.language.unit_names import is_complete, is_plural, is_unit
from workplan_cli.language.unit_words import LEGAL_FORMS
from workplan_cli.language.uzbek import match_key

# Words after which a line cannot end a name: "and", "with", "under", a genitive, a hyphen.
_OPEN_END = re.compile(
    rf"(?:\b(?:{AND}|bilan|huzuridagi|qoshidagi|bo.yicha|nomidagi|по|при|для|of|for|the)|n?ing|[-–—(«“])$",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"[(–-]|(?:по|при|для|с|со|из|в|во|of|for|in|at|on)\s")
"""How a line starts that cannot start a name: with a bracket, a dash or a preposition."""
_ADJECTIVE = re.compile(r"[а-яё-]{3,}(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ого|его|ей|ых|их|ому|ему)", re.IGNORECASE)
_DEPUTIES = re.compile(r"(?:zam|zamestitel\w*|pomosh+n?ch?nik\w*|sekretar\w*|sovetnik\w*|vrio|assistent\w*)")
"""Positions beside another one, whose name follows in the genitive."""
_RUSSIAN = re.compile(r"(?!.*[ўқғҳ]).*[а-яё]", re.IGNORECASE | re.DOTALL)


def at_line_break(left: str, following: Sequence[str]) -> tuple[bool, str | None]:
    r"""Return whether a name goes on in the next line, and the code of this guess.

    The code is ``None`` if there is evidence. ``following`` holds the texts after the line break.

    >>> at_line_break("Axborot kommunikatsiya", ["texnologiyalari bo‘limi"])
    (True, None)
    >>> at_line_break("Kadrlar bo‘limi", ["Yuridik bo‘lim"]), at_line_break("Axborot", ["Aloqa bo‘limi"])
    ((False, None), (False, 'executor-apart'))
    >>> at_line_break("прокурор района", ["зам. прокурора"]), at_line_break("завхоз", ["кладовщик"])
    ((False, None), (False, 'executor-apart'))
    """
    right = following[0]
    words = match_key(right).split()
    if _OPEN_END.search(left) or _GOES_ON.match(right):
        return True, None
    if (len(words) == 1 and words[0] in LEGAL_FORMS) or is_office_of_a_unit(right):
        return True, None
    if right[:1].islower():
        return _at_small_letter(left, following)
    whole = is_complete(left) or (begins_with_unit(right) and not _needs_a_noun(left))
    return False, None if whole else "executor-apart"


def _at_small_letter(left: str, following: Sequence[str]) -> tuple[bool, str | None]:
    """Return whether a name goes on in a line that starts with a small letter, and the code of the guess.

    >>> _at_small_letter("классные", ["руководители"]), _at_small_letter("Заместитель", ["начальника штаба"])
    ((True, None), (True, None))
    >>> _at_small_letter("старшая медсестра", ["статистик"]), _at_small_letter("завхоз", ["сторож"])
    ((False, None), (True, 'executor-comma'))
    """
    right = following[0]
    if _needs_a_noun(left) or begins_in_genitive(right):
        return True, None
    if is_position_in_genitive(right):
        return True, None if _DEPUTIES.fullmatch(match_key(left).split()[0]) else "executor-comma"
    if (answer := _beside_a_position(left, right)) is not None:
        return answer
    if is_complete(left):
        # One small word after a complete name may still end it: "Kadrlar markazi" / "boshqarmasi".
        if " " not in right and not is_plural(right):
            return True, "executor-comma"
        return False, None if is_unit(right) else "executor-apart"
    first = right.split()[0]
    dependent = left[:1].isupper() and _RUSSIAN.match(first) and not RUSSIAN_NOMINATIVE.fullmatch(first)
    return True, None if dependent or _is_completed_by(following) else "executor-comma"


def _beside_a_position(left: str, right: str) -> tuple[bool, str | None] | None:
    """Return the answer for a line with a position or a Russian body in the nominative; ``None`` without one.

    >>> _beside_a_position("Wardrobe keeper", "cashier"), _beside_a_position("Axborot", "xizmati")
    (None, None)
    >>> _beside_a_position("завпост", "бухгалтерия"), _beside_a_position("Project", "coordinator")
    ((False, 'executor-apart'), (True, 'executor-comma'))
    """
    russian = _RUSSIAN.match(right)
    position = may_be_a_position(right)
    body = begins_with_unit(right) or (russian and is_small_nominative(right))
    if not position and not body:
        return None
    if is_whole_position(left):
        sure = body or " " in left or " " in right
        return False, None if sure else "executor-apart"
    if russian or left[:1].islower():
        return False, "executor-apart"
    return True, None if is_unit(right) and not is_office(right) else "executor-comma"


def _needs_a_noun(left: str) -> bool:
    """Return whether a text ends with an adjective or a word of rank, whose noun must follow.

    >>> [_needs_a_noun(text) for text in ("классные", "Bosh", "начальник юридической", "дежурный", "завхоз")]
    [True, True, True, False, False]
    """
    last = left.rsplit(maxsplit=1)[-1]
    adjective = _ADJECTIVE.fullmatch(last) and not may_be_a_position(last)
    return bool(adjective) or match_key(last) in RANKING


def _is_completed_by(following: Sequence[str]) -> bool:
    """Return whether the next small-lettered texts end with the Uzbek or English noun of a name.

    >>> _is_completed_by(["texnologiyalari", "bo‘limi"]), _is_completed_by(["farrosh"])
    (True, False)
    """
    for piece in following:
        if not piece[:1].islower():
            return False
        if is_unit(piece) or (not _RUSSIAN.match(piece) and match_key(piece).endswith("i")):
            return True
    return False
