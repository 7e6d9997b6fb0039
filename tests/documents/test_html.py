"""HTML pages: read as a browser lays them out."""

import pytest

from workplan_cli.documents.html import read
from workplan_cli.documents.tables import Paragraph
from workplan_cli.errors import DocumentError


def grid(text):
    """Every row as texts; what continues from above in brackets, what spans with its width."""
    return [
        [f"({c.text})" if c.continues else c.text + (f" ×{c.span}" if c.span > 1 else "") for c in row]
        for table in read(text).tables
        for row in table.rows
    ]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("bir<br>ikki", "bir\nikki"),
        ("<p>bir</p><p>ikki</p>", "bir\nikki"),
        ("bir\n   ikki", "bir ikki"),
        ("<b>bir</b><i> ikki</i>", "bir ikki"),
        ("bir&nbsp;ikki &amp; &quot;uch&quot;", 'bir ikki & "uch"'),
        ("bir<script>alert('<b>')</script><style>b{}</style>", "bir"),
        ("bir<!-- izoh -->ikki", "birikki"),
        ("5 < 6", "5 < 6"),
        ("<p class=MsoNormal>bir<o:p></o:p></p>", "bir"),
        ("bir<table><tr><td>ichki</td><td>ikki</td></tr></table>uch", "bir\nichki\nikki\nuch"),
    ],
)
def test_the_text_of_a_cell(cell, text):
    assert grid(f"<table><tr><td>{cell}</td></tr></table>") == [[text]]


def test_spans_are_laid_out_on_the_grid():
    text = """<table>
    <tr><td rowspan=2>a<td colspan="2">b
    <tr><td>c<td rowspan=0>d
    <tr><td colspan=2>e
    </table>"""
    assert grid(text) == [["a", "b ×2"], ["(a)", "c", "d"], ["e ×2", "(d)"]]


def test_cells_end_where_the_next_one_starts():
    assert grid("<table><tr><td>a<td>b<tr><th>c</table>") == [["a", "b"], ["c"]]
    assert grid("<table><tr><td>ochiq") == [["ochiq"]]


def test_text_around_tables_is_kept_in_order():
    text = "<title>x</title><h1>Reja</h1>kirish<div>so‘z</div><table><tr><td>a</td></tr></table>oxiri"
    blocks = [
        (block.text, block.heading) if isinstance(block, Paragraph) else "table"
        for block in read(text).blocks
    ]
    assert blocks == [("Reja", True), ("kirish", False), ("so‘z", False), "table", ("oxiri", False)]


def test_bold_cells():
    text = "<table><tr><td><b>a</b><td><b>a</b> b<td style='font-weight: bold'>c<th>d<td>e</table>"
    assert [cell.bold for cell in read(text).tables[0].rows[0]] == [True, False, True, True, False]


def test_what_looks_like_a_tag_and_is_none_is_reported():
    losses = read("<table><tr><td>matn <OAV> matn</td></tr></table>").losses
    assert [(loss.code, loss.text, loss.place.column) for loss in losses] == [("unknown-tag", "<OAV>", 1)]


@pytest.mark.parametrize(
    "text",
    [
        "<table>" + "<tr><td>x" * 20_001,
        "<table><tr>" + "<td colspan=300>x",
        "<table><tr>" + "<td rowspan=60000>x" * 200 + "<tr>" * 2000,
        "<table><tr><td>" * 100,
        "<p>" * 300_001,
        "<b>" * 20_000,
        "<" * 1_300_000,
    ],
    ids=["rows", "columns", "spans", "nesting", "tags", "open tags", "signs"],
)
def test_a_page_too_large_is_refused(text):
    with pytest.raises(DocumentError, match=r"document-(too-large|damaged)"):
        read(text)


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("<p>a<!-- ochiq", ["a<!-- ochiq"]),
        ("<p>a <img src='" + "x" * 30_000 + "'> b", ["a b"]),
        ("<p>a <b", ["a <b"]),
        ("<![if !x]><p>a<![endif]>", ["a"]),
        ("<?xml version='1.0'?><p>a", ["a"]),
    ],
)
def test_odd_signs_are_text_or_nothing(text, read_as):
    assert [block.text for block in read(text).blocks] == read_as


