"""Labels and messages in four languages, and the way each writes numbers and dates.

A language is a module with a dictionary, ``TEXTS``, from a key to a sentence with named places, and
a function ``plural``, which chooses among the forms of a sentence that counts (divided by ``|``) by
``n``. Only the language in use is imported. The plan's own words are never translated.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from importlib import import_module
from typing import NamedTuple

LANGUAGES = {"en": "en", "uz": "uz", "uz-Cyrl": "uz_cyrl", "ru": "ru"}
"""The languages by tag, with the module each is kept in."""

THOUSANDS = " "


class Catalogue(NamedTuple):
    """The texts of one language. Calling it with a key gives the sentence, filled in.

    ``plural`` gives the position of the form for a number.
    """

    language: str
    texts: Mapping[str, str]
    plural: Callable[[int], int]

    def __call__(self, key: str, /, **params: object) -> str:
        text = self.text(key)
        if "|" in text and "n" in params:
            forms = text.split("|")
            text = forms[min(self.plural(int(str(params["n"]))), len(forms) - 1)]
        return self.filled(text, params)

    def text(self, key: str) -> str:
        """The sentence under a key, its places still empty; the key itself if there is none."""
        return self.texts.get(key, key)

    def filled(self, text: str, params: Mapping[str, object]) -> str:
        """A sentence with the values in its places, as a reader of the language writes them."""
        return text.format_map({name: self.value(value) for name, value in params.items()})

    def has(self, key: str) -> bool:
        """Whether there is a sentence under this key."""
        return key in self.texts

    def value(self, value: object) -> str:
        """A value as a reader of the language writes it."""
        match value:
            case None:
                return "—"
            case bool():
                return self("yes" if value else "no")
            case Decimal():
                return self.number(value)
            case Fraction():
                return self.percent(value)
            case datetime():
                return f"{self.day(value.date())} {value:%H:%M}"
            case date():
                return self.day(value)
            case list() | tuple():
                return ", ".join(map(self.value, value)) if value else "—"
            case _:
                return str(value)

    def number(self, value: Decimal) -> str:
        """A quantity: ``113 700``, ``12.5`` (decimal comma outside English)."""
        whole, _, part = f"{value:f}".partition(".")
        grouped = f"{int(whole):,}".replace(",", THOUSANDS)
        part = part.rstrip("0")
        return f"{grouped}{self.texts['format.decimal']}{part}" if part else grouped

    def percent(self, value: Fraction | Decimal) -> str:
        """A percentage with one decimal; a fraction is of 1, a decimal is of 100."""
        share = round_percent(Fraction(value) / 100 if isinstance(value, Decimal) else value)
        return f"{share:.1f}".replace(".", self.texts["format.decimal"]) + " %"

    def day(self, day: date) -> str:
        """A day: ``2025-10-01`` in English, ``01.10.2025`` elsewhere."""
        return day.strftime(self.texts["format.day"])


def round_percent(fraction: Fraction) -> Decimal:
    """A fraction as a percentage with one decimal.

    Rounded half up, but never up to 100 while something is missing.
    """
    tenths = int(fraction * 1000 + Fraction(1, 2))
    return Decimal(min(tenths, 999) if fraction < 1 else tenths) / 10


def load(language: str) -> Catalogue:
    """The texts of a language by its tag; ``KeyError`` for one that is not kept."""
    module = import_module(f"workplan_cli.locales.{LANGUAGES[language]}")
    return Catalogue(language, module.TEXTS, module.plural)


def language_of(tag: str) -> str | None:
    """The language that a locale name such as ``uz_UZ.UTF-8@cyrillic`` asks for, if it is kept."""
    normal = tag.replace("_", "-").lower()
    cyrillic = "cyrl" in normal or "cyrillic" in normal
    base = normal.partition("-")[0].partition(".")[0].partition("@")[0]
    if base == "uz":
        return "uz-Cyrl" if cyrillic else "uz"
    return base if base in LANGUAGES else None
