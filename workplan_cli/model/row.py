"""A row of a plan: an activity with its place in the plan, and how amendments changed it.

Row ─┬─ chapter, section   Heading
├─ Activity
└─ Past ─ Version, Change …
"""

from datetime import date

from workplan_cli.model.activity import Activity
from workplan_cli.model.deadline import Deadline
from workplan_cli.model.record import Record


class Heading(Record):
    """The number and title of a chapter or section."""

    number: str
    title: str


class Change(Record):
    """A change of one field of a row by an amendment.

    ``on`` and ``basis`` are the day and the document of the amendment. ``field`` is ``deadline``, ``title``,
    ``executors``, ``supervisors``, ``target.<key>``, ``number``, ``added`` or ``dropped``. ``before`` and
    ``after`` are the values as texts, for people; ``None`` where there is no value. ``extension`` is true if
    the field is a deadline whose last due date moved to a later day; see also ``ActivityState.changes``.
    ``label`` is the label of the target that the field names by its key; ``None`` for other fields.
    ``earlier`` is true if the field is a deadline whose last due date moved to an earlier day.
    """

    on: date
    basis: str
    field: str
    before: str | None
    after: str | None
    extension: bool = False
    label: str | None = None
    earlier: bool = False


class Version(Record):
    """An activity as it was before an amendment came into force on the day ``until``."""

    until: date
    activity: Activity


class Past(Record):
    """The changes of a row by amendments, up to the day for which the plan was built.

    ``row`` identifies the row permanently. For a row of the signed plan, it is the number in that plan. For
    an added row, it is the name of the amendment, a colon and the number in the amendment. ``row`` is
    ``None`` for a row that no amendment changed; such a row is identified by its number.

    ``added`` and ``dropped`` are the days on which an amendment added or dropped the row. ``versions`` and
    ``changes`` are in chronological order.
    """

    row: str | None = None
    added: date | None = None
    dropped: date | None = None
    versions: tuple[Version, ...] = ()
    changes: tuple[Change, ...] = ()

    def __hash__(self) -> int:
        # A version holds mappings, which have no hash.
        return hash((self.row, self.added, self.dropped))

    @property
    def drop(self) -> Change | None:
        """The change that dropped the row, with the reason in ``after``; ``None`` if no change dropped it."""
        return next((each for each in reversed(self.changes) if each.field == "dropped"), None)


def is_within(wanted: str, number: str, chapter: str, section: str | None) -> bool:
    """Return whether an activity belongs to ``wanted``: an activity's number, a section or a chapter.

    >>> is_within("2.3", "2.3.5", "II", "2.3"), is_within("ii", "2.3.5", "II", "2.3")
    (True, True)
    """
    return wanted in (number, section) or wanted.upper() == chapter.upper() or number.startswith(f"{wanted}.")


UNCHANGED = Past()
"""The past of a row that no amendment changed."""


class Tenure(Record):
    """A former head of a department, who was the head on the days before ``until``."""

    head: str | None
    until: date


class Row(Record):
    """An activity with its chapter, its section and its past.

    ``section`` is ``None`` for an activity that belongs directly to the chapter.
    """

    chapter: Heading
    section: Heading | None
    activity: Activity
    past: Past = UNCHANGED

    @property
    def id(self) -> str:
        """The identity of the row: the number as first signed. A new number does not change it."""
        return self.past.row or self.activity.number

    def on(self, day: date) -> Activity:
        """Return the activity as it was on ``day``.

        ``day`` must not be later than the day for which the plan was built.
        """
        earlier = (version.activity for version in self.past.versions if day < version.until)
        return next(earlier, self.activity)


class Stage(Record):
    """The deadline of a row before an amendment came into force on the day ``until``.

    ``measured`` is true if the row had targets.
    """

    until: date
    deadline: Deadline
    measured: bool


class Alike(Record):
    """The values that determine the state of an activity without entries.

    Two activities with equal values are alike.

    - ``measured`` is true if the activity has targets.
    - ``stages`` holds the earlier deadlines of the activity in chronological order.
    - ``changes`` holds the changes of the deadline, and the change that dropped the activity.
    - ``added`` and ``dropped`` are the same as in :class:`Past`.
    """

    deadline: Deadline
    measured: bool
    stages: tuple[Stage, ...] = ()
    changes: tuple[Change, ...] = ()
    added: date | None = None
    dropped: date | None = None

    @classmethod
    def of(cls, row: Row) -> "Alike":
        """Return the values of a row."""
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
