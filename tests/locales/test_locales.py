"""Four languages: the same sentences in each, numbers and days the way each writes them."""

import ast
import re
import string
from collections import Counter
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workplan_cli import locales
from workplan_cli.commands import COMMANDS
from workplan_cli.locales import LANGUAGES, Catalogue, language_of, round_percent
from workplan_cli.model.deadline import DeadlineKind
from workplan_cli.model.journal import EntryKind
from workplan_cli.tracking.state import Status

PACKAGE = Path(locales.__file__).parents[1]
WRITTEN = [tag for tag, name in LANGUAGES.items() if find_spec(f"workplan_cli.locales.{name}")]
EN = locales.load("en")


@pytest.fixture(params=WRITTEN)
def say(request) -> Catalogue:
    return locales.load(request.param)


def places(text: str) -> set[str]:
    """The names in braces; ``roman`` is the number in the other figures."""
    names = {name for _, name, _, _ in string.Formatter().parse(text) if name}
    return {"number" if name == "roman" else name for name in names}


# The same sentences in every language


def test_all_four_languages_are_there():
    assert list(LANGUAGES) == ["en", "uz", "uz-Cyrl", "ru"]


def test_every_language_has_every_sentence(say):
    assert set(say.texts) == set(EN.texts)


def test_no_sentence_names_a_file_that_only_the_repository_has(say):
    """Whoever installed the program has no docs/; what helps stands in the program (``workplan help …``)."""
    named = re.compile(r"\bdocs/|\b(?:README|CHANGELOG|CONTRIBUTING)\b|\b[a-z-]{4,}\.md\b")
    assert {key: text for key, text in say.texts.items() if named.search(text)} == {}


def test_every_count_of_a_part_has_words_for_none(say):
    """“62 tadan 0 tasi” and “0 из 62” are figures, not what a person says."""
    counts = {key for key, text in say.texts.items() if "{some}" in text}
    asked_for = {*counts, "overall.filtered"} - {"checkpoints.met-noted"}
    said = {key: say.part(key, 0, n=62, whole=62, filters="overdue") for key in asked_for}
    assert {key: text for key, text in said.items() if "0" in text or text.startswith("none.")} == {}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "none of 6 met"),
        ("uz", "6 tadan hech biri bajarilmagan"),
        ("uz-Cyrl", "6 тадан ҳеч бири бажарилмаган"),
        ("ru", "не исполнено ни одного из 6"),
    ],
)
def test_none_is_worded_as_people_say_it(language, words):
    assert locales.load(language).part("checkpoints.met", 0, n=6) == words


@pytest.mark.parametrize(
    "path",
    sorted((PACKAGE / "locales").rglob("*.py")),
    ids=lambda path: path.relative_to(PACKAGE / "locales").as_posix(),
)
def test_no_key_is_given_twice(path):
    """The second of two equal keys silently replaces the first."""
    tables = [node for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, ast.Dict)]
    keys = [Counter(each.value for each in table.keys if isinstance(each, ast.Constant)) for table in tables]
    assert [key for counts in keys for key, times in counts.items() if times > 1] == []


def test_every_sentence_has_the_same_places_to_fill(say):
    differing = {key for key, text in say.texts.items() if places(text) != places(EN.texts[key])}
    assert differing == set()


def test_every_place_has_a_name_and_no_format(say):
    for key, text in say.texts.items():
        for _, name, spec, conversion in string.Formatter().parse(text):
            assert name is None or re.fullmatch(r"[a-z_]+", name), key
            assert not spec, key
            assert conversion is None, key


def test_no_sentence_is_empty_or_padded(say):
    for key, text in say.texts.items():
        assert text.strip(), key
        assert text == text.strip() or key == "init.plan", key


def test_counted_sentences_have_their_forms(say):
    """One and many; in Russian one, few and many; in Uzbek one form may do for all."""
    for key, text in say.texts.items():
        forms = text.split("|")
        if len(forms) > 1 and "n" in places(text):
            assert len(forms) == (3 if say.language == "ru" else 2), key


@pytest.mark.parametrize(("n", "form"), [(1, 0), (2, 1), (5, 2), (11, 2), (21, 0), (22, 1), (112, 2)])
def test_russian_counts_choose_their_form(n, form):
    say = locales.load("ru")
    for key, text in say.texts.items():
        forms = text.split("|")
        if "n" in places(text) and len(forms) > 1:
            given = dict.fromkeys(places(text), "x") | {"n": n}
            assert say(key, **given) == say.filled(forms[form], given), key


def test_no_russian_noun_stands_after_a_number_in_one_form():
    """“21 запись, 2 записи, 5 записей”: only what does not change may follow a number."""
    unchanged = re.compile(r"\{n\} (?!дн\.)[а-яё]")
    wrong = {
        key for key, text in locales.load("ru").texts.items() if "|" not in text and unchanged.search(text)
    }
    assert wrong == set()


