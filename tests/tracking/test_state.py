"""What has become of the plan by a day: every rule of progress, deadlines and flags, by example."""

import tempfile
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from pathlib import Path

import pytest
from builders import activity, day, entry, journal, on_day, period, plan, state
from hypothesis import given
from hypothesis import strategies as st
from workbench import examples

from workplan_cli.locales import round_percent
from workplan_cli.model.journal import Journal
from workplan_cli.reports import figures as counts
from workplan_cli.store import read_journal
from workplan_cli.store.journal import line_format as lines
from workplan_cli.tracking.judging import Pace
from workplan_cli.tracking.state import Status, fold

PEOPLE = activity(targets={"people": 100})
PLAIN = activity()
MONTHLY = activity(deadline="har oyda")
QUARTERLY = activity(deadline="har chorakda")
ONGOING = activity(deadline="doimiy")
UNDATED = activity(deadline="media reja asosida")
TWO_DATES = activity(deadline="2025-yil 1-avgust; 2025-yil 1-noyabr")
JOINT = activity(executors=("yuridik", "filiallar"), targets={"people": 100})
JOINT_PLAIN = activity(executors=("yuridik", "filiallar"))

ANDIJON, BUXORO = "filiallar/andijon", "filiallar/buxoro"
MOMENT = datetime(2025, 8, 1, 9, tzinfo=UTC)


def reached(item, key="people"):
    return next(float(each.done) for each in item.targets if each.target.key == key)


def met(item):
    """The checkpoints met, with the day of each."""
    return {each.label: f"{each.met_on:%m-%d}" for each in item.checkpoints if each.met_on}


def missed(item):
    return [each.label for each in item.checkpoints if each.overdue]


# Totals and increases


@pytest.mark.parametrize(
    ("entries", "value"),
    [
        ([], 0),
        ([entry("08-01", done=40)], 40),
        ([entry("08-01", done=40), entry("09-01", done=55)], 55),
        ([entry("08-01", add=40), entry("09-01", add=5)], 45),
        ([entry("08-01", done=40), entry("09-01", add=5), entry("09-02", add=5)], 50),
        ([entry("08-01", add=40), entry("09-01", done=10)], 10),
        ([entry("08-01", done=40), entry("09-01", done=30)], 30),
        ([entry("08-01", done=40), entry("08-15", note="a remark")], 40),
        ([entry("08-01", done=40), entry("08-15", done=7, target="another")], 40),
        ([entry("08-01", done=40, target="people")], 40),
    ],
    ids=[
        "nothing said is zero",
        "a total",
        "the last total counts",
        "increases add up",
        "increases come on top of the last total",
        "a total replaces the increases before it",
        "a total may go down",
        "a remark changes nothing",
        "another target is another matter",
        "the only target may be named",
    ],
)
def test_value_of_a_target(entries, value):
    assert reached(on_day("10-01", PEOPLE, *entries)) == value


def test_one_of_several_targets_has_to_be_named():
    both = activity(targets={"people": 100, "courses": 4})
    item = on_day("10-01", both, entry("08-01", done=40), entry("08-02", done=2, target="courses"))
    assert (reached(item, "people"), reached(item, "courses")) == (0, 2)


def test_quantities_are_exact():
    item = on_day("10-01", PEOPLE, *(entry("08-01", add="0.1") for _ in range(3)))
    assert item.targets[0].done == Decimal("0.3")


# The order of entries


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        (entry("08-01", done=1, recorded=MOMENT), entry("08-02", done=2)),
        (entry("08-01", done=1, id="ff"), entry("08-01", done=2, id="00")),
        (
            entry("08-01", done=1, id="0a", recorded=MOMENT),
            entry("08-01", done=2, id="0b", recorded=MOMENT),
        ),
    ],
    ids=["by the day they speak of", "then by the moment they were recorded", "then by id"],
)
def test_order_of_entries(earlier, later):
    for order in permutations([earlier, later]):
        assert reached(on_day("10-01", PEOPLE, *order)) == 2


def test_a_total_recorded_late_for_an_earlier_day_does_not_undo_a_later_one():
    assert reached(on_day("10-01", PEOPLE, entry("09-01", done=50), entry("08-01", done=20))) == 50


# Any day: later entries are not seen, reverted ones count on no day


@pytest.mark.parametrize(
    ("on", "value"), [("07-31", 0), ("08-01", 40), ("08-31", 40), ("09-01", 55), ("12-31", 55)]
)
def test_as_of_a_day(on, value):
    assert reached(on_day(on, PEOPLE, entry("08-01", done=40), entry("09-01", done=55))) == value


def test_what_is_taken_back_never_counted():
    wrong = entry("08-01", done=90)
    taken_back = entry("10-01", revert=wrong.id)
    for on in ("08-01", "09-30", "10-01", "12-31"):
        item = on_day(on, PEOPLE, entry("07-15", done=10), wrong, taken_back)
        assert reached(item) == 10
        assert wrong not in item.entries


def test_only_the_entry_named_is_taken_back():
    first, second = entry("08-01", add=10), entry("08-02", add=5)
    assert reached(on_day("10-01", PEOPLE, first, second, entry("08-03", revert=first.id))) == 5


