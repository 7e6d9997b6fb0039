"""A half-year of reports, acceptances and returns in one small plan, with its figures computed by hand.

``python -m scenario.acceptance FOLDER`` compares what the program on the path says of a folder in which the
commands were given with these figures, prints the differences, and exits with 1 if there are some.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from scenario.played import run_here

PLAN = """\
title: Ish rejasi
organization: Agentlik
period: {start: 2025-07-01, end: 2025-12-31}
settings: {acceptance: required}
departments: {yuridik: {name: Yuridik bo‘lim, head: A.Abdukarimov}}
supervisors: {xusanov: {name: A.Xusanov}, kuranov: {name: M.Kuranov}}
chapters:
  - number: I
    title: Vazifalar
    activities:
      - {number: 1.1, title: Qonun loyihasi, deadline: 2025-yil 1-oktabrga qadar,
         executors: [yuridik], supervisors: [xusanov]}
      - number: 1.2
        title: 100 nafar xodimni o‘qitish
        deadline: 2025-yil 1-noyabrga qadar
        executors: [yuridik]
        supervisors: [xusanov]
        targets: [{key: xodim, value: 100, unit: nafar, label: xodimlar, wording: 100 nafar}]
      - {number: 1.3, title: Hisobot kiritish, deadline: har oyda,
         executors: [yuridik], supervisors: [xusanov]}
      - {number: 1.4, title: Qo‘llanma, deadline: II-yarim yillikda,
         executors: [yuridik], supervisors: [xusanov, kuranov]}
      - {number: 1.5, title: Yig‘ilish, deadline: 2025-yil 1-noyabrga qadar, executors: [yuridik]}
      - {number: 1.6, title: Ikki bosqich, deadline: 2025-yil 1-avgust; 2025-yil 1-noyabr,
         executors: [yuridik], supervisors: [xusanov]}
