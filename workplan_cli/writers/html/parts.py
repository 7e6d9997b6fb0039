"""Elements that several sections of a page use: states, flags, progress bars, executors, tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import starmap

from workplan_cli.locales import Catalogue
from workplan_cli.model.activity import Activity
from workplan_cli.model.plan import Plan
from workplan_cli.reports.records import EntryLine
from workplan_cli.tracking.flags import raised
from workplan_cli.tracking.judging import Pace
from workplan_cli.tracking.state import ActivityState, Status
from workplan_cli.writers.html.charts import bar
from workplan_cli.writers.html.markup import Child, Markup, el, held, join, link, paragraphs
from workplan_cli.writers.shared.cells import evidence_text
from workplan_cli.writers.shared.entry_texts import entry_words
from workplan_cli.writers.shared.state_texts import flag_word

ICONS = {
    Status.NOT_STARTED: '<circle cx="6" cy="6" r="4.5"/>',
    Status.IN_PROGRESS: '<circle cx="6" cy="6" r="4.5"/><path class="solid" d="M6 1.5a4.5 4.5 0 0 1 0 9z"/>',
    Status.DONE: '<circle class="solid" cx="6" cy="6" r="4.5"/><path class="tick" d="m4 6 1.5 1.8L8 4.5"/>',
    Status.CANCELLED: '<circle cx="6" cy="6" r="4.5"/><path d="M3 9 9 3"/>',
    Status.DROPPED: '<path d="M2.5 2.5 9.5 9.5M9.5 2.5 2.5 9.5"/>',
}
"""The icon of each state. It distinguishes the states without colours."""


REPORTED = '<circle cx="6" cy="6" r="4.5"/><circle class="solid" cx="6" cy="6" r="2"/>'
"""The icon of the state ``reported``, which exists only in a plan that demands acceptance."""


def icons(*, accepting: bool = False) -> Markup:
    """Build the SVG definitions of the icons of states. A page contains them once."""
    drawings = {**ICONS, Status.REPORTED: REPORTED} if accepting else ICONS
    symbols = (
        el("symbol", Markup(drawing), id=f"i-{status}", viewBox="0 0 12 12")
        for status, drawing in drawings.items()
    )
    return el("svg", el("defs", *symbols), width=0, height=0, aria_hidden="true", class_="defs")


def state(status: Status, say: Catalogue) -> Markup:
    """Build the label of a state with its icon."""
    sign = el("svg", el("use", href=f"#i-{status}"), class_="icon", aria_hidden="true")
    return el("span", sign, say(f"state.{status}"), class_=f"state {status}")


def flags(item: ActivityState, say: Catalogue) -> Iterator[Markup]:
    """Yield a label for each flag of an activity."""
    for flag in raised(item):
        tone = "badly" if flag == "behind" and item.pace is Pace.RED else None
        words = flag_word(flag, item, say)
        yield el("span", words, class_=" ".join(filter(None, ("flag", flag, tone))))
    if item.returned:
        yield el("span", say("flag.returned"), class_="flag late")


def labelled_bar(
    fraction: Fraction | None, say: Catalogue, tone: str = "in-progress", mark: Fraction | None = None
) -> Markup:
    """Build a progress bar with its percentage. If ``fraction`` is ``None``, build a dash."""
    if fraction is None:
        return el("span", "–", class_="none")
    return el("span", bar(fraction, tone, mark), el("b", held(say.percent(fraction))), class_="share")


def without_sign(label: str) -> str:
    """Return the label of figures that have a percent sign of their own: ``On time, %`` → ``On time``."""
    return label.removesuffix(", %")


def tone(item: ActivityState) -> str:
    """Return the CSS class that colours the bar of an activity."""
    return "overdue" if item.overdue else str(item.status)


def reference(item: ActivityState) -> Markup:
    """Build a link from the number of an activity to its row in the table of activities."""
    return el("a", item.number, href=f"#{row_id(item.number)}", class_="number")


def row_id(number: str) -> str:
    """Return the HTML id of the row of an activity."""
    return f"a-{number}"


def executor(plan: Plan, key: str, lead: Markup | None = None) -> Markup:
    """Build the list item of an executor: a department with its head, or a group."""
    found = plan.executors[key]
    head = el("span", f" ({found.head})", class_="head") if found.head else None
    return el("li", found.name, head, lead)


def entry(line: EntryLine, plan: Plan, activity: Activity | None, say: Catalogue) -> Markup:
    """Build the description of an entry of an activity with its note and its evidence."""
    entry = line.entry
    bare = line._replace(entry=entry._replace(note=None, evidence=()))
    documents = (evidence_text(each, say) for each in entry.evidence)
    evidence = el("ul", (el("li", link(each)) for each in documents), class_="evidence")
    return join(
        paragraphs(held(entry_words(bare, plan, activity, say))),
        el("div", paragraphs(entry.note), class_="note") if entry.note else None,
        evidence if entry.evidence else None,
    )


def table(
    caption: str,
    columns: Sequence[tuple[str, str]],
    rows: Iterable[Sequence[Child]],
    *,
    class_: str = "",
    foot: Sequence[Child] | None = None,
) -> Markup:
    """Build a table with a heading for each column and each row.

    ``columns`` are pairs of a CSS class and a heading. On a narrow screen each row becomes a block, in which
    each cell is labelled with the heading of its column.
    """
    head = el(
        "tr",
        (el("th", name, scope="col", class_=kind, role="columnheader") for kind, name in columns),
        role="row",
    )

    def row(cells: Sequence[Child]) -> Markup:
        first, *others = zip(cells, columns, strict=True)
        return el(
            "tr",
            el("th", first[0], scope="row", class_=first[1][0], role="rowheader"),
            starmap(cell, others),
            role="row",
        )

    return el(
        "table",
        el("caption", caption),
        el("thead", head, role="rowgroup"),
        el("tbody", map(row, rows), role="rowgroup"),
        el("tfoot", row(foot), role="rowgroup") if foot else None,
        class_=f"stack {class_}".strip(),
        role="table",
    )


def cell(content: Child, column: tuple[str, str]) -> Markup:
    """Build a table cell. An empty cell and ``0`` get the class ``zero``, which the style sheet dims."""
    kind, name = column
    nothing = content is None or (isinstance(content, str) and content in ("", "0"))
    classes = " ".join(filter(None, (kind, "zero" if nothing else "")))
    return el("td", content, class_=classes or None, data_label=name, role="cell")
