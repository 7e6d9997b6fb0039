"""When a checkpoint is met: on the first day from which its condition holds."""

from fractions import Fraction

import pytest
from builders import activity, day, entry, on_day, period

from workplan_cli.tracking.state import Pace, Status

PLAIN = activity()
PEOPLE = activity(targets={"people": 100})
MONTHLY = activity(deadline="har oyda")
ONGOING = activity(deadline="doimiy")
UNDATED = activity(deadline="media reja asosida")
DATES = "2025-yil 1-avgust; 2025-yil 1-noyabr"
TWO_DATES = activity(deadline=DATES)
MEASURED_DATES = activity(deadline=DATES, targets={"people": 100})
FIRST, SECOND = "2025-08-01", "2025-11-01"


def met(item):
    return {each.label: f"{each.met_on:%m-%d}" for each in item.checkpoints if each.met_on}


# n dates


def test_with_targets_the_kth_date_asks_for_k_of_n_of_each_target():
    item = on_day("12-01", MEASURED_DATES, entry("07-20", done=49), entry("07-21", done=50))
    assert met(item) == {FIRST: "07-21"}
    item = on_day("12-01", MEASURED_DATES, entry("07-20", done=50), entry("10-01", done=100))
    assert met(item) == {FIRST: "07-20", SECOND: "10-01"}


def test_every_target_has_to_reach_its_share():
    both = activity(deadline=DATES, targets={"people": 100, "courses": 4})
    people = entry("07-20", done=100, target="people")
    assert met(on_day("09-01", both, people, entry("07-25", done=1, target="courses"))) == {}
    assert met(on_day("09-01", both, people, entry("07-25", done=2, target="courses"))) == {FIRST: "07-25"}


def test_a_date_is_met_by_a_report_complete_for_it():
    short = entry("07-20", done=10), entry("07-21", complete=True, period=FIRST)
    assert met(on_day("09-01", MEASURED_DATES, *short)) == {}
    accepted = entry("07-21", complete=True, period=FIRST, forced=("shortfall",))
    item = on_day("09-01", MEASURED_DATES, entry("07-20", done=10), accepted)
    assert (met(item), item.status) == ({FIRST: "07-21"}, Status.IN_PROGRESS)


def test_a_checkpoint_is_unmet_again_from_the_day_its_condition_stops_holding():
    lowered = entry("07-20", done=60), entry("07-25", done=40)
    assert met(on_day("07-24", MEASURED_DATES, *lowered)) == {FIRST: "07-20"}
    assert met(on_day("07-25", MEASURED_DATES, *lowered)) == {}
    again = on_day("09-01", MEASURED_DATES, *lowered, entry("08-05", done=55))
    assert met(again) == {FIRST: "08-05"}
    assert again.checkpoints[0].late


def test_checkpoints_are_judged_at_the_end_of_a_day():
    wrong, right = entry("07-20", done=60), entry("07-20", done=40)
    assert met(on_day("09-01", MEASURED_DATES, wrong, right)) == {}


def test_without_targets_a_date_is_met_for_itself_or_by_the_whole():
    assert met(on_day("09-01", TWO_DATES, entry("07-20", complete=True, period=FIRST))) == {FIRST: "07-20"}
    assert met(on_day("09-01", TWO_DATES, entry("07-20", complete=True))) == {FIRST: "07-20", SECOND: "07-20"}


def test_an_activity_without_targets_is_complete_when_each_checkpoint_is_met():
    parts = [entry("07-20", complete=True, period=FIRST), entry("10-20", complete=True, period=SECOND)]
    item = on_day("12-01", TWO_DATES, *parts)
    assert (item.status, item.done_on, item.fraction) == (Status.DONE, day("10-20"), 1)


def test_the_only_date_can_be_named():
    assert on_day("09-01", PLAIN, entry("07-20", complete=True, period="2025-H2")).status is Status.DONE


