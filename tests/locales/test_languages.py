"""The translations: complete, in their own words and letters, and nothing in them that is not asked for."""

import ast
import re
import string
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from workplan_cli import locales, store
from workplan_cli.commands import COMMANDS
from workplan_cli.importing.roles import Role, role_of
from workplan_cli.language.deadline_wordings import read_wording
from workplan_cli.locales import LANGUAGES, Catalogue
from workplan_cli.model import deadline, settings
from workplan_cli.model import plan as model
from workplan_cli.model.activity import Activity, Target
from workplan_cli.tracking.state import Status
from workplan_cli.writers.shared.columns import columns

PACKAGE = Path(locales.__file__).parents[1]
EN = locales.load("en")
TRANSLATED = [tag for tag in LANGUAGES if tag != "en"]


@pytest.fixture(params=TRANSLATED)
def say(request) -> Catalogue:
    return locales.load(request.param)


# Complete


def test_every_language_has_the_keys_of_english_in_the_same_order(say):
    assert list(say.texts) == list(EN.texts)


def places(text: str) -> list[str]:
    """The names in braces; ``roman`` is the number in the other figures."""
    names = [name for _, name, _, _ in string.Formatter().parse(text) if name]
    return sorted("number" if name == "roman" else name for name in names)


def test_every_form_of_a_sentence_has_the_places_of_the_english_one(say):
    differing = {
        key
        for key, text in say.texts.items()
        for form in text.split("|")
        if places(form) != places(EN.texts[key].split("|")[0])
    }
    assert differing == set()


@pytest.mark.parametrize(
    ("label", "after"),
    [
        ("2025-W36", "за 36-ю неделю 2025 года"),
        ("2025-09", "за сентябрь 2025 года"),
        ("2025-Q3", "за III квартал 2025 года"),
        ("2025-H2", "за II полугодие 2025 года"),
        ("2025", "за 2025 год"),
    ],
)
def test_periods_after_a_preposition_are_in_the_accusative(label, after):
    say = locales.load("ru")
    assert say("said.period", period=say.period(label)) == after
    said = say("changed.noted", labels=[say.period(label), say.period(label)])
    assert f"{after}, {after.removeprefix('за ')} – " in said
    assert "36-я неделя" in say("changed.met", labels=[say.period("2025-W36")])


SAME_IN_ALL = {
    "changed.part",
    "form.signed",
    "form.unsigned",
    "letter.row.named",
    "brief.quoted",
    "page.approved-on",
    "problem.io",
}
"""Sentences without a word of their own."""


def test_nothing_is_left_in_english(say):
    same = {key for key, text in say.texts.items() if text == EN.texts[key]}
    assert same <= SAME_IN_ALL


def test_cyrillic_texts_are_asked_for_like_any_others():
    say = locales.load("uz-Cyrl")
    assert say("column.deadline") == "Ижро муддати"
    assert say("flag.overdue", n=3) == "муддатидан 3 кун ўтган"
    assert say.has("yes")
    assert not say.has("no.such.key")
    assert say("no.such.key") == "no.such.key"


# Uzbek letters

UZ = locales.load("uz").texts
CYRILLIC = locales.load("uz-Cyrl").texts


def test_the_mark_of_o_and_g_differs_from_the_tutuq_sign():
    wrong = {
        key: text for key, text in UZ.items() if re.search(r"(?<![OoGg])‘|(?<=[OoGg])’|’(?![A-Za-z])", text)
    }
    assert wrong == {}


def test_no_other_apostrophe_is_used_in_uzbek():
    assert {key for key, text in UZ.items() if re.search("['`´ʻʼʹ′]", text)} == set()


def test_uzbek_latin_has_no_cyrillic_letters():
    assert {key for key, text in UZ.items() if re.search("[а-яёўқғҳ]", text, re.IGNORECASE)} == set()


