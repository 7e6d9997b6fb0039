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
from datetime import date, timedelta, timezone
from decimal import Decimal
from typing import NamedTuple

from workplan_cli.model.deadline import Deadline, Period
from workplan_cli.model.field_types import (
    Count,
    Day,
    Key,
    Number,
    Offset,
    Quantity,
    Share,
    Text,
    read_from_mapping,
)


@read_from_mapping
class Target(NamedTuple):
    """A quantity that an activity must reach, such as 113 700 ``nafar``, worded "113,7 ming" in the title."""

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
    """An activity: one row of the official form."""

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
    titles: tuple[Text, ...] = ()
    """Former titles of the activity, which entries recorded before a correction of the title name.

    Example: [Tanlovlarni o‘tkazish.]
    """

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
    """The number of the section, a text. Example: 2.3"""
    title: Text
    """The title of the section. Example: Tashkiliy tartibda xorijga ishga yuborish."""
    activities: tuple[Activity, ...] = ()
    """The activities of the section, in the order of the form."""


@read_from_mapping
class Chapter(NamedTuple):
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
class Department(NamedTuple):
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
class Group(NamedTuple):
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
class Supervisor(NamedTuple):
    """A person who supervises the execution of activities ("Nazorat uchun mas’ul")."""

    name: Text
    """The name of the person, as in the plan. Example: A.Xusanov"""
    position: Text | None = None
    """The position of the person. Example: direktor o‘rinbosari"""
    aliases: tuple[Text, ...] = ()
    """Other spellings of the name. Example: [A.A.Xusanov]"""


@read_from_mapping
class Approval(NamedTuple):
    """The person who approved the plan, and the date of approval, if known."""

    by: Text
    """The name of the person who approved the plan. Example: B.A.Musayev"""
    position: Text | None = None
    """The position of that person. Example: Agentlik direktori"""
    on: Day | None = None
    """The day of the approval; left out where the document does not name it. Example: 2025-07-04"""


@read_from_mapping
class Settings(NamedTuple):
    """Thresholds of the flags and the plan's own time, which each plan may set."""

    silent_after: Count = 30
    """Days without a report after which an ongoing activity is silent. Example: 30"""
    amber: Share = Decimal("0.9")
    """Share of the expected progress below which an activity is behind. Example: 0.9"""
    red: Share = Decimal("0.75")
    """Share of the expected progress below which an activity is badly behind; not above `amber`.

    Example: 0.75
    """
    utc_offset: Offset = "+05:00"
    """The plan's own time, as a fixed distance from UTC. A day of the plan ends at midnight of this
    time, on every computer.

    Example: '+05:00'
    """

    @property
    def zone(self) -> timezone:
        """The plan's own time as a time zone with a fixed offset."""
        sign = -1 if self.utc_offset[0] == "-" else 1
        hours, minutes = map(int, self.utc_offset[1:].split(":"))
        return timezone(sign * timedelta(hours=hours, minutes=minutes))


class Heading(NamedTuple):
    """The number and title of a chapter or section."""

    number: str
    title: str


class Change(NamedTuple):
    """A change of one field of a row by an amendment.

    ``on`` and ``basis`` are those of the amendment. ``field`` is ``deadline``, ``title``, ``executors``,
    ``supervisors``, ``target.<key>``, ``number``, ``added`` or ``dropped``. ``before`` and ``after`` are
    the values as texts, for people; ``None`` where there is no value. ``extension`` tells that the field
    is a deadline and its last due date moved later.
    """

    on: date
    basis: str
    field: str
    before: str | None
    after: str | None
    extension: bool = False


class Version(NamedTuple):
    """An activity as it was before an amendment came into force on the day ``until``."""

    until: date
    activity: Activity


class Past(NamedTuple):
    """What amendments made of a row, up to the day of the plan.

    ``row`` identifies the row for good: the number as first signed, or, for an added row, the name of
    the amendment and the number that it gave, with a colon between. It is ``None`` for a row that no
    amendment changed; the number is its identity. ``added`` and ``dropped`` are the days on which an
    amendment added or dropped the row. ``versions`` and ``changes`` are in chronological order.
    """

    row: str | None = None
    added: date | None = None
    dropped: date | None = None
    versions: tuple[Version, ...] = ()
    changes: tuple[Change, ...] = ()

    def __hash__(self) -> int:
        # A version holds mappings, which have no hash.
        return hash((self.row, self.added, self.dropped))


UNCHANGED = Past()
"""The past of a row that no amendment changed."""


class Tenure(NamedTuple):
    """A former head of a department, who was the head on the days before ``until``."""

    head: str | None
    until: date


class Row(NamedTuple):
    """An activity with its chapter, its section and its past.

    ``section`` is ``None`` for an activity that belongs directly to the chapter.
    """

    chapter: Heading
    section: Heading | None
    activity: Activity
    past: Past = UNCHANGED

    @property
    def id(self) -> str:
        """The identity of the row, which renumbering does not change: the number as first signed."""
        return self.past.row or self.activity.number

    def on(self, day: date) -> Activity:
        """Return the activity as it was on a day, at most the day of the plan."""
        earlier = (version.activity for version in self.past.versions if day < version.until)
        return next(earlier, self.activity)


