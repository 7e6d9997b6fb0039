"""A second column of names beside the executors, and words of headings that ask when."""

import pytest
from imported import plan_of, told

from workplan_cli.importing.roles import Role, role_of

ROWS = (
    "1 | Ko‘cha chiroqlarini almashtirish | may | Texnik bo‘lim | {0}",
    "2 | Binoni ta’mirlash ishlari | iyun | Xo‘jalik bo‘limi | {1}",
)


@pytest.mark.parametrize("name", ["Team", "Partners", "Members", "Участники", "Hamkorlar"])
@pytest.mark.parametrize("cells", [("A.Karimov", "B.Saidov"), ("Kadrlar bo‘limi", "Moliya bo‘limi")])
def test_a_second_column_of_names_is_told(name, cells):
    head = f"T/r | Tadbirlar | Muddat | Mas’ullar | {name}"
    imported = plan_of("2025-yil rejasi", head, *(row.format(*cells) for row in ROWS))
    assert told(imported, "executors-rival") == [("executors-rival", name, "Mas’ullar")]


@pytest.mark.parametrize("name", ["Joyi", "Izoh"])
def test_a_column_that_names_something_else_is_not_told(name):
    head = f"T/r | Tadbirlar | Muddat | Mas’ullar | {name}"
    imported = plan_of(
        "2025-yil rejasi", head, *(row.format("Kadrlar bo‘limi", "Moliya bo‘limi") for row in ROWS)
    )
    assert told(imported, "executors-rival") == []


@pytest.mark.parametrize("heading", ["Qachon", "Qachongacha", "Қачон", "Қачонгача"])
def test_when_is_the_deadline(heading):
    assert role_of(heading) is Role.DEADLINE
