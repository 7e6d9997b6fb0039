"""Whole documents, each read as a person would read it. See documents/README.md."""

from datetime import date
from pathlib import Path

import pytest

from workplan_cli.errors import PlanError, UsageError
from workplan_cli.model import Period
from workplan_cli.readers import read
from workplan_cli.store import plan as plan_store
from workplan_cli.writers.planfile import plan_text

DOCUMENTS = Path(__file__).parent / "documents"

ASSUMPTIONS = {
    "column-read", "title-assumed", "period-assumed", "organization-assumed", "approval-assumed", "target-proposed",
}  # fmt: skip
"""What every import tells, certain as it may be."""


def outline(imported):
    """The plan as lines that a person can compare with the paper."""
    plan = imported.plan
    lines = [plan.title, f"{plan.organization}; {plan.period.start} – {plan.period.end}"]
    if plan.approval:
        lines.append(f"{plan.approval.by}; {plan.approval.position}; {plan.approval.on}")
    for row in plan.rows():
        division = row.section or row.chapter
        heading = f"{division.number} {division.title}"
        if heading not in lines:
            lines.append(heading)
        activity = row.activity
        executors = ", ".join(
            f"{body.name} ({body.head})" if body.head else body.name
            for body in (plan.executors[key] for key in activity.executors)
        )
        supervisors = ", ".join(plan.supervisors[key].name for key in activity.supervisors)
        targets = ", ".join(f"{target.value} {target.unit}" for target in activity.targets)
        extra = ", ".join(f"{name}: {text}" for name, text in activity.extra.items())
        deadline = f"{activity.deadline.text} = {activity.deadline.kind}"
        parts = (activity.number, activity.title, deadline, executors, supervisors, targets, extra)
        lines.append(" | ".join(part.replace("\n", " / ") for part in parts).rstrip(" |"))
    return lines


def doubts(imported):
    return [(d.code, d.read.replace("\n", " / ")) for d in imported.review if d.code not in ASSUMPTIONS]


def test_a_heading_of_two_rows_and_numbers_that_word_adds():
    imported = read(DOCUMENTS / "two-row-heading.docx")
    assert outline(imported) == [
        "Namuna tumani hokimligining 2026-yil I choragiga mo‘ljallangan ISH REJASI",
        "Namuna tumani hokimligi; 2026-01-01 – 2026-03-31",
        "A.B. Karimov; Tuman hokimi; 2026-01-12",
        "I Obodonlashtirish ishlari",
        "1 | 25 ta ko‘chani ta’mirlash. | 2026-yil 1-martga qadar = date | Obodonlashtirish bo‘limi (S.Aliyev), "
        "mahalla yig‘inlari | B.Rahimov | 25 ta | Moliyalashtirish manbalari: mahalliy budjet",
        "2 | Chiqindini o‘z vaqtida olib chiqish. | har oyda = monthly | Obodonlashtirish bo‘limi (S.Aliyev) | B.Rahimov",
        "II Bandlik",
        "3 | 1,2 ming nafar ishsizni ishga joylashtirish. | I chorak = quarter | Bandlik markazi (D. Sobirova) | "
        "D.Umarov, B.Rahimov | 1200 nafar | Moliyalashtirish manbalari: Bandlik jamg‘armasi",
    ]
    assert doubts(imported) == [
        ("column-extra", "Moliyalashtirish manbalari"),
        ("division-number-made", ""),
        ("division-number-made", ""),
    ]


def test_a_plan_cut_by_pages_among_other_tables():
    imported = read(DOCUMENTS / "page-cuts.docx")
    assert outline(imported) == [
        "Madaniyat markazining 2026-yilga mo‘ljallangan chora-tadbirlar rejasi",
        "Madaniyat markazi; 2026-01-01 – 2026-12-31",
        "I TASHKILIY ISHLAR",
        "1.1 | Xodimlar majlisini o‘tkazish. | har chorakda = quarterly | Kadrlar bo‘limi (A.Qodirov)",
        "1.2 | Yillik hisobotni tayyorlab, yuqori tashkilotga topshirish. | 2026-yil dekabr = month | "
        "Moliya bo‘limi (N.Yusupova), Kadrlar bo‘limi (A.Qodirov)",
        "II IJODIY ISHLAR",
        "2.1 | 6 ta ko‘rgazma tashkil etish. | yil davomida = year | Ko‘rgazma zali |  | 6 ta",
        "2.2 | Bayram dasturini tasdiqlash. | 1-martgacha = date | Ijodiy bo‘lim (L.To‘rayeva)",
    ]
    assert doubts(imported) == [
        ("text-left-out", "Mundarija / Bo‘lim / Bet / Tadbirlar rejasi / 2 / Ilova / 5"),
        ("text-left-out", "Ilova. Xarajatlar"),
        ("numbers-prefixed", "1."),
        ("no-heading", ""),
        ("row-joined", "tashkilotga topshirish.\tbo‘limi (A.Qodirov)"),
        ("table-left-out", "Direktor\timzo\tA.Mirzayev / Bosh hisobchi\timzo\tN.Yusupova"),
        ("table-left-out", "Nomi\tSumma\tIzoh / Ko‘rgazma\t12 mln so‘m\thomiylar"),
    ]


