"""Pydantic's errors in our own words, and what the model says of a path."""

import pytest

from workplan_cli.errors import Level, ValueProblem
from workplan_cli.model.activity import Activity
from workplan_cli.model.deadline import Deadline
from workplan_cli.model.field_types import Scalar
from workplan_cli.store.plan_file.shape import blank_findings, findings_of, is_free_text, keys_at, type_at

ACTIVITY = ("chapters", 0, "sections", 1, "activities", 2)


def found(kind, path, value=None, **context):
    error = {"type": kind, "loc": path, "input": value, "ctx": context, "msg": "Field required"}
    (finding,) = findings_of([error])
    return finding


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (("title",), Scalar("text")),
        (("approval", "on"), Scalar("day")),
        (("departments", "yuridik", "head"), Scalar("text")),
        (("groups", "filiallar", "members", "andijon"), Scalar("text")),
        (ACTIVITY, Activity),
        ((*ACTIVITY, "deadline"), Deadline),
        ((*ACTIVITY, "deadline", "dates", 0), Scalar("day")),
        ((*ACTIVITY, "executors", 0), Scalar("key")),
        ((*ACTIVITY, "targets", 0, "value"), Scalar("quantity")),
        (("nothing",), None),
        (("title", "deeper"), None),
        (("chapters", "text"), None),
    ],
)
def test_the_type_at_a_path(path, kind):
    assert type_at(path) == kind


def test_the_keys_of_a_record():
    assert keys_at(("period",)) == ("start", "end")
    assert keys_at((*ACTIVITY, "deadline")) == (
        "text",
        "kind",
        "due",
        "dates",
        "every",
        "day",
        "month",
        "in",
    )
    assert keys_at(("departments",)) == ()
    assert keys_at(("title",)) == ()


def test_what_people_word_is_free_text():
    assert is_free_text((*ACTIVITY, "title"))
    assert is_free_text((*ACTIVITY, "deadline"))
    assert not is_free_text((*ACTIVITY, "executors", 0))
    assert not is_free_text(("nothing",))


def test_a_missing_key():
    finding = found("missing", ("period", "end"))
    assert (finding.code, finding.params, finding.key) == ("missing-key", {"key": "end"}, True)


def test_an_unknown_key_is_answered_with_the_nearest():
    finding = found("extra_forbidden", (*ACTIVITY, "titel"))
    assert (finding.code, finding.params) == ("unknown-key", {"key": "titel", "near": ("title",)})


@pytest.mark.parametrize(
    ("place", "keys"),
    [
        (("departments", "moliya"), ("name", "head", "aliases")),
        (("supervisors", "kuranov"), ("name", "position", "aliases")),
        (("period",), ("start", "end")),
        (("contacts", "departments", "moliya"), ("email", "telephone")),
    ],
)
def test_where_no_other_columns_can_be_the_fields_are_named(place, keys):
    finding = found("extra_forbidden", (*place, "zzz"))
    assert (finding.code, finding.params) == ("key-not-here", {"key": "zzz", "near": (), "keys": keys})


@pytest.mark.parametrize("place", [(), ("settings",), (*ACTIVITY, "deadline"), (*ACTIVITY, "targets", 0)])
def test_every_record_without_extra_names_its_own_fields(place):
    finding = found("extra_forbidden", (*place, "zzz"))
    assert (finding.code, finding.params["keys"]) == ("key-not-here", keys_at(place))


def test_a_contact_directly_below_contacts_is_answered_with_its_form():
    finding = found("extra_forbidden", ("contacts", "moliya-bolimi"))
    assert finding.code == "contact-without-kind"
    assert finding.params["keys"] == ("departments", "groups", "supervisors")
    assert found("extra_forbidden", ("contacts", "departmens")).params["near"] == ("departments",)


def test_a_key_with_its_value_stuck_to_it():
    finding = found("extra_forbidden", ("period", "end:2025"))
    assert (finding.path, finding.code) == (("period", "end:2025"), "missing-space")
    assert (finding.params, finding.key) == ({"text": "end:2025"}, True)


def test_a_bad_value_keeps_the_code_of_its_reader():
    problem = ValueProblem("bad-date", text="x")
    finding = found("value_error", ("period", "end"), error=problem)
    assert (finding.path, finding.code, finding.params) == (("period", "end"), "bad-date", {"text": "x"})


def test_a_bad_key_is_placed_at_the_key():
    problem = ValueProblem("bad-key", key="A")
    finding = found("value_error", ("departments", "A", "[key]"), error=problem)
    assert (finding.path, finding.key) == (("departments", "A"), True)


@pytest.mark.parametrize(
    ("kind", "path", "value", "params"),
    [
        ("dict_type", ("period",), "2025", {"expected": "mapping", "found": "text"}),
        ("dict_type", ("groups",), ["a"], {"expected": "mapping", "found": "list"}),
        ("tuple_type", (*ACTIVITY, "executors"), {"a": "b"}, {"expected": "list", "found": "mapping"}),
        ("text_expected", ("title",), ["a"], {"expected": "text", "found": "list"}),
        ("dict_type", (*ACTIVITY, "deadline"), ["a"], {"expected": "text", "found": "list"}),
    ],
)
def test_a_wrong_shape_says_what_is_expected(kind, path, value, params):
    finding = found(kind, path, value)
    assert (finding.code, finding.params) == ("wrong-shape", params)


def test_a_known_key_may_be_blank_an_unknown_one_may_not():
    blank = [("approval",), (*ACTIVITY, "target"), (*ACTIVITY, "targets"), ("departments", "moliya")]
    assert [(finding.path, finding.code, finding.level) for finding in blank_findings(blank)] == [
        ((*ACTIVITY, "target"), "unknown-key", Level.ERROR),
        (("departments", "moliya"), "blank-value", Level.WARNING),
    ]
