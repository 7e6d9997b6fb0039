"""What may be recorded, what is refused and why, and what an entry changes."""

from collections import Counter
from datetime import UTC, datetime, time
from decimal import Decimal

import pytest
from builders import activity, day, entry, journal, plan

from workplan_cli.errors import UsageError
from workplan_cli.language.matching import mark_of
from workplan_cli.model import journal as model
from workplan_cli.model.amendment import Amendment, AmendmentForm, RowChange, TargetChange
from workplan_cli.model.journal import EntryKind
from workplan_cli.tracking import rules as recording
from workplan_cli.tracking.amendments import UNAMENDED, PlanInTime
from workplan_cli.tracking.course import Course
from workplan_cli.tracking.effect import effect_of
from workplan_cli.tracking.requests import Request
from workplan_cli.tracking.state import Status
from workplan_cli.tracking.taking_back import Revert, revert

PEOPLE = activity(targets={"people": 100}, executors=("yuridik", "filiallar"))
SEVERAL = activity(targets={"people": 100, "courses": 4})
PLAIN = activity()
MONTHLY = activity(deadline="har oyda")
ONGOING = activity(deadline="doimiy")
UNDATED = activity(deadline="media reja asosida")
SIGNED = activity(deadline="media reja asosida", dates=["10-01"])
JOINT = activity(executors=("yuridik", "moliya"))
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
    # Recorded on the day that is today, so that this day is not to come.
    recorded = max(MOMENT, datetime.combine(day(today), time(9), UTC))
    request = Request(kind=kind, on=day(on), today=day(today), recorded=recorded, author="ali", **asked)
    return recording.prepare(PlanInTime(plan(planned)), journal(*entries), planned.number, request)


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
    )._replace(id="", seq=0, recorded=MOMENT, order=1, edition=UNAMENDED, mark=mark_of(PEOPLE.title))


def test_the_order_is_one_more_than_the_greatest_of_the_activity():
    known = [
        entry("08-01", done=1, order=7),
        entry("08-02", done=2),
        entry("08-03", number="1.2", done=3, order=9),
    ]
    assert record(PEOPLE, *known, done=40).entry.order == 8
    assert record(PEOPLE, entry("08-01", done=1), done=40).entry.order == 1


def test_a_reverted_entry_has_its_order_all_the_same():
    known = [entry("08-01", done=1, order=7, id="aaaa1111"), entry("08-02", revert="aaaa1111", order=8)]
    assert record(PEOPLE, *known, done=40).entry.order == 9


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
    recording.prepare(PlanInTime(plan(PEOPLE)), before, "1.1", request)
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
        (PLAIN, [], {"cancel": True, "note": "x", "executor": "yuridik"}, "only-as-a-whole"),
        (PLAIN, [entry("08-01", complete=True)], {"reopen": True, "executor": "yuridik"}, "only-as-a-whole"),
        (PLAIN, [], {"reopen": True}, "nothing-to-reopen"),
        (PLAIN, [entry("08-01", percent=5)], {"reopen": True}, "nothing-to-reopen"),
        (MONTHLY, [entry("08-01", complete=True)], {"reopen": True}, "nothing-to-reopen"),
        (PEOPLE, [entry("09-15", done=100)], {"reopen": True, "today": "10-01"}, "nothing-to-reopen"),
        (MONTHLY, [], {"percent": 5}, "percent-of-repeating"),
        (MONTHLY, [], {"percent": 100}, "percent-of-repeating"),
        (SIGNED, [], {"schedule": ["10-01"]}, "dates-are-signed"),
        (PLAIN, [], {"note": "x", "period": "2025-Q3"}, "unknown-checkpoint"),
        (ONGOING, [], {"note": "x", "period": "2025-08"}, "unknown-checkpoint"),
        (
            PLAIN,
            [],
            {"note": "x", "on": "2028-01-01", "today": "2028-01-01", "day_given": False},
            "clock-is-wrong",
        ),
        (
            PLAIN,
            [entry("08-01", complete=True), entry("08-02", reopen=True)],
            {"reopen": True},
            "nothing-to-reopen",
        ),
        (MONTHLY, [], {"note": "x", "period": "2025-Q3"}, "unknown-checkpoint"),
        (MONTHLY, [], {"note": "x", "period": "2026-01"}, "unknown-checkpoint"),
        (TWO_DATES, [], {"complete": True, "period": "2025-09"}, "unknown-checkpoint"),
        (TWO_DATES, [], {"complete": True, "period": "2025-H2"}, "several-checkpoints"),
        (PLAIN, [], {"complete": True, "period": "2025-Q3"}, "unknown-checkpoint"),
    ],
)
def test_what_makes_no_sense_is_refused_even_with_force(planned, entries, asked, code):
    assert refused(planned, *entries, **asked).code == code
    assert refused(planned, *entries, **asked, force=True, accept_shortfall=True).code == code


