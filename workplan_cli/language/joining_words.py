"""Words that join the names of two executors in a cell, in Uzbek (two scripts), Russian and English.

Some stand between the names (``совместно с``, ``together with``), the others after the second name (``bilan
birgalikda``, ``ishtirokida``).
"""

from __future__ import annotations

import re

from workplan_cli.language.expressions import Expression

AND = "(?:va|hamda|ва|ҳамда|и|and)"
"""The words for "and" in Uzbek, Russian and English."""

_BETWEEN = r"""
    совместно\s+со?|вместе\s+со?|наряду\s+с|а\s+также|(?:при|с)\s+(?:участии|участием|привлечением)
    |при\s+(?:поддержке|содействии)|во?\s+(?:взаимодействии|сотрудничестве|координации)\s+со?
    |по\s+согласованию\s+со?
    |shuningdek|шунингдек|(?:shu\s+)?jumladan|(?:шу\s+)?жумладан|в\s+том\s+числе|в\s+т\.\s?ч\.|including
    |jointly\s+with|together\s+with|along\s+with|as\s+well\s+as
    |in\s+(?:close\s+)?(?:cooperation|co-operation|coordination|consultation|collaboration|partnership
    |conjunction|agreement)\s+with
    |with\s+(?:the\s+)?(?:participation|support|involvement|assistance|help)\s+(?:of|from)
"""
_MEMBERS = r"(?<!\w)(?:(?:в\s+составе|tarkibida|таркибида)\s*:|(?:composed|consisting)\s+of(?!\w)\s*:?)"
"""What stands between a body and the people in it."""
_AFTER = r"""
    bilan\s+(?:birga(?:likda)?|hamkorlikda|kelishilgan\s+holda|kelishgan\s+holda)
    |ishtirokida|hamkorligida|ko.magida|(?:ni\s+)?jalb\s+(?:etgan|qilgan)\s+holda
    |билан\s+(?:бирга(?:ликда)?|ҳамкорликда|келишилган\s+ҳолда|келишган\s+ҳолда)
    |иштирокида|ҳамкорлигида|кўмагида|жалб\s+(?:этган|қилган)\s+ҳолда
"""


def _pattern(words: str) -> str:
    return rf"(?<!\w)(?:{''.join(words.split())})(?!\w)"


JOINING = Expression(
    rf"(?P<between>{_pattern(_BETWEEN)})|(?P<after>{_pattern(_AFTER)})|(?P<members>{_MEMBERS})"
    r"|(?P<sign>(?<=\s)(?:[+&|•]|[-–—])(?=\s)|(?<=\w\s)with(?=\s))",
    re.IGNORECASE,
)
"""A joining word, or a sign that can join two names. The group names the kind."""

JOINED_BRACKET = Expression(
    rf"\(\s*(?P<word>{_pattern(_BETWEEN)}|{_MEMBERS}|{AND}(?!\w))\s*:?\s+(?P<names>[^()]+)\)", re.IGNORECASE
)
"""Brackets that begin with a joining word: ``(and Finance Unit)``."""
