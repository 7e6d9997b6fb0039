"""The examples in docstrings are true: the rules by which plans are read show what they read."""

import doctest
from importlib import import_module
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "workplan_cli"
MODULES = sorted(
    f"{PACKAGE.name}.{room}.{path.stem}"
    for room in ("documents", "importing", "language")
    for path in (PACKAGE / room).glob("*.py")
    if ">>> " in path.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_the_docstrings_are_true(name):
    tests = doctest.testmod(import_module(name), optionflags=doctest.NORMALIZE_WHITESPACE)
    assert tests.attempted > 0
    assert tests.failed == 0
