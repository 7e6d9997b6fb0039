"""Nothing of a document's tables is lost in silence, whatever the document looks like."""

import re
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper import FORMATS, Cell, write
from workbench import examples

from workplan_cli.errors import DocumentError
from workplan_cli.importing import read
from workplan_cli.store.plan_file import read as plan_store
from workplan_cli.store.plan_file.write import plan_text

HEADINGS = (
    "T/r", "Tadbirlar nomi", "Ijro muddati", "Mas’ul ijrochilar", "Nazorat uchun mas’ul",
    "Moliyalashtirish manbalari", "Izoh",
)  # fmt: skip
PHRASES = (
    "", "", "I.", "II. ", "1.", "2.1.", "3", "1.1.1", "IV", "5)", "Jami", "Izoh: ", "doimiy", "har oyda",
    "2026-yil 1-mart", "bo‘limi", "Kadrlar bo‘limi (A.Valiyev)", "boshqarmasi", "(Sh. Karimov)", "va", ",",
    "hududiy filiallar", "M.Kuranov", "A.", "25 ta", "113,7 ming", "\n", "(", ")", "“", "I-bo‘lim", "№ 7",
    ";", "T/r", "Ijro muddati", "Mas’ullar", "*", "|", "<b>", "&amp;", "2026-yil", "ISH REJASI",
)  # fmt: skip


@st.composite
def tables(draw):
    """Tables of a plan as no sane person would write it; every word of the form w12 is unique."""
    count = 0

    def text():
        nonlocal count
        pieces = []
        for phrase in draw(st.lists(st.sampled_from((*PHRASES, None, None)), max_size=4)):
            count += phrase is None
            pieces.append(f"w{count}q" if phrase is None else phrase)
        return draw(st.sampled_from((" ", ", ", ""))).join(pieces).strip()

    made = []
    for _ in range(draw(st.integers(1, 3))):
        headings = draw(st.permutations(HEADINGS))[: draw(st.integers(3, 6))]
        rows = [list(headings)] if draw(st.booleans()) or not made else []
        width = len(headings)
        for _ in range(draw(st.integers(1, 6))):
            row, left = [], width
            while left:
                span = draw(st.sampled_from((1, 1, 1, 1, 1, left)))
                row.append(Cell(text(), span, draw(st.booleans())))
                left -= span
            rows.append(row)
        made.append(rows)
    return made


def words(text):
    return re.findall(r"w\d+q", text)


def texts_of(plan):
    yield plan.title
    for body in (*plan.executors.values(), *plan.supervisors.values()):
        yield from (body.name, *body.aliases, getattr(body, "head", None) or "")
        yield getattr(body, "position", None) or ""
    for row in plan.rows():
        yield from (row.activity.title, row.activity.deadline.text, *row.activity.extra.values())
    for chapter in plan.chapters:
        yield from (chapter.title, *(section.title for section in chapter.sections))


def imported_from(kind, made):
    """What is imported from tables written in a format; ``None`` if the document is refused."""
    with TemporaryDirectory() as folder:
        path = write(Path(folder), kind, made, ["Markazning 2026-yil ish rejasi"])
        try:
            return read(path)
        except DocumentError:
            return None


@pytest.mark.slow
@pytest.mark.parametrize("kind", FORMATS)
@examples(50)
@given(made=tables())
def test_every_word_of_the_tables_is_in_the_plan_or_in_the_review_list(kind, made):
    imported = imported_from(kind, made)
    if imported is None:
        return
    held = Counter(word for text in texts_of(imported.plan) for word in words(text))
    told = Counter(word for doubt in imported.review for word in words(doubt.read))
    there = [
        word for rows in made for row in rows for cell in row for word in words(getattr(cell, "text", ""))
    ]
    assert not [word for word in there if not held[word] and not told[word]]
    # The last net is for what rows repeat; no word that stands once may fall through to it.
    assert not [doubt for doubt in imported.review if doubt.code == "not-taken-over" and words(doubt.read)]


@pytest.mark.slow
@pytest.mark.parametrize("kind", FORMATS)
@examples(50)
@given(made=tables())
def test_what_is_imported_is_a_plan_without_errors(kind, made):
    imported = imported_from(kind, made)
    if imported is None:
        return
    plan, problems = plan_store.parse(plan_text(imported.plan).encode())
    assert plan == imported.plan
    assert not [problem for problem in problems if problem.level == "error"]
