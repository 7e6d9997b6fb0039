"""``import --review``: the review list as a file, beside the plan."""

import json
import re
import shutil
from zipfile import ZipFile

import pytest
import yaml
from python_calamine import CalamineWorkbook
from workbench import ROOT

from workplan_cli.locales import LANGUAGES, load
from workplan_cli.store.plan_file import read as plan_store
from workplan_cli.tracking import diff


@pytest.fixture
def office(workplan):
    shutil.copy(ROOT / "tests" / "documents" / "page-cuts.docx", workplan.folder)
    return workplan


def test_the_review_list_is_written_in_the_format_of_the_ending(office):
    shown = office.well("import", "page-cuts.docx", "--dry-run", "--format", "json").json
    office.well("import", "page-cuts.docx", "-o", "new.yaml", "--review", "review.json")
    kept = json.loads((office.folder / "review.json").read_text(encoding="utf-8"))
    assert [each | {"line": None} for each in kept["items"]] == shown["items"]
    assert (office.folder / "new.yaml").exists()


def test_a_review_list_is_not_written_over_another_file(office):
    (office.folder / "review.md").write_text("mine", encoding="utf-8")
    assert office("import", "page-cuts.docx", "-o", "new.yaml", "--review", "review.md").status != 0
    assert (office.folder / "review.md").read_text(encoding="utf-8") == "mine"


def test_the_review_list_as_a_workbook_has_a_row_for_each_line(office):
    shown = office.well("import", "page-cuts.docx", "--dry-run", "--format", "json").json
    office.well("import", "page-cuts.docx", "-o", "new.yaml", "--review", "review.xlsx")
    sheet = CalamineWorkbook.from_path(office.folder / "review.xlsx").get_sheet_by_index(0)
    _title, verdict, heading, *rows = sheet.to_python()
    assert "new.yaml" in verdict[0]
    assert (heading[5], heading[-1]) == ("Message", "What to do")
    assert [row[5] for row in rows] == [item["message"] for item in shown["items"]]


@pytest.mark.parametrize("ending", ["json", "md", "xlsx"])
def test_a_line_of_the_review_list_names_the_activity_and_the_line_of_the_plan(office, ending):
    row = "| 2.6 | Kurslar ochish | imkon qadar | Kadrlar bo‘limi |"
    head = "| T/r | Tadbirlar | Muddat | Ijrochilar |\n|---|---|---|---|\n"
    (office.folder / "reja.md").write_text(f"# 2026-yilgi ish rejasi\n{head}{row}\n", encoding="utf-8")
    office.well("import", "reja.md", "-o", "new.yaml", "--review", f"review.{ending}")
    plan = (office.folder / "new.yaml").read_text(encoding="utf-8").splitlines()
    line = next(at for at, text in enumerate(plan, start=1) if "number: 2.6" in text)
    path = office.folder / f"review.{ending}"
    match ending:
        case "json":
            items = json.loads(path.read_text(encoding="utf-8"))["items"]
            found = next(each for each in items if each["code"] == "deadline-unknown")
            assert (found["activities"], found["line"]) == (["2.6"], line)
        case "md":
            assert f"| 2.6 | {line} | " in path.read_text(encoding="utf-8")
        case "xlsx":
            rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
            assert any([str(cell) for cell in row[3:5]] == ["2.6", f"{line}.0"] for row in rows)


@pytest.mark.parametrize("ending", ["md", "xlsx"])
def test_a_list_for_a_person_has_no_codes(office, ending):
    office.well("import", "page-cuts.docx", "-o", "new.yaml", "--review", f"review.{ending}")
    office.well("import", "page-cuts.docx", "-o", "other.yaml", "--review", "review.json")
    items = json.loads((office.folder / "review.json").read_text(encoding="utf-8"))["items"]
    whole = (office.folder / f"review.{ending}").read_bytes()
    if whole.startswith(b"PK"):
        with ZipFile(office.folder / f"review.{ending}") as archive:
            whole = b"".join(map(archive.read, archive.namelist()))
    assert items
    assert not [each["code"] for each in items if each["code"].encode() in whole]