def test_a_month_means_the_one_date_that_lies_in_it():
    made = record(TWO_DATES, complete=True, period="2025-08")
    assert made.entry.period == "2025-08-01"
    assert [each.met_on for each in made.after.checkpoints] == [day("09-01"), None]


def test_a_month_that_is_a_checkpoint_itself_means_that_one():
    assert record(MONTHLY, complete=True, period="2025-08").entry.period == "2025-08"


def counting(unit):
    """An activity whose target is in the unit."""
    return activity(targets={"people": 100}, unit=unit)


@pytest.mark.parametrize("unit", ["ta", "nafar", "fuqaro", "нафар", "чел."])
@pytest.mark.parametrize("kind", ["done", "add"])
def test_what_is_counted_has_no_fraction_unless_forced(unit, kind):
    problem = refused(counting(unit), **{kind: "12.5"})
    assert (problem.code, problem.params["value"]) == ("not-whole", Decimal("12.5"))
    assert problem.params["unit"] == unit
    made = record(counting(unit), force=True, **{kind: "12.5"})
    assert (made.entry.forced, reached(made.after)) == (("not-whole",), Decimal("12.5"))


@pytest.mark.parametrize(
    ("unit", "value"), [("tonna", "12.5"), ("%", "12.5"), ("so‘m", "0.01"), ("ta", "12.0")]
)
def test_other_units_have_fractions(unit, value):
    assert record(counting(unit), done=value).entry.forced == ()


def test_a_fraction_recorded_before_still_counts():
    made = record(counting("ta"), entry("08-01", add="12.5"), add="3")
    assert (made.entry.forced, reached(made.after)) == ((), Decimal("15.5"))


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
        ([], {"done": 5, "on": "06-30", "day_given": False}, "outside-period"),
        ([], {"done": 5, "on": "2026-03-02", "today": "2026-03-02"}, "outside-period"),
        ([], {"note": "x", "on": "09-02"}, "in-future"),
        ([entry("09-15", done=40)], {"done": 41, "today": "10-01"}, "later-total-lower"),
        (
            [entry("09-15", done=60), entry("09-15", done=40, forced=("below-previous",))],
            {"done": 41, "today": "10-01"},
            "later-total-lower",
        ),
        (
            [entry("09-15", done=60), entry("09-20", done=40, forced=("below-previous",))],
            {"done": 41, "today": "10-01"},
            "later-total-lower",
        ),
        ([entry("09-15", done=40)], {"add": 1, "today": "10-01"}, "later-total-holds"),
        (
            [entry("09-15", done=40, executor=ANDIJON)],
            {"add": 1, "executor": ANDIJON, "today": "10-01"},
            "later-total-holds",
        ),
    ],
)
def test_what_is_doubtful_needs_force_and_stays_visible(entries, asked, code):
    assert refused(PEOPLE, *entries, **asked).code == code
    assert record(PEOPLE, *entries, **asked, force=True).entry.forced == (code,)


