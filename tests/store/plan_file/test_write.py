"""plan.yaml as it is written: pleasant to read, and the same plan when it is read back."""

from datetime import date
from decimal import Decimal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from workbench import ROOT, examples

from workplan_cli.language.deadline_forms import understand
from workplan_cli.language.deadline_wordings import read_wording
from workplan_cli.model.activity import Activity, Target
from workplan_cli.model.calendar import OnDayOff
from workplan_cli.model.deadline import Deadline, DeadlineForm, DeadlineKind, Period, WrittenDate
from workplan_cli.model.plan import Approval, Chapter, Department, Group, Plan, Section, Supervisor
from workplan_cli.model.settings import Settings
from workplan_cli.store.plan_file import read as plan_store
from workplan_cli.store.plan_file.write import WIDTH, plan_text, plan_tree

YEAR = Period(start=date(2026, 1, 1), end=date(2026, 12, 31))
LONG = (
    "Hududiy filiallar faoliyatini muvofiqlashtirish va ularga amaliy yordam ko‘rsatish bo‘yicha ishlar. " * 3
)


def plan(title="Ish", deadline=None, **parts):
    activity = Activity(
        number="1.1", title=title, deadline=deadline or read_wording("doimiy"), executors=("a",), **parts
    )
    return Plan(
        title="Ish rejasi",
        organization="Agentlik",
        period=YEAR,
        departments={"a": Department(name="A bo‘limi")},
        chapters=(Chapter(number="I", title="Bob", activities=(activity,)),),
    )


def lines(plan_, start="      - number: 1.1"):
    """The lines of the file from ``start`` on."""
    text = plan_text(plan_, header="")
    return text[text.index(start) :].splitlines()


def back(plan_):
    read, problems = plan_store.parse(plan_text(plan_).encode())
    assert not [problem for problem in problems if problem.level == "error"]
    return read


def test_the_form_of_a_small_plan():
    small = Plan(
        title="Ish rejasi",
        organization="Agentlik",
        period=YEAR,
        approval=Approval(by="B.Musayev", position="Direktor", on=date(2026, 1, 12)),
        settings=Settings(silent_after=14, red=Decimal("0.5")),
        departments={"a": Department(name="A bo‘limi", head="A.Valiyev", aliases=("AB", "a bo‘lim"))},
        groups={"b": Group(name="filiallar", members={"x": "X viloyati"})},
        supervisors={"c": Supervisor(name="M.Kuranov", position="o‘rinbosar")},
        chapters=(
            Chapter(
                number="I",
                title="Bob",
                sections=(
                    Section(
                        number="1.1",
                        title="Bo‘lim",
                        activities=(
                            Activity(
                                number="1.1.1",
                                title="Ish (25 ta)",
                                deadline=read_wording("har oyda"),
                                executors=("a", "b"),
                                supervisors=("c",),
                                targets=(
                                    Target(
                                        key="ish",
                                        value=Decimal("2.50"),
                                        unit="ta",
                                        label="ish",
                                        wording="25 ta",
                                    ),
                                ),
                                extra={"Moliyalashtirish manbalari": "budjet", "Izoh: 1": "#2"},
                            ),
                            Activity(
                                number="1.1.10", title="Yana", deadline=read_wording("doimiy"), executors=()
                            ),
                        ),
                    ),
                ),
            ),
        ),
    )
    assert (
        plan_text(small, header="Izoh\n\n  ichkari\n")
        == """\
# Izoh
#
#   ichkari

title: Ish rejasi
organization: Agentlik
period: {start: 2026-01-01, end: 2026-12-31}

approval:
  by: B.Musayev
  position: Direktor
  on: 2026-01-12

settings:
  silent_after: 14
  red: 0.5

departments:
  a:
    name: A bo‘limi
    head: A.Valiyev
    aliases: [AB, a bo‘lim]

groups:
  b:
    name: filiallar
    members:
      x: X viloyati

supervisors:
  c:
    name: M.Kuranov
    position: o‘rinbosar

chapters:
  - number: I
    title: Bob
    sections:
      - number: 1.1
        title: Bo‘lim
        activities:
          - number: 1.1.1
            title: Ish (25 ta)
            deadline: har oyda
            executors: [a, b]
            supervisors: [c]
            targets:
              - key: ish
                value: 2.5
                unit: ta
                label: ish
                wording: 25 ta
            extra:
              Moliyalashtirish manbalari: budjet
              "Izoh: 1": >-
                #2

          - number: 1.1.10
            title: Yana
            deadline: doimiy
            executors: []
"""
    )
    assert back(small) == small


