"""Renews the versions that were tested: ``python tools/lock.py`` in a checkout.

One resolution of everything (the program, its extras for users and ``dev``, the build)
for all supported versions of Python and all systems is written to three places:

- ``requirements-dev.lock``: versions with hashes, for ``pip install --require-hashes -r``
- ``constraints.txt``: the same versions for ``pip install -c``, which takes no extras and no hashes
- ``pyproject.toml``, ``[build-system] requires``: constraints do not reach a build environment

``--keep`` changes only the versions that no longer satisfy ``pyproject.toml``. The resolution is made
by ``uv``, which is searched in this environment and on the PATH.
"""  # noqa: INP001 - a script

import argparse
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PYPROJECT = ROOT / "pyproject.toml"
LOCK = ROOT / "requirements-dev.lock"
CONSTRAINTS = ROOT / "constraints.txt"
BUILD = ("hatchling", "editables")
"""The build backend, and the package that editable installs need in addition."""
OLDEST_PYTHON = "3.11"
REQUIRES = re.compile(r"(?<=^requires = )\[.*?\]", re.MULTILINE | re.DOTALL)
HASH = re.compile(r" \\\n +--hash=\S+")
EXTRAS = re.compile(r"\[.*?\]")


def uv() -> list[str]:
    """The command that starts uv. Exits with a remedy where there is none."""
    if find_spec("uv"):
        return [sys.executable, "-m", "uv"]
    if found := shutil.which("uv"):
        return [found]
    sys.exit("tools/lock.py needs uv: python -m pip install uv")


def resolve(source: str, requirements: str, *options: str) -> str:
    """The pinned requirements for a file, or for the lines of ``requirements`` if the file is ``-``."""
    command = [*uv(), "pip", "compile", source, "--universal", "--python-version", OLDEST_PYTHON]
    command += ["--fork-strategy", "fewest"]  # the same version for as many versions of Python as can be
    command += ["--quiet", "--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links"]
    done = subprocess.run(  # noqa: S603 - the arguments are ours
        [*command, *options],
        input=requirements,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        cwd=ROOT,
        check=False,
    )
    if done.returncode:
        sys.exit(done.returncode)
    return done.stdout


def constraints_of(lock: str) -> str:
    """The lines of a lock without hashes and extras: ``name==version`` and perhaps a marker."""
    return EXTRAS.sub("", HASH.sub("", lock))


def with_build_requirements(pyproject: str, pins: str) -> str:
    """The text of ``pyproject.toml`` with other requirements of the build, one a line."""
    lines = "".join(f'    "{pin}",\n' for pin in pins.splitlines())
    return REQUIRES.sub(lambda _: f"[\n{lines}]", pyproject, count=1)


def main(arguments: list[str]) -> None:
    """Resolve, and write the three places."""
    parser = argparse.ArgumentParser(description="Renews the tested versions.")
    parser.add_argument("--keep", action="store_true", help="change only versions that no longer satisfy")
    keep = parser.parse_args(arguments).keep
    previous = ["--output-file", str(LOCK)] if keep else ["--output-file", str(LOCK), "--upgrade"]
    asked = ["--extra", "dev", "--generate-hashes", "--no-strip-extras", "--no-emit-package", "workplan-cli"]
    resolve("pyproject.toml", "", *asked, *previous)
    lock = LOCK.read_text(encoding="utf-8")
    CONSTRAINTS.write_text(constraints_of(lock), encoding="utf-8", newline="\n")
    build = resolve("-", "\n".join(BUILD), "--constraints", CONSTRAINTS.name)
    pyproject = PYPROJECT.read_text(encoding="utf-8")
    PYPROJECT.write_text(with_build_requirements(pyproject, build), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
