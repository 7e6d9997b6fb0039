"""The organization of a plan is what the grammar of the title makes the plan belong to, whatever its noun."""

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
    ("title", "organization"),
    [
        (
            "Notarial palataning Buxoro viloyati boshqarmasining 2026-yilgi ish rejasi",
            "Notarial palataning Buxoro viloyati boshqarmasi",
        ),
        (
            "Давлат кадастр агентлигининг Жиззах вилояти бошқармасининг 2026 йилги иш режаси",
            "Давлат кадастр агентлигининг Жиззах вилояти бошқармаси",
        ),
        (
            "Soliq qo‘mitasining Xorazm viloyati boshqarmasi 2026-yilgi ish rejasi",
            "Soliq qo‘mitasining Xorazm viloyati boshqarmasi",
        ),
        (
            "Andijon viloyati hokimligining yoshlar siyosati bo‘limining 2026-yilgi chora-tadbirlar rejasi",
            "Andijon viloyati hokimligining yoshlar siyosati bo‘limi",
        ),
        ("Навоий вилоят давлат архивининг 2026 йилги иш режаси", "Навоий вилоят давлат архиви"),
        (
            "O‘zbekiston temir yo‘llari AJning Buxoro temir yo‘l uzelining 2026-yil ish rejasi",
            "O‘zbekiston temir yo‘llari AJning Buxoro temir yo‘l uzeli",
        ),
        ("План работы махалли «Гулистан» на 2026 год", "Махалля «Гулистан»"),
        ("Do‘stlik bojxona postining 2026-yilgi ish rejasi", "Do‘stlik bojxona posti"),
        ("Тошкент шаҳар 3-сонли туғруқхонасининг 2026 йилги иш режаси", "Тошкент шаҳар 3-сонли туғруқхонаси"),
        ("План работы пожарной части № 12 на 2026 год", "Пожарная часть № 12"),
        ("План работы таможенного поста «Достык» на 2026 год", "Таможенный пост «Достык»"),
        ("План мероприятий ГКП «Горводоканал» на 2026 год", "ГКП «Горводоканал»"),
        ("План работы станции скорой помощи г. Нукуса на 2026 год", "Станция скорой помощи г. Нукуса"),
        ("Navoi Regional State Archive Work Plan 2026", "Navoi Regional State Archive"),
        ("2026 Action Plan of Prison No. 4", "Prison No. 4"),
    ],
)
def test_a_body_of_any_kind_is_read_whole(title, organization):
    assert owner(title) == (organization, False)


@pytest.mark.parametrize(
    ("title", "organization"),
    [
        ("План работы СДЮШОР № 3 на 2026 год", "СДЮШОР № 3"),
        ("План работы речного причала «Юг» на 2026 год", "Речной причал «Юг»"),
        ("План работы городских электрических сетей на 2026 год", "Городские электрические сети"),
        ("Work plan of Fire Station No. 12 for 2026", "Fire Station No. 12"),
        ("Riverside Care Home Annual Plan 2026", "Riverside Care Home"),
        ("Maktabning 2026-yilgi o‘quv bo‘limi ish rejasi", "Maktab"),
    ],
)
def test_a_noun_that_is_not_known_or_not_certain_is_to_be_checked(title, organization):
    assert owner(title) == (organization, True)


@pytest.mark.parametrize(
    "title",
    [
        "Loyihaning 2026-yilgi ish rejasi",
        "Iqtidorli o‘quvchilarning 2026-yil ish rejasi",
        "Маънавият ойлигининг иш режаси 2026 йил",
        "План работы с одарёнными детьми на 2026 год",
        "План работы классного руководителя на 2026 год",
        "План мероприятий месячника «Чистый город» на 2026 год",
        "План работы по охране труда на 2026 год",
        "Digital Transformation Annual Plan 2026",
        "Annual Work Plan for Quality Improvement 2026",
        "Work plan of the audit for 2026",
    ],
)
def test_a_project_a_person_and_a_subject_are_no_bodies(title):
    assert owner(title)[0] == ""


def test_a_chain_of_genitives_ends_where_a_date_or_a_purpose_begins():
    title = "Adliya vazirligining kadrlar siyosatini takomillashtirish bo‘yicha 2026-yil rejasi"
    assert owner(title)[0] == "Adliya vazirligi"
