"""Days under the heading of a month, "the same" deadline, and repetitions beside a length of time."""

import pytest
from imported import activities, plan_of, told

from workplan_cli.model.calendar import Calendar
from workplan_cli.tracking.checkpoints import checkpoints

HEADING = "T/r | Tadbirlar | Ijro muddati | Mas’ul ijrochilar"


def plan(*deadlines, month="", title="2026-yilgi ish rejasi"):
    rows = [f"{number} | Kutubxona ishini {number} marta ko‘rish | {text} | Kadrlar bo‘limi"
            for number, text in enumerate(deadlines, 1)]  # fmt: skip
    return plan_of(title, HEADING, *([f"{month} | {month} | {month} | {month}"] if month else []), *rows)


def days(imported):
    return [
        [each.due.isoformat() for each in checkpoints(activity.deadline, imported.plan.period, Calendar())]
        for activity in activities(imported)
    ]


def lines(imported):
    return [line for line in told(imported) if line[0].startswith("deadline")]


@pytest.mark.parametrize("month", ["Sentabr", "Сентябрь", "September", "СЕНТЯБРЬ 2026 года", "Sentabr oyi"])
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("до 15", ["2026-09-15"]),
        ("до 15 числа", ["2026-09-15"]),
        ("15-sanagacha", ["2026-09-15"]),
        ("15-sana", ["2026-09-15"]),
        ("by 15", ["2026-09-15"]),
        ("by the 15th", ["2026-09-15"]),
        ("15", ["2026-09-15"]),
        ("10-15", ["2026-09-15"]),
        ("с 10 по 15 число", ["2026-09-15"]),
        ("10–15-sanalari", ["2026-09-15"]),
        ("5, 12", ["2026-09-05", "2026-09-12"]),
        ("5 va 12-sanalarda", ["2026-09-05", "2026-09-12"]),
    ],
)
def test_a_day_under_a_month_is_that_of_the_month(month, text, found):
    imported = plan(text, month=month)
    assert (days(imported), lines(imported)) == ([found], [])


@pytest.mark.parametrize("text", ["до 31", "5-7, 12-15", "12, 5"])
def test_what_is_no_day_of_the_month_is_not_understood(text):
    imported = plan(text, month="Sentabr")
    assert (days(imported), [code for code, _, _ in lines(imported)]) == ([[]], ["deadline-unknown"])


def test_a_day_without_a_month_is_not_understood():
    imported = plan("до 15")
    assert [code for code, _, _ in lines(imported)] == ["deadline-unknown"]


@pytest.mark.parametrize(
    "text",
    ["-//-", '-"-', '"', "то же", "тот же срок", "в тот же срок", "там же", "shu bilan birga",
     "o‘sha muddatda", "shu kuni", "yuqoridagidek", "юқоридагидек", "ditto", "same as above", "same date"],
)  # fmt: skip
def test_the_deadline_of_the_row_above_is_taken_and_told(text):
    imported = plan("1-mart", text)
    assert days(imported) == [["2026-03-01"], ["2026-03-01"]]
    assert lines(imported) == [("deadline-repeated", text, "1-mart")]


@pytest.mark.parametrize(
    ("text", "kind", "read", "day"),
    [
        ("ежемесячно, в течение 5 дней", "monthly", "ежемесячно, в течение 5 дней", "day: 5, in: next"),
        ("Quarterly, within 10 days after the review", "quarterly", None, "day: 10, in: next"),
        ("har oyda, 5 ish kuni ichida", "monthly", "5 ish kuni ichida", "day: 5, in: next"),
        ("Quarterly by the 15th", "quarterly", "15th", "day: 15"),
        ("har haftada ertalab", "weekly", "ertalab", "day: friday"),
    ],
)
def test_a_repetition_beside_other_words_has_a_line_with_the_day_to_write(text, kind, read, day):
    (doubt,) = [doubt for doubt in plan(text).review if doubt.code.startswith("deadline")]
    assert (doubt.code, doubt.read) == ("deadline-rhythm-partly", read or text)
    assert (doubt.params["kind"], doubt.params["day"]) == (kind, day)
