"""Quantities in Russian and English titles: a number and the noun that it counts."""

import pytest

from workplan_cli.language.quantities import plain
from workplan_cli.language.quantity_search import find_quantities
from workplan_cli.language.tongues import language_of_text


def promised(title, language):
    return [(plain(each.value), each.unit, each.label_hint) for each in find_quantities(title, language)]


@pytest.mark.parametrize(
    ("title", "value", "unit", "label"),
    [
        ("Организовать обучение 120 сотрудников", "120", "чел.", "сотрудников"),
        ("Провести не менее 6 встреч с молодёжью", "6", "ед.", "встреч с молодёжью"),
        ("Заменить 4 сервера", "4", "ед.", "сервера"),
        ("Провести 2 семинара", "2", "ед.", "семинара"),
        ("Построить 3 школы", "3", "ед.", "школы"),
        ("Разработать 15 методических рекомендаций", "15", "ед.", "методических рекомендаций"),
        ("Закупить 21 компьютер", "21", "ед.", "компьютер"),
        ("Открыть 1 центр", "1", "ед.", "центр"),
        ("Охватить проверкой 500 предприятий", "500", "ед.", "предприятий"),
        ("Провести 12 мероприятий", "12", "ед.", "мероприятий"),
        ("Оказать помощь 30 многодетным семьям", "30", "ед.", "многодетным семьям"),
        ("Заключить соглашения с 25 организациями", "25", "ед.", "организациями"),
        ("Провести аудит в 14 регионах", "14", "ед.", "регионах"),
        ("Создать 1 200 рабочих мест", "1200", "ед.", "рабочих мест"),
        ("Трудоустроить 2000 безработных граждан", "2000", "чел.", "безработных граждан"),
        ("Внести в базу данных 25,5 тыс. записей", "25500", "ед.", "записей"),
        ("Направить 1,5 млн. рублей", "1500000", "рублей", "Направить"),
        ("Посадить 40 гектаров леса", "40", "гектаров", "леса"),
        ("Отремонтировать 18 км дорог", "18", "км", "дорог"),
        ("Обеспечить охват 90 % населения", "90", "%", "населения"),
        ("Повысить долю до 35 процентов", "35", "процентов", "Повысить долю"),
        ("Подготовить 60 квалифицированных рабочих", "60", "чел.", "квалифицированных рабочих"),
        ("Издать 5 пресс-релизов", "5", "ед.", "пресс-релизов"),
        ("Принять на работу 34 молодых специалиста", "34", "чел.", "молодых специалистов"),
        ("Провести встречи, всего 11 заседаний", "11", "ед.", "заседаний"),
        ("Ввести в строй 2 новые станции", "2", "ед.", "новые станции"),
        ("Закупить сервер (всего 4 шт.)", "4", "шт", "Закупить сервер"),
    ],
)
def test_russian_quantities(title, value, unit, label):
    assert promised(title, "ru") == [(value, unit, label)]


@pytest.mark.parametrize(
    ("title", "value", "unit", "label"),
    [
        ("Train 120 employees", "120", "people", "employees"),
        ("Hold at least 6 meetings with young people", "6", "units", "meetings with young people"),
        ("Replace 4 servers", "4", "units", "servers"),
        ("Build 15 new schools", "15", "units", "new schools"),
        ("Open 3 regional centres", "3", "units", "regional centres"),
        ("Conduct 1 audit", "1", "units", "audit"),
        ("Issue 2 guidelines for inspectors", "2", "units", "guidelines for inspectors"),
        ("Enrol 1,250 students", "1250", "people", "students"),
        ("Plant 10 000 trees", "10000", "units", "trees"),
        ("Create 5 thousand jobs", "5000", "units", "jobs"),
        ("Raise 1.5 million dollars", "1500000", "dollars", "Raise"),
        ("Rehabilitate 40 hectares of land", "40", "hectares", "of land"),
        ("Cover 90 percent of households", "90", "percent", "of households"),
        ("Cover 90% of households", "90", "%", "of households"),
        ("Certify 30 women entrepreneurs", "30", "people", "women entrepreneurs"),
        ("Inspect no fewer than 12 enterprises", "12", "units", "enterprises"),
        ("Develop 7 training modules", "7", "units", "training modules"),
        ("Reach 2000 people", "2000", "people", "people"),
        ("Sign agreements with 25 universities", "25", "units", "universities"),
        ("Set up 8 mobile teams", "8", "units", "mobile teams"),
        ("Digitise archives (at least 40 boxes)", "40", "units", "boxes"),
        ("Publish 16 press releases", "16", "units", "press releases"),
    ],
)
def test_english_quantities(title, value, unit, label):
    assert promised(title, "en") == [(value, unit, label)]


