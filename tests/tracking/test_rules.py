"""What may be recorded, what is refused and why, and what an entry changes."""

from datetime import UTC, datetime
from decimal import Decimal
from itertools import permutations

import pytest
from builders import activity, day, entry, journal, plan

from workplan_cli.errors import UsageError
from workplan_cli.model.journal import EntryKind
from workplan_cli.tracking import rules as recording
from workplan_cli.tracking.rules import Request
from workplan_cli.tracking.state import Status

PEOPLE = activity(targets={"people": 100}, executors=("yuridik", "filiallar"))
SEVERAL = activity(targets={"people": 100, "courses": 4})
PLAIN = activity()
MONTHLY = activity(deadline="har oyda")
ONGOING = activity(deadline="doimiy")
UNDATED = activity(deadline="media reja asosida")
TWO_DATES = activity(deadline="2025-yil 1-avgust; 2025-yil 1-noyabr")
MOMENT = datetime(2025, 9, 1, 9, tzinfo=UTC)

ANDIJON = "filiallar/andijon"


def record(planned, *entries, on="09-01", today="09-01", **asked):
    """The result of recording: ``record(PEOPLE, done=40)``."""
    kind = next((name for name in EntryKind if name in asked), EntryKind.NOTE)
    value = asked.pop(kind, None)
    if kind in ("done", "add", "percent"):
        asked["value"] = Decimal(value)
    if kind == "schedule":
        asked["dates"] = tuple(map(day, value))
    if kind == "note":
        asked["note"] = value
    request = Request(kind=kind, on=day(on), today=day(today), recorded=MOMENT, author="ali", **asked)
    return recording.prepare(plan(planned), journal(*entries), planned.number, request)


def refused(planned, *entries, **asked):
    """The problem with which recording is refused."""
    with pytest.raises(UsageError) as caught:
        record(planned, *entries, **asked)
    (problem,) = caught.value.problems
    assert problem.params["number"] == planned.number
    return problem


def reached(state, key="people"):
    return state.value_of(key)


# What is recorded


def test_a_total_so_far():
    made = record(PEOPLE, entry("08-01", done=30), done=40)
    assert (made.entry.kind, made.entry.value, made.entry.target) == ("done", 40, "people")
    assert (reached(made.before), reached(made.after)) == (30, 40)


def test_an_increase():
    made = record(PEOPLE, entry("08-01", done=30), add=40)
    assert (reached(made.before), reached(made.after)) == (30, 70)


def test_a_part():
    made = record(PEOPLE, entry("08-01", done=30, executor="yuridik"), done=20, executor=ANDIJON)
    assert made.before.value_of("people", ANDIJON) == 0
    assert made.after.value_of("people", ANDIJON) == 20
    assert (reached(made.before), reached(made.after)) == (30, 50)


def test_the_entry_says_who_when_and_why():
    made = record(PEOPLE, on="08-20", done=40, note="by letter", evidence=("12-son",), period="2025-H2")
    assert made.entry == (
        entry("08-20", done=40, note="by letter", evidence=("12-son",), period="2025-H2", target="people")
    )._replace(id="", seq=0, recorded=MOMENT)


def test_before_and_after_are_those_of_the_day_reported_on():
    later = entry("09-15", done=90)
    made = record(PEOPLE, later, on="08-20", today="10-01", done=40)
    assert (reached(made.before), reached(made.after)) == (0, 40)


@pytest.mark.parametrize(
    ("planned", "asked", "before", "after"),
    [
        (PLAIN, {"percent": 30}, "not-started", "in-progress"),
        (PLAIN, {"complete": True}, "not-started", "done"),
        (PLAIN, {"cancel": True, "note": "not needed"}, "not-started", "cancelled"),
        (PLAIN, {"note": "a remark"}, "not-started", "in-progress"),
        (UNDATED, {"schedule": ["10-01"]}, "not-started", "not-started"),
        (ONGOING, {"complete": True}, "not-started", "done"),
        (PEOPLE, {"done": 100}, "not-started", "done"),
    ],
)
def test_changes_of_state(planned, asked, before, after):
    made = record(planned, **asked)
    assert (made.before.status, made.after.status) == (before, after)


