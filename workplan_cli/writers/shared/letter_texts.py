"""The text of a letter, paragraph by paragraph, in the usual form of an official letter.

The text is the same in every format.
"""

from __future__ import annotations

from collections.abc import Iterator

from workplan_cli.locales import Catalogue
from workplan_cli.reports.letters import OVERDUE, SILENT, Letter, Letters, LetterSection
from workplan_cli.tracking.met_by import only_noted
from workplan_cli.tracking.progress import TargetState
from workplan_cli.tracking.state import ActivityState
from workplan_cli.writers.shared.addressee import addressed
from workplan_cli.writers.shared.cells import period_text
from workplan_cli.writers.shared.paper import Paragraph
from workplan_cli.writers.shared.text import one_line
from workplan_cli.writers.shared.widths import held_units


def subject(report: Letters, letter: Letter, say: Catalogue) -> str:
    """Return the subject of an e-mail: the number of activities in each section, and the day to answer by."""
    counts = [say(f"letter.subject.{each.name}", n=len(each.items)) for each in letter.sections]
    return one_line(say("letter.subject", counts=", ".join(counts), day=letter.answer_by))


def paragraphs(report: Letters, letter: Letter, say: Catalogue) -> Iterator[Paragraph]:
    """Yield the paragraphs of a letter, from the letterhead to the line for the person who prepared it."""
    header = report.header
    yield Paragraph(one_line(header.organization), "subtitle")
    yield Paragraph(say("letter.number", day=say.long_day(header.day)))
    yield Paragraph(_addressee(report, letter, say), "addressee")
    yield Paragraph(say("letter.heading"), "heading")
    yield Paragraph(_begun(one_line(_opening(report, letter, say))))
    for number, section in enumerate(letter.sections, start=1):
        title = say(f"letter.{section.name}", n=len(section.items), until=say.long_day(report.until))
        yield Paragraph(f"{number}. {title}")
        yield from (Paragraph(_row(report, section, item, say), "item") for item in section.items)
    yield Paragraph(_request(letter, say))
    yield Paragraph(say("execution.signature"), "signature")
    yield Paragraph(say("execution.mark"), "mark")


def _request(letter: Letter, say: Catalogue) -> str:
    """Return what the letter asks for. Only where an activity has a deadline can this be extended."""
    asked = say("letter.request", day=say.long_day(letter.answer_by))
    items = (item for section in letter.sections for item in section.items)
    return f"{asked} {say('letter.extension')}" if any(item.due for item in items) else asked


def _addressee(report: Letters, letter: Letter, say: Catalogue) -> str:
    """Return the lines of the addressee: a department and its head, or the heads of a group of bodies."""
    name = _begun(one_line(letter.name))
    if letter.executor in report.plan.groups:
        return say("letter.to.group", name=name)
    if not letter.head:
        return say("letter.to.vacant", name=name)
    head = one_line(letter.head)
    return addressed("letter.to", "letter.to.apart", head, say, name=name, head=head)


def _begun(text: str) -> str:
    """Return a text that begins a line with a capital: names in a plan stand within a sentence."""
    return text[:1].upper() + text[1:]


def _opening(report: Letters, letter: Letter, say: Catalogue) -> str:
    header, approval = report.header, report.plan.approval
    assigned = "letter.assigned.group" if letter.executor in report.plan.groups else "letter.assigned"
    words = {"title": one_line(header.title), "day": say.long_day(header.day), "assigned": say(assigned)}
    if not approval:
        return say("letter.opening", **words)
    if not approval.on:
        return say("letter.approved", by=approval.by, **words)
    return say("letter.approved-on", by=approval.by, on=say.long_day(approval.on), **words)


def _row(report: Letters, section: LetterSection, item: ActivityState, say: Catalogue) -> str:
    """Return the text about one activity: number, title, due dates, progress, and why it was returned."""
    title = one_line(item.activity.title.rstrip(" .;\n") + ".")
    facts = [say("letter.row", number=item.number, title=title)]
    if section.name == OVERDUE:
        facts += _overdue(report, item, say)
    elif due := item.next_due or item.due:
        facts.append(say("letter.row.due-targets" if item.for_targets(due) else "letter.row.due", due=due))
    elif section.name == SILENT:
        facts += [say("letter.row.last", day=item.last_entry.on)] if item.last_entry else []
    facts += _noted(report, item, say)
    facts += (_target(item, each, say) for each in item.targets if not each.reached)
    for each in item.returns:
        reason = (each.note or "").rstrip(".")
        if each.period:
            facts.append(say("letter.row.returned-period", period=say.period(each.period), reason=reason))
        else:
            facts.append(say("letter.row.returned", reason=reason))
    return one_line(" ".join(facts))


def _overdue(report: Letters, item: ActivityState, say: Catalogue) -> Iterator[str]:
    """Yield the oldest missed date with the days late, the other missed dates, and the next date to come."""
    yield say("letter.row.overdue", due=item.next_due, n=item.days_late)
    if later := [each.due for each in item.checkpoints if each.overdue][1:]:
        yield say("letter.row.missed", days=later, n=len(later))
    if due := item.due_again(report.header.day, report.until):
        yield say("letter.row.next-targets" if item.for_targets(due) else "letter.row.next", due=due)


def _noted(report: Letters, item: ActivityState, say: Catalogue) -> Iterator[str]:
    """Yield the dates that only a note met, a sentence for each text, and the request to report the work.

    A note ends a delay, but it may say that nothing was done. The date is then not among the overdue ones.
    """
    noted = only_noted(report.plan, item.row, item.entries)
    labels: dict[str, list[str]] = {}
    for each in item.asked:
        if entry := noted.get(each.label):
            note = one_line(entry.note or "").rstrip(" .")
            labels.setdefault(note, []).append(period_text(each.label, say))
    for note, periods in labels.items():
        yield say("letter.row.noted", labels=periods, note=note)
    if labels:
        yield say("letter.row.work")


def _target(item: ActivityState, each: TargetState, say: Catalogue) -> str:
    """Return the planned and the reached quantity of a target.

    The text begins with the name of the target if the activity has several targets.
    """
    words = {"value": each.target.value, "done": each.done, "unit": each.target.unit, "share": each.share}
    text = say("letter.row.target", **words)
    return say("letter.row.named", label=each.target.label, target=text) if len(item.targets) > 1 else text


def plain(report: Letters, letter: Letter, say: Catalogue, width: int = 78) -> str:
    """Return a letter as plain text, with lines of at most ``width`` characters."""
    blocks = []
    for each in paragraphs(report, letter, say):
        indent = {"addressee": " " * (width // 2), "item": "   "}.get(each.style, "")
        if each.style == "signature":
            places = each.text.split("\t")
            room = width // len(places)
            blocks.append("\n" + "".join(f"{place:^{room}}" for place in places).rstrip())
            continue
        if each.style == "subtitle":
            blocks.append("\n".join(line.center(width).rstrip() for line in wrapped(each.text, width)))
            continue
        lines = (line for part in each.text.split("\n") for line in wrapped(part, width, indent))
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def wrapped(text: str, width: int, indent: str = "") -> Iterator[str]:
    """Wrap a text without breaking a number or separating it from its unit."""
    import textwrap

    for line in textwrap.wrap(held_units(text), width, initial_indent=indent, subsequent_indent=indent):
        yield line.replace("\u00a0", " ")


def together(report: Letters, say: Catalogue, width: int = 78) -> str:
    """Return all letters as one string.

    A form feed separates the letters, so that each letter is printed on its own page.
    """
    return "\f\n".join(plain(report, letter, say, width) for letter in report.items)
