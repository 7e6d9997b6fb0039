"""Keeps what only the replaced plan file can say: settings, contacts, aliases, members, keys, former titles.

    imported plan ─┐
                   ├─ the same organization, period, bodies and activities ──→ plan + review items
    earlier plan  ─┘

A form has no place for these values, so an import over a plan would lose them without anybody's decision.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any

from workplan_cli.importing.remedies import quoted
from workplan_cli.language.quantities import plain
from workplan_cli.language.uzbek import match_key
from workplan_cli.model.activity import Activity, Target
from workplan_cli.model.deadline import Period
from workplan_cli.model.plan import Approval, Chapter, Contacts, Plan
from workplan_cli.model.record import Record
from workplan_cli.model.review import Doubt, Place
from workplan_cli.model.settings import Settings
from workplan_cli.tracking.common_keys import with_keys_of
from workplan_cli.tracking.diff import Former

_BODIES = ("departments", "groups", "supervisors")

_ALIKE = 0.5

_UNSTATED = ("basis", "titles", "from_")
"""The fields of an activity that are kept if the document states none."""


def with_kept(
    plan: Plan, earlier: Plan, places: Mapping[str, Place], former: Former
) -> tuple[Plan, list[Doubt]]:
    """Return an imported plan with what only an earlier plan says, and an item for each value kept or lost.

    A value is lost if the department, group or supervisor that it belongs to is not in the document.
    ``places`` holds the places of the activities by number, and ``former`` finds their earlier numbers.
    """
    plan = with_keys_of(earlier, plan, former)
    before = {row.activity.number: row.activity for row in earlier.rows()}
    keeper = _Keeper({number: before.get(former(number) or "") for number in plan.numbers()}, places)
    made = plan._replace(
        id=keeper.id(plan.id, earlier.id),
        settings=keeper.settings(earlier.settings),
        approval=keeper.approval(plan.approval, earlier.approval),
        departments=keeper.bodies("departments", plan.departments, earlier.departments),
        groups=keeper.bodies("groups", plan.groups, earlier.groups),
        supervisors=keeper.bodies("supervisors", plan.supervisors, earlier.supervisors),
        contacts=keeper.contacts(plan, earlier.contacts),
        chapters=tuple(map(keeper.chapter, plan.chapters)),
    )
    return made, keeper.doubts


@dataclass(slots=True)
class _Keeper:
    """Completes the parts of an imported plan, and collects the review items.

    ``before`` holds the activity of the earlier plan for each number of the imported one.
    """

    before: Mapping[str, Activity | None]
    places: Mapping[str, Place]
    doubts: list[Doubt] = field(default_factory=list)

    def keep(self, name: str, value: object, place: Place = Place()) -> None:  # noqa: B008 - immutable
        """Add the item on a value that was kept."""
        self._add("earlier-kept", name, value, place)

    def lose(self, name: str, value: object) -> None:
        """Add the item on a value that is lost, which can be written again as the item shows it."""
        self._add("earlier-lost", name, value, Place())

    def _add(self, code: str, name: str, value: object, place: Place) -> None:
        text = f"{name}: {in_brackets(value)}"
        self.doubts.append(Doubt(code=code, place=place, earlier=text, params={"kind": name, "value": text}))

    def id(self, proposed: str | None, earlier: str | None) -> str | None:
        """Return the earlier id of the plan, or the proposed one if there is none."""
        if earlier and earlier != proposed:
            self.keep("id", earlier)
        return earlier or proposed

    def settings(self, earlier: Settings) -> Settings:
        """Return the earlier settings."""
        given = {
            name: value
            for name, value in earlier._asdict().items()
            if value != Settings._field_defaults[name]
        }
        if given:
            self.keep("settings", given)
        return earlier

    def approval(self, approval: Approval | None, earlier: Approval | None) -> Approval | None:
        """Return the approval with the day and the position of the earlier one, if it has none of its own."""
        same = approval is None or (earlier and match_key(approval.by) == match_key(earlier.by))
        if earlier is None or not same:
            return approval
        if approval is None:
            self.keep("approval", earlier)
            return earlier
        lacking = _lacking(approval, earlier)
        if lacking:
            self.keep("approval", lacking)
        return approval._replace(**lacking)

    def bodies(self, kind: str, bodies: Mapping[str, Any], earlier: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the departments, groups or supervisors with their earlier aliases, members and positions."""
        made = dict(bodies)
        for key, known in earlier.items():
            if key not in bodies:
                self.lose(kind, {key: known})
                continue
            added = _added(bodies[key], known)
            if added:
                self.keep(kind, {key: added})
                merged = {name: _joined(getattr(bodies[key], name), value) for name, value in added.items()}
                made[key] = bodies[key]._replace(**merged)
        return made

    def contacts(self, plan: Plan, earlier: Contacts) -> Contacts:
        """Return the contacts of the bodies that the plan still has."""
        given = {kind: getattr(earlier, kind) for kind in _BODIES}
        kept, lost = (
            {
                kind: {key: each for key, each in found.items() if (key in getattr(plan, kind)) is there}
                for kind, found in given.items()
            }
            for there in (True, False)
        )
        for told, contacts in ((self.keep, kept), (self.lose, lost)):
            if any(contacts.values()):
                told("contacts", {kind: found for kind, found in contacts.items() if found})
        return Contacts(**kept)

    def chapter(self, chapter: Chapter) -> Chapter:
        """Return a chapter whose activities have what only their earlier form says."""
        sections = (
            each._replace(activities=tuple(map(self.activity, each.activities))) for each in chapter.sections
        )
        return chapter._replace(
            activities=tuple(map(self.activity, chapter.activities)), sections=tuple(sections)
        )

    def activity(self, activity: Activity) -> Activity:
        """Return an activity with what only its earlier form says."""
        known = self.before[activity.number]
        if known is None or not _is_reworded(known.title, activity.title):
            return activity
        place = self.places.get(activity.number, Place())
        given: dict[str, Any] = {
            name: getattr(known, name)
            for name in _UNSTATED
            if getattr(known, name) and not getattr(activity, name)
        }
        more = {name: text for name, text in known.extra.items() if name not in activity.extra}
        targets = tuple(_described(each, known) for each in activity.targets)
        worded = {
            each.key: {"label": each.label, "wording": each.wording}
            for each, was in zip(targets, activity.targets, strict=True)
            if each != was
        }
        for name, value in {**given, "extra": more, "targets": worded}.items():
            if value:
                self.keep(name.rstrip("_"), value, place)
        return activity._replace(**given, extra={**activity.extra, **more}, targets=targets)


