"""A new user's first import: a plan in each language with the mistakes that real plans have."""

import re
from datetime import date

import pytest
from imported import plan_of

from workplan_cli.importing import read
from workplan_cli.language.deadline_wordings import read_wording
from workplan_cli.language.not_stated import NOT_STATED
from workplan_cli.locales import load
from workplan_cli.model.deadline import DeadlineKind
from workplan_cli.model.review import Gravity
from workplan_cli.reports.reviews import review
from workplan_cli.store.plan_file.read import lines_of_activities, lines_of_names, parse
from workplan_cli.store.plan_file.write import plan_text
from workplan_cli.writers.shared.review_texts import activities_text, fix_text, review_text

PLANS = {
    "uz": (
        "2026-yil I-yarim yillik ish rejasi",
        ("T/r", "Tadbirlar nomi", "Ijro muddati", "Mas’ul ijrochilar", "Nazorat uchun mas’ul"),
        ("Kadrlar bo‘limi", "S.Rahimov"),
        ("Xodimlarni o‘qitish, 120 nafar xodim", "Uchrashuvlar o‘tkazish", "Saytni yangilash"),
        "31-iyun",
    ),
    "uz-Cyrl": (
        "2026 йил I ярим йиллик иш режаси",
        ("Т/р", "Тадбирлар номи", "Ижро муддати", "Масъул ижрочилар", "Назорат учун масъул"),
        ("Кадрлар бўлими", "С.Раҳимов"),
        ("Ходимларни ўқитиш, 120 нафар ходим", "Учрашувлар ўтказиш", "Сайтни янгилаш"),
        "31 июнь",
    ),
    "ru": (
        "План работы на I полугодие 2026 года",
        ("№ п/п", "Наименование мероприятия", "Срок исполнения", "Ответственные исполнители", "Контроль"),
        ("Отдел кадров", "С.Рахимов"),
        ("Организовать обучение 120 сотрудников", "Провести встречи с молодёжью", "Обновить сайт"),
        "до 31 июня 2026 года",
    ),
    "en": (
        "Workplan for the first half of 2026",
        ("No.", "Activity", "Deadline", "Responsible", "Supervisor"),
        ("Training Department", "S.Rahimov"),
        ("Train 120 employees of the agency", "Hold meetings with young people", "Update the site"),
        "31 June 2026",
    ),
}
"""Language → title, headings, executor and supervisor, titles of three activities, an impossible deadline."""


