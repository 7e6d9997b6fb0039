"""Working days by the calendar of a plan, and due days on days off."""

from datetime import date, timedelta

import pytest
from builders import activity, day, entry, journal, plan
from hypothesis import given
from hypothesis import strategies as st

from workplan_cli.language.dates import parse_label, parse_period
from workplan_cli.language.deadline_forms import rhythm_of, understand
from workplan_cli.language.deadline_wordings import read_wording
from workplan_cli.model.calendar import Calendar, OnDayOff
from workplan_cli.model.deadline import DeadlineForm, Period
from workplan_cli.tracking.calendar import after_working_days, last_working_day, moved, working_days, works
from workplan_cli.tracking.checkpoints import checkpoints
from workplan_cli.tracking.state import fold

SECOND_HALF = parse_period("2025-H2")
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
HOLIDAYS = Calendar(
    days_off=(Period(day("2025-09-01"), day("2025-09-01")), Period(day("2025-12-08"), day("2025-12-12"))),
    working_days=(day("2025-12-13"),),
)
FAR = date(2099, 12, 31)

calendars = st.builds(
    lambda starts, worked: Calendar(
        tuple(Period(start, start + timedelta(days=length)) for start, length in starts), tuple(worked)
    ),
    st.lists(st.tuples(DAYS, st.integers(0, 30)), max_size=3),
    st.lists(DAYS, max_size=5),
)


@pytest.mark.parametrize(
    ("first", "last", "count"),
    [
        ("2025-10-13", "2025-10-17", 5),  # Monday to Friday
        ("2025-10-13", "2025-10-19", 5),  # with the weekend
        ("2025-10-18", "2025-10-19", 0),  # the weekend alone
        ("2025-10-17", "2025-10-20", 2),  # Friday and Monday
        ("2025-10-15", "2025-10-15", 1),
        ("2025-10-16", "2025-10-15", 0),  # nothing is left
        ("2025-07-01", "2025-12-31", 132),
    ],
)
def test_without_named_days_monday_to_friday_are_working_days(first, last, count):
    assert working_days(Calendar(), day(first), day(last)) == count


def test_named_days_off_and_worked_saturdays_count():
    assert working_days(HOLIDAYS, day("2025-12-06"), day("2025-12-15")) == 2
    assert works(HOLIDAYS, day("2025-12-13"))
    assert not works(HOLIDAYS, day("2025-12-12"))


def test_a_worked_day_inside_a_range_of_days_off_is_worked():
    calendar = HOLIDAYS._replace(working_days=(day("2025-12-10"),))
    assert working_days(calendar, day("2025-12-08"), day("2025-12-12")) == 1


@given(calendars, DAYS, st.integers(0, 400))
def test_working_days_are_counted_as_one_would_on_a_calendar(calendar, first, days):
    every = [first + timedelta(days=n) for n in range(days)]
    assert working_days(calendar, first, first + timedelta(days=days - 1)) == sum(
        works(calendar, each) for each in every
    )


@given(calendars, DAYS, st.integers(1, 1000))
def test_so_many_working_days_lie_between_a_day_and_the_one_found(calendar, start, count):
    found = after_working_days(calendar, start, count, FAR)
    assert works(calendar, found)
    assert working_days(calendar, start + timedelta(days=1), found) == count


@pytest.mark.parametrize(("start", "count"), [("2025-10-15", 10**6), ("9999-12-30", 2), ("9999-12-31", 1)])
def test_what_is_beyond_the_limit_is_not_found(start, count):
    limit = date.max if start > "9999" else day("2035-10-15")
    assert after_working_days(Calendar(), day(start), count, limit) is None


# Due days


def dues(deadline, calendar, period=SECOND_HALF):
    return [(each.label, str(each.due)) for each in checkpoints(deadline, period, calendar)]


@pytest.mark.parametrize(
    ("rule", "due"),
    [(OnDayOff.SAME, "2025-08-31"), (OnDayOff.BEFORE, "2025-08-29"), (OnDayOff.AFTER, "2025-09-02")],
)
def test_a_due_day_on_a_day_off_moves_and_keeps_its_label(rule, due):
    # 31 August is a Sunday, and 1 September is a day off.
    calendar = HOLIDAYS._replace(due_on_day_off=rule)
    assert dues(read_wording("31.08.2025"), calendar) == [("2025-08-31", due)]
    assert ("2025-08", due) in dues(read_wording("har oyda"), calendar)


def test_the_end_of_the_calendar_moves_no_due_day():
    off = Calendar((Period(day("9999-12-27"), date.max),), due_on_day_off=OnDayOff.AFTER)
    assert moved(off, date.max) == date.max


def test_a_unit_without_a_working_day_ends_on_its_last_day():
    week = Period(day("2025-12-08"), day("2025-12-12"))
    assert last_working_day(HOLIDAYS, week) == week.end


def test_the_last_working_day_of_a_month_follows_the_calendar():
    calendar = Calendar(days_off=(Period(day("2025-12-31"), day("2025-12-31")),))
    assert dues(read_wording("har oyning oxirgi ish kuni"), calendar)[-2:] == [
        ("2025-11", "2025-11-28"),
        ("2025-12", "2025-12-30"),
    ]


