"""Web pages that look like printed documents: the brief, and the official part of the execution report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workplan_cli.locales import Catalogue
from workplan_cli.reports.brief import Brief
from workplan_cli.reports.execution import Execution
from workplan_cli.writers import Style
from workplan_cli.writers.html import parts
from workplan_cli.writers.html.markup import Child, Markup, el, held, paragraphs, prose
from workplan_cli.writers.shared.official import paper
from workplan_cli.writers.shared.paper import NOTHING, Division, Paragraph, Section, Table, cell_text

SHOWN = ("overall", "not_done", "ended", "amended", "decisions")
"""The sections of the official report that only this part of the page shows."""


def official(report: Execution, style: Style) -> Markup:
    """Build the section with those parts of the official report that the page does not show elsewhere."""
    say, laid_out = style.catalogue, paper(report, style)
    return el(
        "section",
        el("h2", say("page.official"), id="official-h"),
        (_part(section, say) for section in laid_out.sections if section.name in SHOWN),
        el("div", closing(laid_out.closing), class_="closing"),
        id="official",
        aria_labelledby="official-h",
    )


def _part(section: Section, say: Catalogue) -> Markup:
    title = section.title.partition(". ")[2]
    return el(
        "div",
        el("h3", title),
        (el("p", prose(each.text)) for each in section.paragraphs),
        _table(title, section.table, say) if section.table else None,
    )


def _table(caption: str, table: Table, say: Catalogue) -> Markup:
    columns = [(each.name, each.heading) for each in table.columns]

    def cells(row: tuple[object, ...]) -> list[Child]:
        texts = (cell_text(column, cell, say) for column, cell in zip(table.columns, row, strict=True))  # type: ignore[arg-type]
        return [NOTHING if text == NOTHING else paragraphs(held(text)) for text in texts]

    return parts.table(caption, columns, (cells(row.cells) for row in table.lines), class_="official")


def closing(paragraphs: Iterable[Paragraph]) -> Iterator[Markup]:
    """Yield the paragraphs at the end of a document. In a signature, tabs separate parts side by side."""
    for each in paragraphs:
        if each.style == "signature":
            yield el("div", (el("span", place) for place in each.text.split("\t")), class_="signature")
        else:
            yield from (el("p", prose(line)) for line in each.text.split("\n"))


def page(report: Brief, style: Style) -> Markup:
    """Build the brief as a printed page: paragraphs, and one table with a heading row for each section."""
    say, laid_out = style.catalogue, paper(report, style)
    names = ((each, "h1" if each.style == "title" else "p") for each in laid_out.opening)
    opening = (el(name, prose(each.text), class_=each.style) for each, name in names)
    tables = (_sheet(section.table, say) for section in laid_out.sections if section.table)
    return el("main", opening, tables, el("div", closing(laid_out.closing), class_="closing"))


def _sheet(table: Table, say: Catalogue) -> Markup:
    total = sum(column.width for column in table.columns)
    widths = (el("col", width=f"{100 * column.width / total:.0f}%") for column in table.columns)
    heading = el("tr", (el("th", column.heading, scope="col") for column in table.columns))

    def rows() -> Iterator[Markup]:
        for row in table.rows:
            if isinstance(row, Division):
                name = el("th", row.text, colspan=len(table.columns), scope="rowgroup")
                yield el("tr", name, class_=f"level{row.level}")
            else:
                pairs = zip(table.columns, row.cells, strict=True)
                yield el("tr", (el("td", held(cell_text(*pair, say))) for pair in pairs))

    return el("table", el("colgroup", widths), el("thead", heading), el("tbody", rows()))
