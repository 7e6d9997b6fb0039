"""The text before the table of a plan: its title, period, organization and approval."""

from datetime import date

import pytest

from workplan_cli.documents.tables import Paragraph
from workplan_cli.importing.header import assumed, read_header
from workplan_cli.language.plan_title import period_of
from workplan_cli.model.deadline import Period
from workplan_cli.model.plan import Approval
from workplan_cli.model.review import Gravity, Place, gravity_of


def period(start, end):
    return Period(start=date.fromisoformat(start), end=date.fromisoformat(end))


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("2025-yil II-yarim yilligiga mo‘ljallangan ISH REJASI", ("2025-07-01", "2025-12-31")),
        ("2026 йил 1-ярим йиллигига режа", ("2026-01-01", "2026-06-30")),
        ("2025-yil III chorak", ("2025-07-01", "2025-09-30")),
        ("IV chorak, 2025-yil", ("2025-10-01", "2025-12-31")),
        ("План на II полугодие 2026 года", ("2026-07-01", "2026-12-31")),
        ("План-график мероприятий на 2-е полугодие 2026 года", ("2026-07-01", "2026-12-31")),
        ("План на 3-й квартал 2026 года", ("2026-07-01", "2026-09-30")),
        ("2019-2020-yillarda DAVLAT DASTURI", ("2019-01-01", "2020-12-31")),
        ("2019 — 2030-yillar", ("2019-01-01", "2030-12-31")),
        ("2026/2027 o‘quv yili", ("2026-09-01", "2027-08-31")),
        ("2026-yilga mo‘ljallangan", ("2026-01-01", "2026-12-31")),
        ("План на 2026 год", ("2026-01-01", "2026-12-31")),
        ("2024-yil 17-oktyabrdagi PQ-367-son qarori", None),
        ("План АО «Навоийазот» с 1 июля 2025 года по 30 июня 2026 года", ("2025-07-01", "2026-06-30")),
        ("2025-yil 1-iyuldan 2026-yil 30-iyungacha reja", ("2025-07-01", "2026-06-30")),
        ("2025-yil iyul — 2026-yil iyun oylari uchun ish rejasi", ("2025-07-01", "2026-06-30")),
        ("2025 йил июль — 2026 йил июнь", ("2025-07-01", "2026-06-30")),
        ("Work plan, January 2025 – June 2026", ("2025-01-01", "2026-06-30")),
        ("Fiscal year 2025/26 (1 July 2025 – 30 June 2026)", ("2025-07-01", "2026-06-30")),
        ("Work plan Q3 2025 – Q2 2026", ("2025-07-01", "2026-06-30")),
        ("План на I–II кварталы 2025 года", ("2025-01-01", "2025-06-30")),
        ("План на январь – июнь 2025 года", ("2025-01-01", "2025-06-30")),
        ("План на ноябрь 2025 года", ("2025-11-01", "2025-11-30")),
        ("2026 йил ёз ойлари (июнь-август)даги иш режаси", ("2026-06-01", "2026-08-31")),
        ("2026-yil yoz oylari (iyun-avgust) uchun ish rejasi", ("2026-06-01", "2026-08-31")),
        ("2026-yil iyun, iyul va avgust oylariga mo‘ljallangan reja", ("2026-06-01", "2026-08-31")),
        ("План на май и июнь 2026 г.", ("2026-05-01", "2026-06-30")),
        ("Work plan for June, July and August 2026", ("2026-06-01", "2026-08-31")),
        ("2025/26 o‘quv yili", ("2025-09-01", "2026-08-31")),
        ("Учебный год 2025/26", ("2025-09-01", "2026-08-31")),
        ("Меры по постановлению от 12 мая 2021 года № 300", None),
        ("2021-yildagi 300-son qaror ijrosi rejasi", None),
        ("2021-yil 12-maydagi PQ-300-son qarori ijrosi 2026-yilgi rejasi", ("2026-01-01", "2026-12-31")),
        ("Указ от 7 июля 2025 г., план на II полугодие 2025 г.", ("2025-07-01", "2025-12-31")),
        ("«Стратегия на 2022-2026 годы», план на 2025 год", ("2025-01-01", "2025-12-31")),
        ("“O‘zbekiston — 2030” strategiyasining 2025-yilgi dasturi", ("2025-01-01", "2025-12-31")),
        ("“2026-yil rejasi”", ("2026-01-01", "2026-12-31")),
        ("План мероприятий на период с 2025 по 2027 год", ("2025-01-01", "2027-12-31")),
        ("План на период с 2025 года до 2027 года", ("2025-01-01", "2027-12-31")),
        ("План на 2025 год – 2027 год", ("2025-01-01", "2027-12-31")),
        ("План на 2025-й – 2027-й годы", ("2025-01-01", "2027-12-31")),
        ("План на 2025, 2026 и 2027 годы", ("2025-01-01", "2027-12-31")),
        ("План на 2025 год (выполнено с 2020 по 2024 год)", ("2025-01-01", "2025-12-31")),
        ("План реализации Стратегии на период с 2022 по 2026 год на 2025 год", ("2025-01-01", "2025-12-31")),
        ("Итоги 2025 и план на 2026 год", ("2026-01-01", "2026-12-31")),
        ("Work plan 2025 to 2027", ("2025-01-01", "2027-12-31")),
        ("Work plan for the period from 2025 through 2027", ("2025-01-01", "2027-12-31")),
        ("Work plan for 2025 and 2026", ("2025-01-01", "2026-12-31")),
        ("Plan for 2026 following the audit of 2024 to 2025", ("2026-01-01", "2026-12-31")),
        ("2025 yildan 2027 yilgacha mo‘ljallangan reja", ("2025-01-01", "2027-12-31")),
        ("2025-yildan 2027-yilga qadar reja", ("2025-01-01", "2027-12-31")),
        ("2025 йилдан 2027 йилгача режа", ("2025-01-01", "2027-12-31")),
        ("2025-yil — 2027-yil rejasi", ("2025-01-01", "2027-12-31")),
        ("2025 va 2026-yillarga mo‘ljallangan reja", ("2025-01-01", "2026-12-31")),
        ("Plan for 2019-35", ("2019-01-01", "2035-12-31")),
        ("План на 2025–27 гг.", ("2025-01-01", "2027-12-31")),
        ("Plan 2026-06", ("2026-06-01", "2026-06-30")),
        ("ISH REJASI", None),
    ],
)
def test_the_period_in_a_title(title, expected):
    assert period_of(title) == (period(*expected) if expected else None)


