"""Measure many plans against their bounds and write docs/performance-many.md.

    python bench/many.py --folder /tmp/many               2 000 plans, 120 000 activities, 600 000 entries
    python bench/many.py --folder /tmp/many --plans 50 --tasks 1000 --docs /tmp    to see that it runs

Run it on an idle machine: times are elapsed times, since all processors are meant to be used. Only the
standard library is needed to run this: the project is installed with the extra ``many`` into an environment
in the folder, byte-compiled and not editable, and this program goes on in that environment. Plans and tasks
that are in the folder already are used again. Taskwarrior takes part if it is on the PATH.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import median
from threading import Event, Thread
from typing import NamedTuple

from page import spaced
from run import PROJECT, installed, machine, tell, versions

ACTIVITIES, ENTRIES = 60, 300
"""The numbers of activities and entries of each plan."""
DAY = "2025-11-20"
RUNS = 5
CACHED = 500
"""The number of plans that are read from the index."""
SAMPLE = 0.5
"""Seconds between two samples of the memory of a command and its workers."""

QUERY = f"""
SELECT executor, count(*) AS activities, count_if(status = 'done') AS done, count_if(overdue) AS overdue,
    avg(completion) AS completion, sum(in_time) / sum(fallen_due) AS on_time
FROM state_on('{DAY}') JOIN activity_executor AS e USING (period, plan, activity)
WHERE period = '2025-H2'
    AND coalesce(e.valid_from <= '{DAY}', true) AND coalesce(e.valid_to > '{DAY}', true)
GROUP BY executor ORDER BY executor
"""
"""Totals by department of one period: keys of executors are the same in all these plans."""

FIRST, MEMORY, RENEWAL, TOTALS, RATIO, SIZE, REPORT, CACHE, STREAM = (
    "first build of the warehouse",
    "memory of the first build, all processes",
    "renewal after one plan changed",
    "`workplan sql`: totals by department of a period",
    "the same, of Taskwarrior's `summary`",
    "size of the warehouse, of the plans and journals",
    "`workplan report --by plan --warehouse`, JSON",
    f"`workplan report --by plan` of {CACHED} plans from the index, JSON",
    f"memory of `workplan list` of {CACHED} plans from the index, JSON, all processes",
)
BOUNDS: Mapping[str, tuple[float | None, str]] = {
    FIRST: (120, "s"),
    MEMORY: (1024, "MB"),
    RENEWAL: (2, "s"),
    TOTALS: (1, "s"),
    RATIO: (0.5, ""),
    SIZE: (0.05, ""),
    REPORT: (None, "s"),
    CACHE: (10, "s"),
    STREAM: (None, "MB"),
}
"""The most that is allowed with 2 000 plans on two processors, and the unit."""

INTRODUCTION = """\
# Performance with many plans

