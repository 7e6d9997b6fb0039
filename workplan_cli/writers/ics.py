"""The checkpoints of plans as an iCalendar file (RFC 5545), with one all-day event per checkpoint.

An event has reminders one week and one day before its date, if the activity is open and the checkpoint is not
met. All events are marked as free time. An event has the same UID in every export, even if an amendment moves
its date or changes the number of the activity. A calendar that imports the file again therefore moves the
event and does not duplicate it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date
from uuid import NAMESPACE_URL, uuid5

from workplan_cli.language.days_in_texts import days_in
from workplan_cli.language.division_titles import numbered
from workplan_cli.locales import Catalogue
from workplan_cli.model.plan import Plan
from workplan_cli.reports.records import Form, Header
from workplan_cli.reports.several import Forms
from workplan_cli.tracking.checkpoint_state import CheckpointState
from workplan_cli.tracking.events import Event, events
from workplan_cli.tracking.state import ActivityState
from workplan_cli.writers import Style
from workplan_cli.writers.shared import form
from workplan_cli.writers.shared.cells import period_text, wording_text
from workplan_cli.writers.shared.columns import full_names, supervisor_names
from workplan_cli.writers.shared.entry_texts import checkpoint_text
from workplan_cli.writers.shared.limits import limits
from workplan_cli.writers.shared.state_texts import state_words
from workplan_cli.writers.shared.text import one_line, sanitize

HOLDS = frozenset({Form, Forms})

LINE = 75
"""The maximum length of a line in octets, without its line break."""

BRIEF = 90
"""The maximum length of a title in the summary of an event, in characters."""

REMINDERS = (7, 1)
"""The number of days before its date at which an event has a reminder."""


def render(report: Form | Forms, style: Style) -> bytes:
    """Render the plans of the report as the bytes of an .ics file.

    With several plans, the number of an activity begins with the name of its plan.
    """
    if isinstance(report, Form):
        title, named = report.plan.title, iter([("", report)])
    else:
        title, named = report.header.title, ((part.origin.name, part.report) for part in report.parts)
    lines = _calendar(title, report.header, named, style.catalogue)
    return b"".join(_folded(line) for line in lines)


def _calendar(title: str, header: Header, forms: Iterable[tuple[str, Form]], say: Catalogue) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//workplan-cli//workplan//EN"
    yield "CALSCALE:GREGORIAN"
    yield "METHOD:PUBLISH"
    yield f"X-WR-CALNAME:{_escaped(one_line(title))}"
    if limited := " · ".join(limits(header, say)):
        yield f"X-WR-CALDESC:{_escaped(one_line(limited))}"
    for name, form_ in forms:
        for item in (*form_.items, *form_.dropped):
            for event in events(form_.plan, item):
                yield from _event(name, form_, item, event, say)
    yield "END:VCALENDAR"


def _event(name: str, report: Form, item: ActivityState, event: Event, say: Catalogue) -> Iterator[str]:
    plan, checkpoint = report.plan, event.checkpoint
    summary = f"{f'{name}/' if name else ''}{item.number} {_shortened(one_line(item.activity.title))}"
    awaited = item.open and checkpoint.unmet
    changes, changed = report.revisions[item.row.id]
    yield "BEGIN:VEVENT"
    yield f"UID:{_identity(plan, name, item.row.id, event.place)}"
    yield f"SEQUENCE:{changes}"
    yield f"LAST-MODIFIED:{changed.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    # The day of the report instead of the clock: equal reports give equal files.
    yield f"DTSTAMP:{_day(report.header.day)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(checkpoint.due)}"
    yield f"SUMMARY:{_escaped(summary)}"
    yield f"DESCRIPTION:{_escaped(_description(plan, item, checkpoint, say))}"
    yield f"CATEGORIES:{_escaped(one_line(numbered(*item.row.chapter)))}"
    yield f"STATUS:{'CANCELLED' if checkpoint.closed else 'CONFIRMED'}"
    yield "TRANSP:TRANSPARENT"
    for days in REMINDERS if awaited else ():
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{_escaped(summary)}"
        yield f"TRIGGER:-P{days}D"
        yield "END:VALARM"
    yield "END:VEVENT"


def _identity(plan: Plan, name: str, row: str, place: int) -> str:
    """Return the UID of an event; every export of the plan contains the same UID.

    A plan without an id is identified by its organization and the months of its period, whose days may be
    corrected. Among several plans, one that is not
    called by its id is also identified by its ``name``, since the others may have the same id.
    """
    period = (f"{plan.period.start:%Y-%m}", f"{plan.period.end:%Y-%m}")
    own = (plan.id,) if plan.id else (plan.organization, *period)
    about = (*own, *((name,) if name not in ("", plan.id) else ()), row, str(place))
    return f"{uuid5(NAMESPACE_URL, chr(10).join(about))}@workplan"


def _shortened(title: str) -> str:
    return title if len(title) <= BRIEF else title[:BRIEF].rpartition(" ")[0].rstrip(" ,;:") + "…"


def _description(plan: Plan, item: ActivityState, checkpoint: CheckpointState, say: Catalogue) -> str:
    deadline = sanitize(wording_text(item.activity.deadline.text, say))
    if days_in(deadline) != (checkpoint.due,):
        # A period would repeat the wording in other words; what is no period, such as the targets, says more.
        label = (
            say.day(checkpoint.due) if checkpoint.label[:1].isdigit() else period_text(checkpoint.label, say)
        )
        deadline = f"{deadline} ({label})"
    facts = [
        sanitize(item.activity.title),
        f"{say('form.deadline')}: {deadline}",
        f"{say('form.executors')}: {one_line('; '.join(full_names(plan, item)))}",
    ]
    if item.activity.supervisors:
        facts.append(f"{say('form.supervisors')}: {one_line(', '.join(supervisor_names(plan, item)))}")
    facts.append(f"{say('form.state')}: {', '.join(state_words(item, say))}")
    if len(item.checkpoints) > 1:
        # The state is that of the whole activity, also in the event of a date that was met long ago.
        facts.append(f"{period_text(checkpoint.label, say)}: {checkpoint_text(checkpoint, say, plan)}")
    facts += form.progress(plan, item, say)
    return "\n".join(facts)


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _escaped(text: str) -> str:
    return re.sub(r"([\\;,])", r"\\\1", text).replace("\n", r"\n")


def _folded(line: str) -> bytes:
    """Encode a line, folded into parts of at most 75 octets without splitting a character."""
    parts, room, part = [], LINE, b""
    for letter in line:
        octets = letter.encode("utf-8")
        if len(part) + len(octets) > room:
            parts.append(part)
            # A continuation line begins with a space, which counts as one of its octets.
            part, room = b" ", LINE
        part += octets
    return b"\r\n".join([*parts, part]) + b"\r\n"
