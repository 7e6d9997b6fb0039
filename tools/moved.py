"""Names the packages of this environment whose version is not the tested one.

``python tools/moved.py`` prints a line for each, ``typer 0.28.0 → 0.29.2``, and ``name (new) → version``
for a package that ``constraints.txt`` lacks. The exit status is 1 if there is any.
"""  # noqa: INP001 - a script

import re
import sys
from importlib.metadata import distributions
from pathlib import Path

from packaging.requirements import Requirement

CONSTRAINTS = Path(__file__).resolve().parents[1] / "constraints.txt"
OWN = {"pip", "setuptools", "wheel", "workplan-cli"}
"""Packages of every virtual environment, and the project itself."""


def moved(constraints: str, installed: dict[str, str]) -> list[str]:
    """The differences, by name. A package that is not installed is no difference."""
    tested = {}
    for each in map(Requirement, constraints.splitlines()):
        if each.name not in tested or not each.marker or each.marker.evaluate():
            tested[each.name] = str(each.specifier).removeprefix("==")
    return [
        f"{name} {tested.get(name, '(new)')} → {version}"
        for name, version in sorted(installed.items())
        if name not in OWN and tested.get(name) != version
    ]


def installed() -> dict[str, str]:
    """The versions of this environment by normalised name."""
    return {re.sub(r"[-_.]+", "-", each.name).lower(): each.version for each in distributions()}


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    found = moved(CONSTRAINTS.read_text(encoding="utf-8"), installed())
    sys.stdout.write("".join(f"{line}\n" for line in found))
    sys.exit(bool(found))
