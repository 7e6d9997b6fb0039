"""What a person sees, as it was when somebody last looked at it: see tests/snapshots.

The plan is the real one, half of its period over, with entries of two writers.
"""

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from builders import entry
from workbench import ROOT

from workplan_cli.store.journal import line_format as lines

SNAPSHOTS = ROOT / "tests" / "snapshots"
OCTOBER, JANUARY = "2025-10-01", "2026-01-15"

SAID = [
    ("2.3.5", "08-31", "ali", {"done": 38000, "target": "yuborish", "evidence": ("31-avgust ma’lumoti",)}),
    ("2.3.5", "09-30", "ali", {"add": 2000, "target": "yuborish", "note": "sentabr, filiallar kesimida"}),
    ("2.3.5", "09-15", "vali", {"done": 1500, "target": "yuborish", "executor": "hududiy-filiallar/andijon"}),
    ("2.3.5", "09-20", "vali", {"done": 400000, "target": "yuborish", "forced": ("above-target",)}),
    ("2.2.4", "09-10", "ali", {"done": 12, "target": "kurslar"}),
    ("2.2.4", "09-11", "ali", {"done": 2000, "target": "stipendiya"}),
    ("2.2.6", "09-28", "ali", {"done": 4000, "target": "koniktirish"}),
    (
        "2.2.6",
        "09-29",
        "ali",
        {"complete": True, "forced": ("shortfall",), "note": "ko‘rik 2026-yilda"},
    ),
    ("2.1.6", "09-01", "ali", {"done": 14, "target": "texnikumlar"}),
    ("2.4.2", "09-12", "ali", {"percent": "62.5"}),
    ("2.4.4", "09-12", "ali", {"cancel": True, "note": "[b]mablag‘ ajratilmadi[/b] \x1b[31m"}),
    ("1.4", "09-29", "ali", {"complete": True, "evidence": ("UP-105-son", "https://lex.uz/docs/1")}),
    ("6.5", "08-03", "ali", {"note": "3 ta maqola", "period": "2025-07"}),
    ("6.5", "08-20", "ali", {"note": "2 ta maqola"}),
    ("2.3.1", "08-25", "vali", {"note": "140 ta mahallada uchrashuv"}),
    ("2.3.7", "09-25", "vali", {"note": "12 ta agentlik o‘rganildi"}),
    ("4.1", "07-20", "ali", {"schedule": ["09-15", "12-15"], "basis": "Reja-jadval, 14.07.2025"}),
    ("2.3.5", "09-30", "ali", {"revert": "e0000003"}),
]


@pytest.fixture
def lived_in(workplan):
    """The program on a plan on which people have reported."""
    moment, said_by = datetime(2025, 10, 1, 9, tzinfo=UTC), Counter()
    for index, (number, on, writer, facts) in enumerate(SAID):
        said_by[writer] += 1
        fixed = {"id": f"e{index:07}", "recorded": moment + timedelta(minutes=index), "seq": said_by[writer]}
        said = entry(on, number=number, author=writer, **facts, **fixed)
        path = workplan.folder / "data" / "progress" / f"{writer}.yaml"
        path.parent.mkdir(exist_ok=True)
        with path.open("ab") as file:
            file.write(lines.encode(said))
    return workplan


