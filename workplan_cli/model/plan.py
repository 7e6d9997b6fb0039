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

The text below a field is its description in the JSON Schema and in docs/plan-file.md; after
``Example:`` it has a value as plan.yaml would write it.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from decimal import Decimal
from typing import NamedTuple

from workplan_cli.model.deadline import Deadline, Period
from workplan_cli.model.field_types import Count, Day, Key, Number, Quantity, Share, Text, read_from_mapping


@read_from_mapping
class Target(NamedTuple):
    """A quantity that an activity promises: 113 700 ``nafar``, worded "113,7 ming"."""

    key: Key
    """Short name of the target, unique within the activity; `status --target` takes it. Example: yuborish"""
    value: Quantity
    """The quantity promised, above 0 and exact: no rounding, no floating point. Example: 113700"""
    unit: Text
    """What is counted, in the words of the plan. Values of different units are never added.

    Example: fuqaro
    """
    label: Text
    """What the quantity is about, in a few words. Example: mehnat migratsiyasiga yuborish"""
    wording: Text | None = None
    """The number as the title has it. `check` warns if the title lacks it or it means another value.

    Example: 113,7 ming fuqaro
    """


@read_from_mapping
class Activity(NamedTuple):
    """One row of the form."""

    number: Number
    """The identity of the activity, a text: `2.10` is not `2.1`. Example: 2.3.5"""
    title: Text
    """What is to be done, in the words of the plan.

    Example: Tanlovlarni tashkil qilish, 113,7 ming fuqaroning yuborilishini ta’minlash.
    """
    deadline: Deadline
    """The official wording; or, where that is not enough, the wording with its meaning.

    Example: II-yarim yillikda
    """
    executors: tuple[Key, ...]
    """Keys of the departments and groups that execute the activity. The first one is the lead.

    Example: [ishga-yuborish, hududiy-filiallar]
    """
    supervisors: tuple[Key, ...] = ()
    """Keys of the persons who control the execution. Example: [xusanov]"""
    targets: tuple[Target, ...] = ()
    """The quantities that the title promises."""
    extra: Mapping[str, Text] = {}
    """Further columns of the signed document, by their headings.

    Example: {Moliyalashtirish manbasi: Davlat budjeti}
    """

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
    """The number of the section, a text. Example: 2.3"""
    title: Text
    """The title of the section. Example: Tashkiliy tartibda xorijga ishga yuborish."""
    activities: tuple[Activity, ...] = ()
    """The activities of the section, in the order of the form."""


@read_from_mapping
class Chapter(NamedTuple):
    """A top division with a Roman number (``II``); holds sections or activities, not both."""

    number: Text
    """The number of the chapter, a Roman numeral in most plans. Example: II"""
    title: Text
    """The title of the chapter. Example: Mehnat migratsiyasini tartibga solish"""
    sections: tuple[Section, ...] = ()
    """The sections of the chapter."""
    activities: tuple[Activity, ...] = ()
    """The activities of a chapter without sections."""


@read_from_mapping
class Department(NamedTuple):
    """An executor with a head, who answers for it."""

    name: Text
    """The name of the department, as in the plan. Example: Yuridik bo‘lim"""
    head: Text | None = None
    """The head, who answers for the activities of the department. Example: A.Abdukarimov"""
    aliases: tuple[Text, ...] = ()
    """Other names by which documents and commands may call it. Example: [Huquq bo‘limi]"""

    @property
    def kind(self) -> str:
        """What kind of executor it is."""
        return "department"


@read_from_mapping
class Group(NamedTuple):
    """An executor that is several bodies ("hududiy filiallar")."""

    name: Text
    """The name of the group, as in the plan. Example: hududiy filiallar"""
    members: Mapping[Key, Text] = {}
    """The members by key; entries can name one of them. Example: {andijon: Andijon filiali}"""
    aliases: tuple[Text, ...] = ()
    """Other names by which documents and commands may call it. Example: [filiallar]"""

    @property
    def kind(self) -> str:
        """What kind of executor it is."""
        return "group"

    @property
    def head(self) -> None:
        """A group has none."""


@read_from_mapping
class Supervisor(NamedTuple):
    """A person who controls the execution ("Nazorat uchun mas’ul")."""

    name: Text
    """The name of the person, as in the plan. Example: A.Xusanov"""
    position: Text | None = None
    """The position of the person. Example: direktor o‘rinbosari"""
    aliases: tuple[Text, ...] = ()
    """Other spellings of the name. Example: [A.A.Xusanov]"""


@read_from_mapping
class Approval(NamedTuple):
    """Who approved the plan; the day may be unknown."""

    by: Text
    """The name of the person who approved the plan. Example: B.A.Musayev"""
    position: Text | None = None
    """The position of that person. Example: Agentlik direktori"""
    on: Day | None = None
    """The day of the approval; left out where the document does not name it. Example: 2025-07-04"""


@read_from_mapping
class Settings(NamedTuple):
    """Limits that a plan may set for its flags."""

    silent_after: Count = 30
    """Days without a report after which an ongoing activity is silent. Example: 30"""
    amber: Share = Decimal("0.9")
    """Share of the expected progress below which an activity is behind. Example: 0.9"""
    red: Share = Decimal("0.75")
    """Share of the expected progress below which an activity is badly behind; not above `amber`.

    Example: 0.75
    """


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
    """One body's approved plan for one period."""

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
