"""Windows over the main screen: one shows a text, the other asks a question."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from workplan_cli.errors import Problem
from workplan_cli.locales import Catalogue
from workplan_cli.ui.desk import Outcome
from workplan_cli.writers import Screen
from workplan_cli.writers.shared.messages import describe
from workplan_cli.writers.terminal.texts import Text, drawn

WIDEST = 100
"""The maximum width of a text, in cells: longer lines are hard to read."""

FRAME = 5
"""The width, in cells, of the frame, its padding and the scroll bar together."""


def described(problems: Iterable[Problem], say: Catalogue, width: int) -> Text:
    """Return the text of problems and their remedies, wrapped to a width in cells."""
    return Text("\n".join(describe(each, say, width) for each in problems))


def told(outcome: Outcome, say: Catalogue, screen: Screen) -> Text:
    """Return what an entry changed, or would change, followed by the warnings about it."""
    text = drawn(outcome.report, say, screen)
    if outcome.problems:
        text.append("\n\n").append_text(described(outcome.problems, say, screen.width))
    return text


ROWS = 4
"""The height, in lines, of the frame, the line of keys and the line above it together."""


class Dialog(ModalScreen[bool]):
    """A window that shows a text, and below it the keys that close the window.

    ``text`` is a function that draws the text for a width in cells.
    """

    def __init__(self, keys: str, text: Callable[[int], Text]) -> None:
        super().__init__()
        self.keys, self.text = keys, text

    def compose(self) -> ComposeResult:
        """Yield the frame with the text and the keys."""
        with Vertical(id="box"):
            with VerticalScroll(id="scroll"):
                yield Static(id="text")
            yield Static(self.keys, id="keys", markup=False)

    def on_mount(self) -> None:
        """Draw the text."""
        self.on_resize()
        self.query_one("#scroll").focus()

    def on_resize(self) -> None:
        """Draw the text for the current width of the screen."""
        width = max(1, min(WIDEST, self.app.size.width - FRAME))
        self.query_one("#text", Static).update(self.text(width))
        # 1fr in the style sheet would leave no room for the keys if the text is long.
        self.query_one("#scroll").styles.max_height = max(1, self.app.size.height - ROWS)


class Notice(Dialog):
    """A window that shows a text until the person closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,q,й,f10", "dismiss(True)", show=False)]

    def __init__(self, say: Catalogue, text: Callable[[int], Text]) -> None:
        super().__init__(say("ui.close", keys="Enter, Esc"), text)


class Question(Dialog):
    """A window that shows the effect of a revert and asks for agreement: Enter agrees, Escape refuses."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "dismiss(True)", show=False),
        Binding("escape,q,й,f10", "dismiss(False)", show=False),
    ]

    def __init__(self, say: Catalogue, text: Callable[[int], Text]) -> None:
        super().__init__(say("ui.agree", yes="Enter", no="Esc"), text)
