"""A span that ends before it begins goes over New Year; its end is never silently before its beginning."""

import pytest
from imported import activities, plan_of, told

HEADING = "№ | Мероприятие | Срок | Исполнитель"
YEAR = "План работы комитета на 2026 год"


def read(title, text):
    imported = plan_of(title, HEADING, f"1 | Проверить котлы | {text} | Отдел кадров")
    (activity,) = activities(imported)
    doubts = [each for each in imported.review if each.code == "deadline-over-new-year"]
    return activity.deadline.by[0], [(each.read, each.assumed, each.params["days"]) for each in doubts]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("сентябрь – май", "2026-05-31, 2027-05-31"),
        ("октябрь-апрель", "2026-04-30, 2027-04-30"),
        ("oktabr–aprel", "2026-04-30, 2027-04-30"),
        ("с 15 октября по 15 апреля", "2026-04-15, 2027-04-15"),
        ("15-oktabrdan 15-aprelgacha", "2026-04-15, 2027-04-15"),
        ("October 15 to April 15", "2026-04-15, 2027-04-15"),
        ("15.10–15.04", "2026-04-15, 2027-04-15"),
        ("IV-I квартал", "2026-03-31, 2027-03-31"),
        ("IV квартал – I квартал", "2026-03-31, 2027-03-31"),
    ],
)
def test_in_a_calendar_year_the_last_day_of_the_plan_is_taken_and_told(text, days):
    by, lines = read(YEAR, text)
    assert (by.year, by.month, by.day) == (2026, 12, 31)
    assert lines == [(text, "2026-12-31", days)]


def test_a_period_that_holds_the_whole_span_leaves_no_doubt():
    by, lines = read("План работы школы с 1 сентября 2025 года по 31 августа 2026 года", "сентябрь – май")
    assert (by.month, by.year in {None, 2026}, lines) == (5, True, [])


def test_in_a_plan_of_two_years_the_span_inside_is_taken_and_told():
    by, lines = read("План работы комитета на 2026-2027 годы", "октябрь-апрель")
    assert (by.year, by.month, by.day) == (2027, 4, 30)
    assert lines == [("октябрь-апрель", "2027-04-30", "2026-04-30, 2028-04-30")]


def test_a_plan_of_half_a_year_leaves_one_end():
    by, lines = read("План работы комитета на первое полугодие 2026 года", "октябрь-апрель")
    assert (by.month, by.year in {None, 2026}, lines) == (4, True, [])


def test_the_end_after_a_plan_of_half_a_year_is_told():
    by, lines = read("План работы комитета на второе полугодие 2026 года", "октябрь-апрель")
    assert (by.year, by.month, by.day) == (2026, 12, 31)
    assert lines == [("октябрь-апрель", "2026-12-31", "2027-04-30")]


@pytest.mark.parametrize(
    "text", ["май – сентябрь", "с 15 апреля по 15 октября", "I-IV квартал", "сентябрь 2025 – май 2026"]
)
def test_other_spans_have_no_line(text):
    imported = plan_of(YEAR, HEADING, f"1 | Проверить котлы | {text} | Отдел кадров")
    assert told(imported, "deadline-over-new-year") == []


SCHOOL = "План работы школы № 7 на 2025-2026 учебный год"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("до конца года", 1),
        ("yil oxirigacha", 1),
        ("by the end of the year", 1),
        ("до конца учебного года", 0),
        ("o‘quv yili oxirigacha", 0),
        ("в течение года", 0),
    ],
)
def test_the_end_of_the_year_in_a_school_year_is_that_of_the_plan_and_told(text, lines):
    imported = plan_of(SCHOOL, HEADING, f"1 | Проверить котлы | {text} | Отдел кадров")
    (activity,) = activities(imported)
    assert activity.deadline.by[0] == (2026, 8, 31)
    assert told(imported, "deadline-either-year") == [("deadline-either-year", text, "2026-08-31")] * lines
    assert all("2025-12-31" in str(each.params) for each in imported.review if "either-year" in each.code)


def test_the_end_of_the_year_in_a_calendar_year_has_one_reading():
    imported = plan_of(YEAR, HEADING, "1 | Проверить котлы | до конца года | Отдел кадров")
    assert told(imported) == []


@pytest.mark.parametrize("text", ["август – май", "с 20 августа по 31 мая", "avgust-may"])
def test_a_span_that_begins_shortly_before_the_school_year_ends_in_it(text):
    by, lines = read(SCHOOL, text)
    assert ((by.year, by.month, by.day), lines) == ((2026, 5, 31), [])
