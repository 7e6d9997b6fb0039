"""Uzbek in Cyrillic script, transliterated from the Latin descriptions."""

import re

from workplan_cli.language.cyrillic import to_cyrillic
from workplan_cli.locales.schema import uz

_TYPED = re.compile(r"(`[^`]*`|\bUTC\b)")


def _cyrillic(text: str) -> str:
    """Transliterate a text, except for UTC and for what is in backquotes."""
    return "".join(part if at % 2 else to_cyrillic(part) for at, part in enumerate(_TYPED.split(text)))


TEXTS = {key: _cyrillic(text) for key, text in uz.TEXTS.items()}