@pytest.mark.parametrize(
    ("later", "asked"),
    [
        (entry("09-15", add=60), {"done": 50}),
        (entry("09-15", add=60, executor="yuridik"), {"add": 50, "executor": ANDIJON}),
    ],
)
def test_an_earlier_value_that_lifts_a_later_total_above_the_target_names_the_later_entry(later, asked):
    problem = refused(PEOPLE, later, **asked, today="10-01")
    assert problem.code == "later-above-target"
    known = {name: problem.params[name] for name in ("day", "later", "entry", "writer", "value", "target")}
    assert known == {
        "day": day("09-15"),
        "later": 60,
        "entry": later.id,
        "writer": later.author,
        "value": 110,
        "target": 100,
    }
    assert record(PEOPLE, later, **asked, today="10-01", force=True).entry.forced == ("above-target",)


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
        ([], {"done": 5, "on": "2026-03-01", "today": "2026-03-01"}),
        ([entry("09-15", done=40)], {"add": 5, "executor": ANDIJON, "today": "10-01"}),
        ([entry("09-15", done=40, executor=ANDIJON)], {"done": 60, "executor": "yuridik", "today": "10-01"}),
        ([entry("09-15", add=40)], {"add": 5, "today": "10-01"}),
        ([entry("09-15", done=40)], {"done": 40, "today": "10-01"}),
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
        "sixty days after it",
        "a part before a later total of the whole",
        "a part before a later total of another part",
        "an increase before an increase",
        "the later total already",
    ],
)
def test_what_needs_no_force(entries, asked):
    assert record(PEOPLE, *entries, **asked).entry.forced == ()


@pytest.mark.parametrize("on", ["2026-01-15", "2027-12-31"])
def test_a_report_made_after_the_period_counts_and_says_so(on):
    made = record(PEOPLE, done=5, on=on, today=on, day_given=False)
    assert made.entry.forced == ("after-period",)


def test_every_rule_set_aside_is_named():
    made = record(PEOPLE, entry("08-01", done=40), done=120, on="2026-04-01", force=True)
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
    assert refused(SEVERAL, reached_one, complete=True).params["targets"] == ["courses (courses)"]


def test_no_shortfall_to_accept_where_everything_is_reached():
    assert record(PEOPLE, entry("08-01", done=100), complete=True).entry.forced == ()
    assert record(PLAIN, complete=True, accept_shortfall=True).entry.forced == ()


def test_a_month_of_a_repeating_activity_needs_no_target_reached():
    articles = activity(deadline="har oyda", targets={"people": 100})
    assert record(articles, complete=True).entry.forced == ()


@pytest.mark.parametrize(
    ("planned", "entries", "asked", "code"),
    [
        (PLAIN, [entry("08-01", percent=50)], {"percent": 49}, "lower-percent"),
        (PLAIN, [entry("08-01", complete=True)], {"percent": 99}, "lower-percent"),
        (
            JOINT,
            [entry("08-01", percent=50, executor="yuridik")],
            {"percent": 9, "executor": "yuridik"},
            "lower-percent",
        ),
        (
            PEOPLE._replace(targets=()),
            [entry("08-01", percent=50, executor=ANDIJON)],
            {"percent": 9, "executor": ANDIJON},
            "lower-percent",
        ),
        (
            UNDATED,
            [
                entry("07-10", schedule=["07-20"]),
                entry("08-01", schedule=["10-01"], forced=("passed-dates",)),
                entry("08-05", percent=50),
            ],
            {"percent": 9},
            "lower-percent",
        ),
        (PLAIN, [entry("09-15", percent=50)], {"percent": 60, "today": "10-01"}, "later-percent-lower"),
        (PLAIN, [entry("09-15", percent=50)], {"complete": True, "today": "10-01"}, "later-percent-lower"),
        (MONTHLY, [], {"note": "x", "period": "2025-10"}, "checkpoint-not-begun"),
        (UNDATED, [], {"schedule": ["08-31", "10-01"]}, "passed-dates"),
    ],
)
def test_what_is_doubtful_without_targets_needs_force_and_stays_visible(planned, entries, asked, code):
    assert refused(planned, *entries, **asked).code == code
    assert record(planned, *entries, **asked, force=True).entry.forced == (code,)


def test_a_month_that_has_begun_may_be_reported_before_it_ends():
    assert record(MONTHLY, note="x", period="2025-09").entry.forced == ()


def test_a_percentage_may_grow_and_an_executor_may_be_below_the_whole():
    assert record(PLAIN, entry("08-01", percent=50), percent=50).entry.forced == ()
    assert record(JOINT, entry("08-01", percent=50), percent=40, executor="yuridik").entry.forced == ()
    assert record(PLAIN, entry("09-15", percent=50), percent=0, today="10-01").entry.forced == ()


def test_a_hundred_percent_is_recorded_as_complete():
    made = record(PLAIN, percent=100)
    assert (made.entry.kind, made.entry.value, made.after.status) == ("complete", None, "done")