def test_taking_back_a_taking_back_changes_nothing():
    wrong = entry("08-01", done=90)
    back = entry("08-02", revert=wrong.id)
    assert reached(on_day("10-01", PEOPLE, wrong, back, entry("08-03", revert=back.id))) == 0


# Parts and whole


@pytest.mark.parametrize(
    ("entries", "whole", "parts"),
    [
        ([entry("08-01", done=30, executor="yuridik")], 30, {"yuridik": 30}),
        (
            [entry("08-01", done=30, executor="yuridik"), entry("08-02", done=20, executor="filiallar")],
            50,
            {"yuridik": 30, "filiallar": 20},
        ),
        (
            [entry("08-01", done=30, executor=ANDIJON), entry("08-02", add=20, executor=BUXORO)],
            50,
            {"filiallar": 50, ANDIJON: 30, BUXORO: 20},
        ),
        (
            [entry("08-01", done=60, executor="filiallar"), entry("08-02", done=20, executor=ANDIJON)],
            60,
            {"filiallar": 60, ANDIJON: 20},
        ),
        ([entry("08-01", done=80), entry("08-02", done=30, executor="yuridik")], 80, {"yuridik": 30}),
        ([entry("08-01", done=30, executor="yuridik"), entry("08-02", done=80)], 80, {"yuridik": 30}),
        ([entry("08-01", add=5), entry("08-02", done=30, executor="yuridik")], 35, {"yuridik": 30}),
    ],
    ids=[
        "one part is the whole so far",
        "the whole is the sum of the parts",
        "a group is the sum of its members",
        "what is stated for a group stands before its members",
        "what is stated for the whole stands before the parts",
        "whenever it was stated",
        "an increase of nobody in particular is added to the parts",
    ],
)
def test_parts_and_whole(entries, whole, parts):
    item = on_day("10-01", JOINT, *entries)
    assert reached(item) == whole
    assert item.targets[0].parts == parts


@pytest.mark.parametrize(
    ("entries", "differing"),
    [
        ([entry("08-01", done=50)], []),
        ([entry("08-01", done=50, executor="yuridik")], []),
        ([entry("08-01", done=50), entry("08-02", done=50, executor="yuridik")], []),
        ([entry("08-01", done=50), entry("08-02", done=40, executor="yuridik")], [("", 50, 40)]),
        (
            [entry("08-01", done=50, executor="filiallar"), entry("08-02", done=40, executor=ANDIJON)],
            [("filiallar", 50, 40)],
        ),
        (
            [
                entry("08-01", done=90),
                entry("08-01", done=50, executor="filiallar"),
                entry("08-02", done=40, executor=ANDIJON),
            ],
            [("", 90, 50), ("filiallar", 50, 40)],
        ),
    ],
    ids=[
        "no parts",
        "no whole",
        "the same",
        "the whole differs",
        "a group differs from its members",
        "both differ",
    ],
)
def test_where_the_whole_and_its_parts_differ(entries, differing):
    assert list(on_day("10-01", JOINT, *entries).targets[0].differing) == differing


# States


@pytest.mark.parametrize(
    ("planned", "entries", "status"),
    [
        (PEOPLE, [], "not-started"),
        (PEOPLE, [entry("08-01", done=1)], "in-progress"),
        (PEOPLE, [entry("08-01", note="begun")], "in-progress"),
        (PEOPLE, [entry("08-01", done=99)], "in-progress"),
        (PEOPLE, [entry("08-01", done=100)], "done"),
        (PEOPLE, [entry("08-01", done=120, forced=("above-target",))], "done"),
        (PEOPLE, [entry("08-01", done=100), entry("08-02", done=90)], "in-progress"),
        (PEOPLE, [entry("08-01", done=60), entry("08-02", complete=True, forced=("shortfall",))], "done"),
        (PLAIN, [entry("08-01", percent=50)], "in-progress"),
        (PLAIN, [entry("08-01", percent=100)], "in-progress"),
        (PLAIN, [entry("08-01", complete=True)], "done"),
        (PLAIN, [entry("08-01", complete=True, period="2025-H2")], "done"),
        (PLAIN, [entry("08-01", cancel=True, note="no longer needed")], "cancelled"),
        (PLAIN, [entry("08-01", cancel=True), entry("08-02", reopen=True)], "not-started"),
        (PLAIN, [entry("08-01", complete=True), entry("08-02", reopen=True)], "in-progress"),
        (ONGOING, [entry("08-01", note="going on")], "in-progress"),
        (ONGOING, [entry("08-01", complete=True)], "done"),
        (UNDATED, [entry("08-01", schedule=["10-01"])], "not-started"),
        (MONTHLY, [entry("08-01", complete=True)], "in-progress"),
    ],
    ids=[
        "no entry",
        "some progress",
        "a note is an entry",
        "nearly there",
        "the target is reached",
        "more than the target",
        "no longer reached",
        "declared complete with a shortfall",
        "half of it",
        "a hundred percent is not yet declared complete",
        "declared complete",
        "declared complete for its only checkpoint",
        "taken out of control",
        "back under control, and nothing reported",
        "completion taken back",
        "ongoing",
        "ongoing, declared complete",
        "dates are not progress",
        "a repeating one is never complete at a stroke",
    ],
)
def test_states(planned, entries, status):
    assert on_day("10-01", planned, *entries).status == status