def test_a_checkpoint_of_several():
    made = record(TWO_DATES, on="07-20", complete=True, period="2025-08-01")
    assert [each.met_on for each in made.after.checkpoints] == [day("07-20"), None]


def test_dates_may_be_given_again():
    made = record(UNDATED, entry("08-01", schedule=["10-01"]), schedule=["11-01", "12-01"])
    assert [each.due for each in made.after.checkpoints] == [day("11-01"), day("12-01")]


def test_nothing_is_written_by_preparing():
    before = journal(entry("08-01", done=30))
    request = Request(
        kind=EntryKind.ADD,
        on=day("09-01"),
        today=day("09-01"),
        recorded=MOMENT,
        author="ali",
        value=Decimal(1),
    )
    recording.prepare(plan(PEOPLE), before, "1.1", request)
    assert len(before.entries) == 1


# What is refused


@pytest.mark.parametrize(
    ("planned", "entries", "asked", "code"),
    [
        (PLAIN, [], {"done": 5}, "no-targets"),
        (PLAIN, [], {"add": 5}, "no-targets"),
        (PEOPLE, [], {"percent": 5}, "has-targets"),
        (SEVERAL, [], {"done": 5}, "target-needed"),
        (SEVERAL, [], {"done": 5, "target": "offices"}, "unknown-target"),
        (PEOPLE, [], {"done": 5, "target": "offices"}, "unknown-target"),
        (PLAIN, [], {"schedule": ["10-01"]}, "not-undated"),
        (ONGOING, [], {"schedule": ["10-01"]}, "not-undated"),
        (PLAIN, [], {"cancel": True}, "cancel-without-reason"),
        (PLAIN, [], {"reopen": True}, "nothing-to-reopen"),
        (PLAIN, [entry("08-01", percent=5)], {"reopen": True}, "nothing-to-reopen"),
        (PEOPLE, [entry("08-01", done=100)], {"reopen": True}, "nothing-to-reopen"),
        (MONTHLY, [entry("08-01", complete=True)], {"reopen": True}, "nothing-to-reopen"),
        (
            PLAIN,
            [entry("08-01", complete=True), entry("08-02", reopen=True)],
            {"reopen": True},
            "nothing-to-reopen",
        ),
        (PLAIN, [entry("08-01", cancel=True)], {"percent": 5}, "is-cancelled"),
        (PLAIN, [entry("08-01", cancel=True)], {"note": "x"}, "is-cancelled"),
        (PLAIN, [entry("08-01", cancel=True)], {"cancel": True, "note": "x"}, "is-cancelled"),
        (MONTHLY, [], {"note": "x", "period": "2025-Q3"}, "unknown-checkpoint"),
        (MONTHLY, [], {"note": "x", "period": "2026-01"}, "unknown-checkpoint"),
        (TWO_DATES, [], {"complete": True, "period": "2025-08"}, "unknown-checkpoint"),
        (PLAIN, [], {"complete": True, "period": "2025-Q3"}, "unknown-checkpoint"),
    ],
)
def test_what_makes_no_sense_is_refused_even_with_force(planned, entries, asked, code):
    assert refused(planned, *entries, **asked).code == code
    assert refused(planned, *entries, **asked, force=True, accept_shortfall=True).code == code


@pytest.mark.parametrize(
    ("entries", "asked", "code"),
    [
        ([entry("08-01", done=40)], {"done": 39}, "below-previous"),
        ([entry("08-01", add=40)], {"done": 39}, "below-previous"),
        ([entry("08-01", done=40, executor=ANDIJON)], {"done": 39, "executor": ANDIJON}, "below-previous"),
        ([entry("08-01", done=40, executor=ANDIJON)], {"done": 39}, "below-previous"),
        ([], {"done": 101}, "above-target"),
        ([entry("08-01", done=99)], {"add": 2}, "above-target"),
        ([entry("08-01", done=99, executor="yuridik")], {"add": 2, "executor": ANDIJON}, "above-target"),
        ([entry("08-01", done=50)], {"done": 101, "executor": ANDIJON}, "above-target"),
        ([], {"done": 5, "on": "09-02"}, "in-future"),
        ([], {"done": 5, "on": "06-30"}, "outside-period"),
        ([], {"done": 5, "on": "2026-01-01", "today": "2026-01-01"}, "outside-period"),
        ([], {"note": "x", "on": "09-02"}, "in-future"),
    ],
)
def test_what_is_doubtful_needs_force_and_stays_visible(entries, asked, code):
    assert refused(PEOPLE, *entries, **asked).code == code
    assert record(PEOPLE, *entries, **asked, force=True).entry.forced == (code,)