def test_a_hundred_percent_of_an_executor_completes_the_part_and_of_each_the_row():
    first = record(JOINT, percent=100, executor="yuridik")
    assert (first.entry.kind, first.entry.executor) == ("complete", "yuridik")
    assert (first.after.status, first.after.parts["yuridik"]) == ("in-progress", 1)
    known = first.entry._replace(id="aaaa1111", seq=1)
    assert record(JOINT, known, percent=100, executor="moliya").after.status == "done"


def test_a_date_due_on_the_very_day_is_still_to_come():
    assert record(UNDATED, schedule=["09-01"]).entry.forced == ()


def test_passed_dates_are_closed_only_with_force():
    first = entry("08-01", schedule=["08-20", "11-01"])
    kept = record(UNDATED, first, schedule=["12-01"])
    assert kept.entry.forced == ()
    assert [each.due for each in kept.after.checkpoints if each.overdue] == [day("08-20")]
    closed = record(UNDATED, first, schedule=["12-01"], force=True)
    assert closed.entry.forced == ("passed-dates",)
    assert not closed.after.overdue


def test_the_basis_of_dates_is_no_evidence():
    made = record(UNDATED, schedule=["10-01"], basis="12-son")
    assert (made.entry.basis, made.entry.evidence) == ("12-son", ())


@pytest.mark.parametrize(
    ("done", "label", "short"), [(49, 1, True), (50, 1, False), (99, 2, True), (100, 2, False)]
)
def test_the_k_th_of_n_dates_asks_for_k_n_of_each_target(done, label, short):
    dates = ["2025-08-01", "2025-11-01"]
    half = activity(deadline="2025-yil 1-avgust; 2025-yil 1-noyabr", targets={"people": 100})
    asked = {"complete": True, "period": dates[label - 1]}
    if short:
        assert refused(half, entry("07-20", done=done), **asked).code == "shortfall"
    made = record(half, entry("07-20", done=done), **asked, accept_shortfall=True)
    assert ("shortfall" in made.entry.forced) is short


def test_a_closed_date_is_not_one_of_the_n_dates():
    undated = UNDATED._replace(targets=PEOPLE.targets)
    dates = entry("07-10", schedule=["08-01", "11-01"])
    moved = entry("08-05", schedule=["11-15", "12-01"], forced=("passed-dates",))
    asked = {"complete": True, "period": "2025-11-15"}
    assert refused(undated, dates, moved, entry("08-20", done=49), **asked).code == "shortfall"
    assert record(undated, dates, moved, entry("08-20", done=50), **asked).entry.forced == ()


def test_any_single_date_can_be_reported():
    assert record(PLAIN, complete=True, period="2025-H2").after.status == "done"
    assert record(SIGNED, note="x", period="2025-10-01").entry.period == "2025-10-01"


def test_a_report_on_a_cancelled_activity_is_kept_and_the_state_stays():
    for asked in ({"percent": 5}, {"note": "x"}, {"complete": True}, {"cancel": True, "note": "x"}):
        made = record(PLAIN, entry("08-01", cancel=True), **asked)
        assert (made.before.status, made.after.status) == ("cancelled", "cancelled")


# Earlier days


def test_the_state_of_today_is_told_beside_that_of_the_day():
    made = record(PEOPLE, entry("09-15", done=40), done=5, on="08-01", today="10-01")
    assert [reached(state) for state in (made.before, made.after, made.today)] == [0, 5, 40]


def test_a_later_day_that_the_entry_does_not_change_breaks_no_rule():
    forced = entry("09-15", done=120, forced=("above-target",))
    assert record(PEOPLE, forced, done=5, on="08-01", today="10-01").entry.forced == ()


