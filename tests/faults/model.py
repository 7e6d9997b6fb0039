"""A model of the journals and states in plain dictionaries: short, slow, without the program's code.

A report is a dictionary with the keys ``id``, ``activity``, ``kind``, ``on``, ``recorded``, ``author``,
``value``, ``target``, ``executor``, ``period`` and ``reverts``. A journal is a dictionary of reports by
id. An activity is a dictionary with the keys ``number``, ``title``, ``deadline``, ``due`` (the days),
``labels`` (the months of a repeating one), ``executors`` and ``targets`` (values by key). A clone has
``activities`` by number, ``reports`` by id, and by writer the id of what is ``unreported``.

Ids are drawn at random, so nothing here may depend on the order in which reports became known: where
two of them tie, :func:`order` decides.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction

MEMBERS = {"filiallar": ["filiallar/andijon", "filiallar/buxoro"]}
COUNTED = ("done", "add")
PROGRESS = ("done", "add", "percent", "complete", "note")


def order(report: dict) -> tuple:
    """The place of a report among those of its activity: its day, its order, its moment, its id.

    The id makes the order total: two clones may record two reports on one day in the same moment.
    """
    return report["on"], report["order"], report["recorded"], report["id"]


def valid_reports(journal: dict) -> list[dict]:
    """The reports that are neither reverted nor a revert, in their order."""
    gone = [report["reverts"] for report in journal.values()]
    valid = [r for r in journal.values() if r["kind"] != "revert" and r["id"] not in gone]
    return sorted(valid, key=order)


def reports_on(journal: dict, number: str, day: date) -> list[dict]:
    """What was reported on an activity by a day, in its order."""
    return [r for r in valid_reports(journal) if r["activity"] == number and r["on"] <= day]


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


def value(reports: list[dict], target: str, executor: str = "") -> Decimal:
    """The last total of an executor and the increases after it; without one, those of its parts too."""
    own = [r for r in reports if r["target"] == target and r["kind"] in COUNTED]
    mine = [r for r in own if (r["executor"] or "") == executor]
    total = Decimal(0)
    for report in mine:
        total = report["value"] if report["kind"] == "done" else total + report["value"]
    if any(report["kind"] == "done" for report in mine):
        return total
    return total + sum(value(reports, target, part) for part in parts_of(own, executor))


def parts_of(reports: list[dict], executor: str) -> set[str]:
    """The executors named directly below another (the whole: the empty text)."""
    prefix = f"{executor}/" if executor else ""
    below = [r["executor"] for r in reports if r["executor"] and r["executor"].startswith(prefix)]
    return {prefix + name[len(prefix) :].split("/")[0] for name in below}


def everyone(reports: list[dict]) -> set[str]:
    """All executors somebody reported for, and the groups of members."""
    named = {r["executor"] for r in reports if r["executor"] and r["kind"] in COUNTED}
    return named | {name.split("/")[0] for name in named}


def cancelled(reports: list[dict]) -> bool:
    kinds = [r["kind"] for r in reports if r["kind"] in ("cancel", "reopen")]
    return kinds[-1:] == ["cancel"]


def declared(reports: list[dict], executors: list[str]) -> tuple[set[str], date | None]:
    """Who is complete by declaration since the last reopening, and when that became all of it."""
    who: set[str] = set()
    on = None
    for number, report in enumerate(reports):
        if report["kind"] == "complete":
            who.add(report["executor"] or "")
            on = on or (report["on"] if covers(who, "", executors) else None)
        if report["kind"] == "reopen" and not cancelled(reports[:number]):
            who, on = set(), None
    return who, on


def covers(who: set[str], executor: str, executors: list[str]) -> bool:
    """Whether an executor was named or each of its parts was."""
    parts = MEMBERS.get(executor, []) if executor else executors
    return executor in who or (parts != [] and all(covers(who, part, executors) for part in parts))


def reached(reports: list[dict], targets: dict[str, Decimal]) -> bool:
    return bool(targets) and all(value(reports, key) >= aim for key, aim in targets.items())


def reached_on(reports: list[dict], targets: dict[str, Decimal]) -> date | None:
    """The day since which all targets have been reached."""
    since = None
    for number, report in enumerate(reports, 1):
        now = reached(reports[:number], targets)
        since = (since or report["on"]) if now else None
    return since


def percentage(reports: list[dict], who: set[str], executor: str, executors: list[str]) -> Fraction:
    """What was last stated for an executor, else the mean of its parts, from 0 to 1."""
    stated = {r["executor"] or "": r["value"] for r in reports if r["kind"] == "percent"}
    if executor in who:
        return Fraction(1)
    if executor in stated or not (stated or who):
        return Fraction(stated.get(executor, 0)) / 100
    parts = MEMBERS.get(executor, []) if executor else executors
    shares = [percentage(reports, who, part, executors) for part in parts]
    return sum(shares, Fraction(0)) / len(shares) if shares else Fraction(0)


def met(reports: list[dict], activity: dict, done: date | None) -> list[date | None]:
    """The day on which each date by which something must have happened was met."""
    if not activity["labels"]:
        return [done]
    days = []
    for label in activity["labels"]:
        progress = [r for r in reports if r["kind"] in PROGRESS]
        mine = [r["on"] for r in progress if (r["period"] or r["on"].isoformat()[:7]) == label]
        days.append(next(iter(mine), None))
    return days


def completion(
    reports: list[dict], activity: dict, days: list, who: set[str], status: str
) -> Fraction | None:
    if status == "cancelled":
        return None
    if targets := activity["targets"]:
        shares = [
            min(Fraction(1), Fraction(value(reports, key)) / Fraction(aim)) for key, aim in targets.items()
        ]
        return sum(shares, Fraction(0)) / len(shares)
    if status == "done":
        return Fraction(1)
    if activity["labels"]:
        return Fraction(sum(day is not None for day in days), len(days))
    return percentage(reports, who, "", activity["executors"])


def state(journal: dict, activity: dict, day: date) -> dict:
    """What has become of an activity by a day."""
    reports, targets = reports_on(journal, activity["number"], day), activity["targets"]
    who, declared_on = (set(), None) if activity["labels"] else declared(reports, activity["executors"])
    off = cancelled(reports)
    done = reached_on(reports, targets) or declared_on
    days = met(reports, activity, None if off else done)
    if activity["labels"] and all(days):
        done = max(days)
    started = any(r["kind"] in (*PROGRESS, "reopen") for r in reports)
    status = "cancelled" if off else "done" if done else "in-progress" if started else "not-started"
    open_ = status in ("in-progress", "not-started")
    late = [
        (day - due).days for due, on in zip(activity["due"], days, strict=True) if on is None and due < day
    ]
    behind = [(on - due).days for due, on in zip(activity["due"], days, strict=True) if on and on > due]
    return {
        "status": status,
        "done_on": done if status == "done" else None,
        "values": {key: value(reports, key) for key in targets},
        "parts": {
            key: {name: value(of, key, name) for name in everyone(of)}
            for key in targets
            for of in ([r for r in reports if r["target"] == key],)
        },
        "met": days,
        "days_late": (late[0] if late else 0) if open_ else max(behind, default=0),
        "completion": completion(reports, activity, days, who, status),
        "reports": [r["id"] for r in reports],
    }


def report_expected(clone, fields: dict) -> dict | None:
    """The result of a report, or ``None`` if it must be refused."""
    known = clone.activities.get(fields["activity"])
    if known is None:
        return None
    if fields["kind"] == "reopen":
        status = state(clone.reports, known, fields["on"])["status"]
        return None if status in ("in-progress", "not-started") else fields
    if (fields["kind"], fields["value"]) == ("percent", 100):
        return fields | {"kind": "complete", "value": None}
    return fields


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
    back = {"kind": "revert", "value": None, "period": None, "reverts": taken["id"]}
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
