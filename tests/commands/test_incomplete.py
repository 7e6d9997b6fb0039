"""Journals that cannot be read: the rest is shown, the file is named, and the status says so."""

import errno
import json
import os
import sys

import pytest
from contract import EVERYTHING, OCTOBER, UNIX, valid

from workplan_cli.input_file import read_input

DAY = ("--today", OCTOBER)
BROKEN = '- {"id": "0123456789abcdef", "activity": "1.4", "kind": "no\n'
REPORTS = [[*arguments, *DAY] for arguments in EVERYTHING]


DAMAGES = {
    "damaged": (lambda path: path.write_text(BROKEN + BROKEN, encoding="utf-8"), "damaged-line", 1),
    "unreadable": (lambda path: path.write_text(BROKEN, encoding="utf-8"), "journal-unreadable", None),
    "folder": (lambda path: path.mkdir(), "journal-not-a-file", None),
    "link to nowhere": (lambda path: path.symlink_to("gone"), "journal-not-a-file", None),
    "pipe": (getattr(os, "mkfifo", None), "journal-not-a-file", None),
}
UNIX_ONLY = {"link to nowhere", "pipe"}


@pytest.fixture(params=DAMAGES)
def damage(request, workplan, monkeypatch):
    """A journal of vali's that cannot be read: its path, and the code and the line of its problem."""
    if sys.platform == "win32" and request.param in UNIX_ONLY:
        pytest.skip("a matter of Unix")
    workplan.well("status", "2.3.5", "--done", "40000", *DAY)
    path = workplan.folder / "data" / "progress" / "vali.yaml"
    make, code, line = DAMAGES[request.param]
    make(path)
    if request.param == "unreadable":  # acted, because the administrator may read everything

        def refuse(asked):
            if asked.name == path.name:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
            return read_input(asked)

        monkeypatch.setattr("workplan_cli.store.journal.read.read_input", refuse)
    return path.relative_to(workplan.folder), code, line


def test_the_rest_is_shown_and_the_file_is_named(workplan, damage):
    path, _, _ = damage
    ran = workplan("list", "2.3.5", *DAY)
    assert (ran.status, ran.column) == (4, ["2.3.5"])
    assert "35.2" in ran.out
    assert str(path) in ran.err


def test_json_says_what_is_missing(workplan, damage):
    path, code, line = damage
    ran = workplan("list", "2.3.5", *DAY, "--format", "json")
    assert ran.status == 4
    document = valid(ran)
    assert document["items"][0]["percent"] == 35.2
    first = document["incomplete"][0]
    assert (first["file"], first["line"], first["code"]) == (str(path), line, code)
    assert first["message"]
    assert first.keys() == {"file", "line", "code", "message"}


@pytest.mark.parametrize("arguments", REPORTS, ids=" ".join)
def test_every_report_is_written_in_part(workplan, arguments):
    workplan.write("progress/vali.yaml", BROKEN + BROKEN)
    ran = workplan(*arguments, "--format", "json")
    assert ran.status == 4
    assert [each["line"] for each in valid(ran)["incomplete"]] == [1, 2]
    assert workplan(*arguments).status == 4


@pytest.mark.parametrize("arguments", REPORTS, ids=" ".join)
@pytest.mark.parametrize("format_", ["table", "json"])
def test_strict_prints_nothing(workplan, arguments, format_):
    workplan.write("progress/vali.yaml", BROKEN + BROKEN)
    told = workplan.refused(*arguments, "--format", format_, "--strict", status=4)
    assert "vali.yaml:1" in told
    workplan.refused("--strict", *arguments, "--format", format_, status=4)


def test_strict_writes_no_file(workplan):
    workplan.write("progress/vali.yaml", BROKEN + BROKEN)
    workplan.refused("export", "-o", "plan.json", "--strict", *DAY, status=4)
    assert not (workplan.folder / "plan.json").exists()
    assert workplan("export", "-o", "plan.json", *DAY).status == 4
    document = json.loads((workplan.folder / "plan.json").read_text(encoding="utf-8"))
    assert [each["code"] for each in document["incomplete"]] == ["damaged-line"] * 2