def imported(tmp_path, title, headings, *rows):
    lines = [f"| {' | '.join(cells)} |" for cells in (headings, ["---"] * len(headings), *rows)]
    path = tmp_path / "reja.md"
    path.write_text(f"{title}\n\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return read(path)


@pytest.fixture(params=PLANS)
def language(request):
    return request.param


@pytest.fixture
def first(tmp_path, language):
    title, headings, who, (one, two, three), impossible = PLANS[language]
    rows = (("1", one, "", *who), ("2", two, impossible, *who), ("3", three, NOT_STATED[language], *who))
    return imported(tmp_path, title, headings, *rows)


def activity(imported, number):
    return next(row.activity for row in imported.plan.rows() if row.activity.number == number)


def found(imported, code):
    return [doubt for doubt in imported.review if doubt.code == code]


def fixes(imported, language):
    day = imported.plan.period.start
    report = review(imported.plan, imported.review, source="reja.md", written=None, day=day)
    return {each.code: fix_text(each, load(language)) for each in report.items}


def test_what_an_import_adds_is_in_the_language_of_the_document(first, language):
    missing = activity(first, "1").deadline
    assert (missing.text, missing.kind) == (NOT_STATED[language], DeadlineKind.EXTERNAL)
    assert first.plan.organization == NOT_STATED[language]
    (target,) = activity(first, "1").targets
    units = {"uz": "nafar", "uz-Cyrl": "нафар", "ru": "чел.", "en": "people"}
    assert (str(target.value), target.unit) == ("120", units[language])


def test_a_deadline_that_is_not_stated_is_read_in_every_language(first, language):
    assert read_wording(NOT_STATED[language]).kind is DeadlineKind.EXTERNAL
    assert activity(first, "3").deadline.text == NOT_STATED[language]
    assert len(found(first, "deadline-missing")) == 2
    text = plan_text(first.plan)
    assert parse(text.encode())[0] == first.plan
    assert f"deadline: {NOT_STATED[language]}\n" in text


def test_a_day_that_does_not_exist_is_left_open(first, language):
    (doubt,) = found(first, "deadline-no-such-day")
    assert (doubt.read, doubt.params["days"]) == (PLANS[language][-1], 30)
    left_open = activity(first, "2").deadline
    assert (left_open.text, left_open.kind, left_open.by) == (PLANS[language][-1], DeadlineKind.EXTERNAL, ())


@pytest.mark.parametrize(
    ("title", "deadline", "first", "either"),
    [
        ("2026-yilgi ish rejasi", "31-sentabr", "2026-09-30", "30.09.2026, 31.10.2026"),
        ("2026-yilgi ish rejasi", "31-iyun", "2026-06-30", "30.06.2026, 31.07.2026"),
        (
            "2025-yil II-yarim yilligiga mo‘ljallangan ish rejasi",
            "31 июня",
            "2025-07-31",
            "31.07.2025, 30.06.2025",
        ),
        ("План работы на I полугодие 2026 года", "31 June", "2026-06-30", "30.06.2026, 31.07.2026"),
        ("2026-yilgi ish rejasi", "30 февраля", "2026-02-28", "28.02.2026, 30.03.2026"),
    ],
)
def test_both_days_that_may_be_meant_are_named_and_the_one_in_the_plan_proposed(
    tmp_path, title, deadline, first, either
):
    _, headings, who, (one, _, _), _ = PLANS["uz"]
    found_here = imported(tmp_path, title, headings, ("1", one, deadline, *who))
    (doubt,) = found(found_here, "deadline-no-such-day")
    assert (str(doubt.params["example"]), doubt.params["meant"]) == (first, either)


@pytest.mark.parametrize(
    ("deadline", "days"),
    [
        ("30.02.2026", 28),
        ("30.02.2028", 29),
        ("2026-yil 31-iyun", 30),
        ("31-sentabrgacha", 30),
        ("2026-02-30", 28),
        ("01.06.2026 – 31.06.2026", 30),
        ("2026-yil 31-iyun, tez orada", 30),
        ("32-may", 31),
        ("29 февраля 2026 года", 28),
    ],
)
def test_every_wording_of_an_impossible_day(tmp_path, deadline, days):
    title, headings, who, (one, _, _), _ = PLANS["uz"]
    found_here = imported(tmp_path, title, headings, ("1", one, deadline, *who))
    assert [doubt.params["days"] for doubt in found(found_here, "deadline-no-such-day")] == [days]
    assert activity(found_here, "1").deadline.by == ()


def test_a_number_given_twice_is_reported_at_both_places(tmp_path):
    title, headings, who, (one, *_), _ = PLANS["ru"]
    rows = [(number, f"{one} {at}", "июнь", *who) for at, number in enumerate(("1", "2", "2", "4"))]
    twice = imported(tmp_path, title, headings, *rows)
    assert [(each.place.row, each.assumed) for each in found(twice, "number-twice")] == [(3, "2"), (4, "3")]
    assert found(twice, "numbers-prefixed") == []


def test_numbers_that_start_again_are_no_duplicates(tmp_path):
    title, headings, who, (one, *_), _ = PLANS["ru"]
    rows = [(number, f"{one} {at}", "июнь", *who) for at, number in enumerate(("1", "2", "1", "2"))]
    divided = (("I. Кадры", *[""] * 4), *rows[:2], ("II. Финансы", *[""] * 4), *rows[2:])
    again = imported(tmp_path, title, headings, *divided)
    assert (found(again, "number-twice"), len(found(again, "numbers-prefixed"))) == ([], 1)


def test_a_missing_supervisor_is_reported_where_others_have_one(tmp_path):
    title, headings, who, titles, _ = PLANS["ru"]
    rows = [(str(at), each, "июнь", *who) for at, each in enumerate(titles, start=1)]
    without = [*rows[:2], (*rows[2][:4], "")]
    assert [
        each.place.row for each in found(imported(tmp_path, title, headings, *without), "supervisor-missing")
    ] == [4]
    nobody = [(*row[:4], "") for row in rows]
    assert found(imported(tmp_path, title, headings, *nobody), "supervisor-missing") == []


def test_examples_are_dates_of_the_period(tmp_path, language):
    title, headings, who, (one, two, three), _ = PLANS[language]
    partly = "15.03.2026; ???"
    rows = (("1", one, "", *who), ("2", two, partly, *who), ("3", three, "???", *who))
    given = fixes(imported(tmp_path, title, headings, *rows), language)
    assert {"deadline-missing", "deadline-partly", "deadline-unknown"} <= given.keys()
    for text in given.values():
        assert set(re.findall(r"\b20\d\d\b", text)) <= {"2026"}


def test_the_example_of_a_deadline_can_be_copied(first, language):
    example = load(language).value(first.plan.period.end)
    assert example in fixes(first, language)["deadline-missing"]
    assert read_wording(example).kind is DeadlineKind.DATE


def test_an_impossible_day_must_be_corrected(first):
    report = review(first.plan, first.review, source="", written=None, day=first.plan.period.start)
    grave = {each.code for each in report.items if each.gravity is Gravity.CORRECT}
    assert {"deadline-no-such-day", "deadline-missing"} <= grave


def test_the_list_names_the_activity_and_its_line_and_counts_the_notes(first, language):
    say, text = load(language), "# 1\n" + plan_text(first.plan)
    lines = lines_of_activities(first.plan, text)
    assert text.splitlines()[lines["2"] - 1].strip() == "- number: 2"
    day = first.plan.period.start
    report = review(
        first.plan, first.review, source="", written="plan.yaml", day=day, numbers=first.numbers, lines=lines
    )
    shown = review_text(report, say)
    named = say("review.activities", n=1, numbers="2")
    assert any(f"({named}, {say('review.line', line=lines['2'])}): " in line for line in shown)
    notes = [each for each in report.items if each.gravity is Gravity.NOTE]
    assert (
        shown[-2]
        == f"{say('gravity.note')} ({len(notes)}): {say('review.notes', file=say('review.notes-file'))}"
    )
    assert report.to_check == len(report.items) - len(notes)
    assert len(review_text(report, say, notes=True)) > len(shown) + len(notes)


def test_an_odd_name_is_reported_wherever_it_stands(tmp_path):
    title, headings, (_, supervisor), (one, two, _), _ = PLANS["uz"]
    rows = [(str(at), name, "iyun", "Statist0ka bo‘limi", supervisor) for at, name in ((1, one), (2, two))]
    twice = imported(tmp_path, title, headings, *rows)
    assert [each.place.row for each in found(twice, "executor-odd")] == [2, 3]


def test_what_is_asked_about_a_head_or_a_position_leads_to_the_line_where_it_stands():
    imported = plan_of(
        "2025-yil rejasi",
        "№ | Tadbir nomi | Muddat | Mas’ul ijrochilar | Nazorat uchun mas’ul",
        "1 | Nizom tuzish | mart | Suv bo‘limi (N.Olimov) | direktor A.Valiyev",
        "2 | Hisobot tayyorlash | iyun | Suv bo‘limi (N.Olimov) | direktor A.Valiyev",
        "3 | Reja tuzish | may | Suv bo‘limi (L.Walker) | rektor A.Valiyev",
    )
    text = "# 1\n" + plan_text(imported.plan)
    found = review(
        imported.plan,
        imported.review,
        source="",
        written="plan.yaml",
        day=date(2025, 1, 1),
        numbers=imported.numbers,
        lines=lines_of_activities(imported.plan, text),
        lines_of_names=lines_of_names(imported.plan, text),
    )
    lines = {each.code: text.splitlines()[(each.line or 0) - 1] for each in found.items if each.activities}
    assert lines["head-differs"].strip() == "suv-bolimi:"
    assert lines["position-differs"].strip() == "valiyev:"
    told = {each.code: activities_text(each, load("en")) for each in found.items}
    line = text.splitlines().index("  suv-bolimi:") + 1
    assert told["head-differs"].endswith(f"; “Suv bo‘limi”: line {line} of the plan file")
