"""Many processes write to the same journal at the same time."""

import subprocess

import pytest
from harness import doubled, numbers

PROCESSES = 8


@pytest.mark.slow
@pytest.mark.parametrize(("size", "quick"), [(0, 200), (20_000, 30)], ids=["short notes", "20 KB notes"])
def test_eight_writers_lose_nothing(scratch, figures, long, environment, recorder, size, quick):
    count = 500 if long else quick
    folder = scratch / "progress"
    writers = [
        subprocess.Popen(
            [*recorder, str(folder), str(number * count), str(count), str(size)],
            env=environment,
            stdout=subprocess.PIPE,
        )
        for number in range(PROCESSES)
    ]
    acknowledged = [int(line) for writer in writers for line in writer.communicate()[0].split()]
    assert [writer.returncode for writer in writers] == [0] * PROCESSES

    counted = numbers(folder)
    lost = len(set(acknowledged) - counted.keys())
    figures(
        f"{PROCESSES} processes at once, {count} entries each" + (", 20 KB notes" if size else ""),
        tried=PROCESSES * count,
        acknowledged=len(acknowledged),
        lost=lost,
        doubled=doubled(counted),
    )
    assert (len(acknowledged), lost, doubled(counted)) == (PROCESSES * count, 0, 0)
