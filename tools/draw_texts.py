"""Print forty docstrings and messages, drawn with a commit's hash as the seed, to be read by a stranger.

The reader marks each text that needs a second reading; at most two may. The same commit draws the same
forty texts, so that the marks can be checked; the next commit draws others, so that nobody writes for the
draw.
"""  # noqa: INP001 - a script

import ast
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "workplan_cli"
DRAWN = 40
SHORTEST = 30
"""Characters below which a text is a label and no sentence."""

sys.path.insert(0, str(ROOT))


def docstrings() -> Iterator[tuple[str, str]]:
    """Where each docstring of the package is, and its text."""
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and (
                text := ast.get_docstring(node)
            ):
                line = 1 if isinstance(node, ast.Module) else node.lineno
                yield f"{name}:{line}", text


def messages() -> Iterator[tuple[str, str]]:
    """The key of each English message, and its text."""
    from workplan_cli.locales import load

    for key, text in load("en").texts.items():
        yield f"en: {key}", text


def drawn(seed: str) -> list[tuple[str, str]]:
    """Forty texts, docstrings and messages alike, the same for the same seed and tree."""
    found = [(place, text) for place, text in (*docstrings(), *messages()) if len(text) >= SHORTEST]
    return Random(seed).sample(found, DRAWN)  # noqa: S311 - a draw that anyone can repeat


def hash_of(commit: str) -> str | None:
    """The full hash of a commit; ``None`` if there is no such commit."""
    asked = ["git", "-C", str(ROOT), "rev-parse", "--verify", "--quiet", f"{commit}^{{commit}}"]
    told = subprocess.run(asked, capture_output=True, text=True, check=False)  # noqa: S603
    return told.stdout.strip() or None


def main(arguments: list[str] | None = None) -> None:
    """Print the draw of a commit."""
    parser = ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("commit", nargs="?", default="HEAD", help="its hash is the seed; default: HEAD")
    commit = parser.parse_args(arguments).commit
    seed = hash_of(commit)
    if seed is None:
        parser.error(f"there is no commit {commit}")
    sys.stdout.reconfigure(encoding="utf-8")
    sys.stdout.write(f"forty texts, drawn with {seed}\n")
    for number, (place, text) in enumerate(drawn(seed), 1):
        sys.stdout.write(f"\n{number}. {place}\n{text}\n")


if __name__ == "__main__":
    main()
