"""Every figure of the execution report as a document is that of the JSON, read by independent readers.

The real plan has half a year of reports of every kind, and amendments; the documents are read with
python-docx, python-calamine and pdfplumber.
"""

import io
import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

import docx
import pdfplumber
import pytest
from python_calamine import CalamineWorkbook, SheetVisibleEnum

from workplan_cli import locales
from workplan_cli.locales import LANGUAGES, Catalogue, round_percent

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
    ("2025-12-16", "status 2.2.4 --target stipendiya --done 1034"),
    ("2025-12-17", "status 2.2.6 --target koniktirish --done 4550"),
    ("2025-12-28", "status 2.2.6 --complete --accept-shortfall --note", "Markazlar soni yetarli emas"),
    ("2025-12-31", "status 2.1.6 --done 14"),
    ("2025-12-31", "status 6.5 --for 2025-12 --note", "Maqola"),
    ("2026-01-09", "status 1.3 --complete --note", "Kech topshirildi"),
]


@pytest.fixture(scope="module")
def documents():
    """What the readers found in the execution report, by form and language; it is made once of each."""
    return {}


@pytest.fixture
def filled(workplan):
    commands = [(*line.split(), *texts) for _, line, *texts in HISTORY]
    workplan.told(commands, when=tuple(f"{day}T09:00:00+05:00" for day, *_ in HISTORY))
    return workplan


@pytest.fixture
def items(filled):
    return {each["number"]: each for each in filled.well("list", *DAY, "--format", "json").json["items"]}


def clean(cell):
    """A cell as a number or as one line, without the places where a line was broken."""
    return re.sub(r"- ", "-", " ".join(cell.split())) if isinstance(cell, str) else cell


def of_docx(content):
    document = docx.Document(io.BytesIO(content))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    return [each.text for each in document.paragraphs], tables


def of_xlsx(content):
    """The first worksheet is a page of texts and charts. A hidden one is for the program."""
    sheets = CalamineWorkbook.from_filelike(io.BytesIO(content))
    shown = [each.name for each in sheets.sheets_metadata if each.visible is SheetVisibleEnum.Visible]
    first, *tables = [sheets.get_sheet_by_name(name).to_python() for name in shown]
    return [str(cell) for row in first for cell in row], tables


def of_pdf(content):
    with pdfplumber.open(io.BytesIO(content)) as document:
        tables = [table for page in document.pages for table in page.extract_tables()]
        lines = [line for page in document.pages for line in page.extract_text().splitlines()]
    return lines, [[[cell or "" for cell in row] for row in table] for table in tables]


READERS = {"docx": of_docx, "xlsx": of_xlsx, "pdf": of_pdf}


@cache
def read(form, content):
    """The paragraphs and tables of a document. Every test makes the same document; it is read once."""
    return READERS[form](content)


class Document(NamedTuple):
    """What a reader finds in a document: its paragraphs, and the rows of all its tables."""

    form: str
    paragraphs: list[str]
    rows: list[list[object]]
    say: Catalogue

    def quantity(self, value):
        """A quantity of the JSON as the document shows it."""
        return float(value) if self.form == "xlsx" else self.say.number(Decimal(str(value)))

    def share(self, percent):
        """A percentage of the JSON as the document shows it below a heading with ``%``."""
        if percent is None:
            return "–"
        return (
            pytest.approx(percent / 100)
            if self.form == "xlsx"
            else f"{percent:.1f}".replace(".", self.say("format.decimal"))
        )

    @property
    def text(self):
        return "\n".join([*self.paragraphs, *(str(cell) for row in self.rows for cell in row)])


@pytest.fixture(params=READERS)
def document(request, report):
    return report(request.param)


@pytest.fixture
def report(filled, documents):
    """A function that gives the execution report as one of the readers finds it."""

    def found(form, language="en"):
        if (form, language) not in documents:
            documents[form, language] = made(filled, form, language)
        return documents[form, language]

    return found


def made(filled, form, language):
    name = f"report.{form}"
    filled.well("report", *DAY, "-o", name, "--lang", language, "--overwrite")
    paragraphs, tables = read(form, (filled.folder / name).read_bytes())
    rows = [[clean(cell) for cell in row] for table in tables for row in table]
    return Document(form, [clean(each) for each in paragraphs], rows, locales.load(language))


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


STATES = "done in_progress not_started cancelled".split()
PARTS = "late shortfall overdue behind".split()


def svod(document, name, figures):
    """The row of a summary table, from the JSON."""
    assert sum(figures[each] for each in STATES) == figures["activities"]
    shares = [document.share(figures[each]) for each in ("on_time_rate", "percent")]
    return [name, *(document.quantity(figures[each]) for each in ("activities", *STATES, *PARTS)), *shares]


