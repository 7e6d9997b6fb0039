"""The plan in time: the signed plan with the amendments in force on a day.

The plan on a day includes each amendment whose day is that day or earlier. An entry names an activity by the
number that it had in the plan known when the entry was recorded. The entry stays with this activity if an
amendment later changes the number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from operator import attrgetter

from workplan_cli.model.amendment import Amendment
from workplan_cli.model.journal import Entry, Journal
from workplan_cli.model.plan import Plan
from workplan_cli.model.row import Row
from workplan_cli.tracking.amended_plan import Amended

UNAMENDED = "-"
"""The edition of a plan that no amendment changed."""

LOST = "?"
"""The first character of the id of a row that no plan has; the number in the entry follows it."""

Amendments = tuple[int, ...]
"""A selection of amendments, as ascending indexes into :attr:`PlanInTime.amendments`."""


class PlanInTime:
    """The signed plan and its amendments, in the order of ``on``, ``recorded`` and ``name``.

    An amendment with errors changes nothing. Two clones of the repository may record the same document
    without knowing of each other. The later one of two such amendments also changes nothing.
    """

    def __init__(self, signed: Plan, amendments: Sequence[Amendment] = ()) -> None:
        self.signed = signed
        self.amendments = tuple(sorted(amendments, key=attrgetter("order")))
        self._amended: dict[Amendments, Amended] = {(): Amended(signed)}
        self._rows: dict[Amendments, Mapping[str, str]] = {}

    def known_by(self, moment: datetime) -> PlanInTime:
        """Return the signed plan with only the amendments recorded up to and including ``moment``."""
        return PlanInTime(self.signed, [each for each in self.amendments if each.recorded <= moment])

    def on(self, day: date) -> Plan:
        """Return the signed plan with the amendments that are signed on ``day`` or earlier."""
        return self._stage(tuple(at for at, each in enumerate(self.amendments) if each.on <= day)).plan

    @property
    def stages(self) -> Mapping[str, Amended]:
        """The effect of each amendment on the plan before it, by the name of the amendment."""
        all_of = tuple(range(len(self.amendments)))
        return {self.amendments[at].name: self._stage(all_of[: at + 1]) for at in all_of}

    def knew(self, later: Amendment, earlier: Amendment) -> bool:
        """Return whether the amendment ``earlier`` was known when the amendment ``later`` was recorded."""
        return self._saw(later.form.plan, later.recorded, earlier)

    def last_since(self, entry: Entry | None, writer: str) -> Amendment | None:
        """Return the amendment that ``writer`` recorded last, if it was recorded after ``entry``.

        Of amendments recorded at the same moment, the last one is that with the greatest number in its name.
        If the amendment and the entry were recorded at the same moment, the amendment is the later one unless
        the entry was recorded on a plan with this amendment. If ``entry`` is ``None``, the writer has
        recorded no entry, and any amendment is later.
        """
        own = (each for each in self.amendments if each.form.writer == writer)
        last = max(own, key=lambda each: (each.recorded, each.nth), default=None)
        if last is None or entry is None:
            return last
        later = last.recorded >= entry.recorded and not self._saw(entry.edition, entry.recorded, last)
        return last if later else None

    def _saw(self, edition: str | None, moment: datetime, amendment: Amendment) -> bool:
        """Return whether a person who recorded something knew the amendment.

        ``moment`` is the time of recording. ``edition`` is the name of the last amendment in the plan that
        the person's command saw.
        """
        names = [each.name for each in self.amendments]
        seen = names.index(edition) if edition in names else -1
        return names.index(amendment.name) <= seen and amendment.recorded <= moment

    def day_of(self, name: str) -> date:
        """Return the day from which an amendment is in force."""
        return next(each.on for each in self.amendments if each.name == name)

    def before(self, name: str) -> Plan:
        """Return the signed plan with the amendments that precede the one called ``name``."""
        at = next(at for at, each in enumerate(self.amendments) if each.name == name)
        return self._stage(tuple(range(at))).plan

    def edition(self, day: date) -> str:
        """Return the name of the last amendment in force on a day, or :data:`UNAMENDED`."""
        return next((each.name for each in reversed(self.amendments) if each.on <= day), UNAMENDED)

    def carried(self, journal: Journal, day: date) -> Journal:
        """Return the journal, in which each entry has the number that its activity has on ``day``.

        The entries of ``journal`` have the numbers under which they were recorded. An entry that belongs to
        no row of the plan keeps its number. Its row id then begins with :data:`LOST`.
        """
        if not self.amendments:
            return journal
        plan = self.on(day)
        numbers = {row.id: row.activity.number for row in (*plan.dropped(), *plan.rows())}
        rows = self._rows_meant(journal)
        entries = (
            entry if number == entry.activity else entry._replace(activity=number)
            for entry in journal.entries
            for number in (numbers.get(rows[entry.id], entry.activity),)
        )
        return Journal(entries, journal.reverted, rows)

    def _rows_meant(self, journal: Journal) -> dict[str, str]:
        """Return the id of the row to which each entry refers, by the id of the entry."""
        rows = {entry.id: self.row_meant(entry) for entry in journal.entries}
        for entry in journal.entries:
            if entry.reverts in rows:
                rows[entry.id] = rows[entry.reverts]
        return rows

    def row_meant(self, entry: Entry) -> str:
        """Return the id of the row to which an entry refers.

        In the plan known when the entry was recorded, this row had the activity number of the entry. If there
        is no such row, return :data:`LOST` and the number.
        """
        rows = self._rows_in(self._seen(entry))
        return rows.get(entry.activity, f"{LOST}{entry.activity}")

    def knows(self, edition: str | None) -> bool:
        """Return whether ``edition`` is the name of an amendment, :data:`UNAMENDED` or ``None``."""
        return edition in (None, UNAMENDED) or any(each.name == edition for each in self.amendments)

    def _seen(self, entry: Entry) -> Amendments:
        """Return the amendments in the plan that was known when an entry was recorded.

        The edition of an entry names the last of these amendments. Earlier amendments are included if they
        were recorded no later than the entry. Without an edition, or if the file of the named amendment is
        missing, return the amendments that were in force and known when the entry was recorded.
        """
        known = [at for at, each in enumerate(self.amendments) if each.recorded <= entry.recorded]
        if entry.edition == UNAMENDED:
            return ()
        named = next((at for at, each in enumerate(self.amendments) if each.name == entry.edition), None)
        if named is not None:
            return (*(at for at in known if at < named), named)
        # The beginning of each day is compared, because a moment of year 9999 has no day in some zones.
        zone = self.signed.settings.zone
        begun = (datetime.combine(each.on, time.min, zone) <= entry.recorded for each in self.amendments)
        return tuple(at for at, one in enumerate(begun) if one and at in known)

    def _stage(self, chosen: Amendments) -> Amended:
        if chosen not in self._amended:
            # Imported when used: most plans have no amendments.
            from workplan_cli.tracking.amending import amend, copied

            before, last = self._stage(chosen[:-1]).plan, self.amendments[chosen[-1]]
            equal = [each for at in chosen[:-1] if last.form.equals((each := self.amendments[at]).form)]
            first = next((each for each in equal if not self.knew(last, each)), None)
            if first is not None:
                self._amended[chosen] = copied(before, first)
            else:
                self._amended[chosen] = amend(before, last, repeated=bool(equal))
        return self._amended[chosen]

    def _rows_in(self, chosen: Amendments) -> Mapping[str, str]:
        if chosen not in self._rows:
            self._rows[chosen] = _rows_of(self._stage(chosen).plan)
        return self._rows[chosen]


def _rows_of(plan: Plan) -> dict[str, str]:
    """Return the ids of the rows of a plan by their numbers.

    A dropped row is included only if no other row has its number.
    """
    dropped = {row.activity.number: row.id for row in plan.dropped()}
    return dropped | {row.activity.number: row.id for row in plan.rows()}


def row_seen(row: Row, entry: Entry) -> Row:
    """Return the row as the author of an entry saw it, without the amendments that followed."""
    if entry.edition is None:
        return row
    # The name of an amendment begins with its day.
    seen = date.min.isoformat() if entry.edition == UNAMENDED else entry.edition[:10]
    later = [each for each in row.past.versions if seen < each.until.isoformat()]
    if not later:
        return row
    earlier = row.past.versions[: -len(later)]
    return row._replace(activity=later[0].activity, past=row.past._replace(versions=earlier, dropped=None))
