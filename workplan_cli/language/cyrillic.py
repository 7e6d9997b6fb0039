"""Transliterates the program's own Uzbek messages and labels from Latin to Cyrillic letters."""

from __future__ import annotations

import re

from workplan_cli.language.roman import from_roman
from workplan_cli.language.uzbek import APOSTROPHES, WORD, one_kind

_A = f"[{APOSTROPHES}]"
_TO_CYRILLIC = dict(zip("abdefghijklmnopqrstuvxyz", "абдефгҳижклмнопқрстувхйз", strict=True)) | {
    "yo": "ё", "yu": "ю", "ya": "я", "ye": "е", "sh": "ш", "ch": "ч", "ts": "ц",
    "o'": "ў", "g'": "ғ", "s'": "с", "'": "ъ",
}  # fmt: skip

# Matches words, and the parts of a label that are kept: {placeholders}, --options, file names, addresses.
_LABEL_PARTS = re.compile(
    rf"\{{[^{{}}]*\}}|--[\w-]+|[\w.-]{{0,60}}[a-z0-9][.@][a-z][\w.@-]*|(?P<word>{WORD})"
)
_BETWEEN_INITIALS = re.compile(r"\.\w|(?<=\w\.\w)\.")
_UZBEK = re.compile(rf"(?:[abd-vxyz]|ch|{_A})+", re.IGNORECASE | re.ASCII)
_SOUNDS = re.compile(
    rf"""(?P<soft>(?<=^komp)(?=yuter) | (?<=^parol)$    # loan words, soft sign unseen
        | (?<=^iyun|^iyul)$ | (?<=^aprel)$ | (?<=^yanvar|^fevral|^oktabr|^noyabr|^dekabr)$
        | (?<=^sentabr|^oktyabr)$ | (?<=^sentyabr)$)    # months; a case ending drops the sign
    | (?P<month>(?<=^sent)a(?=br) | (?<=^okt)a(?=br))   # sentabr as сентябрь, oktabr as октябрь
    | y(?=o{_A}) | [og]{_A} | s{_A}(?=h) | [sc]h
    | (?P<hard>(?:^|(?<=[aeiou])|(?<=[^g]{_A}))e)
    | (?P<split>(?<=[bdfghjklmnpqrstvxz])ye)
    | y[oaue]
    | (?P<ts>(?<=k)s(?=iya) | (?<=[ae]n)(?<!^pen)s(?=iya))   # aksiya, stansiya; but versiya, pensiya
    | (?<=[aeiou])ts(?=e|i(?!n(?:lar)?\b|z))   # militsiya, meditsina; but ketsin, muddatsiz
    | {_A} | [a-z]""",
    re.IGNORECASE | re.VERBOSE,
)


def to_cyrillic(text: str) -> str:
    """Transliterate the Uzbek Latin words of a label of the program to Cyrillic letters.

    Roman numerals, words with non-Uzbek letters (c, w, ä), ``{placeholders}``, ``--options``, file names and
    addresses are not changed. :func:`~workplan_cli.language.uzbek.to_latin` converts the result back, if each
    word has only one possible spelling in each script. The months have the Cyrillic spelling of offices:

    >>> to_cyrillic("sentabr, 1-oktabrgacha, iyul, iyulda")
    'сентябрь, 1-октябргача, июль, июлда'
    """
    return _LABEL_PARTS.sub(_cyrillic_part, text)


def _cyrillic_part(part: re.Match[str]) -> str:
    word = part["word"]
    if not word or not _UZBEK.fullmatch(word):
        return part[0]
    if _is_numeral(word) and not _BETWEEN_INITIALS.match(part.string, part.end()):
        return word

    def letter(sound: re.Match[str]) -> str:
        if sound["soft"] is not None:
            return "Ь" if word.isupper() else "ь"
        latin = one_kind(sound[0].lower())
        if sound["hard"]:
            cyrillic = "э"
        elif sound["month"]:
            cyrillic = "я"
        elif sound["ts"]:
            cyrillic = "ц"
        elif sound["split"]:
            cyrillic = ("ъ" if word[sound.start() - 1] in "bdnBDN" else "ь") + "е"
        else:
            cyrillic = _TO_CYRILLIC[latin]
        capital = sound[0][0].isupper() or (latin == "'" and word.isupper())
        return cyrillic.upper() if capital else cyrillic

    return _SOUNDS.sub(letter, word)


def _is_numeral(word: str) -> bool:
    """Return whether a word is a Roman numeral of a label, such as ``II`` in ``II-chorak``.

    Labels contain only numbers up to 39, written with the letters I, V and X. A single L, C, D or M is an
    initial of a name.

    >>> _is_numeral("II"), _is_numeral("L")
    (True, False)
    """
    return set(word) <= set("IVX") and from_roman(word) is not None