def test_every_target_has_to_be_reached():
    both = activity(targets={"people": 100, "courses": 4})
    people, courses = entry("08-01", done=100, target="people"), entry("08-05", done=4, target="courses")
    assert on_day("10-01", both, people).status is Status.IN_PROGRESS
    assert on_day("10-01", both, people, courses).done_on == day("08-05")


def test_all_executors_together_can_complete():
    first = entry("08-01", complete=True, executor="yuridik")
    andijon = entry("08-02", complete=True, executor=ANDIJON)
    buxoro = entry("08-03", complete=True, executor=BUXORO)
    assert on_day("10-01", JOINT_PLAIN, first, andijon).status is Status.IN_PROGRESS
    assert on_day("10-01", JOINT_PLAIN, first, andijon, buxoro).done_on == day("08-03")


def test_a_repeating_activity_is_done_when_all_its_checkpoints_are_met():
    months = [entry(f"{month:02}-15", note="an article") for month in range(7, 13)]
    assert on_day("12-31", MONTHLY, *months[:5]).status is Status.IN_PROGRESS
    assert on_day("12-31", MONTHLY, *months).done_on == day("12-15")


# Done, late


@pytest.mark.parametrize(
    ("planned", "entries", "days_late"),
    [
        (PEOPLE, [entry("12-31", done=100)], 0),
        (PEOPLE, [entry("2026-01-10", done=100)], 10),
        (PEOPLE, [entry("12-01", done=100), entry("2026-01-10", done=101)], 0),
        (PEOPLE, [entry("12-01", done=100), entry("12-02", done=90), entry("2026-01-03", done=100)], 3),
        (PLAIN, [entry("12-31", complete=True)], 0),
        (PLAIN, [entry("2026-01-01", complete=True)], 1),
        (PLAIN, [entry("12-31", complete=True), entry("2026-01-05", complete=True)], 0),
        (TWO_DATES, [entry("08-11", complete=True)], 0),
        (
            TWO_DATES,
            [entry("08-01", complete=True, period="2025-08-01"), entry("11-04", complete=True)],
            3,
        ),
    ],
    ids=[
        "on the due day",
        "after it",
        "reached in time and raised later",
        "reached, corrected, reached again late",
        "declared on the due day",
        "declared a day later",
        "declared twice, the first time counts",
        "after the first of two dates, before the due date",
        "after the second of two dates",
    ],
)
def test_done_in_time_or_late(planned, entries, days_late):
    item = on_day("2026-01-15", planned, *entries)
    assert item.status is Status.DONE
    assert item.late is (days_late > 0)
    assert item.days_late == days_late
    assert not item.overdue


# Overdue: a checkpoint before the day is unmet


@pytest.mark.parametrize(
    ("deadline", "on", "days_late"),
    [
        ("III-chorak", "09-30", 0),
        ("III-chorak", "10-01", 1),
        ("III-chorak", "2026-01-15", 107),
        ("II-yarim yillikda", "12-31", 0),
        ("II-yarim yillikda", "2026-01-15", 15),
        ("2025-yil 1-oktabrga qadar", "10-01", 0),
        ("2025-yil 1-oktabrga qadar", "10-02", 1),
        ("har oyda", "07-31", 0),
        ("har oyda", "08-01", 1),
        ("har oyda", "10-01", 62),
        ("har oy 10-sanasiga qadar", "07-11", 1),
        ("har chorakda", "10-01", 1),
        ("2025-yil 1-avgust; 2025-yil 1-noyabr", "11-02", 93),
        ("doimiy", "2026-01-15", 0),
        ("media reja asosida", "2026-01-15", 0),
    ],
)
def test_overdue(deadline, on, days_late):
    item = on_day(on, activity(deadline=deadline))
    assert item.overdue is bool(missed(item)) is (days_late > 0)
    assert item.days_late == days_late


def test_days_late_are_counted_from_the_oldest_unmet_checkpoint():
    july, september = entry("07-20", note="July"), entry("09-20", note="September")
    item = on_day("10-05", MONTHLY, july, september)
    assert missed(item) == ["2025-08"]
    assert item.days_late == (day("10-05") - day("08-31")).days


def test_what_is_done_or_cancelled_is_not_overdue():
    for last in (entry("11-01", complete=True), entry("11-01", cancel=True)):
        item = on_day("2026-01-15", activity(deadline="III-chorak"), last)
        assert not item.overdue
        assert missed(item) == []
        assert item.next_due is None


def test_with_targets_a_checkpoint_is_met_by_reaching_them():
    on_two_dates = activity(deadline=TWO_DATES.deadline.text, targets={"people": 100})
    item = on_day("09-01", on_two_dates, entry("07-20", done=40), entry("08-05", done=100))
    assert met(item) == {"2025-08-01": "08-05", "2025-11-01": "08-05"}
    assert [each.late for each in item.checkpoints] == [True, False]


@pytest.mark.parametrize("label", [None, "2025-H2"])
def test_a_label_does_not_make_up_for_a_target(label):
    """Whatever checkpoint it is declared for, an activity with targets is complete as a whole."""
    declared = entry("09-01", complete=True, period=label, forced=("shortfall",))
    item = on_day("2026-01-15", PEOPLE, entry("08-01", done=40), declared)
    assert (item.status, item.shortfall, item.overdue) == (Status.DONE, True, False)


