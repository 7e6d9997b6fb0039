"""Kills a recording process at a random call or moment, again and again.

    python killer.py call|moment FOLDER ROUNDS SEED

A process of its own, because it forks: each round a child records reports one after the other
until it is killed; the next child repeats the report that was not acknowledged. Prints how many
were killed, acknowledged, lost and doubled, and how many torn lines were met.

``call``: the child kills itself at the nth of its calls that touch the disk or tell of a report, in a
write after a part of it. A seed gives the same kills on every machine. ``moment``: it is killed from
outside, wherever it is.
"""

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from itertools import count
from pathlib import Path

from harness import appended, doubled, numbers, readable, record
from recorder import report

ROUNDS_PER_JOURNAL = 10
SIZES = [0, 20_000, 100_000]
CALLS = ("open", "read", "write", "fsync", "fdatasync", "ftruncate", "unlink", "close")
"""The functions of ``os`` at which a child may kill itself; recording a report makes about 30 of them."""
MOST_CALLS = 150


def kill_itself_at(nth: int, part: float) -> None:
    """Let this process die at its nth call; of a write, a part has then been written."""
    left = nth

    def counted(name: str, real: Callable) -> Callable:
        def call(*arguments, **options):
            nonlocal left
            left -= 1
            if left == 0:
                if name == "write":
                    descriptor, data = arguments
                    real(descriptor, data[: int(len(data) * part)])
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments, **options)

        return call

    for name in CALLS:
        if hasattr(os, name):
            setattr(os, name, counted(name, getattr(os, name)))


def record_until_killed(folder: Path, first: int, size: int, pipe: int) -> None:
    try:
        for number in count(first):
            with appended(folder, report(number, size)):
                os.write(pipe, b"%d\n" % number)
    finally:
        os._exit(1)


def killed_round(how: str, folder: Path, first: int, size: int, chance: random.Random) -> list[int]:
    """The numbers acknowledged by a child that is killed."""
    reading, writing = os.pipe()
    nth, part, count, pause = (
        chance.randint(1, MOST_CALLS),
        chance.random(),
        chance.randrange(5),
        chance.uniform(0, 0.005),
    )
    child = os.fork()
    if child == 0:
        if how == "call":
            kill_itself_at(nth, part)
        record_until_killed(folder, first, size, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        acknowledged = []
        if how == "moment":
            acknowledged = [pipe.readline() for _ in range(count)]
            time.sleep(pause)
            os.kill(child, signal.SIGKILL)
        acknowledged += pipe
        os.waitpid(child, 0)
    return [int(line) for line in acknowledged if line.endswith(b"\n")]


def main(how: str, folder: str, rounds: str, seed: str) -> None:
    chance = random.Random(int(seed))
    total = Counter()
    for journal in range(0, int(rounds), ROUNDS_PER_JOURNAL):
        path = Path(folder) / str(journal)
        path.mkdir(parents=True)
        size = SIZES[journal // ROUNDS_PER_JOURNAL % len(SIZES)]
        acknowledged: list[int] = []
        for _ in range(min(ROUNDS_PER_JOURNAL, int(rounds) - journal)):
            acknowledged += killed_round(how, path, len(acknowledged), size, chance)
            total["torn"] += sum(problem.code == "torn-line" for problem in readable(path)[1])
            total["killed"] += 1
        record(path, report(len(acknowledged), size))
        counted = numbers(path)
        total["acknowledged"] += len(acknowledged) + 1
        total["lost"] += len(set(range(len(acknowledged) + 1)) - counted.keys())
        total["doubled"] += doubled(counted)
    sys.stdout.write(json.dumps(total))


if __name__ == "__main__":
    main(*sys.argv[1:])
