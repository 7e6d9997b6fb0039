"""Each deadline that the review list says to write is accepted in a plan, in every language."""

import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from planted.documents import samples

from workplan_cli.importing import read
from workplan_cli.language.deadline_forms import understand
from workplan_cli.locales import load
from workplan_cli.model.calendar import Calendar
from workplan_cli.model.deadline import DeadlineForm
from workplan_cli.reports.reviews import review
from workplan_cli.tracking.checkpoints import checkpoints
from workplan_cli.writers.shared.review_texts import fix_text

HERE = Path(__file__).parent
LANGUAGES = ("uz", "uz-Cyrl", "ru", "en")
_REMEDY = re.compile(r"deadline: (\{(?:[^{}\"]|\"(?:[^\"\\]|\\.)*\")*\}|[^;{—]+)")
ROWS = [
    "mid-October", "1-avgust, keyin har oyda", "har chorakda 30 nafardan", "Quarterly by the 15th", "-//-",
    "ежемесячно, в течение 5 дней", "har haftada soat 10:00 da", "First week of May", "31-iyun", "",
    "12 may, soat 10:00 da", "2027-yil mart", "15-mart, iyun va sentabr", "o‘quv yili davomida", "FY26",
    "2027-yilgacha", "до 2027 года", "half-yearly at noon", "har yili, tantanali",
    "1-mart; 31-dekabr; tez orada", "ежегодно к празднику", "раз в две недели, 10:00",
    "октябрь – март", "5-mart (5-mart kuni ham)", "har seshanba va payshanba", "ежемесячно 5 и 20 числа",
    "2 раза в квартал", "haftada ikki marta",
]  # fmt: skip


OTHER_PLANS = {
    "2026-2028-yillarga mo‘ljallangan ish rejasi": [
        "Q1", "II chorak", "15 мая", "Q2 FY27/28", "mart, sentabr", "октябрь – март", "once in May, at noon",
        "2 раза в год (май, ноябрь)", "до 1 февраля года, следующего за отчетным",
    ],
    "Maktabning 2026-2027-o‘quv yili uchun ish rejasi": [
        "iyun-avgust", "avgust, sentabr, may", "II chorak", "I va III chorak", "dekabrning 2-haftasi", "iyun",
    ],
    "Work plan for the year ended 30 June 2027": ["Q1", "Q2, Q4", "H2", "Q1–Q3", "July 2026", "March"],
}  # fmt: skip


def remedies(path):
    """Each deadline that a review line of the document says to write, with its code and the plan's period."""
    found = read(path)
    report = review(found.plan, found.review, source="", written=None, day=date(2026, 1, 1))
    for each in report.items:
        for language in LANGUAGES:
            for remedy in _REMEDY.findall(fix_text(each, load(language))):
                yield each.code, language, remedy.strip(), found.plan.period


def check(path):
    known = set()
    for code, language, remedy, period in remedies(path):
        given = yaml.safe_load(remedy)
        form = DeadlineForm(**forms(given)) if isinstance(given, dict) else DeadlineForm(text=str(given))
        try:
            found = checkpoints(understand(form), period, Calendar())
            if given_days := days_of(given):
                assert {str(each.due) for each in found} == given_days
        except Exception as problem:
            raise AssertionError(f"{path}: {code} in {language}: {remedy}") from problem
        known.add(code)
    return known


def days_of(given):
    """The days that a deadline lists, which are all that it is due on."""
    listed = [given.get("due"), *given.get("dates", [])] if isinstance(given, dict) else []
    return {str(day) for day in listed if day}


def forms(given):
    given = {("in_" if key == "in" else key): value for key, value in given.items()}
    return {key: str(value) if key == "day" else value for key, value in given.items()}


def test_remedies_of_many_wordings_are_accepted(tmp_path):
    path = tmp_path / "plan.md"
    rows = [
        f"| {at} | Ishni {at} marta ko‘rish | {text} | Kadrlar bo‘limi |" for at, text in enumerate(ROWS, 1)
    ]
    head = "# 2026-yilgi ish rejasi\n\n| T/r | Tadbirlar | Muddati | Ijrochilar |\n|-|-|-|-|\n"
    path.write_text(head + "\n".join(rows) + "\n", encoding="utf-8")
    assert check(path) >= {
        "deadline-unknown", "deadline-partly", "deadline-rhythm-partly", "deadline-repeated",
        "deadline-no-such-day", "deadline-missing", "deadline-outside", "deadline-day-shared",
        "deadline-over-new-year", "deadline-rhythm-times", "deadline-times-apart",
    }  # fmt: skip


def test_remedies_in_plans_of_other_years_are_accepted(tmp_path):
    known = set()
    for at, (title, rows) in enumerate(OTHER_PLANS.items()):
        path = tmp_path / f"{at}.md"
        table = "".join(
            f"| {n} | Ishni {n} marta ko‘rish | {text} | Bo‘lim |\n" for n, text in enumerate(rows, 1)
        )
        head = f"# {title}\n\n| T/r | Tadbirlar | Muddati | Ijrochilar |\n|-|-|-|-|\n"
        path.write_text(head + table, encoding="utf-8")
        known |= check(path)
    assert known >= {
        "deadline-year-unclear", "deadline-before-school", "deadline-school-part", "deadline-own-part",
        "deadline-worked-out", "deadline-unknown",
    }  # fmt: skip


@pytest.mark.parametrize("path", sorted((HERE / "cases").iterdir()), ids=lambda path: path.name)
def test_remedies_of_the_cases_are_accepted(path):
    check(path)


def test_remedies_of_planted_documents_are_accepted(tmp_path):
    for sample in samples(tmp_path, "remedies", size=9, formats=("md", "html")):
        check(sample.path)
