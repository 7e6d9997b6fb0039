"""What the program exports it imports, plans of ten thousand rows included."""

from pathlib import Path

import builders as b
import pytest

from workplan_cli import locales
from workplan_cli.importing import read
from workplan_cli.reports import build as reports
from workplan_cli.writers import Style, render_file

CHAPTERS = "I II III IV V VI VII VIII IX X".split()


def large(rows):
    """A plan of ten chapters with so many rows in all."""
    each = rows // len(CHAPTERS)
    return b.plan(
        *(
            b.chapter(
                roman,
                *(
                    b.activity(f"{at}.{row}", "2025-yil 1-oktabr", title=f"{at}.{row}-hududda kurs ochish.")
                    for row in range(1, each + 1)
                ),
            )
            for at, roman in enumerate(CHAPTERS, start=1)
        )
    )


def exported(path, plan):
    state = b.state("2025-10-01", plan)
    report = reports.form(state, b.journal(), state.activities)
    style = Style(
        format=path.suffix.removeprefix(".").replace("md", "markdown"), catalogue=locales.load("uz")
    )
    path.write_bytes(render_file(report, style))
    return path


def rows_of(plan):
    return [
        (row.activity.number, row.activity.title, row.activity.deadline.text, len(row.activity.executors))
        for row in plan.rows()
    ]


@pytest.mark.parametrize("ending", ["docx", "xlsx", "html", "md"])
def test_what_is_exported_is_imported(tmp_path, ending, long):
    plan = large(10_000 if long else 400)
    imported = read(exported(tmp_path / f"reja.{ending}", plan))
    assert rows_of(imported.plan) == rows_of(plan)
    assert [chapter.title for chapter in imported.plan.chapters] == [each.title for each in plan.chapters]


@pytest.mark.parametrize("progress", [[], ["--progress"]], ids=["form", "progress"])
@pytest.mark.parametrize("ending", ["docx", "xlsx", "html", "md", "pdf"])
def test_amendments_of_an_exported_form_are_no_part_of_the_plan(workplan, ending, progress):
    given = ("--deadline", "IV-chorak", "--basis", "145-son buyruq", "--on", "2025-10-01", "--by", "ali")
    assert workplan("amend", "1.4", *given).status == 0
    assert workplan("export", "-o", f"reja.{ending}", "--lang", "uz", *progress).status == 0
    ran = workplan("import", f"reja.{ending}", "-o", "yangi.yaml", "--format", "json")
    assert ran.status == 0, ran.err
    assert "extra:" not in Path("yangi.yaml").read_text(encoding="utf-8")
    assert [each["read"] for each in ran.json["items"] if each["code"] == "column-extra"] == []


@pytest.mark.parametrize("language", ["en", "uz", "uz-Cyrl", "ru"])
@pytest.mark.parametrize("ending", ["docx", "xlsx", "html", "md"])
def test_a_new_value_in_the_column_of_amendments_is_a_line_to_check(workplan, ending, language):
    given = ("--basis", "145-son buyruq (2-ilova)", "--on", "2025-10-01", "--by", "ali")
    assert workplan("amend", "2.3.5", "--target", "yuborish=115000", *given).status == 0
    assert workplan("amend", "2.3.5", "--target", "yuborish=120000", *given).status == 0
    assert workplan("amend", "1.4", "--deadline", "IV-chorak", *given).status == 0
    assert workplan("export", "-o", f"reja.{ending}", "--lang", language).status == 0
    ran = workplan("import", f"reja.{ending}", "-o", "yangi.yaml", "--format", "json")
    assert ran.status == 0, ran.err
    # The deadline of 1.4 stands in its own column with its new wording, so only 2.3.5 needs a hand.
    (line,) = [each for each in ran.json["items"] if each["code"] == "amendment-left-out"]
    assert line["gravity"] == "check"
    assert line["activities"] == ["2.3.5"]
    assert "120 000" in " ".join(line["fix"].split())
    assert "115 000" in " ".join(line["fix"].split())


@pytest.mark.parametrize("language", ["en", "uz", "uz-Cyrl", "ru"])
@pytest.mark.parametrize("ending", ["docx", "xlsx", "html", "md"])
def test_only_the_last_change_of_a_field_counts_an_extension_included(workplan, ending, language):
    first, second = ("A-1 (2-ilova) buyruq", "2025-10-01"), ("A-2 (ilova)", "2025-10-20")
    for deadline, (basis, day) in (("IV-chorak", first), ("III-chorak", second)):
        given = ("--deadline", deadline, "--basis", basis, "--on", day, "--by", "ali")
        assert workplan("amend", "1.4", *given).status == 0
    assert workplan("export", "-o", f"reja.{ending}", "--lang", language).status == 0
    ran = workplan("import", f"reja.{ending}", "-o", "yangi.yaml", "--format", "json")
    assert [each for each in ran.json["items"] if each["code"] == "amendment-left-out"] == []


@pytest.mark.parametrize("language", ["en", "uz", "uz-Cyrl", "ru"])
@pytest.mark.parametrize("executors", ["axborot-xizmati", "nizolar,hududiy-filiallar"])
def test_new_executors_stand_in_their_cell_with_the_names_of_their_heads(workplan, executors, language):
    given = ("--executors", executors, "--basis", "A-3", "--on", "2025-10-20", "--by", "ali")
    assert workplan("amend", "2.3.5", *given).status == 0
    assert workplan("export", "-o", "reja.docx", "--lang", language).status == 0
    ran = workplan("import", "reja.docx", "-o", "yangi.yaml", "--format", "json")
    assert [each for each in ran.json["items"] if each["code"] == "amendment-left-out"] == []


@pytest.mark.parametrize(
    ("language", "field"),
    [
        ("en", "the field targets (target “mehnat migratsiyasiga yuborish”) of the activity in plan.yaml"),
        ("uz", "shu tadbirning targets (“mehnat migratsiyasiga yuborish” ko‘rsatkichi) maydoniga"),
        ("uz-Cyrl", "шу тадбирнинг targets (“mehnat migratsiyasiga yuborish” кўрсаткичи) майдонига"),
        ("ru", "в поле targets (показатель «mehnat migratsiyasiga yuborish») этого мероприятия в plan.yaml"),
    ],
)
def test_the_remedy_of_a_change_names_the_field_of_the_plan_file_and_the_value(workplan, language, field):
    given = ("--target", "yuborish=120000", "--basis", "A-3", "--on", "2025-10-20", "--by", "ali")
    assert workplan("amend", "2.3.5", *given).status == 0
    assert workplan("export", "-o", "reja.docx", "--lang", language).status == 0
    ran = workplan("import", "reja.docx", "-o", "yangi.yaml", "--format", "json", "--lang", language)
    (line,) = [each for each in ran.json["items"] if each["code"] == "amendment-left-out"]
    assert field in line["fix"]
    assert "120 000" in " ".join(line["fix"].split())
