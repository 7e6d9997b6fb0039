"""Which column holds the activities, where several columns hold texts."""

import pytest
from imported import activities, plan_of, told

from workplan_cli.documents.html import read as read_html
from workplan_cli.importing.assemble import assemble
from workplan_cli.importing.roles import Role, role_of

TITLE = "“Namuna” markazining 2026-yil ish rejasi"


def titles(*rows):
    return [each.title for each in activities(plan_of(TITLE, *rows))]


@pytest.mark.parametrize("heading", ["Amal", "Qadam", "Действия", "Nima qilinadi"])
def test_a_repeated_direction_left_of_the_number_is_no_activity(heading):
    found = titles(
        f"Vazifa | T/r | {heading} | Muddati | Mas’ul",
        "Suv ta’minoti | 1.1 | Quvurlarni almashtirish | mart | Suv bo‘limi",
        "Suv ta’minoti | 1.2 | Nasoslarni ta’mirlash | may | Suv bo‘limi",
        "Yo‘llar | 2.1 | Ko‘priklarni bo‘yash | iyul | Yo‘l bo‘limi",
    )
    assert found == ["Quvurlarni almashtirish", "Nasoslarni ta’mirlash", "Ko‘priklarni bo‘yash"]


def test_a_direction_merged_over_rows_is_no_activity():
    table = (
        "<p>2026-yil ish rejasi<table><tr><td>Vazifa<td>№<td>Qadam<td>Muddat<td>Mas’ul"
        "<tr><td rowspan=2>Suv ta’minotini har joyda yaxshilash<td>1<td>Quvur olish<td>may<td>Suv bo‘limi"
        "<tr><td>2<td>Nasos qo‘yish<td>iyun<td>Suv bo‘limi"
        "<tr><td>Yo‘llarni tuzatish<td>3<td>Ko‘prik bo‘yash<td>iyul<td>Yo‘l bo‘limi</table>"
    )
    imported = assemble(read_html(table), name="reja")
    assert [each.title for each in activities(imported)] == [
        "Quvur olish",
        "Nasos qo‘yish",
        "Ko‘prik bo‘yash",
    ]
    assert ("column-guessed", "Qadam", "title") in told(imported)


def test_a_direction_with_long_texts_is_still_a_direction():
    found = titles(
        "№ | Направление | Мероприятие | Срок | Исполнитель",
        "1 | Повышение качества обслуживания населения | Курсы | март | Отдел А",
        "2 | Укрепление материальной базы учреждения | Ремонт | май | Отдел Б",
    )
    assert found == ["Курсы", "Ремонт"]


def test_a_mechanism_with_rows_of_its_own_does_not_replace_the_activity():
    found = titles(
        "№ | Tadbir | Amalga oshirish mexanizmi | Muddat | Mas’ul",
        "1 | Yig‘ilish o‘tkazish | Hududlar hisobotini eshitish | mart | A bo‘limi",
        "2 | Yig‘ilish o‘tkazish | Moliya masalalarini ko‘rish | may | A bo‘limi",
    )
    assert found == ["Yig‘ilish o‘tkazish", "Yig‘ilish o‘tkazish"]


def test_two_columns_of_activities_are_told_in_one_line():
    imported = plan_of(
        TITLE,
        "№ | Vazifa | Chora-tadbir | Muddat | Mas’ul",
        "1 | Suv ta’minoti | Quvurlarni almashtirish ishlari | mart | Suv bo‘limi",
        "2 | Yo‘l ta’miri | Ko‘priklarni bo‘yash ishlari | may | Yo‘l bo‘limi",
    )
    assert told(imported) == [("title-rival", "Vazifa", "Chora-tadbir")]
    assert activities(imported)[0].extra == {"Vazifa": "Suv ta’minoti"}