@pytest.mark.parametrize(
    "title",
    [
        "Провести проверку до 15 марта 2026 года",
        "Исполнить приказ № 252 от 17.10.2024",
        "Исполнить постановление 60 Президента",
        "Представлять отчёт 2 раза в год",
        "Завершить 1-этап реконструкции",
        "Завершить 2 этап работ, на 1 этапе",
        "В течение 5 рабочих дней представить отчёт",
        "В течение 10 календарных дней",
        "Реализовать пункт 3 плана",
        "Исполнить пункты 2 и 4 решения",
        "Реализовать Стратегию «Узбекистан – 2030»",
        "Подготовить план на 2026 год и на 2027–2030 годы",
        "Подвести итоги за 9 месяцев, за 3 квартала",
        "Выплатить премию в размере 50 процентов",
        "Согласно статье 12 Закона",
        "Заполнить форму 2 отчётности",
        "Отметить 35 лет независимости, 35-летие",
        "Разработать 3-дневную программу",
        "Внедрить стандарт ISO 9001 организациями",
        "Телефон (71) 202-33-55, ПП-4947",
        "Назначить пособие инвалидам 1 группы",
        "Провести к 8 марта",
    ],
)
def test_russian_numbers_that_count_nothing(title):
    assert promised(title, "ru") == []


@pytest.mark.parametrize(
    "title",
    [
        "Finish by 31 December 2026",
        "Report within 10 working days",
        "Meet 2 times a year",
        "Complete phase 2 works",
        "Implement Decree No. 252 of the President",
        "Fill in form 3 reports",
        "Implement Strategy 2030 goals",
        "Organise a 3-day training, a 12-month course",
        "Implement articles 5 and 6 requirements",
        "Reach SDG 5 and goals 3, 4 and 8 indicators",
        "Improve in 2 stages",
        "Every 2 weeks inform the public",
    ],
)
def test_english_numbers_that_count_nothing(title):
    assert promised(title, "en") == []


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("Yoshlar bilan uchrashuvlar o‘tkazish (kamida 6 ta)", "Yoshlar bilan uchrashuvlar o‘tkazish"),
        ("Uchrashuvlar o‘tkazish, jami 6 ta", "Uchrashuvlar o‘tkazish"),
        ("6 tadan kam bo‘lmagan uchrashuv o‘tkazish", "uchrashuv o‘tkazish"),
        ("Ёшлар билан учрашувлар (камида 6 та)", "Ёшлар билан учрашувлар"),
        ("Закупка серверов (не менее 4 шт.)", "Закупка серверов"),
        ("Закупка серверов – всего 4 шт.", "Закупка серверов"),
        ("Purchase of servers (at least 4 units, total)", "Purchase of servers"),
    ],
)
def test_a_modifier_is_no_label(title, label):
    found = find_quantities(title)
    assert [each.label_hint.endswith(label) for each in found] == [True]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Обновление сайта", "ru"),
        ("План работы Управления на I полугодие. Провести встречи с Ў.Қодировым", "ru"),
        ("Ходимларнинг малакасини ошириш", "uz-Cyrl"),
        ("Иш режаси: йиғилишлар ўтказиш, ҳисобот тайёрлаш", "uz-Cyrl"),
        ("Xodimlar malakasini oshirish", "uz"),
        ("Reja", "uz"),
        ("Prepare the annual report", "en"),
        ("Workplan of the Agency for 2026", "en"),
        ("", "uz"),
    ],
)
def test_the_language_of_a_text(text, language):
    assert language_of_text(text) == language
