"""What each report says of a state: figures, lists, the tree, changes, history."""

from fractions import Fraction
from operator import itemgetter

import pytest
from builders import activity, chapter, day, entry, journal, period, plan, section

from workplan_cli.errors import Level, Problem
from workplan_cli.reports import build as reports
from workplan_cli.reports import figures, records
from workplan_cli.reports.orders import SORTS
from workplan_cli.reports.recorded import recorded
from workplan_cli.tracking.amendments import PlanInTime
from workplan_cli.tracking.state import Status, fold
from workplan_cli.tracking.taking_back import Revert, revert

PLAN = plan(
    chapter(
        "I",
        activity("1.1", targets={"people": 100}, executors=("yuridik", "moliya"), supervisors=("kuranov",)),
        activity("1.2", deadline="III-chorak", executors=("moliya",), supervisors=("kuranov", "xusanov")),
    ),
    chapter(
        "II",
        activity("2.0", deadline="media reja asosida", executors=("filiallar",)),
    ),
    chapter(
        "III",
        section("3.1", activity("3.1.1", deadline="doimiy", executors=("yuridik",))),
        section("3.2", activity("3.2.1", deadline="har oyda", executors=("axborot",))),
    ),
)
ENTRIES = (
    entry("08-01", done=20, target="people"),
    entry("08-10", number="3.2.1", note="an article"),
    entry("09-20", add=30, target="people"),
    entry("09-25", number="1.2", complete=True),
)


def state(on="10-01", *entries, made=PLAN):
    return fold(made, journal(*(entries or ENTRIES)), day(on))


def numbers(report):
    return [item.number for item in report.items]


# Header and figures


@pytest.mark.parametrize(
    ("on", "elapsed"),
    [
        ("06-01", 0),
        ("07-01", 0),
        ("10-01", Fraction(92, 184)),
        ("12-31", Fraction(183, 184)),
        ("2026-01-01", 1),
    ],
)
def test_header_tells_the_plan_the_day_and_what_has_elapsed(on, elapsed):
    head = reports.header(state(on))
    assert (head.title, head.organization, head.period) == ("Ish rejasi", "Agentlik", period())
    assert (head.day, head.elapsed) == (day(on), elapsed)


def test_figures():
    total = figures.figures("total", "total", state().activities, day("10-01"))
    assert total == records.Figures(
        key="total",
        name="total",
        head=None,
        counts={
            "activities": 5,
            "done": 1,
            "in_progress": 2,
            "not_started": 2,
            "cancelled": 0,
            "overdue": 1,
            "behind": 0,
            "silent": 1,
            "undated": 1,
            "late": 0,
            "shortfall": 0,
        },
        fraction=(Fraction(1, 2) + 1 + Fraction(1, 6)) / 3,
        on_time=Fraction(2, 4),
        reporting=Fraction(2, 4),
        completing=3,
        fallen_due=4,
        noted=1,
    )


def test_figures_of_nothing():
    none = figures.figures("x", "x", [], day("10-01"))
    assert (none.activities, none.fraction, none.on_time) == (0, None, None)


# Lists


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("number", ["1.1", "1.2", "2.0", "3.1.1", "3.2.1"]),
        ("due", ["3.2.1", "1.2", "1.1", "2.0", "3.1.1"]),
        ("percent", ["2.0", "3.1.1", "3.2.1", "1.1", "1.2"]),
        ("-percent", ["1.2", "1.1", "3.2.1", "2.0", "3.1.1"]),
        ("-days_late", ["3.2.1", "1.1", "1.2", "2.0", "3.1.1"]),
        ("-of_expected", ["1.2", "2.0", "3.1.1", "3.2.1", "1.1"]),
        ("state", ["2.0", "3.1.1", "1.1", "3.2.1", "1.2"]),
        ("-updated", ["1.2", "1.1", "3.2.1", "2.0", "3.1.1"]),
        ("-number", ["3.2.1", "3.1.1", "2.0", "1.2", "1.1"]),
    ],
)
def test_orders_of_a_list(sort, expected):
    found = state()
    assert numbers(reports.activities(found, found.activities, sort=sort)) == expected


def test_every_order_that_can_be_asked_for_is_tried_above():
    assert set(SORTS) == {"due", "percent", "days_late", "of_expected", "state", "updated"}


