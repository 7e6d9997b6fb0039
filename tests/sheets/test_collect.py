"""Sheets go out and come back: what was filled in is what is recorded, once, whoever looks at it when."""

from collections import Counter
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from builders import activity, chapter, day, entry, journal, plan, section
from hypothesis import given
from hypothesis import strategies as st
from spreadsheet import Failed, Formatted, Formula, as_opendocument, copy_worksheet, fill, insert_column
from workbench import examples

from workplan_cli import locales
from workplan_cli.documents.formats import read_cells
from workplan_cli.errors import UsageError
from workplan_cli.language.marks import is_marked
from workplan_cli.locales.words import placeholders
from workplan_cli.model.journal import EntryKind, Journal
from workplan_cli.model.plan import Plan
from workplan_cli.sheets.collect import collect
from workplan_cli.sheets.questions import make_sheet
from workplan_cli.sheets.rows import Context
from workplan_cli.sheets.workbook import read_sheet, workbooks
from workplan_cli.tracking.amendments import PlanInTime
from workplan_cli.tracking.requests import RowInTime
from workplan_cli.tracking.state import fold
from workplan_cli.writers import Screen, Style, render, render_file
from workplan_cli.writers.shared.messages import message, remedy

SAY = locales.load("uz")
NOW = datetime(2025, 10, 1, 9, tzinfo=UTC)
PLAN = plan(
    activity("1.1", targets={"people": 100, "places": 20}),
    activity("1.2", "doimiy"),
    activity("1.3", "har oyda", executors=("moliya", "yuridik")),
)
FIRST = 5


def written(folder, made=PLAN, earlier=None, executor="yuridik", cells=(), name="s.xlsx", on="10-01"):
    """A sheet for an executor in a file, with some cells filled in."""
    path = Path(folder) / name
    path.write_bytes(render_file(asked(made, earlier, executor, on), Style(format="xlsx", catalogue=SAY)))
    return fill(path, dict(cells))


def asked(made=PLAN, earlier=None, executor="yuridik", on="10-01"):
    """What an executor is asked."""
    earlier = earlier or Journal()
    return make_sheet(fold(made, earlier, day(on)), earlier, executor)


def collected(*paths, made=PLAN, earlier=None, writer="ali", **given):
    context = Context(PlanInTime(made), earlier or Journal(), day("10-01"), NOW, writer, **given)
    return collect(context, list(map(read_sheet, paths)))


def entries(found, outcome="new"):
    return [row.entry for each in found.files for row in each.rows if row.outcome == outcome]


def codes(found):
    return [(remark.cell, remark.problem.code) for remark in found.remarks]


# What a sheet costs

LONG = plan(*(activity(f"1.{at}", executors=("yuridik", "moliya")) for at in range(1, 31)))


@pytest.fixture
def counted(monkeypatch):
    """How often all rows of a plan were read, and how many activities were folded."""
    found = Counter()
    rows, folded = Plan.rows, RowInTime.state

    def counted_rows(self, numbers=None, executors=None):
        found["whole plans"] += numbers is None and executors is None
        return rows(self, numbers, executors)

    def counted_state(self, *given):
        found["states"] += 1
        return folded(self, *given)

    monkeypatch.setattr(Plan, "rows", counted_rows)
    monkeypatch.setattr(RowInTime, "state", counted_state)
    return found


def costs(counted, tmp_path, cells):
    path = written(tmp_path, LONG, cells=cells)
    counted.clear()
    found = collected(path, made=LONG)
    return len(entries(found)), counted["whole plans"], counted["states"]


def test_rows_without_an_answer_cost_nothing(counted, tmp_path):
    percent = chr(ord("A") + asked(LONG).columns.index("percent"))
    recorded, plans, states = costs(counted, tmp_path, {})
    assert (recorded, states) == (0, 0)
    one = costs(counted, tmp_path, {f"{percent}{FIRST}": 40})
    two = costs(counted, tmp_path, {f"{percent}{FIRST}": 40, f"{percent}{FIRST + 1}": 40})
    assert (one[0], two[0]) == (1, 2)
    assert one[1] == two[1] == plans
    assert two[2] == 2 * one[2] > 0


# What was filled in is what is recorded

TEXTS = st.text(min_size=1, max_size=30).map(str.strip)
NAMED = TEXTS.filter(lambda text: text.isprintable() and text)
SAID = NAMED.filter(is_marked)
VALUES = st.decimals(0, 10**6, places=2).map(lambda value: Decimal(str(float(value))).normalize())
ROW = st.fixed_dictionaries(
    {},
    optional={
        "done": VALUES,
        "percent": st.integers(2, 100).map(Decimal),
        "complete": st.just("ha"),
        "on": st.dates(day("07-01"), day("10-01")),
        "note": SAID,
        "reason": SAID,
        "evidence": NAMED,
    },
)


