"""Kills a recording process at random moments, again and again.

    python killer.py FOLDER ROUNDS SEED

A process of its own, because it forks: each round a child records reports one after the other
until it is killed; the next child repeats the report that was not acknowledged. Prints how many
were killed, acknowledged, lost and doubled, and how many torn lines were met.
"""

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from itertools import count
from pathlib import Path

from harness import doubled, numbers, readable
from recorder import report

from workplan_cli.store.journal.append import appended, record

ROUNDS_PER_JOURNAL = 10
SIZES = [0, 20_000, 100_000]


def record_until_killed(folder: Path, first: int, size: int, pipe: int) -> None:
    try:
        for number in count(first):
            with appended(folder, report(number, size)):
                os.write(pipe, b"%d\n" % number)
    finally:
        os._exit(1)


def killed_round(folder: Path, first: int, size: int, chance: random.Random) -> list[int]:
    """The numbers acknowledged by a child that is killed a while after some of them."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        record_until_killed(folder, first, size, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        acknowledged = [pipe.readline() for _ in range(chance.randrange(5))]
        time.sleep(chance.uniform(0, 0.005))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        return [int(line) for line in [*acknowledged, *pipe]]


def main(folder: str, rounds: str, seed: str) -> None:
    chance = random.Random(int(seed))
    total = Counter()
    for journal in range(0, int(rounds), ROUNDS_PER_JOURNAL):
        path = Path(folder) / str(journal)
        path.mkdir(parents=True)
        size = SIZES[journal // ROUNDS_PER_JOURNAL % len(SIZES)]
        acknowledged: list[int] = []
        for _ in range(min(ROUNDS_PER_JOURNAL, int(rounds) - journal)):
            acknowledged += killed_round(path, len(acknowledged), size, chance)
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