def test_long_titles_are_folded_and_paragraphs_kept():
    written = lines(plan(title=f"{LONG.strip()}\nIkkinchi: band.\n# uchinchi"))
    assert written[1:4] == [
        "        title: >-",
        "          Hududiy filiallar faoliyatini muvofiqlashtirish va ularga amaliy yordam ko‘rsatish",
        "          bo‘yicha ishlar. Hududiy filiallar faoliyatini muvofiqlashtirish va ularga amaliy yordam",
    ]
    assert written[6:10] == ["", "          Ikkinchi: band.", "", "          # uchinchi"]
    assert max(map(len, written)) <= WIDTH


@pytest.mark.parametrize(
    "title",
    [
        "Участок #5", "Этап 1: монтаж", "@ivan", "5%", "- band", "? savol", "& va", "*yulduz", "!muhim",
        "|quvur", ">katta", "'bitta'", '"qo‘sh"', "%foiz", "`teskari", "[qavs]", "{jingalak}", "oxirida:",
        "oxirida #", "null", "~", "true", "no", "2.10", "010", "1_000", "1:30", "2026-02-30", "...", "---",
        "=", "<<",
        "ikki  bo‘sh joy", "tab\tbor", "bir\n\nikki", "uch\n # to‘rt", "chekka \nikki", "\\ teskari",
        "a\u2028b", "a\u0085b", "a\ufeffb", "emoji 🙂 so‘z", "Кириллча матн", "a: b: c", "a #b",
        "x" * 300, "so‘z " * 60 + ": oxiri",
    ],
)  # fmt: skip
def test_every_text_loads_back(title):
    made = plan(title=title)
    assert yaml.load(plan_text(made), yaml.BaseLoader) == plain(plan_tree(made))


@pytest.mark.parametrize("alias", ["Nazorat, tahlil", "[qavs", "oddiy"])
def test_a_list_with_any_text_loads_back(alias):
    department = Department(name="Nazorat", head="V.Aliyev", aliases=(alias, "nazorat"))
    made = plan()._replace(departments={"yuridik": department})
    assert yaml.load(plan_text(made), yaml.BaseLoader) == plain(plan_tree(made))


@pytest.mark.parametrize("name", ["- h", "-", "...", "---", ".x", "? a", "a: b", "null", "№", "Izoh 2.1"])
def test_every_name_of_a_column_loads_back(name):
    made = plan(extra={"Izoh": "x", name: "y"})
    assert yaml.load(plan_text(made), yaml.BaseLoader) == plain(plan_tree(made))


@pytest.mark.parametrize(
    ("deadline", "written"),
    [
        (read_wording("2026-yil 1-mart"), ["deadline: 2026-yil 1-mart"]),
        (
            Deadline(text="tez orada", kind=DeadlineKind.EXTERNAL),
            ["deadline:", "  text: tez orada", "  kind: external"],
        ),
        (
            Deadline(
                text="bayramgacha", kind=DeadlineKind.DATE, by=(WrittenDate(year=2026, month=3, day=21),)
            ),
            ["deadline:", "  text: bayramgacha", "  kind: date", "  due: 2026-03-21"],
        ),
        (
            Deadline(
                text="reja asosida",
                kind=DeadlineKind.EXTERNAL,
                by=(WrittenDate(year=2026, month=3, day=1), WrittenDate(year=2026, month=9, day=1)),
            ),
            ["deadline:", "  text: reja asosida", "  kind: external", "  dates: [2026-03-01, 2026-09-01]"],
        ),
        (
            understand(DeadlineForm(text="davrda", kind="monthly", every=2, day="5", in_="next")),
            ["deadline:", "  text: davrda", "  kind: monthly", "  every: 2", "  day: 5", "  in: next"],
        ),
        (
            understand(DeadlineForm(text="davrda", kind="weekly", day="monday")),
            ["deadline:", "  text: davrda", "  kind: weekly", "  day: monday"],
        ),
        (
            understand(DeadlineForm(text="davrda", kind="yearly", month=4, day="1")),
            ["deadline:", "  text: davrda", "  kind: yearly", "  day: 1", "  month: 4"],
        ),
        (
            read_wording("2026-yil 1-mart\n2026-yil 1-may"),
            ["deadline: >-", "  2026-yil 1-mart", "", "  2026-yil 1-may"],
        ),
    ],
)
def test_a_deadline_says_no_more_than_it_must(deadline, written):
    made = plan(deadline=deadline)
    found = lines(made, "        deadline:")[: len(written)]
    assert [line[8:] for line in found] == written
    assert back(made) == made


