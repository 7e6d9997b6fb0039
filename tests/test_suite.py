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
    "fuzz/__main__.py": "a command that goes on for a while",
    "fuzz/limits.py": "the limits of that command",
    "faults/killer.py": "kills at any moment, in the long set; what must hold holds at each",
    "test_layers.py": "names the functions that the program must not call",
    "test_suite.py": "names them",
}
"""The files that may read a clock, and why."""


def test_examples_are_the_same_in_every_run_unless_asked_otherwise(request):
    if request.config.getoption("--hypothesis-profile"):
        pytest.skip("another profile was asked for")
    assert settings.default.derandomize is not request.config.getoption("--random")
    assert settings.default.deadline is None
    assert settings.default.database is None
    assert settings.default.print_blob is True


def test_no_test_reads_a_clock():
    found = {
        path.relative_to(TESTS).as_posix()
        for path in TESTS.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and ast.unparse(node) in CLOCKS
    }
    assert found <= ALLOWED.keys()


def test_no_test_sets_a_profile_of_its_own():
    """A deadline, a database or a choice of examples belongs to ``conftest.py`` alone."""
    own = {
        f"{path.name}: {keyword.arg}"
        for path in TESTS.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "settings"
        for keyword in node.keywords
        if keyword.arg in ("deadline", "database", "derandomize") and path.name != "conftest.py"
    }
    assert own == set()


def test_chance_has_a_seed():
    """``Random()`` without a seed would be another one in every run."""
    unseeded = {
        f"{path.name}: {ast.unparse(node)}"
        for path in TESTS.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and not node.args
        if ast.unparse(node.func) in ("Random", "random.Random", "uuid4", "uuid.uuid4")
    }
    assert unseeded == set()
