"""A number that does not follow the one before: a row may be missing, unless a row has no number."""

import pytest
from imported import plan_of, told

TITLE = "Namuna markazining 2025-yil ish rejasi"
HEAD = "T/r | Tadbirlar | Muddati | Mas’ullar"


def imported(*numbers):
    """A plan with an activity for each number; a number with a word is the title of a chapter."""
    rows = [
        f"{number} | | | "
        if " " in number
        else f"{number} | {at}-tadbirni o‘tkazish | mart | Kadrlar bo‘limi"
        for at, number in enumerate(numbers, start=1)
    ]
    return plan_of(TITLE, HEAD, *rows)


@pytest.mark.parametrize(
    "written",
    [
        ["1", "2", "", "", "3"],
        ["1", "2", "", "", "5"],
        ["I. Kadrlar", "1.1", "", "1.3"],
        ["I. Kadrlar", "1.1", "II. Moliya", "", "2.2"],
        ["", "", "3", "4"],
    ],
    ids=["passed over", "counted", "in a chapter", "first of a chapter", "first of the plan"],
)
def test_a_row_without_a_number_may_have_used_one_up(written):
    found = imported(*written)
    assert told(found, "number-gap") == []
    assert len(told(found, "number-made")) == written.count("")


@pytest.mark.parametrize("written", [["1", "2", "", "5"], ["1", "", "2", "4"], ["", "4"]])
def test_a_gap_that_no_row_fills_is_reported(written):
    found = imported(*written)
    assert [read for _, read, _ in told(found, "number-gap")] == [written[-1]]
