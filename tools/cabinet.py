"""Runs the commands of docs/cabinet.md and writes their output into the page: one period of many bodies.

    python tools/cabinet.py FOLDER                         500 bodies, docs/cabinet.md
    python tools/cabinet.py FOLDER --plans 4 --page FILE   a few bodies, another page

The plans are those of ``bench/many.py``. They stay in the folder and are used again. PostgreSQL is started on
loopback in a folder of its own. The program must be installed with the extra ``many``.
"""  # noqa: INP001 - a script

import argparse
import os
import re
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "bench"), str(ROOT / "tests")]

import many  # noqa: E402 - found in the folder named above
from warehouse.postgres import postgres  # noqa: E402 - as above

PAGE = ROOT / "docs" / "cabinet.md"
PLANS = 500
MOST = 48
"""The largest number of lines of an output that the page shows."""

BLOCK = re.compile(r"```text\n\$ (?P<line>.*\n(?:> .*\n)*)(?P<output>(?:(?!```).*\n)*)```\n")
"""A command of the page, which may have further lines after ``> ``, and its output."""

QUERY = """\
SELECT plan, count(*) AS activities, count(*) FILTER (WHERE overdue) AS overdue,
    round(100 * avg(completion), 1) AS percent
FROM state_on('2025-11-20') WHERE status <> 'dropped'
GROUP BY plan ORDER BY overdue DESC, plan LIMIT 10
"""
"""A query that DuckDB and PostgreSQL understand."""


def prepared(folder: Path, count: int) -> None:
    """Write the plans, the register, the query, and the program that the command lines name."""
    plans = many.bodies(folder, count)
    shutil.rmtree(folder / "ombor", ignore_errors=True)
    link = folder / "bodies"
    link.unlink(missing_ok=True)
    link.symlink_to(plans.name, target_is_directory=True)
    (folder / "worst.sql").write_text(QUERY, encoding="utf-8")
    (folder / "register.yaml").write_text(register(sorted(each.name for each in plans.iterdir())), "utf-8")
    program = folder / "bin" / "workplan"
    program.parent.mkdir(exist_ok=True)
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m workplan_cli "$@"\n', encoding="utf-8")
    program.chmod(0o755)


def register(bodies: list[str]) -> str:
    """Return a register in which two departments are the same in all bodies."""
    lines = ["bodies:"]
    for key, name in (("yuridik", "Yuridik bo‘limlar"), ("axborot-xizmati", "Axborot xizmatlari")):
        lines += [f"  {key}:", f"    name: {name}", "    is:"]
        lines += [f"    - {body}-2025-h2/{key}" for body in bodies]
    return "\n".join(lines) + "\n"


def environment(folder: Path, client: list[str]) -> dict[str, str]:
    """Return the environment of the command lines; ``client`` is the command line of PostgreSQL's client."""
    named = dict(pairwise(client))
    places = {"PGHOST": "-h", "PGPORT": "-p", "PGUSER": "-U", "PGDATABASE": "-d"}
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("WORKPLAN_")},
        **{name: named[option] for name, option in places.items() if option in named},
        "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "WORKPLAN_CACHE": str(folder / "cache"),
        "WORKPLAN_LANG": "en",
        "WORKPLAN_NOW": "2025-11-20T09:00:00+05:00",
        "FORCE_COLOR": "1",
        "NO_COLOR": "1",
        "COLUMNS": "96",
    }


def ran(line: str, folder: Path, env: dict[str, str]) -> str:
    """Run a command line of a shell and return its output. Ends the program if it fails."""
    done = subprocess.run(  # noqa: S603 - the commands of the page
        ["bash", "-o", "pipefail", "-c", line],  # noqa: S607 - wherever bash is
        cwd=folder,
        env=env,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        sys.exit(f"exit status {done.returncode}: {line}\n{done.stderr}")
    shown = [each.rstrip() + "\n" for each in (done.stdout + done.stderr).splitlines()]
    return "".join([*shown[:MOST], "…\n"] if len(shown) > MOST else shown)


def page(folder: Path, count: int) -> str:
    """Return the page with the output that its commands have with ``count`` bodies."""
    prepared(folder, count)
    with postgres() as client:
        env = environment(folder, client)

        def rewritten(block: re.Match[str]) -> str:
            output = ran(block["line"].replace("\n> ", "\n"), folder, env)
            return f"```text\n$ {block['line']}{output}```\n"

        return BLOCK.sub(rewritten, PAGE.read_text(encoding="utf-8"))


def main() -> None:
    """Write the page."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--plans", type=int, default=PLANS)
    parser.add_argument("--page", type=Path, default=PAGE)
    asked = parser.parse_args()
    folder = asked.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    asked.page.write_text(page(folder, asked.plans), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