def test_tracked_changes_and_merged_cells():
    imported = read(DOCUMENTS / "tracked.docx")
    assert outline(imported)[3:] == [
        "1.1 | Sayt yaratish va ishga tushirish / (2 ta til-da) | 2026-yil 1-sentabr = date | "
        "Axborot bo‘limi (O‘.G‘aniyev) |  | 2 ta",
        "1.2 | Xodimlarni o‘qitish | 2026-yil 1-sentabr = date | Axborot bo‘limi (O‘.G‘aniyev)",
        "1.3 | Ro‘yxat: / Birinchi / Ikkinchi | doimiy = ongoing | Axborot bo‘limi (O‘.G‘aniyev)",
    ]
    assert doubts(imported) == [
        ("chapter-made", ""),
        ("deleted-text", "eski so‘z"),
        ("hidden-text", "yashirin"),
        ("nested-table", "Birinchi Ikkinchi"),
    ]


def test_cyrillic():
    imported = read(DOCUMENTS / "cyrillic.docx")
    assert outline(imported) == [
        "Ўқув марказининг 2026 йил II ярим йилликка мўлжалланган иш режаси",
        "Ўқув маркази; 2026-07-01 – 2026-12-31",
        "Ш.Ғуломов; Ўқув маркази директори; None",
        "I 1-БЎЛИМ. ЎҚУВ ИШЛАРИ",
        "1.1 | 90 нафар тингловчини ўқитиш. | III-чорак = quarter | Ўқув бўлими (Ш.Ғуломов) |  | 90 нафар",
        "1.2 | Дарс жадвалини тузиш. | ҳар ойда = monthly | Ўқув бўлими (Ш.Ғуломов), кафедралар",
        "II 2-БЎЛИМ. ХЎЖАЛИК ИШЛАРИ",
        "2.1 | Бинони таъмирлаш. | йил якуни билан = year | Хўжалик бўлими (Ё.Эшонов)",
        "2.2 | Иссиқлик тизимини текшириш. | қиш олдидан = external | "
        "Хўжалик бўлими (Ё.Эшонов), Ўқув бўлими (Ш.Ғуломов)",
    ]
    assert doubts(imported) == [
        ("numbers-prefixed", "1"),
        ("deadline-unknown", "қиш олдидан"),
        ("executor-and", "Хўжалик бўлими ва Ўқув бўлими"),
    ]


def test_sheets_as_chapters():
    imported = read(DOCUMENTS / "two-sheets.xlsx")
    assert outline(imported) == [
        "Sport qo‘mitasining 2026-yil ish rejasi",
        "Sport qo‘mitasi; 2026-01-01 – 2026-12-31",
        "I Tashkiliy",
        "1.10 | Musobaqa o‘tkazish (12 ta) | 31.05.2026 = date | Musobaqalar bo‘limi (R.Nazarov) |  | 12 ta | "
        "Izoh: viloyatlarda",
        "1.20 | Hakamlarni tanlash | yil davomida = year | Hakamlar kengashi",
        "II Xo‘jalik",
        "1 | Zalni ta’mirlash | III chorak = quarter | Xo‘jalik bo‘limi",
    ]


@pytest.mark.parametrize("name", ["russian.html", "russian-libreoffice.docx"])
def test_russian(name):
    imported = read(DOCUMENTS / name)
    assert outline(imported) == [
        "ПЛАН РАБОТЫ школы на 2026/2027 учебный год",
        "ko‘rsatilmagan; 2026-09-01 – 2027-08-31",
        "А. В. Сидоров; Директор школы; 2026-09-01",
        "I Организационная работа",
        "1.1 | Провести педагогический совет. | до 1 октября 2026 года = date | Администрация (А. В. Сидоров)",
        "1.2 | Собрать заявления 120 человек. | III квартал = quarter | Учебный отдел, классные руководители |  | "
        "120 человек | Отметка о выполнении: готово на 40%",
        "II Внеклассная работа",
        "2.1 | Организовать кружки (8 единиц). | в течение года = year | Учебный отдел |  | 8 единиц",
        "2.2 | Праздник осени | по отд. плану = external",
    ]
    assert doubts(imported) == [
        ("organization-missing", ""),
        ("text-left-out", "Директор ____________ А. В. Сидоров"),
        ("column-extra", "Отметка о выполнении"),
        ("numbers-prefixed", "1."),
        ("executors-missing", ""),
    ]


