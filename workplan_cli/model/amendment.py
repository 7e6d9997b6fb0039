"""The records of an amendment: a later signed document that changes a plan from the document's date on.

The module reads no files and no clock.

    Amendment ─ AmendmentForm ─┬─ departments, heads, supervisors, groups
                               ├─ changes ─ RowChange ─ TargetChange …
                               └─ add     ─ Addition …

The text below a field is its description in the JSON Schema and in docs/plan-file.md.
"""

from collections.abc import Mapping
from datetime import date, datetime

from workplan_cli.model.activity import Activity, Target
from workplan_cli.model.deadline import Deadline
from workplan_cli.model.field_types import Bases, Day, Key, Moment, Number, Quantity, Text, read_from_mapping
from workplan_cli.model.plan import Approval, Department, Supervisor
from workplan_cli.model.record import Record


@read_from_mapping
class TargetChange(Record):
    """The new value of a target, or a new target. A key that is left out stays as it was."""

    value: Quantity | None = None
    """The quantity promised from now on. A new target needs it. Example: 150000"""
    unit: Text | None = None
    """What is counted. Only a new target has it: another unit is another key. Example: fuqaro"""
    label: Text | None = None
    """What the quantity is about, in a few words. A new target needs it. Example: mehnatga yuborish"""
    wording: Text | None = None
    """The number as the title has it. Example: 150 ming fuqaro"""


@read_from_mapping
class RowChange(Record):
    """The changes of one activity. A key that is left out stays as it was."""

    number: Number
    """The number of the activity before the amendment. Example: 1.4"""
    deadline: Deadline | None = None
    """The new deadline. Example: IV-chorak"""
    title: Text | None = None
    """The new title. Example: Tanlovlarni tashkil qilish."""
    executors: tuple[Key, ...] | None = None
    """All executors from now on; the first one is the lead. Example: [hududiy-filiallar]"""
    supervisors: tuple[Key, ...] | None = None
    """All supervisors from now on. Example: [karimov]"""
    basis: Bases | None = None
    """All documents on which the activity rests from now on. Example: [PQ-367-son qaror]"""
    targets: Mapping[Key, TargetChange | None] = {}
    """The targets that change, by key; `null` for one that is no longer promised.

    Example: {yuborish: {value: 150000}}
    """
    renumber: Number | None = None
    """The number of the activity from now on. Example: 1.5"""
    drop: Text | None = None
    """The reason for which the activity is taken out of the plan.

    Example: 252-son qaror bilan bekor qilindi
    """


@read_from_mapping
class Addition(Record):
    """A new activity, and its place in the plan."""

    in_: Text
    """The number of the chapter or section that gets the activity. Example: I"""
    number: Number
    """The number of the new activity. Example: 1.1"""
    title: Text
    """What is to be done. Example: Yangi tadbir"""
    deadline: Deadline
    """The official wording, or the wording with its meaning. Example: 2025-yil dekabr"""
    executors: tuple[Key, ...]
    """Keys of the departments and groups that execute the activity. Example: [yuridik]"""
    after: Number | None = None
    """The number, after the amendment, of the activity before the new one; `null` puts it first.

    Example: 1.4
    """
    supervisors: tuple[Key, ...] = ()
    """Keys of the persons who control the execution. Example: [xusanov]"""
    targets: tuple[Target, ...] = ()
    """The quantities that the title promises."""
    extra: Mapping[str, Text] = {}
    """Further columns of the document, by their headings.

    Example: {Moliyalashtirish manbasi: Davlat budjeti}
    """

    basis: Bases = ()
    """The documents on which the activity rests: one, or a list. Example: PQ-367-son qaror"""

    @property
    def activity(self) -> Activity:
        """The new activity."""
        return Activity(
            number=self.number,
            title=self.title,
            deadline=self.deadline,
            executors=self.executors,
            supervisors=self.supervisors,
            targets=self.targets,
            extra=self.extra,
            basis=self.basis,
        )


@read_from_mapping
class GroupChange(Record):
    """The members added to a group, or a new group."""

    members: Mapping[Key, Text] = {}
    """The members added or renamed, by key. Example: {yangi-filial: Yangi filial}"""
    name: Text | None = None
    """The name of the group; a new group needs it. Example: hududiy filiallar"""


@read_from_mapping
class AmendmentForm(Record):
    """One signed document that changes the plan. All its changes apply at once."""

    on: Day
    """The day on which the document was signed, and from which it is in force. Example: 2025-10-10"""
    basis: Text
    """The document. Example: Direktorning 10.10.2025-yildagi 145-son buyrug‘i"""
    approval: Approval | None = None
    """Who signed the document. Example: {by: B.A.Musayev, position: Agentlik direktori}"""
    recorded: Moment | None = None
    """The moment at which it became known, written by the program. Example: 2025-10-11T04:12:09.118204Z"""
    writer: Text | None = None
    """Who recorded it, written by the program. Example: nazorat"""
    plan: Text | None = None
    """The last amendment in force on that day that the command saw, written by the program.

    Example: 2025-10-10-1-nazorat
    """
    departments: Mapping[Key, Department] = {}
    """New departments, and those that change, by key.

    Example: {raqamli: {name: Raqamli xizmatlar bo‘limi, head: A.Karimov}}
    """
    heads: Mapping[Key, Text | None] = {}
    """The new heads of departments, by the keys of the departments; `null` for a vacant post.

    Example: {yuridik: N.Aliyev}
    """
    supervisors: Mapping[Key, Supervisor] = {}
    """New supervisors, and those that change, by key. Example: {karimov: {name: A.Karimov}}"""
    groups: Mapping[Key, GroupChange] = {}
    """What is added to groups, by key. Example: {filiallar: {members: {yangi-filial: Yangi filial}}}"""
    changes: tuple[RowChange, ...] = ()
    """The activities that change."""
    add: tuple[Addition, ...] = ()
    """The new activities."""

    def equals(self, other: "AmendmentForm") -> bool:
        """Return whether two amendments are equal, apart from the fields that the program itself writes."""
        first, second = (each._replace(recorded=None, writer=None, plan=None) for each in (self, other))
        return first == second


class Amendment(Record):
    """A signed document that changes a plan, with the moment at which it became known.

    ``name`` is the name of the amendment's file without the ending. ``recorded`` is the moment that the form
    states. If it states none, ``recorded`` is the end of the day on which the document was signed.
    """

    name: str
    recorded: datetime
    form: AmendmentForm

    @property
    def on(self) -> date:
        """The day from which the amendment is in force."""
        return self.form.on

    @property
    def basis(self) -> str:
        """The signed document."""
        return self.form.basis

    @property
    def nth(self) -> int:
        """The number of the amendment among those of its day, which its name states; 0 if it states none."""
        rest = self.name.removeprefix(f"{self.on}-").partition("-")[0]
        return int(rest) if rest.isdecimal() else 0

    @property
    def order(self) -> tuple[date, datetime, str]:
        """The sort key of amendments: day, moment of recording, name."""
        return (self.on, self.recorded, self.name)
