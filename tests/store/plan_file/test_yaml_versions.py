"""The same plan has the same problems whichever PyYAML reads it.

The oldest and the newest PyYAML cannot be installed together. Both are compared with one golden
file, which the suite reads in every set of versions, and libyaml with the parser in Python here.
"""

import random
import re
from itertools import islice, takewhile
from zlib import crc32

import pytest
import yaml
from workbench import ROOT

from workplan_cli.store.plan_file import yaml_events as yamlevents
from workplan_cli.store.plan_file import yaml_tree as yamltree
from workplan_cli.store.plan_file.yaml_places import Places

GOLDEN = ROOT / "tests" / "snapshots" / "yaml-problems.txt"
LINES = (ROOT / "data" / "plan.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
ENTRIES = [number for number, line in enumerate(LINES) if re.match(r" *(- )?[\w-]+:", line)]
TOKEN = re.compile(r"\w+|\n *|.", re.DOTALL)
SIGNS = [
    *(": ", ":", " #", "#", "- ", "-", "? ", "?", ",", "[", "]", "{", "}", '"', "'", "\\", "@", "`", "%"),
    *("&a ", "*a", "!", "!t ", "!b!c ", "<<: ", "|", "> ", ">-\t", "=", "~", "x", "a:b", '"x":y', "\u00a0"),
    *("\t", " ", "  ", "\n", "\n\n", "\r", "\n\t", "\n  ", "\n- ", ":\n", "---\n", "...\n", "%x\n", "\ufeff"),
]
NUMBER = 500
LONG = 20_000
LOADERS = [yamlevents.PlainLoader, getattr(yaml, "CBaseLoader", yamlevents.PlainLoader)]


def mutant(number):
    """An entry of the plan and some that follow, with a few signs of YAML put in, taken out or moved."""
    source = random.Random(number)
    at = ENTRIES[source.randrange(len(ENTRIES))]
    margin = LINES[at][: len(LINES[at]) - len(LINES[at].lstrip())]
    following = takewhile(lambda line: line.startswith((margin, "\n")), LINES[at:])
    text = "a:\n" * bool(margin) + "".join(islice(following, (3, 8, 20, 40)[source.randrange(4)]))
    for _ in range((1, 1, 1, 2, 3, 5)[source.randrange(6)]):
        tokens = TOKEN.findall(text)
        one, other = source.randrange(len(tokens)), source.randrange(len(tokens))
        sign = SIGNS[source.randrange(len(SIGNS))]
        match source.randrange(5):
            case 0:
                tokens[one:one] = [sign]
            case 1:
                tokens[one:one] = [sign * 3]
            case 2:
                tokens[one] = sign
            case 3:
                del tokens[one : one + 2]
            case 4:
                tokens[one], tokens[other] = tokens[other], tokens[one]
        text = "".join(tokens) or "x"
    return text


def paths(node, path=()):
    yield path
    if not isinstance(node, str):
        for step, child in node.items() if isinstance(node, dict) else enumerate(node):
            yield from paths(child, (*path, step))


def read(text):
    """What a text is read as, on one line: its problems, and a check sum of its tree with all places."""
    tree = yamltree.parse(text)
    problems = [
        f"{each.code} {each.line}:{each.column} {sorted(each.params.items()) or ''}".strip()
        for each in tree.problems
    ]
    if tree.root is not None:
        every = list(paths(tree.root))
        places = Places(tree.text or text, every)
        found = [(path, places.find(path), places.find(path, key=True)) for path in every]
        problems.append(f"{crc32(repr((tree.root, tree.blank, tree.commented, found)).encode()):08x}")
    return "; ".join(problems)


@pytest.fixture(params=LOADERS, ids=["python", "libyaml"])
def loader(request, monkeypatch):
    monkeypatch.setattr(yamlevents, "LOADER", request.param)


@pytest.mark.usefixtures("loader")
def test_mutants_have_the_problems_listed(golden):
    golden(GOLDEN, "".join(f"{number} {read(mutant(number))}\n" for number in range(NUMBER)))


def test_both_parsers_read_the_same(request, monkeypatch):
    for number in range(NUMBER, LONG if request.config.getoption("--long", default=False) else 2 * NUMBER):
        found = []
        for each in LOADERS:
            monkeypatch.setattr(yamlevents, "LOADER", each)
            found.append(read(mutant(number)))
        assert found[0] == found[1], mutant(number)


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(("depth", "closed"), [(51, False), (51, True), (1001, True), (1_000_000, False)])
@pytest.mark.parametrize(
    ("before", "opening", "closing", "column"),
    [
        ("", "[", "]", 51),
        ("a: ", "[", "]", 3 + 50),
        ("", "{a: ", "}", 4 * 50 + 1),
        ("", "- ", "", 2 * 50 + 1),
        ("- " * 25, "[", "]", 2 * 25 + 26),
    ],
    ids=["lists", "lists-in-mapping", "mappings", "block", "flow-in-block"],
)
def test_the_51st_level_is_too_deep(before, opening, closing, column, depth, closed):
    text = before + opening * depth + "x" + (closing * depth if closed else "")
    first = yamltree.parse(text).problems[0]
    assert (first.code, first.line, first.column) == ("too-deep", 1, column)


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("depth", [51, 1000, 2000])
def test_the_51st_mapping_of_indented_lines_is_too_deep(depth):
    first = yamltree.parse(
        "".join(f"{' ' * level}a:\n" for level in range(depth)) + " " * depth + "b: c"
    ).problems[0]
    assert (first.code, first.line, first.column) == ("too-deep", 51, 51)


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("around", ['a: "{}"', "a: '{}'", "a: >-\n  {}", "a: x{}", "a: b # {}", "# {}\na: b"])
def test_brackets_in_texts_and_comments_are_no_levels(around):
    assert yamltree.parse(around.replace("{}", "[" * 5000)).problems == ()


@pytest.mark.usefixtures("loader")
def test_an_error_before_the_51st_level_is_the_one_reported():
    first = yamltree.parse("a: @x\nb: " + "[" * 5000).problems[0]
    assert (first.code, first.line) == ("quote-start", 1)
