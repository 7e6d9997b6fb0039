"""What a warehouse answers is what the fold of its plans gives, for plans and journals of every kind.

`pytest --long` compares more than 10 000 days of activities.
"""

import json
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from builders import day, entry
from warehouse.generated import days, write

from workplan_cli.model.journal import EntryKind, Journal
from workplan_cli.model.plan import GROUPINGS
from workplan_cli.reports.build import summary
from workplan_cli.store.journal import line_format
from workplan_cli.tracking.flags import DECIDED, FLAGS
from workplan_cli.tracking.judging import Pace
from workplan_cli.tracking.state import ActivityState, State, fold
from workplan_cli.warehouse.build import Known, build
from workplan_cli.warehouse.engine import Database
from workplan_cli.warehouse.facts import facts
from workplan_cli.warehouse.lines import PlanFile
from workplan_cli.warehouse.load import Loaded, load
from workplan_cli.warehouse.query import opened
from workplan_cli.warehouse.summary import figures

BUILT = date(2026, 2, 1)
KNOWN_BY = date(2025, 10, 20)

COLUMNS = (
    "number status numerator denominator due next_due last_entry done_on days_late red early "
    "fallen_due in_time reported"
).split()
ASKED = [*COLUMNS, *FLAGS, *DECIDED]


def expected(item: ActivityState) -> tuple[Any, ...]:
    """The columns of `state_on` that the fold gives."""
    fallen = item.fallen_due(item.day)
    share = (
        (str(item.fraction.numerator), str(item.fraction.denominator)) if item.fraction is not None else ()
    )
    return (
        *(item.number, item.status.value, *(share or (None, None)), item.due, item.next_due),
        *(item.last_entry.on if item.last_entry else None, item.done_on, item.days_late),
        *(item.pace is Pace.RED, item.early, len(fallen)),
        *(sum(each.on_time for each in fallen), sum(bool(each.reported) for each in fallen)),
        *(flag.raised(item) for flag in FLAGS.values()),
        *(decided(item) for decided in DECIDED.values()),
    )


def state_of(loaded: Loaded, day: date) -> State:
    return fold(loaded.in_time.on(day), loaded.in_time.carried(loaded.journal, day), day)


def differences_in_states(database: Database, plans: dict[str, Loaded], day: date) -> list[str]:
    names = ", ".join(ASKED)
    query = f"SELECT plan, activity, {names} FROM state_on('{day}') ORDER BY plan, place"
    found: dict[str, dict[str, tuple]] = {}
    for plan, activity, *values in database.execute(query).fetchall():
        found.setdefault(plan, {})[activity] = tuple(values)
    wrong = []
    for name, loaded in plans.items():
        state = state_of(loaded, day)
        right = {item.row.id: expected(item) for item in (*state.activities, *state.dropped)}
        assert list(found[name]) == list(right), (name, day)
        for row, values in right.items():
            pairs = zip(ASKED, found[name][row], values, strict=True)
            wrong += [f"{name} {row} on {day}: {each}" for each in pairs if each[1] != each[2]]
    return wrong


def differences_in_figures(database: Database, plans: dict[str, Loaded], day: date) -> list[str]:
    wrong = []
    for by in GROUPINGS:
        for each in figures(database, day, by):
            right = summary(state_of(plans[each.plan], day), by)
            if each.summary != right:
                wrong.append(f"{each.plan} by {by} on {day}: {each.summary} is not {right}")
    return wrong


@pytest.fixture(scope="module")
def written(tmp_path_factory, long):
    """Plan files; in the long set so many that 10 000 days of activities are compared."""
    folder = tmp_path_factory.mktemp("offices")
    return [PlanFile(write(folder / str(seed), seed), f"plan {seed}") for seed in range(60 if long else 12)]


@pytest.fixture(scope="module")
def some_days(long):
    return days(2025, 14 if long else 4)


@pytest.fixture(scope="module", params=[None, KNOWN_BY], ids=["all", "known-by"])
def warehouse(request, written, tmp_path_factory):
    """A warehouse of all plans, and the plans as they are read."""
    folder, known_by = tmp_path_factory.mktemp("warehouse"), request.param
    build(folder, written, Known(known_by or BUILT, limited=known_by is not None))
    return folder, {each.name: load(each.path, known_by) for each in written}


def test_the_generated_plans_hold_everything_that_changes_a_state(written):
    plans = [load(each.path, None) for each in written]
    entries = [entry for each in plans for entry in each.journal.valid()]
    changes = {
        c.field.partition(".")[0] for p in plans for row in rows_at_the_end(p) for c in row.past.changes
    }
    assert changes >= {"added", "dropped", "number", "deadline", "executors", "target", "supervisors"}
    assert sum(len(each.journal.reverted) for each in plans) > 30
    assert {kind.value for kind in {entry.kind for entry in entries}} >= {"accept", "return", "schedule"}
    assert any("/" in (entry.executor or "") for entry in entries)
    assert sum(entry.on < BUILT and (entry.recorded.date() - entry.on).days > 30 for entry in entries) > 30
    assert sum(each.in_time.signed.settings.accepting for each in plans) > 3
    states = [item for each in plans for item in state_of(each, date(2025, 12, 1)).activities]
    assert {each.status.value for each in states} >= {"reported", "done", "cancelled", "in-progress"}
    for name in (*FLAGS, *DECIDED):
        assert any({**{k: f.raised for k, f in FLAGS.items()}, **DECIDED}[name](item) for item in states), (
            name
        )


