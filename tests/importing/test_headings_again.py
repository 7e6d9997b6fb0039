"""A heading that is repeated in the table, and activities that are made of the words of headings."""

import pytest
from imported import activities, plan_of, told
from paper import markdown

from workplan_cli.documents.markdown import read
from workplan_cli.importing.assemble import assemble

HEAD = "T/r | Tadbirlar nomi | Ijro muddati | Mas’ul ijrochilar"


@pytest.mark.parametrize(
    "row",
    [
        " | Tadbirlar rejasini tayyorlash | har chorakning 10-sanasigacha | Reja bo‘limi",
        " | Yakuniy tadbirlarni o‘tkazish ishlari | belgilangan muddatlarda | mas’ul xodimlar",
        "2-band | Tadbirlar hisobini yuritish | doimiy | Mas’ul bo‘lim",
        "2-kichik band | Ishlar hajmini hisoblash | topshiriq muddatida | Ijrochi bo‘lim",
    ],
)
def test_an_activity_of_words_of_headings_is_no_heading(row):
    rows = ["1 | Ko‘prikni bo‘yash | 1-may | Yo‘l bo‘limi", row, "3 | Ekin ekish | 1-iyun | Yer bo‘limi"]
    imported = plan_of("2026-yil rejasi", HEAD, *rows)
    assert [each.title for each in activities(imported)][1] == row.split(" | ")[-3].strip()
    assert len(activities(imported)) == 3


def test_a_table_without_numbers_keeps_every_row():
    imported = plan_of(
        "План работы музея на 2026 год",
        "Мероприятия | Сроки | Ответственные",
        "Обновить витрины | до 1 марта | Отдел фондов",
        "Подготовить мероприятия к юбилею | в назначенные сроки | ответственные сотрудники",
        "Сдать отчёт | июль | Отдел учёта",
    )
    assert [each.title for each in activities(imported)] == [
        "Обновить витрины", "Подготовить мероприятия к юбилею", "Сдать отчёт",
    ]  # fmt: skip


def test_the_first_row_of_a_table_that_goes_on_is_no_heading():
    imported = plan_of(
        "2026-yil rejasi",
        "Tadbirlar | Muddati | Ijrochilar",
        "Ishlar jadvalini tuzish | har oyning 3-sanasigacha | Reja bo‘limi",
        "Ekin ekish | 1-iyun | Yer bo‘limi",
    )
    assert len(activities(imported)) == 2


@pytest.mark.parametrize(
    "again",
    [HEAD, "т/р | Тадбирлар номи | Ижро муддати | Масъул ижрочилар", HEAD.replace("muddati", "mud-dati")],
)
def test_the_same_heading_again_is_no_activity(again):
    rows = ["1 | Ko‘prikni bo‘yash | 1-may | Yo‘l bo‘limi", again, "2 | Ekin ekish | 1-iyun | Yer bo‘limi"]
    imported = plan_of("Yer bo‘limining 2026-yil rejasi", HEAD, *rows)
    assert [each.number for each in activities(imported)] == ["1", "2"]
    assert told(imported) == []


def test_another_heading_with_numbers_within_the_table_is_a_heading_and_told():
    imported = plan_of(
        "Yer bo‘limining 2026-yil rejasi",
        HEAD,
        "1 | Ko‘prikni bo‘yash | 1-may | Yo‘l bo‘limi",
        "№ | Ishlar | Mas’ullar | Muddat",
        "2 | Ekin ekish | Yer bo‘limi | 1-iyun",
    )
    assert [each.deadline.text for each in activities(imported)] == ["1-may", "1-iyun"]
    assert "Mas’ullar" in [doubt.read for doubt in imported.review if doubt.code == "column-read"]


def test_numbers_of_points_are_numbers():
    imported = plan_of(
        "Yer bo‘limining 2026-yil rejasi",
        "Band | Tadbirlar | Muddat | Mas’ullar",
        "1.1-band | Ko‘prikni bo‘yash | 1-may | Yo‘l bo‘limi",
        "1.2-band | Tadbirlar hisobini yuritish | belgilangan muddatda | Mas’ul bo‘lim",
        "2-band | Ekin ekish | 1-iyun | Yer bo‘limi",
    )
    assert [each.number for each in activities(imported)] == ["1.1", "1.2", "2"]
    assert told(imported, "number-gap", "number-changed", "not-taken-over") == []


def test_a_heading_with_a_guessed_column_is_no_activity_in_later_tables():
    head = ["№", "Зачем", "Срок", "Кто"]
    first = ["1", "Осмотр кровли здания", "июль 2026", "Отдел ремонта"]
    second = ["2", "Покраска забора", "май 2026", "Отдел ремонта"]
    later = ["3", "Ремонт", "ежемесячно", "Отдел ремонта"]
    text = markdown([[head, first, second], [head, later]], ["План Отдела ремонта на 2026 год"])
    imported = assemble(read(text), name="reja")
    assert [each.number for each in activities(imported)] == ["1", "2", "3"]
    assert {code for code, *_ in told(imported)} <= {"column-guessed"}
