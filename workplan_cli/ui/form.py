"""The form in which a person reports on an activity."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Checkbox, Input, Label, Select, Static

from workplan_cli.errors import Problem, UsageError, ValueProblem, WorkplanError
from workplan_cli.language import dates, quantities
from workplan_cli.language.quantities import Amount
from workplan_cli.model.journal import EntryKind
from workplan_cli.reports.records import Detail
from workplan_cli.tracking.checkpoints import label_named
from workplan_cli.tracking.requests import possible_kinds
from workplan_cli.ui.desk import Desk, Outcome, Wish
from workplan_cli.ui.dialogs import described, told
from workplan_cli.ui.screen_words import RULES, TEXTS, ScreenWords
from workplan_cli.writers.shared.cells import period_text, target_text
from workplan_cli.writers.shared.text import one_line
from workplan_cli.writers.terminal.canvas import Canvas, Line
from workplan_cli.writers.terminal.texts import Text, linked, text_of

T = TypeVar("T")

VALUES: dict[EntryKind, Callable[[str], Amount]] = {
    EntryKind.DONE: quantities.parse_reported,
    EntryKind.ADD: quantities.parse_reported,
    EntryKind.PERCENT: lambda text: Amount(quantities.parse_percent(text)),
}
"""For each kind of entry that has a value, the function that reads the value."""

EXAMPLES = {EntryKind.DONE: "40 000", EntryKind.ADD: "1 500", EntryKind.PERCENT: "35"}
"""An example of the value of each kind of entry that has one."""

KEYS = (
    ("record", "F2", "screen.record"),
    ("preview", "F3", "screen.preview"),
    ("next", "Tab", "app.focus_next"),
    ("cancel", "Esc", "screen.leave"),
)
"""The keys shown below the fields: the last part of ``ui.form.<name>``, the key, and the action."""

WIDEST = 100
FRAME = 6
"""The width, in cells, of the frame, its padding and the scroll bar together."""

_ANY = "…"
"""The note of an entry that is never recorded, only tried."""

ROWS = 6
"""The height, in lines, of the frame, the heading, a line of keys and the empty lines between them."""


class Tick(Checkbox):
    """A check box that is also recognizable without colours: ``[X]`` or ``[ ]``."""

    BUTTON_LEFT, BUTTON_INNER, BUTTON_RIGHT = "[", " ", "]"

    def watch_value(self) -> None:
        """Draw the cross only while the box is checked."""
        self.BUTTON_INNER = "X" if self.value else " "
        super().watch_value()


class Form(ModalScreen[Outcome | None]):
    """The form for a new entry. It returns the outcome of the recording, or ``None`` if it was cancelled.

    If the entry is refused, the reason and the remedy are shown below the fields, and the form stays open.
    ``asked`` are the typed texts that the person was told would be lost.
    """

    AUTO_FOCUS = "#value"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f10", "leave", show=False),
        Binding("f2", "record", show=False),
        Binding("f3", "preview", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(self, desk: Desk, detail: Detail) -> None:
        super().__init__()
        self.desk, self.detail, self.say = desk, detail, ScreenWords(desk.say, before="Esc, ")
        self.activity = detail.item.activity
        self.meant = self._meant()
        self.answer: Callable[[int], Text] = lambda _: text_of([])
        self.asked: tuple[str, ...] = ()

    def compose(self) -> ComposeResult:
        """Yield a line for each field, then the answer and the keys."""
        with Vertical(id="box"):
            yield Static(id="heading")
            with VerticalScroll(id="fields", can_focus=False):
                yield from self._row("kind", self._choice("kind", self._kinds(), blank=False))
                if len(self.activity.targets) > 1:
                    targets = [(one_line(each.label), each.key) for each in self.activity.targets]
                    yield from self._row("target", self._choice("target", targets))
                if self.activity.targets:
                    yield from self._row("present", Static(id="present", markup=False))
                yield from self._row("value", Input(id="value", compact=True))
                executors = list(self._executors())
                if len(executors) > 1:
                    yield from self._row("executor", self._choice("executor", executors))
                for name in TEXTS:
                    empty = self.say("ui.empty.on") if name == "on" else ""
                    yield from self._row(name, Input(id=name, placeholder=empty, compact=True))
                    if name == "for" and (overdue := self._overdue()):
                        yield Static(overdue, id="overdue", markup=False)
                for name in RULES:
                    yield Tick(self.say(f"ui.rule.{name}"), id=name, compact=True)
                yield Static(id="answer")
            yield Static(id="keys")

    def _row(self, name: str, field: Widget) -> ComposeResult:
        with Horizontal(classes="row"):
            yield Label(self.say(f"ui.field.{name}"), markup=False)
            yield field

    def _meant(self) -> str | None:
        """Return the label of the checkpoint that a report without a period would meet, or ``None``."""
        if not self.activity.deadline.every:
            return None
        try:
            wish = Wish(kind=EntryKind.NOTE, note=_ANY, again=True)
            report = self.desk.record(self.activity.number, wish, dry_run=True).report
        except WorkplanError:
            return None
        if report.before is None or report.after is None:
            return None
        unmet = {each.label for each in report.before.checkpoints if each.unmet}
        return next(
            (each.label for each in report.after.checkpoints if each.met_on and each.label in unmet), None
        )

    def _overdue(self) -> str:
        """Name the overdue periods that a report without a period would not meet; empty if there are none."""
        if not self.activity.deadline.every:
            return ""
        overdue = [each for each in self.detail.item.checkpoints if each.overdue and each.label != self.meant]
        if not overdue or self.activity.targets:
            return ""
        names = [period_text(each.label, self.say) for each in overdue]
        return self.say("ui.overdue", labels=names, label=overdue[0].label)

    def _choice(self, name: str, options: list[tuple[str, str]], *, blank: bool = True) -> Select[str]:
        """Build a list of choices. If ``blank`` is true, no choice is selected at first."""
        prompt = self.say(f"ui.choose.{name}") if blank else ""
        return Select(options, id=name, prompt=prompt, allow_blank=blank, compact=True)

    def _kinds(self) -> list[tuple[str, str]]:
        return [(self.say.kind(kind), kind.value) for kind in possible_kinds(self.activity)]

    def _executors(self) -> Iterator[tuple[str, str]]:
        """Yield pairs of a name and a key: each executor, followed by its members if it is a group."""
        plan = self.detail.plan
        for key in self.activity.executors:
            yield one_line(plan.executor(key).name), key
            for member, name in plan.groups[key].members.items() if key in plan.groups else ():
                yield f"  {one_line(name)}", f"{key}/{member}"

    def on_mount(self) -> None:
        """Show the number and the title of the activity, and its present totals."""
        self.on_resize()
        self.show_present()
        if self.meant:
            self.query_one("#for", Input).placeholder = period_text(self.meant, self.say)

    def on_resize(self) -> None:
        """Draw everything whose layout depends on the width of the screen."""
        screen = self.desk.screen._replace(width=max(1, min(WIDEST, self.app.size.width - FRAME)))
        canvas = Canvas(self.say, screen)
        heading = [(f"{self.activity.number}  ", "bold"), (canvas.clean(self.activity.title), "none")]
        self.query_one("#heading", Static).update(text_of([canvas.fitted(heading)]))
        self.query_one("#answer", Static).update(self.answer(screen.width))
        keys = ((f"{key} {self.say(f'ui.form.{name}')} ", "none", action) for name, key, action in KEYS)
        line = linked(keys, canvas)
        self.query_one("#keys", Static).update(line)
        # 1fr in the style sheet would leave no room for the keys if the answer is long.
        rows = ROWS + line.plain.count("\n")
        self.query_one("#fields").styles.max_height = max(1, self.app.size.height - rows)

    @on(Select.Changed, "#target")
    def show_present(self) -> None:
        """Show the present total of the chosen target, or of each target if none is chosen."""
        chosen, canvas = self._chosen("target"), Canvas(self.say, self.desk.screen)
        shown = [each for each in self.detail.item.targets if chosen in (None, each.target.key)]
        texts = (canvas.clean(target_text(each, self.say)) for each in shown)
        for field in self.query("#present").results(Static):
            field.update("; ".join(texts))

    @on(Select.Changed, "#kind")
    def show_value(self) -> None:
        """Enable the field for the value only if the chosen kind of entry has a value."""
        self.query_one("#value", Input).disabled = self.kind not in VALUES

    @property
    def kind(self) -> EntryKind:
        """The chosen kind of entry."""
        return EntryKind(str(self.query_one("#kind", Select).value))

    def wish(self) -> Wish:
        """Return the values of all fields.

        Raises :class:`UsageError` with the problems of all fields that cannot be read. An empty field for the
        value is one of these.
        """
        problems: list[Problem] = []
        kind = self.kind

        def read(name: str, reader: Callable[[str], T]) -> T | None:
            text = self.query_one(f"#{name}", Input).value.strip()
            try:
                return reader(text) if text else None
            except ValueProblem as error:
                problems.append(error.problem())
                return None

        amount = read("value", VALUES[kind]) if kind in VALUES else None
        if kind in VALUES and not self.query_one("#value", Input).value.strip():
            words = {"field": self.say("ui.field.value"), "example": EXAMPLES[kind]}
            problems.append(Problem("field-empty", words))
        evidence = read("evidence", str)
        wish = Wish(
            kind=kind,
            amount=amount,
            target=self._chosen("target"),
            executor=self._chosen("executor"),
            on=read("on", self._day),
            period=read("for", self._label),
            note=read("note", str),
            evidence=(evidence,) if evidence else (),
            basis=read("basis", str),
            **{name: self.query_one(f"#{name}", Checkbox).value for name in RULES},
        )
        if problems:
            raise UsageError(problems)
        return wish

    def _day(self, text: str) -> date:
        return dates.parse_day(text, self.detail.plan.period, self.detail.item.day)

    def _label(self, text: str) -> str:
        return label_named(text, self.detail.plan.period)

    def _chosen(self, name: str) -> str | None:
        found = self.query(f"#{name}").results(Select)
        return next((str(each.value) for each in found if each.selection is not None), None)

    def action_leave(self) -> None:
        """Close the form without recording. Texts that were typed are first asked about, once."""
        typed = tuple(text for field in self.query(Input) if (text := field.value.strip()))
        if typed == self.asked:
            self.dismiss(None)
            return
        self.asked, words = typed, self.say("ui.form.typed", close="Esc", record="F2")
        self._say(lambda width: text_of(self._paragraph(words, width)))

    def _paragraph(self, words: str, width: int) -> Iterator[Line]:
        for part in Canvas(self.say, self.desk.screen).folded(words, width):
            yield [(part, "yellow")]

    def action_preview(self) -> None:
        """Show what the entry would change."""
        if outcome := self._tried(dry_run=True):
            self._say(lambda width: self.drawn(outcome, width))

    def action_record(self) -> None:
        """Record the entry and close the form."""
        if outcome := self._tried(dry_run=False):
            self.dismiss(outcome)

    def _tried(self, *, dry_run: bool) -> Outcome | None:
        try:
            return self.desk.record(self.activity.number, self.wish(), dry_run=dry_run)
        except WorkplanError as error:
            problems = error.problems
            self._say(lambda width: described(problems, self.say, width))
            return None

    def _say(self, answer: Callable[[int], Text]) -> None:
        self.answer = answer
        self.on_resize()
        self.call_after_refresh(self.query_one("#fields").scroll_end, animate=False)

    def drawn(self, outcome: Outcome, width: int) -> Text:
        """Draw the effect of the entry, with the warnings about it, for a width in cells."""
        return told(outcome, self.say, self.desk.screen._replace(width=width))
