"""Describes what an entry changes: the values of its activity before and after the entry.

A value is the part that one executor contributes, or the total of all executors.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from workplan_cli.locales import Catalogue
from workplan_cli.model.journal import Entry, EntryKind
from workplan_cli.model.plan import Plan
from workplan_cli.model.record import Record
from workplan_cli.reports.collected import CollectedRow
from workplan_cli.reports.records import EntryLine, Recorded
from workplan_cli.tracking.effect import Effect, effect_of, met_ahead, newly_met, undoing
from workplan_cli.tracking.progress import COUNTED, REPORTS
from workplan_cli.tracking.state import ActivityState
from workplan_cli.writers.shared.cells import period_text
from workplan_cli.writers.shared.entry_texts import entry_text, keyed, repeated_texts
from workplan_cli.writers.shared.lacking_texts import lacking_names
from workplan_cli.writers.shared.state_texts import state_words
from workplan_cli.writers.shared.text import one_line, sanitize

_SHARES = frozenset({EntryKind.PERCENT, EntryKind.COMPLETE})


class States(Record):
    """The states before and after an entry.

    ``plan`` gives the names of executors. ``before`` and ``after`` are the states on the day of the entry.
    ``until_today`` and ``today`` are those on the current date. A state is ``None`` if the activity is not in
    the plan that is valid on that day.
    """

    plan: Plan
    before: ActivityState | None
    after: ActivityState | None
    today: ActivityState | None
    until_today: ActivityState | None = None


def recorded_text(report: Recorded, catalogue: Catalogue) -> str:
    """Describe a recorded entry and the changes that it made, one fact per line."""
    line = keyed(report.line)
    entry = line.entry
    first, *rest = entry_text(line, catalogue).split("\n")
    words = {"number": entry.activity, "day": entry.on, "id": entry.id or "—", "entry": first}
    if report.repeated:
        return sanitize(catalogue("recorded-already", **words))
    verb = "recorded" if report.written else "would-record"
    if report.taken:
        taken = report.taken.entry
        verb = "undone" if report.written else "would-undo"
        words |= {
            "id": taken.id,
            "day": taken.on,
            "entry": entry_text(report.taken, catalogue).split("\n")[0],
        }
    lines = [catalogue(verb, **words)]
    lines += [f"  {line}" for line in rest]
    states = States(report.plan, report.before, report.after, report.item, report.until_today)
    lines += [f"  {line}" for line in change_texts(states, line, report.header.day, catalogue)]
    return "\n".join(sanitize(line) for line in lines)


def change_lines(
    plan: Plan, row: CollectedRow, line: EntryLine, day: date, catalogue: Catalogue
) -> list[str]:
    """Describe the changes that a row of a filled-in sheet makes to its activity, one fact in each line.

    ``line`` holds the row's entry with the names to show, and ``day`` is the current date. A total that the
    entry leaves unchanged is not mentioned, because the row already has a warning about this total.
    """
    states = States(plan, row.before, row.after, row.today)
    return [one_line(text) for text in change_texts(states, line, day, catalogue, totals=False)]


def change_texts(
    states: States, line: EntryLine, day: date, catalogue: Catalogue, *, totals: bool = True
) -> Iterator[str]:
    """Yield the facts about the effect of an entry, one in each line; ``day`` is the current date.

    A total that was recorded separately stays unchanged. It is mentioned only if ``totals`` is true.
    """
    before, after = states.before, states.after
    if before is None or after is None:
        return
    yield from _values(before, after, line, catalogue)
    yield from _state(before, after, line.entry, day, catalogue)
    yield from beside_texts(states, line.entry, day, catalogue, totals=totals)


def beside_texts(
    states: States, entry: Entry, day: date, catalogue: Catalogue, *, totals: bool, plain: bool = True
) -> Iterator[str]:
    """Yield the facts of :func:`change_texts`, except the changed values and the changed state.

    The grid on a terminal shows these values and this state itself. If ``plain`` is false, the days late and
    the values on the current date are also left out, because the grid shows them too.
    """
    plan, before, after, today, until_today = states
    if before is None or after is None:
        return
    moved = list(_moved_days(before, after, catalogue))
    yield from moved
    yield from _for_all(plan, before, after, entry, catalogue)
    yield from _all_at_once(before, after, entry, catalogue)
    yield from _missed_stay(before, after, catalogue)
    yield from _parts_taken_back(plan, before, after, entry, catalogue)
    effect = effect_of(entry, before, after)
    yield from _checkpoints(before, after, effect.noted, catalogue)
    yield from _begun(effect, entry, catalogue)
    yield from repeated_texts(effect.repeats, entry, catalogue)
    if effect.total and totals:
        yield _total_stays(effect.total, after, entry, catalogue)
    yield from _later_parts(plan, today, entry, catalogue)
    yield from _what_stays(effect, entry, after, catalogue)
    yield from _left_overdue(effect, entry, states, catalogue)
    if after.days_late and plain and _moved_state(before, after, catalogue) is None:
        late = catalogue("flag.overdue" if after.open else "flag.late", n=after.days_late)
        yield _as_of(late, after, entry, day, catalogue)
    if today and day != entry.on:
        yield from _today(after, today, entry, day, catalogue) if plain else ()
        if until_today:
            yield from (line for line in _moved_days(until_today, today, catalogue) if line not in moved)


def _state(
    before: ActivityState, after: ActivityState, entry: Entry, day: date, catalogue: Catalogue
) -> Iterator[str]:
    """Yield the state before and after the entry, with the flags, if the entry changes one of them."""
    if moved := _moved_state(before, after, catalogue):
        yield _as_of(
            catalogue("changed.state", before=moved[0], after=moved[1]), after, entry, day, catalogue
        )


def _moved_state(before: ActivityState, after: ActivityState, catalogue: Catalogue) -> list[str] | None:
    """Return the states before and after the entry with their flags; ``None`` if they are the same."""
    words = [", ".join(state_words(each, catalogue)) for each in (before, after)]
    return None if words[0] == words[1] else words


def _as_of(fact: str, after: ActivityState, entry: Entry, day: date, catalogue: Catalogue) -> str:
    """Name the day of the entry beside days late that are not today's: until the work is done, they grow."""
    earlier = after.open and after.days_late and day != entry.on
    return catalogue("changed.as-of", day=entry.on, fact=fact) if earlier else fact


