"""Sheets for all executors, for a group and for its members, and the report of who has not answered."""

import re

import pytest
from contract import valid
from spreadsheet import fill

TODAY = ("--today", "2025-10-01")
GROUP = "hududiy-filiallar"


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def problems_of(ran):
    return [(each["cell"], each["code"]) for each in ran.json["problems"]]


# Making sheets


def test_one_command_makes_a_sheet_for_everybody_who_has_something_to_report(workplan):
    ran = workplan.well("sheet", "--all", "-o", "forms", *TODAY)
    made = names(workplan.folder / "forms")
    assert (len(made), ran.out.count("\n")) == (19, 19)
    assert "hududiy-filiallar.xlsx" in made
    workplan.well("collect", workplan.folder / "forms", *TODAY)


def test_who_has_nothing_to_report_gets_no_sheet_and_is_named(workplan):
    """The only activity of the department is done."""
    (number,) = workplan.well("list", "--department", "hisob-yuritish").column
    workplan.well("status", number, "--complete", "--accept-shortfall", *TODAY)
    ran = workplan.well("sheet", "--all", "-o", "forms", *TODAY)
    assert "hisob-yuritish.xlsx" not in names(workplan.folder / "forms")
    assert ran.err.startswith("Nothing to report now: ")
    assert "nothing to report" in workplan.refused(
        "sheet", "--department", "hisob-yuritish", "-o", "s.xlsx", *TODAY
    )


def test_no_sheet_is_written_if_one_is_there_already(workplan):
    folder = workplan.folder / "forms"
    folder.mkdir()
    (folder / "yuridik.xlsx").write_text("mine")
    workplan.refused("sheet", "--all", "-o", "forms", *TODAY, status=5)
    assert names(folder) == ["yuridik.xlsx"]
    workplan.well("sheet", "--all", "-o", "forms", "--overwrite", *TODAY)
    assert len(names(folder)) == 19


@pytest.mark.parametrize(
    "arguments",
    [("--department", f"{GROUP}/andijon"), ("--member", "andijon"), ("--member", "Андижон вилояти")],
)
def test_a_member_gets_a_sheet_of_its_own(workplan, arguments):
    workplan.well("sheet", *arguments, "-o", "a.xlsx", *TODAY)
    fill(workplan.folder / "a.xlsx", {"J5": "yes"})
    ran = workplan.well("collect", "a.xlsx", "--format", "json", *TODAY)
    assert [each["entry"]["executor"] for each in ran.json["items"]] == [f"{GROUP}/andijon"]


def test_each_member_gets_one(workplan):
    workplan.well("sheet", "--department", GROUP, "--each-member", "-o", "forms", *TODAY)
    made = names(workplan.folder / "forms")
    assert len(made) == 14
    assert f"{GROUP}.andijon.xlsx" in made


@pytest.mark.parametrize("output", ["forms.xlsx", "-"])
def test_several_sheets_need_a_folder(workplan, output):
    assert "folder" in workplan.refused("sheet", "--all", "-o", output, *TODAY)


# Collecting them


def test_the_sheet_of_a_group_reports_on_each_member(workplan):
    """Rows 5 to 18 are the fourteen branches of activity 1.1; I is the value so far, K complete."""
    workplan.well("sheet", "--department", GROUP, "-o", "g.xlsx", *TODAY)
    fill(workplan.folder / "g.xlsx", {"K5": "yes", "L6": 40})
    ran = valid(workplan.well("collect", "g.xlsx", "--format", "json", *TODAY))
    found = [(each["entry"]["executor"], each["entry"]["kind"]) for each in ran["items"]]
    assert found == [(f"{GROUP}/qoraqalpogiston", "complete"), (f"{GROUP}/andijon", "percent")]


def test_of_a_group_the_members_that_have_not_answered_are_named(workplan):
    workplan.well("sheet", "--department", GROUP, "--each-member", "-o", "forms", *TODAY)
    for each in ("andijon", "buxoro"):
        fill(workplan.folder / "forms" / f"{GROUP}.{each}.xlsx", {"J5": "yes"})
    paths = [f"forms/{GROUP}.{each}.xlsx" for each in ("andijon", "buxoro")]
    ran = workplan.well("collect", *paths, "--format", "json", *TODAY)
    awaited = [each["key"] for each in ran.json["awaited"]]
    assert len([each for each in awaited if each.startswith(f"{GROUP}/")]) == 12
    assert GROUP not in awaited


