"""Sentences and screens that officials read, in the words that they use."""

import re

import pytest
from workbench import PLAN, ROOT

from workplan_cli import locales
from workplan_cli.commands import output
from workplan_cli.writers import Screen


@pytest.fixture
def screen(workplan, monkeypatch):
    """What a command shows on a terminal of 80 columns."""
    monkeypatch.setattr(output, "screen", lambda _environment: Screen(terminal=True, width=80))
    return lambda *arguments: workplan("--no-pager", *arguments)


def test_days_that_stand_alone_say_what_has_passed(screen):
    text = screen("list", "1.4", "--today", "2025-12-01", "--lang", "uz").out
    assert "muddatidan 62 kun o‘tgan" in text


def test_a_russian_heading_sets_the_person_apart(screen):
    assert "контроль — A.Xusanov: 26" in screen("list", "--supervisor", "Xusanov", "--lang", "ru").out


def test_an_activity_without_amendments_says_none(screen):
    assert screen("show", "6.5", "--lang", "en").out.splitlines()[-1] == "Amendments   none"


@pytest.mark.parametrize(("days", "said"), [("", True), ("days_off: [2025-12-08]", False)])
def test_working_days_say_once_that_no_holidays_are_listed(screen, workplan, days, said):
    settings = f"\nsettings: {{{days}}}\n\napproval:"
    plan = workplan.write("copy/plan.yaml", PLAN.decode().replace("\napproval:", settings, 1))
    shown = " ".join(
        screen("--plan", str(plan), "show", "2.3.5", "--today", "2025-10-01", "--lang", "en").out.split()
    )
    assert shown.count("the holidays of 2025 are counted as working days") == said


def test_a_plan_that_cannot_be_read_has_nothing_counted(screen, workplan):
    plan = workplan.write("copy/plan.yaml", "title: [\n")
    ran = screen("--plan", str(plan), "check", "--lang", "uz")
    assert "Xatolar: 1, ogohlantirishlar: 0." in ran.out
    assert "tadbir" not in ran.out


def test_a_sentence_is_folded_between_words(screen):
    given = ("amend", "2.3.5", "--target", "50000", "--basis", "Buyruq", "--writer", "olim", "--lang", "en")
    screen(*given)
    lines = screen(*given).out.splitlines()
    assert max(map(len, lines)) <= 80
    assert " ".join(" ".join(lines).split()).endswith("this amendment; nothing new was recorded.")
    assert len(lines) > 1


def test_no_command_prints_a_sentence_without_folding_it():
    """A sentence goes through ``say`` or ``tell``, which fold it; ``print`` is for files and commands."""
    unfolded = re.compile(r"\.print\(\s*(?:session|self)\.catalogue\(")
    files = (ROOT / "workplan_cli" / "commands").glob("*.py")
    assert [file.name for file in files if unfolded.search(file.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("language", ["en", "uz", "uz-Cyrl", "ru"])
def test_a_trial_says_that_what_follows_is_a_file(screen, language):
    given = ("--target", "50000", "--basis", "Buyruq", "--dry-run", "--lang", language)
    first = screen("amend", "2.3.5", *given).out.splitlines()[0]
    assert first == locales.load(language)("amend.preview")
