"""Who agreed to a plan is neither its approver nor its organization."""

import pytest

from workplan_cli.documents.tables import Paragraph
from workplan_cli.importing.header import read_header
from workplan_cli.model.review import Place


def header(*lines):
    return read_header([Paragraph(text=line, place=Place()) for line in lines])


def approved(*lines):
    found = header(*lines)
    return found.organization, found.approval.by, found.rivals


@pytest.mark.parametrize(
    ("lines", "organization", "by"),
    [
        (
            (
                "СОГЛАСОВАНО/Председатель Комитета по туризму/____ А. Каримов"
                "/УТВЕРЖДАЮ/Директор музея «Нур»/____ Б. Салимов/План работы на 2026 год"
            ),
            "Музей «Нур»",
            "Б. Салимов",
        ),
        (
            (
                "УТВЕРЖДАЮ/Директор музея «Нур»/____ Б. Салимов"
                "/СОГЛАСОВАНО/Министерство культуры/____ А. Каримов/«__» мая 2026 г./План на 2026 год"
            ),
            "Музей «Нур»",
            "Б. Салимов",
        ),
        (
            (
                "СОГЛАСОВАНО Глава администрации ____ А. Каримов"
                "/УТВЕРЖДАЮ Директор музея «Нур» ____ Б. Салимов/План работы на 2026 год"
            ),
            "Музей «Нур»",
            "Б. Салимов",
        ),
        (
            (
                "КЕЛИШИЛГАН/Молия вазирлиги/____ А. Каримов"
                "/ТАСДИҚЛАЙМАН/Марказ директори/____ Б. Салимов/2026 йил иш режаси"
            ),
            "Марказ",
            "Б. Салимов",
        ),
        (
            (
                "AGREED/Ministry of Culture/____ A. Karimov"
                "/APPROVED/Director of the Nur Museum/____ B. Salimov/Work plan for 2026"
            ),
            "Nur Museum",
            "B. Salimov",
        ),
        (
            (
                "Согласовано: Управление образования"
                "/Утверждаю: директор школы № 5 ____ Б. Салимов/План работы на 2026 год"
            ),
            "Школа № 5",
            "Б. Салимов",
        ),
    ],
)
def test_a_block_of_agreement_gives_no_organization(lines, organization, by):
    assert approved(*lines.split("/")) == (organization, by, ())


def test_a_block_of_agreement_is_listed_as_text_left_out():
    found = header("KELISHILDI", "Moliya vazirligi", "____ A. Karimov", "2026-yil ish rejasi")
    assert [(each.code, each.read) for each in found.doubts if each.code == "text-left-out"] == [
        ("text-left-out", "KELISHILDI\nMoliya vazirligi\n____ A. Karimov")
    ]
    assert found.organization == ""


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("ПЛАН", "РАБОТЫ", "на 2026 год"), "ПЛАН РАБОТЫ на 2026 год"),
        (("ПЛАН", "МЕРОПРИЯТИЙ", "на 2026 год"), "ПЛАН МЕРОПРИЯТИЙ на 2026 год"),
        (("ПЛАН РАБОТЫ",), "ПЛАН РАБОТЫ"),
        (("ПЛАН РАБОТЫ НА 2026 ГОД",), "ПЛАН РАБОТЫ НА 2026 ГОД"),
    ],
)
def test_a_word_of_the_title_is_no_organization(lines, title):
    found = header(*lines)
    assert (found.title, found.organization) == (title, "")
