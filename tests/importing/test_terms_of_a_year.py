"""Deadlines whose year, month or quarter is not in the cell: the plan's period or the division gives it."""

import pytest
from imported import activities, plan_of, told

from workplan_cli.model.calendar import Calendar
from workplan_cli.tracking.checkpoints import checkpoints

HEADING = "T/r | Tadbirlar | Ijro muddati | Mas’ul ijrochilar"


def read(title, *deadlines, above=()):
    """The due days and the review items of deadlines, in a plan with this title."""
    rows = [f"{number} | Kutubxona ishini {number} marta ko‘rish | {text} | Kadrlar bo‘limi"
            for number, text in enumerate(deadlines, 1)]  # fmt: skip
    imported = plan_of(title, HEADING, *[f"{text} | {text} | {text} | {text}" for text in above], *rows)
    days = [
        [each.due.isoformat() for each in checkpoints(activity.deadline, imported.plan.period, Calendar())]
        for activity in activities(imported)
    ]
    return days, [(code, read) for code, read, _ in told(imported) if code.startswith(("deadline", "period"))]


SCHOOL_YEAR = "Litseyning 2026-2027 o‘quv yili uchun ish rejasi"


@pytest.mark.parametrize(
    "text",
    ["yil davomida", "Yil mobaynida", "o‘quv yili yakunida", "ўқув йили охирида", "в течение года",
     "к концу учебного года", "throughout the year", "by the end of the academic year"],
)  # fmt: skip
def test_a_year_without_a_number_is_the_school_year_of_the_plan(text):
    assert read(SCHOOL_YEAR, text) == ([["2027-08-31"]], [])


def test_a_year_without_a_number_is_the_calendar_year_of_the_plan():
    assert read("Agentlikning 2026-yil ish rejasi", "yil davomida") == ([["2026-12-31"]], [])


@pytest.mark.parametrize("text", ["o‘quv yili davomida", "в течение учебного года", "during the school year"])
def test_the_school_year_in_a_plan_of_a_calendar_year_has_a_line(text):
    assert read(SCHOOL_YEAR, text) == ([[]], [])
    assert read("Agentlikning 2026-yil ish rejasi", text) == ([[]], [("deadline-school-year", text)])


def test_the_end_of_the_school_year_in_a_plan_of_a_calendar_year_has_a_line():
    text = "o‘quv yili yakunida"
    assert read("Agentlikning 2026-yil ish rejasi", text) == (
        [["2026-12-31"]],
        [("deadline-school-year", text)],
    )


@pytest.mark.parametrize("title", ["Audit action plan, FY 2026/27", "Work plan for fiscal year 2026-27",
                                   "План работы на 2026/27 финансовый год"])  # fmt: skip
def test_a_fiscal_year_is_a_span_over_two_years_and_unsure(title):
    imported = plan_of(title, HEADING, "1 | Review the register | 1 March 2027 | HR Unit")
    period = imported.plan.period
    assert (period.start.isoformat(), period.end.isoformat()) == ("2026-01-01", "2027-12-31")
    assert "period-unsure" in {code for code, _, _ in told(imported)}


@pytest.mark.parametrize(
    "text", ["quarterly, starting March 2028", "2028-yildan boshlab har oyda", "с 1 февраля 2028 года"]
)
def test_what_begins_after_the_plan_has_a_line(text):
    assert read("Agentlikning 2026-yil ish rejasi", text) == ([[]], [("deadline-outside", text)])


@pytest.mark.parametrize(
    ("division", "text", "day"),
    [
        ("Aprel", "oy davomida", "2026-04-30"),
        ("АПРЕЛЬ", "в течение месяца", "2026-04-30"),
        ("II chorak", "chorak davomida", "2026-06-30"),
        ("III квартал", "в течение квартала", "2026-09-30"),
        ("2026-yil II yarim yillik", "yarim yillik davomida", "2026-12-31"),
        ("April 2026", "during the month", "2026-04-30"),
        ("I chorak", "chorak yakunida", "2026-03-31"),
    ],
)
def test_within_the_month_is_the_month_of_the_division(division, text, day):
    assert read("Agentlikning 2026-yil ish rejasi", text, above=[division]) == ([[day]], [])


