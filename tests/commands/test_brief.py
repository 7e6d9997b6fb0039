"""``workplan brief``: one page for a meeting."""

import re
from datetime import date
from html import unescape
from types import SimpleNamespace
from zipfile import ZipFile

import pdfplumber
import pytest

from workplan_cli.locales import LANGUAGES
from workplan_cli.model.row import UNCHANGED
from workplan_cli.reports import brief
from workplan_cli.reports.brief_page import LEAST_DECISIONS, LINES, MOST_ROWS, NUMBERS, ROW, SECTIONS, Line
from workplan_cli.writers.shared.brief_paper import PAGE, room
from workplan_cli.writers.shared.paper import Paragraph

DAY = ("--as-of", "2025-11-20")
LATE = ("--as-of", "2026-01-15")
NEXT_MEETING = date(2025, 12, 4)


AUTUMN = {
    "2025-09-30T10:00:00+05:00": ("status", "2.3.4", "--done", "405"),
    "2025-10-02T10:00:00+05:00": ("status", "2.2.1", "--done", "17700"),
    "2025-10-22T10:00:00+05:00": ("status", "2.3.5", "--done", "16300"),
    "2025-11-12T10:00:00+05:00": ("status", "2.3.4", "--done", "885"),
    "2025-11-15T10:00:00+05:00": ("status", "2.4.4", "--cancel", "--note", "bekor"),
    "2025-11-18T10:00:00+05:00": ("status", "1.4", "--complete"),
}


@pytest.fixture
def autumn(workplan, monkeypatch):
    """The real plan after an autumn of reports; the program on the last day of it."""
    workplan.told(AUTUMN.values(), when=tuple(AUTUMN))
    monkeypatch.setenv("WORKPLAN_NOW", max(AUTUMN))
    return workplan


def sections(ran) -> dict:
    return {each["name"]: each for each in ran.json["items"]}


def numbers(section) -> list[str]:
    return [item["number"] for item in section["items"]]


def test_the_sections_hold_what_happened_since_the_last_meeting(autumn):
    found = sections(autumn.well("brief", "--since", "2025-11-06", *DAY, "--format", "json"))
    assert numbers(found["moved"]) == ["1.4", "2.3.4", "2.4.4"]
    assert found["moved"]["items"][1]["percent_before"] == 32.4
    assert found["moved"]["items"][1]["percent"] == 70.8
    assert numbers(found["stalled"]) == ["2.3.5", "2.2.1"]
    assert numbers(found["decision"])[:3] == ["6.5", "5.3.1", "5.3.2"]
    assert {item["overdue"] or item["undated"] for item in found["decision"]["items"]} == {True}
    assert "2.1.6" in numbers(found["behind"])
    assert not found["due"]["items"]


def test_an_extended_deadline_is_reported_with_the_old_and_the_new_day_and_its_basis(autumn, monkeypatch):
    monkeypatch.setenv("WORKPLAN_NOW", "2025-11-12T10:00:00+05:00")
    autumn.well("amend", "2.1.8", "--deadline", "2026-yil 1-fevralga qadar", "--basis", "161-son buyruq")
    since = ("--since", "2025-11-06", *DAY)
    assert numbers(sections(autumn.well("brief", *since, "--format", "json"))["extended"]) == ["2.1.8"]
    text = autumn.well("brief", *since, "--format", "markdown", "--lang", "uz").out
    assert "Muddati uzaytirilgan (asosi bilan) (1)" in text
    assert "31.12.2025 → 01.02.2026; 161-son buyruq" in text
    later = autumn.well("brief", "--since", "2025-11-14", *DAY, "--format", "json")
    assert not sections(later)["extended"]["items"]


def test_a_changed_target_is_no_report_but_a_change_that_is_reported(autumn, monkeypatch):
    monkeypatch.setenv("WORKPLAN_NOW", "2025-11-12T10:00:00+05:00")
    autumn.well("amend", "2.3.5", "--target", "100000", "--basis", "170-son buyruq")
    since = ("--since", "2025-11-12", *DAY)
    found = sections(autumn.well("brief", *since, "--format", "json"))
    assert "2.3.5" not in numbers(found["moved"])
    assert numbers(found["amended"]) == ["2.3.5"]
    told = autumn.well("report", *since, "--format", "markdown", "--lang", "en").out
    assert "Since 2025-11-12: 4 activities changed" in told
    autumn.well("report", *since, "-o", "changes.html")
    told = (autumn.folder / "changes.html").read_text(encoding="utf-8")
    assert re.search(r"113\s700 → 100\s000", told)


