"""Completion in real shells: what the Tab key inserts into the line, at the first press.

The ``workplan`` of these tests answers the completion scripts as the real program does. A line that is run
only writes down its arguments, as the shell split them.
"""

import os
import shutil
import stat
import subprocess
import sys

import pytest
from workbench import GUARD, PLAN, ROOT, read_to_the_end

from workplan_cli.commands import shell_scripts

STAND_IN = """\
#!/bin/sh
if [ -n "$_WORKPLAN_COMPLETE" ] || [ "$1" = completion ]; then exec "{python}" -m workplan_cli "$@"; fi
{{ printf '%s\\037' "$@"; echo; }} >>"{typed}"
"""

LINES = {
    "sta\t2.3.5 --tar\t\t": ["status", "2.3.5", "--target", "yuborish"],
    "list --owner вали\t": ["list", "--owner", "валиев"],
    "list --owner=Vali\t": ["list", "--owner=Valiyev"],
    "list --supervisor 'Yangi R\t": ["list", "--supervisor", "Yangi Rahbar"],
    "list --supervisor Yangi\\ R\t": ["list", "--supervisor", "Yangi Rahbar"],
    "export -o his\t": ["export", "-o", "hisobot 1.docx"],
    "export --output=his\t": ["export", "--output=hisobot 1.docx"],
    "init pap\t1": ["init", "papka/1"],
    "status 2.3.5 --note his\t": ["status", "2.3.5", "--note", "his"],
    "mening 2.3.1\tX": ["mening", "2.3.1", "X"],
}
"""What is typed after ``workplan`` (a tab is the key) and the arguments that the program then gets."""


@pytest.fixture
def home(workplan, monkeypatch):
    """A home folder with ``workplan`` on the path, and with names, files and an alias to complete."""
    folder = workplan.folder / "uy"
    folder.mkdir()
    plan = PLAN.decode().replace("\nsupervisors:\n", "\nsupervisors:\n  yangi: {name: Yangi Rahbar}\n", 1)
    (folder / "plan.yaml").write_text(plan, encoding="utf-8", newline="\n")
    (folder / "workplan.toml").write_text('[alias]\nmening = "show"\n', encoding="utf-8")
    (folder / "hisobot 1.docx").touch()
    (folder / "papka").mkdir()
    program = folder / "bin" / "workplan"
    program.parent.mkdir()
    program.write_text(STAND_IN.format(python=sys.executable, typed=folder / "typed"), encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    for name, value in {
        "HOME": str(folder),
        "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "LC_ALL": "C.UTF-8",
        "TERM": "dumb",
        "PS1": "$ ",
        "XDG_CONFIG_HOME": str(folder / ".config"),
    }.items():
        monkeypatch.setenv(name, value)
    return folder


def needed(shell: str) -> str:
    """The path of a shell; the test is skipped where it is not installed."""
    return shutil.which(shell) or pytest.skip(f"{shell} is not installed")


def typed(folder, argv: list[str], lines: list[str]) -> list[list[str]]:
    """Type lines into a shell on a terminal of its own; the arguments with which it called the program."""
    pty = pytest.importorskip("pty", reason="there are no terminals of this kind on Windows")
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        argv, cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
    )
    os.close(theirs)
    os.write(ours, "".join(f"{line}\r" for line in [*lines, "exit"]).encode())
    shown = read_to_the_end(ours)
    assert process.wait(GUARD) is not None
    assert (folder / "typed").exists(), shown.decode(errors="replace")
    calls = (folder / "typed").read_text(encoding="utf-8").splitlines()
    return [call.split("\037")[:-1] for call in calls]


def test_bash(home):
    setup = 'bind "set bell-style none"; eval "$(workplan completion bash)"'
    lines = [f"workplan {line}" for line in LINES]
    assert typed(home, [needed("bash"), "--norc", "--noprofile", "-i"], [setup, *lines]) == [*LINES.values()]


def test_zsh_from_the_first_tab(home):
    """A script in ``$fpath`` is run at the first Tab; Typer's then only defined its function."""
    (home / "functions").mkdir()
    (home / "functions" / "_workplan").write_text(shell_scripts.script_of("zsh"), encoding="utf-8")
    setup = "unsetopt beep; fpath=(~/functions $fpath); autoload -Uz compinit; compinit -u -D"
    lines = [f"workplan {line}" for line in LINES]
    assert typed(home, [needed("zsh"), "-f", "-i"], [setup, *lines]) == [*LINES.values()]


def test_zsh_without_compinit(home):
    lines = ['eval "$(workplan completion zsh)"', "workplan show 2.3.1\tX"]
    assert typed(home, [needed("zsh"), "-f", "-i"], lines) == [["show", "2.3.1", "X"]]


