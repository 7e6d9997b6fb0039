"""Converts reports to tables of typed values, for the formats that consist of tables."""

from collections.abc import Iterable, Iterator, Sequence
from functools import singledispatch

from workplan_cli.language.division_titles import numbered
from workplan_cli.language.quantities import plain
from workplan_cli.locales import Catalogue
from workplan_cli.model.record import Record
from workplan_cli.reports.brief import Brief
from workplan_cli.reports.collected import Collection
from workplan_cli.reports.group_figures import Figures, count_names
from workplan_cli.reports.letters import Letters
from workplan_cli.reports.plan_files import Differences, Review, Rollover
from workplan_cli.reports.records import (
    Activities,
    Branch,
    Changes,
    Detail,
    Form,
    History,
    Members,
    Problems,
    Recorded,
    Summary,
    Tree,
    Verified,
)
from workplan_cli.reports.several import Several
from workplan_cli.tracking.state import ActivityState
from workplan_cli.writers.shared.amended_texts import amended_text, differing_field, subject_text
from workplan_cli.writers.shared.cells import Cell, Named, period_text
from workplan_cli.writers.shared.changes import amended_since, with_days, with_new_days
from workplan_cli.writers.shared.columns import (
    IN_TARGETS,
    awaiting,
    extra_names,
    flag_columns,
    full,
    full_names,
    head_names,
    supervisor_names,
)
from workplan_cli.writers.shared.columns import columns as all_columns
from workplan_cli.writers.shared.entry_columns import ENTRY_COLUMNS, WHOLE
from workplan_cli.writers.shared.messages import message


class Grid(Record):
    """A table: the keys of its columns, whose headings are the messages ``column.<key>``, and its rows."""

    columns: tuple[str, ...]
    rows: Iterable[tuple[Cell, ...]]


@singledispatch
def grid(report: object, catalogue: Catalogue, columns: Sequence[str] | None = None) -> Grid:
    """Convert a report to a table. ``columns`` selects those of a list of activities or of entries.

    Raises ``NotImplementedError`` for a report that has no tabular form.
    """
    raise NotImplementedError(type(report).__name__)


@grid.register(Activities)
def _(report: Activities, catalogue: Catalogue, columns: Sequence[str] | None = None) -> Grid:
    chosen, plan = tuple(columns or [*full(on_pace=report.on_pace), *awaiting(report)]), report.plan
    getters = list(map(all_columns().__getitem__, chosen))
    return Grid(chosen, (tuple(get(item, plan) for get in getters) for item in report.items))


@grid.register(Several)
def _(report: Several, catalogue: Catalogue, columns: Sequence[str] | None = None) -> Grid:
    # Imported when used: most reports are about one plan.
    from workplan_cli.writers.shared.several_tables import chained, united

    tables = ((part.origin.name, grid(part.report, catalogue, columns)) for part in report.parts)
    names, rows = united(tables) if report.kind is Form else chained(tables)
    return Grid(names, rows)


@grid.register(Detail)
def _(report: Detail, catalogue: Catalogue, columns: Sequence[str] | None = None) -> Grid:
    # Imported when used: most reports are about several activities.
    from workplan_cli.writers.shared.detail_rows import detail_rows

    return Grid(("field", "value"), detail_rows(report, catalogue, columns))


@grid.register(Recorded)
def _(report: Recorded, catalogue: Catalogue, columns: Sequence[str] | None = None) -> Grid:
    return grid(History(header=report.header, items=(report.line,)), catalogue, columns)


@grid.register(Verified)
def _(report: Verified, catalogue: Catalogue, columns: Sequence[str] | None = None) -> Grid:
    return grid(History(report.header, tuple(each.line for each in report.items)), catalogue, columns)


def _counts(figures: Figures, names: Sequence[str]) -> tuple[Cell, ...]:
    counts = (figures.counts[name] for name in names)
    return (*counts, figures.fraction, figures.on_time, figures.reporting)


