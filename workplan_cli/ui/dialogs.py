"""Windows above the main screen: a text to read, and a question to answer with yes or no."""

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
from workplan_cli.writers.shared.messages import describe
from workplan_cli.writers.terminal.texts import Text

WIDEST = 100
"""The width of a text, in cells; a longer line is hard to read."""

FRAME = 5
"""The cells that the frame, its padding and the scroll bar take."""


def described(problems: Iterable[Problem], say: Catalogue, width: int) -> Text:
    """Return problems with their remedies, wrapped to a width in cells."""
    return Text("\n".join(describe(each, say, width) for each in problems))


class Dialog(ModalScreen[bool]):
    """A window with a text; ``text`` draws it for a width in cells, ``keys`` is the text below it."""

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
        """Draw the text for the present width."""
        width = max(1, min(WIDEST, self.app.size.width - FRAME))
        self.query_one("#text", Static).update(self.text(width))


class Notice(Dialog):
    """A text that is closed with any of the usual keys."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,q,й,f10", "dismiss(True)", show=False)]

    def __init__(self, say: Catalogue, text: Callable[[int], Text]) -> None:
        super().__init__(say("ui.close", keys="Enter, Esc"), text)


class Question(Dialog):
    """A preview of what would be recorded. Enter agrees; Escape does not."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "dismiss(True)", show=False),
        Binding("escape,q,й,f10", "dismiss(False)", show=False),
    ]

    def __init__(self, say: Catalogue, text: Callable[[int], Text]) -> None:
        super().__init__(say("ui.agree", yes="Enter", no="Esc"), text)
