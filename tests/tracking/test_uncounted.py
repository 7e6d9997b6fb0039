"""Which reports count nowhere because of the plan."""

import pytest
from builders import activity, chapter, entry, journal, plan

from workplan_cli.tracking.uncounted import uncounted

MONTHLY = activity(deadline="har oyda")
MEASURED = activity(targets={"people": 10})


@pytest.mark.parametrize(
    ("planned", "report"),
    [
        (MEASURED, {"done": 4, "number": "1.9"}),
        (MEASURED, {"done": 4, "target": "things"}),
        (MEASURED, {"percent": 40}),
        (MEASURED, {"complete": True}),
        (activity(), {"done": 4}),
        (MONTHLY, {"complete": True, "period": "2025-Q3"}),
    ],
)
def test_a_report_that_the_plan_has_no_place_for_counts_nowhere(planned, report):
    made = entry("09-01", **report)
    found = uncounted(plan(chapter("I", planned)), journal(made))
    assert found == {made.activity: [made]}


@pytest.mark.parametrize(
    ("planned", "report"),
    [
        (MEASURED, {"done": 4}),
        (MEASURED, {"complete": True, "forced": ("shortfall",)}),
        (MONTHLY, {"complete": True, "period": "2025-09"}),
        (activity(), {"percent": 40}),
        (activity(), {"note": "matn"}),
    ],
)
def test_a_report_that_counts_is_left_out(planned, report):
    assert uncounted(plan(chapter("I", planned)), journal(entry("09-01", **report))) == {}


def test_a_report_before_the_period_is_counted_elsewhere():
    assert uncounted(plan(chapter("I", MEASURED)), journal(entry("06-01", percent=40))) == {}
