"""The tree of chapters, sections and activities at the left of the view."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.strip import Strip
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from workplan_cli.reports.build import tree
from workplan_cli.reports.records import Branch
from workplan_cli.tracking.state import ActivityState, State
from workplan_cli.writers.terminal import styles
from workplan_cli.writers.terminal.canvas import GAP, MISSED, Canvas, Line, spread, width_of
from workplan_cli.writers.terminal.row import flag_words
from workplan_cli.writers.terminal.texts import RichStyle, Text, text_of

INDENT = 2
WIDE = 60
"""The room from which a label names the most severe flag; a narrower label only marks it."""


class Outline(Tree[Branch]):
    """The tree. A label is cut to the width of the widget when it is drawn, so no line is too long."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "cursor_parent", show=False),
        Binding("right", "unfold", show=False),
    ]

    def __init__(self, canvas: Canvas) -> None:
        super().__init__("", id="outline")
        self.canvas = canvas
        self.show_root = self.show_guides = False
        self.guide_depth = INDENT
        self.icons = ("▸ ", "▾ ") if canvas.signs.cut == "…" else ("+ ", "- ")
        self._room = 0

    def fill(self, state: State, at: str | None) -> None:
        """Show the activities of a state below their divisions, with the cursor on the activity ``at``.

        If the state does not have that activity, the cursor is on the first one.
        """
        self.clear()
        leaves = list(self._add(self.root, tree(state).branches))
        _ = self.last_line  # gives each node its line
        found = next((leaf for leaf in leaves if leaf.data and leaf.data.number == at), None)
        self.move_cursor(found or next(iter(leaves), None))
        if found is None:
            self.call_after_refresh(self.scroll_home, animate=False)

    def _add(self, parent: TreeNode[Branch], branches: Iterable[Branch]) -> Iterable[TreeNode[Branch]]:
        for branch in branches:
            if branch.item:
                yield parent.add_leaf("", branch)
            else:
                yield from self._add(parent.add("", branch, expand=True), branch.children)

    @property
    def branch(self) -> Branch | None:
        """The chapter, section or activity under the cursor; ``None`` in an empty tree."""
        return self.cursor_node.data if self.cursor_node else None

    @property
    def item(self) -> ActivityState | None:
        """The activity under the cursor; ``None`` on a chapter or section, and in an empty tree."""
        return self.branch.item if self.branch else None

    def action_unfold(self) -> None:
        """Open the chapter or section under the cursor."""
        if self.cursor_node:
            self.cursor_node.expand()

    def render_line(self, y: int) -> Strip:
        """Draw a line. Lines kept for another width, as before a scroll bar appeared, are drawn anew."""
        if self._room != self.scrollable_content_region.width:
            self._room = self.scrollable_content_region.width
            self._clear_line_cache()
        return super().render_line(y)

    def get_label_width(self, node: TreeNode[Branch]) -> int:
        """Return the room that the level of a node leaves: a label is never wider, nor shorter to click."""
        depth, parent = 0, node.parent
        while parent is not None and parent.parent is not None:
            depth, parent = depth + 1, parent.parent
        return max(1, self.scrollable_content_region.width - INDENT * depth)

    def render_label(self, node: TreeNode[Branch], base_style: RichStyle, style: RichStyle) -> Text:
        """Return the label of a node, cut to its room."""
        del base_style
        room = self.get_label_width(node)
        label = text_of([self._line(node.data, self.icons[node.is_expanded], room)] if node.data else [])
        label.stylize(style)
        return label

    def _line(self, branch: Branch, icon: str, room: int) -> Line:
        """Return the label of a branch, exactly as wide as its room."""
        canvas, item = self.canvas, branch.item
        if item is None:
            return [(canvas.padded(f"{icon}{branch.number} {branch.title}", room), "bold")]
        line: Line = [(f"{canvas.signs.state[item.status]} ", styles.of_state(item.status))]
        line.append((f"{item.number} ", "bold" if item.open else "dim"))
        flags = [(canvas.clean(word), style) for word, style in flag_words(item, canvas.say)[:1]]
        if flags and room < WIDE:
            line.append((f"{MISSED} ", flags[0][1]))
        right = flags if room >= WIDE else []
        left = room - sum(width_of(text) for text, _ in (*line, *right)) - len(GAP) * len(right)
        line.append((canvas.padded(item.activity.title, max(0, left)), "none" if item.open else "dim"))
        return spread(line, right, room)
