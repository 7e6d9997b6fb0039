"""A joint activity is complete when each of its executors completed its part, or when the whole is."""

from fractions import Fraction

import pytest
from builders import activity, entry, on_day

from workplan_cli.tracking.parts import as_awaited, share_of_part
from workplan_cli.tracking.state import Status

ANDIJON, BUXORO = "filiallar/andijon", "filiallar/buxoro"
TWO_DATES = activity(deadline="2025-yil 1-avgust; 2025-yil 1-noyabr", executors=("yuridik", "filiallar"))
JOINT = activity(executors=("yuridik", "filiallar"))
FIRST = "2025-08-01"


def complete(on="07-20", executor=None, period=None):
    return entry(on, complete=True, executor=executor, period=period)


def first_date(*entries, on="08-11"):
    item = on_day(on, TWO_DATES, *entries)
    return item, item.checkpoints[0]


def test_a_date_lacks_the_executors_that_have_not_reported_on_it():
    assert first_date()[1].lacking == ()
    assert first_date(complete(executor="yuridik", period=FIRST))[1].lacking == ("filiallar",)
    assert first_date(complete(executor=ANDIJON, period=FIRST))[1].lacking == ("yuridik", BUXORO)
    every = [complete(executor=each, period=FIRST) for each in ("yuridik", ANDIJON, BUXORO)]
    item, first = first_date(*every)
    assert (first.met_on, first.lacking) == (item.entries[0].on, ())


def test_who_completed_the_whole_part_completed_it_for_each_date():
    _, first = first_date(complete(executor="yuridik"), complete(executor="filiallar", period=FIRST))
    assert first.met_on


def test_a_single_date_lacks_executors_too():
    (only,) = on_day("08-01", JOINT, complete(executor="yuridik")).checkpoints
    assert only.lacking == ("filiallar",)


def test_a_date_awaits_only_those_it_lacks():
    item, first = first_date(complete(executor=ANDIJON, period=FIRST))
    assert [first.awaits(each) for each in ("yuridik", "filiallar", BUXORO)] == [True, True, True]
    assert not first.awaits(ANDIJON)
    assert as_awaited(item, "yuridik") == item
    seen = as_awaited(item, ANDIJON)
    assert (item.overdue, item.days_late) == (True, 10)
    assert (seen.overdue, seen.days_late, seen.next_due) == (False, 0, item.checkpoints[1].due)


# Reopening


PARTS = [entry("08-01", percent=60, executor="yuridik"), complete("08-02", executor=ANDIJON)]
REOPEN = entry("08-05", reopen=True)


def test_reopening_the_whole_keeps_what_the_parts_declared():
    item = on_day("10-01", JOINT, *PARTS, complete("08-03"), REOPEN)
    assert item.status is Status.IN_PROGRESS
    assert (item.parts["yuridik"], item.parts[ANDIJON]) == (Fraction(3, 5), 1)
    assert share_of_part(item, ANDIJON) == 1


@pytest.mark.parametrize("also", [[], [complete("08-04")]], ids=["by parts", "by parts and the whole"])
def test_reopening_what_the_parts_alone_complete_takes_them_back(also):
    every = [complete("08-03", executor=each) for each in ("yuridik", ANDIJON, BUXORO)]
    item = on_day("10-01", JOINT, *every, *also, REOPEN)
    assert item.status is Status.IN_PROGRESS
    assert set(item.parts.values()) == {0}
    assert share_of_part(item, ANDIJON) is None
