"""``tools/draw_texts.py`` draws texts for a reader; the seed alone decides which."""

import importlib.util

import pytest
from workbench import ROOT

SPEC = importlib.util.spec_from_file_location("draw_texts", ROOT / "tools" / "draw_texts.py")
draw_texts = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(draw_texts)


def test_one_seed_draws_the_same_forty_texts_and_another_seed_others():
    first = draw_texts.drawn("a")
    assert len(first) == len(set(first)) == 40
    assert draw_texts.drawn("a") == first
    assert draw_texts.drawn("b") != first


def test_docstrings_and_messages_are_drawn():
    assert {place.startswith("en: ") for place, _ in draw_texts.drawn("a")} == {True, False}


def test_help_is_printed(capsys):
    with pytest.raises(SystemExit) as stopped:
        draw_texts.main(["--help"])
    assert stopped.value.code == 0
    assert "Print forty docstrings and messages" in capsys.readouterr().out


@pytest.mark.parametrize("commit", ["no-such-commit", "0" * 40])
def test_a_commit_that_does_not_exist_is_an_error(commit, capsys):
    with pytest.raises(SystemExit) as stopped:
        draw_texts.main([commit])
    assert stopped.value.code == 2
    assert f"there is no commit {commit}" in capsys.readouterr().err
