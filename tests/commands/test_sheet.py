"""``sheet`` and ``collect`` from the command line: what an executor is asked and what comes of the answers.

In a sheet the first row asked stands in row 5; I is the total, J complete, K percent, L the day,
M what was done, N the reason why something was not, O the evidence.
"""

import io
import re
import shutil
import subprocess
import sys
from datetime import date

import pytest
from spreadsheet import SHEET, Formula, fill, xml_of
from workbench import GUARD, ROOT

from workplan_cli.commands.session import Session
from workplan_cli.errors import StorageError
from workplan_cli.store.journal.append import OwnJournal

TODAY = ("--today", "2025-10-01")
FIXTURE = ROOT / "tests" / "documents" / "sheets" / "saved-by-libreoffice.xlsx"
JOBS, VISITS, TRAINED, JOINT = "6", "5", "8", "9"
"""Rows of Valiyev's sheet: 2.1.2 with a target, 2.1.1, 2.1.4, and 2.1.7 with another department."""


@pytest.fixture
def asked(workplan):
    """Makes a sheet and fills it in."""

    def made(cells=(), name="s.xlsx", owner="Valiyev", *options):
        workplan.well("sheet", "--owner", owner, "-o", name, "--force", *TODAY, *options)
        return fill(workplan.folder / name, dict(cells))

    return made


def collected(workplan, *arguments):
    return workplan("collect", *map(str, arguments), "--format", "json", *TODAY)


def problems_of(ran):
    """The problems of a collection, as place and code."""
    return [(each["cell"], each["code"]) for each in ran.json["problems"]]


def values(ran):
    return [
        (each["entry"]["activity"], each["entry"]["kind"], each["before"], each["after"])
        for each in ran.json["items"]
    ]


# Making a sheet


@pytest.mark.parametrize("name", ["Valiyev", "Валиев", "valiyevga", "ish-beruvchilar"])
def test_a_sheet_is_made_for_whoever_the_name_means(workplan, name):
    ran = workplan.well("sheet", "--owner", name, "-o", "s.xlsx", *TODAY)
    assert ran.out == "Written: s.xlsx\n"


def test_one_sheet_can_be_written_into_a_folder_that_is_there(workplan):
    (workplan.folder / "pp.2025").mkdir()
    ran = workplan.well("sheet", "--department", "ish-beruvchilar", "-o", "pp.2025", *TODAY)
    assert [each.name for each in (workplan.folder / "pp.2025").iterdir()] == ["ish-beruvchilar.xlsx"]
    assert "ish-beruvchilar.xlsx" in ran.out


@pytest.mark.parametrize("option", ["hududiy filiallar", "hududiy-filiallar"])
def test_a_group_gets_one_too(workplan, option):
    workplan.well("sheet", "--department", option, "-o", "s.xlsx", *TODAY)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--owner", "Mamashakirov", "-o", "s.xlsx"), "Komplayens va ichki nazorat bo‘limi"),
        (("--owner", "Nobody", "-o", "s.xlsx"), "Nobody"),
        (("-o", "s.xlsx"), "--department"),
        (("--owner", "Valiyev", "--department", "yuridik", "-o", "s.xlsx"), "exactly one"),
        (("--owner", "Valiyev", "-o", "s.docx"), ".xlsx"),
        (("--owner", "Valiyev"), "-o"),
    ],
)
def test_what_is_not_enough_for_a_sheet(workplan, arguments, message):
    assert message in workplan.refused("sheet", *arguments, *TODAY)
    assert list(workplan.folder.glob("s.*")) == []


def test_a_file_that_is_there_is_kept_unless_told_otherwise(workplan):
    (workplan.folder / "s.xlsx").write_text("mine")
    arguments = ("sheet", "--owner", "Valiyev", "-o", "s.xlsx", *TODAY)
    workplan.refused(*arguments, status=5)
    assert (workplan.folder / "s.xlsx").read_text() == "mine"
    workplan.well(*arguments, "--force")