def test_a_hidden_row_is_read_and_told_as_in_a_sheet():
    page = (
        '<table><tr><td>a</td></tr><tr style="display:none"><td>b</td></tr><tr hidden><td>c</td></tr></table>'
    )
    assert grid(page) == [["a"], ["b"], ["c"]]
    assert [(loss.code, loss.place.row, loss.text) for loss in read(page).losses] == [
        ("hidden-row", 2, "b"),
        ("hidden-row", 3, "c"),
    ]


def test_hidden_text_is_reported_and_left_out():
    page = '<table><tr><td>a <span style="display: none">b</span></td><td hidden>c</td></tr></table>'
    assert grid(page) == [["a", ""]]
    assert [(loss.code, loss.text) for loss in read(page).losses] == [
        ("hidden-text", "b"),
        ("hidden-text", "c"),
    ]


@pytest.mark.parametrize(
    "note",
    [
        '<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup>',  # Google Docs
        '<sup><a href="#cmnt1" id="cmnt_ref1">[1]</a></sup>',  # a comment there
        '<a href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>[1]</span></a>',  # Word
        '<a class="sdfootnoteanc" href="#sdfootnote1sym"><sup>[1]</sup></a>',  # LibreOffice
        '<a href="#fn1" class="footnote-ref"><sup>[1]</sup></a>',  # pandoc
    ],
)
def test_the_mark_of_a_footnote_is_no_text_of_the_cell(note):
    document = read(f"<table><tr><td>Hisobot{note} tayyorlash</td><td><a href='#x'>7</a></td></tr></table>")
    assert [[cell.text for cell in row] for row in document.tables[0].rows] == [["Hisobot tayyorlash", "7"]]
    assert [(loss.code, loss.text) for loss in document.losses] == [("footnote", "[1]")]


HIDDEN = {
    "class": ("<style>.old { display: none }</style>", '<tr class="x old"><td>2<td>Kitob</tr>'),
    "class of a row": (
        "<style>table tr.old, p { visibility: collapse }</style>",
        '<tr class="old"><td>2<td>Kitob</tr>',
    ),
    "id": ("<style>#b { display:none; }</style>", '<tr id="b"><td>2<td>Kitob</tr>'),
    "body": ("", "<tbody hidden><tr><td>2<td>Kitob</tr></tbody><tbody>"),
    "body by class": (
        "<style>/* { */ .old{display:none}</style>",
        '</tbody><tbody class="old"><tr><td>2<td>Kitob</tr></tbody>',
    ),
}


@pytest.mark.parametrize("hidden", HIDDEN)
def test_a_row_hidden_by_a_style_sheet_or_its_group_is_reported(hidden):
    style, row = HIDDEN[hidden]
    document = read(f"{style}<table><tr><td>1<td>Kurs</tr>{row}<tr><td>3<td>Yig‘ilish</tr></table>")
    assert [(loss.code, loss.text, loss.place.row) for loss in document.losses] == [
        ("hidden-row", "2\tKitob", 2)
    ]


@pytest.mark.parametrize(
    "style", [".old { display: none }", "td:nth-child(2) { display: none }", "td.old { visibility: hidden }"]
)
def test_a_column_hidden_by_a_style_sheet_is_left_out_and_told(style):
    document = read(
        f'<style>{style}</style><table><tr><td>1</td><td class="old">Kitob</td><td>may</td></tr></table>'
    )
    assert [(loss.code, loss.text) for loss in document.losses] == [("hidden-text", "Kitob")]
    assert "Kitob" not in document.tables[0].text


@pytest.mark.parametrize(
    "style",
    ["@media print { .old { display: none } }", ".old { display: block }", ".other { display: none }"],
)
def test_what_a_browser_shows_is_read_without_a_loss(style):
    document = read(f'<style>{style}</style><table><tr class="old"><td>1</td><td>Kitob</td></tr></table>')
    assert document.losses == ()
    assert "Kitob" in document.tables[0].text
