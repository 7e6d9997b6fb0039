"""An activity of a plan and its targets: one row of the official form.

The text below a field is its description in the JSON Schema and in docs/plan-file.md.
"""

from collections.abc import Iterable, Mapping

from workplan_cli.model.deadline import Deadline
from workplan_cli.model.field_types import Bases, Key, Number, Quantity, Text, read_from_mapping
from workplan_cli.model.record import Record


@read_from_mapping
class Target(Record):
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
class Origin(Record):
    """The row of an earlier plan from which an activity was carried over."""

    plan: Text
    """The `id` of the earlier plan, or its period where it has none. Example: migratsiya-2025-h2"""
    number: Number
    """The number of the activity there. Example: 2.3.5"""
    deadline: Text
    """The wording of the deadline there. Example: II-yarim yillikda"""


@read_from_mapping
class Activity(Record):
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
    basis: Bases = ()
    """The documents on which the activity rests: one, or a list. Example: PQ-367-son qaror"""
    titles: tuple[Text, ...] = ()
    """Former titles of the activity, which entries recorded before a correction of the title name.

    Example: [Tanlovlarni o‘tkazish.]
    """
    from_: Origin | None = None
    """Where `workplan rollover` took the activity from.

    Example: {plan: migratsiya-2025-h2, number: 2.3.5, deadline: II-yarim yillikda}
    """

    def target(self, key: str | None) -> Target | None:
        """Return the target with this key; without a key, return the activity's only target.

        Return ``None`` if no target has the key, or if no key is given and the activity does not have
        exactly one target.
        """
        if not key:
            return self.targets[0] if len(self.targets) == 1 else None
        return next((target for target in self.targets if target.key == key), None)

    @property
    def choices(self) -> list[str]:
        """The key and the label of each target, as ``kurslar — o‘quv kurslari``."""
        return [f"{each.key} — {each.label}" for each in self.targets]

    def names_of(self, targets: Iterable[Target]) -> list[str]:
        """Return the labels of some targets of the activity.

        If the activity has several targets, the key follows each label in brackets: commands ask for it.
        """
        several = len(self.targets) > 1
        return [f"{each.label} ({each.key})" if several else each.label for each in targets]