@pytest.mark.parametrize("arguments", REPORTS, ids=" ".join)
def test_strict_changes_nothing_where_nothing_is_missing(workplan, arguments):
    plain = workplan.well(*arguments, "--format", "json")
    assert workplan.well(*arguments, "--format", "json", "--strict").out == plain.out
    assert "incomplete" not in plain.json


def test_check_lists_it_among_the_problems(workplan, damage):
    path, code, _ = damage
    ran = workplan("check", "--format", "json")
    assert ran.status == 1
    assert (str(path), code) in [(each["file"], each["code"]) for each in valid(ran)["items"]]


def test_recording_goes_on(workplan, damage):
    path, _, _ = damage
    ran = workplan("status", "2.3.5", "--done", "50000", *DAY)
    assert ran.status == 0
    assert "50 000" in ran.out
    assert str(path) in ran.err


@UNIX
def test_an_own_journal_that_is_no_file_is_not_written_to(workplan):
    (workplan.folder / "data" / "progress").mkdir()
    os.mkfifo(workplan.folder / "data" / "progress" / "ali.yaml")
    workplan.refused("status", "2.3.5", "--done", "50000", *DAY, status=5)


@pytest.mark.parametrize("name", ["IVANOV.YAML", "ivanov.yml"])
def test_a_renamed_journal_is_read(workplan, name):
    workplan.well("status", "2.3.5", "--done", "40000", *DAY)
    folder = workplan.folder / "data" / "progress"
    (folder / "ali.yaml").rename(folder / name)
    ran = workplan.well("list", "2.3.5", *DAY)
    assert "35.2" in ran.out
    assert ran.err == ""


@pytest.mark.parametrize("name", ["ALI.YAML", "ali.yml", "ali (1).yaml"])
def test_the_numbers_of_a_writer_go_on_after_those_in_a_renamed_journal(workplan, monkeypatch, name):
    monkeypatch.setenv("WORKPLAN_NOW", "2025-10-15T12:00:00+05:00")
    workplan.well("status", "2.3.5", "--done", "40000")
    folder = workplan.folder / "data" / "progress"
    (folder / "ali.yaml").rename(folder / name)
    # The clock went back, so only the numbers show which entry is last.
    monkeypatch.setenv("WORKPLAN_NOW", "2025-10-15T11:00:00+05:00")
    workplan.well("status", "2.3.5", "--done", "50000")
    assert "50 000" in workplan.well("undo").out
    assert "35.2" in workplan.well("list", "2.3.5").out
    assert "sequence-repeated" not in workplan("check", "--format", "json").out


@pytest.mark.parametrize("name", ["ali.yaml.txt", "2025/ali.yaml", ".ali.yaml"])
@pytest.mark.parametrize("arguments", [*REPORTS, ["status", "1.1", "--percent", "5", *DAY]], ids=" ".join)
def test_a_journal_that_is_not_read_is_named_by_every_command(workplan, name, arguments):
    workplan.well("status", "2.3.5", "--done", "40000", *DAY)
    path = workplan.folder / "data" / "progress" / name
    path.parent.mkdir(exist_ok=True)
    (workplan.folder / "data" / "progress" / "ali.yaml").rename(path)
    assert str(path.relative_to(workplan.folder)) in workplan.well(*arguments).err
    ran = workplan.well("check")
    assert str(path.relative_to(workplan.folder)) in ran.out
    assert workplan("check", "--strict").status == 1


def test_a_value_that_nobody_can_report_is_damage(workplan):
    fields = {"id": "0" * 16, "activity": "1.4", "kind": "percent", "on": "2025-09-01", "percent": 900}
    fields |= {"recorded": "2025-09-01T00:00:00Z", "writer": "vali", "seq": 1}
    workplan.write("progress/vali.yaml", f"- {json.dumps(fields)}\n")
    ran = workplan("list", "1.4", *DAY, "--format", "json")
    assert ran.status == 4
    assert ran.json["incomplete"][0]["code"] == "entry-bad-value"
    assert ran.json["items"][0]["percent"] == 0
    assert workplan("check").status == 1
