"""The plan is quoted in its own letters, whichever letters the labels of a document have."""

import io

import docx
import pytest
from workbench import PLAN

from workplan_cli.language.cyrillic import to_cyrillic
from workplan_cli.language.uzbek import to_latin

DAY = ("--today", "2025-11-20")
PERSONS = ("B.A.Musayev", "M.Kuranov", "A.Xusanov", "E.Toshtemirov")
DEPARTMENT = "Tashkiliy va ijro intizomi nazorati, strategik rejalashtirish va KPI bilan ishlash boshqarmasi"
NAMES = (*PERSONS, DEPARTMENT, "O‘zbekiston Respublikasi Vazirlar Mahkamasi huzuridagi Migratsiya agentligi")

DOCUMENTS = {
    "execution": ("report", "-o", "x.docx"),
    "page": ("report", "-o", "x.html"),
    "supervisors": ("report", "--by", "supervisor", "-o", "x.docx"),
    "form": ("export", "-o", "x.docx"),
    "brief": ("brief", "--since", "2025-11-01", "--supervisor", "A.Xusanov", "-o", "x.docx"),
    "brief page": ("brief", "--since", "2025-11-01", "--supervisor", "A.Xusanov", "-o", "x.md"),
    "letters": ("remind", "-o", "x.docx"),
}


def told(path) -> str:
    """The words of a document, in one line."""
    if path.suffix != ".docx":
        return " ".join(path.read_text(encoding="utf-8").split())
    document = docx.Document(io.BytesIO(path.read_bytes()))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return " ".join(" ".join([*(each.text for each in document.paragraphs), *cells]).split())


@pytest.mark.slow
@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_cyrillic_document_has_no_name_of_the_plan_in_two_scripts(workplan, kind):
    *command, name = DOCUMENTS[kind]
    path = workplan.folder / name
    workplan.well("--lang", "uz-Cyrl", *DAY, *command, path)
    text = told(path)
    assert any(each in text for each in NAMES)
    assert [each for each in NAMES if to_cyrillic(each) in text] == []


def test_a_latin_letter_quotes_a_cyrillic_name_and_adds_no_suffix(workplan, monkeypatch):
    person = to_cyrillic("E.Toshtemirov")
    assert to_latin(person) == "E.Toshtemirov"
    workplan.write("office/plan.yaml", PLAN.decode().replace("E.Toshtemirov", person))
    monkeypatch.setenv("WORKPLAN_PLAN", "data/office")
    (letter,) = workplan.well(
        "--lang", "uz", *DAY, "remind", "--department", "ijro-nazorati", "--format", "json"
    ).json["items"]
    address = letter["text"].partition("№")[2]
    assert f"({person})" in address
    assert "Toshtemirov" not in address
