"""Entry point of ``workplan`` and ``python -m workplan_cli``: run one command and end the process.

Garbage collection and the interpreter's cleanup at exit are skipped. In such a short process they free
no memory that matters, and the cleanup would take as long as the command.

Ctrl-C ends the process silently at any moment, also while modules are imported. This module therefore
imports nothing that takes time before :func:`main` runs.
"""

import gc
import os
import sys

INTERRUPTED = 130


def main() -> None:
    """Run the command line and end the process with the exit status of the command."""
    try:
        end(_run())
    except BaseException as error:
        if _by_ctrl_c(error):
            os._exit(INTERRUPTED)
        raise


def _by_ctrl_c(error: BaseException) -> bool:
    """Return whether Ctrl-C caused an error, perhaps through another error.

    While a class is created, Python 3.11 replaces every exception with a ``RuntimeError``, also
    ``KeyboardInterrupt``.
    """
    cause = error.__cause__
    return isinstance(error, KeyboardInterrupt) or (cause is not None and _by_ctrl_c(cause))


def _run() -> int:
    gc.disable()
    sys.unraisablehook = _report_unraisable
    from io import TextIOWrapper

    from workplan_cli.cli import run
    from workplan_cli.commands.output import prepare

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            prepare(stream)
    return run(sys.argv[1:])


def _report_unraisable(failure: "sys.UnraisableHookArgs") -> None:
    """Report an exception that Python cannot raise, such as one in a destructor.

    For Ctrl-C (``KeyboardInterrupt``), end the process instead.
    """
    if isinstance(failure.exc_value, KeyboardInterrupt):
        os._exit(INTERRUPTED)
    sys.__unraisablehook__(failure)


def end(status: int) -> None:
    """Flush stdout and stderr, then end the process with ``status``.

    If the output cannot be written, a ``status`` of 0 is replaced by the exit status of
    :class:`StorageError`. A closed pipe is not an error. Neither ``atexit`` handlers nor destructors
    run.
    """
    from workplan_cli.errors import StorageError

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
