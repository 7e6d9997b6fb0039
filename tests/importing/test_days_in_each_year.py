"""Days without a year: those of each year of a plan, and those of which a person must say what they mean."""

import pytest
from imported import activities, plan_of, told

from workplan_cli.model.calendar import Calendar
from workplan_cli.tracking.checkpoints import checkpoints

HEADING = "№ | Мероприятие | Срок | Исполнитель"
YEARS = "План работы комитета на 2026-2027 годы"


def read(title, text):
    """The due days of an activity with this deadline, and the review items on it."""
    imported = plan_of(title, HEADING, f"1 | Проверить склады | {text} | Отдел закупок")
    (activity,) = activities(imported)
    days = [str(each.due) for each in checkpoints(activity.deadline, imported.plan.period, Calendar())]
    return days, [(code, assumed) for code, _, assumed in told(imported) if code.startswith("deadline")]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2 раза в год (май, ноябрь)", "2026-05-31 2026-11-30 2027-05-31 2027-11-30"),
        ("раз в полугодие, к 15 января и 15 июля", "2026-01-15 2026-07-15 2027-01-15 2027-07-15"),
    ],
)
def test_the_days_of_a_repetition_come_again_in_each_year(text, days):
    assert read(YEARS, text) == (days.split(), [])


def test_months_without_a_repetition_are_not_those_of_each_year():
    assert read(YEARS, "май, ноябрь") == ([], [("deadline-year-unclear", "")])


def test_a_date_that_can_be_read_either_way_round_is_told_with_both_days():
    imported = plan_of(
        "План работы комитета на 2026 год", HEADING, "1 | Проверить склады | 05/08/2026 | Отдел закупок"
    )
    (line,) = [doubt for doubt in imported.review if doubt.code == "deadline-either-day"]
    assert (line.params["meant"], str(line.params["example"])) == ("2026-08-05, 2026-05-08", "2026-08-05")
