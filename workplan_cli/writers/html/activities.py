"""The searchable table of all activities, in the order of the plan."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import groupby

from workplan_cli.language.division_titles import numbered
from workplan_cli.language.uzbek import match_key
from workplan_cli.locales import Catalogue
from workplan_cli.model.plan import Plan
from workplan_cli.reports.execution import Execution
from workplan_cli.reports.records import EntryLine
from workplan_cli.tracking.checkpoint_state import CheckpointState
from workplan_cli.tracking.flags import FLAGS, raised
from workplan_cli.tracking.state import ActivityState, Status
from workplan_cli.writers.html import parts
from workplan_cli.writers.html.markup import Child, Markup, el, held, join, paragraphs, prose
from workplan_cli.writers.shared.cells import period_text, target_text, wording_text
from workplan_cli.writers.shared.columns import supervisor_names
from workplan_cli.writers.shared.entry_texts import checkpoint_text, met_text

COLUMNS = ("number", "title", "deadline", "executors", "supervisors", "progress")


def activities(report: Execution, say: Catalogue) -> Markup:
    """Build the section with the table of all activities and the search controls above the table."""
    columns = [name for name in COLUMNS if name != "supervisors" or report.plan.supervisors]
    head = (
        el("th", say(f"column.{name}"), scope="col", class_=name, role="columnheader") for name in columns
    )
    return el(
        "section",
        el("h2", say("page.activities"), id="activities-h"),
        _filters(report, say),
        el("p", "", id="criteria"),
        el(
            "table",
            el("caption", say("page.activities")),
            el("thead", el("tr", head, role="row"), role="rowgroup"),
            _bodies(report, columns, say),
            role="table",
            class_=" ".join(_classes(report, columns)),
            id="form",
        ),
        el("p", say("empty.activities"), id="nothing", hidden=True),
        id="activities",
        aria_labelledby="activities-h",
    )


LARGE = 500
"""The number of activities above which the browser lays out only the rows in view, to save time."""


def _classes(report: Execution, columns: Sequence[str]) -> Iterator[str]:
    yield "stack form"
    if "supervisors" not in columns:
        yield "unsupervised"
    if len(report.items) > LARGE:
        # A style sheet rule lets the browser skip the layout of rows outside the window.
        yield "large"


def _filters(report: Execution, say: Catalogue) -> Markup:
    """Build the search form. The form stays hidden until the script of the page runs."""
    choices = {
        **_places(report),
        "state": [
            (str(status), say(f"state.{status}"))
            for status in Status
            if status is not Status.REPORTED or report.plan.settings.accepting
        ],
        "flag": [(flag, say(f"column.{flag}")) for flag in FLAGS],
    }
    search = el(
        "input",
        type="search",
        name="q",
        id="q",
        autocomplete="off",
        spellcheck="false",
        enterkeyhint="search",
    )
    return el(
        "form",
        el("div", el("label", say("page.search"), for_="q"), search, class_="field q"),
        (_select(name, options, say) for name, options in choices.items() if options),
        el("button", say("page.reset"), type="reset"),
        el(
            "output", "", role="status", id="count", data_text=say("page.shown", shown="{shown}", all="{all}")
        ),
        id="filters",
        role="search",
        aria_label=say("page.search"),
        hidden=True,
    )


def _places(report: Execution) -> dict[str, list[tuple[str, str]]]:
    """Return the choices for the filters by chapter, department and supervisor, in the order of the plan.

    A choice is a pair of a value and a label. Only the chapters, departments and supervisors of the
    activities in the report are included.
    """
    plan, items = report.plan, report.items
    chapters = dict.fromkeys(item.row.chapter for item in items)
    executors = {key for item in items for key in item.activity.executors}
    supervisors = {key for item in items for key in item.activity.supervisors}
    return {
        "chapter": [(each.number, numbered(*each)) for each in chapters],
        "department": [
            (key, f"{found.name} ({found.head})" if found.head else found.name)
            for key, found in plan.executors.items()
            if key in executors
        ],
        "supervisor": [(key, found.name) for key, found in plan.supervisors.items() if key in supervisors],
    }


def _select(name: str, options: Iterable[tuple[str, str]], say: Catalogue) -> Markup:
    label = say(f"column.{FILTER_LABELS.get(name, name)}")
    chosen = (el("option", words, value=value) for value, words in options)
    return el(
        "div",
        el("label", label, for_=name),
        el("select", el("option", say("page.any"), value=""), chosen, name=name, id=name),
        class_="field",
    )


FILTER_LABELS = {"department": "executor", "supervisor": "supervisors"}


def _bodies(report: Execution, columns: Sequence[str], say: Catalogue) -> Iterator[Markup]:
    """Yield one ``tbody`` for each section, and one for each chapter that has no sections.

    The heading of a chapter with sections is a separate ``tbody``. The script of the page hides this heading
    only if it hides all sections of the chapter.
    """
    for chapter, in_chapter in groupby(report.items, key=lambda item: item.row.chapter):
        title: Markup | None = _heading(chapter.number, chapter.title, "chapter", len(columns))
        for section, items in groupby(in_chapter, key=lambda item: item.row.section):
            rows = [_row(report, item, columns, say) for item in items]
            if section:
                if title:
                    yield _body(chapter.number, title)
                yield _body(
                    chapter.number, _heading(section.number, section.title, "section", len(columns)), rows
                )
            else:
                yield _body(chapter.number, title, rows)
            title = None


def _body(chapter: str, *rows: Child) -> Markup:
    return el("tbody", *rows, role="rowgroup", data_chapter=chapter)


def _heading(number: str, title: str, class_: str, columns: int) -> Markup:
    name = el("th", prose(numbered(number, title)), colspan=columns, scope="rowgroup", role="rowheader")
    return el("tr", name, class_=class_, role="row")


def _row(report: Execution, item: ActivityState, columns: Sequence[str], say: Catalogue) -> Markup:
    plan, noted = report.plan, report.noted.get(item.number, {})
    cells: dict[str, Child] = {
        "title": join(paragraphs(item.activity.title), _more(plan, item, noted, say)),
        "deadline": _deadline(item, noted, say),
        "executors": _executors(plan, item, say),
        "supervisors": el("ul", (el("li", name) for name in supervisor_names(plan, item)), class_="people"),
        "progress": _progress(item, say),
    }
    return el(
        "tr",
        el("th", item.number, scope="row", class_="number", role="rowheader"),
        (parts.cell(cells[name], (name, say(f"column.{name}"))) for name in columns if name in cells),
        role="row",
        id=parts.row_id(item.number),
        data_number=item.number,
        data_key=_key(plan, item),
        data_department=" ".join(item.activity.executors),
        data_supervisor=" ".join(item.activity.supervisors),
        data_state=str(item.status),
        data_flag=" ".join(raised(item)),
    )


def _key(plan: Plan, item: ActivityState) -> str:
    """Return the words of an activity that the search box searches, in lower case and in one script."""
    executors = (plan.executors[key] for key in item.activity.executors)
    words = [
        item.activity.title,
        *(each.target.label for each in item.targets),
        *supervisor_names(plan, item),
    ]
    for found in executors:
        words += [found.name, found.head or "", *found.aliases]
    return match_key(" ".join(words))


def _deadline(item: ActivityState, noted: Container[str], say: Catalogue) -> Markup:
    """Build the cell of the deadline: the official wording, then the due date.

    For a recurring deadline, the number of met checkpoints takes the place of the due date.
    """
    if item.activity.deadline.every:
        remark = met_text(item, noted, say)
    else:
        remark = say.day(item.due) if item.due else ""
    wording = wording_text(item.activity.deadline.text, say)
    return join(el("p", wording), el("p", remark, class_="remark") if remark else None)


def _executors(plan: Plan, item: ActivityState, say: Catalogue) -> Markup:
    keys = item.activity.executors
    lead = el("span", say("lead"), class_="lead") if len(keys) > 1 else None
    return el(
        "ul",
        (parts.executor(plan, key, None if at else lead) for at, key in enumerate(keys)),
        class_="people",
    )


def _progress(item: ActivityState, say: Catalogue) -> Markup:
    several = len(item.targets) > 1
    amounts = (
        el(
            "li",
            el("span", each.target.label, class_="label") if several else None,
            held(target_text(each, say)),
        )
        for each in item.targets
    )
    return join(
        parts.state(item.status, say),
        parts.labelled_bar(item.fraction, say, parts.tone(item)) if item.fraction is not None else None,
        el("ul", amounts, class_="amounts") if item.targets else None,
        el("div", parts.flags(item, say), class_="flags"),
    )


LATEST = 10


def _more(plan: Plan, item: ActivityState, noted: Container[str], say: Catalogue) -> Markup | None:
    """Build the details of an activity that a reader can unfold: checkpoints, parts of targets, entries.

    Return ``None`` if there are no details.
    """
    inside: list[Markup] = []
    if item.activity.deadline.every or len(item.checkpoints) > 1:
        inside += _checkpoints(plan, item.checkpoints, noted, say)
    for each in item.targets:
        if each.parts:
            amounts = ((plan.name_of(key), held(say.number(value))) for key, value in each.parts.items())
            inside.append(el("h4", each.target.label))
            inside.append(el("ul", (el("li", f"{name}: {amount}") for name, amount in amounts)))
    inside += _entries(plan, item, say)
    if not inside:
        return None
    summary = say("count.entries", n=len(item.entries)) if item.entries else say("column.checkpoints")
    return el("details", el("summary", summary), inside, class_="more")


def _checkpoints(
    plan: Plan, checkpoints: Iterable[CheckpointState], noted: Container[str], say: Catalogue
) -> Iterator[Markup]:
    yield el("h4", say("column.checkpoints"))
    lines = []
    for each in checkpoints:
        if each.met_on and not each.closed:
            class_ = "in-time" if each.on_time else "late"
        else:
            class_ = "missed" if each.overdue else "to-come"
        label = el("b", period_text(each.label, say))
        lines.append(
            el("li", label, f" {checkpoint_text(each, say, plan, noted=each.label in noted)}", class_=class_)
        )
    yield el("ul", lines)


def _entries(plan: Plan, item: ActivityState, say: Catalogue) -> Iterator[Markup]:
    if not item.entries:
        return
    units = {each.target.key: each.target.unit for each in item.targets}
    latest = item.entries[: -LATEST - 1 : -1]
    yield el("h4", say("column.entries"))
    yield el(
        "ul",
        (
            el(
                "li",
                el("p", el("b", say.day(entry.on)), f" {entry.author}", class_="by"),
                parts.entry(EntryLine(entry, False, units.get(entry.target or "")), plan, item.activity, say),
            )
            for entry in latest
        ),
        class_="history",
    )
    if len(item.entries) > LATEST:
        yield el("p", say("page.earlier", n=len(item.entries) - LATEST, number=item.number), class_="remark")
