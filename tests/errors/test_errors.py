"""One bad plan each, and everything that is said about it.

``NAME.yaml`` is the plan, ``NAME.txt`` the problems found in it. To add a case, write the plan and
run ``pytest tests/errors --update-golden``.
"""

from pathlib import Path

import pytest

from workplan_cli import locales
from workplan_cli.store.plan import read
from workplan_cli.writers.messages import describe

FOLDER = Path(__file__).parent
ENGLISH = locales.load("en")
CASES = sorted(FOLDER.glob("*.yaml"))


def rendered(problem):
    """A problem as a person reads it, the file named without its folder."""
    return describe(problem._replace(file=Path(problem.file).name), ENGLISH) + "\n"


@pytest.mark.parametrize("plan", CASES, ids=lambda path: path.stem)
def test_every_problem_is_told(plan, golden):
    _, problems = read(plan)
    assert problems
    assert {problem.file for problem in problems} == {str(plan)}
    golden(plan.with_suffix(".txt"), "".join(map(rendered, problems)))


def test_every_golden_file_has_its_plan():
    assert {path.stem for path in FOLDER.glob("*.txt")} == {path.stem for path in CASES}


def test_the_same_plan_without_a_fault_has_no_problems():
    plan, problems = read(FOLDER / "sound" / "plan.yaml")
    assert plan
    assert problems == ()
