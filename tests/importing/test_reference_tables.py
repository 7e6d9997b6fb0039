"""Tables of a document that are no plan: lists of abbreviations, directories and values are information."""

import pytest
from paper import markdown

from workplan_cli.documents.markdown import read
from workplan_cli.documents.tables import Document
from workplan_cli.importing.assemble import assemble
from workplan_cli.model.review import Gravity, gravity_of

PLAN = [
    ["T/r", "Tadbirlar", "Muddati", "Mas’ullar"],
    ["1", "Kurslar ochish", "mart", "Kadrlar bo‘limi"],
    ["2", "Kitob chiqarish", "may", "Moliya bo‘limi"],
]
ABBREVIATIONS = [["Qisqartma", "To‘liq nomi"], ["AKT", "Axborot texnologiyalari"], ["KB", "Kadrlar bo‘limi"]]
DIRECTORY = [
    ["№", "Bo‘lim", "Boshlig‘i", "Telefon"],
    ["1", "Kadrlar bo‘limi", "A.Valiyev", "71 200-00-01"],
    ["2", "Moliya bo‘limi", "B.Karimov", "71 200-00-02"],
]
SERVICES = [
    ["Ответственный", "Описание"],
    ["Отдел кадров", "Занимается приёмом на работу"],
    ["Отдел дорог", "Ремонт"],
]
RUSSIAN = [["Код", "Подразделение"], ["ОК", "Отдел кадров"], ["ОФ", "Отдел финансов"]]
VALUES = [["Holat"], ["Bajarildi"], ["Jarayonda"], ["Boshlanmagan"]]
ACTIVITIES = [
    ["Kim", "Nima qiladi"],
    ["Kadrlar bo‘limi", "Kurslarni tashkil etadi"],
    ["Moliya bo‘limi", "Hisobot beradi"],
]


def workbook(*tables):
    """The tables as sheets of a workbook."""
    document = read(markdown(tables, ["Namuna markazining 2025-yil ish rejasi"]))
    blocks = [_on_a_sheet(block, at) for at, block in enumerate(document.blocks)]
    return assemble(Document(blocks=tuple(blocks)), name="reja")


def _on_a_sheet(block, at):
    place = block.place._replace(sheet=f"Varaq {at}")
    if not hasattr(block, "rows"):
        return block._replace(place=place)
    rows = tuple(
        tuple(cell._replace(place=cell.place._replace(sheet=place.sheet)) for cell in row)
        for row in block.rows
    )
    return block._replace(place=place, rows=rows)


@pytest.mark.parametrize(
    "sheet", [ABBREVIATIONS, DIRECTORY, RUSSIAN, VALUES], ids=["short", "people", "Russian", "values"]
)
def test_a_sheet_of_names_or_values_is_information_once(sheet):
    found = [doubt.code for doubt in workbook(PLAN, sheet).review if doubt.place.sheet == "Varaq 2"]
    assert found == ["table-reference"]
    assert gravity_of("table-reference") is Gravity.NOTE


@pytest.mark.parametrize("sheet", [ACTIVITIES, SERVICES], ids=["who does what", "services"])
def test_a_sheet_that_may_hold_activities_is_to_be_corrected(sheet):
    found = [doubt.code for doubt in workbook(PLAN, sheet).review if doubt.place.sheet == "Varaq 2"]
    assert found == ["table-left-out"]
