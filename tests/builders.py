"""Plans, entries and days in a line or two, so that a test says only what it is about."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import count

from workplan_cli.language.deadline_forms import understand
from workplan_cli.model.activity import Activity, Target
from workplan_cli.model.deadline import DeadlineForm, Period
from workplan_cli.model.journal import Entry, EntryKind, Journal
from workplan_cli.model.plan import Chapter, Department, Group, Plan, Section, Supervisor
from workplan_cli.model.row import Change, Heading, Past, Row, Version
from workplan_cli.model.settings import Settings
from workplan_cli.tracking.state import fold

DEPARTMENTS = {
    "yuridik": Department(name="Yuridik bo‘lim", head="A.Abdukarimov"),
    "moliya": Department(name="Moliya bo‘limi", head="J.Tashmatov"),
    "axborot": Department(name="Axborot xizmati", head="M.Darxonov"),
}
GROUPS = {
    "filiallar": Group(
        name="hududiy filiallar", members={"andijon": "Andijon viloyati", "buxoro": "Buxoro viloyati"}
    ),
    "vakolatxonalar": Group(name="xorijdagi vakolatxonalar"),
}
SUPERVISORS = {"kuranov": Supervisor(name="M.Kuranov"), "xusanov": Supervisor(name="A.Xusanov")}


def day(text: str) -> date:
    """A day of the second half of 2025, ``10-01``, or any day in full."""
    return date.fromisoformat(text if len(text) > 5 else f"2025-{text}")


def period(start="2025-07-01", end="2025-12-31") -> Period:
    return Period(start=day(start), end=day(end))


def activity(number="1.1", deadline="II-yarim yillikda", *, executors=("yuridik",), **given) -> Activity:
    """An activity with a deadline in official wording and targets as ``targets={"people": 100}``."""
    unit = given.pop("unit", "ta")
    targets = tuple(
        Target(key=key, value=Decimal(str(value)), unit=unit, label=key)
        for key, value in given.pop("targets", {}).items()
    )
    dates = tuple(map(day, given.pop("dates", ())))
    kind = "external" if dates else None
    return Activity(
        number=number,
        title=given.pop("title", f"Activity {number}"),
        deadline=understand(DeadlineForm(text=deadline, kind=kind, dates=dates)),
        executors=tuple(executors),
        targets=targets,
        **given,
    )


def section(number: str, *activities: Activity) -> Section:
    return Section(number=number, title=f"Section {number}", activities=activities)


def chapter(number: str, *parts) -> Chapter:
    """A chapter of sections or of activities."""
    name = "sections" if parts and isinstance(parts[0], Section) else "activities"
    return Chapter(number=number, title=f"Chapter {number}", **{name: parts})


def plan(*parts, settings=None, **given) -> Plan:
    """A plan of chapters, or of activities that then make up its one chapter."""
    chapters = parts if parts and isinstance(parts[0], Chapter) else (chapter("I", *parts),)
    defaults = {
        "title": "Ish rejasi",
        "organization": "Agentlik",
        "period": period(),
        "departments": DEPARTMENTS,
        "groups": GROUPS,
        "supervisors": SUPERVISORS,
        "settings": Settings(**(settings or {})),
    }
    return Plan(chapters=chapters, **{**defaults, **given})


_numbers = count(1)
VALUES = ("done", "add", "percent")


def entry(on: str, *, number="1.1", author="ali", **report) -> Entry:
    """The entry of a day: ``entry("09-01", done=40)``, ``entry("09-01", complete=True)``.

    ``done``, ``add``, ``percent``, ``complete``, ``cancel``, ``reopen``, ``note``, ``schedule``
    (dates), ``revert`` (an id), ``accept`` (a supervisor) or ``returned`` (a reason) is what is reported;
    the rest are fields of the entry. Entries are recorded in the order in which they are made, unless
    ``recorded`` says otherwise.
    """
    seq = next(_numbers)
    kind, fields = _kind_of(report)
    defaults = {
        "id": f"{seq:08x}",
        "recorded": datetime.combine(day("07-01"), time(9), UTC) + timedelta(seconds=seq),
        "seq": seq,
    }
    return Entry(activity=number, kind=kind, on=day(on), author=author, **{**defaults, **fields})


def _kind_of(report: dict) -> tuple[EntryKind, dict]:
    fields = dict(report)
    for name in VALUES:
        if name in fields:
            value = Decimal(str(fields.pop(name)))
            return EntryKind(name), fields | {"value": value}
    if dates := fields.pop("schedule", ()):
        return EntryKind.SCHEDULE, fields | {"dates": tuple(map(day, dates))}
    if reverted := fields.pop("revert", None):
        return EntryKind.REVERT, fields | {"reverts": reverted}
    if by := fields.pop("accept", None):
        return EntryKind.ACCEPT, fields | {"by": by}
    if reason := fields.pop("returned", None):
        return EntryKind.RETURN, {"by": "xusanov", **fields, "note": reason}
    for name in ("complete", "cancel", "reopen"):
        if fields.pop(name, False):
            reason = {"note": "qaror"} if name == "cancel" else {}
            return EntryKind(name), reason | fields
    return EntryKind.NOTE, fields


def journal(*entries: Entry) -> Journal:
    """The entries as the store gives them: in the order of time."""
    return Journal(entries=tuple(sorted(entries, key=lambda each: each.chronology)))


def state(on: str, activities, *entries: Entry, **given):
    """The state on a day of a plan, or of the plan made up of some activities."""
    made = activities if isinstance(activities, Plan) else plan(*_listed(activities), **given)
    return fold(made, journal(*entries), day(on))


def amended(on: str, now: Activity, *entries: Entry, was=(), basis="145-son buyruq", settings=None, **past):
    """The state on a day of a row that amendments changed.

    ``was`` holds pairs of a day and the activity as it was before; ``added`` and ``dropped`` are days.
    """
    past = {name: day(value) for name, value in past.items()}
    versions = tuple(Version(until=day(until), activity=before) for until, before in was)
    changes = [Change(each.until, basis, "deadline", None, None) for each in versions]
    changes += [Change(value, basis, name, None, None) for name, value in past.items()]
    row = Row(Heading("I", "Chapter I"), None, now)
    row = row._replace(past=Past(row=now.number, versions=versions, changes=tuple(changes), **past))
    return fold(plan(now, settings=settings), journal(*entries), day(on), [row]).of(now.number)


def _listed(activities) -> list[Activity]:
    return [activities] if isinstance(activities, Activity) else list(activities)


def on_day(on: str, single: Activity, *entries: Entry, **given):
    """The state of a single activity on a day."""
    return state(on, single, *entries, **given).of(single.number)
