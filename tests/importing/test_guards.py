"""Titles and executors that differ from the others of their plan have a line to check."""

import pytest
from imported import plan_of, told

HEAD = "№ | Мероприятие | Срок | Ответственный"
PLAN = "План работы АО «Заря» на 2026 год"
ROWS = (
    "1 | Провести аудит | март | Отдел кадров",
    "2 | Закупить мебель | май | Отдел кадров, Отдел снабжения",
    "3 | Обучить водителей | июнь | Отдел снабжения",
    "4 | Составить отчёт | июль | Отдел кадров",
)


def codes(*rows):
    return [(code, read) for code, read, _ in told(plan_of(PLAN, HEAD, *rows))]


def test_like_rows_have_no_line():
    assert codes(*ROWS) == []


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Обновить сайт Провести опрос", "title-joined"),
        ("Обновить сайт. Провести опрос", "title-joined"),
        ("Составить отчёт за год в трёх", "title-repeats"),
        ("Обновить сайт Отдел снабжения", "title-executor"),
        ("Обновить сайт до 31.12.2026", "title-odd"),
        ("Обновить сайт и форму в", "title-odd"),
        ("Обновить сайт: а) дизайн; б) тексты; в) карту", "title-list"),
        ("Обновить сайт " + "и все его страницы " * 20, "title-long"),
    ],
)
def test_a_title_unlike_the_others_is_reported(title, code):
    rows = ("4 | Составить отчёт за год | июль | Отдел кадров",) if code == "title-repeats" else ROWS[3:]
    told_codes = codes(*ROWS[:3], *rows, f"5 | {title} | июль | Отдел кадров")
    assert told_codes == [(code, " ".join(title.split()))]


@pytest.mark.parametrize("title", ["Обновить сайт «Составить План»", "Обновить сайт Заря", "Снять копии"])
def test_a_title_like_the_others_is_not_reported(title):
    assert codes(*ROWS, f"5 | {title} | июль | Отдел кадров") == []


def test_sentences_are_no_sign_where_other_titles_have_several_too():
    two = ("Обновить сайт. Провести опрос", "Снять копии. Сдать их в архив")
    rows = [f"{number} | {title} | июль | Отдел кадров" for number, title in enumerate(two, 5)]
    assert codes(*ROWS, *rows) == []


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("Отдела кадров", "executor-alike"),
        ("ОК", "executor-alike"),
        ("областей", "executor-odd"),
        ("Кадров А.Сергеев", "executor-odd"),
    ],
)
def test_a_name_that_is_another_form_or_a_piece_of_one_is_reported(cell, code):
    (doubt,) = codes(*ROWS, f"5 | Снять копии | июль | {cell}")
    assert doubt == (code, cell.removesuffix(" А.Сергеев"))


@pytest.mark.parametrize("cell", ["Зам. директора по УВР", "начальники цехов", "Бухгалтерия"])
def test_a_name_of_its_own_is_not_reported(cell):
    assert (
        codes(*ROWS, "5 | Снять копии | май | Зам. директора по ВР", f"6 | Снять мерки | май | {cell}") == []
    )


@pytest.mark.parametrize(
    "cell",
    [
        "госпитальный эпидемиолог",
        "представитель теплосети",
        "эмлаш хонаси ҳамшираси",
        "bosh dirijyor",
        "bosh oshpaz",
    ],
)
def test_a_small_position_is_no_piece_of_a_name(cell):
    assert codes(*ROWS, f"5 | Снять копии | июль | {cell}") == []


@pytest.mark.parametrize(
    "cell", ["госпитального эпидемиолога", "внедрения технологий", "ремонта компьютеров"]
)
def test_a_position_in_another_case_still_is_a_piece(cell):
    assert ("executor-odd", cell) in codes(*ROWS, f"5 | Снять копии | июль | {cell}")


@pytest.mark.parametrize(
    "name", ["avariya-tiklash brigadasi", "ishchi guruh", "монтажное звено", "working group", "night shift"]
)
def test_a_body_of_work_begins_small_without_a_line(name):
    assert codes(*ROWS, f"5 | Проверить склад | май | {name}") == []


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("Провести меро- приятия по очистке", ["меро- приятия"]),
        ("Аҳолига хизмат- ларини кўрсатиш", ["хизмат- ларини"]),
        ("Развивать малый- и средний бизнес", []),
        ("Провести научно-практический семинар", []),
        ("Обновить сайт – составить отчёт", []),
    ],
)
def test_a_word_that_a_hyphen_of_an_earlier_line_divides_has_a_line(title, read):
    found = codes(*ROWS, f"5 | {title} | май | Отдел кадров")
    assert [text for code, text in found if code == "word-break-unsure"] == read