def test_the_package_that_is_missing_is_reported_and_collecting_does_without(workplan, asked, monkeypatch):
    path = asked({"I6": 40})
    for name in [each for each in sys.modules if each.startswith("workplan_cli.writers.xlsx")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    refused = workplan.refused("sheet", "--owner", "Valiyev", "-o", "t.xlsx", *TODAY)
    assert 'pip install "workplan-cli[office]"' in refused
    assert values(collected(workplan, path)) == [("2.1.2", "done", 0, 40)]


# Collecting


def test_what_was_filled_in_is_shown_first_if_asked_for_and_recorded(workplan, asked):
    path = asked(
        {
            "I6": 40000,
            "L6": date(2025, 9, 30),
            "M6": "sentabr",
            "N6": "viza yo‘q",
            "O6": "12-son xat",
            "K8": 25,
        }
    )
    ran = workplan.well("collect", path, "--dry-run", *TODAY)
    assert ran.rows[0][:11] == [
        *("new", str(path), "I6", "2.1.2", "ish-orinlari", "ish-beruvchilar", "2025-09-30", "done"),
        *("40000", "0", "40000"),
    ]
    assert workplan.journal == ""
    workplan.well("collect", path, "--yes", "--dry-run", *TODAY)
    assert workplan.journal == ""
    ran = workplan.well("collect", path, *TODAY)
    assert [row[0] for row in ran.rows[:3]] == ["recorded", "recorded", "awaited"]
    entry = workplan.well("history", "2.1.2", "--format", "json").json["items"][0]
    assert (entry["done"], entry["on"], entry["note"]) == (
        40000,
        "2025-09-30",
        "sentabr; Reason, if not done: viza yo‘q",
    )
    assert entry["executor"] == "ish-beruvchilar"
    assert entry["evidence"][0] == "12-son xat"
    assert entry["evidence"][1].startswith("sheet:ish-beruvchilar:")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "collected sheet"),
        ("uz", "taqdim etilgan shakl"),
        ("uz-Cyrl", "тақдим этилган шакл"),
        ("ru", "представленная форма"),
    ],
)
def test_people_read_in_words_that_an_entry_came_from_a_sheet(workplan, asked, monkeypatch, language, words):
    workplan.well("collect", asked({"I6": 40000, "O6": "12-son xat"}), *TODAY)
    say = ("--lang", language, *TODAY)
    pages = [workplan.well("history", "--format", "markdown", *say).out]
    for name in ("plan.html", "plan.md"):
        workplan.well("export", "--progress", *say, "-o", name)
        pages.append((workplan.folder / name).read_text(encoding="utf-8"))
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "200")
    pages += [workplan.well(*command, *say).out for command in (("history",), ("show", "2.1.2", "--full"))]
    for page in pages:
        assert (words in " ".join(page.split()), "sheet:" in page) == (True, False)
    assert "sheet:ish-beruvchilar:" in workplan.well("history", *say, "--format", "csv").out


def test_what_is_shown_is_what_status_would_show(workplan, asked, monkeypatch):
    path = asked({"I6": 40000})
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "200")
    shown = workplan.well("collect", path, "--dry-run", *TODAY).out
    arguments = ("--done", "40000", "--executor", "ish-beruvchilar", "--dry-run", *TODAY)
    recorded = workplan.well("status", "2.1.2", *arguments).out
    moves = re.findall(r"\S+ → [\d.]+(?: \d{3})*", recorded)
    assert moves[:2] == ["0 → 40 000"] * 2
    assert all(move in shown for move in moves[:2])


def test_people_and_targets_are_shown_by_name(workplan, asked, monkeypatch):
    for variable, value in {"FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": "200"}.items():
        monkeypatch.setenv(variable, value)
    shown = workplan.well("collect", asked({"I6": 40, "M5": "suhbat"}), "--dry-run", *TODAY).out
    assert "total so far 40 ta (yangi (bo‘sh) ish o‘rinlari) " in shown
    assert "B.Valiyev: 0 → 40" in shown
    assert not re.findall(r"[(\s](?:ish-orinlari|ish-beruvchilar)\b", shown)


def test_the_same_sheet_is_refused_a_second_time(workplan, asked):
    path = asked({"I6": 40, "M5": "uchrashuv"})
    workplan.well("collect", path, "--yes", *TODAY)
    before = workplan.journal
    copy = shutil.copy(path, path.with_name("copy.xlsx"))
    for again in (path, copy):
        ran = workplan.well("collect", again, "--yes", *TODAY)
        assert {row[0] for row in ran.rows} == {"before", "awaited"}
        assert "already collected on" in ran.err
        assert "by ali" in ran.err
    workplan.well("collect", path, "--yes", "--by", "vali", *TODAY)
    assert workplan.journal == before


