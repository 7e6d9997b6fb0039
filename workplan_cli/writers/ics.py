"""The dates of a plan as a calendar, by RFC 5545: an all-day event for each checkpoint.

What is still to be done has a reminder a week and a day ahead; what was met or cancelled has
none, and takes no time. An event keeps its identity from one export to the next, so that a
calendar that reads the file again moves events and does not double them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from workplan_cli.locales import Catalogue
from workplan_cli.model.plan import Plan
from workplan_cli.reports.records import Form
from workplan_cli.tracking.state import ActivityState, CheckpointState, Status
from workplan_cli.writers import Style
from workplan_cli.writers.shared import form
from workplan_cli.writers.shared.columns import full_names, supervisor_names
from workplan_cli.writers.shared.text import one_line, sanitize

HOLDS = frozenset({Form})

LINE = 75
"""The most octets of a line, without its end."""

BRIEF = 90
"""How much of a title stands in the summary of an event, in characters."""

REMINDERS = (7, 1)
"""How many days ahead an event reminds."""


def render(report: Form, style: Style) -> bytes:
    """The form as the bytes of an .ics file."""
    return b"".join(_folded(line) for line in _calendar(report, style.catalogue))


def _calendar(report: Form, say: Catalogue) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//workplan-cli//workplan//EN"
    yield "CALSCALE:GREGORIAN"
    yield "METHOD:PUBLISH"
    yield f"X-WR-CALNAME:{_text(one_line(report.plan.title))}"
    for item in report.items:
        for checkpoint in item.checkpoints:
            yield from _event(report, item, checkpoint, say)
    yield "END:VCALENDAR"


def _event(report: Form, item: ActivityState, checkpoint: CheckpointState, say: Catalogue) -> Iterator[str]:
    plan, title = report.plan, one_line(item.activity.title)
    awaited = item.open and checkpoint.met_on is None
    yield "BEGIN:VEVENT"
    yield f"UID:{_identity(plan, item.number, checkpoint.label)}"
    yield f"DTSTAMP:{_day(report.header.day)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(checkpoint.due)}"
    yield f"SUMMARY:{_text(f'{item.number} {_brief(title)}')}"
    yield f"DESCRIPTION:{_text(_description(plan, item, checkpoint, say))}"
    yield f"CATEGORIES:{_text(one_line(f'{item.row.chapter.number}. {item.row.chapter.title}'))}"
    yield f"STATUS:{'CANCELLED' if item.status is Status.CANCELLED else 'CONFIRMED'}"
    yield "TRANSP:TRANSPARENT"
    for days in REMINDERS if awaited else ():
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{_text(f'{item.number} {_brief(title)}')}"
        yield f"TRIGGER:-P{days}D"
        yield "END:VALARM"
    yield "END:VEVENT"


def _identity(plan: Plan, number: str, label: str) -> str:
    """A stable identifier of one checkpoint of one plan."""
    about = (plan.organization, plan.period.start.isoformat(), plan.period.end.isoformat(), number, label)
    return f"{uuid5(NAMESPACE_URL, chr(10).join(about))}@workplan"


def _brief(title: str) -> str:
    """The beginning of a title, cut between two words."""
    return title if len(title) <= BRIEF else title[:BRIEF].rpartition(" ")[0].rstrip(" ,;:") + "…"


def _description(plan: Plan, item: ActivityState, checkpoint: CheckpointState, say: Catalogue) -> str:
    facts = [
        sanitize(item.activity.title),
        f"{say('form.deadline')}: {sanitize(item.activity.deadline.text)} ({checkpoint.label})",
        f"{say('form.executors')}: {one_line('; '.join(full_names(plan, item)))}",
    ]
    if item.activity.supervisors:
        facts.append(f"{say('form.supervisors')}: {one_line(', '.join(supervisor_names(plan, item)))}")
    facts.append(f"{say('form.state')}: {', '.join(form.state_words(item, say))}")
    facts += form.progress(item, say)
    return "\n".join(facts)


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(text: str) -> str:
    """A text as the value of a property."""
    return re.sub(r"([\\;,])", r"\\\1", text).replace("\n", r"\n")


def _folded(line: str) -> bytes:
    """A line with its end, in parts of at most 75 octets; no character is cut in two."""
    parts, room, part = [], LINE, b""
    for letter in line:
        octets = letter.encode("utf-8")
        if len(part) + len(octets) > room:
            parts.append(part)
            part, room = b" ", LINE
        part += octets
    return b"\r\n".join([*parts, part]) + b"\r\n"
