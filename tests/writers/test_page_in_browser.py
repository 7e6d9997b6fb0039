"""The page of the execution report, used as a reader uses it, in a real browser."""

from datetime import date
from itertools import pairwise

import browser as browsers
import pytest
from browser import Browser
from builders import DEPARTMENTS, GROUPS, activity, chapter, day, entry, journal, plan, section
from hypothesis import given
from hypothesis import strategies as st
from pages import HOSTILE, hostile_plan, rendered
from workbench import GUARD, ROOT, examples

from workplan_cli import locales, store
from workplan_cli.language.matching import contains
from workplan_cli.language.uzbek import APOSTROPHES, match_key
from workplan_cli.model.deadline import Period
from workplan_cli.reports.execution import execution
from workplan_cli.tracking.state import fold
from workplan_cli.writers import Style, render_file

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        bool(browsers.MISSING),
        reason=f"{browsers.MISSING} not installed (Debian: chromium, chromium-driver)",
    ),
]

REAL = store.load_plan(ROOT / "data" / "plan.yaml")
TOLD = journal(
    entry("09-01", number="2.3.5", done=40000, target="yuborish", executor="hududiy-filiallar/andijon"),
    entry("09-20", number="2.1.6", done=14, target="texnikumlar", evidence=("https://example.uz/1",)),
    entry("09-21", number="6.5", complete=True, period="2025-08", note="Maqola chop etildi"),
)


@pytest.fixture(scope="module")
def window():
    opened = Browser()
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("pages")


@pytest.fixture(scope="module")
def report(folder):
    path = folder / "report.html"
    path.write_bytes(page_of(REAL, TOLD))
    return path


@pytest.fixture(autouse=True)
def plain(window):
    window.size(1366, 768)
    window.media()


def page_of(made, history, language="en"):
    report = execution(fold(made, history, day("10-15")))
    return render_file(report, Style(format="html", catalogue=locales.load(language)))


def shown(window):
    """The numbers of the activities that can be seen."""
    return window.run(
        "return [...document.querySelectorAll('#form [data-number]')]"
        ".filter((row) => row.checkVisibility()).map((row) => row.dataset.number)"
    )


def choose(window, **values):
    """Fill in the fields of the search, as a hand would, and wait for the answer."""
    for name, value in values.items():
        window.run(
            "const field = document.getElementById(arguments[0]); field.value = arguments[1];"
            "field.dispatchEvent(new Event('input', {bubbles: true}))",
            name,
            value,
        )
    settle(window)


def settle(window):
    """Wait until the page has answered: its timer is the shorter one, and both run in one queue."""
    window._send("POST", "/timeouts", {"script": GUARD * 1000})
    window._send("POST", "/execute/async", {"script": "setTimeout(arguments[0], 200)", "args": []})


# Nothing is loaded, nothing goes wrong


def test_the_page_asks_for_nothing_but_itself(window, report):
    window.open(report)
    choose(window, q="Germaniya", state="done")
    assert window.requests() == [report.as_uri()]
    assert window.logs("browser") == []


def test_the_policy_stops_what_was_not_there_when_the_page_was_made(window, report):
    window.open(report)
    window.run(
        "document.body.insertAdjacentHTML('beforeend',"
        ' \'<img src="http://127.0.0.1:9/x" onerror="window.ran = 1"><p style="color: red">x</p>\');'
        "const script = document.createElement('script'); script.textContent = 'window.ran = 1';"
        "document.body.append(script)"
    )
    settle(window)
    assert window.run("return window.ran ?? null") is None
    refusals = [line["message"] for line in window.logs("browser")]
    assert len(refusals) >= 3
    assert all("Content Security Policy" in refusal for refusal in refusals)