This page is written by `python bench/many.py --folder FOLDER`. The plans are drawn from the real one
(`bench/generate.py`): {plans} plans with {activities} activities and {entries} entries. Times are elapsed
times of whole commands, medians of {runs} runs (the first build: one run); *Processor* is the user and
system time of all processes. Memory is the largest sum of the memory of a command and its workers (PSS:
pages that several processes share count once), sampled twice a second. Taskwarrior has {tasks} tasks
of the same generator, and both commands run in turn; the ratio is the median of the ratios
of neighbouring runs.
"""


class Used(NamedTuple):
    """Elapsed seconds, processor seconds with all workers, and megabytes of all processes together."""

    seconds: float
    processor: float
    megabytes: float


class Measured(NamedTuple):
    """The value of a row, and the processor seconds of the command, if the row is about time."""

    value: float
    processor: float | None = None


def bodies(folder: Path, count: int) -> Path:
    """Return the folder of the plans; those that are missing are written."""
    made = folder / f"bodies-{count}"
    for number in range(count):
        place = made / f"body-{number:04}"
        if not (place / "progress").exists():
            write_body(place, number)
    return made


def write_body(place: Path, number: int) -> None:
    """Write the plan and the journals of one body."""
    import generate

    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    plan = generate.synthesize(ACTIVITIES, seed=number)
    generate.write_plan(plan, place / "plan.yaml")
    text = (place / "plan.yaml").read_text(encoding="utf-8")
    text = re.sub(r"(?m)^organization: >-\n.*$", f"organization: {number:04}-tashkilot", text)
    (place / "plan.yaml").write_text(f"id: body-{number:04}-2025-h2\n{text}", encoding="utf-8")
    generate.write_journals(generate.journal(plan, ENTRIES, seed=number), place / "progress")


def run(arguments: Sequence[str], env: Mapping[str, str]) -> Used:
    """Run a command, whose output is not kept. Ends the program if the command fails.

    The command runs in the folder of its interpreter: ``-m`` would find a checkout in the current folder.
    """
    begun = time.perf_counter()
    with (
        subprocess.Popen(
            arguments, env=env, stdout=subprocess.DEVNULL, cwd=Path(arguments[0]).parent
        ) as child,
        sampled(child.pid) as memory,
    ):
        _, status, used = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - begun
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"exit status {child.returncode}: {' '.join(arguments)}")
    return Used(seconds, used.ru_utime + used.ru_stime, max(memory, default=0))


@contextmanager
def sampled(process: int) -> Iterator[list[float]]:
    """Sample the memory of a process and its children in megabytes, where the system has ``/proc``."""
    found: list[float] = []
    done = Event()

    def sample() -> None:
        while not done.wait(SAMPLE):
            found.append(sum(map(memory_of, family(process))) / 1024)

    thread = Thread(target=sample, daemon=True)
    thread.start()
    try:
        yield found
    finally:
        done.set()
        thread.join()


def family(process: int) -> Iterator[int]:
    """Yield a process and all processes that descend from it."""
    yield process
    with suppress(OSError):
        for thread in Path(f"/proc/{process}/task").iterdir():
            for child in (thread / "children").read_text(encoding="ascii").split():
                yield from family(int(child))


def memory_of(process: int) -> int:
    """Return the kilobytes of memory of a process; memory that several processes share is divided."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0


def size_of(folder: Path) -> int:
    """Return the sum of the sizes of all files, in bytes."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def middle(runs: Sequence[Used]) -> Measured:
    """Return the medians of the elapsed and the processor times."""
    return Measured(median(each.seconds for each in runs), median(each.processor for each in runs))


def measured(python: Path, folder: Path, count: int, tasks: int) -> dict[str, Measured]:
    """Return the results by the names of :data:`BOUNDS`."""
    plans, warehouse = bodies(folder, count), folder / "warehouse"
    for name in ("warehouse", "cache"):
        shutil.rmtree(folder / name, ignore_errors=True)
    env = {**os.environ, "WORKPLAN_CACHE": str(folder / "cache"), "WORKPLAN_LANG": "en"}
    workplan = [str(python), "-m", "workplan_cli"]
    build = [*workplan, "--plan", str(plans), "warehouse", str(warehouse)]
    tell("first build")
    first = run(build, env)
    found = {
        FIRST: Measured(first.seconds, first.processor),
        MEMORY: Measured(first.megabytes),
        SIZE: Measured(size_of(warehouse) / size_of(plans)),
    }
    tell("renewals")
    found[RENEWAL] = middle([renewed(plans, number % count, build, env) for number in range(RUNS)])
    asked = ["--as-of", DAY, "--format", "json"]
    report = [*workplan, "report", "--by", "plan", *asked, "--warehouse", str(warehouse)]
    found[REPORT] = middle([run(report, env) for _ in range(RUNS)])
    tell("plans from the index")
    some = [*workplan, "--plan", str(plans / "body-0[0-4]*")]
    run([*some, "report", "--by", "plan", *asked], env)
    found[CACHE] = middle([run([*some, "report", "--by", "plan", *asked], env) for _ in range(RUNS)])
    found[STREAM] = Measured(run([*some, "list", *asked], env).megabytes)
    totals = [*workplan, "sql", QUERY, "--warehouse", str(warehouse)]
    return found | compared(totals, env, taskwarrior(folder, tasks))


def renewed(plans: Path, number: int, build: Sequence[str], env: Mapping[str, str]) -> Used:
    """Change the journal of a plan and renew the warehouse."""
    with next(plans.glob(f"body-{number:04}/progress/*.yaml")).open("a", encoding="utf-8") as journal:
        journal.write("# touched\n")
    return run(build, env)


def compared(
    totals: Sequence[str], env: Mapping[str, str], summary: tuple[list[str], dict[str, str]] | None
) -> dict[str, Measured]:
    """Return the time of the totals, and its ratio to Taskwarrior's summary if there is one."""
    tell("totals, and Taskwarrior's summary")
    pairs = [(run(totals, env), run(*summary) if summary else None) for _ in range(RUNS)]
    found = {TOTALS: middle([ours for ours, _ in pairs])}
    ratios = [ours.seconds / theirs.seconds for ours, theirs in pairs if theirs]
    return found | ({RATIO: Measured(median(ratios))} if ratios else {})


