"""The benchmark measures what it says: its plans are plans, and every program gets the same one."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("the benchmark is for POSIX systems", allow_module_level=True)

sys.path.insert(0, str(Path(__file__).parent.parent / "bench"))

import generate
import peers
import plot
import results
from measure import Sample, counted

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
    read, journal, problems = store.inspect(tmp_path / "plan.yaml", NOW)
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


PREPARED = {
    "Taskwarrior": ("pending.data", r'(?m)^\[description:".*tags:"[^"]*\boqitish_markazi\b(?!_)'),
    "topydo": ("todo.txt", r"(?m)^.* @oqitish-markazi\. .*$|^.* @oqitish-markazi\.$"),
    "todoman": ("lists/plan/*.ics", r"(?m)^CATEGORIES:(?:.*,)?oqitish-markazi(?:,.*)?$"),
    "hledger": ("plan.journal", r"(?m)^    ijrochi:oqitish-markazi  1$"),
    "TaskJuggler": ("plan.tjp", r"(?m)^task .* responsible .*\boqitish_markazi\b(?!_)"),
}


@pytest.mark.parametrize("name", peers.PEERS)
def test_every_peer_has_all_rows_and_those_of_the_owner(tmp_path, plan, name):
    _, _, prepare = peers.PEERS[name]
    contests = list(prepare(plan, tmp_path, "program"))
    pattern, owned = PREPARED[name]
    text = "".join(path.read_text(encoding="utf-8") for path in tmp_path.glob(pattern))
    assert all(f" {n}-band)" in text for n in range(1, 301))
    assert counted(owned, text) == plan.owned
    assert {each.expected for each in contests if each.job == "list"} == {plan.owned}


def test_our_own_jobs_expect_what_the_plan_holds(tmp_path, plan):
    contests = list(peers.contests(plan, tmp_path, sys.executable, entries=0))
    read = store.load_plan(tmp_path / "listed" / "plan.yaml")
    owned = [row for row in read.rows() if generate.OWNER_KEY in row.activity.executors]
    ours = {each.job: each for each in contests if each.program == peers.OURS}
    assert ours["list"].expected == len(owned)
    assert ours["report"].expected == len(read.executors)
    assert set(ours) <= set(results.JOBS)


@pytest.mark.parametrize(
    ("pattern", "output", "rows"),
    [
        (peers.LINES, "one\n\n  \ntwo\n", 2),
        (r"(?m)^(\d+) tasks?", "ID Age\n\n541 tasks\n", 541),
        (r"(?m)^(\d+) tasks?", "No matches.\n", 0),
    ],
)
def test_rows_are_counted_or_told(pattern, output, rows):
    assert counted(pattern, output) == rows


def sample(job: str, program: str, size: int, seconds: float) -> Sample:
    return Sample({"job": job, "program": program}, size, seconds=[seconds] * 3, megabytes=30)


def test_a_bound_is_kept_or_not():
    timed = [sample("list", "workplan", 62, 0.09), sample("list", "topydo", 62, 0.08)]
    timed.append(sample("list", "Typer, one command", 62, 0.08))
    rows = results.promised(results.Results(timed)).splitlines()
    assert rows[2:] == [
        "| list | 62 | 90 ms | topydo, list | 80 ms | 1.12 | 1.0 | **no** |",
        "| list | 62 | 90 ms | Typer, one command | 80 ms | 1.12 | 1.3 | yes |",
        "| peak memory of list | 62 | 30 MB |  |  |  | 40 MB | yes |",
    ]


def test_a_drawing_has_a_line_for_each_program():
    drawn = plot.svg("list", {"workplan": [(62, 90.0), (10_000, 120.0)], "Typer": [(62, 80.0)]})
    assert drawn.count("<polyline") == 2
    assert drawn.count("<circle") == 3
