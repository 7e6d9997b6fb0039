"""An expression is searched for only in texts with the words that its matches contain."""

import importlib
import pkgutil
import re
import re._constants as codes
import re._parser as parser
from pathlib import Path
from random import Random

import pytest

import workplan_cli
from workplan_cli.language import deadline_patterns
from workplan_cli.language.deadline_phrases import Phrases
from workplan_cli.language.expressions import Expression, words_of

WORDINGS = (Path(__file__).parent / "plan_wordings.txt").read_text(encoding="utf-8").splitlines()


def expressions():
    """Return the expressions of all modules that have any."""
    made = []
    for module in pkgutil.walk_packages(workplan_cli.__path__, "workplan_cli."):
        if module.name.startswith(("workplan_cli.language.", "workplan_cli.importing.")):
            made += inside(vars(importlib.import_module(module.name)).values())
    return [*made, *deadline_patterns.expressions()[0]]


def inside(values):
    for value in values:
        if isinstance(value, Expression):
            yield value
        elif isinstance(value, Phrases):
            yield from (phrase.expression for phrase in value.phrases)
        elif isinstance(value, tuple | list | dict):
            yield from inside(value.values() if isinstance(value, dict) else value)


def text_of(parsed, random):
    """Return a text that a parsed expression is likely to match."""
    text = ""
    for code, value in parsed:
        match code:
            case codes.LITERAL:
                text += chr(value)
            case codes.IN:
                text += text_of([random.choice(value)], random)
            case codes.RANGE:
                text += chr(random.randint(*value))
            case codes.CATEGORY:
                text += {codes.CATEGORY_DIGIT: "1", codes.CATEGORY_SPACE: " "}.get(value, "a")
            case codes.ANY | codes.NOT_LITERAL:
                text += random.choice("a Я1")
            case codes.BRANCH:
                text += text_of(random.choice(value[1]), random)
            case codes.SUBPATTERN:
                text += text_of(value[3], random)
            case codes.MAX_REPEAT | codes.MIN_REPEAT:
                most = min(value[1], value[0] + 2)
                text += "".join(text_of(value[2], random) for _ in range(random.randint(value[0], most)))
    return text


def test_no_match_is_skipped():
    random, tried = Random(1), 0
    for each in expressions():
        parsed = parser.parse(each.pattern, each.flags)
        for text in [text_of(parsed, random) for _ in range(40)] + random.sample(WORDINGS, 40):
            for written in {text, text.upper()} if each.flags & re.IGNORECASE else {text}:
                if each.compiled.search(written):
                    tried += 1
                    assert each.may_match(written), (each.pattern, written)
    assert tried > 3000


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        (r"\bна\s+каждой?\s+недел[еи]", ["каждо"]),
        (r"(?P<each>har|ҳар)\s+(?:oy|ой)?", ["har", "ҳар"]),
        (r"(?:yil|oy)(?=\s+yakuni)", ["yakuni"]),
        (r"ma(?:r|y)?t+a", ["ma"]),
        (r"q\.b", ["q.b"]),
        (r"№\s*\d|no\.", ["№", "no."]),
        (r"[абв]+ год\w*", [" год"]),
    ],
)
def test_words_that_each_match_contains(pattern, words):
    assert [*words_of(pattern)] == words
    assert not Expression(pattern).may_match("something else")


@pytest.mark.parametrize(
    "pattern",
    [
        r"a\d+|\d+",
        r"(?:oy)?\d*",
        r"(?!each)\w+",
        r"(?<!each)\w+",
        r"(?i:each)",
        r"(?i)each",
        r"(each){0,3}",
        r"\1(?#each)\d",
        r"\u00a0\d",
        r"(?(each)each|oy)\d",
    ],
)
def test_expression_without_such_words(pattern):
    assert words_of(pattern) == ()


def test_case_does_not_matter_where_it_does_not_matter_to_the_expression():
    expression = Expression("kazan|ſi", re.IGNORECASE)
    for text in ("Kazan", "KAZAN", "\u212aazan", "SI", "sİ", "sı"):
        assert bool(expression.search(text)) == bool(expression.compiled.search(text)), text
    assert not expression.may_match("boshqa")


def test_expression_is_compiled_when_a_text_may_match():
    expression = Expression(r"\bhar\s+oy\b")
    assert expression.search("oylik") is None
    assert expression.sub("", "bir oy") == "bir oy"
    assert "compiled" not in vars(expression)
    assert expression.search("har oy")
    assert "compiled" in vars(expression)
