"""Whole documents, each read as a person would read it. See documents/README.md."""

from datetime import date

import pytest
from workbench import ROOT

from workplan_cli.errors import DocumentError
from workplan_cli.importing import read
from workplan_cli.model.deadline import Period
from workplan_cli.store.plan_file import read as plan_store
from workplan_cli.store.plan_file.write import plan_text

DOCUMENTS = ROOT / "tests" / "documents"

PLANS = sorted(path.name for path in DOCUMENTS.iterdir() if path.suffix in {".docx", ".xlsx", ".html"})


def described(imported):
    """What was read of a document, and its review list, as lines to compare with the paper."""
    plan = imported.plan
    yield from (plan.title, f"{plan.organization}; {plan.period.start} – {plan.period.end}")
    if plan.approval:
        yield f"{plan.approval.by}; {plan.approval.position}; {plan.approval.on}"
    division = None
    for row in plan.rows():
        if division != (row.section or row.chapter).number:
            yield from ("", f"{(row.section or row.chapter).number} {(row.section or row.chapter).title}")
        division = (row.section or row.chapter).number
        yield from told_of(plan, row.activity)
    yield from ("", "review list")
    for doubt in imported.review:
        place = " ".join(f"{name} {value}" for name, value in doubt.place.params.items() if value is not None)
        assumed = f" → {doubt.assumed}" if doubt.assumed else ""
        yield f"  {doubt.code} ({place}) {shown(doubt.read)}{assumed}".replace("()  ", "")


def told_of(plan, activity):
    executors = [plan.executors[key] for key in activity.executors]
    yield f"  {activity.number} {shown(activity.title)}"
    yield f"      deadline     {shown(activity.deadline.text)} ({activity.deadline.kind})"
    for body in executors:
        yield f"      {body.kind:<12} {body.name}" + (f" ({body.head})" if body.head else "")
    for key in activity.supervisors:
        yield f"      supervisor   {plan.supervisors[key].name}"
    for target in activity.targets:
        yield f"      target       {target.value} {target.unit}: {target.label}"
    for name, text in activity.extra.items():
        yield f"      extra        {name}: {text}"


def shown(text):
    return text.replace("\n", " / ").replace("\t", " | ")


@pytest.mark.parametrize("name", [*PLANS, "loose.md"])
def test_what_is_read_of_each_document(name, golden):
    golden(DOCUMENTS / f"{name}.txt", "\n".join(described(read(DOCUMENTS / name))) + "\n")


@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("rowspans.html", "rowspans-libreoffice.docx"),
        ("rowspans.html", "rowspans-libreoffice.xlsx"),
        ("russian.html", "russian-libreoffice.docx"),
    ],
)
def test_a_word_processor_changes_nothing(page, name):
    assert read(DOCUMENTS / name).plan == read(DOCUMENTS / page).plan


@pytest.mark.parametrize("name", [*PLANS, "loose.md"])
def test_what_is_imported_is_a_plan(name):
    imported = read(DOCUMENTS / name)
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
        ("| F.I.Sh. | Telefon |\n|-|-|\n| A | 1 |\n", "no-activity-column"),
        (HEAD, "no-activities"),
        (HEAD + "| I. Bob | | | |\n", "no-activities"),
    ],
)
def test_a_document_without_a_plan_is_refused(tmp_path, text, code):
    with pytest.raises(DocumentError, match=code):
        read(markdown(tmp_path, text))


def test_a_cell_beyond_the_columns_is_kept_and_reported(tmp_path):
    path = markdown(tmp_path, f"# 2026-yil ish rejasi\n\n{HEAD}| 1 | Ish | doimiy | Bo‘lim | ortiqcha |\n")
    (doubt,) = [doubt for doubt in read(path).review if doubt.code == "no-column"]
    assert (doubt.read, doubt.place.table, doubt.place.row) == ("ortiqcha", 1, 2)


def test_without_any_year_the_period_must_be_given(tmp_path):
    path = markdown(tmp_path, HEAD + "| 1 | Ish | doimiy | Bo‘lim |\n")
    imported = read(path)
    assert imported.unusable
    assert "period-missing" in [doubt.code for doubt in imported.review]
    assert read(path, period=Period(start=date(2026, 1, 1), end=date(2026, 12, 31))).plan.title == "reja"


def test_the_years_of_the_deadlines_may_stand_for_the_period(tmp_path):
    rows = "| 1 | Ish | 2026-yil mart | Bo‘lim |\n| 2 | Ish | 2027-yil 1-may | Bo‘lim |\n"
    imported = read(markdown(tmp_path, HEAD + rows))
    assert imported.plan.period == Period(start=date(2026, 1, 1), end=date(2027, 12, 31))


def test_a_deadline_that_does_not_fit_the_period_is_reported(tmp_path):
    text = "# 2026-2027-yillar dasturi\n\n" + HEAD + "| 1 | Ish | mart | Bo‘lim |\n"
    imported = read(markdown(tmp_path, text))
    assert [doubt.read for doubt in imported.review if doubt.code == "deadline-year-unclear"] == ["mart"]


def test_texts_longer_than_a_plan_may_hold_are_cut_and_told(tmp_path):
    cells = " | ".join(f"so‘z{at} " * 4000 for at in range(4))
    imported = read(markdown(tmp_path, f"# 2026-yil ish rejasi\n\n{HEAD}| 1 | {cells} |\n"))
    plan, problems = plan_store.parse(plan_text(imported.plan).encode())
    assert plan == imported.plan
    assert not [problem for problem in problems if problem.level == "error"]
    assert [doubt.code for doubt in imported.review].count("text-cut") == 3


def test_the_review_list_is_in_the_order_of_the_document():
    places = [doubt.place.order for doubt in read(DOCUMENTS / "loose.md").review]
    assert places == sorted(places)


def test_a_refusal_names_the_headings_and_the_nearest_miss(tmp_path):
    text = "| F.I.Sh. | Telefon |\n|-|-|\n| A | 1 |\n\n"
    text += "| № | Ball | Muddat |\n|-|-|-|\n| 1 | 5 | III-chorak |\n"
    with pytest.raises(DocumentError) as refused:
        read(markdown(tmp_path, text))
    (problem,) = refused.value.problems
    assert problem.code == "no-activity-column"
    assert problem.params["headings"] == ["F.I.Sh.", "Telefon", "№", "Ball", "Muddat"]
    assert (problem.params["table"], problem.params["nearest"]) == (2, ["№", "Muddat"])
