"""The day and the language of a run."""

import re

import pytest
from contract import ENTRIES, EVERYTHING, JANUARY, OCTOBER, WRITTEN, as_json

from workplan_cli.commands import output
from workplan_cli.writers import Screen


@pytest.mark.parametrize("today", ["2025-10-01", "01.10.2025", "1.10.2025"])
def test_today_is_taken_before_and_after_the_command(workplan, today):
    for arguments in (["--today", today, "report", "--overdue"], ["report", "--overdue", "--today", today]):
        assert workplan.well(*arguments).column == ["6.5", "1.4", "5.3.1", "5.3.2"]


@pytest.mark.parametrize("command", ["list", "report", "tree", "history"])
def test_as_of_is_an_alias_of_today(workplan, command):
    assert as_json(workplan, command, "--as-of", JANUARY)["as_of"] == JANUARY


@pytest.mark.parametrize(
    "today", ["2025-13-01", "2025-02-30", "01/02/2026", "2025-Q3", "tomorrow", "٢٠٢٥-١٠-٠١", ""]
)
def test_days_are_not_guessed(workplan, today):
    workplan.refused("list", "--today", today)


@pytest.mark.parametrize("today", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize(
    "arguments",
    [
        ["list", "--due-within", "9999m"],
        ["list", "--due-within", "9999w"],
        ["list", "--due-within", "1d"],
        ["report"],
        ["report", "--since", "0001-01-01"],
        ["show", "6.5"],
        ["tree", "6"],
        ["history"],
    ],
)
def test_the_first_and_the_last_day_of_all(workplan, today, arguments):
    workplan.well(*arguments, "--today", today)


@pytest.mark.parametrize("language", WRITTEN)
def test_every_command_speaks_every_language(workplan, monkeypatch, language):
    for arguments in ENTRIES:
        workplan.well(*arguments, "--today", OCTOBER, "--lang", language)
    monkeypatch.setenv("FORCE_COLOR", "1")
    for arguments in EVERYTHING:
        told = workplan.well(*arguments, "--today", OCTOBER, "--lang", language).out
        assert "{" not in told
        assert not re.search(r"\b(column|state|flag|count|entry|checkpoint|short|by)\.[a-z]", told)


@pytest.mark.parametrize("language", WRITTEN)
def test_what_machines_read_is_the_same_in_every_language(workplan, language):
    for arguments in ENTRIES[:6]:
        workplan.well(*arguments, "--today", OCTOBER, "--lang", language)
    for arguments in (["list", "2.3.5", "1.4"], ["history"], ["report", "--by", "deadline"]):
        for format_ in ("json", "csv", "tsv"):
            english, other = (
                workplan.well(*arguments, "--today", OCTOBER, "--format", format_, "--lang", each).out
                for each in ("en", language)
            )
            assert english.replace("Total", "") == re.sub("Jami|Жами|Итого|Всего|Total", "", other)


def test_language_comes_from_the_option_the_variable_or_the_locale(workplan, monkeypatch):
    told = {}
    for tag in WRITTEN:
        monkeypatch.setenv("WORKPLAN_LANG", "en")
        told[tag] = workplan.refused("show", "9.9", "--lang", tag)
        monkeypatch.setenv("WORKPLAN_LANG", tag)
        assert workplan.refused("show", "9.9") == told[tag]
        monkeypatch.delenv("WORKPLAN_LANG")
        name = {"uz-Cyrl": "uz_UZ@cyrillic"}.get(tag, f"{tag}_XX.UTF-8")
        for variable in ("LANG", "LC_MESSAGES", "LC_ALL"):
            monkeypatch.setenv(variable, name)
            assert workplan.refused("show", "9.9") == told[tag]
        for variable in ("LANG", "LC_MESSAGES", "LC_ALL"):
            monkeypatch.delenv(variable)
        assert workplan.refused("show", "9.9") == told["en"]
    assert len(set(told.values())) == len(WRITTEN)


def test_an_unknown_language(workplan, monkeypatch):
    workplan.refused("list", "--lang", "de")
    monkeypatch.setenv("WORKPLAN_LANG", "de")
    assert len(workplan.well("list").column) == 62


class TestALaterTodayThanTheClocks:
    """``--today`` never makes a day past for recording: ``recorded`` is the clock's."""

    @pytest.fixture(autouse=True)
    def october(self, workplan, monkeypatch):  # noqa: ARG002 - it clears the variables first
        monkeypatch.setenv("WORKPLAN_NOW", "2025-10-15T15:10:00+05:00")

    @pytest.mark.parametrize(
        "day", [["--today", "2025-12-20"], ["--today", "2025-12-20", "--on", "2025-10-16"]]
    )
    def test_a_day_after_the_clocks_needs_force(self, workplan, day):
        assert "today is 2025-10-15" in workplan.refused("status", "1.1", "--percent", "7", *day)
        workplan.well("status", "1.1", "--percent", "7", *day, "--force")
        assert workplan("check").status == 0

    def test_the_clocks_own_day_needs_none(self, workplan):
        workplan.well("status", "1.1", "--percent", "7", "--today", "2025-12-20", "--on", "2025-10-15")
        assert workplan("check").status == 0


@pytest.mark.parametrize(
    ("relative", "dated"),
    [
        (["list", "--due-before", "30d"], ["list", "--due-before", "2025-10-31"]),
        (["list", "--due-after", "2w"], ["list", "--due-after", "2025-10-15"]),
        (["tree", "--due-after", "3m"], ["tree", "--due-after", "2026-01-01"]),
        (["list", "--due-before", "-1m"], ["list", "--due-before", "2025-09-01"]),
        (["list", "--overdue", "--as-of", "30d"], ["list", "--overdue", "--as-of", "31.10.2025"]),
        (["history", "--since", "-7d"], ["history", "--since", "2025-09-24"]),
        (["history", "--since", "-7 kun"], ["history", "--since", "2025-09-24"]),
        (["brief", "--since", "-2w"], ["brief", "--since", "2025-09-17"]),
        (["report", "--since=-7d"], ["report", "--since", "2025-09-24"]),
        (["remind", "--answer-by", "10d"], ["remind", "--answer-by", "2025-10-11"]),
        (["status", "1.4", "--percent", "10", "--on", "-1d", "--dry-run"],
         ["status", "1.4", "--percent", "10", "--on", "2025-09-30", "--dry-run"]),
    ],
    ids=" ".join,
)  # fmt: skip
def test_a_day_may_be_counted_from_today(workplan, relative, dated):
    workplan.well("status", "2.3.5", "--done", "40000", "--on", "2025-09-25", "--today", OCTOBER)
    workplan.well("status", "1.4", "--percent", "5", "--on", "2025-09-10", "--today", OCTOBER)
    assert workplan.well(*relative, "--today", OCTOBER).out == workplan.well(*dated, "--today", OCTOBER).out


def test_a_relative_day_counts_from_the_day_of_the_report(workplan):
    found = workplan.well("list", "--as-of", "2025-11-01", "--due-before", "30d", "--today", OCTOBER)
    assert found.out == workplan.well("list", "--as-of", "2025-11-01", "--due-before", "2025-12-01").out


@pytest.mark.parametrize("text", ["7", "-7", "quarter", "--7d", "7x", "week"])
def test_nothing_else_is_a_relative_day(workplan, text):
    assert workplan("history", f"--since={text}").status == 2


def test_the_commands_of_the_overview_give_the_figures_that_it_shows(workplan, monkeypatch):
    """Typed as they stand, they are about the same plan, day and entries."""
    monkeypatch.setattr(output, "screen", lambda _environment: Screen(terminal=True, width=120))
    asked = ("--plan", "data", "--today", "2025-11-20", "--known-by", "2025-11-19")
    lines = workplan.well(*asked, "--lang", "en").out.splitlines()
    shown = [line[line.index("workplan ") :] for line in lines if "  workplan " in line]
    assert shown
    assert all(line.endswith(f" {' '.join(asked)}") for line in shown)


def test_without_such_options_they_are_short(workplan, monkeypatch):
    monkeypatch.setattr(output, "screen", lambda _environment: Screen(terminal=True, width=120))
    lines = workplan.well("--lang", "en").out.splitlines()
    assert any(line.endswith("workplan list --overdue") for line in lines)
