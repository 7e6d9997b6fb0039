"""Word documents, opened again with python-docx and looked at in their XML."""

import io
from zipfile import ZipFile

import docx
import pytest
from builders import activity, chapter, day, entry, journal, period, plan, section
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from workplan_cli import locales
from workplan_cli.model.plan import Approval, Department, Supervisor
from workplan_cli.reports import build as reports
from workplan_cli.reports.build import header
from workplan_cli.reports.execution import execution
from workplan_cli.tracking.state import fold
from workplan_cli.writers import Style, render_file
from workplan_cli.writers.docx.page import Page
from workplan_cli.writers.docx.tables import draw
from workplan_cli.writers.shared.paper import Column, Row, Table
from workplan_cli.writers.shared.widths import fitted, longest_word

SAY = locales.load("en")
HOSTILE = "\x1b[31m<w:b/> & ]]> \x00 \ufffe \u202e {name} %s"
PLAN = plan(
    chapter(
        "I",
        activity("1.1", "III-chorak", title="First\nand more", executors=("yuridik", "filiallar")),
        activity("1.2", targets={"people": 1000, "courses": 10}, supervisors=("kuranov", "xusanov")),
    ),
    chapter("II", section("2.1", activity("2.1.1", "doimiy", extra={"Moliya": "budjet"}))),
    approval=Approval(by="B.A.Musayev", position="Agentlik direktori"),
)
ENTRIES = (
    entry("08-01", number="1.2", done=250, target="people", note="Hisobot"),
    entry("08-02", number="2.1.1", note="Boshlandi"),
)


def rendered(made=PLAN, *, whole=False, on="10-15", **options):
    told = journal(*ENTRIES)
    state = fold(made, told, day(on))
    report = execution(state) if whole else reports.form(state, told, state.activities, **options)
    return render_file(report, Style(format="docx", catalogue=SAY))


def opened(*given, **options):
    return docx.Document(io.BytesIO(rendered(*given, **options)))


def part(data, name):
    with ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def rows(table):
    """The texts of the cells as the XML has them, each merged cell once, any space as a space."""
    return [
        [
            "\n".join(each.text.replace("\u00a0", " ") for each in docx.table._Cell(cell, table).paragraphs)
            for cell in row._tr.tc_lst
        ]
        for row in table.rows
    ]


def test_the_page_is_a4_on_its_side():
    page = opened().sections[0]
    assert page.orientation == WD_ORIENT.LANDSCAPE
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (297, 210)


def test_the_footer_counts_the_pages():
    footer = part(rendered(), "word/footer1.xml")
    assert 'w:instr=" PAGE "' in footer
    assert 'w:instr=" NUMPAGES "' in footer


@pytest.mark.parametrize(("title", "language"), [("Ish rejasi", "uz-Latn-UZ"), ("Иш режаси", "uz-Cyrl-UZ")])
def test_the_language_is_that_of_the_title(title, language):
    styles = part(rendered(plan(activity(), title=title)), "word/styles.xml")
    assert f'<w:lang w:val="{language}"' in styles


def test_the_approval_stands_over_the_title():
    texts = [(each.style.name, each.text) for each in opened().paragraphs if each.text]
    assert texts[:5] == [
        ("Approval", "“APPROVED”"),
        ("Approval", "Agentlik direktori"),
        ("Approval Name", "B.A.Musayev"),
        ("Approval", "“___” ______________"),
        ("Title", "Ish rejasi"),
    ]


def test_what_the_title_does_not_tell_stands_under_it():
    made = plan(
        activity(),
        title="Agentlikning 2025-yil II-yarim yilligiga ISH REJASI",
        organization="Boshqa agentlik",
    )
    lines = [each.text for each in opened(made).paragraphs if each.style.name == "Subtitle"]
    assert lines == ["Organization: Boshqa agentlik"]
    other = plan(activity(), title="ISH REJASI", organization="", period=period("2025-07-01", "2025-09-30"))
    lines = [each.text for each in opened(other).paragraphs if each.style.name == "Subtitle"]
    assert lines == ["Period: 2025-07-01 – 2025-09-30"]


