"""The half-year notices every rule that is broken: each mutant changes at least one of its figures."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from scenario.halfyear import HALF_YEAR, QUESTIONS
from scenario.mutants import MUTANTS
from scenario.played import Office, expected
from workbench import GUARD, ROOT

pytestmark = pytest.mark.slow

SAMPLED = 6
"""A normal run plants every sixth mutant."""


@pytest.fixture(scope="module")
def half_year(tmp_path_factory):
    """The folder of the played half-year, and the figures of the second implementation as a file."""
    folder = tmp_path_factory.mktemp("office")
    figures = folder / "figures.json"
    with pytest.MonkeyPatch.context() as patch:
        office = Office(folder, patch)
        office.begin(dict(os.environ))
        office.play(HALF_YEAR)
        computed = [expected(office, day, known) for day, known in QUESTIONS]
        figures.write_text(json.dumps(computed), encoding="utf-8")
    return folder, figures


def compared(half_year, copy: Path) -> subprocess.CompletedProcess[str]:
    """What the program in a folder says of the half-year, compared with the figures."""
    folder, figures = half_year
    path = os.pathsep.join([str(copy), str(ROOT / "tests")])
    return subprocess.run(
        [sys.executable, "-m", "scenario.compare", str(folder), str(figures)],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": path, "WORKPLAN_LANG": "en", "WORKPLAN_CACHE": "off"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=GUARD,
        check=False,
    )


@pytest.fixture
def copy(tmp_path):
    """A copy of the package to be changed."""
    shutil.copytree(ROOT / "workplan_cli", tmp_path / "workplan_cli")
    return tmp_path


def test_the_program_as_it_is_has_no_difference(half_year, copy):
    ran = compared(half_year, copy)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_there_are_thirty_mutants_of_different_rules():
    assert len({mutant.rule for mutant in MUTANTS}) == len(MUTANTS) == 30


@pytest.mark.parametrize("mutant", MUTANTS, ids=[mutant.rule for mutant in MUTANTS])
def test_each_mutant_is_noticed(half_year, copy, mutant, long):
    if not long and MUTANTS.index(mutant) % SAMPLED:
        pytest.skip("long: all thirty run with --long")
    mutant.plant(copy / "workplan_cli")
    ran = compared(half_year, copy)
    assert (ran.returncode, ran.stderr) == (1, ""), f"{mutant.rule} survives: {ran.stdout}{ran.stderr}"
    assert "program" in ran.stdout