RECORDS = (
    *(model.Plan, deadline.Period, model.Approval, settings.Settings, model.Department, model.Group),
    *(model.Supervisor, model.Chapter, model.Section, Activity, Target, deadline.DeadlineForm),
)
TYPED = {
    *COMMANDS,
    *columns(),
    *Status,
    *deadline.DeadlineKind,
    *(name for record in RECORDS for name in record._fields),
    *"overdue behind silent undated owner supervisor progress plan.yaml data/plan.yaml".split(),
    "workplan/config.toml",
    settings.REQUIRED,
    *"contacts yuridik@example.uz a@example.uz b@example.uz 2026-Q1 2026-03".split(),
    *"hududiy-filiallar hududiy-filiallar/andijon user@host pip install workplan-cli office".split(),
    *"WORKPLAN_PLAN WORKPLAN_WRITER WORKPLAN_LANG WORKPLAN_DEBUG=1 WORKPLAN_NOW workplan/config.toml".split(),
    *"bodies people name is migratsiya-2025-h2 from plan lang settings".split(),
    *"OR IN WITH list.csv WORKPLAN_PAGER WORKPLAN_ASCII".split(),
    *"docx .docx xlsx ods .ods html md csv tsv yaml json ics sqlite".split(),
    *"filiallar/andijon amendments add checkout null language uz ENTRY FILE NUMBER".split(),
    *"SELECT state_on KALIT NOM".split(),
    *"REJA REJA/KALIT".split(),
}
"""What a person types as it is."""

NAMES = {
    "workplan",
    "git",
    "CSV",
    "Ctrl-C",
    "DTD",
    "Excel",
    "Docx",
    "HTML",
    "JSON",
    "Markdown",
    "OCR",
    "PROFILE",
    "UTF-16",
    "JPEG",
    "LibreOffice",
    "PDF",
    "Parquet",
    "SQL",
    "PNG",
    "Python",
    "Schema",
    "TIFF",
    "TOML",
    "Tesseract",
    "Unicode",
    "UTC",
    "UTF-8",
    "Word",
    "YAML",
    "pipe",
}


KEY = re.compile(r"F\d{1,2}|(?:Ctrl|Alt|Shift)-\S+|Ctrl|Alt|Shift|Esc|Tab|Enter")
"""The name of a key of the keyboard."""


def latin_words(text: str) -> set[str]:
    """The words with a Latin letter, apart from places, options with their values, and roman numerals."""
    text = re.sub(r"\{\w+\}|--[a-z-]+(?: [A-Z]+\b)?|(?<!\S)-(?:v|o(?: shakllar)?)\b", " ", text)
    text = re.sub(r"\d{4}-(?:[HQ]\d|W\d\d)|\d[dwm]\b|\dT\d[\d:]*Z?", " ", text)
    words = (word.strip(".-/:") if word != ".docx" else word for word in re.findall(r"[\w.@/=-]+", text))
    return {word for word in words if re.search("[A-Za-z]", word) and not re.match(r"[IVX]+\b", word)}


def test_cyrillic_texts_have_latin_words_only_where_they_are_typed_or_named_so():
    texts = {key: text for key, text in CYRILLIC.items() if key != "init.plan" and key[:7] != "format."}
    strange = {
        key: words
        for key, text in texts.items()
        if (words := {each for each in latin_words(text) - TYPED - NAMES if not KEY.fullmatch(each)})
    }
    assert strange == {}


def test_what_is_typed_stays_as_it_is_in_cyrillic():
    for key, text in UZ.items():
        typed = latin_words(text) & (TYPED | NAMES)
        assert typed <= latin_words(CYRILLIC[key]), key


def test_keys_of_the_keyboard_and_endings_of_files_stay_as_they_are_in_cyrillic():
    named = re.compile(rf"(?<![\w.])(?:{KEY.pattern}|\.[a-z]{{2,6}})(?!\w)")
    for key, text in UZ.items():
        assert set(named.findall(text)) == set(named.findall(CYRILLIC[key])), key


MISSPELT = (
    "циз|[Кк]омпютер|парол\\b|календар|алфавит|октабр|сентабр"
    "|(?:апрел|июл|июн|феврал|ноябр|октябр|сентябр|январ|декабр)\\b"
)
"""What comes of words whose Cyrillic spelling their Latin one does not tell: use others in the texts."""


