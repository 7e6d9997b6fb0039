"""Groups the table rows of a document into divisions (chapters, sections) and tasks (activities).

    Strip … → Line (a row, by column) … → Division | Task …

    II. Kadrlar siyosati (one merged cell)       →  Division(level=ROMAN, number="2")
    2.1 | Malaka oshirish | III-chorak | Kadrlar →  Task(number="2.1", …)
        | kurslarini      |            | bo‘limi →  the rest of 2.1, split by a page break

A strip is a run of table rows under one heading. A row with a single filled cell is the title of a chapter or
section if the cell is merged, bold or marked ("II.", "2.1.", "1-bo‘lim"). A row without a number may be the
rest of an activity that was split by a page break; such a row is joined to its activity.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, islice

from workplan_cli.documents.tables import Paragraph
from workplan_cli.importing.first_titles import take_first_titles
from workplan_cli.importing.header import annex_lines, title_lines
from workplan_cli.importing.lettered import without_letters
from workplan_cli.importing.lines import Line, lines_of
from workplan_cli.importing.numbers_in_titles import with_numbers
from workplan_cli.importing.row_reader import Reader
from workplan_cli.importing.sheets import Sheet, chapters_of
from workplan_cli.importing.strips import Strip, Strips
from workplan_cli.importing.tasks import Rows
from workplan_cli.language.plan_title import period_of
from workplan_cli.language.uzbek import fold

LEAST_ROWS = 3
"""The least number of rows that a table needs to show how its rows are numbered."""


def read_rows(found: Strips) -> Rows:
    """Read the titles of chapters and sections and the activities of all strips, in document order.

    A strip is a run of table rows under one heading. The title of a chapter may also be a line above its
    table or the name of a sheet; such titles at the end of ``found.lead`` are removed from it. If several
    tables have their own titles, as annexes have, each of these titles starts a chapter.

    A single row does not show whether activities are numbered and whether bold rows are titles, so both are
    determined for each table.
    """
    reader = Reader()
    strips = found.strips = _without_repeated_titles(found, reader)
    lines = _in_digits(strips, reader)
    flat = [line for strip in lines for line in strip]
    reader.judge(flat)
    later = [paragraph for strip in strips[1:] for paragraph in strip.before]
    first = take_first_titles(found.lead, later, bold=reader.bold_means)
    annexes = _annexes(found, first)
    if annexes[0]:
        title = title_lines(found.lead)
        found.lead[:] = [each for each in found.lead if each in title or each not in annexes[0]]
    named, certain = chapters_of(
        _sheets([first, *(strip.before for strip in strips[1:])], strips, lines, reader)
    )
    if annexes[0]:
        reader.text_between(first)
    for strip, read, annex in zip(strips, lines, annexes, strict=True):
        reader.enter(strip)
        chapter = named.pop(strip.sheet or "", None) if read else None
        # The title above a sheet names its chapter better than the name of the sheet.
        if chapter and not annex:
            reader.sheet(chapter, read[0].place._replace(row=None), certain=certain)
        if annex:
            reader.annex(annex)
        elif strip is strips[0]:
            reader.text_between(first)
        before = [each for each in strip.before if each not in annex]
        reader.text_between(before)
        reader.judge(read if _of_its_own(strip, strips) else flat)
        for at, line in enumerate(read):
            reader.take(line, read[at + 1 :])
    reader.finish()
    return reader.rows


def _without_repeated_titles(found: Strips, reader: Reader) -> list[Strip]:
    """Return the strips without the title of the plan above them that a later sheet repeats.

    There it is no title of an annex. The name of the first sheet is taken out of ``found.lead``.
    """
    first = fold(found.strips[0].sheet or "") if len({strip.sheet for strip in found.strips}) > 1 else ""
    # Below the title of the plan, the name of the first sheet is no part of it.
    found.lead[:] = found.lead[:1] + [
        each for each in found.lead[1:] if not first or fold(each.text) != first
    ]
    title = {fold(each.text) for each in title_lines(found.lead)}
    strips = found.strips[:1]
    for strip in found.strips[1:]:
        again = [each for each in strip.before if strip.sheet and fold(each.text) in title]
        for each in again:
            reader.doubt("text-left-out", each.place, each.text)
        strips.append(strip._replace(before=tuple(each for each in strip.before if each not in again)))
    return strips


def _in_digits(strips: Sequence[Strip], reader: Reader) -> list[list[Line]]:
    """Return the rows of each strip, with the numbers of all of them in their column and in digits."""
    lines = []
    for strip in strips:
        numbered, doubts = with_numbers(list(lines_of(strip)))
        lines.append(numbered)
        reader.rows.doubts += doubts
    changed, doubts = without_letters([line for strip in lines for line in strip])
    reader.rows.doubts += doubts
    rest = iter(changed)
    return [list(islice(rest, len(strip))) for strip in lines]


def _sheets(
    above: Sequence[Sequence[Paragraph]],
    strips: Sequence[Strip],
    lines: Sequence[Sequence[Line]],
    reader: Reader,
) -> Iterator[Sheet]:
    """Yield the sheets of a workbook with several sheets, each with the titles above and in its tables.

    ``above`` are the texts above each strip, and ``lines`` the rows of each.
    """
    if len({strip.sheet for strip in strips}) == 1:
        return
    read = [each for each in zip(strips, above, lines, strict=True) if each[2]]
    for name, group in groupby(read, key=lambda each: each[0].sheet or ""):
        parts = list(group)
        over = [mark for _, texts, _ in parts for each in texts if (mark := reader.title_in(each))]
        rows = [
            reader.division_in(line, found[at:]) for *_, found in parts for at, line in enumerate(found, 1)
        ]
        yield Sheet(name, [*over, *filter(None, rows)], titled=bool(over) or rows[0] is not None)


def _annexes(found: Strips, first: Sequence[Paragraph]) -> list[list[Paragraph]]:
    """Return the title of the annex above each strip. A title above the first strip alone is none.

    ``first`` are the titles of chapters above the first strip; a line like the last of them is no annex.
    """
    later = [annex_lines(strip.before) for strip in found.strips[1:]]
    later = [[] if len(lines) == 1 and _is_like(lines[0], first[-1:]) else lines for lines in later]
    return [annex_lines(found.lead) if any(later) else [], *later]


def _is_like(line: Paragraph, first: Sequence[Paragraph]) -> bool:
    """Return whether a line looks like the title of the first chapter, and states no period of its own."""
    return not period_of(line.text) and any(
        (each.heading or each.bold) and (each.heading, each.bold) == (line.heading, line.bold)
        for each in first
    )


def _of_its_own(strip: Strip, strips: Sequence[Strip]) -> bool:
    """Return whether the numbering and bold type of a table are determined from its own rows.

    The table must have enough rows, and columns that differ from those of the first table.
    """
    return len(strip.rows) >= LEAST_ROWS and strip.heading.key != strips[0].heading.key
