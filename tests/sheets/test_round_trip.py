"""What is exported and imported again is the same plan, in every format that can be imported."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from builders import day, entry, journal, period
from hypothesis import given
from hypothesis import strategies as st
from workbench import ROOT, examples

from workplan_cli import importing as readers
from workplan_cli import locales, store
from workplan_cli.language.deadline_forms import understand
from workplan_cli.model.activity import Activity
from workplan_cli.model.deadline import DeadlineForm
from workplan_cli.model.plan import Approval, Chapter, Department, Group, Plan, Section, Supervisor
from workplan_cli.reports import build as reports
from workplan_cli.tracking.state import fold
from workplan_cli.writers import Style, render_file
from workplan_cli.writers.formats import format_of

FORMATS = ("docx", "xlsx", "md", "html")
REAL = ROOT / "data" / "plan.yaml"
LANGUAGES = ("uz", "uz-Cyrl", "ru", "en")

ROMAN = ("I", "II", "III", "IV")
WORDS = (
    "hududiy", "filiallarda", "monitoring", "o‘tkazish", "migratsiya", "sohasida", "“Yo‘l xarita”",
    "ijrosini",
    "ta’minlash,", "2025-yil", "PF-16-son", "25 ta", "113,7 ming", "(xorijda)", "—", "hamda", "va", "*yangi*",
    "A_B", "5 %", "<b>", "&amp;", "1+1=2", "|", "fuqarolarni", "jalb etish", "GmbH", "№ 7", "#1", "[link](x)",
)  # fmt: skip
DEADLINES = (
    "II-yarim yillikda", "III-chorak", "har oyda", "har chorakda", "doimiy", "media reja asosida",
    "2025-yil 1-oktabrga qadar", "31.08.2025", "2025-yil dekabr", "iyul–avgust",
)  # fmt: skip
DEPARTMENTS = {
    "kadrlar": Department(name="Kadrlar bo‘limi", head="A.Valiyev"),
    "moliya": Department(name="Moliya, iqtisod va hisob boshqarmasi", head="Sh.Karimov"),
    "axborot": Department(name="Axborot xizmati"),
    "rahbariyat": Department(name="Rahbariyat"),
    "savdo": Department(name="Savdo, xizmatlar va turizm"),
    "markaz": Department(name="Chet tillariga o‘qitish (yoshlarni) markazi", head="J.G‘ayratov"),
}
GROUPS = {
    "hududiy-filiallar": Group(name="hududiy filiallar"),
    "vakolatxonalar": Group(name="xorijdagi vakolatxonalar"),
}
SUPERVISORS = {"kuranov": Supervisor(name="M.Kuranov"), "xusanov": Supervisor(name="A.Xusanov")}
TITLES = (
    ("Migratsiya agentligining 2025-yil II-yarim yilligiga mo‘ljallangan ISH REJASI", "Migratsiya agentligi"),
    ("ISH REJASI", "Migratsiya agentligi"),
    ("2025-yilga mo‘ljallangan chora-tadbirlar rejasi", "O‘zbekiston Respublikasi Adliya vazirligi"),
)

titles = st.lists(st.sampled_from(WORDS), min_size=2, max_size=12).map(
    lambda words: "Tadbir " + " ".join(words)
)
paragraphs = st.lists(titles, min_size=1, max_size=3).map("\n".join)
approvals = st.none() | st.builds(
    Approval,
    by=st.sampled_from(["B.A.Musayev", "Sh.Karimov"]),
    position=st.none() | st.just("Agentlik direktori"),
    on=st.none() | st.dates(date(2025, 1, 1), date(2025, 12, 31)),
)


def keys(mapping, least):
    return st.lists(st.sampled_from(list(mapping)), min_size=least, max_size=3, unique=True).map(tuple)


@st.composite
def activities(draw, prefix):
    return tuple(
        Activity(
            number=f"{prefix}.{at}",
            title=draw(paragraphs),
            deadline=understand(DeadlineForm(text=draw(st.sampled_from(DEADLINES)))),
            executors=draw(keys({**DEPARTMENTS, **GROUPS}, 1)),
            supervisors=draw(keys(SUPERVISORS, 1)),
            extra=draw(
                st.dictionaries(st.sampled_from(["Moliyalashtirish manbalari", "Izoh"]), titles, max_size=1)
            ),
        )
        for at in range(1, draw(st.integers(1, 3)) + 1)
    )


@st.composite
def plans(draw):
    """Plans as an official form can hold them."""
    chapters = []
    for at, number in enumerate(ROMAN[: draw(st.integers(1, 3))], start=1):
        if draw(st.booleans()):
            chapters.append(Chapter(number=number, title=draw(titles), activities=draw(activities(str(at)))))
        else:
            sections = tuple(
                Section(number=f"{at}.{n}", title=draw(titles), activities=draw(activities(f"{at}.{n}")))
                for n in range(1, draw(st.integers(1, 2)) + 1)
            )
            chapters.append(Chapter(number=number, title=draw(titles), sections=sections))
    title, organization = draw(st.sampled_from(TITLES))
    return Plan(
        title=title,
        organization=organization,
        period=draw(st.sampled_from([period(), period("2025-01-01"), period("2025-07-01", "2025-09-30")])),
        approval=draw(approvals),
        departments=DEPARTMENTS,
        groups=GROUPS,
        supervisors=SUPERVISORS,
        chapters=tuple(chapters),
    )


def returned(plan, ending, language="uz", **asked):
    """The plan out of the document that it was exported to; ``asked`` is what the form is to have."""
    first = next(plan.rows()).activity.number
    entries = journal(entry("09-30", number=first, complete=True, note="2025-yil 12-son xat"))
    state = fold(plan, entries, day("10-15"))
    form = reports.form(state, entries, state.activities, **asked)
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"plan.{ending}"
        style = Style(format=format_of(path, type(form)), catalogue=locales.load(language))
        path.write_bytes(render_file(form, style))
        imported = readers.read(path)
    assert "not-taken-over" not in {doubt.code for doubt in imported.review}
    return imported.plan


def content(plan):
    """Everything that the form says of a plan, without the keys and targets that an import proposes."""
    return (
        plan.title,
        plan.organization,
        plan.period,
        plan.approval,
        [
            (
                row.chapter,
                row.section,
                row.activity.number,
                row.activity.title,
                row.activity.deadline,
                [(plan.executor(key).name, plan.executor(key).head) for key in row.activity.executors],
                [plan.supervisors[key].name for key in row.activity.supervisors],
                row.activity.extra,
            )
            for row in plan.rows()
        ],
    )


@pytest.mark.parametrize("progress", [False, True])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("ending", FORMATS)
def test_the_real_plan_comes_back(ending, language, progress):
    plan = store.load_plan(REAL)
    assert content(returned(plan, ending, language, progress=progress)) == content(plan)


@pytest.mark.parametrize("progress", [False, True])
def test_the_sheets_of_the_departments_say_nothing_new(progress):
    plan = store.load_plan(REAL)
    assert content(returned(plan, "xlsx", apart=True, progress=progress)) == content(plan)


@pytest.mark.slow
@pytest.mark.parametrize("ending", FORMATS)
@examples(20)
@given(plan=plans(), language=st.sampled_from(LANGUAGES), progress=st.booleans())
def test_a_plan_comes_back_as_it_was(ending, plan, language, progress):
    once = returned(plan, ending, language, progress=progress)
    assert content(once) == content(plan)
    assert returned(once, ending, language) == once
