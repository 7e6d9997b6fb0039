"""Quarters without a year in a plan whose year begins in another quarter than the calendar year."""

import pytest
from imported import activities, plan_of, told

from workplan_cli.documents import html
from workplan_cli.importing.assemble import assemble
from workplan_cli.model.calendar import Calendar
from workplan_cli.tracking.checkpoints import checkpoints

HEADING = "No. | Activity | Deadline | Responsible"
CODE = "deadline-own-part"


def days(imported):
    """The due days of the activities."""
    return [
        " ".join(str(each.due) for each in checkpoints(activity.deadline, imported.plan.period, Calendar()))
        for activity in activities(imported)
    ]


def read(title, *terms):
    rows = [
        f"{at} | Inspect the {at} pumping stations | {term} | Water Unit" for at, term in enumerate(terms, 1)
    ]
    return plan_of(title, HEADING, *rows)


@pytest.mark.parametrize(
    "title",
    [
        "Inspection plan for the year ended 31 March 2028",
        "Inspection plan for the year ending March 31, 2028",
        "Inspection plan, April 2027 – March 2028",
    ],
)
def test_quarters_in_the_order_of_the_plan_are_those_of_the_plan_and_told(title):
    imported = read(title, "Q1", "Q2", "Q3", "Q4", "Q1, Q3", "30 April")
    assert days(imported) == [
        "2027-06-30", "2027-09-30", "2027-12-31", "2028-03-31", "2027-06-30 2027-12-31", "2027-04-30",
    ]  # fmt: skip
    lines = [doubt for doubt in imported.review if doubt.code == CODE]
    assert len(lines) == 5
    assert lines[0].params["remedy"] == '{text: "Q1", kind: date, due: 2028-03-31}'
    assert lines[-1].params["remedy"] == '{text: "Q1, Q3", kind: several, dates: [2027-09-30, 2028-03-31]}'


def test_quarters_in_the_order_of_the_calendar_are_those_of_the_calendar_and_told():
    imported = read(
        "План работы, июль 2027 г. – июнь 2028 г.", "III квартал", "IV квартал", "I квартал", "II квартал"
    )
    assert days(imported) == ["2027-09-30", "2027-12-31", "2028-03-31", "2028-06-30"]
    assert [line[2] for line in told(imported, CODE)] == days(imported)


def test_a_single_quarter_is_read_by_its_language():
    russian = read("План работы, июль 2027 г. – июнь 2028 г.", "I квартал")
    english = read("Work plan, July 2027 – June 2028", "Q1")
    assert (days(russian), days(english)) == (["2028-03-31"], ["2027-09-30"])
    assert len(told(russian, CODE)) == len(told(english, CODE)) == 1


def test_a_plan_of_the_calendar_year_has_one_reading():
    assert told(read("Work plan for 2027", "Q1", "Q2"), CODE) == []


def test_marked_quarters_below_the_years_of_a_plan_are_those_of_each_year():
    first, second = "Year 1 (Jul 2027 – Jun 2028)", "Year 2 (Jul 2028 – Jun 2029)"
    years = f"<td colspan=4>{first}</td><td colspan=4>{second}</td>"
    head = f"<tr><td rowspan=2>Code</td><td rowspan=2>Activity</td>{years}</tr>"
    marks = {"Dig wells": {0}, "Train keepers": {1, 5}, "Write the last report": {7}}
    rows = [["Q1", "Q2", "Q3", "Q4"] * 2] + [
        [str(code), title, *("x" if at in marked else "" for at in range(8))]
        for code, (title, marked) in enumerate(marks.items(), 1)
    ]
    cells = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in row)}</tr>" for row in rows)
    text = f"<p>Work plan, July 2027 – June 2029</p><table>{head}{cells}</table>"
    imported = assemble(html.read(text), name="plan")
    assert days(imported) == ["2027-09-30", "2027-12-31 2028-12-31", "2029-06-30"]
    assert told(imported, CODE, "deadline-year-unclear") == []
