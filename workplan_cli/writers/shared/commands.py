"""Command lines that people copy from a report."""

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