@pytest.mark.parametrize("ending", ["docx", "html", "md", "xlsx"])
def test_what_is_exported_from_the_real_plan_is_imported_without_doubts(office, ending):
    office.well("export", "-o", f"own.{ending}")
    told = office.well("import", f"own.{ending}", "-o", "new.yaml", "--format", "json").json
    assert [each["code"] for each in told["items"] if each["gravity"] != "note"] == []


@pytest.mark.parametrize("width", ["50", "80"])
def test_the_last_lines_of_an_import_fit_the_terminal(office, monkeypatch, width):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", width)
    told = office.well("import", "page-cuts.docx", "-o", "new.yaml", "--lang", "uz")
    lines = (told.out + told.err).splitlines()
    assert max(map(len, lines)) <= int(width)
    assert "bu faylni o‘chiring; ungacha workplan check ogohlantiradi." in " ".join(told.err.split())
    assert "Yuqorida tekshirilishi kerak bo‘lgan" in " ".join(told.out.split())


def test_an_open_review_list_stays_beside_the_plan_until_it_is_deleted(office):
    told = office.well("import", "page-cuts.docx", "-o", "new.yaml")
    kept = office.folder / "new.review.md"
    assert "Review list: new.review.md." in told.err
    assert "What to do" in kept.read_text(encoding="utf-8")
    checked = office.well("check", "--plan", "new.yaml", "--format", "json").json
    assert [each["code"] for each in checked["items"] if each["file"] == "new.review.md"] == ["review-open"]
    assert office("check", "--plan", "new.yaml", "--strict").status == 1
    kept.unlink()
    checked = office.well("check", "--plan", "new.yaml", "--format", "json").json
    assert "review-open" not in [each["code"] for each in checked["items"]]


def test_an_import_without_doubts_removes_the_review_list_of_an_earlier_one(office):
    office.well("import", "page-cuts.docx", "-o", "new.yaml")
    office.well("export", "-o", "own.docx", "--plan", "new.yaml")
    told = office.well("import", "own.docx", "-o", "new.yaml", "--overwrite", "--format", "json")
    assert {each["gravity"] for each in told.json["items"]} == {"note"}
    assert not (office.folder / "new.review.md").exists()
    assert "Review list" not in told.err


@pytest.mark.parametrize("options", [["--dry-run"], ["-o", "-"]])
def test_no_review_list_is_kept_if_no_plan_is_written(office, options):
    office.well("import", "page-cuts.docx", *options)
    assert list(office.folder.glob("*.review.md")) == []


def test_without_a_period_all_that_was_read_is_shown_with_the_question(office):
    rows = "| T/r | Tadbir | Muddat | Mas’ul |\n|-|-|-|-|\n| 1 | Nizom tuzish | mart | Yuridik bo‘lim |\n"
    (office.folder / "reja.md").write_text(f"Ish rejasi\n\n{rows}", encoding="utf-8")
    told = office("import", "reja.md", "-o", "new.yaml")
    assert told.status == 2
    assert "1 · Nizom tuzish · mart · Yuridik bo‘lim" in told.err.splitlines()
    assert "--period" in told.err
    assert not (office.folder / "new.yaml").exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_comment_of_the_plan_is_in_the_chosen_language(office, language):
    text = office.well("--lang", language, "import", "page-cuts.docx", "-o", "-").out
    comment = [line.removeprefix("#").strip() for line in text.splitlines() if line.startswith("#")]
    say = load(language)
    header = say("plan.header.signed") + "\n\n" + say("plan.header")
    assert comment == [line.strip() for line in header.splitlines()]