def test_when_it_is_complete_checkpoints_not_met_before_count_as_met_on_that_day():
    item = on_day("12-01", MEASURED_DATES, entry("09-01", done=100))
    assert met(item) == {FIRST: "09-01", SECOND: "09-01"}
    assert [each.late for each in item.checkpoints] == [True, False]


def test_completion_with_several_checkpoints_is_the_share_met():
    reports = entry("07-20", complete=True, period=FIRST), entry("07-21", percent=90)
    assert on_day("09-01", TWO_DATES, *reports).fraction == Fraction(1, 2)


# An open wording beside dates

BESIDE = activity(deadline="2025-yil 1-oktabr; doimiy")


def test_an_open_wording_beside_a_date_is_kept():
    assert (BESIDE.deadline.kind, BESIDE.deadline.open, len(BESIDE.deadline.by)) == ("several", True, 1)


def test_an_open_wording_beside_dates_is_never_done_by_its_dates_alone():
    label = entry("09-01", complete=True, period="2025-10-01")
    item = on_day("10-05", BESIDE, label)
    assert (item.status, met(item)) == (Status.IN_PROGRESS, {"2025-10-01": "09-01"})
    assert on_day("10-05", BESIDE, label, entry("10-02", complete=True)).status is Status.DONE


@pytest.mark.parametrize(("on", "silent"), [("09-30", False), ("10-30", False), ("10-31", True)])
def test_an_open_wording_beside_dates_is_silent_from_the_last_one_on(on, silent):
    assert on_day(on, BESIDE, entry("08-01", note="x")).silent is silent


@pytest.mark.parametrize(("on", "silent"), [("10-31", False), ("11-30", False), ("12-01", True)])
def test_ongoing_from_a_day_is_silent_from_that_day(on, silent):
    assert on_day(on, activity(deadline="noyabrdan boshlab muntazam")).silent is silent


# Repeating

BY_THE_TENTH = activity(deadline="har oy 10-sanasiga qadar")


def test_a_label_meets_only_the_checkpoint_that_it_names():
    item = on_day("10-01", MONTHLY, entry("09-05", note="x", period="2025-07"))
    assert met(item) == {"2025-07": "09-05"}


def test_without_a_label_the_checkpoint_whose_stretch_holds_the_day_is_met():
    item = on_day("10-01", MONTHLY, entry("08-05", note="x"), entry("08-06", note="x"))
    assert met(item) == {"2025-08": "08-05"}


def test_a_unit_whose_named_day_lies_before_the_period_makes_no_checkpoint():
    item = on_day("07-20", BY_THE_TENTH, period=period("2025-07-15", "2025-12-31"))
    assert [each.label for each in item.checkpoints][:1] == ["2025-08"]


def test_a_unit_whose_named_day_lies_after_the_period_is_due_on_its_last_day():
    item = on_day("07-20", BY_THE_TENTH, period=period("2025-07-01", "2025-09-05"))
    assert [f"{each.due:%m-%d}" for each in item.checkpoints] == ["07-10", "08-10", "09-05"]


def test_days_late_are_those_of_the_oldest_unmet_checkpoint():
    item = on_day("10-05", MONTHLY, entry("07-20", note="x"), entry("09-20", note="x"))
    assert (item.days_late, item.next_due) == (35, day("08-31"))


# Targets without a date of their own


@pytest.mark.parametrize("planned", ["doimiy", "har oyda", "media reja asosida"])
def test_targets_without_a_date_are_due_on_the_last_day_of_the_period(planned):
    measured = activity(deadline=planned, targets={"people": 100})
    item = on_day("12-31", measured, entry("07-05", done=60))
    last = item.checkpoints[-1]
    assert (last.label, last.due, last.met_on, item.due) == ("targets", day("12-31"), None, day("12-31"))
    assert item.pace is Pace.RED
    assert "targets" in [each.label for each in on_day("2026-01-01", measured).checkpoints if each.overdue]
    assert on_day("10-01", measured, entry("09-05", done=100)).checkpoints[-1].met_on == day("09-05")


