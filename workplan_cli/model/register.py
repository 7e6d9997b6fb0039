"""A register of the bodies and people in several plans.

The register states which keys of different plans stand for the same body or person. Without a register, each
key belongs only to its own plan: the departments ``yuridik`` of two plans are different departments, and two
people with the same name are different people.

The text below a field is the description of the field.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from workplan_cli.model.field_types import Key, Text, read_from_mapping
from workplan_cli.model.record import Record

SUPERVISORS = "supervisors/"
"""The text before the key of a person, in a reference of the form ``plan/supervisors/key``."""


@read_from_mapping
class Registered(Record):
    """A body or a person."""

    name: Text
    """The name in reports about several plans. Example: Yuridik xizmat"""
    is_: tuple[Text, ...]
    """Where it is found: plan and key. Example: [migratsiya-2025-h2/yuridik, mehnat-2025-h2/huquq]"""


class Reference(Record):
    """A key of a plan that a register lists.

    ``path`` is the path of the key in the tree of the register. ``by`` is the kind of groups to which the key
    belongs.
    """

    path: tuple[str | int, ...]
    by: str
    plan: str
    key: str


@read_from_mapping
class Register(Record):
    """The bodies and people of several plans, each under a key of the register."""

    bodies: Mapping[Key, Registered] = {}
    """Departments and groups.

    Example: {yuridik-xizmat: {name: Yuridik xizmat, is: [migratsiya-2025-h2/yuridik]}}
    """
    people: Mapping[Key, Registered] = {}
    """Supervisors.

    Example: {xusanov-a: {name: A.Xusanov, is: [migratsiya-2025-h2/supervisors/xusanov]}}
    """

    def of(self, by: str) -> Mapping[str, Registered]:
        """Return the entries of the register for a kind of group.

        Only departments and supervisors have entries.
        """
        return {"department": self.bodies, "supervisor": self.people}.get(by, {})

    def known(self, by: str) -> Mapping[str, tuple[str, str]]:
        """Return the key and the name of the register's entry for each ``plan/key`` that this entry lists.

        ``by`` is the kind of groups: ``department`` or ``supervisor``.
        """
        before = SUPERVISORS if by == "supervisor" else ""
        return {
            _without(place, before): (key, entry.name)
            for key, entry in self.of(by).items()
            for place in entry.is_
        }

    def within(self, plan: str, by: str) -> Mapping[str, str]:
        """Return the keys of a plan that the register lists, each with its key in the register."""
        places = ((place.rpartition("/"), key) for place, (key, _) in self.known(by).items())
        return {own: key for (where, _, own), key in places if where == plan}

    def references(self) -> Iterator[Reference]:
        """Yield the keys that the register lists, in its order."""
        for by, field, before in (("department", "bodies", ""), ("supervisor", "people", SUPERVISORS)):
            for key, entry in self.of(by).items():
                for at, place in enumerate(entry.is_):
                    plan, _, own = _without(place, before).rpartition("/")
                    yield Reference((field, key, "is", at), by, plan, own)

    def joining(self, plan: str, by: str) -> Mapping[str, str]:
        """Return the further keys of bodies or people that have several keys in one plan.

        Each is mapped to the first key. Example: ``yuridik`` and ``huquq`` are one body → ``{"huquq":
        "yuridik"}``.
        """
        first: dict[str, str] = {}
        keys = {own: first.setdefault(key, own) for own, key in self.within(plan, by).items()}
        return {own: meant for own, meant in keys.items() if own != meant}

    def joined(self, plan: str, by: str, there: Collection[str]) -> list[str]:
        """Return the keys, among those that are ``there`` in a plan, which share their body or person."""
        within = {own: key for own, key in self.within(plan, by).items() if own in there}
        often = Counter(within.values())
        return sorted(own for own, key in within.items() if often[key] > 1)

    def named(self, plan: str, by: str, name: str) -> list[str] | None:
        """Return the plan's keys for one body or person of the register.

        ``name`` is the key or the name of the body or person in the register. Return ``None`` if the register
        has no such body or person.
        """
        meant = {key for key, entry in self.of(by).items() if name in (key, entry.name)}
        return [key for key, own in self.within(plan, by).items() if own in meant] if meant else None

    def twice(self) -> Iterator[tuple[str, str, int, str]]:
        """Yield each ``plan/key`` that the register lists twice, with its position.

        The items are (field, key of the entry, index in the entry, ``plan/key``).
        """
        for field in ("bodies", "people"):
            seen = set()
            for key, entry in getattr(self, field).items():
                for at, place in enumerate(entry.is_):
                    if place in seen:
                        yield field, key, at, place
                    seen.add(place)


def _without(place: str, before: str) -> str:
    """Remove ``supervisors`` from a reference: ``plan/supervisors/key`` → ``plan/key``."""
    plan, _, key = place.rpartition("/")
    return f"{plan.removesuffix(before.rstrip('/')).rstrip('/')}/{key}" if before else place
