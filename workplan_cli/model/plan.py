"""The plan and what is reported on it, as frozen records: no reading, no writing, no clock.

    Plan ─┬─ period, approval, settings
          ├─ departments   key → Department (with a head) ─┐ executors
          ├─ groups        key → Group (with members)     ─┘
          ├─ supervisors   key → Supervisor
          └─ chapters ─ Chapter ─┬─ Section ─┐
                                 └───────────┴─ Activity ─┬─ Deadline
                                                          ├─ executors, supervisors (keys)
                                                          └─ Target …

    Journal ─ Entry …   what the executors reported, only ever added to

The nouns are those of the official form ("Ish rejasi"). The number of an activity is its
identity and a text: ``2.10`` is not ``2.1``. The first executor is the lead.

Pydantic validates a file's tree of plain texts straight into these classes. A scalar that is
not plain text is read by the vocabulary given as the validation context, so that the model need
not know the language the plan is written in.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Any, NamedTuple, TypeVar, get_type_hints

T = TypeVar("T")


class Scalar(NamedTuple):
    """Marks a field whose text is read by the vocabulary's method of the same name."""

    reader: str

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        from pydantic_core import PydanticCustomError, core_schema

        def read(value: object, info: Any) -> object:
            if not isinstance(value, str):
                raise PydanticCustomError("text_expected", "a single value is expected")
            return getattr(info.context, self.reader)(value)

        return core_schema.with_info_plain_validator_function(read)

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        described: dict[str, dict[str, Any]] = {
            "text": {"type": "string", "minLength": 1},
            "key": {"type": "string", "pattern": KEY_PATTERN},
            "number": {"type": ["string", "number"]},
            "day": {"type": "string", "format": "date"},
            "count": {"type": "integer", "minimum": 1},
            "quantity": {"type": ["number", "string"]},
            "fraction": {"type": ["number", "string"]},
        }
        return described[self.reader]