@grid.register(Summary)
def _(report: Summary, catalogue: Catalogue, columns: Sequence[str] | None = None) -> Grid:
    names = count_names(report.total.counts)
    total = (None, catalogue("total"), None, *_counts(report.total, names))
    kinds = report.by == "deadline"
    rows = [
        (
            line.key,
            Named(line.name, catalogue(f"deadline.{line.key}")) if kinds else line.name,
            line.head,
            *_counts(line, names),
        )
        for line in report.items
    ]
    columns = ("key", "name", "head", *names, "percent", "on_time_rate", "reporting_rate")
    if not any(line.plan for line in report.items):
        return Grid(columns, [*rows, total])
    in_plans = [(line.plan, *row) for line, row in zip(report.items, rows, strict=True)]
    return Grid(("plan", *columns), [*in_plans, (None, *total)])


@grid.register(Members)
def _(report: Members, catalogue: Catalogue, columns: Sequence[str] | None = None) -> Grid:
    return Grid(
        ("key", "name", "group", "activities", "activities_reported", "last_report", "not_reported"),
        (
            (
                *(each.key, each.name, each.group, each.activities, each.reported),
                *(each.last and each.last.on, each.not_reported),
            )
            for each in report.items
        ),
    )


@grid.register(Tree)
def _(report: Tree, catalogue: Catalogue, columns: Sequence[str] | None = None) -> Grid:
    names = count_names(report.total.counts)

    def lines(branches: Iterable[Branch]) -> Iterable[tuple[Cell, ...]]:
        for branch in branches:
            yield (branch.number, branch.title, *_counts(branch.figures, names))
            yield from lines(branch.children)

    return Grid(
        ("number", "title", *names, "percent", "on_time_rate", "reporting_rate"),
        lines(report.branches),
    )


@grid.register(History)
def _(report: History, catalogue: Catalogue, columns: Sequence[str] | None = None) -> Grid:
    chosen = tuple(columns or WHOLE)
    getters = [ENTRY_COLUMNS[name] for name in chosen]
    return Grid(chosen, (tuple(get(line) for get in getters) for line in report.items))


@grid.register(Changes)
def _(report: Changes, catalogue: Catalogue, columns: Sequence[str] | None = None) -> Grid:
    rows = (
        (
            change.after.number,
            change.after.activity.title,
            head_names(report.plan, change.after),
            change.before.status.value,
            change.before.fraction,
            change.after.status.value,
            change.after.fraction,
            change.before.targets,
            change.after.targets,
            change.entries,
            tuple(day.isoformat() for day in change.days),
            tuple(entry.note for entry in change.new if entry.note),
            tuple(each for entry in change.new for each in entry.evidence),
            tuple(
                f"{each.field}: {each.before or ''} → {each.after or ''}" for each in amended_since(change)
            ),
        )
        for change in report.items
    )
    names = "state_before percent_before state percent targets_before targets entries days note evidence"
    return Grid(("number", "title", "owners", *names.split(), "amended"), rows)


@grid.register
def _(report: Collection, catalogue: Catalogue, columns: Sequence[str] | None = None) -> Grid:
    names = "standing file cell number target executor on entry_kind amount before after note evidence id"
    rows: list[tuple[Cell, ...]] = [
        (
            row.outcome,
            each.file,
            row.cell,
            entry.activity,
            entry.target,
            entry.executor,
            entry.on,
            entry.kind.value,
            entry.value,
            row.was,
            row.now,
            entry.note,
            entry.evidence,
            entry.id,
        )
        for each in report.files
        for row in each.rows
        for entry in (row.entry,)
    ]
    nothing = (None,) * 8
    rows += [("awaited", None, None, None, None, each.key, *nothing) for each in report.outstanding]
    return Grid(tuple(names.split()), rows)


OFFICIAL = ("chapter", "section", "number", "title", "deadline", "executors", "supervisors")


def execution_columns() -> list[str]:
    """Return the columns that describe the execution of an activity."""
    flags = flag_columns("days_late", without=IN_TARGETS)
    return ["due", "targets", "state", "percent", *flags, "updated"]