def header(*lines):
    paragraphs = [Paragraph(text=text, place=Place(paragraph=at)) for at, text in enumerate(lines, start=1)]
    return read_header(paragraphs)


def test_all_of_it():
    found = header(
        "“TASDIQLAYMAN”",
        "Namuna agentligi direktori",
        "B.A.Musayev",
        "2025-yil “15” iyul",
        "Namuna vazirligi huzuridagi",
        "Namuna agentligining 2025-yil II-yarim yilligiga mo‘ljallangan",
        "ISH REJASI",
    )
    assert found.title == (
        "Namuna vazirligi huzuridagi Namuna agentligining 2025-yil II-yarim yilligiga mo‘ljallangan "
        "ISH REJASI"
    )
    assert found.organization == "Namuna vazirligi huzuridagi Namuna agentligi"
    assert found.period == period("2025-07-01", "2025-12-31")
    assert found.approval == Approval(
        by="B.A.Musayev", position="Namuna agentligi direktori", on=date(2025, 7, 15)
    )


@pytest.mark.parametrize(
    ("lines", "approval"),
    [
        (["TASDIQLAYMAN Markaz direktori A. Valiyev", "2025-yil “___” iyul"],
         Approval(by="A. Valiyev", position="Markaz direktori")),
        (["«УТВЕРЖДАЮ»", "Директор", "__________ А. В. Сидоров", "1 сентября 2026 года"],
         Approval(by="А. В. Сидоров", position="Директор", on=date(2026, 9, 1))),
        (["ТАСДИҚЛАЙМАН", "Ш.Ғуломов", "12.01.2026"], Approval(by="Ш.Ғуломов", on=date(2026, 1, 12))),
        (["“APPROVED”", "Direktor", "B.Musayev", "“___” ___"], Approval(by="B.Musayev", position="Direktor")),
        (["APPROVED BY", "Dr. Maria Lopez, Executive Director", "Date: 15/01/2025"],
         Approval(by="Dr. Maria Lopez", position="Executive Director", on=date(2025, 1, 15))),
        (["Approved by: Deputy Chairman J. Alimov, 12 January 2025"],
         Approval(by="J. Alimov", position="Deputy Chairman", on=date(2025, 1, 12))),
        (["TASDIQLAYMAN Markaz direktori _______ A. Valiyev 2025-yil “15” yanvar"],
         Approval(by="A. Valiyev", position="Markaz direktori", on=date(2025, 1, 15))),
        (["«УТВЕРЖДАЮ» Директор ______ А. В. Сидоров «___» ______ 2025 г."],
         Approval(by="А. В. Сидоров", position="Директор")),
        (["Markaz rahbari N. Qodirova tomonidan tasdiqlangan"],
         Approval(by="N. Qodirova", position="Markaz rahbari")),
        (["Approved: Jane Smith, City Manager"], Approval(by="Jane Smith", position="City Manager")),
        (["TASDIQLAYMAN", "____________"], None),
        (["Oddiy gap."], None),
    ],
)  # fmt: skip
def test_approval(lines, approval):
    assert header(*lines).approval == approval


