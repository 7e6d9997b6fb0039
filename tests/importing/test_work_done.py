"""How much an import compiles and reads: counts, because times differ between machines."""

import subprocess
import sys

from imported import plan_of
from paper import markdown

from workplan_cli.language.deadline_patterns import expressions
from workplan_cli.language.deadline_phrases import PHRASES
from workplan_cli.language.quantity_rates import each_of
from workplan_cli.tracking.plan_checks import values_agree_with_wordings, values_are_of_the_whole_period

PLAN = (
    "2025-yilga mo‘ljallangan ISH REJASI",
    "T/r | Tadbirlar nomi | Ijro muddati | Mas’ul ijrochilar",
    "1 | Kurs ochish | 1-oktabr | Yuridik bo‘lim",
    "2 | 5 ta seminar o‘tkazish | doimiy | Axborot xizmati",
    "3 | 3 ta kengash o‘tkazish | har chorakda | Axborot xizmati",
)
COUNTS = (
    "import sys\n"
    "from pathlib import Path\n"
    "from workplan_cli.importing import read\n"
    "from workplan_cli.language.deadline_patterns import expressions\n"
    "from workplan_cli.language.deadline_phrases import PHRASES\n"
    "from workplan_cli.language.deadline_sentences import TIDY\n"
    "read(Path(sys.argv[1]))\n"
    "all = [*expressions()[0], *(each.expression for each in (*PHRASES.phrases, *TIDY.phrases))]\n"
    "print(len(all), sum('compiled' in vars(each) for each in all))\n"
)


def test_few_expressions_of_deadlines_are_compiled(tmp_path):
    title, *rows = PLAN
    source = tmp_path / "reja.md"
    source.write_text(markdown([[[cell.strip() for cell in row.split("|")] for row in rows]], [title]))
    done = subprocess.run(
        [sys.executable, "-c", COUNTS, str(source)], capture_output=True, encoding="utf-8", check=True
    )
    known, compiled = map(int, done.stdout.split())
    assert known > 290
    assert compiled < 120


def test_titles_without_words_of_time_reach_no_expression_of_a_deadline():
    """The titles of divisions are looked at for deadlines; few of them have any."""
    title = "Chet tillariga o‘qitish markazlarini ochish"
    assert [*expressions()[1].of("? ? ? ? ")] == []
    assert PHRASES.applied(title.lower()) == title.lower()


def test_checks_read_no_quantity_again():
    """What the import found out of the words around a quantity, both checks of its value use."""
    each_of.cache_clear()
    plan = plan_of(*PLAN).plan
    read = each_of.cache_info().misses
    assert read == 2
    assert [*values_agree_with_wordings(plan), *values_are_of_the_whole_period(plan)] == []
    assert each_of.cache_info().misses == read
