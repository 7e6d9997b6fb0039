"""Finds the title of an annex in the text before a table.

2-ILOVA
2025-yilda Janubiy hududda jamoalarning safarlari REJASI   →  the title of a chapter
"""

from __future__ import annotations

from collections.abc import Sequence

from workplan_cli.documents.tables import Paragraph
from workplan_cli.importing.header import is_titling
from workplan_cli.language.plan_title import speaks_of_a_plan

MOST_LINES = 5
"""The maximum number of paragraphs of the title of an annex."""


def annex_title(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs of the last title of a plan before a table, or an empty list.

    >>> from workplan_cli.model.review import Place
    >>> lines = ("2-ILOVA", "Janubiy hududda", "jamoalar safarlari REJASI")
    >>> [each.text for each in annex_title([Paragraph(text=line, place=Place()) for line in lines])]
    ['Janubiy hududda', 'jamoalar safarlari REJASI']
    """
    named = [at for at, each in enumerate(paragraphs) if speaks_of_a_plan(each.text) and is_titling(each)]
    if not named:
        return []
    start = end = named[-1]
    while start > 0 and end - start < MOST_LINES and is_titling(paragraphs[start - 1]):
        start -= 1
    while end + 1 < len(paragraphs) and end - start < MOST_LINES and is_titling(paragraphs[end + 1]):
        end += 1
    return list(paragraphs[start : end + 1])
