"""Runs the commands of a page of ``docs/`` in order, and puts what they print where the page shows it.

A comment before a fenced block says what happens with the block:

- ``<!-- file PATH -->``: the block is written to that file, executable if it begins with ``#!``;
- ``<!-- fill SHEET -->``: each line of the block, ``I9: 40500``, is put into a cell of that sheet;
- ``<!-- in FOLDER on DAY -->``: a block ``sh`` is run by a shell and has to succeed; of a block
  ``console``, each line that begins with ``$`` is run, and the lines after it are replaced by the output.
  ``as AUTHOR`` after the day names the author (otherwise the name of the folder is taken), and
  ``exit status N`` the status that a block ``sh`` has to end with.

Output is that of a terminal of 80 columns without colour. The random ids of entries are numbered.
"""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from spreadsheet import fill
from workbench import FOREIGN, GUARD, PLAN, ROOT

BLOCK = re.compile(
    r"^(?:<!-- (?P<mark>[^>]*) -->\n)?```(?P<kind>\w*)\n(?P<body>.*?)^```\n", re.MULTILINE | re.DOTALL
)
PLACE = re.compile(
    r"in (?P<folder>\S+) on (?P<day>\S+)(?: as (?P<author>\w+))?(?:, exit status (?P<status>\d+))?"
)
WIDTH = 80
_ID = re.compile(r"\b[0-9a-f]{16}\b|(?<=  )[0-9a-f]{6}$", re.MULTILINE)
"""The id of an entry, which differs in every run, or its beginning at the end of a line."""


class Walk:
    """The folder where a page is followed, and the number of commands run there so far."""

    def __init__(self, folder: Path, language: str = "en") -> None:
        self.folder = folder / "walk"
        self.folder.mkdir()
        self._commands = 0
        self._ids: dict[str, int] = {}
        self._environment = {name: each for name, each in os.environ.items() if not name.startswith(FOREIGN)}
        self._environment |= {
            "PATH": f"{program(folder)}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "PYTHONUTF8": "1",
            "XDG_CONFIG_HOME": str(folder / "nowhere"),
            "WORKPLAN_CACHE": str(folder / "cache"),
            "WORKPLAN_LANG": language,
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
        }

    def follow(self, page: str) -> str:
        """Return the page with what its commands print now."""
        return BLOCK.sub(self._block, page)

    def _block(self, match: re.Match[str]) -> str:
        mark, kind, body = match["mark"] or "", match["kind"], match["body"]
        if mark.startswith("file "):
            self._write(mark.removeprefix("file "), body)
        elif mark.startswith("fill "):
            cells = (line.split(": ", 1) for line in body.splitlines())
            fill(self.folder / mark.removeprefix("fill "), {cell: Decimal(value) for cell, value in cells})
        elif place := PLACE.fullmatch(mark):
            body = self._shown(place, body) if kind == "console" else self._run(place, body)
        else:
            assert kind not in ("sh", "console"), f"the page does not say where this is run: {body}"
        return match[0].replace(match["body"], body) if body else match[0]

    def _write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        if text.startswith("#!"):
            path.chmod(0o755)

    def _run(self, place: re.Match[str], script: str) -> str:
        ran = self.command(place, f"set -e\n{script}")
        assert ran.returncode == int(place["status"] or 0), f"{script}\n{ran.stdout}"
        return script

    def _shown(self, place: re.Match[str], body: str) -> str:
        return "".join(self._exchange(place, command) for command in commands(body))

    def _exchange(self, place: re.Match[str], command: str) -> str:
        ran = self.command(place, command)
        text = _ID.sub(self._numbered, ran.stdout.replace(str(self.folder), "/srv"))
        shown = "".join(f"{part.rstrip()}\n" for line in text.splitlines() for part in folded(line))
        status = f"(exit status {ran.returncode})\n" if ran.returncode else ""
        return f"$ {command}\n{shown}{status}"

    def _numbered(self, match: re.Match[str]) -> str:
        number = self._ids.setdefault(match[0][:6], len(self._ids) + 1)
        return f"{number:06}".ljust(len(match[0]), "0")

    def command(self, place: re.Match[str], script: str) -> subprocess.CompletedProcess[str]:
        """Run a script of the shell, on a terminal of 80 columns and without an input."""
        self._commands += 1
        author = place["author"] or place["folder"]
        own = {
            "WORKPLAN_WRITER": author,
            "WORKPLAN_NOW": f"{place['day']}T09:{self._commands % 60:02}:00+05:00",
            "FORCE_COLOR": "1",
            "NO_COLOR": "1",
            "COLUMNS": str(WIDTH),
        }
        for role in ("AUTHOR", "COMMITTER"):
            own |= {f"GIT_{role}_NAME": author, f"GIT_{role}_EMAIL": f"{author}@example.uz"}
        return subprocess.run(  # noqa: PLW1510 - the status is looked at
            ["sh", "-c", script],
            cwd=self.folder / place["folder"],
            env=self._environment | own,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=GUARD,
        )


def begin_transcripts(walk: Walk, page: str) -> None:
    """Write the plan of ``docs/transcripts.md``: the real one with the settings that the page shows."""
    (settings,) = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    plan = PLAN.decode().replace("\napproval:", f"\n{settings}\napproval:", 1)
    walk._write("agentlik/plan.yaml", plan)


def folded(line: str) -> list[str]:
    """The parts of a line as a terminal of 80 columns shows it; messages are not wrapped for one."""
    return [line[start : start + WIDTH] for start in range(0, len(line), WIDTH)] or [""]


def program(folder: Path) -> Path:
    """A folder with this program as ``workplan``, for the shell and for the hooks of git."""
    path = folder / "bin" / "workplan"
    path.parent.mkdir()
    python = shlex.quote(Path(sys.executable).as_posix())
    path.write_text(f'#!/bin/sh\nexec {python} -m workplan_cli "$@"\n', encoding="utf-8", newline="\n")
    path.chmod(0o755)
    return path.parent


def commands(body: str) -> Iterator[str]:
    """The command lines of a block ``console``; a line ends in a backslash if the next continues it."""
    lines = iter(body.splitlines())
    for line in lines:
        if line.startswith("$ "):
            command = line.removeprefix("$ ")
            while command.endswith("\\"):
                command += f"\n{next(lines)}"
            yield command
