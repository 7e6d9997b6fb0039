"""Prints the lowest versions that pyproject.toml allows users to have, as constraints for pip."""  # noqa: INP001 - a script

import re
import sys
import tomllib
from pathlib import Path

PYPROJECT = Path(__file__).resolve().parents[1] / "pyproject.toml"
BOUND = re.compile(r"([\w.-]+)>=([\d.]+)")


def lowest(pyproject: dict) -> list[str]:
    """``name==version`` for each dependency of the program and of its extra ``office``."""
    project = pyproject["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["office"]]
    return ["{}=={}".format(*BOUND.match(each).groups()) for each in asked]


if __name__ == "__main__":
    sys.stdout.write("\n".join(lowest(tomllib.loads(PYPROJECT.read_text(encoding="utf-8")))) + "\n")
