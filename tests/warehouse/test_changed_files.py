"""A file of a warehouse that has changed is never read, and the next run writes it again.

The engine notices a file that was cut off, but it may wait for ever after it. It does not notice a changed
bit: a report then gave other figures.
"""

import random
import shutil
from pathlib import Path

import pytest
from warehouse.generated import write

REPORT = ("report", "--by", "plan", "--as-of", "2025-11-20", "--format", "json")
TOLD = "files of the warehouse ombor have changed since they were written"


@pytest.fixture
def here(tmp_path, monkeypatch, workplan):
    """A folder with two plans and their warehouse."""
    monkeypatch.chdir(tmp_path)
    for seed, name in enumerate(("adliya", "moliya")):
        write(tmp_path / "bodies" / name, seed)
    workplan.well("--plan", "bodies", "warehouse", "ombor")
    return tmp_path


def changed(data: bytes) -> list[bytes]:
    """The content of a file, changed in several ways."""
    flipped = bytearray(data)
    place = random.Random(len(data)).randrange(len(data))
    flipped[place] ^= 1
    return [bytes(flipped), data[: len(data) // 2], data[:-1], b"PAR1" + data[-8:], data + b"0", b""]


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("table", ["plan", "span", "checkpoint_span", "executor", "missing"])
def test_it_is_not_read_and_is_written_again(workplan, table):
    right = workplan.well(*REPORT, "--warehouse", "ombor").out
    shutil.copytree("ombor", "whole")
    file = next(Path("ombor", table).rglob("*.parquet"))
    for content in changed(file.read_bytes()):
        file.write_bytes(content)
        for command in (REPORT, ("sql", "SELECT count(*) FROM plan")):
            assert TOLD in workplan.refused(*command, "--warehouse", "ombor", status=5)
        workplan.well("--plan", "bodies", "warehouse", "ombor")
        assert workplan.well(*REPORT, "--warehouse", "ombor").out == right
        shutil.rmtree("ombor")
        shutil.copytree("whole", "ombor")


@pytest.mark.usefixtures("here")
def test_the_file_of_builds_is_not_believed_either(workplan):
    """It holds the known-by day, and whether several plans were named."""
    right = workplan.well(*REPORT, "--warehouse", "ombor").out
    file = Path("ombor", "build", "current.parquet")
    data = file.read_bytes()
    for place in range(0, len(data), 19):
        changed = bytearray(data)
        changed[place] ^= 1 << place % 8
        file.write_bytes(bytes(changed))
        ran = workplan(*REPORT, "--warehouse", "ombor")
        assert (ran.status, ran.out) in [(0, right), (5, "")]
        if place % 95 == 0:
            workplan.well("--plan", "bodies", "warehouse", "ombor")
            assert workplan.well(*REPORT, "--warehouse", "ombor").out == right


@pytest.mark.usefixtures("here")
def test_one_that_is_missing_is_written_again(workplan):
    right = workplan.well(*REPORT, "--warehouse", "ombor").out
    next(Path("ombor", "span").rglob("*.parquet")).unlink()
    workplan.refused(*REPORT, "--warehouse", "ombor", status=5)
    workplan.well("--plan", "bodies", "warehouse", "ombor")
    assert workplan.well(*REPORT, "--warehouse", "ombor").out == right
