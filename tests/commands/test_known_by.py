"""What was handed in on a day is printed again with --known-by, whatever was recorded afterwards.

Two people record in two clones of one folder. On the last evening of September, after a merge, the
reports are printed. Then both go on: they correct, take back, date back, amend and merge.
"""

import io
import json
import os
import shutil
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import currently_in_test_context, given, note
from hypothesis import strategies as st
from workbench import FOREIGN, examples

from workplan_cli.cli import run
from workplan_cli.commands.session import Session
from workplan_cli.model.journal import Journal
from workplan_cli.reports.brief_page import MOST_ROWS
from workplan_cli.tracking.amendments import PlanInTime

PLAN = """\
title: Ish rejasi
organization: Agentlik
period: {start: 2025-07-01, end: 2025-12-31}
departments:
  yuridik: {name: Yuridik bo‘lim, head: A.Abdukarimov}
  moliya: {name: Moliya bo‘limi, head: J.Tashmatov}
chapters:
  - number: I
    title: Bob
    activities:
      - number: 1.1
        title: Fuqarolarni o‘qitish
        deadline: III-chorak
        executors: [yuridik, moliya]
        targets: [{key: fuqaro, value: 100, unit: nafar, label: Fuqarolar}]
      - {number: 1.2, title: Hisobot kiritish, deadline: har oyda, executors: [moliya]}
      - {number: 1.3, title: Murojaatlarga javob berish, deadline: 2025-yil dekabr, executors: [yuridik]}
  - number: II
    title: Muddati o‘tganlar
    activities:
"""
PLAN += "".join(
    f"      - {{number: 2.{at}, title: Nizom, deadline: 2025-yil 1-avgust, executors: [yuridik]}}\n"
    for at in range(1, MOST_ROWS + 2)
)
"""More overdue activities than a section of the brief shows, so that it names the command that lists them."""
DAY = "2025-09-30"
MIDNIGHT = datetime(2025, 9, 30, 19, tzinfo=UTC)
"""The end of the day in the plan's own time, five hours before the end of it in UTC."""
ZONES = {"a": UTC, "b": timezone(timedelta(hours=9))}
"""The clocks of the two computers."""

KNOWN = ("--as-of", DAY, "--known-by", DAY)
REPORTS = (
    ["report", *KNOWN, "--format", "json"],
    ["report", "--by", "owner", *KNOWN],
    ["list", *KNOWN, "--format", "json"],
    ["history", *KNOWN],
    ["report", "--since", "2025-09-20", *KNOWN, "--format", "csv"],
    *(
        [name, *KNOWN, "--format", format_]
        for name in ("brief", "remind")
        for format_ in ("markdown", "json")
    ),
)