@st.composite
def filled_in(draw):
    """A plan of activities with and without targets, and answers by row."""
    titles = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40)
    kinds = draw(st.lists(st.tuples(titles, st.integers(0, 2)), min_size=1, max_size=4))
    activities = [
        activity(f"1.{at}", title=title, targets={f"t{key}": 10**7 for key in range(targets)}, unit="tonna")
        for at, (title, targets) in enumerate(kinds, start=1)
    ]
    asked = [(each, target) for each in activities for target in each.targets or (None,)]
    return plan(*activities), [(each, target, draw(ROW)) for each, target in asked]


def expected(target, row):
    """What a row says, as kind and value, or nothing."""
    if target and "done" in row:
        return EntryKind.DONE, row["done"]
    if not target and "complete" in row:
        return EntryKind.COMPLETE, None
    if not target and "percent" in row:
        whole = row["percent"] == 100
        return (EntryKind.COMPLETE, None) if whole else (EntryKind.PERCENT, row["percent"])
    return (EntryKind.NOTE, None) if row.keys() & {"note", "reason", "evidence"} else None


def asked_for(target, row):
    """The row without what is not asked for in it, or contradicts itself."""
    left_out = {"complete", "percent"} if target else {"done"}
    left_out |= {"percent"} if "complete" in row else set()
    whole = not target and ("complete" in row or row.get("percent") == 100)
    left_out |= {"reason"} if whole else set()
    return {name: value for name, value in row.items() if name not in left_out}


@pytest.mark.slow
@examples(30)
@given(filled_in())
def test_what_was_filled_in_is_recorded_exactly_and_once(made):
    plan_, rows = made
    answers = [asked_for(target, row) for _, target, row in rows]
    columns = asked(plan_).columns
    cells = {
        f"{chr(ord('A') + columns.index(name))}{FIRST + at}": value
        for at, row in enumerate(answers)
        for name, value in row.items()
    }
    with TemporaryDirectory() as folder:
        path = written(folder, plan_, cells=cells)
        found = collected(path, made=plan_)
        again = collected(path, made=plan_, earlier=journal(*entries(found)))
    stated = [(target, row, value_of_row) for (_, target, _), row in zip(rows, answers, strict=True)
              if (value_of_row := expected(target, row))]  # fmt: skip
    doubts = {each for _, each in codes(found)}
    assert doubts <= {"sheet-empty", "sheet-day-alone", "sheet-not-done"}
    assert ("sheet-day-alone" in doubts) == any(set(row) == {"on"} for row in answers)
    assert [(each.kind, each.value) for each in entries(found)] == [
        value_of_row for _, _, value_of_row in stated
    ]
    for each, (target, row, _) in zip(entries(found), stated, strict=True):
        assert each.on == row.get("on", day("10-01"))
        assert (each.target or None) == (target.key if target and each.kind is EntryKind.DONE else None)
        marks = {"note": "", "reason": "Bajarilmaganlik sababi: "}
        said = (mark + " ".join(row[name].split()) for name, mark in marks.items() if name in row)
        assert (each.note or "") == "; ".join(filter(None, said))
        assert each.evidence[:-1] == tuple(" ".join(t.split()) for t in [row.get("evidence")] if t)
    assert entries(again) == []
    assert entries(again, "before") == entries(found)