def test_the_table_has_the_columns_of_the_source_and_its_further_ones():
    heading, *_ = rows(opened().tables[0])
    assert heading == ["No.", "Activity", "Deadline", "Executors responsible", "Supervised by", "Moliya"]


def test_without_supervisors_there_is_no_column_for_them():
    heading, *_ = rows(opened(plan(activity(), supervisors={})).tables[0])
    assert heading == ["No.", "Activity", "Deadline", "Executors responsible"]


def test_divisions_are_single_cells_over_the_whole_width():
    table = opened().tables[0]
    assert [row for row in rows(table) if len(row) == 1] == [
        ["Chapter I"],
        ["Chapter II"],
        ["2.1. Section 2.1"],
    ]
    spans = [row._tr.tc_lst[0].grid_span for row in table.rows if len(row._tr.tc_lst) == 1]
    assert spans == [6, 6, 6]


def test_an_activity_is_one_row_with_a_paragraph_for_each_line():
    found = next(row for row in rows(opened().tables[0]) if row[0] == "1.1")
    assert found == [
        "1.1",
        "First\nand more",
        "III-chorak",
        "Yuridik bo‘lim (A.Abdukarimov);\nhududiy filiallar",
        "",
        "",
    ]


def test_the_heading_is_repeated_and_rows_are_kept_whole():
    table = opened().tables[0]
    xml = [row._tr.xml for row in table.rows]
    assert ["w:tblHeader" in each for each in xml] == [True] + [False] * 6
    parted = [row.cells[0].text for row in table.rows if "w:cantSplit" not in row._tr.xml]
    assert parted == []


def test_a_tall_row_may_be_parted():
    made = plan(activity("1.1"), activity("1.2", title="juda uzun matn " * 300), activity("1.3"))
    *_, long, short = [row._tr.xml for row in opened(made).tables[0].rows]
    assert "w:cantSplit" not in long
    assert "w:cantSplit" in short


def test_a_row_that_fits_on_a_page_is_kept_whole_though_it_leaves_half_a_page():
    made = plan(activity("1.1"), activity("1.2", title="juda uzun matn " * 140))
    *_, long = [row._tr.xml for row in opened(made).tables[0].rows]
    assert "w:cantSplit" in long


