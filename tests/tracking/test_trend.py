"""The total of a target week by week."""

from builders import activity, entry, on_day, period

from workplan_cli.tracking.trend import weekly_totals


def totals(on, *entries, targets=None, of=0):
    item = on_day(on, activity(targets=targets or {"people": 100}), *entries)
    return list(map(int, weekly_totals(item, item.targets[of].target, period())))


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


def test_each_of_several_targets_has_its_own():
    entries, both = [entry("07-02", add=1, target="a"), entry("07-09", add=2, target="b")], {"a": 1, "b": 2}
    assert totals("07-13", *entries, targets=both) == [1, 1]
    assert totals("07-13", *entries, targets=both, of=1) == [0, 2]


def test_there_is_none_before_the_period():
    assert totals("2025-06-30") == []