HOSTILE = [
    "=1+1",
    "<b>",
    "a\u202eb",
    "a\u200bb",
    "\u2028x",
    "_x0041_",
    "‘’“”",
    "1,5 ming",
    "\u00adx",
    "\U000e0041",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_a_plan_looks_altered_when_it_comes_back(tmp_path, text):
    made = plan(activity("1.1", title=f"{text} nomi {text}", targets={"people": 100}))
    assert codes(collected(written(tmp_path, made, cells={"I5": 1}), made=made)) == []


@pytest.mark.parametrize(("was", "now"), [("1,5 ming", "15 ming"), ("50 ta", "60 ta"), ("bir", "bir ikki")])
def test_a_change_of_the_text_is_noticed(tmp_path, was, now):
    made = plan(activity("1.1", title=was))
    found = collected(written(tmp_path, made, cells={"B5": now, "M5": "x"}), made=made)
    assert codes(found) == [("B5", "sheet-cell-altered")]


@pytest.mark.parametrize("now", ["“AKT”  bo'lim", '"AKT" bo‘lim', "“AKT” bo`lim\n"])
def test_a_text_written_otherwise_is_the_same(tmp_path, now):
    made = plan(activity("1.1", title="«AKT» bo‘lim"))
    assert codes(collected(written(tmp_path, made, cells={"B5": now, "M5": "x"}), made=made)) == []


@pytest.mark.parametrize("lang", ["en", "uz", "uz-Cyrl", "ru"])
@pytest.mark.parametrize("wording", ["2025-11-20", "20.11.2025", "2025-10-20; 20.11.2025", "20-noyabr"])
def test_a_day_is_no_change_of_the_text_in_the_language_of_the_sheet(tmp_path, wording, lang):
    made = plan(activity("1.1", wording))
    path = tmp_path / "s.xlsx"
    path.write_bytes(render_file(asked(made), Style(format="xlsx", catalogue=locales.load(lang))))
    assert codes(collected(path, made=made)) == [(None, "sheet-empty")]


def test_another_day_of_the_plan_or_of_the_sheet_is_told(tmp_path):
    made, later = (plan(activity("1.1", wording)) for wording in ("2025-11-20", "2025-11-25"))
    cells = {"C5": "25.11.2025", "M5": "x"}
    assert codes(collected(written(tmp_path, made, cells=cells), made=made)) == [("C5", "sheet-cell-altered")]
    path = written(tmp_path, made, cells={"M5": "x"})
    assert codes(collected(path, made=later)) == [("M5", "sheet-plan-changed")]


@pytest.mark.parametrize(
    ("cells", "code", "command"),
    [
        ({"A5": "1.2"}, "sheet-number-altered", "workplan amend 1.1 --renumber NEW --basis TEXT"),
        ({"B5": "Ish"}, "sheet-cell-altered", "workplan amend 1.1 --title TEXT --basis TEXT"),
        ({"C5": "25.11.2025"}, "sheet-cell-altered", "workplan amend 1.1 --deadline TEXT --basis TEXT"),
        ({"E5": "joylar"}, "sheet-cell-altered", "workplan amend FILE"),
        ({"F5": "nafar"}, "sheet-cell-altered", "workplan amend FILE"),
        ({"G5": 90}, "sheet-cell-altered", "workplan amend 1.1 --target people=VALUE --basis TEXT"),
    ],
)
def test_a_changed_text_of_the_plan_has_the_command_that_changes_it(tmp_path, cells, code, command):
    made = plan(activity("1.1", "2025-11-20", targets={"people": 100}))
    (remark,) = collected(written(tmp_path, made, cells={**cells, "I5": 1}), made=made).remarks
    assert (remark.cell, remark.problem.code) == (*cells, code)
    for language in locales.LANGUAGES:
        say = locales.load(language)
        assert placeholders(command, say) in remedy(remark.placed, say)


@pytest.mark.parametrize("kind", [".xlsx", ".ods"])
@pytest.mark.parametrize(
    ("formula", "code"), [(Formula("40+5"), "sheet-formula"), (Failed("1/0"), "sheet-formula-error")]
)
@pytest.mark.parametrize("cell", ["I5", "L5", "M7"])
def test_a_formula_without_a_value_is_refused(tmp_path, cell, formula, code, kind):
    """The error that a cell displays is no note."""
    path = written(tmp_path, cells={cell: formula})
    found = collected(path if kind == ".xlsx" else as_opendocument(path))
    assert (cell, code) in codes(found)
    assert found.files[0].outcome == "refused"


@pytest.mark.parametrize("kind", [".xlsx", ".ods"])
@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"H5": 5000}, "sheet-answer-misplaced"),
        ({"H5": 5000, "M5": "x"}, "sheet-answer-misplaced"),
        ({"H5": 5000, "I5": 50}, "sheet-reported-altered"),
        ({"H5": None, "I5": 50}, "sheet-reported-altered"),
        ({"H5": "besh"}, "sheet-reported-altered"),
        ({"H5": 40}, None),
        ({"H6": 30}, "sheet-answer-misplaced"),
        ({"H7": 0.25}, "sheet-answer-misplaced"),
        ({"H7": 0.333}, None),
        ({"H8": 1}, "sheet-answer-misplaced"),
        ({"H8": 0}, None),
    ],
)
def test_a_number_typed_over_what_was_reported_earlier_is_told(tmp_path, kind, cells, code):
    """The column stands beside the one for the answer: a number that slipped into it must not be lost."""
    made = plan(
        activity("1.1", targets={"people": 100, "places": 20}),
        activity("1.2"),
        activity("1.3", targets={"people": 100}),
    )
    earlier = journal(
        entry("09-01", done=40, target="people"), entry("09-02", number="1.2", percent=Decimal("33.33"))
    )
    path = written(tmp_path, made, earlier, cells=cells)
    path = path if kind == ".xlsx" else as_opendocument(path)
    found = collected(path, made=made, earlier=earlier)
    told = [(remark.cell, each) for remark in found.remarks if (each := remark.problem.code) != "sheet-empty"]
    (cell, *_) = cells
    assert told == ([(None if cells[cell] is None else cell, code)] if code else [])


def test_a_number_in_the_column_of_earlier_reports_names_the_column_for_the_answer(tmp_path):
    remark, _ = collected(written(tmp_path, cells={"H5": 5000})).remarks
    say = locales.load("en")
    assert message(remark.placed, say) == (
        "activity 1.1: 5000 stands in the column “Oldin taqdim etilgan”, which only shows earlier reports; "
        "it was not recorded"
    )
    assert remedy(remark.placed, say) == "If it is the total to report, write it in the column “{}”.".format(
        remark.problem.params["column"]
    )


def test_a_number_typed_beside_what_was_reported_for_the_whole_is_told_too(tmp_path):
    made = plan(activity("1.1", targets={"people": 100}, executors=("yuridik", "moliya")))
    earlier = journal(entry("08-01", done=17))
    columns = asked(made, earlier).columns
    whole = f"{chr(ord('A') + columns.index('whole'))}{FIRST}"
    assert columns[columns.index("whole") + 1] == "done"
    found = collected(written(tmp_path, made, earlier, cells={whole: 50}), made=made, earlier=earlier)
    assert codes(found)[0] == (whole, "sheet-answer-misplaced")