def test_report_within_moves_only_due_days_that_are_not_named():
    calendar = Calendar(report_within=5)
    assert dues(read_wording("har chorakda"), calendar) == [
        ("2025-Q3", "2025-10-05"),
        ("2025-Q4", "2026-01-05"),
    ]
    assert dues(read_wording("har oy 10-sanasiga qadar"), calendar)[0] == ("2025-07", "2025-07-10")
    assert dues(read_wording("III-chorak"), calendar) == [("2025-Q3", "2025-09-30")]


# Weeks and other rhythms


def test_every_week_with_a_day_in_the_plan_is_a_checkpoint():
    period = Period(day("2025-12-20"), day("2025-12-31"))  # Saturday to Wednesday
    assert dues(read_wording("har haftada"), Calendar(), period) == [
        ("2025-W51", "2025-12-21"),
        ("2025-W52", "2025-12-28"),
        ("2026-W01", "2025-12-31"),
    ]


def test_a_week_whose_named_day_lies_before_the_plan_makes_no_checkpoint():
    period = Period(day("2025-12-20"), day("2025-12-31"))
    assert dues(read_wording("har juma"), Calendar(), period) == [
        ("2025-W52", "2025-12-26"),
        ("2026-W01", "2025-12-31"),  # Friday lies after the plan, so its last day takes its place
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("har ikki haftada", ["2025-W28", "2025-W30", "2025-W32"]),
        ("har ikki oyda", ["2025-08", "2025-10", "2025-12"]),
        ("har to‘rt oyda", ["2025-10", "2026-02"]),
        ("har ikki yilda bir marta", ["2026"]),
    ],
)
def test_every_n_units_count_from_the_first_of_the_plan_and_bear_the_label_of_the_last(text, expected):
    found = [each.label for each in checkpoints(read_wording(text), SECOND_HALF, Calendar())]
    assert found[: len(expected)] == expected


def test_a_day_of_the_next_month_may_lie_after_the_plan():
    found = checkpoints(read_wording("keyingi oyning 5-sanasigacha"), SECOND_HALF, Calendar())
    assert [(each.label, str(each.due)) for each in found][-2:] == [
        ("2025-11", "2025-12-05"),
        ("2025-12", "2026-01-05"),
    ]
    assert found[0].start == SECOND_HALF.start
    assert found[0].due == day("2025-08-05")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"kind": "weekly", "day": "monday"}, ("2025-W27", "2025-06-30")),
        ({"kind": "weekly", "day": "last-working"}, ("2025-W27", "2025-07-04")),
        ({"kind": "weekly", "day": "monday", "in_": "next"}, ("2025-W27", "2025-07-07")),
        ({"kind": "monthly", "every": 2}, ("2025-08", "2025-08-31")),
        ({"kind": "monthly", "day": "last-working"}, ("2025-08", "2025-08-29")),
        ({"kind": "monthly", "day": "last-saturday"}, ("2025-08", "2025-08-30")),
        ({"kind": "monthly", "day": "5", "in_": "next"}, ("2025-08", "2025-09-05")),
        ({"kind": "quarterly", "day": "10", "in_": "next"}, ("2025-Q3", "2025-10-10")),
        ({"kind": "yearly", "month": 11, "day": "1"}, ("2025", "2025-11-01")),
    ],
)
def test_the_explicit_form_names_rhythm_and_day(given, expected):
    deadline = understand(DeadlineForm(text="hisobot davrida", **given))
    found = dues(deadline, Calendar())
    if expected[1] < "2025-07-01":  # the Monday before the plan makes no checkpoint
        assert found[0] == ("2025-W28", "2025-07-07")
    else:
        assert expected in found
    named = {key: value for key, value in rhythm_of(deadline).items() if value is not None}
    assert understand(DeadlineForm(text=deadline.text, kind=deadline.kind, **named)) == deadline


@given(st.sampled_from(["har haftada", "har dushanba", "har ikki haftada"]), DAYS, st.integers(1, 200))
def test_weeks_divide_the_plan_and_their_labels_are_read(text, start, length):
    period = Period(start, start + timedelta(days=length))
    for each in checkpoints(read_wording(text), period, Calendar()):
        week = parse_period(each.label)
        assert parse_label(each.label.lower()) == each.label
        assert week.end == each.end
        assert period.start <= each.start <= each.due <= period.end


# What meets them


def met(deadline, *entries, settings=None, on="2026-01-15"):
    state = fold(plan(activity(deadline=deadline), settings=settings), journal(*entries), day(on))
    return {each.label: str(each.met_on) for each in state.activities[0].checkpoints if each.met_on}


def test_a_report_in_the_days_after_the_stretch_meets_the_oldest_unmet():
    settings = {"report_within": 5}
    early = entry("07-20", note="x")
    assert met("har oyda", entry("08-03", note="x"), settings=settings) == {"2025-07": "2025-08-03"}
    assert met("har oyda", early, entry("08-03", note="x"), settings=settings) == {
        "2025-07": "2025-07-20",
        "2025-08": "2025-08-03",
    }
    assert met("har oyda", entry("08-06", note="x"), settings=settings) == {"2025-08": "2025-08-06"}


def test_a_report_on_the_fifth_of_the_next_month_is_on_the_month_before():
    found = met("keyingi oyning 5-sanasigacha", entry("08-04", note="x"), entry("09-05", note="x"))
    assert found == {"2025-07": "2025-08-04", "2025-08": "2025-09-05"}


def test_a_label_of_a_week_meets_that_week_alone():
    assert met("har haftada", entry("10-01", note="x", period="2025-W36")) == {"2025-W36": "2025-10-01"}