def test_the_calendar_is_written_as_it_is_read():
    off = (Period(date(2026, 9, 1), date(2026, 9, 1)), Period(date(2026, 12, 8), date(2026, 12, 12)))
    settings = Settings(
        days_off=off, working_days=(date(2026, 12, 13),), due_on_day_off=OnDayOff.AFTER, report_within=5
    )
    made = plan()._replace(settings=settings)
    assert lines(made, "settings:")[1:5] == [
        "  days_off: [2026-09-01, 2026-12-08..2026-12-12]",
        "  working_days: [2026-12-13]",
        "  due_on_day_off: after",
        "  report_within: 5",
    ]
    assert back(made) == made


def test_long_lists_of_keys_go_on_below():
    keys = tuple(f"hududiy-filial-{number}" for number in range(12))
    made = Plan(
        title="Reja",
        organization="Agentlik",
        period=YEAR,
        groups={key: Group(name=f"Filial {key}") for key in keys},
        chapters=(
            Chapter(
                number="I",
                title="Bob",
                activities=(
                    Activity(number="1.1", title="Ish", deadline=read_wording("doimiy"), executors=keys),
                ),
            ),
        ),
    )
    assert len(lines(made, "        executors:")) == 3
    assert back(made) == made


def test_the_plan_of_this_project_is_written_as_it_stands():
    path = ROOT / "data" / "plan.yaml"
    text = path.read_text(encoding="utf-8")
    made, _ = plan_store.parse(text.encode())
    assert yaml.load(plan_text(made), yaml.BaseLoader) == yaml.load(text, yaml.BaseLoader)
    ours = plan_text(made, header="").splitlines()
    theirs = set(text.splitlines())
    assert [line for line in ours if line not in theirs][2:] == []


def plain(tree):
    """The tree as a loader makes it: dicts, lists and texts."""
    if isinstance(tree, str):
        return tree
    if hasattr(tree, "items"):
        return {name: plain(value) for name, value in tree.items()}
    return [plain(value) for value in tree]


ALPHABET = st.one_of(
    st.sampled_from(" \n:#-?,[]{}&*!|>'\"%@`~=<\\.()“”‘’0123456789aboIVЎқ\u00a0\u2028\u0085\t"),
    st.characters(codec="utf-8", exclude_categories=("Cs",)),
)
TEXTS = st.text(ALPHABET, min_size=1, max_size=120)
KEYS = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,6})?", fullmatch=True)


@st.composite
def plans(draw):
    keys = draw(st.lists(KEYS, min_size=1, max_size=4, unique=True))
    wordings = st.sampled_from(
        [read_wording(text) for text in ("doimiy", "III-chorak", "har oyda", "2026-yil mart")]
    )
    unknown = TEXTS.map(lambda text: Deadline(text=text, kind=DeadlineKind.EXTERNAL))
    targets = st.builds(
        Target,
        key=KEYS,
        value=st.decimals(1, 10**9, places=2),
        unit=TEXTS,
        label=TEXTS,
        wording=st.none() | TEXTS,
    )
    activities = st.lists(
        st.builds(
            Activity,
            number=st.sampled_from(["1", "1.10", "2.3.4"]),
            title=TEXTS,
            deadline=wordings | unknown,
            executors=st.lists(st.sampled_from(keys), max_size=4).map(tuple),
            supervisors=st.lists(st.sampled_from(keys), max_size=2).map(tuple),
            targets=st.lists(targets, max_size=2).map(tuple),
            extra=st.dictionaries(TEXTS, TEXTS, max_size=2),
        ),
        max_size=3,
    ).map(tuple)
    sections = st.lists(
        st.builds(Section, number=st.just("1.1"), title=TEXTS, activities=activities), max_size=2
    ).map(tuple)
    aliases = st.lists(TEXTS, max_size=2).map(tuple)
    return Plan(
        title=draw(TEXTS),
        organization=draw(TEXTS),
        period=YEAR,
        approval=draw(st.none() | st.builds(Approval, by=TEXTS, position=st.none() | TEXTS)),
        departments={key: Department(name=draw(TEXTS), aliases=draw(aliases)) for key in keys},
        supervisors={key: Supervisor(name=draw(TEXTS)) for key in keys},
        chapters=draw(
            st.lists(
                st.builds(Chapter, number=TEXTS, title=TEXTS, sections=sections, activities=activities),
                max_size=2,
            ).map(tuple)
        ),
    )


@pytest.mark.slow
@examples(50)
@given(made=plans())
def test_every_plan_loads_back_as_the_same_tree(made):
    assert yaml.load(plan_text(made), yaml.BaseLoader) == plain(plan_tree(made))
