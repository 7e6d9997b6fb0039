"""The plan as immutable records. No reading, no writing, no clock.

    Plan ─┬─ period, approval, settings
          ├─ departments   key → Department (with a head) ─┐ executors
          ├─ groups        key → Group (with members)     ─┘
          ├─ supervisors   key → Supervisor
          └─ chapters ─ Chapter ─┬─ Section ─┐
                                 └───────────┴─ Activity ─┬─ Deadline
                                                          ├─ executors, supervisors (keys)
                                                          └─ Target …

The class names follow the official form ("Ish rejasi"). The number of an activity identifies the
activity and is a string: ``2.10`` differs from ``2.1``. The first executor of an activity is the lead.

The text below a field is its description in the JSON Schema and in docs/plan-file.md; after
``Example:`` it has a value as plan.yaml would write it.

"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date

from workplan_cli.model.activity import Activity
from workplan_cli.model.deadline import Period
from workplan_cli.model.field_types import (
    Day,
    Emails,
    Key,
    Number,
    Text,
    read_from_mapping,
)
from workplan_cli.model.record import Record
from workplan_cli.model.row import Alike, Heading, Row, Tenure, is_within
from workplan_cli.model.settings import Settings


@read_from_mapping
class Section(Record):
    """A numbered division of a chapter, such as ``2.1``, that holds activities."""

    number: Number
    """The number of the section, a text. Example: 2.3"""
    title: Text
    """The title of the section. Example: Tashkiliy tartibda xorijga ishga yuborish."""
    activities: tuple[Activity, ...] = ()
    """The activities of the section, in the order of the form."""


@read_from_mapping
class Chapter(Record):
    """A top-level division with a Roman number (``II``). It holds either sections or activities, not both."""

    number: Text
    """The number of the chapter, a Roman numeral in most plans. Example: II"""
    title: Text
    """The title of the chapter. Example: Mehnat migratsiyasini tartibga solish"""
    sections: tuple[Section, ...] = ()
    """The sections of the chapter."""
    activities: tuple[Activity, ...] = ()
    """The activities of a chapter without sections."""


@read_from_mapping
class Department(Record):
    """An executor with a head, who is responsible for the department's work."""

    name: Text
    """The name of the department, as in the plan. Example: Yuridik bo‘lim"""
    head: Text | None = None
    """The head, who answers for the activities of the department. Example: A.Abdukarimov"""
    aliases: tuple[Text, ...] = ()
    """Other names by which documents and commands may call it. Example: [Huquq bo‘limi]"""

    @property
    def kind(self) -> str:
        """The kind of executor, always ``department``."""
        return "department"


@read_from_mapping
class Group(Record):
    """A collective executor, such as "hududiy filiallar" (regional branches)."""

    name: Text
    """The name of the group, as in the plan. Example: hududiy filiallar"""
    members: Mapping[Key, Text] = {}
    """The members by key; entries can name one of them. Example: {andijon: Andijon filiali}"""
    aliases: tuple[Text, ...] = ()
    """Other names by which documents and commands may call it. Example: [filiallar]"""

    @property
    def kind(self) -> str:
        """The kind of executor, always ``group``."""
        return "group"

    @property
    def head(self) -> None:
        """Always ``None``: a group has no head."""


@read_from_mapping
class Supervisor(Record):
    """A person who supervises the execution of activities ("Nazorat uchun mas’ul")."""

    name: Text
    """The name of the person, as in the plan. Example: A.Xusanov"""
    position: Text | None = None
    """The position of the person. Example: direktor o‘rinbosari"""
    aliases: tuple[Text, ...] = ()
    """Other spellings of the name. Example: [A.A.Xusanov]"""


@read_from_mapping
class Approval(Record):
    """The person who approved the plan, and the date of approval, if known."""

    by: Text
    """The name of the person who approved the plan. Example: B.A.Musayev"""
    position: Text | None = None
    """The position of that person. Example: Agentlik direktori"""
    on: Day | None = None
    """The day of the approval; left out where the document does not name it. Example: 2025-07-04"""


