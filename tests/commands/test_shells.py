"""Completion in real shells: what the Tab key inserts into the line, at the first press.

The ``workplan`` of these tests answers the completion scripts as the real program does; a line that is run
only writes down its arguments, as the shell split them.
"""

import os
import shutil
import stat
import subprocess
import sys
from contextlib import suppress

import pytest
from workbench import GUARD, PLAN, ROOT

from workplan_cli.commands import shell_scripts

STAND_IN = """\
#!/bin/sh
if [ -n "$_WORKPLAN_COMPLETE" ] || [ "$1" = completion ]; then exec "{python}" -m workplan_cli "$@"; fi
{{ printf '%s\\037' "$@"; echo; }} >>"{typed}"
"""

LINES = {
    "show 2.3.1\tX": ["show", "2.3.1", "X"],
    "sta\t2.3.5": ["status", "2.3.5"],
    "status 2.3.5 --tar\t\t": ["status", "2.3.5", "--target", "yuborish"],
    "status 2.3.5 --executor xor\t": ["status", "2.3.5", "--executor", "xorazm"],
    "list --owner Vali\t": ["list", "--owner", "Valiyev"],
    "list --owner вали\t": ["list", "--owner", "валиев"],
    "list --owner=Vali\t": ["list", "--owner=Valiyev"],
    "list --supervisor 'Yangi R\t": ["list", "--supervisor", "Yangi Rahbar"],
    "list --supervisor Yangi\\ R\t": ["list", "--supervisor", "Yangi Rahbar"],
    "list --sort title,du\t": ["list", "--sort", "title,due"],
    "--lang uz-\tlist": ["--lang", "uz-Cyrl", "list"],
    "export -o his\t": ["export", "-o", "hisobot 1.docx"],
    "export --output=his\t": ["export", "--output=hisobot 1.docx"],
    "init pap\t": ["init", "papka/"],
    "warehouse his\t": ["warehouse", "his"],
    "status 2.3.5 --note his\t": ["status", "2.3.5", "--note", "his"],
    "status 2.3.5 his\t": ["status", "2.3.5", "his"],
    "report --by his\t": ["report", "--by", "his"],
    "mening 2.3.1\tX": ["mening", "2.3.1", "X"],
}  # fmt: skip
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
    shown = b""
    with suppress(OSError):  # Linux reports the closed end of a terminal as an error
        while piece := os.read(ours, 1 << 16):
            shown += piece
    os.close(ours)
    assert process.wait(GUARD) is not None
    assert (folder / "typed").exists(), shown.decode(errors="replace")
    calls = (folder / "typed").read_text(encoding="utf-8").splitlines()
    return [call.split("\037")[:-1] for call in calls]


def test_bash(home):
    bash = needed("bash")
    setup = 'bind "set bell-style none"; eval "$(workplan completion bash)"'
    lines = [f"workplan {line}" for line in LINES]
    assert typed(home, [bash, "--norc", "--noprofile", "-i"], [setup, *lines]) == list(LINES.values())


def test_zsh_at_the_first_tab_through_fpath(home):
    """Typer's script only defined the function at the first Tab, and completed nothing."""
    zsh = needed("zsh")
    (home / "functions").mkdir()
    (home / "functions" / "_workplan").write_text(shell_scripts.script_of("zsh"), encoding="utf-8")
    setup = "unsetopt beep; fpath=(~/functions $fpath); autoload -Uz compinit; compinit -u -D"
    lines = [f"workplan {line}" for line in LINES]
    assert typed(home, [zsh, "-f", "-i"], [setup, *lines]) == list(LINES.values())


def test_zsh_loads_the_script_without_compinit(home):
    zsh = needed("zsh")
    lines = ['eval "$(workplan completion zsh)"', "workplan show 2.3.1\tX"]
    assert typed(home, [zsh, "-f", "-i"], lines) == [["show", "2.3.1", "X"]]
