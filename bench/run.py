"""Measures an installed copy of this project beside its peers and writes docs/performance.md.

    python bench/run.py                             62, 1 000, 10 000 and 100 000 activities
    python bench/run.py --sizes 62,1000 --quick     a few minutes, to see that everything runs

Only the standard library is needed to run this; the project is installed into an environment
made for the occasion, byte-compiled and not editable. Peers take part if they are on the PATH.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import results
from measure import Sample, in_turn

PROJECT = Path(__file__).parent.parent
JOURNALS_AT = 10_000
"""The largest size at which full journals are measured too."""
VERSIONS = {
    "Taskwarrior": ("task", "--version"),
    "topydo": ("topydo", "-v"),
    "todoman": ("todo", "--version"),
    "hledger": ("hledger", "--version"),
    "TaskJuggler": ("tj3", "--version"),
}


def main() -> None:
    """Measure, print the ratios, write the page; the samples so far are written after each turn."""
    asked = arguments()
    with tempfile.TemporaryDirectory(prefix="workplan-bench-") as name:
        folder = Path(name)
        env = environment(folder)
        facts = {"Date": asked.date.isoformat(), **results.machine()}
        tell("installing")
        python = installed(folder / "venv")
        facts |= versions(python, env)
        facts["Full journals"] = f"{asked.entries} entries"
        samples: list[Sample] = []
        for size in asked.sizes:
            samples += prepared(size, folder / str(size), python, env, asked)
        tell(f"{len(samples)} contests, {asked.repeat} times")
        for turn in in_turn(samples, env, asked.repeat, asked.limit):
            facts["Runs"] = f"{turn} of each, fewer of the slow ones"
            results.write(results.Results(samples), facts, asked.docs)
            tell(f"turn {turn} is over")
    print(results.promised(results.Results(samples)))
    print(f"written: {asked.docs / 'performance.md'}")


def arguments() -> argparse.Namespace:
    """The options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    add = parser.add_argument
    add("--sizes", type=_sizes, default=[62, 1_000, 10_000, 100_000], metavar="N,N")
    add("--departments", type=int, help="16 or more; by default they grow slowly with the size")
    add("--entries", type=int, default=100_000, help="of the full journals (100000)")
    add("--repeat", type=int, default=15, help="timed runs of each contest (15)")
    add("--limit", type=float, default=120, help="seconds after which a run is stopped (120)")
    add("--quick", action="store_true", help="three runs of each, 5000 entries, limit 20 s")
    add("--date", type=date.fromisoformat, default=datetime.now(UTC).date(), help="for the page")
    add("--docs", type=Path, default=PROJECT / "docs", help="where the page goes (docs)")
    asked = parser.parse_args()
    if asked.quick:
        asked.repeat, asked.entries, asked.limit = 3, 5_000, 20
    return asked


def _sizes(text: str) -> list[int]:
    return sorted(int(part) for part in text.split(","))


def environment(folder: Path) -> dict[str, str]:
    """The same environment for every program: no personal settings, separate caches, bytecode allowed."""
    home = folder / "home"
    home.mkdir()
    return {"PATH": os.environ["PATH"], "HOME": str(home), "LC_ALL": "C.UTF-8", "TZ": "UTC"}


def installed(venv: Path) -> Path:
    """The Python of a fresh environment that has this project installed and compiled."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    python = venv / "bin" / "python"
    for command in (
        (sys.executable, "-m", "venv", str(venv)),
        (str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", str(PROJECT)),
        (str(python), "-m", "compileall", "-q", str(venv / "lib")),
    ):
        subprocess.run(command, check=True, env=env)
    return python


def prepared(
    size: int, folder: Path, python: Path, env: Mapping[str, str], asked: argparse.Namespace
) -> list[Sample]:
    """The contests at one size, with the plan written for every program.

    This process stays small meanwhile: the peak memory of a child counts from its parent's.
    """
    tell(f"{size} activities: writing the plan for everybody")
    command = [str(python), str(PROJECT / "bench" / "peers.py"), "--size", str(size), "--folder", str(folder)]
    if asked.departments:
        command += ["--departments", str(asked.departments)]
    if size == max((each for each in asked.sizes if each <= JOURNALS_AT), default=0):
        command += ["--entries", str(asked.entries)]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8", env=env)
    return [Sample(contest, size) for contest in json.loads(said.stdout)]


def versions(python: Path, env: Mapping[str, str]) -> dict[str, str]:
    """The versions of the peers that took part, and of Typer."""
    found = {"Typer": _said((str(python), "-c", "import typer; print(typer.__version__)"), env)}
    for name, command in VERSIONS.items():
        if shutil.which(command[0]):
            found[name] = _said(command, env)
    return found


def _said(command: tuple[str, ...], env: Mapping[str, str]) -> str:
    run = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", env=env)
    return next(iter((run.stdout or run.stderr).strip().splitlines()), "")


def tell(text: str) -> None:
    """Report the progress of the measurement."""
    print(f"{datetime.now(UTC):%H:%M:%S} {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