def test_an_order_alone_changes_an_activity(autumn, monkeypatch):
    """An order moved a deadline, and the report said that nothing had changed."""
    autumn.well("amend", "2.1.8", "--deadline", "2026-yil 1-fevralga qadar", "--basis", "161-son buyruq")
    for variable, value in {"FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": "120"}.items():
        monkeypatch.setenv(variable, value)
    told = autumn.well("report", "--since", "2025-10-01").out
    assert "deadline: II-yarim yillikda → 2026-yil 1-fevralga qadar" in told


def test_an_extension_that_was_taken_back_is_no_extension(autumn, monkeypatch):
    """Both documents are told as what they are: changes by amendments."""
    for day, wording, basis in (("12", "2026-yil fevral", "161"), ("13", "II-yarim yillikda", "162")):
        monkeypatch.setenv("WORKPLAN_NOW", f"2025-11-{day}T10:00:00+05:00")
        autumn.well("amend", "2.1.8", "--deadline", wording, "--basis", basis)
    since = ("--since", "2025-11-06", *DAY)
    found = sections(autumn.well("brief", *since, "--format", "json"))
    assert (numbers(found["amended"]), numbers(found["extended"])) == (["2.1.8"], [])
    text = autumn.well("brief", *since, "--format", "markdown", "--lang", "en").out
    assert "31.12.2025 → 31.12.2025" not in text
    assert "deadline: II-yarim yillikda → 2026-yil fevral" in text
    assert "deadline: 2026-yil fevral → II-yarim yillikda; 161; 162" in text


def test_a_long_change_stands_below_its_row(autumn, monkeypatch):
    """Beside its row it would leave no room for the title, nor for the heads in any section."""
    monkeypatch.setenv("WORKPLAN_NOW", "2025-11-12T10:00:00+05:00")
    autumn.well("amend", "2.1.8", "--target", "haydovchilar=600", "--basis", "170-son buyruq")
    for name, value in {"FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": "80"}.items():
        monkeypatch.setenv(name, value)
    lines = autumn.well("brief", "--since", "2025-11-06", *DAY, "--lang", "en").out.splitlines()
    heading = next(at for at, line in enumerate(lines) if line.startswith("Changed by an amendment"))
    assert "Germaniyaning" in lines[heading + 1]
    assert lines[heading + 2].split()[:2] == ["target", "“yuk"]
    assert any("M.Darxonov" in line for line in lines[:heading])


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("--deadline", "III-chorak"), "deadline: II-yarim yillikda → III-chorak; 170-son buyruq"),
        (
            ("--target", "haydovchilar=600"),
            "target “yuk mashina haydovchisi kasbiga tayyorlash”: 500 → 600; 170-son buyruq",
        ),
        (("--supervisors", "xusanov"), "supervisors: M.Kuranov → A.Xusanov; 170-son buyruq"),
        (("--executors", "oqitish-markazi,hududiy-filiallar"), "executors; 170-son buyruq"),
    ],
)
def test_other_changes_by_an_amendment_are_reported_with_their_basis(autumn, monkeypatch, change, told):
    """A new value too long for a row is left to ``show``."""
    monkeypatch.setenv("WORKPLAN_NOW", "2025-11-12T10:00:00+05:00")
    autumn.well("amend", "2.1.8", *change, "--basis", "170-son buyruq")
    since = ("--since", "2025-11-06", *DAY)
    found = sections(autumn.well("brief", *since, "--format", "json"))
    assert (numbers(found["amended"]), numbers(found["extended"])) == (["2.1.8"], [])
    assert told in autumn.well("brief", *since, "--format", "markdown", "--lang", "en").out
    autumn.well("brief", *since, "--lang", "en", "-o", "brief.html")
    assert told in (autumn.folder / "brief.html").read_text(encoding="utf-8")
    later = autumn.well("brief", "--since", "2025-11-14", *DAY, "--format", "json")
    assert not sections(later)["amended"]["items"]


