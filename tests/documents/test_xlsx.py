"""Workbooks: a cell is read as the sheet shows it."""

import pytest
from paper import xlsx_of

from workplan_cli import importing as readers
from workplan_cli.documents.xlsx import read, read_cells
from workplan_cli.errors import DocumentError
from workplan_cli.store.plan_file import read as plan_store
from workplan_cli.store.plan_file.write import plan_text


@pytest.fixture
def sheet(tmp_path):
    def made(rows, rest=""):
        return read(xlsx_of(tmp_path / "plan.xlsx", f"<sheetData>{rows}</sheetData>{rest}", names=["Reja"]))

    return made


def shown(document):
    return [
        [(c.place.column, c.span, c.text) for c in row] for table in document.tables for row in table.rows
    ]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<c r="A1"><v>5</v></c>', "5"),
        ('<c r="A1"><v>1.1000000000000001</v></c>', "1.1"),
        ('<c r="A1" s="3"><v>2.1</v></c>', "2.10"),
        ('<c r="A1" s="2"><v>45900</v></c>', "31.08.2025"),
        ('<c r="A1" t="inlineStr"><is><t>bir  ikki</t></is></c>', "bir ikki"),
        ('<c r="A1" t="inlineStr"><is><r><t>bir</t></r><r><t> ikki</t></r></is></c>', "bir ikki"),
        ('<c r="A1" t="inlineStr"><is><t>bir</t><rPh><t>x</t></rPh></is></c>', "bir"),
        ('<c r="A1" t="inlineStr"><is><t>bir_x000D_\nikki</t></is></c>', "bir\nikki"),
        ('<c r="A1" t="str"><f>A2</f><v>natija</v></c>', "natija"),
        ('<c r="A1" t="b"><v>1</v></c>', "TRUE"),
        ('<c r="A1" t="e"><v>#REF!</v></c>', "#REF!"),
        ('<c r="A1"><v>1e300</v></c>', "1e300"),
        ("<c><v>7</v></c>", "7"),
    ],
)  # fmt: skip
def test_the_text_of_a_cell(sheet, cell, text):
    assert shown(sheet(f"<row>{cell}</row>")) == [[(1, 1, text)]]


def test_rows_are_as_wide_as_the_sheet_and_keep_their_numbers(sheet):
    document = sheet('<row r="3"><c r="C3"><v>1</v></c></row><row r="9"><c r="A9"><v>2</v></c></row>')
    assert shown(document) == [[(1, 1, ""), (2, 1, ""), (3, 1, "1")], [(1, 1, "2"), (2, 1, ""), (3, 1, "")]]
    place = document.tables[0].rows[1][2].place
    assert (place.code, place.params) == (
        "sheet-cell",
        {"table": "1", "sheet": "Reja", "row": "9", "column": "3", "letters": "C"},
    )


def test_merged_cells_cover_columns_and_rows(sheet):
    rows = (
        '<row r="1"><c r="A1" t="str"><v>bob</v></c></row>'
        '<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="str"><v>pastga</v></c></row>'
        '<row r="3"><c r="A3"><v>2</v></c></row>'
    )
    merges = '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="B2:B3"/></mergeCells>'
    document = sheet(rows, merges)
    assert shown(document) == [
        [(1, 2, "bob")],
        [(1, 1, "1"), (2, 1, "pastga")],
        [(1, 1, "2"), (2, 1, "pastga")],
    ]
    assert [[c.continues for c in row] for row in document.tables[0].rows][2] == [False, True]


def test_bold_cells(sheet):
    document = sheet('<row><c r="A1" s="1" t="str"><v>a</v></c><c r="B1" t="str"><v>b</v></c></row>')
    assert [cell.bold for cell in document.tables[0].rows[0]] == [True, False]


def test_the_first_and_the_last_cell_of_a_sheet_cost_nothing(sheet):
    document = sheet(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    )
    assert [len(row) for row in document.tables[0].rows] == [1, 2]


def rows_of(count, column="A"):
    return "".join(f'<row r="{at}"><c r="{column}{at}"><v>1</v></c></row>' for at in range(1, count + 1))


@pytest.mark.parametrize(
    ("rows", "rest"),
    [
        (rows_of(20_001), ""),
        (rows_of(1000, "IV"), ""),
        (
            rows_of(1) + '<row r="9999"><c r="A9999"><v>1</v></c></row>',
            "<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 100 + "</mergeCells>",
        ),
    ],
    ids=["rows", "cells", "merged ranges"],
)
def test_a_sheet_too_large_is_refused(sheet, rows, rest):
    with pytest.raises(DocumentError, match="document-too-large"):
        sheet(rows, rest)


def test_hidden_sheets_are_reported(tmp_path):
    document = read(xlsx_of(tmp_path / "plan.xlsx", "<sheetData/>", names=["Eski"], hidden=["Eski"]))
    assert document.tables == ()
    assert [(loss.code, loss.text) for loss in document.losses] == [("hidden-sheet", "Eski")]


