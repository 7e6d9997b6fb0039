"""Markdown: every line is looked at once, and nothing of it is dropped."""

import pytest

from workplan_cli.documents.markdown import inline, read
from workplan_cli.documents.tables import Paragraph
from workplan_cli.errors import DocumentError


def grid(text):
    return [[cell.text for cell in row] for table in read(text).tables for row in table.rows]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**I. Bob** va *qiya*", "<b>I. Bob</b> va <i>qiya</i>"),
        ("__I. Bob__ va _qiya_", "<b>I. Bob</b> va <i>qiya</i>"),
        ("***ikkalasi***", "<b>ikkalasi</b>"),
        ("o`quv va bo`lim", "o`quv va bo`lim"),
        ("2 * 3 va a_b_c", "2 * 3 va a_b_c"),
        ("“___” ______ 2025-yil", "“___” ______ 2025-yil"),
        (r"a\|b \*c\* \<d\>", "a|b *c* &lt;d&gt;"),
        ("[PQ-367](https://example.uz/1) ![rasm](a.png)", "PQ-367 rasm"),
        ("[muhim]{.underline} [PQ-367]", "muhim [PQ-367]"),
        ("<info@example.uz> <https://example.uz/a>", "info@example.uz https://example.uz/a"),
        ("<p>a</p><br> 5 < 6 &amp; 7", "<p>a</p><br> 5 &lt; 6 &amp; 7"),
        ("izoh* va **", "izoh* va **"),
        ("ikki\\ so‘z", "ikki so‘z"),
    ],
)
def test_what_a_line_says(text, html):
    assert inline(text) == html


def test_cells_beyond_the_heading_are_kept():
    assert grid("|a|b|\n|-|-|\n|1|2|3|\n|4|\n") == [["a", "b"], ["1", "2", "3"], ["4"]]


def test_a_rule_may_have_signs_of_addition():
    assert grid("| a | b |\n|---+---|\n| 1 | 2 |\n") == [["a", "b"], ["1", "2"]]


def test_the_mark_of_a_footnote_is_no_text_of_the_cell():
    document = read("| a | b |\n|---|---|\n| x[^1] | y^[ilova] z |\n\n[^1]: izoh\n")
    assert [[cell.text for cell in row] for row in document.tables[0].rows] == [["a", "b"], ["x", "y z"]]
    assert [(loss.code, loss.text) for loss in document.losses] == [
        ("footnote", "[^1]"),
        ("footnote", "^[ilova]"),
    ]
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["[^1]: izoh"]


def test_a_rule_need_not_fit_its_heading():
    assert grid("| a | b | c |\n|--|\n| 1 | 2 | 3 |\n") == [["a", "b", "c"], ["1", "2", "3"]]


def test_cells_may_hold_html_and_pipes():
    assert grid("a | b\n--- | ---\n<p>1</p><p>2</p> | x \\| y\n") == [["a", "b"], ["1\n2", "x | y"]]


def test_tables_of_html_may_stand_between():
    assert grid("matn\n\n<table>\n<tr><td>1</td>\n\n<td>*2*</td></tr>\n</table>\n") == [["1", "2"]]


def test_paragraphs_headings_and_lists_are_lines():
    text = "# Reja\n\nbir\nikki\n\n> iqtibos\n\n- band\n1. band\n***\nso‘z  \nuzilgan\n"
    blocks = [(block.text, block.heading) for block in read(text).blocks]
    assert blocks == [
        ("Reja", True), ("bir ikki", False), ("iqtibos", False), ("- band", False), ("1. band", False),
        ("so‘z", False), ("uzilgan", False),
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["|" * 5000 + "\n|-|\n", "|a|\n|-|\n" + "|x|\n" * 40_001])
def test_a_text_too_large_is_refused(text):
    with pytest.raises(DocumentError, match="document-too-large"):
        read(text)


@pytest.mark.parametrize("text", ["[" * 90_000, "*a **b " * 12_000, "`a``b```" * 11_000, ">" * 90_000])
def test_signs_without_end_are_text(text):
    assert len(read(text).blocks) == 1


def test_the_colours_of_a_terminal_are_no_text():
    (paragraph,) = read("\x1b[1;31mWork plan\x1b[0m for 2026").blocks
    assert paragraph.text == "Work plan for 2026"