def test_an_activity_removed_from_the_plan_is_reported_with_its_basis(autumn, monkeypatch):
    monkeypatch.setenv("WORKPLAN_NOW", "2025-11-12T10:00:00+05:00")
    autumn.well("amend", "2.4.5", "--drop", "--basis", "172-son buyruq")
    whose = ("--owner", "N.Shaymardanov", "--format", "markdown", "--lang", "en")
    ran = autumn.well("brief", "--since", "2025-11-06", *DAY, *whose)
    assert "dropped from the plan; 172-son buyruq" in ran.out
    others = ("--owner", "J.G‘ayratov", "--format", "markdown", "--lang", "en")
    assert "dropped" not in autumn.well("brief", "--since", "2025-11-06", *DAY, *others).out
    found = sections(autumn.well("brief", "--since", "2025-11-06", *DAY, "--format", "json"))
    assert "2.4.5" in numbers(found["amended"])
    assert "2.4.5" not in numbers(found["moved"])


@pytest.mark.parametrize("day", ["2025-11-20", "2025-12-29", "2026-01-15"])
def test_what_needs_a_decision_has_its_rows_before_all_else(autumn, day):
    found = sections(autumn.well("brief", "--as-of", day, "--within", "30d", "--format", "json"))
    assert found["decision"]["shown"] == min(MOST_ROWS, len(found["decision"]["items"]))


@pytest.mark.parametrize(
    ("option", "typed", "name"),
    [("--supervisor", "xusanov", "A.Xusanov"), ("--owner", "Gayratov", "J.G‘ayratov")],
)
def test_a_brief_names_its_person_as_the_plan_does(autumn, option, typed, name):
    autumn.well("brief", option, typed, *DAY, "--lang", "uz", "-o", "b.html", "--overwrite")
    assert f"{name} uchun</" in (autumn.folder / "b.html").read_text(encoding="utf-8")


def test_a_brief_for_one_person_is_addressed(autumn):
    for name, words in (("--supervisor", "M.Kuranov uchun"), ("--owner", "J.G‘ayratov uchun")):
        autumn.well(
            "brief", name, words.removesuffix(" uchun"), *DAY, "--lang", "uz", "-o", "b.html", "--overwrite"
        )
        assert words in (autumn.folder / "b.html").read_text(encoding="utf-8")
    autumn.well("brief", *DAY, "--lang", "uz", "-o", "b.html", "--overwrite")
    assert " uchun</" not in (autumn.folder / "b.html").read_text(encoding="utf-8")


def test_what_falls_due_depends_on_the_next_meeting(autumn):
    soon = sections(autumn.well("brief", *DAY, "--within", "2m", "--format", "json"))["due"]
    assert "1.1" in numbers(soon)
    assert {item["deadline"]["due"] for item in soon["items"]} <= {"2025-12-31", "2025-11-30"}


def test_the_number_behind_is_that_of_the_report_and_says_where_the_others_are(autumn):
    """Activities that are overdue and behind have their rows under the decisions."""
    whole = autumn.well("report", "--behind", *LATE, "--format", "json").json["items"]
    ran = autumn.well("brief", *LATE, "--format", "markdown", "--lang", "en")
    rows = len(sections(autumn.well("brief", *LATE, "--format", "json"))["behind"]["items"])
    assert f"### Behind ({len(whole)}; {len(whole) - rows} counted above)" in ran.out
    assert "No activities under the headings" in ran.out
    assert "Behind" not in ran.out.partition("Empty sections")[2]


def test_badly_behind_is_new_only_once(autumn):
    """On 1 August nothing was expected yet of what was behind a month later."""
    first = sections(
        autumn.well("brief", "--since", "2025-07-01", "--as-of", "2025-09-01", "--format", "json")
    )
    assert first["red"]["items"]
    later = sections(
        autumn.well("brief", "--since", "2025-09-02", "--as-of", "2025-09-10", "--format", "json")
    )
    assert not set(numbers(first["red"])) & set(numbers(later["red"]))


@pytest.mark.parametrize("day", [DAY, LATE, ("--as-of", "2025-12-20")])
@pytest.mark.parametrize("whom", [(), ("--supervisor", "A.Xusanov"), ("--owner", "E.Toshtemirov")])
def test_the_named_command_lists_the_rows_of_the_heading(autumn, day, whom):
    found = sections(autumn.well("brief", *day, *whom, "--within", "30d", "--format", "json"))
    named = 0
    for name, section in found.items():
        left = numbers(section)[section["shown"] :]
        assert bool(left) == (section["command"] is not None)
        if left:
            program, *command = section["command"]
            listed = autumn.well(*command, "--format", "json").json["items"]
            given = {item["number"] for item in listed}
            assert program == "workplan"
            if name == "not_started":  # its heading counts what stands above too
                assert set(numbers(section)) <= given == not_started(autumn, *day, *whom)
            else:
                assert given in (set(left), set(numbers(section))), name
            named += 1
    assert named or whom


