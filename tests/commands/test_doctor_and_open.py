"""What is in use and whether it is sound, and a row of the plan in the editor."""

import os
import stat
import subprocess
import sys

import pytest
from workbench import GUARD, PLAN, ROOT, read_to_the_end

from workplan_cli import locales
from workplan_cli.commands import versions


def test_the_doctor_of_a_sound_plan(workplan):
    told = workplan.well("doctor")
    assert "✓ plan: " in told.out
    assert "activities: 62" in told.out
    assert "pyyaml" in told.out


def test_the_doctor_needs_no_plan(workplan, monkeypatch, tmp_path_factory):
    monkeypatch.chdir(tmp_path_factory.mktemp("nothing"))
    assert "workplan init --sample" in workplan.well("doctor").out


def test_the_doctor_says_that_a_plan_is_wrong(workplan):
    workplan.write("other.yaml", "title: x\n")
    ran = workplan("doctor", "--plan", "data/other.yaml")
    assert ran.status == 1
    assert "! plan: " in ran.out
    assert "workplan check" in ran.out


def test_the_doctor_says_that_a_journal_is_damaged(workplan):
    workplan.write("progress/vali.yaml", '- {"id": "01"\n')
    ran = workplan("doctor")
    assert ran.status == 1
    assert "damaged places: 1" in ran.out


def test_the_doctor_shows_the_line_that_a_remedy_announces(workplan):
    workplan.write("workplan.toml", '[alias]\nпоздно = ["list"]\n')
    assert '    "поздно" = ["list"]\n' in workplan("doctor").out


def test_the_doctor_of_wrong_settings_shows_the_rest_too(workplan):
    workplan.write("workplan.toml", '[alias]\n\nlate = ["list"]\n')
    ran = workplan("doctor")
    assert ran.status == 1
    assert ran.err == ""
    assert "workplan.toml:3: warning: the setting “alias.late”" in ran.out
    assert 'late = "list --overdue"' in ran.out
    assert "activities: 62" in ran.out


def test_the_doctor_tells_the_own_settings_from_those_of_the_folder(workplan):
    workplan.write("workplan.toml", 'language = "en"\n')
    told = workplan.well("doctor").out
    assert "· own settings: none (" in told
    assert "✓ settings of the folder: " in told


def test_the_doctor_marks_an_error_of_the_settings_as_one(workplan):
    workplan.write("workplan.toml", 'langauge = "uz"\n')
    assert "workplan.toml:1: error: the setting" in workplan("doctor").out


def test_the_doctor_names_the_packages_of_every_extra(workplan):
    told = workplan.well("doctor").out
    for extra, names in versions.EXTRAS.items():
        (line,) = [each for each in told.splitlines() if each.startswith(f"· extra {extra}: ")]
        assert all(name in line for name in names)


def test_the_doctor_says_how_to_install_an_extra(workplan, monkeypatch):
    there = versions.in_use()
    monkeypatch.setattr(versions, "in_use", lambda: {**there, "textual-serve": None})
    lines = workplan.well("doctor").out.splitlines()
    (place,) = [place for place, line in enumerate(lines) if line.startswith("· extra ui: ")]
    assert "(textual-serve)" in lines[place]
    assert "workplan-cli[ui]" in lines[place + 1]


@pytest.mark.parametrize("width", [50, 60, 80])
@pytest.mark.parametrize("language", locales.LANGUAGES)
def test_the_doctor_breaks_lines_between_words(workplan, monkeypatch, width, language):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("WORKPLAN_WRITER", "nodira-karimova@vm-nazorat")
    told = workplan.well("doctor", "--lang", language).out
    assert "nodira-karimova@vm-nazorat" in told
    too_long = [line for line in told.splitlines() if len(line) > width and " " in line[:width].strip()]
    assert [line for line in too_long if "/" not in line] == []