def test_no_word_is_used_that_cannot_be_put_into_cyrillic():
    assert {key for key, text in CYRILLIC.items() if re.search(MISSPELT, text)} == set()


# The form


@pytest.mark.parametrize("tag", TRANSLATED)
@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("number", Role.NUMBER),
        ("title", Role.TITLE),
        ("deadline", Role.DEADLINE),
        ("executors", Role.EXECUTORS),
        ("supervisors", Role.SUPERVISORS),
    ],
)
def test_the_headings_of_the_form_are_understood_when_it_is_read_again(tag, name, role):
    assert role_of(locales.load(tag)(f"form.{name}")) is role


# The plan to begin with


def begun(say: Catalogue) -> str:
    return say("init.plan", id="reja-2025-h2", start="2025-07-01", end="2025-12-31")


@pytest.fixture(params=LANGUAGES)
def speaker(request) -> Catalogue:
    return locales.load(request.param)


def test_the_plan_to_begin_with_has_no_problems(speaker, tmp_path):
    path = tmp_path / "plan.yaml"
    path.write_text(begun(speaker), encoding="utf-8")
    plan = store.load_plan(path)
    assert [row.activity.number for row in plan.rows()] == ["1.1"]
    assert plan.period.start == date(2025, 7, 1)


def test_what_is_commented_out_in_it_can_be_taken_in(speaker, tmp_path):
    path = tmp_path / "plan.yaml"
    keys = {name for record in RECORDS for name in record._fields}
    path.write_text("".join(uncommented(begun(speaker), keys)), encoding="utf-8")
    plan = store.load_plan(path)
    assert plan.approval
    assert len(plan.groups) == 1
    assert [len(row.activity.targets) for row in plan.rows()] == [1]


def uncommented(text: str, keys: set[str]) -> Iterator[str]:
    """The lines, with blocks of fields that are commented out taken in."""
    inside = False
    for line in text.splitlines(keepends=True):
        field = re.match(r" *# ?(?P<inner> *)(?:- )?(?P<key>[a-z-]+):(?: |$)", line)
        inside = bool(field and (field["key"] in keys or (inside and field["inner"])))
        yield re.sub("# ", "", line, count=1) if inside else line


def test_the_wordings_it_shows_are_understood(speaker):
    line = next(line for line in begun(speaker).splitlines() if line.endswith(" …"))
    for wording in line.strip(" #…").split(", "):
        assert read_wording(wording)


# What the program asks for

SOURCES = [path for path in sorted(PACKAGE.rglob("*.py")) if path.stem not in LANGUAGES.values()]
CODE_AT = {
    "of": 0,
    "ValueProblem": 0,
    "failing_as": 0,
    "SyntaxFault": 0,
    "_give_up": 0,
    "Finding": 1,
    "_unknown": 2,
    "_repeated": 1,
    "_problem": 1,
    "_warning": 0,
    "_failure": 0,
}
"""Calls that name a problem, with the place of its code among their arguments."""


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def codes(*, of_doubts: bool = False) -> set[str]:
    """The codes of problems, or of doubts, that the package names where it raises them."""
    found = set()
    for path in SOURCES:
        chosen = assigned(tree(path))
        for node in ast.walk(tree(path)):
            if not isinstance(node, ast.Call):
                continue
            name = ast.unparse(node.func).rpartition(".")[2]
            named = [each.value for each in node.keywords if each.arg == "code"]
            if (name in {"Doubt", "Loss"}) is of_doubts and (named or name in CODE_AT):
                for given in named or node.args[CODE_AT[name] :][:1]:
                    found |= constants(given) or chosen.get(ast.unparse(given), set())
    return found


def assigned(module: ast.Module) -> dict[str, set[str]]:
    """The texts that ``code`` may stand for where it is chosen beforehand."""
    found: dict[str, set[str]] = {}
    for node in ast.walk(module):
        if isinstance(node, ast.Assign) and (texts := constants(node.value)):
            found.setdefault(ast.unparse(node.targets[0]), set()).update(texts)
    return {name: texts for name, texts in found.items() if name == "code"}