def test_of_a_folder_of_sheets_errors_come_first_and_the_empty_ones_are_one_problem(workplan, monkeypatch):
    """19 sheets come back. The one of the employers has an error, all others are empty."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    workplan.well("sheet", "--all", "-o", "forms", *TODAY)
    fill(workplan.folder / "forms" / "ish-beruvchilar.xlsx", {"I6": "ko‘p"})
    ran = workplan("collect", "forms", "--yes", *TODAY)
    error, empty = (line for line in ran.err.splitlines() if ": error:" in line or "warning:" in line)
    assert error.startswith("forms/ish-beruvchilar.xlsx:I6: error")
    assert empty.startswith("warning: the sheets contain nothing to record (18): forms/axborot-xizmati.xlsx")
    assert re.findall("forms/.*xlsx", ran.out) == ["forms/ish-beruvchilar.xlsx"]
    assert ran.out.count("hududiy filiallar") == 1


def test_a_file_that_is_no_sheet_tells_nothing_about_who_has_not_reported(workplan):
    (workplan.folder / "report.xlsx").write_bytes(b"")
    assert workplan("collect", "report.xlsx", *TODAY).out == ""


def test_the_oldest_open_period_is_reported_on_unless_another_is_chosen(workplan):
    """6.5 is monthly; in the sheet of the press office it is row 12, M the period and N the note."""
    for period, expected in ((None, "2025-07"), ("2025-08", "2025-08"), ("2025-09", "2025-09")):
        workplan.well("sheet", "--department", "axborot-xizmati", "-o", "s.xlsx", "--overwrite", *TODAY)
        cells = {"N12": "suhbat"} | ({"M12": period} if period else {})
        fill(workplan.folder / "s.xlsx", cells)
        ran = workplan.well("collect", "s.xlsx", "--yes", "--format", "json", *TODAY)
        assert [each["entry"]["period"] for each in ran.json["items"]] == [expected]
    fill(workplan.folder / "s.xlsx", {"M12": "noyabr", "N12": "yana"})
    assert problems_of(workplan("collect", "s.xlsx", "--format", "json", *TODAY)) == [
        ("M12", "sheet-bad-period")
    ]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("300 ta", 300),
        ("300ta", 300),
        ("5 ming ta", 5000),
        ("300 шт.", 300),
        ("300 ish o‘rni", 300),
        ("300 nafar", "other-unit"),
        ("300 so‘m", "other-unit"),
        ("300 yoki 400", "bad-number"),
        ("1,000 ta", "ambiguous-number"),
    ],
)
def test_a_unit_may_follow_the_quantity(workplan, typed, found):
    """The target of 2.1.2 counts vacancies in “ta”, and people are counted in “nafar”."""
    workplan.well("sheet", "--owner", "Valiyev", "-o", "s.xlsx", *TODAY)
    fill(workplan.folder / "s.xlsx", {"I6": typed})
    ran = workplan("collect", "s.xlsx", "--format", "json", "--dry-run", *TODAY)
    if isinstance(found, int):
        assert [each["after"] for each in ran.json["items"]] == [found]
    else:
        assert problems_of(ran) == [("I6", found)]


def test_a_refusal_names_worksheet_row_and_column_and_no_option(workplan):
    workplan.well("sheet", "--owner", "Valiyev", "-o", "s.xlsx", "--lang", "uz", *TODAY)
    fill(workplan.folder / "s.xlsx", {"I6": 90001})
    ran = workplan("collect", "s.xlsx", "--lang", "uz", *TODAY)
    assert ran.status == 1
    assert "“To‘ldirish uchun” varag‘i, 6-qator, “Davr boshidan jami” ustuni" in ran.err
    assert "--" not in ran.err
    (problem,) = workplan("collect", "s.xlsx", "--format", "json", *TODAY).json["problems"]
    assert (problem["worksheet"], problem["row"], problem["heading"]) == (
        *("To‘ldirish uchun", 6),
        "Davr boshidan jami",
    )


# Who has not reported


def test_the_report_by_member_shows_which_branches_have_not_reported(workplan):
    workplan.well("status", "2.3.5", "--done", "100", "--executor", f"{GROUP}/andijon", *TODAY)
    document = valid(workplan.well("report", "--by", "member", "2.3", "--format", "json", *TODAY))
    assert (document["kind"], document["by"], len(document["items"])) == ("summary", "member", 14)
    by_key = {each["key"]: each for each in document["items"]}
    andijon, buxoro = by_key[f"{GROUP}/andijon"], by_key[f"{GROUP}/buxoro"]
    assert (andijon["activities"], andijon["reported"], andijon["last_entry"]["on"]) == (6, 1, "2025-10-01")
    assert andijon["values"] == [{"activity": "2.3.5", "target": "yuborish", "done": 100, "unit": "fuqaro"}]
    assert "2.3.5" not in andijon["not_reported"]
    assert (buxoro["reported"], buxoro["last_entry"], buxoro["values"]) == (0, None, [])
    assert buxoro["not_reported"] == ["2.3.1", "2.3.2", "2.3.3", "2.3.4", "2.3.5", "2.3.6"]


def test_the_report_by_member_shows_one_member_if_asked_to(workplan):
    arguments = ("report", "--by", "member", "--member", "andijon", "--format", "json", *TODAY)
    assert [each["key"] for each in workplan.well(*arguments).json["items"]] == [f"{GROUP}/andijon"]


def test_what_is_done_is_not_missing(workplan):
    workplan.well("status", "2.3.6", "--complete", *TODAY)
    document = workplan.well("report", "--by", "member", "2.3.6", "--format", "json", *TODAY).json
    assert {tuple(each["not_reported"]) for each in document["items"]} == {()}


@pytest.mark.parametrize("name", ["m.docx", "m.xlsx", "m.html", "m.csv", "m.md"])
def test_the_report_by_member_is_a_table_in_every_format(workplan, name):
    ending = name.rpartition(".")[2]
    if ending in ("csv", "md"):
        shown = {"csv": "csv", "md": "markdown"}[ending]
        assert "Andijon viloyati" in workplan.well("report", "--by", "member", "--format", shown, *TODAY).out
    else:
        workplan.well("report", "--by", "member", "-o", name, *TODAY)


def test_the_report_by_member_on_a_terminal(workplan, monkeypatch):
    for variable, value in {"FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": "80"}.items():
        monkeypatch.setenv(variable, value)
    workplan.well("status", "2.3.5", "--done", "100", "--executor", f"{GROUP}/andijon", *TODAY)
    shown = workplan.well("report", "--by", "member", "2.3", *TODAY).out
    assert "1/6" in shown
    assert "all 6" in shown
    assert max(map(len, shown.splitlines())) <= 80


# What was refused, and who has not answered


@pytest.fixture
def returned(workplan, monkeypatch):
    """Three sheets that came back: a wrong one, an empty one, and one with an answer and a mistake."""
    folder = workplan.folder / "forms"
    workplan.well("sheet", "--all", "-o", "forms", *TODAY)
    for name in names(folder):
        if name not in ("yuridik.xlsx", "moliya-iqtisod.xlsx", "hududiy-filiallar.xlsx"):
            (folder / name).unlink()
    fill(folder / "yuridik.xlsx", {"J5": "yes", "I6": "abc"})
    fill(folder / "moliya-iqtisod.xlsx", {"J5": "maybe"})
    for name, value in (("FORCE_COLOR", "1"), ("NO_COLOR", "1"), ("COLUMNS", "80")):
        monkeypatch.setenv(name, value)
    return folder


@pytest.mark.parametrize(
    ("language", "refused", "nothing"),
    [
        ("en", "Nothing of this sheet was recorded: rows filled in – 2, errors – 1.", "recorded – 0"),
        (
            "uz",
            "Bu shakldan hech narsa qayd etilmadi: to‘ldirilgan qatorlar – 2, xatolar – 1.",
            "qayd etildi – 0",
        ),
        (
            "uz-Cyrl",
            "Бу шаклдан ҳеч нарса қайд этилмади: тўлдирилган қаторлар – 2, хатолар – 1.",
            "қайд этилди – 0",
        ),
        ("ru", "Из этой формы ничего не внесено: заполненных строк – 2, ошибок – 1.", "внесено – 0"),
    ],
)
def test_a_refused_sheet_says_that_nothing_of_it_was_recorded(workplan, returned, language, refused, nothing):
    ran = workplan("collect", returned, "--yes", *TODAY, "--lang", language)
    lines = " ".join(ran.out.split())
    assert (ran.status, workplan.journal) == (1, "")
    assert refused in lines
    assert nothing in lines
    assert "→" not in ran.out  # no change of a total that was not made


def test_who_returned_nothing_who_an_empty_sheet_and_whose_was_refused_are_apart(workplan, returned):
    ran = workplan("collect", returned, "--yes", *TODAY, "--lang", "en")
    heads = re.findall(r"^(.*executors?):$", ran.out, re.MULTILINE)
    assert heads == [
        "No report yet from 16 executors",
        "Sheet returned empty: 1 executor",
        "Sheet refused: 2 executors",
    ]
    assert "  hududiy filiallar, 14 members" in ran.out.splitlines()
    assert "Sheets (3): refused – 2, nothing filled in – 1" in ran.out
    data = valid(workplan("collect", returned, "--yes", *TODAY, "--format", "json"))
    standing = {each["key"]: each["returned"] for each in data["awaited"]}
    assert standing["hududiy-filiallar"] == "empty"
    assert standing["yuridik"] == standing["moliya-iqtisod"] == "refused"
    assert standing["komplayens"] is None


def test_members_who_left_their_rows_empty_returned_the_sheet(workplan, returned):
    fill(returned / "hududiy-filiallar.xlsx", {"K5": "yes"})
    ran = workplan("collect", returned, "--yes", *TODAY, "--format", "json")
    members = {each["key"]: each["returned"] for each in ran.json["awaited"] if "/" in each["key"]}
    assert len(members) == 13
    assert set(members.values()) == {"empty"}


def test_the_warnings_of_a_refused_sheet_promise_no_entry(workplan):
    """With ``--force``, the warning of a total below the earlier one says that it is recorded."""
    workplan.well("sheet", "--department", "yuridik", "-o", "a.xlsx", *TODAY)
    sheet = workplan.folder / "a.xlsx"
    asked = ("collect", sheet, "--yes", "--force", "--dry-run", *TODAY)
    workplan.well("status", "5.2.3", "--done", "5", "--force", *TODAY)
    fill(sheet, {"I6": 3})
    assert "recorded as an exception" in workplan(*asked).err
    fill(sheet, {"J5": "maybe"})
    assert "recorded" not in workplan(*asked).err
