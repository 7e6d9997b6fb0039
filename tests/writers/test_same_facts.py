"""Every language shows the same facts: the same numbers and the same days, in each report."""

import html
import re
from collections import Counter

import docx
import pytest
from builders import activity, chapter, plan, section
from python_calamine import CalamineWorkbook

from workplan_cli import locales
from workplan_cli.errors import Problem
from workplan_cli.store.plan_file.write import plan_text
from workplan_cli.writers.shared.messages import describe

LANGUAGES = ("en", "uz", "uz-Cyrl", "ru")
DAY = "2025-12-01"
_DAY = re.compile(r"\b(\d{2})\.(\d{2})\.(\d{4})\b")
_GROUPS = re.compile(r"(?<=\d)[ \u00a0](?=\d{3}\b)")
_NUMBER = re.compile(r"\d[\d.:-]*\d|\d")

PLAN = plan(
    chapter(
        "I",
        section(
            "1.1",
            activity("1.1.1", "II-yarim yillikda", title="Ishchilarni yuborish", targets={"ishchi": 113_700}),
            activity("1.1.2", "har oyda", title="Hisobot berish", executors=("yuridik", "moliya")),
        ),
        section("1.2", activity("1.2.1", "doimiy", title="Murojaatlarni ko‘rib chiqish")),
    ),
    chapter(
        "II",
        activity("2.1", "2025-yil 1-avgust", title="Nizom tayyorlash", executors=("moliya",)),
        activity("2.2", "media reja asosida", title="Brifinglar", targets={"brifing": 6}),
        activity("2.3", "2025-yil 25-iyul, 2025-yil 29-avgust, 2025-yil 31-oktabr", title="Anjumanlar"),
        activity("2.4", "IV-chorak", title="Dastur", executors=("moliya",)),
    ),
)
ENTRIES = (
    ("status", "1.1.1", "--done", "16300", "--on", "2025-09-30", "--note", "Birinchi bosqich"),
    ("status", "1.1.1", "--add", "40000", "--on", "2025-10-20"),
    ("status", "1.1.2", "--complete", "--for", "2025-08", "--on", "2025-08-30"),
    ("status", "2.4", "--complete", "--on", "2025-11-20"),
    ("schedule", "2.2", "2025-10-01", "2025-12-20", "--basis", "Media reja", "--force"),
)
REPORTS = (
    ("list",),
    ("list", "--behind"),
    ("list", "--overdue"),
    ("show", "1.1.1"),
    ("show", "1.1.2"),
    ("show", "2.3"),
    ("tree",),
    ("history",),
    ("report",),
    ("report", "--by", "chapter"),
    ("report", "--overdue"),
    ("report", "--since", "2025-10-01"),
    ("report", "--by", "deadline"),
    ("brief", "--since", "2025-10-01"),
)


@pytest.fixture
def screen(workplan, monkeypatch):
    """What a command prints on a terminal."""
    workplan.write("plan2.yaml", plan_text(PLAN))
    workplan.told(ENTRIES, "--plan", "data/plan2.yaml", "--today", DAY)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")

    def command(language, width, *report):
        monkeypatch.setenv("COLUMNS", str(width))
        return workplan.well(*report, "--plan", "data/plan2.yaml", "--today", DAY, "--lang", language).out

    return command


def facts(text):
    """The numbers and days of a text, in one notation, without the count of flags that have no room."""
    text = re.sub(r" \+\d+(?=  |$)", "", text, flags=re.MULTILINE)
    text = _GROUPS.sub("", _DAY.sub(r"\3-\2-\1", text))
    return Counter(_NUMBER.findall(re.sub(r"(?<=\d),(?=\d)", ".", text)))


@pytest.mark.parametrize("width", [80, 100, 120, 200])
@pytest.mark.parametrize("report", REPORTS, ids=" ".join)
def test_the_four_languages_show_the_same_facts(screen, report, width):
    if report == ("history",) and width < 120:
        pytest.skip("what follows the words of a rule is cut where the words end")
    english = facts(screen("en", width, *report))
    for language in LANGUAGES[1:]:
        found = facts(screen(language, width, *report))
        assert (language, english - found, found - english) == (language, Counter(), Counter())


def test_what_to_do_is_wrapped_to_the_terminal_and_indented():
    problem = Problem(code="member-not-department", params={"name": "hududiy/andijon", "group": "hududiy"})
    for language in LANGUAGES:
        lines = describe(problem, locales.load(language), 40).splitlines()
        assert all(len(line) <= 40 for line in lines)
        at = next(at for at, line in enumerate(lines) if line.startswith("  → "))
        assert at > 1
        assert all(line.startswith("    ") for at_, line in enumerate(lines) if at_ not in (0, at))
        assert "--member hududiy/andijon" in " ".join(line.strip() for line in lines)
        assert len(describe(problem, locales.load(language)).splitlines()) == 2


@pytest.mark.parametrize("ending", ["md", "csv", "docx", "xlsx", "html"])
@pytest.mark.parametrize(
    ("report", "shown"),
    [
        (("--overdue",), ["129", "2025-07-25", "2025-08-29", "2025-10-31", "2025-10-01"]),
        (("--behind",), ["56300", "113700", "49.5", "2610", "2026-05-07", "61"]),
        (("--since", "2025-10-01"), ["56300", "113700", "2025-09-30", "2025-10-20"]),
    ],
    ids=str,
)
def test_documents_say_what_the_terminal_says(screen, workplan, tmp_path, report, shown, ending):
    path = tmp_path / f"r.{ending}"
    workplan.well("report", *report, "-o", str(path), "--plan", "data/plan2.yaml", "--today", DAY)
    text = _text_of(path)
    assert [each for each in shown if each not in text] == []
    on_terminal = facts(screen("en", 200, "report", *report))
    assert [each for each in shown if each not in on_terminal] == []


def _text_of(path):
    """The text of a document, its numbers without spaces."""
    if path.suffix == ".docx":
        text = "\n".join(cell.text for row in docx.Document(str(path)).tables[0].rows for cell in row.cells)
    elif path.suffix == ".xlsx":
        book = CalamineWorkbook.from_path(str(path))
        rows = (row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python())
        cells = (cell for row in rows for cell in row)
        text = "\n".join(
            f"{round(each * 100, 1)} {each:g}" if isinstance(each, float) else str(each) for each in cells
        )
        text = re.sub(r"\b(\d+)\.0\b", r"\1", text)
    else:
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".html":
            # Styles and colours hold numbers of their own.
            table = text[text.index("<table") : text.index("</table>")]
            text = html.unescape(re.sub(r"<[^>]*>", " ", table))
    return _GROUPS.sub("", text)
