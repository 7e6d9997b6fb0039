"""``python tests/fuzz TARGET --seconds 60``: try changed inputs for a while and report failures."""

import argparse
import sys
import time
from pathlib import Path

sys.path.insert(1, str(Path(__file__).resolve().parents[1]))

from corpus import seeds
from limits import Timed, limit_memory
from oracles import TARGETS
from runner import Failure, attempt, keep, run, shorter


def main() -> int:
    parser = argparse.ArgumentParser(prog="python tests/fuzz", description=__doc__)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--seconds", type=float, default=60, help="how long to go on")
    parser.add_argument("--number", type=int, default=0, help="the same number tries the same inputs")
    parser.add_argument("--output", type=Path, default=Path("fuzz-failures"), help="folder of what broke")
    parser.add_argument("--slowest", type=Path, help="write the input that took longest to this file")
    parser.add_argument("--input", type=Path, help="try this file and nothing else")
    given = parser.parse_args()
    oracle = Timed(TARGETS[given.target])
    limit_memory()
    if given.input:
        outcome = attempt(oracle, given.input.read_bytes())
        print(outcome.report if isinstance(outcome, Failure) else f"fine: {outcome}")
        return int(isinstance(outcome, Failure))
    began = time.monotonic()
    found = run(
        oracle,
        seeds(given.target),
        number=given.number,
        until=lambda _: time.monotonic() - began >= given.seconds,
    )
    took, slowest = time.monotonic() - began, oracle.slowest
    print(
        f"{given.target}: {found.executions} inputs in {took:.0f} s, {found.outcomes} different outcomes, "
        f"slowest {slowest[0]:.2f} s, {len(found.failures)} failures"
    )
    if given.slowest:
        given.slowest.write_bytes(slowest[1])
    for failure in found.failures.values():
        print(f"  {failure.place}: {keep(shorter(oracle, failure), given.output / given.target)}")
    return int(bool(found.failures))


if __name__ == "__main__":
    sys.exit(main())
