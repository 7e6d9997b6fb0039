"""What the documents say is so: commands and options exist, examples run, links lead somewhere."""

import ast
import re
import shlex
import shutil
import sys
from functools import cache
from pathlib import Path

import pytest
from workbench import ROOT

from workplan_cli import __version__
from workplan_cli.commands import COMMANDS
from workplan_cli.locales import LANGUAGES

README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = [ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md")]
DOCUMENTS += sorted((ROOT / "docs").rglob("*.md"))

FILTERS = "--owner --department --supervisor --member --deadline --state --due-after --search"
CONTRACT = {
    "list": f"{FILTERS} --deadline --state --overdue --behind --silent --undated --due-before --due-within"
    " --search --sort --columns --limit --format --as-of --fail-if --raw",
    "show": "--format",
    "tree": f"{FILTERS} --format",
    "status": "--done --add --percent --complete --cancel --reopen --target --executor --on --for --note"
    " --evidence --force --accept-shortfall --dry-run --by --format",
    "schedule": "--basis --by --dry-run --format",
    "amend": "--deadline --target --title --executors --supervisors --head --drop --renumber --add --basis"
    " --on --by --dry-run --format",
    "diff": "--format",
    "history": f"{FILTERS} --limit --format",
    "undo": "--by --dry-run --format",
    "report": "--by --overdue --behind --due-within --since --format --output -o --as-of --fail-if",
    "sheet": "--owner --department --output -o --overwrite --force",
    "collect": "--yes --dry-run --round-since --writer --again --force --format",
    "check": "--strict --fail-if --format",
    "schema": "--output",
    "init": "",
}
"""The options that scripts rely on; they are only ever added to."""

LONG_LINES = {"COLUMNS": "200", "NO_COLOR": "1"}


@pytest.fixture
def helped(workplan, monkeypatch):
    """The help of a command, on lines long enough for every option."""
    for name, value in LONG_LINES.items():
        monkeypatch.setenv(name, value)
    return lambda *arguments: workplan.well(*arguments, "--help").out


# Commands and options


def test_every_command_is_in_the_help(helped):
    told = helped()
    for command in COMMANDS:
        assert re.search(rf"^  {command} ", told, re.MULTILINE), command
    for option in ("--plan", "--today", "--lang", "--version", "--help"):
        assert option in told


@pytest.mark.parametrize("command", CONTRACT)
def test_every_option_of_the_contract_is_in_the_help(helped, command):
    told = helped(command)
    offered = set(re.findall(r"(?<!\S)--?[a-z][a-z-]*", told))
    assert set(f"{CONTRACT[command]} --plan --today --lang --help".split()) <= offered


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_help_is_in_the_language(helped, language):
    for command in ([], *([name] for name in COMMANDS)):
        told = helped(*command, "--lang", language)
        assert not re.search(r"\b(help|option)\.[a-z_]", told)


# README

BLOCKS = re.findall(r"(<!-- command: \w+ -->\n)?```sh\n(.*?)```", README, re.DOTALL)
IN_README = [line for mark, block in BLOCKS if not mark for line in block.splitlines() if line.strip()]
GUIDE = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
IN_GUIDE = [line for block in re.findall(r"```sh\n(.*?)```", GUIDE, re.DOTALL) for line in block.splitlines()]
EXAMPLES = [*IN_README, *IN_GUIDE]
LONGEST_README = 120


def test_the_readme_has_the_two_commands_that_do_everything():
    commands = {re.findall(r"command: (\w+)", mark)[0]: block.strip() for mark, block in BLOCKS if mark}
    assert list(commands) == ["main", "test"]
    assert all("\n" not in command for command in commands.values())
    assert commands["main"].endswith("workplan report")
    assert commands["test"].endswith("-m pytest")


def test_the_readme_is_an_entry():
    assert len(README.splitlines()) <= LONGEST_README


def test_the_readme_shows_every_command_of_the_day():
    shown = {shlex.split(line, comments=True)[1] for line in IN_README}
    assert {
        "list",
        "show",
        "tree",
        "status",
        "schedule",
        "undo",
        "history",
        "report",
        "sheet",
        "collect",
        "check",
    } <= shown


def test_the_examples_of_the_readme_and_of_the_guide_run(workplan, monkeypatch):
    monkeypatch.setenv("EDITOR", f'"{sys.executable}" -c pass')
    for line in EXAMPLES:
        program, *arguments = shlex.split(line, comments=True)
        assert program == "workplan"
        if arguments[0] == "import":
            continue
        told = workplan.well(*arguments, "--today", "2025-10-01").out
        for promised in re.findall(r"\d[\d ]* → .*\)", line):
            assert promised in told
    assert workplan.journal.count("\n") >= 5


def test_the_example_of_an_import_runs(workplan):
    (line,) = [line for line in EXAMPLES if line.startswith("workplan import ")]
    _, *arguments = shlex.split(line, comments=True)
    shutil.copy(ROOT / "tests" / "documents" / "page-cuts.docx", workplan.folder / arguments[1])
    workplan.well(*arguments, "--today", "2025-10-01")
    assert (workplan.folder / arguments[-1]).exists()


def test_the_example_of_an_amendment_runs(workplan):
    text = (ROOT / "docs" / "amendments.md").read_text(encoding="utf-8")
    (document,), (lines,) = (re.findall(rf"```{kind}\n(.*?)```", text, re.DOTALL) for kind in ("yaml", "sh"))
    (workplan.folder / "buyruq.yaml").write_text(document, encoding="utf-8")
    for line in lines.splitlines():
        _, *arguments = shlex.split(line)
        told = workplan.well(*arguments, "--today", "2025-10-20").out
        assert told
    assert workplan.well("list", "1.5", "--as-of", "2025-10-10", "--columns", "deadline").out == "IV-chorak\n"


def test_the_example_of_acceptance_runs(workplan, monkeypatch):
    text = (ROOT / "docs" / "acceptance.md").read_text(encoding="utf-8")
    (settings,), (lines,) = (re.findall(rf"```{kind}\n(.*?)```", text, re.DOTALL) for kind in ("yaml", "sh"))
    plan = (workplan.folder / "data" / "plan.yaml").read_text(encoding="utf-8")
    other = workplan.folder / "nazorat" / "plan.yaml"
    other.parent.mkdir()
    other.write_text(
        plan.replace("\napproval:", f"\n{settings}\napproval:", 1), encoding="utf-8", newline="\n"
    )
    monkeypatch.setenv("WORKPLAN_PLAN", str(other))
    for line in lines.splitlines():
        _, *arguments = shlex.split(line)
        told = workplan.well(*arguments, "--today", "2025-09-20").out
        assert told
    assert workplan.well("list", "1.4", "--as-of", "2025-09-20", "--columns", "state").out == "done\n"


# Documents


def links(path: Path) -> list[str]:
    text = re.sub(r"```.*?```|`[^`\n]*`", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    return re.findall(r"\]\(([^)\s]+)\)", text)


def anchors(path: Path) -> set[str]:
    """The anchors that a hosting site makes of the headings."""
    headings = re.findall(r"^#+ +(.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return {heading.strip().replace(" ", "-") for heading in plain}


def keys_of(tool: str, table: str) -> list[str]:
    """The keys of a table of a tool, which need not be importable here."""
    (found,) = (
        each.value
        for each in ast.parse((ROOT / "tools" / tool).read_text(encoding="utf-8")).body
        if isinstance(each, ast.Assign) and getattr(each.targets[0], "id", "") == table
    )
    return [key.value for key in found.keys]


def test_every_picture_is_shown_small_and_drawn_by_a_tool():
    names = {f"{name}.png" for name in keys_of("draw_documents.py", "PAGES")}
    names |= {f"{name}.svg" for name in keys_of("draw_screens.py", "SCREENS")}
    pictures = {path.name: path.stat().st_size for path in (ROOT / "docs" / "pictures").iterdir()}
    shown = {Path(link).name for path in DOCUMENTS for link in links(path) if link.endswith((".png", ".svg"))}
    assert shown == names == pictures.keys()
    assert max(pictures.values()) <= 150_000


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(path):
    for link in links(path):
        if "://" in link or link.startswith("mailto:"):
            continue
        name, _, anchor = link.partition("#")
        target = (path.parent / name) if name else path
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_files_that_are_named_exist(path):
    """A path in backticks that begins with a folder of the project is there."""
    text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    for name in re.findall(r"`((?:data|docs|tests|tools|bench|workplan_cli|\.ci)/[\w./-]*)`", text):
        assert (ROOT / name).exists(), name


def test_the_changelog_begins_with_the_version_or_what_is_to_come():
    first = re.findall(r"^## +(\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)[0]
    assert first in (__version__, "Unreleased")


def test_the_version_is_that_of_the_project(workplan):
    assert workplan.well("--version").out.split()[:2] == ["workplan", __version__]


@cache
def names_of_the_code() -> frozenset[str]:
    """``module.function``, ``module.Class``, ``Class.member`` and ``Class`` of everything in the package."""
    found = set()
    for path in (ROOT / "workplan_cli").rglob("*.py"):
        module = path.parent.name if path.name == "__init__.py" else path.stem
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            names = names_in(node)
            found |= names | {f"{module}.{name}" for name in names}
            if isinstance(node, ast.ClassDef):
                found |= {f"{node.name}.{name}" for member in node.body for name in names_in(member)}
    return frozenset(found)


def names_in(node: ast.stmt) -> set[str]:
    """The names that a statement defines or imports."""
    match node:
        case ast.FunctionDef() | ast.ClassDef():
            return {node.name}
        case ast.Assign():
            return {each.id for each in node.targets if isinstance(each, ast.Name)}
        case ast.AnnAssign(target=ast.Name(id=name)):
            return {name}
        case ast.ImportFrom():
            return {alias.asname or alias.name for alias in node.names}
    return set()


NAMES_THE_CODE = [ROOT / "docs" / name for name in ("architecture.md", "glossary.md")]
IN_TESTS = {"LAYERS"}


@pytest.mark.parametrize("path", NAMES_THE_CODE, ids=lambda path: path.name)
def test_what_a_page_names_in_the_code_is_there(path):
    """Every ``module.function``, ``Class`` and ``Class.member`` in backticks."""
    text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    named = {
        *re.findall(r"`([A-Za-z_]\w*\.[A-Za-z_]\w*)`", text),
        *re.findall(r"`([A-Z][A-Za-z]+)`", text),
    } - IN_TESTS
    named = {name for name in named if not name.endswith((".yaml", ".md", ".py", ".sql"))}
    assert len(named) > 20
    assert named - names_of_the_code() == set()


def layers() -> list[set[str]]:
    """The rooms from the top down, as the test of the layers has them."""
    (path,) = (ROOT / "tests").rglob("test_layers.py")
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if "LAYERS" in names_in(node):
            return ast.literal_eval(node.value)
    raise AssertionError(path)


def test_every_room_is_described():
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    rooms = re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)
    folders = {path.name for path in (ROOT / "workplan_cli").iterdir() if (path / "__init__.py").exists()}
    order = {room: depth for depth, layer in enumerate(layers()) for room in layer}
    assert set(rooms) == folders
    assert [order[room] for room in rooms] == sorted(order[room] for room in rooms)


def test_a_word_of_the_glossary_has_one_meaning():
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ([^|]+) \| [^|]+ \| [^|]+ \|", text, re.MULTILINE)
    words = [word for row in rows if row not in ("word", "---") for word in row.split(", ")]
    assert len(words) > 60
    assert len(set(words)) == len(words)


def test_decisions_are_dated_and_have_a_subject():
    text = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8")
    head, *subjects = re.split(r"^## .+$", text, flags=re.MULTILINE)
    assert "**" not in head
    assert len(subjects) > 5
    for subject in subjects:
        paragraphs = subject.strip().split("\n\n")
        assert all(re.match(r"\*\*\d{4}-\d{2}-\d{2} · .+?\*\* ", each, re.DOTALL) for each in paragraphs)


def test_the_tests_that_hold_a_failure_exist():
    """The table of docs/reliability.md names cases of the catalogue and tests."""
    table = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8").partition("## Which test")[2]
    held = [name for row in table.splitlines() for name in re.findall("`([^`]+)`", row.rpartition(" | ")[2])]
    tests = [name.split("::") for name in held if "::" in name]
    cases = [name for name in held if "/" in name and "::" not in name]
    assert len(tests) > 20
    assert len(cases) > 50
    for case in cases:
        assert (ROOT / "tests" / "errors" / case / "transcript.txt").is_file(), case
    for module, test in tests:
        assert f"def {test}(" in (ROOT / "tests" / module).read_text(encoding="utf-8"), test
