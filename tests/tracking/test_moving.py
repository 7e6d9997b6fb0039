"""Dates that move: schedules, amendments, cancellations and drops close checkpoints."""

from fractions import Fraction

from builders import activity, amended, day, entry, on_day

from workplan_cli.tracking.state import Status
from workplan_cli.tracking.timetable import Closed

UNDATED = activity(deadline="media reja asosida")
MEASURED = activity(deadline="media reja asosida", targets={"people": 100})
PLAIN = activity()
MONTHLY = activity(deadline="har oyda")
QUARTERLY = activity(deadline="har chorakda")
THIRD, FOURTH = activity(deadline="III-chorak"), activity(deadline="IV-chorak")
BASIS = "145-son buyruq"


def closed(item):
    return {each.label: each.closed for each in item.checkpoints if each.closed}


def labels(item):
    return [each.label for each in item.checkpoints]


def overdue(item):
    return [each.label for each in item.checkpoints if each.overdue]


# Schedule


def test_new_dates_replace_those_still_to_come():
    item = on_day("08-01", UNDATED, entry("07-05", schedule=["10-01"]), entry("07-06", schedule=["11-01"]))
    assert (labels(item), closed(item)) == (["2025-11-01"], {})


def test_a_date_due_on_the_day_of_the_schedule_is_still_to_come():
    item = on_day("12-01", UNDATED, entry("07-05", schedule=["10-01"]), entry("10-01", schedule=["12-15"]))
    assert labels(item) == ["2025-12-15"]


def test_passed_unmet_dates_stay_overdue():
    item = on_day("10-20", UNDATED, entry("07-05", schedule=["10-01"]), entry("10-05", schedule=["12-01"]))
    assert (labels(item), overdue(item), item.days_late) == (["2025-10-01", "2025-12-01"], ["2025-10-01"], 19)


def test_force_closes_passed_unmet_dates():
    moved = entry("10-05", schedule=["12-01"], basis=BASIS, forced=("passed-dates",))
    item = on_day("10-20", UNDATED, entry("07-05", schedule=["10-01"]), moved)
    assert closed(item) == {"2025-10-01": Closed(day("10-05"), BASIS, day("12-01"))}
    assert (overdue(item), item.due, item.days_late) == ([], day("12-01"), 0)


def test_force_does_not_close_what_was_met():
    met = entry("09-20", complete=True, period="2025-10-01")
    first = entry("07-05", schedule=["10-01", "11-01"])
    moved = entry("10-05", schedule=["12-01"], forced=("passed-dates",))
    item = on_day("10-20", UNDATED, first, met, moved)
    assert (labels(item), closed(item)) == (["2025-10-01", "2025-12-01"], {})
    assert item.checkpoints[0].met_on == day("09-20")


def test_the_basis_of_an_old_schedule_is_its_first_evidence():
    moved = entry("10-05", schedule=["12-01"], evidence=("12-son",), forced=("passed-dates",))
    item = on_day("10-20", UNDATED, entry("07-05", schedule=["10-01"]), moved)
    assert closed(item)["2025-10-01"].basis == "12-son"


def test_k_and_n_are_those_in_force_on_its_own_due_day():
    """Of two dates the first asked for half. Two more dates make the last ones thirds of what follows."""
    entries = [
        entry("07-05", schedule=["08-01", "12-01"]),
        entry("07-20", done=45),
        entry("08-10", schedule=["10-01", "12-01"]),
        entry("08-11", done=67),
    ]
    item = on_day("09-01", MEASURED, *entries)
    assert [each.met_on for each in item.checkpoints] == [day("08-11"), day("08-11"), None]
    assert item.checkpoints[0].late


def test_dates_are_no_progress_and_may_be_met_before_they_were_given():
    item = on_day("10-01", MEASURED, entry("08-01", done=100), entry("09-01", schedule=["09-15"]))
    (only,) = item.checkpoints
    assert (only.met_on, item.late) == (day("08-01"), False)


# Amendments


def test_an_extension_does_not_take_lateness_along():
    item = amended("10-20", FOURTH, was=[("10-10", THIRD)])
    assert closed(item) == {"2025-Q3": Closed(day("10-10"), BASIS, day("12-31"))}
    assert (labels(item), item.overdue, item.due) == (["2025-Q3", "2025-Q4"], False, day("12-31"))


def test_an_extension_before_the_due_day_replaces_the_deadline():
    item = amended("10-20", FOURTH, was=[("09-30", THIRD)])
    assert (labels(item), closed(item)) == (["2025-Q4"], {})