@pytest.mark.slow
def test_two_authors_who_collect_at_once_record_a_sheet_once(workplan, asked):
    path = asked({"I6": 40, "M5": "uchrashuv", "K8": 25})
    command = [sys.executable, "-m", "workplan_cli", "collect", str(path), *TODAY]
    environment = {"PYTHONPATH": str(ROOT), "WORKPLAN_CACHE": "off"}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    for _ in range(3):
        started = [
            subprocess.Popen(
                command, cwd=workplan.folder, env={**environment, "WORKPLAN_WRITER": each}, **pipes
            )
            for each in ("ali", "vali", "soli")
        ]
        for each in started:
            each.communicate(timeout=GUARD)
        assert [each.returncode for each in started] == [0, 0, 0]
        assert workplan.journal.count("\n") == 3
        folder = workplan.folder / "data" / "progress"
        assert [each.name for each in folder.iterdir() if each.name[0] == "."] == []
        for each in folder.iterdir():
            each.write_bytes(b"")


def test_check_names_a_sheet_collected_in_two_clones(workplan, asked):
    path = asked({"I6": 40, "M5": "uchrashuv"})
    folder = workplan.folder / "data" / "progress"
    workplan.well("collect", path, "--yes", *TODAY)
    (folder / "ali.yaml").rename(workplan.folder / "of-the-other-clone.yaml")
    workplan.well("collect", path, "--yes", "--by", "vali", *TODAY)
    (workplan.folder / "of-the-other-clone.yaml").rename(folder / "ali.yaml")
    twice = workplan.well("check", "--format", "json").json["items"]
    assert [each["code"] for each in twice] == ["entry-of-sheet-twice"] * 2
    for each in workplan.well("history", "--format", "json").json["items"]:
        if each["writer"] == "vali":
            workplan.well("undo", each["id"], *TODAY)
    assert workplan.well("check", "--format", "json").json["items"] == []


def test_what_is_recorded_once_more_on_purpose_is_no_problem(workplan, asked):
    path = asked({"I6": 40})
    workplan.well("collect", path, "--yes", *TODAY)
    workplan.well("collect", path, "--yes", "--again", "--by", "vali", *TODAY)
    assert workplan.journal.count("\n") == 2
    assert workplan.well("check", "--format", "json").json["items"] == []


def test_after_an_interruption_only_what_is_missing_is_recorded(workplan, asked):
    path = asked({"I6": 40, "M5": "uchrashuv", "K8": 25})
    workplan.well("collect", path, "--yes", *TODAY)
    journal = workplan.folder / "data" / "progress" / "ali.yaml"
    whole = journal.read_bytes()
    for kept in (0, 1, 2):
        journal.write_bytes(b"".join(whole.splitlines(keepends=True)[:kept]))
        ran = workplan.well("collect", path, "--yes", *TODAY)
        standings = [row[0] for row in ran.rows if row[0] != "awaited"]
        assert sorted(standings) == ["before"] * kept + ["recorded"] * (3 - kept)
        assert workplan.journal.count("\n") == 3
    workplan.well("check")


def test_a_failure_in_the_middle_tells_what_was_recorded(workplan, asked, monkeypatch):
    path, real = asked({"I6": 40, "M5": "uchrashuv", "K8": 25}), OwnJournal.append

    def full(own, entry):
        if entry.activity == "2.1.2":
            raise StorageError.of("not-recorded", file="ali.yaml", reason="disk full")
        return real(own, entry)

    monkeypatch.setattr(OwnJournal, "append", full)
    ran = workplan("collect", path, "--yes", *TODAY)
    assert ran.status == 5
    assert [row[0] for row in ran.rows[:3]] == ["recorded", "new", "new"]
    assert "disk full" in ran.err


def test_a_sheet_changed_after_it_was_recorded_is_refused(workplan, asked):
    path = asked({"I6": 40})
    workplan.well("collect", path, "--yes", *TODAY)
    fill(path, {"I6": 50, "M5": "yangi"})
    ran = collected(workplan, path, "--yes")
    assert ran.status == 1
    assert problems_of(ran) == [("I6", "sheet-row-changed")]
    assert workplan.journal.count("\n") == 1


