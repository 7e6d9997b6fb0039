"""A calendar imported again after an amendment: events move, none is doubled."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from icalendar import Calendar
from workbench import GUARD

KHAL = shutil.which("khal") or shutil.which("khal", path=str(Path(sys.executable).parent))
BEFORE, AFTER = "2025-08-01T12:00:00+05:00", "2025-08-20T12:00:00+05:00"
DOCUMENT = """\
on: 2025-08-15
basis: Direktorning 15.08.2025-yildagi 145-son buyrug‘i
changes:
  - {number: 1.4, deadline: IV-chorak, renumber: 1.5}
  - {number: 2.1.6, drop: Vazifa bekor qilindi}
add:
  - {after: null, in: I, number: 1.4, title: Yangi tadbir, deadline: 2025-yil dekabr, executors: [yuridik]}
"""


@pytest.fixture
def exported(workplan, monkeypatch):
    """The calendar before and after an amendment."""
    monkeypatch.setenv("WORKPLAN_NOW", BEFORE)
    workplan.well("export", "-o", "before.ics")
    monkeypatch.setenv("WORKPLAN_NOW", AFTER)
    workplan.well("amend", workplan.write("buyruq.yaml", DOCUMENT), "--by", "nazorat")
    workplan.well("export", "-o", "after.ics")
    return [workplan.folder / name for name in ("before.ics", "after.ics")]


def events(path):
    return {str(each["UID"]): each for each in Calendar.from_ical(path.read_bytes()).walk("VEVENT")}


def day_of(event):
    return event["DTSTART"].dt.isoformat()


def test_after_an_amendment_events_are_the_same_and_moved(exported):
    before, after = map(events, exported)
    assert before.keys() <= after.keys()
    (new,) = after.keys() - before.keys()
    assert str(after[new]["SUMMARY"]) == "1.4 Yangi tadbir"
    changed = {key for key in before if before[key]["SEQUENCE"] != after[key]["SEQUENCE"]}
    told = {str(after[key]["SUMMARY"]).split()[0]: key for key in changed}
    moved = told["1.5"]
    assert (day_of(before[moved]), day_of(after[moved])) == ("2025-09-30", "2025-12-31")
    assert after[moved]["LAST-MODIFIED"].dt > before[moved]["LAST-MODIFIED"].dt
    assert {str(after[key]["STATUS"]) for key in changed - {moved}} == {"CANCELLED"}
    assert {day_of(before[key]) == day_of(after[key]) for key in before.keys() - {moved}} == {True}


@pytest.mark.slow
@pytest.mark.skipif(not KHAL, reason="khal is not installed")
def test_khal_has_each_event_once_and_moves_it(exported, tmp_path):
    before, after = exported
    config = tmp_path / "config"
    config.write_text(
        f"[calendars]\n[[reja]]\npath = {tmp_path / 'reja'}\n"
        f"[locale]\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n[sqlite]\npath = {tmp_path / 'db'}\n",
        encoding="utf-8",
    )
    (tmp_path / "reja").mkdir()

    def khal(*arguments):
        command = [KHAL, "-c", str(config), *map(str, arguments)]
        return subprocess.run(command, check=True, capture_output=True, text=True, timeout=GUARD).stdout

    def listed():
        listing = khal("list", "2025-07-01", "365d", "--day-format", "", "--format", "{uid} {start-date}")
        return sorted(filter(None, listing.splitlines()))

    for path in (before, before, after, after):
        khal("import", "--batch", path)
        assert listed() == sorted(f"{key} {day_of(each)}" for key, each in events(path).items())
