"""Measures many plans: the warehouse is built, renewed and asked; one command, its own bounds.

    python bench/many.py --folder /tmp/many                  2 000 plans, 120 000 activities, 600 000 entries
    python bench/many.py --folder /tmp/many --plans 100      to see that it runs

Run with the Python of an environment that has workplan with the extra ``many``, not editable. Plans that are
there already are measured again. Elapsed time, since all cores are meant to be used; run it on an idle
machine. With Taskwarrior on the ``PATH`` the totals are also compared with its summary of as many tasks as
``--tasks`` says.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

import generate
import peers

ACTIVITIES, ENTRIES = 60, 300
"""Of each plan."""
DAY = "2025-11-20"
RUNS = 5

QUERY = f"""
SELECT executor, count(*) AS activities, count_if(status = 'done') AS done, count_if(overdue) AS overdue,
    avg(completion) AS completion, sum(in_time) / sum(fallen_due) AS on_time
FROM state_on('{DAY}') JOIN activity_executor USING (period, plan, activity)
WHERE period = '2025-H2' GROUP BY executor ORDER BY executor
"""
"""Totals by department of one period: keys of executors are the same in all these plans."""

FIRST, RENEWAL, TOTALS, REPORT, RATIO, SIZE, MEMORY = (
    "first build",
    "renewal after one plan changed",
    "totals by department",
    "report --by plan, as JSON",
    "totals by department, of Taskwarrior's summary",
    "the folder, of the sources",
    "memory of the first build",
)
BOUNDS: Mapping[str, tuple[float, str]] = {
    FIRST: (120, "s"),
    MEMORY: (1024, "MB"),
    RENEWAL: (2, "s"),
    TOTALS: (1, "s"),
    REPORT: (float("inf"), "s"),
    RATIO: (0.5, ""),
    SIZE: (0.05, ""),
}
"""The most that is allowed with 2 000 plans on two cores."""


class Used(NamedTuple):
    """Elapsed seconds, and the megabytes of the largest process."""

    seconds: float
    megabytes: float


def bodies(folder: Path, count: int) -> Path:
    """The folder of the plans, which are written unless they are there."""
    made = folder / f"bodies-{count}"
    for number in range(count):
        place = made / f"body-{number:04}"
        if place.exists():
            continue
        place.mkdir(parents=True)
        plan = generate.synthesize(ACTIVITIES, seed=number)
        generate.write_plan(plan, place / "plan.yaml")
        text = (place / "plan.yaml").read_text(encoding="utf-8")
        (place / "plan.yaml").write_text(f"id: body-{number:04}-2025-h2\n{text}", encoding="utf-8")
        generate.write_journals(generate.journal(plan, ENTRIES, seed=number), place / "progress")
    return made


def run(arguments: Sequence[str], env: Mapping[str, str]) -> Used:
    """Run a command, whose output is not kept. Exits if it fails."""
    begun = time.perf_counter()
    with subprocess.Popen(arguments, env=env, stdout=subprocess.DEVNULL) as child:
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"exit status {child.returncode}: {' '.join(arguments)}")
    return Used(time.perf_counter() - begun, used.ru_maxrss / 1024)


def size_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def measured(folder: Path, count: int, tasks: int) -> dict[str, float]:
    """The results by the names of :data:`BOUNDS`."""
    plans, warehouse = bodies(folder, count), folder / "warehouse"
    shutil.rmtree(warehouse, ignore_errors=True)
    shutil.rmtree(folder / "cache", ignore_errors=True)
    env = {**os.environ, "WORKPLAN_CACHE": str(folder / "cache"), "WORKPLAN_LANG": "en"}
    workplan = [sys.executable, "-m", "workplan_cli"]
    build = [*workplan, "--plan", str(plans), "warehouse", str(warehouse)]
    first = run(build, env)
    found = {FIRST: first.seconds, MEMORY: first.megabytes, SIZE: size_of(warehouse) / size_of(plans)}
    renewals = []
    for number in range(RUNS):
        with next(plans.glob(f"body-{number:04}/progress/*.yaml")).open("a", encoding="utf-8") as journal:
            journal.write("# touched\n")
        renewals.append(run(build, env).seconds)
    found[RENEWAL] = median(renewals)
    totals = [*workplan, "sql", QUERY, "--warehouse", str(warehouse)]
    report = [*workplan, "report", "--by", "plan", "--as-of", DAY, "--format", "json"]
    found[REPORT] = median(run([*report, "--warehouse", str(warehouse)], env).seconds for _ in range(RUNS))
    summary = taskwarrior(folder, tasks)
    pairs = [(run(totals, env).seconds, run(*summary).seconds if summary else 0) for _ in range(RUNS)]
    found[TOTALS] = median(ours for ours, _ in pairs)
    if summary:
        found[RATIO] = median(ours / theirs for ours, theirs in pairs)
    return found


def taskwarrior(folder: Path, tasks: int) -> tuple[list[str], dict[str, str]] | None:
    """The command of Taskwarrior's summary of a plan of so many tasks, and its environment."""
    if not shutil.which("task") or not tasks:
        return None
    place = folder / f"tasks-{tasks}"
    if not place.exists():
        place.mkdir()
        peers.write_taskwarrior(generate.synthesize(tasks), place)
    env = {**os.environ, "TASKRC": str(place / "taskrc"), "TASKDATA": str(place)}
    return ["task", "rc.verbose=nothing", "rc.gc=off", "summary"], env


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--plans", type=int, default=2000)
    parser.add_argument("--tasks", type=int, default=100_000, help="of Taskwarrior; 0: none (100 000)")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    found = measured(asked.folder, asked.plans, asked.tasks)
    print(f"{asked.plans} plans, {asked.plans * ACTIVITIES} activities, {asked.plans * ENTRIES} entries\n")
    print("| what | measured | bound for 2 000 plans |\n|---|---|---|")
    for name, (most, unit) in BOUNDS.items():
        value = f"{found[name]:.3g} {unit}" if name in found else "not measured"
        limit = "none" if most == float("inf") else f"{most:g} {unit}"
        print(f"| {name} | {value.strip()} | {limit.strip()} |")


if __name__ == "__main__":
    main()
