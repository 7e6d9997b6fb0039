"""Ctrl-C ends a command silently with 130, whatever it is doing at that moment.

A process interrupts itself at the n-th of its steps: the calls of functions and the returns from them,
from the entry point of the program on. So each moment is the same on every machine, and no time is
measured. What Python itself does before it calls the entry point is not in our hands.
"""

import os
import subprocess
import sys
from collections import Counter

import pytest
from contract import OCTOBER
from workbench import GUARD, ROOT

INTERRUPTED = 130
MOMENTS = 6
"""How many steps of each command are tried, evenly spread; twenty times as many with ``--long``."""

DRIVER = """\
import os, signal, sys
at, count = int(os.environ.pop("INTERRUPT_AT")), 0
# A job in the background of a shell inherits that Ctrl-C is ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)

def step(frame, event, argument):
    global count
    count += 1
    if count == at:
        sys.setprofile(None)
        signal.raise_signal(signal.SIGINT)

def leave(status, leave=os._exit):
    sys.setprofile(None)
    if not at:
        print(count, file=open(os.environ["COUNT"], "w"))
    leave(status)

os._exit = leave
from workplan_cli import main
sys.setprofile(step)
main()
"""
FIRST = 2
"""The first step inside the handler: the one before is the call of the entry point."""

DAY = ["--today", OCTOBER]
COMPLETION = {"_WORKPLAN_COMPLETE": "complete_bash", "COMP_WORDS": "workplan show 2.", "COMP_CWORD": "2"}
COMMANDS = {
    "report": (["report", "-o", "x.html", "--force", *DAY], {}),
    "list": (["list", "--format", "json", *DAY], {}),
    "recording": (["status", "1.1", "--percent", "81", *DAY], {}),
    "completion": ([], COMPLETION),
}


@pytest.fixture
def run(workplan, tmp_path):
    """Runs a command that interrupts itself at a step; at step 0 it counts its steps."""

    def run(arguments, at, **more):
        env = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "INTERRUPT_AT": str(at),
            "COUNT": str(tmp_path / "count"),
        }
        return subprocess.run(
            [sys.executable, "-c", DRIVER, *arguments],
            cwd=workplan.folder,
            env={**env, **more},
            capture_output=True,
            timeout=GUARD,
            check=False,
        )

    return run


def steps(run, tmp_path, arguments, **more):
    for _ in range(2):  # the first run may compile modules
        done = run(arguments, 0, **more)
        assert done.returncode == 0, done.stderr
    return int((tmp_path / "count").read_text())


@pytest.mark.parametrize("name", COMMANDS)
def test_at_any_step(run, workplan, tmp_path, long, name):
    arguments, more = COMMANDS[name]
    whole = steps(run, tmp_path, arguments, **more)
    tried = MOMENTS * (20 if long else 1)
    outcomes = Counter()
    for number in range(tried):
        at = FIRST + number * (whole - FIRST) // tried
        done = run(arguments, at, **more)
        outcomes[done.returncode] += 1
        assert done.returncode in (INTERRUPTED, 0), (at, whole, done.stderr.decode())
        assert b"Traceback" not in done.stderr
        assert b"KeyboardInterrupt" not in done.stderr
        assert done.returncode == 0 or not done.stderr
    assert outcomes[INTERRUPTED] > tried // 2
    assert workplan("check").status == 0