def test_no_completion_is_shown_where_nothing_was_reported(tmp_path):
    """A quantity begins at 0; of an activity without one, nothing is known before the first report."""
    made = plan(activity("1.1", targets={"people": 100}), activity("1.2"), activity("1.3"))
    earlier = journal(entry("09-01", number="1.3", percent=40))
    cells = dict(read_cells(written(tmp_path, made, earlier))[0][1])
    shown = [cells.get((row, 8)) for row in (5, 6, 7)]
    assert [cell and "".join(cell.paragraphs) for cell in shown] == ["0", None, "40.0%"]


# Sheets and rows


def test_the_same_state_of_things_gives_the_same_sheet():
    one, other = (render_file(asked(), Style(format="xlsx", catalogue=SAY)) for _ in range(2))
    assert one == other


def test_after_a_report_the_sheet_is_another():
    ids = {
        make_sheet(fold(PLAN, earlier, day("10-01")), earlier, "yuridik").id
        for earlier in (Journal(), journal(entry("09-01", number="1.2", note="x")))
    }
    assert len(ids) == 2


def test_a_row_keeps_its_number_when_rows_are_moved(tmp_path):
    """Sorted by hand: the rows of 1.2 and of the first target have changed places."""
    path = written(tmp_path, cells={"N7": "bir", "I5": 3})
    swapped = fill(
        path, dict.fromkeys(("A5", "B5", "C5", "E5", "F5", "G5", "H5", "I5", "A7", "B7", "C7", "N7"))
    )
    swapped = fill(
        swapped,
        {"A5": "1.2", "B5": "Activity 1.2", "C5": "doimiy", "N5": "bir", "Q5": 3}
        | {"A7": "1.1", "B7": "Activity 1.1", "C7": "II-yarim yillikda", "E7": "people", "F7": "ta"}
        | {"G7": 100, "H7": 0, "I7": 3, "Q7": 1},
    )
    found = collected(swapped)
    assert codes(found) == []
    assert [(each.activity, each.value) for each in entries(found)] == [("1.2", None), ("1.1", 3)]


def test_two_targets_of_an_activity_are_weighed_one_after_the_other(tmp_path):
    found = collected(written(tmp_path, cells={"I5": 100, "I6": 20}))
    rows = found.files[0].rows
    assert [row.before.status for row in rows] == ["not-started", "in-progress"]
    assert [row.after.status for row in rows] == ["in-progress", "done"]


def test_sheets_are_weighed_in_the_order_in_which_they_were_made(tmp_path):
    late = written(tmp_path, cells={"I5": 40}, name="a.xlsx")
    early = written(tmp_path, cells={"I5": 30}, name="b.xlsx", on="09-01")
    found = collected(late, early)
    assert [each.file for each in found.files] == [str(late), str(early)]
    assert {code for _, code in codes(found)} == {"sheet-value-moved"}
    assert sorted((each.order, each.value) for each in entries(found)) == [(1, 30), (2, 40)]


@pytest.mark.parametrize("again", [False, True])
def test_copies_of_a_sheet_that_differ_are_refused_together(tmp_path, again):
    one = written(tmp_path, cells={"I5": 40, "I6": 3}, name="a.xlsx")
    other = written(tmp_path, cells={"I5": 50, "I6": 3}, name="b.xlsx")
    found = collected(one, other, again=again)
    assert [each.outcome for each in found.files] == ["refused", "refused"]
    assert codes(found) == [("I5", "sheet-copies-differ")] * 2
    assert [remark.problem.params["other"] for remark in found.remarks] == [f"{other}:I5", f"{one}:I5"]
    assert entries(found) == []


def test_equal_copies_of_a_sheet_are_recorded_once(tmp_path):
    one = written(tmp_path, cells={"I5": 40}, name="a.xlsx")
    other = written(tmp_path, cells={"I5": "40 ta"}, name="b.xlsx")
    found = collected(one, other)
    assert [each.outcome for each in found.files] == ["new", "before"]
    assert codes(found) == [(None, "sheet-copy")]
    assert found.remarks[0].problem.params["other"] == str(one)


def test_copies_with_answers_in_different_rows_are_both_recorded(tmp_path):
    one = written(tmp_path, cells={"I5": 40}, name="a.xlsx")
    other = written(tmp_path, cells={"I6": 3}, name="b.xlsx")
    found = collected(one, other)
    assert (codes(found), [each.value for each in entries(found)]) == ([], [40, 3])


def test_of_copies_that_differ_the_one_recorded_earlier_stands(tmp_path):
    one = written(tmp_path, cells={"I5": 40}, name="a.xlsx")
    other = written(tmp_path, cells={"I5": 50}, name="b.xlsx")
    found = collected(one, other, earlier=journal(*entries(collected(one))))
    assert codes(found) == [(None, "sheet-collected"), ("I5", "sheet-row-changed")]


