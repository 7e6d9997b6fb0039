"""``workplan amend --deadline`` answers with the days that a wording means, before and after."""

import pytest

LATER = ("--basis", "145-son buyruq", "--on", "2025-10-10", "--by", "ali", "--today", "2025-10-10")


@pytest.mark.parametrize("wording", ["до декабря", "dekabrgacha", "by December"])
def test_the_days_stand_beside_the_words(workplan, wording):
    told = workplan.well("amend", "1.4", "--deadline", wording, *LATER, "--lang", "ru")
    assert "III-chorak (30.09.2025)" in told.out
    assert f"{wording} (31.12.2025)" in told.out


def test_a_wording_that_is_the_day_itself_is_not_repeated(workplan):
    told = workplan.well("amend", "1.4", "--deadline", "15.12.2025", *LATER, "--lang", "uz")
    assert "\t15.12.2025\t" in told.out


@pytest.mark.parametrize("options", [[], ["--dry-run"]])
def test_json_has_the_days_of_both_deadlines(workplan, options):
    told = workplan.well("amend", "1.4", "--deadline", "dekabrgacha", *LATER, *options, "--format", "json")
    [item] = told.json["items"]
    assert (item["from"], item["from_due"]) == ("III-chorak", ["2025-09-30"])
    assert (item["to"], item["to_due"]) == ("dekabrgacha", ["2025-12-31"])


@pytest.mark.parametrize("options", [[], ["--dry-run"]])
@pytest.mark.parametrize(
    ("wording", "days"),
    [
        ("до декабря", "30.11.2025 31.12.2025"),
        ("декабргача", "30.11.2025 31.12.2025"),
        ("dekabrga qadar", "30.11.2025 31.12.2025"),
        ("by December", "30.11.2025 31.12.2025"),
        ("IV-chorakkacha", "30.09.2025 31.12.2025"),
    ],
)
@pytest.mark.parametrize("language", ["uz", "uz-Cyrl", "ru"])
def test_until_a_month_can_mean_its_beginning_or_its_end(workplan, wording, days, options, language):
    told = workplan.well("amend", "1.4", "--deadline", wording, *LATER, *options, "--lang", language)
    assert all(day in told.err for day in days.split())
    assert f'--deadline "{days.split()[0]}"' in told.err


@pytest.mark.parametrize(
    "wording",
    ["15-dekabrgacha", "dekabr", "dekabr oxirigacha", "IV-chorak", "до конца декабря", "before December"],
)
def test_other_wordings_are_clear(workplan, wording):
    assert "warning" not in workplan.well("amend", "1.4", "--deadline", wording, *LATER).err
