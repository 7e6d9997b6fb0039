"""Words of the languages that people may type in place of the values of an option, and placeholders.

Each language but English is a module with two dictionaries, ``WORDS`` and ``PLACEHOLDERS``. ``WORDS`` holds
the words of each :class:`Choice`, by value. The first word of a value is the one that lists show. A value that
the dictionary lacks has the words of the catalogue in :data:`SHOWN`. The words of every language are accepted
in every language, in either script and with any apostrophes or none; a hyphen stands for a blank.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from workplan_cli.language.uzbek import match_key
from workplan_cli.locales import LANGUAGES, Catalogue


class Choice(StrEnum):
    """What the values of an option are."""

    BY = "by"
    COLUMN = "column"
    DEADLINE = "deadline"
    FLAG = "flag"
    FORMAT = "format"
    ORDER = "order"
    STATE = "state"


SHOWN = {
    Choice.BY: ("by",),
    Choice.COLUMN: ("column",),
    Choice.DEADLINE: ("deadline",),
    Choice.FLAG: ("filter", "column"),
    Choice.FORMAT: (),
    Choice.ORDER: ("column",),
    Choice.STATE: ("state",),
}
"""The families of messages that show the values to people; the key of a message is ``<family>.<value>``."""


def meant(choice: Choice, text: str, values: Iterable[str]) -> str | None:
    """Return the value that a text means: the value itself, or one that a word of any language stands for.

    Return ``None`` if the text means no value, or more than one.
    """
    known = list(values)
    if text in known:
        return text
    key = match_key(text)
    found = {each for each in known if key and key in _keys(choice, each)}
    return found.pop() if len(found) == 1 else None


def word(choice: Choice, value: str, say: Catalogue) -> str | None:
    """Return the word that stands for a value in a language, without blanks; ``None`` if there is none."""
    found = next(_words(choice, value, say), None)
    return found.replace(" ", "-") if found and found.casefold() != value else None


def listed(choice: Choice, value: str, say: Catalogue) -> str:
    """Return a value with its word, for a list of what can be typed: ``bajarilgan (done)``."""
    found = word(choice, value, say)
    return f"{found} ({value})" if found else value


@cache
def _keys(choice: Choice, value: str) -> frozenset[str]:
    spoken = (each for tag in LANGUAGES for each in _words(choice, value, Catalogue(tag)))
    return frozenset(map(match_key, (value, *spoken)))


def placeholders(text: str, say: Catalogue) -> str:
    """Return a text in which placeholders such as ``DATE`` and ``[KEY=]VALUE`` are words of the language."""
    words = getattr(_module(say.language), "PLACEHOLDERS", {})
    return re.sub("[A-Z]+", lambda found: words.get(found[0], found[0]), text)


def _words(choice: Choice, value: str, say: Catalogue) -> Iterator[str]:
    words: Mapping[str, Mapping[str, tuple[str, ...]]] = getattr(_module(say.language), "WORDS", {})
    yield from words.get(choice, {}).get(value, ())
    if say.language != "en":
        keys = (f"{family}.{value}" for family in SHOWN[choice])
        yield from (say.text(key).lower() for key in keys if say.has(key))


def _module(tag: str) -> ModuleType | None:
    """Return the module with the words of a language; ``None`` if it has none."""
    name = f"{__name__}.{LANGUAGES[tag]}"
    return import_module(name) if find_spec(name) else None