def test_a_file_that_is_not_there_stops_the_command(workplan, asked):
    path = asked({"I6": 40})
    assert "nofile.xlsx" in workplan.refused("collect", path, "nofile.xlsx", "--yes", *TODAY, status=5)
    assert workplan.journal == ""


def test_what_was_taken_back_is_not_recorded_again(workplan, asked):
    path = asked({"I6": 40})
    workplan.well("collect", path, "--yes", *TODAY)
    workplan.well("undo", *TODAY)
    workplan.well("collect", path, "--yes", *TODAY)
    assert workplan.journal.count("\n") == 2
    anew = asked({"I6": 40}, "t.xlsx")
    workplan.well("collect", anew, "--yes", *TODAY)
    assert workplan.journal.count("\n") == 3


def test_a_sheet_saved_by_another_program(workplan):
    """See ``documents/README.md``."""
    ran = collected(workplan, FIXTURE, "--yes")
    assert problems_of(ran) == []
    assert values(ran) == [
        ("2.1.2", "done", 0, 13700),
        ("2.1.4", "percent", None, 40.0),
        ("2.1.7", "complete", 0.0, 50.0),
    ]
    first, second, _ = (each["entry"] for each in ran.json["items"])
    assert (first["on"], first["evidence"][0]) == ("2025-09-30", "12-son xat")
    assert (second["on"], second["note"]) == ("2025-10-01", "=1+1")


BAD = [
    ({"I6": "ko‘p"}, ("I6", "bad-number")),
    ({"I6": "1,000"}, ("I6", "ambiguous-number")),
    ({"I6": -5}, ("I6", "negative-number")),
    ({"I6": "-5"}, ("I6", "negative-number")),
    ({"I6": 1e300}, ("I6", "bad-number")),
    ({"I6": "#REF!"}, ("I6", "bad-number")),
    ({"I6": 33.3333333}, ("I6", "bad-number")),
    ({"K8": 101}, ("K8", "bad-percent")),
    ({"K8": "yarmi"}, ("K8", "bad-percent")),
    ({"J8": "bilmayman"}, ("J8", "sheet-bad-answer")),
    ({"J8": "yes", "K8": 40}, ("K8", "sheet-complete-and-percent")),
    ({"J8": "no", "K8": 100}, ("K8", "sheet-complete-and-percent")),
    ({"J8": "yes", "N8": "bajarilmadi"}, ("N8", "sheet-complete-and-reason")),
    ({"K8": 100, "N8": "кадрлар етишмайди"}, ("N8", "sheet-complete-and-reason")),
    ({"I6": 5, "L6": "kecha"}, ("L6", "bad-date")),
    ({"I6": 5, "L6": "31.09.2025"}, ("L6", "no-such-day")),
    ({"I6": 5, "L6": date(2025, 10, 2)}, ("L6", "in-future")),
    ({"I6": 5, "L6": date(2025, 6, 30)}, ("L6", "outside-period")),
    ({"I5": 5}, ("I5", "sheet-not-asked")),
    ({"J6": "yes"}, ("J6", "sheet-not-asked")),
    ({"I6": 90001}, ("I6", "above-target")),
    ({"I6": 12.5}, ("I6", "not-whole")),
    ({"A6": "2.1.3", "I6": 5}, ("A6", "sheet-number-altered")),
]


@pytest.mark.parametrize(("cells", "problem"), BAD, ids=[str(cells) for cells, _ in BAD])
def test_a_bad_cell_is_named_and_the_file_not_recorded(workplan, asked, cells, problem):
    path = asked({"M7": "muzokaralar", **cells})
    ran = collected(workplan, path, "--yes")
    assert ran.status == 1
    assert problems_of(ran) == [problem]
    assert workplan.journal == ""
    assert {each["standing"] for each in ran.json["items"]} == {"refused"}
    assert f"{path}:{problem[0]}: error: " in ran.err
    assert "ish-beruvchilar" in [each["key"] for each in ran.json["awaited"]]


@pytest.mark.parametrize(
    ("cells", "problems"),
    [
        (
            {"K8": "yarmi", "L8": date(2025, 10, 2)},
            [("K8", "bad-percent"), ("L8", "in-future")],
        ),
        (
            {"I6": 90001, "L6": date(2025, 10, 2)},
            [("I6", "above-target"), ("L6", "in-future")],
        ),
        ({"I6": 90001, "L6": "kecha"}, [("I6", "above-target"), ("L6", "bad-date")]),
        ({"I6": "ko‘p", "L6": date(2027, 10, 2)}, [("I6", "bad-number"), ("L6", "in-future")]),
    ],
)
def test_all_errors_of_a_row_are_named_at_once(workplan, asked, cells, problems):
    assert problems_of(collected(workplan, asked(cells))) == problems


