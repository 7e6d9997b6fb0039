"""Executors with an evident reading: it is read, and no line asks to check it."""

import pytest
from imported import plan_of, told

from workplan_cli.language.executor_names import split

HEADS = {
    "en": ("Work plan of the Example Agency for 2026", "No. | Activity | Deadline | Executors", "June"),
    "ru": ("План работы АО «Заря» на 2026 год", "№ | Мероприятия | Срок | Исполнители", "июнь"),
    "uz": ("Namuna agentligining 2026-yil ish rejasi", "T/r | Tadbirlar | Muddat | Ijrochilar", "iyun"),
}
TITLES = {
    "en": ("Repair the roof", "Survey the wells", "Order new seeds", "Train the staff", "Print the forms"),
    "ru": ("Починить крышу", "Купить мебель", "Обучить водителей", "Составить отчёт", "Снять копии"),
    "uz": ("Tomni ta’mirlash", "Mebel olish", "Kurs o‘tkazish", "Hisobot tuzish", "Nusxa olish"),
}


def lines(tongue, *cells):
    title, head, due = HEADS[tongue]
    rows = [f"{at} | {TITLES[tongue][at - 1]} | {due} | {cell}" for at, cell in enumerate(cells, 1)]
    return told(plan_of(title, head, *rows))


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Mr. Smith and Ms. Brown", ["Mr. Smith", "Ms. Brown"]),
        ("Dr Anna Brown, Mr John Smith", ["Dr Anna Brown", "Mr John Smith"]),
        ("Programme Officer (A. Khan, tel. 123-45-67)", ["A. Khan"]),
        ("Programme Officer (A. Khan, tel. 123-45-67, a.khan@example.org)", ["A. Khan"]),
        ("Valiyev Anvar Karimovich – bo‘lim boshlig‘i", ["Valiyev Anvar Karimovich"]),
        ("Иванов Пётр Петрович – начальник отдела", ["Иванов Пётр Петрович"]),
        ("Xo‘jalik mudiri O.Jo‘rayev va biologiya o‘qituvchisi", ["O.Jo‘rayev", "biologiya o‘qituvchisi"]),
        ("Завхоз И. Мамедова и преподаватели химии", ["Завхоз", "преподаватели химии"]),
        ("Xo‘jalik mudiri O.Jo‘rayev, hamshira", ["O.Jo‘rayev", "hamshira"]),
        ("Худрук С. Ван, вокальная студия", ["Худрук", "вокальная студия"]),
        ("Начальники управлений и отделов", ["Начальники управлений и отделов"]),
        ("Руководители школ и больниц", ["Руководители школ и больниц"]),
        ("Local authorities, Ministry of Transport", ["Local authorities", "Ministry of Transport"]),
        ("Procurement, Biomedical Engineering", ["Procurement", "Biomedical Engineering"]),
        ("Начмед, юрист", ["Начмед", "юрист"]),
        ("Oshpaz, farrosh", ["Oshpaz", "farrosh"]),
        ("Ошпаз, фаррош", ["Ошпаз", "фаррош"]),
        ("Боғбон А.Орипов ва қоровул", ["Боғбон", "қоровул"]),
        ("Агроном Е. Ли и ветврач", ["Е. Ли", "ветврач"]),
        ("Janob Valiyev va xonim Karimova", ["Janob Valiyev", "xonim Karimova"]),
        ("Ms Ada Lovelace – Head of Analysis", ["Ms Ada Lovelace"]),
        ("Legal (S. Ray, +1 202-555-0147)", ["Legal"]),
        ("Mediation Centre, the Bar Association", ["Mediation Centre", "Bar Association"]),
    ],
)
def test_a_cell_with_an_evident_reading_has_no_doubt(cell, names):
    found = split(cell)
    assert [named.name for named in found] == names
    assert {named.doubt for named in found} <= {None, "executor-person", "executor-head"}


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("Отдел кадров, труда и зарплаты", "executor-comma"),
        ("Директор и главный бухгалтер", "executor-and-kept"),
        ("Отдел перевозок и склад", "executor-and-kept"),
        ("Сварщики и бригадиры", "executor-and-kept"),
        ("Ahmad, Kadrlar bo‘limi", "executor-apart"),
    ],
)
def test_a_cell_with_two_readings_keeps_its_line(cell, code):
    assert code in {named.doubt for named in split(cell)}


@pytest.mark.parametrize(
    ("tongue", "cells"),
    [
        ("uz", ["Loyiha bo‘limi", "Prorab B.Egamov", "prorab B.Egamov", "Prorab B.Egamov"]),
        ("ru", ["Прораб И. Цой", "Прораб И. Цой, лаборатория", "Отдел кадров"]),
        ("ru", ["Слесарь А. Сергеев", "Отдел кадров", "Бухгалтерия"]),
        ("uz", ["Patologoanatom Sh.Boymurodov", "Kadrlar bo‘limi", "Buxgalteriya"]),
        ("en", ["Veterinarian Dr L. Brandt", "Veterinarian Dr L. Brandt, Herd manager", "Board"]),
        ("ru", ["Бригада каменщиков", "Снабженец, бригада монтажников", "Бригада отделочников", "Механик"]),
        ("en", ["Mediation Centre, the Bar Association", "Chief Clerk", "Registry"]),
    ],
)
def test_ordinary_executors_have_no_line(tongue, cells):
    assert lines(tongue, *cells) == []


@pytest.mark.parametrize(
    ("cell", "code", "names"),
    [
        ("Начальники цехов и мастера", "executor-and-kept", ["Начальники цехов", "мастера"]),
        ("Отдел кадров, труда и зарплаты", "executor-comma", ["Отдел кадров", "труда и зарплаты"]),
        ("Отдел кадров, труда; Бухгалтерия", "executor-comma", ["Отдел кадров", "труда", "Бухгалтерия"]),
        ("Ahmad, Kadrlar bo‘limi", "executor-apart", ["Ahmad, Kadrlar bo‘limi"]),
        ("Devonxona, Ahmad, Kadrlar bo‘limi", "executor-apart", ["Devonxona", "Ahmad, Kadrlar bo‘limi"]),
        ("HR/Finance", "executor-two", ["HR", "Finance"]),
        (
            "Ministries of Health and Education",
            "executor-shared-head",
            ["Ministries of Health and Education"],
        ),
        ("Отдел кадров, Иванов И.И.", "executor-after-comma", ["Отдел кадров", "Иванов И.И."]),
        ("Комитет по делам и Комитет мира", "executor-and", ["Комитет по делам и Комитет мира"]),
        ("Fan, ta’lim bo‘limi (A.Valiyev)", "executor-comma", ["Fan", "ta’lim bo‘limi"]),
        ("Fuqarolar ishtirokida nazorat bo‘limi", "executor-and-kept", ["Fuqarolar", "nazorat bo‘limi"]),
    ],
)
def test_the_cell_that_a_line_advises_is_read_as_the_line_says(cell, code, names):
    title, head, due = HEADS["ru"]
    written = f"1 | Починить крышу | {due} |"
    doubts = plan_of(title, head, f"{written} {cell}").review
    advised = next(str(each.params["instead"]) for each in doubts if each.code == code)
    followed = plan_of(title, head, f"{written} {advised}")
    assert sorted(each.name for each in followed.plan.executors.values()) == sorted(names)
    assert [each for each in told(followed) if each[0].startswith("executor")] == []
