"""Compares an imported plan with an earlier one: its activities, the members of its groups, and its names.

A document does not tell all that a plan file holds. A proposed target that a person deleted comes back, one
that was corrected is proposed again, and the members of a group stand in no form.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from workplan_cli.importing.assemble import Imported
from workplan_cli.importing.earlier_fields import fields
from workplan_cli.importing.new_names import new_names
from workplan_cli.language.quantities import plain
from workplan_cli.language.uzbek import match_key
from workplan_cli.model.activity import Activity, Target
from workplan_cli.model.plan import Group, Plan
from workplan_cli.model.review import Doubt, Place
from workplan_cli.tracking import diff
from workplan_cli.tracking.difference import Difference


def compared(imported: Imported, earlier: Plan, *, replaced: bool = True) -> Imported:
    """Return an imported plan with a review item for each difference from an earlier plan.

    The items are on executors and persons that the earlier plan does not name. If the plan is ``replaced``
    and has the same period, they are also on all that may have been corrected in it by hand: activities,
    their titles, deadlines, names and targets, heads of departments, and lost members of groups. Plans of
    other organizations are not compared.
    """
    plan = imported.plan
    if match_key(plan.organization) != match_key(earlier.organization):
        return imported
    places: dict[str, Place] = {}
    for (table, row), number in imported.numbers.items():
        places.setdefault(number, Place(table=table, row=row))
    added = _without_known(new_names(plan, earlier, places), imported.review)
    if replaced and plan.period == earlier.period:
        differences = diff.of_files(earlier, plan)
        added += fields(differences, plan, earlier, places, added)
        added += [*_targets(plan, earlier, places, differences), *_members(plan, earlier)]
    review = sorted([*imported.review, *added], key=lambda doubt: doubt.place.order)
    return replace(imported, review=tuple(review))


def _without_known(added: Iterable[Doubt], review: Sequence[Doubt]) -> list[Doubt]:
    """Return the items on new names without those of names that the document itself spells in two ways."""
    alike = {(doubt.read, doubt.params.get("instead")) for doubt in review if doubt.code == "executor-alike"}
    return [doubt for doubt in added if (doubt.read, doubt.params.get("instead")) not in alike]


def _targets(
    plan: Plan, earlier: Plan, places: Mapping[str, Place], differences: Iterable[Difference]
) -> Iterator[Doubt]:
    """Yield a review item for each activity of both plans whose targets have other values or units."""
    former = {found.after: found.before for found in differences if found.field == "number"}
    before = {row.activity.number: row.activity for row in earlier.rows()}
    for row in plan.rows():
        number = row.activity.number
        known = before.get(former.get(number) or number)
        if known and _values(known) != _values(row.activity):
            yield Doubt(
                code="targets-differ",
                place=places.get(number, Place()),
                read=_listed(known.targets),
                assumed=_listed(row.activity.targets),
                params={"number": number, "instead": _listed(row.activity.targets)},
            )


def _members(plan: Plan, earlier: Plan) -> Iterator[Doubt]:
    """Yield a review item for each group of both plans that has lost members."""
    now = {match_key(group.name): group for group in plan.groups.values()}
    for key, group in earlier.groups.items():
        found = now.get(match_key(group.name)) or plan.groups.get(key)
        lost = _lost(group, found) if found else {}
        if lost:
            members = ", ".join(f"{member}: {name}" for member, name in lost.items())
            yield Doubt(code="members-missing", place=Place(), read=group.name, params={"members": members})


def _lost(group: Group, found: Group) -> Mapping[str, str]:
    return {key: name for key, name in group.members.items() if key not in found.members}


def _values(activity: Activity) -> list[tuple[str, str]]:
    return sorted((plain(target.value), match_key(target.unit)) for target in activity.targets)


def _listed(targets: tuple[Target, ...]) -> str:
    return "; ".join(f"{plain(target.value)} {target.unit}: {target.label}" for target in targets) or "—"
