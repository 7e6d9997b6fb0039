"""Measure an installed copy of this project against the bounds and write docs/performance.md.

    python bench/run.py --plans /tmp/plans            every bound, seven runs each
    python bench/run.py --largest 1000 --runs 2       the small plans, to see that everything runs
    python bench/run.py --only crowded                the bounds with this word, the others stay
    python bench/run.py --page                        only the page, from docs/performance.json

Only the standard library is needed to run this; the project is installed into an environment
made for the occasion, byte-compiled and not editable. Peers take part if they are on the PATH.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import page
import sources
from bounds import BOUNDS, CROWDED, ENTRIES, LIMITS, Bound, Limit
from commands import IMPORTS, Command, Key, Place, commands, plan_folders
from measure import SCREEN, FailedError, Runner

PROJECT = Path(__file__).parent.parent
BEFORE_INDEX = "7e9ea6a"
"""The last commit with the cache that the index replaced; first runs are compared with it."""
EXTRAS = "[office,pdf,scan,ui]"
"""What is needed to write and read documents, and for the full-screen view."""
SETTLED = 2.5
"""Seconds after which a cache may trust the times of a file that was just written."""
VERSIONS = {"Taskwarrior": ("task", "--version"), "topydo": ("topydo", "-v")}


def main() -> None:
    """Measure and write the results after each bound, so that a run that is cut off leaves them."""
    asked = arguments()
    file = asked.docs / "performance.json"
    if not asked.page:
        with tempfile.TemporaryDirectory(prefix="workplan-bench-") as folder:
            kept = json.loads(file.read_text(encoding="utf-8")) if asked.only else None
            measure(Path(folder), asked, kept, lambda results: _write_json(file, results))
    text = page.page(json.loads(file.read_text(encoding="utf-8")))
    (asked.docs / "performance.md").write_text(text, encoding="utf-8", newline="\n")
    print(text)


def arguments() -> argparse.Namespace:
    """The options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    add = parser.add_argument
    add("--largest", type=int, default=100_000, help="leave out larger plans (100000)")
    add("--runs", type=int, default=7, help="measured runs of each command (7; 3 if over 5 s)")
    add("--only", default="", help="measure only bounds with this text in their names (all)")
    add("--limit", type=float, default=120, help="seconds after which a run is stopped (120)")
    add("--plans", type=Path, help="a folder that keeps the plans for the next time (none)")
    add("--docs", type=Path, default=PROJECT / "docs", help="where the page goes (docs)")
    add("--page", action="store_true", help="write the page again from the results file")
    return parser.parse_args()


def measure(
    folder: Path,
    asked: argparse.Namespace,
    kept: dict[str, Any] | None,
    write: Callable[[Mapping[str, Any]], None],
) -> None:
    """Measure every bound on plans that are not too large.

    With ``kept``, the results of an earlier run, only the bounds asked for are measured again.
    """
    facts, env = machine(), environment(folder)
    python, before = installed(folder / "venv", PROJECT, EXTRAS), installed_before(folder / "before")
    wanted = [each for each in (*BOUNDS, *LIMITS) if asked.only in page.name(each)]
    measures = [each for each in wanted if max(key.size for key in keys(each)) <= asked.largest]
    found: dict[Key, Command] = {}
    for size in sorted({key.size for each in measures for key in keys(each)}):
        pristine = plans((asked.plans or folder / "plans").resolve() / str(size), size, python, env)
        place = Place(folder / str(size), facts_of(pristine), python, before)
        copy(pristine, place)
        if any(key.job in IMPORTS and key.size == size for each in measures for key in keys(each)):
            sources.write(python.with_name("workplan"), pristine / "plan.yaml", place.folder, env)
        found |= commands(place)
    time.sleep(SETTLED)
    runner, start = Runner(env, asked.limit), time.monotonic()
    results = kept or {"facts": {}, "commands": {}, "bounds": {}, "memory": {}}
    results["commands"] = shown(found) | results["commands"]
    facts |= versions(python, env)
    for each in measures:
        group = "memory" if isinstance(each, Limit) else "bounds"
        results[group][page.name(each)] = measured(runner, each, found, asked.runs)
        if kept:
            results["facts"][f"Measured alone: {page.name(each)}"] = facts["Date"]
        else:
            results["facts"] = facts | {"Minutes of measuring": f"{(time.monotonic() - start) / 60:.1f}"}
        write(results)
        tell(page.name(each))


def keys(each: Bound | Limit) -> tuple[Key, ...]:
    """The commands that a bound or a limit needs."""
    return (each.key,) if isinstance(each, Limit) else (each.ours, each.other)


def measured(runner: Runner, each: Bound | Limit, found: Mapping[Key, Command], runs: int) -> dict[str, Any]:
    """The result of a bound or a limit, or why there is none."""
    for key in keys(each):
        if key not in found:
            return {"missing": f"{key.program} is not installed"}
    try:
        if isinstance(each, Limit):
            return {"megabytes": round(runner.memory(found[each.key]), 1)}
        ours, other = runner.in_turn(found[each.ours], found[each.other], runs)
    except FailedError as failure:
        return {"missing": str(failure)}
    return {"ours": [round(each, 4) for each in ours], "other": [round(each, 4) for each in other]}