# Checkpoints of repeating activities


@pytest.mark.parametrize(
    ("planned", "entries", "expected"),
    [
        (MONTHLY, [entry("07-01", note="x")], {"2025-07": "07-01"}),
        (MONTHLY, [entry("07-31", note="x")], {"2025-07": "07-31"}),
        (MONTHLY, [entry("08-01", note="x")], {"2025-08": "08-01"}),
        (MONTHLY, [entry("10-05", note="x", period="2025-09")], {"2025-09": "10-05"}),
        (MONTHLY, [entry("09-05", percent=10)], {"2025-09": "09-05"}),
        (MONTHLY, [entry("09-05", complete=True)], {"2025-09": "09-05"}),
        (MONTHLY, [entry("09-05", note="x"), entry("09-20", note="x")], {"2025-09": "09-05"}),
        (MONTHLY, [entry("2026-01-10", note="x")], {}),
        (MONTHLY, [entry("06-30", note="x")], {}),
        (MONTHLY, [entry("2026-01-10", note="x", period="2025-12")], {"2025-12": "01-10"}),
        (MONTHLY, [entry("09-05", note="x", executor=ANDIJON)], {"2025-09": "09-05"}),
        (MONTHLY, [entry("09-05", cancel=True), entry("10-05", reopen=True)], {}),
        (QUARTERLY, [entry("09-30", note="x")], {"2025-Q3": "09-30"}),
        (QUARTERLY, [entry("10-01", note="x", period="2025-Q3")], {"2025-Q3": "10-01"}),
        (QUARTERLY, [entry("10-01", note="x", period="2025-09")], {}),
    ],
    ids=[
        "on the first day",
        "on the last day",
        "the day after is the next month",
        "labelled, dated later",
        "a percentage is a report too",
        "a completion is that of the month",
        "the first report counts",
        "after the last month without a label",
        "before the first month",
        "after the last month with its label",
        "a member reports",
        "taking out of control is no report",
        "in the quarter",
        "labelled with the quarter",
        "labelled with something else",
    ],
)
def test_checkpoints_of_repeating_activities(planned, entries, expected):
    assert met(on_day("2026-01-31", planned, *entries)) == expected


def test_a_report_after_the_due_day_but_inside_the_month_is_late():
    by_the_tenth = activity(deadline="har oy 10-sanasiga qadar")
    (first, *_) = on_day("07-31", by_the_tenth, entry("07-15", note="x")).checkpoints
    assert (first.met_on, first.on_time, first.overdue) == (day("07-15"), False, False)


def test_a_plan_that_ends_inside_a_quarter_takes_reports_until_the_quarter_ends():
    short = period(end="2025-11-30")
    item = on_day("12-31", QUARTERLY, entry("08-01", note="x"), entry("12-10", note="x"), period=short)
    assert met(item) == {"2025-Q3": "08-01", "2025-Q4": "12-10"}
    assert item.late


def test_a_report_on_the_last_day_of_a_plan_counts_for_a_stretch_that_goes_on():
    item = on_day("12-31", activity(deadline="har ikki yilda"), entry("12-31", note="x"))
    assert met(item) == {"2026": "12-31"}


def test_reaching_the_targets_meets_what_is_left():
    articles = activity(deadline="har oyda", targets={"people": 100})
    item = on_day("2026-01-15", articles, entry("07-05", add=10), entry("09-05", add=90))
    assert met(item) == {"2025-07": "07-05", "2025-08": "09-05"} | {
        **{f"2025-{month:02}": "09-05" for month in range(9, 13)},
        "targets": "09-05",
    }
    assert [each.label for each in item.checkpoints if each.late] == ["2025-08"]


# Several dates, and dates set elsewhere


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([entry("07-20", note="x")], {}),
        ([entry("07-20", complete=True, period="2025-08-01")], {"2025-08-01": "07-20"}),
        ([entry("07-20", complete=True)], {"2025-08-01": "07-20", "2025-11-01": "07-20"}),
        (
            [
                entry("07-20", complete=True, period="2025-08-01"),
                entry("07-25", complete=True, period="2025-08-01"),
                entry("11-05", complete=True, period="2025-11-01"),
            ],
            {"2025-08-01": "07-20", "2025-11-01": "11-05"},
        ),
    ],
    ids=["a note meets nothing", "one of the dates", "all at once", "one after the other, the first counts"],
)
def test_several_dates(entries, expected):
    item = on_day("2026-01-15", TWO_DATES, *entries)
    assert met(item) == expected
    assert (item.status is Status.DONE) is (len(expected) == 2)


def test_a_date_of_a_joint_activity_is_met_when_every_executor_met_it():
    both = activity(deadline=TWO_DATES.deadline.text, executors=("yuridik", "moliya"))
    one, other = (
        entry(f"07-{20 + index}", complete=True, period="2025-08-01", executor=executor)
        for index, executor in enumerate(both.executors)
    )
    assert met(on_day("09-01", both, one)) == {}
    assert met(on_day("09-01", both, one, other)) == {"2025-08-01": "07-21"}


