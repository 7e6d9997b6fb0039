"""The words of the screens are accepted as values of options, in every language."""

import pytest


@pytest.mark.parametrize(
    ("given", "same"),
    [
        (("list", "--state", "boshlanmagan,бажарилган"), ("list", "--state", "not-started,done")),
        (("list", "--sort", "-muddat,raqam"), ("list", "--sort", "-due,number")),
        (("list", "--sort", "срок"), ("list", "--sort", "due")),
        (("list", "--columns", "raqam,holat,ko'rsatkichlar"), ("list", "--columns", "number,state,targets")),
        (("list", "--deadline", "har-oyda"), ("list", "--deadline", "monthly")),
        (("list", "--not-state", "не начато"), ("list", "--not-state", "not-started")),
        (("report", "--by", "bolim"), ("report", "--by", "department")),
        (("report", "--by", "руководитель"), ("report", "--by", "owner")),
        (("report", "--sort", "-foiz"), ("report", "--sort", "-percent")),
        (("list", "--format", "jadval"), ("list", "--format", "table")),
    ],
)
def test_a_word_means_the_value(workplan, given, same):
    assert workplan.well(*given).out == workplan.well(*same).out


def test_a_flag_may_be_named_by_its_word(workplan):
    ran = workplan("list", "--fail-if", "muddati-o‘tgan", "--today", "2025-12-01")
    assert ran.status == 1


@pytest.mark.parametrize(
    ("option", "words"),
    [
        ("--state", "bajarilgan (done)"),
        ("--sort", "muddat (due)"),
        ("--columns", "raqam (number)"),
        ("--deadline", "har-oyda (monthly)"),
        ("--fail-if", "rejadan-ortda (behind)"),
    ],
)
def test_a_refusal_lists_the_words_beside_the_values(workplan, option, words):
    assert words in workplan.refused("list", option, "x", "--lang", "uz")


def test_columns_of_the_settings_may_be_words(workplan):
    workplan.write("workplan.toml", '[columns]\nlist = ["raqam", "holat"]\n')
    assert workplan.well("list", "1.1").out == workplan.well("list", "1.1", "--columns", "number,state").out


def test_the_help_lists_the_words(workplan):
    text = " ".join(workplan.well("list", "--help", "--lang", "uz").out.split())
    assert "--state HOLAT" in text
    assert "bajarilgan (done)" in text
