"""A refusal leads on to what the person meant."""

import pytest

from workplan_cli.locales import LANGUAGES


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["show", "2,3,5"], "Similar numbers: 2.3.5."),
        (["show", "2.3,5"], "Similar numbers: 2.3.5."),
        (["show", "Тошкент"], 'workplan list --search "Тошкент"'),
        (["list", "--state", "kechikkan"], "--overdue"),
        (["report", "-o", "a.txt"], ".docx, .xlsx, .pdf"),
        (["sheet", "--department", "hududiy-filiallar", "-o", "shakllar"], "--each-member"),
        (["amend", "1.1", "--deadline", "qachondir", "--basis", "x"], "by 1 October 2025"),
        (["status", "2.3.5", "--done", "ko‘p"], "113.7 thousand"),
    ],
)
def test_a_refusal_names_the_next_step(workplan, arguments, told):
    assert told in workplan.refused(*arguments, "--today", "2025-10-01")


def test_dates_joined_by_commas_are_dates(workplan):
    days = "2025-10-15,2025-12-15"
    told = workplan.well(
        "schedule", "4.1", days, "--basis", "jadval", "--today", "2025-10-01", "--format", "json"
    )
    assert told.json["entry"]["dates"] == ["2025-10-15", "2025-12-15"]


def test_an_import_over_a_plan_offers_a_new_file(workplan):
    workplan.well("export", "-o", "own.md")
    workplan.well("import", "own.md", "-o", "reja.yaml")
    assert "-o reja-new.yaml" in workplan("import", "own.md", "-o", "reja.yaml").err


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_nearest_values_are_named_in_the_language(workplan, language):
    """A misspelt word of the language is answered with the word, not with the English key alone."""
    typed, meant = {
        "en": ("monthl", "monthly"),
        "uz": ("har-oyd", "har-oyda"),
        "uz-Cyrl": ("ҳар-ойд", "ҳар-ойда"),
        "ru": ("ежемесячн", "ежемесячно"),
    }[language]
    told = workplan("list", "--deadline", typed, "--lang", language).err
    assert f": {meant}" in told.splitlines()[1]
