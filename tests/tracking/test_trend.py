"""The total of the only target week by week."""

from builders import activity, entry, on_day, period

from workplan_cli.tracking.trend import weekly_totals


def totals(on, *entries, targets=None):
    item = on_day(on, activity(targets={"people": 100} if targets is None else targets), *entries)
    return list(map(int, weekly_totals(item, period())))


def test_each_week_of_the_period_has_the_total_at_its_end():
    # The period begins on a Tuesday; 20 July is a Sunday.
    entries = [
        entry("07-13", add=10),
        entry("07-14", done=40),
        entry("07-21", done=30, forced=("below-previous",)),
    ]
    assert totals("07-20", *entries) == [0, 10, 40]
    assert totals("07-21", *entries) == [0, 10, 40, 30]


def test_parts_make_up_the_whole_and_notes_count_nothing():
    entries = [entry("07-02", add=5, executor="yuridik"), entry("07-03", note="x")]
    assert totals("07-09", *entries, entry("07-08", add=2)) == [5, 7]


def test_after_the_period_its_last_day_is_the_last():
    assert len(totals("2026-02-01", entry("07-02", add=5))) == 27


def test_there_is_none_without_a_target_with_several_or_before_the_period():
    assert totals("07-20", targets={}) == []
    assert totals("07-20", targets={"a": 1, "b": 2}) == []
    assert totals("2025-06-30") == []
