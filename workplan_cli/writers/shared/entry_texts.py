"""Describes entries and checkpoints in words."""

from __future__ import annotations

from collections.abc import Container, Iterator

from workplan_cli.locales import Catalogue
from workplan_cli.model.activity import Activity
from workplan_cli.model.journal import Entry, EntryKind
from workplan_cli.model.plan import Plan
from workplan_cli.reports.records import EntryLine
from workplan_cli.tracking.checkpoint_state import CheckpointState
from workplan_cli.tracking.effect import undoing
from workplan_cli.tracking.heads import head_on
from workplan_cli.tracking.state import ActivityState, Status
from workplan_cli.writers.shared.cells import evidence_text, period_text, rule_text
from workplan_cli.writers.shared.lacking_texts import lacking_text
from workplan_cli.writers.shared.text import one_line


def entry_text(line: EntryLine, catalogue: Catalogue) -> str:
    """Describe an entry: kind, value, target, executor and period, then note, evidence, overridden rules.

    The names of the target and the executor are those in ``line``. A department with a head is shown by its
    head.
    """
    entry = line.entry
    facts = [catalogue(f"entry.{entry.kind}")]
    if entry.value is not None:
        value = (
            catalogue.percent(entry.value)
            if entry.kind is EntryKind.PERCENT
            else catalogue.number(entry.value)
        )
        facts.append(value if line.unit is None else f"{value} {line.unit}")
    facts += [catalogue.value(entry.dates)] if entry.dates else []
    facts += [entry.reverts] if entry.reverts else []
    text = " ".join(facts)
    period = catalogue.period(entry.period) if entry.period else None
    extra = [part for part in (line.target, line.head or line.executor, period, line.supervisor) if part]
    text += f" ({', '.join(extra)})" if extra else ""
    text += f"\n{entry.note}" if entry.note else ""
    text += "\n" + catalogue("entry-basis", basis=entry.basis) if entry.basis else ""
    text += "".join(f"\n[{evidence_text(each, catalogue)}]" for each in entry.evidence)
    if entry.forced:
        text += "\n" + catalogue("forced", rules=[rule_text(rule, catalogue) for rule in entry.forced])
    return text


def acceptance_texts(item: ActivityState, plan: Plan, catalogue: Catalogue) -> Iterator[str]:
    """Yield lines about the report that awaits a decision, about the acceptance, and about returns."""
    if item.status is Status.REPORTED and item.report:
        line = named(EntryLine(item.report, reverted=False, unit=None), plan, item.activity)
        said = one_line(entry_text(line, catalogue).replace("\n", "; "))
        words = {"day": item.report.on, "writer": item.report.author, "entry": said}
        yield catalogue("acceptance.reported", **words)
    if item.accepted:
        words = {"day": item.accepted.on, "name": plan.supervisor_name(item.accepted.by)}
        basis = f"; {catalogue('entry-basis', basis=item.accepted.basis)}" if item.accepted.basis else ""
        yield one_line(catalogue("acceptance.accepted", **words) + basis)
    for each in item.returns:
        key = "acceptance.returned-checkpoint" if each.period else "acceptance.returned"
        words = {"day": each.on, "name": plan.supervisor_name(each.by), "reason": each.note}
        yield one_line(catalogue(key, period=each.period and period_text(each.period, catalogue), **words))


def entry_words(line: EntryLine, plan: Plan, activity: Activity | None, catalogue: Catalogue) -> str:
    """Describe an entry like :func:`entry_text`, with the names of its target and executor.

    A department is shown by its own name, not by its head.
    """
    return entry_text(named(line, plan, activity)._replace(head=None), catalogue)


def named(line: EntryLine, plan: Plan, activity: Activity | None) -> EntryLine:
    """Return the line of an entry with the names of its target and of those concerned, and with its unit.

    If the target is not a target of ``activity``, its key stays in place of its name.
    """
    entry = line.entry
    target = activity.target(entry.target) if activity and entry.target else None
    return line._replace(
        unit=target.unit if target else line.unit,
        executor=plan.name_of(entry.executor) if entry.executor else None,
        target=target.label if target else entry.target,
        head=head_on(plan, entry.executor, entry.on),
        supervisor=plan.supervisor_name(entry.by),
    )


def keyed(line: EntryLine) -> EntryLine:
    """Return the line of an entry with the keys of its target and executor in place of their names.

    Programs that read the line from a pipe can pass these keys to options.
    """
    return line._replace(target=line.entry.target, executor=line.entry.executor, head=None)


def checkpoint_text(
    checkpoint: CheckpointState, catalogue: Catalogue, plan: Plan, *, noted: bool = False
) -> str:
    """Describe a checkpoint in words: whether it is met, missed, due or closed, and the date.

    If some executors have completed their parts of it, the others are named. ``noted`` is true if only a note
    was reported on it, which may say that nothing was done.
    """
    closed = checkpoint.closed
    if closed:
        key = "checkpoint.moved" if closed.to else "checkpoint.closed"
        words = catalogue(key, due=checkpoint.due, day=closed.to or closed.on)
        return f"{words} – {one_line(closed.basis)}" if closed.basis else words
    if checkpoint.met_on:
        key = "checkpoint.noted" if noted else "checkpoint.met"
        if checkpoint.late:
            key = "checkpoint.noted-late" if noted else "checkpoint.met-late"
        return catalogue(key, day=checkpoint.met_on, n=checkpoint.days_late(checkpoint.met_on))
    due = catalogue("checkpoint.missed" if checkpoint.overdue else "checkpoint.due", day=checkpoint.due)
    return "; ".join(filter(None, (due, lacking_text(checkpoint, catalogue, plan))))


def met_text(item: ActivityState, noted: Container[str], catalogue: Catalogue) -> str:
    """Count the checkpoints met: ``3 of 6 met, of them 1 by a note only``.

    ``noted`` holds the labels of the checkpoints met only by a note.
    """
    met = [each.label for each in item.asked if each.met_on]
    by_note = sum(label in noted for label in met)
    key = "checkpoints.met-noted" if by_note else "checkpoints.met"
    return catalogue.part(key, len(met), n=len(item.asked), noted=by_note)


def repeated_texts(earlier: Entry | None, entry: Entry, catalogue: Catalogue) -> Iterator[str]:
    """Yield that an earlier entry says the same increase, and how to take the new one back."""
    if earlier is None:
        return
    known = {"moment": earlier.recorded, "name": earlier.author, "id": earlier.id}
    yield catalogue("repeats.increase", **known)
    if entry.id:
        yield catalogue("repeats.increase.undo", undo=undoing(entry))