def taskwarrior(folder: Path, tasks: int) -> tuple[list[str], dict[str, str]] | None:
    """Return the command for the summary of as many tasks, and its environment."""
    if not shutil.which("task") or not tasks:
        return None
    import generate
    import peers

    place = folder / f"tasks-{tasks}"
    if not (place / "taskrc").exists():
        tell(f"writing {tasks} tasks")
        place.mkdir(exist_ok=True)
        peers.write_taskwarrior(generate.synthesize(tasks), place)
    env = {**os.environ, "TASKRC": str(place / "taskrc"), "TASKDATA": str(place)}
    return ["task", "rc.verbose=nothing", "rc.gc=off", "summary"], env


def page(facts: Mapping[str, str], plans: int, tasks: int, found: Mapping[str, Measured]) -> str:
    """Return the page in Markdown."""
    counts = {
        "plans": spaced(plans),
        "activities": spaced(plans * ACTIVITIES),
        "entries": spaced(plans * ENTRIES),
        "tasks": spaced(tasks),
        "runs": RUNS,
    }
    listed = "".join(f"- {name}: {value}\n" for name, value in facts.items())
    heading = "| What | Measured | Processor | At most | Kept |\n|---|---|---|---|---|\n"
    rows = "".join(map(_row, BOUNDS, map(found.get, BOUNDS)))
    return f"{INTRODUCTION.format(**counts)}\n{listed}\n{heading}{rows}"


def _row(name: str, result: Measured | None) -> str:
    most, unit = BOUNDS[name]
    limit = "" if most is None else f"{most:g} {unit}".strip()
    if result is None:
        return f"| {name} | not measured | | {limit} | **not measured** |\n"
    kept = "" if most is None else "yes" if result.value <= most else "**no**"
    processor = "" if result.processor is None else f"{result.processor:.2f} s"
    return f"| {name} | {_rounded(result.value)} {unit}".rstrip() + f" | {processor} | {limit} | {kept} |\n"


def _rounded(value: float) -> str:
    """Return a number with three significant digits, without an exponent."""
    return f"{value:.0f}" if value >= 100 else f"{value:#.3g}"


def main() -> None:
    """Measure, write the page and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    add = parser.add_argument
    add("--folder", type=Path, required=True, help="a folder that keeps the plans for the next time")
    add("--plans", type=int, default=2000, help="the number of plans (2000)")
    add("--tasks", type=int, default=100_000, help="the number of Taskwarrior's tasks; 0: none (100000)")
    add("--docs", type=Path, default=PROJECT / "docs", help="where the page goes (docs)")
    add("--python", type=Path, help="of an environment that has the project already (none)")
    asked = parser.parse_args()
    folder = asked.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    if not asked.python:
        made = installed(folder / "venv", PROJECT.with_name(f"{PROJECT.name}[many]"))
        os.execv(made, [str(made), *sys.argv, "--python", str(made)])
    python = asked.python.absolute()
    known = machine()
    facts = {name: known[name] for name in ("Date", "Machine", "System", "Python", "Load at the start")}
    facts |= {name: text for name, text in versions(python, os.environ).items() if name == "Taskwarrior"}
    text = page(facts, asked.plans, asked.tasks, measured(python, folder, asked.plans, asked.tasks))
    (asked.docs / "performance-many.md").write_text(text, encoding="utf-8", newline="\n")
    print(text)


if __name__ == "__main__":
    main()
