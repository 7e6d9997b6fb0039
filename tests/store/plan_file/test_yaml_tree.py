"""A YAML file as a tree of texts, and where its nodes stand."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from workplan_cli.store.plan_file import yaml_events as yamlevents
from workplan_cli.store.plan_file import yaml_tree as yamltree
from workplan_cli.store.plan_file.yaml_places import Places
from workplan_cli.store.plan_file.yaml_tree import parse


@pytest.fixture(params=["PlainLoader", "CBaseLoader"], ids=["python", "libyaml"])
def loader(request, monkeypatch):
    loader = getattr(yamlevents, request.param, None) or getattr(yaml, request.param, None)
    if loader is None:
        pytest.skip("PyYAML was built without libyaml")
    monkeypatch.setattr(yamlevents, "LOADER", loader)


both = pytest.mark.usefixtures("loader")


def problems_of(text):
    return [(problem.code, problem.line, problem.column) for problem in parse(text).problems]


# What is read


@both
@pytest.mark.parametrize(
    "scalar", ["2.10", "1:30", "no", "010", "1_000", "2026-02-30", "~", "null", "1e400", "0x10", "=", ".nan"]
)
def test_every_scalar_is_the_text_that_is_written(scalar):
    assert parse(f"a: {scalar}").root == {"a": scalar}


@both
@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("a: b\nc:\n  - d\n  - e: f\n", {"a": "b", "c": ["d", {"e": "f"}]}),
        ("{a: [b, {c: d}], e: []}", {"a": ["b", {"c": "d"}], "e": []}),
        ("a: 'it''s'\nb: \"x\\ty\"\n", {"a": "it's", "b": "x\ty"}),
        ("a: >-\n  one\n  two\n\n  three\nb: |\n  x\n", {"a": "one two\nthree", "b": "x\n"}),
        ("a: 1 # comment\n# comment\nb: c#d\n", {"a": "1", "b": "c#d"}),
        ("---\na: b\n...\n", {"a": "b"}),
        ("%YAML 1.1\n---\na: b\n", {"a": "b"}),
        ("a: b\r\nc: d\r\n", {"a": "b", "c": "d"}),
        ("yes: no\n1: 2\n", {"yes": "no", "1": "2"}),
        ("😀: ўзбек\n", {"😀": "ўзбек"}),
        ("{}", {}),
    ],
)
def test_mappings_lists_and_texts_are_read(text, tree):
    found = parse(text)
    assert found.root == tree
    assert found.problems == ()


@both
def test_a_key_without_a_value_is_not_given():
    tree = parse('a:\nb: ""\nc: {d: , e: f}\ng: [ "" ]\nh:\n  - i:\n    j: k\n')
    assert tree.root == {"b": "", "c": {"e": "f"}, "g": [""], "h": [{"j": "k"}]}
    assert tree.blank == (("a",), ("c", "d"), ("h", 0, "i"))


@both
def test_unquoted_scalars_with_a_comment_beside_them_are_listed():
    tree = parse("a: Участок #5\nb: 'x' # y\nc:\n  - d # e\n  - f\ng: #1\nh: # note\ni: >- # note\n  j\n")
    assert tree.commented == (("a",), ("c", 0), ("g",))


json_like = st.recursive(
    st.text(st.characters(min_codepoint=32, exclude_categories=["Cc", "Cs", "Cn"]), max_size=20),
    lambda nodes: (
        st.lists(nodes, max_size=4)
        | st.dictionaries(st.text("abcўқ 1.-#:", min_size=1, max_size=8), nodes, max_size=4)
    ),
    max_leaves=20,
)


def acceptable(node):
    if isinstance(node, str):
        return not set(node) & set("\u2028\u2029\ufffe\uffff\ufeff")
    return all(map(acceptable, node.values() if isinstance(node, dict) else node))


@given(st.dictionaries(st.just("root"), json_like.filter(acceptable), min_size=1), st.booleans())
def test_what_a_yaml_writer_writes_is_read_back(tree, flow):
    text = yaml.safe_dump(tree, allow_unicode=True, default_flow_style=flow, default_style='"')
    found = parse(text)
    assert found.problems == ()
    assert found.root == tree


# What is refused


@both
@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("", [("empty-file", 1, 1)]),
        ("# nothing\n", [("empty-file", 1, 1)]),
        ("---\n", [("empty-file", 1, 1)]),
        ("\n- a\n", [("not-a-mapping", 2, 1)]),
        ("text", [("not-a-mapping", 1, 1)]),
        ('""', [("empty-file", 1, 1)]),
        ("a: b\n---\nc: d\n", [("several-documents", 2, 1)]),
        ("a: 1\nb: 2\na: 3\n", [("duplicate-key", 3, 1)]),
        ("a:\nb: 2\na: 3\n", [("duplicate-key", 3, 1)]),
        ("x:\n  - a: 1\n    a:\n      - b\n", [("duplicate-key", 3, 5)]),
        ("a: &x b\n", [("anchor", 1, 4)]),
        ("a: *x\n", [("alias", 1, 4)]),
        ("*x : a\n", [("alias", 1, 1)]),
        ("a: &x 1\n*x : *x\n", [("anchor", 1, 4), ("alias", 2, 1), ("alias", 2, 6)]),
        ("a: &x [*x]\n", [("anchor", 1, 4), ("alias", 1, 8)]),
        ("<<: {a: b}\n", [("merge-key", 1, 1)]),
        ("a: !!int 5\n", [("explicit-tag", 1, 4)]),
        ("a: ! b\n", [("explicit-tag", 1, 4)]),
        ("a: !!python/object:os.system {}\n", [("explicit-tag", 1, 4)]),
        ("? [a]\n: b\n", [("complex-key", 1, 3)]),
        ("? {a: b}\n: c\n", [("complex-key", 1, 3)]),
        ('a: "\\e[31m"\n', [("control-character", 1, 4)]),
        ('"\\0": a\n', [("control-character", 1, 1)]),
        ("a: x\x1by\n", [("control-character", 1, 5)]),
        ("a: x\x00y\nb: \x85\n", [("control-character", 1, 5), ("control-character", 2, 4)]),
        ("a: x\u2028y\n", [("control-character", 1, 5)]),
        ("a: b\n\ufeffc: d\n", [("control-character", 2, 1)]),
        ('a: "\\ud800"', [("control-character", 1, 4)]),
        ("<<<<<<< HEAD\na: b\n=======\na: c\n>>>>>>> x\n", [("conflict-marker", n, 1) for n in (1, 3, 5)]),
    ],
)
def test_what_plain_data_does_without_is_refused(text, problems):
    assert problems_of(text) == problems


def test_a_repeated_key_names_both_places():
    (problem,) = parse("a: 1\nb:\n  c: 1\n  d: 2\n  c: 3\n").problems
    assert problem.params == {"key": "c", "first": 3}
    assert problem.line == 5
    assert problem.excerpt == "  c: 3"


def test_of_a_repeated_key_the_first_value_counts():
    assert parse("a: 1\na: {b: c}\n").root == {"a": "1"}


def test_merge_text_in_quotation_marks_is_a_key_like_others():
    assert parse('"<<": a\n').root == {"<<": "a"}


def test_everything_is_reported_at_once():
    text = 'a: &x 1\na: 2\nb: !t 3\nc: *x\nd: "\\0"\ne: @f\n'
    assert sorted(code for code, _, _ in problems_of(text)) == [
        "alias",
        "anchor",
        "control-character",
        "duplicate-key",
        "explicit-tag",
        "quote-start",
    ]


# Limits


def test_depth_within_the_limit_is_read():
    depth = yamltree.MAX_DEPTH - 1
    assert problems_of(f"a: {'[' * depth}{']' * depth}") == []


def test_an_alias_bomb_is_refused_unexpanded():
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    tree = parse("\n".join(rows))
    assert {problem.code for problem in tree.problems} == {"anchor", "alias"}
    assert tree.root["a9"] == [""] * 9


def test_the_number_of_values_is_limited(monkeypatch):
    monkeypatch.setattr(yamltree, "MAX_NODES", 100)
    assert [code for code, _, _ in problems_of(f"a: [{'x,' * 200}]")] == ["too-many-values"]


def test_the_number_of_problems_is_limited():
    assert len(parse("a: [" + "*x," * 5000 + "]").problems) == yamltree.MAX_PROBLEMS


@given(st.text())
def test_any_text_gives_a_tree_or_a_problem(text):
    tree = parse(text)
    assert (tree.root is not None) or tree.problems


@given(st.text("ab: -[]{},#&*!|>'\"%@`\n\t\\?.<=0", max_size=60))
def test_any_punctuation_gives_a_tree_or_a_problem(text):
    tree = parse(text)
    assert (tree.root is not None) or tree.problems
    for problem in tree.problems:
        assert problem.line >= 1
        assert 1 <= problem.column <= len(problem.excerpt) + 1


# Places

TEXT = """\
title: Reja
chapters:
  - number: I
    sections:
      - title: "😀"
        tags: [bir, {kalit: ikki}]
