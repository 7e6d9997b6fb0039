"""Applies the change of one activity, and describes the changed fields as texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from workplan_cli.language.matching import nearest
from workplan_cli.language.quantities import plain
from workplan_cli.model.activity import Activity, Target
from workplan_cli.model.amendment import RowChange, TargetChange
from workplan_cli.model.plan import Plan
from workplan_cli.model.record import Record
from workplan_cli.tracking.finding import Finding, Path


class Field(Record):
    """A changed field: its name, its value before and after as texts, and a label; see :class:`Change`."""

    name: str
    before: str | None
    after: str | None
    label: str | None = None


def changed_activity(activity: Activity, change: RowChange, path: Path) -> tuple[Activity, list[Finding]]:
    """Return the activity after a change, and the errors in the change.

    ``path`` is the place of the change in the amendment.
    """
    targets, findings = {target.key: target for target in activity.targets}, list[Finding]()
    for key, new in change.targets.items():
        where = (*path, "targets", key)
        if new is None and targets.pop(key, None) is None:
            near = nearest(key, targets)
            findings.append(Finding(where, "amendment-unknown-target", {"target": key, "near": near}))
        elif new is not None:
            wrong = _wrong(targets.get(key), new, where)
            findings += wrong
            if not wrong:
                targets[key] = _target(key, targets.get(key), new)
    after = activity._replace(
        number=change.renumber or activity.number,
        title=change.title or activity.title,
        deadline=change.deadline or activity.deadline,
        executors=activity.executors if change.executors is None else change.executors,
        supervisors=activity.supervisors if change.supervisors is None else change.supervisors,
        targets=tuple(targets.values()),
        basis=activity.basis if change.basis is None else change.basis,
    )
    return after, findings


def _wrong(old: Target | None, new: TargetChange, path: Path) -> list[Finding]:
    if old is None:
        missing = [key for key in ("value", "unit", "label") if getattr(new, key) is None]
        return [Finding((*path, key), "missing-key", {"key": key}, key=True) for key in missing]
    if new.unit is not None and new.unit != old.unit:
        params = {"target": old.key, "unit": old.unit, "new": new.unit}
        return [Finding((*path, "unit"), "amendment-changes-unit", params)]
    return []


def _target(key: str, old: Target | None, new: TargetChange) -> Target:
    given: dict[str, Any] = {name: value for name, value in new._asdict().items() if value is not None}
    if old is None:
        return Target(key, **given)
    # The old wording is the old value in words.
    reworded = {"wording": None} if new.value not in (None, old.value) else {}
    return old._replace(**{**reworded, **given})


def differing(before: Activity, after: Activity, old: Plan, new: Plan) -> Iterator[Field]:
    """Yield the fields in which two activities differ, in the order of the form.

    ``before`` is an activity of the plan ``old``, and ``after`` is one of the plan ``new``. The names of
    executors and supervisors are taken from the plan of the activity.
    """
    if before.number != after.number:
        yield Field("number", before.number, after.number)
    if before.title != after.title:
        yield Field("title", before.title, after.title)
    if before.deadline != after.deadline:
        yield Field("deadline", before.deadline.text, after.deadline.text)
    lists = {
        "executors": (
            _names(before.executors, old.executors),
            _names(after.executors, new.executors),
        ),
        "supervisors": (
            _names(before.supervisors, old.supervisors),
            _names(after.supervisors, new.supervisors),
        ),
        "basis": (_documents(before), _documents(after)),
    }
    yield from (
        Field(name, *texts) for name, texts in lists.items() if getattr(before, name) != getattr(after, name)
    )
    targets, now = ({target.key: target for target in each.targets} for each in (before, after))
    for key in dict.fromkeys([*targets, *now]):
        was, new_one = targets.get(key), now.get(key)
        if was != new_one:
            label = next(each.label for each in (new_one, was) if each)
            for texts in _target_texts(was, new_one):
                yield Field(f"target.{key}", *texts, label)
    for name in dict.fromkeys([*before.extra, *after.extra]):
        if before.extra.get(name) != after.extra.get(name):
            yield Field(f"extra.{name}", before.extra.get(name), after.extra.get(name))


def _names(keys: Iterable[str], known: Mapping[str, object]) -> str | None:
    return ", ".join(getattr(known.get(key), "name", key) for key in keys) or None


def _documents(activity: Activity) -> str | None:
    return ", ".join(each.text for each in activity.basis) or None


def _target_texts(before: Target | None, after: Target | None) -> Iterator[tuple[str | None, str | None]]:
    """Yield differing values as numbers, then the labels and wordings if the units differ or only these."""
    if before is None or after is None or before.value != after.value:
        yield before and plain(before.value), after and plain(after.value)
    if before and after and before.unit != after.unit:
        yield _described(before, f", {before.unit}"), _described(after, f", {after.unit}")
    elif before and after and before.value == after.value:
        yield _described(before), _described(after)


def _described(target: Target, unit: str = "") -> str:
    """Return the label of a target with its wording in brackets, of which ``(4 ta)`` has its own."""
    if not target.wording:
        return f"{target.label}{unit}"
    bracketed = target.wording.startswith("(") and target.wording.endswith(")")
    return f"{target.label}{unit} {target.wording if bracketed else f'({target.wording})'}"
