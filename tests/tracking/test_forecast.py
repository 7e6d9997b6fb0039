"""Where the pace so far leads, and what reaching a target in time would take."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from builders import activity, day, entry, on_day, period
from hypothesis import given
from hypothesis import strategies as st

from workplan_cli.tracking.forecast import after_working_days, forecasts, working_days

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))


def forecast(on, *entries, deadline="2025-yil 31-dekabrga qadar", value=1000):
    item = on_day(on, activity(deadline=deadline, targets={"people": value}), *entries)
    return forecasts(item, period(), day(on))


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
def test_working_days(first, last, count):
    assert working_days(day(first), day(last)) == count


@given(DAYS, st.integers(0, 800))
def test_working_days_are_counted_as_one_would_on_a_calendar(first, days):
    every = (first + timedelta(days=n) for n in range(days))
    assert working_days(first, first + timedelta(days=days - 1)) == sum(each.weekday() < 5 for each in every)


@given(DAYS, st.integers(1, 2000))
def test_so_many_working_days_lie_between_a_day_and_the_one_found(start, count):
    found = after_working_days(start, count)
    assert found.weekday() < 5
    assert working_days(start + timedelta(days=1), found) == count


@pytest.mark.parametrize(("start", "count"), [("2025-10-15", 10**6), ("9998-01-01", 1), ("9999-12-31", 1)])
def test_what_takes_longer_than_ten_years_is_not_in_sight(start, count):
    assert after_working_days(day(start), count) is None


def test_half_of_the_work_in_half_of_the_time_is_in_time():
    # 66 of the 132 working days have passed on 30 September.
    (found,) = forecast("2025-09-30", entry("09-30", done=500))
    assert found.pace == Decimal("7.6")
    assert found.reached_on == day("2025-12-31")
    assert found.needed == Decimal("7.6")
    assert found.days_late == 0


def test_less_of_it_leads_beyond_the_due_date():
    (found,) = forecast("2025-09-30", entry("09-15", done=250))
    assert found.missing == 750
    assert found.pace == Decimal("3.8")
    assert found.reached_on == day("2026-07-03")
    assert found.days_late == 184
    assert found.needed == Decimal("11.4")


def test_nothing_so_far_leads_nowhere():
    (found,) = forecast("2025-09-30")
    assert (found.pace, found.reached_on, found.days_late) == (0, None, 0)
    assert found.needed == Decimal("15.2")


def test_after_the_due_date_there_is_no_time_to_reach_it_in():
    (found,) = forecast("2025-10-15", entry("09-01", done=250), deadline="III-chorak")
    assert found.due == day("2025-09-30")
    assert found.needed is None
    assert found.reached_on > found.due


def test_targets_of_an_ongoing_activity_are_due_at_the_end_of_the_period():
    (found,) = forecast("2025-09-30", entry("09-01", done=500), deadline="doimiy")
    assert (found.due, found.needed, found.days_late) == (day("2025-12-31"), Decimal("7.6"), 0)
    assert found.reached_on == day("2025-12-31")


def test_small_quantities_have_two_decimals():
    (found,) = forecast("2025-09-30", entry("09-01", done=2), value=12)
    assert (found.pace, found.needed) == (Decimal("0.03"), Decimal("0.16"))


@pytest.mark.parametrize(
    "report", [{"done": 1000}, {"complete": True, "forced": ("shortfall",)}, {"cancel": True, "note": "why"}]
)
def test_what_is_reached_or_closed_needs_no_forecast(report):
    assert forecast("2025-09-30", entry("09-01", **report)) == ()


@given(st.integers(1, 10**9), st.integers(0, 10**9), st.dates(date(2025, 7, 1), date(2025, 12, 30)))
def test_keeping_to_what_is_needed_is_enough(value, done, today):
    item = on_day(str(today), activity(targets={"people": value}), entry(str(today), done=min(done, value)))
    for found in forecasts(item, period(), today):
        left = working_days(today + timedelta(days=1), found.due)
        assert found.needed is None if left == 0 else found.needed * left >= found.missing