@grid.register(Form)
def _(report: Form, catalogue: Catalogue, columns: Sequence[str] | None = None) -> Grid:
    plan, extra = report.plan, extra_names(report.plan)
    basis = ["basis"] if report.based else []
    amended = ["amended"] if report.amended else []
    added = execution_columns() if report.progress else []
    known = all_columns()

    def row(item: ActivityState) -> Iterator[Cell]:
        for division in (item.row.chapter, item.row.section):
            yield numbered(*division) if division else None
        yield from (item.number, item.activity.title, item.activity.deadline.text)
        yield full_names(plan, item)
        yield supervisor_names(plan, item)
        yield from (item.activity.extra.get(name) for name in extra)
        for _ in basis:
            yield tuple(each.text for each in item.activity.basis)
        for _ in amended:
            yield tuple(amended_text(each, catalogue) for each in item.changes)
        yield from (known[name](item, plan) for name in added)

    return Grid((*OFFICIAL, *extra, *basis, *amended, *added), (tuple(row(item)) for item in report.items))


@grid.register(Problems)
def _(report: Problems, catalogue: Catalogue, columns: Sequence[str] | None = None) -> Grid:
    rows = (
        (found.level.value, found.file, found.line, found.column, found.code, message(found, catalogue))
        for found in report.items
    )
    return Grid(("level", "file", "line", "column", "code", "message"), rows)


@grid.register(Differences)
def _(report: Differences, catalogue: Catalogue, columns: Sequence[str] | None = None) -> Grid:
    rows = (
        (
            subject_text(each, catalogue),
            differing_field(each, catalogue),
            each.before and with_days(each.before, each.due[0], catalogue),
            each.after and with_new_days(each, each.after, catalogue),
            each.number and each.title,
            each.on,
            each.basis,
        )
        for each in report.items
    )
    return Grid(("subject", "changed_field", "value_before", "value_after", "title", "on", "basis"), rows)


@grid.register(Brief)
def _(report: Brief, catalogue: Catalogue, columns: Sequence[str] | None = None) -> Grid:
    # Imported when used: only a brief has sections of this kind.
    from workplan_cli.writers.shared.brief_texts import name_text

    rows = (
        (
            *([line.plan_name] if line.plan_name else ()),
            Named(section.name, name_text(report, section, catalogue)),
            line.item.number,
            line.item.activity.title,
            head_names(report.plan_of(line), line.item),
            line.item.status.value,
            line.before.fraction if line.before else None,
            line.item.fraction,
            line.item.next_due,
            line.item.days_late,
        )
        for section in report.sections
        for line in section.lines
    )
    names = "section number title owners state percent_before percent due days_late"
    plan = ("plan",) if any(line.plan for section in report.sections for line in section.lines) else ()
    return Grid((*plan, *names.split()), rows)


@grid.register(Letters)
def _(report: Letters, catalogue: Catalogue, columns: Sequence[str] | None = None) -> Grid:
    rows = (
        (
            letter.executor,
            letter.name,
            letter.head,
            letter.contact.email,
            Named(section.name, catalogue(f"letter.section.{section.name}", until=report.until)),
            item.number,
            item.activity.title,
            item.next_due,
            item.days_late,
            letter.answer_by,
        )
        for letter in report.items
        for section in letter.sections
        for item in section.items
    )
    names = "key name head email section number title due days_late answer_by"
    return Grid(tuple(names.split()), rows)


@grid.register(Rollover)
def _(report: Rollover, catalogue: Catalogue, columns: Sequence[str] | None = None) -> Grid:
    rows = (
        (
            each.item.number,
            each.activity and each.activity.number,
            each.item.activity.title,
            each.outcome,
            tuple(period_text(label, catalogue) for label in each.missed),
            each.item.activity.deadline.text,
            each.activity and each.activity.deadline.text,
            tuple(
                f"{target.key}: {plain(target.value)} {target.unit}"
                for target in (each.activity.targets if each.activity else ())
            ),
        )
        for each in report.items
    )
    names = "number number_new title carried missed deadline deadline_new targets_left"
    return Grid(tuple(names.split()), rows)


@grid.register(Review)
def _(report: Review, catalogue: Catalogue, columns: Sequence[str] | None = None) -> Grid:
    # Imported when used: only an import has a review list.
    from workplan_cli.writers.shared import review_texts as texts

    rows = (texts.row(each, catalogue) for each in report.items)
    found = ("gravity", "place", "times", "activities", "line", "code", "message")
    return Grid((*found, "read", "assumed", "earlier", "fix"), rows)


TABLES = frozenset(grid.registry) - {object}
"""The classes of reports that can be shown as one table; every tabular format supports them."""
