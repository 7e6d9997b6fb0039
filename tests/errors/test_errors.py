"""Everything that can go wrong: what is typed, and exactly what is answered.

A case is a folder. It is laid over the folder ``start``, which holds a sound plan; what takes
too many bytes to keep, or has none, is made by the function of its name in :mod:`made`. The
file ``transcript.txt`` holds the command lines and the answers. See README.md.
"""

import os
import shutil
from pathlib import Path

import pytest
from made import MADE
from transcripts import Answer, read

from workplan_cli import cli
from workplan_cli.writers import messages

FOLDER = Path(__file__).parent
CASES = sorted(path.parent for path in FOLDER.rglob("transcript.txt"))
FOREIGN = ("WORKPLAN_", "LC_", "LANG", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM")


def name_of(case: Path) -> str:
    return case.relative_to(FOLDER).as_posix()


@pytest.fixture
def told(monkeypatch) -> list[str]:
    """The codes of the problems that are put into words, one after the other."""
    codes = []
    in_words = messages.message

    def message(problem, catalogue):
        codes.append(problem.code)
        return in_words(problem, catalogue)

    monkeypatch.setattr(messages, "message", message)
    return codes


@pytest.fixture
def answer(tmp_path, monkeypatch, capsys, told):
    """Runs a command line in the folder of a case."""
    for variable in [name for name in os.environ if name.startswith(FOREIGN)]:
        monkeypatch.delenv(variable)
    monkeypatch.setenv("WORKPLAN_LANG", "en")
    monkeypatch.setenv("WORKPLAN_WRITER", "ali")
    monkeypatch.setenv("WORKPLAN_CACHE", "off")
    monkeypatch.chdir(tmp_path)

    def run(arguments: list[str]) -> Answer:
        told.clear()
        status = cli.run(arguments)
        out, err = (text.replace(str(tmp_path), "/plans") for text in capsys.readouterr())
        return Answer(out, err, status, tuple(told))

    return run


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_what_is_answered(case, tmp_path, monkeypatch, answer, golden):
    for given in (FOLDER / "start", case):
        shutil.copytree(given, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("transcript.txt"))
    MADE.get(name_of(case), nothing)(tmp_path, monkeypatch)
    path = case / "transcript.txt"
    exchanges = [each._replace(answer=answer(each.arguments)) for each in read(path)]
    assert exchanges
    golden(path, "".join(map(str, exchanges)))


def nothing(*_):
    """Most cases have nothing that must be made."""


def test_all_that_is_made_is_made_for_a_case():
    assert set(MADE) <= set(map(name_of, CASES))
