"""Acceptance: what executors complete is reported, until a supervisor accepts it or returns it."""

from builders import activity, amended, day, entry, journal, on_day, plan, state

from workplan_cli.model.journal import EntryKind
from workplan_cli.tracking.acceptance import NOT_SUPERVISOR
from workplan_cli.tracking.journal_checks import JOURNAL_CHECKS, supervisors_decide
from workplan_cli.tracking.row_checks import entries_have_an_effect, problems_of_rows
from workplan_cli.tracking.state import Status

REQUIRED = {"settings": {"acceptance": "required"}}
SUPERVISED = {"supervisors": ("xusanov",)}
PLAIN = activity(deadline="2025-yil 1-oktabrga qadar", **SUPERVISED)
PEOPLE = activity(deadline="2025-yil 1-oktabrga qadar", targets={"people": 100}, **SUPERVISED)
MONTHLY = activity(deadline="har oyda", **SUPERVISED)
TWO_DATES = activity(deadline="2025-yil 1-avgust; 2025-yil 1-noyabr", **SUPERVISED)
SHOWN = "Ilova yo‘q"


def found(on, planned, *entries):
    """The state of an activity on a day, in a plan that demands acceptance."""
    return on_day(on, planned, *entries, **REQUIRED)


def met(item):
    """The days on which checkpoints were met, by label."""
    return {each.label: each.met_on for each in item.checkpoints if each.met_on}


# Reported, accepted


def test_what_is_complete_is_reported_and_not_done():
    item = found("09-20", PEOPLE, entry("09-10", done=100))
    assert item.status is Status.REPORTED
    assert (item.done_on, item.days_late, item.overdue) == (None, 0, False)
    assert item.report.value == 100
    assert met(item) == {"2025-10-01": day("09-10")}


def test_an_acceptance_makes_it_done_on_the_day_of_the_report():
    item = found("10-20", PEOPLE, entry("09-10", done=100), entry("10-15", accept="xusanov"))
    assert (item.status, item.done_on, item.late) == (Status.DONE, day("09-10"), False)
    assert (item.accepted.by, item.accepted.on) == ("xusanov", day("10-15"))


def test_without_the_setting_decisions_count_nowhere():
    item = on_day("10-20", PLAIN, entry("09-10", complete=True), entry("09-11", returned=SHOWN))
    assert (item.status, item.returned, item.accepted) == (Status.DONE, None, None)
    assert len(item.entries) == 1


def test_a_shortfall_that_was_accepted_is_reported_too():
    item = found(
        "09-20", PEOPLE, entry("09-10", done=40), entry("09-11", complete=True, forced=("shortfall",))
    )
    assert (item.status, item.shortfall) == (Status.REPORTED, True)


def test_an_acceptance_is_no_report():
    item = found("09-20", PLAIN, entry("09-10", accept="xusanov"))
    assert (item.status, item.entries) == (Status.NOT_STARTED, ())


# What ends an acceptance

ACCEPTED = (entry("09-10", done=100), entry("09-12", accept="xusanov"))


def test_a_lower_total_ends_it_also_when_it_is_made_up_for():
    low = entry("09-15", done=90, forced=("below-previous",))
    assert found("09-15", PEOPLE, *ACCEPTED, low).status is Status.IN_PROGRESS
    assert found("09-20", PEOPLE, *ACCEPTED, low, entry("09-18", done=100)).status is Status.REPORTED


def test_later_progress_leaves_it():
    item = found("09-20", PEOPLE, *ACCEPTED, entry("09-18", add=5, forced=("above-target",)))
    assert (item.status, item.targets[0].done, item.done_on) == (Status.DONE, 105, day("09-10"))


def test_a_lower_total_ends_it_also_when_it_is_made_up_for_on_the_same_day():
    low = entry("09-15", done=90, forced=("below-previous",))
    assert found("09-15", PEOPLE, *ACCEPTED, low, entry("09-15", done=100)).status is Status.REPORTED


def test_entries_of_one_day_are_taken_in_their_order():
    """The acceptance holds until the lower percentage, and the new completion asks for another one."""
    lower = entry("09-10", percent=10, forced=("lower-percent",))
    accepted = entry("09-10", accept="xusanov")
    again = (entry("09-10", complete=True), accepted, lower, entry("09-10", complete=True))
    assert found("09-10", PLAIN, *again).status is Status.REPORTED
    assert found("09-10", PLAIN, *again, entry("09-10", accept="xusanov")).status is Status.DONE


def test_reopening_takes_it_back_and_leaves_quantities():
    assert found("09-20", PEOPLE, *ACCEPTED, entry("09-15", reopen=True)).status is Status.REPORTED


def test_undoing_the_completing_entry_ends_it():
    first, second = ACCEPTED
    undone = entry("09-15", revert=first.id)
    assert found("09-20", PEOPLE, first, second, undone).status is Status.NOT_STARTED


def test_a_raised_target_ends_it():
    raised = activity(targets={"people": 150}, **SUPERVISED)
    item = amended("09-20", raised, *ACCEPTED, was=[("09-15", PEOPLE)], **REQUIRED)
    assert (item.status, item.accepted) == (Status.IN_PROGRESS, None)


