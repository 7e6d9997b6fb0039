"""Shows output that is longer than the terminal in a pager."""

import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress

from workplan_cli.writers import Screen

DEFAULT = "less -FRX"
"""The default pager: ends at once if everything fits, keeps the colours, leaves the text on the screen."""


def paged(
    pieces: Iterable[str],
    screen: Screen,
    environment: Mapping[str, str],
    setting: str | None,
    write: Callable[[str], None],
) -> None:
    """Write pieces of text to the terminal, through the pager if they have more lines than the screen.

    ``setting`` is the pager in the user's settings. If no pager can be run, the pieces are passed to
    ``write``. The errors of ``write`` are raised unchanged.
    """
    remaining, begun, lines = iter(pieces), [], 0
    for piece in remaining:
        begun.append(piece)
        lines += piece.count("\n")
        if lines >= screen.height:
            break
    if lines >= screen.height and (command := command_of(environment, setting)):
        with suppress(OSError):
            _through(command, environment, begun, remaining)
            return
    for piece in (*begun, *remaining):
        write(piece)


def command_of(environment: Mapping[str, str], setting: str | None) -> list[str] | None:
    """Return the pager: ``$WORKPLAN_PAGER``, else the setting, else ``$PAGER``, else ``less``.

    Only the first of these that is set is used. Returns ``None`` if its value is empty, is ``cat``, or is not
    a program on this machine.
    """
    named = environment.get("WORKPLAN_PAGER")
    if named is None:
        named = setting or environment.get("PAGER") or DEFAULT
    try:
        command = shlex.split(named, posix=os.name != "nt")
    except ValueError:
        return None
    if not command or command == ["cat"] or shutil.which(command[0]) is None:
        return None
    return command


def _through(
    command: list[str], environment: Mapping[str, str], begun: Iterable[str], remaining: Iterable[str]
) -> None:
    """Write text to the pager and wait until the user leaves it.

    Raises ``OSError`` if the pager cannot start.
    """
    own = {"LESS": "FRX", "LESSCHARSET": "utf-8", **environment}
    encoding = sys.stdout.encoding if sys.stdout else "utf-8"
    process = subprocess.Popen(command, stdin=subprocess.PIPE, env=own)  # noqa: S603 - the user's own pager
    # Ctrl-C is for the pager while it runs.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with suppress(BrokenPipeError):  # the reader left before the end
            for pieces in (begun, remaining):
                for piece in pieces:
                    process.stdin.write(piece.encode(encoding, "replace"))  # type: ignore[union-attr]
            process.stdin.flush()  # type: ignore[union-attr]
        with suppress(BrokenPipeError):
            process.stdin.close()  # type: ignore[union-attr]
        process.wait()
    finally:
        signal.signal(signal.SIGINT, before)
