"""The tree of chapters, sections and activities on the left side of the view."""

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
from workplan_cli.writers.terminal.canvas import GAP, MISSED, Canvas, Line, line_width, spread
from workplan_cli.writers.terminal.row import flag_words
from workplan_cli.writers.terminal.texts import RichStyle, Text, text_of

INDENT = 2
WIDE = 60
"""The minimum width of a label that shows a flag as a word. A narrower label shows a sign instead."""


class Outline(Tree[Branch]):
    """The tree of chapters, sections and activities.

    Labels are truncated to the width of the widget when they are drawn, so no line is too long.
    """

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
        """Show the activities of a state in their chapters and sections.

        The cursor moves to the activity with the number ``at``. If the state does not contain it, the cursor
        moves to the first activity.
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
        """The chapter, section or activity under the cursor; ``None`` if the tree is empty."""
        return self.cursor_node.data if self.cursor_node else None

    @property
    def item(self) -> ActivityState | None:
        """The activity under the cursor; ``None`` on a chapter or section, or if the tree is empty."""
        return self.branch.item if self.branch else None

    def action_unfold(self) -> None:
        """Open the chapter or section under the cursor."""
        if self.cursor_node:
            self.cursor_node.expand()

    def render_line(self, y: int) -> Strip:
        """Draw a line of the tree.

        If the width has changed since the last call, for example by a scroll bar, all lines are drawn again.
        """
        if self._room != self.scrollable_content_region.width:
            self._room = self.scrollable_content_region.width
            self._clear_line_cache()
        return super().render_line(y)

    def get_label_width(self, node: TreeNode[Branch]) -> int:
        """Return the width between the indentation of a node and the right edge.

        Each label fills this width, so that a person can click anywhere on its line.
        """
        depth, parent = 0, node.parent
        while parent is not None and parent.parent is not None:
            depth, parent = depth + 1, parent.parent
        return max(1, self.scrollable_content_region.width - INDENT * depth)

    def render_label(self, node: TreeNode[Branch], base_style: RichStyle, style: RichStyle) -> Text:
        """Return the label of a node, exactly as wide as :meth:`get_label_width` says."""
        del base_style
        room = self.get_label_width(node)
        label = text_of([self._line(node.data, self.icons[node.is_expanded], room)] if node.data else [])
        label.stylize(style)
        return label

    def _line(self, branch: Branch, icon: str, room: int) -> Line:
        """Return the label of a chapter, section or activity, with a width of ``room`` cells."""
        canvas, item = self.canvas, branch.item
        if item is None:
            name = " ".join(filter(None, (branch.number_beside, branch.title)))
            return [(canvas.padded(f"{icon}{name}", room), "bold")]
        line: Line = [(f"{canvas.signs.state[item.status]} ", styles.of_state(item.status))]
        line.append((f"{item.number} ", "bold" if item.open else "dim"))
        flags = [(canvas.clean(word), style) for word, style in flag_words(item, canvas.say)[:1]]
        if flags and room < WIDE:
            line.append((f"{MISSED} ", flags[0][1]))
        right = flags if room >= WIDE else []
        left = room - line_width([*line, *right]) - len(GAP) * len(right)
        line.append((canvas.padded(item.activity.title, max(0, left)), "none" if item.open else "dim"))
        return spread(line, right, room)
