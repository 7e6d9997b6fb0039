"""``-`` stands for standard output where a file is named; ``--format`` then says which format."""

import io
import json
import os
from zipfile import ZipFile

import pytest
from contract import OCTOBER, UNIX

DAY = ("--today", OCTOBER)


def printed(workplan, *arguments):
    """The bytes on stdout of a process."""
    done = workplan.process(*arguments, *DAY)
    assert done.returncode == 0, done.stderr.decode()
    assert list(workplan.folder.glob("*-*")) == []
    return done.stdout


@pytest.mark.parametrize("name", ["ics", "html", "csv", "json", "markdown"])
def test_an_export_is_the_same_on_standard_output_as_in_a_file(workplan, name):
    ending = {"markdown": "md"}.get(name, name)
    workplan.well("export", "-o", f"plan.{ending}", *DAY)
    found = printed(workplan, "export", "-o", "-", "--format", name)
    assert found.replace(b"\r\n", b"\n") == (workplan.folder / f"plan.{ending}").read_bytes().replace(
        b"\r\n", b"\n"
    )


def test_documents_and_databases_are_written_as_they_are(workplan):
    assert (
        "word/document.xml"
        in ZipFile(io.BytesIO(printed(workplan, "export", "-o", "-", "--format", "docx"))).namelist()
    )
    assert printed(workplan, "export", "-o", "-", "--format", "sqlite").startswith(b"SQLite format 3\0")
    sheet = printed(workplan, "sheet", "--owner", "Valiyev", "-o", "-")
    assert "xl/workbook.xml" in ZipFile(io.BytesIO(sheet)).namelist()


def test_a_report_as_a_document_is_the_whole_report(workplan):
    workplan.well("report", "-o", "report.docx", *DAY)
    whole = ZipFile(workplan.folder / "report.docx").read("word/document.xml")
    for extra in (["-o", "-"], []):
        found = ZipFile(io.BytesIO(printed(workplan, "report", *extra, "--format", "docx")))
        assert found.read("word/document.xml") == whole
    assert json.loads(printed(workplan, "report", "-o", "-", "--format", "json"))["kind"] == "summary"
    assert printed(workplan, "report", "-o", "-") == printed(workplan, "report")


def test_an_export_needs_a_format_there(workplan):
    assert "--format" in workplan.refused("export", "-o", "-")


class TestSpecialFiles:
    """A pipe or a device where a file should be is refused, and nothing waits for it."""

    pytestmark = UNIX

    @pytest.mark.parametrize("source", ["/dev/zero", "/dev/null"])
    @pytest.mark.parametrize("command", ["import", "collect"])
    def test_devices(self, workplan, command, source):
        ran = workplan(command, source)
        assert ran.status in (1, 5)
        assert "a pipe or a device" in ran.err
        assert "mistake" not in ran.err

    @pytest.mark.parametrize("command", ["import", "collect"])
    def test_pipes(self, workplan, command):
        os.mkfifo(workplan.folder / "reja.xlsx")
        ran = workplan(command, "reja.xlsx")
        assert ran.status in (1, 5)
        assert "a pipe or a device" in ran.err

    def test_a_pipe_in_place_of_the_index(self, workplan, monkeypatch, tmp_path_factory):
        cache = tmp_path_factory.mktemp("cache")
        cache.chmod(0o700)
        monkeypatch.setenv("WORKPLAN_CACHE", str(cache))
        workplan.well("list", "1.4")
        (index,) = cache.iterdir()
        index.unlink()
        os.mkfifo(index)
        os.mkfifo(cache / "other-plan-00000000.sqlite")
        os.mkfifo(cache / "other-plan-00000000.plan")
        assert workplan.well("list", "1.4").column == ["1.4"]


@UNIX
@pytest.mark.parametrize("name", ["a\x1b[31mb", "a\u202eb"])
def test_a_name_with_control_characters_is_shown_in_signs(workplan, name):
    for arguments in (
        ["export", "-o", f"{name}.md"],
        ["report", "-o", f"{name}.csv"],
        ["sheet", "--owner", "Valiyev", "-o", f"{name}.xlsx"],
        ["-v", "check"],
    ):
        ran = workplan.well(*arguments, *DAY)
        assert "\x1b" not in ran.out + ran.err
        assert "\u202e" not in ran.out + ran.err
    (workplan.folder / name).mkdir()
    for arguments in (["init", name], ["list", "--plan", f"{name}/plan.yaml", "-v"]):
        ran = workplan(*arguments)
        assert "\x1b" not in ran.out + ran.err
        assert "\u202e" not in ran.out + ran.err


def test_no_memory_is_a_sentence(workplan, monkeypatch):
    def exhausted(*_, **__):
        raise MemoryError

    monkeypatch.setattr("workplan_cli.importing.read", exhausted)
    told = workplan.refused("import", "reja.docx", status=5)
    assert "memory" in told
    assert "mistake" not in told