def _left_overdue(effect: Effect, entry: Entry, states: States, catalogue: Catalogue) -> Iterator[str]:
    """Yield the dates that stay overdue, and how to report one of them instead.

    A report without a period counts for the running one, although it may be about one that has passed. How
    to take it back is left to the warning, if there is one.
    """
    if not effect.left_overdue:
        return
    dates = [period_text(each.label, catalogue) for each in effect.left_overdue]
    label = effect.left_overdue[0].label
    yield catalogue("left.overdue", labels=dates, number=entry.activity, label=label)
    about = states.before, states.after, states.today
    warned = met_ahead(entry, *about, states.plan.settings)
    if entry.id and not entry.period and entry.kind in REPORTS and not warned:
        yield catalogue("left.overdue.undo", undo=undoing(entry))


def _values(
    before: ActivityState, after: ActivityState, line: EntryLine, catalogue: Catalogue
) -> Iterator[str]:
    """Yield the changed values: the executor's part, and the total.

    Values that the entry itself states are included even if they are unchanged.
    """
    entry, name = line.entry, line.head or line.executor
    executor, was_done = entry.executor, {each.target.key: each for each in before.targets}
    for now in after.targets:
        was, about = was_done.get(now.target.key), now.target.key == entry.target
        if was is None:
            continue
        part = (was.parts.get(executor), now.parts.get(executor)) if executor else (None, None)
        if part[0] != part[1] or (about and executor):
            values = [each or Decimal(0) for each in part]
            yield catalogue("changed.part", executor=name, before=values[0], after=values[1])
        if was.done != now.done or about:
            yield catalogue(
                "changed.target",
                label=now.target.label,
                unit=now.target.unit,
                before=was.done,
                after=now.done,
                value=now.target.value,
                percent=now.share,
            )
    if not after.targets:
        if executor and entry.kind in _SHARES:
            shares = [each.parts.get(executor) for each in (before, after)]
            if shares != [None, None]:  # the parts of a repeating activity have no share
                yield catalogue("changed.part", executor=name, before=shares[0], after=shares[1])
        shared = entry.kind in _SHARES and after.fraction is not None
        if before.fraction != after.fraction or shared:
            yield catalogue("changed.percent", before=before.fraction, after=after.fraction)


def _moved_days(before: ActivityState, after: ActivityState, catalogue: Catalogue) -> Iterator[str]:
    """Yield the changed completion dates of the activity and of its checkpoints."""
    if before.done_on and after.done_on and before.done_on != after.done_on:
        yield catalogue("changed.done-on", before=before.done_on, after=after.done_on)
    was_met = {each.label: each.met_on for each in before.checkpoints}
    for each in after.checkpoints if len(after.checkpoints) > 1 else ():
        was, label = was_met.get(each.label), period_text(each.label, catalogue)
        if was and each.met_on and was != each.met_on:
            yield catalogue("changed.met-on", label=label, before=was, after=each.met_on)


