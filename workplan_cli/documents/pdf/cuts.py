"""Judges whether a page break cuts a table row in two, and finds the rows that were joined from two pages."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from workplan_cli.documents.pdf.fragments import Row
from workplan_cli.documents.pdf.hyphens import HYPHENS
from workplan_cli.documents.pdf.lines import Line

# The part of the rows that have text in a column that is usually filled.
MOSTLY = 0.9
# The part of the texts of a column from which a small first letter is usual in it.
OFTEN = 0.2
# A text that ends with such a sign goes on.
_OPEN = (",", "(", "«", "“", *HYPHENS)
_NUMBER = re.compile(r"\d+(?:\.\d+)*[.)]?")
# The two parts of a number such as 2.1.1 in a column that is too narrow for it.
_UPPER_PART = re.compile(r"(?:\d+\.)+")
_LOWER_PART = re.compile(r"\d+(?:\.\d+)*")


def is_cut(rows: Sequence[Row], following: Row) -> bool:
    """Return whether a page break cuts the last of the ``rows``; ``following`` is the first row below it.

    Only one of the two parts of a cut row has text in the first column, which nearly all other rows fill, or
    the break cuts a number that is wrapped there.
    This alone can also mean a row without a number, so one of these signs is needed too:

    - A text goes on in the middle of a sentence.
    - The part with the number is the upper one, and the lower one lacks a text that nearly all rows have.
    - Both parts lack such a text. Texts in the middle of their cells can put the number in the lower part.

    A row whose cells are shifted by a column has a number too, and is a row of its own.
    """
    last = rows[-1]
    if len(last) == 1 or len(last) != len(following) or _is_shifted(rows, following):
        return False
    if _cuts_number(rows, following):
        return True
    usual = _usual(row for row in rows[:-1] if len(row) == len(last))
    numbered = bool(last[0].lines)
    if numbered == bool(following[0].lines) or (usual is not None and 0 not in usual):
        return False
    columns = [at for at in (range(len(last)) if usual is None else usual) if at]
    partial = any(not following[at].lines for at in columns)
    if not numbered:
        partial = partial and any(not last[at].lines for at in columns)
    return partial or _text_goes_on(rows, following)


def _text_goes_on(rows: Sequence[Row], following: Row) -> bool:
    """Return whether the text of a cell in the last row goes on in the middle of a sentence."""
    small = small_columns(rows)
    return any(
        goes_on(above.lines, below.lines, small=at in small)
        for at, (above, below) in enumerate(zip(rows[-1], following, strict=True))
    )


def are_parts_of_number(upper: str, lower: str) -> bool:
    """Return whether two texts can be the parts of a number of several levels.

    >>> are_parts_of_number("2.1.", "1"), are_parts_of_number("1.", "2.")
    (True, False)
    """
    return bool(_UPPER_PART.fullmatch(upper) and _LOWER_PART.fullmatch(lower))


def _cuts_number(rows: Sequence[Row], following: Row) -> bool:
    """Return whether a page break cuts the number of a row.

    Another number of the table must be wrapped too, or a text of the row goes on.
    """
    upper, lower = rows[-1][0].lines, following[0].lines
    if not (upper and lower and are_parts_of_number(upper[-1].text, lower[0].text)):
        return False
    pairs = (pairwise(row[0].lines) for row in (*rows, following))
    wrapped = any(are_parts_of_number(above.text, below.text) for pair in pairs for above, below in pair)
    return wrapped or _text_goes_on(rows, following)


def _is_shifted(rows: Sequence[Row], row: Row) -> bool:
    """Return whether the first text of a row is a number, in a column where the other rows have none."""
    at = next((at for at, box in enumerate(row) if box.lines), 0)
    if not at or not _NUMBER.fullmatch(row[at].text):
        return False
    return not any(len(each) == len(row) and _NUMBER.fullmatch(each[at].text) for each in rows)


def small_columns(rows: Sequence[Row]) -> set[int]:
    """Return the indexes of the columns in which many texts begin with a small letter."""
    longest = max(map(len, rows), default=0)
    columns = zip(*(row for row in rows if len(row) == longest), strict=True)
    texts = [[box.lines[0].text for box in column if box.lines] for column in columns]
    return {at for at, found in enumerate(texts) if found and _small(found) >= OFTEN * len(found)}


def _small(texts: Sequence[str]) -> int:
    return sum(text[:1].islower() for text in texts)


def _usual(rows: Iterator[Row]) -> list[int] | None:
    """Return the indexes of the columns that nearly all rows fill, or ``None`` if there are no rows."""
    found = list(rows)
    if not found:
        return None
    return [
        at for at in range(len(found[0])) if sum(bool(row[at].lines) for row in found) >= MOSTLY * len(found)
    ]


def goes_on(upper: Sequence[Line], lower: Sequence[Line], *, small: bool) -> bool:
    """Return whether the text of a cell goes on below the page break in the middle of a sentence.

    ``small`` means that a small first letter is usual in the column, so that it shows nothing.
    """
    if not upper or not lower:
        return False
    return (not small and lower[0].text[:1].islower()) or upper[-1].text.endswith(_OPEN)


def joined(row: Row, small: Container[int]) -> Iterator[tuple[tuple[Line, ...], bool]]:
    """Yield, for each page break in a row, the lines below it, and whether a text goes on across it.

    ``small`` are the indexes of the columns in which a small first letter is usual.
    """
    pages = sorted({line.words[0].page or 0 for box in row if not box.continues for line in box.lines})
    for above, below in pairwise(pages):
        cells = [
            (_on(above, box.lines), _on(below, box.lines), at in small)
            for at, box in enumerate(row)
            if not box.continues
        ]
        lines = tuple(line for _, lower, _ in cells for line in lower)
        yield lines, any(goes_on(upper, lower, small=usual) for upper, lower, usual in cells)


def _on(page: int, lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if (line.words[0].page or 0) == page]
