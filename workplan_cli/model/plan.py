"""The plan as frozen records: no reading, no writing, no clock.

    Plan ─┬─ period, approval, settings
          ├─ departments   key → Department (with a head) ─┐ executors
          ├─ groups        key → Group (with members)     ─┘
          ├─ supervisors   key → Supervisor
          └─ chapters ─ Chapter ─┬─ Section ─┐
                                 └───────────┴─ Activity ─┬─ Deadline
                                                          ├─ executors, supervisors (keys)
                                                          └─ Target …

The nouns are those of the official form ("Ish rejasi"). The number of an activity is its
identity and a text: ``2.10`` is not ``2.1``. The first executor is the lead.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from decimal import Decimal
from typing import NamedTuple

from workplan_cli.model.deadline import Deadline, Period
from workplan_cli.model.field_types import Count, Day, Key, Number, Quantity, Share, Text, read_from_mapping


@read_from_mapping
class Target(NamedTuple):
    """A quantity that an activity promises: 113 700 ``nafar``, worded "113,7 ming".

    ``key`` names it within the activity. ``value`` is exact and above 0, in ``unit``; ``label`` says
    of what. ``wording`` is the number as the title of the activity has it.
    """

    key: Key
    value: Quantity
    unit: Text
    label: Text
    wording: Text | None = None


@read_from_mapping
class Activity(NamedTuple):
    """One row of the form.

    ``executors`` and ``supervisors`` are keys of the plan; the first executor is the lead.
    ``extra`` holds further columns of the source document, by their headings.
    """

    number: Number
    title: Text
    deadline: Deadline
    executors: tuple[Key, ...]
    supervisors: tuple[Key, ...] = ()
    targets: tuple[Target, ...] = ()
    extra: Mapping[str, Text] = {}

    def target(self, key: str | None) -> Target | None:
        """The target of a key; where there is only one it need not be named.

        ``None`` for an unknown key, and without a key where there are several targets or none.
        """
        if not key:
            return self.targets[0] if len(self.targets) == 1 else None
        return next((target for target in self.targets if target.key == key), None)


@read_from_mapping
class Section(NamedTuple):
    """A division of a chapter, numbered ``2.1``."""

    number: Number
    title: Text
    activities: tuple[Activity, ...] = ()


@read_from_mapping
class Chapter(NamedTuple):
    """A top division with a Roman number (``II``); holds sections or activities, not both."""

    number: Text
    title: Text
    sections: tuple[Section, ...] = ()
    activities: tuple[Activity, ...] = ()


@read_from_mapping
class Department(NamedTuple):
    """An executor with a head, who answers for it.

    ``aliases`` are other names by which documents and commands may call it.
    """

    name: Text
    head: Text | None = None
    aliases: tuple[Text, ...] = ()

    @property
    def kind(self) -> str:
        """What kind of executor it is."""
        return "department"


@read_from_mapping
class Group(NamedTuple):
    """A collective executor ("hududiy filiallar"); ``members`` maps their keys to names."""

    name: Text
    members: Mapping[Key, Text] = {}
    aliases: tuple[Text, ...] = ()

    @property
    def kind(self) -> str:
        """What kind of executor it is."""
        return "group"

    @property
    def head(self) -> None:
        """A group has none."""


@read_from_mapping
class Supervisor(NamedTuple):
    """A person who controls the execution ("Nazorat uchun mas’ul").

    ``aliases`` are other spellings of the name.
    """

    name: Text
    position: Text | None = None
    aliases: tuple[Text, ...] = ()


@read_from_mapping
class Approval(NamedTuple):
    """Who approved the plan; the day may be unknown."""

    by: Text
    position: Text | None = None
    on: Day | None = None


@read_from_mapping
class Settings(NamedTuple):
    """Thresholds a plan may set for itself.

    ``silent_after`` is in days; ``amber`` and ``red`` are shares of the expected progress
    below which an activity is behind, and badly behind.
    """

    silent_after: Count = 30
    amber: Share = Decimal("0.9")
    red: Share = Decimal("0.75")


class Heading(NamedTuple):
    """A chapter or section by its number and title."""

    number: str
    title: str


class Row(NamedTuple):
    """An activity with the chapter and the section it belongs to, if it has one."""

    chapter: Heading
    section: Heading | None
    activity: Activity


@read_from_mapping
class Plan(NamedTuple):
    """One body's approved plan for one period.

    ``title`` and ``organization`` are those of the document. ``departments``, ``groups`` and
    ``supervisors`` map the keys that activities use to records, in the order of the file.
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
        """Departments and groups by key, in the order of the file."""
        return {**self.departments, **self.groups}

    def executor(self, key: str) -> Department | Group:
        """The department or group of a key; :class:`KeyError` for one that the plan does not have."""
        return self.departments.get(key) or self.groups[key]

    def rows(
        self, numbers: Container[str] | None = None, executors: AbstractSet[str] | None = None
    ) -> Iterator[Row]:
        """The activities with their divisions, in the order of the plan.

        All of them, or those with one of the numbers, or one of the executors.
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
        """The number of every activity, in the order of the plan."""
        return (row.activity.number for row in self.rows())

    def outline(self) -> Iterator[tuple[str, str, str | None]]:
        """Number, chapter's number and section's number of every activity."""
        for row in self.rows():
            yield row.activity.number, row.chapter.number, row.section.number if row.section else None