empty:
last: x
"""


def locate(text, path, *, key=False):
    """The place of one node."""
    return Places(text, [path]).find(path, key=key)


@both
@pytest.mark.parametrize(
    ("path", "key", "place"),
    [
        ((), False, (1, 1)),
        (("title",), False, (1, 8)),
        (("title",), True, (1, 1)),
        (("chapters",), True, (2, 1)),
        (("chapters",), False, (3, 3)),
        (("chapters", 0), False, (3, 5)),
        (("chapters", 0, "number"), False, (3, 13)),
        (("chapters", 0, "sections", 0, "title"), False, (5, 16)),
        (("chapters", 0, "sections", 0, "tags", 0), False, (6, 16)),
        (("chapters", 0, "sections", 0, "tags", 1, "kalit"), True, (6, 22)),
        (("chapters", 0, "sections", 0, "tags", 1, "kalit"), False, (6, 29)),
        (("empty",), True, (7, 1)),
        (("last",), False, (8, 7)),
    ],
)
def test_a_node_and_its_key_are_found(path, key, place):
    assert locate(TEXT, path, key=key) == place


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("chapters", 0, "title"), (3, 5)),
        (("chapters", 7, "title"), (3, 3)),
        (("title", "text"), (1, 8)),
        (("missing",), (1, 1)),
    ],
)
def test_what_is_missing_is_at_what_would_hold_it(path, place):
    assert locate(TEXT, path, key=True) == place


@both
@pytest.mark.parametrize("text", ["{a: , b: c}", "{a:   }", "a:   \nb: c"])
def test_an_absent_value_is_right_after_the_colon(text):
    """libyaml gives it the place of what follows, PyYAML's own parser that of the colon."""
    place = (1, 1 + text.index(":") + 1)
    assert locate(text, ("a",)) == place


def test_columns_count_characters():
    assert locate("{😀: a, б: c}", ("б",), key=True) == (1, 8)


def test_lines_count_any_line_end():
    assert locate("a: b\r\nc: d\re: f", ("e",)) == (3, 4)


@pytest.mark.parametrize("text", ["a: b\nc: @d\ne: f", "? [a]\n: b\ne: f"])
def test_nothing_is_found_behind_what_is_refused(text):
    assert locate(text, ("e",)) == (1, 1)


def paths(node, path=()):
    yield path, node
    if isinstance(node, str):
        return
    for step, child in node.items() if isinstance(node, dict) else enumerate(node):
        yield from paths(child, (*path, step))


@given(st.dictionaries(st.just("root"), json_like.filter(acceptable), min_size=1))
def test_at_the_place_of_a_text_stands_the_text(tree):
    text = yaml.safe_dump(tree, allow_unicode=True, default_style='"', width=10_000)
    lines = text.splitlines()
    for path, node in paths(tree):
        if isinstance(node, str):
            line, column = locate(text, path)
            assert yaml.safe_load(lines[line - 1][column - 1 :].rstrip(",]}")) == node
