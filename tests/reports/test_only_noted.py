"""Dates that only a note met are named wherever somebody reads what is not done."""

from builders import activity, chapter, day, entry, journal, plan

from workplan_cli.reports.brief import brief
from workplan_cli.reports.build import total
from workplan_cli.reports.execution import execution
from workplan_cli.reports.letters import letters
from workplan_cli.tracking.state import fold

PLAN = plan(chapter("I", activity("1.1", deadline="har chorakda", executors=("yuridik",))))
NOTE = entry("09-29", note="the commission did not meet", period="2025-Q3")


def state(*entries):
    return fold(PLAN, journal(*entries), day("10-01"))


def noted(*entries):
    (item,) = state(*entries).activities
    return [each.label for each in item.noted]


def test_figures_say_how_many_dates_only_a_note_met_in_time():
    figures = total(state(NOTE))
    assert (figures.on_time, figures.noted) == (1, 1)


def test_the_execution_report_the_letters_and_the_brief_name_the_activity():
    found = state(NOTE)
    assert list(execution(found).noted["1.1"]) == ["2025-Q3"]
    (letter,) = letters(found, day("10-10")).items
    assert [(each.name, [item.number for item in each.items]) for each in letter.sections] == [
        ("noted", ["1.1"])
    ]
    sections = {each.name: each for each in brief(state(), found, day("09-20"), day("10-10")).sections}
    assert [(line.number, line.note) for line in sections["noted"].lines] == [("1.1", NOTE)]


def test_a_note_about_a_day_before_a_late_report_alone_makes_the_date_met_in_time():
    late = entry("10-01", complete=True, period="2025-Q3", order=1)
    assert noted(late, NOTE._replace(order=2)) == ["2025-Q3"]


def test_a_report_that_follows_the_note_or_was_in_time_itself_says_what_was_done():
    late = entry("10-01", complete=True, period="2025-Q3", order=2)
    assert noted(NOTE._replace(order=1), late) == []
    in_time = entry("09-30", complete=True, period="2025-Q3", order=1)
    assert noted(in_time, NOTE._replace(order=2)) == []
