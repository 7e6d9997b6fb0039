"""Every redrawn screen at every width, in every language and in ASCII: nothing is wider, nothing is lost."""

import re

import pytest
from builders import entry, journal, state
from rich.cells import cell_len
from workbench import ROOT

from workplan_cli import locales, store
from workplan_cli.reports import build as reports
from workplan_cli.reports.brief import brief
from workplan_cli.reports.orders import GRAVEST
from workplan_cli.reports.records import Filter
from workplan_cli.reports.today import today
from workplan_cli.tracking.flags import having
from workplan_cli.writers import Screen, Style, render
from workplan_cli.writers.shared.messages import wrapped
from workplan_cli.writers.shared.poorer import labels_in

WIDTHS = (50, 60, 72, 80, 100, 109, 110, 120, 150, 200, 240)
REAL = store.load_plan(ROOT / "data" / "plan.yaml")
SAID = (
    entry("07-15", number="6.2", schedule=["07-25", "08-29", "12-19"], evidence=("Media reja",)),
    entry("08-31", number="2.3.5", done=38000, target="yuborish", note="jami, MIB bo‘yicha"),
    entry("09-02", number="2.3.5", add=1400, target="yuborish", executor="hududiy-filiallar/andijon"),
    entry("09-03", number="2.3.5", done=2100, target="yuborish", executor="hududiy-filiallar/buxoro"),
    entry("09-10", number="2.2.4", done=12, target="kurslar"),
    entry("09-28", number="1.4", complete=True, forced=("in-future",)),
    entry("08-03", number="6.5", note="3 ta maqola", period="2025-07"),
    entry("09-12", number="2.4.4", cancel=True),
    entry("10-20", number="1.1", percent=60),
)
NOVEMBER = state("11-20", REAL, *SAID)
BEFORE = state("11-06", REAL, *SAID[:6])
JOURNAL = journal(*SAID)


def flagged(name):
    sort = GRAVEST.get(name, "number")
    found = reports.activities(NOVEMBER, having(NOVEMBER.activities, name), focus=name, sort=sort)
    return found._replace(header=found.header._replace(filters=(Filter(name, value=True),)))


def without_completion():
    """A list of an ongoing activity, which has no percentage, under a chapter that has one."""
    found = [item for item in NOVEMBER.activities if item.number in ("2.1.1", "2.1.2")]
    return reports.activities(NOVEMBER, found, limit=1)


REPORTS = {
    "list-of-ongoing": without_completion,
    "today": lambda: today(NOVEMBER, JOURNAL),
    "show-one-target": lambda: reports.detail(NOVEMBER, JOURNAL, "2.3.5"),
    "show-several": lambda: reports.detail(NOVEMBER, JOURNAL, "2.2.4"),
    "show-dates": lambda: reports.detail(NOVEMBER, JOURNAL, "6.2"),
    "show-repeating": lambda: reports.detail(NOVEMBER, JOURNAL, "6.5"),
    "report": lambda: reports.summary(NOVEMBER),
    "report-by-chapter": lambda: reports.summary(NOVEMBER, "chapter"),
    "report-by-owner": lambda: reports.summary(NOVEMBER, "owner"),
    "overdue": lambda: flagged("overdue"),
    "behind": lambda: flagged("behind"),
    "silent": lambda: flagged("silent"),
    "undated": lambda: flagged("undated"),
    "tree": lambda: reports.tree(NOVEMBER),
    "tree-2": lambda: reports.tree(NOVEMBER, 2),
    "history": lambda: reports.history(NOVEMBER, JOURNAL),
    "brief": lambda: brief(BEFORE, NOVEMBER, BEFORE.day, NOVEMBER.day),
}
ANSI = re.compile(r"\x1b\[[0-9;]*m")