OFFERED_BY_FISH = {
    "workplan sta": ["status"],
    "workplan status 2.3.5 --target ": ["yuborish"],
    "workplan list --owner вали": ["валиев"],
    "workplan list --owner=Vali": ["--owner=Valiyev"],
    "workplan list --supervisor 'Yangi R": ["Yangi Rahbar"],
    "workplan export -o his": ["hisobot 1.docx"],
    "workplan export --output=his": ["--output=hisobot 1.docx"],
    "workplan init pap": ["papka/"],
    "workplan init his": [],
    "workplan status 2.3.5 --note his": [],
    "workplan mening 2.3.1": ["2.3.1"],
}


ASKED = "source workplan.fish; for line in $argv; complete -C $line; echo ==; end"


def test_fish(home):
    fish = needed("fish")
    (home / "workplan.fish").write_text(shell_scripts.script_of("fish"), encoding="utf-8")
    told = subprocess.run(
        [fish, "--no-config", "-c", ASKED, *OFFERED_BY_FISH],
        cwd=home, capture_output=True, timeout=GUARD, check=True,
    )  # fmt: skip
    answers = told.stdout.decode().split("==\n")[:-1]
    offers = [[line.partition("\t")[0] for line in answer.splitlines()] for answer in answers]
    assert dict(zip(OFFERED_BY_FISH, offers, strict=True)) == OFFERED_BY_FISH


def test_powershell_is_given_the_line_up_to_the_cursor():
    """No PowerShell runs here: the script is compared with what the others pass and read."""
    script = shell_scripts.script_of("powershell")
    for word in (
        "Register-ArgumentCompleter -Native -CommandName workplan",
        "$env:_WORKPLAN_COMPLETE = 'powershell'",
        "$env:_WORKPLAN_LINE = $line",
        "Remove-Item Env:_WORKPLAN_COMPLETE, Env:_WORKPLAN_LINE",
        "CompletionResult]::new($text, $value, 'ParameterValue', $meaning)",
        "$kind -in 'files', 'folders'",
    ):
        assert word in script
    assert script.isascii()
    for opening, closing in ("()", "{}", "[]"):
        assert script.count(opening) == script.count(closing)


def test_the_answer_for_powershell(workplan, monkeypatch):
    monkeypatch.setenv("_WORKPLAN_COMPLETE", "powershell")
    monkeypatch.setenv("_WORKPLAN_LINE", "workplan status 2.3.5 --target ")
    assert workplan.well().out == "values\nyuborish\tmehnat migratsiyasiga yuborish\n"


# The scripts themselves


@pytest.mark.parametrize("shell", shell_scripts.SCRIPTS)
def test_the_script_of_any_shell_is_printed_in_any_shell(workplan, monkeypatch, shell):
    monkeypatch.setenv("SHELL", "/bin/zsh")
    script = shell_scripts.script_of(shell)
    assert "_WORKPLAN_LINE" in script
    assert workplan.well("completion", shell).out == script
    assert workplan.well("--show-completion", shell).out == script
    assert workplan.well("completion").out == shell_scripts.script_of("zsh")


@pytest.mark.parametrize("arguments", [("completion", "zsh", "--install"), ("--install-completion", "zsh")])
def test_a_script_is_installed_for_the_named_shell(workplan, monkeypatch, arguments):
    """Typer's option installed the script of the shell that ran, whatever shell was named."""
    home = workplan.folder / "uy"
    home.mkdir()
    (home / ".zshrc").write_text("alias ll='ls -l'", encoding="utf-8")
    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setenv("SHELL", "/bin/bash")
    for _ in range(2):
        assert "zsh" in workplan.well(*arguments).out
    assert (home / ".zfunc" / "_workplan").read_text(encoding="utf-8") == shell_scripts.script_of("zsh")
    line = "fpath+=~/.zfunc; autoload -Uz compinit; compinit"
    assert (home / ".zshrc").read_text(encoding="utf-8") == f"alias ll='ls -l'\n{line}\n"
    assert sorted(path.name for path in home.iterdir()) == [".zfunc", ".zshrc"]


def test_an_unknown_shell_is_refused(workplan):
    assert "tcsh" in workplan.refused("completion", "tcsh")


EARLIER = {
    "complete_bash": "2.3.1\n",
    "complete_fish": "2.3.1\t",
    "complete_powershell": "2.3.1:::",
    "complete_zsh": """_arguments '*: :(("2.3.1":\"""",
    "source_fish": "# Completion of workplan in fish.",
}


@pytest.mark.parametrize("asked", EARLIER)
def test_scripts_of_earlier_versions_are_answered(workplan, monkeypatch, asked):
    line = "workplan show 2.3.1"
    for name, value in {
        "_WORKPLAN_COMPLETE": asked,
        "COMP_WORDS": line,
        "COMP_CWORD": "2",
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_WORD_TO_COMPLETE": "2.3.1",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }.items():
        monkeypatch.setenv(name, value)
    assert workplan.well().out.startswith(EARLIER[asked])
