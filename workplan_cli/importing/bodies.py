"""Collects the executors and supervisors of a plan from its rows.

    Yuridik bo‘lim (A.Valiyev)      →  yuridik-bolim: Department with head A.Valiyev
    Direktor o‘rinbosari B.Karimov  →  karimov: Supervisor with a position

Executors are also called bodies here, because most are departments or other organisations. Keys are short
words from the names. Every assumption is added to the review list.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from workplan_cli.importing.cell_advice import exact, exact_cell
from workplan_cli.importing.keys import propose_key, unique_key
from workplan_cli.importing.register import Body, Register, same_key
from workplan_cli.importing.roles import Role
from workplan_cli.importing.tasks import Task
from workplan_cli.language import executor_names as executors
from workplan_cli.language.executor_names import PERSON, Named
from workplan_cli.language.heads_after_names import AFTER_COMMA
from workplan_cli.language.marks import is_marked, is_only_a_mark
from workplan_cli.language.persons import in_any_order, persons_in
from workplan_cli.language.russian_cases import is_case_of, stems
from workplan_cli.language.uzbek import match_key
from workplan_cli.model.plan import Department, Group, Supervisor
from workplan_cli.model.review import Doubt, Place

LONGEST_TEXT = 20_000
"""The maximum number of characters of a text in a plan."""

_PERSON = re.compile(PERSON)
_PARTED = {
    "executor-and", "executor-apart", "executor-shared-head", "executor-head-repeated",
    AFTER_COMMA, "executor-persons-differ",
}  # fmt: skip
"""The codes of names that were separated, or joined with a person, without a certain sign."""
_UNSURE = {"executor-joined", "executor-and-kept"}
"""The codes of cells whose names may be in an oblique case, or two names in one."""


@dataclass(slots=True)
class Bodies:
    """The executors and supervisors of a plan, collected from all rows.

    ``known`` holds the keys (:func:`match_key`) of names that are certainly complete names of executors, and
    of positions; ``alone`` holds those that stand for themselves in a cell.
    ``contested`` holds the keys (:func:`same_key`) of names that only commas join with different persons.
    ``nominatives`` holds these names by their keys, grouped by the first letters of their words.
    ``people`` holds the supervisors by key. ``named`` has one item for each time that a cell names an
    executor. ``headed`` has one item for each time that a cell names an executor with its head. ``nobody``
    means that no row names an executor; this is reported only once.
    """

    known: frozenset[str] = frozenset()
    alone: frozenset[str] = frozenset()
    contested: frozenset[str] = frozenset()
    nominatives: dict[str, dict[str, str]] = field(default_factory=dict)
    register: Register = field(default_factory=Register)
    people: dict[str, Named] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    reported: set[tuple[str, str, Place]] = field(default_factory=set)
    nobody: bool = False
    named: list[tuple[Body, Place]] = field(default_factory=list)
    headed: list[tuple[Body, Named, Place]] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)

    @classmethod
    def of(cls, tasks: Sequence[Task]) -> Bodies:
        """Start the collection with the names of executors that are certain; ``tasks`` must not be empty.

        A name is certain if it is alone in a cell or followed by the name of its head.
        """
        bodies, known, alone = cls(), set[str](), set[str]()
        headed: list[Named] = []
        for task in tasks:
            reading = executors.read_cell("\n".join(task.executors))
            headed += (named for named in reading.names if named.head)
            if not _UNSURE.intersection(code for code, _ in reading.doubts):
                # A name that was cut off at an unsure place is as unsure as the rest of it.
                cut = [named.instead for named in reading.names if named.doubt == "executor-apart"]
                certain = [
                    named.name
                    for named in reading.names
                    if named.doubt is None and not any(whole.startswith(named.name) for whole in cut)
                ]
                offices = [named.office for named in reading.names if named.office]
                alone.update(map(match_key, certain))
                known.update(map(match_key, offices))
                for name in certain:
                    bodies.nominatives.setdefault(stems(name), {})[match_key(name)] = name
        bodies.known, bodies.alone = frozenset(known | alone), frozenset(alone)
        bodies.contested = _contested(headed)
        if not any(task.executors for task in tasks):
            bodies.nobody = True
            place = tasks[0].places[0]
            bodies.doubts.append(
                Doubt(code="executors-missing", place=Place(table=place.table, sheet=place.sheet))
            )
        return bodies

    def executors_of(self, task: Task) -> list[Body]:
        """Return the executors named in a row, without duplicates, in the order of the row.

        Assumptions, duplicates and a missing executor are added to the review list.
        """
        place, found = task.place(Role.EXECUTORS), list[Body]()
        text = self.fitting("\n".join(task.executors), place)
        reading = executors.read_cell(text, self.known)
        joined = any(code == "executor-joined" for code, _ in reading.doubts)
        names = tuple(map(self.nominative, reading.names)) if joined else reading.names
        names = tuple(each for named in names for each in self.uncontested(named))
        for code, instead in reading.doubts:
            advice = exact(instead) if instead else ""
            self.report(code, place, text, "; ".join(each.name for each in names), advice)
        for named in names:
            body, assumption = self.register.add(named)
            instead = exact_cell(names, named) if named.instead else ""
            if named.doubt in _PARTED:
                # One line for the cell, however many names it was divided into.
                self.report(named.doubt, place, text, "; ".join(each.name for each in names), instead)
            elif named.doubt:
                read = f"{named.office or ''} {named.name}".strip()
                self.report(named.doubt, place, read, named.name, instead)
            if assumption:
                self.report(assumption.code, place, assumption.read, assumption.assumed)
            if named.head:
                self.headed.append((body, named, place))
            if any(body is other for other in found):
                self.report("executor-twice", place, f"{named.name} {named.head or ''}".strip(), body.name)
            else:
                found.append(body)
                self.named.append((body, place))
        # Of two people in one alias, one has lost the place that the document gives him.
        aliases = (each for body in found for each in body.aliases if len(_PERSON.findall(each)) == 1)
        # Each head is kept, or has a line when the heads of the executor are compared.
        named_there = [body.name for body in found] + [body.head or "" for body in found]
        named_there += [named.head or "" for named in names]
        self.miss_nobody(place, text, (*named_there, *aliases))
        if not found and not self.nobody:
            self.doubts.append(Doubt(code="executors-missing", place=place, read=text))
        return found

    def miss_nobody(self, place: Place, text: str, held: Iterable[str]) -> None:
        """Report each person of a cell, known by initials and surname, whom ``held`` does not name."""
        named = {stem for name in held for stem in stems(name).split()}
        lost = [each for each in _PERSON.findall(text) if not named.issuperset(stems(each).split())]
        if lost:
            self.report("not-taken-over", place, "; ".join(map(str.strip, lost)), "")

    def uncontested(self, named: Named) -> Iterator[Named]:
        """Yield a name; apart from the person after the comma if other rows have other persons there.

        A person whose position is an executor of its own in another row is to be checked.
        """
        if named.doubt == AFTER_COMMA and named.head and same_key(named.name) in self.contested:
            yield Named(named.name)
            yield Named(named.head, doubt="executor-persons-differ")
        elif named.instead and named.office and match_key(named.office) in self.alone:
            yield named._replace(doubt=AFTER_COMMA)
        else:
            yield named

    def nominative(self, named: Named) -> Named:
        """Return a name in the nominative if it is a Russian oblique case of a name known from other rows.

        A joining word such as ``при участии`` puts the name after it into another case.
        """
        key, alike = match_key(named.name), self.nominatives.get(stems(named.name), {})
        for known, name in alike.items() if key not in alike else ():
            words = zip(key.split(), known.split(), strict=True)
            if all(form == word or is_case_of(form, word) for form, word in words):
                return named._replace(name=name)
        return named

    def supervisors_of(self, task: Task) -> list[str]:
        """Return the keys of the supervisors named in a row, without duplicates."""
        place, keys = task.place(Role.SUPERVISORS), list[str]()
        lines = [line for line in task.supervisors if not is_only_a_mark(line)]
        for line in task.supervisors if len(lines) < len(task.supervisors) else ():
            if is_only_a_mark(line) and is_marked(line):
                self.report("supervisor-mark", place, line, "")
        text = self.fitting("\n".join(lines), place)
        for named in people(text):
            key = self.keys.get(_name_key(named))
            if key is None:
                key = unique_key(_surname_key(named.name, self.people), self.people)
                self.keys[_name_key(named)] = key
                self.people[key] = named
            known = self.people[key].head or ""
            if named.head and named.head != known:
                named_so = f"{named.head} {named.name}"
                self.report("position-differs", place, named_so, known, about=self.people[key].name)
            if named.doubt:
                self.report(named.doubt, place, named.name, named.name)
            if key not in keys:
                keys.append(key)
        held = (self.people[key] for key in keys)
        self.miss_nobody(place, text, (each for named in held for each in (named.name, named.head or "")))
        return keys

    def fitting(self, text: str, place: Place) -> str:
        """Truncate a text to the maximum length; the removed part is added to the review list."""
        if len(text) > LONGEST_TEXT:
            self.doubts.append(Doubt(code="text-cut", place=place, read=text[LONGEST_TEXT:]))
        return text[:LONGEST_TEXT]

    def report(
        self, code: str, place: Place, read: str, assumed: str, instead: str = "", about: str = ""
    ) -> None:
        """Add an assumption to the review list, once for each place.

        ``instead`` is the other possible reading; ``about`` is the name to which the assumption belongs.
        """
        key = (code, read, place)
        if key in self.reported:
            return
        self.reported.add(key)
        params = {"instead": instead} if instead else {}
        self.doubts.append(Doubt(code, place, read, assumed, params=params, about=about))

    def settle_heads(self) -> None:
        """Give each executor the head that is named most often, and report the other ones."""
        for body in self.register.bodies:
            body.head = body.usual_head() or body.head
        for body, named, place in self.headed:
            if match_key(named.head or "") != match_key(body.head or ""):
                headed = f"{named.name} ({named.head})"
                self.report("head-differs", place, headed, body.head or "", about=body.name)
        self.tell_of_heads()

    def tell_of_heads(self) -> None:
        """Report the rows that name an executor alone, if its head only follows a comma in another row."""
        sure = {id(body) for body, named, _ in self.headed if named.doubt != AFTER_COMMA}
        unsure = {id(body) for body, _, _ in self.headed} - sure
        beside = {(id(body), place) for body, _, place in self.headed}
        for body, place in self.named:
            if id(body) in unsure and (id(body), place) not in beside:
                self.report(
                    "head-of-other-row", place, body.name, f"{body.name} ({body.head})", about=body.name
                )

    def keyed(self) -> dict[str, Body]:
        """Return the executors by key, in the order in which the document first names them.

        The keys do not depend on this order. The executors with the fewest words get their keys first:
        "Yuridik bo‘lim" gets ``yuridik-bolim``, and "Yuridik bo‘lim filiali" gets a longer key.
        """
        # Keyed by id(), because a Body is mutable and therefore not hashable.
        keys: dict[int, str] = {}
        taken: set[str] = set()
        for body in sorted(self.register.bodies, key=lambda body: len(body.name.split())):
            keys[id(body)] = propose_key(body.name, taken, whole=body.collective)
            taken.add(keys[id(body)])
        return {keys[id(body)]: body for body in self.register.bodies}


def _contested(headed: Iterable[Named]) -> frozenset[str]:
    """Return the keys of the names that different persons follow after a comma, and no head is certain.

    >>> heads = [Named("Отдел", head, AFTER_COMMA) for head in ("Ким О.В.", "О.В. Ким", "Сон В.И.")]
    >>> len(_contested(heads)), len(_contested(heads[:2])), len(_contested([*heads, Named("Отдел", "Ли")]))
    (1, 0, 0)
    """
    persons: dict[str, set[str]] = {}
    sure: set[str] = set()
    for named in headed:
        persons.setdefault(same_key(named.name), set()).add(in_any_order(named.head or ""))
        if named.doubt != AFTER_COMMA:
            sure.add(same_key(named.name))
    return frozenset(key for key, found in persons.items() if len(found) > 1 and key not in sure)


def departments(keyed: dict[str, Body]) -> dict[str, Department]:
    """Return the executors that are departments, by key."""
    return {
        key: Department(name=body.name, head=body.head, aliases=tuple(body.aliases))
        for key, body in keyed.items()
        if not body.collective
    }


def groups(keyed: dict[str, Body]) -> dict[str, Group]:
    """Return the executors that are groups, by key."""
    return {
        key: Group(name=body.name, aliases=tuple(body.aliases))
        for key, body in keyed.items()
        if body.collective
    }


def supervisors(people: dict[str, Named]) -> dict[str, Supervisor]:
    """Return the supervisors by key. ``people`` holds their names; the ``head`` of each is the position."""
    return {key: Supervisor(name=named.name, position=named.head) for key, named in people.items()}


def people(text: str) -> tuple[Named, ...]:
    """Return the people named in a supervisor cell; ``head`` is the position, or ``None`` if not given.

    >>> [named.name for named in people("A.Valiyev, B.Karimov")]
    ['A.Valiyev', 'B.Karimov']
    >>> people("Direktor o‘rinbosari A.Valiyev")
    (Named(name='A.Valiyev', head='Direktor o‘rinbosari', doubt=None, instead='', office=None),)
    """
    # If a cell contains only names and separators, no position has to be separated from a name.
    if names := persons_in(text):
        return tuple(map(Named, names))
    return tuple(map(_person, executors.split(text)))


def _person(named: Named) -> Named:
    """Convert an executor name to a supervisor: ``name`` becomes the person, ``head`` the position."""
    if named.head:
        return Named(named.head, named.name)
    if named.office or _PERSON.fullmatch(named.name):
        return Named(named.name, named.office)
    return Named(named.name, None, "supervisor-office")


def _name_key(named: Named) -> str:
    return in_any_order(named.name)


def _surname_key(name: str, taken: Collection[str]) -> str:
    """Return the surname as a key, followed by the initials if the surname is already taken.

    >>> _surname_key("A.Valiyev", ()), _surname_key("B.Valiyev", {"valiyev"})
    ('valiyev', 'valiyev-b')
    """
    if not _PERSON.fullmatch(name):
        return propose_key(name, taken)
    words = match_key(name).split()
    surname = max(words, key=len)
    initials = "-".join(word for word in words if word != surname)
    return surname if surname not in taken else f"{surname}-{initials}"
