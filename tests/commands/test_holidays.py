"""Days off of Uzbekistan for plan.yaml, and a plan that names days off."""

from datetime import date

import pytest
from contract import as_json

from workplan_cli.language.dates import parse_period
from workplan_cli.tracking.national_days import national_days


def test_the_holidays_of_the_period_are_printed_as_settings(workplan):
    lines = workplan.well("holidays").out.splitlines()
    assert lines[:3] == ["settings:", "  days_off:", "    - 2025-09-01  # Independence Day"]
    assert [line.split()[1] for line in lines[2:-1]] == ["2025-09-01", "2025-10-01", "2025-12-08"]


@pytest.mark.parametrize(
    ("period", "moved"),
    [("2025-H1", {date(2025, 3, 10)}), ("2026-H1", {date(2026, 3, 9), date(2026, 5, 11)})],
)
def test_a_holiday_on_a_weekend_gives_the_next_working_day_off(period, moved):
    days = {day for day, _ in national_days(parse_period(period))}
    assert moved <= days
    assert all(day.weekday() < 5 for day in days)


def test_days_off_pasted_into_the_plan_change_what_is_needed(workplan):
    signed = (workplan.folder / "data" / "plan.yaml").read_text(encoding="utf-8")
    settings = workplan.well("holidays").out
    other = workplan.write("2026.yaml", signed.replace("departments:\n", f"{settings}departments:\n", 1))
    before, after = (
        as_json(workplan, "show", "2.3.5", *plan)["item"]["targets"][0]["forecast"]
        for plan in ((), ("--plan", str(other)))
    )
    assert after["working_days_left"] == before["working_days_left"] - 1  # 8 December
    assert after["needed"]["amount"] > before["needed"]["amount"]
