"""Entry point of ``workplan`` and ``python -m workplan_cli``: run one command and end the process.

Garbage collection and the interpreter's cleanup at exit are skipped. In such a short process they free
no memory that matters, and the cleanup would take as long as the command.
"""

import gc
import os
import sys
from io import TextIOWrapper

from workplan_cli.errors import StorageError


def main() -> None:
    """Run the command line and end the process with the exit status of the command."""
    gc.disable()
    from workplan_cli.cli import run
    from workplan_cli.commands.output import prepare

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            prepare(stream)
    end(run(sys.argv[1:]))


def end(status: int) -> None:
    """Flush stdout and stderr, then end the process with ``status``.

    If the output cannot be written, a ``status`` of 0 is replaced by the exit status of
    :class:`StorageError`. A closed pipe is not an error. Neither ``atexit`` handlers nor destructors
    run.
    """
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except BrokenPipeError:  # the reader closed the pipe, as `head` does
            continue
        except (OSError, ValueError):
            status = status or StorageError.exit_code
    os._exit(status)


if __name__ == "__main__":
    main()
