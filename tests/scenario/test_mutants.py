"""The half-year notices every rule that is broken: each mutant changes at least one of its figures."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from scenario.mutants import MUTANTS
from workbench import GUARD, ROOT

pytestmark = pytest.mark.slow

SAMPLED = 6
"""A normal run plants every sixth mutant."""


@pytest.fixture(scope="session")
def figures(half_year, tmp_path_factory):
    """The figures of the second implementation as a file."""
    path = tmp_path_factory.mktemp("figures") / "figures.json"
    path.write_text(json.dumps(half_year.figures), encoding="utf-8")
    return path


def compared(folder: Path, figures: Path, copy: Path) -> subprocess.CompletedProcess[str]:
    """What the program in a folder says of the half-year, compared with the figures."""
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


def copied(folder: Path) -> Path:
    """A copy of the package in a folder, to be changed."""
    shutil.copytree(ROOT / "workplan_cli", folder / "workplan_cli")
    return folder


def test_the_program_as_it_is_has_no_difference(half_year, figures, tmp_path):
    ran = compared(half_year.folder, figures, copied(tmp_path))
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_there_are_thirty_mutants_of_different_rules():
    assert len({mutant.rule for mutant in MUTANTS}) == len(MUTANTS) == 30


@pytest.mark.parametrize("mutant", MUTANTS, ids=[mutant.rule for mutant in MUTANTS])
def test_each_mutant_is_noticed(half_year, figures, tmp_path, mutant, long):
    if not long and MUTANTS.index(mutant) % SAMPLED:
        pytest.skip("long: all thirty run with --long")
    copy = copied(tmp_path)
    mutant.plant(copy / "workplan_cli")
    ran = compared(half_year.folder, figures, copy)
    assert (ran.returncode, ran.stderr) == (1, ""), f"{mutant.rule} survives: {ran.stdout}{ran.stderr}"
    assert "program" in ran.stdout
