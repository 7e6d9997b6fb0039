"""Which entries count: a line that the plan of its own day does not allow counts nowhere."""

from fractions import Fraction

import pytest
from builders import activity, amended, day, entry, on_day, state

from workplan_cli.tracking.state import Status

PLAIN = activity()
PEOPLE = activity(targets={"people": 100})
MONTHLY = activity(deadline="har oyda")
ONGOING = activity(deadline="doimiy")
UNDATED = activity(deadline="media reja asosida")
TWO_DATES = activity(deadline="2025-yil 1-avgust; 2025-yil 1-noyabr")
JOINT = activity(executors=("yuridik", "filiallar"))
ANDIJON, BUXORO = "filiallar/andijon", "filiallar/buxoro"


def done(item, key="people"):
    return int(item.value_of(key))


# Report


@pytest.mark.parametrize(
    "report", [{"done": 0}, {"add": 0}, {"note": "x"}], ids=["total 0", "increase 0", "note"]
)
def test_a_report_begins_an_activity_also_with_0(report):
    assert on_day("10-01", PEOPLE, entry("08-01", **report)).status is Status.IN_PROGRESS


NO_REPORTS = pytest.mark.parametrize(
    "other",
    [{"reopen": True}, {"schedule": ["11-01"]}, {"cancel": True}],
    ids=["reopen", "schedule", "cancel"],
)


@NO_REPORTS
def test_an_entry_that_is_no_report_does_not_begin_an_activity(other):
    lifted = [entry("08-02", reopen=True)] if "cancel" in other else []
    assert on_day("10-01", UNDATED, entry("08-01", **other), *lifted).status is Status.NOT_STARTED


@NO_REPORTS
def test_an_entry_that_is_no_report_does_not_end_silence(other):
    entries = [entry("08-01", note="x"), entry("09-29", **other), entry("09-30", reopen=True)]
    assert on_day("10-01", ONGOING, *entries).silent


@NO_REPORTS
def test_an_entry_that_is_no_report_meets_no_checkpoint(other):
    lifted = [entry("07-11", reopen=True)] if "cancel" in other else []
    (july, *_) = on_day("10-01", MONTHLY, entry("07-10", **other), *lifted).checkpoints
    assert (july.met_on, july.reported_on) == (None, None)


# Percentages


def test_percent_100_of_an_older_version_stays_a_percentage():
    item = on_day("10-01", PLAIN, entry("08-01", percent=100))
    assert (item.status, item.fraction) == (Status.IN_PROGRESS, 1)


def test_a_lower_percentage_takes_a_completion_back():
    item = on_day("10-01", PLAIN, entry("08-01", complete=True), entry("08-02", percent=60))
    assert (item.status, item.fraction) == (Status.IN_PROGRESS, Fraction(3, 5))


def test_a_lower_percentage_of_a_part_takes_back_the_completion_of_the_part():
    parts = [entry("08-01", complete=True, executor=each) for each in JOINT.executors]
    item = on_day("10-01", JOINT, *parts, entry("08-02", percent=50, executor="yuridik"))
    assert (item.status, item.fraction) == (Status.IN_PROGRESS, Fraction(3, 4))


def test_a_percentage_of_the_whole_stands_before_the_parts_completed_earlier():
    parts = [entry("08-01", complete=True, executor=each) for each in JOINT.executors]
    item = on_day("10-01", JOINT, *parts, entry("08-02", percent=50))
    assert (item.status, item.fraction) == (Status.IN_PROGRESS, Fraction(1, 2))
    assert item.parts["yuridik"] == 1


def test_all_executors_complete_the_row_after_a_percentage_of_the_whole():
    parts = [entry("08-02", complete=True, executor=each) for each in JOINT.executors]
    item = on_day("10-01", JOINT, entry("08-01", percent=50), *parts)
    assert (item.status, item.done_on) == (Status.DONE, day("08-02"))


def test_a_percentage_on_a_repeating_activity_is_a_report_and_no_value():
    item = on_day("10-01", MONTHLY, entry("08-05", percent=100))
    assert [each.label for each in item.checkpoints if each.met_on] == ["2025-08"]
    assert (item.status, item.fraction) == (Status.IN_PROGRESS, Fraction(1, 6))


# Entries dated before the period


def test_entries_dated_before_the_period_count_only_if_forced():
    early, forced = (entry("06-30", done=40, forced=rules) for rules in ((), ("outside-period",)))
    assert on_day("10-01", PEOPLE, early).status is Status.NOT_STARTED
    assert done(on_day("10-01", PEOPLE, forced)) == 40


def test_every_state_says_how_many_entries_dated_before_the_period_do_not_count():
    found = state(
        "10-01",
        [activity("1.1"), activity("1.2")],
        entry("06-01", note="x"),
        entry("06-02", note="x", number="1.2"),
        entry("06-03", note="x", forced=("outside-period",)),
        entry("07-03", note="x"),
    )
    assert found.early == 2


# What the plan of its own day does not allow


@pytest.mark.parametrize(
    ("planned", "wrong"),
    [
        (PEOPLE, {"done": 5, "target": "courses"}),
        (PLAIN, {"done": 5}),
        (PEOPLE, {"percent": 5}),
        (MONTHLY, {"note": "x", "period": "2025-13"}),
        (PLAIN, {"complete": True, "period": "2025-Q3"}),
        (TWO_DATES, {"complete": True, "period": "2025-08-02"}),
        (PEOPLE, {"complete": True}),
    ],
    ids=[
        "an unknown target",
        "a quantity without targets",
        "a percentage with targets",
        "a label that names no checkpoint",
        "a label of another kind",
        "a date that is none of the dates",
        "a completion over an unaccepted shortfall",
    ],
)
def test_a_line_that_the_plan_does_not_allow_counts_nowhere(planned, wrong):
    line = entry("08-01", **wrong)
    assert on_day("10-01", planned, line) == on_day("10-01", planned)