class Clones:
    """Two clones of one folder, ``a`` and ``b``, and the program in them at any moment."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.folder, self.patch = folder, patch
        for name in [name for name in os.environ if name.startswith(FOREIGN)]:
            patch.delenv(name)
        patch.setenv("WORKPLAN_LANG", "en")
        patch.setenv("WORKPLAN_CACHE", str(folder / "caches"))
        patch.setenv("XDG_CONFIG_HOME", str(folder / "nowhere"))
        for clone in "ab":
            (folder / clone).mkdir()
            (folder / clone / "plan.yaml").write_text(PLAN, encoding="utf-8")

    def __call__(self, clone: str, moment: datetime, *arguments: str) -> str:
        """Run a command line in a clone, and return what it prints; it may refuse, but not break."""
        self.patch.chdir(self.folder / clone)
        self.patch.setenv("WORKPLAN_WRITER", f"writer-{clone}")
        moment = moment.astimezone(ZONES[clone])
        self.patch.setenv("WORKPLAN_NOW", moment.isoformat())
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            status = run(list(arguments))
        if currently_in_test_context():
            note(f"{clone} {moment.isoformat()} {' '.join(arguments)}: {status} {err.getvalue()[:80]}")
        assert status in (0, 1, 2, 3), err.getvalue()
        return out.getvalue()

    def merge(self) -> None:
        """Give each clone the journals and amendments of the other; each writer has files of their own."""
        for one, other in ("ab", "ba"):
            for kind in ("progress", "amendments"):
                for path in (self.folder / one / kind).glob(f"*writer-{one}*.yaml"):
                    (self.folder / other / kind).mkdir(exist_ok=True)
                    shutil.copy2(path, self.folder / other / kind / path.name)

    def printed(self, moment: datetime) -> list[str]:
        """What both clones print of the last day of September, with what was known on it."""
        return [self(clone, moment, *report) for clone in "ab" for report in REPORTS]

    def documents(self, moment: datetime) -> dict[str, bytes]:
        """The documents of that day, by file name."""
        kinds = {"report": ("docx", "xlsx", "html", "md"), "export": ("ics", "sqlite", "csv", "docx")}
        found = {}
        for command, endings in kinds.items():
            for ending in endings:
                name = f"{command}.{ending}"
                self("a", moment, command, "-o", name, "--force", *KNOWN)
                found[name] = (self.folder / "a" / name).read_bytes()
        return found


NUMBERS = st.sampled_from(["1.1", "1.2", "1.3", "1.4"])
BACK = st.integers(0, 12)
STEPS = st.one_of(
    st.tuples(st.just("add"), NUMBERS, st.integers(1, 60), BACK),
    st.tuples(st.just("done"), NUMBERS, st.integers(1, 120), BACK),
    st.tuples(st.just("percent"), NUMBERS, st.integers(1, 100), BACK),
    st.tuples(st.just("complete"), NUMBERS, st.just(0), BACK),
    st.tuples(st.just("undo"), NUMBERS, st.just(0), st.just(0)),
    st.tuples(st.just("amend"), NUMBERS, st.integers(0, 4), BACK),
    st.tuples(st.just("merge"), NUMBERS, st.just(0), st.just(0)),
)
HISTORIES = st.lists(st.tuples(st.sampled_from("ab"), st.integers(1, 40), STEPS), min_size=3, max_size=7)
"""Steps of a clone, each some hours after the one before."""

CHANGES = (
    ("--deadline", "2025-yil dekabr"),
    ("--target", "fuqaro=60"),
    ("--drop",),
    ("--renumber", "1.4"),
    ("--head", "yuridik=N.Aliyev"),
)


def play(clones: Clones, start: datetime, history) -> datetime:
    """Give the commands of a history; return the moment after it."""
    moment = start
    for clone, hours, (kind, number, value, back) in history:
        moment += timedelta(hours=hours)
        day = (moment.astimezone(UTC) + timedelta(hours=5)).date() - timedelta(days=back)
        on = ("--on", day.isoformat())
        match kind:
            case "merge":
                clones.merge()
            case "undo":
                clones(clone, moment, "undo")
            case "amend":
                clones(clone, moment, "amend", number, *CHANGES[value], *on, "--basis", f"Buyruq {value}")
            case "complete":
                clones(clone, moment, "status", number, "--complete", *on, "--accept-shortfall")
            case _:
                clones(clone, moment, "status", number, f"--{kind}", str(value), *on, "--force")
    return moment


@pytest.mark.slow
@given(before=HISTORIES, after=HISTORIES)
@examples(8)
def test_what_was_handed_in_is_printed_again(tmp_path_factory, before, after):
    with pytest.MonkeyPatch.context() as patch:
        clones = Clones(tmp_path_factory.mktemp("clones"), patch)
        play(clones, MIDNIGHT - timedelta(days=13), [(c, min(h, 40), s) for c, h, s in before])
        clones.merge()
        handed_in = clones.printed(MIDNIGHT - timedelta(seconds=1))
        end = play(clones, MIDNIGHT, after)
        clones.merge()
        assert clones.printed(end + timedelta(days=1)) == handed_in


@pytest.fixture
def clones(tmp_path, monkeypatch):
    return Clones(tmp_path, monkeypatch)


def hours(count: float) -> datetime:
    return MIDNIGHT + timedelta(hours=count)


def handed_in_and_gone_on(clones: Clones, show):
    """A fixed history with everything that may come later; what was shown before and after."""
    clones("a", hours(-30), "status", "1.1", "--done", "40", "--executor", "yuridik")
    clones("a", hours(-28), "status", "1.3", "--percent", "20")
    clones("b", hours(-26), "status", "1.2", "--complete", "--for", "2025-09")
    clones.merge()
    entry = clones("a", hours(-25), "history", "1.3", "--format", "csv").splitlines()[1].partition(",")[0]
    shown = show(hours(-0.001))
    clones("a", hours(0), "status", "1.1", "--done", "90", "--executor", "yuridik", "--on", "2025-09-29")
    clones("a", hours(1), "undo", entry)
    clones("b", hours(2), "undo", entry)
    clones("b", hours(3), "amend", "1.1", "--target", "fuqaro=50", "--basis", "7", "--on", "2025-09-15")
    clones(
        "b",
        hours(4),
        "amend",
        "1.2",
        "--drop",
        "--head",
        "moliya=N.Aliyev",
        "--basis",
        "8",
        "--on",
        "2025-09-20",
    )
    clones.merge()
    return shown, show(hours(48))


def test_corrections_amendments_and_reverts_of_later_days_change_nothing(clones):
    before, after = handed_in_and_gone_on(clones, clones.printed)
    assert after == before
    assert clones("a", hours(50), "list", "--as-of", DAY) != clones("a", hours(50), "list", *KNOWN)


@pytest.mark.slow
def test_documents_bear_the_day_and_are_the_same_bytes(clones):
    before, after = handed_in_and_gone_on(clones, clones.documents)
    assert [name for name in before if before[name] != after[name]] == []


@pytest.mark.parametrize("cut", ["entries", "amendments", "both"])
def test_without_the_cut_by_recorded_the_reports_differ(clones, monkeypatch, cut):
    """The property is not true by itself: each of the two cuts is needed for it."""
    if cut in ("entries", "both"):
        monkeypatch.setattr(Journal, "known_by", lambda journal, _moment: journal)
    if cut in ("amendments", "both"):
        monkeypatch.setattr(PlanInTime, "known_by", lambda in_time, _moment: in_time)
    before, after = handed_in_and_gone_on(clones, clones.printed)
    assert after != before


def test_an_early_entry_that_is_merged_late_does_count(clones):
    """A line recorded by the day belongs to it, whenever it arrives."""
    clones("b", hours(-2), "status", "1.3", "--percent", "70")
    clones("a", hours(-1), "status", "1.1", "--done", "10", "--executor", "yuridik")
    before = clones("a", hours(-0.001), "list", *KNOWN, "--columns", "number,percent")
    clones.merge()
    after = clones("a", hours(5), "list", *KNOWN, "--columns", "number,percent")
    rows = [[line.split("\t") for line in text.splitlines()] for text in (before, after)]
    changed = [(one, other) for one, other in zip(*rows, strict=True) if one != other]
    assert [(one[0], float(one[1]), float(other[1])) for one, other in changed] == [("1.3", 0, 70)]


def test_the_end_of_a_day_is_midnight_in_the_time_of_the_plan(clones):
    """The last second of September is known on it; the first of October is not, though it is 19:00 in UTC."""
    clones("a", hours(-1 / 3600), "status", "1.3", "--percent", "10")
    clones("a", hours(0), "status", "1.3", "--percent", "20", "--on", DAY)
    assert "10" in clones("a", hours(9), "list", "1.3", *KNOWN, "--columns", "percent")
    assert (
        date(2025, 9, 30)
        == Session({"WORKPLAN_NOW": hours(-1 / 3600).isoformat()}, [self_plan(clones)]).today
    )
    assert date(2025, 10, 1) == Session({"WORKPLAN_NOW": hours(0).isoformat()}, [self_plan(clones)]).today


def test_the_commands_of_a_brief_follow_from_its_options_alone(clones):
    """The day and the known-by day are named if they were given, whatever day it is."""

    def commands(moment, *options):
        brief = json.loads(clones("a", moment, *options, "--format", "json"))
        return [" ".join(each["command"]) for each in brief["items"] if each["command"]]

    on_the_day, later = hours(-1), hours(48)
    whole = ["workplan list --needs-decision"]
    assert commands(on_the_day, "brief") == commands(later, "brief") == whole
    for options, named in (
        (("brief", "--as-of", DAY), f" --as-of {DAY}"),
        (("--today", DAY, "brief"), f" --today {DAY}"),
        (("brief", "--known-by", DAY), f" --known-by {DAY}"),
        (("brief", *KNOWN), f" --as-of {DAY} --known-by {DAY}"),
    ):
        assert commands(on_the_day, *options) == commands(later, *options) == [whole[0] + named]


def self_plan(clones: Clones) -> Path:
    return clones.folder / "a" / "plan.yaml"