def test_the_entry_of_a_row_has_an_id_of_its_own_for_each_writer_and_value(tmp_path):
    """Two who collect the same sheet on two computers must not write one id with two contents."""
    path = written(tmp_path, cells={"I5": 40})
    ali, again, vali = (entries(collected(path, writer=name))[0].id for name in ("ali", "ali", "vali"))
    other = entries(collected(fill(path, {"I5": 41})))[0].id
    assert ali == again
    assert len({ali, vali, other}) == 3


def test_a_refused_file_leaves_no_trace_in_the_next(tmp_path):
    bad = written(tmp_path, cells={"I5": 40, "I6": "?"}, name="a.xlsx")
    good = written(tmp_path, cells={"I5": 30}, name="b.xlsx", on="09-30")
    found = collected(bad, good)
    assert [each.value for each in entries(found)] == [30]


def test_a_joint_activity_is_reported_for_the_own_part(tmp_path):
    made = plan(activity("1.1", targets={"people": 100}, executors=("yuridik", "moliya")))
    earlier = journal(entry("09-01", done=30, target="people", executor="moliya"))
    found = collected(written(tmp_path, made, earlier, cells={"I5": 40}), made=made, earlier=earlier)
    made_of = entries(found)[0]
    assert (made_of.executor, made_of.value) == ("yuridik", 40)
    assert codes(found) == []
    assert found.files[0].rows[0].after.targets[0].done == 70


@pytest.mark.parametrize(
    ("period", "met"),
    [
        ({}, "2025-07"),
        ({"M5": "2025-08"}, "2025-08"),
        ({"M5": None}, "2025-09"),
        ({"M5": "сентябрь"}, "2025-09"),
        ({"M5": "September"}, "2025-09"),
    ],
    ids=["the oldest open one", "another one", "that of the day, where the cell was emptied", "ru", "en"],
)
def test_a_report_on_a_repeating_activity_meets_a_checkpoint(tmp_path, period, met):
    cells = {"J5": "ha", "L5": day("09-30"), **period}
    found = collected(written(tmp_path, executor="moliya", cells=cells))
    after = found.files[0].rows[0].after
    assert [each.label for each in after.checkpoints if each.met_on] == [met]


def test_a_report_on_a_date_to_come_while_an_older_one_is_overdue_is_warned_of(tmp_path):
    made = plan(activity("1.1", "har oyda"))
    found = collected(written(tmp_path, made, cells={"J5": "ha", "M5": None}), made=made)
    assert codes(found) == [("J5", "report-met-ahead")]
    [told] = [remark.problem for remark in found.remarks]
    again = "then workplan status 1.1 --complete --executor yuridik --for 2025-09"
    assert remedy(told, locales.load("en")).endswith(again)


@pytest.mark.parametrize(
    ("cells", "warned"),
    [
        ({"J5": "ha", "L5": day("09-30"), "M5": "2025-08"}, []),
        ({"N5": "Mablag‘ ajratildi"}, [("N5", "note-ends-delay")]),
    ],
    ids=["completion of a period", "only a note"],
)
def test_an_entry_that_has_its_effect_beside_a_statement_on_the_whole_is_not_warned_of(
    tmp_path, cells, warned
):
    made = plan(activity("1.1", "har oyda", executors=("yuridik", "moliya")))
    earlier = journal(entry("08-01", complete=True, period="2025-07"))
    found = collected(written(tmp_path, made, earlier, cells=cells), made=made, earlier=earlier)
    assert len(entries(found)) == 1
    assert codes(found) == warned


@pytest.mark.parametrize(
    ("earlier", "ends"), [((), False), ((entry("09-01", complete=True, executor="moliya"),), True)]
)
def test_a_yes_of_one_executor_ends_a_shared_ongoing_activity_only_if_it_is_the_last(tmp_path, earlier, ends):
    made = plan(activity("1.1", "doimiy", executors=("yuridik", "moliya")))
    told = journal(*earlier)
    found = collected(written(tmp_path, made, told, cells={"J5": "ha"}), made=made, earlier=told)
    assert len(entries(found)) == 1
    assert [code for _, code in codes(found)] == ["sheet-ends-ongoing"] * ends


def test_a_reason_is_told_apart_from_what_was_done(tmp_path):
    made = plan(activity("1.1", "har oyda"))
    found = collected(written(tmp_path, made, cells={"N5": "Uch maqola", "O5": "Mablag‘ yo‘q"}), made=made)
    assert [each.note for each in entries(found)] == ["Uch maqola; Bajarilmaganlik sababi: Mablag‘ yo‘q"]


@pytest.mark.parametrize("no", ["yo‘q", "йўқ", "нет", "no"])
def test_a_no_with_a_reason_is_told_to_be_a_report_by_a_note(tmp_path, no):
    made = plan(activity("1.1", "har oyda"), activity("1.2"))
    found = collected(written(tmp_path, made, cells={"J5": no, "O5": "pul", "J6": no, "O6": "x"}), made=made)
    told = [remark.problem for remark in found.remarks]
    assert [each.code for each in told] == ["sheet-not-done"] * 2
    assert [each.params["noted"] for each in told] == [["2025-07"], []]
    say = locales.load("en")
    assert "the report for July 2025" in remedy(told[0], say)
    assert remedy(told[1], say) == "When the work is done, report it again."


