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
        (ONCE, [own("08-01", complete=True)], 1),
        (ONCE, [own("08-01", complete=True), own("08-02", percent=50)], Fraction(1, 2)),
        (ONCE, [own("08-01", complete=True), entry("08-02", reopen=True)], 0),
        (ONCE, [own("08-01", percent=40), entry("08-02", percent=70)], Fraction(2, 5)),
    ],
    ids=[
        "the last percentage",
        "nothing is a statement too",
        "complete",
        "a lower percentage takes a completion back",
        "a reopening does",
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


def test_the_share_of_a_group_is_the_mean_of_its_members():
    assert so_far(SHARED, "filiallar", own("08-01", "filiallar/buxoro", percent=50)) == Fraction(1, 4)


def test_an_executor_alone_has_the_completion_of_the_activity():
    alone = activity(executors=("yuridik",))
    assert so_far(alone, "yuridik", entry("08-01", percent=40)) == Fraction(2, 5)
    assert so_far(alone, "yuridik") == 0