def test_the_other_files_are_recorded_all_the_same(workplan, asked):
    asked({"I6": "ko‘p"}, "a.xlsx")
    asked({"M5": "ko‘rib chiqildi"}, "b.xlsx", "Abdukarimov")
    (workplan.folder / "~$a.xlsx").write_bytes(b"a lock file")
    ran = collected(workplan, workplan.folder, "--yes")
    assert ran.status == 1
    assert [each["standing"] for each in ran.json["files"]] == ["refused", "recorded"]
    assert workplan.journal.count("\n") == 1


@pytest.mark.parametrize(
    ("value", "written"),
    [(40000, 40000), ("40 000", 40000), ("13,7 ming", 13700), ("1,5", 1.5), (0.1 + 0.2, 0.3), (1.125, 1.125)],
)
def test_totals_are_read_as_typed(workplan, asked, value, written):
    text = (workplan.folder / "data" / "plan.yaml").read_text(encoding="utf-8")
    before, target, after = text.partition("key: ish-orinlari")
    weighed = workplan.write("weighed.yaml", before + target + after.replace("unit: ta", "unit: tonna", 1))
    path = asked({"I6": value}, "s.xlsx", "Valiyev", "--plan", weighed)
    assert values(collected(workplan, path, "--plan", weighed)) == [("2.1.2", "done", 0, written)]


@pytest.mark.parametrize(
    ("value", "written"), [(25, 25.0), ("25", 25.0), ("12,5 %", 12.5), ("40 foiz", 40.0)]
)
def test_percentages_are_read_as_typed(workplan, asked, value, written):
    assert values(collected(workplan, asked({"K8": value})))[0][3] == written


@pytest.mark.parametrize("language", ["en", "uz", "uz-Cyrl", "ru"])
def test_a_sheet_is_read_whatever_its_language(workplan, asked, language):
    yes = {"en": "yes", "uz": "ha", "uz-Cyrl": "Ҳа", "ru": "ДА"}[language]
    path = asked({"J9": yes}, "s.xlsx", "Valiyev", "--lang", language)
    assert values(collected(workplan, path)) == [("2.1.7", "complete", 0.0, 50.0)]


def test_no_is_no_answer(workplan, asked):
    ran = collected(workplan, asked({"J9": "no"}))
    assert (values(ran), problems_of(ran)) == ([], [("J9", "sheet-no-alone"), (None, "sheet-empty")])


# What a person is warned of


def test_what_the_rules_forbid_is_recorded_with_force_and_stays_visible(workplan, asked):
    workplan.well("status", "2.1.2", "--done", "50", "--executor", "ish-beruvchilar", *TODAY)
    path = asked({"I6": 40})
    assert problems_of(collected(workplan, path)) == [("I6", "below-previous")]
    ran = collected(workplan, path, "--force", "--yes")
    assert problems_of(ran) == [("I6", "sheet-rule-set-aside")]
    assert "below the previous total" in ran.err
    assert ran.json["items"][0]["entry"]["forced"] == ["below-previous"]


def test_a_changed_text_or_promise_is_reported_and_the_row_recorded(workplan, asked):
    path = asked({"B6": "Boshqa ish", "G6": 10, "I6": 40})
    ran = collected(workplan, path)
    assert ran.status == 0
    assert problems_of(ran) == [("B6", "sheet-cell-altered"), ("G6", "sheet-cell-altered")]
    assert values(ran) == [("2.1.2", "done", 0, 40)]


def test_an_added_row_is_reported_and_left_out(workplan, asked):
    ran = collected(workplan, asked({"B13": "Yangi tadbir", "I13": 7, "B25": 51000, "A26": 3}))
    added = [(cell, "sheet-row-added") for cell in ("I13", "B25", "A26")]
    assert problems_of(ran) == [*added, (None, "sheet-empty")]


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({"B11": "To‘ldirdi: A.Karimov", "B12": "Telephone: 71 202"}, []),
        ({"B11": "To‘ldirdi: A.Karimov", "M11": "A.Karimov"}, [("M11", "sheet-row-added")]),
    ],
)
def test_a_name_written_over_the_text_of_a_row_to_sign_is_no_added_row(workplan, asked, cells, found):
    assert problems_of(collected(workplan, asked(cells))) == [*found, (None, "sheet-empty")]


