"""The second implementation itself, on examples small enough to be followed by hand."""

from datetime import date
from fractions import Fraction

from scenario.plain import picture

PLAN = {
    "period": {"start": "2025-07-01", "end": "2025-12-31"},
    "departments": {
        "huquq": {"name": "Huquq", "head": "A.Aliyev"},
        "axborot": {"name": "Axborot", "head": "B.Valiyev"},
    },
    "groups": {"filiallar": {"name": "Filiallar", "members": {"andijon": "Andijon", "buxoro": "Buxoro"}}},
    "chapters": [{"number": "I", "activities": []}],
}


def row(deadline="III-chorak", number="1.1", executors=("huquq",), **targets):
    listed = [{"key": key, "value": str(value)} for key, value in targets.items()]
    return {
        "number": number,
        "title": number,
        "deadline": deadline,
        "executors": list(executors),
        "targets": listed,
    }


def line(on, kind, number="1.1", **given):
    values = {name: value for name, value in given.items() if name not in {"order", "plan"}}
    return {
        "id": given.get("id", f"{on} {kind} {sorted(given.items())}"),
        "activity": number,
        "kind": kind,
        "on": on,
        "recorded": given.get("recorded", f"{on}T06:00:00Z"),
        "order": given.get("order", 1),
        "plan": given.get("plan", "-"),
        **values,
    }


def on(day, rows, *lines, amendments=None, known=None):
    plan = PLAN | {"chapters": [{"number": "I", "activities": list(rows)}]}
    knowing = date.fromisoformat(known) if known else None
    return picture(plan, amendments or {}, list(lines), date.fromisoformat(day), knowing)


def one(day, single, *lines, **given):
    return on(day, [single], *lines, **given).numbered("1.1")


def met(standing):
    return [(cp.label, str(cp.met_on) if cp.met_on else None) for cp in standing.checkpoints]


def test_a_day_ends_at_midnight_in_the_plans_own_time():
    late = line("2025-09-30", "complete", recorded="2025-09-30T18:59:59Z")
    next_day = line("2025-09-30", "complete", recorded="2025-09-30T19:00:00Z")
    assert one("2025-09-30", row(), late, known="2025-09-30").state == "done"
    assert one("2025-09-30", row(), next_day, known="2025-09-30").state == "not-started"


def test_order_decides_before_the_clock():
    fast = line("2025-09-01", "percent", percent=10, order=1, recorded="2025-09-01T09:00:00Z")
    slow = line("2025-09-01", "percent", percent=20, order=2, recorded="2025-09-01T08:00:00Z")
    assert one("2025-09-02", row(), fast, slow).percent == 20


def test_the_due_day_itself_is_not_overdue():
    assert one("2025-09-30", row()).flags["overdue"] is False
    after = one("2025-10-01", row())
    assert (after.flags["overdue"], after.days_late) == (True, 1)


def test_a_whole_is_what_was_stated_for_it_else_the_sum_of_its_parts():
    parts = [
        line("2025-08-01", "add", add=5, executor="huquq"),
        line("2025-08-02", "done", done=7, executor="filiallar/andijon"),
        line("2025-08-03", "add", add=2),
    ]
    wide = row(executors=("huquq", "filiallar"), t=100)
    assert one("2025-08-03", wide, *parts).targets["t"] == (14, 100)
    stated = line("2025-08-04", "done", done=10)
    under = line("2025-08-05", "add", add=50, executor="huquq")
    assert one("2025-08-05", wide, *parts, stated, under).targets["t"] == (10, 100)


def test_dates_with_targets_ask_for_their_share():
    dates = {"kind": "several", "dates": ["2025-08-01", "2025-10-01", "2025-12-01"], "text": ""}
    lines = [line("2025-07-31", "done", done=3), line("2025-10-02", "done", done=6)]
    assert met(one("2025-10-05", row(dates, t=9), *lines)) == [
        ("2025-08-01", "2025-07-31"),
        ("2025-10-01", "2025-10-02"),
        ("2025-12-01", None),
    ]


def test_a_report_without_a_label_meets_the_oldest_unmet_unit_that_holds_its_day():
    lines = [line("2025-08-05", "note"), line("2025-08-20", "note", order=2)]
    found = one("2025-09-01", row("har oyda"), *lines, line("2025-08-25", "note", period="2025-07", order=3))
    assert met(found)[:3] == [("2025-07", "2025-08-25"), ("2025-08", "2025-08-05"), ("2025-09", None)]


