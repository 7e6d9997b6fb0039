"""The records: what they are by themselves, without files and without a day."""

import pickle
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from itertools import permutations

import pytest
from builders import activity, chapter, day, entry, journal, period, plan, section
from hypothesis import given
from hypothesis import strategies as st

from workplan_cli.errors import (
    DocumentError,
    JournalError,
    Level,
    PlanError,
    Problem,
    StorageError,
    UsageError,
    ValueProblem,
    WorkplanError,
)
from workplan_cli.model.deadline import Period
from workplan_cli.model.journal import Journal
from workplan_cli.model.plan import Group
from workplan_cli.model.settings import Settings

DAYS = st.dates(day("2024-01-01"), day("2027-12-31"))


# Periods


@pytest.mark.parametrize(
    ("on", "inside"),
    [("06-30", False), ("07-01", True), ("10-01", True), ("12-31", True), ("2026-01-01", False)],
)
def test_both_ends_of_a_period_belong_to_it(on, inside):
    assert (day(on) in period()) is inside


def test_days_of_a_period():
    assert period().days == 184
    assert Period(start=day("07-01"), end=day("07-01")).days == 1


@pytest.mark.parametrize(
    ("on", "share"),
    [
        ("06-01", 0),
        ("07-01", 0),
        ("07-02", Fraction(1, 10)),
        ("07-10", Fraction(9, 10)),
        ("07-11", 1),
        ("09-01", 1),
    ],
)
def test_share_of_a_period_that_lies_before_a_day(on, share):
    assert period("07-01", "07-10").elapsed(day(on)) == share


@given(DAYS, st.integers(0, 400), DAYS)
def test_the_elapsed_share_only_grows(start, days, on):
    stretch = Period(start=start, end=start + timedelta(days=days))
    assert 0 <= stretch.elapsed(on) <= stretch.elapsed(on + timedelta(days=1)) <= 1


# Plans


def test_rows_are_in_the_order_of_the_plan_with_their_divisions():
    made = plan(
        chapter("I", activity("1.1"), activity("1.2")),
        chapter("II", section("2.1", activity("2.1.1")), section("2.2", activity("2.2.1"))),
    )
    assert [
        (row.activity.number, row.chapter.number, row.section and row.section.number) for row in made.rows()
    ] == [("1.1", "I", None), ("1.2", "I", None), ("2.1.1", "II", "2.1"), ("2.2.1", "II", "2.2")]
    assert next(iter(made.rows())).chapter.title == "Chapter I"


@pytest.mark.parametrize(
    ("targets", "key", "found"),
    [
        ({"people": 5}, "people", "people"),
        ({"people": 5}, None, "people"),
        ({"people": 5}, "offices", None),
        ({"people": 5, "offices": 2}, "offices", "offices"),
        ({"people": 5, "offices": 2}, None, None),
        ({}, None, None),
        ({}, "people", None),
    ],
)
def test_the_only_target_need_not_be_named(targets, key, found):
    target = activity(targets=targets).target(key)
    assert (target and target.key) == found


def test_executors_are_departments_and_groups():
    made = plan(activity())
    assert list(made.executors) == [*made.departments, *made.groups]
    assert [each.kind for each in made.executors.values()] == ["department"] * 3 + ["group"] * 2
    assert made.executors["yuridik"].head == "A.Abdukarimov"
    assert Group(name="filiallar").head is None


def test_thresholds_of_a_plan_that_sets_none():
    settings = Settings()
    assert (settings.silent_after, str(settings.amber), str(settings.red)) == (30, "0.9", "0.75")


@pytest.mark.parametrize("record", [period(), activity(), Settings(), Problem(code="x")])
def test_records_cannot_be_changed(record):
    name = record._fields[0]
    with pytest.raises(AttributeError):
        setattr(record, name, None)


def test_an_entry_cannot_be_changed():
    with pytest.raises(AttributeError):
        entry("08-01", note="x").on = day("08-02")


def test_a_plan_survives_being_stored_as_it_is():
    made = plan(activity("1.1", targets={"people": 100}), activity("1.2", deadline="har oyda"))
    assert pickle.loads(pickle.dumps(made)) == made


# Journals

FIRST = entry("08-01", note="first")
SECOND = entry("08-02", note="second")
BACK = entry("08-03", revert=FIRST.id)


def test_entries_that_count():
    told = journal(FIRST, SECOND, BACK)
    assert list(told.valid()) == [SECOND]
    assert told.reverted == {FIRST.id}


def test_an_empty_journal():
    assert list(Journal().valid()) == []
    assert Journal().reverted == frozenset()


def test_a_taking_back_may_come_before_what_it_takes_back():
    for order in permutations([FIRST, SECOND, BACK]):
        assert list(Journal(entries=order).valid()) == [SECOND]


def test_order_is_day_then_moment_then_id():
    moment = datetime(2025, 8, 1, 9, tzinfo=UTC)
    third = entry("08-01", note="x", recorded=moment, id="b")
    ordered = [
        entry("08-01", note="x", recorded=moment, id="a"),
        third,
        entry("08-01", note="x", recorded=moment + timedelta(seconds=1), id="0"),
        entry("08-02", note="x", recorded=moment - timedelta(days=30), id="0"),
    ]
    for shuffled in permutations(ordered):
        assert sorted(shuffled, key=lambda each: each.chronology) == ordered


# Errors


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (UsageError, 2),
        (PlanError, 3),
        (DocumentError, 3),
        (JournalError, 4),
        (StorageError, 5),
        (WorkplanError, 70),
    ],
)
def test_every_error_knows_its_exit_status(error, status):
    raised = error.of("some-code", number="1.1")
    assert raised.exit_code == status
    assert raised.problems == (Problem(code="some-code", params={"number": "1.1"}),)
    assert str(raised) == "some-code"


def test_a_value_problem_becomes_a_problem():
    problem = ValueProblem("bad-date", text="x").problem(Level.WARNING)
    assert problem == Problem(code="bad-date", params={"text": "x"}, level=Level.WARNING)


def test_a_problem_gets_its_place():
    problem = Problem(code="x").at("plan.yaml", 3, 5, "title: x")
    assert problem.place == ("plan.yaml", 3, 5)
    assert problem.excerpt == "title: x"
    assert Problem(code="x").place == ("", 0, 0)
