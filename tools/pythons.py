"""Prints the path of every Python on this machine that the project supports, one for each version.

Searched on the PATH and among the versions of pyenv. A Python that cannot create virtual environments
is reported on stderr and left out.
"""  # noqa: INP001 - a script

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

OLDEST = (3, 11)
NAME = re.compile(r"python3\.(\d+)")
ASKS = """
import importlib.util, sys
print(*sys.version_info[:3], sys.executable, importlib.util.find_spec("ensurepip") is not None, sep="\\n")
"""


def candidates() -> Iterator[Path]:
    """Files that may be Python interpreters."""
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        names = {path: NAME.fullmatch(path.name) for path in Path(folder).glob("python3.*")}
        yield from sorted(path for path, name in names.items() if name and int(name[1]) >= OLDEST[1])
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    yield from sorted((pyenv / "versions").glob("*/bin/python3"))


def asked(python: Path) -> tuple[tuple[int, ...], str, bool] | None:
    """Version, path and whether it can create environments; ``None`` if it does not start."""
    try:
        done = subprocess.run(  # noqa: S603 - what is on the user's own PATH
            [python, "-c", ASKS], capture_output=True, encoding="utf-8", check=True, timeout=60
        )
    except (OSError, subprocess.SubprocessError):
        return None
    *version, path, complete = done.stdout.splitlines()
    return tuple(map(int, version)), path, complete == "True"


def main() -> None:
    """Print the paths, oldest first."""
    found: dict[tuple[int, ...], str] = {}
    lacking: dict[tuple[int, ...], str] = {}
    for version, path, complete in filter(None, map(asked, candidates())):
        if version >= OLDEST:
            (found if complete else lacking).setdefault(version, path)
    for version, path in lacking.items():
        if version not in found:
            sys.stderr.write(f"left out, it has no ensurepip: {path}\n")
    sys.stdout.write("".join(f"{path}\n" for _, path in sorted(found.items())))


if __name__ == "__main__":
    main()
