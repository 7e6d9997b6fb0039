"""Any sequence of reports, corrections, undoings, edits, merges and crashes gives the result of a model.

Two clones of a plan, two writers who both report in either clone, real files. After every step each
clone is read with the cache and without, and compared with plain dictionaries (``model.py``) and with the
plain implementation of the rules in ``tests/scenario``.
"""

import os
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import model
import pytest
from clones import FAULTS, MONTHS, PLAN, Clone, KilledError, breaking, ids, plan_text
from harness import MEMORY
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from workplan_cli import store
from workplan_cli.errors import StorageError, UsageError
from workplan_cli.model.journal import Entry, EntryKind
from workplan_cli.store.index import in_journals
from workplan_cli.store.journal.append import opened
from workplan_cli.store.recording import Ground, Prepared, prepare, take_back
from workplan_cli.tracking.amendments import PlanInTime
from workplan_cli.tracking.requests import Request
from workplan_cli.tracking.state import ActivityState, fold
from workplan_cli.tracking.taking_back import Revert

ROUND = ["yuridik", "filiallar", "filiallar/andijon", "filiallar/buxoro"]
MAY_BE_SAID = {
    "1.1": (["done", "add", "complete", "cancel", "reopen", "note"], [None, *ROUND], ["people"], [None]),
    "1.2": (["done", "add", "complete", "cancel", "reopen"], [None, "moliya"], ["houses", "roads"], [None]),
    "1.3": (["percent", "complete", "cancel", "reopen", "note"], [None, *ROUND], [None], [None]),
    "1.4": (["complete", "note", "cancel", "reopen"], [None, "moliya"], [None], [None, *MONTHS]),
}
"""Kinds, executors, targets and periods of the reports on each activity, the likeliest first."""
QUANTITIES = [*map(Decimal, ("0.5", "7", "100", "12345678901234567890", "0"))]
DAYS = [date(2025, 9, 30), date(2025, 10, 1), date(2025, 12, 31)]
LOOKED_AT = [date(2025, 10, 1), date(2026, 1, 15)]

SCRATCH = MEMORY if os.access(MEMORY, os.W_OK) else None

CLONES = st.sampled_from([0, 1])
WRITERS = st.sampled_from(["ali", "botir"])
MISHAPS = st.sampled_from([None] * len(FAULTS) + list(FAULTS))


@st.composite
def said(draw) -> dict:
    """What somebody reports."""
    number = draw(st.sampled_from(sorted(PLAN)))
    kinds, executors, targets, periods = MAY_BE_SAID[number]
    kind = draw(st.sampled_from(kinds[:1] * 3 + kinds))
    value = draw(st.sampled_from(QUANTITIES)) if kind in ("done", "add", "percent") else None
    return {
        "activity": number,
        "kind": kind,
        "on": draw(st.sampled_from(DAYS)),
        "value": min(value, Decimal(100)) if kind == "percent" else value,
        "target": draw(st.sampled_from(targets)) if kind in ("done", "add") else None,
        "executor": draw(st.sampled_from(executors[:1] * 3 + executors)),
        "period": draw(st.sampled_from(periods)),
        "reverts": None,
    }