@pytest.mark.parametrize("by", ["department", "supervisor"])
def test_the_summary_tables_are_those_of_the_json(document, filled, by):
    summary = filled.well("report", "--by", by, *DAY, "--format", "json").json
    assert summary["total"]["shortfall"]
    for line in summary["items"]:
        name = f"{line['name']} ({line['head']})" if line["head"] else line["name"]
        assert svod(document, clean(name), line) in document.rows, name
    assert svod(document, "Total", summary["total"]) in document.rows


def test_the_first_section_has_the_counts_of_the_json(document, filled):
    total = filled.well("report", *DAY, "--format", "json").json["total"]
    if document.form == "xlsx":
        pairs = list(zip(document.paragraphs, document.paragraphs[1:], strict=False))
        assert all((SAY(f"column.{name}"), f"{total[name]:.1f}") in pairs for name in (*STATES, *PARTS))
        return
    for name in (*STATES, *PARTS):
        said = SAY(f"overall.{name}", n=total[name], share=round_percent(total[name] / total["activities"]))
        assert said in document.text


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "en"])
def test_the_figures_are_the_same_in_each_language(filled, report, items, language):
    total = filled.well("report", *DAY, "--format", "json").json["total"]
    for form in READERS:
        found = report(form, language)
        test_every_target_has_its_plan_and_its_fact(found, items)
        assert svod(found, found.say("total"), total) in found.rows


def test_every_activity_has_its_state_and_what_is_not_done_its_days(document, items):
    late = [[row[0], row[3]] for row in document.rows if len(row) > 4]
    for item in items.values():
        words = SAY(f"state.{item['state']}")
        assert any(row[0] == item["number"] and words in str(row[5]) for row in document.rows if len(row) > 6)
        if item["overdue"]:
            assert [item["number"], document.quantity(item["days_late"])] in late


def test_an_activity_that_was_dropped_was_in_the_plan_and_no_longer_is(document):
    """The reason has a column of its own: after an arrow it would read as another number."""
    (row,) = [row for row in document.rows if row[0] == "2.2.7" and SAY("field.dropped") in row]
    at = row.index(SAY("field.dropped"))
    assert (row[at + 1 : at + 3], row[-1]) == ([SAY("row.kept"), SAY("state.dropped")], CHANGED)


def test_reasons_and_documents_are_named(document):
    for each in ("Topshiriq bekor qilindi", "Markazlar soni yetarli emas (2025-12-28)", CHANGED, "1012-son"):
        assert each in document.text


PAPERS = {
    "report.docx": "report",
    "report.html": "report",
    "report.xlsx": "report",
    "report.pdf": "report",
    "form.docx": "export --progress",
    "form.html": "export --progress",
    "brief.docx": "brief --since 2025-12-15",
    "brief.html": "brief --since 2025-12-15",
    "letters.docx": "remind --within 60d",
    "letters.txt": "remind --within 60d",
    "group.xlsx": "sheet --department hududiy-filiallar",
    "unit.xlsx": "sheet --department axborot-xizmati",
}
"""Documents that people read, and the commands that make them on :data:`DAY`."""

LABEL = re.compile(r"\b20\d\d-(?:H\d|Q\d|W\d\d)\b")
KEYS = re.compile(r"\b(?:koniktirish|oqitish|ish-orinlari|ijro-nazorati|hududiy-filiallar|kuranov)\b")
ISO_DAY = re.compile(r"\b20\d\d-\d\d")
COMMAND = re.compile(r"workplan (?:list|report)[^\n;<]*")
"""A command that lists what the brief has no room for; it is typed as it stands."""


def text_of(path):
    """Everything that a person reads in a document."""
    if path.suffix == ".txt":
        return path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        page = path.read_text(encoding="utf-8")
        return re.sub(r"<(style|script)>.*?</\1>|<[^>]*>", " ", page, flags=re.DOTALL)
    paragraphs, tables = read(path.suffix[1:], path.read_bytes())
    cells = (cell for table in tables for row in table for cell in row)
    return "\n".join([*paragraphs, *(cell for cell in cells if isinstance(cell, str))])


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_document_shows_a_key_or_a_label_of_the_plan_file(filled, language):
    for name, command in PAPERS.items():
        filled.well(*command.split(), *DAY, "-o", name, "--lang", language)
        text = COMMAND.sub("", text_of(filled.folder / name))
        assert (name, LABEL.findall(text), KEYS.findall(text)) == (name, [], [])
        assert language == "en" or (name, ISO_DAY.findall(text)) == (name, [])


@pytest.mark.parametrize("form", READERS)
def test_a_document_does_not_depend_on_the_clock(filled, tmp_path, monkeypatch, form):
    for name, now in (("a", "2026-01-12T10:00:00+05:00"), ("b", "2026-02-20T10:00:00+05:00")):
        monkeypatch.setenv("WORKPLAN_NOW", now)
        filled.well("report", *DAY, "--known-by", "2026-01-10", "-o", f"{name}.{form}")
    assert (tmp_path / f"a.{form}").read_bytes() == (tmp_path / f"b.{form}").read_bytes()