@pytest.mark.parametrize(
    ("entries", "dates", "undated"),
    [
        ([], [], True),
        ([entry("07-05", schedule=["10-01", "09-01"])], ["09-01", "10-01"], False),
        ([entry("07-05", schedule=["10-01"]), entry("07-06", schedule=["11-01"])], ["11-01"], False),
        ([entry("07-05", cancel=True)], [], False),
        ([entry("07-05", complete=True)], [], False),
    ],
    ids=["waiting for dates", "dates are given", "given again, the last ones count", "cancelled", "done"],
)
def test_dates_set_elsewhere(entries, dates, undated):
    item = on_day("08-01", UNDATED, *entries)
    assert [f"{each.due:%m-%d}" for each in item.checkpoints] == dates
    assert item.undated is undated


def test_dates_may_lie_in_another_year():
    item = on_day("10-01", UNDATED, entry("07-05", schedule=["2026-02-01"]))
    assert (item.due, missed(item)) == (day("2026-02-01"), [])


def test_dates_count_from_the_day_they_were_given():
    scheduled = entry("08-15", schedule=["08-20"])
    assert on_day("08-14", UNDATED, scheduled).undated
    assert on_day("08-21", UNDATED, scheduled).days_late == 1


def test_dates_signed_in_the_plan_are_not_moved_by_a_schedule():
    in_plan = activity(deadline="reja-jadval", dates=["09-01"])
    assert on_day("08-01", in_plan).due == day("09-01")
    assert not on_day("08-01", in_plan).undated
    assert on_day("08-01", in_plan, entry("07-10", schedule=["10-01"])).due == day("09-01")


def test_dates_are_given_only_to_what_has_none():
    assert on_day("08-01", PLAIN, entry("07-10", schedule=["07-20"])).due == day("12-31")


def test_dates_taken_back_leave_it_undated():
    given_dates = entry("07-05", schedule=["10-01"])
    assert on_day("08-01", UNDATED, given_dates, entry("07-06", revert=given_dates.id)).undated


def test_the_latest_entry_is_the_latest_in_time_that_counts():
    early, later, late, wrong = (entry(on, note="x") for on in ("08-01", "08-15", "09-01", "09-15"))
    back = entry("09-16", revert=wrong.id)
    assert on_day("10-01", PLAIN, late, early, later, wrong, back).last_entry == late
    assert on_day("07-31", PLAIN, late, early).last_entry is None


# Due: the last date of all, and the oldest that still asks for something


def test_due_and_next_due():
    item = on_day("09-01", TWO_DATES)
    assert (item.due, item.next_due) == (day("11-01"), day("08-01"))
    item = on_day("09-01", TWO_DATES, entry("07-20", complete=True, period="2025-08-01"))
    assert (item.due, item.next_due) == (day("11-01"), day("11-01"))
    assert (on_day("09-01", ONGOING).due, on_day("09-01", ONGOING).next_due) == (None, None)


# Behind: below what the time elapsed would ask

HUNDRED_DAYS = {"period": period("2025-07-01", "2025-10-08")}


def pace(on, done, **given):
    target = activity(deadline="2025-yil 8-oktabrgacha", targets={"people": 100})
    return on_day(on, target, entry("07-01", done=done), **HUNDRED_DAYS, **given).pace


@pytest.mark.parametrize(
    ("on", "done", "expected"),
    [
        ("07-01", 0, None),
        ("08-20", 45, None),
        ("08-20", 44, Pace.AMBER),
        ("08-20", 38, Pace.AMBER),
        ("08-20", 37, Pace.RED),
        ("2026-01-15", 90, None),
        ("2026-01-15", 89, Pace.AMBER),
        ("2026-01-15", 74, Pace.RED),
    ],
    ids=[
        "on the first day nothing is expected",
        "half the time, 90 % of half",
        "half the time, below 90 % of half",
        "half the time, above 75 % of half",
        "half the time, below 75 % of half",
        "after the due day all is expected: 90 %",
        "after the due day, amber",
        "after the due day, red",
    ],
)
def test_behind(on, done, expected):
    assert pace(on, done) is expected


def test_a_plan_sets_its_own_thresholds():
    strict = {"amber": Decimal(1), "red": Decimal("0.5")}
    assert pace("08-20", 49, settings=strict) is Pace.AMBER
    assert pace("08-20", 26, settings=strict) is Pace.AMBER
    assert pace("08-20", 24, settings=strict) is Pace.RED


@pytest.mark.parametrize(
    ("planned", "entries"),
    [
        (PLAIN, []),
        (ONGOING, []),
        (UNDATED, []),
        (PEOPLE, [entry("07-02", cancel=True)]),
        (PEOPLE, [entry("07-02", complete=True, forced=("shortfall",))]),
    ],
    ids=["no targets", "no due date", "no dates yet", "cancelled", "done with a shortfall"],
)
def test_what_cannot_be_behind(planned, entries):
    assert not on_day("12-30", planned, *entries).behind


def test_a_due_day_before_the_period_expects_everything_at_once():
    early = activity(deadline="2025-yil 1-iyun", targets={"people": 100})
    assert on_day("07-02", early).pace is Pace.RED


# Silent: ongoing, and nobody reports


