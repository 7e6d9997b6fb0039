"""Two times, order and undo: which lines count on a day, and in which order. Written from the rules alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

Line = dict[str, Any]


@dataclass(frozen=True)
class Amendment:
    """One signed document that changes the plan from the day `on`."""

    name: str
    on: date
    recorded: datetime | None
    body: dict[str, Any]

    @property
    def basis(self) -> str | None:
        return self.body.get("basis")


def moment(text: str) -> datetime:
    """A recorded moment, in UTC."""
    return datetime.fromisoformat(text).astimezone(UTC)


def plan_zone(plan: dict[str, Any]) -> timezone:
    """The plan's own time: `settings.utc_offset`, +05:00 without one."""
    text = (plan.get("settings") or {}).get("utc_offset", "+05:00")
    hours, minutes = text[1:].split(":")
    span = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-span if text[0] == "-" else span)


def known_by(recorded: datetime, day: date | None, zone: timezone) -> bool:
    """Known by a day is what was recorded before that day's midnight in the plan's own time."""
    return day is None or recorded.astimezone(zone).date() <= day


def read_amendments(files: dict[str, dict[str, Any]], known: date | None, zone: timezone) -> list[Amendment]:
    """Order of amendments: `on`, `recorded`, name. One without `recorded` was recorded at the end of `on`."""
    read = []
    for name, body in files.items():
        on = date.fromisoformat(body["on"])
        recorded = moment(body["recorded"]) if body.get("recorded") else None
        end_of_on = datetime(on.year, on.month, on.day, 23, 59, 59, 999999, tzinfo=zone)
        if known_by(recorded or end_of_on, known, zone):
            read.append(Amendment(name, on, recorded or end_of_on.astimezone(UTC), body))
    return sorted(read, key=lambda one: (one.on, one.recorded, one.name))


def counted_once(lines: list[Line]) -> list[Line]:
    """One id is one entry; two entries with one id and different contents are damage and count nowhere."""
    by_id: dict[str, list[Line]] = {}
    for line in lines:
        same = by_id.setdefault(line["id"], [])
        if line not in same:
            same.append(line)
    return [same[0] for same in by_id.values() if len(same) == 1]


def not_reverted(lines: list[Line]) -> list[Line]:
    """A reverting entry acts on all days, whatever its own day, and cannot be taken back itself."""
    reverted = {line["reverts"] for line in lines if line["kind"] == "revert"}
    return [line for line in lines if line["kind"] != "revert" and line["id"] not in reverted]


def order_of(line: Line, lines_of_activity: list[Line]) -> int:
    """Its own order, or the greatest of those of its activity recorded no later than it, else 0."""
    if "order" in line:
        return int(line["order"])
    earlier = [
        other["order"]
        for other in lines_of_activity
        if "order" in other and moment(other["recorded"]) <= moment(line["recorded"])
    ]
    return max(earlier, default=0)


def in_order(lines: list[Line], all_of_activity: list[Line]) -> list[Line]:
    """Sort by day, order, own order before a taken one, recorded moment, id.

    Reverted entries have no effect, but others may have taken their order.
    """

    def place(line: Line) -> tuple[str, int, bool, datetime, str]:
        order = order_of(line, all_of_activity)
        return line["on"], order, "order" not in line, moment(line["recorded"]), line["id"]

    return sorted(lines, key=place)
