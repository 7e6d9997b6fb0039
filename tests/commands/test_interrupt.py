"""Ctrl-C ends a command silently with 130, whatever it is doing at that moment.

A process interrupts itself at the n-th of its steps: the calls of functions and the returns from them,
from the entry point of the program on. So each moment is the same on every machine, and no time is
measured. What Python itself does before it calls the entry point is not in our hands. Left out are
the calls into C by its import system: they take and release locks at moments when Python handles no signal.
"""

import os
import signal
import subprocess
import sys
from collections import Counter
from functools import partial

import pytest
from contract import OCTOBER
from workbench import GUARD, ROOT

from workplan_cli.commands.workers import mapped
from workplan_cli.interrupts import held_back
from workplan_cli.warehouse.build import _written

INTERRUPTED = 130
MOMENTS = 6
"""How many steps of each command are tried, evenly spread; twenty times as many with ``--long``."""

DRIVER = """\
import faulthandler, os, signal, sys
faulthandler.dump_traceback_later(300, exit=True)
at, count = int(os.environ.pop("INTERRUPT_AT")), 0
# A job in the background of a shell inherits that Ctrl-C is ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)

def step(frame, event, argument):
    global count
    if event.startswith("c_") and frame.f_code.co_filename.startswith("<frozen importlib"):
        return
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


@pytest.mark.parametrize("module", ["workplan_cli.commands.context", "workplan_cli.model.journal"])
def test_while_a_class_is_created(workplan, module):
    """Python 3.11 makes a ``RuntimeError`` of what is raised while a class is created."""
    driver = f"""\
import functools, sys
from workplan_cli import main

class Interrupted(functools.cached_property):
    def __set_name__(self, owner, name):
        if owner.__module__ == "{module}":
            raise KeyboardInterrupt
        super().__set_name__(owner, name)

functools.cached_property = Interrupted
main()
"""
    done = subprocess.run(
        [sys.executable, "-c", driver],
        cwd=workplan.folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        timeout=GUARD,
        check=False,
    )
    assert (done.returncode, done.stderr) == (INTERRUPTED, b"")


# Processes that a command starts

BLOCKED = partial(getattr(signal, "pthread_sigmask", None), signal.SIG_BLOCK)
"""Returns the signals that its process holds back."""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot hold signals back")
class TestChildren:
    """Ctrl-C reaches every process of a terminal; a child gets none, from its first step on."""

    def test_one_that_starts_survives_it(self):
        program = "import os, signal; os.kill(os.getpid(), signal.SIGINT); print('alive')"
        with held_back():
            child = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE)
        assert child.communicate(timeout=GUARD)[0] == b"alive\n"

    def test_the_command_itself_gets_it_afterwards(self):
        moments = []
        # The tests themselves may run in the background, where Ctrl-C is ignored.
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            with held_back():
                signal.raise_signal(signal.SIGINT)
                moments.append("held back")
        except KeyboardInterrupt:
            moments.append("interrupted")
        finally:
            signal.signal(signal.SIGINT, before)
        assert moments == ["held back", "interrupted"]

    def test_workers_of_a_report(self, monkeypatch):
        monkeypatch.setattr("workplan_cli.commands.workers.workers_for", lambda _: 2)
        assert all(signal.SIGINT in each for each in mapped(BLOCKED, [()] * 9))
        assert signal.SIGINT not in BLOCKED(())

    @pytest.mark.slow
    def test_workers_of_a_warehouse(self, monkeypatch):
        monkeypatch.setattr("workplan_cli.warehouse.build.cpu_count", lambda: 2)
        monkeypatch.setattr("workplan_cli.warehouse.build.write", BLOCKED)
        assert all(signal.SIGINT in each for each in _written([(), ()]))
