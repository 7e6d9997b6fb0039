"""The texts of the brief: headings, rows, and the commands that list the rows not shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workplan_cli.errors import UsageError
from workplan_cli.locales import Catalogue
from workplan_cli.model.plan import Plan
from workplan_cli.model.row import Change
from workplan_cli.reports.brief import Brief, alterations_of, rebased_by
from workplan_cli.reports.brief_page import BriefSection, Line
from workplan_cli.reports.group_figures import count_names
from workplan_cli.tracking.extensions import missed_date
from workplan_cli.tracking.filters import owned_by, supervised_by
from workplan_cli.tracking.state import Status
from workplan_cli.writers.shared.amended_texts import field_text
from workplan_cli.writers.shared.amended_texts import value_text as value_text_of
from workplan_cli.writers.shared.changes import noted_text
from workplan_cli.writers.shared.commands import command_text
from workplan_cli.writers.shared.filter_texts import due_again_texts, filter_text, numbers_texts
from workplan_cli.writers.shared.lead import lead_name
from workplan_cli.writers.shared.limits import limits
from workplan_cli.writers.shared.pace_texts import needed_text
from workplan_cli.writers.shared.text import one_line, shortened

LONGEST_TITLE = 90
"""The maximum length of a title, in characters; a longer title is truncated."""


LONGEST_LABEL = 30
"""The maximum number of characters of the name of a target."""

LONGEST_VALUES = 40
"""The maximum length of the old and the new value of a changed field, in characters."""

ARROW = " → "
"""Stands between the old and the new value of a changed field."""

LONGEST_BASIS = 24
"""The maximum length of the name of a document in a row of one line. This leaves room for the title."""

LONGEST_REST = 75
"""The maximum length of the numbers of the rows that are not shown on paper, in characters."""


def title_text(line: Line) -> str:
    """Return the title of an activity, truncated to :data:`LONGEST_TITLE` characters."""
    return shortened(line.item.activity.title, LONGEST_TITLE)


def lead_text(report: Brief, line: Line) -> str:
    """Return the name of the person in charge of an activity: the head of the lead executor.

    If the lead executor has no head, return the executor's name. If the activity has no executors, return an
    empty string.
    """
    return one_line(lead_name(report.plan_of(line), line.item.activity.executors))


def value_text(section: BriefSection, line: Line, say: Catalogue, basis: int = LONGEST_BASIS) -> str:
    """Return the text at the right of a row: for example, days late, a date or a percentage.

    Each section shows another kind of value. Figures are never truncated; the name of a document has at most
    ``basis`` characters.
    """
    item = line.item
    match section.name:
        case "decision":
            return _decision(line, say)
        case "moved":
            return _moved(line, say, basis)
        case "accepted" if item.accepted:
            return say.day(item.accepted.on)
        case "returned" if item.returned:
            reason = shortened(item.returned.note or "", LONGEST_TITLE)
            return f"{say.day(item.returned.on)}: {reason}"
        case "waiting" if item.report:
            return say("brief.since", day=item.report.on)
        case "extended":
            return _extended(line, say, basis)
        case "amended":
            return _amended(line, say, basis)
        case "red" | "behind":
            return _pace(line, say)
        case "due" if item.next_due:
            return f"{say.day(item.next_due)}; {say.value(item.fraction)}"
    return say.value(item.fraction)


def _decision(line: Line, say: Catalogue) -> str:
    item = line.item
    facts = [say("overdue.days", n=item.days_late)] if item.overdue else []
    facts += [say("list.undated-due" if item.due else "list.undated")] if item.undated else []
    if item.returned:
        facts.append(say("list.returned"))
    return ", ".join(facts)


def _extended(line: Line, say: Catalogue, basis: int) -> str:
    change, was = line.extension, line.before and line.before.due
    if was == line.item.due:  # the last date stays, and a missed one was moved
        was = (change and missed_date(line.item, change)) or was
    return f"{say.value(was)} → {say.value(line.item.due)}; {_basis(change, basis)}"


def _amended(line: Line, say: Catalogue, basis: int) -> str:
    if drop := line.item.row.past.drop:
        return f"{say('state.dropped')}; {_basis(drop, basis)}"
    changes = alterations_of(line)
    most = max(LONGEST_VALUES, basis)
    facts = (*(_change(each, most, say) for each in changes), *(_basis(each, basis) for each in changes))
    return "; ".join(dict.fromkeys(facts))


def _change(change: Change, most: int, say: Catalogue) -> str:
    """Return the changed field, with the old and the new value in at most ``most`` characters.

    Long texts are truncated. They are left out if only their ends differ.
    """
    field = field_text(change.field, say, change.label)
    if change.before is None:
        return field
    values = [value_text_of(change.field, each, say) for each in (change.before, change.after)]
    if sum(map(len, values)) + len(ARROW) > most:
        values = [shortened(each, (most - len(ARROW)) // 2) for each in values]
    return f"{field}: {ARROW.join(values)}" if values[0] != values[1] else field


def _basis(change: Change | None, most: int) -> str:
    return shortened(one_line(change.basis), most) if change else ""


def _moved(line: Line, say: Catalogue, basis: int) -> str:
    after, before = line.item, line.before
    if line.note:
        return noted_text(line.note, say, LONGEST_TITLE)
    ended = after.status is Status.CANCELLED
    if ended or after.fraction is None or before is None or before.fraction == after.fraction:
        return say(f"state.{after.status}")
    figures = f"{say.value(before.fraction)} → {say.value(after.fraction)}"
    # Without the document, a figure that an amendment raised would read as work.
    documents = (_basis(each, max(LONGEST_VALUES, basis)) for each in rebased_by(line))
    amended = [say("amended.too", basis=each) for each in dict.fromkeys(documents)]
    return "; ".join((figures, *amended))


def _pace(line: Line, say: Catalogue) -> str:
    needed = needed_text(line.forecast, say) if line.forecast else None
    if needed and line.forecast and len(line.item.targets) > 1:
        label = shortened(line.forecast.target.label, LONGEST_LABEL)
        needed = say("letter.row.named", label=label, target=needed)
    facts = [say("brief.needed", pace=needed)] if needed else []
    facts.append(say("brief.of-expected", reached=line.item.fraction, expected=line.item.expected))
    return "; ".join(facts)


def heading_text(report: Brief, section: BriefSection, say: Catalogue) -> str:
    """Return the heading of a section: its name, its number of activities, and the activities due again."""
    above = f"; {say('count.above', n=section.above)}" if section.above else ""
    again = ", ".join(again_texts(section, say))
    return shortened(
        f"{name_text(report, section, say)} ({say.value(section.size)}{above}) {again}", LONGEST_TITLE
    )


def name_text(report: Brief, section: BriefSection, say: Catalogue) -> str:
    """Return the name of a section."""
    return say(f"brief.{section.name}", until=report.until, since=report.since)


def number_texts(lines: Sequence[Line], say: Catalogue) -> list[str]:
    """Return the activity numbers of rows. A number does not say that an activity was dropped; words do."""
    dropped = f" ({say('state.dropped')})"
    return [f"{each.number}{dropped if each.item.row.past.drop else ''}" for each in lines]


def numbers_text(section: BriefSection, say: Catalogue) -> str:
    """Return the activity numbers of a section that shows only numbers."""
    return "  ".join(number_texts(section.lines[: section.shown], say))


def again_texts(section: BriefSection, say: Catalogue) -> list[str]:
    """Return the numbers of the activities due again, the first with the words "besides the overdue"."""
    return due_again_texts([line.number for line in section.again], say, "brief.again")


def more_text(section: BriefSection, say: Catalogue) -> str | None:
    """Return a line with the number of rows that are not shown, and the command that lists them.

    Return ``None`` if all rows are shown.
    """
    if section.more is None:
        return None
    return say("brief.more", n=section.left, command=command_text(section.more, say))


def rest_text(section: BriefSection, say: Catalogue) -> str | None:
    """Return a line for paper with the number of rows that are not shown, and the numbers of the first ones.

    Return ``None`` if all rows are shown.
    """
    if not section.left:
        return None
    if section.numbers:
        return say("brief.more-numbers", n=section.left)
    numbers = "  ".join(number_texts(section.lines[section.shown :], say))
    return say("brief.more-rows", n=section.left, numbers=shortened(numbers, LONGEST_REST))


def addressee(report: Brief, say: Catalogue) -> str | None:
    """Return a line with the name of the person for whom the brief is made.

    This person is the only supervisor or head in the filters, named as in the plan: ``A.Xusanov`` if
    ``Xusanov`` was typed. Return ``None`` if there is no such person.
    """
    found = [
        (each.name, each.value) for each in report.header.filters if each.name in ("supervisor", "owner")
    ]
    names = [
        (role, each) for role, value in found for each in (value if isinstance(value, tuple) else (value,))
    ]
    return one_line(say("brief.for", name=_name_in(report.plan, *names[0]))) if len(names) == 1 else None


def _name_in(plan: Plan, role: str, typed: object) -> str:
    """Return the name in the plan of the person whom a filter names; of several plans, what was typed."""
    try:
        if role == "owner":
            executors = (plan.executor(key) for key in owned_by(plan, str(typed)).keys)
            names = {each.head or each.name for each in executors}
        else:
            names = {plan.supervisors[key].name for key in supervised_by(plan, str(typed)).keys}
    except UsageError:
        names = set()
    return names.pop() if len(names) == 1 else str(typed)


def whom_text(report: Brief, say: Catalogue) -> str:
    """Return the filters of the brief in words, and the number of activities that match them."""
    filters = ", ".join(filter_text(each, say) for each in report.header.filters)
    count = say("count.activities", n=report.total.activities)
    return one_line(f"{filters}, {count}" if filters else count)


def limits_texts(report: Brief, say: Catalogue) -> Iterator[str]:
    """Yield the restrictions of the brief except its filters, which :func:`whom_text` describes."""
    return map(one_line, limits(report.header._replace(filters=()), say))


def totals_texts(report: Brief, say: Catalogue) -> Iterator[str]:
    """Yield a line with the totals, then a line with their changes since the last meeting."""
    total, before = report.total.counts, report.before.counts
    names = [name for name in count_names(total)[1:] if total.get(name)]
    facts = [f"{_count_name(name, say)} – {total[name]}" for name in names]
    yield one_line(f"{whom_text(report, say)}: {'; '.join(facts)}.")
    completion = f"{say.value(report.before.fraction)} → {say.value(report.total.fraction)}"
    changed = [
        f"{name} {total[key] - before.get(key, 0):+d}"
        for key, name in (("done", say("state.done")), ("overdue", say("column.overdue").lower()))
    ]
    against = say("brief.against", day=report.eve, completion=completion, changes=", ".join(changed))
    yield one_line(" ".join(filter(None, (against, rebased_text(report, say)))))


def rebased_text(report: Brief, say: Catalogue) -> str | None:
    """Return a footnote with the activities whose completion an amendment changed, if there are any."""
    if not report.rebased:
        return None
    return one_line(say("brief.rebased", numbers=", ".join(numbers_texts(report.rebased, say))))


def _count_name(name: str, say: Catalogue) -> str:
    state = name.replace("_", "-")
    return say(f"state.{state}") if state in set(Status) else say(f"column.{name}").lower()


def empty_text(report: Brief, say: Catalogue) -> str | None:
    """Return a line that lists the empty sections; ``None`` if no section is empty."""
    names = [
        say("brief.quoted", name=say(f"brief.{each.name}", until=report.until, since=report.since))
        for each in report.sections
        if each.empty
    ]
    return say("brief.empty", names=", ".join(names)) if names else None
