"""Reports as a web page: one file, readable without a network.

The execution report is a page of its own with charts, search and filters. Any other report is
its table.
"""

from __future__ import annotations

from functools import singledispatch

from workplan_cli.reports import Execution, Report
from workplan_cli.writers import Style
from workplan_cli.writers.page import parts
from workplan_cli.writers.page.activities import activities
from workplan_cli.writers.page.attention import attention, entries, targets
from workplan_cli.writers.page.document import asset, document
from workplan_cli.writers.page.markup import Markup, el
from workplan_cli.writers.page.overview import contents, masthead, notes, overview, standings


@singledispatch
def render(report: Report, style: Style) -> str:
    """The report as a complete HTML document."""
    raise NotImplementedError(type(report).__name__)


@render.register
def _(report: Execution, style: Style) -> str:
    say = style.catalogue
    sections = [
        ("overview", overview(report, say)),
        ("attention", attention(report, say)),
        ("standings", standings(report, say)),
        ("targets", targets(report, say)),
        ("activities", activities(report, say)),
        ("entries", entries(report, say)),
    ]
    there = [(name, say(f"page.{name}")) for name, section in sections if section]
    return document(
        f"{report.header.organization} – {say('page.kind')} – {say.day(report.header.day)}",
        el("a", say("page.skip"), href="#activities", class_="skip"),
        parts.icons(),
        masthead(report, say),
        contents(there, say),
        el("main", (section for _, section in sections)),
        notes(report, say),
        say=say,
        style=asset("page.css"),
        script=Markup(asset("search.js") + asset("page.js")),
    )
