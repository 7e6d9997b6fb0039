"""A sheet shows what was reported so far; how far an executor has come is what tracking says."""

from fractions import Fraction

import pytest
from builders import activity, day, entry, journal, plan

from workplan_cli.sheets.questions import make_sheet
from workplan_cli.tracking.state import fold

ONCE = activity(executors=("yuridik", "moliya"))
MONTHLY = activity(deadline="har oyda", executors=("yuridik", "moliya"))
SHARED = activity(executors=("filiallar", "moliya"))


def so_far(made, executor, *entries):
    """What the sheet of an executor shows as reported so far on a plan's only activity."""
    earlier = journal(*entries)
    (question,) = make_sheet(fold(plan(made), earlier, day("10-01")), earlier, executor).questions
    return question.so_far


def own(on, executor="yuridik", **report):
    """An entry that names its executor."""
    return entry(on, executor=executor, **report)


@pytest.mark.parametrize(
    ("made", "entries", "share"),
    [
        (ONCE, [own("08-01", percent=30), own("08-02", percent=40)], Fraction(2, 5)),
        (ONCE, [own("08-01", percent=0)], 0),
        (ONCE, [own("08-01", complete=True), own("08-02", percent=50)], Fraction(1, 2)),
        (
            ONCE,
            [own("08-01", complete=True), own("08-01", "moliya", complete=True), entry("08-02", reopen=True)],
            0,
        ),
        (ONCE, [own("08-01", percent=40), entry("08-02", percent=70)], Fraction(2, 5)),
    ],
    ids=[
        "the last percentage",
        "nothing is a statement too",
        "a lower percentage takes a completion back",
        "a reopening does where the parts alone completed the whole",
        "a percentage of the whole is not the executor's",
    ],
)
def test_the_share_of_one_of_several_executors(made, entries, share):
    assert so_far(made, "yuridik", *entries) == share


@pytest.mark.parametrize(
    ("made", "entries"),
    [
        (ONCE, []),
        (ONCE, [own("08-01", "moliya", percent=40)]),
        (ONCE, [entry("08-01", percent=40)]),
        (ONCE, [own("08-01", note="x")]),
        (MONTHLY, [own("08-01", complete=True, period="2025-07")]),
    ],
    ids=["no entry", "another executor", "the whole", "a note", "only a checkpoint"],
)
def test_an_executor_whose_share_was_not_stated(made, entries):
    assert so_far(made, "yuridik", *entries) is None


def test_a_member_is_asked_about_its_own_share():
    assert so_far(SHARED, "filiallar/buxoro", own("08-01", "filiallar/buxoro", percent=50)) == Fraction(1, 2)
    assert so_far(SHARED, "filiallar/andijon", own("08-01", "filiallar/buxoro", percent=50)) is None


def test_an_executor_alone_has_the_completion_of_the_activity():
    alone = activity(executors=("yuridik",))
    assert so_far(alone, "yuridik", entry("08-01", percent=40)) == Fraction(2, 5)
    assert so_far(alone, "yuridik") == 0


def sheet(made, executor, *entries, on="10-01"):
    earlier = journal(*entries)
    return make_sheet(fold(plan(made), earlier, day(on)), earlier, executor)


def test_the_sheet_of_a_group_has_a_row_for_each_member():
    asked = sheet(SHARED, "filiallar")
    assert [(each.executor, each.member) for each in asked.questions] == [
        ("filiallar/andijon", "Andijon viloyati"),
        ("filiallar/buxoro", "Buxoro viloyati"),
    ]
    assert "member" in asked.columns
    assert "member" not in sheet(SHARED, "filiallar/andijon").columns


def test_a_group_that_stated_a_total_as_a_whole_is_asked_for_it_too():
    """Beside that total the values of its members change nothing."""
    made = activity(executors=("filiallar", "moliya"), targets={"people": "100"})
    asked = sheet(made, "filiallar", own("08-01", "filiallar", done=40, target="people"))
    assert [(each.executor, each.so_far) for each in asked.questions] == [
        ("filiallar", 40),
        ("filiallar/andijon", 0),
        ("filiallar/buxoro", 0),
    ]


