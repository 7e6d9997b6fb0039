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
        ("План мероприятий ГУЧС Ферганской области на март 2026 года", "ГУЧС Ферганской области"),
        ("План работы УВД г. Ташкента на 2026 год", "УВД г. Ташкента"),
        ("План ТашГУ на 2026 год", "ТашГУ"),
        ("UNICEF Uzbekistan Annual Work Plan 2026", "UNICEF Uzbekistan"),
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
        ("Tashkent Zoo Operational Plan 2026", "Tashkent Zoo"),
        (
            "Women’s Plan of the Uzbekistan Football Association, season 2026",
            "Uzbekistan Football Association",
        ),
        (
            "Мероприятия Управления дорог по Навоийской области по сокращению долга на 2026 год",
            "Управление дорог по Навоийской области",
        ),
        ("“Oltin dala” paxta klasterining 2026-yilgi rejasi", "“Oltin dala” paxta klasteri"),
        ("“Suv” fermer xo‘jaligining 2026-yilgi ish rejasi", "“Suv” fermer xo‘jaligi"),
        ("Work plan of the Chamber of Commerce in Uzbekistan for 2026", "Chamber of Commerce in Uzbekistan"),
    ],
)
def test_a_whole_name_needs_no_check(line, organization):
    assert owner(line) == (organization, False)


def test_an_order_of_a_minister_gives_the_ministry():
    lines = ("Қишлоқ хўжалиги вазирининг", "45-сон буйруғига", "1-илова", "2026 йилда ўрим бўйича ИШ РЕЖАСИ")
    assert owner(*lines) == ("Қишлоқ хўжалиги вазирлиги", True)


def test_a_body_called_a_programme_stands_above_the_title_of_its_project():
    lines = ("World Food Programme Uzbekistan", "Annual Work Plan 2026", "Project: Green Jobs")
    assert owner(*lines) == ("World Food Programme Uzbekistan", True)
    assert read_header([Paragraph(text=line, place=Place()) for line in lines]).title == (
        "Annual Work Plan 2026 Project: Green Jobs"
    )


def test_a_line_of_years_belongs_to_the_title():
    lines = ("План подготовки к зиме", "2026 – 2027 годов")
    found = read_header([Paragraph(text=line, place=Place()) for line in lines])
    assert found.title == "План подготовки к зиме 2026 – 2027 годов"


def test_an_office_goes_on_in_the_line_with_the_country():
    lines = (
        "УТВЕРЖДАЮ",
        "Заместитель министра транспорта",
        "Республики Узбекистан",
        "____ М.А. Махкамов",
        "План",
    )
    found = read_header([Paragraph(text=line, place=Place()) for line in lines])
    assert found.approval.by == "М.А. Махкамов"
    assert found.approval.position == "Заместитель министра транспорта Республики Узбекистан"