def read_from_mapping(record: type[T]) -> type[T]:
    """Let Pydantic read a named tuple from a mapping with exactly its fields, and from nothing else."""

    def read(values: Mapping[str, Any]) -> T:
        return record(**values)

    def schema(_: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        required = record.__annotations__.keys() - record._field_defaults  # type: ignore[attr-defined]
        fields = {
            name: core_schema.typed_dict_field(handler.generate_schema(kind), required=name in required)
            for name, kind in get_type_hints(record, include_extras=True).items()
        }
        mapping = core_schema.typed_dict_schema(
            fields,
            extra_behavior="forbid",
            metadata={"pydantic_js_updates": {"title": record.__name__, "description": record.__doc__}},
        )
        return core_schema.no_info_after_validator_function(read, mapping)

    record.__get_pydantic_core_schema__ = schema  # type: ignore[attr-defined]
    return record


KEY_PATTERN = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"

Text = Annotated[str, Scalar("text")]
Key = Annotated[str, Scalar("key")]
Number = Annotated[str, Scalar("number")]
Day = Annotated[date, Scalar("day")]
Count = Annotated[int, Scalar("count")]
Quantity = Annotated[Decimal, Scalar("quantity")]
Share = Annotated[Decimal, Scalar("fraction")]


class DeadlineKind(StrEnum):
    """What a deadline's wording means."""

    DATE = "date"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    SPAN = "span"
    SEVERAL = "several"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half-yearly"
    YEARLY = "yearly"
    ONGOING = "ongoing"
    EXTERNAL = "external"


@read_from_mapping
class Period(NamedTuple):
    """A stretch of days, both ends included."""

    start: Day
    end: Day

    @property
    def days(self) -> int:
        """How many days it holds."""
        return (self.end - self.start).days + 1

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.start <= day <= self.end

    def elapsed(self, day: date) -> Fraction:
        """The share of the period that lies before ``day``, from 0 to 1."""
        return Fraction(min(self.days, max(0, (day - self.start).days)), self.days)


class WrittenDate(NamedTuple):
    """A date as far as a wording gives it.

    Without a year the plan's period supplies it; without a day the last day of the month is
    meant, without a month the last day of the year.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None


@read_from_mapping
class DeadlineForm(NamedTuple):
    """A deadline as the file writes it: the wording alone, or with its meaning spelled out."""

    text: Text
    kind: Text | None = None
    due: Day | None = None
    dates: tuple[Day, ...] = ()


class Deadline(NamedTuple):
    """The official wording and what it means.

    ``by`` holds the dates by which something must have happened: one for a dated kind,
    several for ``several`` and for ``external`` once dates are given, none for ``ongoing``.
    A repeating kind has ``every`` (months between checkpoints) and at most one ``by`` that
    names the day in the month or the month in the year. ``since`` is where it starts, when
    the wording says so.
    """

    text: str
    kind: DeadlineKind
    by: tuple[WrittenDate, ...] = ()
    every: int = 0
    since: WrittenDate | None = None

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        from pydantic_core import core_schema

        def spread(value: object) -> object:
            return {"text": value} if isinstance(value, str) else value

        def understand(form: DeadlineForm, info: Any) -> Deadline:
            deadline: Deadline = info.context.deadline(form)
            return deadline

        form = core_schema.no_info_before_validator_function(spread, handler.generate_schema(DeadlineForm))
        return core_schema.with_info_after_validator_function(understand, form)

    @classmethod
    def __get_pydantic_json_schema__(cls, core: Any, handler: Any) -> dict[str, Any]:
        return {"anyOf": [{"type": "string", "minLength": 1}, handler(core)]}


class Checkpoint(NamedTuple):
    """A date by which something must have happened. Computed from the deadline, never stored.

    ``label`` is the period or the day it stands for (``2025-09``, ``2025-Q3``,
    ``2025-10-01``); ``start`` the first day that counts for it.
    """

    label: str
    start: date
    due: date


@read_from_mapping
class Target(NamedTuple):
    """A quantity that an activity promises: 113 700 ``nafar``, worded "113,7 ming"."""

    key: Key
    value: Quantity
    unit: Text
    label: Text
    wording: Text | None = None


@read_from_mapping
class Activity(NamedTuple):
    """One row of the form. ``executors`` and ``supervisors`` are keys of the plan."""

    number: Number
    title: Text
    deadline: Deadline
    executors: tuple[Key, ...]
    supervisors: tuple[Key, ...] = ()
    targets: tuple[Target, ...] = ()
    extra: Mapping[str, Text] = {}


@read_from_mapping
class Section(NamedTuple):
    """A division of a chapter, numbered ``2.1``."""

    number: Number
    title: Text
    activities: tuple[Activity, ...] = ()


@read_from_mapping
class Chapter(NamedTuple):
    """A top division with a roman number; holds sections or activities."""

    number: Text
    title: Text
    sections: tuple[Section, ...] = ()
    activities: tuple[Activity, ...] = ()


@read_from_mapping
class Department(NamedTuple):
    """An executor with a head, who answers for it."""

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
    """A person who controls the execution ("Nazorat uchun mas’ul")."""

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
    """An activity and where it stands in the plan."""

    chapter: Heading
    section: Heading | None
    activity: Activity


class Alike(NamedTuple):
    """What decides the state of an activity without entries: activities that share it are alike.

    ``measured`` tells that the activity has targets.
    """

    deadline: Deadline
    measured: bool

    @classmethod
    def of(cls, activity: Activity) -> "Alike":
        """That of an activity."""
        return cls(activity.deadline, bool(activity.targets))


@read_from_mapping
class Plan(NamedTuple):
    """One body's approved plan for one period."""

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
        """The department or group of a key."""
        return self.departments.get(key) or self.groups[key]

    def rows(
        self, numbers: AbstractSet[str] | None = None, executors: AbstractSet[str] | None = None
    ) -> Iterator[Row]:
        """The activities with the divisions they stand in, in the order of the plan.

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

    def numbers(self, beginning: str = "") -> Iterable[str]:
        """The number of every activity that begins so, in the order of the plan."""
        every = (row.activity.number for row in self.rows())
        return (number for number in every if number.startswith(beginning))

    def outline(self) -> Iterator[tuple[str, str, str | None]]:
        """Number, chapter's number and section's number of every activity."""
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
        return Counter((key, Alike.of(row.activity)) for row in self.rows() for key in keys(row))


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


class EntryKind(StrEnum):
    """What an entry states."""

    DONE = "done"
    ADD = "add"
    PERCENT = "percent"
    COMPLETE = "complete"
    CANCEL = "cancel"
    REOPEN = "reopen"
    NOTE = "note"
    SCHEDULE = "schedule"
    REVERT = "revert"


class Entry(NamedTuple):
    """One dated report by one writer.

    ``value`` is the total so far (``done``), the increase (``add``) or the percentage
    (``percent``), by kind. ``period`` labels the checkpoint reported on. ``forced`` names the
    rules set aside (``below-previous``, ``above-target``, ``in-future``, ``outside-period``,
    ``shortfall``). ``recorded`` is in UTC; ``seq`` counts the writer's entries from 1.
    """

    id: str
    activity: str
    kind: EntryKind
    on: date
    recorded: datetime
    writer: str
    seq: int
    value: Decimal | None = None
    target: str | None = None
    executor: str | None = None
    period: str | None = None
    dates: tuple[date, ...] = ()
    note: str | None = None
    evidence: tuple[str, ...] = ()
    forced: tuple[str, ...] = ()
    reverts: str | None = None

    @property
    def order(self) -> tuple[date, datetime, str]:
        """The place of the entry in time; the same whatever way journals were merged."""
        return (self.on, self.recorded, self.id)


class Journal:
    """Entries of all writers, ordered in time, each once.

    ``taken_back`` are ids of entries that were taken back by some that are not here.
    """

    def __init__(self, entries: Iterable[Entry] = (), taken_back: AbstractSet[str] = frozenset()) -> None:
        self._entries = tuple(entries)
        self._taken_back = taken_back

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All of them."""
        return self._entries

    @cached_property
    def reverted(self) -> AbstractSet[str]:
        """The ids of the entries that were taken back."""
        return self._taken_back | frozenset(entry.reverts for entry in self.entries if entry.reverts)

    def valid(self) -> Iterator[Entry]:
        """The entries that count: neither taken back nor a taking back."""
        return (e for e in self.entries if e.kind is not EntryKind.REVERT and e.id not in self.reverted)

    def of(self, number: str) -> list[Entry]:
        """The entries of one activity that count."""
        told, reverted = self.told_of(number), self.reverted
        return [e for e in told if e.kind is not EntryKind.REVERT and e.id not in reverted]

    def numbers(self) -> AbstractSet[str]:
        """The numbers of the activities on which there are entries."""
        return self._by_number.keys()

    def last_of(self, writer: str) -> Entry | None:
        """The last entry of a writer that counts."""
        own = (entry for entry in self.valid() if entry.writer == writer)
        return max(own, key=lambda entry: (entry.seq, entry.recorded), default=None)

    def beginning(self, text: str) -> Sequence[Entry]:
        """The entries whose ids begin with a text, in the order of time."""
        return [entry for entry in self.entries if entry.id.startswith(text)]

    def of_each(self, numbers: Collection[str] | None = None) -> Mapping[str, Sequence[Entry]]:
        """The entries that count of each of some activities, or of all, as far as there are any."""
        wanted = self.numbers() if numbers is None else self.numbers() & frozenset(numbers)
        return {number: self.of(number) for number in wanted}

    def about(self, number: str) -> "Journal":
        """The entries of one activity as a journal of their own."""
        return Journal(self.told_of(number), self.reverted)

    def adding(self, entry: Entry) -> "Journal":
        """The journal as it would be with one more entry, or with another of the same id."""
        others = (each for each in self.entries if each.id != entry.id)
        return Journal(sorted((*others, entry), key=lambda each: each.order), self._taken_back)

    def told_of(self, number: str) -> Sequence[Entry]:
        """All entries of one activity, the taken back ones too."""
        return self._by_number.get(number, ())

    @cached_property
    def _by_number(self) -> dict[str, list[Entry]]:
        grouped: dict[str, list[Entry]] = {}
        for entry in self.entries:
            grouped.setdefault(entry.activity, []).append(entry)
        return grouped