@read_from_mapping
class Contact(Record):
    """The e-mail addresses and the telephone number of a department, a group or a supervisor."""

    email: Emails = ()
    """Addresses to which letters go: one, or a list. Example: yuridik@example.uz"""
    telephone: Text | None = None
    """The telephone number. Example: 71 200 00 00"""


@read_from_mapping
class Contacts(Record):
    """The contacts of executors and supervisors, by their keys in the plan."""

    departments: Mapping[Key, Contact] = {}
    """The contacts of departments. Example: {yuridik: {email: yuridik@example.uz}}"""
    groups: Mapping[Key, Contact] = {}
    """The contacts of groups. Example: {hududiy-filiallar: {telephone: 71 200 00 00}}"""
    supervisors: Mapping[Key, Contact] = {}
    """The contacts of supervisors. Example: {xusanov: {email: [xusanov@example.uz]}}"""


@read_from_mapping
class Plan(Record):
    """The approved work plan of one organization for one period."""

    title: Text
    """The title of the document.

    Example: Agentlikning 2025-yil II-yarim yilligiga mo‘ljallangan ISH REJASI
    """
    organization: Text
    """The body whose plan it is. Example: Migratsiya agentligi"""
    period: Period
    """The days that the plan covers. Example: {start: 2025-07-01, end: 2025-12-31}"""
    chapters: tuple[Chapter, ...]
    """The divisions of the plan, in the order of the form."""
    approval: Approval | None = None
    """Who approved the plan, and when. Example: {by: B.A.Musayev, on: 2025-07-04}"""
    settings: Settings = Settings()
    """Limits for the flags of this plan. Example: {silent_after: 14}"""
    departments: Mapping[Key, Department] = {}
    """The departments by key. Activities name executors by these keys.

    Example: {yuridik: {name: Yuridik bo‘lim, head: A.Abdukarimov}}
    """
    groups: Mapping[Key, Group] = {}
    """Executors that are several bodies, by key.

    Example: {hududiy-filiallar: {name: hududiy filiallar, members: {andijon: Andijon filiali}}}
    """
    supervisors: Mapping[Key, Supervisor] = {}
    """The supervisors by key. Example: {xusanov: {name: A.Xusanov}}"""
    id: Key | None = None
    """A name of the plan that no other plan has; the next period's plan names it as the origin of its rows.

    Example: migratsiya-2025-h2
    """
    contacts: Contacts = Contacts()
    """Addresses for the letters of `workplan remind`.

    Example: {departments: {yuridik: {email: yuridik@example.uz, telephone: 71 200 00 00}}}
    """

    @property
    def executors(self) -> Mapping[str, Department | Group]:
        """All departments and groups by key, in file order."""
        return {**self.departments, **self.groups}

    def executor(self, key: str) -> Department | Group:
        """Return the department or group with this key. Raise :class:`KeyError` for an unknown key."""
        return self.departments.get(key) or self.groups[key]

    def has_part(self, key: str) -> bool:
        """Return whether a key belongs to an executor or to a member of a group (``group/member``)."""
        name, slash, member = key.partition("/")
        if not slash:
            return name in self.executors
        return name in self.groups and member in self.groups[name].members

    def name_of(self, key: str) -> str:
        """Return the name of an executor, or of a member of a group (``group/member``).

        For an unknown executor, return the key; for an unknown member, the part of the key after the slash.
        """
        name, _, member = key.partition("/")
        if member and name in self.groups:
            return self.groups[name].members.get(member, member)
        return self.executor(name).name if name in self.executors else key

    def supervisor_name(self, key: str | None) -> str:
        """Return the name of a supervisor, or the key of one that the plan does not have."""
        found = self.supervisors.get(key or "")
        return found.name if found else key or ""

    def rows(
        self, numbers: AbstractSet[str] | None = None, executors: AbstractSet[str] | None = None
    ) -> Iterator[Row]:
        """Yield the activities with their chapters and sections, in plan order.

        ``numbers`` limits the result to activities with one of these numbers. ``executors`` limits the
        result to activities with at least one of these executor keys. ``None`` means no limit.
        """
        for chapter in self.chapters:
            divisions: list[tuple[Heading | None, tuple[Activity, ...]]] = [(None, chapter.activities)]
            divisions += [(Heading(each.number, each.title), each.activities) for each in chapter.sections]
            for section, activities in divisions:
                for activity in activities:
                    if numbers is not None and activity.number not in numbers:
                        continue
                    if executors is not None and executors.isdisjoint(activity.executors):
                        continue
                    yield Row(Heading(chapter.number, chapter.title), section, activity)

    def dropped(self) -> Iterable[Row]:
        """Return the rows that amendments dropped, as they were before.

        They are in the order in which they were dropped.
        """
        return ()

    def numbers_of(self, rows: AbstractSet[str]) -> AbstractSet[str]:
        """Return the activity numbers of the rows with these ids."""
        return rows

    def tenures(self) -> Mapping[str, Sequence[Tenure]]:
        """Return the former heads of departments, by key and in chronological order."""
        return {}

    def head_on(self, department: str, day: date) -> str | None:
        """Return the head of a department or group on ``day``; ``None`` if there is no head.

        ``day`` must not be later than the day for which this plan was built. Raises :class:`KeyError` for an
        unknown key.
        """
        former = (tenure.head for tenure in self.tenures().get(department, ()) if day < tenure.until)
        return next(former, self.executor(department).head)

    def numbers(self, beginning: str = "") -> Iterable[str]:
        """Return the activity numbers that start with ``beginning``, in plan order."""
        every = (row.activity.number for row in self.rows())
        return (number for number in every if number.startswith(beginning))

    def outline(self) -> Iterator[tuple[str, str, str | None]]:
        """Yield (activity number, chapter number, section number) of every activity, in plan order.

        The section number is ``None`` for an activity outside of sections.
        """
        for row in self.rows():
            yield row.activity.number, row.chapter.number, row.section.number if row.section else None

    def subtree(self, wanted: str) -> frozenset[str]:
        """Return the numbers of the activities in a chapter or section.

        If ``wanted`` is the number of an activity, return this number and the numbers below it. Example:
        ``2.3`` → ``2.3`` and ``2.3.1``.
        """
        return frozenset(each[0] for each in self.outline() if is_within(wanted, *each))

    def between(self, ends: Collection[str]) -> frozenset[str]:
        """Return the numbers of the activities between the first and the last number in ``ends``.

        Both ends are included. The order is that of the plan.
        """
        numbers = list(self.numbers())
        places = [place for place, number in enumerate(numbers) if number in ends]
        return frozenset(numbers[places[0] : places[-1] + 1])

    def headings(self) -> Mapping[str, str]:
        """Return the titles of the chapters by their numbers, in the order of the plan."""
        return {chapter.number: chapter.title for chapter in self.chapters}

    def counts(self, by: str) -> Mapping[tuple[str, Alike], int]:
        """Return the number of activities of each class (:class:`Alike`) in each group.

        ``by`` is a key of ``GROUPINGS``.
        """
        keys = GROUPINGS[by](self)
        return Counter((key, Alike.of(row)) for row in self.rows() for key in keys(row))


Keys = Callable[[Row], Iterable[str]]
"""The keys of the groups that an activity belongs to."""


def _owners(plan: Plan) -> Keys:
    """Return a function that returns the owners of a row: the heads of its executors.

    The head of several departments is one owner. An executor without a head is an owner under its own name.
    """
    names = {key: each.head or each.name for key, each in plan.executors.items()}
    return lambda row: dict.fromkeys(names[key] for key in row.activity.executors)


GROUPINGS: Mapping[str, Callable[[Plan], Keys]] = {
    "department": lambda _: lambda row: row.activity.executors,
    "owner": _owners,
    "supervisor": lambda _: lambda row: row.activity.supervisors,
    "chapter": lambda _: lambda row: (row.chapter.number,),
    "deadline": lambda _: lambda row: (row.activity.deadline.kind.value,),
    "basis": lambda _: lambda row: dict.fromkeys(each.document for each in row.activity.basis),
}
"""The kinds of groups that activities are counted by. Each activity has one chapter and one deadline."""
