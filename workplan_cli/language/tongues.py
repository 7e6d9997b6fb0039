"""Recognises the language and script of a document: Uzbek in either script, Russian or English."""

from __future__ import annotations

import re
from collections import Counter

_CYRILLIC_WORD = re.compile(r"[а-яёўқғҳ]+")
_LATIN_WORD = re.compile(r"[a-z]+(?:['’‘ʻʼ`][a-z]+)*")
_UZBEK_CYRILLIC = re.compile(
    r".*[ўқғҳ].*|ва|учун|билан|йил\w*|.+лар(?:и|ни|ини|га|ига|нинг|ининг|да|ида)?|.+(?:нинг|илиш|иш|ини|идаги)"
)
_RUSSIAN = re.compile(
    r".*[ыщ].*|и|в|на|по|с|для|о|об|к|не|от|до|из|при|за"
    r"|.{2,}(?:ть|ие|ия|ию|ий|ого|его|ому|ему|ной|ов|ах|ях|ам|ям|ами|ями)"
)
_UZBEK_LATIN = re.compile(
    r".*[og]['’‘ʻʼ`].*|va|uchun|bilan|hamda|boshqarma\w*|yil\w*"
    r"|.+lar(?:i|ni|ini|ga|iga|ning|ining|da|ida)?|.+(?:ning|ilish|etish|ini|idagi)"
)
_ENGLISH = re.compile(
    r"the|of|and|for|to|by|with|at|from|is|are|each|least"
    r"|.{2,}(?:tion|tions|ment|ments|ing|ed|ly|ness|ship|ships|ity|ies|ees|ers|ary|ive|ght|ff)"
)


def language_of_text(text: str) -> str:
    """Return the tag of the language of a text: ``uz``, ``uz-Cyrl``, ``ru`` or ``en``.

    The language with the most typical words is returned, such as words that end in ``-tion`` for English. If
    no word is typical, a text in Latin letters counts as Uzbek and one in Cyrillic letters as Russian.

    >>> language_of_text("Провести обучение сотрудников"), language_of_text("Ходимларни ўқитиш")
    ('ru', 'uz-Cyrl')
    >>> language_of_text("Train the staff"), language_of_text("Xodimlarni o‘qitish")
    ('en', 'uz')
    """
    text = text.lower()
    cyrillic, latin = _CYRILLIC_WORD.findall(text), _LATIN_WORD.findall(text)
    if sum(map(len, cyrillic)) > sum(map(len, latin)):
        return "uz-Cyrl" if _count(_UZBEK_CYRILLIC, cyrillic) > _count(_RUSSIAN, cyrillic) else "ru"
    return "en" if _count(_ENGLISH, latin) > _count(_UZBEK_LATIN, latin) else "uz"


def _count(marks: re.Pattern[str], words: list[str]) -> int:
    return sum(times for word, times in Counter(words).items() if marks.fullmatch(word))
