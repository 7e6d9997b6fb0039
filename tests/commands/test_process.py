"""The program as a process: streams and encodings."""

import os
import sys
from pathlib import Path

import pytest
from contract import OCTOBER, UNIX, VALIYEV

LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/dev/full is a thing of Linux")


def test_it_runs_as_a_module(workplan):
    ran = workplan.process("list", "--owner", "Valiyev")
    assert ran.returncode == 0
    assert [line.split("\t")[0] for line in ran.stdout.decode().splitlines()] == VALIYEV


@UNIX
@pytest.mark.parametrize("arguments", [["list"], ["list", "--help"]])
def test_a_pipe_closed_early_is_quiet(workplan, arguments):
    reader, writer = os.pipe()
    os.close(reader)
    ran = workplan.process(*arguments, stdout=writer)
    os.close(writer)
    assert (ran.returncode, ran.stderr) == (0, b"")


def on_full_disk(workplan, *arguments, stream="stdout"):
    with Path("/dev/full").open("wb") as full:
        ran = workplan.process(*arguments, "--today", OCTOBER, **{stream: full})
    assert b"Traceback" not in (ran.stderr or b"")
    return ran


@LINUX
@pytest.mark.parametrize("arguments", [["list"], ["list", "--help"]])
def test_stdout_that_is_full(workplan, arguments):
    ran = on_full_disk(workplan, *arguments)
    assert ran.returncode == 5
    assert b"could not be written" in ran.stderr


@UNIX
def test_stdout_that_is_closed(workplan):
    ran = workplan.process("list", stdout=None, preexec_fn=lambda: os.close(1))
    assert ran.returncode == 5
    assert b"Traceback" not in ran.stderr


@LINUX
def test_a_recorded_entry_is_never_reported_as_failed(workplan):
    ran = on_full_disk(workplan, "status", "2.3.5", "--done", "40000")
    assert ran.returncode == 5
    assert b"is recorded" in ran.stderr
    assert b"error:" not in ran.stderr
    assert workplan.journal.count("\n") == 1


@LINUX
def test_an_entry_that_was_not_to_be_recorded_is_not_called_recorded(workplan):
    ran = on_full_disk(workplan, "status", "2.3.5", "--done", "40000", "--dry-run")
    assert ran.returncode == 5
    assert b"is recorded" not in ran.stderr


@LINUX
def test_stderr_that_is_full_or_closed(workplan):
    assert on_full_disk(workplan, "list", "9.9", stream="stderr").returncode == 2
    ran = workplan.process("list", "9.9", stderr=None, preexec_fn=lambda: os.close(2))
    assert ran.returncode == 2


def test_the_c_locale(workplan):
    ran = workplan.process(
        "list", "6.5", "--today", OCTOBER, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0"
    )
    assert ran.returncode == 0
    assert b"O'zbekistondagi" in ran.stdout


def test_help_in_ascii(workplan):
    ran = workplan.process("status", "--help", PYTHONIOENCODING="ascii")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert b"--accept-shortfall" in ran.stdout
