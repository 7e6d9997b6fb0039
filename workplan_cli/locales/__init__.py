"""Translations of labels and messages into four languages, with number and date formats.

Each language is a module with a dictionary, ``TEXTS``, from message keys to templates, and the function
``plural``. If words change after a preposition, it also has ``AFTER``, which holds for each preposition the
endings that change: ``-я неделя`` → ``-ю неделю``. A template has named placeholders, such as ``{file}``. A
template for a counted message lists its plural forms separated by ``|``; ``plural`` selects the form by the
parameter ``n``. A language module is imported when its first message is needed. Text that comes from the plan is quoted as it is written: neither
translated nor written in the letters of the language.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, lru_cache
from importlib import import_module
from types import ModuleType

LANGUAGES = {"en": "en", "uz": "uz", "uz-Cyrl": "uz_cyrl", "ru": "ru"}
"""The supported language tags, each with the name of its module in this package."""

THOUSANDS = " "

GROUPED = 10_000
"""Integers below it are written without a separator of thousands, because they may be years."""

_PERIOD = (
    r"(?P<year>\d{4})"
    r"(?:-(?P<unit>H(?=[12]$)|Q(?=[1-4]$)|W(?=\d\d$)|(?=0[1-9]|1[0-2]))(?P<number>\d{1,2})(?P<day>-\d{2})?)?"
)
"""A label of a checkpoint: a year, a half-year, a quarter, a month, a week, or a day."""


class Catalogue:
    """The message templates of one language. Calling the catalogue with a key formats that message.

    The module of the language is imported only when the first message is formatted, because a list that is
    written to a pipe needs no message.
    """

    def __init__(self, language: str, texts: Mapping[str, str] | None = None) -> None:
        """Select the language by its tag; ``texts`` replaces the templates of the language.

        Raises ``KeyError`` for an unknown tag.
        """
        self.language = language
        self._name = LANGUAGES[language]
        if texts is not None:
            self.texts = texts

    @cached_property
    def texts(self) -> Mapping[str, str]:
        """The templates by key."""
        texts: Mapping[str, str] = self._module.TEXTS
        return texts

    def plural(self, n: int) -> int:
        """Return the position of the plural form for a number."""
        position: int = self._module.plural(n)
        return position

    def _form(self, n: int, forms: list[str]) -> str:
        """Choose the form of a text for a number.

        Two forms distinguish one thing from several. They belong to texts that list the things and do not show
        their number: a list of 21 activities takes the plural in Russian too.
        """
        match forms:
            case [one, several]:
                return one if n == 1 else several
        return forms[min(self.plural(n), len(forms) - 1)]

    @property
    def _module(self) -> ModuleType:
        return import_module(f"workplan_cli.locales.{self._name}")

    def __call__(self, key: str, /, **params: object) -> str:
        text = self.text(key)
        if "|" in text and "n" in params:
            forms = text.split("|")
            text = self._form(int(str(params["n"])), forms)
        return self.filled(text, params)

    def part(self, key: str, /, some: int, **params: object) -> str:
        """Format a message about some of several things; ``some`` is their number.

        None of them is worded by a message of its own, ``none.key``, because nobody says “0 of 6”.
        """
        return self(key if some else f"none.{key}", some=some, **params)

    def text(self, key: str) -> str:
        """Return the template for a key, placeholders included; for an unknown key, return the key itself."""
        return self.texts.get(key, key)

    def filled(self, text: str, params: Mapping[str, object]) -> str:
        """Fill the placeholders of a template. Each parameter is formatted by :meth:`value`.

        A value right after a preposition takes the endings that the language gives it there.
        """
        values = {name: self.value(value) for name, value in params.items()}
        for preposition, endings in getattr(self._module, "AFTER", {}).items():
            for name in re.findall(rf"(?i)\b{preposition} \{{(\w+)\}}", text):
                for alone, after in endings.items():
                    values[name] = values[name].replace(alone, after)
        return text.format_map(values)

    def has(self, key: str) -> bool:
        """Return whether the catalogue contains the key."""
        return key in self.texts

    def value(self, value: object) -> str:
        """Format a value by the conventions of the language. ``None`` and an empty sequence become ``—``."""
        match value:
            case None:
                return "—"
            case bool():
                return self("yes" if value else "no")
            case Decimal():
                return self.number(value)
            case int() if abs(value) >= GROUPED:
                return self.number(Decimal(value))
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
        """Format a quantity: ``113 700``, ``12.5`` (with a decimal comma outside English)."""
        whole, _, part = f"{abs(value):f}".partition(".")
        sign = "-" if value < 0 else ""
        grouped = f"{sign}{int(whole):,}".replace(",", THOUSANDS)
        part = part.rstrip("0")
        return f"{grouped}{self.texts['format.decimal']}{part}" if part else grouped

    def percent(self, value: Fraction | Decimal) -> str:
        """Format a percentage with one decimal place.

        A ``Fraction`` of 1 is 100 %, and a ``Decimal`` is already a percentage: ``Fraction(1, 2)`` and
        ``Decimal(50)`` both give ``50.0 %``.
        """
        share = round_percent(Fraction(value) / 100 if isinstance(value, Decimal) else value)
        return f"{share:.1f}".replace(".", self.texts["format.decimal"]) + " %"

    def day(self, day: date) -> str:
        """Format a date: ``2025-10-01`` in English, ``01.10.2025`` in the other languages."""
        # Not %Y: some systems write the years before 1000 without leading zeros.
        return day.strftime(self.texts["format.day"].replace("%Y", f"{day.year:04}"))

    def long_day(self, day: date) -> str:
        """Format a date for running text: ``15 October 2025``, ``2025-yil 15-oktabr``."""
        month = self.texts["format.months"].split()[day.month - 1]
        return self.texts["format.long-day"].format(day=day.day, month=month, year=day.year)

    def period(self, label: str, *, short: bool = False) -> str:
        """Format the label of a checkpoint for people: ``2025-H2``, ``2025-09``, ``2025-10-01``, ``2025-W36``.

        ``short`` gives the form for narrow columns: ``III кв. 2025 г.``, not ``III квартал 2025 года``.
        The label ``targets`` becomes words too. A label of another form is returned unchanged: a person may
        have typed it into a journal.
        """
        if label == "targets":
            return self("checkpoint.targets")
        found = re.fullmatch(_PERIOD, label)
        if not found:
            return label
        if found["day"]:
            try:
                return self.day(date.fromisoformat(label))
            except ValueError:  # no such day
                return label
        year, number = int(found["year"]), int(found["number"] or 0)
        unit = {"H": "half", "Q": "quarter", "W": "week"}.get(found["unit"], "month" if number else "year")
        key = f"period.short.{unit}" if short else f"period.{unit}"
        if unit == "month":
            month = self.texts["format.months-alone"].split()[number - 1]
            return self(key, year=year, month=month)
        # Imported when used: a list shows no period.
        from workplan_cli.language.roman import to_roman

        return self(key, year=year, number=number, roman=to_roman(number))


@lru_cache(maxsize=1024)  # a long list has few different shares
def round_percent(fraction: Fraction) -> Decimal:
    """Convert a fraction to a percentage (1 is 100), rounded half up to one decimal place.

    A share below 1 gives at most 99.9, so that incomplete work is never shown as 100 %.
    """
    tenths = int(fraction * 1000 + Fraction(1, 2))
    return Decimal(min(tenths, 999) if fraction < 1 else tenths) / 10


def without_sign(heading: str) -> str:
    """Return a heading without its percent sign, which a workbook writes into the cells instead.

    >>> without_sign("Completion, %")
    'Completion'
    """
    return heading.removesuffix(", %")


def load(language: str) -> Catalogue:
    """Return the catalogue of a language by its tag. Raises ``KeyError`` for an unknown tag."""
    return Catalogue(language)


def language_of(tag: str) -> str | None:
    """Return the language tag for a locale name, or ``None`` if the language is not supported.

    ``uz_UZ.UTF-8@cyrillic`` gives ``uz-Cyrl``.
    """
    normal = tag.replace("_", "-").lower()
    cyrillic = "cyrl" in normal or "cyrillic" in normal
    base = normal.partition("-")[0].partition(".")[0].partition("@")[0]
    if base == "uz":
        return "uz-Cyrl" if cyrillic else "uz"
    return base if base in LANGUAGES else None
