"""A tree is patched where it is faulty, so that the rest of it can be checked."""

import pytest

from workplan_cli.errors import Level
from workplan_cli.store.plan_file.mend import mend, untouched
from workplan_cli.store.plan_file.read import build
from workplan_cli.tracking.finding import Finding


def tree():
    return {
        "title": "Reja",
        "organization": "Agentlik",
        "period": {"start": "2025-07-01", "end": "2025-12-31"},
        "departments": {"yuridik": {"name": "Yuridik"}},
        "chapters": [
            {
                "number": "I",
                "title": "Bob",
                "activities": [
                    {"number": "1.1", "title": "Ish", "deadline": "doimiy", "executors": ["yuridik"]},
                    {"number": "1.2", "title": "Ish", "deadline": "doimiy", "executors": ["yurdik"]},
                ],
            }
        ],
    }


FIRST = ("chapters", 0, "activities", 0)


def codes(root):
    plan, findings, _ = build(root)
    assert plan is None
    return sorted(finding.code for finding in findings)


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        (("title",), ["x"], "wrong-shape"),
        (("period", "start"), "x", "bad-date"),
        (("period",), "x", "wrong-shape"),
        (("settings",), {"silent_after": "x", "red": "0.5"}, "bad-count"),
        (("settings",), {"red": "x"}, "bad-fraction"),
        (("approval",), {"by": "", "on": "2025-07-01"}, "empty-text"),
        (("approval",), {}, "missing-key"),
        ((*FIRST, "number"), "x", "bad-activity-number"),
        ((*FIRST, "deadline"), "x", "unknown-deadline"),
        ((*FIRST, "deadline"), {"text": "doimiy", "kind": "x"}, "unknown-deadline-kind"),
        ((*FIRST, "deadline"), {"text": "doimiy", "due": "x"}, "bad-date"),
        ((*FIRST, "deadline"), {"text": "doimiy", "dates": "x"}, "wrong-shape"),
        ((*FIRST, "executors"), "x", "wrong-shape"),
        ((*FIRST, "executors"), ["yuridik", ["x"]], "wrong-shape"),
        ((*FIRST, "targets"), ["x"], "wrong-shape"),
        ((*FIRST, "targets"), [{"key": "a", "value": "x", "unit": "a", "label": "a"}], "bad-number"),
        ((*FIRST, "extra"), {"a": ["x"]}, "wrong-shape"),
        ((*FIRST, "titel"), "x", "unknown-key"),
        (FIRST, "x", "wrong-shape"),
        (("departments", "Moliya"), {"name": "x"}, "bad-key"),
        (("departments", "moliya"), "x", "wrong-shape"),
        (("supervisors",), ["x"], "wrong-shape"),
    ],
)
def test_behind_any_fault_the_checks_go_on(path, value, code):
    root = tree()
    node = root
    for step in path[:-1]:
        node = node[step]
    node[path[-1]] = value
    assert codes(root) == sorted([code, "unknown-executor-key"])


def test_a_list_of_executors_that_cannot_be_read_makes_none_unknown():
    root = tree()
    root["departments"] = ["yuridik"]
    assert codes(root) == ["wrong-shape"]


def test_two_patches_do_not_accuse_each_other():
    root = tree()
    for activity in root["chapters"][0]["activities"]:
        activity["number"] = "x"
    assert codes(root) == ["bad-activity-number", "bad-activity-number", "unknown-executor-key"]


def test_a_plan_without_chapters_is_patched_too():
    root = tree()
    del root["chapters"]
    assert codes(root) == ["missing-key"]


def test_nothing_is_patched_inside_what_was_patched():
    root = {"period": "x"}
    inside, deeper = Finding(("period", "start"), "bad-date"), Finding(("title", "deeper"), "wrong-shape")
    mend(root, [deeper, Finding(("period",), "wrong-shape"), inside])
    assert root == {"period": {"start": "2000-01-01", "end": "2000-01-01"}}


def test_warnings_and_what_is_found_in_patches_are_left_out():
    faults = [Finding(("a", 1), "x"), Finding(("c",), "x")]
    findings = [
        Finding(("a", 1), "at"),
        Finding(("a", 1, "b"), "below"),
        Finding(("a",), "above"),
        Finding(("a", 2), "beside"),
        Finding(("b",), "warning", level=Level.WARNING),
        Finding(("c", "d"), "below the whole"),
    ]
    assert [finding.code for finding in untouched(findings, faults)] == ["above", "beside"]
