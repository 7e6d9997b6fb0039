"""The power fails while reports are recorded on a file system of their own.

An ext4 file system on a loop device is shut down without letting it write anything more, as a
power cut does, and is mounted again. What was only written, not synced, is gone: a plain log kept
beside the journal shows it. What was acknowledged must be there.
"""

import fcntl
import os
import random
import shutil
import struct
import subprocess
from itertools import islice

import pytest
from harness import numbers

SHUTDOWN = 0x8004587D  # EXT4_IOC_SHUTDOWN
NOTHING_MORE_TO_DISK = struct.pack("I", 2)
ROUNDS = 40
MOST = 30
"""Before how many acknowledged entries of a round the power fails at the latest."""


@pytest.fixture
def disk(tmp_path, long):
    """Mounts a small ext4 file system, and mounts it again at every call."""
    if not long:
        pytest.skip("in the long set only")
    if not shutil.which("mkfs.ext4") or os.geteuid() != 0:
        pytest.skip("needs mkfs.ext4 and the right to mount")
    image, mounted = tmp_path / "disk.img", tmp_path / "disk"
    with image.open("wb") as stream:
        stream.truncate(64 << 20)
    subprocess.run(["mkfs.ext4", "-q", "-F", image], check=True)
    mounted.mkdir()

    def mount():
        subprocess.run(["umount", mounted], capture_output=True, check=False)
        tried = subprocess.run(["mount", "-o", "loop", image, mounted], capture_output=True, check=False)
        if tried.returncode:
            pytest.skip(f"may not mount here: {tried.stderr.decode().strip()}")
        return mounted

    yield mount
    subprocess.run(["umount", mounted], capture_output=True, check=False)


def cut_power(folder):
    descriptor = os.open(folder, os.O_RDONLY)
    fcntl.ioctl(descriptor, SHUTDOWN, NOTHING_MORE_TO_DISK)
    os.close(descriptor)


def record_until_power_fails(recorder, environment, folder, first, count):
    """The numbers acknowledged, at least a count of them; a log not synced has them too."""
    arguments = [*recorder, str(folder / "progress"), str(first), "100000"]
    process = subprocess.Popen(arguments, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    acknowledged = []
    for line in islice(process.stdout, count):
        acknowledged.append(int(line))
        with (folder / "log").open("ab") as log:
            log.write(line)
    cut_power(folder)
    acknowledged += map(int, process.communicate()[0].split())
    return acknowledged


def test_what_was_acknowledged_survives_a_power_cut(disk, figures, environment, recorder):
    chance = random.Random(2025)
    acknowledged, lost = [], 0
    folder = disk()
    for _ in range(ROUNDS):
        count = chance.randint(1, MOST)
        acknowledged += record_until_power_fails(recorder, environment, folder, len(acknowledged), count)
        folder = disk()
        counted = numbers(folder / "progress")
        lost += len(set(acknowledged) - counted.keys())
        assert all(times == 1 for times in counted.values())
    logged = (folder / "log").read_bytes().split() if (folder / "log").exists() else []
    figures(
        "power cut (ext4 shut down without a flush)",
        tried=ROUNDS,
        acknowledged=len(acknowledged),
        lost=lost,
        remark=f"a log that is not synced lost {len(acknowledged) - len(set(logged))}",
    )
    assert lost == 0
    assert len(set(logged)) < len(acknowledged)
