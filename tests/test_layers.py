"""The layout shows the data flow: imports point one way, and heavy packages stay in their place."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "workplan_cli"

LAYERS = [
    {"__main__"},
    {"cli"},
    {"commands"},
    {"ui"},
    {"writers"},
    {"sheets", "warehouse"},
    {"importing", "reports", "store"},
    {"documents", "tracking", "locales"},
    {"language"},
    {"model"},
    {"text_file", "input_file", "interrupts"},
    {"errors"},
]
"""The rooms, from the top down. A module imports from its own room and from the layers below."""

CONFINED = {
    "typer": {"cli", "commands"},
    "rich": {"writers/terminal"},
    "yaml": {"store/plan_file"},
    "pydantic": {"store/plan_file"},
    "pydantic_core": {"model/field_types"},
    "dateutil": {"language/stretches"},
    "docx": {"writers/docx"},
    "xlsxwriter": {"writers/xlsx"},
    "typst": {"writers/pdf"},
    "pdfplumber": {"documents/pdf", "documents/scan"},
    "pdfminer": {"documents/pdf"},
    "duckdb": {"warehouse/engine", "warehouse/query"},
    "textual": {"ui"},
    "numpy": {"documents/scan"},
    "PIL": {"documents/scan"},
    "pypdfium2": {"documents/scan"},
}
"""Outside packages and the modules (or folders) that may import them."""


@cache
def modules() -> list[tuple[str, ast.Module]]:
    return [
        (
            path.relative_to(PACKAGE).with_suffix("").as_posix().removesuffix("/__init__"),
            ast.parse(path.read_text(encoding="utf-8")),
        )
        for path in sorted(PACKAGE.rglob("*.py"))
    ]


@cache
def imports() -> list[tuple[str, str]]:
    """Each module with each module or name that it imports anywhere."""
    return [(name, target) for name, tree in modules() for target in imported(tree)]


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def room_of(module: str) -> str:
    return module.partition("/")[0]


def layer_of(module: str) -> int | None:
    return next((depth for depth, layer in enumerate(LAYERS) if room_of(module) in layer), None)


def test_every_module_has_its_layer():
    homeless = [name for name, _ in modules() if name != "__init__" and layer_of(name) is None]
    assert homeless == []


def test_imports_point_down():
    wrong = []
    for name, target in imports():
        if name == "__init__" or not target.startswith("workplan_cli."):
            continue
        below = target.removeprefix("workplan_cli.").replace(".", "/")
        depth = layer_of(below)
        if depth is not None and depth <= layer_of(name) and room_of(below) != room_of(name):
            wrong.append(f"{name} imports {target}")
    assert wrong == []


WRITERS_USE = {"writers", "sheets", "reports", "tracking", "locales", "language", "model", "errors"}
"""What a writer may import of ours: a report is data, so it needs neither files nor the importer."""

SHARED_TABLES = ("writers/sqlite", "workplan_cli.store.schema")
"""The tables of a plan are defined once, for the index and for the export; that module does no I/O."""


def test_writers_know_reports_and_no_way_in():
    rooms = {
        (name, room_of(target.removeprefix("workplan_cli.").replace(".", "/")))
        for name, target in imports()
        if room_of(name) == "writers"
        and target.startswith("workplan_cli.")
        and not (name == SHARED_TABLES[0] and f"{target}.".startswith(f"{SHARED_TABLES[1]}."))
    }
    assert {(name, room) for name, room in rooms if room not in WRITERS_USE} == set()


def test_no_import_of_ours_is_hidden_from_run_time():
    hidden = [
        f"{name}: {target}"
        for name, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        for target in imported(node)
        if target.startswith("workplan_cli")
    ]
    assert hidden == []


@pytest.mark.parametrize("package", CONFINED)
def test_an_outside_package_stays_in_its_place(package):
    users = {name for name, target in imports() if target.partition(".")[0] == package}
    strangers = {
        name
        for name in users
        if not any(name == home or name.startswith(f"{home}/") for home in CONFINED[package])
    }
    assert strangers == set()


@pytest.mark.parametrize("package", ["docx", "xlsxwriter", "typst", "duckdb"])
def test_an_optional_package_is_imported_when_used(package):
    eager = [
        name
        for name, tree in modules()
        for node in tree.body
        for target in imported(ast.Module(body=[node], type_ignores=[]))
        if isinstance(node, ast.Import | ast.ImportFrom)
        and target.partition(".")[0] == package
        and not any(name == home or name.startswith(f"{home}/") for home in CONFINED[package])
    ]
    assert eager == []


def test_records_are_defined_cheaply():
    # Below the model there is no Record; a generic record cannot be one. Both are few.
    plain = [
        f"{name}: {node.name}"
        for name, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and "NamedTuple" in {ast.unparse(base) for base in node.bases}
    ]
    assert plain == ["errors: Problem", "store/plan_file/validate: Validated"]


FORBIDDEN_BELOW = {
    "datetime.now",
    "date.today",
    "time.time",
    "time.time_ns",
    "os.environ",
    "os.getenv",
    "sys.stdout",
    "sys.stderr",
}
SEEN_BELOW = ["documents/scan/tesseract: os.environ", "store/index/freshness: time.time_ns"]
"""What is seen all the same, and no report depends on.

A program that is started gets the environment of this one. How long ago a file was changed decides whether
its index is trusted.
"""


def seen_of_the_world(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield f"{node.value.id}.{node.attr}"
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_only_the_command_line_sees_the_outer_world():
    seen = [
        f"{name}: {each}"
        for name, tree in modules()
        if layer_of(name) is None or layer_of(name) > layer_of("commands")
        for each in seen_of_the_world(tree)
        if each in FORBIDDEN_BELOW
    ]
    assert sorted(seen) == SEEN_BELOW