def test_hostile_text_is_only_shown(window, folder):
    path = folder / "hostile.html"
    path.write_text(rendered(*hostile_plan()), encoding="utf-8")
    window.open(path)
    choose(window, q="<script>")
    choose(window, q="")
    assert window.run("return window.hacked ?? null") is None
    assert window.logs("browser") == []
    assert window.requests() == [path.as_uri()]
    assert window.run("return document.scripts.length") == 1
    assert "<script>hacked=1</script>" in window.run("return document.body.innerText")
    assert "<U+202E>" in window.run("return document.body.innerText")
    assert "\u202e" in HOSTILE
    assert window.run("return [...document.links].filter((a) => a.protocol === 'javascript:').length") == 0


def test_without_scripts_everything_can_be_read(window, report):
    window.command("Emulation.setScriptExecutionDisabled", value=True)
    try:
        window.open(report)
        window.command("Emulation.setScriptExecutionDisabled", value=False)
        assert len(shown(window)) == 62
        assert not window.run("return document.getElementById('filters').checkVisibility()")
    finally:
        window.command("Emulation.setScriptExecutionDisabled", value=False)


# Search

SEARCHES = [
    (
        "G‘ayratov",
        "G'ayratov",
        "Gayratov",
        "Ғайратов",
        "ғайратов",
        "GʻAYRATOV",
        "G`ayratovga",
        "Ғайратовнинг",
    ),
    ("Valiyev", "Valiev", "Валиев", "b.valiyev"),
    ("Xusanov", "Husanov", "Khusanov", "Хусанов"),
    ("o‘quv kurslari", "oquv kurslari", "ўқув курслари", "O'QUV  KURSLARI", "kurslari o‘quv"),
    ("ko‘niktirish", "кўниктириш"),
    ("Präsenzlernen", "prasenzlernen"),
]


@pytest.mark.parametrize("spellings", SEARCHES, ids=lambda spellings: spellings[0])
def test_a_search_finds_the_same_in_every_spelling(window, report, spellings):
    window.open(report)
    found = []
    for words in spellings:
        choose(window, q=words)
        found.append(shown(window))
    assert 0 < len(found[0]) < 62
    assert all(each == found[0] for each in found)


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ("2.3.5", ["2.3.5"]),
        ("6.5.", ["6.5"]),
        ("113,7 ming", ["2.3.5"]),
        ("Bildung und Beruf", ["2.1.5", "2.1.7"]),
        ("no such words", []),
    ],
)
def test_search_by_number_and_words(window, report, asked, numbers):
    window.open(report)
    choose(window, q=asked)
    assert shown(window) == numbers
    assert window.run("return document.getElementById('nothing').checkVisibility()") is (not numbers)


def test_a_number_finds_all_below_it(window, report):
    window.open(report)
    choose(window, q="2.3")
    assert shown(window) == [f"2.3.{at}" for at in range(1, 8)]


BLOCKS = ((0x20, 0x250), (0x2B0, 0x345), (0x400, 0x488), (0x48A, 0x530), (0x2000, 0x2070))
SET_ASIDE = "ı″‴‶‷⁗"
"""Dotless i and double primes, which no plan has; the page takes less trouble with them."""
LETTERS = {chr(at) for block in BLOCKS for at in range(*block)} | {*APOSTROPHES, *"ﬁＡ①№™"}


def test_letters_are_folded_as_the_program_folds_them(window, report):
    window.open(report)
    texts = [
        form
        for at in sorted(LETTERS - {*SET_ASIDE})
        for form in (at, f"{at}e", f"a{at}е", f"о{at}ц", f"е{at} {at}{at}Х", f"ў{at}ъе")
    ]
    folded = window.run("return arguments[0].map(matchKey)", texts)
    pairs = zip(texts, folded, map(match_key, texts), strict=True)
    assert [(text, ours, theirs) for text, ours, theirs in pairs if ours != theirs] == []


WORDS = st.one_of(
    st.text("abdefghijklmnopqrstuvxyz'‘’ʻ -.0123456789", max_size=20),
    st.text("абвгдеёжзийклмнопрстуфхцчшъьэюяўқғҳы' -.,0123", max_size=20),
    st.text("абекмoпрcтxуіaeopcх'ў‘ ", max_size=20),
    st.sampled_from(["boshqarmasiga", "Xalqaro hamkorlik", "йиғилиши", "2025-йил", "Valiyevning", "ta’lim"]),
)