def _checkpoints(
    before: ActivityState, after: ActivityState, noted: Sequence[str], catalogue: Catalogue
) -> Iterator[str]:
    """Yield the checkpoints that are now met, those that are no longer met, and changed due dates.

    ``noted`` are the labels of those that are now met by a note alone.
    """
    several = [each.label for each in after.checkpoints] if len(after.checkpoints) > 1 else []
    now_met, was_met = newly_met(before, after), newly_met(after, before)
    met = [label for label in several if label in now_met and label not in noted]
    unmet = [label for label in several if label in was_met]
    for key, labels in (("changed.noted", noted), ("changed.met", met), ("changed.unmet", unmet)):
        if labels:
            yield catalogue(key, labels=[period_text(each, catalogue) for each in labels])
    dates = [[each.due for each in state.checkpoints] for state in (before, after)]
    if dates[0] != dates[1]:
        # A date that has passed stays where it is, and only the dates to come take the place of others.
        passed = {due for due in dates[0] if due in dates[1] and due < after.day}
        dates = [[due for due in each if due not in passed] for each in dates]
        words = [each or catalogue("dates.none") for each in dates]
        yield catalogue("changed.dates", before=words[0], after=words[1])


def _begun(effect: Effect, entry: Entry, catalogue: Catalogue) -> Iterator[str]:
    """Yield that a note begins the activity, and how to take it back if nothing was done."""
    if effect.begun_by_note:
        yield catalogue("changed.begun")
        if entry.id:
            yield catalogue("changed.begun.undo", undo=undoing(entry))


def _for_all(
    plan: Plan, before: ActivityState, after: ActivityState, entry: Entry, catalogue: Catalogue
) -> Iterator[str]:
    """Yield what the report of one of several executors means for the others.

    A date needs the reports of all executors. A repeating checkpoint is met by the report of any of them.
    """
    if not entry.executor:
        return
    if entry.kind is EntryKind.COMPLETE:
        awaited = [each for each in after.checkpoints if each.lacking and entry.period in (None, each.label)]
        for each in awaited[:1]:
            names = lacking_names(each, catalogue, plan)
            yield catalogue("changed.lacking", label=period_text(each.label, catalogue), executors=names)
        yield from _all_dates(plan, after, entry, catalogue)
    was_met = {each.label for each in before.checkpoints if each.met_on}
    met = any(each.met_on and each.label not in was_met for each in after.checkpoints)
    joint = len(after.activity.executors) > 1 or "/" in entry.executor
    if met and joint and after.activity.deadline.every and not after.targets:
        yield catalogue("changed.met-whole")
    again = _reported_again(before, after) if entry.kind is EntryKind.COMPLETE and not met else None
    if again and after.activity.deadline.every and not after.targets:
        yield catalogue("stays.reported-whole", label=period_text(again, catalogue))


def _reported_again(before: ActivityState, after: ActivityState) -> str | None:
    """Return the label of the checkpoint that another report had met before this one, or ``None``."""
    was = {each.label: each for each in before.checkpoints if each.met_on}
    again = (each for each in after.checkpoints if each.label in was and each.met_on)
    return next((each.label for each in again if each.reported != was[each.label].reported), None)


def _all_dates(plan: Plan, after: ActivityState, entry: Entry, catalogue: Catalogue) -> Iterator[str]:
    """Yield that an executor completed its part for several dates, also for those to come."""
    dates = [each for each in after.checkpoints if each.closed is None]
    if entry.period or len(dates) == 1 or after.targets or after.activity.deadline.every or not dates:
        return
    labels = [period_text(each.label, catalogue) for each in dates]
    yield catalogue("changed.all-dates", executor=plan.name_of(entry.executor or ""), labels=labels)
    yield _only_one(entry, dates[0].label, catalogue)


def _all_at_once(
    before: ActivityState, after: ActivityState, entry: Entry, catalogue: Catalogue
) -> Iterator[str]:
    """Yield that the completion of the whole activity meets several dates, also those to come."""
    met = newly_met(before, after)
    if entry.kind is EntryKind.COMPLETE and not entry.executor and not entry.period and len(met) > 1:
        last = max(each.due for each in after.checkpoints if each.label in met)
        yield catalogue("changed.whole-dates", n=len(met), day=last)
        yield _only_one(entry, met[0], catalogue)