@pytest.mark.parametrize(
    ("on", "last", "silent"),
    [
        ("06-30", None, False),
        ("07-30", None, False),
        ("07-31", None, True),
        ("2026-02-01", None, True),
        ("09-30", "09-01", False),
        ("10-01", "09-01", True),
        ("10-01", "09-30", False),
        ("2026-02-01", "09-01", True),
        ("2026-02-01", "12-02", False),
        ("2026-02-01", "2026-01-31", True),
    ],
    ids=[
        "before the plan begins",
        "never reported, 29 days after the start",
        "never reported, 30 days after the start",
        "never reported, the plan is over",
        "29 days",
        "30 days",
        "yesterday",
        "silent on the last day of the plan",
        "29 days before the end of the plan",
        "after the plan is too late",
    ],
)
def test_silent(on, last, silent):
    entries = [entry(last, note="going on")] if last else []
    assert on_day(on, ONGOING, *entries).silent is silent


def test_a_plan_sets_its_own_patience():
    weekly = {"settings": {"silent_after": 7}}
    assert on_day("09-08", ONGOING, entry("09-01", note="x"), **weekly).silent
    assert not on_day("09-07", ONGOING, entry("09-01", note="x"), **weekly).silent


def test_only_what_is_ongoing_and_open_is_silent():
    assert not on_day("10-01", PLAIN).silent
    assert not on_day("10-01", UNDATED).silent
    assert not on_day("10-01", ONGOING, entry("07-01", cancel=True)).silent
    assert not on_day("10-01", ONGOING, entry("07-01", complete=True)).silent


# Cancelled, reopened


def test_reopening_takes_back_the_cancellation_and_nothing_else():
    first = entry("07-20", complete=True, period="2025-08-01")
    item = on_day("09-01", TWO_DATES, first, entry("08-10", cancel=True), entry("08-11", reopen=True))
    assert item.status is Status.IN_PROGRESS
    assert met(item) == {"2025-08-01": "07-20"}


def test_reopening_takes_back_the_declaration_of_completion():
    reopened = entry("08-11", reopen=True)
    item = on_day("09-01", TWO_DATES, entry("07-20", complete=True), reopened)
    assert (item.status, met(item), missed(item)) == (Status.IN_PROGRESS, {}, ["2025-08-01"])


def test_reopening_leaves_reported_checkpoints():
    parts = [entry("07-20", complete=True, period=label) for label in ("2025-08-01", "2025-11-01")]
    item = on_day("09-01", TWO_DATES, *parts, entry("08-11", reopen=True))
    assert (item.status, item.done_on) == (Status.DONE, day("07-20"))


def test_what_is_cancelled_after_it_was_done_is_done_no_more():
    item = on_day("10-01", PLAIN, entry("07-20", complete=True), entry("08-01", cancel=True))
    assert (item.status, item.done_on, item.due) == (Status.CANCELLED, None, None)
    assert not any(each.counts for each in item.checkpoints)


def test_progress_survives_a_cancellation():
    item = on_day("10-01", PEOPLE, entry("07-20", done=40), entry("08-01", cancel=True))
    assert (item.status, item.fraction, reached(item)) == (Status.CANCELLED, None, 40)
    item = on_day(
        "10-01", PEOPLE, entry("07-20", done=40), entry("08-01", cancel=True), entry("08-02", reopen=True)
    )
    assert item.fraction == Fraction(40, 100)


# Shortfall


def test_a_completion_that_accepted_no_shortfall_ends_with_a_lower_total():
    reached = entry("08-01", done=100), entry("08-02", complete=True)
    item = on_day("09-01", PEOPLE, *reached, entry("08-10", done=80, forced=("below-previous",)))
    assert (item.status, item.shortfall) == (Status.IN_PROGRESS, False)


@pytest.mark.parametrize(
    ("entries", "shortfall"),
    [
        ([entry("08-01", done=60)], False),
        ([entry("08-01", done=60), entry("08-02", complete=True, forced=("shortfall",))], True),
        (
            [
                entry("08-01", done=60),
                entry("08-02", complete=True, forced=("shortfall",)),
                entry("08-03", done=100),
            ],
            False,
        ),
        ([entry("08-01", done=100)], False),
    ],
    ids=["not complete", "complete without the target", "made up for later", "reached"],
)
def test_shortfall(entries, shortfall):
    item = on_day("10-01", PEOPLE, *entries)
    assert item.shortfall is shortfall
    if shortfall:
        assert item.fraction == Fraction(60, 100)


# Completion


