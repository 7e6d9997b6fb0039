"""A little of every target at each run: the seeds, what was found once, and some changed copies."""

import pytest
from corpus import FOUND, seeds
from oracles import TARGETS
from runner import Failure, attempt, run, shorter

CHANGED = {"docx": 40, "xlsx": 40, "markdown": 40, "html": 40, "plan": 60}


@pytest.mark.parametrize("target", TARGETS)
def test_seeds_and_changed_copies_of_them(target):
    known = seeds(target)
    tried = len(known) + CHANGED.get(target, 200)
    found = run(TARGETS[target], known, number=0, until=lambda done: done >= tried)
    assert "".join(failure.report for failure in found.failures.values()) == ""
    assert found.executions == tried
    assert found.outcomes > 5


@pytest.mark.parametrize(
    "path", sorted(FOUND.rglob("*.*")), ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_what_was_found_once_stays_mended(path):
    TARGETS[path.parent.name](path.read_bytes())


def broken(data: bytes) -> int:
    """A reader with a mistake deep inside."""
    if b"har" in data and b"2019" in data:
        raise KeyError(data)
    return len(data) // 10


def test_the_fuzzer_finds_a_mistake_and_shortens_what_shows_it():
    found = run(broken, seeds("deadlines"), number=0, until=lambda done: done >= 3000)
    (failure,) = found.failures.values()
    small = shorter(broken, failure)
    assert isinstance(attempt(broken, small.data), Failure)
    assert len(small.data) <= len(b"2019har")
