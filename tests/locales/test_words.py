"""Words that people type in place of the values of options, and the placeholders of the help."""

from itertools import combinations

import pytest

from workplan_cli.commands import options, report
from workplan_cli.commands.parsers import values_of
from workplan_cli.locales import LANGUAGES, load
from workplan_cli.locales.words import Choice, listed, meant, placeholders, word
from workplan_cli.model.deadline import DeadlineKind
from workplan_cli.tracking import flags
from workplan_cli.tracking.state import Status
from workplan_cli.writers.formats import ALL_FORMATS
from workplan_cli.writers.shared.columns import columns
from workplan_cli.writers.shared.entry_columns import ENTRY_COLUMNS

OFFERED = [
    (Choice.BY, report._groupings),
    (Choice.COLUMN, list(columns())),
    (Choice.COLUMN, list(ENTRY_COLUMNS)),
    (Choice.DEADLINE, list(DeadlineKind)),
    (Choice.FLAG, flags.of_open()),
    (Choice.FORMAT, list(ALL_FORMATS)),
    (Choice.ORDER, options.orders()),
    (Choice.ORDER, options.group_orders()),
    (Choice.STATE, list(Status)),
]


@pytest.mark.parametrize(("choice", "values"), OFFERED)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_word_of_a_value_means_it_and_no_other(choice, values, language):
    spoken = {each: word(choice, each, load(language)) for each in values}
    for value, text in spoken.items():
        assert text is None or meant(choice, text, values) == value
        assert text is None or not set(text) & set(" ,()")
    pairs = combinations(filter(None, spoken.values()), 2)
    assert not [pair for pair in pairs if pair[0] == pair[1]]


@pytest.mark.parametrize(("choice", "values"), [each for each in OFFERED if each[0] != Choice.FORMAT])
@pytest.mark.parametrize("language", ["uz", "uz-Cyrl", "ru"])
def test_every_value_has_a_word(choice, values, language):
    assert [each for each in values if word(choice, each, load(language)) is None] == []


@pytest.mark.parametrize(
    "text", ["bo‘lim", "bolim", "bo'lim", "БЎЛИМ", "bo‘linma", "отдел", "подразделение", "department"]
)
def test_scripts_and_apostrophes_do_not_matter(text):
    assert meant(Choice.BY, text, values_of(report._groupings)) == "department"


@pytest.mark.parametrize("text", ["bekor-qilingan", "bekor qilingan", "отменено", "cancelled"])
def test_a_hyphen_stands_for_a_blank(text):
    assert meant(Choice.STATE, text, list(Status)) == "cancelled"


def test_what_is_no_word_means_nothing():
    assert [meant(Choice.STATE, text, list(Status)) for text in ("", "x", "bajar")] == [None] * 3


def test_a_list_shows_the_word_beside_the_value():
    assert listed(Choice.STATE, "done", load("uz")) == "bajarilgan (done)"
    assert listed(Choice.BY, "plan", load("ru")) == "план (plan)"
    assert listed(Choice.STATE, "done", load("en")) == "done"


@pytest.mark.parametrize(
    ("language", "text"),
    {
        "en": "[KEY=]VALUE 2025-H2 FILE.xlsx...",
        "uz": "[KALIT=]QIYMAT 2025-H2 FAYL.xlsx...",
        "ru": "[КЛЮЧ=]ЗНАЧЕНИЕ 2025-H2 ФАЙЛ.xlsx...",
        "uz-Cyrl": "[КАЛИТ=]ҚИЙМАТ 2025-H2 ФАЙЛ.xlsx...",
    }.items(),
)
def test_placeholders_are_words_of_the_language(language, text):
    assert placeholders("[KEY=]VALUE 2025-H2 FILE.xlsx...", load(language)) == text


def test_the_placeholder_of_a_supervisor_is_a_word_of_the_language():
    assert placeholders("SUPERVISOR", load("ru")) == "ОТВЕТСТВЕННЫЙ"
