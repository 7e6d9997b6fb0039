"""Words of the languages that people may type in place of the values of an option, and placeholders.

Each language but English is a module with two dictionaries, ``WORDS`` and ``PLACEHOLDERS``. ``WORDS`` holds
the words of each :class:`Choice`, by value. The first word of a value is the one that lists show. A value that
the dictionary lacks has the words of the catalogue in :data:`SHOWN`. A heading of a screen or of a document, see
:data:`HEADINGS`, is accepted too if it stands for one value. The words of every language are accepted in every
language, in either script and with any apostrophes or none; a hyphen stands for a blank.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from workplan_cli.language.uzbek import APOSTROPHES, match_key
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

HEADINGS = {
    Choice.COLUMN: ("list.head", "head", "short", "form", "field", "ask", "role", "by"),
    Choice.FLAG: ("list", "list.count", "short", "today", "tree.head"),
    Choice.ORDER: ("list.head", "head", "short", "form"),
    Choice.STATE: ("short", "tree.head"),
}
"""Further families of messages, in which one text may stand for several values."""

OF_OPTION = {
    "--by": Choice.BY,
    "--columns": Choice.COLUMN,
    "--deadline": Choice.DEADLINE,
    "--fail-if": Choice.FLAG,
    "--sort": Choice.ORDER,
    "--state": Choice.STATE,
}
"""The choice of an option's values, by the name of the option."""


def meant(choice: Choice, text: str, values: Iterable[str]) -> str | None:
    """Return the value that a text means: the value itself, or one that a word of any language stands for.

    Return ``None`` if the text means no value, or more than one.
    """
    known = list(values)
    if text in known:
        return text
    key = match_key(text)
    for keys_of in (_keys, _heading_keys) if key else ():
        found = {each for each in known if key in keys_of(choice, each)}
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def word(choice: Choice, value: str, say: Catalogue) -> str | None:
    """Return the word that stands for a value in a language, without blanks; ``None`` if there is none."""
    found = next(_words(choice, value, say), None)
    return found.replace(" ", "-") if found and found.casefold() != value else None


def listed(choice: Choice, value: str, say: Catalogue) -> str:
    """Return a value with its word, for a list of what can be typed: ``bajarilgan (done)``."""
    found = word(choice, value, say)
    return f"{found} ({value})" if found else value


def in_words(command: str, say: Catalogue) -> str:
    """Return a command line with the values of options in the words of the language.

    Example: ``list --state done`` → ``list --state bajarilgan``. Apostrophes are left out, because a shell
    would take them for quotation marks.
    """

    def spoken(found: re.Match[str]) -> str:
        choice = OF_OPTION[found[1]]
        values = (word(choice, each, say) or each for each in found[2].split(","))
        return f"{found[1]} {re.sub(f'[{APOSTROPHES}]', '', ','.join(values))}"

    return re.sub(rf"({'|'.join(OF_OPTION)}) ([\w,-]+)", spoken, command)


@cache
def _keys(choice: Choice, value: str) -> frozenset[str]:
    spoken = (each for tag in LANGUAGES for each in _words(choice, value, Catalogue(tag)))
    return frozenset(map(match_key, (value, *spoken)))


@cache
def _heading_keys(choice: Choice, value: str) -> frozenset[str]:
    families = HEADINGS.get(choice, ())
    keys = [f"{family}.{value.replace(*pair)}" for family in families for pair in (("-", "_"), ("_", "-"))]
    texts = (Catalogue(tag).texts.get(key, "") for tag in LANGUAGES for key in keys)
    return frozenset(match_key(text) for text in texts if text and not set("{|") & set(text))


def placeholders(text: str, say: Catalogue) -> str:
    """Return a text in which placeholders such as ``DATE`` and ``[KEY=]VALUE`` are words of the language."""
    words = getattr(_module(say.language), "PLACEHOLDERS", {})
    if text in words:  # the name of a person is another word than that of a department
        return str(words[text])
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