@examples(15)
@given(pairs=st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=60))
def test_words_are_found_as_the_program_finds_them(window, report, pairs):
    if window.run("return typeof finds") != "function":
        window.open(report)
    asked = [(query, text) for query, text in pairs if match_key(query)]
    found = window.run(
        "return arguments[0].map(([q, key]) => finds(q, key))", [(q, match_key(t)) for q, t in asked]
    )
    assert found == [contains(text, query) for query, text in asked]


# Filters


def test_filters_narrow_each_other_down(window, report):
    window.open(report)
    choose(window, department="hududiy-filiallar")
    joint = shown(window)
    assert joint == [
        row.activity.number for row in REAL.rows() if "hududiy-filiallar" in row.activity.executors
    ]
    choose(window, supervisor="kuranov")
    choose(window, chapter="VI")
    assert shown(window) == ["6.1"]
    choose(window, flag="undated")
    assert shown(window) == ["6.1"]
    choose(window, state="done")
    assert shown(window) == []


def test_headings_go_with_their_last_activity(window, report):
    window.open(report)
    choose(window, q="2.3.5")
    headings = window.run(
        "return [...document.querySelectorAll('#form .chapter, #form .section')]"
        ".filter((row) => row.checkVisibility()).map((row) => row.textContent.slice(0, 4))"
    )
    assert headings == ["II. ", "2.3."]


def test_how_many_are_shown_is_reported_and_announced(window, report):
    window.open(report)
    count = "return document.querySelector('[role=status]').textContent"
    assert window.run(count) == "Shown: 62 of 62"
    choose(window, state="done")
    assert window.run(count) == "Shown: 1 of 62"


def test_clearing_shows_everything_again(window, report):
    window.open(report, "#state=done&q=tibbiyot")
    assert shown(window) == ["2.1.6"]
    window.run("document.querySelector('#filters button').click()")
    settle(window)
    assert len(shown(window)) == 62
    assert window.run("return location.hash") == "#activities"


def test_the_address_keeps_the_filter(window, report):
    window.open(report)
    choose(window, q="o‘quv & kurs", department="oqitish-markazi")
    numbers, place = shown(window), window.run("return location.hash")
    assert numbers
    window.open(report, place)
    assert shown(window) == numbers
    assert window.run("return document.getElementById('q').value") == "o‘quv & kurs"


@pytest.mark.parametrize(
    "place", ["#state=nonsense", "#q=", "#=&=", "#%", "#%E0%A4%A", "#department=a%20b", "#no-such-place"]
)
def test_a_strange_address_does_no_harm(window, report, place):
    window.open(report, place)
    assert len(shown(window)) == 62
    assert window.logs("browser") == []


def test_figures_lead_to_their_activities(window, report):
    window.open(report)
    window.run("document.querySelector('#standings a[data-filter=\"department=yuridik\"]').click()")
    settle(window)
    assert shown(window) == [
        row.activity.number for row in REAL.rows() if "yuridik" in row.activity.executors
    ]


def test_a_link_to_a_row_that_is_filtered_out_brings_it_back(window, report):
    window.open(report, "#state=done")
    window.run("location.hash = '#a-1.4'")
    settle(window)
    assert "1.4" in shown(window)
    top = window.run("return document.getElementById('a-1.4').getBoundingClientRect().top")
    assert 0 < top < 768


def test_a_folded_list_opens_for_its_link(window, report):
    window.open(report)
    window.run("document.querySelector('.tiles a[href=\"#undated\"]').click()")
    settle(window)
    assert window.run("return document.getElementById('undated').open")


def test_thousands_of_activities_can_be_searched(window, folder):
    made = plan(
        *(
            chapter(
                f"X{c}",
                *(
                    section(
                        f"{c}.{s}",
                        *(activity(f"{c}.{s}.{n}", title=f"Ish w{c}{s}{n}q") for n in range(1, 21)),
                    )
                    for s in range(1, 11)
                ),
            )
            for c in range(1, 11)
        )
    )
    path = folder / "large.html"
    path.write_bytes(page_of(made, journal()))
    window.open(path)
    choose(window, q="w3720q")
    assert shown(window) == ["3.7.20"]
    assert window.run("return document.getElementById('count').textContent") == "Shown: 1 of 2000"