@pytest.mark.parametrize(
    ("made", "entries", "asked"),
    [
        (activity(), [entry("08-01", complete=True)], []),
        (activity(), [entry("08-01", cancel=True, note="x")], []),
        (ONCE, [own("08-01", complete=True)], []),
        (ONCE, [own("08-01", complete=True), own("08-02", percent=50)], ["yuridik"]),
        (ONCE, [own("08-01", "moliya", complete=True)], ["yuridik"]),
        (SHARED, [own("08-01", "filiallar/andijon", complete=True)], ["filiallar/buxoro"]),
    ],
    ids=["done", "cancelled", "the part is complete", "no longer", "another's part", "a member's part"],
)
def test_what_is_done_is_not_asked_again(made, entries, asked):
    executor = "filiallar" if made is SHARED else "yuridik"
    assert [each.executor for each in sheet(made, executor, *entries).questions] == asked


@pytest.mark.parametrize(
    ("deadline", "entries", "periods"),
    [
        ("har oyda", [], ["2025-07", "2025-08", "2025-09", "2025-10"]),
        ("har oyda", [entry("07-10", note="x")], ["2025-08", "2025-09", "2025-10"]),
        ("har oyda", [entry("10-01", note="x", period="2025-07")], ["2025-08", "2025-09", "2025-10"]),
        ("31.08.2025, 30.11.2025", [], ["2025-08-31", "2025-11-30"]),
        ("III-chorak", [], []),
        ("doimiy", [], []),
    ],
)
def test_the_periods_that_a_report_may_be_about_are_the_open_ones(deadline, entries, periods):
    """The first one is the default of the cell."""
    (question,) = sheet(activity(deadline=deadline), "yuridik", *entries).questions
    assert list(question.periods) == periods
    assert ("period" in question.asked) is bool(periods)


def test_a_member_is_asked_about_the_periods_that_it_has_not_reported_on():
    """Another member's report meets the checkpoint, but says nothing about this one."""
    made = activity(deadline="har oyda", executors=("filiallar",))
    entries = [own("07-10", "filiallar/andijon", note="x", period="2025-07")]
    first, second = sheet(made, "filiallar", *entries).questions
    assert (first.periods[0], second.periods[0]) == ("2025-08", "2025-07")


def test_a_repeating_activity_is_not_asked_for_a_percentage():
    (question,) = sheet(activity(deadline="har oyda"), "yuridik").questions
    assert "percent" not in question.asked
    assert "complete" in question.asked


COUNTING = activity(targets={"people": 100}, executors=("yuridik", "moliya"))


@pytest.mark.parametrize(
    ("made", "entries", "shown"),
    [
        (COUNTING, [entry("08-01", done=17), own("08-02", done=5)], (5, 17)),
        (COUNTING, [entry("08-01", add=17), own("08-02", add=5)], (5, 22)),
        (COUNTING, [own("08-01", done=5), own("08-01", "moliya", done=6)], (5, None)),
        (COUNTING, [entry("08-01", note="x")], (0, None)),
        (ONCE, [entry("08-01", percent=40)], (None, Fraction(2, 5))),
        (MONTHLY, [entry("08-01", complete=True, period="2025-07")], (None, None)),
        (activity(targets={"people": 100}), [entry("08-01", done=17)], (17, None)),
    ],
)
def test_what_was_reported_for_the_whole_stands_beside_the_part(made, entries, shown):
    earlier = journal(*entries)
    sheet = make_sheet(fold(plan(made), earlier, day("10-01")), earlier, "yuridik")
    (question,) = sheet.questions
    assert (question.so_far, question.whole) == shown
    assert ("whole" in sheet.columns) == (shown[1] is not None)