def test_within_a_month_is_no_date_where_no_division_names_one():
    assert read("Agentlikning 2026-yil ish rejasi", "в течение месяца") == ([[]], [])


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("9 oylik yakuni bilan", "2026-09-30"),
        ("6 ойлик якунлари бўйича", "2026-06-30"),
        ("по итогам 9 месяцев", "2026-09-30"),
        ("uch oylik natijalari bo‘yicha", "2026-03-31"),
        ("по итогам трёх месяцев 2026 года", "2026-03-31"),
    ],
)
def test_the_results_of_some_months_are_those_of_the_year(text, day):
    assert read("Agentlikning 2026-yil ish rejasi", text) == ([[day]], [])


@pytest.mark.parametrize("text", ["9 oy muddatda", "6 oy ichida", "в течение 9 месяцев"])
def test_a_term_of_some_months_is_no_date(text):
    assert read("Agentlikning 2026-yil ish rejasi", text) == ([[]], [])


@pytest.mark.parametrize(
    "text", ["2027-yilga qadar", "2027-yilgacha", "до 2027 года", "2027 йилгача", "until 2027"]
)
def test_until_a_year_has_a_line(text):
    days, lines = read("2026-2028-yillarga mo‘ljallangan ish rejasi", text)
    assert (days, lines) == ([["2027-12-31"]], [("deadline-until-year", text)])


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("iyulgacha", "2026-07-31"),
        ("iyulga qadar", "2026-07-31"),
        ("июлгача", "2026-07-31"),
        ("2026-yil iyul oyigacha", "2026-07-31"),
        ("до июля", "2026-07-31"),
        ("к июлю", "2026-07-31"),
        ("до IV квартала", "2026-12-31"),
        ("until July", "2026-07-31"),
    ],
)
def test_until_a_month_has_a_line(text, day):
    days, lines = read("2026-yilga mo‘ljallangan ish rejasi", text)
    assert (days, lines) == ([[day]], [("deadline-until-unit", text)])


@pytest.mark.parametrize("text", ["by July", "iyul oxirigacha", "до конца июля", "31-iyulgacha", "в июле"])
def test_the_end_of_a_month_has_no_line(text):
    assert read("2026-yilga mo‘ljallangan ish rejasi", text) == ([["2026-07-31"]], [])


@pytest.mark.parametrize("text", ["до середины 2026 года", "2026-yil o‘rtalarigacha", "until mid-2026"])
def test_the_middle_of_a_year_ends_its_first_half(text):
    assert read("2026-yilga mo‘ljallangan ish rejasi", text) == ([["2026-06-30"]], [])


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("before June 2026", "2026-05-31"),
        ("Before 1 June 2026", "2026-05-31"),
        ("before 15 June", "2026-06-14"),
        ("before Q3 2026", "2026-06-30"),
        ("before the end of June 2026", "2026-06-30"),
        ("on or before 15 June", "2026-06-15"),
        ("before January 2027", "2026-12-31"),
    ],
)
def test_before_ends_the_day_before(text, day):
    assert read("Work plan of the Agency for 2026", text) == ([[day]], [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("15-mart, iyun va sentabr", ["2026-03-15", "2026-06-30", "2026-09-30"]),
        ("10th of April and October", ["2026-04-10", "2026-10-31"]),
    ],
)
def test_a_day_that_may_belong_to_several_months_has_a_line(text, expected):
    days, lines = read("Agentlikning 2026-yil ish rejasi", text)
    assert (days, lines) == ([expected], [("deadline-day-shared", text)])


@pytest.mark.parametrize(
    "text",
    [
        "reja davri yakunida", "dastur davri yakunida", "дастур даври якунида",
        "до конца срока действия плана",
        "by the end of the plan period",
    ],
)  # fmt: skip
def test_the_end_of_the_plan_is_the_last_day_of_its_period(text):
    assert read("2026-2028-yillarga mo‘ljallangan ish rejasi", text) == ([["2028-12-31"]], [])


def test_many_deadlines_outside_are_one_line_with_one_period():
    texts = ("mart", "2026-yil may", "2026-yil iyul", "2026-yil oktabr", "2027-yil fevral")
    rows = [f"{at} | Kutubxona ishini {at} marta ko‘rish | {text} | Kadrlar bo‘limi"
            for at, text in enumerate(texts, 1)]  # fmt: skip
    imported = plan_of("2026-yil I chorak ish rejasi", HEADING, *rows)
    outside = [doubt for doubt in imported.review if doubt.code == "deadlines-outside"]
    assert len(outside) == 4
    assert {(doubt.params["start"], doubt.params["end"]) for doubt in outside} == {
        ("2026-01-01", "2027-02-28")
    }