class Stage(NamedTuple):
    """The deadline of a row before an amendment came into force on the day ``until``.

    ``measured`` tells that the row had targets.
    """

    until: date
    deadline: Deadline
    measured: bool


class Alike(NamedTuple):
    """What decides the state of an activity without entries: activities that share it are alike.

    ``measured`` tells that the activity has targets. ``stages`` holds its earlier deadlines, in
    chronological order, ``changes`` the changes of the deadline and the drop. ``added`` and ``dropped``
    are those of :class:`Past`.
    """

    deadline: Deadline
    measured: bool
    stages: tuple[Stage, ...] = ()
    changes: tuple[Change, ...] = ()
    added: date | None = None
    dropped: date | None = None

    @classmethod
    def of(cls, row: Row) -> "Alike":
        """Return that of a row."""
        activity, past = row.activity, row.past
        if past is UNCHANGED:
            return cls(activity.deadline, bool(activity.targets))
        return cls(
            activity.deadline,
            bool(activity.targets),
            tuple(Stage(v.until, v.activity.deadline, bool(v.activity.targets)) for v in past.versions),
            tuple(each for each in past.changes if each.field in ("deadline", "dropped")),
            past.added,
            past.dropped,
        )


@read_from_mapping
class Plan(NamedTuple):
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

    @property
    def executors(self) -> Mapping[str, Department | Group]:
        """All departments and groups by key, in file order."""
        return {**self.departments, **self.groups}

    def executor(self, key: str) -> Department | Group:
        """Return the department or group with this key. Raise :class:`KeyError` for an unknown key."""
        return self.departments.get(key) or self.groups[key]

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
        """Return the rows that amendments dropped, as they were before, in the order of dropping."""
        return ()

    def numbers_of(self, rows: AbstractSet[str]) -> AbstractSet[str]:
        """Return the numbers of the rows with these ids."""
        return rows

    def tenures(self) -> Mapping[str, Sequence[Tenure]]:
        """Return the former heads of departments, by key and in chronological order."""
        return {}

    def head_on(self, department: str, day: date) -> str | None:
        """Return the head of a department or group on a day, at most the day of the plan.

        Return ``None`` without a head. Raise :class:`KeyError` for an unknown key.
        """
        former = (tenure.head for tenure in self.tenures().get(department, ()) if day < tenure.until)
        return next(former, self.executor(department).head)

    def numbers(self, beginning: str = "") -> Iterable[str]:
        """Return the numbers of all activities that start with ``beginning``, in plan order."""
        every = (row.activity.number for row in self.rows())
        return (number for number in every if number.startswith(beginning))

    def outline(self) -> Iterator[tuple[str, str, str | None]]:
        """Yield (activity number, chapter number, section number) of every activity, in plan order.

        The section number is ``None`` for an activity outside of sections.
        """
        for row in self.rows():
            yield row.activity.number, row.chapter.number, row.section.number if row.section else None

    def subtree(self, wanted: str) -> frozenset[str]:
        """The numbers of the activities in a chapter or section, or below a number; itself too."""
        roman, below = wanted.upper(), f"{wanted}."
        return frozenset(
            number
            for number, chapter, section in self.outline()
            if wanted in (number, section) or roman == chapter.upper() or number.startswith(below)
        )

    def between(self, ends: Collection[str]) -> frozenset[str]:
        """The numbers of the activities from the first to the last of some, in the order of the plan."""
        numbers = list(self.numbers())
        places = [place for place, number in enumerate(numbers) if number in ends]
        return frozenset(numbers[places[0] : places[-1] + 1])

    def headings(self) -> Mapping[str, str]:
        """The titles of the chapters by their numbers, in the order of the plan."""
        return {chapter.number: chapter.title for chapter in self.chapters}

    def counts(self, by: str) -> Mapping[tuple[str, Alike], int]:
        """How many activities are alike in each group of a kind (see ``GROUPINGS``)."""
        keys = GROUPINGS[by](self)
        return Counter((key, Alike.of(row)) for row in self.rows() for key in keys(row))


Keys = Callable[[Row], Iterable[str]]
"""The keys of the groups that an activity belongs to."""


def _owners(plan: Plan) -> Keys:
    """One group for each head, however many departments they lead; a group of executors is its own."""
    names = {key: each.head or each.name for key, each in plan.executors.items()}
    return lambda row: dict.fromkeys(names[key] for key in row.activity.executors)


GROUPINGS: Mapping[str, Callable[[Plan], Keys]] = {
    "department": lambda _: lambda row: row.activity.executors,
    "owner": _owners,
    "supervisor": lambda _: lambda row: row.activity.supervisors,
    "chapter": lambda _: lambda row: (row.chapter.number,),
    "deadline": lambda _: lambda row: (row.activity.deadline.kind.value,),
}
"""The kinds of groups that activities are counted by. Each activity has one chapter and one deadline."""