@pytest.mark.parametrize(
    ("column", "code"),
    [("N", "note-ends-delay"), ("O", "sheet-not-done")],
    ids=["what was done", "the reason"],
)
def test_a_text_alone_that_ends_a_delay_is_told(tmp_path, column, code):
    made = plan(activity("1.1", "har oyda"))
    found = collected(written(tmp_path, made, cells={f"{column}5": "bajarilmadi"}), made=made)
    assert codes(found) == [(f"{column}5", code)]
    assert f"workplan undo {entries(found)[0].id}" in remedy(found.remarks[0].problem, locales.load("en"))
    text = render(found, Style("table", locales.load("en"), screen=Screen(terminal=True, width=200)))
    assert "62 days overdue →" in text


@pytest.mark.parametrize("no", ["yo‘q", "йўқ", "нет", "no"])
def test_a_no_alone_is_told_at_its_cell_to_record_nothing(tmp_path, no):
    made = plan(activity("1.1"), activity("1.2"))
    found = collected(written(tmp_path, made, cells={"J5": no, "K6": 40}), made=made)
    assert (len(entries(found)), codes(found)) == (1, [("J5", "sheet-no-alone")])
    for language in locales.LANGUAGES:
        say = locales.load(language)
        told = f"{message(found.remarks[0].problem, say)} {remedy(found.remarks[0].problem, say)}"
        assert no in told
        assert SAY("ask.reason") in told  # as the heading stands in the sheet


def test_another_word_than_yes_is_pointed_to_the_column_of_reasons(tmp_path):
    made = plan(activity("1.1"))
    found = collected(written(tmp_path, made, cells={"J5": "No, not yet"}), made=made)
    assert codes(found) == [("J5", "sheet-bad-answer")]
    assert f"“{SAY('ask.reason')}”" in remedy(found.remarks[0].problem, locales.load("en"))


@pytest.mark.parametrize("dash", ["-", "–", " — ", ".", "__"])
def test_a_dash_is_an_empty_cell(tmp_path, dash):
    made = plan(activity("1.1", targets={"people": 100}), activity("1.2", "har oyda"))
    cells = {"I5": dash, "J6": dash, "N6": dash}
    found = collected(written(tmp_path, made, cells=cells), made=made)
    assert (entries(found), [code for _, code in codes(found)]) == ([], ["sheet-empty"])


@pytest.mark.parametrize(
    "text", ["15 September 2025", "September 15, 2025", "15 сентября 2025", "2025-yil 15-sentabr"]
)
def test_a_date_in_words_is_read_if_it_names_its_year(tmp_path, text):
    made = plan(activity("1.1"))
    found = collected(written(tmp_path, made, cells={"K5": 40, "L5": text}), made=made)
    assert [each.on for each in entries(found)] == [day("09-15")]


@pytest.mark.parametrize("no", ["yo‘q", "йўқ", "нет", "No"])
@pytest.mark.parametrize("column", ["N", "O"], ids=["what was done", "the reason"])
def test_a_lone_no_in_a_text_is_neither_a_report_nor_a_reason(tmp_path, column, no):
    made = plan(activity("1.1", "har oyda"), activity("1.2"))
    found = collected(
        written(tmp_path, made, cells={f"{column}5": no, f"{column}6": no, "K6": 40}), made=made
    )
    assert [(each.kind, each.note) for each in entries(found)] == [(EntryKind.PERCENT, None)]
    assert codes(found) == [(f"{column}5", "sheet-no-words"), (f"{column}6", "sheet-no-words")]


def test_a_reason_without_a_no_is_told_to_be_a_report_by_a_note(tmp_path):
    made = plan(activity("1.1", "har oyda"))
    found = collected(written(tmp_path, made, cells={"O5": "Mablag‘ ajratilmadi"}), made=made)
    assert codes(found) == [("O5", "sheet-not-done")]


def test_a_no_beside_a_percentage_is_no_note(tmp_path):
    made = plan(activity("1.1"))
    assert codes(collected(written(tmp_path, made, cells={"J5": "yo‘q", "K5": 40}), made=made)) == []


def test_a_total_that_stays_is_told_in_the_words_of_a_spreadsheet(tmp_path):
    made = plan(activity("1.1", targets={"people": 100}, executors=("yuridik", "moliya")))
    earlier = journal(entry("09-01", done=50, target="people"))
    found = collected(written(tmp_path, made, earlier, cells={"J5": 40}), made=made, earlier=earlier)
    (remark,) = found.remarks
    assert (remark.problem.code, remark.row) == ("sheet-whole-stated", 5)
    for language in locales.LANGUAGES:
        say = locales.load(language)
        told = say(f"problem.{remark.problem.code}", **remark.problem.params)
        assert "50" in told
        assert "--" not in told + say(f"problem.{remark.problem.code}.fix")


def test_the_days_late_of_a_row_dated_back_name_its_day(tmp_path):
    made = plan(activity("1.1", "2025-09-10"))
    found = collected(written(tmp_path, made, cells={"K5": 40, "L5": "2025-09-20"}), made=made)
    screen = Screen(terminal=True, width=200)
    text = render(found, Style("table", locales.load("en"), screen=screen))
    assert "as of 2025-09-20: state: not started, 10 days overdue → in progress, 10 days overdue" in text