def test_what_was_met_before_the_amendment_stays_met():
    item = amended("10-20", FOURTH, entry("09-01", complete=True), was=[("10-10", THIRD)])
    assert (item.status, item.done_on, closed(item)) == (Status.DONE, day("09-01"), {})


def test_done_after_an_extension_is_in_time_though_the_old_date_was_missed():
    item = amended("12-20", FOURTH, entry("12-01", complete=True), was=[("10-10", THIRD)])
    assert (item.status, item.late, item.days_late) == (Status.DONE, False, 0)
    assert item.checkpoints[0].met_on is None


def test_a_changed_rhythm_keeps_the_old_checkpoints_due_before_it():
    item = amended("09-01", QUARTERLY, entry("07-10", note="x"), was=[("08-15", MONTHLY)])
    assert labels(item) == ["2025-07", "2025-Q3", "2025-Q4"]
    assert closed(item) == {}


def test_a_changed_rhythm_closes_the_unmet_ones():
    item = amended("09-01", QUARTERLY, was=[("08-15", MONTHLY)])
    assert closed(item) == {"2025-07": Closed(day("08-15"), BASIS, day("09-30"))}


def test_a_stretch_begins_where_it_began():
    reports = entry("07-10", note="x"), entry("08-05", note="x")
    item = amended("09-01", QUARTERLY, *reports, was=[("08-15", MONTHLY)])
    assert [each.met_on for each in item.checkpoints] == [day("07-10"), day("08-05"), None]


def test_a_passed_date_that_the_amendment_repeats_is_not_moved():
    both, later = activity(deadline="01.09.2025, 01.11.2025"), activity(deadline="01.09.2025, 15.12.2025")
    item = amended("10-20", later, was=[("10-10", both)])
    assert (labels(item), closed(item)) == (["2025-09-01", "2025-12-15"], {})
    assert (overdue(item), item.days_late) == (["2025-09-01"], 49)


def test_a_passed_day_that_an_amendment_sets_is_overdue_at_once():
    item = amended("12-20", activity(deadline="2025-yil noyabr"), was=[("12-10", THIRD)])
    assert (overdue(item), item.due) == (["2025-11"], day("11-30"))


def test_an_amended_deadline_ends_dates_given_before_its_day():
    scheduled = entry("07-05", schedule=["10-01"])
    item = amended("09-01", FOURTH, scheduled, was=[("08-15", UNDATED)])
    assert (labels(item), item.undated) == (["2025-Q4"], False)


def test_an_amendment_of_the_title_moves_no_date():
    item = amended("10-20", THIRD, was=[("10-10", THIRD._replace(title="Before"))])
    assert (closed(item), item.days_late) == ({}, 20)


# A replaced date that stops being met is no longer asked for: the document moved it


MET = entry("10-05", complete=True)


def test_reopening_after_an_extension_does_not_bring_the_old_date_back():
    item = amended("11-05", FOURTH, MET, entry("11-01", reopen=True), was=[("10-10", THIRD)])
    assert closed(item) == {"2025-Q3": Closed(day("10-10"), BASIS, day("12-31"))}
    assert (item.overdue, item.days_late, item.due) == (False, 0, day("12-31"))


def test_reopening_on_the_very_day_of_the_extension_does_not_either():
    entries = MET, entry("10-10", reopen=True), entry("10-10", percent=50)
    item = amended("11-05", FOURTH, *entries, was=[("10-10", THIRD)])
    assert (item.overdue, item.fraction, list(closed(item))) == (False, Fraction(1, 2), ["2025-Q3"])


def test_before_the_reopening_the_replaced_date_was_met():
    item = amended("10-31", FOURTH, MET, entry("11-01", reopen=True), was=[("10-10", THIRD)])
    assert (item.status, closed(item), item.checkpoints[0].met_on) == (Status.DONE, {}, day("10-05"))


def test_what_is_completed_again_after_the_extension_is_in_time_for_the_new_date():
    entries = MET, entry("11-01", reopen=True), entry("12-01", complete=True)
    item = amended("12-20", FOURTH, *entries, was=[("10-10", THIRD)])
    assert (item.status, item.done_on, item.late) == (Status.DONE, day("12-01"), False)
    assert [each.met_on for each in item.checkpoints] == [None, day("12-01")]


def test_an_undone_completion_leaves_the_replaced_date_closed():
    item = amended("11-05", FOURTH, was=[("10-10", THIRD)])
    undone = amended("11-05", FOURTH, MET, entry("11-01", revert=MET.id), was=[("10-10", THIRD)])
    assert undone.checkpoints == item.checkpoints


