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
from manual import manual
from reasons import PARTS, text
from transcripts import Answer, read
from workbench import FOREIGN, ROOT

from workplan_cli import cli
from workplan_cli.commands import installation
from workplan_cli.locales import en
from workplan_cli.writers.shared import messages

FOLDER = Path(__file__).parent
ENVIRONMENT = Path("env")
VIRTUAL_ENVIRONMENT = installation.Place(
    prefix=ENVIRONMENT,
    base_prefix=Path("usr"),
    executable=ENVIRONMENT / "bin" / "python",
    stdlib=Path("usr/lib"),
    folder=Path("home"),
    active=ENVIRONMENT,
)
"""The environment in which an extra would be installed; that of the tests differs."""

PLAN_IN_USE = "plan: plan.yaml\n"
"""What ``check`` always says at the end; in no transcript, since it is the same in all of them."""

CLOCK = "2026-11-29T10:00:00+05:00"
"""The moment of every answer: after the period of the plan, as days late are part of many answers."""

CASES = sorted(path.parent for path in FOLDER.rglob("transcript.txt"))


def name_of(case: Path) -> str:
    return case.relative_to(FOLDER).as_posix()


@pytest.fixture
def reported(monkeypatch) -> list[str]:
    """The codes of the problems that are put into words, one after the other."""
    codes = []
    in_words = messages.message

    def message(problem, catalogue):
        codes.append(problem.code)
        return in_words(problem, catalogue)

    monkeypatch.setattr(messages, "message", message)
    return codes


@pytest.fixture
def answer(tmp_path, monkeypatch, capsys, reported):
    """Runs a command line in the folder of a case."""
    for variable in [name for name in os.environ if name.startswith(FOREIGN)]:
        monkeypatch.delenv(variable)
    monkeypatch.setenv("WORKPLAN_LANG", "en")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "nowhere"))
    monkeypatch.setenv("WORKPLAN_WRITER", "ali")
    monkeypatch.setenv("WORKPLAN_CACHE", "off")
    monkeypatch.setenv("WORKPLAN_NOW", CLOCK)
    monkeypatch.setattr(installation, "place", lambda _: VIRTUAL_ENVIRONMENT)
    monkeypatch.chdir(tmp_path)

    def run(arguments: list[str]) -> Answer:
        capsys.readouterr()
        reported.clear()
        status = cli.run(arguments)
        out, err = (text.replace(str(tmp_path), "/plans") for text in capsys.readouterr())
        return Answer(out, err.removesuffix(PLAN_IN_USE), status, tuple(reported))

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


# The catalogue as a whole

ELSEWHERE = {
    "field-empty": "ui/test_recording.py::test_an_empty_field_is_named_in_every_language",
    "journal-locked": "store/test_files.py::test_a_held_lock_is_waited_for_until_the_bound",
    "journal-replaced": "store/test_files.py::test_a_journal_replaced_while_writing_is_reported",
    "maybe-recorded": "store/test_files.py::test_when_cutting_back_fails_too_nothing_is_certain",
    "more-problems": "store/plan_file/test_read.py::test_a_file_of_faults_is_reported_in_part",
    "too-many-values": "store/plan_file/test_yaml_tree.py::test_the_number_of_values_is_limited",
    "yaml-syntax": "store/plan_file/test_yaml_syntax.py::test_an_error_of_no_known_kind_is_still_an_error",
}
"""Errors without a case, and the test that holds them: they need the form of the full-screen view, a second
process at the right moment, a disk that fails twice, a file of megabytes, or an unknown mistake
of the parser."""

CODES = {key.split(".")[1] for key in en.TEXTS if key.startswith("problem.")}


def exchanges():
    return [each for case in CASES for each in read(case / "transcript.txt")]


def test_every_error_has_a_case():
    reported = {code for each in exchanges() for code in each.answer.codes}
    assert reported | ELSEWHERE.keys() == CODES
    assert reported & ELSEWHERE.keys() == set()


@pytest.mark.parametrize("code", ELSEWHERE)
def test_an_error_without_a_case_has_a_test(code):
    module, _, test = ELSEWHERE[code].partition("::")
    source = (FOLDER.parent / module).read_text(encoding="utf-8")
    body = source.partition(f"def {test}(")[2].partition("def test_")[0]
    assert code in body


def test_every_error_has_one_reason():
    reasons = [code for part in PARTS for code in part.reasons]
    assert sorted(reasons) == sorted(CODES)
    assert all(text(reason) for part in PARTS for reason in part.reasons.values())


def test_the_manual_is_made_of_the_cases(golden):
    golden(ROOT / "docs" / "errors.md", manual(exchanges()))