@pytest.mark.parametrize(
    ("entries", "asked"),
    [
        ([entry("08-01", done=40)], {"done": 40}),
        ([], {"done": 100}),
        ([entry("08-01", done=40)], {"add": 60}),
        ([], {"done": 0}),
        ([entry("08-01", done=40)], {"done": 5, "executor": ANDIJON}),
        ([entry("09-15", done=40)], {"done": 5, "today": "10-01"}),
        ([], {"done": 5, "on": "07-01"}),
        ([], {"done": 5, "on": "12-31", "today": "12-31"}),
    ],
    ids=[
        "the same total again",
        "exactly the target",
        "up to the target",
        "nothing yet",
        "a part below the whole",
        "less than a later total",
        "on the first day of the period",
        "on the last",
    ],
)
def test_what_needs_no_force(entries, asked):
    assert record(PEOPLE, *entries, **asked).entry.forced == ()


def test_a_report_made_after_the_period_counts_and_says_so():
    made = record(PEOPLE, done=5, on="2026-01-15", today="2026-01-15", day_given=False)
    assert made.entry.forced == ("outside-period",)


def test_every_rule_set_aside_is_named():
    made = record(PEOPLE, entry("08-01", done=40), done=120, on="2026-02-01", force=True)
    assert made.entry.forced == ("in-future", "outside-period", "above-target")


@pytest.mark.parametrize("label", [None, "2025-H2"])
def test_a_shortfall_has_to_be_accepted_in_so_many_words(label):
    asked = {"complete": True, "period": label}
    problem = refused(PEOPLE, entry("08-01", done=40), **asked, force=True)
    assert (problem.code, problem.params["targets"]) == ("shortfall", ["people"])
    made = record(PEOPLE, entry("08-01", done=40), **asked, accept_shortfall=True)
    assert made.entry.forced == ("shortfall",)
    assert made.after.shortfall


def test_a_shortfall_names_only_the_targets_not_reached():
    reached_one = entry("08-01", done=100, target="people")
    assert refused(SEVERAL, reached_one, complete=True).params["targets"] == ["courses"]


def test_no_shortfall_to_accept_where_everything_is_reached():
    assert record(PEOPLE, entry("08-01", done=100), complete=True).entry.forced == ()
    assert record(PLAIN, complete=True, accept_shortfall=True).entry.forced == ()


def test_a_month_of_a_repeating_activity_needs_no_target_reached():
    articles = activity(deadline="har oyda", targets={"people": 100})
    assert record(articles, complete=True).entry.forced == ()


# Reopening


@pytest.mark.parametrize(
    ("planned", "entries"),
    [
        (PLAIN, [entry("08-01", complete=True)]),
        (PLAIN, [entry("08-01", cancel=True)]),
        (MONTHLY, [entry("08-01", cancel=True)]),
        (PEOPLE, [entry("08-01", complete=True, forced=("shortfall",))]),
        (
            PLAIN,
            [entry("08-01", complete=True), entry("08-02", reopen=True), entry("08-03", complete=True)],
        ),
    ],
    ids=["complete", "cancelled", "cancelled, repeating", "with a shortfall", "again"],
)
def test_reopening(planned, entries):
    made = record(planned, *entries, reopen=True)
    assert made.before.status in (Status.DONE, Status.CANCELLED)
    assert made.after.open


# Taking back


def take_back(*entries, entry_id=None, author="ali", on="10-01", planned=PEOPLE):
    return recording.revert(
        plan(planned), journal(*entries), entry_id=entry_id, author=author, on=day(on), recorded=MOMENT
    )


def not_taken_back(*entries, **asked):
    with pytest.raises(UsageError) as caught:
        take_back(*entries, **asked)
    return caught.value.problems[0]


