"""HTML pages, parsed again and looked at: their structure, their safety, their figures."""

import base64
import hashlib
import re
from collections import Counter
from datetime import date
from fractions import Fraction
from html.parser import HTMLParser
from importlib.resources import files
from itertools import pairwise

import pytest
from builders import activity, chapter, day, entry, journal, period, plan, section
from hypothesis import example, given
from hypothesis import strategies as st
from pages import hostile_plan, rendered, reported
from workbench import ROOT, examples

from workplan_cli import locales, store
from workplan_cli.importing import read
from workplan_cli.language.uzbek import match_key
from workplan_cli.locales import Catalogue
from workplan_cli.model.deadline import Period
from workplan_cli.model.plan import Approval
from workplan_cli.reports import build as reports
from workplan_cli.reports import figures
from workplan_cli.reports.execution import execution
from workplan_cli.tracking.state import fold
from workplan_cli.writers import Style, render_file
from workplan_cli.writers.html import charts
from workplan_cli.writers.html.markup import Markup, el, held, join, link, prose, text

SAY = locales.load("en")
REAL = store.load_plan(ROOT / "data" / "plan.yaml")
ASSETS = ("page.css", "page.js", "search.js", "form.css")
VOID = {"meta", "input", "br", "col", "link", "img", "base", "hr"}


