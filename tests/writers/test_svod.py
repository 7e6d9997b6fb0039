"""Summary tables: the states add up to the total, and every figure is that of the JSON under its name."""

import zipfile

import pytest
from builders import activity, day, entry, journal, plan

from workplan_cli import locales
from workplan_cli.reports import build
from workplan_cli.reports.group_figures import states_in
from workplan_cli.tracking.state import fold
from workplan_cli.writers.shared.svod import svod

SAY = locales.load("en")

ENTRIES = {
    "done": [entry("09-01", done=100, target="people")],
    "done late": [entry("10-09", done=100, target="people")],
    "partly": [entry("09-01", complete=True, forced=("shortfall",))],
    "not done": [entry("09-01", done=50, target="people")],
    "untouched": [],
    "cancelled": [entry("09-01", cancel=True, note="Bekor")],
    "partly, accepted": [
        entry("09-01", complete=True, forced=("shortfall",)),
        entry("09-02", accept="xusanov"),
    ],
    "returned": [entry("09-01", done=100, target="people"), entry("09-02", returned="Hujjat yo‘q")],
}
SETTINGS = [{}, {"acceptance": "required"}]


def state_of(kinds, on, **settings):
    numbers = [f"1.{at}" for at in range(1, len(kinds) + 1)]
    made = plan(*(activity(n, "III-chorak", targets={"people": 100}) for n in numbers), settings=settings)
    entries = [
        each._replace(activity=n) for n, kind in zip(numbers, kinds, strict=True) for each in ENTRIES[kind]
    ]
    return fold(made, journal(*entries), day(on))


def lines(kinds, by, on="10-15", **settings):
    """The table, the figures of each row, and the row as a mapping of the columns' names to cells."""
    state = state_of(kinds, on, **settings)
    summary = build.summary(state, by)
    table = svod(by, summary.items, summary.total, SAY)
    names = [column.name for column in table.columns]
    cells = [dict(zip(names, row.cells, strict=True)) for row in table.rows]
    return table, list(zip((*summary.items, summary.total), cells, strict=True))


@pytest.mark.parametrize("settings", SETTINGS)
@pytest.mark.parametrize("on", ["09-15", "10-15"])
@pytest.mark.parametrize("by", ["department", "chapter"])
def test_the_columns_without_a_heading_above_add_up_to_the_total(by, on, settings):
    table, rows = lines(ENTRIES, by, on, **settings)
    apart = [column.name for column in table.columns[2:-2] if not column.group]
    for figures, cells in rows:
        assert apart == [each.field for each in states_in(figures.counts)]
        assert sum(cells[name] for name in apart) == cells["activities"] == len(ENTRIES)


@pytest.mark.parametrize("settings", SETTINGS)
def test_what_overlaps_stands_below_of_which_and_is_never_more_than_the_total(settings):
    table, rows = lines(ENTRIES, "department", **settings)
    below = [column.name for column in table.columns if column.group == SAY("svod.group")]
    decided = ["accepted", "returned"] if settings else []
    assert below == ["late", "shortfall", "overdue", "behind", *decided]
    assert all(0 <= cells[name] <= cells["activities"] for _, cells in rows for name in below)


@pytest.mark.parametrize("settings", SETTINGS)
def test_each_figure_is_the_one_that_the_json_has_under_its_name(settings):
    _, rows = lines(ENTRIES, "department", **settings)
    for figures, cells in rows:
        assert {
            name: cells[name] for name in cells if name in figures.counts
        }.items() <= figures.counts.items()
        assert (cells["on_time"], cells["percent"]) == (figures.on_time, figures.fraction)
        assert cells["shortfall"] == figures.counts["shortfall"] > 0


@pytest.mark.parametrize("ending", ["md", "html", "docx", "xlsx"])
def test_every_document_says_why_groups_do_not_add_up(workplan, ending):
    """Four activities have two supervisors: 40 + 26 are 66, and the total is 62."""
    once, name = "joint activities counted once", f"summary.{ending}"
    workplan.well("report", "--by", "supervisor", "--lang", "en", "-o", name)
    assert _text(workplan.folder / name).lower().count("joint activities") == 1
    assert once in _text(workplan.folder / name)
    workplan.well("report", "--by", "chapter", "--lang", "en", "-o", f"chapters.{ending}")
    assert once not in _text(workplan.folder / f"chapters.{ending}")


def _text(path):
    """The text of a document, and of the parts of an office document."""
    if not zipfile.is_zipfile(path):
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as parts:
        return " ".join(parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml"))