@pytest.mark.parametrize(
    ("lines", "organization"),
    [
        (["Namuna markazining 2026-yil ish rejasi"], "Namuna markazi"),
        (["Namuna qo‘mitasi chora-tadbirlari rejasi", "Tashkilot: Namuna qo‘mitasi"], "Namuna qo‘mitasi"),
        (["TASDIQLAYMAN", "Namuna agentligi bosh direktori", "B.Musayev", "Ish rejasi"], "Namuna agentligi"),
        (["Yoshlar ishlari agentligi 2025-yil ish rejasi"], "Yoshlar ishlari agentligi"),
        (["Transport vazirligi — 2025-yil uchun ish rejasi"], "Transport vazirligi"),
        (["Oliy ta’lim vazirligi", "2025-yil ish rejasi"], "Oliy ta’lim vazirligi"),
        (["Tumanlar va shaharlar hokimliklari 2025-yil ish rejasi"], ""),
        (["Xodimlarning ish rejasi"], ""),
        (["Madaniy tadbirlar boshqarmasi 2025-yil ish rejasi"], "Madaniy tadbirlar boshqarmasi"),
        (["“Yuksalish” dasturining 2025-yilgi yo‘l xaritasi"], ""),
        (["Work plan of Hope Centre for 2025"], "Hope Centre"),
        (["Work plan of the Centre for Youth for the first half of 2025"], "Centre for Youth"),
        (["Indicators and actions plan 2025 of the Red Office"], "Red Office"),
        (["Work plan of Delta NGO, 2025"], "Delta NGO"),
        (["Hope Centre", "Annual work plan 2025"], "Hope Centre"),
        (["The Ministry of Health’s work plan for 2025"], "Ministry of Health"),
        (["Plan of Activities for the second half of 2025"], ""),
        (["План работы отдела закупок АО «Заря» на 2025 год"], "Отдел закупок АО «Заря»"),
        (["ПЛАН основных мероприятий Комитета по туризму на 2025 год"], "Комитет по туризму"),
        (
            ["План мероприятий Министерства здравоохранения на II полугодие 2025 года"],
            "Министерство здравоохранения",
        ),
        (
            ["План мероприятий Министерства экономики по реализации Указа на 2025 год"],
            "Министерство экономики",
        ),
        (["Министерство экономики", "ПЛАН РАБОТЫ на 2025 год"], "Министерство экономики"),
        (["ПЛАН РАБОТЫ", "библиотеки имени А.Навои на 2025/2026 учебный год"], "Библиотека имени А.Навои"),
        (["План работы городской больницы № 2 на 2025 год"], "Городская больница № 2"),
        (["План закупок ООО «Ромб» на 2025 год"], "ООО «Ромб»"),
        (["План продаж 2025 ООО «Ромб»"], "ООО «Ромб»"),
        (["График проекта «Котёл» 2025"], ""),
        (["График строительства дома культуры на 2025 год"], ""),
        (["План ремонта дорог на 2025 год"], ""),
    ],
)
def test_organization(lines, organization):
    assert header(*lines).organization == organization


def assumptions(*lines):
    return {doubt.code: doubt.assumed for doubt in assumed(header(*lines), Place())}


