"""What is public has a docstring, and the examples in docstrings are true: they show how plans are read."""

import ast
import doctest
import re
from importlib import import_module
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "workplan_cli"
MODULES = sorted(
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
    for path in PACKAGE.rglob("*.py")
    if re.search(r"(?m)^ *>>> ", path.read_text(encoding="utf-8"))
)
DOCUMENTED = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_in_the_docstrings_are_true(name):
    tests = doctest.testmod(import_module(name), optionflags=doctest.NORMALIZE_WHITESPACE)
    assert tests.attempted > 0
    assert tests.failed == 0


def undocumented(node, place, found):
    for child in ast.iter_child_nodes(node):
        if (
            not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
            or child.name[0] == "_"
        ):
            continue
        name = f"{place}: {child.name}"
        if not (ast.get_docstring(child) or overloaded(child)):
            found.append(name)
        if isinstance(child, ast.ClassDef):
            undocumented(child, name, found)
    return found


def overloaded(node):
    return any(isinstance(each, ast.Name) and each.id == "overload" for each in node.decorator_list)


def test_whatever_is_public_has_a_docstring():
    found = [
        name
        for path in sorted(PACKAGE.rglob("*.py"))
        for name in undocumented(ast.parse(path.read_text(encoding="utf-8")), path.relative_to(PACKAGE), [])
    ]
    # The help of a command is in the catalogue; Typer would show a docstring in its place.
    assert [name for name in found if not re.fullmatch(r"commands.\w+\.py: run", name)] == []
