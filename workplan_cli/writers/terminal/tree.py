"""The terminal screen that shows the hierarchy of a plan, with the completion at every level."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text
from rich.tree import Tree as RichTree

from workplan_cli.reports.records import Branch, Tree
from workplan_cli.writers.shared.text import one_line
from workplan_cli.writers.terminal import styles
from workplan_cli.writers.terminal.look import (
    NARROW,
    Look,
    flags,
    heading,
    totals,
)


def draw(report: Tree, look: Look) -> RenderableType:
    """Draw the plan as a tree, or as indented blocks on a narrow screen."""
    head, total = heading(report.header, look), totals(report.total, look)
    if look.screen.width < NARROW:
        return Group(head, total, *_indented(report.branches, look))
    root = RichTree(total, guide_style="bright_black", highlight=False)
    for branch in report.branches:
        _grow(root, branch, look)
    return Group(head, root)


def _indented(branches: Iterable[Branch], look: Look, depth: int = 0) -> Iterator[RenderableType]:
    """Draw the branches for a narrow screen as blocks, indented by one space per level."""
    for branch in branches:
        yield Padding(_branch(branch, look), (0, 0, 0, depth))
        yield from _indented(branch.children, look, depth + 1)


def _grow(parent: RichTree, branch: Branch, look: Look) -> None:
    node = parent.add(_branch(branch, look))
    for child in branch.children:
        _grow(node, child, look)


def _branch(branch: Branch, look: Look) -> Text:
    """Describe a branch: number, title, completion, then the state and flags of an activity.

    For a chapter or a section, the number of completed activities replaces the state.
    """
    line = Text(branch.number, style="bold").append(" ")
    title = one_line(branch.title)
    line.append(title, style="default" if branch.item else "bold cyan")
    line.append("\n").append_text(look.labelled_bar(branch.figures.fraction))
    if branch.item:
        line.append("  ").append(
            look.say(f"state.{branch.item.status}"), style=styles.of_state(branch.item.status)
        )
        for flag in flags(branch.item, look):
            line.append(look.separator).append_text(flag)
    else:
        counts, overdue = branch.figures.counts, branch.figures.counts["overdue"]
        done = look.say("tree.done", done=counts["done"], n=counts["activities"])
        line.append("  ").append(done, style="bright_black")
        if overdue:
            line.append(look.separator).append(
                look.say("count.overdue", n=overdue), style=styles.of_count("overdue")
            )
    return line
