"""Every figure of the execution report as a document is that of the JSON, read by independent readers.

The real plan has half a year of reports of every kind, and amendments; the documents are read with
python-docx, python-calamine and pdfplumber.
"""

import re
from collections import Counter
from decimal import Decimal
from typing import NamedTuple

import docx
import pdfplumber
import pytest
from python_calamine import CalamineWorkbook

from workplan_cli import locales
from workplan_cli.locales import LANGUAGES

pytestmark = pytest.mark.slow
SAY = locales.load("en")
DAY = ("--today", "2026-01-12")
CHANGED = "Direktorning 145-son buyrug‘i"
HISTORY = [
    ("2025-09-10", "schedule 4.1 2025-11-01 2025-12-01 --basis", "88-son reja-jadval"),
    ("2025-09-29", "status 1.4 --complete --evidence 1012-son --note", "Qonun qabul qilindi"),
    ("2025-09-30", "status 2.3.5 --done 9900 --note", "MIB bo‘yicha jami"),
    ("2025-10-05", "status 2.4.4 --cancel --note", "Topshiriq bekor qilindi"),
    ("2025-10-15", "amend 2.2.5 --on 2025-10-15 --deadline", "2026-yil 31-martga qadar", "--basis", CHANGED),
    ("2025-10-15", "amend 2.2.7 --on 2025-10-15 --drop --basis", CHANGED),
    ("2025-10-22", "status 2.3.5 --add 6400"),
    ("2025-11-03", "amend 2.2.1 --on 2025-11-03 --target oqitish=50000 --basis", "252-son qaror"),
    ("2025-12-16", "status 2.2.4 --target stipendiya --done 1034.5"),
    ("2025-12-17", "status 2.2.6 --target koniktirish --done 4550"),
    ("2025-12-28", "status 2.2.6 --complete --accept-shortfall --note", "Markazlar soni yetarli emas"),
    ("2025-12-31", "status 2.1.6 --done 14"),
    ("2025-12-31", "status 6.5 --for 2025-12 --note", "Maqola"),
    ("2026-01-09", "status 1.3 --complete --note", "Kech topshirildi"),
]


@pytest.fixture
def filled(workplan, monkeypatch):
    for day, line, *texts in HISTORY:
        monkeypatch.setenv("WORKPLAN_NOW", f"{day}T09:00:00+05:00")
        workplan.well(*line.split(), *texts)
    monkeypatch.delenv("WORKPLAN_NOW")
    return workplan


@pytest.fixture
def items(filled):
    return {each["number"]: each for each in filled.well("list", *DAY, "--format", "json").json["items"]}


def clean(cell):
    """A cell as a number or as one line, without the places where a line was broken."""
    return re.sub(r"- ", "-", " ".join(cell.split())) if isinstance(cell, str) else cell


def of_docx(path):
    document = docx.Document(str(path))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    return [each.text for each in document.paragraphs], tables


def of_xlsx(path):
    sheets = CalamineWorkbook.from_path(str(path))
    first, *tables = [sheets.get_sheet_by_name(name).to_python() for name in sheets.sheet_names]
    return [str(cell) for row in first for cell in row], tables


def of_pdf(path):
    with pdfplumber.open(str(path)) as document:
        tables = [table for page in document.pages for table in page.extract_tables()]
        lines = [line for page in document.pages for line in page.extract_text().splitlines()]
    return lines, [[[cell or "" for cell in row] for row in table] for table in tables]


READERS = {"docx": of_docx, "xlsx": of_xlsx, "pdf": of_pdf}


class Document(NamedTuple):
    """What a reader finds in a document: its paragraphs, and the rows of all its tables."""

    form: str
    paragraphs: list[str]
    rows: list[list[object]]

    def quantity(self, value):
        """A quantity of the JSON as the document shows it."""
        return float(value) if self.form == "xlsx" else SAY.number(Decimal(str(value)))

    def share(self, percent):
        """A percentage of the JSON as the document shows it below a heading with ``%``."""
        if percent is None:
            return "–"
        return pytest.approx(percent / 100) if self.form == "xlsx" else f"{percent:.1f}"

    @property
    def text(self):
        return "\n".join([*self.paragraphs, *(str(cell) for row in self.rows for cell in row)])


