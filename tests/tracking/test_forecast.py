"""Where the pace so far leads, and what reaching a target in time would take."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from builders import activity, day, entry, journal, plan
from hypothesis import given
from hypothesis import strategies as st

from workplan_cli.model.calendar import Calendar
from workplan_cli.model.deadline import Period
from workplan_cli.tracking.calendar import working_days
from workplan_cli.tracking.forecast import Rate, forecasts
from workplan_cli.tracking.state import fold


def forecast(on, *entries, deadline="2025-yil 31-dekabrga qadar", value=1000, unit="ta", settings=None):
    asked = activity(deadline=deadline, targets={"people": value})
    made = plan(asked._replace(targets=(asked.targets[0]._replace(unit=unit),)), settings=settings)
    (item,) = fold(made, journal(*entries), day(on)).activities
    return forecasts(item, made)


def test_half_of_the_work_in_half_of_the_time_is_in_time():
    # 66 of the 132 working days have passed on 30 September.
    (found,) = forecast("2025-09-30", entry("09-30", done=500))
    assert found.pace == Rate(Decimal(8))
    assert found.reached_on == day("2025-12-31")
    assert found.needed == Rate(Decimal(8))
    assert found.days_late == 0


def test_less_of_it_leads_beyond_the_due_date():
    (found,) = forecast("2025-09-30", entry("09-15", done=250))
    assert found.missing == 750
    assert found.pace == Rate(Decimal(4))
    assert found.reached_on == day("2026-07-03")
    assert found.days_late == 184
    assert found.needed == Rate(Decimal(12))


def test_nothing_so_far_leads_nowhere():
    (found,) = forecast("2025-09-30")
    assert (found.pace, found.reached_on, found.days_late) == (Rate(Decimal(0)), None, 0)
    assert found.needed == Rate(Decimal(16))


def test_after_the_due_date_there_is_no_time_to_reach_it_in():
    (found,) = forecast("2025-10-15", entry("09-01", done=250), deadline="III-chorak")
    assert found.due == day("2025-09-30")
    assert found.needed is None
    assert found.reached_on > found.due


def test_targets_of_an_ongoing_activity_are_due_at_the_end_of_the_period():
    (found,) = forecast("2025-09-30", entry("09-01", done=500), deadline="doimiy")
    assert (found.due, found.needed, found.days_late) == (day("2025-12-31"), Rate(Decimal(8)), 0)
    assert found.reached_on == day("2025-12-31")


def test_less_than_one_a_day_is_one_in_several_working_days():
    # Ten are missing in 66 working days; nobody signs 0.16 agreements a day.
    (found,) = forecast("2025-09-30", entry("09-01", done=2), value=12)
    assert (found.pace, found.needed) == (Rate(Decimal(1), 33), Rate(Decimal(1), 6))


def test_a_single_one_that_is_missing_has_all_days_to_the_due_date():
    (found,) = forecast("2025-09-30", entry("09-01", done=11), value=12)
    assert found.needed == Rate(Decimal(1), 66, day("2025-12-31"))


def test_a_unit_with_decimals_is_rounded_to_them():
    (found,) = forecast("2025-09-30", entry("09-01", done="10.5"), value=100, unit="tonna")
    assert (found.pace, found.needed) == (Rate(Decimal("0.2")), Rate(Decimal("1.4")))


@pytest.mark.parametrize("unit", ["ta", "nafar", "нафар", "fuqaro"])
def test_what_is_counted_has_no_decimals(unit):
    (found,) = forecast("2025-09-30", entry("09-01", done="12.5"), value=90000, unit=unit)
    assert found.needed == Rate(Decimal(1364))


def test_what_is_expected_by_the_day_is_rounded_to_the_unit():
    (found,) = forecast("2025-11-20", entry("09-01", done=3), value=6)
    assert found.expected == 5  # 142 of 184 days have passed, 77.2 %
    assert (found.days_left, found.working_days_left) == (41, 29)


def test_days_off_are_no_working_days():
    december = Period(day("2025-12-08"), day("2025-12-12"))
    settings = {"days_off": (december,), "working_days": (day("2025-12-13"),)}
    (found,) = forecast("2025-12-05", entry("09-01", done=850), settings=settings)
    assert found.working_days_left == 1 + 13  # the Saturday, and from 15 to 31 December
    assert found.needed == Rate(Decimal(11))


@pytest.mark.parametrize(
    "report", [{"done": 1000}, {"complete": True, "forced": ("shortfall",)}, {"cancel": True, "note": "why"}]
)
def test_what_is_reached_or_closed_needs_no_forecast(report):
    assert forecast("2025-09-30", entry("09-01", **report)) == ()


@given(st.integers(1, 10**9), st.integers(0, 10**9), st.dates(date(2025, 7, 1), date(2025, 12, 30)))
def test_keeping_to_what_is_needed_is_enough(value, done, today):
    for found in forecast(str(today), entry(str(today), done=min(done, value)), value=value):
        left = working_days(Calendar(), today + timedelta(days=1), found.due)
        assert found.working_days_left == left
        if left:
            assert found.needed.amount * (left // found.needed.days) >= found.missing
        else:
            assert found.needed is None
