"""A copy of the real plan in a folder of its own, and ways to run the program there."""

import json
import os
import subprocess
import sys
from contextlib import suppress
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings

from workplan_cli.cli import run

ROOT = Path(__file__).resolve().parents[1]
PLAN = (ROOT / "data" / "plan.yaml").read_bytes()
FOREIGN = ("WORKPLAN_", "LC_", "LANG", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "TERM", "PYTHONIO")
"""Beginnings of the names of environment variables that a test sets itself or goes without."""


GUARD = 600
"""Seconds after which a process that hangs is ended: far beyond what any takes on a busy machine."""


def examples(count: int) -> settings:
    """So many examples of a property; with ``--long``, as many times more as of any other."""
    times = settings.default.max_examples // settings.get_profile("fixed").max_examples
    return settings(max_examples=count * max(1, times))


_TOLD: dict[tuple, tuple[dict[Path, bytes], list]] = {}
"""The files that commands wrote, and the moments that they read, by the commands."""


def read_to_the_end(controller: int) -> bytes:
    """What is shown on a pseudo-terminal until the process at its other end closes it."""
    shown = b""
    with suppress(OSError):  # Linux reports the closed end of a terminal as an error
        while chunk := os.read(controller, 1 << 16):
            shown += chunk
    os.close(controller)
    return shown


class Ran(NamedTuple):
    """What became of a command line."""

    status: int
    out: str
    err: str

    @property
    def rows(self) -> list[list[str]]:
        """The lines of the output with their cells."""
        return [line.split("\t") for line in self.out.splitlines()]

    @property
    def column(self) -> list[str]:
        """The first cell of each line, in a list of activities their numbers."""
        return [row[0] for row in self.rows]

    @property
    def json(self) -> dict:
        """The output as a JSON document."""
        return json.loads(self.out)


class Workbench:
    """A folder with ``data/plan.yaml``, and the program run in it as ``ali``."""

    def __init__(self, folder: Path, capture, clock: list) -> None:
        self.folder = folder
        self.clock = clock
        self.capture = capture

    def __call__(self, *arguments: str) -> Ran:
        """Run a command line in this process."""
        self.capture.readouterr()
        status = run([str(each) for each in arguments])
        return Ran(status, *self.capture.readouterr())

    def well(self, *arguments: str) -> Ran:
        """Run a command line that has to succeed."""
        ran = self(*arguments)
        assert ran.status == 0, ran.err
        return ran

    def refused(self, *arguments: str, status: int = 2) -> str:
        """The text on stderr of a command line that fails; nothing may be on stdout."""
        ran = self(*arguments)
        assert (ran.status, ran.out) == (status, "")
        assert "  → " in ran.err
        assert "Traceback" not in ran.err
        return ran.err

    def told(self, commands, *options: str, when: tuple[str, ...] = ()) -> None:
        """Give commands that record, each at its moment of ``when`` if there are some.

        What a test that gave the same commands before it has written is taken over, with its moments. The
        same commands are therefore to be given in folders that are the same.
        """
        key = tuple(map(tuple, commands)), options, when
        if key not in _TOLD:
            _TOLD[key] = self._written(*key)
        files, moments = _TOLD[key]
        self.clock += moments[len(self.clock) :]
        for path, content in files.items():
            (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / path).write_bytes(content)

    def _written(self, commands, options, when):
        before = set(self.folder.rglob("*"))
        for command, moment in zip_longest(commands, when):
            with pytest.MonkeyPatch.context() as patch:
                if moment:
                    patch.setenv("WORKPLAN_NOW", moment)
                self.well(*command, *options)
        new = (path for path in self.folder.rglob("*") if path not in before and path.is_file())
        return {path.relative_to(self.folder): path.read_bytes() for path in new}, list(self.clock)

    def process(self, *arguments: str, **given) -> subprocess.CompletedProcess[bytes]:
        """Run a command line as a process of its own; environment variables are given in capitals."""
        env = {name: given.pop(name) for name in list(given) if name.isupper()}
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | given
        return subprocess.run(  # noqa: PLW1510 - the status is looked at
            [sys.executable, "-m", "workplan_cli", *arguments],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(ROOT), **env},
            timeout=GUARD,
            **pipes,
        )

    @property
    def journal(self) -> str:
        """All journals, one after the other."""
        paths = sorted((self.folder / "data" / "progress").glob("*.yaml"))
        return "".join(path.read_text(encoding="utf-8") for path in paths)

    def write(self, name: str, text: str) -> Path:
        """A file in the folder of the plan."""
        path = self.folder / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        return path