def test_a_lower_percentage_does_not_bring_the_old_date_back():
    lower = entry("11-01", percent=60, forced=("lower-percent",))
    item = amended("11-05", FOURTH, MET, lower, was=[("10-10", THIRD)])
    assert (item.overdue, item.fraction, list(closed(item))) == (False, Fraction(3, 5), ["2025-Q3"])


def test_a_lower_total_does_not_bring_the_old_date_back():
    was, now = (each._replace(targets=MEASURED.targets) for each in (THIRD, FOURTH))
    totals = entry("10-05", done=100), entry("11-01", done=80, forced=("below-previous",))
    item = amended("11-05", now, *totals, was=[("10-10", was)])
    assert (item.overdue, list(closed(item))) == (False, ["2025-Q3"])


def test_a_target_raised_after_the_extension_does_not_bring_the_old_date_back():
    was, then, now = (
        activity(deadline=deadline, targets={"people": people})
        for deadline, people in (("III-chorak", 100), ("IV-chorak", 100), ("IV-chorak", 200))
    )
    item = amended("11-05", now, entry("10-05", done=100), was=[("10-10", was), ("11-01", then)])
    assert (item.overdue, list(closed(item))) == (False, ["2025-Q3"])


def test_a_total_corrected_within_a_day_leaves_the_old_date_met():
    """Checkpoints are judged at the end of a day."""
    was, now = (each._replace(targets=MEASURED.targets) for each in (THIRD, FOURTH))
    lower, right = entry("11-01", done=80, forced=("below-previous",)), entry("11-01", done=100)
    item = amended("11-05", now, entry("10-05", done=100), lower, right, was=[("10-10", was)])
    assert (item.status, closed(item), item.checkpoints[0].met_on) == (Status.DONE, {}, day("10-05"))


def test_of_several_old_dates_only_those_no_longer_met_are_closed():
    """The first date was reported by itself and stays met; the second was met by the completion."""
    dates = activity(deadline="01.09.2025, 01.10.2025")
    entries = entry("08-20", complete=True, period="2025-09-01"), MET, entry("11-01", reopen=True)
    item = amended("11-05", FOURTH, *entries, was=[("10-10", dates)])
    assert list(closed(item)) == ["2025-10-01"]
    assert [each.met_on for each in item.checkpoints] == [day("08-20"), None, None]
    assert (item.overdue, item.fraction) == (False, Fraction(1, 2))


def test_the_shares_of_targets_follow_the_closing():
    """A new pair of dates asks for thirds beside a met old one, and for halves when that one is closed."""
    was = THIRD._replace(targets=MEASURED.targets)
    now = activity(deadline="20.11.2025, 20.12.2025", targets={"people": 100})
    totals = entry("10-05", done=100), entry("11-01", done=55, forced=("below-previous",))
    item = amended("11-05", now, *totals, was=[("10-10", was)])
    assert [each.asks for each in item.checkpoints] == [None, Fraction(1, 2), Fraction(1)]
    assert [each.met_on for each in item.checkpoints] == [None, day("10-05"), None]


def test_the_part_of_one_executor_reopened_does_not_bring_the_old_date_back():
    was, now = (each._replace(executors=("yuridik", "moliya")) for each in (THIRD, FOURTH))
    parts = [entry("10-05", complete=True, executor=each) for each in ("yuridik", "moliya")]
    lower = entry("11-01", percent=50, executor="moliya", forced=("lower-percent",))
    item = amended("11-05", now, *parts, lower, was=[("10-10", was)])
    assert (item.overdue, item.fraction, list(closed(item))) == (False, Fraction(3, 4), ["2025-Q3"])


def test_an_executor_named_after_the_extension_does_not_bring_the_old_date_back():
    then = FOURTH._replace(executors=("yuridik",))
    now = FOURTH._replace(executors=("yuridik", "moliya"))
    part = entry("10-05", complete=True, executor="yuridik")
    item = amended("11-05", now, part, was=[("10-10", THIRD), ("11-01", then)])
    assert (item.overdue, item.fraction, list(closed(item))) == (False, Fraction(1, 2), ["2025-Q3"])


def test_a_return_after_the_extension_does_not_bring_the_old_date_back():
    returned = entry("11-01", returned="hujjat yetarli emas")
    required = {"acceptance": "required"}
    item = amended("11-05", FOURTH, MET, returned, was=[("10-10", THIRD)], settings=required)
    assert (item.overdue, list(closed(item))) == (False, ["2025-Q3"])
    again = entry("11-01", complete=True)
    item = amended("11-05", FOURTH, MET, returned, again, was=[("10-10", THIRD)], settings=required)
    assert (item.status, item.late, list(closed(item))) == (Status.REPORTED, False, ["2025-Q3"])


