"""Applies an amendment to the departments, groups and supervisors of a plan."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from workplan_cli.language.matching import nearest
from workplan_cli.model.amendment import Amendment, AmendmentForm
from workplan_cli.model.plan import Department, Group, Plan, Supervisor
from workplan_cli.model.record import Record
from workplan_cli.model.row import Change, Tenure
from workplan_cli.tracking.amended_plan import history_of
from workplan_cli.tracking.body_checks import executor_keys_are_unique, names_differ
from workplan_cli.tracking.finding import Finding

Body = TypeVar("Body", Department, Supervisor)


class Bodies(Record):
    """A plan with the executors and supervisors that are valid from the day of an amendment.

    ``tenures`` holds the former heads of each department. ``changes`` holds pairs of a subject, such as
    ``departments.<key>``, and its change.
    """

    plan: Plan
    tenures: Mapping[str, tuple[Tenure, ...]]
    changes: tuple[tuple[str, Change], ...]
    findings: tuple[Finding, ...]

    @property
    def changed(self) -> bool:
        """Whether the amendment changes a department, a group or a supervisor."""
        return bool(self.changes)


def amend_bodies(plan: Plan, amendment: Amendment) -> Bodies:
    """Apply the departments, heads, supervisors and groups of an amendment."""
    form = amendment.form
    departments = _merged(plan.departments, form.departments)
    findings = []
    for key, head in form.heads.items():
        if key in departments:
            departments[key] = departments[key]._replace(head=head)
        else:
            params = {"key": key, "near": nearest(key, departments)}
            findings.append(Finding(("heads", key), "unknown-executor-key", params, key=True))
    groups = dict(plan.groups)
    for key, change in form.groups.items():
        old = groups.get(key)
        if old is None and change.name is None:
            findings.append(Finding(("groups", key, "name"), "missing-key", {"key": "name"}, key=True))
            continue
        name = change.name or (old.name if old else "")
        members = {**(old.members if old else {}), **change.members}
        groups[key] = Group(name, members, old.aliases if old else ())
    supervisors = _merged(plan.supervisors, form.supervisors)
    fields = {name: getattr(plan, name) for name in Plan._fields}
    bodies = {"departments": departments, "groups": groups, "supervisors": supervisors}
    after = Plan(**{**fields, **bodies})
    findings += _clashes(after, form)
    changes = tuple(
        (subject, Change(amendment.on, amendment.basis, field, was, now))
        for subject, field, was, now in differing(plan, after)
    )
    return Bodies(after, _tenures(plan, after, amendment), changes, tuple(findings))


def _clashes(after: Plan, form: AmendmentForm) -> Iterator[Finding]:
    """Yield a finding for each key or name in the amendment that belongs to two bodies.

    A body is a department, a group or a supervisor. If the other body is not in the amendment, the finding
    names that body.
    """
    for check in (executor_keys_are_unique, names_differ):
        for found in check(after):
            places = [found.path, *([found.first] if found.first else [])]
            own = [path for path in places if path[1] in getattr(form, str(path[0]))]
            if own == places:
                yield found
            elif own:
                other = next(path for path in places if path not in own)
                params = {**found.params, "other": f"{other[0]}.{other[1]}"}
                yield Finding(own[0], f"amendment-{found.code}", params, key=found.key)


def _merged(old: Mapping[str, Body], new: Mapping[str, Body]) -> dict[str, Body]:
    """Combine old and new bodies. A field that is empty in the new body keeps its old value."""
    merged = dict(old)
    for key, each in new.items():
        given = {name: value for name, value in each._asdict().items() if value}
        merged[key] = old[key]._replace(**given) if key in old else each
    return merged


def _tenures(plan: Plan, after: Plan, amendment: Amendment) -> dict[str, tuple[Tenure, ...]]:
    tenures = {key: tuple(each) for key, each in history_of(plan).tenures.items()}
    for key, department in plan.departments.items():
        if after.departments[key].head != department.head:
            tenures[key] = (*tenures.get(key, ()), Tenure(department.head, amendment.on))
    return tenures


def differing(old: Plan, new: Plan) -> Iterator[tuple[str, str, str | None, str | None]]:
    """Yield the differences between the departments, groups and supervisors of two plans.

    The items are (subject, field, text before, text after). Example of a subject: ``departments.yuridik``.
    """
    for kind in ("departments", "groups", "supervisors"):
        before, after = getattr(old, kind), getattr(new, kind)
        for key in dict.fromkeys([*before, *after]):
            subject, was, now = f"{kind}.{key}", before.get(key), after.get(key)
            if was is None or now is None:
                yield subject, "dropped" if now is None else "added", was and was.name, now and now.name
                continue
            for field in type(now)._fields:
                one, other = getattr(was, field), getattr(now, field)
                if one != other:
                    yield subject, field, _text(one, other), _text(other, one)


def _text(value: Any, other: Any) -> str | None:
    """Return a field of a body as text. Members and aliases are listed only if ``other`` lacks them."""
    if not isinstance(value, Mapping | tuple):
        return value and str(value)
    texts, known = (each.values() if isinstance(each, Mapping) else each for each in (value, other))
    return ", ".join(text for text in texts if text not in known) or None