def test_what_the_title_states_is_sure():
    assert assumptions("Namuna markazining 2026-yil ish rejasi") == {
        "period-assumed": "2026-01-01 – 2026-12-31",
        "organization-assumed": "Namuna markazi",
    }


def test_a_second_year_in_the_title_is_to_be_checked():
    assert assumptions("Namuna markazining 2026-yil rejasi (2025-yil yakunlari asosida)")["period-unsure"]
    assert "period-assumed" in assumptions("“Suv-2030” dasturi bo‘yicha 2026-yil rejasi")


def test_what_stands_elsewhere_is_to_be_checked():
    lines = (
        "Toshkent, 2026-yil.",
        "TASDIQLAYMAN",
        "Namuna agentligi bosh direktori",
        "B.Musayev",
        "ISH REJASI",
    )
    assert assumptions(*lines) == {
        "period-unsure": "2026-01-01 – 2026-12-31",
        "organization-unsure": "Namuna agentligi",
    }
    assert {
        gravity_of(code) for code in ("period-unsure", "organization-unsure", "organization-missing")
    } == {Gravity.CHECK}


@pytest.mark.parametrize(
    ("lines", "organization", "others"),
    [
        (["Health Ministry", "Heart Institute", "Work plan for 2026"], "Heart Institute", "Health Ministry"),
        (["Health Ministry", "Supply Department", "Work plan for 2026"], "Health Ministry", None),
        (["Отдел закупок", "План работы АО «Заря» на 2026 год"], "АО «Заря»", None),
        (
            ["Заказчик: ООО «Ромб»", "Подрядчик: АО «Заря»", "План работ на 2026 год"],
            "ООО «Ромб»",
            "АО «Заря»",
        ),
        (["Согласовано: Совет завода", "План цехов АО «Заря» на 2026 год"], "АО «Заря»", None),
    ],
)
def test_other_organizations_above_the_table_are_reported(lines, organization, others):
    (doubt,) = [each for each in assumed(header(*lines), Place()) if each.code.startswith("organization")]
    assert (doubt.assumed, doubt.params.get("others")) == (organization, others)


@pytest.mark.parametrize(
    "line",
    [
        "“Suv” markazi 2025-yil II yarim yillik ISH REJASI",
        "“Сув” маркази 2025 йил II ярим йиллик ИШ РЕЖАСИ",
        "ПЛАН РАБОТЫ на II полугодие 2025 года",
        "Work plan for the second half of 2025",
    ],
)
def test_a_title_below_the_approver_is_no_date(line):
    found = header("TASDIQLAYMAN", "Markaz direktori", "A. Yusupov", line)
    assert (found.title, found.approval.on) == (line, None)
    assert found.period == period("2025-07-01", "2025-12-31")


@pytest.mark.parametrize(
    "lines",
    [
        ("Приложение", "к приказу директора", "от 11.01.2025 № 3"),
        ("к приказу директора от 11.01.2025 № 3",),
        ("Приложение № 1", "к решению правления", "от «11» января 2025 г. № 3-П"),
        ("Annex 1", "to Order No. 3 of 11 January 2025"),
        ("Direktorning 2025-yil 11-yanvardagi 3-son buyrug‘iga", "1-ilova"),
        ("Директорнинг 2025 йил 11 январдаги 3-сонли буйруғига", "1-илова"),
    ],
)
def test_lines_that_name_the_order_are_no_title(lines):
    assert header(*lines, "ПЛАН РАБОТЫ", "отдела закупок", "на 2025 год").title == (
        "ПЛАН РАБОТЫ отдела закупок на 2025 год"
    )


@pytest.mark.parametrize("label", ["Davr", "Давр", "Период", "Period"])
def test_labelled_lines_are_understood_in_every_language(label):
    assert header(f"{label}: 01.07.2025 – 30.09.2025").period == period("2025-07-01", "2025-09-30")


@pytest.mark.parametrize("word", ["REJASI", "ПЛАН", "DASTUR"])
def test_a_line_of_a_title_may_be_one_word(word):
    assert header("Namuna markazining 2026-yilga mo‘ljallangan ish", word).title.endswith(f" ish {word}")


