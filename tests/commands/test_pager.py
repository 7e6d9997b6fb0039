"""Output longer than the terminal goes through the pager; what is drawn in ASCII holds nothing else."""

import os
import subprocess
import sys

import pytest
from workbench import FOREIGN, GUARD, ROOT, read_to_the_end

from workplan_cli.commands.pager import command_of

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there are no pseudo-terminals")

MARKED = "sed s/^/paged:/"


def on_terminal(folder, *arguments, rows=24, stdin_too=True, **variables):
    """What a command prints on a terminal of 80 columns, and its status."""
    import fcntl
    import pty
    import struct
    import termios

    controller, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, 80, 0, 0))
    own = {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)}
    own |= {"PYTHONPATH": str(ROOT), "TERM": "xterm", "PYTHONUTF8": "1", **variables}
    for name in ("COLUMNS", "LINES", "PAGER"):
        own.pop(name, None)
    own |= {name: value for name, value in variables.items() if name == "PAGER"}
    command = [sys.executable, "-m", "workplan_cli", "--today", "2025-10-01", *arguments]
    with subprocess.Popen(
        command,
        stdin=terminal if stdin_too else subprocess.DEVNULL,
        stdout=terminal,
        stderr=terminal,
        cwd=folder,
        env=own,
    ) as process:
        os.close(terminal)
        told = read_to_the_end(controller)
        status = process.wait(timeout=GUARD)
    return told.decode(), status


@pytest.fixture
def shown(workplan):
    def run(*arguments, **given):
        given = {"WORKPLAN_CACHE": "off", "WORKPLAN_PAGER": MARKED, **given}
        return on_terminal(workplan.folder, *arguments, **given)

    return run


def test_a_long_list_is_paged_with_its_colours(shown):
    told, status = shown("list")
    lines = told.splitlines()
    assert len(lines) > 100
    assert all(line.startswith("paged:") for line in lines)
    assert "\x1b[1m" in told
    assert status == 0


@pytest.mark.parametrize(
    "arguments", [["help", "list"], ["list", "-h"], ["list", "--help"], ["-h"], ["help"]]
)
def test_a_long_help_is_paged(shown, arguments):
    told, status = shown(*arguments)
    lines = told.splitlines()
    assert len(lines) > 24
    assert all(line.startswith("paged:") for line in lines)
    assert status == 0
    for unpaged in (["--no-pager", *arguments], [*arguments, "--no-pager"]):
        assert "paged:" not in shown(*unpaged)[0]


@pytest.mark.parametrize(
    ("arguments", "given"),
    [
        (["report", "--overdue"], {}),
        (["list", "--no-pager"], {}),
        (["--no-pager", "list"], {}),
        (["list"], {"stdin_too": False}),
        (["list"], {"WORKPLAN_PAGER": ""}),
        (["list"], {"WORKPLAN_PAGER": "no-such-program-here"}),
        (["list", "1"], {"rows": 50}),
    ],
    ids=str,
)
def test_what_is_not_paged(shown, arguments, given):
    told, status = shown(*arguments, **given)
    assert "paged:" not in told
    assert told.strip()
    assert status == 0


def test_leaving_the_pager_early_is_no_error(shown):
    told, status = shown("list", WORKPLAN_PAGER="head -n 1")
    assert len(told.splitlines()) == 1
    assert status == 0


def test_the_order_of_the_pagers(monkeypatch):
    monkeypatch.setattr("shutil.which", lambda name: name)
    assert command_of({"WORKPLAN_PAGER": "a -x", "PAGER": "b"}, "c") == ["a", "-x"]
    assert command_of({"PAGER": "b"}, "c") == ["c"]
    assert command_of({"PAGER": "b"}, None) == ["b"]
    assert command_of({}, None) == ["less", "-FRX"]
    assert command_of({"PAGER": "cat"}, None) is None


@pytest.mark.parametrize("command", [[], ["list"], ["show", "2.3.5"], ["report"], ["tree"], ["list", "-h"]])
@pytest.mark.parametrize("language", ["uz", "ru"])
def test_in_ascii_every_byte_is_ascii(shown, command, language):
    told, _ = shown(*command, "--lang", language, WORKPLAN_ASCII="1", WORKPLAN_PAGER="")
    assert told.isascii()
    assert len(told.splitlines()) > 5


def test_a_setting_asks_for_ascii_and_names_the_pager(workplan, tmp_path):
    (tmp_path / "workplan").mkdir()
    settings = tmp_path / "workplan" / "config.toml"
    settings.write_text('ascii = true\npager = "sed s/^/own:/"\n', encoding="utf-8")
    told, _ = on_terminal(workplan.folder, "list", WORKPLAN_CACHE="off", XDG_CONFIG_HOME=str(tmp_path))
    assert told.isascii()
    assert told.startswith("own:")