@pytest.mark.parametrize("name", ["rowspans.html", "rowspans-libreoffice.docx", "rowspans-libreoffice.xlsx"])
def test_cells_merged_downwards(name):
    imported = read(DOCUMENTS / name)
    assert outline(imported) == [
        "Kutubxonaning 2026-yil uchun ish rejasi",
        "Kutubxona; 2026-01-01 – 2026-12-31",
        "I Fondni boyitish",
        "1.1 | 500 ta kitob sotib olish. | 2026-yil 1-iyun = date | Butlash bo‘limi (G.Saidova) | M.Tosheva | 500 ta",
        "1.2 | Sovg‘a kitoblarini qabul qilish. | 2026-yil 1-iyun = date | Butlash bo‘limi (G.Saidova), "
        "Abonement bo‘limi (K.Jo‘rayev) | M.Tosheva",
        "1.3 | Ro‘yxatdan o‘tkazish. | doimiy = ongoing | Abonement bo‘limi (K.Jo‘rayev), Katalog sektori | "
        "M.Tosheva, A.Hakimov",
        "II Kitobxonlar bilan ishlash",
        "2.1 | Uchrashuvlar o‘tkazish. | har oyda = monthly | Abonement bo‘limi (K.Jo‘rayev) | M.Tosheva",
    ]
    assert doubts(imported) == [("row-left-out", "1\t2\t3\t4\t5")]


def test_loose_markdown():
    imported = read(DOCUMENTS / "loose.md")
    assert outline(imported) == [
        "Nazorat bo‘limining chora-tadbirlar dasturi 2027-yil III chorak",
        "Nazorat bo‘limi; 2027-07-01 – 2027-09-30",
        "I Yo‘llar",
        "1.1 | Yo‘llarni ko‘rikdan o‘tkazish | 15.08.2027 = date | Yo‘l bo‘limi (Sh.Sobirov)",
        "1.2 | Birinchi band; / ikkinchi band. | 2027-yil 1-avgust / 2027-yil 1-sentabr = several | "
        "Yo‘l bo‘limi (Sh.Sobirov)",
        "II Ko‘priklar",
        "2.1 | Ko‘priklarni ta’mirlash & bo‘yash a|b | tez orada = external | Ko‘prik xizmati, Yo‘l bo‘limi (Sh.Sobirov)",
        "2.2 | Belgilarni yangilash | sentabr = month | Ko‘prik xizmati",
    ]
    assert ("no-column", "qo‘shimcha katak") in doubts(imported)
    assert ("deadline-unknown", "tez orada") in doubts(imported)


@pytest.mark.parametrize("path", sorted(path for path in DOCUMENTS.iterdir() if path.suffix in {".docx", ".xlsx", ".html"}), ids=lambda path: path.name)
def test_what_is_imported_is_a_plan(path):
    imported = read(path)
    plan, problems = plan_store.parse(plan_text(imported.plan).encode())
    assert plan == imported.plan
    assert not [problem for problem in problems if problem.level == "error"]
    assert "not-taken-over" not in {doubt.code for doubt in imported.review}


def test_a_period_that_is_given_wins():
    period = Period(start=date(2030, 1, 1), end=date(2030, 12, 31))
    assert read(DOCUMENTS / "loose.md", period=period).plan.period == period


def markdown(tmp_path, text):
    path = tmp_path / "reja.md"
    path.write_text(text, encoding="utf-8")
    return path


HEAD = "| № | Tadbirlar | Muddat | Ijrochilar |\n|-|-|-|-|\n"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Oddiy matn", "no-plan-table"),
        ("| F.I.Sh. | Telefon |\n|-|-|\n| A | 1 |\n", "no-plan-table"),
        (HEAD, "no-activities"),
        (HEAD + "| I. Bob | | | |\n", "no-activities"),
    ],
)
def test_a_document_without_a_plan_is_refused(tmp_path, text, code):
    with pytest.raises(PlanError, match=code):
        read(markdown(tmp_path, text))


def test_without_any_year_the_period_must_be_given(tmp_path):
    path = markdown(tmp_path, HEAD + "| 1 | Ish | doimiy | Bo‘lim |\n")
    with pytest.raises(UsageError, match="period-needed"):
        read(path)
    assert read(path, period=Period(start=date(2026, 1, 1), end=date(2026, 12, 31))).plan.title == "reja"


def test_the_years_of_the_deadlines_may_stand_for_the_period(tmp_path):
    rows = "| 1 | Ish | 2026-yil mart | Bo‘lim |\n| 2 | Ish | 2027-yil 1-may | Bo‘lim |\n"
    imported = read(markdown(tmp_path, HEAD + rows))
    assert imported.plan.period == Period(start=date(2026, 1, 1), end=date(2027, 12, 31))


def test_a_deadline_that_does_not_fit_the_period_is_told(tmp_path):
    text = "# 2026-2027-yillar dasturi\n\n" + HEAD + "| 1 | Ish | mart | Bo‘lim |\n"
    imported = read(markdown(tmp_path, text))
    assert ("deadline-unknown", "mart") in doubts(imported)


def test_the_review_list_is_in_the_order_of_the_document():
    places = [doubt.place.order for doubt in read(DOCUMENTS / "loose.md").review]
    assert places == sorted(places)