def test_a_completion_counts_once_the_targets_are_reached():
    item = on_day("10-01", PEOPLE, entry("08-01", done=100), entry("08-02", complete=True))
    assert [each.kind for each in item.entries] == ["done", "complete"]


def test_a_target_must_be_known_on_the_day_of_the_entry():
    both = activity(targets={"people": 100, "courses": 4})
    early, late = (entry(on, done=2, target="courses") for on in ("08-01", "09-02"))
    assert done(amended("10-01", both, early, was=[("09-01", PEOPLE)]), "courses") == 0
    assert done(amended("10-01", both, late, was=[("09-01", PEOPLE)]), "courses") == 2


def test_an_entry_without_a_target_means_the_only_one_of_its_own_day():
    both = activity(targets={"people": 100, "courses": 4})
    assert done(amended("10-01", both, entry("08-01", done=30), was=[("09-01", PEOPLE)])) == 30


def test_a_removed_target_counts_nowhere():
    both = activity(targets={"people": 100, "courses": 4})
    entries = entry("08-01", done=4, target="courses"), entry("08-01", done=50, target="people")
    item = amended("10-01", PEOPLE, *entries, was=[("09-01", both)])
    assert ([each.target.key for each in item.targets], item.fraction) == (["people"], Fraction(1, 2))


def test_entries_before_a_row_was_added_count_nowhere():
    early, late = entry("08-01", done=30), entry("09-02", done=40)
    assert amended("10-01", PEOPLE, early, added="09-01").status is Status.NOT_STARTED
    assert done(amended("10-01", PEOPLE, early, late, added="09-01")) == 40


# Parts and whole


def test_parts_and_whole_hold_at_each_level():
    joint = activity(executors=("yuridik", "filiallar"), targets={"people": 100})
    members = [entry("08-01", done=value, executor=key) for key, value in ((ANDIJON, 30), (BUXORO, 20))]
    assert done(on_day("10-01", joint, *members)) == 50
    assert done(on_day("10-01", joint, *members, entry("08-02", done=60, executor="filiallar"))) == 60
    assert done(on_day("10-01", joint, *members, entry("08-02", done=70))) == 70


def test_the_part_of_a_former_executor_stays_in_the_whole():
    before = activity(executors=("yuridik", "moliya"), targets={"people": 100})
    entries = entry("08-01", done=30, executor="yuridik"), entry("08-01", done=20, executor="moliya")
    assert done(amended("10-01", PEOPLE, *entries, was=[("09-01", before)])) == 50


def test_a_joint_percentage_is_the_mean_of_the_executors_of_the_day():
    before = activity(executors=("yuridik", "moliya"))
    entries = entry("08-01", percent=80, executor="yuridik"), entry("08-01", percent=20, executor="moliya")
    assert on_day("08-31", before, *entries).fraction == Fraction(1, 2)
    assert amended("10-01", PLAIN, *entries, was=[("09-01", before)]).fraction == Fraction(4, 5)


# Changed targets


def test_done_on_a_day_means_reached_by_the_target_of_that_day():
    raised, lowered = (activity(targets={"people": value}) for value in (150, 80))
    reached, short = entry("08-01", done=100), entry("08-01", done=90)
    item = amended("10-01", raised, reached, was=[("09-01", PEOPLE)])
    assert (item.status, item.fraction) == (Status.IN_PROGRESS, Fraction(2, 3))
    item = amended("10-01", lowered, short, was=[("09-01", PEOPLE)])
    assert (item.status, item.done_on) == (Status.DONE, day("09-01"))


def test_done_on_a_day_means_reached_by_that_days_target():
    raised = activity(targets={"people": 150})
    entries = entry("08-01", done=100), entry("08-02", complete=True)
    item = amended("10-01", raised, *entries, was=[("09-01", PEOPLE)])
    assert (item.status, item.shortfall) == (Status.IN_PROGRESS, False)


def test_an_accepted_shortfall_outlasts_a_raised_target():
    raised = activity(targets={"people": 150})
    entries = entry("08-01", done=90), entry("08-02", complete=True, forced=("shortfall",))
    item = amended("10-01", raised, *entries, was=[("09-01", PEOPLE)])
    assert (item.status, item.shortfall) == (Status.DONE, True)


# Cancellation


def test_after_a_cancellation_entries_are_kept_and_counted_until_reopen():
    entries = [entry("08-01", done=40), entry("08-10", cancel=True), entry("08-20", done=60)]
    item = on_day("09-01", PEOPLE, *entries)
    assert (item.status, done(item), item.fraction) == (Status.CANCELLED, 60, None)
    item = on_day("09-01", PEOPLE, *entries, entry("08-31", reopen=True))
    assert (item.status, done(item)) == (Status.IN_PROGRESS, 60)


def test_a_completion_after_a_cancellation_does_not_make_it_done():
    item = on_day("09-01", PLAIN, entry("08-10", cancel=True), entry("08-20", complete=True))
    assert item.status is Status.CANCELLED


def test_reopening_without_a_cancellation_keeps_quantities():
    entries = [entry("08-01", done=40), entry("08-02", complete=True, forced=("shortfall",))]
    item = on_day("09-01", PEOPLE, *entries, entry("08-03", reopen=True))
    assert (item.status, done(item)) == (Status.IN_PROGRESS, 40)


# Dropped


def test_a_dropped_row_is_in_no_list_and_its_entries_stay_with_it():
    item = amended("10-01", PEOPLE, entry("08-01", done=40), entry("09-02", done=50), dropped="09-01")
    assert (item.status, done(item), item.fraction) == (Status.DROPPED, 40, None)
    assert not item.open