class Reports(RuleBasedStateMachine):
    """Two clones in which two writers report."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory(dir=SCRATCH)
        self.clones = [Clone(Path(self.folder.name) / str(number)) for number in (0, 1)]
        self.moment = datetime(2025, 9, 1, tzinfo=UTC)
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(os, "urandom", Random(2025).randbytes)  # the same ids whenever it is run
        self.patch.setattr(in_journals, "MOST_ADDED", 1)

    def teardown(self) -> None:
        self.patch.undo()
        self.folder.cleanup()

    @initialize(reports=st.lists(st.tuples(CLONES, WRITERS, said()), min_size=6, max_size=12))
    def begin(self, reports):
        for number, writer, said in reports:
            self.give(self.clones[number], "report", said | {"author": writer}, None, 1)

    @rule(number=CLONES, writer=WRITERS, said=said(), mishap=MISHAPS, step=st.sampled_from([0, 1, -5]))
    def report(self, number, writer, said, mishap, step):
        self.give(self.clones[number], "report", said | {"author": writer}, mishap, step)

    @rule(number=CLONES, writer=WRITERS, which=st.none() | st.integers(0, 99), mishap=MISHAPS)
    def undo(self, number, writer, which, mishap):
        clone = self.clones[number]
        known = sorted(clone.reports) or ["0000000000000000"]
        named = None if which is None else known[which % len(known)]
        self.give(clone, "undo", {"named": named, "author": writer, "on": DAYS[0]}, mishap, 1)

    @rule(number=CLONES, mishap=MISHAPS)
    def give_again_what_broke_off(self, number, mishap):
        if command := self.clones[number].command:
            self.give(self.clones[number], *command, mishap, 1)

    def give(self, clone: Clone, name: str, fields: dict, mishap: str | None, step: int) -> None:
        """Give a command, perhaps with a mishap, and learn what has become of it."""
        self.moment += timedelta(seconds=step)
        comes_to, repeated = model.expected(clone, name, fields)
        clone.command, clone.touched = None, True
        ground = self.ground(clone, fields["author"])
        prepared = self.prepared(ground, clone, name, fields)
        assert (prepared is None) == (comes_to is None), (comes_to, prepared)
        if comes_to is None or prepared is None:
            return
        known = set(clone.reports)
        assert prepared.recorded == (repeated in known)
        done = self.recorded(clone, prepared, mishap)
        if done is None:
            clone.command, clone.sound = (name, fields), False
        elif repeated:
            assert done.id == repeated
        written = set(ids(clone.path(fields["author"]))) - known
        assert len(written) <= 1
        assert done is None or done.id in written | known
        journal, _ = store.read_journal(clone.progress)
        for entry in journal.entries:
            if entry.id in written:
                self.learn(clone, comes_to, entry)

    def ground(self, clone: Clone, author: str) -> Ground:
        plan = store.load_plan(clone.plan, clone.cache)
        journal = store.read_journal(clone.progress, clone.cache)[0]
        return Ground(PlanInTime(plan), journal, store.unfinished(clone.progress, author))

    def prepared(self, ground: Ground, clone: Clone, name: str, fields: dict) -> Prepared | None:
        """The entry as the program prepares it; nothing if it is refused."""
        if name == "report" and fields["activity"] not in clone.activities:
            return None
        with suppress(UsageError):
            if name == "undo":
                asked = Revert(fields["named"], fields["author"], fields["on"], self.moment)
                return take_back(ground, asked)
            return prepare(ground, fields["activity"], self.request(fields))
        return None

    def request(self, fields: dict) -> Request:
        given = {key: fields[key] for key in ("on", "author", "value", "target", "executor", "period")}
        leave = {"note": "sabab", "force": True, "accept_shortfall": True}
        kind = EntryKind(fields["kind"])
        return Request(kind=kind, today=fields["on"], recorded=self.moment, **given, **leave)

    def recorded(self, clone: Clone, prepared: Prepared, mishap: str | None) -> Entry | None:
        """The entry as it was reported to be recorded; nothing if it was not."""
        entry = prepared.recording.entry
        with suppress(KilledError, StorageError), breaking(*(FAULTS.get(mishap) or ())):
            with opened(clone.progress, entry.author) as own:
                done = entry if prepared.recorded else own.append(entry)
                for trace in prepared.closes:
                    own.finish(trace)
                if mishap == "killed before the report":
                    raise KilledError
            return done
        return None

    def learn(self, clone: Clone, said: dict, entry: Entry) -> None:
        reports = clone.reports.values()
        others = [r["seq"] for r in reports if r["author"] == entry.author]
        assert entry.seq > max(others, default=0)
        before = [r["order"] for r in reports if r["activity"] == entry.activity]
        assert entry.order == 1 + max(before, default=0)
        known = {"id": entry.id, "seq": entry.seq, "recorded": entry.recorded, "order": entry.order}
        clone.reports[entry.id] = said | known

    @rule(number=CLONES, which=st.sampled_from(sorted(PLAN)), how=st.integers(0, 6))
    def edit_the_plan(self, number, which, how):
        clone = self.clones[number]
        rest = {key: each for key, each in clone.activities.items() if key != which}
        known = clone.activities.get(which, PLAN[which])
        text = clone.plan.read_text(encoding="utf-8")
        before = clone.plan.stat()
        match how:
            case 0:  # one is removed, unless it is the last
                clone.activities = rest or clone.activities
            case 1:  # it comes back, or moves to the end
                clone.activities = rest | {which: known}
            case 2:  # another order
                clone.activities = dict(reversed(clone.activities.items()))
            case 3:  # a title, in as many letters
                clone.activities |= {which: known | {"title": known["title"].swapcase()}}
            case 4:  # an amendment
                aims = {key: aim + 1 for key, aim in known["targets"].items()}
                clone.activities |= {which: known | {"targets": aims}}
            case 5:
                return self.write(clone, text.replace("\n        ", "\n\n        ") + "# izoh\n", None)
        return self.write(clone, plan_text(clone.activities), before if how == 3 else None)

    def write(self, clone: Clone, text: str, times: os.stat_result | None) -> None:
        clone.touched = True
        clone.plan.write_text(text, encoding="utf-8")
        if times:
            os.utime(clone.plan, ns=(times.st_atime_ns, times.st_mtime_ns))

    @rule(into=CLONES, writer=WRITERS, order=st.integers(0, 999), twice=st.booleans())
    def merge(self, into, writer, order, twice):
        """As git does with ``merge=union``, and worse: in any order, and what both have twice."""
        ours, theirs = self.clones[into], self.clones[1 - into]
        if not theirs.path(writer).exists():
            return
        ours.progress.mkdir(exist_ok=True)
        paths = [each.path(writer) for each in (ours, theirs)]
        lines = [line for path in paths if path.exists() for line in path.read_bytes().splitlines()]
        if not twice:
            lines = list(dict.fromkeys(lines))
        Random(order).shuffle(lines)
        paths[0].write_bytes(b"".join(line + b"\n" for line in lines))
        merged = ids(paths[1])
        ours.reports |= {key: report for key, report in theirs.reports.items() if key in merged}
        ours.sound = ours.sound and theirs.sound
        ours.touched = True

    @rule(number=CLONES, writer=WRITERS, cut=st.sampled_from([1, 2, 40, 100]))
    def cut_off(self, number, writer, cut):
        """What was at the end of a journal is gone."""
        clone = self.clones[number]
        path = clone.path(writer)
        if not path.exists():
            return
        before = ids(path)
        path.write_bytes(path.read_bytes()[:-cut])
        gone = set(before) - set(ids(path))
        clone.reports = {key: report for key, report in clone.reports.items() if key not in gone}
        clone.sound, clone.touched = False, True

    @invariant()
    def the_program_says_what_the_model_says(self):
        for clone in self.clones:
            if clone.touched:
                states = {day: said_by_the_model(clone, day) for day in LOOKED_AT}
                for cache in (None, clone.cache, clone.cache):
                    check(clone, cache, states)
            clone.touched = False


def said_by_the_model(clone: Clone, day: date) -> dict[str, dict]:
    """The state of each activity of a clone on a day."""
    return {number: model.state(clone.reports, each, day) for number, each in clone.activities.items()}


def check(clone: Clone, cache: Path | None, states: dict[date, dict]) -> None:
    """Compare all that the program says of a clone with the model."""
    plan = store.load_plan(clone.plan, cache)
    journal, problems = store.read_journal(clone.progress, cache)
    assert not (clone.sound and problems)
    names = ("id", "activity", "kind", "on", "recorded", "author", "seq", "order")
    names += ("value", "target", "executor", "period", "reverts")
    found = {e.id: {name: getattr(e, name) for name in names} for e in journal.entries}
    short = {e.id: {"shortfall": "shortfall" in e.forced} for e in journal.entries}
    assert {key: found[key] | short[key] for key in found} == clone.reports
    assert [row.activity.title for row in plan.rows()] == [a["title"] for a in clone.activities.values()]
    for day, expected in states.items():
        found = {item.number: in_plain_words(item) for item in fold(plan, journal, day).activities}
        assert found == expected


def in_plain_words(item: ActivityState) -> dict:
    """The state of an activity as the model has it."""
    return {
        "status": item.status.value,
        "done_on": item.done_on,
        "values": {each.target.key: each.done for each in item.targets},
        "parts": {each.target.key: dict(each.parts) for each in item.targets},
        "met": [(each.due, each.met_on) for each in item.checkpoints if each.counts],
        "days_late": item.days_late,
        "completion": item.fraction,
        "reports": [entry.id for entry in item.entries],
    }


@pytest.mark.slow
def test_whatever_happens_comes_to_what_a_model_says(long, figures):
    examples, steps = (1000, 40) if long else (100, 25)
    checks = settings(
        max_examples=examples,
        stateful_step_count=steps,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Reports, settings=checks)
    figures(f"any {steps} reports, undoings, edits, merges and crashes against a model", tried=examples)