def _only_one(entry: Entry, label: str, catalogue: Catalogue) -> str:
    """Return how to report one date instead of all of them. What is not recorded needs no taking back."""
    part = f" --executor {entry.executor}" if entry.executor else ""
    command = f"workplan status {entry.activity} --complete{part} --for {label}"
    if not entry.id:
        return catalogue("changed.only-one", command=command)
    return catalogue("changed.only-one.undo", undo=undoing(entry), command=command)


def _missed_stay(before: ActivityState, after: ActivityState, catalogue: Catalogue) -> Iterator[str]:
    """Yield the missed dates that the entry closes: they no longer make it overdue, but stay in the rates."""
    was_closed = {(each.label, each.due) for each in before.checkpoints if each.closed}
    missed = [
        each
        for each in after.checkpoints
        if each.closed and each.counts and (each.label, each.due) not in was_closed
    ]
    if missed:
        labels = [period_text(each.label, catalogue) for each in missed]
        yield catalogue("changed.missed", n=len(missed), labels=labels)


def _parts_taken_back(
    plan: Plan, before: ActivityState, after: ActivityState, entry: Entry, catalogue: Catalogue
) -> Iterator[str]:
    """Yield the parts of executors and members that a reopening or a return of the whole changed."""
    if entry.kind not in (EntryKind.REOPEN, EntryKind.RETURN):
        return
    for key, was in before.parts.items():
        if (now := after.parts.get(key)) != was:
            yield catalogue("changed.part", executor=plan.name_of(key), before=was, after=now)


def _total_stays(total: Entry, after: ActivityState, entry: Entry, catalogue: Catalogue) -> str:
    """Explain that an entry leaves a separately recorded total unchanged, and how to change this total."""
    words = {"executor": total.executor, "id": total.id, "day": total.on}
    if entry.target is None:
        key = "stays.group.share" if total.executor else "stays.whole.share"
        return catalogue(key, value=after.share_of(total.executor), **words)
    key = "stays.group" if total.executor else "stays.whole"
    return catalogue(key, value=after.value_of(entry.target, total.executor), **words)


def _later_parts(
    plan: Plan, today: ActivityState | None, entry: Entry, catalogue: Catalogue
) -> Iterator[str]:
    """Yield that a total stated for an earlier day leaves out what an executor reported later."""
    if today is None or entry.executor or entry.kind is not EntryKind.DONE or entry.target is None:
        return
    later = [
        each
        for each in today.entries
        if each.on > entry.on and each.kind in COUNTED and _target_of(each, today) == entry.target
    ]
    parts = [each for each in later if each.executor]
    if parts and len(parts) == len(later):  # otherwise a later entry changed the total
        last = parts[-1]
        words = {"id": last.id, "day": last.on, "executor": plan.name_of(last.executor or "")}
        yield catalogue("stays.later-parts", value=today.value_of(entry.target), **words)


def _target_of(entry: Entry, item: ActivityState) -> str | None:
    target = item.activity.target(entry.target)
    return target.key if target else None


def _what_stays(effect: Effect, entry: Entry, after: ActivityState, catalogue: Catalogue) -> Iterator[str]:
    """Yield the reason why the entry has no or little effect, and what to do instead."""
    if effect.stays_cancelled:
        yield catalogue("stays.cancelled")
    elif effect.stays_complete:
        yield catalogue("stays.complete")
    elif effect.stays_returned and (label := effect.stays_returned.period):
        words = {"number": entry.activity, "period": period_text(label, catalogue), "label": label}
        yield catalogue("stays.returned-period", **words)
    elif effect.stays_returned:
        yield catalogue("stays.returned", number=entry.activity)
    elif oldest := effect.goes_by_dates:
        label, value = oldest.label, after.fraction
        yield catalogue("stays.dates", number=entry.activity, label=label, value=value)
    elif effect.nothing:
        undone = entry.kind is EntryKind.REVERT
        yield catalogue("stays.undone" if undone else "stays.note" if entry.note else "stays.everything")


def _today(
    then: ActivityState, today: ActivityState, entry: Entry, day: date, catalogue: Catalogue
) -> Iterator[str]:
    """Yield the value on the current date, and the state if it differs from the state on the entry's day."""
    for each in today.targets:
        if each.target.key == entry.target:
            target = each.target
            words = {"label": target.label, "unit": target.unit, "done": each.done, "value": target.value}
            yield catalogue("today.target", day=day, percent=each.share, **words)
    if not today.targets:
        yield catalogue("today.percent", day=day, percent=today.fraction)
    if today.status is not then.status:
        yield catalogue("today.state", day=day, state=catalogue(f"state.{today.status}"))