@pytest.mark.parametrize(
    ("planned", "entries", "fraction"),
    [
        (PEOPLE, [], 0),
        (PEOPLE, [entry("08-01", done=25)], Fraction(1, 4)),
        (PEOPLE, [entry("08-01", done=250)], 1),
        (PLAIN, [], 0),
        (PLAIN, [entry("08-01", percent="12.5")], Fraction(1, 8)),
        (PLAIN, [entry("08-01", percent=60), entry("08-02", percent=40)], Fraction(2, 5)),
        (PLAIN, [entry("08-01", percent=60), entry("08-02", percent=0)], 0),
        (PLAIN, [entry("08-01", percent=60), entry("08-02", complete=True)], 1),
        (PLAIN, [entry("08-01", cancel=True)], None),
        (ONGOING, [entry("08-01", note="x")], None),
        (ONGOING, [entry("08-01", percent=30)], Fraction(3, 10)),
        (MONTHLY, [entry("08-01", note="x")], Fraction(1, 6)),
        (UNDATED, [], None),
        (UNDATED, [entry("08-01", percent=30)], Fraction(3, 10)),
        (JOINT_PLAIN, [entry("08-01", percent=50, executor="yuridik")], Fraction(1, 4)),
        (
            JOINT_PLAIN,
            [entry("08-01", percent=50, executor="yuridik"), entry("08-01", percent=100, executor=ANDIJON)],
            Fraction(1, 2),
        ),
        (JOINT_PLAIN, [entry("08-01", complete=True, executor="yuridik")], Fraction(1, 2)),
        (JOINT_PLAIN, [entry("08-01", percent=50, executor="yuridik"), entry("08-01", percent=10)], 0.1),
    ],
    ids=[
        "nothing reached",
        "a quarter",
        "at most all",
        "nothing stated",
        "a percentage",
        "the last percentage counts",
        "be it none at all",
        "complete",
        "cancelled: none",
        "ongoing: none",
        "ongoing, with a percentage",
        "one of six months",
        "no dates yet: none",
        "no dates yet, with a percentage",
        "half by one of two executors",
        "and all by one of two members of the other",
        "complete by one of two executors",
        "what is stated for the whole stands before the parts",
    ],
)
def test_completion(planned, entries, fraction):
    found = on_day("10-01", planned, *entries).fraction
    assert found is None if fraction is None else found == Fraction(str(fraction))


def test_completion_is_the_mean_of_the_targets_never_their_sum():
    unlike = activity(targets={"people": 100_000, "offices": 1})
    item = on_day("10-01", unlike, entry("08-01", done=1, target="offices"))
    assert item.fraction == Fraction(1, 2)


def figures(items, on="10-01"):
    return counts.figures("x", "x", items, day(on))


def test_completion_of_several_is_the_mean_over_those_that_have_one():
    found = state(
        "10-01",
        [
            activity("1.1", targets={"people": 100}),
            activity("1.2"),
            activity("1.3", deadline="doimiy"),
            activity("1.4"),
        ],
        entry("08-01", number="1.1", done=50),
        entry("08-01", number="1.4", cancel=True),
    )
    assert figures(found.activities).fraction == Fraction(1, 4)
    assert figures([]).fraction is None


# On-time rate


@pytest.mark.parametrize(
    ("on", "entries", "rate"),
    [
        ("07-31", [], None),
        ("08-01", [], 0),
        ("08-01", [entry("07-20", note="x")], 1),
        ("10-01", [entry("07-20", note="x")], Fraction(1, 3)),
        ("10-01", [entry("07-20", note="x"), entry("09-02", note="x", period="2025-08")], Fraction(1, 3)),
        ("10-01", [entry("07-20", note="x"), entry("08-31", note="x")], Fraction(2, 3)),
        ("10-01", [entry("07-20", note="x"), entry("08-01", cancel=True)], 1),
        ("10-01", [entry("07-20", note="x"), entry("07-31", cancel=True)], None),
    ],
    ids=[
        "nothing fell due",
        "one fell due and was missed",
        "one fell due and was met",
        "one of three",
        "met late is not met in time",
        "on the last day is in time",
        "what fell due before the cancellation stays",
        "what fell due later is left out",
    ],
)
def test_on_time_rate(on, entries, rate):
    assert figures([on_day(on, MONTHLY, *entries)], on).on_time == rate


# Asking for a state


def test_state_of_a_number_that_is_not_there():
    with pytest.raises(KeyError, match=r"9\.9"):
        state("10-01", PLAIN).of("9.9")


def test_a_fold_of_some_rows_is_the_same_as_of_all():
    made = plan(activity("1.1"), activity("1.2", targets={"people": 10}))
    reports = journal(entry("08-01", number="1.2", done=4), entry("08-01", number="9.9", done=4))
    whole = fold(made, reports, day("10-01"))
    (row,) = (row for row in made.rows() if row.activity.number == "1.2")
    (item,) = fold(made, reports, day("10-01"), [row]).activities
    assert item == whole.of("1.2")
    assert (whole.plan, whole.day) == (made, day("10-01"))
    assert item.activity is row.activity


# Whatever the entries

FEWER = examples(40)
DAYS = st.dates(day("2025-06-15"), day("2026-01-31")).map(lambda each: each.isoformat())
PORTFOLIO = [
    activity("1.1", targets={"people": 100}, executors=("yuridik", "filiallar")),
    activity("1.2", deadline="III-chorak", executors=("yuridik", "moliya")),
    activity("1.3", deadline="har oyda"),
    activity("1.4", deadline="doimiy"),
    activity("1.5", deadline="media reja asosida"),
    activity("1.6", deadline=TWO_DATES.deadline.text, targets={"people": 7, "courses": 3}),
]
PLAN = plan(*PORTFOLIO)
NUMBERS = [each.number for each in PORTFOLIO]