def test_what_the_replaced_plan_knew_better_is_told(office):
    """A target deleted by hand comes back from ``(10 ta)``; the members, which a form never names, stay."""
    office.well("export", "-o", "own.docx")
    shutil.copy(ROOT / "data" / "plan.yaml", office.folder / "earlier.yaml")
    told = office.well("import", "own.docx", "-o", "earlier.yaml", "--overwrite", "--format", "json").json
    found = {each["code"]: each for each in told["items"] if each["gravity"] != "note"}
    assert set(found) == {"targets-differ", "comments-lost"}
    signed = yaml.load((ROOT / "data" / "plan.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    assert _plan(office, "earlier.yaml")["groups"] == signed["groups"]
    differ = [each for each in told["items"] if each["code"] == "targets-differ"]
    assert [each["activities"] for each in differ] == [["2.2.1"], ["2.2.4"], ["2.3.5"]]
    assert "10 ta: " in differ[1]["read"]


PLAN = "# Namuna agentligining {} ish rejasi\n| T/r | Tadbirlar | Muddat | Ijrochilar |\n|---|---|---|---|\n"
KURS = "| 1 | {} ta kurs ochish | dekabr | Kadrlar bo‘limi |\n"


def test_targets_of_the_replaced_plan_can_be_copied_from_the_review_list(office):
    """The key stands with them: entries name a target by its key."""
    (office.folder / "reja.md").write_text(PLAN.format("2025-yil") + KURS.format(5), encoding="utf-8")
    office.well("import", "reja.md", "-o", "new.yaml")
    plan = office.folder / "new.yaml"
    text = plan.read_text(encoding="utf-8").replace("key: kurs-ochish", "key: kurs")
    before = "value: 5", "value: 100"
    plan.write_text(text.replace(*before), encoding="utf-8")
    told = office.well("import", "reja.md", "-o", "new.yaml", "--overwrite", "--format", "json").json
    (fix,) = [each["fix"] for each in told["items"] if each["code"] == "targets-differ"]
    written = yaml.safe_load(fix[fix.index("targets:") :])
    assert written == {
        "targets": [
            {"key": "kurs", "value": 100, "unit": "ta", "label": "kurs ochish", "wording": "5 ta"},
        ]
    }


def test_where_the_replaced_plan_has_no_targets_their_removal_can_be_copied(office):
    (office.folder / "reja.md").write_text(PLAN.format("2025-yil") + KURS.format(5), encoding="utf-8")
    office.well("import", "reja.md", "-o", "new.yaml")
    plan = office.folder / "new.yaml"
    text = plan.read_text(encoding="utf-8")
    at = text.index("        targets:")
    plan.write_text(text[:at] + "        targets: []\n", encoding="utf-8")
    told = office.well("import", "reja.md", "-o", "new.yaml", "--overwrite", "--format", "json").json
    (fix,) = [each["fix"] for each in told["items"] if each["code"] == "targets-differ"]
    assert fix.endswith("write in activity 1: targets: []")


def test_the_screen_names_the_file_that_has_the_items_for_information(office):
    told = office.well("import", "page-cuts.docx", "-o", "new.yaml", "--review", "review.xlsx")
    assert "the list with them: review.xlsx" in told.out
    (office.folder / "reja.md").write_text(PLAN.format("2025-yil") + KURS.format(5), encoding="utf-8")
    told = office.well("import", "reja.md", "-o", "second.yaml")
    assert "the list with them: --review FILE" in told.out


def test_a_plan_of_another_period_is_not_compared(office):
    for year, count, differing in (("2025-yil", 5, 0), ("2025-yil", 7, 1), ("2026-yil", 9, 0)):
        (office.folder / "reja.md").write_text(PLAN.format(year) + KURS.format(count), encoding="utf-8")
        told = office.well("import", "reja.md", "-o", "new.yaml", "--overwrite", "--format", "json").json
        assert [each["code"] for each in told["items"]].count("targets-differ") == differing


HEAD = "| T/r | Tadbirlar | Muddat | Ijrochilar | Nazorat |\n|---|---|---|---|---|\n"
ROW = "| {} | Kurslar {} ochish | dekabr | {} | {} |\n"


def _imported(office, rows, *options):
    """Write a document with rows of executors and supervisors, and return the review items of its import."""
    told = [ROW.format(number, number, *names) for number, names in enumerate(rows, start=1)]
    text = f"# Namuna agentligining 2025-yil ish rejasi\n{HEAD}{''.join(told)}"
    (office.folder / "reja.md").write_text(text, encoding="utf-8")
    return office.well("import", "reja.md", *options, "--format", "json").json["items"]


EARLIER = [
    ("Yuridik bo‘lim (A.Valiyev)", "B.Karimov"),
    ("Kadrlar bilan ishlash boshqarmasi (D.Saidov)", "B.Karimov"),
]
LATER = [
    ("Yuridik bo‘lim (A.Valiyev)", "B.Karimov"),
    ("Kadrlar bilan ishlash boshqarmasi (D.Sayidov)", "B.Karimov"),
    ("Yurdik bo‘lmi (A.Valiyev)", "B.Karimof"),
    ("Moliya bo‘limi (S.Xolov)", "T.Aliyev"),
]


@pytest.mark.parametrize(
    "target", [["-o", "new.yaml", "--overwrite"], ["-o", "third.yaml", "--plan", "new.yaml"]]
)
def test_names_that_the_earlier_plan_does_not_have_are_told(office, target):
    """A typing error in a name would make a second department, to which no earlier report belongs."""
    _imported(office, EARLIER, "-o", "new.yaml")
    items = _imported(office, LATER, *target)
    near = {each["read"]: each for each in items if each["code"].endswith("-near")}
    assert {name: each["gravity"] for name, each in near.items()} == {
        "Yurdik bo‘lmi": "check",
        "D.Sayidov": "check",
        "B.Karimof": "check",
    }
    assert "name: Yuridik bo‘lim;" in near["Yurdik bo‘lmi"]["fix"]
    assert "head: D.Saidov;" in near["D.Sayidov"]["fix"]
    assert near["B.Karimof"]["activities"] == ["3"]
    new = {each["read"]: each["gravity"] for each in items if each["code"].endswith("-new")}
    assert new == {"Moliya bo‘limi": "note", "S.Xolov": "note", "T.Aliyev": "note"}


def test_the_names_of_a_plan_elsewhere_are_no_news(office):
    _imported(office, EARLIER, "-o", "new.yaml")
    (office.folder / "other").mkdir()
    items = _imported(office, LATER, "-o", "other/third.yaml", "--plan", "new.yaml")
    assert [each for each in items if each["code"].endswith(("-near", "-new"))] == []


def test_an_import_of_the_same_names_tells_none(office):
    _imported(office, EARLIER, "-o", "new.yaml")
    items = _imported(office, EARLIER, "-o", "new.yaml", "--overwrite")
    assert [each for each in items if each["code"].endswith(("-near", "-new"))] == []


OTHER = EARLIER[1][0].partition(" (")[0]
CORRECTIONS = {
    "deadline: dekabr": "deadline: {text: dekabr, kind: date, due: 2025-12-10}",
    "title: Kurslar 2 ochish": "title: Kurslar va maktablar ochish",
    "executors: [kadrlar-ishlash]": "executors: [yuridik-bolim]",
    "        supervisors: [karimov]\n": "",
    "head: D.Saidov": "head: T.Nazarov",
}


def test_all_that_was_corrected_by_hand_in_the_replaced_plan_is_told(office):
    _imported(office, EARLIER, "-o", "new.yaml")
    plan = office.folder / "new.yaml"
    text = plan.read_text(encoding="utf-8")
    for read, corrected in CORRECTIONS.items():
        assert read in text
        text = text.replace(read, corrected, 1)
    plan.write_text(text, encoding="utf-8")
    items = _imported(office, EARLIER, "-o", "new.yaml", "--overwrite")
    told = {each["code"]: each for each in items if each["code"].startswith("earlier-")}
    assert {code: (each["activities"], each["earlier"], each["read"]) for code, each in told.items()} == {
        "earlier-deadline": (["1"], "{text: dekabr, kind: date, due: 2025-12-10}", "dekabr"),
        "earlier-wording": (["2"], "Kurslar va maktablar ochish", "Kurslar 2 ochish"),
        "earlier-executors": (["2"], "Yuridik bo‘lim", "Kadrlar bilan ishlash boshqarmasi"),
        "earlier-supervisors": (["1"], "—", "B.Karimov"),
        "earlier-head": (["2"], f"{OTHER}: T.Nazarov", f"{OTHER}: D.Saidov"),
    }
    assert {each["gravity"] for each in told.values()} == {"check"}
    for code, remedy in {
        "earlier-deadline": "deadline: {text: dekabr, kind: date, due: 2025-12-10}",
        "earlier-wording": 'title: "Kurslar va maktablar ochish"',
        "earlier-executors": "executors: [yuridik-bolim]",
        "earlier-head": "kadrlar-ishlash: head: T.Nazarov",
    }.items():
        assert told[code]["fix"].endswith(remedy)
    assert 'add to the activity: titles: ["Kurslar va maktablar ochish"];' in told["earlier-wording"]["fix"]


@pytest.mark.parametrize(
    ("read", "corrected", "code", "line"),
    [
        ("name: Yuridik bo‘lim", "name: Huquq boshqarmasi", "earlier-name", 'name: "Huquq boshqarmasi"'),
        ("name: B.Karimov", "name: Botir Karimov", "earlier-name", 'name: "Botir Karimov"'),
        ("by: A.Valiev", "by: Anvar Valiyev", "earlier-approval", 'by: "Anvar Valiyev"'),
        ("position: Direktor\n", "position: Rais\n", "earlier-approval", 'position: "Rais"'),
        ("approval:\n  by: A.Valiev\n  position: Direktor\n", "", "earlier-unapproved", "by:"),
    ],
)
def test_a_corrected_name_in_the_replaced_plan_is_told_with_the_line_to_write(
    office, read, corrected, code, line
):
    approved = "TASDIQLAYMAN\n\nDirektor A.Valiev"
    (office.folder / "reja.md").write_text(
        f"{approved}\n\n# Namuna agentligining 2025-yil ish rejasi\n{HEAD}"
        + "".join(ROW.format(at, at, *row) for at, row in enumerate(EARLIER, 1)),
        encoding="utf-8",
    )
    office.well("import", "reja.md", "-o", "new.yaml")
    plan = office.folder / "new.yaml"
    text = plan.read_text(encoding="utf-8")
    assert read in text
    plan.write_text(text.replace(read, corrected, 1), encoding="utf-8")
    items = office.well("import", "reja.md", "-o", "new.yaml", "--overwrite", "--format", "json").json[
        "items"
    ]
    told = [each for each in items if each["code"] == code]
    assert {each["gravity"] for each in told} == {"check"}
    assert line in told[0]["fix"]
    assert [each["code"] for each in items if each["code"].endswith("-new")] == []


def test_the_line_that_an_import_tells_for_a_new_title_keeps_the_progress_of_the_old_one(office):
    _imported(office, EARLIER, "-o", "new.yaml")
    office.well("status", "2", "--percent", "50", "--plan", "new.yaml")
    text = (office.folder / "reja.md").read_text(encoding="utf-8")
    reworded = text.replace("Kurslar 2 ochish", "Kurslar va maktablar 2 ochish")
    (office.folder / "reja.md").write_text(reworded, encoding="utf-8")
    office.well("import", "reja.md", "-o", "new.yaml", "--overwrite")
    plan = office.folder / "new.yaml"
    made = plan.read_text(encoding="utf-8")
    titled = "title: Kurslar va maktablar 2 ochish\n"
    assert "under a title" in office.well("check", "--plan", "new.yaml").out
    plan.write_text(made.replace(titled, f'{titled}        titles: ["Kurslar 2 ochish"]\n'), encoding="utf-8")
    assert "under a title" not in office.well("check", "--plan", "new.yaml").out


def test_a_deadline_whose_day_is_written_otherwise_is_the_same(office):
    rows = [(number, "2025-11-20", *EARLIER[0]) for number in (1, 2)]
    told = "\n".join(f"| {n} | Kurslar {n} ochish | {due} | {who} | {by} |" for n, due, who, by in rows)
    head = f"# Namuna agentligining 2025-yil ish rejasi\n{HEAD}"
    (office.folder / "reja.md").write_text(f"{head}{told}", encoding="utf-8")
    office.well("import", "reja.md", "-o", "new.yaml")
    told = told.replace("2025-11-20", "20.11.2025", 1).replace("2025-11-20", "21.11.2025", 1)
    (office.folder / "reja.md").write_text(f"{head}{told}", encoding="utf-8")
    ran = office.well("import", "reja.md", "-o", "new.yaml", "--overwrite", "--format", "json")
    found = [each for each in ran.json["items"] if each["code"] == "earlier-deadline"]
    assert [(each["activities"], each["earlier"]) for each in found] == [(["2"], "2025-11-20")]


def test_activities_of_only_one_of_the_plans_are_told(office):
    _imported(office, EARLIER, "-o", "new.yaml")
    rows = [(*EARLIER[0],), ("Moliya bo‘limi (S.Xolov)", "B.Karimov")]
    text = f"# Namuna agentligining 2025-yil ish rejasi\n{HEAD}{ROW.format(1, 1, *rows[0])}"
    text += ROW.format(7, 7, *rows[1])
    (office.folder / "reja.md").write_text(text, encoding="utf-8")
    items = office.well("import", "reja.md", "-o", "new.yaml", "--overwrite", "--format", "json").json[
        "items"
    ]
    told = {each["code"]: each for each in items if each["code"].startswith("earlier-")}
    assert {code: (each["earlier"], each["read"]) for code, each in told.items()} == {
        "earlier-added": ("", "7 Kurslar 7 ochish"),
        "earlier-dropped": ("2 Kurslar 2 ochish", ""),
        "earlier-lost": (f'departments: {{kadrlar-ishlash: {{name: "{OTHER}", head: "D.Saidov"}}}}', ""),
    }


def _plan(office, name):
    return yaml.load((office.folder / name).read_text(encoding="utf-8"), yaml.BaseLoader)


ONLY_IN_THE_FILE = {
    "departments": {
        "yuridik-bolim": {"aliases": ["Huquq bo‘limi"]},
        "arxiv": {"name": "Arxiv bo‘limi", "head": "L.Ergashev"},
    },
    "supervisors": {"karimov": {"aliases": ["B.B.Karimov"]}},
    "settings": {"silent_after": "14", "days_off": ["2025-09-01"]},
    "approval": {"by": "A.Rahimov", "on": "2025-01-10"},
    "contacts": {
        "departments": {"kadrlar": {"email": "kadrlar@example.uz"}, "arxiv": {"telephone": "71 200 00 00"}}
    },
    "id": "namuna-2025",
}


@pytest.fixture
def corrected(office):
    """Import a plan, and write into its file what the document does not say; one key is another one."""
    _imported(office, EARLIER, "-o", "new.yaml")
    plan = office.folder / "new.yaml"
    text = plan.read_text(encoding="utf-8").replace("kadrlar-ishlash", "kadrlar")
    tree = yaml.load(text, yaml.BaseLoader)
    for name, value in ONLY_IN_THE_FILE.items():
        known = tree.get(name)
        if isinstance(value, dict) and isinstance(known, dict):
            for key, each in value.items():
                known[key] = {**known.get(key, {}), **each} if isinstance(each, dict) else each
        else:
            tree[name] = value
    first = tree["chapters"][0]["activities"][0]
    first |= {"basis": "PQ-1-son qaror", "titles": ["Kurslar"], "extra": {"Manba": "Budjet"}}
    plan.write_text(yaml.safe_dump(tree, allow_unicode=True), encoding="utf-8")
    return office


def test_what_only_the_replaced_plan_can_say_is_kept(corrected):
    before = _plan(corrected, "new.yaml")
    items = _imported(corrected, EARLIER, "-o", "new.yaml", "--overwrite")
    after = _plan(corrected, "new.yaml")
    gone = before["departments"].pop("arxiv"), before["contacts"]["departments"].pop("arxiv")
    assert gone
    assert after == before
    lost = {each["earlier"] for each in items if each["code"] == "earlier-lost"}
    assert lost == {
        'departments: {arxiv: {name: "Arxiv bo‘limi", head: "L.Ergashev"}}',
        'contacts: {departments: {arxiv: {telephone: "71 200 00 00"}}}',
    }
    kept = {each["earlier"].partition(":")[0] for each in items if each["code"] == "earlier-kept"}
    assert kept == {
        "id",
        "settings",
        "approval",
        "contacts",
        "departments",
        "supervisors",
        "basis",
        "titles",
        "extra",
    }


def test_the_same_document_over_its_own_plan_changes_no_byte(office):
    plan = office.folder / "new.yaml"
    _imported(office, EARLIER, "-o", "new.yaml")
    before = plan.read_bytes()
    _imported(office, EARLIER, "-o", "new.yaml", "--overwrite")
    assert plan.read_bytes() == before


def test_what_was_kept_is_named_in_one_line(corrected):
    told = corrected.well("import", "reja.md", "-o", "new.yaml", "--overwrite").err
    assert "settings" in told
    assert "contacts" in told


@pytest.mark.parametrize(
    ("read", "other"), [("2025-01-01", "2025-02-01"), ("Namuna agentligi", "Boshqa markaz")]
)
def test_a_replaced_plan_of_another_period_or_organization_is_told(office, read, other):
    _imported(office, EARLIER, "-o", "new.yaml")
    plan = office.folder / "new.yaml"
    text = plan.read_text(encoding="utf-8")
    assert read in text
    plan.write_text(text.replace(read, other), encoding="utf-8")
    items = _imported(office, EARLIER, "-o", "new.yaml", "--overwrite")
    assert [each["gravity"] for each in items if each["code"] == "earlier-other"] == ["check"]


def test_comments_on_activities_are_kept_and_the_lost_ones_told(office):
    _imported(office, EARLIER, "-o", "new.yaml")
    plan = office.folder / "new.yaml"
    text = plan.read_text(encoding="utf-8")
    text = text.replace("      - number: 2", "      # asked by the ministry\n      - number: 2", 1)
    plan.write_text("# mine alone\n" + text, encoding="utf-8")
    items = _imported(office, EARLIER, "-o", "new.yaml", "--overwrite")
    assert "# asked by the ministry" in plan.read_text(encoding="utf-8")
    assert [each["earlier"] for each in items if each["code"] == "comments-lost"] == ["# mine alone"]


def test_an_import_over_a_plan_finds_the_earlier_numbers_once(office, monkeypatch):
    _imported(office, EARLIER, "-o", "new.yaml")
    found, times = diff.former_numbers, []
    monkeypatch.setattr(diff, "former_numbers", lambda *plans: times.append(plans) or found(*plans))
    _imported(office, EARLIER, "-o", "new.yaml", "--overwrite")
    assert len(times) == 1


def test_a_refused_import_reads_the_plan_that_stands_there_once(office, monkeypatch):
    _imported(office, EARLIER, "-o", "new.yaml")
    read, times = plan_store.read, []
    monkeypatch.setattr(plan_store, "read", lambda path: (times.append(path.name), read(path))[1])
    assert office("import", "reja.md", "-o", "new.yaml").status == 5
    assert times.count("new.yaml") == 1


def _over(office, *rows):
    """Write a document with rows of a number and a title, and import it over the plan in use."""
    text = "# Namuna agentligining 2025-yil ish rejasi\n"
    text += "| T/r | Tadbirlar | Muddat | Ijrochilar |\n|---|---|---|---|\n"
    text += "".join(f"| {number} | {title} | dekabr | Kadrlar bo‘limi |\n" for number, title in rows)
    (office.folder / "reja.md").write_text(text, encoding="utf-8")
    return office.well("import", "reja.md", "-o", "reja.yaml", "--overwrite", "--format", "json")


def test_progress_that_no_longer_counts_is_told(office):
    """The title gets another target, a row another number, and a third row is gone."""
    _over(office, (1, "10 nafarni o‘qitish"), (2, "Seminar"), (3, "Ko‘rgazma"), (4, "Hisobot"))
    for number, *value in (
        ("1", "--done", "4"),
        ("2", "--note", "bor"),
        ("3", "--complete"),
        ("4", "--complete"),
    ):
        office.well("status", number, *value, "--plan", "reja.yaml")
    told = _over(office, (1, "12 nafar uchun kurs"), (2, "Yangi ish"), (5, "Seminar"), (4, "Hisobot"))
    found = {each["code"]: each for each in told.json["items"] if each["code"].startswith("entries-")}
    assert {code: each["activities"] for code, each in found.items()} == {
        "entries-target-gone": ["1"],
        "entries-renumbered": ["5"],
        "entries-activity-gone": [],
    }
    assert {each["gravity"] for each in found.values()} == {"check"}
    assert "workplan amend --renumber 2=5" in found["entries-renumbered"]["fix"]
    assert "3 recorded entries" in told.err
    again = _over(office, (1, "12 nafar uchun kurs"), (2, "Yangi ish"), (5, "Seminar"), (4, "Hisobot"))
    assert "recorded entries" not in again.err


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (["A seminar", "B kurs"], ["A seminar", "Yangi ish", "B kurs"]),
        (["A seminar", "B kurs"], ["Yangi ish", "A seminar", "B kurs"]),
        (["A seminar", "B kurs", "D hisobot"], ["A seminar", "D hisobot", "B kurs"]),
    ],
)
def test_the_remedy_for_new_numbers_makes_the_entries_follow(office, first, then):
    """The numbers are written in the plan and the command is run as the review list says."""
    _over(office, *enumerate(first, 1))
    for number in range(1, len(first) + 1):
        office.well("status", str(number), "--complete", "--plan", "reja.yaml")
    told = _over(office, *enumerate(then, 1))
    fix = {each["fix"] for each in told.json["items"] if each["code"] == "entries-renumbered"}.pop()
    plan = office.folder / "reja.yaml"
    edits = dict(re.findall(r'"([\d.]+)" → "([\d.]+)"', fix))
    text = plan.read_text(encoding="utf-8")
    text = re.sub(r"number: (\d+)\n", lambda found: f"number: {edits.get(found[1], found[1])}\n", text)
    plan.write_text(text, encoding="utf-8")
    command = re.search("workplan (amend .*) --basis", fix)[1]
    office.well(*command.split(), "--basis", "B-1", "--plan", "reja.yaml")
    rows = office.well("list", "--plan", "reja.yaml", "--format", "json").json["items"]
    done = {each["title"]: (each["number"], each["state"]) for each in rows}
    expected = {
        title: (str(number), "done" if title in first else "not-started")
        for number, title in enumerate(then, 1)
    }
    assert done == expected


