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
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from decimal import Decimal
from typing import NamedTuple

from workplan_cli.model.deadline import Deadline, Period
from workplan_cli.model.field_types import Count, Day, Key, Number, Quantity, Share, Text, read_from_mapping


@read_from_mapping
class Target(NamedTuple):
    """A quantity that an activity must reach, such as 113 700 ``nafar``, worded "113,7 ming" in the title.

    ``key`` identifies the target within the activity. ``value`` is exact, above 0 and in ``unit``.
    ``label`` describes what is counted. ``wording`` is the number as written in the title of the
    activity.
    """

    key: Key
    value: Quantity
    unit: Text
    label: Text
    wording: Text | None = None


@read_from_mapping
class Activity(NamedTuple):
    """An activity: one row of the official form.

    ``executors`` and ``supervisors`` hold keys that the plan defines; the first executor is the lead.
    ``extra`` holds additional columns of the source document, by column heading.
    """

    number: Number
    title: Text
    deadline: Deadline
    executors: tuple[Key, ...]
    supervisors: tuple[Key, ...] = ()
    targets: tuple[Target, ...] = ()
    extra: Mapping[str, Text] = {}

    def target(self, key: str | None) -> Target | None:
        """Return the target with this key; without a key, return the activity's only target.

        Return ``None`` if no target has the key, or if no key is given and the activity does not have
        exactly one target.
        """
        if not key:
            return self.targets[0] if len(self.targets) == 1 else None
        return next((target for target in self.targets if target.key == key), None)


@read_from_mapping
class Section(NamedTuple):
    """A numbered division of a chapter, such as ``2.1``, that holds activities."""

    number: Number
    title: Text
    activities: tuple[Activity, ...] = ()


@read_from_mapping
class Chapter(NamedTuple):
    """A top-level division with a Roman number (``II``). It holds either sections or activities, not both."""

    number: Text
    title: Text
    sections: tuple[Section, ...] = ()
    activities: tuple[Activity, ...] = ()


@read_from_mapping
class Department(NamedTuple):
    """An executor with a head, who is responsible for the department's work.

    ``aliases`` are other names of the department that documents and commands may use.
    """

    name: Text
    head: Text | None = None
    aliases: tuple[Text, ...] = ()

    @property
    def kind(self) -> str:
        """The kind of executor, always ``department``."""
        return "department"


@read_from_mapping
class Group(NamedTuple):
    """A collective executor, such as "hududiy filiallar" (regional branches).

    ``members`` maps member keys to member names. ``aliases`` are other names of the group.
    """

    name: Text
    members: Mapping[Key, Text] = {}
    aliases: tuple[Text, ...] = ()

    @property
    def kind(self) -> str:
        """The kind of executor, always ``group``."""
        return "group"

    @property
    def head(self) -> None:
        """Always ``None``: a group has no head."""


@read_from_mapping
class Supervisor(NamedTuple):
    """A person who supervises the execution of activities ("Nazorat uchun mas’ul").

    ``aliases`` are other spellings of the name.
    """

    name: Text
    position: Text | None = None
    aliases: tuple[Text, ...] = ()


@read_from_mapping
class Approval(NamedTuple):
    """The person who approved the plan, and the date of approval (``None`` if unknown)."""

    by: Text
    position: Text | None = None
    on: Day | None = None


@read_from_mapping
class Settings(NamedTuple):
    """Thresholds of the flags, which each plan may set.

    ``silent_after`` is a number of days: an ongoing activity without a report for that long is silent.
    ``amber`` and ``red`` are fractions of the expected progress. An activity with less progress than
    ``amber`` is behind; an activity with less than ``red`` is far behind.
    """

    silent_after: Count = 30
    amber: Share = Decimal("0.9")
    red: Share = Decimal("0.75")


class Heading(NamedTuple):
    """The number and title of a chapter or section."""

    number: str
    title: str


class Row(NamedTuple):
    """An activity with its chapter and its section.

    ``section`` is ``None`` for an activity that belongs directly to the chapter.
    """

    chapter: Heading
    section: Heading | None
    activity: Activity


@read_from_mapping
class Plan(NamedTuple):
    """The approved work plan of one organization for one period.

    ``title`` and ``organization`` are taken from the document. ``departments``, ``groups`` and
    ``supervisors`` map the keys used in activities to records, in file order.
    """

    title: Text
    organization: Text
    period: Period
    chapters: tuple[Chapter, ...]
    approval: Approval | None = None
    settings: Settings = Settings()
    departments: Mapping[Key, Department] = {}
    groups: Mapping[Key, Group] = {}
    supervisors: Mapping[Key, Supervisor] = {}

    @property
    def executors(self) -> Mapping[str, Department | Group]:
        """All departments and groups by key, in file order."""
        return {**self.departments, **self.groups}

    def executor(self, key: str) -> Department | Group:
        """Return the department or group with this key. Raise :class:`KeyError` for an unknown key."""
        return self.departments.get(key) or self.groups[key]

    def rows(
        self, numbers: Container[str] | None = None, executors: AbstractSet[str] | None = None
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

    def numbers(self) -> Iterable[str]:
        """Return the numbers of all activities, in plan order."""
        return (row.activity.number for row in self.rows())

    def outline(self) -> Iterator[tuple[str, str, str | None]]:
        """Yield (activity number, chapter number, section number) of every activity, in plan order.

        The section number is ``None`` for an activity outside of sections.
        """
        for row in self.rows():
            yield row.activity.number, row.chapter.number, row.section.number if row.section else None
