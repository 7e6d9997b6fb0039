"""What is shown where an encoding lacks a letter."""

import csv
import io
import json

import pytest
from builders import activity, state
from hypothesis import given
from hypothesis import strategies as st

from workplan_cli import locales
from workplan_cli.reports import build as reports
from workplan_cli.writers import Screen, Style, render
from workplan_cli.writers.shared.poorer import escaped, labels_in, shown_in, width_of

ENCODINGS = ("ascii", "cp1251", "cp866", "koi8-r", "latin-1")


@pytest.mark.parametrize(
    ("encoding", "text", "shown"),
    [
        ("utf-8", "қўғҳ “а” №5 → 漢", "қўғҳ “а” №5 → 漢"),
        ("cp1251", "Қўқон ҳудудий ғазнаси", "Кўкон худудий газнаси"),
        ("cp1251", "O‘zbekiston’ “x” — №5…", "O‘zbekiston’ “x” — №5…"),
        ("cp866", "Қўқон, O‘zbekiston’, “x” — №5…", "Кўкон, O'zbekiston', \"x\" - №5..."),
        ("koi8-r", "Ўқув №5", "Укув N5"),
        ("ascii", "Ўқув маркази, ШАҲАР", "O'quv markazi, SHAHAR"),
        ("ascii", "Ер участкаси; объект; съезд", "Yer uchastkasi; obyekt; syezd"),
        ("ascii", "0 → 40 000 · 5 ta", "0 -> 40 000 - 5 ta"),
        ("ascii", "é Ñ", "e N"),
        ("latin-1", "é Ñ ў", "é Ñ o'"),
        ("ascii", "漢字 😀", "???? ??"),
        ("cp1251", "и\u0306 z\u0301", "й z"),
    ],
)
def test_the_nearest_letters(encoding, text, shown):
    assert shown_in(text, encoding) == shown


@given(st.text(), st.sampled_from(ENCODINGS))
def test_any_text_can_be_shown_and_what_is_there_stays(text, encoding):
    shown = shown_in(text, encoding)
    shown.encode(encoding)
    assert shown_in(shown, encoding) == shown
    assert text.count("\n") == shown.count("\n")


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("language", locales.LANGUAGES)
def test_every_sentence_keeps_its_places_and_loses_no_letter(language, encoding):
    say = locales.load(language)
    labels = labels_in(say, encoding)
    for key in say.texts:
        assert "?" not in labels.text(key).replace("?", "", say.text(key).count("?")), key
        assert labels.text(key).count("{") == say.text(key).count("{")
        labels.text(key).encode(encoding)
    assert set(labels.texts) == set(say.texts)


def drawn(format_, encoding, title, width=80, *, terminal=False):
    made = state("10-01", [activity(title=title)])
    report = reports.activities(made, made.activities)
    screen = Screen(terminal=terminal, width=width, encoding=encoding)
    return render(report, Style(format=format_, catalogue=locales.load("en"), screen=screen))


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_json_means_the_same_in_every_encoding(encoding):
    title = "“Ғазна” → \U0001f600 \\ é"
    assert json.loads(drawn("json", encoding, title))["items"][0]["title"] == title
    assert drawn("json", encoding, title).isascii()
    assert json.loads(escaped(json.dumps(title, ensure_ascii=False))) == title


@pytest.mark.parametrize("title", ["–1+1", "＝1+1", "−5", "＠SUM(A1)", "“a”,“b”", "a｜b", "”"])
@pytest.mark.parametrize("encoding", ["ascii", "cp866", "cp1251"])
def test_what_becomes_ascii_becomes_no_formula_and_no_cell(title, encoding):
    plain, rows = shown_in(title, encoding), list(csv.reader(io.StringIO(drawn("csv", encoding, title))))
    assert [len(row) for row in rows] == [len(rows[0])] * 2
    cell = rows[1][rows[0].index("title")]
    assert cell in (plain, f"'{plain}")
    assert not cell.startswith(("=", "+", "-", "@"))
    table = drawn("markdown", encoding, title).splitlines()[-3:]
    assert len({row.replace("\\|", "").count("|") for row in table}) == 1


@pytest.mark.parametrize("width", [20, 40, 80, 120])
def test_letters_that_become_two_do_not_run_over_the_edge(width):
    text = drawn(
        "table", "ascii", "Шаҳар жамоат ишлари бўйича чора-тадбирлар … → щ " * 4, width, terminal=True
    )
    assert width_of(text) <= width
    assert "Sha" in text
