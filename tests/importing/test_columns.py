"""The heading of a plan's table, in all the spellings that real plans have."""

import pytest

from workplan_cli.documents.html import read
from workplan_cli.importing.columns import Role, heading_at, role_of

SPELLINGS = {
    Role.NUMBER: "T/r; T/R; №; Т/р; № п/п; п/п; Tartib raqami; №№",
    Role.TITLE: """Tadbirlar nomi; Tadbirlar (nomi, mazmuni); Chora-tadbirlar nomi; Topshiriqlar; Vazifalar;
        Amalga oshiriladigan chora-tadbirlar; Amalga oshiriladigan chora-tadbir; Тадбирлар мазмуни;
        Содержание работы; Наименование мероприятий""",
    Role.DEADLINE: """Ijro muddati; Ijro mud-\ndati; Bajarish muddati;
        (bajarilish) muddati; Muddat; Muddati; Ижро муддати;
        Срок; Сроки исполнения""",
    Role.EXECUTORS: """Mas’ul ijrochilar; Mas'ul ijrochilar; Ijrochilar; Mas’ullar; Mas`ul; Масъуллар;
        Bajarish uchun mas’ullar; Javobgar shaxslar; Ответственные; Ответственные исполнители; Исполнители""",
    Role.SUPERVISORS: "Nazorat uchun mas’ul; Назорат учун масъул; Контроль",
    Role.EXTRA: """Amalga oshirish mexanizmi; Moliyalashtirish manbalari; Bajarilishi; Izoh; Примечание;
        Kutilayotgan natija; Где; Место проведения; O‘tkazilish joyi; Қаерда; Where; Venue""",
    None: "Birinchi; 12; ; " + "so‘z " * 40,
}


@pytest.mark.parametrize("role", SPELLINGS)
def test_what_a_heading_is_over(role):
    spellings = [spelling.strip() for spelling in SPELLINGS[role].split(";")]
    assert {spelling: role_of(spelling) for spelling in spellings} == dict.fromkeys(spellings, role)


def heading(*rows):
    table = read("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>").tables[0]
    return heading_at(table.rows, 0)


def roles(found):
    return [(column.role.value, column.name) for column in found.columns]


def test_a_heading_of_one_row():
    found = heading("<td>№<td>Mas’ullar<td>Tadbirlar<td>Muddat<td>Izoh<td>")
    assert roles(found) == [
        ("number", "№"), ("executors", "Mas’ullar"), ("title", "Tadbirlar"), ("deadline", "Muddat"),
        ("extra", "Izoh"), ("extra", ""),
    ]  # fmt: skip
    assert len(found.rows) == 1


@pytest.mark.parametrize(
    "rows",
    [
        ("<td rowspan=2>T/r<td rowspan=2>Tadbirlar<td colspan=2>Ijro", "<td>muddati<td>mas’ullari"),
        ("<td>T/r<td>Tadbirlar<td>Ijro<td>", "<td><td><td>muddati<td>mas’ullari"),
        ("<td>T/r<td>Tadbirlar<td colspan=2>Ijro", "<td><td><td>muddati<td>mas’ullari"),
    ],
    ids=["merged", "empty", "half merged"],
)
def test_a_heading_of_two_rows(rows):
    found = heading(*rows, "<td>1<td>Ish<td>doimiy<td>Bo‘lim")
    assert [column.role for column in found.columns] == [
        Role.NUMBER,
        Role.TITLE,
        Role.DEADLINE,
        Role.EXECUTORS,
    ]
    assert len(found.rows) == 2
    assert found.columns[2].name == "Ijro muddati"


@pytest.mark.parametrize(
    "row",
    [
        "<td>1<td>Mas’ul bo‘limlarga muddatni eslatish<td>doimiy<td>Mas’ul bo‘lim",
        "<td>F.I.Sh.<td>Lavozimi<td>Telefoni",
        "<td>Nomi<td>Bet",
        "<td>Tadbirlar muddati va mas’ullari haqida",
    ],
)
def test_what_is_no_heading(row):
    assert heading(row) is None


def test_a_row_of_the_plan_is_no_second_heading_row():
    found = heading(
        "<td>T/r<td>Tadbirlar<td>Muddat<td>Mas’ullar", "<td><td><td><td>bo‘limlar, hududiy filiallar"
    )
    assert len(found.rows) == 1


def test_a_heading_without_an_activity_column_is_a_guess():
    found = heading("<td>№<td>Yo‘nalish va so‘z<td>Muddat<td>Mas’ullar")
    assert [column.role for column in found.columns][1] is Role.TITLE
    found = heading("<td>№<td>Narsa<td>Muddat<td>Mas’ullar")
    assert found.guessed


def test_columns_of_one_kind_twice():
    found = heading(
        "<td>№<td>Tadbirlar<td>Boshlash muddati<td>Yakunlash muddati<td>Asosiy ijrochilar<td>Mas’ullar"
    )
    assert [column.role.value for column in found.columns] == [
        "number", "title", "extra", "deadline", "executors", "executors",
    ]  # fmt: skip
