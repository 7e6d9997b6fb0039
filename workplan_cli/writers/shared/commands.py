"""Command lines that people copy from a report or a message."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable

from workplan_cli.locales import Catalogue

_SAFE = re.compile(r"[\w@%+=:,./-]+")
"""Text that a shell takes as it is, in any script. ``shlex.quote`` would quote every Cyrillic word."""


def command_text(command: Iterable[str], say: Catalogue) -> str:
    """Return a command of workplan as a line for the shell, its values in the words of the language.

    Example: ``("list", "--state", "not-started")`` → ``workplan list --state boshlanmagan``.
    """
    # Imported when used: most commands have no such values.
    from workplan_cli.locales.words import in_words

    words = ("workplan", *command)
    return in_words(" ".join(each if _SAFE.fullmatch(each) else shlex.quote(each) for each in words), say)


HELD = "\u02ad"
"""Stands for a blank inside a command while a text is folded: a letter, one cell wide, that no text has."""

_COMMAND = re.compile(
    r"workplan (?:--?[a-z][a-z-]* )*[a-z]+\b"
    r"(?: (?:--?[a-z][a-z-]*(?:[ =](?:\"[^\"]*\"|'[^']*'|[^\s\"'(-][^\s\"'(]*))?"
    r"|\"[^\"]*\"|'[^']*'|\d[\w.:/-]*|[\w./-]+\.[a-z]{2,5}\b|[A-Z]{3,}\b))*"
)
"""A command in a sentence: its name, options with their values, numbers, quoted texts, files."""


def held_commands(text: str, width: int) -> str:
    """Put :data:`HELD` in place of the blanks inside each command of a text that fits a line of ``width``.

    A command is copied, and one that is broken over two lines is copied wrongly.
    """
    if "workplan " not in text:
        return text

    def held(found: re.Match[str]) -> str:
        # A mark of punctuation may stand on each side.
        return found[0].replace(" ", HELD) if len(found[0]) + 2 <= width else found[0]

    return _COMMAND.sub(held, text)