def not_started(autumn, *options) -> set[str]:
    listed = autumn.well("list", "--state", "not-started", *options, "--format", "json").json["items"]
    return {item["number"] for item in listed}


def test_many_activities_are_not_listed_by_their_numbers(autumn):
    section = sections(autumn.well("brief", *DAY, "--format", "json"))["not_started"]
    assert section["command"] == ["workplan", "list", "--state", "not-started", *DAY]


def test_what_stands_above_is_not_listed_again_as_not_started(autumn):
    """Only the silent ones were left out, and rows of the same page were listed a second time."""
    found = sections(autumn.well("brief", *DAY, "--format", "json"))
    rest = set(numbers(found.pop("not_started")))
    above = {number for section in found.values() for number in numbers(section)}
    assert rest == not_started(autumn, *DAY) - above
    text = autumn.well("brief", *DAY, "--format", "markdown", "--lang", "en").out
    counts = re.search(r"### Not started \((\d+); (\d+) counted above\)", text)
    assert int(counts[1]) - int(counts[2]) == len(rest)


@pytest.mark.parametrize("day", [DAY, LATE])
def test_the_page_is_short(autumn, day):
    found = autumn.well("brief", *day, "--format", "json").json["items"]
    shown = [each["shown"] for each in found if each["name"] in SECTIONS]
    assert max(shown) <= MOST_ROWS
    heads = sum(bool(each["items"]) for each in found)
    further = sum(each["command"] is not None for each in found if each["name"] in SECTIONS)
    assert heads + further + ROW * sum(shown) <= LINES


@pytest.mark.parametrize("width", [80, 100])
def test_a_cut_title_leaves_no_blanks_before_what_is_beside_it(autumn, monkeypatch, width):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", str(width))
    cut = [line for line in autumn.well("brief", *DAY).out.splitlines() if "…  " in line]
    assert cut
    # The cut takes the space and the punctuation before the sign as well.
    assert not [line for line in cut if "…" + " " * 6 in line]


@pytest.mark.parametrize("language", ["en", "uz", "uz-Cyrl", "ru"])
@pytest.mark.parametrize("width", [50, 80, 120, 200])
def test_no_line_is_wider_than_the_screen(autumn, monkeypatch, language, width):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", str(width))
    out = autumn.well("brief", *DAY, "--lang", language).out
    assert max(map(len, out.splitlines())) <= width
    assert len(out.splitlines()) <= 60
    if width >= 80:
        assert "70.8 %" in out.replace(",", ".")


def test_titles_are_cut_and_figures_are_not(autumn):
    out = autumn.well("brief", *DAY, "--format", "markdown").out
    rows = [line for line in out.splitlines() if line.startswith("- 2.3.4 ")]
    _, title, lead, value = rows[0].split(" — ")
    assert len(title) <= 90
    assert title.endswith("…") or len(title) < 90
    assert (lead, value) == ("D.Maxmudov", "32.4 % → 70.8 %")


def test_the_brief_is_one_upright_page_in_every_language(autumn):
    pytest.importorskip("typst")
    for language in LANGUAGES:
        for day in ("2025-08-04", "2025-11-20", "2025-12-29", "2026-01-15"):
            path = autumn.folder / f"{language}-{day}.pdf"
            autumn.well("brief", "--as-of", day, "--within", "30d", "--lang", language, "-o", path)
            with pdfplumber.open(path) as document:
                (page,) = document.pages
                assert page.width < page.height
                assert page.extract_text().splitlines()[-1].strip() == "1 / 1"


def test_a_longer_heading_takes_lines_from_the_table_not_a_second_page():
    """With the day up to which entries count, a brief came on two pages, the first of them not full."""
    usual = [Paragraph("ISH REJASI " * 8, "title"), *[Paragraph("2025-yil 6-oktabr holatiga")] * 7]
    assert room(usual) == PAGE
    assert room([*usual, Paragraph("06.10.2025 holatiga kiritilgan ma’lumotlar bo‘yicha")]) == PAGE - 2
    assert room([*usual, Paragraph("28.09.2025 kuni oxiridagi holatga nisbatan " * 4)]) == PAGE - 3


def on_paper(ran, *options) -> str:
    ran.well("brief", *options, "--lang", "en", "-o", "paper.html", "--overwrite")
    text = (ran.folder / "paper.html").read_text(encoding="utf-8")
    return unescape(re.sub(r"<[^>]+>", "\n", text.partition("<main")[2])).replace("\u00a0", " ")


