"""The first sections of the page: the plan, its completion, and tables of figures for groups."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from urllib.parse import urlencode

from workplan_cli.language.division_titles import numbered
from workplan_cli.language.roman import to_roman
from workplan_cli.locales import Catalogue
from workplan_cli.model.plan import Approval
from workplan_cli.reports.execution import Execution
from workplan_cli.reports.group_figures import Figures, count_names, states_in
from workplan_cli.reports.records import Header, Summary
from workplan_cli.tracking import flags
from workplan_cli.tracking.state import Status
from workplan_cli.writers.html import charts, parts
from workplan_cli.writers.html.markup import Child, Markup, el, held, join, prose
from workplan_cli.writers.shared.limits import limits
from workplan_cli.writers.shared.svod import total_name


def masthead(
    head: Header,
    say: Catalogue,
    approval: Approval | None = None,
    kind: str | None = None,
    more: Sequence[str] = (),
) -> Markup:
    """Build the top of a page: the title of the plan, organization, date of the report, period, approval.

    ``more`` are facts that only some reports have.
    """
    facts = [
        say("page.as-of", day=head.day),
        *limits(head, say),
        *more,
        say("page.period", start=head.period.start, end=head.period.end),
    ]
    if approval:
        person = ", ".join(filter(None, (approval.by, approval.position)))
        on = say("page.approved-on", day=approval.on) if approval.on else ""
        facts.append(say("page.approved", name=person) + on)
    return el(
        "header",
        el("p", kind, class_="kind") if kind else None,
        el("h1", prose(head.title)),
        el("p", head.organization, class_="organization") if head.organization not in head.title else None,
        el("ul", (el("li", fact) for fact in facts), class_="facts"),
        class_="masthead",
    )


def contents(sections: Sequence[tuple[str, str]], say: Catalogue) -> Markup:
    """Build the navigation with links to the sections of the page."""
    links = (el("li", el("a", name, href=f"#{place}")) for place, name in sections)
    return el("nav", el("ul", links), aria_label=say("page.contents"), class_="contents")


def overview(report: Execution, say: Catalogue) -> Markup:
    """Build the section with the overall figures and the charts of the whole plan."""
    return el(
        "section",
        el("h2", say("page.overview"), id="overview-h"),
        el("div", _completion(report, say), _tiles(report.total, say), class_="headline"),
        el("div", _states(report.total, say), _timeline(report, say), class_="charts"),
        id="overview",
        aria_labelledby="overview-h",
    )


def _completion(report: Execution, say: Catalogue) -> Markup:
    fraction, elapsed = report.total.fraction, report.header.period.elapsed(report.header.day)
    return el(
        "div",
        el("p", parts.without_sign(say("column.percent")), class_="name"),
        el("p", held(say.value(fraction)), class_="figure"),
        charts.bar(fraction or elapsed * 0, "done", elapsed),
        el("p", held(say("page.elapsed", share=elapsed)), class_="remark"),
        class_="completion",
    )


SHORT = 3
"""The number of letters in the short name of a month."""

ALWAYS = ("overdue", "behind")
"""The flags that are shown even if no activity has them, because that is good news."""


def _tiles(total: Figures, say: Catalogue) -> Markup:
    def tile(
        name: str, figure: str, place: str, query: str | None = None, *, alarming: bool = False
    ) -> Markup:
        inside = join(el("span", figure, class_="figure"), el("span", name, class_="name"))
        link = el("a", inside, href=f"#{place}", data_filter=query)
        return el("li", link, class_="alarming" if alarming else None)

    done = say("page.done-of", done=total.counts[Status.DONE.field], n=total.activities)
    tiles = [tile(say("column.done"), held(done), "activities", f"state={Status.DONE}")]
    if total.on_time is not None:
        tiles.append(
            tile(
                parts.without_sign(say("column.on_time_rate")), held(say.percent(total.on_time)), "standings"
            )
        )
    tiles += [
        tile(say(f"column.{flag}"), say.value(count), flag, alarming=flag == "overdue" and count > 0)
        for flag in flags.counted()
        for count in (total.counts[flag],)
        if count or flag in ALWAYS
    ]
    return el("ul", tiles, class_="tiles")


def _states(total: Figures, say: Catalogue) -> Markup:
    counts = [(status, total.counts[status.field]) for status in states_in(total.counts)]
    words = ", ".join(f"{say(f'state.{status}')} – {count}" for status, count in counts)
    legend = (
        el(
            "li",
            el("a", parts.state(status, say), href="#activities", data_filter=f"state={status}"),
            el("b", str(count)),
        )
        for status, count in counts
        if count or status is not Status.CANCELLED
    )
    return el(
        "figure",
        el("figcaption", say("page.states")),
        charts.band([(str(status), count) for status, count in counts], "band", words, say("page.states")),
        el("ul", legend, class_="legend"),
        class_="states",
    )


def _timeline(report: Execution, say: Catalogue) -> Markup:
    stretches = charts.calendar(report.items, report.plan.period, report.noted)
    periods = [_period(stretch, say) for stretch in stretches]
    with_year = stretches[0].start.year != stretches[-1].start.year
    labels = [_label(stretch, say, with_year=with_year) for stretch in stretches]
    names = {outcome: say(f"page.checkpoints.{outcome}") for outcome in charts.OUTCOMES}
    totals = {outcome: _count(stretches, outcome, say) for outcome in charts.OUTCOMES}
    words = ", ".join(f"{name} – {totals[outcome]}" for outcome, name in names.items())
    drawing = charts.timeline(
        stretches, labels, report.header.day, title=say("page.checkpoints"), description=words
    )
    legend = (
        el(
            "li",
            el("span", class_=f"swatch {outcome.replace('_', '-')}"),
            name,
            el("b", totals[outcome]),
        )
        for outcome, name in names.items()
    )
    rows = (
        (period, *(_count([stretch], outcome, say) for outcome in charts.OUTCOMES))
        for period, stretch in zip(periods, stretches, strict=True)
    )
    columns = [("name", say("column.period")), *(("count", name) for name in names.values())]
    return el(
        "figure",
        el("figcaption", say("page.checkpoints")),
        drawing,
        el("ul", legend, el("li", el("span", class_="swatch today"), say("page.today")), class_="legend"),
        el(
            "details",
            el("summary", say("page.as-table")),
            parts.table(say("page.checkpoints"), columns, rows, class_="figures"),
        ),
    )


def _count(stretches: Sequence[charts.Stretch], outcome: str, say: Catalogue) -> str:
    """Return the number of checkpoints with an outcome, and how many of them only a note met."""
    count = sum(getattr(each, outcome) for each in stretches)
    noted = sum(each.noted.get(outcome, 0) for each in stretches)
    return say("page.checkpoints.noted", count=count, noted=noted) if noted else str(count)


def _period(stretch: charts.Stretch, say: Catalogue) -> str:
    """Return the name of a time span: a month, a quarter, a year, or the first and the last year."""
    start, end = stretch.start, stretch.end
    if stretch.months == charts.MONTH:
        return say.period(f"{start:%Y-%m}")
    if stretch.months == charts.QUARTER:
        return say.period(f"{start:%Y}-Q{end.month // charts.QUARTER}")
    return say.period(f"{start:%Y}") if start.year == end.year else f"{start.year}–{end.year}"


def _label(stretch: charts.Stretch, say: Catalogue, *, with_year: bool) -> str:
    """Return a short name of a time span, for an axis: ``September``, ``Sep 2025`` or ``III 2025``."""
    start = stretch.start
    if stretch.months == charts.MONTH:
        month = say.text("format.months-alone").split()[start.month - 1]
        return f"{month[:SHORT]} {start.year}" if with_year else month
    if stretch.months == charts.QUARTER:
        return f"{to_roman(stretch.end.month // charts.QUARTER)} {start.year}"
    return f"{start.year}" if start.year == stretch.end.year else f"{start.year}–{stretch.end.year}"


def figures_section(report: Execution, say: Catalogue) -> Markup:
    """Build the section with the tables of figures per department, supervisor and chapter."""
    groups = {
        "department": report.by_department,
        "supervisor": report.by_supervisor,
        "chapter": report.by_chapter,
    }
    tables = (
        el(
            "div",
            figures_table(
                by, lines, report, say, total=report.total if by == "department" else None, links=True
            ),
            el("p", say("page.mark"), class_="remark") if by == "department" else None,
        )
        for by, lines in groups.items()
        if lines
    )
    return el(
        "section",
        el("h2", say("page.standings"), id="standings-h"),
        tables,
        id="standings",
        aria_labelledby="standings-h",
    )


def figures_table(
    by: str,
    lines: Sequence[Figures],
    report: Execution | Summary,
    say: Catalogue,
    *,
    total: Figures | None = None,
    left_out: int = 0,
    links: bool = False,
) -> Markup:
    """Build a table of groups of activities with their completion and counts.

    ``left_out`` is the number of groups that are not among ``lines``. With ``links``, the name of a group is
    a link that filters the table of activities by the group.
    """
    cancelled = Status.CANCELLED.field
    shown = [
        name
        for name in count_names(report.total.counts)
        if name != cancelled or report.total.counts[cancelled]
    ]
    columns = [
        ("name", say(f"by.{by}")),
        ("percent", parts.without_sign(say("column.percent"))),
        *(("count", say(f"short.{name}")) for name in shown),
        ("rate", say("short.on_time")),
    ]

    def row(line: Figures, name: Child) -> Sequence[Child]:
        counts = ((figure, line.counts[figure]) for figure in shown)
        return (
            name,
            parts.labelled_bar(line.fraction, say, mark=report.header.elapsed),
            *(
                el("b", f"{count}", class_="alarm") if figure == "overdue" and count else f"{count}"
                for figure, count in counts
            ),
            "" if line.on_time is None else held(say.percent(line.on_time)),
        )

    rows = (row(line, _group(by, line, say, links=links)) for line in lines)
    foot = row(total, total_name(lines, total, left_out, say)) if total else None
    caption = say(f"part.{by}" if say.has(f"part.{by}") else f"by.{by}")
    drawn = parts.table(caption, columns, rows, class_="standing", foot=foot)
    return el("div", drawn, class_="sideways")


def _group(by: str, line: Figures, say: Catalogue, *, links: bool) -> Markup:
    words = line.name
    if by == "chapter":
        words = numbered(line.key, line.name)
    elif by == "deadline":
        words = say(f"deadline.{line.key}")
    query = urlencode({by: line.key})
    name = el("a", prose(words), href="#activities", data_filter=query) if links else prose(words)
    return join(name, el("span", line.head, class_="head") if line.head else None)


def notes(report: Execution, say: Catalogue) -> Markup:
    """Build the notes that explain to a first-time reader how the figures are calculated."""
    settings = report.plan.settings
    facts = {
        "percent": say("page.note.percent"),
        "on_time_rate": say("page.note.on_time"),
        "overdue": say("page.note.overdue"),
        "behind": say("page.note.behind", share=Fraction(settings.amber)),
        "silent": say("page.note.silent", n=settings.silent_after),
        "executors": say("page.note.joint"),
    }
    lines = (
        el("div", el("dt", parts.without_sign(say(f"column.{name}"))), el("dd", held(words)))
        for name, words in facts.items()
    )
    return el("footer", el("h2", say("page.notes")), el("dl", lines))