@pytest.fixture
def opened(workplan, monkeypatch):
    """The arguments with which an editor was started."""

    def run(name, *arguments):
        path = workplan.folder / name
        told = workplan.folder / "opened.txt"
        path.write_text(f'#!/bin/sh\necho "$@" > "{told}"\n', encoding="utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("EDITOR", str(path))
        monkeypatch.delenv("VISUAL", raising=False)
        workplan.well("open", *arguments)
        return told.read_text(encoding="utf-8").split()

    return run


@pytest.mark.skipif(os.name == "nt", reason="the editor of the test is a shell script")
@pytest.mark.parametrize("number", ["1.4", "2.3.5", "6.7"])
@pytest.mark.parametrize("name", ["vim", "code", "hx"])
def test_an_editor_opens_at_the_line_of_the_row(workplan, opened, name, number):
    arguments = opened(name, number)
    lines = (workplan.folder / "data/plan.yaml").read_text(encoding="utf-8").splitlines()
    at = next(arg for arg in arguments if any(letter.isdigit() for letter in arg.rpartition(":")[2]))
    line = int(at.rpartition(":")[2].lstrip("+"))
    assert lines[line - 1].strip().removeprefix("- ") == f"number: {number}"
    assert any("plan.yaml" in arg for arg in arguments)


@pytest.mark.skipif(os.name == "nt", reason="the editor of the test is a shell script")
def test_a_row_that_an_amendment_renumbered_is_found_where_it_was_signed(workplan, opened):
    workplan.well(
        *("amend", "1.4", "--renumber", "1.5", "--basis", "145-son", "--on", "2025-10-01"),
        *("--today", "2025-10-01"),
    )
    arguments = opened("vim", "1.5", "--today", "2025-10-02")
    lines = (workplan.folder / "data/plan.yaml").read_text(encoding="utf-8").splitlines()
    assert lines[int(arguments[0][1:]) - 1].strip() == "- number: 1.4"


def test_an_editor_that_is_not_there(workplan, monkeypatch):
    monkeypatch.setenv("EDITOR", "no-such-editor-here")
    monkeypatch.delenv("VISUAL", raising=False)
    error = workplan.refused("open", "1.4", "--lang", "en", status=5)
    assert "the editor “no-such-editor-here” cannot be started" in error
    assert "EDITOR=NAME" in error
    assert "permission" not in error


def edit(workplan, monkeypatch, old, new):
    """Let the editor of the user replace a text of a copy of the plan, which is in use."""
    monkeypatch.setenv("WORKPLAN_PLAN", str(workplan.write("copy/plan.yaml", PLAN.decode())))
    monkeypatch.delenv("VISUAL", raising=False)
    code = (
        "import pathlib, sys; path = pathlib.Path(sys.argv[-1]); "
        f"path.write_bytes(path.read_bytes().replace({old!r}, {new!r}))"
    )
    monkeypatch.setenv("EDITOR", f'"{sys.executable}" -c "{code}"')


def test_a_mistake_made_in_the_editor_is_reported(workplan, monkeypatch):
    edit(workplan, monkeypatch, b"III-chorak", b"III-chora")
    assert "III-chora" in workplan.refused("open", "1.4", "--lang", "en", status=3)


def test_a_sound_change_in_the_editor_is_told_nothing(workplan, monkeypatch):
    edit(workplan, monkeypatch, b"III-chorak", b"IV-chorak")
    ran = workplan.well("open", "1.4")
    assert (ran.out, ran.err) == ("", "")


def test_an_alias_with_an_unknown_option_is_named(workplan):
    aliases = '[alias]\nsrc = "list --overdu"\nlate = "list --overdue"\n'
    workplan.write("workplan.toml", aliases)
    ran = workplan("doctor", "--lang", "en")
    assert ran.status == 1
    assert "! alias.src: workplan list has no option --overdu" in ran.out
    assert "alias.late" not in ran.out


@pytest.mark.skipif(os.name == "nt", reason="the editor of the test is a shell script")
@pytest.mark.parametrize(("chosen", "told"), [(None, True), ("vi", False)])
def test_an_editor_that_nobody_chose_is_announced(workplan, monkeypatch, chosen, told):
    """Who never heard of vi must learn how to leave it before it fills the screen."""
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    if chosen:
        monkeypatch.setenv("EDITOR", chosen)
    monkeypatch.setenv("PATH", str(workplan.folder))
    program(workplan.folder / "vi")
    said = " ".join(workplan.well("open", "2.3.5").err.split())
    assert all((words in said) is told for words in ("plan.yaml, line ", "opens in vi", ":q!"))
    assert "EDITOR=nano" not in said, "there is no nano"
    program(workplan.folder / "nano")
    assert ("EDITOR=nano" in workplan.well("open", "2.3.5").err) is told


def program(path, script=""):
    """An editor that is a shell script."""
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


@pytest.mark.skipif(os.name == "nt", reason="there are no pseudo-terminals")
@pytest.mark.parametrize(("chosen", "waits"), [(None, True), ("vi", False)])
def test_on_a_terminal_the_hint_stays_until_it_is_read(workplan, chosen, waits):
    """The screen of vi hides what stood there before."""
    import pty

    program(workplan.folder / "vi", "echo started")
    own = {name: value for name, value in os.environ.items() if name not in ("VISUAL", "EDITOR")}
    own |= {"PATH": str(workplan.folder), "PYTHONPATH": str(ROOT), "TERM": "xterm", "WORKPLAN_LANG": "en"}
    own |= {"EDITOR": chosen} if chosen else {}
    controller, terminal = pty.openpty()
    command = [sys.executable, "-m", "workplan_cli", "open", "2.3.5"]
    with subprocess.Popen(
        command, stdin=terminal, stdout=terminal, stderr=terminal, cwd=workplan.folder, env=own
    ) as process:
        os.close(terminal)
        os.write(controller, b"\n")
        told = read_to_the_end(controller).decode()
        assert process.wait(timeout=GUARD) == 0
    assert "started" in told
    assert ("Press Enter to open vi." in told.partition("started")[0]) is waits