def test_names_in_the_rows_to_sign_are_no_answers(workplan, asked):
    ran = collected(workplan, asked({"C12": "Valiyev", "C13": "+998 71 202"}))
    assert problems_of(ran) == [(None, "sheet-empty")]


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"Q6": 51000}, ("Q6", "sheet-outside")),
        ({"I6": Formula("40000+5000")}, ("I6", "sheet-formula")),
        ({"M6": Formula("A1")}, ("M6", "sheet-formula")),
        ({"Q6": Formula("A1")}, ("Q6", "sheet-outside")),
        ({"L6": date(2025, 9, 30)}, ("L6", "sheet-day-alone")),
    ],
)
def test_every_doubtful_cell_is_named(workplan, asked, cells, problem):
    assert problem in problems_of(collected(workplan, asked(cells)))


def test_a_no_is_an_answer_beside_a_date(workplan, asked):
    ran = collected(workplan, asked({"J5": "no", "L5": date(2025, 9, 30)}))
    assert problems_of(ran) == [("J5", "sheet-no-alone"), (None, "sheet-empty")]


def test_a_value_recorded_meanwhile_is_reported(workplan, asked):
    path = asked({"I6": 40})
    workplan.well("status", "2.1.2", "--done", "30", "--executor", "ish-beruvchilar", *TODAY)
    ran = collected(workplan, path)
    assert problems_of(ran) == [("I6", "sheet-value-moved")]
    assert values(ran) == [("2.1.2", "done", 30, 40)]
    assert "when the sheet was made, the value was 0; now it is 30" in ran.err


def test_a_row_of_an_activity_that_is_gone_is_reported_and_left_out(workplan, asked):
    path = asked({"I6": 40, "M5": "uchrashuv"})
    text = (workplan.folder / "data" / "plan.yaml").read_text(encoding="utf-8")
    other = workplan.write("other.yaml", text.replace("number: 2.1.2", "number: 2.1.99"))
    ran = collected(workplan, path, "--plan", other)
    assert problems_of(ran) == [("I6", "sheet-row-foreign")]
    assert values(ran) == [("2.1.1", "note", None, None)]


def test_a_change_of_the_plan_is_reported(workplan, asked):
    path = asked({"I6": 40})
    text = (workplan.folder / "data" / "plan.yaml").read_text(encoding="utf-8")
    other = workplan.write(
        "other.yaml", text.replace("value: 90000", "value: 91000").replace("90 ming", "91 ming")
    )
    ran = collected(workplan, path, "--plan", other)
    assert ("I6", "sheet-plan-changed") in problems_of(ran)
    assert (
        "2.1.2: the plan was changed after the sheet was made (Activity, Plan for the whole activity)"
        in ran.err
    )


def test_a_sheet_of_another_plan_is_refused(workplan, asked):
    path = asked({"I6": 40})
    text = (workplan.folder / "data" / "plan.yaml").read_text(encoding="utf-8")
    other = workplan.write("other.yaml", text.replace("end: 2025-12-31", "end: 2025-12-30", 1))
    ran = collected(workplan, path, "--plan", other, "--yes")
    assert (ran.status, problems_of(ran)) == (1, [(None, "sheet-of-another-plan")])


def test_an_executor_alone_reports_where_reports_were_made_on_the_whole(workplan, asked):
    workplan.well("status", "2.1.2", "--done", "30", *TODAY)
    ran = collected(workplan, asked({"I6": 40}), "--yes")
    assert problems_of(ran) == []
    assert values(ran) == [("2.1.2", "done", 30, 40)]
    assert ran.json["items"][0]["entry"]["executor"] is None
    assert workplan.well("show", "2.1.2", "--format", "json").json["item"]["targets"][0]["done"] == 40


def test_a_total_stated_for_the_whole_of_a_joint_activity_is_reported(workplan, asked):
    workplan.well("status", "2.1.7", "--percent", "30", *TODAY)
    assert problems_of(collected(workplan, asked({"L9": 40}))) == [("L9", "sheet-whole-stated")]