def shown(name, width=80, language="en", encoding="utf-8", *, color=False, full=False):
    """The lines of a screen."""
    say = locales.load(language)
    say = say if encoding == "utf-8" else labels_in(say, encoding)
    screen = Screen(terminal=True, width=width, color=color, encoding=encoding)
    return render(REPORTS[name](), Style("table", say, screen, full=full)).split("\n")[:-1]


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("language", locales.LANGUAGES)
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_no_line_is_wider_than_the_screen(name, language, encoding):
    for width in (*WIDTHS, 40):
        lines = shown(name, width, language, encoding)
        assert max(map(cell_len, lines)) <= width, width
        assert all(line == line.rstrip() for line in lines), width
        if encoding == "ascii":
            assert "\n".join(lines).isascii(), width


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("width", [50, 80, 120])
def test_without_colour_the_text_is_the_same(name, width):
    assert [ANSI.sub("", line) for line in shown(name, width, color=True)] == shown(name, width)


@pytest.mark.parametrize(
    ("name", "width", "most"),
    [
        ("report", 80, 45),
        ("report", 120, 24),
        ("report", 200, 25),
        ("tree-2", 80, 21),
        ("tree-2", 120, 21),
        ("show-one-target", 80, 34),
        ("brief", 80, 40),
        ("history", 80, len(SAID) + 3),
        ("history", 200, len(SAID) + 3),
    ],
)
def test_a_screen_is_short(name, width, most):
    assert len(shown(name, width)) <= most


def test_every_overdue_activity_takes_two_lines():
    for width in (80, 120, 200):
        assert len(shown("overdue", width)) == 2 * len(having(NOVEMBER.activities, "overdue")) + 5


@pytest.mark.parametrize("width", [80, 120, 200])
@pytest.mark.parametrize("language", locales.LANGUAGES)
def test_figures_and_days_are_not_cut(width, language):
    say = locales.load(language)
    item = NOVEMBER.of("2.3.5")
    text = "\n".join(shown("show-one-target", width, language))
    for value in (say.percent(item.fraction), say.day(item.due), say.number(item.targets[0].done)):
        assert value in text
    text = "\n".join(shown("history", width, language))
    assert [each for each in SAID if say.day(each.on) not in text] == []
    text = "\n".join(shown("report", width, language))
    assert say.percent(reports.total(NOVEMBER).fraction) in text


def test_a_total_that_the_groups_do_not_add_up_to_says_why():
    for width in (80, 120):
        assert "joint activities counted once" in "\n".join(shown("report", width))
        assert "joint" not in "\n".join(shown("report-by-chapter", width))


@pytest.mark.parametrize("language", locales.LANGUAGES)
@pytest.mark.parametrize("width", [80, 100, 120])
def test_what_is_behind_shows_its_quantity_and_either_all_units_or_none(width, language):
    report = flagged("behind")
    style = Style("table", locales.load(language), Screen(terminal=True, width=width))
    lines = [" ".join(line.split()) for line in render(report, style).split("\n")]
    single = [item.targets[0] for item in report.items if len(item.targets) == 1]
    say = locales.load(language)
    bare = [say("list.reached", done=each.done, value=each.target.value) for each in single]
    assert all(any(each in line for line in lines) for each in bare)
    units = [f"{text} {each.target.unit}" for text, each in zip(bare, single, strict=True)]
    assert sum(any(line.endswith(each) for line in lines) for each in units) in (0, len(units))


def test_an_undated_activity_with_targets_shows_when_the_targets_are_due():
    made = state("10-13", REAL)
    report = reports.detail(made, journal(), "6.2")
    style = Style("table", locales.load("en"), Screen(terminal=True, width=80))
    shown = " ".join(render(report, style).split())
    assert "dates not set targets due 2025-12-31 79 days left" in shown


def test_a_message_breaks_no_figure_over_two_lines():
    text = "the total is 113 700, and 35.2 % of it is done"
    for width in range(16, len(text)):
        lines = wrapped(text, width, indent="  ").split("\n")
        assert any("113 700" in line for line in lines)
        assert any("35.2 %" in line for line in lines)