def test_the_last_entry_of_the_writer_is_taken_back():
    first, last = entry("08-01", done=10), entry("08-02", done=20)
    other = entry("08-03", done=30, author="vali")
    made = take_back(first, last, other)
    assert (made.entry.reverts, made.entry.kind, made.entry.on) == (last.id, "revert", day("10-01"))
    assert (made.entry.activity, made.entry.target) == (last.activity, last.target)
    assert (reached(made.before), reached(made.after)) == (30, 30)


def test_last_is_what_was_recorded_last_whatever_its_day():
    recorded_first, recorded_last = entry("09-01", done=20), entry("08-01", done=10)
    assert take_back(recorded_first, recorded_last).entry.reverts == recorded_last.id


def test_of_clones_that_counted_alike_the_entry_recorded_later_is_taken_back():
    one, other = entry("09-01", done=20, seq=7), entry("08-01", done=10, seq=7)
    assert take_back(one, other).entry.reverts == other.id


def test_of_equal_numbers_and_moments_the_first_in_the_order_of_entries_is_taken_back():
    """An order that no merge changes: the day, the moment, then the id."""
    tied = {"seq": 7, "recorded": MOMENT}
    by_id = [entry("08-01", done=10, id=name, **tied) for name in ("aaaa", "bbbb")]
    by_day = entry("08-02", done=20, id="0000", **tied)
    for arguments in permutations([*by_id, by_day]):
        assert take_back(*arguments).entry.reverts == "aaaa"


def test_taking_back_twice_takes_back_the_one_before():
    first, last = entry("08-01", done=10), entry("08-02", done=20)
    back = entry("08-03", revert=last.id)
    made = take_back(first, last, back)
    assert made.entry.reverts == first.id
    assert (reached(made.before), reached(made.after)) == (10, 0)


def test_an_entry_may_be_named_by_the_beginning_of_its_id():
    mine, theirs = entry("08-01", done=10, id="abcd1234"), entry("08-02", done=20, id="abff", author="vali")
    for name in ("abcd", "abcd12", "abcd1234"):
        assert take_back(mine, theirs, entry_id=name).entry.reverts == "abcd1234"
    assert take_back(mine, theirs, entry_id="abff").entry.reverts == "abff"


def test_a_whole_id_is_that_entry_even_if_another_begins_with_it():
    mine, longer = entry("08-01", done=10, id="abcd"), entry("08-02", done=20, id="abcd1234")
    assert take_back(mine, longer, entry_id="abcd").entry.reverts == "abcd"


def test_an_entry_of_a_later_day_is_taken_back_as_of_that_day():
    future = entry("12-01", done=50, forced=("in-future",))
    made = take_back(future, on="10-01")
    assert (reached(made.before), reached(made.after)) == (50, 0)


def test_an_entry_on_an_activity_that_is_gone_can_be_taken_back():
    gone = entry("08-01", number="9.9", note="x")
    made = take_back(gone)
    assert (made.entry.reverts, made.before, made.after) == (gone.id, None, None)


FIRST, SECOND = entry("08-01", done=10, id="aaaa1111"), entry("08-02", done=20, id="aaaa2222")
BACK = entry("08-03", revert="aaaa2222", id="cccc3333")


@pytest.mark.parametrize(
    ("entries", "asked", "code"),
    [
        ([], {}, "nothing-to-undo"),
        ([FIRST], {"author": "vali"}, "nothing-to-undo"),
        ([SECOND, BACK], {}, "nothing-to-undo"),
        ([FIRST], {"entry_id": "bbbb"}, "unknown-entry"),
        ([FIRST], {"entry_id": "aaa"}, "unknown-entry"),
        ([FIRST, SECOND], {"entry_id": "aaaa"}, "ambiguous-entry"),
        ([SECOND, BACK], {"entry_id": "aaaa2222"}, "already-reverted"),
        ([SECOND, BACK], {"entry_id": "cccc3333"}, "is-a-revert"),
    ],
)
def test_what_cannot_be_taken_back(entries, asked, code):
    problem = not_taken_back(*entries, **asked)
    assert problem.code == code
    if code == "ambiguous-entry":
        assert problem.params["matches"] == ["aaaa1111", "aaaa2222"]


def test_value_of_a_target_that_is_not_there():
    with pytest.raises(KeyError):
        record(PEOPLE, done=1).after.value_of("offices")