# Keyboard and screen reader


def focused(window):
    return window.run("const at = document.activeElement; return at.id || at.textContent.trim()")


def test_the_first_key_leads_to_the_activities(window, report):
    window.open(report)
    window.press("Tab")
    assert focused(window) == "Skip to the activities"
    assert window.run("return document.activeElement.getBoundingClientRect().left") >= 0
    window.press("Enter")
    window.press("Tab")
    assert focused(window) == "q"


def test_every_control_is_reached_in_order_and_shows_it(window, report):
    window.open(report, "#activities")
    window.run("document.getElementById('q').focus()")
    passed = []
    for _ in range(7):
        passed.append(focused(window))
        style = window.run(
            "const s = getComputedStyle(document.activeElement); return [s.outlineStyle, s.outlineWidth]"
        )
        assert style == ["solid", "3px"], passed[-1]
        window.press("Tab")
    assert passed == ["q", "chapter", "department", "supervisor", "state", "flag", "Clear"]


def test_typing_searches(window, report):
    window.open(report)
    window.run("document.getElementById('q').focus()")
    window.press(*"germaniya")
    settle(window)
    assert shown(window) == ["2.1.5", "2.1.6", "2.1.7", "2.1.8", "2.2.3"]
    window.press("Enter")
    settle(window)
    assert len(shown(window)) == 5


def tree(window):
    nodes = window.command("Accessibility.getFullAXTree")["nodes"]
    return [
        (node["role"]["value"], node.get("name", {}).get("value", ""))
        for node in nodes
        if not node["ignored"]
    ]


NAMED = {
    "link",
    "button",
    "combobox",
    "searchbox",
    "image",
    "table",
    "region",
    "search",
    "navigation",
    "DisclosureTriangle",
}


def test_everything_that_needs_a_name_has_one(window, report):
    window.open(report)
    found = tree(window)
    roles = [role for role, _ in found]
    for landmark in ("banner", "navigation", "main", "search", "contentinfo"):
        assert roles.count(landmark) == 1, landmark
    assert [role for role, name in found if role in NAMED and not name] == []
    assert {"searchbox", "combobox", "image", "table", "status"} <= set(roles)


@pytest.mark.parametrize("width", [390, 1366])
def test_the_table_stays_a_table_for_a_screen_reader(window, report, width):
    window.size(width, 800)
    window.open(report, "#q=2.3.5")
    roles = [role for role, _ in tree(window)]
    assert roles.count("rowheader") >= 3
    cells = window.command("Accessibility.getFullAXTree")["nodes"]
    assert sum(node["role"]["value"] in {"cell", "gridcell"} for node in cells if not node["ignored"]) > 5


# Look


