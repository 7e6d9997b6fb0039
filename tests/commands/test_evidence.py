"""Evidence as a file: recorded with its SHA-256, checked later."""

import os
from hashlib import sha256

import pytest
from builders import entry, journal
from contract import OCTOBER, UNIX, as_json

from workplan_cli.errors import Level
from workplan_cli.store.evidence import problems

DAY = ("--today", OCTOBER)


@pytest.fixture
def act(workplan):
    """A file beside the plan."""
    return workplan.write("hujjatlar/bayonnoma.txt", "12-son bayonnoma\n")


def evidence(workplan):
    return as_json(workplan, "history")["items"][0]["evidence"]


def test_a_text_that_names_a_file_is_recorded_as_the_file(workplan, act):
    workplan.well("status", "1.4", "--complete", "--evidence", "data/hujjatlar/bayonnoma.txt", *DAY)
    digest = sha256(act.read_bytes()).hexdigest()
    assert evidence(workplan) == [f"file:hujjatlar/bayonnoma.txt#sha256={digest}"]
    assert workplan("check").status == 0


@pytest.mark.parametrize("text", ["12-son", "12/3-son", "https://x.uz/a.pdf", "2.1-band", "x" * 5000])
def test_any_other_text_stays_as_it_is(workplan, text):
    workplan.well("status", "1.4", "--complete", "--evidence", text, *DAY)
    assert evidence(workplan) == [text]


@pytest.mark.parametrize(
    "text", ["yo'q.txt", "Akt 12.PDF", "./akt", "data/akt", "../rasm.jpg", "/akt", "data"]
)
def test_what_looks_like_a_file_that_is_not_there_is_refused(workplan, text):
    complete = ("status", "1.4", "--complete", *DAY, "--evidence")
    told = workplan.refused(*complete, text)
    assert f"text:{text}" in told
    workplan.well(*complete, f"text:{text}")
    assert evidence(workplan) == [text]


def test_a_text_marked_as_such_is_never_a_file(workplan, act):
    workplan.well("status", "1.4", "--complete", "--evidence", f"text:{act}", *DAY)
    assert evidence(workplan) == [str(act)]


def test_a_file_outside_of_the_plans_folder_needs_force(workplan):
    (workplan.folder / "xat.txt").write_text("xat", encoding="utf-8")
    complete = ("status", "1.4", "--complete", "--evidence", "xat.txt", *DAY)
    workplan.refused(*complete)
    workplan.well(*complete, "--force")
    assert evidence(workplan)[0].startswith("file:../xat.txt#sha256=")
    assert workplan("check").status == 0


@UNIX
def test_a_pipe_is_no_evidence(workplan):
    os.mkfifo(workplan.folder / "quvur")
    assert "text:quvur" in workplan.refused("status", "1.4", "--complete", "--evidence", "quvur", *DAY)


@pytest.mark.parametrize("name", ["data/hujjatlar/bayonnoma.txt", "hujjatlar/bayonnoma.txt"])
@pytest.mark.parametrize("given", ["", "#sha256={digest}"])
def test_a_file_named_by_hand_is_recorded_with_its_digest(workplan, act, name, given):
    digest = sha256(act.read_bytes()).hexdigest()
    text = f"file:{name}{given.format(digest=digest)}"
    workplan.well("status", "1.4", "--complete", "--evidence", text, *DAY)
    assert evidence(workplan) == [f"file:hujjatlar/bayonnoma.txt#sha256={digest}"]


@pytest.mark.parametrize("digest", ["00", "0" * 64])
@pytest.mark.usefixtures("act")
def test_a_digest_that_is_not_that_of_the_file_is_refused(workplan, digest):
    text = f"file:hujjatlar/bayonnoma.txt#sha256={digest}"
    assert digest in workplan.refused("status", "1.4", "--complete", "--evidence", text, *DAY)


def test_a_file_named_by_hand_must_be_in_the_plans_folder_and_exist(workplan):
    (workplan.folder / "xat.txt").write_text("xat", encoding="utf-8")
    complete = ("status", "1.4", "--complete", *DAY, "--evidence")
    assert "outside" in workplan.refused(*complete, "file:../xat.txt#sha256=00")
    assert "no such file" in workplan.refused(*complete, "file:yoq.txt")
    assert "no such file" in workplan.refused(*complete, "file:data", "--force")


@pytest.mark.parametrize("digest", ["00", "0" * 64, ""])
def test_a_digest_that_nobody_computed_is_an_error(act, digest):
    named = f"file:hujjatlar/bayonnoma.txt#sha256={digest}"
    found = problems(journal(entry("09-01", complete=True, evidence=(named,))), act.parent.parent)
    assert [(each.code, each.level) for each in found] == [("evidence-changed", Level.ERROR)]


def test_check_names_a_file_that_changed_or_is_gone(workplan, act):
    workplan.well("status", "1.4", "--complete", "--evidence", str(act), *DAY)
    act.write_text("13-son bayonnoma\n", encoding="utf-8")
    changed = workplan("check", "--format", "json").json["items"]
    assert [(each["code"], each["level"]) for each in changed] == [("evidence-changed", "error")]
    act.unlink()
    gone = workplan("check", "--format", "json").json["items"]
    assert [(each["code"], each["level"]) for each in gone] == [("evidence-gone", "warning")]


def test_basis_groups_by_document_whatever_the_script(workplan, monkeypatch):
    text = (workplan.folder / "data" / "plan.yaml").read_text(encoding="utf-8")
    head, sign, rest = text.partition("        supervisors: [kuranov, xusanov]\n")
    middle, _, end = rest.partition("        supervisors: [kuranov, xusanov]\n")
    one, two = "        basis: PQ-367-son qaror, 17.10.2024\n", '        basis: [ПҚ-367, "252-son qaror"]\n'
    other = workplan.folder / "asos" / "plan.yaml"
    other.parent.mkdir()
    other.write_text(head + sign + one + middle + sign + two + end, encoding="utf-8", newline="\n")
    monkeypatch.setenv("WORKPLAN_PLAN", str(other))
    report = as_json(workplan, "report", "--by", "basis")
    found = {each["key"]: (each["name"], each["activities"]) for each in report["items"]}
    assert found == {"pq-367": ("PQ-367-son qaror, 17.10.2024", 2), "252": ("252-son qaror", 1)}
    assert report["total"]["activities"] == 62
    assert as_json(workplan, "show", "1.2")["item"]["basis"] == ["ПҚ-367", "252-son qaror"]
    assert as_json(workplan, "show", "1.3")["item"]["basis"] is None
    workplan.well("export", "-o", "asos.docx")
    workplan.well("import", "asos.docx", "-o", "qayta.yaml")
    again = as_json(workplan, "show", "1.2", "--plan", "qayta.yaml")
    assert again["item"]["basis"] == ["ПҚ-367", "252-son qaror"]