@pytest.fixture(params=READERS)
def document(request, filled, tmp_path):
    name = f"report.{request.param}"
    filled.well("report", *DAY, "-o", name)
    paragraphs, tables = READERS[request.param](tmp_path / name)
    rows = [[clean(cell) for cell in row] for table in tables for row in table]
    return Document(request.param, [clean(each) for each in paragraphs], rows)


def number(value):
    return Decimal(str(value))


def test_every_target_has_its_plan_and_its_fact(document, items):
    for item in items.values():
        for target in item["targets"]:
            done, value = number(target["done"]), number(target["value"])
            expected = [item["number"], clean(target["label"]), target["unit"]]
            expected += [document.quantity(each) for each in (value, done)]
            expected += [document.share(target["percent"]), document.quantity(done - value)]
            assert expected in document.rows, expected


def outcome(item):
    if item["overdue"]:
        return "not-done"
    return "partly" if item["shortfall"] else item["state"]


def svod(document, name, figures, items):
    """The row of a summary table, worked out from the JSON."""
    counted = Counter(map(outcome, items))
    counted["late"] = sum(each["late"] for each in items if outcome(each) == "done")
    counted["behind"] = sum(each["behind"] for each in items if outcome(each) != "not-done")
    names = "done late partly not-done in-progress not-started behind cancelled".split()
    counts = [figures["activities"], *(counted[each] for each in names)]
    shares = [document.share(figures[each]) for each in ("on_time_rate", "percent")]
    return [name, *map(document.quantity, counts), *shares]


def groups_of(item, by):
    """The names of the groups that an activity belongs to."""
    return item["supervisors"] if by == "supervisor" else [each["name"] for each in item["executors"]]


@pytest.mark.parametrize("by", ["department", "supervisor"])
def test_the_summary_tables_are_those_of_the_json(document, filled, items, by):
    report = filled.well("report", "--by", by, *DAY, "--format", "json").json
    for line in report["items"]:
        own = [item for item in items.values() if line["name"] in groups_of(item, by)]
        name = f"{line['name']} ({line['head']})" if line["head"] else line["name"]
        assert svod(document, clean(name), line, own) in document.rows, name
    assert svod(document, "Total", report["total"], items.values()) in document.rows


def test_every_activity_has_its_state_and_what_is_not_done_its_days(document, items):
    late = [[row[0], row[3]] for row in document.rows if len(row) > 4]
    for item in items.values():
        words = SAY(f"state.{item['state']}")
        assert any(row[0] == item["number"] and words in str(row[5]) for row in document.rows if len(row) > 6)
        if item["overdue"]:
            assert [item["number"], document.quantity(item["days_late"])] in late


def test_reasons_and_documents_are_named(document):
    for each in ("Topshiriq bekor qilindi", "Markazlar soni yetarli emas (2025-12-28)", CHANGED, "1012-son"):
        assert each in document.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_document_shows_a_key_or_a_label_of_the_plan_file(filled, tmp_path, language):
    filled.well("report", *DAY, "-o", "r.docx", "--lang", language)
    filled.well("report", *DAY, "-o", "r.html", "--lang", language)
    paragraphs, tables = of_docx(tmp_path / "r.docx")
    page = re.sub(
        r"<(style|script)>.*?</\1>|<[^>]*>",
        " ",
        (tmp_path / "r.html").read_text(encoding="utf-8"),
        flags=re.DOTALL,
    )
    text = "\n".join([*paragraphs, *(cell for table in tables for row in table for cell in row), page])
    assert re.findall(r"\b20\d\d-(?:H\d|Q\d|W\d\d)\b", text) == []
    assert not re.search(
        r"\b(?:koniktirish|oqitish|ish-orinlari|ijro-nazorati|hududiy-filiallar|kuranov)\b", text
    )
    if language != "en":
        assert not re.search(r"\b20\d\d-\d\d", text)


@pytest.mark.parametrize("form", READERS)
def test_a_document_does_not_depend_on_the_clock(filled, tmp_path, monkeypatch, form):
    for name, now in (("a", "2026-01-12T10:00:00+05:00"), ("b", "2026-02-20T10:00:00+05:00")):
        monkeypatch.setenv("WORKPLAN_NOW", now)
        filled.well("report", *DAY, "--known-by", "2026-01-10", "-o", f"{name}.{form}")
    assert (tmp_path / f"a.{form}").read_bytes() == (tmp_path / f"b.{form}").read_bytes()
