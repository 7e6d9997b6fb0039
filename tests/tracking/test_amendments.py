"""The plan in time: which plan is in force on a day, and which row an entry means."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from builders import activity, chapter, day, entry, plan, section

from workplan_cli.language.deadline_forms import understand
from workplan_cli.model.amendment import (
    Addition,
    Amendment,
    AmendmentForm,
    GroupChange,
    RowChange,
    TargetChange,
)
from workplan_cli.model.deadline import DeadlineForm
from workplan_cli.model.journal import Journal
from workplan_cli.model.plan import Department, Supervisor
from workplan_cli.model.row import Version
from workplan_cli.tracking.amending import amend
from workplan_cli.tracking.amendments import PlanInTime


def wording(text):
    return understand(DeadlineForm(text=text))


def amendment(on="10-10", *changes, number=1, recorded=None, **form):
    """An amendment recorded at noon of its day, unless another moment is named."""
    moment = (
        datetime.fromisoformat(recorded)
        if recorded
        else datetime(2025, *day(on).timetuple()[1:3], 12, tzinfo=UTC)
    )
    content = AmendmentForm(on=day(on), basis="145-son buyruq", changes=changes, **form)
    return Amendment(f"{day(on)}-{number}", moment, content)


def change(number, **fields):
    if "deadline" in fields:
        fields["deadline"] = wording(fields["deadline"])
    return RowChange(number=number, **fields)


def addition(number, *, in_="I", after=None, deadline="2025-yil dekabr"):
    return Addition(
        in_=in_,
        number=number,
        title=f"New {number}",
        deadline=wording(deadline),
        executors=("yuridik",),
        after=after,
    )


FOUR = plan(*(activity(f"1.{n}", title=f"Row {n}") for n in range(1, 5)))


def titles(found):
    return [(row.activity.number, row.activity.title) for row in found.rows()]


def codes(found):
    return [(finding.code, finding.path) for finding in found.findings]


def test_an_amendment_is_in_force_from_its_day_on():
    in_time = PlanInTime(FOUR, [amendment("10-10", change("1.1", title="New words"))])
    assert [next(in_time.on(day(on)).rows()).activity.title for on in ("10-09", "10-10", "12-31")] == [
        "Row 1", "New words", "New words"
    ]  # fmt: skip


def test_the_signed_plan_stays_visible_in_the_past_of_a_row():
    first, second = (
        amendment("10-10", change("1.1", deadline="III-chorak")),
        amendment("11-10", change("1.1", title="T")),
    )
    row = next(PlanInTime(FOUR, [second, first]).on(day("12-01")).rows())
    assert row.past.row == "1.1"
    assert [(str(c.on), c.basis, c.field, c.before, c.after) for c in row.past.changes] == [
        ("2025-10-10", "145-son buyruq", "deadline", "II-yarim yillikda", "III-chorak"),
        ("2025-11-10", "145-son buyruq", "title", "Row 1", "T"),
    ]
    signed = next(FOUR.rows()).activity
    assert row.past.versions == (
        Version(day("10-10"), signed),
        Version(day("11-10"), signed._replace(deadline=wording("III-chorak"))),
    )
    assert row.on(day("10-09")) == signed


def test_all_changes_of_a_file_apply_at_once():
    """1.1 to 1.4 move up by one, and a new row takes the first number."""
    moved = [change(f"1.{n}", renumber=f"1.{n + 1}") for n in range(1, 5)]
    found = amend(FOUR, amendment("10-10", *moved, add=(addition("1.1"),)))
    assert not found.findings
    assert titles(found.plan) == [
        ("1.1", "New 1.1"),
        ("1.2", "Row 1"),
        ("1.3", "Row 2"),
        ("1.4", "Row 3"),
        ("1.5", "Row 4"),
    ]
    assert [row.id for row in found.plan.rows()] == ["2025-10-10-1:1.1", "1.1", "1.2", "1.3", "1.4"]


def test_a_number_given_twice_refuses_the_whole_file():
    found = amend(FOUR, amendment("10-10", change("1.1", renumber="1.2"), change("1.3", title="T")))
    assert codes(found) == [("amendment-number-twice", ("changes", 0, "renumber"))]
    assert found.plan is FOUR


def test_rows_exchange_their_numbers():
    found = amend(FOUR, amendment("10-10", change("1.1", renumber="1.2"), change("1.2", renumber="1.1")))
    assert titles(found.plan)[:2] == [("1.2", "Row 1"), ("1.1", "Row 2")]


WRONG = [
    ({"changes": [change("1.9", title="T")]}, "amendment-unknown-number", ("changes", 0, "number")),
    ({"changes": [change("1.1", executors=("x",))]}, "unknown-executor-key", ("changes", 0, "executors", 0)),
    (
        {"changes": [change("1.1", targets={"x": None})]},
        "amendment-unknown-target",
        ("changes", 0, "targets", "x"),
    ),
    (
        {"changes": [change("1.1", title="A"), change("1.1", title="B")]},
        "amendment-row-twice",
        ("changes", 1),
    ),
    ({"heads": {"huquq": "N.Aliyev"}}, "unknown-executor-key", ("heads", "huquq")),
    ({"groups": {"yangi": GroupChange(members={"a": "A"})}}, "missing-key", ("groups", "yangi", "name")),
    ({"add": (addition("1.5", in_="V"),)}, "amendment-unknown-division", ("add", 0, "in")),
    ({"add": (addition("1.5", after="1.9"),)}, "amendment-unknown-neighbour", ("add", 0, "after")),
    ({"add": (addition("1.4"),)}, "amendment-number-twice", ("add", 0, "number")),
    ({"on": "06-30", "heads": {"yuridik": "N.Aliyev"}}, "amendment-before-period", ("on",)),
]


@pytest.mark.parametrize(("wrong", "code", "path"), WRONG, ids=[f"{code} {path}" for _, code, path in WRONG])
def test_what_is_wrong_is_named_with_its_place(wrong, code, path):
    found = amend(
        FOUR,
        amendment(
            wrong.get("on", "10-10"),
            *wrong.get("changes", ()),
            **{name: value for name, value in wrong.items() if name not in ("on", "changes")},
        ),
    )
    assert codes(found) == [(code, path)]
    assert found.plan is FOUR


def test_a_new_target_needs_value_unit_and_label():
    new = TargetChange(value=Decimal(1), unit="ta")
    found = amend(FOUR, amendment("10-10", change("1.1", targets={"x": new})))
    assert codes(found) == [("missing-key", ("changes", 0, "targets", "x", "label"))]


def test_another_unit_is_another_key():
    measured = plan(activity("1.1", targets={"odam": 100}))
    found = amend(
        measured,
        amendment("10-10", change("1.1", targets={"odam": TargetChange(value=Decimal(5), unit="ming")})),
    )
    assert codes(found) == [("amendment-changes-unit", ("changes", 0, "targets", "odam", "unit"))]


def test_targets_change_are_removed_and_are_new():
    measured = plan(activity("1.1", targets={"odam": 100, "tadbir": 5}))
    new = TargetChange(value=Decimal(3), unit="ta", label="yig‘ilish")
    changes = change(
        "1.1", targets={"odam": TargetChange(value=Decimal(150)), "tadbir": None, "yigilish": new}
    )
    row = next(amend(measured, amendment("10-10", changes)).plan.rows())
    assert [(target.key, target.value) for target in row.activity.targets] == [("odam", 150), ("yigilish", 3)]
    assert [(c.field, c.before, c.after) for c in row.past.changes] == [
        ("target.odam", "100", "150"), ("target.tadbir", "5", None), ("target.yigilish", None, "3")
    ]  # fmt: skip


def test_a_dropped_row_is_out_of_the_plan_but_reachable():
    found = amend(FOUR, amendment("10-10", change("1.2", drop="Qaror bekor qilindi"))).plan
    assert [number for number, _ in titles(found)] == ["1.1", "1.3", "1.4"]
    (dropped,) = found.dropped()
    assert (dropped.activity.title, dropped.id, dropped.past.dropped) == ("Row 2", "1.2", day("10-10"))
    assert [(c.field, c.after) for c in dropped.past.changes] == [("dropped", "Qaror bekor qilindi")]


def test_a_new_row_stands_after_the_one_it_names():
    parts = plan(chapter("I", section("1.1", activity("1.1.1"), activity("1.1.2"))))
    found = amend(parts, amendment("10-10", add=(addition("1.1.3", in_="1.1", after="1.1.1"),))).plan
    assert [row.activity.number for row in found.rows()] == ["1.1.1", "1.1.3", "1.1.2"]
    assert [row.past.added for row in found.rows()] == [None, day("10-10"), None]


def test_heads_have_days():
    in_time = PlanInTime(FOUR, [amendment("10-10", heads={"yuridik": "N.Aliyev"})])
    later = in_time.on(day("12-01"))
    assert later.departments["yuridik"].head == "N.Aliyev"
    assert [later.head_on("yuridik", day(on)) for on in ("10-09", "10-10")] == ["A.Abdukarimov", "N.Aliyev"]
    assert in_time.on(day("10-09")).head_on("yuridik", day("10-09")) == "A.Abdukarimov"


def test_bodies_are_new_or_change_and_groups_grow():
    found = amend(
        FOUR,
        amendment(
            "10-10",
            departments={
                "raqamli": Department("Raqamli xizmatlar", "A.Karimov"),
                "moliya": Department("Moliya"),
            },
            supervisors={"karimov": Supervisor("A.Karimov")},
            groups={"filiallar": GroupChange(members={"xiva": "Xiva filiali"})},
        ),
    ).plan
    assert found.departments["raqamli"].head == "A.Karimov"
    assert found.departments["moliya"] == Department("Moliya", "J.Tashmatov")
    assert found.groups["filiallar"].members["xiva"] == "Xiva filiali"
    assert set(found.supervisors) == {"kuranov", "xusanov", "karimov"}


MOVED = amendment(
    "10-10",
    *(change(f"1.{n}", renumber=f"1.{n + 1}") for n in range(1, 5)),
    add=(addition("1.1"),),
    recorded="2025-10-11T04:12:00+00:00",
)


def carried(*entries, on="12-01", amendments=(MOVED,), base=FOUR):
    """For each entry, the number on the day and the id of the row it is counted for."""
    journal = PlanInTime(base, amendments).carried(Journal(entries), day(on))
    ids = {each.id: row for row in journal.numbers() for each in journal.all_of(row)}
    return [(each.activity, ids[each.id]) for each in journal.entries]


def at(moment, **given):
    return {"recorded": datetime.fromisoformat(f"2025-{moment}+05:00"), **given}


def test_an_entry_means_the_row_of_the_plan_that_its_command_saw():
    """The number is that of the plan seen, never that of the day the entry is about."""
    before = entry("12-01", number="1.1", percent=10, **at("12-01T09:00", edition="-"))
    after = entry("10-01", number="1.1", percent=10, **at("12-01T10:00", edition="2025-10-10-1"))
    assert carried(before, after) == [("1.2", "1.1"), ("1.1", "2025-10-10-1:1.1")]


def test_before_the_amendment_an_entry_is_shown_under_the_number_of_that_day():
    after = entry("10-01", number="1.2", percent=10, **at("12-01T10:00", edition="2025-10-10-1"))
    assert carried(after, on="10-05") == [("1.1", "1.1")]


@pytest.mark.parametrize(
    ("moment", "row"),
    [
        ("10-09T23:59", "1.1"),  # not in force yet
        ("10-11T09:11", "1.1"),  # in force, and not recorded yet
        ("10-11T09:13", "2025-10-10-1:1.1"),
    ],
)
def test_without_an_edition_the_plan_in_force_and_recorded_counts(moment, row):
    assert carried(entry("10-01", number="1.1", percent=10, **at(moment)))[0][1] == row


def test_an_edition_stands_for_those_before_it_that_were_recorded_by_then():
    """B is signed before A and recorded after the entry: the entry that knew A did not know B."""
    a = amendment("10-10", change("1.1", renumber="1.6"), recorded="2025-10-10T06:00:00+00:00")
    b = amendment("10-05", change("1.2", renumber="1.7"), recorded="2025-11-01T06:00:00+00:00")
    early = entry("10-20", number="1.2", percent=1, **at("10-20T09:00", edition="2025-10-10-1"))
    late = entry("11-20", number="1.7", percent=1, **at("11-20T09:00", edition="2025-10-10-1"))
    assert carried(early, late, amendments=(a, b)) == [("1.7", "1.2"), ("1.7", "1.2")]


def test_entries_of_a_dropped_row_stay_with_it_when_its_number_is_given_anew():
    drop = amendment("10-10", change("1.2", drop="Bekor"), add=(addition("1.2", after="1.1"),))
    old = entry("09-01", number="1.2", percent=50, **at("09-01T09:00", edition="-"))
    new = entry("11-01", number="1.2", percent=10, **at("11-01T09:00", edition="2025-10-10-1"))
    assert [row for _, row in carried(old, new, amendments=(drop,))] == ["1.2", "2025-10-10-1:1.2"]


def test_a_revert_stays_with_the_entry_that_it_takes_back():
    first = entry("09-01", number="1.1", percent=50, **at("09-01T09:00", edition="-"))
    revert = entry("11-01", number="1.1", revert=first.id, **at("11-01T09:00", edition="2025-10-10-1"))
    assert carried(first, revert) == [("1.2", "1.1"), ("1.2", "1.1")]


def test_an_entry_on_a_number_that_no_plan_had_counts_for_no_row():
    stray = entry("09-01", number="1.5", percent=50, **at("09-01T09:00", edition="-"))
    assert carried(stray) == [("1.5", "?1.5")]


def test_without_amendments_nothing_is_copied():
    journal = Journal([entry("09-01", percent=5)])
    in_time = PlanInTime(FOUR)
    assert in_time.on(day("12-01")) is FOUR
    assert in_time.carried(journal, day("12-01")) is journal
