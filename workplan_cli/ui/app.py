"""The main screen of the full-screen view, and the actions of its keys."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from typing import ClassVar

from textual import constants
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.driver import Driver
from textual.reactive import Reactive
from textual.widgets import Input, Static, Tree

from workplan_cli.errors import WorkplanError
from workplan_cli.reports import build as reports
from workplan_cli.reports.records import Detail
from workplan_cli.tracking.state import ActivityState
from workplan_cli.ui.choosing import Search, Tab, tabs
from workplan_cli.ui.desk import Desk, Outcome, View
from workplan_cli.ui.dialogs import Notice, Question, described, told
from workplan_cli.ui.keys import KEYS, OTHER_KEYS, UNSEEN, all_of, explained, first_of
from workplan_cli.ui.outline import Outline
from workplan_cli.ui.screen_words import ScreenWords
from workplan_cli.writers.shared.messages import message
from workplan_cli.writers.terminal.canvas import Canvas, Line
from workplan_cli.writers.terminal.heading import counts, title_line
from workplan_cli.writers.terminal.texts import Text, drawn, linked, text_of

INTERRUPTED = 130


class Filter(Input):
    """The field for the filter text. The down arrow moves from it to the list."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("down", "app.list", show=False)]


class FullScreen(App[int]):
    """The application with the full-screen view of a plan.

    ``failure`` is the unexpected error that ended the view, or ``None``.
    """

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = "#outline"
    theme = Reactive("ansi-dark", init=False)
    """Textual then uses the colours of the terminal. ``init=False`` avoids parsing all styles twice."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.say = desk, ScreenWords(desk.say)
        self.view: View = desk.read()
        self.search = Search(self.view)
        self.tabs = list(tabs())
        self.tab = self.tabs[0]
        self.failure: Exception | None = None
        self._shown: tuple[object, ...] = ()
        self.animation_level = "none"
        for action, keys in KEYS.items():
            self.bind(keys, action, show=False)
        self.bind("escape", "leave", show=False)

    def get_driver_class(self) -> type[Driver]:
        """Return the driver of Textual, or one of ours where the environment names that of a server."""
        driver = super().get_driver_class()
        if constants.DRIVER is None:
            return driver
        from workplan_cli.ui.served import ending_with_its_server

        return ending_with_its_server(driver)

    def canvas(self, width: int) -> Canvas:
        """Return a canvas of the given width in cells."""
        return Canvas(self.say, self.desk.screen._replace(width=max(1, width)))

    def compose(self) -> ComposeResult:
        """Yield the widgets of the main screen."""
        yield Static(id="title")
        yield Static(id="problems")
        yield Static(id="tabs")
        yield Filter(placeholder=self.say("ui.filter"), id="filter", compact=True)
        with Horizontal(id="body"):
            yield Outline(self.canvas(1))
            with VerticalScroll(id="pane"):
                yield Static(id="detail")
        yield Static(id="keys")

    def on_mount(self) -> None:
        """Choose the characters of borders, and show the plan once the size of the screen is known."""
        self.set_class(not self.desk.screen.unicode, "ascii")
        self.call_after_refresh(self.begun)

    def begun(self) -> None:
        """Show the plan for the first time, and turn on garbage collection.

        The program starts with garbage collection off, because other commands end too soon to need it.
        """
        self.show()
        gc.freeze()
        gc.enable()

    def on_resize(self) -> None:
        """Draw everything whose layout depends on the width of the screen."""
        self.call_after_refresh(self.draw)

    def show(self) -> None:
        """Show the data that was read last."""
        self.draw()
        self.fill()

    def draw(self) -> None:
        """Draw all parts of the screen except the list, for the current width of the screen."""
        canvas = self.canvas(self.size.width)
        header = reports.header(self.view.state)
        self.query_one("#title", Static).update(text_of([title_line(header, canvas)]))
        self.query_one("#problems", Static).update(self._problems(canvas))
        self.query_one("#tabs", Static).update(linked(self._tab_words(), canvas))
        self.query_one("#keys", Static).update(linked(self._key_words(), canvas))
        self.draw_detail()

    def _tab_words(self) -> Iterator[tuple[str, str, str]]:
        """Yield the text, the style and the action of each tab.

        The current tab is in brackets, so that it can be recognized without colours.
        """
        found = self.view.state._replace(activities=self.found)
        for tab in self.offered:
            title, action = tab.title(found, self.say), f"app.tab('{tab.name}')"
            yield (f"[{title}]", "reverse", action) if tab == self.tab else (f" {title} ", "none", action)

    @property
    def words(self) -> str:
        """The text in the filter field, as it was typed."""
        return self.query_one("#filter", Input).value

    @property
    def found(self) -> tuple[ActivityState, ...]:
        """The activities that match the filter text, in any tab."""
        words = self.words
        return tuple(item for item in self.view.state.activities if self.search.finds(item, words))

    def _key_words(self) -> Iterator[tuple[str, str, str]]:
        for action, keys in KEYS.items():
            if action not in UNSEEN:
                yield f"{first_of(keys)} {self.say(f'ui.key.{action}')}", "none", f"app.{action}"

    @property
    def offered(self) -> list[Tab]:
        """The tabs to show: the first tab, the current tab, and every tab that contains activities."""
        state = self.view.state
        return [tab for tab in self.tabs if tab.count(state) or tab in (self.tab, self.tabs[0])]

    def _problems(self, canvas: Canvas) -> Text:
        found = self.view.problems
        self.query_one("#problems").display = bool(found)
        if not found:
            return text_of([])
        more = f" (+{len(found) - 1})" if len(found) > 1 else ""
        return text_of([[(canvas.cut(f"! {message(found[0], self.say)}{more}", canvas.width), "yellow")]])

    def fill(self, at: str | None = None) -> None:
        """Show the activities that belong to the current tab and match the filter text.

        The cursor moves to the activity with the number ``at``. Without ``at``, it stays on its activity.
        """
        passing = tuple(filter(self.tab.shows, self.found))
        outline = self.query_one(Outline)
        at = at or (outline.item.number if outline.item else None)
        outline.fill(self.view.state._replace(activities=passing), at)
        self.draw_detail()

    def draw_detail(self) -> None:
        """Draw the activity under the cursor, or the figures of the chapter or section under it."""
        branch = self.query_one(Outline).branch
        # One cell stays free between the text and the scroll bar.
        canvas = self.canvas(self.query_one("#pane").scrollable_content_region.width - 1)
        shown = (self.view, branch, canvas.width, "" if branch else self.words)
        if self._shown == shown:
            return
        self._shown = shown
        detail = self.query_one("#detail", Static)
        if branch is None:
            detail.update(text_of([[(part, "dim")] for part in self._nothing(canvas)]))
        elif branch.item is None:
            title = f"{branch.number}  {branch.title}"
            lines: list[Line] = [[(part, "bold")] for part in canvas.folded(title, canvas.width)]
            detail.update(text_of([*lines, [], *counts(branch.figures, canvas)]))
        else:
            detail.update(self.drawn(self.detail_of(branch.item), canvas.width, full=True))

    def _nothing(self, canvas: Canvas) -> Iterator[str]:
        """Yield the lines that say that the list is empty, and where else to look.

        If other tabs contain activities that match the filter text, these are the tabs; otherwise, names
        similar to the filter text.
        """
        found = self.view.state._replace(activities=self.found)
        if found.activities:
            tabs = [each.title(found, self.say) for each in self.offered if each.count(found)]
            yield from canvas.folded(self.say("ui.elsewhere", tabs=tabs), canvas.width)
            return
        words = self.words.strip()
        said = self.say("ui.not-found", words=words) if words else self.say("empty.activities")
        yield from canvas.folded(said, canvas.width)
        if near := self.search.similar(words) if words else ():
            yield from canvas.folded(self.say("ui.similar", near=near), canvas.width)

    def detail_of(self, item: ActivityState) -> Detail:
        """Return the report that the command ``show`` prints about an activity."""
        return reports.detail(self.view.state, self.view.journal, item.number)

    def on_tree_node_highlighted(self, _event: Tree.NodeHighlighted[object]) -> None:
        """Show the activity to which the cursor has moved."""
        self.query_one("#pane").scroll_home(animate=False)
        self.draw_detail()

    def on_tree_node_selected(self, event: Tree.NodeSelected[object]) -> None:
        """Open the form for the activity on which Enter was pressed."""
        if not event.node.allow_expand:
            self.action_record()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter the list again after each change of the filter text."""
        if event.input.id == "filter":
            self.show()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Move from the filter to the list when Enter is pressed."""
        if event.input.id == "filter":
            self.action_list()

    def action_list(self) -> None:
        """Move to the list."""
        self.query_one(Outline).focus()

    def action_leave(self) -> None:
        """Clear the filter and move to the list.

        This is an action of a key, not a handler of all keys: a window above the main screen has its own.
        """
        self.query_one("#filter", Input).value = ""
        self.action_list()

    def action_filter(self) -> None:
        """Move to the filter."""
        self.query_one("#filter", Input).focus()

    def action_tab(self, name: str) -> None:
        """Show the activities of the tab with this name."""
        self.tab = next(tab for tab in self.tabs if tab.name == name)
        self.show()

    def action_next_tab(self, step: int = 1) -> None:
        """Show the next tab. The first tab follows the last one."""
        offered = self.offered
        self.action_tab(offered[(offered.index(self.tab) + step) % len(offered)].name)

    def action_previous_tab(self) -> None:
        """Show the previous tab. The last tab precedes the first one."""
        self.action_next_tab(-1)

    def action_help(self) -> None:
        """Show each key with a description of its action."""
        named = {action: all_of(keys) for action, keys in KEYS.items()} | OTHER_KEYS
        texts = {key: self.say(f"ui.help.{action}") for action, key in named.items()}
        self.tell(lambda width: text_of(explained(texts, self.canvas(width))))

    def action_history(self) -> None:
        """Show all entries of the activity under the cursor."""
        if item := self.query_one(Outline).item:
            report = reports.history(self.view.state, self.view.journal, {item.row.id})
            self.tell(lambda width: self.drawn(report, width))
        else:
            self.tell_not_activity("history")

    def action_record(self) -> None:
        """Open the form for a new entry on the activity under the cursor."""
        if item := self.query_one(Outline).item:
            from workplan_cli.ui.form import Form

            self.push_screen(Form(self.desk, self.detail_of(item)), self.recorded)
        else:
            self.tell_not_activity("record")

    def tell_not_activity(self, action: str) -> None:
        """Say that a key works on activities only, if the cursor is on a chapter or section."""
        if self.query_one(Outline).branch:
            words = self.say("ui.not-activity", key=first_of(KEYS[action]))
            self.tell(
                lambda width: text_of([[(part, "none")] for part in self.canvas(width).folded(words, width)])
            )

    def action_undo(self) -> None:
        """Preview the revert of the author's last entry, and ask whether to revert it."""
        try:
            preview = self.desk.take_back(dry_run=True)
        except WorkplanError as error:
            self.fail(error)
            return
        self.push_screen(Question(self.say, lambda width: self.drawn(preview.report, width)), self.take_back)

    def take_back(self, agreed: bool | None) -> None:
        """Revert the author's last entry if the person agreed."""
        if not agreed:
            return
        try:
            self.recorded(self.desk.take_back(dry_run=False))
        except WorkplanError as error:
            self.fail(error)

    def recorded(self, outcome: Outcome | None) -> None:
        """Read the plan and the journals again, and show what the new entry changed."""
        if outcome is None:
            return
        self.action_reload()
        self.tell(lambda width: self.outcome(outcome, width))

    def outcome(self, outcome: Outcome, width: int) -> Text:
        """Draw what a new entry changed, followed by the warnings about the entry."""
        return told(outcome, self.say, self.desk.screen._replace(width=width))

    def action_reload(self) -> None:
        """Read the plan and the journals again, and show them."""
        try:
            self.view = self.desk.read()
        except WorkplanError as error:
            self.fail(error)
            return
        self.search = Search(self.view)
        self.show()

    def action_help_quit(self) -> None:
        """End the view on Ctrl-C."""
        self.exit(return_code=INTERRUPTED)

    def fail(self, error: WorkplanError) -> None:
        """Show the problems of an error with their remedies."""
        problems = error.problems
        self.tell(lambda width: described(problems, self.say, width))

    def drawn(self, report: tuple[object, ...], width: int, *, full: bool = False) -> Text:
        """Draw a report for a width in cells."""
        return drawn(report, self.say, self.desk.screen._replace(width=width), full=full)

    def tell(self, text: Callable[[int], Text]) -> None:
        """Show a text in a window. ``text`` is a function that draws the text for a width in cells."""
        self.push_screen(Notice(self.say, text))

    def _fatal_error(self) -> None:
        """End the view after an unexpected error, without the traceback that Textual would print."""
        self.failure = self._exception if isinstance(self._exception, Exception) else None
        self._close_messages_no_wait()
