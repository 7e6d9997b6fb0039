"""Finds the executors and persons of an imported plan that an earlier plan does not name.

A name that differs from one of the earlier plan by a few letters is probably a typing error: the plan would
get a second department, and the reports of the first one would no longer be found.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from workplan_cli.language.matching import mistyped
from workplan_cli.language.persons import in_any_order
from workplan_cli.model.plan import Plan
from workplan_cli.model.record import Record
from workplan_cli.model.review import Doubt, Place


class _Kind(Record):
    """A kind of names: the codes of its items, the names of the imported plan by key, and the known names."""

    new: str
    near: str
    names: Mapping[str, str]
    known: Sequence[str]

    def unknown(self) -> Mapping[str, str]:
        """Return the names, by key, that are not among the known ones in any script."""
        known = set(map(in_any_order, self.known))
        return {key: name for key, name in self.names.items() if in_any_order(name) not in known}

    def doubt(self, key: str, place: Place) -> Doubt:
        """Return the review item on a name that is unknown."""
        name = self.names[key]
        meant = mistyped(name, self.known)
        if meant is None:
            return Doubt(code=self.new, place=place, read=name)
        return Doubt(code=self.near, place=place, read=name, params={"key": key, "instead": meant})


def new_names(plan: Plan, earlier: Plan, places: Mapping[str, Place]) -> Iterator[Doubt]:
    """Yield a review item for each place that names an executor or a person unknown to the earlier plan.

    ``places`` holds the place of each activity of the document, by its number.
    """
    bodies = {key: each.name for key, each in plan.executors.items()}
    heads = {key: each.head for key, each in plan.executors.items() if each.head}
    people = {key: each.name for key, each in plan.supervisors.items()}
    known_bodies = [name for each in earlier.executors.values() for name in (each.name, *each.aliases)]
    known_people = [name for each in earlier.supervisors.values() for name in (each.name, *each.aliases)]
    known_people += [each.head for each in earlier.executors.values() if each.head]
    yield from _told(_Kind("executor-new", "executor-near", bodies, known_bodies), plan, places)
    yield from _told(_Kind("head-new", "head-near", heads, known_people), plan, places)
    yield from _told(_Kind("supervisor-new", "supervisor-near", people, known_people), plan, places)


def _told(kind: _Kind, plan: Plan, places: Mapping[str, Place]) -> Iterator[Doubt]:
    unknown = kind.unknown()
    bodies = plan.supervisors if kind.new == "supervisor-new" else plan.executors
    for row in plan.rows():
        place = places.get(row.activity.number, Place())
        named = row.activity.supervisors if kind.new == "supervisor-new" else row.activity.executors
        yield from (
            kind.doubt(key, place)._replace(about=bodies[key].name) for key in named if key in unknown
        )
