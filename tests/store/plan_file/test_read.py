"""plan.yaml: the plan, or everything that is wrong with it."""

import os
import subprocess
import sys
from decimal import Decimal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from workbench import ROOT

from workplan_cli.errors import Level, PlanError
from workplan_cli.model.deadline import DeadlineKind
from workplan_cli.store.plan_file import read as plans
from workplan_cli.store.plan_file.json_schema import json_schema
from workplan_cli.store.plan_file.read import parse, read

SOUND = (ROOT / "tests" / "errors" / "sound" / "plan.yaml").read_bytes()
OWN = ROOT / "data" / "plan.yaml"


def changed(old, new):
    text = SOUND.decode()
    assert text.count(old) == 1
    return text.replace(old, new).encode()


def problems_of(data):
    return [(problem.line, problem.code) for problem in parse(data)[1]]


# What is read


def test_a_plan_is_read():
    plan, problems = parse(SOUND)
    assert problems == ()
    (row,) = plan.rows()
    assert row.activity.number == "1.1"
    assert row.activity.deadline.kind is DeadlineKind.QUARTER
    assert row.activity.targets[0].value == Decimal(5000)
    assert plan.departments["yuridik"].head == "A.Abdukarimov"


def test_the_plan_that_comes_with_the_program_has_no_problems():
    plan, problems = read(OWN)
    assert problems == ()
    assert len(list(plan.rows())) == 62


@pytest.mark.parametrize("number", ["2.10", "1.0", "010", "1"])
def test_a_number_stays_as_written(number):
    plan, _ = parse(changed("number: 1.1", f"number: {number}"))
    assert [row.activity.number for row in plan.rows()] == [number]


@pytest.mark.parametrize(
    "data",
    [b"\xef\xbb\xbf" + SOUND, SOUND.replace(b"\n", b"\r\n"), SOUND.replace(b"\n", b"\r"), SOUND.rstrip()],
    ids=["bom", "crlf", "cr", "no-last-line-end"],
)
def test_marks_and_line_ends_do_not_matter(data):
    assert parse(data) == parse(SOUND)


def test_an_optional_key_may_be_left_blank():
    plan, problems = parse(changed("    title: Ustuvor", "    sections:\n    title: Ustuvor"))
    assert plan.chapters[0].sections == ()
    assert problems == ()


def test_a_warning_leaves_the_plan():
    plan, problems = parse(changed("title: Ustuvor vazifalar", "title: Участок #5"))
    assert plan.chapters[0].title == "Участок"
    assert [(problem.code, problem.level) for problem in problems] == [("comment-after-text", Level.WARNING)]


def test_a_comment_beside_a_value_of_another_kind_is_a_comment():
    assert parse(changed("number: 1.1", "number: 1.1 # birinchi"))[1] == ()


def test_an_error_of_a_check_leaves_the_plan_too():
    plan, problems = parse(changed("[yuridik]", "[yuridik, yuridik]"))
    assert plan is not None
    assert [(problem.code, problem.level) for problem in problems] == [("repeated-name", Level.ERROR)]


# What is wrong


def test_an_error_of_the_format_leaves_no_plan():
    plan, problems = parse(changed("end: 2025-12-31", "end: 2026-02-30"))
    assert plan is None
    (problem,) = problems
    assert (problem.code, problem.params, problem.line, problem.column) == (
        "no-such-day",
        {"text": "2026-02-30"},
        3,
        34,
    )
    assert problem.excerpt == "period: {start: 2025-07-01, end: 2026-02-30}"


def test_problems_of_every_kind_come_together_and_in_order():
    data = changed("deadline: III-chorak", "deadline: ertaga")
    data = data.replace(b"title: Ish rejasi", b"title: Reja: birinchi")
    data = data.replace(b"[kuranov]", b"[kuranof]").replace(b"unit: nafar", b'unit: "\\0"')
    assert problems_of(data) == [
        (1, "quote-colon"),
        (14, "unknown-deadline"),
        (16, "unknown-supervisor-key"),
        (18, "control-character"),
    ]


def test_a_line_is_not_complained_of_twice():
    assert problems_of(changed("deadline: III-chorak", "deadline: @ertaga")) == [(14, "quote-start")]


def test_a_key_of_a_record_is_not_mistaken_for_its_value():
    data = changed("deadline: III-chorak", "deadline: {text: III-chorak, muddat: x}")
    (problem,) = parse(data)[1]
    assert (problem.code, problem.line, problem.column) == ("key-not-here", 14, 38)


def test_where_two_places_are_at_odds_both_are_named():
    data = changed("departments:\n", "departments:\n  filiallar: {name: Filiallar}\n") + (
        b"groups:\n  filiallar: {name: Hududiy filiallar}\n"
    )
    problem = next(each for each in parse(data)[1] if each.code == "key-in-both")
    lines = data.decode().splitlines()
    assert lines[problem.line - 1] == "  filiallar: {name: Hududiy filiallar}"
    assert lines[problem.params["first"] - 1] == "  filiallar: {name: Filiallar}"


def test_a_long_value_is_shown_cut():
    (problem,) = parse(changed("[yuridik]", f"[{'y' * 5000}]"))[1]
    assert len(problem.params["key"]) < 300


def test_a_file_of_faults_is_reported_in_part():
    rows = "".join(f"  k{number}: {{nam: x}}\n" for number in range(3000))
    plan, problems = parse(changed("departments:\n", f"departments:\n{rows}"))
    assert plan is None
    assert len(problems) == plans.MAX_PROBLEMS + 1
    assert (problems[-1].code, problems[-1].level) == ("more-problems", Level.ERROR)
    assert problems[-1].params == {"limit": plans.MAX_PROBLEMS}