@st.composite
def a_report(draw, numbers=tuple(NUMBERS)):
    """An entry on one of the activities, of any kind but a taking back."""
    facts = draw(
        st.sampled_from(
            [
                {"complete": True},
                {"cancel": True},
                {"reopen": True},
                {"note": "x"},
                {"schedule": ["2025-09-15", "2025-10-15"]},
            ]
        )
        | st.fixed_dictionaries({"done": st.integers(0, 130)})
        | st.fixed_dictionaries({"add": st.integers(0, 60)})
        | st.fixed_dictionaries({"percent": st.integers(0, 100)})
    )
    if "done" in facts or "add" in facts:
        facts["target"] = draw(st.sampled_from(["people", "courses"]))
    label = draw(st.sampled_from([None, None, "2025-08", "2025-Q3", "2025-08-01"]))
    executor = draw(st.sampled_from([None, None, "yuridik", "moliya", "filiallar", ANDIJON, BUXORO]))
    number = draw(st.sampled_from(list(numbers)))
    return entry(draw(DAYS), number=number, period=label, executor=executor, **facts)


@st.composite
def histories(draw):
    """Entries of several writers, some of them taken back."""
    entries = draw(st.lists(a_report(), max_size=8))
    taken = draw(st.lists(st.sampled_from(entries), max_size=3, unique_by=id)) if entries else []
    return [*entries, *(entry(draw(DAYS), number=e.activity, revert=e.id) for e in taken)]


@FEWER
@given(histories(), st.data(), DAYS)
def test_the_order_of_the_files_and_duplicates_do_not_matter(entries, data, on):
    """Journals of several writers, merged in any order with lines repeated, say the same."""
    expected = fold(PLAN, journal(*entries), day(on))
    shuffled = data.draw(st.permutations(entries + entries[:3]))
    with tempfile.TemporaryDirectory() as name:
        for index, each in enumerate(shuffled):
            with (Path(name) / f"writer{index % 3}.yaml").open("ab") as file:
                file.write(lines.encode(each))
        merged, problems = read_journal(Path(name))
    assert problems == ()
    assert fold(PLAN, merged, day(on)) == expected


@FEWER
@given(histories(), a_report(), DAYS)
def test_an_entry_changes_no_other_activity(entries, another, on):
    before = fold(PLAN, journal(*entries), day(on))
    after = fold(PLAN, journal(*entries, another), day(on))
    for number in NUMBERS:
        if number != another.activity:
            assert after.of(number) == before.of(number)


@FEWER
@given(histories(), a_report(), st.integers(1, 60))
def test_a_day_does_not_know_what_comes_after_it(entries, later, days):
    on = f"{later.on - timedelta(days=days)}"
    assert fold(PLAN, journal(*entries, later), day(on)) == fold(PLAN, journal(*entries), day(on))


@FEWER
@given(histories(), DAYS)
def test_taking_everything_back_is_as_if_nothing_had_been_said(entries, on):
    said_before = [each for each in entries if not each.reverts]
    back = [entry(on, number=each.activity, revert=each.id) for each in said_before]
    assert fold(PLAN, journal(*said_before, *back), day(on)) == fold(PLAN, Journal(), day(on))


@FEWER
@given(histories(), DAYS)
def test_states_and_flags_agree(entries, on):
    for item in fold(PLAN, journal(*entries), day(on)).activities:
        closed = item.status in (Status.DONE, Status.CANCELLED)
        assert not (closed and (item.overdue or item.behind or item.silent or item.undated))
        assert item.overdue is (not closed and bool(missed(item)))
        assert (item.days_late > 0) is (item.overdue or item.late)
        assert (item.done_on is not None) is (item.status is Status.DONE)
        assert item.fraction is None or 0 <= item.fraction <= 1
        assert item.shortfall is (item.status is Status.DONE and not all(t.reached for t in item.targets))
        if item.status is Status.DONE:
            assert all(each.met_on for each in item.checkpoints)


@FEWER
@given(histories(), DAYS)
def test_a_hundred_percent_means_that_nothing_is_missing(entries, on):
    for item in fold(PLAN, journal(*entries), day(on)).activities:
        if item.targets and item.fraction is not None and round_percent(item.fraction) == 100:
            assert all(target.reached for target in item.targets)


@given(st.lists(st.integers(0, 60), max_size=6), st.lists(st.integers(0, 60), max_size=6))
def test_nothing_is_counted_twice(first, second):
    """Members and executors that report increases come to their sum, in whatever order."""
    entries = [entry("08-01", add=value, executor=ANDIJON) for value in first]
    entries += [entry("08-01", add=value, executor="yuridik") for value in second]
    assert reached(on_day("10-01", JOINT, *entries)) == sum(first) + sum(second)


@pytest.mark.parametrize(("done", "share", "fraction"), [(50, "1/2", "1/2"), (104, "26/25", "1")])
def test_the_share_of_a_target_is_not_capped_but_what_counts_of_it_is(done, share, fraction):
    (target,) = on_day("10-01", PEOPLE, entry("09-01", done=done)).targets
    assert (target.share, target.fraction) == (Fraction(share), Fraction(fraction))


def test_the_last_day_of_a_repeating_deadline_with_targets_is_for_the_targets_alone():
    """Monthly by the 5th: the targets are due on the last day of the period, which the wording lacks."""
    row = activity(deadline="har oyning 5-sanasigacha", targets={"people": 100})
    [item] = state("11-01", row).activities
    assert [item.for_targets(day(text)) for text in ("12-05", "12-31")] == [False, True]
