"""The organization inside the title of a plan, and the lines of agreement and approval around the title."""

import pytest
from imported import told
from paper import docx_of, markdown, word_table

from workplan_cli.documents import docx
from workplan_cli.documents.markdown import read
from workplan_cli.importing.assemble import assemble

TABLE = [
    ["№", "Мероприятие", "Срок", "Ответственный"],
    ["1", "Подготовить семена к посеву", "май 2026 года", "Агроном"],
    ["2", "Провести ремонт техники", "июнь 2026 года", "Механик"],
]


def imported(*lines):
    return assemble(read(markdown([TABLE], list(lines))), name="plan")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Производственный план агрофирмы «Юлдуз» на 2026 год", "Агрофирма «Юлдуз»"),
        ("Финансовый план птицефабрики «Восток» на 2026 год", "Птицефабрика «Восток»"),
        ("План работы автошколы № 2 на 2026 год", "Автошкола № 2"),
        ("Технический план теплостанции города на 2026 год", "Теплостанция города"),
    ],
)
def test_a_compound_noun_for_a_body_is_put_into_the_nominative(line, name):
    found = imported(line)
    assert found.plan.organization == name
    assert told(found, "organization-missing", "organization-unnamed") == []


@pytest.mark.parametrize(
    "line",
    ["Учебный план курса «Основы права» на 2026 год", "Сводный план повышения квалификации на 2026 год"],
)
def test_a_plan_of_what_is_no_body_asks_for_the_organization(line):
    assert told(imported(line), "organization-unnamed") != []


def test_an_english_company_above_the_title_is_the_organization():
    found = imported("Northern Grid Services JSC", "Maintenance Plan, January–June 2026")
    assert (found.plan.organization, found.plan.title) == (
        "Northern Grid Services JSC",
        "Maintenance Plan, January–June 2026",
    )


@pytest.mark.parametrize(
    "line",
    [
        "(2026 йил 28 август, 1-сонли баённома)",
        "(протокол № 1 от 28 августа 2025 г.)",
        "(Minutes No. 2 of 12 January 2026)",
    ],
)
@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_document_in_brackets_is_no_part_of_the_title(line, at):
    lines = ["Музей «Нур»", "План работы на 2026 год"]
    found = imported(*lines[:at], line, *lines[at:])
    assert (found.plan.organization, found.plan.title) == ("Музей «Нур»", "План работы на 2026 год")


@pytest.mark.parametrize(
    "lines",
    [
        ("Согласовано: Управление образования", "Школа № 5"),
        ("Согласовано", "Начальник Управления образования", "Школа № 5"),
        ("Kelishilgan: Ta’lim boshqarmasi", "Школа № 5"),
    ],
)
def test_a_body_between_an_agreement_without_signature_and_the_title_is_the_organization(lines):
    assert imported(*lines, "План работы на 2026 год").plan.organization == "Школа № 5"


def test_columns_of_signatures_with_tabs_are_read_one_after_the_other(tmp_path):
    rows = [
        ("СОГЛАСОВАНО", "УТВЕРЖДАЮ"),
        ("Председатель Комитета по туризму", "Директор музея «Нур»"),
        ("________ А. Каримов", "________ Б. Салимов"),
        ("План работы на 2026 год",),
    ]
    tab = "<w:r><w:tab/></w:r><w:r><w:tab/></w:r>"
    body = "".join(f"<w:p>{tab.join(f'<w:r><w:t>{text}</w:t></w:r>' for text in row)}</w:p>" for row in rows)
    found = assemble(docx.read(docx_of(tmp_path / "plan.docx", body + word_table(TABLE))), name="plan").plan
    assert (found.organization, found.approval.by, found.approval.position) == (
        "Музей «Нур»",
        "Б. Салимов",
        "Директор музея «Нур»",
    )


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (
            "График приёма граждан Совета ветеранов города Озёрска в 2026 году",
            "Совет ветеранов города Озёрска",
        ),
        ("План подготовки ООО «Ромб» к отопительному сезону 2026/2027", "ООО «Ромб»"),
        ("План спортивной работы КГУ «Лицей № 3» на 2026 год", "КГУ «Лицей № 3»"),
        ("Work plan of the Blue Agency, March–July 2026", "Blue Agency"),
    ],
)
def test_the_name_ends_before_the_time_and_the_season_of_the_plan(line, name):
    assert imported(line).plan.organization == name
