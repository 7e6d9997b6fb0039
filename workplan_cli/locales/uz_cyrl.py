"""Uzbek messages in Cyrillic script, transliterated from the Latin messages on first use."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from workplan_cli.language.cyrillic import to_cyrillic
from workplan_cli.locales import uz

_KEPT = r"""
    workplan[ ]help[ ](?:settings|sql)\b
  | workplan[ ](?:amend|brief|check|collect|completion|diff|doctor|export|help|history|holidays|import|init)\b
  | workplan[ ](?:list|open|remind|report|rollover|schedule|schema|sheet|show|sql|status|tree|ui|undo)\b
  | workplan[ ](?:verify|warehouse)\b
  | \bF\d{1,2}\b | \bCtrl-[A-Z]\b | \b(?:Ctrl|Alt|Shift|Esc|Tab|Enter)\b
  | --[a-z-]+(?:[ ](?:owner|supervisor)\b)?
  | (?<!\S)(?:-[a-z]\b|>)(?:[ ]shakllar\b)?
  | \$?WORKPLAN_[A-Z]+(?:=\d)? | \bTOML\b
  | \bbodies:[ ]\{\{.*?\}\}\}\} | \b(?:bodies|people)\b(?!/) | \bREJA/(?:\{supervisors\}/)?KALIT\b | \bname\b | \bis\b
  | \b(?:SQL|Parquet|Unicode|SELECT|OR|IN|WITH|state_on)\b
  | (?:\b|(?=\$))(?:progress|data/plan\.yaml|git|pip[ ]install|JSON(?:[ ]Schema)?|YAML|UTF-\d+|\$PROFILE|CSV|Python|DTD|pipe|null|add|amend|checkout)\b
  | (?:\bplan)?\.yaml\b | \bamendments/ | \blang(?:uage)?[ ]=[ ]"uz" | \blanguage\b | \bplan[ ](?==)
  | \.?\b(?:[Dd]ocx|xlsx|ods|PDF|PNG|JPEG|TIFF|HTML|html|Markdown|md|json|tsv|ics|sqlite)\b
  | \b(?:titles?|organization|head|position|executors|aliases|approval|targets|members|value|period|chapters|departments|groups|supervisors|text|deadline|kind|due|dates|working_days|extra|basis(?=:)|red|amber|settings|acceptance|required)\b
  | \b(?:date|quarter|half|weekly|monthly|yearly|month|several|ongoing|external)\b
  | \b(?:not-started|in-progress|reported|done|cancelled|dropped|overdue|behind|silent|undated)\b
  | \b(?:number|percent|late|state|updated|contacts)\b
  | \b(?:from|start|end|head)(?=:) | \bbodies/\* | \bid\b(?::[ ][a-z0-9-]+)?
  | \bhududiy-filiallar(?:/andijon)?\b | \bfiliallar/andijon\b
  | \d(?:[dwm]\b|-[HQ]\d) | \dT\d[\d:]*Z?
"""
"""Regular expression for text that stays in Latin script: commands, options, keywords, file formats."""

_WORDS = re.compile(f"({_KEPT})", re.VERBOSE)
_PLAN = re.compile(rf"(^[ #-]*[a-z-]+:|(?<=key:[ ])[a-z-]+|\[[a-z-]+\]|{_KEPT})", re.VERBOSE | re.MULTILINE)
"""Regular expression for text that stays in Latin script in the plan template (``init.plan``).

The template also contains the keys of a plan file, which must not be transliterated.
"""

_DATE_HYPHEN = re.compile(
    r"(?<=\d{4})-(?=yil\b) | (?<=year\})-(?=yil\b) | (?<=years\})-(?=yil\b)"
    r" | (?<=\d)-(?=yanvar|fevral|mart|aprel|may|iyu[nl]|avgust|sentabr|oktabr|noyabr|dekabr)",
    re.VERBOSE,
)
"""The hyphens of an example date, ``2025-yil 1-mart``; in Cyrillic letters it is written without them."""

_OWN = {
    "format.long-day": "{year} йил {day} {month}",
    "format.months": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "format.months-alone": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "period.year": "{year} йил",
    "period.half": "{year} йил {roman} ярим йиллик",
    "period.quarter": "{year} йил {roman} чорак",
    "period.month": "{year} йил {month}",
    "period.week": "{year} йил {number}-ҳафта",
    "period.short.year": "{year} й.",
    "period.short.half": "{year} {roman} ярим й.",
    "period.short.quarter": "{year} {roman} чорак",
    "period.short.month": "{year} {month}",
    "period.short.week": "{year} {number}-ҳафта",
    "form.unsigned": "20___ йил “___” ______________",
    "execution.signed-on": "{year} йил “___” ______________",
}
"""Messages whose Cyrillic form is not a letter-by-letter transliteration: dates."""


class Cyrillic(Mapping[str, str]):
    """A read-only mapping from message keys to the Uzbek messages in Cyrillic script.

    Each message of :mod:`workplan_cli.locales.uz` is transliterated once and then cached.
    """

    def __getitem__(self, key: str) -> str:
        return _written(key)

    def __contains__(self, key: object) -> bool:
        return key in uz.TEXTS

    def __iter__(self) -> Iterator[str]:
        return iter(uz.TEXTS)

    def __len__(self) -> int:
        return len(uz.TEXTS)


@cache
def _written(key: str) -> str:
    if key in _OWN:
        return _OWN[key]
    text = uz.TEXTS[key]
    if key.startswith("format."):
        return text
    kept = _PLAN if key == "init.plan" else _WORDS
    parts = kept.split(_DATE_HYPHEN.sub(" ", text))
    return "".join(part if at % 2 else to_cyrillic(part) for at, part in enumerate(parts))


TEXTS = Cyrillic()


plural = uz.plural
