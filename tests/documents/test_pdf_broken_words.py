"""PDF with text: a narrow column breaks words without a hyphen; their parts are joined again."""

import pytest
import scans

from workplan_cli.documents.formats import read_document

HEAD = ["T/r", "Tadbirlar nomi", "Muddati", "Ijrochilar"]
SIGN = 7 * 0.602
"""The width of each letter, in points."""
TITLE = "Murojaatlarning qabul qilinishi tartibini tashkilotlarida tasdiqlash"


def columns(letters):
    """Widths for columns 3 and 4 that have room for so many letters, and for the edges of the letters."""
    return [40, 200, *[letters * SIGN + 8.2 + SIGN / 3] * 2]


def last_cell(folder, text, *, title=TITLE, letters=10, **options):
    """The text of the last cell, and what is on the list of losses."""
    rows = [["1", title, "doimiy", text]]
    look = {"font": "DejaVu Sans Mono", "size": 7, "widths": columns(letters)} | options
    document = read_document(scans.table(HEAD, rows, folder / "reja.pdf", **look))
    (table,) = document.tables
    return table.rows[1][3].text, [(loss.code, loss.text, loss.assumed) for loss in document.losses]


@pytest.mark.parametrize("align", ["top", "center"])
def test_a_broken_word_that_stands_whole_elsewhere_is_joined_and_listed(tmp_path, align):
    """The rest of the word may be followed by other words in its line."""
    found = last_cell(tmp_path, "qabul\ntashkilotl\narida doim", align=align)
    assert found == (
        "qabul tashkilotlarida doim",
        [("word-rejoined", "tashkilotl arida", "tashkilotlarida")],
    )


def test_a_word_broken_twice_is_joined(tmp_path):
    found = last_cell(tmp_path, "tashki\nlotlar\nida", letters=6)
    assert found[0] == "tashkilotlarida"


def test_a_broken_word_of_a_deadline_is_joined(tmp_path):
    assert last_cell(tmp_path, "yil davom\nida", letters=9)[0] == "yil davomida"


def test_a_word_that_stands_nowhere_else_is_joined_where_it_fills_the_column(tmp_path):
    found = last_cell(tmp_path, "monitoring\nchilari")
    assert found == ("monitoringchilari", [("word-rejoined", "monitoring chilari", "monitoringchilari")])


def test_two_words_are_not_joined_where_the_column_has_room_for_another_letter(tmp_path):
    assert last_cell(tmp_path, "monitori\nchilari") == ("monitori chilari", [])


def test_two_words_are_not_joined_if_both_stand_alone_elsewhere(tmp_path):
    title = "Yana ichki tashkilot tartibini ishlab va ichkitashkilot tasdiqlash"
    assert last_cell(tmp_path, "ichki\ntashkilot", title=title, letters=5) == ("ichki tashkilot", [])


def test_a_word_as_wide_as_its_column_is_not_joined_but_listed(tmp_path):
    """The column may be made as wide as its widest word."""
    found = last_cell(tmp_path, "monitoring\nchilari", letters=10 - 1 / 3 - 0.05)
    assert found == ("monitoring chilari", [("word-break-unsure", "monitoring chilari", "")])


def test_a_year_and_the_month_below_it_are_two_words(tmp_path):
    assert last_cell(tmp_path, "2025-yil\nmunosabat", letters=8) == ("2025-yil munosabat", [])


def test_a_name_in_the_next_line_is_a_word_of_its_own(tmp_path):
    assert last_cell(tmp_path, "monitoring\nValiyev")[0] == "monitoring Valiyev"


def test_a_single_letter_that_is_no_word_belongs_to_the_word_before_it(tmp_path):
    found = last_cell(tmp_path, "monitoring\ni", letters=10 - 1 / 3 - 0.05)
    assert found[0] == "monitoringi"


@pytest.mark.parametrize(
    ("upper", "lower", "listed"),
    [
        ("tibbiyxodimlari", "haqida", []),
        ("медицинского", "персонала", []),
        ("satisfaction", "survey", ["word-break-unsure"]),
    ],
)
def test_two_words_are_not_joined_where_the_second_is_too_long_for_the_rest_of_one(
    tmp_path, upper, lower, listed
):
    """The document breaks another word, but the first word fills the column by chance."""
    title = TITLE + " hududida"
    text, losses = last_cell(tmp_path, f"hududid\na\n{upper}\n{lower}", title=title, letters=len(upper))
    assert text.endswith(f"{upper} {lower}")
    assert [code for code, parts, _ in losses if upper in parts] == listed


@pytest.mark.parametrize("word", ["iden-\ntified", "кура-\nторов", "o‘qitu-\nvchilar"])
def test_a_single_word_divided_in_a_cell_has_a_line(tmp_path, word):
    head, rows = ["No", "Title", "Due"], [["1", f"Shortcomings {word}", "May"], ["2", "Rooms", "June"]]
    found = read_document(scans.table(head, rows, tmp_path / "plan.pdf", widths=[30, 200, 75]))
    assert found.tables[0].rows[1][1].text == f"Shortcomings {word}".replace("\n", "")
    assert [(loss.code, loss.text) for loss in found.losses] == [("hyphen-kept", word.replace("\n", ""))]
