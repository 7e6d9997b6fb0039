"""The outcomes of an execution report: every activity has one, and their counts add up to all."""

import pytest
from builders import activity, day, entry, journal, plan

from workplan_cli.reports.outcomes import Outcomes, grouped, outcome, outcome_names, total
from workplan_cli.tracking.state import fold

ENTRIES = {
    "done": [entry("09-01", done=100, target="people")],
    "done late": [entry("10-09", done=100, target="people")],
    "partly": [entry("09-01", complete=True, forced=("shortfall",))],
    "not done": [entry("09-01", done=50, target="people")],
    "untouched": [],
    "cancelled": [entry("09-01", cancel=True, note="Bekor")],
}
EXPECTED = {
    "done": "done",
    "done late": "done",
    "partly": "partly",
    "not done": "not_done",
    "untouched": "not_done",
    "cancelled": "cancelled",
}


def state_of(kinds, on="10-15", **settings):
    numbers = [f"1.{at}" for at in range(1, len(kinds) + 1)]
    made = plan(*(activity(n, "III-chorak", targets={"people": 100}) for n in numbers), settings=settings)
    entries = [
        each._replace(activity=n) for n, kind in zip(numbers, kinds, strict=True) for each in ENTRIES[kind]
    ]
    return fold(made, journal(*entries), day(on))


@pytest.mark.parametrize("kind", EXPECTED)
def test_an_activity_has_one_outcome(kind):
    (item,) = state_of([kind]).activities
    assert outcome(item) == EXPECTED[kind]


def test_before_its_term_an_activity_is_in_progress_or_not_started():
    items = state_of(["not done", "untouched"], on="09-15").activities
    assert [outcome(item) for item in items] == ["in_progress", "not_started"]


def test_what_awaits_acceptance_is_neither_done_nor_partly_done():
    items = state_of(["done", "partly"], acceptance="required").activities
    assert [outcome(item) for item in items] == ["reported", "reported"]


@pytest.mark.parametrize("settings", [{}, {"acceptance": "required"}])
def test_the_outcomes_add_up_to_all_activities_in_every_group(settings):
    state = state_of([*ENTRIES, "done"], **settings)
    for each in (total(state), *grouped(state, "department"), *grouped(state, "chapter")):
        assert sum(each.counts[name] for name in outcome_names(each.figures.counts)) == 7
        assert each.figures.activities == 7


def test_parts_of_outcomes_are_counted_beside_them():
    found: Outcomes = total(state_of(["done", "done late", "not done"]))
    assert (found.counts["done"], found.counts["of_late"]) == (2, 1)
    early = total(state_of(["not done", "untouched"], on="09-15"))
    assert early.counts["of_behind"] == 2


def test_the_outcome_of_awaiting_acceptance_is_counted_only_where_it_is_demanded():
    assert "reported" not in outcome_names()
    assert "reported" in total(state_of(["done"], acceptance="required")).counts