"""

BY_HAND = (
    '- {"id": "00000000000000aa", "activity": "1.1", "kind": "accept", "on": "2025-10-03", '
    '"recorded": "2025-10-03T15:00:00Z", "writer": "kuranov", "seq": 1, "by": "kuranov"}\n'
)
"""An acceptance by somebody who does not supervise the activity, written by hand: it does not count."""


class Step(NamedTuple):
    """A command, given at noon of a day by somebody, and its exit status."""

    day: str
    writer: str
    command: str
    status: int = 0


STEPS = (
    Step("07-20", "yurist", "status 1.3 --note iyul"),
    Step("07-30", "yurist", "status 1.6 --complete --for 2025-08-01"),
    Step("08-20", "yurist", "status 1.3 --complete --for 2025-08"),
    Step("08-25", "xusanov", "verify 1.3 --return Jadvalsiz --for 2025-08"),
    Step("08-28", "yurist", "status 1.3 --note tayyorlanmoqda"),
    Step("09-03", "yurist", "status 1.3 --complete --for 2025-08"),
    Step("09-10", "yurist", "status 1.2 --done 60"),
    Step("09-15", "yurist", "status 1.1 --complete --evidence 5-son"),
    Step("09-16", "xusanov", "verify 1.1 --return Imzosiz"),
    Step("09-20", "yurist", "status 1.3 --complete"),
    Step("10-02", "yurist", "status 1.1 --note imzolanmoqda"),
    Step("10-03", "yurist", "status 1.1 --complete"),
    Step("10-04", "xusanov", "verify 1.1 --accept --basis 7-son"),
    Step("10-08", "yurist", "status 1.2 --add 40"),
    Step("10-09", "xusanov", "verify 1.2 --return Royxatsiz"),
    Step("10-10", "yurist", "status 1.2 --note tuzatilmoqda"),
    Step("10-11", "yurist", "status 1.2 --done 100"),
    Step("10-14", "xusanov", "verify 1.2 --accept --on 2025-10-12"),
    Step("10-19", "yurist", "status 1.3 --complete"),
    Step("10-20", "yurist", "status 1.2 --done 90 --force"),
    Step("10-22", "yurist", "status 1.2 --add 10"),
    Step("10-25", "xusanov", "verify 1.2 1.5 --accept", 2),
    Step("10-26", "yurist", "status 1.5 --complete"),
    Step("10-27", "boshliq", "verify 1.5 --return Sanasiz"),
    Step("10-27", "yurist", "status 1.5 --complete"),
    Step("10-28", "xusanov", "verify 1.2 1.5 --accept"),
    Step("10-30", "yurist", "status 1.6 --complete"),
    Step("11-02", "xusanov", "verify 1.6 --return Toliqsiz"),
    Step("11-05", "yurist", "status 1.6 --complete --for 2025-11-01"),
    Step("11-06", "kuranov", "verify 1.6 --accept", 2),
    Step("11-06", "kuranov", "verify 1.6 --accept --force"),
    Step("11-10", "yurist", "status 1.4 --complete"),
    Step("11-11", "kuranov", "verify 1.4 --accept"),
    Step("11-15", "kuranov", "status 1.4 --reopen", 2),
    Step("11-15", "kuranov", "status 1.4 --reopen --note Xato"),
    Step("11-18", "yurist", "status 1.3 --complete"),
    Step("11-20", "kuranov", "status 1.4 --cancel --note Keraksiz", 2),
    Step("11-20", "kuranov", "status 1.4 --cancel --note Keraksiz --basis 9-son"),
    Step("11-21", "xusanov", "status 1.1 --reopen --note Tekshiruv"),
    Step("12-10", "xusanov", "status 1.2 --reopen --note Tekshiruv"),
    Step("12-15", "xusanov", "verify 1.2 --accept"),
    Step("12-20", "yurist", "status 1.3 --complete"),
    Step("12-21", "xusanov", "verify 1.3 --accept"),
)

NS, IP, REP, DONE, CAN = "not-started", "in-progress", "reported", "done", "cancelled"
JUL, AUG, SEP = ("2025-07", "2025-07-20"), ("2025-08", "2025-09-03"), ("2025-09", "2025-09-20")


class Row(NamedTuple):
    """The figures of one activity on a day, as JSON has them; ``met`` are pairs of label and day."""

    state: str
    percent: float
    met: tuple[tuple[str, str], ...] = ()
    done_on: str | None = None
    days_late: int = 0
    accepted: str | None = None
    reason: str | None = None


UNTOUCHED = Row(NS, 0)


class Day(NamedTuple):
    """A question: a day, the day by which everything is known, the rows in question, and the counts.

    The counts are: done, reported, in progress, not started, cancelled, accepted, returned, late.
    """

    day: str
    known_by: str | None
    rows: dict[str, Row]
    counts: tuple[int, ...]


FIRST_DATE = (("2025-08-01", "2025-07-30"),)
ONE_OF_TWO = Row(IP, 50, FIRST_DATE)
DATE_2 = "2025-11-01"

DAYS = (
    Day(
        "08-26",
        None,
        {"1.3": Row(IP, 16.7, (JUL,), reason="Jadvalsiz"), "1.6": ONE_OF_TWO, "1.1": UNTOUCHED},
        (0, 0, 2, 4, 0, 0, 1, 0),
    ),
    # 31 August is two days ago, and the note of 28 August did not meet August again.
    Day("09-02", None, {"1.3": Row(IP, 16.7, (JUL,), None, 2, None, "Jadvalsiz")}, (0, 0, 2, 4, 0, 0, 1, 0)),
    Day(
        "09-20",
        None,
        {"1.1": Row(IP, 0, reason="Imzosiz"), "1.2": Row(IP, 60), "1.3": Row(IP, 50, (JUL, AUG, SEP))},
        (0, 0, 4, 2, 0, 0, 1, 0),
    ),
    Day("10-02", None, {"1.1": Row(IP, 0, (), None, 1, None, "Imzosiz")}, (0, 0, 4, 2, 0, 0, 1, 0)),
    # The acceptance written by hand on this day is that of no supervisor.
    Day("10-03", None, {"1.1": Row(REP, 100, (("2025-10-01", "2025-10-03"),))}, (0, 1, 3, 2, 0, 0, 0, 0)),
    Day(
        "10-05",
        None,
        {"1.1": Row(DONE, 100, (("2025-10-01", "2025-10-03"),), "2025-10-03", 2, "xusanov")},
        (1, 0, 3, 2, 0, 1, 0, 1),
    ),
    Day("10-08", None, {"1.2": Row(REP, 100, ((DATE_2, "2025-10-08"),))}, (1, 1, 2, 2, 0, 1, 0, 1)),
    Day("10-10", None, {"1.2": Row(IP, 100, reason="Royxatsiz")}, (1, 0, 3, 2, 0, 1, 1, 1)),
    Day("10-13", "10-13", {"1.2": Row(REP, 100, ((DATE_2, "2025-10-11"),))}, (1, 1, 2, 2, 0, 1, 0, 1)),
    Day(
        "10-13",
        None,
        {"1.2": Row(DONE, 100, ((DATE_2, "2025-10-11"),), "2025-10-11", 0, "xusanov")},
        (2, 0, 2, 2, 0, 2, 0, 1),
    ),
    Day("10-21", None, {"1.2": Row(IP, 90)}, (1, 0, 3, 2, 0, 1, 0, 1)),
    Day(
        "10-26",
        None,
        {
            "1.2": Row(REP, 100, ((DATE_2, "2025-10-22"),)),
            "1.5": Row(REP, 100, ((DATE_2, "2025-10-26"),)),
        },
        (1, 2, 2, 1, 0, 1, 0, 1),
    ),
    Day(
        "10-28",
        None,
        {
            "1.2": Row(DONE, 100, ((DATE_2, "2025-10-22"),), "2025-10-22", 0, "xusanov"),
            "1.5": Row(DONE, 100, ((DATE_2, "2025-10-27"),), "2025-10-27", 0, "xusanov"),
        },
        (3, 0, 2, 1, 0, 3, 0, 1),
    ),
    Day(
        "10-30", None, {"1.6": Row(REP, 100, (*FIRST_DATE, (DATE_2, "2025-10-30")))}, (3, 1, 1, 1, 0, 3, 0, 1)
    ),
    Day("11-03", None, {"1.6": Row(IP, 50, FIRST_DATE, None, 2, None, "Toliqsiz")}, (3, 0, 2, 1, 0, 3, 1, 1)),
    Day(
        "11-07",
        None,
        {"1.6": Row(DONE, 100, (*FIRST_DATE, (DATE_2, "2025-11-05")), "2025-11-05", 4, "kuranov")},
        (4, 0, 1, 1, 0, 4, 0, 2),
    ),
    Day(
        "11-12",
        None,
        {"1.4": Row(DONE, 100, (("2025-H2", "2025-11-10"),), "2025-11-10", 0, "kuranov")},
        (5, 0, 1, 0, 0, 5, 0, 2),
    ),
    Day("11-16", None, {"1.4": Row(IP, 0)}, (4, 0, 2, 0, 0, 4, 0, 2)),
    # 1.1 was reopened on 21 November: 51 days after 1 October.
    Day("11-21", None, {"1.1": Row(IP, 0, (), None, 51)}, (3, 0, 2, 0, 1, 3, 0, 1)),
    Day("12-11", None, {"1.2": Row(REP, 100, ((DATE_2, "2025-10-22"),))}, (2, 1, 2, 0, 1, 2, 0, 1)),
    Day(
        "12-31",
        None,
        {
            "1.1": Row(IP, 0, (), None, 91),
            "1.3": Row(
                DONE,
                100,
                (
                    JUL,
                    AUG,
                    SEP,
                    ("2025-10", "2025-10-19"),
                    ("2025-11", "2025-11-18"),
                    ("2025-12", "2025-12-20"),
                ),
                "2025-12-20",
                0,
                "xusanov",
            ),
        },
        (4, 0, 1, 0, 1, 4, 0, 1),
    ),
)
ON_TIME = ("12-31", 70.0)
"""Of the ten checkpoints due before 31 December seven were met on time: not 1.1, August of 1.3, the second of
1.6; the cancelled 1.4 was not due yet."""

COUNTS = ("done", "reported", "in_progress", "not_started", "cancelled", "accepted", "returned", "late")


def play(folder: Path, patch: pytest.MonkeyPatch) -> list[tuple[Step, Any]]:
    """Give every command in a folder; returns what became of each."""
    (folder / "progress").mkdir()
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8", newline="\n")
    (folder / "progress" / "kuranov-qolda.yaml").write_text(
        BY_HAND.replace('"writer": "kuranov"', '"writer": "kuranov-qolda"'), encoding="utf-8", newline="\n"
    )
    patch.chdir(folder)
    became = []
    for step in STEPS:
        patch.setenv("WORKPLAN_WRITER", step.writer)
        patch.setenv("WORKPLAN_NOW", f"2025-{step.day}T12:00:00+05:00")
        became.append((step, run_here(*step.command.split())))
    return became


def differences() -> list[str]:
    """What the program says otherwise than the figures, of the plan in the current folder."""
    found = []
    for asked in DAYS:
        day = f"2025-{asked.day}"
        known = ("--known-by", f"2025-{asked.known_by}") if asked.known_by else ()
        listed = run_here("list", "--today", day, *known, "--format", "json").json
        rows = {item["number"]: said(item) for item in listed["items"]}
        wanted = {number: tuple(row) for number, row in asked.rows.items()}
        found += [f"{day} {n}: {rows[n]} instead of {row}" for n, row in wanted.items() if rows[n] != row]
        total = run_here("report", "--today", day, *known, "--format", "json").json["total"]
        counts = tuple(total[name] for name in COUNTS)
        if counts != asked.counts:
            found.append(f"{day}: {counts} instead of {asked.counts}")
        if asked.day == ON_TIME[0] and total["on_time_rate"] != ON_TIME[1]:
            found.append(f"{day}: on time {total['on_time_rate']} instead of {ON_TIME[1]}")
    return found


def said(item: dict[str, Any]) -> tuple[Any, ...]:
    """The figures of an activity in JSON, in the order of :class:`Row`."""
    met = tuple((each["label"], each["met_on"]) for each in item["deadline"]["checkpoints"] if each["met_on"])
    accepted, returned = item["accepted"], item["returned"]
    return (
        *(item["state"], item["percent"], met, item["done_on"], item["days_late"]),
        *(accepted and accepted["by"], returned and returned["reason"]),
    )


def main(folder: Path) -> int:
    """Compare the program on the path with the figures."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        found = differences()
    sys.stdout.write("\n".join([*found, ""]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
