"""The JSON Schema of plan.yaml and of an amendment explains every field in the language of the reader."""

import json
import re

import pytest
from workbench import ROOT

from workplan_cli.locales import LANGUAGES
from workplan_cli.locales.schema import descriptions
from workplan_cli.model.amendment import AmendmentForm
from workplan_cli.store.plan_file.json_schema import described, json_schema

ENGLISH = described() | described(AmendmentForm)
TRANSLATED = [tag for tag in LANGUAGES if tag != "en"]


def told(schema):
    """Every description within a schema."""
    if isinstance(schema, dict):
        if isinstance(schema.get("description"), str):
            yield schema["description"]
        for inner in schema.values():
            yield from told(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from told(inner)


def typed(text):
    """What is in backquotes: keys and values as they stand in the file."""
    return sorted(re.findall("`[^`]*`", text))


@pytest.fixture(params=TRANSLATED)
def texts(request):
    return descriptions(request.param)


def test_every_description_is_translated_and_none_is_left_over(texts):
    assert set(texts) == set(ENGLISH)


def test_no_description_is_in_english(texts):
    assert [key for key, text in texts.items() if text == ENGLISH[key]] == []


def test_a_description_is_a_sentence(texts):
    assert [key for key, text in texts.items() if text != text.strip() or not text.endswith(".")] == []


NAMED_OTHERWISE = {"Chapter.title", "DeadlineForm", "Target", "email"}
"""Descriptions in which English has no backquotes, or others."""


def test_what_is_typed_stays_as_it_is(texts):
    differing = {key for key, text in texts.items() if typed(text) != typed(ENGLISH[key])}
    assert differing <= NAMED_OTHERWISE


def test_uzbek_has_its_own_apostrophes():
    for key, text in descriptions("uz").items():
        bare = re.sub("`[^`]*`", "", text)
        assert not re.search(r"['`´ʻʼʹ′]|(?<![OoGg])‘|(?<=[OoGg])’|’(?![A-Za-z])|[а-я]", bare), key


def test_cyrillic_has_latin_letters_only_in_what_is_typed():
    for key, text in descriptions("uz-Cyrl").items():
        assert not re.search("[A-Za-z]", re.sub("`[^`]*`|UTC", "", text)), key


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("arguments", [(), ("--amendment",)])
def test_the_schema_is_in_the_chosen_language(workplan, language, arguments):
    schema = json.loads(workplan.well("schema", *arguments, "--lang", language).out)
    assert set(told(schema)) <= set(descriptions(language).values())
    assert not re.search('"title": "[A-Z]', json.dumps(schema))


@pytest.mark.parametrize("root", [None, AmendmentForm])
def test_a_description_in_english_is_that_of_the_code(root):
    schema = json_schema(root) if root else json_schema()
    assert set(told(schema)) <= set(ENGLISH.values())


def test_init_and_import_write_the_schema_in_the_chosen_language(workplan):
    (workplan.folder / "yangi").mkdir()
    workplan.well("--lang", "ru", "init", "yangi")
    (workplan.folder / "reja.docx").write_bytes((ROOT / "tests/documents/page-cuts.docx").read_bytes())
    workplan.well("--lang", "uz", "import", "reja.docx", "-o", "reja.yaml")
    for name, text in (
        ("yangi/plan.schema.json", "Наименование документа."),
        ("reja.schema.json", "Hujjatning nomi."),
    ):
        schema = json.loads((workplan.folder / name).read_text(encoding="utf-8"))
        assert schema["properties"]["title"]["description"] == text