def test_json_stands_alone_beside_a_review_list(office):
    office.folder.joinpath("reja.md").write_text(UNDATED, encoding="utf-8")
    command = ("import", "reja.md", "-o", "new.yaml", "--format", "json", "--review", "list.md")
    ran = office.well(*command, "--period", "2025-H2")
    assert ran.json["written"] == "new.yaml"
    assert "list.md" in ran.err


UNDATED = "T/r | Tadbir | Muddat | Ijrochi\n--|--|--|--\n1 | Kurslar ochish | III-chorak | Arxiv bo‘limi\n"


def test_without_a_period_the_review_list_is_given_as_asked(office):
    (office.folder / "reja.md").write_text(UNDATED, encoding="utf-8")
    ran = office("import", "reja.md", "-o", "new.yaml", "--format", "json", "--review", "list.md")
    assert ran.status == 2
    assert "period-missing" in {each["code"] for each in ran.json["items"]}
    assert "Kurslar ochish" not in ran.err
    assert (office.folder / "list.md").is_file()
    assert not (office.folder / "new.yaml").exists()


@pytest.mark.parametrize("given", [[], ["--period", "2019/2035"]])
def test_a_period_that_is_too_long_is_named(office, given):
    title = "" if given else "# 2019–2035 yillarga mo‘ljallangan chora-tadbirlar rejasi\n\n"
    (office.folder / "reja.md").write_text(title + UNDATED, encoding="utf-8")
    ran = office("import", "reja.md", "-o", "new.yaml", "--format", "json", *given)
    assert ran.status == 2
    assert "2019-01-01 to 2035-12-31" in ran.err
    assert "--period 2019/2033" in ran.err
    assert "period-missing" not in {each["code"] for each in ran.json["items"]}
    office.well("import", "reja.md", "-o", "new.yaml", "--period", "2021/2035")
