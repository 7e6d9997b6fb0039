"""The keys of the main screen, and how they are written on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workplan_cli.writers.terminal.canvas import GAP, Canvas, Line

KEYS = {
    "help": "f1,question_mark",
    "record": "f2,r,к",
    "history": "f3,h,р",
    "filter": "f4,slash",
    "reload": "f5",
    "next_tab": "f6,right_square_bracket,ъ",
    "previous_tab": "f7,left_square_bracket,х",
    "undo": "f8,u,г",
    "quit": "f10,q,й",
}
"""The keys of each action. The footer shows only the first one.

A Latin letter is followed by the Cyrillic letter on the same key of a keyboard: ``r``, ``к``.
"""

SIGNS = {"question_mark": "?", "slash": "/", "right_square_bracket": "]", "left_square_bracket": "["}
"""The signs of the keys that Textual names in words."""

UNSEEN = ("next_tab", "previous_tab")
"""The actions that the footer does not show."""

OTHER_KEYS = {"move": "↑ ↓ ← →", "focus": "Tab", "leave": "Esc"}
"""Keys that the widgets handle themselves. The help describes ``move`` with ``ui.help.move``."""


def first_of(keys: str) -> str:
    """Return the first key of a comma-separated list, as it is written on keyboards: ``f10,q`` → ``F10``."""
    return keys.partition(",")[0].upper()


def all_of(keys: str) -> str:
    """Return a comma-separated list of keys as a text for the screen, without the Cyrillic letters.

    Example: ``f2,r,к`` → ``F2 r``.
    """
    first, *others = (key for key in keys.split(",") if key.isascii())
    return " ".join([first.upper(), *(SIGNS.get(key, key) for key in others)])


def explained(texts: Mapping[str, str], canvas: Canvas) -> Iterator[Line]:
    """Yield the lines of a table of keys, or of signs, with what each means."""
    column = max(map(len, texts)) + len(GAP)
    for key, text in texts.items():
        first = f"{key:<{column}}"
        for part in canvas.folded(text, max(1, canvas.width - column)):
            yield [(first, "bold"), (part, "none")]
            first = " " * column