def test_labelled_lines_are_exact():
    found = header("Davr: 01.07.2025 – 30.09.2025", "2026-yil ish rejasi")
    assert found.period == period("2025-07-01", "2025-09-30")
    assert header("Davr: 2025-Q3").period == period("2025-07-01", "2025-09-30")


@pytest.mark.parametrize(
    "line",
    [
        "Период выполнения: 01.07.2026 – 31.12.2026",
        "Амал қилиш даври: 2026 йил июль — декабрь",
        "Amalga oshirish muddati: 2026-yil II yarim yillik",
        "Срок реализации плана: июль – декабрь 2026 года",
        "Implementation period: July to December 2026",
    ],
)
def test_a_line_with_a_label_states_the_period(line):
    found = header("Ish rejasi", line)
    assert found.period == period("2026-07-01", "2026-12-31")
    assert found.title == "Ish rejasi"


def test_what_is_not_understood_is_reported():
    found = header(
        "1-ILOVA", "Vazirlar Mahkamasining 252-son qaroriga", "2026-yil ish rejasi", "Kirish so‘zi."
    )
    assert found.title == "2026-yil ish rejasi"
    assert [doubt.read for doubt in found.doubts if doubt.code == "text-left-out"] == [
        "1-ILOVA\nVazirlar Mahkamasining 252-son qaroriga\nKirish so‘zi."
    ]


@pytest.mark.parametrize(
    ("lines", "title", "organization"),
    [
        (
            ["Namuna agentligi direktorining 250-son buyrug‘i bilan tasdiqlangan 2025-yil ish rejasi"],
            "Namuna agentligi direktorining 250-son buyrug‘i bilan tasdiqlangan 2025-yil ish rejasi",
            "Namuna agentligi",
        ),
        (
            ["Namuna agentligining 250-son buyrug‘iga muvofiq 2025-yilda qilinadigan ishlar rejasi."],
            "Namuna agentligining 250-son buyrug‘iga muvofiq 2025-yilda qilinadigan ishlar rejasi",
            "Namuna agentligi",
        ),
        (
            ["Toshkent shahri, 2025-yil 3-iyul № 250", "Namuna agentligi", "2025-yil ISH REJASI"],
            "2025-yil ISH REJASI",
            "Namuna agentligi",
        ),
        (
            ["Namuna agentligi", "ISH REJASI", "(2025-yil uchun)"],
            "ISH REJASI (2025-yil uchun)",
            "Namuna agentligi",
        ),
        (
            ["Namuna agentligi 250-sonli ish rejasi", "(2025-yil)"],
            "Namuna agentligi 250-sonli ish rejasi (2025-yil)",
            "Namuna agentligi",
        ),
        (
            ["План мероприятий Комитета по туризму к приказу № 250 на 2025 год"],
            "План мероприятий Комитета по туризму к приказу № 250 на 2025 год",
            "Комитет по туризму",
        ),
    ],
    ids=["order in the title", "sentence", "document line", "stacked", "number of the plan", "Russian"],
)
def test_a_title_beside_an_order_and_its_organization(lines, title, organization):
    found = header(*lines)
    assert (found.title, found.organization) == (title, organization)
    assert found.period == period("2025-01-01", "2025-12-31")


@pytest.mark.parametrize(
    "title",
    [
        "Комплекс мер по охране труда на 2026 – 2028 годы",
        "ДОРОЖНАЯ КАРТА по развитию туризма на 2026 год",
        "План-график ремонтных работ на II полугодие 2026 г.",
        "План мероприятий по подготовке к зиме 2026-2027 гг.",
        "Матрица действий по развитию садоводства на 2026-2027 годы",
        "Action matrix for safe roads 2026",
        "Digital roadmap 2026",
        "Viloyatda 2026-yilda quriladigan maktablar MANZILLI RO‘YXATI",
    ],
)
def test_names_of_plans(title):
    found = header("УТВЕРЖДЕНА", "постановлением Правительства от 14 марта 2025 года № 88", title)
    assert found.title == title
    assert found.period.start.year == 2026
    assert "period" not in found.unsure


