"""Three clones of a repository record at the same time and are merged by git."""

import os
import shutil
import subprocess
from datetime import date
from decimal import Decimal
from itertools import permutations

import pytest
from builders import activity, plan
from harness import doubled, numbers, readable, record
from recorder import report

from workplan_cli.model.journal import EntryKind
from workplan_cli.store.journal.read import read
from workplan_cli.tracking.state import fold

IDENTITY = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
for role in ("AUTHOR", "COMMITTER"):
    IDENTITY |= {f"GIT_{role}_NAME": "test", f"GIT_{role}_EMAIL": "test@example.uz"}

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")


def git(folder, *arguments, check=True):
    environment = {**os.environ, **IDENTITY}
    done = subprocess.run(["git", *arguments], cwd=folder, env=environment, capture_output=True, check=check)
    return done.returncode


def commit(clone):
    git(clone, "add", "--all")
    git(clone, "commit", "--message", "progress")


@pytest.fixture
def clones(scratch):
    """Three clones that share the beginning of one writer's journal."""
    git(scratch, "init", "--bare", "--initial-branch=main", "origin")
    git(scratch, "clone", "origin", "0")
    record(scratch / "0" / "progress", report(0))
    commit(scratch / "0")
    git(scratch / "0", "push", "origin", "HEAD:main")
    for name in ("1", "2"):
        git(scratch, "clone", "--branch", "main", "origin", name)
    return [scratch / name for name in ("0", "1", "2")]


def record_everywhere(clones):
    for number, clone in enumerate(clones):
        for each in range(1, 6):
            record(clone / "progress", report(10 * number + each))
        commit(clone)


EVERYTHING = {0, *range(1, 6), *range(11, 16), *range(21, 26)}


@pytest.mark.parametrize("pull", ["--no-rebase", "--rebase"], ids=["merge", "rebase"])
def test_union_merges_lose_and_double_nothing(clones, figures, pull):
    (clones[0] / ".gitattributes").write_text("progress/*.yaml merge=union\n")
    commit(clones[0])
    for clone in clones:
        git(clone, "pull", "--no-rebase", clones[0], "HEAD:")
    record_everywhere(clones)
    for clone in [*clones, *clones]:
        git(clone, "pull", "--no-edit", pull, "origin", "main")
        git(clone, "push", "origin", "HEAD:main")

    first, second = (read(clone / "progress")[0].entries for clone in clones[1:])
    counted = numbers(clones[2] / "progress")
    figures(
        f"three clones record for one writer: union merges, pull {pull}",
        tried=len(EVERYTHING),
        acknowledged=len(EVERYTHING),
        lost=len(EVERYTHING - counted.keys()),
        doubled=doubled(counted),
    )
    assert counted.keys() == EVERYTHING
    assert doubled(counted) == 0
    assert first == second


def test_totals_do_not_depend_on_the_order_of_merging(clones, scratch, figures):
    (clones[0] / ".gitattributes").write_text("progress/*.yaml merge=union\n")
    commit(clones[0])
    for number, clone in enumerate(clones):
        git(clone, "pull", "--no-rebase", clones[0], "HEAD:")
        record(clone / "progress", report(10 * number + 1))
        record(
            clone / "progress", report(10 * number + 2)._replace(kind=EntryKind.DONE, value=Decimal(number))
        )
        record(clone / "progress", report(10 * number + 3))
        commit(clone)

    one = plan(activity("1.1", targets={"people": 100}))
    texts, states = set(), []
    for number, (first, *others) in enumerate(permutations(clones)):
        merged = scratch / f"merged {number}"
        git(scratch, "clone", first, merged)
        for other in others:
            git(merged, "pull", "--no-rebase", "--no-edit", other, "HEAD")
        texts.add((merged / "progress" / "nodira.yaml").read_bytes())
        states.append(fold(one, readable(merged / "progress")[0], date(2025, 12, 31)))
    assert len(texts) > 1
    assert all(state == states[0] for state in states)
    assert states[0].of("1.1").targets[0].done == 3  # the last total is 2; one increase came after it
    figures(
        "three clones merged in every order: union merges", tried=len(states), acknowledged=9 * len(states)
    )


def test_a_conflict_left_unresolved_hides_nothing_and_is_named(clones, figures):
    record_everywhere(clones)
    git(clones[0], "push", "origin", "HEAD:main")
    assert git(clones[1], "pull", "--no-rebase", "--no-edit", "origin", "main", check=False) != 0
    folder = clones[1] / "progress"
    both = {0, *range(1, 6), *range(11, 16)}

    journal, problems = read(folder)
    lines = (folder / "nodira.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    assert {int(entry.note) for entry in journal.entries} == both
    assert [problem.code for problem in problems] == ["conflict-markers"] * 3
    marked = {problem.line for problem in problems}
    assert [lines[number - 1][:7] for number in sorted(marked)] == ["<<<<<<<", "=======", ">>>>>>>"]

    kept = [line for number, line in enumerate(lines, 1) if number not in marked]
    (folder / "nodira.yaml").write_text("".join(kept), encoding="utf-8", newline="\n")
    commit(clones[1])
    assert numbers(folder).keys() == both
    figures("a merge conflict left in the journal", tried=len(both), acknowledged=len(both))