def test_paper_holds_no_commands_but_the_numbers_of_what_it_leaves_out(autumn):
    text = on_paper(autumn, *LATE)
    assert "workplan" not in text
    assert re.search(r"and \d+ more: 2\.\d\.\d ", text)
    assert re.search(r"Nothing reported \(\d+\): 2.1.1 .*; and \d+ more", text)


def test_the_numbers_of_the_paper_agree(autumn):
    """The silent activities among those not started are counted twice, and that is said."""
    text = on_paper(autumn, *DAY)
    total = re.search(r"not started – (\d+)", text)[1]
    assert re.search(rf"Not started \({total}; \d+ counted above\)", text)


def test_paper_names_the_whole_order(autumn, monkeypatch):
    monkeypatch.setenv("WORKPLAN_NOW", "2025-11-12T10:00:00+05:00")
    order = "2025-yil 12-noyabrdagi 161-son buyruq, 2-ilova"
    autumn.well("amend", "2.1.8", "--target", "haydovchilar=600", "--basis", order)
    assert order in on_paper(autumn, "--since", "2025-11-06", *DAY)


@pytest.mark.parametrize("ending", ["docx", "html", "md", "json", "pdf"])
def test_the_brief_is_a_document(autumn, ending):
    if ending == "pdf":
        pytest.importorskip("typst")
    autumn.well("brief", *DAY, "-o", f"brief.{ending}", "--lang", "uz")
    data = (autumn.folder / f"brief.{ending}").read_bytes()
    assert data
    if ending == "html":
        assert "MA’LUMOTNOMA" in data.decode()


def test_a_crowded_page_shows_the_gravest_row_of_every_section():
    """Of many plans, every section has more rows than fit."""
    item = SimpleNamespace(
        number="1.1", days_late=1, returned=None, fraction=0, next_due=NEXT_MEETING, report=None
    )
    item.row = SimpleNamespace(past=UNCHANGED)
    rows = [Line(item, item, plan=SimpleNamespace())] * 1000
    filled = ("decision", "moved", "stalled", "red", "behind", "due", *NUMBERS)
    found = {name: rows if name in filled else [] for name in (*SECTIONS, *NUMBERS)}
    shown = {each.name: each.shown for each in brief._fitted(found, {}, (), (), NEXT_MEETING, 14)}
    assert [shown[name] for name in filled[1:6]] == [1] * 5
    assert shown["decision"] > LEAST_DECISIONS
    every = dict.fromkeys(found, rows)
    full = {each.name: each.shown for each in brief._fitted(every, {}, (), (), NEXT_MEETING, 14)}
    assert full["decision"] == LEAST_DECISIONS
    assert full["moved"] == 1


def test_what_is_due_again_is_named_where_an_older_date_is_unmet(autumn, monkeypatch):
    text = autumn.well("brief", *DAY, "--format", "markdown", "--lang", "en").out
    assert "Due by 2025-12-04 (0) besides the overdue No. 6.5" in text
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    lines = autumn.well("brief", *DAY).out.splitlines()
    assert "Due by 2025-12-04  0   besides the overdue No. 6.5" in lines
    assert sum("Due by" in line for line in lines) == 1
    for lang, told in (
        ("uz", " 0   muddati o‘tganlari alohida: № 6.5"),
        ("ru", " 0   кроме просроченных № 6.5"),
    ):
        lines = autumn.well("brief", *DAY, "--lang", lang).out.splitlines()
        assert any(line.endswith(told) for line in lines)


def test_the_changes_name_their_day_and_the_filter_is_no_heading(autumn):
    ran = autumn.well(
        "brief", *LATE, "--supervisor", "Xusanov", "--since", "2025-10-20", "--format", "markdown"
    )
    assert "Against the end of 2025-10-19: completion" in ran.out
    assert "supervisor A.Xusanov, 26 activities: " in ran.out


