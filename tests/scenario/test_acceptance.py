"""Acceptance over a half-year: figures computed by hand, and rules whose mutants change them."""

import os
import shutil
import subprocess
import sys

import pytest
from scenario.acceptance import STEPS, differences, play
from scenario.mutants import Mutant
from workbench import FOREIGN, GUARD, ROOT

pytestmark = pytest.mark.slow

MUTANTS = (
    Mutant(
        "done only once accepted",
        "tracking/state.py",
        "accepted = course.acceptance.accepted or not course.accepting",
        "accepted = True",
    ),
    Mutant(
        "an acceptance ends when the activity is no longer complete",
        "tracking/acceptance.py",
        "        else:\n            self.accepted = None",
        "        else:\n            self.returned = self.returned",
    ),
    Mutant(
        "a note does not report a returned activity again",
        "tracking/acceptance.py",
        "elif entry.kind in STATEMENTS:",
        "elif entry.kind is not EntryKind.REVERT:",
    ),
    Mutant(
        "a note does not meet a returned checkpoint",
        "tracking/meeting.py",
        "barred = returned if entry.kind is EntryKind.NOTE else ()",
        "barred: tuple[str, ...] = ()",
    ),
    Mutant(
        "a return makes the last checkpoint unmet",
        "tracking/meeting.py",
        "if self.returned and expected.asks == COMPLETE:",
        "if self.returned and expected.asks is None:",
    ),
    Mutant(
        "only a supervisor decides, unless it was forced",
        "tracking/acceptance.py",
        "or entry.by in supervisors or",
        "or entry.by is not None or",
    ),
    Mutant(
        "reopening takes the acceptance back",
        "tracking/course.py",
        "self.acceptance.withdraw()",
        "self.acceptance.blocks = False",
    ),
    Mutant(
        "a report on the day of the return is the one that counts",
        "tracking/course.py",
        "        # A return ends the completion also where a new report follows on the same day.\n"
        "        self.history.append(self._standing(entry.on))",
        "",
    ),
)


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    """The folder in which the commands were given, and what became of them."""
    folder = tmp_path_factory.mktemp("nazorat")
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith(FOREIGN)]:
            patch.delenv(name)
        patch.setenv("WORKPLAN_LANG", "en")
        patch.setenv("WORKPLAN_CACHE", "off")
        return folder, play(folder, patch)


def test_every_command_ends_as_it_should(played):
    assert len(STEPS) >= 25
    assert [(step.command, ran.status) for step, ran in played[1]] == [
        (step.command, step.status) for step in STEPS
    ]


def test_the_program_says_the_figures_computed_by_hand(played, monkeypatch):
    monkeypatch.chdir(played[0])
    assert differences() == []


@pytest.mark.parametrize("mutant", MUTANTS, ids=[mutant.rule for mutant in MUTANTS])
def test_each_mutant_is_noticed(played, tmp_path, mutant, long):
    if not long and mutant is not MUTANTS[0]:
        pytest.skip("long: all run with --long")
    shutil.copytree(ROOT / "workplan_cli", tmp_path / "workplan_cli")
    mutant.plant(tmp_path / "workplan_cli")
    path = os.pathsep.join([str(tmp_path), str(ROOT / "tests")])
    ran = subprocess.run(
        [sys.executable, "-m", "scenario.acceptance", str(played[0])],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": path, "WORKPLAN_LANG": "en", "WORKPLAN_CACHE": "off"},
        capture_output=True,
        encoding="utf-8",
        timeout=GUARD,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (1, ""), f"{mutant.rule} survives: {ran.stdout}{ran.stderr}"
    assert " instead of " in ran.stdout
