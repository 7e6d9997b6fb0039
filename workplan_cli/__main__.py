"""``workplan`` and ``python -m workplan_cli``: run one command and end the process.

Garbage collection and the interpreter's cleanup at exit are skipped: in a process this short they free
nothing that matters, and the cleanup would take as long as the command.
"""

import gc
import os
import sys
from io import TextIOWrapper

from workplan_cli.errors import StorageError


def main() -> None:
    """Run the command line and end the process with its exit status."""
    gc.disable()
    from workplan_cli.cli import run
    from workplan_cli.commands.output import prepare

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            prepare(stream)
    end(run(sys.argv[1:]))


def end(status: int) -> None:
    """Flush the output and end the process at once.

    A status of 0 becomes that of :class:`StorageError` if the output cannot be written.
    """
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except BrokenPipeError:  # the reader has seen enough
            continue
        except (OSError, ValueError):
            status = status or StorageError.exit_code
    os._exit(status)


if __name__ == "__main__":
    main()