def test_every_change_by_an_amendment_shows_the_old_and_the_new_value(autumn, monkeypatch):
    monkeypatch.setenv("WORKPLAN_NOW", "2025-11-12T10:00:00+05:00")
    deadline = "2025-yil 15-dekabrgacha, hududlar bo‘yicha alohida jadval asosida"
    autumn.well("amend", "1.3", "--deadline", "2025-12-15", "--basis", "161-son")
    autumn.well("amend", "1.2", "--title", f"Yo‘l xaritasini bajarish ({deadline})", "--basis", "161-son")
    text = autumn.well("brief", "--since", "2025-11-06", *DAY, "--format", "markdown", "--lang", "en").out
    changed = text.partition("Changed by an amendment")[2].partition("###")[0]
    assert "deadline: II-yarim yillikda → 2025-12-15; 161-son" in changed
    assert "title: Migratsiya… → Yo‘l xaritasini…; 161-son" in changed


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "changes recorded since 2025-11-06"),
        ("ru", "изменения, внесённые с 06.11.2025"),
        ("uz", "06.11.2025 kunidan boshlab kiritilgan"),
    ],
)
def test_the_brief_says_that_changes_count_by_the_day_of_recording(autumn, language, words):
    given = ("brief", "--since", "2025-11-06", *DAY, "--format", "markdown", "--lang", language)
    assert words in autumn.well(*given).out


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "dates not set"), ("ru", "даты не установлены"), ("uz", "sanalari belgilanmagan")],
)
def test_what_has_a_due_date_of_its_targets_is_not_called_undated(autumn, monkeypatch, language, words):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("NO_COLOR", "1")
    assert words in autumn.well("list", "6.2", "--undated", *DAY, "--lang", language).out
    autumn.well("export", "-o", "form.md", "--progress", *DAY, "--lang", "en")
    form = (autumn.folder / "form.md").read_text(encoding="utf-8")
    assert "dates not set; targets due 2025-12-31" in form


def document_text(path) -> str:
    """Return the text of a document; of a package, that of all its parts."""
    if path.suffix == ".docx":
        with ZipFile(path) as archive:
            text = "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith("xml"))
        text = text.replace("<w:noBreakHyphen/>", "-")
    else:
        text = path.read_text("utf-8")
    return " ".join(unescape(re.sub(r"<[^>]+>", "", text)).split())


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "only a note, 2025-11-18: Bajarilmadi"),
        ("ru", "только примечание от 18.11.2025: Bajarilmadi"),
        ("uz", "faqat izoh, 18.11.2025: Bajarilmadi"),
        ("uz-Cyrl", "фақат изоҳ, 18.11.2025: Bajarilmadi"),
    ],
)
@pytest.mark.parametrize("ending", ["txt", "html", "md", "docx"])
def test_what_only_a_note_met_is_no_progress(autumn, monkeypatch, language, words, ending):
    """The note meets the month, so that the completion rises; nothing need have been done."""
    autumn.well("status", "6.5", "--note", "Bajarilmadi", "--on", "2025-11-18")
    asked = ("brief", "6.5", "--since", "2025-11-06", *DAY, "--lang", language)
    if ending == "txt":
        for variable, value in {"FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": "120"}.items():
            monkeypatch.setenv(variable, value)
        told = " ".join(autumn.well(*asked).out.split())
    else:
        autumn.well(*asked, "-o", f"brief.{ending}")
        told = document_text(autumn.folder / f"brief.{ending}")
    assert words in told
    # The total below the heading has an arrow of its own, beside the day to which it compares.
    assert told.count("→") <= 1


def test_a_report_beside_a_note_is_progress(autumn):
    autumn.well("status", "6.5", "--note", "Bajarilmadi", "--for", "2025-07", "--on", "2025-11-18")
    autumn.well("status", "6.5", "--complete", "--for", "2025-08", "--on", "2025-11-18")
    told = autumn.well(
        "brief", "6.5", "--since", "2025-11-06", *DAY, "--lang", "en", "--format", "markdown"
    ).out
    assert "only a note" not in told
    assert "0 % → 33.3 %" in told.replace("\N{NO-BREAK SPACE}", " ")


def test_a_note_does_not_hide_what_was_taken_back(autumn, monkeypatch):
    monkeypatch.setenv("WORKPLAN_NOW", "2025-11-19T10:00:00+05:00")
    autumn.well("undo")
    autumn.well("status", "1.4", "--note", "Hujjat qaytarildi")
    since = ("--since", "2025-11-19", *DAY)
    told = autumn.well("brief", "1.4", *since, "--lang", "en", "--format", "markdown").out
    assert "only a note" not in told


def test_a_note_stands_below_what_moved(autumn):
    autumn.well("status", "6.5", "--note", "Bajarilmadi", "--on", "2025-11-18")
    found = sections(autumn.well("brief", "--since", "2025-11-06", *DAY, "--format", "json"))
    assert numbers(found["moved"]) == ["1.4", "2.3.4", "2.4.4", "6.5"]