def test_a_column_may_be_inserted(tmp_path):
    """Columns are known by their headings."""
    found = collected(insert_column(written(tmp_path, cells={"I5": 40}), "F"))
    assert codes(found) == []
    assert [(row.cell, row.entry.value) for row in found.files[0].rows] == [("J5", 40)]


def test_a_report_on_a_cancelled_activity_is_kept_and_the_state_stays(tmp_path):
    path = written(tmp_path, cells={"I5": 40})
    earlier = journal(entry("09-30", cancel=True, note="x"))
    ((row,),) = [each.rows for each in collected(path, earlier=earlier).files]
    assert (row.entry.value, row.after.status) == (40, "cancelled")


def test_cancelled_activities_are_not_asked_about():
    earlier = journal(entry("09-30", number="1.1", cancel=True, note="x"))
    asked = make_sheet(fold(PLAN, earlier, day("10-01")), earlier, "yuridik")
    assert [each.item.number for each in asked.questions] == ["1.2", "1.3"]


def test_an_executor_with_nothing_open_is_not_awaited():
    done = journal(entry("09-30", number="1.1", done=100), *())
    made = plan(chapter("I", section("1.1", activity(targets={"people": 100}))))
    context = Context(PlanInTime(made), done, day("10-01"), NOW, "ali")
    assert collect(context, []).outstanding == ()
    context = context._replace(journal=Journal())
    assert [each.key for each in collect(context, []).outstanding] == ["yuridik"]


def awaited(path, earlier, since=None):
    """Who has not answered after a collection of 1 October, where ``moliya`` has an open activity too."""
    made = plan(activity(executors=("yuridik",)), activity("1.2", executors=("moliya",)))
    context = Context(PlanInTime(made), earlier, day("10-01"), NOW, "ali")
    return [each.key for each in collect(context, [path] if path else [], since=since).outstanding]


@pytest.mark.parametrize(
    ("given", "since", "expected"),
    [
        ({"on": "10-01"}, None, ["yuridik"]),
        ({"on": "09-30"}, None, ["yuridik", "moliya"]),
        ({"on": "09-30"}, "09-30", ["yuridik"]),
        ({"on": "09-30", "recorded": NOW}, None, ["yuridik"]),
        ({"on": "10-01", "executor": "moliya"}, None, ["yuridik"]),
    ],
    ids=["today", "before the round", "since a day", "recorded in the round", "as an executor"],
)
def test_who_has_reported_in_the_round_is_not_awaited(given, since, expected):
    on = given.pop("on")
    earlier = journal(entry(on, number="1.2", note="x", **given))
    assert awaited(None, earlier, since and day(since)) == expected


def test_the_sheet_of_a_group_answers_only_for_the_members_whose_rows_are_filled_in(tmp_path):
    """Row 5 asks Andijon, row 6 Buxoro."""
    made = plan(activity(executors=("filiallar",)))

    def awaited(cells):
        found = collected(written(tmp_path, made, executor="filiallar", cells=cells), made=made)
        return [each.key for each in found.outstanding]

    assert awaited({}) == ["filiallar"]
    assert awaited({"K5": "ha"}) == ["filiallar/buxoro"]
    assert awaited({"K5": "ha", "K6": "ha"}) == []


@pytest.mark.parametrize(
    ("cells", "returned"), [({"F5": "12", "K5": "bilmadim"}, "refused"), ({}, "empty")], ids=str
)
def test_an_entry_does_not_answer_a_sheet_that_was_refused_or_blank(tmp_path, cells, returned):
    """Who recorded something by a command still owes the sheet that was refused, or came back blank."""
    earlier = journal(entry("10-01", number="1.2", note="aytildi"))
    path = written(tmp_path, earlier=earlier, cells=cells)
    found = collected(path, earlier=earlier)
    assert {each.key: each.returned for each in found.outstanding} == {"yuridik": returned, "moliya": None}


def test_a_member_whose_own_sheet_was_refused_is_named_beside_the_members_that_returned_none(tmp_path):
    """The group is not said to have returned nothing."""
    made = plan(activity("1.1", executors=("filiallar",)))
    path = written(tmp_path, made, executor="filiallar/andijon", cells={"K5": "bilmadim"})
    for earlier in (None, journal(entry("10-01", executor="filiallar/andijon", note="aytildi"))):
        found = collected(path, made=made, earlier=earlier)
        assert {each.key: each.returned for each in found.outstanding} == {
            "filiallar/andijon": "refused",
            "filiallar/buxoro": None,
        }


def test_a_sheet_of_an_executor_that_is_gone_is_refused(tmp_path):
    path = written(tmp_path, cells={"I5": 40})
    made = plan(activity(executors=("moliya",)), departments={"moliya": PLAN.departments["moliya"]})
    assert codes(collected(path, made=made)) == [(None, "sheet-executor-gone")]


