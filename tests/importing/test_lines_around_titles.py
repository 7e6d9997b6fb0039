"""The lines beside the title of a plan: the organization, the meeting that approved it, the period."""

import pytest
from imported import activities, plan_of, told
from paper import markdown

from workplan_cli.documents.markdown import read
from workplan_cli.importing.assemble import assemble
from workplan_cli.language.plan_title import period_of

TABLE = [
    ["№", "Activity", "Due", "Responsible"],
    ["1", "Publish module handbooks", "May 2026", "Quality Office"],
    ["2", "Graduation ceremony", "June 2026", "Quality Office"],
]


def imported(*lines):
    return assemble(read(markdown([TABLE], list(lines))), name="plan")


def stated(title):
    period = period_of(title)
    return period and (period.start.isoformat(), period.end.isoformat())


@pytest.mark.parametrize(
    "title",
    [
        "Faculty of Economics: Academic Year Plan 2025–26",
        "Academic year plan, 2025/26",
        "School year 2025-2026",
        "План работы школы на учебный год (2025–2026)",
        "O‘quv yili uchun ish rejasi, 2025/2026",
        "Ўқув йилига мўлжалланган режа 2025-2026",
    ],
)
def test_a_school_year_is_one_wherever_the_title_says_so(title):
    assert stated(title) == ("2025-09-01", "2026-08-31")


@pytest.mark.parametrize(
    "title", ["План подготовки к новому учебному году на 2025-2026 годы", "Plan for 2025-2026"]
)
def test_two_years_are_no_school_year_if_the_plan_only_prepares_one(title):
    assert stated(title) == ("2025-01-01", "2026-12-31")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Zarafshan Water Alliance\nAnnual Work Plan 2026", "Zarafshan Water Alliance"),
        ("Faculty of Law, Oxus College: Academic Year Plan 2025–26", "Faculty of Law, Oxus College"),
        ("Отдел дорог: план работы на 2026 год", "Отдел дорог"),
        ("График работ по путям РЖУ «Юг» АО «Йўл» на 2026 год", "РЖУ «Юг» АО «Йўл»"),
    ],
)
def test_the_whole_organization_is_read_without_a_question(line, name):
    found = imported(*line.split("\n"))
    assert found.plan.organization == name
    assert told(found, "organization-unsure", "organization-missing", "organization-several") == []


def test_a_name_alone_on_the_first_line_is_the_organization_with_a_question():
    found = imported("Riverton Water Utility", "Annual Work Plan 2026")
    assert found.plan.organization == "Riverton Water Utility"
    assert [code for code, _, _ in told(found, "organization-unsure")] == ["organization-unsure"]


def test_an_organization_of_which_a_part_was_left_out_has_a_line():
    found = imported("План работ по путям дистанции «Юг» АО «Йўл» на 2026 год")
    assert [code for code, _, _ in told(found, "organization-unsure")] == ["organization-unsure"]


@pytest.mark.parametrize(
    "line",
    [
        "Вилоят судининг 2026 йил 9 январдаги йиғилишида муҳокама қилинган ва маъқулланган",
        "Kengashning 9-yanvardagi majlisida ko‘rib chiqilgan",
        "Рассмотрен и одобрен на заседании совета 9 января",
        "Discussed and endorsed at the meeting of the Board",
    ],
)
def test_a_line_on_the_meeting_that_approved_the_plan_is_no_part_of_its_title(line):
    found = imported(line, "Namuna agentligining", "2026-yilga mo‘ljallangan ish rejasi")
    assert found.plan.title == "Namuna agentligining 2026-yilga mo‘ljallangan ish rejasi"
    assert ("text-left-out", line) in [(each.code, each.read) for each in found.review]


def test_the_period_below_a_title_is_a_part_of_it():
    found = imported("Oxus Clinic", "Quality Improvement Plan", "1 January – 30 June 2026")
    assert found.plan.title == "Quality Improvement Plan 1 January – 30 June 2026"
    assert found.plan.period.end.isoformat() == "2026-06-30"
    assert told(found, "period-unsure") == []


def test_a_supervising_deputy_is_no_second_executor():
    found = plan_of(
        "План работы Комитета дорог на 2026 год",
        "№ | Мероприятие | Срок | Ответственные исполнители | Курирующий заместитель министра",
        "1 | Ремонт моста | май | Отдел дорог | А. Каримов",
        "2 | Ремонт парка | июнь | Отдел парков | Б. Салимов",
    )
    assert told(found) == []
    assert [activities(found)[0].supervisors, activities(found)[1].supervisors] == [
        ("karimov",),
        ("salimov",),
    ]


