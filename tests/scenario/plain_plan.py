"""The plan in time: the signed plan with the amendments in force on a day, and which row an entry means."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timezone
from fractions import Fraction
from typing import Any

from scenario.plain_time import Amendment, Line, moment

NOTHING = (None, "", "null", "~")


@dataclass(frozen=True)
class Row:
    """One activity on one day. `id` stays the same through renumbering; `number` is what is printed."""

    id: str
    number: str
    chapter: str
    title: str
    deadline: Any
    executors: tuple[str, ...]
    targets: dict[str, Fraction]
    since: date
    deadline_by: Amendment | None = None
    dropped_by: Amendment | None = None


@dataclass(frozen=True)
class Plan:
    """The plan on one day. `heads` by department; `members` by group; `names` of both."""

    start: date
    end: date
    rows: dict[str, Row]
    heads: dict[str, str | None]
    members: dict[str, tuple[str, ...]]
    names: dict[str, str]
    chapters: dict[str, str]

    def row_numbered(self, number: str) -> Row | None:
        """The row with a number; a dropped one only where no other bears it."""
        found = [row for row in self.rows.values() if row.number == number]
        return min(found, key=lambda row: row.dropped_by is not None, default=None)


def values_of(targets: list[dict[str, Any]]) -> dict[str, Fraction]:
    return {one["key"]: Fraction(str(one["value"])) for one in targets}


def signed_row(item: dict[str, Any], chapter: str, since: date, identity: str) -> Row:
    """A row as it is written in plan.yaml or under `add` of an amendment."""
    return Row(
        identity,
        str(item["number"]),
        chapter,
        item["title"],
        item["deadline"],
        tuple(item["executors"]),
        values_of(item.get("targets") or []),
        since,
    )


def signed_plan(body: dict[str, Any]) -> Plan:
    """plan.yaml: the plan as first signed."""
    start, end = (date.fromisoformat(str(body["period"][one])) for one in ("start", "end"))
    rows, chapters = {}, {}
    for chapter in body["chapters"]:
        number = str(chapter["number"])
        chapters[number] = number
        for division in [chapter, *chapter.get("sections", [])]:
            chapters[str(division["number"])] = number
            for item in division.get("activities", []):
                row = signed_row(item, number, start, str(item["number"]))
                rows[row.id] = row
    groups = body.get("groups") or {}
    units = {**body["departments"], **groups}
    return Plan(
        start,
        end,
        rows,
        {key: one.get("head") for key, one in body["departments"].items()},
        {key: tuple(one.get("members") or {}) for key, one in groups.items()},
        {key: one["name"] for key, one in units.items()},
        chapters,
    )


def amended_row(row: Row, change: dict[str, Any], amendment: Amendment) -> Row:
    """One change of one row: deadline, title, executors, targets, number, or dropped."""
    if "drop" in change:
        return replace(row, dropped_by=amendment)
    row = replace(
        row,
        number=str(change.get("renumber", row.number)),
        title=change.get("title", row.title),
        executors=tuple(change.get("executors", row.executors)),
        targets=amended_targets(row.targets, change.get("targets") or {}),
    )
    if change.get("deadline", row.deadline) != row.deadline:
        row = replace(row, deadline=change["deadline"], deadline_by=amendment)
    return row


def amended_targets(targets: dict[str, Fraction], changes: dict[str, Any]) -> dict[str, Fraction]:
    """A new value, a new target, or null for one that is no longer promised."""
    after = dict(targets)
    for key, change in changes.items():
        if change in NOTHING:
            after.pop(key, None)
        else:
            after[key] = Fraction(str(change["value"]))
    return after


def amended(plan: Plan, amendment: Amendment) -> Plan:
    """All changes of one document apply at once: numbers on the left are those before it."""
    body = amendment.body
    rows = dict(plan.rows)
    for change in body.get("changes") or ():
        row = plan.row_numbered(str(change["number"]))
        if row is not None:
            rows[row.id] = amended_row(row, change, amendment)
    for place, item in enumerate(body.get("add") or ()):
        chapter = plan.chapters[str(item["in"])]
        row = signed_row(item, chapter, amendment.on, f"{amendment.name}#{place}")
        rows[row.id] = row
    return replace(amended_bodies(plan, body), rows=rows)


def amended_bodies(plan: Plan, body: dict[str, Any]) -> Plan:
    """Departments, heads and members that an amendment names, from its day on."""
    heads, members, names = dict(plan.heads), dict(plan.members), dict(plan.names)
    for key, one in (body.get("departments") or {}).items():
        heads[key] = one.get("head", heads.get(key))
        names[key] = one.get("name", names.get(key, key))
    heads.update(body.get("heads") or {})
    for key, one in (body.get("groups") or {}).items():
        more = tuple(name for name in one.get("members") or {} if name not in members.get(key, ()))
        members[key] = members.get(key, ()) + more
        names[key] = one.get("name", names.get(key, key))
    return replace(plan, heads=heads, members=members, names=names)


class PlanInTime:
    """The signed plan and the known amendments: the plan on every day."""

    def __init__(self, body: dict[str, Any], amendments: list[Amendment], zone: timezone) -> None:
        self.signed = signed_plan(body)
        self.amendments = amendments
        self.zone = zone
        self._plans: dict[tuple[str, ...], Plan] = {}

    def with_amendments(self, chosen: list[Amendment]) -> Plan:
        names = tuple(one.name for one in chosen)
        if names not in self._plans:
            plan = self.signed
            for one in chosen:
                plan = amended(plan, one)
            self._plans[names] = plan
        return self._plans[names]

    def on(self, day: date) -> Plan:
        """The plan on a day: the signed one with the amendments whose `on` is that day or earlier."""
        return self.with_amendments([one for one in self.amendments if one.on <= day])

    def seen_by(self, line: Line) -> Plan:
        """The plan that the command of an entry saw: the amendment it names and those before it that were
        recorded no later than the entry; of an old line, those in force and recorded when it was recorded.
        """
        recorded = moment(line["recorded"])
        known = [one for one in self.amendments if one.recorded is None or one.recorded <= recorded]
        if "plan" not in line:
            today = recorded.astimezone(self.zone).date()
            return self.with_amendments([one for one in known if one.on <= today])
        if line["plan"] == "-":
            return self.with_amendments([])
        order = [one.name for one in self.amendments]
        last = order.index(line["plan"]) if line["plan"] in order else len(order)
        chosen = [
            one
            for place, one in enumerate(self.amendments)
            if place == last or (place < last and one in known)
        ]
        return self.with_amendments(chosen)

    def row_meant(self, line: Line) -> str | None:
        """The row an entry means: the one that bore its number in the plan its command saw."""
        row = self.seen_by(line).row_numbered(line["activity"])
        return None if row is None else row.id
