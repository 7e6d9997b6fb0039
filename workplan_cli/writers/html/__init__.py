"""Reports as web pages. Each page is one file that needs no network.

The execution report has charts, search and filters. The official form is a table as in the printed document.
Any other report is a table below the title of the plan.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch

from workplan_cli.locales import Catalogue
from workplan_cli.reports.brief import Brief
from workplan_cli.reports.execution import Execution
from workplan_cli.reports.kinds import HEADED, Headed
from workplan_cli.reports.records import Form, Summary, WithHeader
from workplan_cli.writers import Style
from workplan_cli.writers.html import activities, attention, official, overview, parts
from workplan_cli.writers.html.markup import Markup, el, join, paragraphs, prose
from workplan_cli.writers.html.template import asset, document
from workplan_cli.writers.shared import form, letterhead
from workplan_cli.writers.shared import parts as paper
from workplan_cli.writers.shared.cells import Cell, shown
from workplan_cli.writers.shared.grid_for_people import for_people
from workplan_cli.writers.shared.limits import changed_texts
from workplan_cli.writers.shared.nothing import nothing_text
from workplan_cli.writers.shared.paper import Column, Division, cell_text, of_targets
from workplan_cli.writers.shared.widths import fitted, longest_word

HOLDS = HEADED | {Execution, Brief}


@singledispatch
def render(report: Headed | Execution | Brief, style: Style) -> str:
    """Render the report as a complete HTML document."""
    say = style.catalogue
    found = for_people(report, style)
    cells = tuple(found.rows)
    columns = paper.table_of(found.columns, cells, say).columns
    rows = (
        [paragraphs(_text(column, cell, say)) for column, cell in zip(columns, row, strict=True)]
        for row in cells
    )
    headings = [(f"{each.name} {each.align}", each.heading) for each in columns]
    table = parts.table(report.header.title, headings, rows, class_="plain")
    if nothing := nothing_text(report, say):
        table = el("p", nothing)
    return _simple(report, table, say)


def _text(column: Column, cell: Cell, say: Catalogue) -> str:
    """Return the text of a cell. On a page, a cell without a value stays empty."""
    return cell_text(column, cell, say) if of_targets(cell) else shown(column.name, cell, say)


@render.register
def _(report: Summary, style: Style) -> str:
    say = style.catalogue
    table = overview.figures_table(
        report.by, report.items, report, say, total=report.total, left_out=report.left_out
    )
    remark = None if report.header.elapsed is None else el("p", say("page.mark"), class_="remark")
    return _simple(report, join(table, remark), say)


def _simple(report: WithHeader, content: Markup, say: Catalogue) -> str:
    name = letterhead.name_of(report, say)
    closing = el("div", official.closing(letterhead.closing(report, say)), class_="closing")
    body = (
        parts.icons(),
        overview.masthead(report.header, say, kind=name, more=changed_texts(report, say)),
        el("main", el("section", content, closing)),
    )
    return document(f"{name} – {report.header.title}", *body, say=say, style=asset("page.css"))


@render.register
def _(report: Execution, style: Style) -> str:
    say, accepting = style.catalogue, report.plan.settings.accepting
    sections = {
        "overview": overview.overview(report, say),
        "attention": attention.attention(report, say),
        "standings": overview.figures_section(report, say),
        "targets": attention.targets(report, say),
        "activities": activities.activities(report, say),
        "official": official.official(report, style),
        "entries": attention.entries(report, say),
    }
    there = [(name, say(f"page.{name}")) for name, section in sections.items() if section]
    return document(
        f"{report.header.organization} – {say('page.kind')} – {say.day(report.header.day)}",
        el("a", say("page.skip"), href="#activities", class_="skip"),
        parts.icons(accepting=accepting),
        overview.masthead(report.header, say, report.plan.approval, say("page.kind")),
        overview.contents(there, say),
        el("main", sections.values()),
        overview.notes(report, say),
        say=say,
        style=Markup(asset("page.css") + (asset("acceptance.css") if accepting else "")),
        script=Markup(asset("search.js") + asset("page.js")),
    )


@render.register
def _(report: Brief, style: Style) -> str:
    say = style.catalogue
    return document(report.header.title, official.page(report, style), say=say, style=asset("brief.css"))


@render.register
def _(report: Form, style: Style) -> str:
    say, plan = style.catalogue, report.plan
    approved = form.approval(plan.approval, say) if plan.approval else ()
    return document(
        plan.title,
        el("div", (el("p", line) for line in approved), class_="approval") if approved else None,
        el("h1", prose(plan.title), id="title"),
        (el("p", line) for line in form.facts(report, say)),
        _official(report, say),
        say=say,
        style=asset("form.css"),
    )


NARROWEST, PADDING, PARTS = 100, 2, 100
"""The least width of the form and the padding of a cell, in letters, each of which has ``PARTS`` parts."""


def _official(report: Form, say: Catalogue) -> Markup:
    """Build the table of the official form. The title of the plan is its label for screen readers."""
    columns = form.columns(report, say)
    lines = list(form.lines(report, say))
    told = (line.cells for line in lines if not isinstance(line, Division))
    texts = list(zip(*told, strict=True)) or [()] * len(columns)
    # No word of a heading is broken, nor one of a short text; long texts take the rest.
    words = (
        longest_word([each.heading, *(texts[at] if each.align == "center" else ())])
        for at, each in enumerate(columns)
    )
    least = [round((word + PADDING) * PARTS) for word in words]
    fitting = fitted([column.width for column in columns], least, max(NARROWEST * PARTS, sum(least)))
    widths = (el("col", width=f"{100 * width / sum(fitting):.1f}%") for width in fitting)

    def rows() -> Iterator[Markup]:
        for line in lines:
            if isinstance(line, Division):
                name = el("th", prose(line.text), colspan=len(columns), scope="rowgroup")
                yield el("tr", name, class_=f"level{line.level}")
            else:
                number, *cells = line.cells
                yield el("tr", el("th", number, scope="row"), (el("td", paragraphs(cell)) for cell in cells))

    heading = (el("th", column.heading, scope="col") for column in columns)
    table = el(
        "table",
        el("colgroup", widths),
        el("thead", el("tr", heading)),
        el("tbody", rows()),
        aria_labelledby="title",
    )
    return el("div", table, class_="wide", tabindex=0, role="region", aria_labelledby="title")