@pytest.mark.parametrize(
    ("lines", "title", "organization"),
    [
        (
            ["Flood Safety Plan, 2026", "Northern Regional Department of Roads"],
            "Flood Safety Plan, 2026", "Northern Regional Department of Roads",
        ),
        (["ISH REJASI 2026-yil", "Yo‘llar qo‘mitasi"], "ISH REJASI 2026-yil", "Yo‘llar qo‘mitasi"),
        (["Action plan 2026 of the", "Ministry of Roads"], "Action plan 2026 of the Ministry of Roads", None),
        (["Ministry of Roads – Bridge Renewal Programme 2026"], None, "Ministry of Roads"),
        (
            ["Ministry of Health", "Immunization Recovery Action Plan"],
            "Immunization Recovery Action Plan", "Ministry of Health",
        ),
        (
            ["State Water Committee", "Staff Growth Action Plan 2026"],
            "Staff Growth Action Plan 2026", "State Water Committee",
        ),
        (["Отдел края", "по туризму", "План работы на год"], "План работы на год", "Отдел края по туризму"),
        (["План работы МБОУ «Школа № 3» на 2026 год"], None, "МБОУ «Школа № 3»"),
        (["“Suvoqova” filialining 2026-yilgi ta’mirlash jadvali"], None, "“Suvoqova” filiali"),
        (["План профилактики травматизма Комитета по туризму на 2026 год"], None, "Комитет по туризму"),
        (["План исполнения поручений Кабинета и Министерства труда на 2026 год"], None, ""),
    ],
)  # fmt: skip
def test_where_the_name_of_an_organization_ends(lines, title, organization):
    found = header(*lines)
    assert found.title == (title or " ".join(lines))
    assert organization is None or found.organization == organization


@pytest.mark.parametrize(
    ("lines", "title", "code"),
    [
        (["HR Unit", "Training calendar 2026"], "Training calendar 2026", "plan-title-unsure"),
        (["План участия в ярмарках", "2026 г."], "План участия в ярмарках 2026 г.", "title-assumed"),
        (
            ["Action plan on audit findings 2026", "Riverton Utility"],
            "Action plan on audit findings 2026 Riverton Utility",
            "plan-title-unsure",
        ),
        (["uchun ish rejasi 2026-yil"], "uchun ish rejasi 2026-yil", "plan-title-unsure"),
        (["План работ на 2026 год"], "План работ на 2026 год", "title-assumed"),
    ],
)
def test_a_line_that_may_not_be_the_title_is_reported(lines, title, code):
    found = header(*lines)
    assert (found.title, found.doubts[0].code) == (title, code)


def test_a_period_that_was_guessed_is_offered_whole():
    found = header("Reja 2026–2028-yillar.", "ISH REJASI")
    assert [doubt.params.get("period") for doubt in assumed(found, Place())] == ["2026-01/2028-12"]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("План работы на II полугодие 2025/2026 учебного года", ("2026-01-01", "2026-06-30")),
        ("План на первое полугодие 2025-2026 учебного года", ("2025-09-01", "2025-12-31")),
        ("План на 1 четверть 2025/2026 учебного года", ("2025-09-01", "2025-10-31")),
        ("План на весенний семестр 2025/2026", ("2026-01-01", "2026-06-30")),
        ("2025/2026 o‘quv yilining II semestri ish rejasi", ("2026-01-01", "2026-06-30")),
        ("2025-2026 o‘quv yilining I yarim yilligi rejasi", ("2025-09-01", "2025-12-31")),
        ("Plan for the 2025/2026 academic year", ("2025-09-01", "2026-08-31")),
        ("План на 2025-2026 годы", ("2025-01-01", "2026-12-31")),
    ],
)
def test_parts_of_a_school_year(title, expected):
    assert period_of(title) == period(*expected)


@pytest.mark.parametrize(
    ("title", "unsure"),
    [
        ("План на весенний семестр 2025/2026", True),
        ("План на 1 четверть 2025/2026 учебного года", True),
        ("План на II полугодие 2025/2026 учебного года", False),
        ("Workplan January – June 2026", False),
        ("Operations workplan FY2026", True),
    ],
)
def test_a_part_of_a_year_without_fixed_days_is_unsure(title, unsure):
    found = header(title)
    assert found.title == title
    assert ("period" in found.unsure) is unsure


