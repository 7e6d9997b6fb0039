"""A syntax error is explained by what to write instead."""

import pytest
import yaml

from workplan_cli.store.plan_file import yaml_events as yamlevents
from workplan_cli.store.plan_file import yaml_tree as yamltree
from workplan_cli.store.plan_file.yaml_syntax import SyntaxFault, explain

CAUSES = [
    # a text that needs quotation marks
    ("title: Этап 1: монтаж", "quote-colon", 1, 8),
    ("- title: Этап 1: монтаж", "quote-colon", 1, 10),
    ("a: {b: Этап 1: монтаж}", "quote-colon", 1, 8),
    ('a: {"b]c": d: e}', "quote-colon", 1, 5),
    ("a: x\r\nb: 😀: y", "quote-colon", 2, 4),
    ("title: @ivan", "quote-start", 1, 8),
    ("title: %5", "quote-start", 1, 8),
    ("title: `Reja`", "quote-start", 1, 8),
    ("title: *Muhim* reja", "quote-start", 1, 8),
    ("title: & Co", "quote-start", 1, 8),
    ("title: > 5 ming", "quote-start", 1, 8),
    ("title: |5 ming", "quote-start", 1, 8),
    ("title: - reja", "quote-start", 1, 8),
    ("title: ? reja", "quote-start", 1, 8),
    ("title: , reja", "quote-start", 1, 8),
    ("title: ] reja", "quote-start", 1, 8),
    ("title: [a] reja", "quote-start", 1, 8),
    ("a: [x, @y]", "quote-start", 1, 8),
    ('title: "Yo‘l" reja', "text-after-quote", 1, 8),
    ("title: 'O'quv reja'", "text-after-quote", 1, 8),
    ('- "a" b', "text-after-quote", 1, 3),
    ('title: "C:\\Reja"', "bad-escape", 1, 11),
    ("title: Ish #1\n  rejasi", "comment-in-text", 1, 12),
    # something not closed
    ('a: "b\nc: d', "unclosed-quote", 1, 4),
    ('a: "b\nc: "d"\ne: "f"', "unclosed-quote", 1, 4),
    ("a: 'b\n---\nc: d", "unclosed-quote", 1, 4),
    ("a: [b, c\nd: e", "unclosed-bracket", 1, 4),
    ("a: {b: c\nd: e", "unclosed-bracket", 1, 4),
    ("a: [b,", "unclosed-bracket", 1, 4),
    # lines that do not fit together
    ("a:\n\tb: c", "tab-indentation", 2, 1),
    ("a:\n  b: c\n\td: e", "tab-indentation", 3, 1),
    ("a: b\nc d\ne: f", "missing-colon", 2, 1),
    ("a:\n  - b c\n    d: e", "missing-colon", 2, 5),
    ("a: b\nc:d\ne: f", "missing-space", 2, 1),
    ("a: b\n  c: d", "bad-indentation", 2, 3),
    ("a:\n    b: c\n  d: e", "bad-indentation", 3, 3),
    ("a:\n  - b\n - c", "bad-indentation", 3, 2),
    ("a:\n  - b\n  c: d", "bad-indentation", 3, 3),
    ("a: b\n...\nc", "text-after-end", 3, 1),
    # what YAML has and plans do without
    ("a: !b!c d", "explicit-tag", 1, 4),
    ("a: !%", "explicit-tag", 1, 4),
    ("%TAG ! %zz\n---\na: b", "yaml-directive", 1, 1),
    ("%YAML 3.0\n---\na: b", "yaml-directive", 1, 1),
    ("a: b\n%c: d", "yaml-directive", 2, 1),
    ("a: b\n%5 ulush\nc: d", "yaml-directive", 2, 1),
    ("a: &b !c!d e", "explicit-tag", 1, 7),
    ("a: !t ]", "quote-start", 1, 7),
    ('a: "b\\', "unclosed-quote", 1, 4),
    ('a: b\n"c"\nd: e', "missing-colon", 2, 1),
    ("a: [b, {c: d}, ", "unclosed-bracket", 1, 4),
    ("a: [b: - c]", "unclosed-bracket", 1, 4),
    ("a: b\n\t: c", "tab-indentation", 2, 1),
    ("a:\n  -\t b: c", "tab-indentation", 2, 4),
    (":\n:", "bad-indentation", 1, 1),
]


@pytest.fixture(params=["PlainLoader", "CBaseLoader"], ids=["python", "libyaml"])
def loader(request, monkeypatch):
    loader = getattr(yamlevents, request.param, None) or getattr(yaml, request.param, None)
    if loader is None:
        pytest.skip("PyYAML was built without libyaml")
    monkeypatch.setattr(yamlevents, "LOADER", loader)


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(("text", "code", "line", "column"), CAUSES)
def test_the_cause_is_reported_and_placed(text, code, line, column):
    first = yamltree.parse(text).problems[0]
    assert (first.code, first.line, first.column) == (code, line, column)


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("title: Этап 1: монтаж  ", "Этап 1: монтаж"),
        ("a: [x, @y, z]", "@y"),
        ("a: {b: c: d, e: f}", "c: d"),
        ("  - @ivan", "@ivan"),
        ('k: "a" b', '"a" b'),
    ],
)
def test_the_text_to_be_quoted_is_shown(text, quoted):
    assert yamltree.parse(text).problems[0].params["text"] == quoted


@pytest.mark.usefixtures("loader")
def test_every_text_without_quotation_marks_is_found_at_once():
    text = 'a: b: c\nd: @e\nf:\n  - g: "h" i\n  - j: [k, @l]\n    m: "\\q"\nn: sound\n'
    tree = yamltree.parse(text)
    assert [(problem.code, problem.line) for problem in tree.problems] == [
        ("quote-colon", 1),
        ("quote-start", 2),
        ("text-after-quote", 4),
        ("quote-start", 5),
        ("bad-escape", 6),
    ]
    assert tree.root["n"] == "sound"
    assert len(tree.text) == len(text)


def test_a_large_file_is_not_read_again_and_again(monkeypatch):
    monkeypatch.setattr(yamltree, "MAX_REPARSED", 50)
    tree = yamltree.parse("".join(f"k{number}: @x\n" for number in range(10)))
    assert tree.root is None
    assert [problem.code for problem in tree.problems] == ["quote-start"]


@pytest.mark.parametrize(
    "text",
    [
        "a: b" + " " * 200_000 + "c\nd\n",
        "a:" + " " * 200_000 + "x: y\n",
        "a: b #" + " " * 200_000 + "\n x\n",
        "a:" + "\t" * 200_000 + "- \n",
        "a: " + "- " * 100_000,
        "\n" * 200_000 + "a: @\n",
        " " * 200_000 + "\nx\n a: b\n",
        "x" * 200_000 + ": y: z\n",
    ],
    ids=["blanks", "blank-value", "comment", "tabs", "dashes", "lines", "blank-line", "long-key"],
)
def test_long_runs_take_no_longer_than_their_length(text):
    assert yamltree.parse(text).problems


@pytest.mark.parametrize(
    "error",
    [
        yaml.YAMLError(),
        yaml.MarkedYAMLError(problem="never heard of", problem_mark=yaml.Mark("", 0, 0, 0, None, None)),
    ],
    ids=["without-a-place", "with-a-place"],
)
def test_an_error_of_no_known_kind_is_still_an_error(error):
    assert explain("a: b", error) == SyntaxFault("yaml-syntax", {}, 0)