@pytest.mark.parametrize(
    ("targets", "broken"),
    [
        ({"people": TargetChange(value=Decimal(50))}, (60, 50, day("09-10"))),
        ({"people": TargetChange(value=Decimal(150))}, None),
        ({"people": None}, None),
    ],
    ids=["lowered", "raised", "removed"],
)
def test_a_value_is_compared_with_the_target_of_each_later_day(targets, broken):
    """The target was 100 on the day of the entry, 2 September; the amendment is of 10 September."""
    moment = datetime(2025, 9, 10, 12, tzinfo=UTC)
    content = AmendmentForm(
        on=day("09-10"), basis="145-son buyruq", changes=(RowChange(number="1.1", targets=targets),)
    )
    in_time = PlanInTime(plan(SEVERAL), [Amendment("2025-09-10-1", moment, content)])
    asked = {"kind": EntryKind.DONE, "value": Decimal(60), "target": "people"}
    request = Request(
        **asked, on=day("09-02"), today=day("09-05"), recorded=moment, author="ali", force=bool(broken)
    )
    made = recording.prepare(in_time, journal(), "1.1", request)
    assert made.entry.forced == (("above-target",) if broken else ())
    if broken:
        with pytest.raises(UsageError) as caught:
            recording.prepare(in_time, journal(), "1.1", request._replace(force=False))
        params = caught.value.problems[0].params
        assert (params["value"], params["target"], params["day"]) == broken


@pytest.mark.parametrize("value", [1, 5000])
def test_an_earlier_day_is_judged_without_a_replay_for_each_later_day(monkeypatch, value):
    """The number of replayed and sorted entries is the same, on however many days they are."""
    work = Counter()

    def counting(name, function):
        def counted(*arguments):
            work[name] += 1
            return function(*arguments)

        return counted

    monkeypatch.setattr(Course, "_take", counting("replayed", Course._take))
    monkeypatch.setattr(model, "arranged", counting("sorted", model.arranged))
    needed = []
    for days in (2, 100):
        later = [entry(f"{8 + at % days // 25:02}-{1 + at % days % 25:02}", add=1) for at in range(200)]
        roomy = PEOPLE._replace(targets=(PEOPLE.targets[0]._replace(value=Decimal(1000)),))
        record(roomy, *later, add=value, on="07-10", today="12-31", force=True)
        needed.append(dict(work))
        work.clear()
    assert needed[0] == needed[1]
    assert needed[0]["replayed"] < 7 * 201


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


def test_reported_dates_alone_complete_what_is_reopened():
    labels = [each.label for each in record(TWO_DATES, note="x").after.checkpoints]
    made = record(TWO_DATES, *(entry("07-20", complete=True, period=each) for each in labels), reopen=True)
    assert (made.before.status, made.after.status) == ("done", "done")


def test_quantities_alone_complete_what_is_reopened():
    made = record(PEOPLE, entry("08-01", done=100), reopen=True)
    assert (made.before.status, made.after.status) == ("done", "done")
    assert effect_of(made.entry, made.before, made.after).stays_complete


FILIALLAR = PEOPLE._replace(targets=())
YURIDIK_30 = {"percent": 30, "executor": "yuridik", "force": True}


@pytest.mark.parametrize(
    ("planned", "entries", "asked", "kept"),
    [
        (FILIALLAR, [entry("08-01", complete=True)], YURIDIK_30, 0),
        (FILIALLAR, [entry("08-01", percent=60)], YURIDIK_30, 0),
        (FILIALLAR, [entry("08-01", percent=60, executor="yuridik")], YURIDIK_30, None),
        (
            FILIALLAR,
            [entry("08-01", percent=60), entry("08-02", percent=30, executor="yuridik")],
            YURIDIK_30,
            None,
        ),
        (FILIALLAR, [entry("08-01", complete=True), entry("08-02", reopen=True)], YURIDIK_30, None),
        (
            FILIALLAR,
            [entry("08-01", percent=60, executor="filiallar")],
            {"complete": True, "executor": ANDIJON},
            0,
        ),
        (TWO_DATES, [entry("08-01", percent=60)], YURIDIK_30, None),
        (TWO_DATES, [entry("08-01", complete=True)], YURIDIK_30, 0),
    ],
)
def test_a_percentage_of_a_part_says_that_the_stated_whole_stays(planned, entries, asked, kept):
    made = record(planned, *entries, **asked)
    total = effect_of(made.entry, made.before, made.after).total
    assert total == (None if kept is None else entries[kept])


def test_lifting_a_cancellation_has_an_effect_on_what_is_complete():
    made = record(PEOPLE, entry("08-01", done=100), entry("08-02", cancel=True), reopen=True)
    assert (made.before.status, made.after.status) == ("cancelled", "done")
    assert not effect_of(made.entry, made.before, made.after).stays_complete


