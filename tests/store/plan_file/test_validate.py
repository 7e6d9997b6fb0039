"""A tree becomes a plan, or a list of faults that ends where nobody would read on."""

import pytest
from workbench import ROOT

from workplan_cli.model.plan import Plan
from workplan_cli.store.plan_file import validate as validation
from workplan_cli.store.plan_file.validate import FLOOD, validate
from workplan_cli.store.plan_file.yaml_tree import parse

SOUND = (ROOT / "tests" / "errors" / "sound" / "plan.yaml").read_text(encoding="utf-8")
GOOD, BAD = {"name": "Bo‘lim"}, {"name": ""}
UNKNOWN = {"name": "Bo‘lim", "rahbar": "A.Aliyev"}


def with_departments(*departments):
    """The sound plan's tree with some more departments."""
    root = parse(SOUND).root
    root["departments"] |= {f"d{at}": each for at, each in enumerate(departments)}
    return root


def test_a_sound_tree_is_a_plan():
    plan, faults, more = validate(parse(SOUND).root, Plan)
    assert (plan.title, faults, more) == ("Ish rejasi", [], False)


@pytest.mark.parametrize("fault", [BAD, UNKNOWN])
def test_all_faults_are_listed_up_to_a_flood(fault):
    plan, faults, more = validate(with_departments(*[fault] * FLOOD), Plan)
    assert (plan, len(faults), more) == (None, FLOOD, False)


@pytest.mark.parametrize("fault", [BAD, UNKNOWN])
def test_of_a_flood_the_beginning_is_listed(fault):
    plan, faults, more = validate(with_departments(*[fault] * (FLOOD + 1)), Plan)
    assert (plan, more) == (None, True)
    assert [finding.path[1] for finding in faults] == [f"d{at}" for at in range(999)]


def test_a_flood_within_a_flood():
    executors = ["X"] * 1000
    root = parse(SOUND).root
    (activity,) = root["chapters"][0]["activities"]
    root["chapters"][0]["activities"] = [activity | {"executors": executors}] * 1000
    plan, faults, more = validate(root, Plan)
    assert (plan, more) == (None, True)
    assert len(faults) == 10 * 10


def test_a_flood_in_every_beginning_is_listed_in_full():
    root = parse(SOUND).root
    (activity,) = root["chapters"][0].pop("activities")
    target = {"key": "X", "value": "1", "unit": "ta", "label": "x"}
    section = {"title": "Bo‘lim", "activities": [activity | {"targets": [target] * 10}] * 10}
    root["chapters"] = [{"number": "I", "title": "Bob", "sections": [section | {"number": "1.1"}] * 10}] * 10
    plan, faults, more = validate(root, Plan)
    assert (plan, len(faults), more) == (None, 10**4, False)


def test_what_begins_well_is_listed_in_full():
    plan, faults, more = validate(with_departments(*[GOOD] * 1000, *[BAD] * (FLOOD + 1)), Plan)
    assert (plan, len(faults), more) == (None, FLOOD + 1, False)


def test_the_nearest_key_is_searched_for_some_only():
    _, faults, _ = validate(with_departments(*[{"name": "Bo‘lim", "naem": "x"}] * 300), Plan)
    searched = [finding.params["near"] for finding in faults]
    assert searched == [("name",)] * 100 + [()] * 200


def test_a_reader_that_is_not_there_is_a_mistake():
    with pytest.raises(AttributeError):
        validation._Patience(1).no_such_reader("x")
