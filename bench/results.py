"""The page of the documentation that compares measurements with the promised bounds."""

from __future__ import annotations

import os
import platform
import re
import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import plot
from measure import PAGE, Sample

OURS = "workplan"
TYPER = "Typer, one command"
LOADER = "PyYAML’s C loader"
TASK = "Taskwarrior"


@dataclass(frozen=True, slots=True)
class Bound:
    """Our time for a job is to be at most ``factor`` times that of a program for another job.

    ``at`` is the size for which the other one is taken, if it is not the same.
    """

    job: str
    size: int
    factor: float
    program: str
    other: str
    at: int | None = None


BOUNDS = (
    Bound("list", 62, 1.0, "topydo", "list"),
    Bound("list", 62, 1.3, TYPER, "list"),
    Bound("list", 10_000, 1.0, TASK, "list"),
    Bound("list", 100_000, 0.4, TASK, "list"),
    Bound("list, first page", 62, 1.5, "topydo", "list"),
    Bound("list, first page", 10_000, 1.2, TASK, "list"),
    Bound("report", 62, 1.5, "topydo", "list"),
    Bound("report", 10_000, 0.4, TASK, "report"),
    Bound("report", 100_000, 0.05, TASK, "report"),
    Bound("status", 62, 1.3, OURS, "list"),
    Bound("status", 10_000, 1.3, OURS, "status", 62),
    Bound("status", 100_000, 1.5, OURS, "status", 62),
    Bound("complete a number", 62, 1.1, TYPER, "complete a number"),
    Bound("complete a number", 10_000, 1.1, TYPER, "complete a number"),
    Bound("complete an owner", 62, 1.1, TYPER, "complete an owner"),
    Bound("complete an owner", 10_000, 1.1, TYPER, "complete an owner"),
    Bound("first run", 62, 1.5, LOADER, "first run"),
    Bound("first run", 10_000, 1.3, LOADER, "first run"),
    Bound("first run", 100_000, 1.3, LOADER, "first run"),
    Bound("list, full journals", 10_000, 1.5, OURS, "list"),
    Bound("status, full journals", 10_000, 1.3, OURS, "status"),
)

MEMORY = {62: 40, 10_000: 80, 100_000: 300}
"""The bound of the peak memory of ``list``, in megabytes."""

JOBS = {
    "list": "The activities of one owner, into a pipe",
    "list, first page": "The same on a terminal, until the first page is there",
    "report": "Figures per department",
    "status": "Recording a total, with what it takes to have it on the disk",
    "complete a number": "Completion of a number by the shell",
    "complete an owner": "Completion of an owner by the shell",
    "first run": "The activities of one owner after plan.yaml was changed",
    "list, full journals": "The activities of one owner, the journals holding many entries",
    "status, full journals": "Recording a total, the journals holding many entries",
}

INTRODUCTION = """\
# Performance

This page is written by `python bench/run.py`; see [bench/README.md](../bench/README.md) for what
it does and how to run it. Every program has the same plan and is asked for the same work, which is
checked by the number of rows it tells of. Times are those of whole processes, in milliseconds;
the programs take turns, and the median counts. What differs from machine to machine are the times;
the ratios hold.
"""

_FOLDERS = re.compile(r"/[^\s'\"]*/")


class Results:
    """The samples by job, program and size."""

    def __init__(self, samples: Iterable[Sample]) -> None:
        self.samples = list(samples)
        self._found = {(s.contest["job"], s.contest["program"], s.size): s for s in self.samples}

    def time(self, job: str, program: str, size: int) -> float | None:
        """The median in milliseconds."""
        sample = self._found.get((job, program, size))
        return sample.median * 1000 if sample and sample.median else None

    def sample(self, job: str, program: str, size: int) -> Sample | None:
        """The sample of a contest."""
        return self._found.get((job, program, size))

    @property
    def sizes(self) -> list[int]:
        """The sizes of the plans, from small to large."""
        return sorted({sample.size for sample in self.samples})

    def programs(self, job: str) -> list[str]:
        """The programs that were timed at a job; ours is the first."""
        found = {s.contest["program"]: None for s in self.samples if s.contest["job"] == job and s.seconds}
        return sorted(found, key=lambda name: name != OURS)


def page(results: Results, facts: Mapping[str, str]) -> str:
    """The page in Markdown."""
    parts = [
        INTRODUCTION,
        "".join(f"- {name}: {value}\n" for name, value in facts.items()),
        f"## Promised and measured\n\n{promised(results)}",
        "## All times\n\nMedian in milliseconds; in brackets the quartiles.\n",
        *(_job(results, job) for job in JOBS if results.programs(job)),
    ]
    parts.append(f"## Commands\n\n{_commands(results)}")
    if left_out := list(_left_out(results)):
        parts.append("## Left out\n\n" + "".join(f"- {line}\n" for line in left_out))
    return "\n".join(parts)


