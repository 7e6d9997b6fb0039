"""``workplan`` and ``python -m workplan_cli``: one command, and the process is over.

A process this short gains nothing from what the interpreter does for long ones: looking for
garbage, and clearing everything away at the end, which would take as long as the command itself.
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
    leave(run(sys.argv[1:]))


def leave(status: int) -> None:
    """End the process at once. What cannot be written now never will be; success that it cost is none."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except BrokenPipeError:  # whoever read it has seen enough
            continue
        except (OSError, ValueError):
            status = status or StorageError.exit_code
    os._exit(status)


if __name__ == "__main__":
    main()
