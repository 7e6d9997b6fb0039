"""The regions of Uzbekistan by their Russian names, which are other words than the Uzbek ones."""

import re

_REGIONS = {
    "каракалпак": "Qoraqalpog‘iston",
    "андижан": "Andijon",
    "бухар": "Buxoro",
    "джизак": "Jizzax",
    "кашкадарь": "Qashqadaryo",
    "наво": "Navoiy",
    "наманган": "Namangan",
    "самарканд": "Samarqand",
    "сурхандарь": "Surxondaryo",
    "сырдарь": "Sirdaryo",
    "ташкент": "Toshkent",
    "ферган": "Farg‘ona",
    "хорезм": "Xorazm",
}
"""The Uzbek names of the regions, by the beginning that all forms of the Russian name share."""

_KINDS = {"обл": "viloyati", "гор": "shahri", "г": "shahri", "респ": "Respublikasi"}
_WORDS = re.compile(rf"(?:({'|'.join(_REGIONS)})|({'|'.join(_KINDS)}))[а-яё]*\.?")


def region_in_uzbek(text: str) -> str | None:
    """Return the Uzbek name of a region that a text names in Russian; ``None`` for any other text.

    >>> [region_in_uzbek(text) for text in ("Андижан", "Самаркандская область", "г. Ташкент", "Отдел кадров")]
    ['Andijon', 'Samarqand viloyati', 'Toshkent shahri', None]
    """
    found = [_WORDS.fullmatch(word) for word in text.lower().split()]
    regions = [_REGIONS[each[1]] for each in found if each and each[1]]
    if len(regions) != 1 or not all(found):
        return None
    return " ".join([*regions, *(_KINDS[each[2]] for each in found if each and each[2])])
