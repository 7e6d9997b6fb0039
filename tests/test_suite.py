"""What the tests themselves keep to: the same examples in every run, and no clock."""

import ast
from pathlib import Path

import pytest
from hypothesis import settings

TESTS = Path(__file__).parent
CLOCKS = {
    "time.time", "time.monotonic", "time.perf_counter", "time.process_time", "time.sleep",
    "datetime.now", "date.today",
}  # fmt: skip
ALLOWED = {
    "commands/test_recording.py": "the card on the day of the test; what must hold follows from it",
    "fuzz/__main__.py": "a command that goes on for a while",
    "fuzz/limits.py": "the limits of that command",
    "ui/test_process.py": "waits for a server of the long set to answer, however long that takes",
    "faults/killer.py": "kills at any moment, in the long set; what must hold holds at each",
}
"""The files that may read a clock, and why."""


def test_examples_are_the_same_in_every_run_unless_asked_otherwise(request):
    if request.config.getoption("--hypothesis-profile"):
        pytest.skip("another profile was asked for")
    assert settings.default.derandomize is not request.config.getoption("--random")
    assert settings.default.deadline is None
    assert settings.default.database is None
    assert settings.default.print_blob is True


@pytest.fixture(scope="module")
def nodes():
    """The calls and attributes of all test files, each with the file it is in."""
    return [
        (path.relative_to(TESTS).as_posix(), node)
        for path in sorted(TESTS.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute | ast.Call)
    ]


def calls(nodes, *names):
    """The calls of functions with one of the names, as they are written."""
    return [
        (file, node)
        for file, node in nodes
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in names
    ]


def test_no_test_reads_a_clock(nodes):
    last = {name.rpartition(".")[2] for name in CLOCKS}
    found = {
        file
        for file, node in nodes
        if (isinstance(node, ast.Attribute) and node.attr in last and ast.unparse(node) in CLOCKS)
        or (isinstance(node, ast.ImportFrom) and node.module == "time")
    }
    assert found <= ALLOWED.keys()


def test_no_test_sets_a_profile_of_its_own(nodes):
    """A deadline, a database or a choice of examples belongs to ``conftest.py`` alone."""
    own = {
        f"{file}: {keyword.arg}"
        for file, call in calls(nodes, "settings")
        for keyword in call.keywords
        if keyword.arg in ("deadline", "database", "derandomize") and file != "conftest.py"
    }
    assert own == set()


def test_chance_has_a_seed(nodes):
    """``Random()`` without a seed would be another one in every run."""
    unseeded = {
        f"{file}: {ast.unparse(call)}" for file, call in calls(nodes, "Random", "uuid4") if not call.args
    }
    assert unseeded == set()
