"""Ctrl-C in a program of several processes: the first process ends the others.

Ctrl-C reaches every process of the terminal. A child that is still being started would print a traceback,
because Python does not yet know what the program does about it.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def held_back() -> Iterator[None]:
    """Hold Ctrl-C back until the end of the ``with`` block. A child that is started in it never receives it.

    The child must call :func:`ignore` before it starts children of its own. Windows cannot hold signals back.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def ignore() -> None:
    """Leave Ctrl-C to the process that started this one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