LIST = ["list", "1.4", "2.1.6", "2.2.4-2.2.6", "2.3.1", "2.3.5", "2.4.4", "4.1", "6.5"]
WIDTHS = [20, 40, 80, 120, 200]
LIST_WIDTHS = [20, 50, 60, 80, 100, 120, 160, 200, 240]
VIEWS = {
    "report": (["report"], WIDTHS),
    "report-by-chapter": (["report", "--by", "chapter"], [80]),
    "report-by-deadline": (["report", "--by", "deadline"], [80]),
    "report-overdue": (["report", "--overdue", "--today", JANUARY, "--department", "axborot-xizmati"], [80]),
    "report-since": (["report", "--since", "2025-09-15"], [40, 80]),
    "report-due-soon": (["report", "--due-within", "30d"], [80]),
    "list": (LIST, LIST_WIDTHS),
    "list-full": ([*LIST, "--full"], [50, 80, 120]),
    "list-filtered": (["list", "--supervisor", "xusanov", "--behind"], [80, 120]),
    "list-sorted": (["list", "--sort", "-days_late", "--limit", "5", "--today", JANUARY], [80, 120]),
    "list-whole": (["list"], [80, 120]),
    "list-nothing": (["list", "1", "--undated"], [80]),
    "list-columns": (["list", "2.3", "--columns", "number,due,percent,owners", "--limit", "4"], [80]),
    "show": (["show", "2.3.5"], [20, 40, 80, 120]),
    "show-repeating": (["show", "6.5"], [80]),
    "show-several-targets": (["show", "2.2.4"], [80]),
    "show-cancelled": (["show", "2.4.4"], [80]),
    "history": (["history"], [40, 80, 120]),
    "tree": (["tree", "2.3", "2.4", "VI"], [20, 80, 120]),
    "status-dry-run": (["status", "2.3.5", "--add", "1,5 ming", "--executor", "Buxoro", "--dry-run"], [80]),
    "check": (["check"], [80]),
}


@pytest.mark.parametrize(
    ("name", "width"), [(name, width) for name, (_, widths) in VIEWS.items() for width in widths]
)
def test_on_a_terminal(lived_in, monkeypatch, golden, name, width):
    for variable, value in {"FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": str(width)}.items():
        monkeypatch.setenv(variable, value)
    shown = seen(lived_in, *VIEWS[name][0])
    assert max(map(len, shown.splitlines())) <= width
    golden(SNAPSHOTS / f"{name}-{width}.txt", shown)


PIPES = {
    "list": LIST,
    "list-csv": [*LIST, "--format", "csv"],
    "list-markdown": [*LIST, "--format", "markdown"],
    "overdue-markdown": ["report", "--overdue", "--format", "markdown"],
    "report": ["report"],
    "report-json": ["report", "--by", "supervisor", "--format", "json"],
    "show": ["show", "2.3.5"],
    "show-json": ["show", "2.3.5", "--format", "json"],
    "history": ["history"],
    "tree": ["tree", "2.3", "VI"],
    "since": ["report", "--since", "2025-09-15"],
    "status-dry-run": ["status", "2.3.5", "--add", "1,5 ming", "--executor", "Buxoro", "--dry-run"],
    "check": ["check"],
}


@pytest.mark.parametrize("name", PIPES)
def test_in_a_pipe(lived_in, golden, name):
    golden(SNAPSHOTS / f"pipe-{name}.txt", seen(lived_in, *PIPES[name]))


@pytest.mark.parametrize("width", [80, 200])
def test_in_colour(lived_in, monkeypatch, golden, width):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", str(width))
    golden(SNAPSHOTS / f"colour-list-{width}.txt", seen(lived_in, *LIST).replace("\x1b", "␛"))


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("language", ["uz", "uz-Cyrl", "ru"])
def test_a_list_in_other_languages(lived_in, monkeypatch, golden, language, width):
    for variable, value in {"FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": str(width)}.items():
        monkeypatch.setenv(variable, value)
    golden(SNAPSHOTS / f"list-{language}-{width}.txt", seen(lived_in, *LIST, "--lang", language))


@pytest.mark.parametrize("language", ["uz", "uz-Cyrl", "ru"])
def test_in_other_languages(lived_in, monkeypatch, golden, language):
    for variable, value in {"FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": "100"}.items():
        monkeypatch.setenv(variable, value)
    views = (["report"], ["show", "2.3.5"], LIST)
    text = "\n\n".join(seen(lived_in, *view, "--lang", language) for view in views)
    golden(SNAPSHOTS / f"language-{language}.txt", text)


def seen(workplan, *arguments) -> str:
    today = () if "--today" in arguments else ("--today", OCTOBER)
    ran = workplan.well(*arguments, *today)
    assert ran.err == (f"plan: {Path('data', 'plan.yaml')}\n" if "check" in arguments else "")
    return ran.out