@pytest.mark.parametrize(
    ("lines", "by", "position", "code"),
    [
        (
            ["Rector", "________ Bahrom Salimi", "15 August 2025"],
            "Bahrom Salimi",
            "Rector",
            "approval-assumed",
        ),
        (["General Director", "Jane Brown"], "Jane Brown", "General Director", "approval-unsure"),
    ],
)
def test_an_approver_with_a_full_first_name(lines, by, position, code):
    found = header("APPROVED", *lines, "Quality Action Plan for 2026")
    assert (found.approval.by, found.approval.position) == (by, position)
    assert found.title == "Quality Action Plan for 2026"
    assert found.doubts[0].code == code


@pytest.mark.parametrize(
    ("line", "by", "position"),
    [
        ("Заместитель Министра Б. Собиров", "Б. Собиров", "Заместитель Министра"),
        ("Директор Департамента К.К. Каримов", "К.К. Каримов", "Директор Департамента"),
        ("Директор Департамента К. К. Ким", "К. К. Ким", "Директор Департамента"),
        ("Заместитель Председателя Кабинета Министров А. Арипов", "А. Арипов",
         "Заместитель Председателя Кабинета Министров"),
        ("Хоким Ташкентской Области Р. Раисов", "Р. Раисов", "Хоким Ташкентской Области"),
        ("Директор Каримов К.К.", "Каримов К.К.", "Директор"),
        ("Каримов К.К. Директор Департамента", "Каримов К.К.", "Директор Департамента"),
        ("Вазирлик Департаменти К.К. Каримов", "К.К. Каримов", "Вазирлик Департаменти"),
        ("Namuna Agentligi Direktori Q. Yo‘ldoshev", "Q. Yo‘ldoshev", "Namuna Agentligi Direktori"),
        ("Toshkent Viloyati Hokimi A.A. Aliyeva", "A.A. Aliyeva", "Toshkent Viloyati Hokimi"),
        ("Director of the Department J. Smith", "J. Smith", "Director of the Department"),
    ],
)  # fmt: skip
def test_initials_belong_to_a_surname_and_not_to_a_position(line, by, position):
    found = header("УТВЕРЖДАЮ", line, "10.07.2025", "План работы на 2026 год")
    assert (found.approval.by, found.approval.position) == (by, position)
    assert found.doubts[0].code == "approval-assumed"


@pytest.mark.parametrize(
    ("line", "by"),
    [
        ("Каримов К.К. Собиров", "Каримов К.К."),
        ("Директор Ромб К.К. Ким", "К.К. Ким"),
        ("Rector John A. Smith", "John A. Smith"),
    ],
)
def test_initials_between_two_names_are_to_be_checked(line, by):
    found = header("УТВЕРЖДАЮ", line, "10.07.2025", "План работы на 2026 год")
    assert found.approval.by == by
    assert found.doubts[0].code == "approval-unsure"


def test_a_date_and_a_rule_to_sign_on_are_no_title():
    found = header("Annual report", "_________ Ali", "15 August 2025", "Work Plan 2026")
    assert found.title == "Work Plan 2026"


@pytest.mark.parametrize(
    ("title", "organization"),
    [
        ("План работы Комитета по развитию туризма на 2026 год", "Комитет по развитию туризма"),
        ("План Департамента по борьбе с коррупцией на 2026 год", "Департамент по борьбе с коррупцией"),
        ("План мероприятий школы № 3 по подготовке к зиме", "Школа № 3"),
        ("План работ ТЧСЖ «Бахор» на 2026 год", "ТЧСЖ «Бахор»"),
        ("FY2026 work plan of Oxus Hospital", "Oxus Hospital"),
        ("Oxus Hospital workplan FY2026", "Oxus Hospital"),
        ("План внедрения АИС «Кадры» на 2026 год", ""),
    ],
)
def test_organizations_in_titles(title, organization):
    assert header(title).organization == organization


def test_an_office_is_no_organization():
    found = header("APPROVED BY", "Rector of the University", "Bahrom Salimi", "Quality Action Plan 2026")
    assert found.organization == "University"
    assert "organization" in found.unsure
    assert found.approval.by == "Bahrom Salimi"


def test_the_number_of_a_school_is_no_number_of_a_document():
    found = header("Qarshi shahar 2-son sport maktabining 2026-yil uchun", "YILLIK ISH REJASI")
    assert found.title == "Qarshi shahar 2-son sport maktabining 2026-yil uchun YILLIK ISH REJASI"