def promised(results: Results) -> str:
    """A row for each bound: both times, their ratio, and whether it is met."""
    rows = [("Job", "Activities", "Ours", "Compared with", "Theirs", "Ratio", "At most", "Kept")]
    rows += filter(None, (_against(results, bound) for bound in BOUNDS))
    for size, limit in MEMORY.items():
        sample = results.sample("list", OURS, size)
        if sample and sample.megabytes:
            kept = "yes" if sample.megabytes <= limit else "**no**"
            taken = f"{sample.megabytes:.0f} MB"
            rows.append(("peak memory of list", _spaced(size), taken, "", "", "", f"{limit} MB", kept))
    return _table(rows)


def _against(results: Results, bound: Bound) -> tuple[str, ...] | None:
    """The row of a bound, if both were timed."""
    at = bound.at or bound.size
    ours, theirs = results.time(bound.job, OURS, bound.size), results.time(bound.other, bound.program, at)
    if ours is None or theirs is None:
        return None
    than = bound.program
    if than == OURS:
        than = f"{bound.other} at {_spaced(at)}"
    elif than not in (TYPER, LOADER):
        than = f"{than}, {bound.other}"
    ratio = ours / theirs
    times = (f"{ours:.0f} ms", than, f"{theirs:.0f} ms", f"{ratio:.2f}", str(bound.factor))
    return (bound.job, _spaced(bound.size), *times, "yes" if ratio <= bound.factor else "**no**")


def _spaced(number: int) -> str:
    return f"{number:,}".replace(",", " ")


def _job(results: Results, job: str) -> str:
    """The times of all programs at all sizes, with their drawing."""
    sizes = results.sizes
    rows = [("", *map(_spaced, sizes))]
    rows += [
        (program, *(_cell(results.sample(job, program, size)) for size in sizes))
        for program in results.programs(job)
    ]
    return f"### {JOBS[job]}\n\n{_table(rows)}\n![{JOBS[job]}](performance/{_file(job)})\n"


def _cell(sample: Sample | None) -> str:
    if sample is None or sample.median is None:
        return ""
    first, third = sample.spread or (sample.median, sample.median)
    return f"{sample.median * 1000:.0f} ({first * 1000:.0f}–{third * 1000:.0f})"


def _commands(results: Results) -> str:
    """The commands at the smallest size, without folders."""
    rows = [("Job", "Program", "Command")]
    for sample in results.samples:
        if sample.size == results.sizes[0]:
            contest = sample.contest
            settings = (f"{name}={shlex.quote(value)}" for name, value in contest["env"].items())
            command = _FOLDERS.sub("", " ".join((*settings, *contest["argv"]))).replace("|", "\\|")
            rows.append((contest["job"], contest["program"], f"`{command}`"))
    return _table(rows)


def _left_out(results: Results) -> Iterator[str]:
    for sample in results.samples:
        if sample.failure:
            contest = sample.contest
            yield f"{contest['program']}, {contest['job']}, {sample.size} activities: {sample.failure}"


def _table(rows: Sequence[Sequence[str]]) -> str:
    heading, *body = (f"| {' | '.join(row)} |\n" for row in rows)
    return heading + f"|{'---|' * len(rows[0])}\n" + "".join(body)


def _file(job: str) -> str:
    return job.replace(",", "").replace(" ", "-") + ".svg"


def write(results: Results, facts: Mapping[str, str], docs: Path) -> None:
    """Write the page and its drawings into the folder of the documentation."""
    folder = docs / "performance"
    folder.mkdir(parents=True, exist_ok=True)
    for job, title in JOBS.items():
        series = {
            program: [(size, time) for size in results.sizes if (time := results.time(job, program, size))]
            for program in results.programs(job)
        }
        if series:
            (folder / _file(job)).write_text(plot.svg(title, series), encoding="utf-8", newline="\n")
    (docs / "performance.md").write_text(page(results, facts), encoding="utf-8", newline="\n")


def machine() -> dict[str, str]:
    """The machine and the versions of the measurement."""
    return {
        "Machine": f"{_processor()}, {os.cpu_count()} cores, {_memory()}",
        "System": platform.platform(terse=True),
        "Python": platform.python_version(),
        "Terminal": f"{PAGE[1]} × {PAGE[0]}",
        "Load when it began": f"{os.getloadavg()[0]:.1f}",
    }


def _processor() -> str:
    information = Path("/proc/cpuinfo")
    if information.exists():
        for line in information.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _memory() -> str:
    pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    return f"{pages * size / 1024**3:.0f} GB"