def test_a_cancellation_covers_it_until_it_is_lifted():
    cancelled = (*ACCEPTED, entry("09-15", cancel=True, note="Qaror", basis="1-son"))
    assert found("09-16", PEOPLE, *cancelled).status is Status.CANCELLED
    assert found("09-20", PEOPLE, *cancelled, entry("09-18", reopen=True)).status is Status.DONE


# Returned


def test_a_returned_activity_is_in_progress_with_the_reason():
    item = found("09-20", PEOPLE, entry("09-10", done=100), entry("09-12", returned=SHOWN))
    assert (item.status, item.returned.note, item.fraction) == (Status.IN_PROGRESS, SHOWN, 1)
    assert met(item) == {}


def test_a_returned_declaration_is_taken_back():
    item = found("09-20", PLAIN, entry("09-10", complete=True), entry("09-12", returned=SHOWN))
    assert (item.status, item.fraction) == (Status.IN_PROGRESS, 0)


def test_it_is_overdue_until_it_is_reported_again():
    entries = (entry("09-10", done=100), entry("09-12", returned=SHOWN))
    assert found("10-05", PEOPLE, *entries).days_late == 4
    again = found("10-05", PEOPLE, *entries, entry("10-04", done=100))
    assert (again.status, again.days_late, met(again)) == (Status.REPORTED, 0, {"2025-10-01": day("10-04")})


def test_a_note_does_not_report_it_again_and_any_other_report_does():
    entries = (entry("09-10", done=100), entry("09-12", returned=SHOWN))
    assert found("09-20", PEOPLE, *entries, entry("09-15", note="…")).status is Status.IN_PROGRESS
    for report in ({"done": 100}, {"add": 0}, {"complete": True}):
        again = found("09-20", PEOPLE, *entries, entry("09-15", author="vali", **report))
        assert (again.status, again.returned) == (Status.REPORTED, None)


def test_the_reason_stays_while_a_report_leaves_the_activity_incomplete():
    entries = (entry("09-10", complete=True), entry("09-12", returned=SHOWN), entry("09-15", percent=60))
    item = found("09-20", PLAIN, *entries)
    assert (item.status, item.returned.note, item.fraction * 100) == (Status.IN_PROGRESS, SHOWN, 60)


def test_lateness_is_that_of_the_report_that_was_accepted():
    late = (entry("10-05", done=100), entry("10-20", accept="xusanov"))
    item = found("10-20", PEOPLE, entry("09-10", done=100), entry("09-12", returned=SHOWN), *late)
    assert (item.done_on, item.days_late) == (day("10-05"), 4)


def test_a_report_on_the_day_of_the_return_is_a_new_one():
    same_day = (entry("10-05", returned=SHOWN), entry("10-05", done=100))
    item = found("10-06", PEOPLE, entry("09-10", done=100), *same_day, entry("10-06", accept="xusanov"))
    assert (item.done_on, item.late) == (day("10-05"), True)


def test_what_was_accepted_cannot_be_returned():
    item = found("09-20", PEOPLE, *ACCEPTED, entry("09-15", returned=SHOWN))
    assert (item.status, len(item.entries)) == (Status.DONE, 2)


# Several checkpoints


def test_of_several_dates_a_return_leaves_those_reported_before():
    reports = (entry("07-30", complete=True, period="2025-08-01"), entry("10-30", complete=True))
    assert found("10-31", TWO_DATES, *reports).status is Status.REPORTED
    item = found("11-03", TWO_DATES, *reports, entry("11-02", returned=SHOWN))
    assert (met(item), item.overdue) == ({"2025-08-01": day("07-30")}, True)


EACH_MONTH = tuple(entry(f"{month:02}-20", note="Hisobot") for month in range(7, 13))


def test_a_repeating_activity_is_accepted_when_all_are_met():
    assert (
        found("12-19", MONTHLY, *EACH_MONTH[:-1], entry("12-18", accept="xusanov")).status
        is Status.IN_PROGRESS
    )
    assert found("12-31", MONTHLY, *EACH_MONTH).status is Status.REPORTED
    assert found("12-31", MONTHLY, *EACH_MONTH, entry("12-30", accept="xusanov")).status is Status.DONE


def test_a_met_checkpoint_is_returned_while_the_row_is_in_progress():
    entries = (*EACH_MONTH[:2], entry("09-02", returned=SHOWN, period="2025-08"))
    item = found("09-03", MONTHLY, *entries)
    assert (item.status, item.returned.period, item.days_late) == (Status.IN_PROGRESS, "2025-08", 3)
    assert met(item) == {"2025-07": day("07-20")}


def test_only_a_new_report_other_than_a_note_meets_it_again():
    entries = (*EACH_MONTH[:2], entry("09-02", returned=SHOWN, period="2025-08"))
    noted = found("09-20", MONTHLY, *entries, entry("09-05", note="…", period="2025-08"))
    assert "2025-08" not in met(noted)
    reported = found("09-20", MONTHLY, *entries, entry("09-05", complete=True, period="2025-08"))
    assert met(reported)["2025-08"] == day("09-05")
    assert reported.returns == ()


