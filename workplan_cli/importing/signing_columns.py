"""Reads the columns of signatures above a plan one after the other, where tabs stand between them.

СОГЛАСОВАНО               УТВЕРЖДАЮ
Председатель комитета     Директор музея     →  СОГЛАСОВАНО / Председатель комитета / … / УТВЕРЖДАЮ / …
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile, zip_longest

from workplan_cli.documents.tables import Paragraph
from workplan_cli.importing.agreed import begins_agreement
from workplan_cli.importing.approvals import APPROVAL_PARAGRAPHS, begins_approval


def in_columns(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs above a plan, with each column of signatures below its heading.

    >>> from workplan_cli.model.review import Place
    >>> rows = (("AGREED", "APPROVED"), ("Ministry", "Rector"), ())
    >>> lines = [Paragraph(text=" ".join(row) or "Plan", place=Place(), columns=row) for row in rows]
    >>> [each.text for each in in_columns(lines)]
    ['AGREED', 'Ministry', 'APPROVED', 'Rector', 'Plan']
    """
    found: list[Paragraph] = []
    at = 0
    while at < len(paragraphs):
        block = [paragraphs[at]]
        if _is_heading(paragraphs[at].columns):
            following = paragraphs[at + 1 : at + APPROVAL_PARAGRAPHS]
            block += takewhile(lambda each: each.columns, following)
            found += _by_column(block)
        else:
            found += block
        at += len(block)
    return found


def _is_heading(columns: Sequence[str]) -> bool:
    """Return whether a line has a word for "agreed" or "approved" over each of its columns."""
    return len(columns) > 1 and all(begins_agreement(text) or begins_approval(text) for text in columns)


def _by_column(block: Sequence[Paragraph]) -> list[Paragraph]:
    columns = zip_longest(*(each.columns for each in block), fillvalue="")
    return [
        each._replace(text=text, columns=())
        for column in columns
        for each, text in zip(block, column, strict=True)
        if text
    ]
