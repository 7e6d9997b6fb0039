"""Corrects Uzbek Cyrillic letters that one mark distinguishes: ``ҳ`` and ``х``, ``ғ`` and ``г``.

Recognition loses such a mark or adds one, and in a frequent word each time. The stems below exist with one of
the letters only, whatever the ending, and names of persons do not begin so.

ваколатҳоналар → ваколатхоналар
Узбекистон     → Ўзбекистон
"""

from __future__ import annotations

import re

# Words in -хона stand whole: -ҳона exists too (шоҳона, баҳона).
_STEMS = """
ахборот боғлиқ бошқарма бўйича ваколатхона дорихона корхона касалхона кутубхона қабулхона маблағ маҳалла
маҳсулот меҳмонхона меҳнат мигра мутахассис муҳтож оғир соғлиқ таҳлил тўғриси халқаро ходим хориж хизмат
хавфсиз харажат шифохона элчихона ўзбек ўқув ўқит ўргани ўрнат ўтказ қарор қилиш қонун ҳамкор ҳаракат ҳимоя
ҳисобот ҳужжат ҳукумат ҳуқуқ ҳудуд
""".split()

_BARE = str.maketrans("ҳқғўйҲҚҒЎЙ", "хкгуиХКГУИ")
_RIGHT = {stem.translate(_BARE): stem for stem in _STEMS}
_BEGINNING = re.compile(rf"\b(?:{'|'.join(_RIGHT)})", re.IGNORECASE)


def mended_stems(text: str) -> str:
    """Return a text with the letters that its stems have. The case of the letters is kept.

    >>> mended_stems("ваколатҳоналар"), mended_stems("УЗБЕКИСТОН"), mended_stems("баҳона")
    ('ваколатхоналар', 'ЎЗБЕКИСТОН', 'баҳона')
    """
    found = list(text)
    for stem in _BEGINNING.finditer(text.translate(_BARE)):
        for at, right in enumerate(_RIGHT[stem[0].lower()], start=stem.start()):
            found[at] = right.upper() if text[at].isupper() else right
    return "".join(found)
