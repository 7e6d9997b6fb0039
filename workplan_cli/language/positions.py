"""Tells by its ending whether a text may name a position or an occupation, of one person or of several.

    Реставратор · госпитальный эпидемиолог · Кураторы групп              the first noun
    bosh dirijyor · эмлаш хонаси ҳамшираси · Logistics officer           the last word

No list of positions is complete. A name in the nominative with such an ending is hardly a piece of another
name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from workplan_cli.language.persons import RANKING, names_an_office
from workplan_cli.language.russian_units import begins_with_unit
from workplan_cli.language.unit_names import is_complete, is_plural, is_unit, names_several_people
from workplan_cli.language.unit_words import is_unit_word
from workplan_cli.language.uzbek import match_key

LONGEST_PLAIN = 3
"""The greatest number of words of an English name that is plainly one name."""

_ENDING = re.compile(
    r"\w{2,}(?:tor|yor|sor|ner|ter|tant|eer|ist|log|nik|chik|shik|tel|iatr|graf|chi|kor|shunos|paz|parvar|(?:d|p|g|k|v|r)er|ard)"
    r"(?:i|si|lar|lari|s)?|(?:vrach|\w*sevt|hamshira|rassom|nurse|clerk)(?:i|si|lar|lari|s)?|\w{2,}(?:is|li)tik"
)
_THINGS = re.compile(
    r"(?:sbornik|spravochnik|dnevnik|istochnik|prazdnik|subbotnik|pokazatel|povtor|dogovor|kont|monitor|faktor|factor"
    r"|vektor|generator|kompyuter|register|reestr|list|spisok|katalog|dialog|tender|order|number|paper|chapter"
    r"|quarter|trimester|matter|water|semest|winter|chetvert|kvartal|datchik|yashik|career|carrier|barer|barrier)\w*"
)
"""Things, not people, whose words have such an ending."""
_ADJECTIVE = re.compile(r"[а-яё-]{3,}(?:ый|ий|ой|ая|яя)", re.IGNORECASE)
_GENITIVE = re.compile(r"([а-яё-]{4,})[ая]")
_MANAGING = re.compile(r"(?:управляющ|заведующ|дежурн|уполномоченн|учащ)(?:ий|ая|ый|ие|ые)", re.IGNORECASE)
"""An adjective that stands for a person."""


def may_be_a_position(text: str) -> bool:
    """Return whether a text may be a position or an occupation in the nominative, also of several people.

    A word of rank before a single word shows a position too.

    >>> [may_be_a_position(text) for text in ("Реставратор", "госпитальный эпидемиолог", "bosh rassom")]
    [True, True, True]
    >>> [may_be_a_position(text) for text in ("Data stewards", "Кураторы групп", "Управляющий", "Педиатр")]
    [True, True, True, True]
    >>> [may_be_a_position(text) for text in ("эпидемиолога", "закупок", "Договор", "texnologiyalari")]
    [False, False, False, False]
    """
    words = text.split()
    if not words or text.isupper():
        return False
    nouns = [word for word in words if not _ADJECTIVE.fullmatch(word)]
    ranked = len(words) == 2 and match_key(words[0]) in RANKING  # noqa: PLR2004 - the rank and the position
    # "Мастера" is a plural or a genitive; a capital decides, because no name begins with a genitive.
    several = words[0][:1].isupper() and names_several_people(text) and _has_ending(words[0][:-1])
    managing = bool(_MANAGING.fullmatch(words[0]))
    return (
        names_an_office(text)
        or ranked
        or managing
        or several
        or any(map(_has_ending, (*nouns[:1], words[-1])))
    )


def is_whole_position(text: str) -> bool:
    """Return whether a text certainly is a position in the nominative, with or without its unit.

    >>> [is_whole_position(text) for text in ("прокурор района", "эпидемиолог", "начальника", "завхоз")]
    [True, True, False, False]
    """
    return may_be_a_position(text) and not is_position_in_genitive(text)


def is_position_in_genitive(text: str) -> bool:
    """Return whether a Russian text begins with a position in the genitive, or in a plural like it.

    >>> [is_position_in_genitive(text) for text in ("начальника штаба", "техника", "медсестра", "юрист")]
    [True, True, False, False]
    """
    first = text.partition(" ")[0]
    stem = None if _ADJECTIVE.fullmatch(first) or begins_with_unit(text) else _GENITIVE.fullmatch(first)
    return stem is not None and any(may_be_a_position(stem[1] + end) for end in ("", "ь"))


def are_whole(left: str, following: Sequence[str]) -> bool:
    """Return whether the texts on both sides of a comma show that each is a whole name.

    A position shows it next to a position or a body. Single words with a capital show it where no other text
    follows, which could be their common head word.

    >>> are_whole("Data stewards", ["Statistics Agency"]), are_whole("Авиазвено", ["Узгидромет"])
    (True, True)
    >>> are_whole("Clinical Pharmacists", ["Public Relations"])
    True
    >>> are_whole("Ahmad", ["Kadrlar bo‘limi"]), are_whole("Jizzax", ["Navoiy", "Buxoro viloyatlari"])
    (False, False)
    """
    right = following[0]
    if may_be_a_position(left) or (names_several_people(left) and not is_plural(left)):
        whole = is_complete(right) or begins_with_unit(right) or names_several_people(right)
        if whole or may_be_a_position(right):
            return True
    return all(map(_is_plain, (left, *following)))


def _is_plain(name: str) -> bool:
    """Return whether a text is one word with a capital, or an English name without a head word to share.

    >>> [_is_plain(name) for name in ("Авиазвено", "Biomedical Engineering", "Fan bo‘limi", "Finance Unit")]
    [True, True, False, False]
    """
    words = name.split()
    english = name.isascii() and len(words) <= LONGEST_PLAIN and not is_unit(name)
    return (len(words) == 1 or english) and all(word[:1].isupper() for word in words)


def _has_ending(word: str) -> bool:
    """Return whether a word or a part of a compound has the ending of an occupation.

    >>> _has_ending("Curator"), _has_ending("сектор"), _has_ending("справочник")
    (True, False, False)
    >>> _has_ending("художник-оформитель")
    True
    """
    keys = match_key(word).split()
    return any(
        _ENDING.fullmatch(key) and not _THINGS.fullmatch(key) and not is_unit_word(key) for key in keys
    )