def test_ongoing_without_targets_has_no_due_date():
    assert (on_day("10-01", ONGOING).due, on_day("10-01", ONGOING).checkpoints) == (None, ())


def test_the_last_of_the_dates_given_takes_the_place_of_the_period_end():
    measured = activity(deadline=UNDATED.deadline.text, targets={"people": 100})
    item = on_day("10-01", measured, entry("07-05", schedule=["09-01", "11-01"]))
    assert [each.label for each in item.checkpoints] == ["2025-09-01", "2025-11-01"]
    assert (item.due, item.undated) == (day("11-01"), False)


# Late


def test_done_late_counts_from_the_due_date_to_the_report_that_completed_it():
    item = on_day("2026-02-01", PEOPLE, entry("2026-01-10", done=100), entry("2026-01-20", done=120))
    assert (item.late, item.days_late, item.done_on) == (True, 10, day("2026-01-10"))


def test_done_in_time_though_a_checkpoint_was_late_is_not_late():
    item = on_day("12-31", TWO_DATES, entry("08-11", complete=True))
    assert (item.late, item.days_late) == (False, 0)


# Shortfall


def test_a_shortfall_is_complete_no_longer_overdue_and_on_time_in_no_rate():
    short = entry("08-01", done=60), entry("08-02", complete=True, forced=("shortfall",))
    item = on_day("2026-02-01", PEOPLE, *short)
    assert (item.status, item.shortfall, item.overdue, item.fraction) == (
        *(Status.DONE, True, False),
        Fraction(3, 5),
    )
    assert not any(each.on_time for each in item.checkpoints)


def test_a_date_met_before_the_shortfall_stays_on_time():
    short = entry("07-20", done=60), entry("08-02", complete=True, forced=("shortfall",))
    assert [each.on_time for each in on_day("12-01", MEASURED_DATES, *short).checkpoints] == [True, False]


@pytest.mark.parametrize(
    ("entries", "met_on", "on_time"),
    [
        ([], "07-20", False),
        ([entry("07-25", done=50)], "07-25", True),
        ([entry("09-25", done=50)], "09-25", False),
        ([entry("07-22", done=50), entry("07-25", done=10, forced=("below-previous",))], "07-20", False),
        (
            [
                entry("07-22", done=50),
                entry("07-23", complete=True, period=FIRST),
                entry("07-25", done=10, forced=("below-previous",)),
            ],
            "07-22",
            True,
        ),
    ],
    ids=["stays short", "made up for in time", "made up for late", "lost again", "complete, then lost again"],
)
def test_a_date_reported_complete_with_a_shortfall_is_on_time_in_no_rate(entries, met_on, on_time):
    short = entry("07-20", complete=True, period=FIRST, forced=("shortfall",))
    first = on_day("12-01", MEASURED_DATES, short, *entries).checkpoints[0]
    assert (first.met_on, first.on_time, first.overdue) == (day(met_on), on_time, False)


# Behind

LIMIT = activity(deadline="2025-yil 8-oktabr", targets={"people": 1000})


@pytest.mark.parametrize(
    ("done", "pace"),
    [(450, None), (449, Pace.AMBER), (375, Pace.AMBER), (374, Pace.RED)],
    ids=["exactly on the limit", "below amber", "exactly on red", "below red"],
)
def test_exactly_on_the_limit_is_not_behind(done, pace):
    item = on_day("08-20", LIMIT, entry("07-02", done=done), period=period("2025-07-01", "2025-12-31"))
    assert (item.expected, item.pace) == (Fraction(1, 2), pace)


def test_expected_is_at_most_all():
    assert on_day("2026-03-01", LIMIT).expected == 1


# The target's own percentage


def test_the_percentage_of_a_target_is_never_capped():
    item = on_day("10-01", PEOPLE, entry("08-01", done=104))
    assert (item.targets[0].share, item.fraction) == (Fraction(26, 25), 1)
