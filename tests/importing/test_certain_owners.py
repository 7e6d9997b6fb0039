"""The organization of a plan is only taken without a question if it is certainly a whole name."""

import pytest

from workplan_cli.documents.tables import Paragraph
from workplan_cli.importing.header import assumed, read_header
from workplan_cli.model.review import Gravity, Place, gravity_of


def owner(*lines):
    """Return the organization read from these lines, and whether a person is asked to check it."""
    found = read_header([Paragraph(text=line, place=Place()) for line in lines])
    codes = [each.code for each in assumed(found, Place()) if each.code.startswith("organization")]
    return found.organization, any(gravity_of(code) < Gravity.NOTE for code in codes)


@pytest.mark.parametrize(
    ("line", "organization"),
    [
        (
            "План мероприятий Ассоциации школ Бухарской области и управления дорог на 2026 г.",
            "Ассоциация школ Бухарской области и управления дорог",
        ),
    ],
)
def test_a_name_with_a_remainder_is_to_be_checked(line, organization):
    assert owner(line) == (organization, True)


@pytest.mark.parametrize(
    ("line", "organization"),
    [
        (
            "Наманган шаҳар 4-оилавий поликлиникасининг 2026 йилги иш режаси",
            "Наманган шаҳар 4-оилавий поликлиникаси",
        ),
        (
            "План работы Министерства водного и лесного хозяйства на 2026 год",
            "Министерство водного и лесного хозяйства",
        ),
        ("“Navbahor” MFYning 2026-yilgi ish rejasi", "“Navbahor” MFY"),
        ("Work plan of the Chamber of Commerce in Uzbekistan for 2026", "Chamber of Commerce in Uzbekistan"),
    ],
)
def test_a_whole_name_needs_no_check(line, organization):
    assert owner(line) == (organization, False)
