"""Applies one amendment to a plan: all changes at once, or none if one of them is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from workplan_cli.errors import Level
from workplan_cli.language.matching import nearest
from workplan_cli.model.activity import Activity
from workplan_cli.model.amendment import Amendment, RowChange
from workplan_cli.model.plan import Chapter, Plan
from workplan_cli.model.record import Record
from workplan_cli.model.row import UNCHANGED, Change, Past, Row, Version
from workplan_cli.tracking import plan_checks
from workplan_cli.tracking.amended_bodies import amend_bodies
from workplan_cli.tracking.amended_plan import Amended, AmendedPlan, Effect, History, history_of
from workplan_cli.tracking.amended_rows import changed_activity, differing
from workplan_cli.tracking.checkpoints import last_due
from workplan_cli.tracking.finding import Finding, Path

INSIDE = len(("chapters", 0, "activities", 0))
"""The number of path elements that lead to an activity. Further elements lead to a field inside it."""


class Line(Record):
    """An activity of the plan with its past."""

    activity: Activity
    past: Past


def amend(plan: Plan, amendment: Amendment, *, repeated: bool = False) -> Amended:
    """Apply an amendment to the plan as it was before the amendment.

    If nothing changes, the findings contain a warning. ``repeated`` suppresses this warning, because the
    amendment deliberately repeats an earlier one.
    """
    bodies = amend_bodies(plan, amendment)
    rows = _Rows(plan, amendment)
    rows.apply(bodies.plan)
    findings = (*_day_is_in_force(plan, amendment), *bodies.findings, *rows.findings)
    effects = [Effect(subject, change) for subject, change in (*bodies.changes, *rows.changes)]
    if not (findings or effects or bodies.changed or repeated):
        findings = (Finding((), "amendment-changes-nothing", {}, Level.WARNING),)
    if any(finding.level is Level.ERROR for finding in findings):
        return Amended(plan, findings)
    history = History(rows.pasts, rows.dropped, bodies.tenures)
    fields = {name: getattr(bodies.plan, name) for name in Plan._fields}
    amended = Plan(**{**fields, "chapters": rows.chapters()})
    return Amended(AmendedPlan(amended, history), findings, tuple(effects))


def copied(plan: Plan, first: Amendment) -> Amended:
    """Return the plan unchanged, with a warning that the amendment repeats ``first``.

    Two clones of the repository may have recorded the same document. ``first`` is the amendment in force.
    """
    return Amended(plan, (Finding((), "amendment-copied", {"first": first.name}, Level.WARNING),))


def _day_is_in_force(plan: Plan, amendment: Amendment) -> Iterator[Finding]:
    if amendment.on < plan.period.start:
        params = {"on": amendment.on, "start": plan.period.start}
        yield Finding(("on",), "amendment-before-period", params)


class _Rows:
    """The rows of a plan while an amendment changes them.

    The key of a row is its number before the amendment. The key of an added row is its index in the
    amendment.
    """

    def __init__(self, plan: Plan, amendment: Amendment) -> None:
        self._before = plan
        self._amendment = amendment
        self._order: dict[str, list[str | int]] = {}
        self._lines: dict[str | int, Line] = {}
        self._homes: dict[str, Row] = {}
        self._changed: dict[str | int, Path] = {}
        self.findings: list[Finding] = []
        self.changes: list[tuple[str, Change]] = []
        self.dropped = history_of(plan).dropped
        for chapter in plan.chapters:
            self._order.update({chapter.number: [], **{each.number: [] for each in chapter.sections}})
        for row in plan.rows():
            number = row.activity.number
            self._order[(row.section or row.chapter).number].append(number)
            self._lines[number] = Line(row.activity, row.past)
            self._homes[number] = row

    def apply(self, bodies: Plan) -> None:
        """Apply the changes and additions; ``bodies`` is the plan with the new executors and supervisors."""
        for at, change in enumerate(self._amendment.form.changes):
            self._change(at, change, bodies)
        for at in range(len(self._amendment.form.add)):
            self._add(at)
        self.findings += self._numbers_differ()
        self.findings += self._numbers_follow()
        self.findings += self._checked(bodies)

    def _change(self, at: int, change: RowChange, bodies: Plan) -> None:
        path: Path = ("changes", at)
        line = self._lines.get(change.number)
        if line is None:
            self._unknown((*path, "number"), change.number, self._lines)
            return
        after, findings = changed_activity(line.activity, change, path)
        self.findings += findings
        if change.drop and change != RowChange(change.number, drop=change.drop):
            self.findings.append(Finding((*path, "drop"), "amendment-drop-alone", {"number": change.number}))
        if change.number in self._changed:
            first = self._changed[change.number]
            self.findings.append(Finding(path, "amendment-row-twice", {"number": change.number}, first=first))
        self._changed[change.number] = path
        fields = differing(line.activity, after, self._before, bodies)
        was, due = self._due(line.activity), self._due(after)
        later, earlier = due > was, due < was
        changes = [
            self._dated(*each[:3])._replace(label=each.label)
            if each.name != "deadline"
            else self._dated(*each[:3])._replace(extension=later, earlier=earlier)
            for each in fields
        ]
        if change.drop:
            changes.append(self._dated("dropped", None, change.drop))
        row = line.past.row or change.number
        self.changes += [(row, each) for each in changes]
        past = self._later(line, row, changes, after)
        self._lines[change.number] = Line(after, past)
        if change.drop:
            self._drop(change.number, past)

    def _dated(self, field: str, before: str | None, after: str | None) -> Change:
        return Change(self._amendment.on, self._amendment.basis, field, before, after)

    def _due(self, activity: Activity) -> date:
        plan = self._before
        return last_due(activity.deadline, plan.period, plan.settings.calendar)

    def _later(self, line: Line, row: str, changes: Iterable[Change], after: Activity) -> Past:
        """Return the past of a row, extended by the given changes and by the version that they replace.

        No version is added if the activity is unchanged or already has a version for this day.
        """
        versions, on = line.past.versions, self._amendment.on
        if after != line.activity and not any(version.until == on for version in versions):
            versions = (*versions, Version(on, line.activity))
        found = tuple(changes)
        return line.past._replace(row=row, versions=versions, changes=(*line.past.changes, *found))

    def _drop(self, number: str, past: Past) -> None:
        for order in self._order.values():
            if number in order:
                order.remove(number)
        row = self._homes[number]._replace(past=past._replace(dropped=self._amendment.on))
        self.dropped = (*self.dropped, row)
        del self._lines[number]

    def _add(self, at: int) -> None:
        added, path = self._amendment.form.add[at], ("add", at)
        division = next((name for name in self._order if name.upper() == added.in_.upper().rstrip(".")), None)
        if division is None:
            self._unknown((*path, "in"), added.in_, list(self._order), "amendment-unknown-division")
            return
        order = self._order[division]
        numbers = [self._lines[key].activity.number for key in order]
        if added.after is not None and added.after not in numbers:
            self._unknown((*path, "after"), added.after, numbers, "amendment-unknown-neighbour")
            return
        order.insert(numbers.index(added.after) + 1 if added.after else 0, at)
        change = self._dated("added", None, added.number)
        row = f"{self._amendment.name}:{added.number}"
        self._lines[at] = Line(added.activity, Past(row=row, added=self._amendment.on, changes=(change,)))
        self._changed[at] = path
        self.changes.append((row, change))

    def _unknown(
        self, path: Path, number: str, known: Iterable[object], code: str = "amendment-unknown-number"
    ) -> None:
        near = nearest(number, [str(each) for each in known])
        self.findings.append(Finding(path, code, {"number": number, "near": near}))

    def _numbers_differ(self) -> Iterator[Finding]:
        """Yield a finding for each activity number that is not unique after all changes."""
        seen = {section.number for chapter in self._before.chapters for section in chapter.sections}
        ordered = [key for order in self._order.values() for key in order]
        for key in sorted(ordered, key=lambda key: key in self._changed):
            number = self._lines[key].activity.number
            if number in seen and key in self._changed:
                field = "renumber" if self._changed[key][0] == "changes" else "number"
                yield Finding((*self._changed[key], field), "amendment-number-twice", {"number": number})
            seen.add(number)

    def _numbers_follow(self) -> Iterator[Finding]:
        """Yield a finding for each new number that does not fit the chapter or section of its activity.

        If the old number fitted, the finding is an error, because the activity would be listed in two places.
        Otherwise it is a warning.
        """
        chapters = {chapter.number: plan_checks.arabic(chapter.number) for chapter in self._before.chapters}
        for division, order in self._order.items():
            inside = chapters.get(division, division)
            for key in (each for each in order if each in self._changed):
                number = self._lines[key].activity.number
                path = (*self._changed[key], "number" if isinstance(key, int) else "renumber")
                moved = isinstance(key, str) and not list(plan_checks.follows(path, key, inside))
                for finding in plan_checks.follows(path, number, inside):
                    yield finding._replace(level=Level.ERROR if moved else Level.WARNING)

    def _checked(self, bodies: Plan) -> Iterator[Finding]:
        keys = [key for key in self._changed if key in self._lines]
        chapter = Chapter("", "", activities=tuple(self._lines[key].activity for key in keys))
        fields = {name: getattr(bodies, name) for name in Plan._fields}
        few = Plan(**{**fields, "chapters": (chapter,)})
        for check in plan_checks.OF_ACTIVITIES:
            for finding in check(few):
                at = int(finding.path[INSIDE - 1])
                if placed := self._placed(finding, keys[at], finding.path[INSIDE:]):
                    yield placed

    def _placed(self, finding: Finding, key: str | int, inside: Path) -> Finding | None:
        """Return a finding with its paths converted to paths in the amendment.

        Returns ``None`` if the finding is about a field that the amendment does not change.
        """
        path = self._changed[key]
        first = finding.first and (*path, *finding.first[INSIDE:])
        if path[0] == "changes":
            change = self._amendment.form.changes[int(path[1])]
            if inside[:1] == ("targets",):
                target = self._lines[key].activity.targets[int(inside[1])].key
                inside = ("targets", target, *inside[2:])
                new = change.targets.get(target)
                if new is None or getattr(new, str(inside[-1]), None) is None:
                    return None
            elif getattr(change, str(inside[0]), None) is None:
                return None
        return finding._replace(path=(*path, *inside), first=first)

    @property
    def pasts(self) -> dict[str, Past]:
        """The past of each row that amendments changed, by the number of the row."""
        lines = (self._lines[key] for order in self._order.values() for key in order)
        return {line.activity.number: line.past for line in lines if line.past is not UNCHANGED}

    def chapters(self) -> tuple[Chapter, ...]:
        """All chapters of the plan, with the activities after the changes."""

        def activities(division: str) -> tuple[Activity, ...]:
            return tuple(self._lines[key].activity for key in self._order[division])

        return tuple(
            chapter._replace(
                activities=activities(chapter.number),
                sections=tuple(
                    section._replace(activities=activities(section.number)) for section in chapter.sections
                ),
            )
            for chapter in self._before.chapters
        )