def test_a_limited_list_counts_all_in_its_total():
    found = state()
    report = reports.activities(found, found.activities, limit=2)
    assert numbers(report) == ["1.1", "1.2"]
    assert (report.left_out, report.total.activities) == (3, 5)
    assert report.grouped
    assert not reports.activities(found, found.activities, sort="due").grouped


def test_detail_has_all_entries_of_the_activity_newest_first():
    wrong = entry("09-26", done=99, target="people")
    back = entry("09-27", revert=wrong.id)
    told = journal(*ENTRIES, wrong, back)
    report = reports.detail(fold(PLAN, told, day("10-01")), told, "1.1")
    assert report.item.number == "1.1"
    assert [(line.entry.kind, line.reverted, line.unit) for line in report.history] == [
        ("revert", False, None),
        ("done", True, "ta"),
        ("add", False, "ta"),
        ("done", False, "ta"),
    ]


# The tree


def test_tree_has_figures_at_every_level():
    tree = reports.tree(state())
    assert [branch.number for branch in tree.branches] == ["I", "II", "III"]
    assert [[child.number for child in branch.children] for branch in tree.branches] == [
        ["1.1", "1.2"],
        ["2.0"],
        ["3.1", "3.2"],
    ]
    one, _, three = tree.branches
    assert one.figures.fraction == Fraction(3, 4)
    assert three.figures.activities == 2
    assert three.children[1].children[0].item.number == "3.2.1"
    assert tree.total.activities == 5


def test_tree_of_some_activities_has_only_their_branches():
    rows = [row for row in PLAN.rows() if row.activity.number == "3.2.1"]
    tree = reports.tree(fold(PLAN, journal(*ENTRIES), day("10-01"), rows))
    assert [branch.number for branch in tree.branches] == ["III"]
    assert [branch.number for branch in tree.branches[0].children] == ["3.2"]
    assert tree.total.activities == 1


# Summaries


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("department", {"yuridik": 2, "moliya": 2, "axborot": 1, "filiallar": 1}),
        ("owner", {"A.Abdukarimov": 2, "J.Tashmatov": 2, "M.Darxonov": 1, "hududiy filiallar": 1}),
        ("supervisor", {"kuranov": 2, "xusanov": 1}),
        ("chapter", {"I": 2, "II": 1, "III": 2}),
        ("deadline", {"quarter": 1, "half": 1, "monthly": 1, "ongoing": 1, "external": 1}),
    ],
)
def test_summaries(by, expected):
    report = reports.summary(state(), by)
    assert list({line.key: line.activities for line in report.items}.items()) == list(expected.items())
    assert report.total.activities == 5
    assert report.by == by


def test_a_joint_activity_counts_for_each_executor_and_once_in_the_total():
    report = reports.summary(state())
    assert sum(line.activities for line in report.items) == 6
    assert report.total.activities == 5


def test_a_person_with_two_departments_is_one_line():
    departments = PLAN.departments | {"moliya": PLAN.departments["yuridik"]}
    same_head = plan(activity(executors=("yuridik", "moliya")), departments=departments)
    report = reports.summary(state(made=same_head), "owner")
    assert [(line.name, line.activities) for line in report.items] == [("A.Abdukarimov", 1)]


def test_departments_are_named_with_their_head():
    assert [(line.name, line.head) for line in reports.summary(state()).items[:1]] == [
        ("Yuridik bo‘lim", "A.Abdukarimov")
    ]


# History


def test_history_is_newest_day_first():
    first, second = entry("08-01", note="x"), entry("09-01", note="x")
    told = journal(second, first)
    report = reports.history(fold(PLAN, told, day("10-01")), told)
    assert [line.entry for line in report.items] == [second, first]


def test_history_up_to_a_day_of_some_activities_and_limited():
    told = journal(*ENTRIES)
    on = fold(PLAN, told, day("09-20"))
    assert len(reports.history(on, told).items) == 3
    assert [line.entry.activity for line in reports.history(on, told, {"1.1", "1.2"}).items] == ["1.1", "1.1"]
    assert len(reports.history(on, told, limit=1).items) == 1


def test_an_entry_forced_into_the_future_stays_visible():
    future = entry("12-01", note="x", forced=("in-future",))
    told = journal(future)
    assert [line.entry for line in reports.history(fold(PLAN, told, day("10-01")), told).items] == [future]