def rows_at_the_end(loaded: Loaded):
    plan = loaded.in_time.on(BUILT)
    return (*plan.rows(), *plan.dropped())


def test_every_state_is_that_of_the_fold(warehouse, some_days, long):
    folder, plans = warehouse
    with opened(folder) as database:
        wrong = [each for day in some_days for each in differences_in_states(database, plans, day)]
        compared = sum(
            database.execute(f"SELECT count(*) FROM state_on('{day}')").fetchone()[0] for day in some_days
        )
    assert wrong == []
    assert compared > (10_000 if long else 500)


def test_the_figures_of_every_grouping_are_those_of_the_fold(warehouse, some_days, long):
    folder, plans = warehouse
    with opened(folder) as database:
        asked = some_days if long else some_days[1::2]
        assert [each for day in asked for each in differences_in_figures(database, plans, day)] == []


def test_a_date_replaced_while_it_was_met_and_reopened_since(tmp_path):
    """Completed late, extended, reopened: the reopening closes the old date, and nothing is overdue."""
    row = {"number": "1.1", "title": "Tadbir", "deadline": "III-chorak", "executors": ["yuridik"]}
    plan = {
        "title": "Ish rejasi",
        "organization": "Agentlik",
        "period": {"start": "2025-07-01", "end": "2025-12-31"},
        "departments": {"yuridik": {"name": "Yuridik bo‘lim"}},
        "chapters": [{"number": "I", "title": "Birinchi bob", "activities": [row]}],
    }
    extended = {"number": "1.1", "deadline": "IV-chorak"}
    amendment = {"on": "2025-10-10", "basis": "145-son buyruq", "changes": [extended]}
    files = {"plan.yaml": plan, "amendments/2025-10-10-1.yaml": amendment}
    for name, document in files.items():
        path = tmp_path / "office" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    reported = (
        entry("10-05", complete=True),
        *(entry("11-01", reopen=True, seq=2), entry("11-01", percent=50, seq=3)),
    )
    journal = tmp_path / "office" / "progress" / "ali.yaml"
    journal.parent.mkdir()
    journal.write_bytes(b"".join(map(line_format.encode, reported)))
    file = PlanFile(tmp_path / "office" / "plan.yaml", "office")
    build(tmp_path / "warehouse", [file], Known(BUILT, limited=False))
    plans = {file.name: load(file.path, None)}
    with opened(tmp_path / "warehouse") as database:
        for on in ("10-04", "10-05", "10-09", "10-10", "10-31", "11-01", "12-31", "2026-01-02"):
            assert differences_in_states(database, plans, day(on)) == []
            assert differences_in_figures(database, plans, day(on)) == []
    (item,) = state_of(plans["office"], day("11-05")).activities
    assert (item.overdue, item.fraction, item.next_due) == (False, Fraction(1, 2), day("12-31"))


def test_values_of_targets_are_exact(warehouse, some_days):
    folder, plans = warehouse
    day = some_days[-1]
    query = f"""
        SELECT plan, activity, target, done_exact, done FROM target_span
        WHERE (valid_from IS NULL OR valid_from <= DATE '{day}') AND (valid_to IS NULL OR valid_to > '{day}')
    """
    with opened(folder) as database:
        found = {tuple(row[:3]): tuple(row[3:]) for row in database.execute(query).fetchall()}
    for name, loaded in plans.items():
        state = state_of(loaded, day)
        for item in (*state.activities, *state.dropped):
            for each in item.targets:
                exact, rounded = found[name, item.row.id, each.target.key]
                assert Fraction(exact) == Fraction(each.done)
                assert abs(Fraction(rounded) - Fraction(each.done)) <= Fraction(1, 2 * 10**12)


def test_an_entry_is_identified_by_its_writer_and_number(warehouse):
    folder, plans = warehouse
    query = "SELECT plan, writer, seq, activity, kind, day, reverts_writer, reverts_seq, reverted FROM entry"
    with opened(folder) as database:
        found = database.execute(f"{query} ORDER BY ALL").fetchall()
    listed = []
    for name, loaded in plans.items():
        journal = loaded.in_time.carried(loaded.journal, BUILT)
        named = {each.id: (each.author, each.seq) for each in journal.entries}
        for each in journal.entries:
            about = (name, *named[each.id], journal.row_of(each), each.kind.value, each.on)
            taken_back = named.get(each.reverts, (None, None))
            listed.append((*about, *taken_back, each.id in journal.reverted))
    assert len({row[:3] for row in found}) == len(found)
    assert sorted(map(str, found)) == sorted(map(str, listed))
    assert sum(row[7] is not None for row in found) > 10


def test_a_revert_without_its_entry_names_none(written):
    in_time, journal, _ = load(written[0].path, None)
    entry = next(each for each in journal.entries if each.kind is EntryKind.REVERT)
    (row,) = facts(in_time, Journal([entry]))["entry"]
    assert row[-3:] == (None, None, False)