@pytest.mark.parametrize(("words", "whole"), [(120, True), (420, False)])
def test_a_first_row_below_the_title_is_kept_whole_unless_it_fills_half_a_page(words, whole):
    """It takes the headings above it along to the next page, and would leave only the title on the first."""
    made = plan(activity("1.1", title="juda uzun matn " * (words // 3)))
    *_, first = [row._tr.xml for row in opened(made).tables[0].rows]
    assert ("w:cantSplit" in first) is whole


@pytest.mark.parametrize(("targets", "kept"), [(3, [True, True, False]), (60, [True] + [False] * 59)])
def test_rows_with_merged_cells_are_kept_together_unless_they_fill_a_page(targets, kept):
    columns = (
        Column("number", "No.", 8),
        Column("title", "Activity", 20),
        Column("plan", "Plan", 9, "right"),
    )
    rows = tuple(Row(("1.1", "A title", number)) for number in range(targets))
    page = Page.new(header(fold(PLAN, journal(), day("10-15"))))
    draw(Table(columns, rows, merging=2), page, SAY)
    _, *drawn = page.document.tables[0].rows
    assert ["w:keepNext" in each._tr.xml for each in drawn] == kept


@pytest.mark.parametrize(("words", "kept"), [(1, [True] * 3 + [False]), (25, [True] + [False] * 3)])
def test_a_low_table_is_kept_whole_and_a_high_one_begins_with_two_rows(words, kept):
    """LibreOffice 7.4 loses the rows after a first row that just fits on a page, if it divides there."""
    made = plan(*(activity(f"1.{number}", title="juda uzun matn " * words) for number in range(1, 5)))
    _, _, *found = opened(made).tables[0].rows
    assert ["w:keepNext" in each._tr.xml for each in found] == kept


def test_the_column_of_progress_has_room_for_the_labels_of_several_targets():
    wide, narrow = (
        [int(each.get(qn("w:w"))) for each in opened(made, progress=True).tables[0]._tbl.tblGrid][-2]
        for made in (PLAN, plan(activity("1.1", targets={"people": 1000}), supervisors=PLAN.supervisors))
    )
    assert wide > narrow


def test_lines_do_not_end_inside_the_number_of_a_decree():
    made = plan(activity(title="2025-yil 30-yanvardagi PF-16-son chora-tadbirlar"))
    row = opened(made).tables[0].rows[-1]._tr
    assert row.tc_lst[1].xml.count("w:noBreakHyphen") == 4
    assert "PF-16-son chora-tadbirlar" in row.tc_lst[1].p_lst[0].text


def test_numbers_are_not_broken_at_the_end_of_a_line():
    cell = opened(progress=True).tables[0].rows[3].cells[6]
    assert cell.paragraphs[0].text == "people: 250 of 1\u00a0000 ta (25.0\u00a0%)"


@pytest.mark.parametrize(
    ("texts", "letters"),
    [
        (["bir ikki", "boshlanmagan"], 12),
        (["2025-yil PF-16-son chora-tadbirlar"], 9),
        (["113\u00a0700 va 35,2\u00a0%"], 7),
        (["31.12.2025"], 10),
        (["a" * 60], 18),
        (["Бажарилмоқда"], 13),
        (["Подтверждающий"], 15),
        ([], 0),
    ],
)
def test_the_longest_word_of_a_column(texts, letters):
    assert longest_word(texts) == letters


def test_a_column_is_at_least_as_wide_as_its_words():
    assert fitted([40, 10, 10], [0, 30, 0], 120) == [72, 30, 18]
    assert fitted([40, 10, 10], [0, 0, 0], 120) == [80, 20, 20]
    assert fitted([40, 10], [100, 90], 120) == [96, 24]
    assert sum(fitted([1, 7, 3], [40, 30, 50], 120)) == 120


@pytest.mark.parametrize("language", ["en", "uz", "uz-Cyrl", "ru"])
def test_no_word_of_the_columns_on_progress_is_parted(language):
    told = journal()
    state = fold(PLAN, told, day("10-15"))
    form = reports.form(state, told, state.activities, progress=True)
    data = render_file(form, Style(format="docx", catalogue=locales.load(language)))
    table = docx.Document(io.BytesIO(data)).tables[0]
    for at, width in enumerate(int(column.get(qn("w:w"))) for column in table._tbl.tblGrid):
        texts = [row.cells[at].text for row in table.rows if len(row._tr.tc_lst) > 1]
        assert (width - 160) / 20 >= longest_word(texts) * 11 * 0.5


def test_progress_adds_what_was_done_and_the_state():
    table = opened(progress=True).tables[0]
    heading, *_ = found = rows(table)
    assert heading[-2:] == ["Execution", "State"]
    told = {row[0]: row[-2:] for row in found if len(row) == 8}
    assert told["1.1"] == ["", "not started\n15 days overdue"]
    assert told["1.2"] == [
        "people: 250 of 1 000 ta (25.0 %)\ncourses: 0 of 10 ta (0.0 %)\n2025-08-01: Hisobot",
        "in progress\nbehind plan",
    ]
    assert told["2.1.1"] == ["2025-08-02: Boshlandi", "in progress\nnothing reported"]


def test_a_note_about_one_part_names_the_executor_of_the_part():
    made = plan(activity(targets={"people": 1000}, executors=("yuridik", "filiallar")))
    told = journal(
        entry("08-01", done=250, target="people", note="Jami"),
        entry("08-09", done=20, target="people", executor="filiallar", note="Andijon bo‘yicha"),
    )
    state = fold(made, told, day("10-15"))
    report = reports.form(state, told, state.activities, progress=True)
    data = render_file(report, Style(format="docx", catalogue=SAY))
    *_, row = rows(docx.Document(io.BytesIO(data)).tables[0])
    whose = made.name_of("filiallar")
    assert row[-2].split("\n")[-2:] == [f"2025-08-09, {whose}: Andijon bo‘yicha", "2025-08-01: Jami"]


def test_every_text_comes_back_as_it_would_be_shown():
    made = plan(
        activity(title=HOSTILE, extra={"=cmd": "\u2028"}, executors=("evil",), supervisors=("evil",)),
        title=f"Reja {HOSTILE}",
        departments={"evil": Department(name=f"{HOSTILE} bo‘lim", head="A.B")},
        supervisors={"evil": Supervisor(name=HOSTILE)},
    )
    data = rendered(made, progress=True)
    cells = rows(docx.Document(io.BytesIO(data)).tables[0])[-1]
    assert cells[1] == r"\x1b[31m<w:b/> & ]]> \x00 <U+FFFE> <U+202E> {name} %s"
    with ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.endswith(".xml"):
                assert not set(archive.read(name).decode()) & set("\x00\x1b\ufffe\u202e\u2028")


def test_the_same_report_gives_the_same_bytes():
    assert rendered(progress=True) == rendered(progress=True)
    assert rendered(whole=True) == rendered(whole=True)


def test_the_document_bears_the_title_and_the_day_of_the_report():
    properties = opened().core_properties
    assert properties.title == "Ish rejasi"
    assert properties.author == "Agentlik"
    assert str(properties.created.date()) == "2025-10-15"


def test_the_execution_report_has_its_parts():
    document = opened(whole=True)
    headings = [each.text for each in document.paragraphs if each.style.name == "Heading 1"]
    assert headings == [
        "1. Overall",
        "2. Execution of the activities",
        "3. Targets",
        "4. Activities not done",
        "5. Activities behind plan, and their expected completion",
        "6. Ongoing activities without a report",
        "7. Changes made to the plan",
        "8. Departments and groups",
        "9. Supervisors",
        "10. Chapters",
    ]
    assert "The plan was not changed." in [each.text for each in document.paragraphs]


def test_the_execution_report_begins_as_an_official_report_does():
    paragraphs = opened(whole=True).paragraphs
    texts = [(each.style.name, each.text.replace("\u00a0", " ")) for each in paragraphs if each.text]
    assert texts[:15] == [
        ("Addressee", "To B.A.Musayev"),
        ("Addressee", "Agentlik direktori"),
        ("Title", "REPORT"),
        ("Title", "on the execution of the work plan"),
        ("Title", "Ish rejasi"),
        ("Subtitle", "Period: 2025-07-01 – 2025-12-31"),
        ("As Of", "as of 15 October 2025"),
        ("Normal", "Basis: the approved work plan (Agentlik direktori, B.A.Musayev)."),
        ("Heading 1", "1. Overall"),
        ("Normal", "The plan holds 3 activities in all:"),
        ("Item", "done – 0 (0 %);"),
        ("Item", "in progress – 2;"),
        ("Item", "not started – 1;"),
        ("Item", "cancelled – 0."),
        ("Normal", "Of all activities (an activity can be counted several times):"),
    ]


def test_a_quantity_and_a_date_stay_on_one_line():
    document = Page.new(header(fold(PLAN, journal(), day("10-15"))), upright=True)
    document.paragraph("Reja – 1 250 ta, muddati 2025-12-31", "Normal")
    xml = document.document.paragraphs[-1]._p.xml
    assert "Reja – 1\u00a0250\u00a0ta, muddati 2025" in xml
    assert xml.count("<w:noBreakHyphen/>") == 2


def test_the_execution_report_ends_with_a_request_and_places_to_sign():
    document = opened(whole=True)
    texts = [each.text.replace("\u00a0", " ") for each in document.paragraphs if each.text.strip()]
    assert texts[-6:-3] == [
        "Proposal: extend the deadline of activity 1.1 to the date proposed in section 4.",
        "Annexes: ____ sheets.",
        "\t(post)\t(signature)\t(name)",
    ]


def test_the_end_of_a_document_stays_on_one_page():
    """A table with the signatures stayed alone: LibreOffice keeps no table with what follows it."""
    document = opened(whole=True)
    texts = [each.text.partition(":")[0] for each in document.paragraphs]
    closing = document.paragraphs[texts.index("Proposal") :]
    assert all(each.paragraph_format.keep_with_next for each in closing)
    last = document.element.body.xpath("./w:tbl | ./w:p")[-len(closing) :]
    assert [each.tag for each in last] == [closing[0]._p.tag] * len(closing)


def test_no_title_is_cut_in_the_execution_report():
    long = " ".join(["tadbirlarini"] * 40)
    made = plan(activity("1.1", "III-chorak", title=long, targets={"people": 10}))
    document = opened(made, whole=True)
    tables = [rows(table) for table in document.tables]
    assert sum(long in row for table in tables for row in table) > 1
    assert not any("…" in cell for table in tables for row in table for cell in row)


def test_the_columns_of_a_summary_add_up_to_all_activities():
    table = table_under(opened(whole=True), "8. Departments and groups")
    top, below, *groups, total = rows(table)
    assert top[:2] == ["Department or group", "Total"]
    assert (top[2], top[6]) == ("Done", "Of the total")
    assert below[6:10] == ["done late", "partly done", "not done (past due)", "behind plan"]
    assert [row[0] for row in groups] == ["Yuridik bo‘lim (A.Abdukarimov)", "hududiy filiallar"]
    assert total == [
        "Total (joint activities counted once)",
        "3",
        "0",
        "2",
        "1",
        "0",
        "0",
        "0",
        "1",
        "1",
        "0.0",
        "6.3",
    ]
    assert int(total[1]) == sum(map(int, total[2:6]))


def test_a_total_stays_on_the_page_of_the_row_before_it():
    table = table_under(opened(whole=True), "8. Departments and groups")
    kept = [
        all(each.find(f".//{qn('w:keepNext')}") is not None for each in row._tr.tc_lst) for row in table.rows
    ]
    assert kept[-2:] == [True, False]


@pytest.mark.parametrize(
    ("words", "kept"), [(1, [True, True, True]), (60, [False, False, True]), (420, [False] * 3)]
)
def test_the_last_rows_stay_on_the_page_of_the_signatures_unless_they_fill_half_of_it(words, kept):
    made = plan(*(activity(f"1.{n}", title="juda uzun matn " * words) for n in (1, 2, 3)))
    state = fold(made, journal(), day("10-15"))
    data = render_file(reports.activities(state, state.activities), Style(format="docx", catalogue=SAY))
    table = docx.Document(io.BytesIO(data)).tables[0]
    _, *found = table.rows
    assert ["w:keepNext" in each._tr.xml for each in found] == kept
    assert table._tbl.getnext().find(f".//{qn('w:keepNext')}") is not None


def test_the_names_of_a_summary_have_the_room_that_the_figures_leave():
    table = table_under(opened(whole=True), "8. Departments and groups")
    widths = [int(column.get(qn("w:w"))) for column in table._tbl.tblGrid]
    assert widths[0] > 4 * max(widths[1:])


@pytest.mark.parametrize("upright", [True, False])
def test_an_addressee_has_the_right_part_of_the_page(upright):
    page = Page.new(header(fold(plan(activity()), journal(), day("10-15"))), upright=upright)
    indent = page.document.styles["Addressee"].paragraph_format.left_indent.twips
    assert 0.35 <= (page.width - indent) / page.width <= 0.5


def table_under(document, title):
    """The table that follows a heading."""
    paragraph = next(each for each in document.paragraphs if each.text == title)
    found = paragraph._p.getnext()
    assert found.tag == qn("w:tbl")
    return docx.table.Table(found, document)


def test_what_is_behind_comes_with_its_forecast_and_its_activity_once():
    table = table_under(opened(whole=True), "5. Activities behind plan, and their expected completion")
    heading, *found = rows(table)
    assert heading[-4:] == [
        "Last due day",
        "Expected completion",
        "Per working day so far",
        "Needed per working day",
    ]
    assert [row[3:8] for row in found] == [
        ["people", "ta", "1 000", "250", "25.0"],
        ["courses", "ta", "10", "0", "0.0"],
    ]
    assert [row[0] for row in found] == ["1.2", ""]
    assert 'w:vMerge w:val="continue"' in table.rows[-1]._tr.xml
    assert found[1][-4:] == ["2025-12-31", "–", "0", "1 in 5 working days"]


def test_a_list_can_be_written_too():
    told = journal(*ENTRIES)
    state = fold(PLAN, told, day("10-15"))
    report = reports.activities(state, [each for each in state.activities if each.overdue])
    data = render_file(report, Style(format="docx", catalogue=SAY))
    _, found = rows(docx.Document(io.BytesIO(data)).tables[0])
    assert found[0] == "1.1"


@pytest.mark.parametrize("by", ["supervisor", "department", "chapter", "deadline"])
def test_a_single_report_has_a_name_a_period_and_places_to_sign(by):
    summary = reports.summary(fold(PLAN, journal(*ENTRIES), day("10-15")), by)
    data = render_file(summary, Style(format="docx", catalogue=SAY))
    document = docx.Document(io.BytesIO(data))
    texts = [each.text.replace("\u00a0", " ") for each in document.paragraphs]
    assert texts[0] == SAY(f"document.by.{by}")
    assert texts[1] == "Ish rejasi"
    assert "Period: 2025-07-01 – 2025-12-31" in texts
    joint = [row[0] for row in rows(document.tables[0]) if "joint activities counted once" in row[0]]
    assert bool(joint) == (by in ("department", "supervisor"))
    assert not any("oint activities" in each for each in texts)
    assert "\t(post)\t(signature)\t(name)" in texts


def test_changes_have_the_value_before_and_after_in_one_cell_and_room_for_the_title():
    before, after = (fold(PLAN, journal(*told), day("10-15")) for told in ((), ENTRIES))
    report = reports.changes(before, after, day("07-15"))
    document = docx.Document(io.BytesIO(render_file(report, Style(format="docx", catalogue=SAY))))
    heading, first, *_ = rows(document.tables[0])
    assert heading[:6] == ["No.", "Activity", "Head of unit", "State", "Completion, %", "Progress"]
    assert first[3:6] == ["not started → in progress", "0.0 → 12.5", "0 → 250 of 1 000 ta"]
    widths = [int(each.get(qn("w:w"))) for each in document.tables[0]._tbl.iter(qn("w:gridCol"))]
    assert widths[1] == max(widths)


def test_the_paces_of_several_targets_are_named_by_their_labels():
    """The keys are for programs: a person reads what is counted."""
    counted = activity("1.2", targets={"people": 1000, "courses": 10})
    named = tuple(each._replace(label=f"number of {each.key}") for each in counted.targets)
    made = plan(counted._replace(targets=named))
    state = fold(made, journal(*ENTRIES), day("10-15"))
    report = reports.activities(state, state.activities, focus="behind")
    (cell,) = [
        cells[-1]
        for cells in rows(
            docx.Document(io.BytesIO(render_file(report, Style(format="docx", catalogue=SAY)))).tables[0]
        )
        if cells[0] == "1.2"
    ]
    labels = [each.label for each in next(made.rows()).activity.targets]
    assert [line.partition(": ")[0] for line in cell.split("\n")] == labels


def test_each_of_several_targets_in_a_list_has_a_line_with_its_label():
    """“0 of 20 ta, 0 of 4 ta, 0 of 1 ta” did not tell what was counted."""
    made = plan(activity("1.2", targets={"people": 1000, "courses": 10}))
    state = fold(made, journal(), day("10-15"))
    data = render_file(reports.activities(state, state.activities), Style(format="docx", catalogue=SAY))
    heading, row = rows(docx.Document(io.BytesIO(data)).tables[0])
    assert row[heading.index("Targets")] == "people: 0 of 1 000 ta\ncourses: 0 of 10 ta"


def test_a_report_without_groups_says_nothing_about_their_total():
    summary = reports.summary(fold(PLAN, journal(*ENTRIES), day("10-15")), "basis")
    document = docx.Document(io.BytesIO(render_file(summary, Style(format="docx", catalogue=SAY))))
    assert not [each.text for each in document.paragraphs if "Joint activities" in each.text]


MONTHLY_ONLY_NOTED = (
    entry("07-20", complete=True, note="Uch maqola"),
    entry("08-20", note="Bajarilmadi: mablag‘ yo‘q"),
)


def work_of(made, *entries):
    """The work done on the first activity and the remarks on it, in the execution report."""
    report = execution(fold(made, journal(*entries), day("10-15")))
    document = docx.Document(io.BytesIO(render_file(report, Style(format="docx", catalogue=SAY))))
    row = next(row for row in rows(document.tables[0]) if row[0] == "1.1")
    return row[4], row[6]


def test_a_note_stands_among_the_remarks_and_not_as_work_done():
    work, remarks = work_of(plan(activity(deadline="doimiy")), entry("08-20", note="Bajarilmadi"))
    assert work == "only a note, see the remarks"
    assert remarks == "note, 2025-08-20: Bajarilmadi"


def test_a_period_with_nothing_but_a_note_is_named_so():
    work, remarks = work_of(plan(activity(deadline="har oyda")), *MONTHLY_ONLY_NOTED)
    assert work == "2 of 6 met, of them 1 by a note only\n33.3 %\n2025-07-20: Uch maqola"
    assert remarks == "August 2025: only a note, 2025-08-20: Bajarilmadi: mablag‘ yo‘q"


def test_a_late_note_is_one_sentence():
    late = entry("09-20", note="Mablag‘ yo‘q", period="2025-08")
    _, remarks = work_of(plan(activity(deadline="har oyda")), late)
    assert remarks == "August 2025: 20 days late, only a note, 2025-09-20: Mablag‘ yo‘q"


def test_a_note_beside_other_reports_of_its_period_stays_a_note():
    entries = (entry("08-10", note="Mablag‘ kutilmoqda"), entry("08-20", complete=True, period="2025-08"))
    work, remarks = work_of(plan(activity(deadline="har oyda")), *entries)
    assert work == "1 of 6 met\n16.7 %\nlast report 2025-08-20"
    assert remarks == "note, 2025-08-10: Mablag‘ kutilmoqda"


REGIONS = activity(executors=("filiallar",), targets={"people": 1000})
NOTES_OF_REGIONS = (
    entry("08-01", done=10, target="people", executor="filiallar/andijon", note="Bino ta’mirda"),
    entry("08-02", done=20, target="people", executor="filiallar/buxoro", note="Kadr yetishmaydi"),
    entry("08-03", done=20, target="people", executor="filiallar/andijon"),
)


def test_the_reason_of_a_cancellation_is_a_remark_and_no_work():
    cancelled = entry("09-01", cancel=True, note="Mablag‘ ajratilmadi")
    reopened = entry("10-01", reopen=True, note="Mablag‘ topildi")
    assert work_of(plan(activity()), cancelled) == ("–", "cancelled, 2025-09-01: Mablag‘ ajratilmadi")
    assert work_of(plan(activity()), cancelled, reopened) == ("–", "reopened, 2025-10-01: Mablag‘ topildi")


def test_a_note_stands_until_its_executor_gives_a_newer_one():
    work, _ = work_of(plan(REGIONS), *NOTES_OF_REGIONS)
    assert work.split("\n")[1:] == [
        "last report 2025-08-03, Andijon viloyati",
        "2025-08-02, Buxoro viloyati: Kadr yetishmaydi",
        "2025-08-01, Andijon viloyati: Bino ta’mirda",
    ]
    newer = entry("08-04", note="Bino topshirildi", executor="filiallar/andijon")
    work, remarks = work_of(plan(REGIONS), *NOTES_OF_REGIONS, newer)
    assert "Bino ta’mirda" not in work
    assert remarks == "note, 2025-08-04, Andijon viloyati: Bino topshirildi"


def test_notes_beyond_the_first_ones_are_counted():
    parts = ("yuridik", "moliya", "axborot", "filiallar", "vakolatxonalar")
    notes = (entry("08-01", note=f"Izoh: {part}", executor=part) for part in parts)
    work, remarks = work_of(plan(activity(executors=parts)), *notes)
    assert work == "only a note, see the remarks"
    assert len(remarks.split("\n")) == 4
    assert remarks.endswith("\nand 2 more notes")