@pytest.mark.parametrize(
    "legend", ["+ месяц выполнения работ", "✓ – ишлар бажариладиган ой", "x – month of work"]
)
def test_the_explanation_of_a_sign_is_no_division(legend):
    found = plan_of(
        "План работы Комитета дорог на 2026 год",
        "№ | Мероприятие | Срок | Исполнитель",
        "1 | Ремонт моста | май | Отдел дорог",
        "2 | Ремонт парка | июнь | Отдел парков",
        f"{legend} | | |",
    )
    assert told(found, "division-guessed", "row-left-out") == []
    assert ("row-outside", legend) in [(each.code, each.read) for each in found.review]


@pytest.mark.parametrize(
    "title", ["Connect a 110 kV line", "Линия 110 кВ", "Lay 40 mm pipes", "Nasosni 12 bar bosimda sinash"]
)  # fmt: skip
def test_a_technical_unit_names_a_size_and_no_quantity(title):
    found = plan_of(
        "Work plan for 2026", "№ | Activity | Due | Responsible", f"1 | {title} | May | Quality Office"
    )
    assert told(found, "target-unsure") == []


@pytest.mark.parametrize(
    "line",
    [
        "г. Ташкент 15 января 2026 г.",
        "Toshkent shahri, 2026-yil 15-yanvar",
        "15 January 2026, Tashkent",
        "Mazkur reja hokimning 5-yanvardagi qarori ijrosini ta’minlash uchun ishlab chiqildi",
        "Ушбу режа барча маҳаллалар учун мажбурий",
        "Настоящий план составлен в двух экземплярах",
        "by resolution of the Management Board of 12 January 2026 (Minutes No. 2)",
    ],
)
def test_place_and_date_and_sentences_are_no_part_of_the_title(line):
    for lines in (["Work plan for 2026", line], [line, "Work plan for 2026"]):
        assert imported(*lines).plan.title == "Work plan for 2026"


@pytest.mark.parametrize(
    ("line", "period"),
    [
        ("Период выполнения: 01.03.2026 – 30.11.2026", ("2026-03-01", "2026-11-30")),
        ("Амал қилиш даври: 2026 йил январь — июнь", ("2026-01-01", "2026-06-30")),
        ("Amal qilish muddati: 2026-yil II yarim yillik", ("2026-07-01", "2026-12-31")),
        ("Period of performance: 1 March 2026 – 30 November 2026", ("2026-03-01", "2026-11-30")),
    ],
)
def test_a_labelled_period_is_no_part_of_the_title(line, period):
    plan = imported("План работы отдела", line).plan
    assert (plan.title, plan.period.start.isoformat(), plan.period.end.isoformat()) == (
        "План работы отдела",
        *period,
    )


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["П Л А Н Р А Б О Т Ы", "отдела кадров на 2026 год"], "ПЛАН РАБОТЫ отдела кадров на 2026 год"),
        (["Kengashning 2026-yilgi", "I S H R E J A S I"], "Kengashning 2026-yilgi ISH REJASI"),
        (["2026-YIL UCHUN", "ISH REJASI"], "2026-YIL UCHUN ISH REJASI"),
    ],
)
def test_spaced_letters_are_words_of_the_title(lines, title):
    assert imported(*lines).plan.title == title


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (
            ["Сув хўжалиги вазирлигининг", "2026 йил 12 январдаги 7-сон буйруғига", "2-илова"],
            "Сув хўжалиги вазирлиги",
        ),
        (
            ["Adliya vazirligining", "2025-yil 29-dekabrdagi 512-son buyrug‘iga", "1-ilova"],
            "Adliya vazirligi",
        ),
    ],
)
def test_an_organization_loses_the_ending_of_the_genitive(lines, name):
    found = imported(*lines, "2026-yilda amalga oshiriladigan CHORA-TADBIRLAR")
    assert found.plan.organization == name


@pytest.mark.parametrize(
    ("lines", "by", "position", "day"),
    [
        (
            ["Approved by the Board on 18 December 2025", "Chair: Marta Novak"],
            "Marta Novak",
            "Chair",
            "2025-12-18",
        ),
        (
            ["Approved: Mary Jones, Executive Director, 12.01.2026"],
            "Mary Jones",
            "Executive Director",
            "2026-01-12",
        ),
    ],
)
def test_the_approver_is_read_after_a_label_and_before_a_date(lines, by, position, day):
    approval = imported(*lines, "Work plan for 2026").plan.approval
    assert (approval.by, approval.position, approval.on.isoformat()) == (by, position, day)


def test_the_number_of_minutes_is_no_approver():
    lines = ["APPROVED", "by resolution of the Management Board of 12 January 2026 (Minutes No. 2)"]
    found = imported(*lines, "Harbour Savings Bank", "Work plan for 2026").plan
    assert (found.approval, found.organization) == (None, "Harbour Savings Bank")