@pytest.mark.parametrize("width", [320, 390, 600, 820, 1024, 1366, 1920, 2560])
def test_nothing_runs_off_the_side(window, report, width):
    window.size(width, 900)
    window.open(report)
    window.run("for (const each of document.querySelectorAll('details')) each.open = true")
    assert window.run("return document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("language", [each for each in locales.LANGUAGES if each != "en"])
def test_longer_words_do_not_run_off_the_side_either(window, folder, language):
    path = folder / f"{language}.html"
    path.write_bytes(page_of(REAL, TOLD, language))
    window.open(path)
    window.run("for (const each of document.querySelectorAll('details')) each.open = true")
    for width in (320, 390, 1000, 1024, 1201, 1366):
        window.size(width, 900)
        assert window.run("return document.documentElement.scrollWidth") <= width
        contents = "return document.querySelector('.contents ul').scrollWidth"
        assert window.run(contents) <= width
        assert window.run(contents) == window.run(contents.replace("scrollWidth", "clientWidth"))
    assert window.run("return document.documentElement.lang") == language
    assert window.logs("browser") == []


def brightness(window, element):
    color = window.run(
        "return getComputedStyle(document.querySelector(arguments[0])).backgroundColor", element
    )
    return sum(int(part) for part in color.removeprefix("rgb(").rstrip(")").split(","))


LABELS = """
return [...document.querySelectorAll(".timeline .label")].map(each => each.getBoundingClientRect())
  .filter(box => box.width > 0).map(box => [box.left, box.right])
"""


@pytest.mark.parametrize("language", locales.LANGUAGES)
@pytest.mark.parametrize("end", ["2025-12-31", "2026-02-28", "2026-12-31", "2028-06-30"])
def test_the_labels_of_a_chart_do_not_run_together(window, folder, language, end):
    """The names of six months took the room of a phone whole: ``AugustSeptember``."""
    path = folder / f"axis-{language}-{end}.html"
    made = plan(activity("1.1", "doimiy"), period=Period(start=day("07-01"), end=date.fromisoformat(end)))
    path.write_bytes(page_of(made, journal(), language))
    for width in (390, 700, 1000, 1280):
        window.size(width, 800)
        window.open(path)
        boxes = window.run(LABELS)
        assert len(boxes) >= 2
        gaps = [after[0] - before[1] for before, after in pairwise(boxes)]
        assert min(gaps) >= 4, (width, gaps)
        assert boxes[0][0] >= 0
        assert boxes[-1][1] <= width


def test_dark_where_the_reader_likes_it_dark(window, report):
    window.open(report)
    assert brightness(window, "html") > 600
    window.media(prefers_color_scheme="dark")
    assert brightness(window, "html") < 150
    window.media("print", prefers_color_scheme="dark")
    assert brightness(window, "html") > 600


# Paper

UPRIGHT, ACROSS = (595, 842), (842, 595)


def near(page, form):
    return all(abs(a - b) <= 1 for a, b in zip(page, form, strict=True))


def test_on_paper_the_table_lies_across(window, report):
    window.open(report)
    pages = window.paper()
    turned = [near(page, ACROSS) for page in pages]
    assert all(near(page, UPRIGHT) or across for page, across in zip(pages, turned, strict=True))
    first, last = turned.index(True), len(turned) - turned[::-1].index(True)
    assert all(turned[first:last])
    assert 0 < first < 8
    assert 5 < last - first < 15
    assert last < len(turned)


def test_only_what_is_filtered_is_printed_and_the_filter_is_reported(window, report):
    window.open(report, "#department=yuridik")
    filtered = window.paper()
    assert sum(near(page, ACROSS) for page in filtered) == 1
    window.media("print")
    summary_line = window.run(
        "const c = document.getElementById('criteria'); return c.checkVisibility() && c.textContent"
    )
    assert summary_line == "Executor: Yuridik bo‘lim (A.Abdukarimov) · Shown: 2 of 62"


def test_on_paper_there_are_no_controls_and_headings_repeat(window, report):
    window.open(report)
    window.media("print")
    visible = (
        "return [...document.querySelectorAll(arguments[0])].filter((each) => each.checkVisibility()).length"
    )
    for control in ("#filters", ".contents", ".skip", ".more > summary"):
        assert window.run(visible, control) == 0, control
    display = window.run("return getComputedStyle(document.querySelector('#form thead')).display")
    assert display == "table-header-group"


def test_lists_folded_away_are_printed(window, report):
    window.open(report)
    before = len(window.paper())
    assert window.run("return [...document.querySelectorAll('details.fold')].every((each) => each.open)")
    assert before > 8


def test_a_plan_without_supervisors_or_targets(window, folder):
    path = folder / "bare.html"
    made = plan(activity("1.1"), departments=DEPARTMENTS, groups=GROUPS, supervisors={})
    path.write_bytes(page_of(made, journal()))
    window.open(path)
    assert shown(window) == ["1.1"]
    assert window.logs("browser") == []
    assert window.run("return document.getElementById('supervisor')") is None