def test_an_amendment_closes_what_had_passed_unmet_and_forgets_what_was_to_come():
    extension = {
        "on": "2025-10-10",
        "basis": "145-son",
        "changes": [{"number": "1.1", "deadline": "IV-chorak"}],
    }
    found = one("2025-10-15", row(), amendments={"2025-10-10-1": extension})
    assert [(str(cp.due), str(cp.closed_on)) for cp in found.checkpoints] == [
        ("2025-09-30", "2025-10-10"),
        ("2025-12-31", "None"),
    ]
    assert found.flags["overdue"] is False
    early = {**extension, "on": "2025-09-30"}
    assert [str(cp.due) for cp in one("2025-10-15", row(), amendments={"x": early}).checkpoints] == [
        "2025-12-31"
    ]


def test_an_entry_follows_its_row_through_renumbering():
    change = {
        "on": "2025-09-10",
        "changes": [{"number": "1.1", "renumber": "1.2"}, {"number": "1.2", "renumber": "1.1"}],
    }
    rows = [row(), row(number="1.2")]
    before = line("2025-09-15", "percent", percent=30)
    after = line("2025-09-16", "percent", percent=70, plan="2025-09-10-1")
    found = on("2025-09-20", rows, before, after, amendments={"2025-09-10-1": change})
    assert (found.numbered("1.2").percent, found.numbered("1.1").percent) == (30, 70)


def test_a_changed_target_is_weighed_on_each_day():
    raised = {"on": "2025-09-01", "changes": [{"number": "1.1", "targets": {"t": {"value": "150"}}}]}
    reached = line("2025-08-20", "done", done=100)
    assert one("2025-08-31", row(t=100), reached, amendments={"x": raised}).state == "done"
    later = one("2025-09-01", row(t=100), reached, amendments={"x": raised})
    assert (later.state, later.percent) == ("in-progress", Fraction(200, 3))


def test_a_cancellation_closes_and_reopening_opens_all_but_what_fell_due_meanwhile():
    lines = [line("2025-08-10", "cancel"), line("2025-10-05", "reopen", order=2)]
    found = one("2025-11-05", row("har oyda"), *lines)
    assert [cp.label for cp in found.checkpoints if cp.counts()] == [
        "2025-07",
        "2025-10",
        "2025-11",
        "2025-12",
    ]
    assert found.days_late == 97


def test_given_dates_replace_those_to_come_and_keep_what_is_overdue():
    lines = [
        line("2025-08-01", "schedule", dates=["2025-09-01", "2025-10-01"], basis="b"),
        line("2025-09-10", "schedule", dates=["2025-11-01"], basis="b"),
    ]
    kept = one("2025-09-10", row("reja-jadval"), *lines)
    assert [str(cp.due) for cp in kept.checkpoints] == ["2025-09-01", "2025-11-01"]
    assert kept.days_late == 9
    forced = {**lines[1], "forced": ["passed"]}
    assert one("2025-09-10", row("reja-jadval"), lines[0], forced).days_late == 0


def test_an_accepted_shortfall_is_done_and_on_time_in_no_rate():
    lines = [line("2025-09-01", "done", done=90), line("2025-09-02", "complete", forced=["shortfall"])]
    found = on("2025-10-01", [row(t=100)], *lines)
    standing = found.numbered("1.1")
    assert (standing.state, standing.flags["shortfall"], standing.percent) == ("done", True, 90)
    assert found.total().on_time_rate == 0


def test_silence_is_judged_on_the_last_day_of_the_period():
    assert one("2026-01-20", row("doimiy"), line("2025-12-02", "note")).flags["silent"] is False
    assert one("2026-01-20", row("doimiy"), line("2025-12-01", "note")).flags["silent"] is True


def test_rates_count_a_checkpoint_for_the_head_on_its_due_day():
    change = {"on": "2025-10-01", "heads": {"huquq": "N.Yangi"}}
    rows = [row("har chorakda")]
    late = line("2025-12-20", "note", period="2025-Q4")
    owners = on("2026-01-10", rows, late, amendments={"x": change}).by("owner")
    assert {name: (one.counts["activities"], one.on_time_rate) for name, one in owners.items()} == {
        "A.Aliyev": (0, 0),
        "N.Yangi": (1, 100),
    }
