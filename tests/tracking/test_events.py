"""The dates of an activity as events: what moves keeps its place, what goes is cancelled in its place."""

from datetime import UTC, datetime

from builders import activity, amended, day, entry, on_day, plan

from workplan_cli.model.row import Change, Past
from workplan_cli.tracking.events import events, revision

UNDATED = activity(deadline="media reja asosida")
PLAN = plan(UNDATED)


def told(item):
    """Each event: its place, its day, and whether it is closed."""
    return [
        (each.place, f"{each.checkpoint.due:%m-%d}", bool(each.checkpoint.closed))
        for each in events(PLAN, item)
    ]


def test_dates_that_nothing_changed_are_numbered_in_order():
    assert told(on_day("08-01", activity(deadline="har chorakda"))) == [
        (0, "09-30", False),
        (1, "12-31", False),
    ]


def test_a_date_takes_the_place_of_the_one_it_replaces():
    was = [("08-01", activity(deadline="III-chorak"))]
    assert told(amended("08-01", activity(deadline="IV-chorak"), was=was)) == [(0, "12-31", False)]


def test_a_passed_date_keeps_its_place_and_the_new_one_gets_another():
    was = [("10-10", activity(deadline="III-chorak"))]
    item = amended("10-10", activity(deadline="IV-chorak"), was=was)
    assert told(item) == [(0, "09-30", True), (1, "12-31", False)]


def test_a_date_without_a_successor_is_closed_in_its_place():
    first = entry("07-05", schedule=["10-01", "11-01", "12-01"])
    item = on_day("09-01", UNDATED, first, entry("08-01", schedule=["11-01"]))
    assert told(item) == [(1, "11-01", False), (0, "10-01", True), (2, "12-01", True)]


def test_what_comes_again_later_is_another_event():
    first, none = entry("07-05", schedule=["10-01", "11-01"]), entry("07-06", schedule=["11-01"])
    item = on_day("09-01", UNDATED, first, none, entry("07-07", schedule=["11-01", "12-01"]))
    assert told(item) == [(1, "11-01", False), (2, "12-01", False), (0, "10-01", True)]


def test_a_rhythm_keeps_the_dates_that_stay():
    was = [("08-10", activity(deadline="har oyda"))]
    item = amended("08-10", activity(deadline="har chorakda"), was=was)
    places = {place: (due, closed) for place, due, closed in told(item)}
    assert len(places) == len(told(item))
    assert places[0] == ("07-31", True)
    assert sorted(due for due, closed in places.values() if not closed) == ["09-30", "12-31"]


def test_a_revision_counts_entries_and_documents_and_never_falls():
    row = on_day("10-01", UNDATED).row
    entries = [entry("09-01", percent=10), entry("09-02", percent=20)]
    assert revision(PLAN, row, ()) == (0, datetime(2025, 6, 30, 19, tzinfo=UTC))
    assert revision(PLAN, row, entries) == (2, max(each.recorded for each in entries))
    changes = [Change(day("10-05"), "145-son", name, None, None) for name in ("title", "deadline")]
    changed = row._replace(past=Past(row="1.1", changes=tuple(changes)))
    number, moment = revision(PLAN, changed, entries)
    assert (number, moment.date()) == (3, day("10-05"))
