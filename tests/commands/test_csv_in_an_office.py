"""``--format csv --excel``: what a double click opens in an office where the decimal mark is a comma."""

import csv
import io
import re
from decimal import Decimal

import pytest
from contract import OCTOBER
from office import SOFFICE, opened_csv

DAY = ("--today", OCTOBER)
MARK = "\ufeff".encode()
COMMANDS = (["list"], ["report"], ["tree"], ["history"], ["show", "2.3.5"], ["check"], ["brief"], ["remind"])
NUMBERS = {"percent", "activities", "days_late", "amount", "on_time_rate"}
TEXTS = {"number", "activity", "id", "period", "evidence", "key", "title", "name", "note"}


@pytest.fixture
def reported(workplan):
    """A plan with entries, one of them with a text that a spreadsheet would calculate."""
    workplan.well("status", "2.3.5", "--done", "40000", "--note", "=1+1", *DAY)
    workplan.well("status", "1.4", "--percent", "12.5", "--evidence", "10.1", *DAY)
    return workplan


def plain(workplan, command):
    text = workplan.well(*command, "--format", "csv", *DAY).out
    return list(csv.reader(io.StringIO(text)))


def written(workplan, command):
    """The bytes on stdout of a process: of a pipe that Windows would give another encoding."""
    ran = workplan.process(*command, "--format", "csv", "--excel", *DAY, PYTHONIOENCODING="cp1251")
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_the_file_begins_with_a_mark_and_has_semicolons(reported):
    text = written(reported, ["list", "2.3.5", "--columns", "number,title,percent,due"]).decode()
    heading, row = text.splitlines()
    assert heading == "\ufeffnumber;title;percent;due"
    assert row.startswith('"=""2.3.5""";')
    assert row.endswith(";35,2;2025-12-31")


def test_a_file_is_written_like_the_output(reported):
    report = ("report", "--by", "supervisor")
    reported.well(*report, "-o", "svod.csv", "--excel", *DAY)
    assert (reported.folder / "svod.csv").read_bytes() == written(reported, report)


def test_it_is_the_same_table(reported):
    """Without its notation, the file says what plain CSV says."""

    def plainly(cell):
        return cell[2:-1].replace('""', '"') if cell.startswith('="') else cell

    text = written(reported, ["history"]).decode("utf-8-sig")
    rows = [[plainly(cell) for cell in row] for row in csv.reader(io.StringIO(text), delimiter=";")]
    assert [[cell.replace(",", ".") for cell in row] for row in rows] == [
        [cell.replace(",", ".") for cell in row] for row in plain(reported, ["history"])
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
def test_a_russian_office_reads_what_plain_csv_says(reported, tmp_path, detect):
    """Letters, numbers of activities, days, percentages and sums: all tables, one below the other."""
    path = tmp_path / "hammasi.csv"
    data = [written(reported, command).removeprefix(MARK) for command in COMMANDS]
    path.write_bytes(MARK + b"".join(data))
    opened = iter(opened_csv(path, detect=detect))
    for command in COMMANDS:
        heading, *rows = plain(reported, command)
        assert next(opened)[: len(heading)] == heading
        read = [next(opened)[: len(heading)] for _ in rows]
        for cells, expected in zip(read, rows, strict=True):
            for name, cell, text in zip(heading, cells, expected, strict=True):
                assert_is(cell, text, name)
        for name in NUMBERS.intersection(heading):
            at = heading.index(name)
            numbers = [Decimal(row[at]) for row in rows if row[at]]
            assert sum(row[at] for row in read if row[at] != "") == sum(numbers)


def assert_is(cell, text, column):
    """A cell is the text or the number that plain CSV holds; texts of digits are no numbers."""
    if isinstance(cell, Decimal):
        assert column not in TEXTS
        assert cell == Decimal(text)
    elif cell.startswith("date "):
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", text)
        assert cell == f"date {text}"
    else:
        assert "".join(cell.split()) == "".join(text.split())
        assert column not in NUMBERS or not text
