"""The content of the official form: headings, divisions and rows. All formats share it.

The function :func:`lines` turns a :class:`Form` into :class:`Division` and :class:`Line` objects. There is
one line for each activity, with its cells in the order of the columns. A cell can contain several lines of
text. All text is sanitized.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from workplan_cli.language.division_titles import all_numbered
from workplan_cli.language.executor_names import read_cell
from workplan_cli.language.plan_owner import organization_of
from workplan_cli.language.plan_title import period_of, speaks_of_a_plan
from workplan_cli.locales import Catalogue
from workplan_cli.model.journal import Entry, EntryKind
from workplan_cli.model.plan import Approval, Plan
from workplan_cli.reports.execution import amended_of
from workplan_cli.reports.records import Form
from workplan_cli.tracking.met_by import only_noted
from workplan_cli.tracking.parts import reporter_of
from workplan_cli.tracking.progress import REPORTS
from workplan_cli.tracking.state import ActivityState
from workplan_cli.writers.shared.cells import evidence_text, target_text, wording_text
from workplan_cli.writers.shared.changes import amended_note
from workplan_cli.writers.shared.columns import extra_names, full_names, supervisor_names
from workplan_cli.writers.shared.entry_texts import met_text
from workplan_cli.writers.shared.filter_texts import filter_text
from workplan_cli.writers.shared.limits import day_text
from workplan_cli.writers.shared.paper import Column, Division
from workplan_cli.writers.shared.state_texts import state_words
from workplan_cli.writers.shared.text import one_line, sanitize

CHAPTER, SECTION = 1, 2

NOTES = 3
"""The number of earlier notes that a cell shows; the others are counted, so that the row stays short."""

WIDTHS = {
    "number": 5,
    "title": 40,
    "deadline": 12,
    "executors": 24,
    "supervisors": 11,
    "basis": 16,
    "amended": 19,
    "progress": 19,
    "state": 11,
}
EXTRA_WIDTH = 16
OF_TARGETS = 26
"""The relative width of the column of progress if an activity has several targets, with a line for each."""

CENTERED = frozenset({"number", "deadline", "supervisors", "state"})


@dataclass(frozen=True, slots=True)
class Line:
    """The row of an activity in the official form; ``cells`` has one string per column."""

    item: ActivityState
    cells: tuple[str, ...]


def columns(form: Form, say: Catalogue) -> tuple[Column, ...]:
    """Return the columns of the form: standard columns, extra columns of the plan, progress columns.

    The progress columns are included only if the form shows progress. The column of supervisors is left out
    if the plan has none. The column of amendments is left out if no activity was amended.
    """
    names = ["number", "title", "deadline", "executors", *(["supervisors"] if form.plan.supervisors else [])]
    own = [_column(name, say) for name in names]
    extra = [Column(name, one_line(name), EXTRA_WIDTH) for name in extra_names(form.plan)]
    names = [*(["basis"] if form.based else []), *(["amended"] if form.amended else [])]
    names += ["progress", "state"] if form.progress else []
    found = (*own, *extra, *(_column(name, say) for name in names))
    several = any(len(item.activity.targets) > 1 for item in form.items)
    return tuple(
        each._replace(width=OF_TARGETS) if several and each.name == "progress" else each for each in found
    )


def _column(name: str, say: Catalogue) -> Column:
    return Column(name, say(f"form.{name}"), WIDTHS[name], "center" if name in CENTERED else "left")


def lines(form: Form, say: Catalogue) -> Iterator[Division | Line]:
    """Yield the rows of the official form in the order of the plan, including the heading rows."""
    extra = extra_names(form.plan)
    for division, item in divided(form.items):
        if division:
            yield division
        elif item:
            yield Line(item, tuple(_cells(form, item, extra, say)))


def divided(items: Iterable[ActivityState]) -> Iterator[tuple[Division | None, ActivityState | None]]:
    """Yield headings and activities as pairs ``(heading, None)`` and ``(None, activity)``.

    The heading of a chapter or section stands before its first activity.
    """
    found = list(items)
    chapters = all_numbered(item.row.chapter for item in found)
    sections = all_numbered(item.row.section for item in found if item.row.section)
    chapter = section = None
    for item in found:
        row = item.row
        if row.chapter.number != chapter:
            chapter, section = row.chapter.number, None
            yield Division(CHAPTER, one_line(chapters[row.chapter])), None
        if row.section and row.section.number != section:
            section = row.section.number
            yield Division(SECTION, one_line(sections[row.section])), None
        yield None, item


def _cells(form: Form, item: ActivityState, extra: Iterable[str], say: Catalogue) -> Iterator[str]:
    activity = item.activity
    yield item.number
    yield sanitize(activity.title)
    yield sanitize(wording_text(activity.deadline.text, say))
    yield _executors(form.plan, item)
    if form.plan.supervisors:
        yield one_line(", ".join(supervisor_names(form.plan, item)))
    yield from (sanitize(activity.extra.get(name, "")) for name in extra)
    if form.based:
        yield ";\n".join(one_line(each.text) for each in activity.basis)
    if form.amended:
        changes = (each for each in amended_of(item) if form.progress or each.field != "dates")
        yield "\n".join(amended_note(each, say) for each in changes)
    if form.progress:
        yield "\n".join(progress(form.plan, item, say))
        yield "\n".join(state_words(item, say))


def _executors(plan: Plan, item: ActivityState) -> str:
    """Return the names of the executors, one in each line, separated by semicolons.

    A final semicolon is added if the importer would otherwise read wrong names, or be in doubt.
    """
    names = [one_line(name) for name in full_names(plan, item)]
    text = ";\n".join(names)
    reading = read_cell(text)
    read = [f"{named.name} ({named.head})" if named.head else named.name for named in reading.names]
    certain = not reading.doubts and not any(named.doubt for named in reading.names)
    return text if read == names and certain else f"{text};"


def progress(plan: Plan, item: ActivityState, say: Catalogue) -> Iterator[str]:
    """Yield the lines that describe the progress: values, the latest report, the notes, returns, evidence."""
    yield from values(item, only_noted(plan, item.row, item.entries), say)
    latest = next((entry for entry in reversed(item.entries) if entry.kind in SAYING), None)
    if latest:
        yield reported(plan, latest, say)
    yield from listed(plan, [each for each in current_notes(item) if each is not latest], say)
    yield from answered(item, say)


def current_notes(item: ActivityState) -> Sequence[Entry]:
    """Return the reports with the notes that hold, newest first.

    A note holds until its executor or member gives a newer one, which may contradict it. A report without a
    note takes none away.
    """
    newest: dict[str, Entry] = {}
    for entry in reversed(item.entries):
        if entry.kind in SAYING and entry.note:
            newest.setdefault(reporter_of(item, entry.executor), entry)
    return tuple(newest.values())


def listed(plan: Plan, notes: Sequence[Entry], say: Catalogue) -> Iterator[str]:
    """Yield a line for each of the first :data:`NOTES` reports, and a line with the number of the others."""
    yield from (reported(plan, each, say) for each in notes[:NOTES])
    if len(notes) > NOTES:
        yield say("form.more-notes", n=len(notes) - NOTES)


def values(item: ActivityState, noted: Container[str], say: Catalogue) -> Iterator[str]:
    """Yield the lines with the values reached.

    There is one line for each target. An activity without targets has a line with its percentage and, if it
    has several checkpoints, a line with the number of checkpoints met. ``noted`` holds the labels of those
    met only by a note.
    """
    several = len(item.targets) > 1
    for target in item.targets:
        label = f"{target.target.label}: " if several else ""
        yield one_line(f"{label}{target_text(target, say)} ({say.percent(target.share)})")
    if len(item.asked) > 1:
        yield met_text(item, noted, say)
    if not item.targets and item.fraction:
        yield say.percent(item.fraction)


def reported(plan: Plan, entry: Entry, say: Catalogue) -> str:
    """Return the day and the note of a report. A report on the part of one executor names the executor."""
    whose = f", {plan.name_of(entry.executor)}" if entry.executor else ""
    day = say("form.latest", day=entry.on) if not entry.note else say.day(entry.on)
    return one_line(f"{day}{whose}: {entry.note}" if entry.note else f"{day}{whose}")


def answered(item: ActivityState, say: Catalogue) -> Iterator[str]:
    """Yield the returns that await a new report, and a line with the evidence."""
    for each in item.returns:
        yield one_line(say("form.returned", day=each.on, reason=each.note))
    found = (each for entry in item.entries for each in entry.evidence)
    evidence = dict.fromkeys(evidence_text(each, say) for each in found)
    if evidence:
        yield one_line(say("form.evidence", documents=", ".join(evidence)))


SAYING = REPORTS | {EntryKind.CANCEL, EntryKind.REOPEN}
"""The kinds of entries that state the progress or the status of an activity."""


def approval(approved: Approval, say: Catalogue) -> tuple[str, ...]:
    """Return the lines of the approval block: heading, position, person, date.

    If the date is unknown, the last line is a blank to fill in.
    """
    signed = say("form.signed", day=approved.on) if approved.on else say("form.unsigned")
    facts = (say("form.approved"), approved.position, approved.by, signed)
    return tuple(one_line(fact) for fact in facts if fact)


def facts(form: Form, say: Catalogue) -> tuple[str, ...]:
    """Return the lines below the title: what it does not state, the selection, and the day of the progress.

    A document with only some of the activities must not look like the whole approved plan.
    """
    selected = []
    if form.header.filters:
        filters = ", ".join(filter_text(each, say) for each in form.header.filters)
        whole = sum(1 for _ in form.plan.rows())
        selected.append(one_line(say.part("form.selected", len(form.items), filters=filters, n=whole)))
    day = [day_text(form.header._replace(filters=()), say)] if form.progress else []
    return (*unsaid(form.plan, say), *selected, *day)


def unsaid(plan: Plan, say: Catalogue) -> tuple[str, ...]:
    """Return lines with the organization and the period, unless the title already states them.

    The functions of the importer decide what the title states, so that an exported plan can be imported again
    without a difference.
    """
    title = one_line(plan.title)
    position = plan.approval.position if plan.approval else None
    organization = organization_of(title if speaks_of_a_plan(title) else "", position)
    facts = []
    if organization != plan.organization:
        facts.append(say("form.organization", name=plan.organization))
    if period_of(title) != plan.period:
        facts.append(say("form.period", start=plan.period.start, end=plan.period.end))
    return tuple(map(one_line, facts))
