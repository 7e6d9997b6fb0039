"""A summer month without a year in a school-year plan: the order of the plan tells which summer is meant."""

import pytest
from imported import activities, plan_of

from workplan_cli.model.calendar import Calendar
from workplan_cli.model.review import Gravity, gravity_of
from workplan_cli.tracking.checkpoints import checkpoints

TITLE = "Maktabning 2026-2027 o‘quv yili uchun ish rejasi"
HEADING = "T/r | Tadbirlar | Ijro muddati | Mas’ul ijrochilar"


def read(*rows, title=TITLE):
    """The due days of the rows, and the codes of the review items on deadlines; a word alone is a chapter."""
    numbers = iter(range(1, 100))
    table = [
        f"{row} | {row} | {row} | {row}" if row.isupper()
        else f"{(number := next(numbers))} | Sinfni {number} marta ta’mirlash | {row} | Kadrlar bo‘limi"
        for row in rows
    ]  # fmt: skip
    imported = plan_of(title, HEADING, *table)
    days = [
        " ".join(str(each.due) for each in checkpoints(activity.deadline, imported.plan.period, Calendar()))
        for activity in activities(imported)
    ]
    return days, [doubt.code for doubt in imported.review if doubt.code.startswith("deadline")]


@pytest.mark.parametrize(
    ("rows", "days"),
    [
        (["AVGUST", "26-avgust", "SENTABR", "3-sentabr", "OKTABR", "10-oktabr"], "2026-08-26"),
        (["AVGUST", "26", "SENTABR", "3", "OKTABR", "10"], "2026-08-26"),
        (["25 августа", "3 сентября", "октябрь", "май"], "2026-08-25"),
        (["июнь-август", "1 сентября", "ноябрь"], "2026-08-31"),
        (["iyul", "avgust", "sentabr"], "2026-07-31"),
        (["avgust, sentabr", "may"], "2026-08-31 2026-09-30"),
        # each topic begins with its own August
        (["I. KADRLAR", "avgust", "sentabr", "may", "II. MOLIYA", "avgust", "oktabr"], "2026-08-31"),
    ],
)
def test_a_summer_month_before_september_is_that_before_the_school_year(rows, days):
    found, told = read(*rows)
    assert found[0] == days
    assert set(told) == {"deadline-before-school"}
    assert gravity_of("deadline-before-school") is Gravity.CHECK


@pytest.mark.parametrize(
    "rows",
    [
        ["3-sentabr", "may", "26-avgust"],
        ["SENTABR", "3-sentabr", "IYUN", "10-iyun", "AVGUST", "26-avgust"],
        ["sentabr, avgust"],
    ],
)
def test_a_summer_month_after_the_others_ends_the_school_year(rows):
    found, told = read(*rows)
    assert (found[-1][-10:-3], told) == ("2027-08", [])


@pytest.mark.parametrize(
    "rows",
    [
        ["avgust", "doimiy"],
        ["sentabr", "avgust", "may"],
        ["avgust", "may", "sentabr"],
    ],
)
def test_a_summer_month_in_no_order_has_a_line_with_the_other_year(rows):
    found, told = read(*rows)
    assert "2027-08-31" in found
    assert told == ["deadline-either-summer"]
    assert gravity_of("deadline-either-summer") is Gravity.CHECK


@pytest.mark.parametrize("text", ["avgust 2027", "II chorak", "III chorak", "iyul–sentabr", "har oyda"])
def test_a_year_a_quarter_or_a_repetition_is_read_as_before(text):
    _, told = read(text, "sentabr")
    assert not {"deadline-before-school", "deadline-either-summer"} & {*told}


def test_in_a_plan_of_a_calendar_year_the_order_changes_nothing():
    found, told = read("iyun, oktabr", "avgust", "sentabr", title="2026-yilgi ish rejasi")
    assert (found, told) == (["2026-06-30 2026-10-31", "2026-08-31", "2026-09-30"], [])


def test_the_remedy_for_the_other_summer_keeps_the_other_months():
    imported = plan_of(TITLE, HEADING, "1 | Kengash o‘tkazish | avgust, oktabr, aprel | Direktor")
    (line,) = [doubt for doubt in imported.review if doubt.code == "deadline-before-school"]
    days = "2026-10-31, 2027-04-30, 2027-08-31"
    assert line.params["remedy"] == f'{{text: "avgust, oktabr, aprel", kind: several, dates: [{days}]}}'
