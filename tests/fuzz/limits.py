"""What a run of the fuzzer allows each input: processor time and memory. The tests set no such limit."""

import signal
import time
from collections.abc import Hashable, Iterator
from contextlib import contextmanager, suppress

from runner import Oracle, TooSlowError

SECONDS_PER_INPUT = 5
MEMORY = 2 << 30


class Timed:
    """An oracle that ends what takes too long, and remembers the slowest input.

    ``slowest`` is the processor time in seconds and the input.
    """

    def __init__(self, oracle: Oracle) -> None:
        self.oracle = oracle
        self.slowest = (0.0, b"")

    def __call__(self, data: bytes) -> Hashable:
        started = time.process_time()
        try:
            with limited():
                return self.oracle(data)
        finally:
            self.slowest = max(self.slowest, (time.process_time() - started, data))


@contextmanager
def limited() -> Iterator[None]:
    """Ends what takes too long, where the system has a clock for it."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(*_: object) -> None:
        raise TooSlowError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS_PER_INPUT)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def limit_memory() -> None:
    """Let an input that asks for too much memory fail instead of the machine."""
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