def test_warnings_do_not_crowd_out_errors():
    rows = "".join(f"  k{number}: {{name: x{number}}}\n" for number in range(3000))
    data = changed("departments:\n", f"departments:\n{rows}").replace(b"[kuranov]", b"[kuranof]")
    problems = parse(data)[1]
    assert [problem.code for problem in problems if problem.level is Level.ERROR] == [
        "unknown-supervisor-key"
    ]
    assert (problems[-1].code, problems[-1].level) == ("more-problems", Level.WARNING)


def test_a_file_that_is_too_large_is_not_read_on(tmp_path, monkeypatch):
    monkeypatch.setattr(plans, "MAX_BYTES", 2 * 1024**2)
    path = tmp_path / "plan.yaml"
    path.write_bytes(b"# " + b"x" * (2 * 1024**2))
    plan, (problem,) = read(path)
    assert plan is None
    assert (problem.code, problem.params, problem.file) == ("file-too-large", {"limit": 2}, str(path))


def test_a_missing_file(tmp_path):
    with pytest.raises(PlanError) as caught:
        read(tmp_path / "plan.yaml")
    (problem,) = caught.value.problems
    assert (problem.code, problem.params) == ("plan-missing", {"file": str(tmp_path / "plan.yaml")})


def test_an_unreadable_file(tmp_path):
    with pytest.raises(PlanError) as caught:
        read(tmp_path)
    (problem,) = caught.value.problems
    assert problem.code == "plan-unreadable"
    assert problem.params["file"] == str(tmp_path)
    assert problem.params["reason"]


@pytest.mark.skipif(os.name == "nt", reason="needs named pipes")
def test_a_pipe_is_refused_without_waiting_for_a_writer(tmp_path):
    path = tmp_path / "plan.yaml"
    os.mkfifo(path)
    with pytest.raises(PlanError) as caught:
        read(path)
    assert [problem.code for problem in caught.value.problems] == ["plan-not-a-file"]


def test_every_problem_names_the_file(tmp_path):
    path = tmp_path / "reja.yaml"
    path.write_bytes(b"title: x\ntitle: y\n")
    assert {problem.file for problem in read(path)[1]} == {str(path)}


NEVER_SAID = (
    "Input should",
    "Field required",
    "Value error",
    "Unexpected keyword",
    "pydantic",
    "while scanning",
)


@given(st.data())
def test_a_damaged_plan_is_a_plan_or_has_an_error_and_a_place(data):
    at = data.draw(st.integers(0, len(SOUND)))
    length = data.draw(st.integers(0, 20))
    piece = data.draw(
        st.binary(max_size=4) | st.sampled_from([b": ", b"\n", b"'", b'"', b"- ", b"{", b"]", b" #"])
    )
    plan, problems = parse(SOUND[:at] + piece + SOUND[at + length :])
    assert plan is not None or any(problem.level is Level.ERROR for problem in problems)
    for problem in problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert not any(words in str(problem.params) for words in NEVER_SAID)


# For editors


def test_the_schema_is_a_schema():
    schema = json_schema()
    Draft202012Validator.check_schema(schema)
    assert schema["title"] == "plan.yaml"
    assert schema["description"]


def test_the_schema_takes_what_is_read():
    validator = Draft202012Validator(json_schema())
    for text in (SOUND.decode(), OWN.read_text(encoding="utf-8")):
        validator.validate(yaml.load(text, Loader=yaml.BaseLoader))
    tree = yaml.load(SOUND.decode(), Loader=yaml.BaseLoader)
    tree["chapters"][0]["activities"][0]["number"] = 1.1
    tree["chapters"][0]["activities"][0]["targets"][0]["value"] = 5000
    tree["chapters"][0]["title"] = 2025
    validator.validate(tree)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("organization:", "organizatsiya:"),
        ("[yuridik]", "yuridik"),
        ("  yuridik: {", "  Yuridik: {"),
        ("title: Ish rejasi", "title: [Ish rejasi]"),
    ],
)
def test_the_schema_refuses_what_is_refused(old, new):
    data = changed(old, new)
    tree = yaml.load(data.decode(), Loader=yaml.BaseLoader)
    assert not Draft202012Validator(json_schema()).is_valid(tree)
    assert parse(data)[0] is None


def test_pydantic_waits_until_a_plan_is_validated():
    code = "import sys, workplan_cli.store.plan_file.read; sys.exit('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("fields", "found"),
    [
        (("text: kelishuv bo‘yicha", "kind: qurter"), (2, 17, "unknown-deadline-kind")),
        (("kind: ongoing", "text: doimiy", "day: 5"), (3, 16, "deadline-key-unexpected")),
        (("kind: monthly", "text: oyma-oy", "day: 45"), (3, 16, "bad-rhythm")),
        (("text: qachondir",), (1, 17, "unknown-deadline")),
        (("text: kelishuv bo‘yicha", "kind: date, due: 2025-12-31"), (2, 17, "quote-colon")),
    ],
    ids=["kind", "key", "rhythm", "wording", "one line"],
)
def test_a_problem_of_a_deadline_stands_at_the_value_that_is_wrong_and_nowhere_else(fields, found):
    """In particular, no problem shows the text that stands in for one that lacks quotation marks."""
    (line,) = (number for number, each in enumerate(SOUND.splitlines(), 1) if b"deadline:" in each)
    old = next(each for each in SOUND.decode().splitlines() if "deadline:" in each)
    new = "\n          ".join(("        deadline:", *fields))
    problems = parse(changed(old, new))[1]
    assert [(each.line - line, each.column, each.code) for each in problems] == [found]