# Files


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not-a-sheet"),
        (b"number;value", "not-a-sheet"),
        (b"PK\x03\x04 torn", "document-damaged"),
        ((ROOT / "tests/documents/two-sheets.xlsx").read_bytes(), "not-a-sheet"),
    ],
    ids=["empty", "text", "torn", "another workbook"],
)
def test_a_file_that_is_no_sheet_is_reported(workplan, data, code):
    path = workplan.folder / "s.xlsx"
    path.write_bytes(data)
    ran = collected(workplan, path, "--yes")
    assert (ran.status, problems_of(ran)) == (1, [(None, code)])


def test_a_folder_without_sheets_is_refused(workplan):
    assert "there is no .xlsx or .ods file" in workplan.refused("collect", workplan.folder, *TODAY)


def test_nothing_is_weighed_against_a_damaged_journal(workplan, asked):
    path = asked({"I6": 40})
    workplan.write("progress/vali.yaml", "- {broken}\n- {}\n")
    before = workplan.journal
    assert "broken" in workplan.refused("collect", path, "--yes", *TODAY, status=4)
    assert workplan.journal == before


# Who has not answered


def awaited(ran):
    return {each["key"] for each in ran.json["awaited"]}


def test_those_who_have_not_answered_are_listed(workplan, asked):
    path = asked({"I6": 40})
    blank = asked({}, "blank.xlsx", "Yunusov")
    ran = collected(workplan, path, blank, "--yes")
    assert (None, "sheet-empty") in problems_of(ran)
    assert "koniktirish" in awaited(ran)
    assert "ish-beruvchilar" not in awaited(ran)
    later = asked({"M5": "hujjatlar"}, "later.xlsx", "Abdukarimov")
    assert "ish-beruvchilar" not in awaited(collected(workplan, later))
    assert "ish-beruvchilar" not in awaited(collected(workplan, later, "--since", "2025-09-25"))
    assert "ish-beruvchilar" in awaited(collected(workplan, later, "--since", "2026-12-01"))
    assert "axborot-xizmati" in awaited(collected(workplan, later))
    workplan.well("status", "6.2", "--note", "x", *TODAY)
    assert "axborot-xizmati" not in awaited(collected(workplan, later))


# At a terminal


@pytest.fixture
def person(monkeypatch):
    """Somebody at the terminal, who gives an answer."""

    def answers(text):
        monkeypatch.setattr(Session, "interactive", True)
        monkeypatch.setenv("WORKPLAN_PAGER", "")
        monkeypatch.setattr("sys.stdin", io.StringIO(text))

    return answers


@pytest.mark.parametrize(
    ("answer", "language", "recorded"),
    [
        ("y\n", "en", True),
        ("YES\n", "en", True),
        ("ha\n", "uz", True),
        ("ҳа\n", "uz-Cyrl", True),
        ("да\n", "ru", True),
        ("y\n", "uz", True),
        ("да\n", "uz", True),
        ("д\n", "en", True),
        ("ha\n", "ru", True),
        ("\nmaybe\nh\n", "en", True),
        ("\n", "en", False),
        ("", "en", False),
        ("n\n", "en", False),
        ("yo‘q\n", "uz", False),
        ("yo'q\n", "uz", False),
        ("йўқ\n", "uz-Cyrl", False),
        ("й\n", "uz-Cyrl", False),
        ("нет\n", "ru", False),
    ],
)
def test_a_person_is_asked_before_anything_is_recorded(workplan, asked, person, answer, language, recorded):
    path = asked({"I6": 40})
    person(answer)
    ran = workplan.well("collect", path, "--lang", language, *TODAY)
    assert "?" in ran.out
    assert bool(workplan.journal) is recorded
    assert ("Recorded: 1 entry\n" in ran.out) is (recorded and language == "en")


def test_a_person_is_asked_again_until_the_answer_is_yes_or_no(workplan, asked, person):
    person("\nmaybe\nn\ny\n")
    ran = workplan.well("collect", asked({"I6": 40}), *TODAY)
    assert ran.out.count("Record 1 entry?") == 3
    assert ran.out.count("Answer yes or no.") == 2
    assert ran.out.endswith("Nothing was recorded.\n")
    assert workplan.journal == ""


