"""Reads the bounds in ``pyproject.toml``, for the sets of versions that ``.ci`` tests.

``python tools/version_bounds.py lowest`` prints constraints for pip: the lowest versions that users may
have, and the tested versions of what only development needs. ``python tools/version_bounds.py capped``
prints the names of
the packages that have an upper bound.
"""  # noqa: INP001 - a script

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAME = re.compile(r"[\w.-]+")
OF_DEVELOPERS = ("dev", "mutants")
LOWEST = re.compile(r">=([\w.]+)")


def users(pyproject: dict) -> list[str]:
    """The requirements of the program and of its extras for users."""
    project = pyproject["project"]
    extras = project["optional-dependencies"]
    asked = (each for name in extras if name not in OF_DEVELOPERS for each in extras[name])
    return [*project["dependencies"], *asked]


def lowest(pyproject: dict, constraints: str) -> list[str]:
    """``name==version`` for each requirement of users, then for each that only development has."""
    tested = dict(line.split("==", 1) for line in constraints.splitlines())
    only_dev = [name_of(each) for each in pyproject["project"]["optional-dependencies"]["dev"]]
    pins = [f"{name_of(each)}=={LOWEST.search(each)[1]}" for each in users(pyproject)]
    return pins + [f"{name}=={tested[name]}" for name in only_dev if name in tested]


def capped(pyproject: dict) -> list[str]:
    """The names of the users' packages that have an upper bound."""
    return [name_of(each) for each in users(pyproject) if "<" in each]


def name_of(requirement: str) -> str:
    """The name at the beginning of a requirement."""
    return NAME.match(requirement)[0]


if __name__ == "__main__":
    PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    CONSTRAINTS = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    lines = lowest(PYPROJECT, CONSTRAINTS) if sys.argv[1] == "lowest" else capped(PYPROJECT)
    sys.stdout.write("".join(f"{line}\n" for line in lines))