def test_entries_of_activities_that_are_gone_are_in_the_history():
    told = journal(entry("08-01", number="9.9", done=4, target="people"))
    (line,) = reports.history(fold(PLAN, told, day("10-01")), told).items
    assert (line.entry.activity, line.unit) == ("9.9", None)


# Changes since a day


def test_changes_since_a_day_include_that_day():
    report = reports.changes(fold(PLAN, journal(*ENTRIES), day("09-19")), state(), day("09-20"))
    assert [(c.after.number, c.entries) for c in report.items] == [("1.1", 1), ("1.2", 1)]
    assert report.items[0].days == (day("09-20"),)
    first, second = report.items
    assert (first.before.fraction, first.after.fraction) == (Fraction(1, 5), Fraction(1, 2))
    assert (second.before.status, second.after.status) == (Status.NOT_STARTED, Status.DONE)


def test_changes_since_the_first_day_of_all():
    report = reports.changes(fold(PLAN, journal(), day("0001-01-01")), state(), day("0001-01-01"))
    assert [change.entries for change in report.items] == [2, 1, 1]


def test_no_changes():
    before = fold(PLAN, journal(*ENTRIES), day("09-25"))
    assert reports.changes(before, state(), day("09-26")).items == ()


# What was recorded


def made(entry_id, *, on="10-01", written=True):
    told = journal(*ENTRIES)
    asked = Revert(entry_id, "ali", day(on), ENTRIES[-1].recorded)
    taken = revert(PlanInTime(PLAN), told, asked)
    return recorded(PLAN, day("10-05"), taken, told, written=written, repeated=False)


def test_what_was_recorded_is_reported_with_the_activity_on_the_day_of_the_run():
    report = made(ENTRIES[2].id)
    assert (report.item.fraction, report.after.fraction) == (Fraction(1, 5), Fraction(1, 5))
    assert report.before.fraction == Fraction(1, 2)
    assert (report.header.day, report.written, report.line.unit) == (day("10-05"), True, "ta")


def test_what_was_recorded_on_an_activity_that_is_gone():
    told = journal(entry("08-01", number="9.9", note="x", id="99999999"))
    asked = Revert("99999999", "ali", day("10-01"), ENTRIES[0].recorded)
    taken = revert(PlanInTime(PLAN), told, asked)
    report = recorded(PLAN, day("10-05"), taken, told, written=False, repeated=False)
    assert (report.item, report.before, report.after, report.written) == (None, None, None, False)


# The official form


def test_the_form_has_all_figures_and_entries():
    found = state()
    report = reports.form(found, journal(*ENTRIES), found.activities[:2], progress=True)
    assert numbers(report) == ["1.1", "1.2"]
    assert report.total.activities == 2
    assert report.progress


# Warnings and problems


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ([entry("08-01", done=50), entry("08-01", done=50, executor="yuridik")], []),
        (
            [entry("08-01", done=50), entry("08-01", done=40, executor="yuridik")],
            [("1.1", "people", 50, 40)],
        ),
        (
            [
                entry("08-01", done=50, executor="filiallar"),
                entry("08-01", done=40, executor="filiallar/andijon"),
            ],
            [("1.1", "people (filiallar)", 50, 40)],
        ),
    ],
    ids=["they agree", "the whole differs", "a group differs"],
)
def test_wholes_and_parts_that_differ_are_warned_about(entries, expected):
    joint = plan(activity(targets={"people": 100}, executors=("yuridik", "filiallar")))
    found = reports.differing_parts(fold(joint, journal(*entries), day("10-01")))
    about = itemgetter("number", "target", "whole", "parts")
    assert [about(each.params) for each in found] == expected
    assert all(each.level is Level.WARNING for each in found)


def test_problems_stand_in_the_order_of_their_places():
    places = [("b.yaml", 1, 1), ("a.yaml", 2, 1), ("a.yaml", 1, 9), ("a.yaml", 1, 2)]
    found = [Problem(code="x").at(*place) for place in places] + [Problem(code="no place")]
    report = reports.problems(found, activities=3, entries=4)
    assert [each.place for each in report.items] == [("", 0, 0), *sorted(places)]
    assert (report.activities, report.entries) == (3, 4)