def test_russian_words_after_a_number_that_is_not_theirs_do_not_change():
    """The heading of a list puts them together: “3 с отставанием”, not “3 отставание”."""
    texts = locales.load("ru").texts
    words = [text for key, text in texts.items() if key.startswith(("list.count.", "state."))]
    assert [text for text in words if not re.match(r"(?:без|с|на) |(?:не )?\w+[оа](?: |$)", text)] == []


def test_english_counts_have_a_singular():
    plain = re.compile(r"\{n\} (?:more )?[a-z]+s\b")
    wrong = {key for key, text in EN.texts.items() if "|" not in text and plain.search(text)}
    assert wrong == set()


# Every sentence that the program asks for is there


CODES = {"of": 0, "ValueProblem": 0, "Problem": 0, "Finding": 1, "_problem": 1}
"""Calls that name a problem, with the place of its code among their arguments."""


def asked_for() -> set[str]:
    """The keys that stand in the code as they are, as arguments of a catalogue or of a problem."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = ast.unparse(node.func)
            last = name.rpartition(".")[2]
            if last in CODES:
                named = [each.value for each in node.keywords if each.arg == "code"]
                codes = [*named, *node.args[CODES[last] :]][:1]
                found |= {f"problem.{key}" for key in constants(codes)}
            elif last == "catalogue" or name.endswith("look.say"):
                found |= set(constants(node.args[:1]))
    return found


def constants(nodes: list[ast.expr]) -> list[str]:
    return [
        each.value
        for each in nodes
        if isinstance(each, ast.Constant) and re.fullmatch(r"[a-z][\w.-]+", str(each.value))
    ]


def test_every_key_that_stands_in_the_code_is_in_the_catalogue():
    keys = {key for key in asked_for() if key not in EN.texts}
    assert keys == set()


@pytest.mark.parametrize(
    ("prefix", "names"),
    [
        ("help", ["workplan", *COMMANDS]),
        ("state", list(Status)),
        ("deadline", list(DeadlineKind)),
        ("entry", list(EntryKind)),
        ("level", ["error", "warning"]),
        ("flag", ["overdue", "late", "behind", "silent", "undated", "shortfall"]),
        ("forced", ["in-future", "outside-period", "below-previous", "above-target", "shortfall"]),
        ("by", ["department", "owner", "supervisor", "chapter", "deadline"]),
        ("empty", ["activities", "overdue", "behind", "silent", "undated", "entries"]),
    ],
)
def test_every_word_of_a_family_is_there(prefix, names):
    assert [name for name in names if not EN.has(f"{prefix}.{name}")] == []


def test_every_problem_says_what_to_do():
    problems = {key for key in EN.texts if key.startswith("problem.") and not key.endswith(".fix")}
    assert {key for key in problems if not EN.has(f"{key}.fix")} == set()


# Filling in


def test_a_sentence_is_filled_in():
    assert EN("progress.of", done=Decimal(40000), value=Decimal(113700), unit="fuqaro") == (
        "40 000 of 113 700 fuqaro"
    )


def test_a_key_that_is_missing_shows_itself():
    assert EN("no.such.key") == "no.such.key"


@pytest.mark.parametrize(("n", "text"), [(1, "1 activity"), (0, "0 activities"), (2, "2 activities")])
def test_counting_in_english(n, text):
    assert EN("count.activities", n=n) == text


@pytest.mark.parametrize(
    ("n", "form"),
    [
        (0, "many"),
        (1, "one"),
        (2, "few"),
        (4, "few"),
        (5, "many"),
        (11, "many"),
        (12, "many"),
        (14, "many"),
        (21, "one"),
        (22, "few"),
        (25, "many"),
        (100, "many"),
        (101, "one"),
        (111, "many"),
        (112, "many"),
    ],
)
def test_counting_in_russian(n, form):
    assert Catalogue("ru", {"x": "one|few|many"})("x", n=n) == form


@pytest.mark.parametrize(
    ("n", "text"), [(1, "мероприятие 1.1"), (2, "мероприятия 1.1"), (21, "мероприятия 1.1")]
)
def test_a_russian_list_is_singular_only_for_one(n, text):
    """Not “мероприятие 1.1, 1.2 …” for 21 of them, although it is “21 мероприятие”."""
    assert locales.load("ru")("review.activities", n=n, numbers="1.1") == text


def test_a_bar_in_a_sentence_that_does_not_count_stays():
    assert Catalogue("en", {"x": "a|b {name}"})("x", name="c") == "a|b c"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "—"),
        (True, "yes"),
        (False, "no"),
        (2025, "2025"),
        (Decimal(113700), "113 700"),
        (Decimal("12.50"), "12.5"),
        (Fraction(352, 1000), "35.2 %"),
        (date(2025, 10, 1), "2025-10-01"),
        (datetime(2025, 10, 1, 9, 5, tzinfo=UTC), "2025-10-01 09:05"),
        (["a", Decimal(1000), date(2025, 10, 1)], "a, 1 000, 2025-10-01"),
        ((), "—"),
        ("{braces} stay", "{braces} stay"),
    ],
)
def test_values_as_a_reader_writes_them(value, text):
    assert EN.value(value) == text


@pytest.mark.parametrize("tag", [tag for tag in WRITTEN if tag != "en"])
def test_decimal_comma_and_days_outside_english(tag):
    say = locales.load(tag)
    assert say.number(Decimal("1234567.5")).replace("\u00a0", " ") == "1 234 567,5"
    assert say.percent(Fraction(352, 1000)).replace("\u00a0", " ") == "35,2 %"
    assert say.day(date(2025, 10, 1)) == "01.10.2025"
    assert say.day(date(1, 2, 3)) == "03.02.0001"


def test_a_day_has_four_figures_for_its_year():
    assert EN.day(date(1, 1, 1)) == "0001-01-01"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "0"),
        ("999", "999"),
        ("1000", "1 000"),
        ("1000000", "1 000 000"),
        ("0.5", "0.5"),
        ("10.000001", "10.000001"),
        ("1E+3", "1 000"),
        ("100.00", "100"),
        ("123456789012345.25", "123 456 789 012 345.25"),
    ],
)
def test_numbers(value, text):
    assert EN.number(Decimal(value)) == text


# Percentages


@pytest.mark.parametrize(
    ("fraction", "percent"),
    [
        (Fraction(0), "0"),
        (Fraction(1), "100"),
        (Fraction(40000, 113700), "35.2"),
        (Fraction(1, 3), "33.3"),
        (Fraction(2, 3), "66.7"),
        (Fraction(1, 2000), "0.1"),
        (Fraction(1, 2001), "0"),
        (Fraction(9995, 10000), "99.9"),
        (Fraction(999_999, 1_000_000), "99.9"),
        (Fraction(6, 5), "120"),
    ],
)
def test_percentages_have_one_decimal_and_round_half_up(fraction, percent):
    assert round_percent(fraction) == Decimal(percent)


@given(st.fractions(0, 2))
def test_a_hundred_percent_only_when_nothing_is_missing(fraction):
    assert (round_percent(fraction) >= 100) is (fraction >= 1)


@given(st.fractions(0, 1), st.fractions(0, 1))
def test_rounding_keeps_the_order(one, other):
    assert (round_percent(one) <= round_percent(other)) or one > other


@pytest.mark.parametrize(
    ("stated", "text"), [("12.5", "12.5 %"), ("99.97", "99.9 %"), ("100", "100.0 %"), ("0", "0.0 %")]
)
def test_a_percentage_that_was_stated_is_rounded_the_same_way(stated, text):
    assert EN.percent(Decimal(stated)) == text


# Which language


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("uz_UZ.UTF-8", "uz"),
        ("uz_UZ.UTF-8@cyrillic", "uz-Cyrl"),
        ("uz_UZ@cyrillic", "uz-Cyrl"),
        ("uz-Cyrl-UZ", "uz-Cyrl"),
        ("uz", "uz"),
        ("ru_RU.UTF-8", "ru"),
        ("en_GB", "en"),
        ("en", "en"),
        ("de_DE.UTF-8", None),
        ("C.UTF-8", None),
        ("POSIX", None),
        ("", None),
    ],
)
def test_language_of_a_locale(tag, language):
    assert language_of(tag) == language


def test_a_language_that_is_not_kept():
    with pytest.raises(KeyError):
        locales.load("de")


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("2025", "2025"),
        ("2025-H2", "half-year II of 2025"),
        ("2025-Q4", "Q4 2025"),
        ("2025-09", "September 2025"),
        ("2025-W36", "week 36 of 2025"),
        ("2025-10-01", "2025-10-01"),
    ],
)
def test_labels_of_checkpoints(label, text):
    assert locales.load("en").period(label) == text


def test_periods_have_a_short_form():
    say = locales.load("ru")
    assert (say.period("2025-Q3", short=True), say.period("2025-Q3")) == (
        "III кв. 2025 г.",
        "III квартал 2025 года",
    )
    assert say.period("2025-10-01", short=True) == "01.10.2025"


@pytest.mark.parametrize(
    "label", ["2025-H3", "2025-Q5", "2025-13", "2025-00", "2025-9", "2025-02-30", "kuz", ""]
)
def test_a_label_that_names_no_period_stays_as_it_is(label):
    """A journal that was edited by hand can hold any text."""
    assert locales.load("en").period(label) == label


def test_counts_are_grouped_and_years_are_not():
    say = locales.load("uz")
    assert [say.value(each) for each in (2025, 9_999, 15_481, -12_000)] == [
        "2025",
        "9999",
        "15 481",
        "-12 000",
    ]