def test_units_are_no_activities():
    found = titles(
        "№ | Ko‘rsatkich (tadbir) nomi | O‘lchov birligi | Jami | Muddat | Mas’ul",
        "1 | Bo‘sh o‘rinlarga joylash | nafar | 400 | mart | Bandlik bo‘limi",
        "2 | Subsidiya ajratish | mln so‘m | 90 | may | Moliya bo‘limi",
    )
    assert found == ["Bo‘sh o‘rinlarga joylash", "Subsidiya ajratish"]


def test_quarters_with_amounts_do_not_hide_the_deadline():
    imported = plan_of(
        "План работы центра на 2026 год",
        "№ | Мероприятие | I кв. | II кв. | III кв. | IV кв. | Срок | Исполнитель",
        "1 | Закладка садов | 200 | 500 | 100 | 400 | до 15 декабря | Отдел садов",
        "2 | Посев трав | 15 | | 15 | | ноябрь | Отдел трав",
    )
    assert [each.deadline.text for each in activities(imported)] == ["до 15 декабря", "ноябрь"]
    assert activities(imported)[1].extra == {"I кв.": "15", "III кв.": "15"}
    assert told(imported, "mark-with-text", "not-taken-over") == []


def test_a_heading_in_two_rows_with_an_abbreviation_is_no_text():
    table = (
        "<p>План работы центра на 2026–2027 годы<table>"
        "<tr><td rowspan=2>№<td rowspan=2>Мероприятие<td colspan=2>Срок<td colspan=2>Объём средств, тыс. руб."
        "<tr><td>начала<td>окончания<td>2026<td>2027"
        "<tr><td>1<td>Ремонт парка<td>май 2026<td>июль 2027<td>10,5<td>3</table>"
    )
    imported = assemble(read_html(table), name="reja")
    assert imported.plan.title == "План работы центра на 2026–2027 годы"
    assert activities(imported)[0].deadline.text == "июль 2027"


@pytest.mark.parametrize(
    ("role", "names"),
    [
        (Role.NUMBER, "Пункт; № этапа; Rec. No.; Band; № пункта"),
        (Role.TITLE, "Поручение; Рассматриваемые вопросы; Milestones; Действия; Amal; Muhokama masalalari"),
        (Role.EXECUTORS, "Ishlab chiquvchi bo‘linma; Who; Разработчик; Kim"),
        (Role.DEADLINE, "Дата, время и место проведения; O‘tkazish vaqti va joyi; Date and venue"),
        (Role.EXTRA, "Место проведения мероприятия; Tadbir joyi; Venue"),
        (Role.START, "Начало"),
        (Role.END, "Конец; Окончание"),
        (Role.EXTRA, "O‘lchov birligi; Ед. изм.; Стоимость; Qiymati"),
    ],
)
def test_known_headings(role, names):
    assert {name: role_of(name) for name in names.split("; ")} == dict.fromkeys(names.split("; "), role)


def test_start_and_end_in_two_columns():
    imported = plan_of(
        "План работы центра на 2026 год",
        "№ | Этап | Начало | Конец | Исполнитель",
        "1 | Сбор данных о постах | 12.01.2026 | 31.03.2026 | Отдел А",
        "2 | Проверка новой модели | 01.04.2026 | 31.08.2026 | Отдел Б",
    )
    assert [each.deadline.text for each in activities(imported)] == ["31.03.2026", "31.08.2026"]
    assert told(imported, "deadline-rival", "deadline-start-only") == []


def test_a_column_of_day_hour_and_place_gives_the_day():
    imported = plan_of(
        "План мероприятий ко Дню района на 2026 год",
        "№ | Мероприятие | Дата, время и место проведения | Исполнитель",
        "1 | Выставка цветов | 29 мая 2026 г., 10:00, парк «Роща» | Отдел культуры",
        "2 | Забег на три версты | 30 мая 2026 г., 8:00, стадион | Отдел спорта",
    )
    assert [[(day.month, day.day) for day in each.deadline.by] for each in activities(imported)] == [
        [(5, 29)], [(5, 30)],
    ]  # fmt: skip
    assert [read for code, read, _ in told(imported) if code == "deadline-partly"] == [
        "10:00; парк «Роща»", "8:00; стадион",
    ]  # fmt: skip
