"""The loop of the fuzzer: make an input, try it, keep what leads somewhere new. It reads no clock."""

import hashlib
import traceback
from collections import Counter
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import NamedTuple

from mutation import Mutation

POOL = 4000

Oracle = Callable[[bytes], Hashable]


class TooSlowError(BaseException):
    """An input took longer than any may; no handler of the program must swallow it."""


class Failure(NamedTuple):
    """An input that broke something, and how."""

    data: bytes
    report: str
    place: str


class Tally(NamedTuple):
    """What a run came to."""

    executions: int
    outcomes: int
    failures: dict[str, Failure]


def attempt(oracle: Oracle, data: bytes) -> Hashable | Failure:
    """What becomes of one input."""
    try:
        return oracle(data)
    except (Exception, TooSlowError) as error:  # noqa: BLE001 - whatever it is, it is a finding
        frames = traceback.extract_tb(error.__traceback__)
        own = [frame for frame in frames if "workplan" in frame.filename or "fuzz" in frame.filename]
        place = f"{type(error).__name__} at {Path(own[-1].filename).name}:{own[-1].lineno}"
        return Failure(data, "".join(traceback.format_exception(error)), place)


def run(oracle: Oracle, seeds: list[bytes], *, number: int, until: Callable[[int], bool]) -> Tally:
    """Try the seeds and then changed copies of them, as long as ``until`` the count says no."""
    mutation = Mutation(seeds, number)
    seen: Counter[Hashable] = Counter()
    failures: dict[str, Failure] = {}
    done = 0
    while not until(done):
        data = seeds[done] if done < len(seeds) else mutation()
        outcome = attempt(oracle, data)
        done += 1
        if isinstance(outcome, Failure):
            known = failures.setdefault(outcome.place, outcome)
            if len(data) < len(known.data):
                failures[outcome.place] = outcome
            continue
        seen[outcome] += 1
        if seen[outcome] == 1 and len(mutation.pool) < POOL:
            mutation.pool.append(data)
    return Tally(done, len(seen), failures)


def shorter(oracle: Oracle, failure: Failure, attempts: int = 2000) -> Failure:
    """The failure with as little input as can be found in so many attempts."""
    size = len(failure.data) // 2
    while size and attempts:
        at = 0
        while at < len(failure.data) and attempts:
            attempts -= 1
            rest = failure.data[:at] + failure.data[at + size :]
            outcome = attempt(oracle, rest)
            if isinstance(outcome, Failure) and outcome.place == failure.place:
                failure = outcome
            else:
                at += size
        size //= 2
    return failure


def keep(failure: Failure, folder: Path) -> Path:
    """Write a failing input into a folder, with what it broke beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / hashlib.sha256(failure.data).hexdigest()[:12]
    path.write_bytes(failure.data)
    path.with_suffix(".txt").write_text(failure.report, encoding="utf-8", errors="backslashreplace")
    return path
