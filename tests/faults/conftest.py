"""Options of the fault suite, and the figures that it collects."""

import os
import sys
import tempfile
from pathlib import Path

import pytest
import syscalls
from harness import MEMORY, ROOT


def pytest_addoption(parser):
    group = parser.getgroup("faults")
    group.addoption("--figures", metavar="FILE", help="write what was tried and lost as a Markdown table")
    group.addoption("--every", metavar="N", type=int, help="of the faults at system calls, every Nth")


@pytest.fixture
def scratch(tmp_path, long):
    """A folder for the journals: on the disk in the long set, else in memory if that can be.

    A process does not see the difference, but the disk makes it wait for each sync.
    """
    if long or not os.access(MEMORY, os.W_OK):
        yield tmp_path
    else:
        with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
            yield Path(folder)


@pytest.fixture
def every(request):
    """The step from one fault at a system call to the next that is tried, if it was given."""
    return request.config.getoption("--every")


@pytest.fixture
def figures(request):
    """Notes what a test tried, how many entries it saw acknowledged, and what became of them.

    What was not counted is ``None``.
    """

    def note(fault, *, tried, acknowledged=None, lost=0, doubled=0, without_effect=None, remark=""):
        counts = (tried, acknowledged, lost, doubled, without_effect)
        row = (fault, *("–" if count is None else count for count in counts), remark)
        request.node.user_properties.append(("figures", row))

    return note


@pytest.fixture(scope="session")
def environment():
    """The environment of the programs that a test starts: each run does the same calls."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("WORKPLAN_")}
    fixed = {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0", "PYTHONUTF8": "1", "WORKPLAN_CACHE": "off"}
    return own | fixed


@pytest.fixture(scope="session")
def strace(tmp_path_factory):
    """Skips where system calls cannot be looked at and interfered with."""
    if reason := syscalls.why_not(tmp_path_factory.mktemp("strace") / "trace"):
        pytest.skip(reason)


@pytest.fixture(scope="session")
def recorder():
    """The command that records reports one after the other."""
    return [sys.executable, "-S", str(Path(__file__).with_name("recorder.py"))]


def pytest_terminal_summary(terminalreporter, config):
    path = config.getoption("--figures", default=None)
    reports = [report for kind in ("passed", "failed") for report in terminalreporter.stats.get(kind, [])]
    rows = [row for report in reports for name, row in report.user_properties if name == "figures"]
    if not rows or not (path or config.getoption("verbose") > 0):
        return
    head = ("fault", "tried", "acknowledged", "lost", "doubled", "without effect", "remark")
    table = [f"| {' | '.join(map(str, row))} |" for row in (head, ("---",) * len(head), *rows)]
    terminalreporter.section("figures")
    for line in table:
        terminalreporter.write_line(line)
    if path:
        Path(path).write_text("\n".join(table) + "\n", encoding="utf-8")
