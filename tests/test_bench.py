"""The benchmark measures what its page says: same plan for every program, bounds as data, one page."""

import json
import os
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("the benchmark is for POSIX systems", allow_module_level=True)

sys.path.insert(0, str(Path(__file__).parent.parent / "bench"))

import bounds
import commands
import generate
import measure
import page
import peers
import sources
from commands import COMPLETE, LIST, OURS, TOPYDO, Command, Key, Place
from workbench import ROOT

from workplan_cli import store

NOW = datetime(2025, 12, 15, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def plan() -> generate.Synthetic:
    return generate.synthesize(300)


def written(folder: Path, size: int, entries: int) -> dict[str, bytes]:
    generate.main(["--size", str(size), "--entries", str(entries), "--folder", str(folder)])
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_the_same_arguments_give_the_same_files(tmp_path):
    assert written(tmp_path / "one", 100, 200) == written(tmp_path / "other", 100, 200)


@pytest.mark.parametrize("size", [1, 5, 62, 63, 1000])
def test_a_plan_of_any_size_has_nothing_wrong_with_it(tmp_path, size):
    written(tmp_path, size, 2 * size)
    read, journal, problems = store.inspect(tmp_path / "plan.yaml", NOW, lambda _: NOW.date())
    assert problems == ()
    assert sum(1 for _ in read.rows()) == size
    assert len(journal.entries) == 2 * size


def test_the_rows_come_in_the_proportions_of_the_real_plan(plan):
    real = [row.activity for row in plan.real.rows()]
    made = [drawn.activity for drawn in plan.rows]
    for trait in (lambda a: a.deadline.kind, lambda a: len(a.executors), lambda a: len(a.targets)):
        assert {trait(each) for each in made} == {trait(each) for each in real}
    assert len({each.title for each in made}) == len(made)


def test_departments_grow_slowly():
    counts = [generate.department_count(size) for size in (1, 62, 10_000, 100_000)]
    assert counts == [16, 16, 41, 63]


WRITTEN = {
    "Taskwarrior": ("pending.data", r'(?m)^\[description:".*tags:"[^"]*\boqitish_markazi\b(?!_)'),
    "topydo": ("todo.txt", r"(?m)^.* @oqitish-markazi\. .*$|^.* @oqitish-markazi\.$"),
}


@pytest.mark.parametrize("name", peers.PEERS)
def test_every_peer_has_all_rows_and_those_of_the_owner(tmp_path, plan, name):
    peers.PEERS[name](plan, tmp_path)
    file, owned = WRITTEN[name]
    text = (tmp_path / file).read_text(encoding="utf-8")
    assert all(f" {n}-band)" in text for n in range(1, 301))
    assert measure.count_rows(owned, text) == plan.owned


def test_the_facts_are_those_of_the_plan_that_is_read(tmp_path, plan):
    generate.write_plan(plan, tmp_path / "plan.yaml")
    read = store.load_plan(tmp_path / "plan.yaml")
    facts, numbers = peers.facts(plan, 300, 0), [row.activity.number for row in read.rows()]
    assert facts["owned"] == sum(generate.OWNER_KEY in row.activity.executors for row in read.rows())
    assert facts["executors"] == len(read.executors)
    assert facts["in_section"] == sum(number.startswith(facts["section"]) for number in numbers)
    assert numbers[facts["position"] - 1] == facts["number"]


@pytest.fixture
def found(tmp_path, plan, monkeypatch) -> dict[Key, Command]:
    """The commands on a plan of 300 activities; both peers are installed."""
    monkeypatch.setattr(commands.shutil, "which", lambda program: f"/bin/{program}")
    python = Path(sys.executable)
    facts = peers.facts(plan, 300, 1000, 1000)
    return dict(commands.commands(Place(tmp_path, facts, python, python)))


def test_every_bound_has_its_commands(found):
    named = {key[:2] for key in found}
    for bound in bounds.BOUNDS:
        assert {bound.ours[:2], bound.other[:2]} <= named
    assert {limit.key[:2] for limit in bounds.LIMITS} <= named


def test_a_bound_and_a_limit_have_a_name_of_their_own():
    names = [page.name(each) for each in (*bounds.BOUNDS, *bounds.LIMITS)]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("job", [LIST, commands.REPORT, commands.STATUS, COMPLETE, commands.TERMINAL])
def test_our_commands_have_the_rows_they_should(tmp_path, plan, found, job):
    (tmp_path / "listed").mkdir()
    (tmp_path / "recorded").mkdir()
    for name in ("listed", "recorded"):
        generate.write_plan(plan, tmp_path / name / "plan.yaml")
    runner = measure.Runner({"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}, 60)
    assert runner.run(found[Key(OURS, job, 300)]).seconds > 0


def test_the_crowded_activity_takes_an_entry_of_an_early_day(tmp_path, plan, found):
    folder = tmp_path / "crowded"
    generate.write_journals(generate.crowded(plan, 500), folder / "progress")
    generate.write_plan(plan, folder / "plan.yaml")
    _, journal, problems = store.inspect(folder / "plan.yaml", NOW.replace(year=2026), lambda _: NOW.date())
    assert problems == ()
    assert len({each.on for each in journal.entries}) > 230
    runner = measure.Runner({"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}, 60)
    assert runner.run(found[Key(OURS, commands.BACK_DATED, 300)]).seconds > 0


def command(code: str, rows: str = commands.LINES, expected: int = 1, **more) -> Command:
    return Command("python", (sys.executable, "-c", code), rows, expected, **more)


RUNNER = {"PATH": os.environ["PATH"]}


def test_processor_time_is_measured_and_waiting_is_not():
    busy = "import time\nwhile time.process_time() < 0.3: pass\nprint()\nprint(1)"
    asleep = "import time; time.sleep(0.5); print(1)"
    ours, other = measure.Runner(RUNNER, 60).in_turn(command(busy), command(asleep), 2)
    assert len(ours) == len(other) == 2
    assert min(ours) >= 0.3
    assert max(other) < min(ours)


def test_peak_memory_is_that_of_the_command():
    small, large = command("print(1)"), command("x = bytearray(100 * 2**20); print(1)")
    runner = measure.Runner(RUNNER, 60)
    assert round(runner.memory(large) - runner.memory(small), -1) == 100


def test_a_command_on_a_terminal_sees_one():
    code = "import sys, os; print(sys.stdout.isatty(), os.get_terminal_size().columns)"
    run = measure.Runner(RUNNER, 60).run(command(code, r"True (\d+)", 120, terminal=True))
    assert run.output.split() == ["True", "120"]


def test_each_run_has_its_number_and_a_file_changed_before_it(tmp_path):
    plan = tmp_path / "plan.yaml"
    plan.write_text("title: x\n", encoding="utf-8")
    listed = Command("", ("/bin/echo", "{run}"), r"(\d+)", 5, first=4, touched=plan)
    measure.Runner(RUNNER, 60).run(listed)
    assert plan.read_text(encoding="utf-8") == "title: x\n# 1\n"


@pytest.mark.parametrize(
    ("code", "limit", "reason"),
    [
        ("print(1); print(2)", 60, "2 rows instead of 1"),
        ("raise SystemExit('no such plan')", 60, "fails: no such plan"),
        ("import time; time.sleep(60)", 0.3, "does not end within 0.3 s"),
    ],
)
def test_a_command_that_does_not_do_its_work_is_not_measured(code, limit, reason):
    with pytest.raises(measure.FailedError, match=reason):
        measure.Runner(RUNNER, limit).run(command(code))


def test_a_slow_command_runs_less_often(monkeypatch):
    monkeypatch.setattr(measure, "SLOW", 0)
    ours, _ = measure.Runner(RUNNER, 60).in_turn(command("print(1)"), command("print(1)"), 7)
    assert len(ours) == measure.SLOW_RUNS


@pytest.mark.parametrize(
    ("pattern", "output", "rows"),
    [
        (commands.LINES, "one\n\n  \ntwo\n", 2),
        (r"(?m)^(\d+) tasks?", "ID Age\n\n541 tasks\n", 541),
        (r"(?m)^(\d+) tasks?", "No matches.\n", 0),
        (commands.ON_TERMINAL, "I  Chapter\n○ 1.1  Title\n! 1.2.1  Title 1.5\n", 2),
    ],
)
def test_rows_are_counted_or_read_from_the_output(pattern, output, rows):
    assert measure.count_rows(pattern, output) == rows


def results(**measured: object) -> dict:
    """A results file with the first bound, that of ``list`` against topydo at 62."""
    shown = {f"{OURS}: {LIST}": "workplan list", f"{TOPYDO}: {LIST}": "topydo ls"}
    first = page.name(bounds.BOUNDS[0])
    return {"facts": {}, "commands": shown, "bounds": {first: measured}, "memory": {}}


def test_a_bound_is_kept_or_not():
    kept = page.bound_rows(results(ours=[0.08, 0.09, 0.2], other=[0.1, 0.1, 0.1]))[1]
    assert kept == (
        "62",
        "`workplan list`",
        "90",
        "`topydo ls`",
        "100",
        "3",
        "0.90 (0.80–2.00)",
        "0.95",
        "yes",
    )
    assert page.bound_rows(results(ours=[0.2], other=[0.1]))[1][-1] == "**no**"
    assert page.bound_rows(results(missing="topydo is not installed"))[1][-1] == "**not measured**"


def test_a_bound_beyond_another_command_is_on_the_difference_in_seconds():
    beyond = next(each for each in bounds.BOUNDS if each.beyond)
    measured = results() | {
        "bounds": {page.name(beyond): {"ours": [0.9, 1.6, 0.8], "other": [0.1, 0.1, 0.1]}}
    }
    assert page.bound_rows(measured)[1][-3:] == ("0.80 (0.70–1.50) s", "1 s", "yes")
    assert list(page.broken(measured)) == []


def test_a_bomb_is_refused_with_its_status(tmp_path, found):
    bomb = found[Key(OURS, commands.IMPORT_BOMBS["docx"], 300)]
    sources.write_bombs(tmp_path)
    runner = measure.Runner({"PATH": os.environ["PATH"], "HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}, 60)
    assert runner.run(bomb).seconds > 0


def test_the_page_names_what_is_not_kept_with_its_reason():
    assert list(page.broken(results(ours=[0.08], other=[0.1]))) == []
    (label, reason), *rest = page.broken(results(missing="topydo is not installed"))
    assert (label, reason, rest) == (
        "`list` at 62, at most 0.95",
        "not measured: topydo is not installed",
        [],
    )


FILE = ROOT / "docs" / "performance.json"


def test_the_page_is_made_from_the_results_file():
    made = page.page(json.loads(FILE.read_text(encoding="utf-8")))
    assert (ROOT / "docs" / "performance.md").read_text(encoding="utf-8") == made


def test_every_bound_is_measured_and_kept_or_has_a_reason():
    measured = json.loads(FILE.read_text(encoding="utf-8"))
    assert set(measured["bounds"]) == {page.name(each) for each in bounds.BOUNDS}
    assert set(measured["memory"]) == {page.name(each) for each in bounds.LIMITS}
    assert [label for label, reason in page.broken(measured) if not re.search(r"\w{3,} \w+", reason)] == []
