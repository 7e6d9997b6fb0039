"""Describes changes that amendments or entries made, with the words of the catalogue instead of keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from workplan_cli.locales import Catalogue
from workplan_cli.model.journal import Entry
from workplan_cli.model.row import Change as RowChange
from workplan_cli.reports.execution import Amended
from workplan_cli.reports.reasons import Said
from workplan_cli.reports.records import Change
from workplan_cli.tracking.difference import Difference
from workplan_cli.tracking.rebased import rebasing
from workplan_cli.writers.shared.amended_texts import field_text, values_texts
from workplan_cli.writers.shared.cells import target_text
from workplan_cli.writers.shared.text import one_line, shortened


def amended_values(amended: Amended, say: Catalogue) -> tuple[str, str, str]:
    """Return the name of a changed field, its old value and its new value, all in words."""
    field = field_text(amended.field, say, _target_label(amended))
    before, after = amended.before, amended.after
    if isinstance(before, tuple) or isinstance(after, tuple):
        return field, say.value(before), say.value(after)
    return field, *values_texts(amended.field, before, after, say)


def differing_values(difference: Difference, say: Catalogue) -> tuple[str, str]:
    """Return the old and the new value of a difference in words; a deadline with the days that it means."""
    old, new = values_texts(difference.field, difference.before, difference.after, say)
    if difference.field == "dropped" and difference.after not in (None, difference.basis):
        new = f"{new}: {one_line(str(difference.after))}"
    return with_days(old, difference.due[0], say), with_new_days(difference, new, say)


def with_new_days(difference: Difference, new: str, say: Catalogue) -> str:
    """Return the new value with the days that a deadline means, or that it has no date any more."""
    if difference.dateless:
        return f"{new} ({say('diff.dateless')})"
    return with_days(new, difference.due[1], say)


def with_days(wording: str, days: Sequence[date], say: Catalogue) -> str:
    """Return the wording of a deadline with its days in brackets, unless it states these days itself.

    Example: ``III-chorak (30.09.2025)``, but ``15.12.2025`` and ``2025-yil 15-dekabr``.
    """
    return wording if states(wording, days) else f"{wording} ({', '.join(map(say.day, days))})"


def states(wording: str, days: Sequence[date]) -> bool:
    """Return whether the wording of a deadline states all of these days, with their years.

    >>> states("2025-yil 15-dekabr", [date(2025, 12, 15)]), states("IV-chorak", [date(2025, 12, 31)])
    (True, False)
    """
    from workplan_cli.language.days_in_texts import days_in  # with the whole lexicon, for amendments only

    return set(days) <= set(days_in(wording))


def _target_label(amended: Amended) -> str | None:
    """Return the label of the target that a change names, also of one that an amendment has removed."""
    name, _, key = amended.field.partition(".")
    row = amended.item.row
    activities = (amended.item.activity, *(version.activity for version in reversed(row.past.versions)))
    targets = (target for activity in activities for target in activity.targets)
    return next((target.label for target in targets if name == "target" and target.key == key), None)


def amended_note(amended: Amended, say: Catalogue) -> str:
    """Describe a change in one line: the field, the old and new values, the date, and the document."""
    field, before, after = amended_values(amended, say)
    basis = one_line(amended.basis) if amended.basis else say.value(None)
    return one_line(say("amended", field=field, before=before, after=after, day=amended.on, basis=basis))


def reason_text(said: Said | None, say: Catalogue) -> str:
    """Return the reason with its date, or a note labelled as a note; an empty string for ``None``."""
    if said is None:
        return ""
    day = say.day(said.entry.on)
    return one_line(f"{said.text} ({day})" if said.reason else say("remark.note", note=f"{day}: {said.text}"))


def noted_text(entry: Entry, say: Catalogue, most: int | None = None) -> str:
    """Return a note labelled as all that was reported, with its date; cut after ``most`` characters of it."""
    note = entry.note or ""
    text = note if most is None else shortened(note, most)
    return one_line(say("remark.noted", note=f"{say.day(entry.on)}: {text}"))


def amended_since(change: Change) -> Sequence[RowChange]:
    """Return what amendments changed between the two states of an activity."""
    return change.after.row.past.changes[len(change.before.row.past.changes) :]


def target_changes(change: Change, arrow: str, catalogue: Catalogue) -> Iterator[str]:
    """Yield the old and the new quantity of each target whose quantity changed, then what was amended."""
    before = {each.target.key: each.done for each in change.before.targets}
    for each in change.after.targets:
        was = before.get(each.target.key, Decimal(0))
        if was != each.done:
            yield f"{catalogue.number(was)}{arrow}{target_text(each, catalogue)}"
    yield from _amended_targets(change, arrow, catalogue)
    for amended in amended_since(change):
        if not amended.field.startswith("target."):
            texts = values_texts(amended.field, amended.before, amended.after, catalogue)
            yield one_line(f"{field_text(amended.field, catalogue)}: {arrow.join(texts)}")


def rebased_texts(change: Change, catalogue: Catalogue) -> Iterator[str]:
    """Yield the documents that changed the completion beside the entries, in words."""
    if change.entries and change.before.fraction != change.after.fraction:
        for basis in dict.fromkeys(each.basis for each in rebasing(amended_since(change))):
            yield one_line(catalogue("amended.too", basis=basis))


def _amended_targets(change: Change, arrow: str, catalogue: Catalogue) -> Iterator[str]:
    """Yield the old and the new value of each target that an amendment changed, added or removed."""
    was, now = ({each.target.key: each.target for each in item.targets} for item in change[:2])
    for key in dict.fromkeys([*was, *now]):
        old, new = (found[key].value if key in found else None for found in (was, now))
        if old != new:
            label = (now.get(key) or was[key]).label
            texts = (
                catalogue.value(None) if value is None else catalogue.number(value) for value in (old, new)
            )
            yield f"{field_text(f'target.{key}', catalogue, label)}: {arrow.join(texts)}"