def test_a_note_without_a_label_goes_to_the_next_checkpoint():
    entries = (entry("08-05", complete=True), entry("08-10", returned=SHOWN, period="2025-08"))
    item = found("08-20", MONTHLY, *entries, entry("08-15", note="…"))
    assert met(item) == {}


def test_a_returned_checkpoint_keeps_the_whole_from_being_complete():
    returned = entry("12-21", returned=SHOWN, period="2025-08")
    assert found("12-31", MONTHLY, *EACH_MONTH, returned).status is Status.IN_PROGRESS
    again = entry("12-22", complete=True, period="2025-08")
    item = found("12-31", MONTHLY, *EACH_MONTH, returned, again, entry("12-30", accept="xusanov"))
    assert (item.status, item.done_on) == (Status.DONE, day("12-22"))


def test_a_checkpoint_that_is_not_met_or_not_there_is_not_returned():
    for period in ("2025-09", "2026-01"):
        item = found("09-03", MONTHLY, *EACH_MONTH[:2], entry("09-02", returned=SHOWN, period=period))
        assert (item.returns, len(item.entries)) == ((), 2)


def test_a_checkpoint_is_not_accepted_alone():
    item = found("09-03", MONTHLY, *EACH_MONTH[:2], entry("09-02", accept="xusanov", period="2025-08"))
    assert len(item.entries) == 2


# Who decides


def test_only_a_supervisor_of_the_row_decides_unless_it_was_forced():
    reported = entry("09-10", complete=True)
    assert found("09-20", PLAIN, reported, entry("09-12", accept="kuranov")).status is Status.REPORTED
    forced = entry("09-12", accept="kuranov", forced=(NOT_SUPERVISOR,))
    assert found("09-20", PLAIN, reported, forced).status is Status.DONE


def test_without_supervisors_anybody_decides():
    free = activity()
    item = found("09-20", free, entry("09-10", complete=True), entry("09-12", accept="somebody"))
    assert (item.status, item.accepted.by) == (Status.DONE, "somebody")


def test_supervisors_are_those_of_the_day():
    after = PLAIN._replace(supervisors=("kuranov",))
    entries = (entry("09-10", complete=True), entry("09-12", accept="xusanov"))
    assert amended("09-20", after, *entries, was=[("09-15", PLAIN)], **REQUIRED).status is Status.DONE
    assert amended("09-20", after, *entries, was=[("09-11", PLAIN)], **REQUIRED).status is Status.REPORTED


# Order


def test_the_state_does_not_depend_on_the_order_of_merging():
    entries = [entry("09-10", done=100), entry("09-12", returned=SHOWN), entry("09-12", done=100)]
    entries = [each._replace(order=place) for place, each in enumerate(entries, 1)]
    entries.append(entry("09-13", accept="xusanov", order=4))
    forward, backward = found("09-20", PEOPLE, *entries), found("09-20", PEOPLE, *reversed(entries))
    assert forward == backward
    assert (forward.status, forward.done_on) == (Status.DONE, day("09-12"))


# Checks


def codes(check, planned, *entries, **settings):
    made = plan(planned, **(settings or REQUIRED))
    if check is entries_have_an_effect:
        return [problem.code for problem in problems_of_rows(made, journal(*entries), [check])]
    return [problem.code for problem in check(made, journal(*entries), None)]


def test_check_names_decisions_on_what_was_not_reported():
    early = entry("09-01", accept="xusanov")
    again = entry("09-20", returned=SHOWN)
    entries = (early, *ACCEPTED, again)
    assert codes(entries_have_an_effect, PEOPLE, *entries) == [
        "entry-accepts-nothing",
        "entry-returns-nothing",
    ]


def test_check_names_who_does_not_supervise_the_row():
    reported, accepted = entry("09-10", complete=True), entry("09-12", accept="kuranov")
    assert codes(supervisors_decide, PLAIN, reported, accepted) == ["entry-not-supervisor"]
    assert codes(supervisors_decide, PLAIN, reported, accepted._replace(forced=(NOT_SUPERVISOR,))) == []


def test_check_warns_of_decisions_that_the_plan_does_not_demand():
    entries = (entry("09-10", complete=True), entry("09-12", accept="xusanov"))
    assert codes(supervisors_decide, PLAIN, *entries, settings={}) == ["entry-acceptance-not-demanded"]
    assert supervisors_decide in JOURNAL_CHECKS


def test_counts_of_states_sum_up_to_the_activities():
    rows = [activity(f"1.{n}", **SUPERVISED) for n in (1, 2, 3)]
    entries = [entry("09-10", number=f"1.{n}", complete=True) for n in (1, 2)]
    entries.append(entry("09-12", number="1.1", accept="xusanov"))
    found_states = state("09-20", rows, *entries, **REQUIRED).activities
    assert [each.status for each in found_states] == [Status.DONE, Status.REPORTED, Status.NOT_STARTED]
    assert all(each.kind is not EntryKind.ACCEPT for each in found_states[1].entries)