def constants(node: ast.expr) -> set[str]:
    """A text, or the texts of a choice between two."""
    if isinstance(node, ast.IfExp):
        return constants(node.body) | constants(node.orelse)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return {node.value} if re.fullmatch(r"[a-z][a-z0-9-]+", node.value) else set()
    return set()


def test_codes_are_found_in_the_package():
    assert {"no-plan", "bad-date", "not-recorded", "quote-colon", "too-deep", "missing-colon"} <= codes()


def test_every_code_has_a_sentence_and_a_remedy():
    needed = {f"problem.{code}{ending}" for code in codes() for ending in ("", ".fix")}
    assert needed - set(EN.texts) == set()


def test_every_doubt_has_a_sentence():
    assert {f"doubt.{code}" for code in codes(of_doubts=True)} - set(EN.texts) == set()


ROLES = ("owner", "department", "supervisor", "executor")
RULES = ("in-future", "outside-period", "below-previous", "above-target", "shortfall")


@pytest.mark.parametrize(
    "code",
    [
        *(f"ambiguous-{role}" for role in ROLES),
        *(f"unknown-{role}" for role in ROLES[:3]),
        *RULES,
        "not-utf8",
    ],
)
def test_a_code_that_is_put_together_has_a_sentence_and_a_remedy(code):
    assert EN.has(f"problem.{code}")
    assert EN.has(f"problem.{code}.fix")


OF_TYPER = {"option.install_completion", "option.show_completion"}
"""Help of options that Typer adds."""


def test_every_sentence_is_asked_for():
    assert {key for key in EN.texts if not is_asked_for(key)} == OF_TYPER


def is_asked_for(key: str) -> bool:
    """Whether a key stands in the code, whole or put together of words that stand there."""
    words, patterns = vocabulary()
    return key in words or any(
        all(is_word(part) for part in found.groups()) for each in patterns if (found := each.fullmatch(key))
    )


def is_word(text: str) -> bool:
    words, patterns = vocabulary()
    return text in words or any(
        all(part in words for part in found.groups()) for each in patterns if (found := each.fullmatch(text))
    )


@cache
def vocabulary() -> tuple[set[str], list[re.Pattern[str]]]:
    """The words of all texts and the names of all arguments; the texts with places, as patterns.

    What a docstring says is not asked for.
    """
    words, patterns = set(), set()
    for path in SOURCES:
        told = {id(node.value) for node in ast.walk(tree(path)) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree(path)):
            if id(node) in told:
                continue
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                words |= {node.value, *node.value.split()}
            elif isinstance(node, ast.arg):
                words.add(node.arg)
            elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                patterns.add(pattern(node))
    return words, [re.compile(each) for each in patterns if re.match(r"[a-z]{2,}(?:\\?[.-])", each)]


def pattern(node: ast.JoinedStr) -> str:
    pieces = (
        re.escape(str(each.value)) if isinstance(each, ast.Constant) else "(.+)" for each in node.values
    )
    return "".join(pieces)


# Official words


def test_cancelled_is_not_called_taken_off_control():
    """Offices take off control what was executed and accepted, never what was given up."""
    for language, words in {"uz": "yechil", "uz-Cyrl": "ечил", "ru": "снят"}.items():
        texts = locales.load(language).texts
        assert [key for key in texts if "cancel" in key and words in texts[key].lower()] == [], language


@pytest.mark.parametrize(
    ("language", "basis", "evidence"),
    [("uz", "asos", "tasdiqlovchi hujjat"), ("ru", "основание", "подтверждающий документ")],
)
def test_evidence_is_not_called_the_basis(language, basis, evidence):
    texts = locales.load(language).texts
    found = {texts[key].lower() for key in ("column.evidence", "ask.evidence")}
    assert found == {evidence}
    assert basis not in found


@pytest.mark.parametrize("language", ["uz", "ru"])
def test_one_name_for_each_state(language):
    texts = locales.load(language).texts
    for state in ("not-started", "in-progress", "done", "cancelled"):
        assert texts[f"column.{state.replace('-', '_')}"].lower() == texts[f"state.{state}"]