def _is_reworded(title: str, other: str) -> bool:
    """Return whether two titles have so much in common that both are probably of one activity."""
    matcher = SequenceMatcher(None, match_key(title).split(), match_key(other).split(), autojunk=False)
    return matcher.ratio() >= _ALIKE


def _lacking(record: Record, earlier: Record) -> dict[str, Any]:
    given = record._asdict()
    return {name: value for name, value in earlier._asdict().items() if value and not given[name]}


def _added(body: Record, known: Record) -> dict[str, Any]:
    """Return what a form has no place for: further aliases and members, and a position it does not state."""
    given, former = body._asdict(), known._asdict()
    names = {match_key(each) for each in (given["name"], *given["aliases"])}
    aliases = tuple(each for each in former["aliases"] if match_key(each) not in names)
    members = {key: name for key, name in former.get("members", {}).items() if key not in given["members"]}
    position = former.get("position") if not given.get("position") else None
    added = {"aliases": aliases, "members": members, "position": position}
    return {name: value for name, value in added.items() if value}


def _joined(value: Any, added: Any) -> Any:
    if isinstance(added, Mapping):
        return {**value, **added}
    return (*value, *added) if isinstance(added, tuple) else added


def _described(target: Target, known: Activity) -> Target:
    """Return a target with the label and the wording that a person gave to the same quantity."""
    was = known.target(target.key)
    if was is None or was.value != target.value or match_key(was.unit) != match_key(target.unit):
        return target
    return target._replace(label=was.label, wording=was.wording, unit=was.unit)


def in_brackets(value: object) -> str:
    """Return a value as a plan file can state it in one line; keys without a value are left out.

    >>> in_brackets({"name": "Arxiv", "aliases": ("Qog‘ozlar",), "head": None})
    '{name: "Arxiv", aliases: ["Qog‘ozlar"]}'
    """
    match value:
        case Period():
            return value.spelled
        case Record():
            return _record(value)
        case Mapping():
            pairs = ((name, each) for name, each in value.items() if each)
            return f"{{{', '.join(f'{name}: {in_brackets(each)}' for name, each in pairs)}}}"
        case tuple():
            return f"[{', '.join(map(in_brackets, value))}]"
        case str():
            return quoted(value)
        case Decimal():
            return plain(value)
        case _:
            return str(value)


def _record(record: Record) -> str:
    given = record._asdict()
    # A basis is written as its text alone.
    return quoted(given["text"]) if "text" in given else in_brackets(given)


def headings(plan: Plan, earlier: Plan) -> Iterator[Doubt]:
    """Yield a review item for each title, not of an activity, that the earlier plan has otherwise."""
    for number, title in _titles(plan).items():
        was = _titles(earlier).get(number)
        if was is not None and match_key(was) != match_key(title):
            known = f"{number} {was}".strip()
            params = {"value": quoted(was)}
            yield Doubt(code="earlier-title", place=Place(), read=title, earlier=known, params=params)


def approvals(approval: Approval | None, earlier: Approval | None) -> Iterator[Doubt]:
    """Yield a review item for each field of the approval that the earlier plan has otherwise.

    >>> [(doubt.read, doubt.earlier) for doubt in approvals(Approval("A.Valiev"), Approval("A.Valiyev"))]
    [('by: "A.Valiev"', 'by: "A.Valiyev"')]
    """
    known, read = (each._asdict() if each else {} for each in (earlier, approval))
    for name in read:
        was, now = (f"{name}: {in_brackets(each[name])}" if each.get(name) else "" for each in (known, read))
        if match_key(was) != match_key(now):
            code = "earlier-approval" if was else "earlier-unapproved"
            params = {"value": was or f"{name}:"}
            yield Doubt(code=code, place=Place(), read=now or "—", earlier=was or "—", params=params)


def _titles(plan: Plan) -> dict[str, str]:
    chapters = {each.number: each.title for each in plan.chapters}
    sections = {each.number: each.title for chapter in plan.chapters for each in chapter.sections}
    return {"": plan.title, **chapters, **sections}
