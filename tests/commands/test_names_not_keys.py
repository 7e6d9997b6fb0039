"""Where a person reads, things have their names: keys and labels that only programs need are not shown."""

import pytest

from workplan_cli.commands import output
from workplan_cli.locales import LANGUAGES
from workplan_cli.writers import Screen


@pytest.fixture
def amended(workplan, monkeypatch):
    """The program after two amendments of one day, which change a target, a deadline and a head."""
    monkeypatch.setenv("WORKPLAN_NOW", "2025-11-20T12:00:00+05:00")
    day = ("--on", "2025-10-01")
    workplan.well("amend", "2.3.5", "--target", "yuborish=100000", "--basis", "145-son", *day)
    workplan.well("amend", "--head", "yuridik=N.Aliyev", "--basis", "146-son", *day)
    return workplan


@pytest.mark.parametrize("command", [("show", "2.3.5"), ("diff", "2025-09-30", "2025-10-01")])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_change_names_the_target_by_its_label(amended, command, language):
    text = amended.well(*command, "--lang", language).out
    assert "“mehnat migratsiyasiga yuborish”" in text.translate(str.maketrans("«»", "“”"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_difference_names_the_department(amended, language):
    rows = amended.well("diff", "2025-09-30", "2025-10-01", "--lang", language).rows
    assert [row[0] for row in rows] == ["Yuridik bo‘lim", "2.3.5"]


@pytest.fixture
def screen(amended, monkeypatch):
    """What a command shows on a terminal, its lines joined."""
    monkeypatch.setattr(output, "screen", lambda _environment: Screen(terminal=True, width=200))
    return lambda *arguments: " ".join(amended.well(*arguments).out.split())


def test_two_amendments_of_one_day_are_told_apart_by_their_documents(screen):
    given = ("--basis", "147-son", "--on", "2025-10-01", "--dry-run", "--lang", "en")
    text = screen("amend", "2.3.5", "--title", "Boshqa nom", *given)
    assert "amendment of 2025-10-01 (146-son) → amendment of 2025-10-01 (147-son)" in text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "amendment 2 of 2025-10-01 (146-son) → amendment 3 of 2025-10-01 (146-son)"),
        ("uz", "01.10.2025 kungi 2-o‘zgartirish (146-son) → 01.10.2025 kungi 3-o‘zgartirish (146-son)"),
        ("ru", "изменение № 2 от 01.10.2025 (146-son) → изменение № 3 от 01.10.2025 (146-son)"),
    ],
)
def test_two_amendments_of_one_document_and_day_are_told_apart_by_their_numbers(screen, language, words):
    given = ("--basis", "146-son", "--on", "2025-10-01", "--dry-run", "--lang", language)
    assert words in screen("amend", "2.3.5", "--title", "Boshqa nom", *given)


def test_a_changed_period_has_the_dates_of_the_language(screen, amended):
    plan = (amended.folder / "data" / "plan.yaml").read_text(encoding="utf-8")
    amended.write("new.yaml", plan.replace("end: 2025-12-31", "end: 2025-12-30"))
    text = screen("diff", "data/plan.yaml", "data/new.yaml", "--lang", "uz")
    assert "reja davr 01.07.2025 – 31.12.2025 → 01.07.2025 – 30.12.2025" in text


@pytest.mark.parametrize(
    ("language", "month"),
    {
        "en": "2025-10 (October 2025)",
        "uz": "2025-10 (2025-yil oktabr)",
        "ru": "2025-10 (октябрь 2025 года)",
        "uz-Cyrl": "2025-10 (2025 йил октябрь)",
    }.items(),
)
def test_the_periods_to_type_are_explained(workplan, language, month):
    error = workplan.refused("status", "6.5", "--complete", "--for", "2025-Q4", "--lang", language)
    assert month in " ".join(error.split())


@pytest.mark.parametrize(("language", "period"), [("en", "December 2025"), ("uz", "2025-yil dekabr")])
def test_a_sentence_says_the_period_in_words(workplan, language, period):
    given = ("--complete", "--for", "2025-12", "--today", "2025-10-01", "--lang", language)
    error = " ".join(workplan.refused("status", "6.5", *given).split())
    assert period in error
    assert "2025-12 " not in error


def test_the_letters_without_an_address_name_the_departments(workplan):
    ran = workplan("remind", "--today", "2025-11-20", "-o", str(workplan.folder / "letters"), "--lang", "en")
    assert "Yuridik bo‘lim; Xorijiy ish beruvchilar bilan ishlar boshqarmasi" in " ".join(ran.err.split())
    assert "ish-beruvchilar" not in ran.err


def test_the_history_in_a_document_names_the_period(workplan):
    workplan.well("status", "6.5", "--complete", "--for", "2025-09", "--today", "2025-10-01")
    text = workplan.well("history", "6.5", "--columns", "period", "--format", "markdown", "--lang", "ru").out
    assert "сентябрь 2025 года" in text


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("list", "--department", "Валиев"), ("B.Valiyev", "ish-beruvchilar (", "--owner")),
        (("amend", "2.3.5", "--basis", "Buyruq", "--executors", "Валиев"), ("ish-beruvchilar (", "--owner")),
        (("list", "--department", "Тошкент"), ("toshkent-shahri (Toshkent shahri)", "--member")),
        (("list", "--owner", "Kuranov"), ("kuranov (M.Kuranov)", "--supervisor")),
        (("list", "--supervisor", "Валиев"), ("B.Valiyev", "--owner")),
        (("sheet", "--member", "ҳудудий", "-o", "a.xlsx"), ("hududiy-filiallar (", "--department")),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_that_stands_for_another_role_is_reported_with_its_option(workplan, given, told, language):
    error = workplan.refused(*given, "--lang", language)
    assert [word for word in told if word not in error] == []


def test_an_ambiguous_department_is_reported_with_all_that_have_the_word_and_their_keys(workplan):
    error = workplan.refused("list", "--department", "назорат")
    keys = ("bandlik-agentliklari (", "komplayens (", "ijro-nazorati (")
    assert [key for key in keys if key not in error] == []


@pytest.mark.parametrize(
    ("asked", "keys"),
    [
        ("Чирчиқ", ("andijon (Andijon viloyati)", "xorazm (Xorazm viloyati)")),
        ("Тошкент шаҳар", ("toshkent-shahri (Toshkent shahri)",)),
    ],
)
def test_an_unknown_member_is_answered_with_similar_ones_or_all_and_their_keys(workplan, asked, keys):
    error = workplan.refused("list", "--member", asked)
    assert [key for key in keys if key not in error] == []