def test_an_increase_of_nothing_changes_nothing_whoever_reported_last():
    entries = (entry("08-01", add=50), entry("08-02", done=5, executor="yuridik"))
    made = record(PEOPLE, *entries, add=0)
    assert effect_of(made.entry, made.before, made.after).nothing


# Taking back


def take_back(*entries, entry_id=None, author="ali", on="10-01", planned=PEOPLE, damaged=False, amended=()):
    asked = Revert(entry_id, author, day(on), MOMENT, damaged=damaged)
    return revert(PlanInTime(plan(planned), amended), journal(*entries), asked)


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


def test_of_clones_the_moment_decides_also_against_the_greatest_number():
    """Two clones of one writer were merged: their numbers say nothing of what was last."""
    ones = [entry("08-01", add=1, seq=number, recorded=MOMENT.replace(minute=number)) for number in (1, 2, 3)]
    other = entry("08-01", add=5000, seq=1, recorded=MOMENT.replace(minute=50))
    assert take_back(*ones, other).entry.reverts == other.id


def test_of_equal_numbers_and_moments_neither_is_taken_back_and_both_are_named():
    tied = {"seq": 7, "recorded": MOMENT}
    entries = [entry("08-01", done=10, id=name, **tied) for name in ("bbbb", "aaaa")]
    problem = not_taken_back(*entries)
    assert (problem.code, problem.params["entries"]) == ("undo-tied", ["aaaa", "bbbb"])
    assert take_back(*entries, entry_id="aaaa").entry.reverts == "aaaa"


def amendment_by(writer, minute):
    form = AmendmentForm(on=day("08-20"), basis="145-son", changes=(RowChange(number="1.1", title="New"),))
    named = form._replace(writer=writer)
    return Amendment(f"2025-08-20-1-{writer}", MOMENT.replace(minute=minute), named)


AT_TEN = MOMENT.replace(minute=10)


@pytest.mark.parametrize("minute", [10, 11])
def test_no_entry_is_taken_back_while_an_amendment_was_recorded_after_it(minute):
    """Whoever amends and then says ``undo`` does not mean the report of last week."""
    last, amended = entry("08-01", done=10, recorded=AT_TEN), (amendment_by("ali", minute),)
    problem = not_taken_back(last, amended=amended)
    assert (problem.code, problem.params["entries"]) == ("undo-after-amendment", [last.id])
    assert problem.params["basis"] == "145-son"
    assert take_back(last, amended=amended, entry_id=last.id).entry.reverts == last.id
    assert not_taken_back(amended=amended).params["entries"] == []


def test_of_amendments_recorded_at_one_moment_the_one_written_last_is_named():
    first = amendment_by("ali", 11)
    others = tuple(
        first._replace(name=f"2025-08-20-{n}-ali", form=first.form._replace(basis=f"{n}-son"))
        for n in (2, 10)
    )
    assert not_taken_back(amended=(first, *others)).params["basis"] == "10-son"


@pytest.mark.parametrize(("writer", "minute"), [("vali", 11), ("ali", 9)])
def test_an_earlier_amendment_and_one_of_somebody_else_do_not_matter(writer, minute):
    last = entry("08-01", done=10, recorded=AT_TEN)
    assert take_back(last, amended=(amendment_by(writer, minute),)).entry.reverts == last.id


def test_an_entry_that_knew_the_amendment_of_its_moment_is_the_later_one():
    amended = amendment_by("ali", 10)
    last = entry("08-21", done=10, recorded=AT_TEN, edition=amended.name)
    assert take_back(last, amended=(amended,)).entry.reverts == last.id


def test_entries_of_one_moment_are_taken_back_by_their_numbers():
    entries = [entry("08-01", done=10, seq=number, recorded=MOMENT) for number in (1, 2)]
    assert take_back(*entries).entry.reverts == entries[1].id


def test_with_damaged_lines_of_the_own_journal_only_a_named_entry_is_taken_back():
    one = entry("08-01", done=10)
    assert not_taken_back(one, damaged=True).code == "undo-uncertain"
    assert take_back(one, entry_id=one.id, damaged=True).entry.reverts == one.id


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
