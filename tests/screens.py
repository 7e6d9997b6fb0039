"""Runs command lines one after the other, on a terminal of the width asked for or into a pipe.

As a program: ``terminal.py JSON`` where the JSON is a list of [width, arguments]. What each command
printed is followed by a line with its exit status. As a module: :func:`shown` starts that program.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from workbench import FOREIGN, GUARD, ROOT, read_to_the_end

END = "\n==exit %s==\n"


class Shown(NamedTuple):
    """What a command printed and its exit status."""

    text: str
    status: int


def shown(runs, *, folder, encoding, terminal, **environment) -> list[Shown]:
    """What each of the runs printed, by a process whose streams have the encoding."""
    command = [sys.executable, str(Path(__file__)), json.dumps(runs)]
    own = {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)}
    own |= {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0", "PYTHONPATH": str(ROOT), **environment}
    given = {"cwd": folder, "env": own, "stdin": subprocess.DEVNULL, "stderr": subprocess.STDOUT}
    told = _on_terminal(command, given) if terminal else _in_pipe(command, given)
    text = told.decode(encoding).replace("\r\n", "\n")
    found = re.findall(r"(.*?)\n==exit (\d+)==\n", text, re.DOTALL)
    assert len(found) == len(runs), text[-2000:]
    return [Shown(text, int(status)) for text, status in found]


def _in_pipe(command, given) -> bytes:
    return subprocess.run(command, stdout=subprocess.PIPE, timeout=GUARD, check=True, **given).stdout


def _on_terminal(command, given) -> bytes:
    import pty

    controller, terminal = pty.openpty()
    with subprocess.Popen(command, stdout=terminal, **given) as process:
        os.close(terminal)
        told = read_to_the_end(controller)
    assert process.returncode == 0
    return told


def main() -> None:
    from workplan_cli.cli import run
    from workplan_cli.commands.output import prepare

    prepare(sys.stdout)
    prepare(sys.stderr)
    for width, arguments in json.loads(sys.argv[1]):
        if sys.stdout.isatty():
            _widen(width)
        status = run(arguments)
        sys.stderr.flush()
        sys.stdout.write(END % status)
        sys.stdout.flush()


def _widen(width: int) -> None:
    import fcntl
    import struct
    import termios

    fcntl.ioctl(sys.stdout.fileno(), termios.TIOCSWINSZ, struct.pack("HHHH", 40, width, 0, 0))


if __name__ == "__main__":
    main()
