"""``workplan export`` and ``workplan report -o``: which file comes of which ending."""

import csv
import json
import shutil
import sqlite3
import sys
from zipfile import ZipFile

import pytest
from workbench import ROOT

from workplan_cli import cli

PLAN = ROOT / "data" / "plan.yaml"
MAGIC = {
    ".docx": b"PK\x03\x04",
    ".xlsx": b"PK\x03\x04",
    ".pdf": b"%PDF-1.",
    ".html": b"<!doctype html>",
    ".htm": b"<!doctype html>",
    ".md": "“APPROVED”".encode(),
    ".markdown": "“APPROVED”".encode(),
    ".csv": b"chapter,section,number,title",
    ".tsv": b"chapter\tsection\tnumber\ttitle",
    ".json": b'{\n  "schema": 1,\n  "kind": "plan"',
    ".ics": b"BEGIN:VCALENDAR\r\n",
    ".sqlite": b"SQLite format 3\x00",
    ".db": b"SQLite format 3\x00",
}
WHOLE = (".ics", ".sqlite", ".db")
"""The endings of formats that hold the execution with and without ``--progress``."""


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Runs a command line over a copy of the real plan; its exit status and output."""
    shutil.copy(PLAN, tmp_path / "plan.yaml")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WORKPLAN_LANG", "en")
    monkeypatch.setenv("WORKPLAN_CACHE", "off")

    def command(*arguments):
        status = cli.run([*arguments, "--today", "2025-10-15"])
        said = capsys.readouterr()
        return status, said.out + said.err

    return command


@pytest.mark.parametrize("ending", MAGIC)
def test_the_ending_names_the_format(run, tmp_path, ending):
    status, said = run("export", "-o", f"plan{ending}")
    assert (status, said) == (0, f"Written: plan{ending}\n")
    assert (tmp_path / f"plan{ending}").read_bytes().startswith(MAGIC[ending])


@pytest.mark.parametrize("ending", MAGIC)
def test_the_same_plan_on_the_same_day_gives_the_same_bytes(run, tmp_path, ending):
    progress = () if ending in WHOLE else ("--progress",)
    for name in ("one", "two"):
        assert run("export", *progress, "-o", f"{name}{ending}")[0] == 0
    assert (tmp_path / f"one{ending}").read_bytes() == (tmp_path / f"two{ending}").read_bytes()


@pytest.mark.parametrize("ending", MAGIC)
def test_progress_changes_the_file_or_is_refused(run, tmp_path, ending):
    run("export", "1.1", "-o", f"plain{ending}")
    status, said = run("export", "1.1", "--progress", "-o", f"told{ending}")
    if ending in WHOLE:
        assert (status, "--progress" in said) == (2, True)
    else:
        assert (tmp_path / f"plain{ending}").read_bytes() != (tmp_path / f"told{ending}").read_bytes()


def test_an_unknown_ending_lists_those_that_are_known(run):
    status, said = run("export", "-o", "plan.odp")
    assert status == 2
    assert ".docx" in said
    assert ".ics" in said


def test_a_file_is_needed(run):
    status, said = run("export")
    assert status == 2
    assert "-o" in said


def test_a_file_that_is_there_is_kept_unless_told_otherwise(run, tmp_path):
    (tmp_path / "plan.docx").write_text("mine")
    assert run("export", "-o", "plan.docx")[0] == 5
    assert (tmp_path / "plan.docx").read_text() == "mine"
    assert run("export", "-o", "plan.docx", "--force")[0] == 0
    assert (tmp_path / "plan.docx").read_bytes().startswith(b"PK")


def test_filters_choose_the_activities(run, tmp_path):
    run("export", "2.3", "--department", "ishga-yuborish", "-o", "some.json")
    document = json.loads((tmp_path / "some.json").read_text(encoding="utf-8"))
    numbers = [item["number"] for item in document["items"]]
    assert numbers == ["2.3.1", "2.3.2", "2.3.3", "2.3.5"]
    assert [chapter["number"] for chapter in document["chapters"]] == ["I", "II", "III", "IV", "V", "VI"]


def test_csv_has_the_columns_of_the_form_and_progress_when_asked_for(run, tmp_path):
    run("export", "1.1", "-o", "plain.csv")
    run("export", "1.1", "--progress", "-o", "told.csv")
    read = [(tmp_path / name).read_text(encoding="utf-8") for name in ("plain.csv", "told.csv")]
    (plain,), (told,) = (list(csv.DictReader(text.splitlines())) for text in read)
    assert list(plain) == ["chapter", "section", "number", "title", "deadline", "executors", "supervisors"]
    assert plain["executors"].split("; ")[1:] == [
        "boshqarma va bo‘limlar",
        "hududiy filiallar",
        "xorijdagi vakolatxonalar",
    ]
    assert (told["state"], told["due"], told["percent"]) == ("not-started", "2025-12-31", "0")


def test_entries_go_into_the_database(run, tmp_path):
    run("status", "2.3.5", "--done", "40000", "--on", "2025-10-01")
    run("export", "-o", "plan.sqlite")
    connection = sqlite3.connect(tmp_path / "plan.sqlite")
    assert connection.execute("SELECT activity, value FROM entries").fetchall() == [("2.3.5", "40000")]
    assert connection.execute("SELECT count(*) FROM activities").fetchall() == [(62,)]
    connection.close()


@pytest.mark.parametrize(
    ("ending", "module", "package", "extra"),
    [
        (".docx", "docx", "python-docx", "office"),
        (".xlsx", "xlsxwriter", "XlsxWriter", "office"),
        (".pdf", "typst", "typst", "pdf"),
    ],
)
def test_a_package_that_is_missing_is_reported_with_how_to_install_it(
    run, tmp_path, monkeypatch, ending, module, package, extra
):
    for name in [each for each in sys.modules if each.startswith(f"workplan_cli.writers.{ending[1:]}")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, module, None)
    status, said = run("export", "-o", f"plan{ending}")
    assert status == 2
    assert package in said
    assert f'pip install "workplan-cli[{extra}]"' in said
    assert not (tmp_path / f"plan{ending}").exists()


@pytest.mark.parametrize("ending", [".docx", ".xlsx", ".pdf", ".html"])
def test_a_report_into_a_document_is_the_whole_execution_report(run, tmp_path, ending):
    status, _ = run("report", "-o", f"report{ending}")
    assert status == 0
    content = (tmp_path / f"report{ending}").read_bytes()
    if ending == ".xlsx":
        with ZipFile(tmp_path / "report.xlsx") as archive:
            assert "xl/charts/chart1.xml" in archive.namelist()
    elif ending == ".docx":
        with ZipFile(tmp_path / "report.docx") as archive:
            assert "on the execution of the work plan" in archive.read("word/document.xml").decode()
    assert content.startswith(MAGIC[ending])


def test_a_part_of_the_report_stays_a_part(run, tmp_path):
    run("report", "--overdue", "-o", "overdue.docx")
    with ZipFile(tmp_path / "overdue.docx") as archive:
        text = archive.read("word/document.xml").decode()
    assert "REPORT ON EXECUTION" not in text
    assert text.count("<w:tr>") == 5  # the heading and four activities


@pytest.mark.parametrize("ending", [".ics", ".sqlite"])
def test_a_report_is_no_calendar_and_no_database(run, ending):
    status, said = run("report", "-o", f"report{ending}")
    assert status == 2
    assert "cannot hold figures per group" in said
    assert "formats: .docx, .xlsx, .pdf, .html, .htm, .json, .jsonl, .csv, .tsv, .md, .markdown." in said


def test_a_plan_that_was_exported_and_imported_differs_only_in_what_the_document_does_not_hold(workplan):
    """The official form has no members, aliases or bases, and targets only in the words of the titles."""
    workplan.well("export", "-o", "plan.docx")
    workplan.well("import", "plan.docx", "-o", "again.yaml")
    ran = workplan.well("diff", "data/plan.yaml", "again.yaml", "--format", "json")
    found = {each["field"].partition(".")[0] for each in ran.json["items"]}
    assert found == {"members", "aliases", "basis", "target"}
    values = {
        each["to"] for each in ran.json["items"] if each["field"].startswith("target") and not each["from"]
    }
    assert values == {10}  # the ten courses in the title of 2.2.4


@pytest.mark.parametrize("name", ["v.md", "v.html"])
def test_a_part_of_the_plan_is_named_as_a_part_under_its_title(workplan, name):
    workplan.well("export", "--owner", "Valiyev", "-o", name, "--lang", "en")
    assert "owner B.Valiyev: 5 of 62 activities" in (workplan.folder / name).read_text(encoding="utf-8")