def shown(found: Mapping[Key, Command]) -> dict[str, str]:
    """The command lines for the page, by program and job; those of the smallest plan."""
    smallest_last = sorted(found, key=lambda key: -key.size)
    return {f"{key.program}: {key.job}": found[key].shown for key in smallest_last}


def environment(folder: Path) -> dict[str, str]:
    """The same for every program: no settings of the user, caches in an empty home folder."""
    home = folder / "home"
    home.mkdir()
    return {"PATH": os.environ["PATH"], "HOME": str(home), "LC_ALL": "C.UTF-8", "TZ": "UTC"}


def installed(venv: Path, source: Path, extras: str = "") -> Path:
    """The Python of a new environment with a version of this project installed and compiled."""
    tell(f"installing {source.name}")
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    python = venv / "bin" / "python"
    for command in (
        (sys.executable, "-m", "venv", str(venv)),
        (str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", f"{source}{extras}"),
        (str(python), "-m", "compileall", "-q", str(venv / "lib")),
    ):
        subprocess.run(command, check=True, env=env)
    return python


def installed_before(folder: Path) -> Path | None:
    """The Python with the version before the index; None if this copy does not have its history."""
    folder.mkdir()
    archive = folder / "source.tar"
    command = ("git", "-C", str(PROJECT), "archive", f"--output={archive}", BEFORE_INDEX)
    if subprocess.run(command, check=False).returncode:
        return None
    with tarfile.open(archive) as file:
        file.extractall(folder / BEFORE_INDEX, filter="data")
    return installed(folder / "venv", folder / BEFORE_INDEX)


def plans(folder: Path, size: int, python: Path, env: Mapping[str, str]) -> Path:
    """The folder with the plan of one size for every program; written if it is not there yet."""
    sources = (
        PROJECT / "data" / "plan.yaml",
        *(PROJECT / "bench" / f"{name}.py" for name in ("generate", "peers")),
    )
    entries, crowded = ENTRIES.get(size, 0), CROWDED.get(size, 0)
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()
    kept = folder / f"{digest[:12]}-{entries}-{crowded}"
    if not (kept / "facts.json").exists():
        tell(f"writing the plan of {size} activities")
        shutil.rmtree(kept, ignore_errors=True)
        command = (str(python), str(PROJECT / "bench" / "peers.py"), "--size", str(size))
        counts = ("--entries", str(entries), "--crowded", str(crowded))
        subprocess.run((*command, *counts, "--folder", str(kept)), check=True, env=env)
    return kept


def facts_of(folder: Path) -> dict[str, Any]:
    """What ``peers.py`` wrote about a plan."""
    facts: dict[str, Any] = json.loads((folder / "facts.json").read_text(encoding="utf-8"))
    return facts


def copy(pristine: Path, place: Place) -> None:
    """Copy the plan into the folders of the commands; only ``full`` and ``crowded`` have entries."""
    for name in ("Taskwarrior", "topydo"):
        shutil.copytree(pristine / name, place.folder / name)
    for name in plan_folders(place.facts):
        (place.folder / name).mkdir()
        shutil.copyfile(pristine / "plan.yaml", place.folder / name / "plan.yaml")
    if place.facts["entries"]:
        shutil.copytree(pristine / "progress", place.folder / "full" / "progress")
    if place.facts["crowded"]:
        shutil.copytree(pristine / "crowded", place.folder / "crowded", dirs_exist_ok=True)


def machine() -> dict[str, str]:
    """The date and the machine."""
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 1024**3
    return {
        "Date": f"{datetime.now(UTC):%Y-%m-%d}",
        "Machine": f"{_processor()}, {os.cpu_count()} cores, {memory:.0f} GB",
        "System": platform.platform(terse=True),
        "Python": platform.python_version(),
        "Terminal": f"{SCREEN[1]} × {SCREEN[0]}",
        "Load at the start": f"{os.getloadavg()[0]:.1f}",
        "Version before the index": BEFORE_INDEX,
    }


def _processor() -> str:
    information = Path("/proc/cpuinfo")
    if information.exists():
        for line in information.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def versions(python: Path, env: Mapping[str, str]) -> dict[str, str]:
    """The versions of Typer and of the peers that are installed."""
    code = "import typer; print(typer.__version__)"
    asked = {"Typer": (str(python), "-c", code), **VERSIONS}
    return {name: _first_line(command, env) for name, command in asked.items() if shutil.which(command[0])}


def _first_line(command: tuple[str, ...], env: Mapping[str, str]) -> str:
    run = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", env=env)
    return next(iter((run.stdout or run.stderr).strip().splitlines()), "")


def _write_json(path: Path, results: Mapping[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(results, ensure_ascii=False, indent=1)
    path.write_text(f"{text}\n", encoding="utf-8", newline="\n")


def tell(text: str) -> None:
    """Report progress on stderr."""
    print(f"{datetime.now(UTC):%H:%M:%S} {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
