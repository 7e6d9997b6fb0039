"""Finds justified lines of few words: their words are so far apart that each looks like a text of its own.

Namuna            tumani           kengashi     The gaps of a stretched line are equally wide, and the text
2026-yilda                          amalga      goes on in the next line, which begins below it.
oshiriladigan ishlar rejasi
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from workplan_cli.documents.pdf.lines import BELOW, INDENT, LETTERS, SLACK, Line, are_alike, split

# A gap of so many font sizes is wider than a space.
WIDE = 0.6
# The gaps of a stretched line differ by a smaller part of the font size.
EQUAL = 0.05
# A line of so many words has a single gap, so that it may also be two texts side by side.
TWO = 2


def with_justified(lines: Sequence[Line]) -> list[Line]:
    """Return the lines, with those marked as whole that a program has stretched to both sides of the text.

    Lines of two words must have the same ends as other lines of the text.
    """
    found = list(lines)
    run: list[int] = []
    for at in reversed(range(-1, len(found) - 1)):
        if at >= 0 and _is_stretched(found[at]) and _goes_on_in(found[at], found[at + 1], bool(run)):
            run.append(at)
            continue
        if run and _is_sure([found[each] for each in run], found[run[0] + 1]):
            for each in run:
                found[each] = replace(found[each], whole=True)
        run = []
    return found


def _is_stretched(line: Line) -> bool:
    gaps = [word.x0 - before.x1 for before, word in pairwise(line.words)]
    letters = sum(sign.isalpha() for sign in line.text)
    if not gaps or letters < LETTERS * len(line.words):
        return False
    return min(gaps) > WIDE * line.height and max(gaps) - min(gaps) < EQUAL * line.height


def _goes_on_in(line: Line, below: Line, stretched: bool) -> bool:
    """Return whether a text goes on in the line below, which begins below it, or before it if it is indented.

    ``stretched`` means that the line below may be a stretched line too; otherwise it is the last of the text.
    """
    indent = line.x0 - below.x0
    near = below.top - line.bottom < BELOW * line.height
    begins = -SLACK < indent < INDENT * line.height
    ends = abs(line.x1 - below.x1) < SLACK if stretched else below.x1 < line.x1 + SLACK
    single = stretched or len(list(split(below, WIDE))) == 1
    return near and begins and ends and single and are_alike(line, below)


def _is_sure(run: Sequence[Line], below: Line) -> bool:
    """Return whether successive lines are certainly stretched; ``below`` is the line that they go on in."""
    plain = not any(sign.isdigit() for line in run for sign in line.text)
    same_ends = all(abs(line.x1 - below.x1) < SLACK for line in run)
    return any(len(line.words) > TWO for line in run) or (plain and same_ends)
