"""The plan in an index, from which activities are read on demand; :mod:`.plan_tables` writes it."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import date
from decimal import Decimal
from functools import cached_property
from json import dumps, loads
from typing import Any, Self

from workplan_cli.model.activity import Activity, Origin, Target
from workplan_cli.model.calendar import OnDayOff
from workplan_cli.model.deadline import Deadline, DeadlineKind, NamedDay, Period, WrittenDate
from workplan_cli.model.field_types import Basis
from workplan_cli.model.plan import (
    Approval,
    Chapter,
    Contact,
    Contacts,
    Department,
    Group,
    Plan,
    Section,
    Supervisor,
)
from workplan_cli.model.row import Alike, Heading, Row
from workplan_cli.model.settings import Settings
from workplan_cli.store.index.file import Index

# One parameter for any number of values, because SQLite limits the number of parameters.
_NUMBERED = "{0} IN (SELECT value FROM json_each(?))"
_EXECUTED = (
    "{0} IN (SELECT activity FROM activity_executors WHERE executor IN (SELECT value FROM json_each(?)))"
)


class IndexedPlan(Plan):
    """A plan whose activities are read from an index on demand."""

    _index: Index
    _otherwise: Callable[[], Plan]

    def __new__(cls, index: Index, otherwise: Callable[[], Plan]) -> Self:
        """Read the plan without its activities from an index. Raises an exception listed in ``FAULTS``.

        ``otherwise`` reads the plan from its file. It is called if a later access finds the index
        damaged.
        """
        ((title, organization, start, end, id_, contacts, *approved),) = index.ask(
            "SELECT title, organization, period_start, period_end, id, contacts, approved_by, "
            "approver_position, approved_on FROM plan"
        )
        (settings,) = index.ask(
            "SELECT silent_after, amber, red, utc_offset, calendar, acceptance, evidence FROM plan"
        )
        departments, groups = _executors(index)
        self = super().__new__(
            cls,
            title=title,
            organization=organization,
            period=Period(date.fromisoformat(start), date.fromisoformat(end)),
            chapters=(),
            approval=_approval(*approved),
            settings=_settings(*settings),
            departments=departments,
            groups=groups,
            supervisors={
                key: Supervisor(name, position, tuple(loads(aliases)))
                for key, name, position, aliases in index.ask(
                    "SELECT key, name, position, aliases FROM supervisors ORDER BY rowid"
                )
            },
            id=id_,
            contacts=_contacts(contacts),
        )
        self._index, self._otherwise = index, otherwise
        return self

    @property
    def opened(self) -> Index:
        """The index from which the plan is read."""
        return self._index

    def _whole(self) -> Plan:
        return Plan(*(getattr(self, name) for name in Plan._fields))

    # The fields of the tuple itself hold no chapters, so what compares or copies them reads the whole plan.
    def _replace(self, **changes: Any) -> Plan:  # type: ignore[override]
        return self._whole()._replace(**changes)

    def __eq__(self, other: object) -> bool:
        return self._whole() == (other._whole() if isinstance(other, IndexedPlan) else other)

    __hash__ = None  # type: ignore[assignment]  # a plan holds mappings

    @cached_property
    def chapters(self) -> tuple[Chapter, ...]:
        """The chapters with their sections and activities."""
        return self._index.read(self._chapters, lambda: self._otherwise().chapters)

    def rows(
        self, numbers: AbstractSet[str] | None = None, executors: AbstractSet[str] | None = None
    ) -> Iterator[Row]:
        """Implement :meth:`Plan.rows`, reading only the requested rows."""
        return self._index.read(
            lambda: iter(self._rows(numbers, executors)), lambda: self._otherwise().rows(numbers, executors)
        )

    def numbers(self, beginning: str = "") -> Iterable[str]:
        """Implement :meth:`Plan.numbers` without reading rows."""

        def found() -> Iterable[str]:
            query = "SELECT number FROM activities WHERE number >= ? AND number < ? ORDER BY rowid"
            # A range uses the primary key; LIKE would compare every number.
            past = beginning + chr(sys.maxunicode)
            return [number for (number,) in self._index.ask(query, beginning, past)]

        return self._index.read(found, lambda: self._otherwise().numbers(beginning))

    def outline(self) -> Iterator[tuple[str, str, str | None]]:
        """Implement :meth:`Plan.outline` without reading rows."""
        query = "SELECT number, chapter, section FROM activities ORDER BY rowid"
        return self._index.read(lambda: iter(self._index.ask(query)), lambda: self._otherwise().outline())

    def subtree(self, wanted: str) -> frozenset[str]:
        """Implement :meth:`Plan.subtree` without reading rows."""

        def found() -> frozenset[str]:
            chapters = [number for number in self._headings() if number.upper() == wanted.upper()]
            query = (
                "SELECT number FROM activities WHERE number = ? OR number >= ? AND number < ? "
                "OR section = ? OR chapter IN (SELECT value FROM json_each(?))"
            )
            # "2.3/" sorts directly after all strings that begin with "2.3."
            sought = (wanted, f"{wanted}.", f"{wanted}/", wanted, dumps(chapters))
            return frozenset(number for (number,) in self._index.ask(query, *sought))

        return self._index.read(found, lambda: self._otherwise().subtree(wanted))

    def between(self, ends: Collection[str]) -> frozenset[str]:
        """Implement :meth:`Plan.between` without reading rows."""

        def found() -> frozenset[str]:
            query = (
                "SELECT number FROM activities, "
                "(SELECT min(place) AS first, max(place) AS last FROM activities "
                "WHERE number IN (SELECT value FROM json_each(?))) WHERE place BETWEEN first AND last"
            )
            return frozenset(number for (number,) in self._index.ask(query, dumps(list(ends))))

        return self._index.read(found, lambda: self._otherwise().between(ends))

    def headings(self) -> Mapping[str, str]:
        """Implement :meth:`Plan.headings` without reading rows."""
        return self._index.read(self._headings, lambda: self._otherwise().headings())

    def counts(self, by: str) -> Mapping[tuple[str, Alike], int]:
        """Implement :meth:`Plan.counts`, from counts that are stored in the index."""

        def found() -> Mapping[tuple[str, Alike], int]:
            query = "SELECT key, meaning, measured, number FROM counts WHERE grouping = ? ORDER BY rowid"
            return {
                (key, Alike(self._deadlines[meaning], bool(measured))): number
                for key, meaning, measured, number in self._index.ask(query, by)
            }

        return self._index.read(found, lambda: self._otherwise().counts(by))

    def _headings(self) -> dict[str, str]:
        return dict(self._index.ask("SELECT number, title FROM chapters ORDER BY rowid"))

    def _rows(self, numbers: AbstractSet[str] | None, executors: AbstractSet[str] | None) -> list[Row]:
        chosen = _Chosen(self._index, numbers, executors)
        parts = _Parts(chosen)
        query = (
            "SELECT activities.number, activities.title, meaning, activities.chapter, section, "
            "sections.title, activities.basis, titles, origin FROM activities "
            "LEFT JOIN sections ON sections.number = section"
        )
        return [
            Row(
                self._chapter_headings[chapter],
                self._section(section, heading),
                Activity(
                    number,
                    title,
                    self._deadlines[meaning],
                    tuple(parts.executors.get(number, ())),
                    tuple(parts.supervisors.get(number, ())),
                    tuple(parts.targets.get(number, ())),
                    parts.extra.get(number, {}),
                    tuple(Basis(*each) for each in loads(basis)),
                    tuple(loads(titles)),
                    origin and Origin(*loads(origin)),
                ),
            )
            for number, title, meaning, chapter, section, heading, basis, titles, origin in chosen.ask(
                query, "activities"
            )
        ]

    def _section(self, number: str | None, title: str) -> Heading | None:
        """Return the heading of a section. All activities of a section share one object."""
        if number is None:
            return None
        return self._sections.setdefault(number, Heading(number, title))

    @cached_property
    def _sections(self) -> dict[str, Heading]:
        return {}

    @cached_property
    def _deadlines(self) -> dict[int, Deadline]:
        return {number: _deadline(meaning) for number, meaning in self._index.ask("SELECT * FROM deadlines")}

    @cached_property
    def _chapter_headings(self) -> dict[str, Heading]:
        return {number: Heading(number, title) for number, title in self._headings().items()}

    def _chapters(self) -> tuple[Chapter, ...]:
        inside: defaultdict[tuple[Heading, Heading | None], list[Activity]] = defaultdict(list)
        for row in self._rows(None, None):
            inside[row.chapter, row.section].append(row.activity)
        sections: defaultdict[str, list[Heading]] = defaultdict(list)
        for number, title, chapter in self._index.ask(
            "SELECT number, title, chapter FROM sections ORDER BY rowid"
        ):
            sections[chapter].append(Heading(number, title))
        return tuple(
            Chapter(
                number=chapter.number,
                title=chapter.title,
                activities=tuple(inside[chapter, None]),
                sections=tuple(
                    Section(*section, activities=tuple(inside[chapter, section]))
                    for section in sections[chapter.number]
                ),
            )
            for chapter in self._chapter_headings.values()
        )


class _Chosen:
    """A selection of activities by number and by executor, as a condition for SQL queries.

    ``None`` in place of the numbers or the executors means no restriction.
    """

    def __init__(
        self, index: Index, numbers: AbstractSet[str] | None, executors: AbstractSet[str] | None
    ) -> None:
        wanted = [(_NUMBERED, numbers), (_EXECUTED, executors)]
        given = [(condition, dumps(list(keys))) for condition, keys in wanted if keys is not None]
        self._index = index
        self._where = f" WHERE {' AND '.join(condition for condition, _ in given)}" if given else ""
        self._values = [value for _, value in given]

    def ask(self, query: str, table: str, column: str = "number") -> Any:
        """Run a query for the table rows that belong to the activities, in the order of the plan."""
        where = self._where.format(f"{table}.{column}")
        return self._index.ask(f"{query}{where} ORDER BY {table}.rowid", *self._values)


class _Parts:
    """The executors, supervisors, targets and extra columns of selected activities, by activity number."""

    def __init__(self, chosen: _Chosen) -> None:
        def parts(table: str, columns: str) -> Any:
            return chosen.ask(f"SELECT activity, {columns} FROM {table}", table, "activity")  # noqa: S608

        self.executors = _listed(parts("activity_executors", "executor"))
        self.supervisors = _listed(parts("activity_supervisors", "supervisor"))
        self.targets: defaultdict[str, list[Target]] = defaultdict(list)
        for activity, key, value, *words in parts("targets", "key, value, unit, label, wording"):
            self.targets[activity].append(Target(key, Decimal(value), *words))
        self.extra: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for activity, name, text in parts("extra", "name, text"):
            self.extra[activity][name] = text


def _listed(pairs: Iterable[tuple[str, str]]) -> Mapping[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for activity, key in pairs:
        found[activity].append(key)
    return found


def _executors(index: Index) -> tuple[dict[str, Department], dict[str, Group]]:
    members: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for group, key, name in index.ask("SELECT executor, key, name FROM members ORDER BY rowid"):
        members[group][key] = name
    departments, groups = {}, {}
    query = "SELECT key, kind, name, head, aliases FROM executors ORDER BY rowid"
    for key, kind, name, head, aliases in index.ask(query):
        others = tuple(loads(aliases))
        if kind == "department":
            departments[key] = Department(name, head, others)
        else:
            groups[key] = Group(name, members[key], others)
    return departments, groups


def _settings(
    silent_after: int, amber: str, red: str, utc_offset: str, calendar: str, acceptance: str, evidence: str
) -> Settings:
    days_off, working_days, due_on_day_off, report_within = loads(calendar)
    return Settings(
        silent_after,
        Decimal(amber),
        Decimal(red),
        utc_offset,
        tuple(Period(*map(date.fromisoformat, each)) for each in days_off),
        tuple(map(date.fromisoformat, working_days)),
        OnDayOff(due_on_day_off),
        report_within,
        acceptance,
        evidence,
    )


def _contacts(packed: str) -> Contacts:
    return Contacts(
        *(
            {key: Contact(tuple(email), telephone) for key, (email, telephone) in kind.items()}
            for kind in loads(packed)
        )
    )


def _approval(by: str | None, position: str | None, on: str | None) -> Approval | None:
    return None if by is None else Approval(by, position, date.fromisoformat(on) if on else None)


def _deadline(packed: str) -> Deadline:
    text, kind, by, every, since, is_open, named = loads(packed)
    return Deadline(
        text=text,
        kind=DeadlineKind(kind),
        by=tuple(WrittenDate(*each) for each in by),
        every=every,
        since=since and WrittenDate(*since),
        open=is_open,
        named=named and NamedDay(*named),
    )
