"""Plant errors in documents, import them, and print how many wrong cells the review list names.

usage: python tools/plant_errors.py [COMMIT or SEED] [ROUNDS] [--all]

The commit's hash is the seed, so that nobody mends the importer for one draw. ``--all`` prints each wrong
cell without a line and each false line. The bounds: at least 95 % of the wrong cells have a line, and at
most one line of 25 right cells is false.
"""  # noqa: INP001 - a script

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

LEAST_TOLD = 0.95
MOST_FALSE = 1 / 25


def seed_of(commit: str) -> str:
    """Return the full hash of a commit, or the text itself if it names no commit."""
    asked = ["git", "-C", str(ROOT), "rev-parse", "--verify", "--quiet", f"{commit}^{{commit}}"]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip() or commit  # noqa: S603


def main() -> int:
    """Print the counts; return 1 if a bound is missed."""
    from planted.documents import samples
    from planted.judging import Tally, judge

    words = [word for word in sys.argv[1:] if word != "--all"]
    seed = seed_of(words[0] if words else "HEAD")
    tally = Tally()
    with TemporaryDirectory() as folder:
        for sample in samples(folder, seed, rounds=int(words[1]) if len(words) > 1 else 3):
            judge(sample, tally)
    say = sys.stdout.write
    say(f"seed {seed}\n{sum(tally.planted.values())} errors planted, of {len(tally.planted)} kinds\n")
    say(f"cells {tally.right + tally.wrong}: right {tally.right}, wrong with a line {tally.told}, ")
    say(f"wrong in silence {len(tally.silent)}; false lines {len(tally.false)}\n")
    say(f"wrong cells with a line: {tally.share_told:.1%} (at least {LEAST_TOLD:.0%})\n")
    say(f"right cells for each false line: {1 / (tally.false_per_right or 1e-9):.0f} (at least 25)\n")
    if "--all" in sys.argv:
        say("\n".join(["", "Wrong in silence", *tally.silent, "", "False lines", *tally.false, ""]))
    return int(tally.share_told < LEAST_TOLD or tally.false_per_right > MOST_FALSE)


if __name__ == "__main__":
    sys.exit(main())
