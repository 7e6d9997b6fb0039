"""A model of the journals and states in plain dictionaries: short, slow, without the program's code.

A report is a dictionary with the keys ``id``, ``activity``, ``kind``, ``on``, ``recorded``, ``author``,
``seq``, ``order``, ``value``, ``target``, ``executor``, ``period``, ``reverts`` and ``shortfall`` (whether it
accepts one). A journal is a dictionary of reports by id. An activity is a dictionary with the keys
``number``, ``title``, ``deadline``, ``executors`` and ``targets`` (values by key). A clone has
``activities`` by number and ``reports`` by id.

Here are the rules of recording. The state of an activity is that of the plain implementation in
``tests/scenario``.
"""

import json
from datetime import date
from fractions import Fraction
from functools import cache

import yaml
from clones import plan_text
from scenario.plain import picture
from scenario.plain_parts import Quantity


def valid_reports(journal: dict) -> list[dict]:
    """The reports that are neither reverted nor a revert."""
    gone = [report["reverts"] for report in journal.values()]
    return [r for r in journal.values() if r["kind"] != "revert" and r["id"] not in gone]


def last_of(journal: dict, writer: str) -> dict | None:
    """The report that a writer's undo takes back if it names none: the greatest number.

    Clones count each for itself; where a number was given twice, the last moment decides. Nothing is
    taken back if two have that moment.
    """
    numbers = [report["seq"] for report in journal.values() if report["author"] == writer]
    by = "seq" if len(set(numbers)) == len(numbers) else "recorded"
    own = [report for report in valid_reports(journal) if report["author"] == writer]
    last = max((report[by] for report in own), default=None)
    found = [report for report in own if report[by] == last]
    return found[0] if len(found) == 1 else None


def state(journal: dict, activity: dict, day: date) -> dict:
    """What has become of an activity by a day."""
    lines = [line(report) for report in journal.values() if report["activity"] == activity["number"]]
    return state_by(plan_text({activity["number"]: activity}), json.dumps(sorted(lines, key=str)), day)


@cache
def state_by(plan: str, lines: str, day: date) -> dict:
    """The state of the only activity of a plan by a day. Most steps change one activity of a clone."""
    (standing,) = picture(read_plan(plan), {}, json.loads(lines), day).standings.values()
    return {
        "status": standing.state,
        "done_on": standing.done_on,
        "values": {key: done for key, (done, _) in standing.targets.items()},
        "parts": {key: by_name(standing.parts.get(key, Quantity())) for key in standing.targets},
        "met": [(one.due, one.met_on) for one in standing.checkpoints if one.counts()],
        "days_late": standing.days_late,
        "completion": None if standing.percent is None else standing.percent / 100,
        "reports": standing.counted,
    }


@cache
def read_plan(text: str) -> dict:
    return yaml.load(text, Loader=yaml.BaseLoader)


def line(report: dict) -> dict:
    """A report as a line of a journal."""
    values = {report["kind"]: str(report["value"])} if report["value"] is not None else {}
    given = ("id", "activity", "kind", "order", "target", "executor", "period", "reverts")
    named = {key: report[key] for key in given if report[key] is not None}
    moments = {key: report[key].isoformat() for key in ("on", "recorded")}
    return named | moments | values | {"plan": "-", "forced": ["shortfall"] * report["shortfall"]}


def by_name(whole: Quantity, prefix: str = "") -> dict[str, Fraction]:
    """The values of the parts of a whole, and of their parts."""
    found = {}
    for name, part in whole.parts.items():
        found |= {prefix + name: part.value()} | by_name(part, f"{prefix}{name}/")
    return found


def report_expected(clone, fields: dict) -> dict | None:
    """The result of a report, or ``None`` if it must be refused."""
    known = clone.activities.get(fields["activity"])
    if known is None:
        return None
    if fields["kind"] in ("cancel", "reopen") and fields["executor"]:  # decisions on the whole activity
        return None
    said = fields | {"shortfall": False}
    before = state(clone.reports, known, fields["on"])
    match fields["kind"], fields["value"]:
        case "reopen", _:
            return None if before["status"] in ("in-progress", "not-started") else said
        case "percent", 100:
            return said | {"kind": "complete", "value": None}
        case "complete", _:
            short = any(before["values"][key] < aim for key, aim in known["targets"].items())
            return said | {"shortfall": short}
    return said


def undo_expected(clone, fields: dict) -> dict | None:
    """What is taken back, or nothing if there is nothing to take back."""
    valid = {report["id"]: report for report in valid_reports(clone.reports)}
    named = fields["named"]
    return reverting(valid.get(named) if named else last_of(clone.reports, fields["author"]), fields)


def reverting(taken: dict | None, fields: dict) -> dict | None:
    """The report that takes another one back."""
    if taken is None:
        return None
    kept = {key: taken[key] for key in ("activity", "target", "executor")}
    back = {"kind": "revert", "value": None, "period": None, "reverts": taken["id"], "shortfall": False}
    return kept | back | {"on": fields["on"], "author": fields["author"]}


def expected(clone, name: str, fields: dict) -> tuple[dict | None, str | None]:
    """The result of a command, and the id of the entry that it repeats, if it was interrupted before."""
    traces = clone.traces(fields["author"])
    if name == "report":
        said = report_expected(clone, fields)
        wanted = said or fields
        gone = {report["reverts"] for report in clone.reports.values()}
        names = ("activity", "kind", "on", "value", "target", "executor", "period")
        alike = (t for t in traces if all(t[key] == wanted[key] for key in names) and t["id"] not in gone)
        trace = next(alike, None) if fields["activity"] in clone.activities else None
    else:
        reverts = [t for t in traces if t["kind"] == "revert"]
        named = fields["named"]
        if named:
            trace = next((t for t in reverts if t["reverts"] == named and named in clone.reports), None)
        else:
            trace = reverts[-1] if reverts else None
        said = undo_expected(clone, fields)
        if trace and not named:
            own = (r for r in clone.reports.values() if r["author"] == fields["author"])
            if any(r["seq"] >= trace["seq"] and r["id"] != trace["id"] for r in own):
                return None, None
            gone = {report["reverts"] for report in clone.reports.values()}
            taken = clone.reports.get(trace["reverts"])
            said = reverting(taken, fields) if trace["reverts"] not in gone else None
    if trace is None:
        return said, None
    if trace["id"] in clone.reports:
        return clone.reports[trace["id"]], trace["id"]
    return said, trace["id"] if said else None