def test_a_copy_of_the_worksheet_in_the_same_workbook_is_read(tmp_path):
    path = copy_worksheet(written(tmp_path, cells={"I5": 40}), "To‘ldirish (2)", cells={"I5": None, "I6": 7})
    found = collected(path)
    assert [(each.target, each.value) for each in entries(found)] == [("people", 40), ("places", 7)]
    assert codes(found) == [(None, "sheet-worksheets")]


def test_an_answer_that_both_worksheets_give_counts_once(tmp_path):
    found = collected(copy_worksheet(written(tmp_path, cells={"I5": 40}), "To‘ldirish (2)"))
    assert [each.value for each in entries(found)] == [40]
    assert not found.refused


def test_worksheets_that_answer_a_row_differently_are_refused_with_both_cells(tmp_path):
    path = copy_worksheet(written(tmp_path, cells={"I5": 40}), "To‘ldirish (2)", cells={"I5": 60})
    found = collected(path)
    assert entries(found) == []
    first, second = (each for each in found.remarks if each.problem.code == "sheet-copies-differ")
    assert (second.cell, second.worksheet, second.row) == ("To‘ldirish (2)!I5", "To‘ldirish (2)", 5)
    assert second.heading == first.heading == "Davr boshidan jami"
    assert first.problem.params["other"] == f"{path}:To‘ldirish (2)!I5"


def test_copies_of_a_recorded_row_are_compared_with_its_entry(tmp_path):
    path = written(tmp_path, cells={"I5": 40})
    earlier = journal(*entries(collected(path)))
    found = collected(copy_worksheet(path, "To‘ldirish (2)", cells={"I5": 60}), earlier=earlier)
    assert ("To‘ldirish (2)!I5", "sheet-row-changed") in codes(found)


def test_worksheets_of_different_executors_in_one_workbook_are_refused(tmp_path):
    path, other = written(tmp_path), written(tmp_path, executor="moliya", name="t.xlsx")
    copy_worksheet(path, "Moliya", of=other)
    with pytest.raises(UsageError, match="sheets-mixed"):
        read_sheet(path)


@pytest.mark.parametrize(
    ("code", "number", "value", "unit"),
    [
        ("#,##0.0", "12.5", "12.5", "tonna"),
        ('0.0" ming"', "0.05", None, "ta"),
        ('0.00" ming"', "0.05", "50", "ta"),
        ('0" ta"', "40", "40", "ta"),
        ('0.0,," mln"', "40", None, "ta"),
        ("0.000,", "40", None, "ta"),
        ('0" km"', "40", None, "ta"),
        ('0"$"', "40", None, "ta"),
    ],
)
def test_a_number_counts_as_it_is_seen_or_its_cell_is_named(tmp_path, code, number, value, unit):
    """“0.05” shown as “0.05 ming” is fifty, and a number that cannot be seen is none."""
    made = plan(activity("1.1", targets={"people": 100}, unit=unit))
    found = collected(written(tmp_path, made, cells={"I5": Formatted(Decimal(number), code)}), made=made)
    assert [each.value for each in entries(found)] == ([] if value is None else [Decimal(value)])
    assert found.refused == (value is None)
    assert all(remark.cell == "I5" for remark in found.remarks)


# Saved in another format


def test_a_sheet_saved_as_opendocument_is_read_like_the_workbook(tmp_path):
    path = written(tmp_path, cells={f"I{FIRST}": 40, f"I{FIRST + 1}": "izoh"})
    sheet = read_sheet(path)
    assert [answer.cells for answer in sheet.answers if answer.cells] != []
    assert read_sheet(as_opendocument(path))._replace(file=sheet.file) == sheet


def test_spreadsheets_of_both_formats_in_a_folder_are_collected(tmp_path):
    first = written(tmp_path, name="birinchi.xlsx")
    second = as_opendocument(written(tmp_path, name="ikkinchi.xlsx"))
    assert workbooks([tmp_path]) == [first, second, second.with_suffix(".xlsx")]


def test_a_value_one_column_off_has_one_error_which_says_that_the_cell_stays_empty(tmp_path):
    """Row 5 has a quantity: only its total (I) is asked for, no yes (J) and no percentage (K)."""
    for cells in ({"J5": "ko‘p"}, {"K5": "ko‘p"}, {"J5": "12"}):
        found = collected(written(tmp_path, cells=cells))
        told = [(remark.cell, remark.problem.code) for remark in found.remarks]
        assert told == [(next(iter(cells)), "sheet-not-asked")]


def test_a_period_that_has_not_begun_is_told_where_no_period_is_asked_for(tmp_path):
    """All periods that have begun are reported, so the sheet offers none to choose from."""
    made = plan(activity("1.1", "har oyda"), activity("1.2", "har oyda", executors=("yuridik", "moliya")))
    earlier = journal(
        *(
            entry("10-01", complete=True, period=label)
            for label in ("2025-07", "2025-08", "2025-09", "2025-10")
        )
    )
    for text, code in (("noyabr", "checkpoint-not-begun"), ("sentabr", "sheet-not-asked")):
        path = written(tmp_path, made, earlier, cells={"J5": "ha", "M5": text})
        assert codes(collected(path, made=made, earlier=earlier)) == [("M5", code)]