def test_an_end_of_input_is_a_no_that_is_reported(workplan, asked, person):
    person("")
    ran = workplan.well("collect", asked({"I6": 40}), *TODAY)
    assert ran.out.endswith("[y/n] \nNothing was recorded.\n")


def test_who_is_missing_is_counted_before_the_question_and_listed_after_it(
    workplan, asked, person, monkeypatch
):
    path = asked({"I6": 40})
    for variable, value in {"FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": "80"}.items():
        monkeypatch.setenv(variable, value)
    person("y\n")
    before, after = workplan.well("collect", path, *TODAY).out.split("Record 1 entry?")
    assert "Executors awaited (18): not reported – 18\n" in before
    assert "Yuridik bo‘lim" not in before
    assert "Recorded: 1 entry\n" in after
    assert "No report yet from 18 executors:\n" in after
    assert "\n  A.Abdukarimov · Yuridik bo‘lim\n" in after
    assert "2.1.2" not in after


def test_nobody_is_asked_when_there_is_nothing_to_record_or_json_was_wanted(workplan, asked, person):
    person("y\n")
    assert "?" not in workplan.well("collect", asked({}), *TODAY).out
    assert workplan.well("collect", asked({"I6": 40}), "--format", "json", *TODAY).json["recorded"] is True


@pytest.mark.parametrize("format_", ["csv", "tsv", "markdown"])
def test_the_other_formats(workplan, asked, format_):
    out = workplan.well("collect", asked({"I6": 40, "M6": "=1+1"}), "--format", format_, *TODAY).out
    assert "2.1.2" in out
    assert "ish-orinlari" in out


def test_the_sheet_keeps_no_formula(asked):
    assert "<f>" not in xml_of(asked(), SHEET)


EXCHANGE = """\
on: {on}
basis: 145-son
recorded: {recorded}
changes:
  - {{number: 2.1.2, renumber: 2.1.3}}
  - {{number: 2.1.3, renumber: 2.1.2}}
"""


@pytest.mark.parametrize(
    ("on", "recorded"),
    [("2025-10-05", "2025-10-05T05:00:00Z"), ("2025-09-20", "2025-10-05T05:00:00Z")],
    ids=["signed after the sheet was made", "signed before, and known after"],
)
def test_a_row_of_a_sheet_is_that_of_the_plan_it_was_made_from(workplan, asked, on, recorded):
    """Two rows exchange their numbers; the sheet asked about 2.1.2 under its old number."""
    title = workplan.well("list", "2.1.2", "--format", "json").json["items"][0]["title"]
    path = asked({"I6": 40})
    workplan.write("amendments/2025-10-05-1.yaml", EXCHANGE.format(on=on, recorded=recorded))
    ran = workplan("collect", str(path), "--format", "json", "--today", "2025-10-15")
    assert [each["entry"]["activity"] for each in ran.json["items"]] == ["2.1.3"]
    (row,) = workplan.well("list", "2.1.3", "--today", "2025-10-15", "--format", "json").json["items"]
    assert (row["title"], row["targets"][0]["done"]) == (title, 40)


# The clock


def test_no_entry_is_recorded_ahead_of_a_fixed_clock(workplan, asked, monkeypatch):
    monkeypatch.setenv("WORKPLAN_NOW", "2025-10-01T10:00:00+05:00")
    path = asked({"I" + JOBS: 50, "M" + VISITS: "uchrashuv", "M" + TRAINED: "kurs"})
    assert workplan("collect", str(path), "--yes").status == 0
    assert workplan.journal.count('"recorded": "2025-10-01T05:00:00.000000Z"') == 3
    assert "in the future" not in workplan.well("check").out


def test_a_sheet_made_after_today_points_to_the_clock(workplan, asked, monkeypatch):
    path = asked({"I" + JOBS: 50})
    monkeypatch.setenv("WORKPLAN_NOW", "2025-09-20T10:00:00+05:00")
    ran = workplan("collect", str(path), "--yes")
    assert ran.status == 1
    assert "the date 2025-10-01 is in the future (today is 2025-09-20)" in ran.err
    assert "check the clock" in ran.err


def test_a_period_where_none_is_asked_has_advice_about_periods(workplan, asked):
    told = collected(workplan, asked({"M5": "noyabr"}, "s.xlsx", "Darxonov"), "--yes").err
    assert "This row has no open period to choose" in told
    assert "by its total" not in told
