"""The recipes of CONTRIBUTING, followed: exactly the files that a recipe lists are changed, and it works.

Each recipe is followed in a copy of the package, and the program runs there as a process of its own.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from workbench import GUARD, ROOT

pytestmark = pytest.mark.slow

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
RECIPES = TEXT.partition("## Recipes")[2].partition("\n## ")[0]
STEP = re.compile(r"^\d+\. `([^`]+)`: ", re.MULTILINE)
LANGUAGES = ("en", "uz", "ru")
MOST_STEPS = 10
DAY = ("--today", "2025-10-01")


def recipes():
    """The steps of each recipe: paths, with placeholders and braces."""
    titles_and_steps = re.split(r"^### (.+)$", RECIPES, flags=re.MULTILINE)[1:]
    return {
        title: STEP.findall(text)
        for title, text in zip(titles_and_steps[::2], titles_and_steps[1::2], strict=True)
    }


def files(recipe, name):
    """The files a recipe changes, with the name of the new thing filled in."""
    found = []
    for step in recipes()[recipe]:
        before, braces, after = re.fullmatch(r"([^{]*)(?:\{(.*)\})?(.*)", step).groups()
        for part in (braces or "").split(","):
            found.append(f"{before}{part}{after}".replace("<name>", name))
    return found


class Copy:
    """A copy of the package with the real plan beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.changed = []
        without = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / "workplan_cli", folder / "workplan_cli", ignore=without)
        (folder / "data").mkdir()
        shutil.copy(ROOT / "data" / "plan.yaml", folder / "data")

    def _touched(self, file: str) -> Path:
        self.changed += [file] if file not in self.changed else []
        return self.folder / file

    def add(self, file: str, text: str) -> None:
        path = self._touched(file)
        assert not path.exists()
        path.write_text(text, encoding="utf-8")

    def replace(self, file: str, old: str, new: str) -> None:
        """Replace a text that is in the file once."""
        path = self._touched(file)
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, (file, old)
        path.write_text(text.replace(old, new), encoding="utf-8")

    def put(self, file: str, before: str, new: str) -> None:
        """Insert text before a text that is in the file once."""
        self.replace(file, before, f"{new}{before}")

    def say(self, texts: dict[str, str]) -> None:
        """Add sentences to the three written languages."""
        lines = "".join(f"    {key!r}: {text!r},\n" for key, text in texts.items())
        for language in LANGUAGES:
            self.put(f"workplan_cli/locales/{language}.py", '    "yes": ', lines)

    def run(self, *arguments: str, status: int = 0, **environment: str) -> str:
        """What the program prints, on either stream."""
        clean = {name: value for name, value in os.environ.items() if not name.startswith("WORKPLAN_")}
        here = {
            "PYTHONPATH": str(self.folder),
            "WORKPLAN_CACHE": "off",
            "WORKPLAN_WRITER": "ali",
            "WORKPLAN_LANG": "en",
        }
        ran = subprocess.run(
            [sys.executable, "-m", "workplan_cli", *arguments],
            cwd=self.folder,
            env=clean | here | {"PYTHONIOENCODING": "utf-8"} | environment,
            timeout=GUARD,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert ran.returncode == status, ran.stderr
        return ran.stdout + ran.stderr


@pytest.fixture
def copy(tmp_path):
    return Copy(tmp_path)


def test_the_recipes_are_short_and_name_files_that_exist():
    assert len(recipes()) == 7
    for title, steps in recipes().items():
        assert 2 <= len(steps) <= MOST_STEPS, title
        named = [file for file in files(title, "<name>") if "<" not in file]
        assert all((ROOT / file).is_file() for file in named), title


def test_a_report(copy):
    writers = "workplan_cli/writers"
    copy.put(
        "workplan_cli/reports/records.py",
        "class History(",
        'class Workload(Record):\n    """Activities by executor."""\n\n    header: Header\n'
        "    items: tuple[tuple[str, int], ...]\n\n\n",
    )
    copy.put("workplan_cli/reports/kinds.py", "    | Activities\n    | Detail", "    | Workload\n")
    copy.put("workplan_cli/reports/kinds.py", "    Verified,\n)", "    Workload,\n")
    copy.put(
        "workplan_cli/reports/build.py",
        "def problems(",
        "def workload(state: State) -> Workload:\n"
        "    counted = Counter(key for item in state.activities for key in item.activity.executors)\n"
        "    return Workload(header(state), tuple(counted.most_common()))\n\n\n",
    )
    copy.put("workplan_cli/reports/build.py", "    Tree,\n)", "    Workload,\n")
    copy.put(
        f"{writers}/shared/grid.py",
        "TABLES = frozenset",
        "@grid.register(Workload)\n"
        "def _(report: Workload, catalogue: Catalogue, columns: Sequence[str] | None = None) -> Grid:\n"
        '    return Grid(("executors", "activities"), report.items)\n\n\n',
    )
    copy.put(f"{writers}/shared/grid.py", "    Tree,\n", "    Workload,\n")
    copy.add(
        f"{writers}/terminal/workload.py",
        "from rich.text import Text\n\n\ndef draw(report, look):\n"
        '    return Text("\\n".join(f"{name}: {count}" for name, count in report.items))\n',
    )
    copy.put(f"{writers}/terminal/__init__.py", '    Review: "review",\n', '    Workload: "workload",\n')
    copy.put(f"{writers}/terminal/__init__.py", "    Verified,\n)", "    Workload,\n")
    copy.put(
        f"{writers}/jsonfile/documents.py",
        "DECIDED = ",
        "@document.register\ndef _(report: Workload, _catalogue: Catalogue) -> dict[str, Any]:\n"
        '    items = [{"key": key, "activities": count} for key, count in report.items]\n'
        '    return {"kind": "workload", "as_of": report.header.day, "items": items}\n\n\n',
    )
    copy.put(f"{writers}/jsonfile/documents.py", "    Verified,\n)", "    Workload,\n")
    copy.put(
        f"{writers}/jsonfile/schema.py",
        '    "collection": obj(\n',
        '    "workload": obj(as_of=AS_OF, items=array({"type": "object"})),\n',
    )
    copy.add(
        "workplan_cli/commands/workload.py",
        "import typer\n\nfrom workplan_cli.commands import options as o\n"
        "from workplan_cli.commands.states import state_of\n"
        "from workplan_cli.reports import build as reports\n\n\n"
        "def run(ctx: typer.Context, output: o.Output = None, format_: o.FileFormat = None) -> None:\n"
        "    session = o.session(ctx)\n"
        "    session.deliver(reports.workload(state_of(session)), format_, output)\n"
        "    session.finish()\n",
    )
    copy.put("workplan_cli/commands/__init__.py", '    "tree": "tree",\n', '    "workload": "workload",\n')
    copy.say({"help.workload": "Activities by executor.", "report.workload": "the workload"})

    assert "Activities by executor." in copy.run("workload", "--help")
    assert "hududiy-filiallar\t" in copy.run("workload", *DAY)
    assert "hududiy-filiallar: " in copy.run("workload", *DAY, FORCE_COLOR="1")
    assert "executors,activities" in copy.run("workload", *DAY, "--format", "csv")
    assert json.loads(copy.run("workload", *DAY, "--format", "json"))["kind"] == "workload"
    assert '"workload"' in copy.run("schema", "--output")
    for name in ("w.html", "w.md", "w.docx", "w.xlsx"):
        copy.run("workload", *DAY, "-o", name)
        assert (copy.folder / name).stat().st_size > 200
    assert copy.changed == files("A report", "workload")


def test_a_format(copy):
    copy.add(
        "workplan_cli/writers/plain.py",
        "from workplan_cli.reports.records import Activities\n\nHOLDS = frozenset({Activities})\n\n\n"
        "def render(report, style):\n"
        '    return "".join(f"{item.number}: {item.activity.title}\\n" for item in report.items)\n',
    )
    copy.put(
        "workplan_cli/writers/formats.py",
        '    "ics": Format(',
        '    "plain": Format("plain", (".plain",), printed=True),\n',
    )
    assert "2.3.5: " in copy.run("list", "2.3", *DAY, "--format", "plain")
    assert "plain" in copy.run("list", "--help", COLUMNS="200")
    copy.run("report", "--overdue", *DAY, "-o", "late.plain")
    assert (copy.folder / "late.plain").exists()
    assert "plain" in copy.run("show", "2.3.5", *DAY, "--format", "plain", status=2)
    assert copy.changed == files("A format", "plain")


def test_a_language(copy):
    copy.add(
        "workplan_cli/locales/kaa.py",
        "from workplan_cli.locales import uz\n\n"
        'TEXTS = dict(uz.TEXTS) | {"header.day": "{day} kúnine"}\n\n\n'
        "def plural(n: int) -> int:\n    return 0 if n == 1 else 1\n",
    )
    copy.add(
        "workplan_cli/locales/schema/kaa.py",
        "from workplan_cli.locales.schema import uz\n\n"
        'TEXTS = dict(uz.TEXTS) | {"Plan.title": "Hújjettiń atı."}\n',
    )
    copy.put("workplan_cli/locales/__init__.py", '"ru": "ru"}', '"kaa": "kaa", ')
    assert "Hújjettiń atı." in copy.run("schema", "--lang", "kaa")
    assert "01.10.2025 kúnine" in copy.run("list", *DAY, "--lang", "kaa", "--format", "markdown")
    assert copy.changed == files("A language", "kaa")


def test_an_entry_kind(copy):
    status = "workplan_cli/commands/status.py"
    copy.put("workplan_cli/model/journal.py", '    NOTE = "note"\n', '    VISIT = "visit"\n')
    copy.put("workplan_cli/tracking/progress.py", "EntryKind.NOTE}", "EntryKind.VISIT, ")
    copy.put(
        "workplan_cli/tracking/requests.py",
        "        case EntryKind.CANCEL if not request.note:\n",
        "        case EntryKind.VISIT if not request.note:\n"
        '            raise UsageError.of("cancel-without-reason", number=number)\n',
    )
    option = 'Annotated[bool, typer.Option("--visit")] = False'
    copy.put(status, "    target: TargetKey = None,\n", f"    visit: {option},\n")
    copy.put(status, "    if asked or note or", "    asked = (EntryKind.VISIT, None) if visit else asked\n")
    copy.say({"entry.visit": "visited", "option.visit": "Record a visit."})

    assert "Record a visit." in copy.run("status", "--help", COLUMNS="200")
    copy.run("status", "2.4.1", "--visit", *DAY, status=2)
    assert "visited" in copy.run("status", "2.4.1", "--visit", "--note", "Andijonda", *DAY)
    assert "in-progress" in copy.run("list", "2.4.1", *DAY, "--format", "csv")
    (entry,) = json.loads(copy.run("history", *DAY, "--format", "json"))["items"]
    assert entry["kind"] == "visit"
    assert '"visit"' in copy.run("schema", "--output")
    assert copy.changed == files("An entry kind", "visit")


def test_a_deadline_wording(copy):
    plan = copy.folder / "data" / "plan.yaml"
    text = plan.read_text(encoding="utf-8")
    assert "deadline: noruzgacha" not in text
    plan.write_text(text.replace("deadline: doimiy", "deadline: noruz bayrami", 1), encoding="utf-8")
    copy.run("check", status=1)
    words = '    "noruz": "noruz",\n    "bayram": "bayrami",\n'
    copy.put("workplan_cli/language/deadline_lexicon.py", '    "marta": "marta', words)
    copy.put(
        "workplan_cli/language/deadline_patterns.py",
        '    Wording(DeadlineKind.MONTHLY, "once [COUNT] oy"',
        '    Wording(DeadlineKind.EXTERNAL, "noruz [bayram]", "noruz bayrami"),\n',
    )
    assert "noruz bayrami" in copy.run("list", "--undated", *DAY, "--format", "csv")
    assert copy.changed == files("A deadline wording", "noruz")


def test_a_check(copy):
    copy.put(
        "workplan_cli/tracking/plan_checks.py",
        "CHECKS: tuple",
        "def titles_are_short(plan: Plan) -> Iterator[Finding]:\n"
        '    """A title has at most 250 characters."""\n'
        "    for path, activity in activities(plan):\n"
        "        if len(activity.title) > 250:\n"
        '            params = {"number": activity.number}\n'
        '            yield Finding((*path, "title"), "long-title", params, Level.WARNING)\n\n\n',
    )
    copy.put("workplan_cli/tracking/plan_checks.py", "    period_is_sensible,\n", "    titles_are_short,\n")
    copy.say({"problem.long-title": "the title of {number} is long", "problem.long-title.fix": "Shorten it."})
    told = copy.run("check", "--strict", status=1)
    assert re.search(r"plan\.yaml:\d+:\d+: warning: the title of 1\.1 is long\n", told)
    assert "  → Shorten it.\n" in told
    assert copy.changed == files("A check", "long-title")


def test_a_flag(copy):
    copy.put(
        "workplan_cli/tracking/state.py",
        "    @property\n    def behind(self)",
        "    @property\n    def joint(self) -> bool:\n"
        "        return self.open and len(self.activity.executors) > 1\n\n",
    )
    copy.put(
        "workplan_cli/tracking/flags.py",
        '        Flag("late"',
        '        Flag("joint", lambda item: item.joint),\n',
    )
    keys = "column. flag. list. option. filter. empty. count. list.count. short. part.".split()
    copy.say({f"{key}joint": "shared" for key in keys})

    found = json.loads(copy.run("list", "--joint", *DAY, "--format", "json"))
    assert found["total"]["joint"] == len(found["items"]) > 0
    assert "shared" in copy.run("list", "--help", COLUMNS="200")
    assert "shared" in copy.run("report", *DAY, FORCE_COLOR="1", COLUMNS="200")
    assert copy.changed == files("A flag", "joint")
