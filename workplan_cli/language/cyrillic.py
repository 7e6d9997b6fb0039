"""Uzbek Latin text written in Cyrillic letters, for what the program itself has to say."""

from __future__ import annotations

import re

from workplan_cli.language.roman import from_roman
from workplan_cli.language.uzbek import APOSTROPHES, ONE_KIND, WORD

_A = f"[{APOSTROPHES}]"
_TO_CYRILLIC = dict(zip("abdefghijklmnopqrstuvxyz", "абдефгҳижклмнопқрстувхйз", strict=True)) | {
    "yo": "ё", "yu": "ю", "ya": "я", "ye": "е", "sh": "ш", "ch": "ч", "ts": "ц",
    "o'": "ў", "g'": "ғ", "s'": "с", "'": "ъ",
}  # fmt: skip

# What is no language in a label: {placeholders}, --options, file names and addresses.
_LABEL_PARTS = re.compile(
    rf"\{{[^{{}}]*\}}|--[\w-]+|[\w.-]{{0,60}}[a-z0-9][.@][a-z][\w.@-]*|(?P<word>{WORD})"
)
_BETWEEN_INITIALS = re.compile(r"\.\w|(?<=\w\.\w)\.")
_UZBEK = re.compile(rf"(?:[abd-vxyz]|ch|{_A})+", re.IGNORECASE | re.ASCII)
_SOUNDS = re.compile(
    rf"""y(?=o{_A}) | [og]{_A} | s{_A}(?=h) | [sc]h
    | (?P<hard>(?:^|(?<=[aeiou])|(?<=[^g]{_A}))e)
    | (?P<split>(?<=[bdfghjklmnpqrstvxz])ye)
    | y[oaue]
    | (?<=[aeiou])ts(?=e|i(?!n(?:lar)?\b|z))   # militsiya, meditsina; but ketsin, muddatsiz
    | {_A} | [a-z]""",
    re.IGNORECASE | re.VERBOSE,
)


def to_cyrillic(text: str) -> str:
    """The text with its Uzbek Latin words in Cyrillic letters, for labels of the product itself.

    Roman numerals, words with foreign letters (c, w, ä), ``{placeholders}``, ``--options``, file
    names and addresses stay. What has one spelling in both scripts survives the way back.
    """
    return _LABEL_PARTS.sub(_cyrillic_part, text)


def _cyrillic_part(part: re.Match[str]) -> str:
    word = part["word"]
    if not word or not _UZBEK.fullmatch(word):
        return part[0]
    if _is_numeral(word) and not _BETWEEN_INITIALS.match(part.string, part.end()):
        return word

    def letter(sound: re.Match[str]) -> str:
        latin = sound[0].lower().translate(ONE_KIND)
        if sound["hard"]:
            cyrillic = "э"
        elif sound["split"]:
            cyrillic = ("ъ" if word[sound.start() - 1] in "bdnBDN" else "ь") + "е"
        else:
            cyrillic = _TO_CYRILLIC[latin]
        capital = sound[0][0].isupper() or (latin == "'" and word.isupper())
        return cyrillic.upper() if capital else cyrillic

    return _SOUNDS.sub(letter, word)


def _is_numeral(word: str) -> bool:
    """Whether a word is a Roman numeral of a label, such as ``II`` of ``II-chorak``.

    Labels count up to 39 with I, V and X only: a lone L, C, D or M is an initial.
    """
    return set(word) <= set("IVX") and from_roman(word) is not None
