"""``--format csv --excel``: what a double click opens in an office where the decimal mark is a comma."""

import csv
import io
import re
from decimal import Decimal

import pytest
from contract import OCTOBER
from office import SOFFICE, opened_csv

from workplan_cli import locales
from workplan_cli.locales import Catalogue
from workplan_cli.writers.shared.cells import WORDED

DAY = ("--today", OCTOBER)
MARK = "\ufeff".encode()
COMMANDS = (["list"], ["report"], ["tree"], ["history"], ["show", "2.3.5"], ["check"], ["brief"], ["remind"])
NUMBERS = {"percent", "activities", "days_late", "amount", "on_time_rate"}
TEXTS = {"number", "activity", "id", "period", "evidence", "key", "title", "name", "note"}
IN_OTHER_WORDS = {
    "targets",
    "missed",
    "executors",
    "owners",
    "supervisors",
    "section",
    "value",
    "target",
    "recorded",
}
"""Columns whose values are worded by more than a table of words."""


@pytest.fixture
def reported(workplan):
    """A plan with entries, one of them with a text that a spreadsheet would calculate."""
    workplan.well("status", "2.3.5", "--done", "40000", "--note", "=1+1", *DAY)
    workplan.well("status", "1.4", "--percent", "12.5", "--evidence", "10.1", *DAY)
    return workplan


def plain(workplan, command):
    text = workplan.well(*command, "--format", "csv", *DAY).out
    return list(csv.reader(io.StringIO(text)))


def written(workplan, command, *options):
    """The bytes on stdout of a process: of a pipe that Windows would give another encoding."""
    options = ("--format", "csv", "--excel", *options)
    ran = workplan.process(*command, *options, *DAY, PYTHONIOENCODING="cp1251")
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_the_file_begins_with_a_mark_and_has_semicolons(reported):
    text = written(reported, ["list", "2.3.5", "--columns", "number,title,percent,due"]).decode()
    heading, row = text.splitlines()
    assert heading == "\ufeffNo.;Activity;Completion, %;Last due day"
    assert row.startswith('"=""2.3.5""";')
    assert row.endswith(";35,2;2025-12-31")


def test_a_file_is_written_like_the_output(reported):
    report = ("report", "--by", "supervisor")
    reported.well(*report, "-o", "svod.csv", "--excel", *DAY)
    assert (reported.folder / "svod.csv").read_bytes() == written(reported, report)


def in_cells(text):
    """The rows of the file without the notation of texts: ``="1.10"`` → ``1.10``."""

    def plainly(cell):
        return cell[2:-1].replace('""', '"') if cell.startswith('="') else cell

    lines = csv.reader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";")
    return [[plainly(cell) for cell in row] for row in lines]


@pytest.mark.parametrize("language", locales.LANGUAGES)
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_it_is_the_same_table_in_words(reported, command, language):
    """Numbers, days and texts are those of plain CSV, and keys are words of the language."""
    say = locales.load(language)
    heading, *rows = arranged(plain(reported, [*command, "--lang", language]))
    options = ("--format", "csv", "--excel", "--lang", language)
    headings, *found = in_cells(reported.well(*command, *options, *DAY).out)
    assert headings == [say(f"column.{name}") for name in heading]
    for cells, expected in zip(found, rows, strict=True):
        for name, cell, text in zip(heading, cells, expected, strict=True):
            if name not in IN_OTHER_WORDS:
                assert cell.replace(",", ".") == in_words(name, text, say).replace(",", ".")


def arranged(table):
    """The table without keys, with the ids of entries at the end."""
    kept = [at for at, name in enumerate(table[0]) if name not in {"key", "id"}]
    kept += [at for at, name in enumerate(table[0]) if name == "id"]
    return [[row[at] for at in kept] for row in table]


@pytest.mark.parametrize(
    ("command", "first", "last"),
    [
        (["history"], "Tadbir", "Yozuv"),
        (["report"], "Nomi", "Ma’lumot muddatida taqdim etilgan, %"),
        (["report", "--by", "chapter"], "T/r", "Ma’lumot muddatida taqdim etilgan, %"),
        (["remind"], "Nomi", "Javob muddati"),
    ],
    ids=" ".join,
)
def test_a_person_reads_numbers_and_names_first(reported, command, first, last):
    headings, row, *_ = in_cells(written(reported, command, "--lang", "uz").decode())
    assert (headings[0], headings[-1]) == (first, last)
    assert "Kalit" not in headings
    assert row[0] == {"Tadbir": "1.4", "T/r": "I"}.get(first, row[0])


def test_what_was_asked_for_stays_as_it_was_asked_for(reported):
    headings, *_ = in_cells(written(reported, ["history", "--columns", "id,activity"]).decode())
    assert headings == ["Entry", "Activity"]


def test_entries_name_their_target_and_a_moment_that_a_spreadsheet_reads(workplan, monkeypatch):
    monkeypatch.setenv("WORKPLAN_NOW", "2025-10-01T09:30:15.123456+05:00")
    workplan.well("status", "2.3.5", "--done", "41000", *DAY)
    chosen = ["history", "2.3.5", "--columns", "target,recorded"]
    (row,) = in_cells(written(workplan, chosen, "--lang", "uz").decode())[1:]
    assert row == ["mehnat migratsiyasiga yuborish", "2025-10-01 09:30:15"]
    assert plain(workplan, chosen)[1] == ["yuborish", "2025-10-01T09:30:15.123456+05:00"]


def test_groups_of_deadlines_have_names(reported):
    rows = in_cells(written(reported, ["report", "--by", "deadline"]).decode())
    assert rows[1][0] == "within a quarter"


