"""Compares an imported plan with an earlier one: its activities and its names.

A document does not tell all that a plan file holds. A proposed target that a person deleted comes back, and
one that was corrected is proposed again. What no document can tell is kept (:mod:`.kept`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from workplan_cli.importing.assemble import Imported
from workplan_cli.importing.earlier_fields import fields
from workplan_cli.importing.kept import approvals, headings, in_brackets, with_kept
from workplan_cli.importing.new_names import new_names
from workplan_cli.language.quantities import plain
from workplan_cli.language.uzbek import match_key
from workplan_cli.model.activity import Activity, Target
from workplan_cli.model.plan import Plan
from workplan_cli.model.review import Doubt, Place
from workplan_cli.tracking import diff
from workplan_cli.tracking.diff import Former


def compared(imported: Imported, earlier: Plan, *, replaced: bool = True) -> Imported:
    """Return an imported plan with a review item for each difference from an earlier plan.

    The items are on executors and persons that the earlier plan does not name. If the plan is ``replaced``
    and has the same period, what only its file can say is kept, and there are also items on all that may
    have been corrected in it by hand: titles, activities, their deadlines, names and targets, heads of
    departments. Plans of other organizations are not compared; if one is replaced, an item says so.
    """
    plan = imported.plan
    if replaced:
        imported = imported._replace(former=diff.former_numbers(earlier, plan))
    if not is_same_plan(plan, earlier) and replaced:
        imported = imported._replace(review=(*imported.review, _other(plan, earlier)))
    if match_key(plan.organization) != match_key(earlier.organization):
        return imported
    places: dict[str, Place] = {}
    for (table, row), number in imported.numbers.items():
        places.setdefault(number, Place(table=table, row=row))
    kept: list[Doubt] = []
    if replaced and is_same_plan(plan, earlier):
        plan, kept = with_kept(plan, earlier, places, imported.former)
    added = [*_without_known(new_names(plan, earlier, places), imported.review), *kept]
    if replaced and is_same_plan(plan, earlier):
        differences = diff.of_files(earlier, plan, former=imported.former)
        told = [*fields(differences, plan, earlier, places, added)]
        # A name that is told with the earlier one is not told a second time as a new name.
        renamed = {doubt.read for doubt in told if doubt.code == "earlier-name"}
        added = [doubt for doubt in added if doubt.read not in renamed or not doubt.code.endswith("-new")]
        added += [*told, *approvals(plan.approval, earlier.approval)]
        added += [*_targets(plan, earlier, places, imported.former), *headings(plan, earlier)]
    review = sorted([*imported.review, *added], key=lambda doubt: doubt.place.order)
    return imported._replace(plan=plan, review=tuple(review))


def is_same_plan(plan: Plan, earlier: Plan) -> bool:
    """Return whether two plans are of the same organization and period."""
    return match_key(plan.organization) == match_key(earlier.organization) and plan.period == earlier.period


def _other(plan: Plan, earlier: Plan) -> Doubt:
    """Return the review item on a replaced plan of which nothing is kept."""
    known, read = (f"{each.organization}, {each.period.start}..{each.period.end}" for each in (earlier, plan))
    return Doubt(code="earlier-other", place=Place(), read=read, earlier=known)


def _without_known(added: Iterable[Doubt], review: Sequence[Doubt]) -> list[Doubt]:
    """Return the items on new names without those of names that the document itself spells in two ways."""
    alike = {(doubt.read, doubt.params.get("instead")) for doubt in review if doubt.code == "executor-alike"}
    return [doubt for doubt in added if (doubt.read, doubt.params.get("instead")) not in alike]


def _targets(plan: Plan, earlier: Plan, places: Mapping[str, Place], former: Former) -> Iterator[Doubt]:
    """Yield a review item for each activity of both plans whose targets have other values or units."""
    before = {row.activity.number: row.activity for row in earlier.rows()}
    for row in plan.rows():
        number = row.activity.number
        known = before.get(former(number) or "")
        if known and _values(known) != _values(row.activity):
            yield Doubt(
                code="targets-differ",
                place=places.get(number, Place()),
                read=_listed(row.activity.targets),
                earlier=_listed(known.targets),
                params={"number": number, "value": f"targets: {in_brackets(known.targets)}"},
            )


def _values(activity: Activity) -> list[tuple[str, str]]:
    return sorted((plain(target.value), match_key(target.unit)) for target in activity.targets)


def _listed(targets: tuple[Target, ...]) -> str:
    return "; ".join(f"{plain(target.value)} {target.unit}: {target.label}" for target in targets) or "—"