class Page(HTMLParser):
    """The elements of a page as (name, attributes, place of the parent), with their text."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements, self.texts, self.parents, self.open = [], [], [], []
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        assert len(dict(attrs)) == len(attrs), tag
        self.parents.append(self.open[-1] if self.open else None)
        self.elements.append((tag, dict(attrs)))
        self.texts.append([])
        if tag not in VOID:
            self.open.append(len(self.elements) - 1)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag):
        assert self.elements[self.open.pop()][0] == tag

    def handle_data(self, data):
        for at in self.open:
            self.texts[at].append(data)

    def all(self, tag, **wanted):
        """The places of the elements of a name that have these attributes (``class_`` one of several)."""
        return [
            at
            for at, (name, given) in enumerate(self.elements)
            if name == tag
            and all(
                value in (given.get(key.rstrip("_")) or "").split()
                if key == "class_"
                else given.get(key.replace("_", "-")) == value
                for key, value in wanted.items()
            )
        ]

    def inside(self, at, within):
        while at is not None and at != within:
            at = self.parents[at]
        return at is not None

    def text(self, at):
        return " ".join("".join(self.texts[at]).split())

    def attribute(self, at, name):
        return self.elements[at][1].get(name)

    def shape(self):
        """The kinds of elements and their attributes, without what they hold."""
        return {(tag, *sorted(attributes)) for tag, attributes in self.elements}


FORM = Catalogue(
    "uz",
    SAY.texts
    | {"form.number": "T/r", "form.title": "Tadbirlar nomi", "form.deadline": "Ijro muddati"}
    | {"form.executors": "Mas’ul ijrochilar", "form.supervisors": "Nazorat uchun mas’ul"},
)


def form(made=REAL, recorded=(), **options):
    entries = journal(*recorded)
    state = fold(made, entries, day("10-15"))
    report = reports.form(state, entries, state.activities, **options)
    return render_file(report, Style(format="html", catalogue=FORM)).decode("utf-8")


SMALL = plan(
    chapter(
        "I",
        activity("1.1", "III-chorak", executors=("yuridik", "filiallar"), supervisors=("kuranov",)),
        activity("1.2", targets={"people": 1000, "courses": 10}, supervisors=("kuranov", "xusanov")),
    ),
    chapter("II", section("2.1", activity("2.1.1", "doimiy")), section("2.2", activity("2.2.1", "har oyda"))),
    approval=Approval(by="B.A.Musayev", position="Direktor"),
)
TOLD = (
    entry(
        "08-01",
        number="1.2",
        done=250,
        target="people",
        note="Hisobot",
        evidence=("https://example.uz/?a=1&b=2",),
    ),
    entry("08-31", number="2.2.1", complete=True, period="2025-08"),
    entry("09-02", number="1.2", add=3, target="courses", executor="yuridik"),
)
SMALL_PAGE = Page(rendered(SMALL, TOLD))


# The document


def test_it_is_a_document_of_its_language():
    source = rendered(SMALL)
    assert source.startswith("<!doctype html>\n")
    assert SMALL_PAGE.attribute(SMALL_PAGE.all("html")[0], "lang") == "en"
    assert SMALL_PAGE.attribute(SMALL_PAGE.all("meta")[0], "charset") == "utf-8"
    assert SMALL_PAGE.text(SMALL_PAGE.all("title")[0]) == "Agentlik – Execution report – 2025-10-15"


@pytest.mark.parametrize("source", [rendered(SMALL, TOLD), form(SMALL)], ids=["report", "form"])
def test_the_policy_allows_exactly_the_style_and_the_script_that_are_there(source):
    page = Page(source)
    (meta,) = page.all("meta", http_equiv="Content-Security-Policy")
    policy = dict(part.split(" ", 1) for part in page.attribute(meta, "content").split("; "))
    expected = {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'"}
    for name in ("style", "script"):
        inside = re.findall(rf"<{name}>(.*?)</{name}>", source, re.DOTALL)
        for content in inside:
            digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
            expected[f"{name}-src"] = f"'sha256-{digest}'"
        assert len(inside) <= 1
    assert policy == expected
    assert source.index("Content-Security-Policy") < source.index("<style>")


def test_nothing_is_loaded_and_no_handler_is_set():
    for tag, attributes in SMALL_PAGE.elements:
        assert tag not in {"link", "img", "iframe", "object", "embed", "base", "audio", "video", "image"}
        assert "src" not in attributes
        assert "style" not in attributes
        assert not any(name.startswith("on") for name in attributes)
        address = attributes.get("href")
        assert address is None or re.match(r"#[\w.-]+$|https://", address), address


@pytest.mark.parametrize("name", ASSETS)
def test_what_is_put_into_the_page_can_stand_there(name):
    content = files("workplan_cli.writers.html").joinpath(name).read_text(encoding="utf-8")
    assert "</" not in content
    assert "<!--" not in content
    assert "://" not in content
    assert not re.search(
        r"@import|url\(|innerHTML|insertAdjacentHTML|document\.write|eval|fetch\(|new Function", content
    )


def test_line_ends_do_not_change_the_policy(monkeypatch, tmp_path):
    from workplan_cli.writers.html import template

    (tmp_path / "page.css").write_bytes(b"a {\r\n}\r\n")
    monkeypatch.setattr(template, "files", lambda _: tmp_path)
    assert template.asset.__wrapped__("page.css") == "\na {\n}\n"


def test_the_same_report_gives_the_same_page():
    assert rendered(SMALL, TOLD) == rendered(SMALL, tuple(reversed(TOLD)))


def test_the_real_plan_stays_small():
    recorded = [entry("09-01", number=row.activity.number, note="Hisobot " * 20) for row in REAL.rows()]
    assert len(rendered(REAL, recorded).encode()) < 400_000


# Safety


def test_hostile_text_is_text_everywhere():
    page = Page(rendered(*hostile_plan()))
    harmless = Page(rendered(*hostile_plan("x")))
    assert page.shape() == harmless.shape() | {("span", "class")}
    assert Counter(tag for tag, _ in page.elements)["script"] == 1
    shown = "".join(page.texts[0])
    for piece in (
        "<script>hacked=1</script>",
        "<U+202E>",
        r"\x1b[31m",
        "<U+2028>",
        "]]>",
        "{n} %s",
        "&lt;b&gt;",
    ):
        assert piece in shown
    assert "\u202e" not in rendered(*hostile_plan())


ANY_TEXT = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("<>&\"'`=/-!\x00\u202e\r\n"), min_size=1
)


@pytest.mark.slow
@examples(40)
@given(words=ANY_TEXT)
def test_no_text_becomes_an_element_or_an_attribute(words):
    page = Page(rendered(*hostile_plan(words)))
    ordinary = (
        Page(rendered(*hostile_plan("x"))).shape() | Page(rendered(*hostile_plan("2025-yil x y"))).shape()
    )
    assert page.shape() <= ordinary | {("div", "class"), ("p",)}
    assert [at for at in page.all("a") if not page.attribute(at, "href").startswith("#")] == []


@examples(40)
@given(words=ANY_TEXT)
def test_no_text_becomes_an_element_of_the_form(words):
    made, recorded = hostile_plan(words)
    page = Page(form(made, recorded, progress=True))
    assert {tag for tag, _ in page.elements} <= {
        "html", "head", "meta", "title", "style", "body", "div", "p", "h1", "span", "table", "colgroup",
        "col", "thead", "tbody", "tr", "th", "td",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("address", "linked"),
    [
        ("https://example.uz/hisobot?yil=2025&chorak=3#q", True),
        ("HTTP://EXAMPLE.UZ", True),
        ("mailto:info@example.uz", True),
        ("01-12/345-son xat", False),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        (" javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("\x01javascript:alert(1)", False),
        ("data:text/html,<script>alert(1)</script>", False),
        ("vbscript:x", False),
        ("file:///etc/passwd", False),
        ("//example.uz", False),
        ("https://example.uz/\u202egnp.exe", False),
        ('https://example.uz/" onclick="x', False),
        ("https://", False),
        ("see https://example.uz", False),
    ],
)
def test_only_web_and_mail_addresses_become_links(address, linked):
    page = Page(link(address))
    assert bool(page.all("a")) is linked
    if linked:
        assert page.attribute(0, "href") == address
        assert page.attribute(0, "rel") == "noopener noreferrer nofollow"


def test_parts_are_safe_by_their_type():
    assert el("p", "a<b", title="\"&'") == '<p title="&quot;&amp;&#x27;">a&lt;b</p>'
    assert el("p", el("b", "x"), None, ["y", None, el("i")]) == "<p><b>x</b>y<i></i></p>"
    assert el("input", hidden=True, disabled=False, value=None, data_key="k", class_="c") == (
        '<input hidden data-key="k" class="c">'
    )
    assert join(Markup("<b>") + "<i>") == "&lt;b&gt;&lt;i&gt;"
    assert text(f"{el('b')}") == "&lt;b&gt;&lt;/b&gt;"


def test_what_belongs_together_is_not_parted_at_the_end_of_a_line():
    assert held("40 000 of 113 700 ta, 35.2 %") == "40\u00a0000 of 113\u00a0700 ta, 35.2\u00a0%"
    assert held("2025 3 ta") == "2025 3 ta"
    whole = Page(prose("PF-16-son, 2025-yil II-yarim yillik, 30/1-1224, a<b")).all("span", class_="whole")
    assert len(whole) == 3


# What the page shows


def rows(page):
    return [at for at in page.all("tr") if page.attribute(at, "data-number")]


def test_every_activity_is_there_in_the_order_of_the_plan():
    page = Page(rendered(REAL))
    numbers = [page.attribute(at, "data-number") for at in rows(page)]
    assert numbers == [row.activity.number for row in REAL.rows()]
    titles = {row.activity.number: row.activity.title for row in REAL.rows()}
    for at in rows(page):
        title = " ".join(titles[page.attribute(at, "data-number")].split())
        assert title.replace(" ", "") in page.text(at).replace(" ", "")


def test_a_row_carries_what_the_search_asks_for():
    report = reported(SMALL, TOLD)
    for at, item in zip(rows(SMALL_PAGE), report.items, strict=True):
        assert SMALL_PAGE.attribute(at, "data-state") == item.status
        assert SMALL_PAGE.attribute(at, "data-department").split() == list(item.activity.executors)
        assert SMALL_PAGE.attribute(at, "data-supervisor").split() == list(item.activity.supervisors)
        flags = SMALL_PAGE.attribute(at, "data-flag").split()
        assert flags == [
            name
            for name in ("overdue", "behind", "late", "silent", "undated", "shortfall")
            if getattr(item, name)
        ]
        key = SMALL_PAGE.attribute(at, "data-key")
        assert match_key(item.activity.title) in key
        assert match_key("A.Abdukarimov") in key
        body = SMALL_PAGE.parents[at]
        assert SMALL_PAGE.attribute(body, "data-chapter") == item.row.chapter.number


def test_headline_figures_are_those_of_the_report():
    total = reported(SMALL, TOLD).total
    (tiles,) = SMALL_PAGE.all("ul", class_="tiles")
    texts_of_tiles = [SMALL_PAGE.text(at) for at in SMALL_PAGE.all("li") if SMALL_PAGE.parents[at] == tiles]
    assert texts_of_tiles[0] == f"{total.counts['done']} of {total.activities}Done"
    assert f"{total.counts['overdue']}Overdue" in texts_of_tiles
    (completion,) = SMALL_PAGE.all("div", class_="completion")
    assert SAY.percent(total.fraction).replace(" %", "") in SMALL_PAGE.text(completion)


def test_lists_of_what_needs_attention():
    report = reported(SMALL, TOLD)
    for flag in ("overdue", "behind", "silent"):
        (place,) = [at for at, (_, given) in enumerate(SMALL_PAGE.elements) if given.get("id") == flag]
        links = [
            SMALL_PAGE.text(at) for at in SMALL_PAGE.all("a", class_="number") if SMALL_PAGE.inside(at, place)
        ]
        assert set(links) == {item.number for item in report.flagged[flag]}
        assert links


def test_entries_are_shown_with_their_evidence():
    (entries,) = [at for at in SMALL_PAGE.all("section") if SMALL_PAGE.attribute(at, "id") == "entries"]
    assert "Hisobot" in SMALL_PAGE.text(entries)
    (address,) = {
        SMALL_PAGE.attribute(at, "href") for at in SMALL_PAGE.all("a") if SMALL_PAGE.inside(at, entries)
    } - {
        "#a-1.2",
        "#a-2.2.1",
    }
    assert address == "https://example.uz/?a=1&b=2"


def test_a_long_history_is_cut_and_says_so():
    recorded = [entry("09-01", number="1.1", note=f"note {at}") for at in range(13)]
    page = Page(rendered(SMALL, recorded))
    (row,) = page.all("tr", data_number="1.1")
    assert "3 earlier entries, shown by: workplan history 1.1" in page.text(row)
    assert "note 12" in page.text(row)
    assert "note 2 " not in page.text(row) + " "


def test_every_label_is_in_the_catalogue():
    source = rendered(SMALL, TOLD) + rendered(*hostile_plan("x")) + form(SMALL, TOLD, progress=True)
    page = Page(rendered(SMALL, TOLD))
    assert not re.search(r">(?:page|column|part|short|by|flag|state|entry|empty|form)\.[a-z]", source)
    assert not any(re.match(r"(page|column)\.", has.get("aria-label", "")) for _, has in page.elements)


# For everybody


@pytest.mark.parametrize(
    "page", [SMALL_PAGE, Page(rendered(REAL)), Page(form(SMALL))], ids=["small", "real", "form"]
)
def test_places_are_unique_and_every_reference_has_its_place(page):
    places = [has["id"] for _, has in page.elements if "id" in has]
    assert [place for place, times in Counter(places).items() if times > 1] == []
    for _, has in page.elements:
        address = has.get("href", "")
        assert not address.startswith("#") or address[1:] in places, address
        for name in ("aria-labelledby", "for"):
            assert set(has.get(name, "").split()) <= set(places)


def test_every_table_has_a_caption_and_headings():
    for table in SMALL_PAGE.all("table"):
        inside = [at for at in range(len(SMALL_PAGE.elements)) if SMALL_PAGE.parents[at] == table]
        assert SMALL_PAGE.elements[inside[0]][0] == "caption"
        assert SMALL_PAGE.text(inside[0])
    for heading in SMALL_PAGE.all("th"):
        assert SMALL_PAGE.attribute(heading, "scope") in {"col", "row", "rowgroup"}


def test_every_picture_is_named_and_told_or_hidden():
    for picture in SMALL_PAGE.all("svg"):
        children = [
            SMALL_PAGE.elements[at][0] for at, parent in enumerate(SMALL_PAGE.parents) if parent == picture
        ]
        if SMALL_PAGE.attribute(picture, "aria-hidden") != "true":
            assert SMALL_PAGE.attribute(picture, "role") == "img"
            assert children[:2] == ["title", "desc"]


def test_every_field_has_a_label():
    labelled = {SMALL_PAGE.attribute(at, "for") for at in SMALL_PAGE.all("label")}
    fields = {SMALL_PAGE.attribute(at, "id") for name in ("input", "select") for at in SMALL_PAGE.all(name)}
    assert fields == labelled == {"q", "chapter", "department", "supervisor", "state", "flag"}


def colors(scheme):
    css = files("workplan_cli.writers.html").joinpath("page.css").read_text(encoding="utf-8")
    light, dark = (
        dict(re.findall(r"--([\w-]+): (#\w+);", block))
        for block in re.findall(r":root \{(.*?)\}", css, re.DOTALL)[:2]
    )
    return light | dark if scheme == "dark" else light


def luminance(color):
    digits = color[1:] if len(color) == 7 else "".join(digit * 2 for digit in color[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


WORDS = [
    *((ink, ground) for ink in ("ink", "soft", "accent") for ground in ("paper", "ground", "faint")),
    *((ink, "paper") for ink in ("overdue", "late", "quiet")),
    ("head-ink", "head"),
    ("head-soft", "head"),
]
SHAPES = [
    ("done", "paper"),
    ("in-progress", "paper"),
    ("overdue", "paper"),
    ("late", "paper"),
    ("soft", "paper"),
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground", "least"), [*((*pair, 4.5) for pair in WORDS), *((*pair, 3) for pair in SHAPES)]
)
def test_contrast_is_enough(scheme, ink, ground, least):
    found = colors(scheme)
    bright, deep = sorted((luminance(found[ink]), luminance(found[ground])), reverse=True)
    assert (bright + 0.05) / (deep + 0.05) >= least


# Charts


def items_of(*activities, recorded=(), **given):
    return fold(plan(*activities, **given), journal(*recorded), day("10-15")).activities


def test_checkpoints_by_month():
    recorded = [
        entry("07-15", number="1.1", complete=True, period="2025-07"),
        entry("09-10", number="1.1", complete=True, period="2025-08"),
    ]
    found = charts.calendar(items_of(activity("1.1", "har oyda"), recorded=recorded), period())
    assert [(each.start.month, each.in_time, each.late, each.missed, each.to_come) for each in found] == [
        (7, 1, 0, 0, 0),
        (8, 0, 1, 0, 0),
        (9, 0, 0, 1, 0),
        (10, 0, 0, 0, 1),
        (11, 0, 0, 0, 1),
        (12, 0, 0, 0, 1),
    ]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "({n} by a note only)"),
        ("ru", "(из них только примечанием: {n})"),
        ("uz", "(shundan {n} tasi faqat izoh bilan)"),
        ("uz-Cyrl", "(шундан {n} таси фақат изоҳ билан)"),
    ],
)
def test_the_chart_says_how_many_checkpoints_only_a_note_met(language, words):
    """A note meets a checkpoint, but it may say that nothing was done."""
    recorded = [
        entry("07-15", number="1.1", complete=True, period="2025-07"),
        entry("08-20", number="1.1", note="Bajarilmadi"),
        entry("10-10", number="1.1", note="Bajarilmadi", period="2025-09"),
    ]
    report = execution(fold(plan(activity("1.1", "har oyda")), journal(*recorded), day("10-15")))
    say, one = locales.load(language), words.format(n=1)
    page = Page(render_file(report, Style(format="html", catalogue=say)).decode())
    legend = [page.text(at) for at in page.all("li")]
    assert f"{say('page.checkpoints.in_time')}2 {one}" in legend
    assert f"{say('page.checkpoints.late')}1 {one}" in legend
    assert f"{say('page.checkpoints.missed')}0" in legend
    assert [page.text(at) for at in page.all("td") if one in page.text(at)] == [f"1 {one}"] * 2


def test_what_was_cancelled_has_no_checkpoints_left():
    recorded = [entry("08-01", number="1.1", cancel=True, note="x")]
    found = charts.calendar(items_of(activity("1.1", "har oyda"), recorded=recorded), period())
    assert sum(each.total for each in found) == 0


@pytest.mark.parametrize(
    ("start", "end", "columns", "first", "last"),
    [
        ("2025-07-01", "2025-12-31", 6, "2025-07-01", "2025-12-31"),
        ("2025-07-15", "2025-07-20", 1, "2025-07-01", "2025-07-31"),
        ("2024-01-01", "2025-12-31", 24, "2024-01-01", "2025-12-31"),
        ("2024-02-01", "2026-02-28", 9, "2024-01-01", "2026-03-31"),
        ("2020-01-01", "2029-12-31", 10, "2020-01-01", "2029-12-31"),
        ("1990-01-01", "9999-12-31", 9, "1000-01-01", "9999-12-31"),
        ("0001-01-01", "0999-12-31", 10, "0001-01-01", "1000-12-31"),
    ],
)
def test_a_long_plan_has_wider_columns(start, end, columns, first, last):
    found = charts.calendar((), period(start, end))
    assert len(found) == columns
    assert (found[0].start, found[-1].end) == (day(first), day(last))


@example(dates=[date(2022, 5, 1), date(2028, 4, 1)])  # 24 quarters apart, 25 in all
@given(dates=st.lists(st.dates(date(2020, 1, 1), date(2040, 12, 31)), min_size=1, max_size=20, unique=True))
def test_no_checkpoint_is_lost_in_the_chart(dates):
    item = activity("1.1", "media reja asosida", dates=[each.isoformat() for each in sorted(dates)])
    items = items_of(item)
    found = charts.calendar(items, period())
    assert sum(each.total for each in found) == len(items[0].checkpoints)
    assert len(found) <= 24
    assert all(a.end < b.start for a, b in pairwise(found))


@pytest.mark.parametrize(
    ("fraction", "width"),
    [(Fraction(0), None), (Fraction(1, 3), "33.33%"), (Fraction(1, 2), "50%"), (Fraction(1), "100%")],
)
def test_a_bar_is_as_wide_as_its_share(fraction, width):
    page = Page(charts.bar(fraction, "done"))
    assert [page.attribute(at, "width") for at in page.all("rect", class_="done")] == (
        [width] if width else []
    )


def test_a_band_is_divided_by_the_counts():
    page = Page(charts.band([("done", 1), ("late", 0), ("missed", 3)], "band", "told", "title"))
    parts = [(page.attribute(at, "x"), page.attribute(at, "width")) for at in page.all("rect")]
    assert parts == [("0%", "25%"), ("25%", "75%")]


def test_nothing_to_draw_is_no_mistake():
    assert Page(charts.band([("done", 0)], "band", "told", "title")).all("rect") == []
    assert Page(rendered(plan(activity("1.1", "doimiy")))).all("svg")


# The official form and other reports


@pytest.mark.parametrize("made", [REAL, SMALL], ids=["real", "small"])
def test_the_form_can_be_read_again(tmp_path, made):
    path = tmp_path / "plan.html"
    path.write_text(form(made), encoding="utf-8")
    found = read(path, period=made.period).plan
    assert [row.activity.number for row in found.rows()] == [row.activity.number for row in made.rows()]
    for ours, theirs in zip(made.rows(), found.rows(), strict=True):
        assert theirs.activity.title == ours.activity.title
        assert theirs.activity.deadline == ours.activity.deadline
        names = [made.executors[key].name for key in ours.activity.executors]
        assert [found.executors[key].name for key in theirs.activity.executors] == names
    assert [part.title for part in found.chapters] == [part.title for part in made.chapters]


def test_the_form_tells_progress_only_when_asked():
    assert "250 of" not in form(SMALL, TOLD)
    assert "250\u00a0of 1\u00a0000" in form(SMALL, TOLD, progress=True)


@pytest.mark.parametrize("by", list(figures.GROUPS))
def test_a_summary_has_a_line_for_each_group(by):
    report = reports.summary(fold(SMALL, journal(*TOLD), day("10-15")), by)
    page = Page(render_file(report, Style(format="html", catalogue=SAY)).decode())
    assert len(page.all("th", scope="row")) == len(report.items) + 1


def test_a_list_is_a_table():
    state = fold(SMALL, journal(*TOLD), day("10-15"))
    report = reports.activities(state, [item for item in state.activities if item.overdue])
    page = Page(render_file(report, Style(format="html", catalogue=SAY)).decode())
    assert [page.text(at) for at in page.all("th", scope="row")] == ["1.1", "2.2.1"]
    assert page.all("script") == []


def test_an_empty_list_says_so():
    state = fold(SMALL, journal(*TOLD), day("10-15"))
    report = reports.activities(state, [], focus="overdue")
    page = Page(render_file(report, Style(format="html", catalogue=SAY)).decode())
    assert page.all("table") == []
    assert "Nothing is overdue." in page.text(page.all("main")[0])


def test_a_report_on_some_activities_offers_only_their_places():
    numbers = {"1.1", "1.2"}
    state = fold(SMALL, journal(*TOLD), day("10-15"), SMALL.rows(numbers))
    page = Page(render_file(execution(state), Style(format="html", catalogue=SAY)).decode())
    (chapters,) = page.all("select", id="chapter")
    offered = [page.attribute(at, "value") for at in page.all("option") if page.parents[at] == chapters]
    assert offered == ["", "I"]


@pytest.mark.parametrize("language", locales.LANGUAGES)
def test_a_percentage_has_one_percent_sign(language):
    """It stands in the heading or beside the figure."""
    say = locales.load(language)
    state = fold(SMALL, journal(*TOLD), day("10-15"))
    report = reports.activities(state, state.activities)
    listed = Page(render_file(report, Style(format="html", catalogue=say)).decode())
    cells = [listed.text(at) for at in listed.all("td")]
    assert say("column.percent").endswith("%")
    assert not any(re.fullmatch(r"[\d.,]+\s?%", cell) for cell in cells)
    page = Page(render_file(execution(state), Style(format="html", catalogue=say)).decode())
    labels = [page.text(at) for at in (*page.all("p", class_="name"), *page.all("span", class_="name"))]
    assert labels
    assert not any("%" in label for label in labels)


@pytest.mark.parametrize(
    ("start", "end", "label", "name"),
    [
        ("2025-07-01", "2025-12-31", "July", "July 2025"),
        ("2025-07-01", "2026-06-30", "Jul 2025", "July 2025"),
        ("2025-07-01", "2028-06-30", "III 2025", "Q3 2025"),
        ("2025-01-01", "2035-12-31", "2025", "2025"),
    ],
)
def test_periods_are_named_in_words(start, end, label, name):
    made = plan(
        activity("1.1", "doimiy"), period=Period(start=date.fromisoformat(start), end=date.fromisoformat(end))
    )
    page = Page(rendered(made))
    (drawing,) = page.all("svg", class_="timeline")
    labels = [at for at in page.all("text", class_="label") if page.parents[at] == drawing]
    assert page.text(labels[0]) == label
    assert any(page.text(at) == name for at in page.all("th"))


@pytest.mark.parametrize("language", locales.LANGUAGES)
def test_the_columns_of_the_form_are_wide_enough_for_their_words(language):
    """“исполнением” was broken before its last letters, and “boshlanmagan” in the cells."""
    state = fold(REAL, journal(), day("10-15"))
    form = reports.form(state, journal(), state.activities, progress=True)
    written = render_file(form, Style(format="html", catalogue=locales.load(language))).decode("utf-8")
    page = Page(written)
    widths = [float(found["width"].rstrip("%")) for tag, found in page.elements if tag == "col"]
    heads = [
        "".join(text)
        for (_, found), text in zip(page.elements, page.texts, strict=True)
        if found.get("scope") == "col"
    ]
    words = [max(map(len, re.split(r"[\s/]+", head))) for head in heads]
    assert all(width >= word for width, word in zip(widths, words, strict=True))