def test_hidden_rows_are_read_and_told(sheet):
    document = sheet('<row r="3" hidden="1"><c r="B3"><v>7</v></c></row><row r="4" hidden="1"/>')
    assert shown(document) == [[(1, 1, ""), (2, 1, "7")]]
    assert [(loss.code, loss.place.row, loss.text) for loss in document.losses] == [("hidden-row", 3, "7")]


def test_hidden_columns_are_read_and_told_at_their_first_cell(tmp_path):
    columns = '<cols><col min="1" max="1" width="9"/><col min="2" max="9" width="9" hidden="1"/></cols>'
    rows = (
        '<row r="2"><c r="B2"><v>5</v></c></row><row r="3"><c r="A3"><v>6</v></c><c r="B3"><v>7</v></c></row>'
    )
    document = read(xlsx_of(tmp_path / "plan.xlsx", f"{columns}<sheetData>{rows}</sheetData>"))
    assert [[cell.text for cell in row] for row in document.tables[0].rows] == [["", "5"], ["6", "7"]]
    (loss,) = document.losses
    assert (loss.code, loss.place.row, loss.place.column, loss.text) == ("hidden-column", 2, 2, "5")


def test_a_formula_without_its_result_is_reported(sheet):
    document = sheet('<row r="1"><c r="A1"><f>SUM(B1:B9)</f></c><c r="B1"><f>1+1</f><v>2</v></c></row>')
    assert shown(document) == [[(1, 1, ""), (2, 1, "2")]]
    (loss,) = document.losses
    assert (loss.code, loss.place.column, loss.text) == ("formula-unread", 1, "=SUM(B1:B9)")


def test_a_cell_that_displays_an_error_is_reported(sheet):
    document = sheet('<row r="1"><c r="A1" t="e"><f>B9</f><v>#REF!</v></c><c r="B1"><v>2</v></c></row>')
    (loss,) = document.losses
    assert (loss.code, loss.place.column, loss.text) == ("formula-error", 1, "#REF!")


def test_a_formula_that_others_share_is_reported_where_it_has_no_result(sheet):
    shared = '<c r="A{0}"><f t="shared" si="0"/>{1}</c>'
    rows = "".join(
        f'<row r="{at}">{shared.format(at, value)}<c r="B{at}"><v>7</v></c></row>'
        for at, value in ((1, "<v>2</v>"), (2, "<v/>"), (3, ""))
    )
    empty = '<row r="4"><c r="A4" t="str"><f>IF(B4,1,"")</f><v></v></c><c r="B4"><v>0</v></c></row>'
    losses = sheet(rows + empty).losses
    assert [(loss.code, loss.place.row) for loss in losses] == [("formula-unread", 2), ("formula-unread", 3)]


@pytest.mark.parametrize(
    ("cell", "number", "day", "percent"),
    [
        ('<c r="A1" s="3"><v>113.7654</v></c>', "113.7654", None, False),
        ('<c r="A1"><v>0.30000000000000004</v></c>', "0.3", None, False),
        ('<c r="A1" s="4"><v>0.4</v></c>', "0.4", None, True),
        ('<c r="A1" s="2"><v>45900.5</v></c>', None, "2025-08-31", False),
        ('<c r="A1" t="str"><v>5</v></c>', None, None, False),
        ('<c r="A1" t="b"><v>1</v></c>', None, None, False),
        ('<c r="A1" t="e"><v>#REF!</v></c>', None, None, False),
    ],
)
def test_a_cell_keeps_the_number_and_the_day_that_it_is(tmp_path, cell, number, day, percent):
    rows = f'<sheetData><row r="1">{cell}</row></sheetData>'
    ((_, cells),) = read_cells(xlsx_of(tmp_path / "s.xlsx", rows, names=["Yashirin"], hidden=["Yashirin"]))
    found = cells[1, 1]
    assert (found.number and str(found.number), found.day and str(found.day)) == (number, day)
    assert found.percent is percent


@pytest.mark.slow
def test_the_cells_of_all_sheets_together_are_not_without_end(tmp_path):
    rows = "".join(f'<row r="{at}"><c><v>1</v></c></row>' for at in range(1, 100_002))
    with pytest.raises(DocumentError, match="document-too-large"):
        read_cells(xlsx_of(tmp_path / "s.xlsx", *[f"<sheetData>{rows}</sheetData>"] * 2))


CELL = '<c t="inlineStr"><is><t>{}</t></is></c>'


def test_the_name_of_a_sheet_is_a_title_without_what_nobody_sees(tmp_path):
    def sheet(title):
        rows = [["T/r", "Tadbirlar", "Muddat"], ["1", title, "2026-yil"]]
        cells = "".join(f"<row>{''.join(CELL.format(text) for text in row)}</row>" for row in rows)
        return f"<sheetData>{cells}</sheetData>"

    sheets = [sheet("Ish"), sheet("Boshqa ish")]
    imported = readers.read(xlsx_of(tmp_path / "plan.xlsx", *sheets, names=["Kadrlar \u200b ", "Moliya"]))
    assert [chapter.title for chapter in imported.plan.chapters] == ["Kadrlar", "Moliya"]
    assert plan_store.parse(plan_text(imported.plan).encode())[0] == imported.plan
