"""Uzbek words in Cyrillic script, transliterated from the Latin ones."""

from workplan_cli.language.cyrillic import to_cyrillic
from workplan_cli.locales.words import uz

WORDS = {
    choice: {value: tuple(map(to_cyrillic, words)) for value, words in values.items()}
    for choice, values in uz.WORDS.items()
}
"""The words of each value, by choice."""

PLACEHOLDERS = {english: to_cyrillic(word) for english, word in uz.PLACEHOLDERS.items()}
"""The words that stand for values in the help, by their English words."""
