"""Which stretches of a document belong to its plan."""

import pytest
from imported import activities, plan_of, told
from paper import Cell, html

from workplan_cli.documents.html import read
from workplan_cli.importing.roles import Role
from workplan_cli.importing.strips import find_strips

HEAD = ["T/r", "Tadbirlar", "Muddat", "Ijrochilar"]
ROW = ["1", "Ish", "doimiy", "Bo‘lim"]


def strips(*tables, before=()):
    return find_strips(read(html(tables, before)))


def codes(found):
    return [doubt.code for doubt in found.doubts if not doubt.code.startswith("column")]


def test_every_heading_starts_a_strip():
    found = strips([HEAD, ROW, HEAD, ROW], [HEAD, ROW])
    assert [len(strip.rows) for strip in found.strips] == [1, 1, 1]
    assert [doubt.read for doubt in found.doubts] == HEAD


def test_columns_in_another_order_are_told_again():
    found = strips([HEAD, ROW], [HEAD[::-1], ROW[::-1]])
    assert [doubt.read for doubt in found.doubts] == HEAD + HEAD[::-1]


def test_a_table_without_a_heading_may_go_on_with_the_plan():
    assert codes(strips([HEAD, ROW], [ROW])) == ["no-heading"]
    assert codes(strips([HEAD, ROW], [["", "davomi", "", ""]])) == ["no-heading"]
    assert codes(strips([HEAD], [ROW])) == ["no-heading"]


def test_other_tables_are_left_out_whole():
    found = strips([HEAD, ROW], [["Direktor", "B.Musayev"]], [["a", "b", "c", "d"]])
    assert [(doubt.code, doubt.read) for doubt in found.doubts][4:] == [
        ("table-left-out", "Direktor\tB.Musayev"),
        ("table-left-out", "a\tb\tc\td"),
    ]


def test_rows_over_a_heading_and_small_tables_before_it_are_text():
    found = strips(
        [["Kelishildi", "Tasdiqlayman"], ["A.A", "B.B"]],
        [[Cell("Ish rejasi", 4)], HEAD, ROW],
        before=["matn"],
    )
    assert [paragraph.text for paragraph in found.lead] == [
        "matn", "Kelishildi", "A.A", "Tasdiqlayman", "B.B", "Ish rejasi",
    ]  # fmt: skip


def test_of_two_columns_of_activities_the_longer_texts_count():
    head = ["№", "Yo‘nalish", "Vazifalar mazmuni", "Muddat", "Mas’ul"]
    found = strips([head, ["1", "Ta’lim", "Juda uzun matn shu yerda", "doimiy", "Bo‘lim"]])
    roles = [column.role for column in found.strips[0].heading.columns]
    assert roles == [Role.NUMBER, Role.EXTRA, Role.TITLE, Role.DEADLINE, Role.EXECUTORS]


def test_a_first_column_of_numbers_needs_no_heading():
    head = ["", *HEAD[1:]]
    heading = strips([head, ROW, ["2.", *ROW[1:]]]).strips[0].heading
    assert heading.columns[0].role is Role.NUMBER
    heading = strips([head, ["yangi", *ROW[1:]]]).strips[0].heading
    assert not heading.has(Role.NUMBER)


def test_activities_and_numbers_alone_are_a_plan_where_there_is_no_better_one():
    assert len(strips([["№", "Tadbirlar"], ["1", "Ish"]]).strips) == 1
    assert len(strips([["№", "Tadbirlar"], ["1", "Ish"]], [HEAD, ROW]).strips) == 1


def test_a_row_of_the_plan_is_no_heading_by_chance():
    row = ["", "Mas’ullarga muddatni eslatish", "doimiy", "Mas’ul bo‘lim"]
    assert [len(strip.rows) for strip in strips([HEAD, row, row]).strips] == [2]


@pytest.mark.parametrize(
    "rows",
    [
        ("1 | Провести занятие | 15 сентября | Иванова А.А.", "2 | Провести конкурс | ноябрь | Петрова Б.Б."),
        ("1. | Провести занятие | 15 сентября | зал", "2. | Провести конкурс | ноябрь | двор"),
        ("Провести первое занятие | 15 сентября", "Провести конкурс | ноябрь"),
    ],
    ids=["numbers", "a column without a role", "two columns"],
)
def test_a_table_without_headings_keeps_its_first_row(rows):
    imported = plan_of("План работы кружка на 2025 год", *rows, rows[-1].replace("2", "3"))
    assert [found.deadline.text for found in activities(imported)] == ["15 сентября", "ноябрь", "ноябрь"]
    assert "column-guessed" in [code for code, *_ in told(imported)]
    assert [
        code for code, *_ in told(imported) if code in {"number-gap", "no-column", "not-taken-over"}
    ] == []


def test_a_heading_in_unknown_words_is_still_a_heading():
    imported = plan_of(
        "План на 2025 год", "А | Б | В", "1 | Провести занятие | 15 сентября", "2 | Провести конкурс | ноябрь"
    )
    assert [found.number for found in activities(imported)] == ["1", "2"]
