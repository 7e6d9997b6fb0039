"""The database, asked in SQL."""

import sqlite3
from decimal import Decimal

import pytest
from builders import activity, chapter, day, entry, journal, plan, section

from workplan_cli import locales
from workplan_cli.model.activity import Target
from workplan_cli.model.plan import Approval
from workplan_cli.reports import build as reports
from workplan_cli.tracking.state import fold
from workplan_cli.writers import Style, render_file

EXACT = Decimal("123456789012345.000001")
PLAN = plan(
    chapter(
        "I",
        activity("1.1", "III-chorak", executors=("yuridik", "filiallar"), supervisors=("xusanov", "kuranov")),
        activity("1.2", targets={"people": EXACT}, executors=("moliya",)),
    ),
    chapter("II", section("2.1", activity("2.1.1", "doimiy", extra={"Moliya": "budjet"}))),
    approval=Approval(by="B.A.Musayev", on=day("06-30")),
)
ENTRIES = (
    entry("08-01", number="1.2", add="0.5", target="people", evidence=("1-son", "2-son"), id="aaaa"),
    entry("08-02", number="1.2", add=100, target="people", id="bbbb"),
    entry("08-03", number="1.2", revert="bbbb", id="cccc"),
    entry("09-01", number="1.1", complete=True, note="'); DROP TABLE plan; --", id="dddd"),
)


def rendered(made=PLAN, *entries, chosen=None):
    told = journal(*(entries or ENTRIES))
    state = fold(made, told, day("10-15"))
    items = [item for item in state.activities if chosen is None or item.number in chosen]
    return render_file(reports.form(state, told, items), Style(format="sqlite", catalogue=locales.load("en")))


@pytest.fixture
def ask(tmp_path):
    def opened(query, *values, data=None):
        path = tmp_path / "plan.sqlite"
        path.write_bytes(data or rendered())
        connection = sqlite3.connect(path)
        try:
            return connection.execute(query, values).fetchall()
        finally:
            connection.close()

    return opened


def test_it_is_sound_and_every_reference_leads_somewhere(ask):
    assert ask("PRAGMA integrity_check") == [("ok",)]
    assert ask("PRAGMA foreign_key_check") == []


def test_a_part_of_the_plan_is_sound_too(ask):
    assert ask("SELECT number FROM activities", data=rendered(chosen={"1.2"})) == [("1.2",)]
    assert ask("PRAGMA foreign_key_check", data=rendered(chosen={"1.2"})) == []


def test_the_plan(ask):
    assert ask("SELECT * FROM plan") == [
        (
            "Ish rejasi",
            "Agentlik",
            "2025-07-01",
            "2025-12-31",
            "B.A.Musayev",
            None,
            "2025-06-30",
            "2025-10-15",
            None,
        )
    ]
    assert ask("SELECT * FROM chapters") == [("I", "Chapter I", 1), ("II", "Chapter II", 2)]
    assert ask("SELECT * FROM sections") == [("2.1", "II", "Section 2.1", 1)]
    assert ask("SELECT number, chapter, section FROM activities ORDER BY place") == [
        ("1.1", "I", None),
        ("1.2", "I", None),
        ("2.1.1", "II", "2.1"),
    ]
    assert ask("SELECT * FROM extra") == [("2.1.1", "Moliya", "budjet")]


def test_the_lead_comes_first(ask):
    query = "SELECT executor, lead FROM activity_executors WHERE activity = '1.1' ORDER BY place"
    assert ask(query) == [("yuridik", 1), ("filiallar", 0)]
    query = "SELECT supervisor FROM activity_supervisors WHERE activity = '1.1' ORDER BY place"
    assert ask(query) == [("xusanov",), ("kuranov",)]
    assert ask("SELECT key FROM members WHERE executor = 'filiallar'") == [("andijon",), ("buxoro",)]


def test_quantities_are_exact_and_can_be_counted_with(ask):
    assert ask("SELECT value, done FROM targets") == [("123456789012345.000001", "0.5")]
    ((value, done),) = ask("SELECT value, done FROM progress")
    assert (value, done) == (float(EXACT), 0.5)


def test_checkpoints_and_state(ask):
    assert ask("SELECT * FROM checkpoints WHERE activity = '1.1'") == [
        ("1.1", "2025-Q3", "2025-09-30", "2025-09-01", 0, "2025-09-01", None, None, None)
    ]
    query = "SELECT state, percent, due, done_on, overdue, last_entry FROM state WHERE activity = '1.1'"
    assert ask(query) == [("done", 100.0, "2025-09-30", "2025-09-01", 0, "dddd")]
    assert ask("SELECT silent FROM state WHERE activity = '2.1.1'") == [(1,)]


def test_entries_are_all_there_with_what_was_taken_back(ask):
    found = ask('SELECT id, kind, "on", value, reverts, reverted FROM entries ORDER BY id')
    assert found == [
        ("aaaa", "add", "2025-08-01", "0.5", None, 0),
        ("bbbb", "add", "2025-08-02", "100", None, 1),
        ("cccc", "revert", "2025-08-03", None, "bbbb", 0),
        ("dddd", "complete", "2025-09-01", None, None, 0),
    ]
    assert ask("SELECT evidence FROM entries WHERE id = 'aaaa'") == [("1-son\n2-son",)]
    assert ask("SELECT note FROM entries WHERE id = 'dddd'") == [("'); DROP TABLE plan; --",)]
    assert ask("SELECT recorded FROM entries WHERE id = 'aaaa'")[0][0].endswith("Z")


def test_moments_and_controls_are_written_plainly(ask):
    made = plan(activity(title="\x1b[31m\x00 \u202e"))
    data = rendered(made, entry("08-01", note="x"))
    assert ask("SELECT title FROM activities", data=data) == [(r"\x1b[31m\x00 <U+202E>",)]


def test_a_department_is_asked_for_its_overdue_work(ask):
    query = """
        SELECT executors.name, count(*) FROM executors
        JOIN activity_executors ON activity_executors.executor = executors.key
        JOIN state USING (activity)
        GROUP BY executors.key ORDER BY executors.name
    """
    assert ask(query) == [("Moliya bo‘limi", 1), ("Yuridik bo‘lim", 2), ("hududiy filiallar", 1)]


def test_targets_of_one_activity_are_told_apart(ask):
    targets = tuple(Target(key=key, value=Decimal(1), unit="ta", label=key) for key in ("a", "b"))
    made = plan(activity("1.1", targets={"a": 1, "b": 1}))
    assert made.chapters[0].activities[0].targets == targets
    assert ask("SELECT key FROM targets", data=rendered(made)) == [("a",), ("b",)]


def test_the_same_report_gives_the_same_bytes():
    assert rendered() == rendered()
