"""Calls a function for many items, in worker processes if this saves time, and shows the progress.

The results are returned in the order of the items. Only a few results are computed in advance, so that the
memory used is limited.
"""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context
from shutil import get_terminal_size
from time import monotonic
from typing import TypeVar

from workplan_cli import interrupts
from workplan_cli.commands import output

Item = TypeVar("Item")
Result = TypeVar("Result")

METHOD, FEW = ("fork", 24) if sys.platform == "linux" else ("spawn", 96)
"""The way workers are started, and the number of items below which starting them saves no time."""

CHUNK = 4
"""The number of items that a worker is given at once."""

AHEAD = 3
"""The maximum number of chunks per worker that are being computed or are waiting to be used."""

PATIENCE = 1.0
"""The seconds after which the progress is shown."""


def workers_for(items: int) -> int:
    """Return the number of worker processes for a number of items; 1 means that no worker is started."""
    if items < FEW:
        return 1
    affinity = getattr(os, "sched_getaffinity", None)
    return min(len(affinity(0)) if affinity else os.cpu_count() or 1, items // (FEW // 2))


def mapped(function: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
    """Yield ``function(item)`` for each item.

    The function must be defined at the top level of a module, or be a ``partial`` of such a function. If the
    system cannot start workers, or ends a worker, the remaining results are computed in this process.
    """
    workers = workers_for(len(items))
    done = 0
    if workers > 1:
        try:
            for result in _in_workers(function, items, workers):
                yield result
                done += 1
        except (BrokenProcessPool, OSError, ImportError):
            pass
        else:
            return
    yield from map(function, items[done:])


def _in_workers(function: Callable[[Item], Result], items: Sequence[Item], workers: int) -> Iterator[Result]:
    chunks = iter([items[start : start + CHUNK] for start in range(0, len(items), CHUNK)])
    waiting: deque[Future[list[Result]]] = deque()
    context = get_context(METHOD)
    with ProcessPoolExecutor(workers, context, initializer=interrupts.ignore) as pool:
        whole = partial(_all, function)
        try:
            for chunk in chunks:
                with interrupts.held_back():  # a process may be started
                    waiting.append(pool.submit(whole, chunk))
                if len(waiting) >= workers * AHEAD:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            for each in waiting:
                each.cancel()


def _all(function: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    return [function(item) for item in items]


class Progress:
    """A line on the terminal that counts the finished items, shown if the work takes more than a second."""

    def __init__(self, text: Callable[[int], str]) -> None:
        self._text = text
        self._begun, self._done, self._shown = monotonic(), 0, False

    def through(self, items: Iterator[Item]) -> Iterator[Item]:
        """Yield the items and count them. The progress line is removed before each item is yielded."""
        try:
            for item in items:
                self._done += 1
                self._clear()
                yield item
                self._show()
        finally:
            self._clear()

    def _show(self) -> None:
        if sys.stderr and sys.stderr.isatty() and monotonic() - self._begun > PATIENCE:
            # A line that the terminal wraps could not be removed.
            output.progress(self._text(self._done)[: get_terminal_size().columns - 1])
            self._shown = True

    def _clear(self) -> None:
        if self._shown:
            output.progress("")
            self._shown = False