def test_a_returned_report_of_an_old_rhythm_is_asked_for_no_more():
    report = entry("07-20", note="x")
    returned = entry("09-01", returned="yana", period="2025-07")
    settings = {"acceptance": "required"}
    item = amended("09-05", QUARTERLY, report, returned, was=[("08-15", MONTHLY)], settings=settings)
    assert (item.overdue, list(closed(item))) == (False, ["2025-07"])


def test_a_date_that_a_later_document_sets_again_is_asked_for_again():
    """The extension was taken back: reopened, the activity is overdue by the old date."""
    was = [("10-10", THIRD), ("10-20", FOURTH)]
    item = amended("11-05", THIRD, MET, entry("11-01", reopen=True), was=was)
    assert (closed(item), overdue(item), item.days_late) == ({}, ["2025-Q3"], 36)


def test_what_a_forced_schedule_replaced_is_not_brought_back_either():
    first, met = entry("07-05", schedule=["10-01"]), entry("10-03", complete=True)
    moved = entry("10-05", schedule=["12-01"], basis=BASIS, forced=("passed-dates",))
    item = on_day("10-20", UNDATED, first, met, moved, entry("10-10", reopen=True))
    assert closed(item) == {"2025-10-01": Closed(day("10-05"), BASIS, day("12-01"))}


def test_a_schedule_without_force_leaves_the_old_date_asked_for():
    first, met = entry("07-05", schedule=["10-01"]), entry("10-03", complete=True)
    entries = first, met, entry("10-05", schedule=["12-01"]), entry("10-10", reopen=True)
    assert overdue(on_day("10-20", UNDATED, *entries)) == ["2025-10-01"]


# Added rows


def test_an_added_row_has_no_checkpoint_due_before_it_came_into_force():
    assert labels(amended("10-01", MONTHLY, added="09-15"))[:2] == ["2025-09", "2025-10"]


def test_pace_counts_from_the_day_a_row_was_added():
    people = activity(deadline="2025-yil 10-oktabr", targets={"people": 100})
    assert amended("10-01", people, added="10-01").expected == 0
    assert amended("10-06", people, added="10-01").expected == Fraction(1, 2)


def test_silence_counts_from_the_day_a_row_was_added():
    ongoing = activity(deadline="doimiy")
    assert not amended("10-30", ongoing, added="10-01").silent
    assert amended("10-31", ongoing, added="10-01").silent


# Cancellation and drop


def test_a_cancellation_closes_what_is_unmet_and_what_is_to_come():
    item = on_day("10-01", MONTHLY, entry("08-05", note="x"), entry("09-10", cancel=True))
    end = Closed(day("09-10"))
    months = ("2025-07", "2025-09", "2025-10", "2025-11", "2025-12")
    assert closed(item) == dict.fromkeys(months, end)
    assert (item.overdue, item.due) == (False, day("08-31"))


def test_what_an_amendment_moves_during_a_cancellation_fell_due_while_it_lasted():
    item = amended("12-20", QUARTERLY, entry("08-05", cancel=True), was=[("11-16", MONTHLY)])
    assert [each.label for each in item.fallen_due(day("12-20"))] == ["2025-07"]


def test_reopening_opens_again_those_that_the_cancellation_closed():
    item = on_day("08-20", MONTHLY, entry("08-05", cancel=True), entry("08-10", reopen=True))
    assert (closed(item), overdue(item)) == ({}, ["2025-07"])


def test_those_that_fell_due_while_the_cancellation_lasted_never_count():
    item = on_day("10-15", MONTHLY, entry("08-05", cancel=True), entry("09-30", reopen=True))
    assert closed(item) == {"2025-08": Closed(day("08-05"))}
    assert overdue(item) == ["2025-07", "2025-09"]
    assert [each.label for each in item.fallen_due(day("10-15"))] == ["2025-07", "2025-09"]


def test_what_never_counts_is_left_out_of_completion():
    reports = [entry(f"{month:02}-15", note="x") for month in (7, 9, 10, 11, 12)]
    item = on_day("12-31", MONTHLY, *reports, entry("08-05", cancel=True), entry("09-01", reopen=True))
    assert (item.status, item.fraction) == (Status.DONE, 1)


def test_a_drop_closes_with_the_basis_of_the_amendment():
    item = amended("10-01", THIRD, dropped="09-15")
    assert closed(item) == {"2025-Q3": Closed(day("09-15"), BASIS)}
    assert item.fallen_due(day("10-01")) == []
    late = amended("10-20", THIRD, dropped="10-10")
    assert [each.label for each in late.fallen_due(day("10-20"))] == ["2025-Q3"]