def in_words(name: str, text: str, say: Catalogue) -> str:
    if name in WORDED:
        return say(f"{WORDED[name]}.{text}")
    return {"true": say("yes"), "false": ""}.get(text, text)


def test_values_are_worded_as_in_a_document(reported):
    chosen = "number,state,kind,behind,overdue,targets,missed,owners"
    data = written(reported, ["list", "--columns", chosen], "--lang", "ru")
    rows = {row[0]: row[1:] for row in in_cells(data.decode())}
    behind = ["на исполнении", "в течение полугодия", "да", "", "40 000 из 113 700 fuqaro", ""]
    assert rows["2.3.5"] == [*behind, "A.Yuldashov, hududiy filiallar"]
    overdue = ["на исполнении", "в течение квартала", "", "да", "", "III квартал 2025 года"]
    assert rows["1.4"] == [*overdue, "A.Abdukarimov, boshqarma va bo‘limlar"]


def test_an_activity_is_described_in_the_words_of_its_list(reported):
    rows = in_cells(written(reported, ["show", "1.4"], "--lang", "ru").decode())
    assert ["Состояние исполнения", "на исполнении"] in rows
    assert ["Просрочено", "да"] in rows
    assert ["Неисполненные контрольные сроки", "III квартал 2025 года"] in rows


@pytest.mark.parametrize(
    ("command", "names"),
    [
        (
            ["brief"],
            {"Требуют решения", "Изменились", "Отстают от плана", "Сведения не представлены", "Не начаты"},
        ),
        (["remind"], {"Просрочены", "Постоянного характера, сведения не представлены"}),
    ],
    ids=("brief", "remind"),
)
def test_sections_have_their_names(reported, command, names):
    heading, *rows = in_cells(written(reported, command, "--lang", "ru").decode())
    at = heading.index("Подраздел")
    assert {row[at] for row in rows} == names


def test_a_column_of_the_source_keeps_its_name(workplan):
    text = (workplan.folder / "data" / "plan.yaml").read_text(encoding="utf-8")
    path = workplan.folder / "other.yaml"
    path.write_text(text + "        extra: {Izoh: '1.10'}\n", encoding="utf-8")
    workplan.well("--plan", str(path), "export", "-o", "reja.csv", "--excel", "--lang", "ru", *DAY)
    heading, *_, row = in_cells((workplan.folder / "reja.csv").read_text(encoding="utf-8"))
    assert row[heading.index("Izoh")] == "1.10"


def test_an_answer_keeps_the_names_of_its_query(reported):
    pytest.importorskip("duckdb")
    query = ["sql", "select 'done' as state, true as late, 1.5 as percent"]
    assert in_cells(written(reported, query, "--lang", "ru").decode()) == [
        ["state", "late", "percent"],
        ["done", "true", "1,5"],
    ]


@pytest.mark.parametrize("command", [["list", "--format", "json"], ["report"], ["export", "-o", "a.xlsx"]])
def test_without_csv_it_is_refused(workplan, command):
    assert "--format csv" in workplan.refused(*command, "--excel", *DAY)


def test_a_format_of_the_settings_counts(workplan):
    workplan.write("workplan.toml", '[format]\nlist = "csv"\n')
    assert workplan.well("list", "--excel", *DAY).out.startswith("\ufeff")


def test_every_command_that_has_csv_has_it(workplan):
    for command in COMMANDS:
        assert workplan.well(*command, "--format", "csv", "--excel", *DAY).out.startswith("\ufeff")


@pytest.mark.slow
@pytest.mark.skipif(not SOFFICE, reason="soffice is not installed")
@pytest.mark.parametrize("detect", [True, False])
def test_a_russian_office_reads_what_is_written(reported, tmp_path, detect):
    """Letters, numbers of activities, days, percentages and sums: all tables, one below the other."""
    path = tmp_path / "hammasi.csv"
    data = [written(reported, command, "--lang", "ru") for command in COMMANDS]
    path.write_bytes(MARK + b"".join(each.removeprefix(MARK) for each in data))
    opened = iter(opened_csv(path, detect=detect))
    for command, each in zip(COMMANDS, data, strict=True):
        heading, *rows = arranged(plain(reported, command))
        headings, *worded = in_cells(each.decode())
        assert next(opened)[: len(heading)] == headings
        read = [next(opened)[: len(heading)] for _ in rows]
        for cells, expected, texts in zip(read, rows, worded, strict=True):
            for name, cell, key, text in zip(heading, cells, expected, texts, strict=True):
                assert_is(cell, text, name, key)
        for name in NUMBERS.intersection(heading):
            at = heading.index(name)
            numbers = [Decimal(row[at]) for row in rows if row[at]]
            assert sum(row[at] for row in read if row[at] != "") == sum(numbers)


def assert_is(cell, text, column, key):
    """A cell is the text of the file, or the number of plain CSV, ``key``; texts of digits are no numbers."""
    if isinstance(cell, Decimal):
        assert column not in TEXTS
        assert cell == Decimal(key)
    elif cell.startswith("date "):
        assert re.fullmatch(r"\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d)?", text)
        assert cell == f"date {text}"
    else:
        assert "".join(cell.split()) == "".join(text.split())
        assert column not in NUMBERS or not text


def test_the_selection_that_a_csv_file_cannot_name_is_told_beside_it(workplan):
    """Every other document has a heading for it; a line above the columns would break what reads the file."""
    for command in ("report", "export"):
        told = workplan.well(command, "--owner", "Valiyev", "-o", f"{command}.csv")
        assert "does not name what was selected: owner B.Valiyev." in " ".join(told.err.split())
        assert "selected" not in workplan.well(command, "-o", f"{command}-whole.csv").err
        assert "selected" not in workplan.well(command, "--owner", "Valiyev", "-o", f"{command}.md").err
