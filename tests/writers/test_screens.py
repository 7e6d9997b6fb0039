"""Every view on every kind of screen: encodings × widths × a terminal or a pipe.

A process with real streams shows them all (tests/screens.py). Nothing may break off, run over the
edge, or come out as something nobody can read.
"""

import os
import re

import pytest
from screens import shown
from workbench import ROOT

from workplan_cli import locales
from workplan_cli.store import load_plan
from workplan_cli.writers.shared.poorer import shown_in

OCTOBER = "2025-10-01"
LANGUAGE = {"utf-8": "uz", "cp1251": "uz-Cyrl", "cp866": "ru", "ascii": "uz-Cyrl"}
WIDTHS = (20, 40, 80, 200)
VIEWS = {
    "list": ["list", "1", "6"],
    "show": ["show", "6.5"],
    "tree": ["tree", "1", "6"],
    "report": ["report"],
    "status": ["status", "6.5", "--note", "maqola", "--dry-run"],
    "history": ["history"],
    "check": ["check"],
    "help": ["status", "--help"],
    "problem": ["list", "9.9"],
}
CUT = ("list", "tree", "report", "show", "history")
"""The views whose titles, names and notes are cut, each with a sign at its end."""

CUT_WORD = re.compile(r"[^\W\d_]*(?:['‘’-][^\W\d_]*)*(?:…|\.\.)")
NUMBERS = {"list": r"(?:1|6)\.\d+", "tree": r"(?:1|6)\.\d+", "show": r"6\.5", "status": r"6\.5"}
"""The numbers of the activities that a view is about."""
ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
BOXES = re.compile("[\u2190-\u21ff\u2500-\u259f]")
WORD = re.compile(r"[^\W\d_]+(?:['‘’-][^\W\d_]+)*")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with the real plan and two entries on it."""
    folder = tmp_path_factory.mktemp("screens")
    (folder / "plan.yaml").write_bytes((ROOT / "data" / "plan.yaml").read_bytes())
    lines = (
        f'- {{"id": "{at}0000000", "activity": "6.5", "kind": "note", "on": "2025-0{at}-20", '
        f'"recorded": "2025-09-30T09:00:00Z", "writer": "ali", "seq": {at}, "period": "2025-0{at}", '
        f'"note": "maqola “№{at}” → o‘qildi"}}\n'
        for at in (7, 8)
    )
    (folder / "progress").mkdir()
    (folder / "progress" / "ali.yaml").write_text("".join(lines), encoding="utf-8")
    return folder


def seen(folder, encoding, widths, *, terminal):
    """What every view looks like at every width."""
    asked = ["--lang", LANGUAGE[encoding], "--today", OCTOBER]
    keys = [(name, width) for width in widths for name in VIEWS]
    runs = [[width, [*asked, *VIEWS[name]]] for name, width in keys]
    own = {"WORKPLAN_WRITER": "ali", "WORKPLAN_CACHE": str(folder / "cache"), "TERM": "xterm-256color"}
    told = shown(runs, folder=folder, encoding=encoding, terminal=terminal, **own)
    return dict(zip(keys, told, strict=True))


@pytest.fixture(scope="module")
def numbers():
    """The numbers of all activities of the plan."""
    return {row.activity.number for row in load_plan(ROOT / "data" / "plan.yaml").rows()}


@pytest.mark.skipif(os.name == "nt", reason="there are no pseudo-terminals")
@pytest.mark.parametrize("encoding", LANGUAGE)
def test_on_a_terminal(folder, numbers, encoding):
    for (name, width), (raw, status) in seen(folder, encoding, WIDTHS, terminal=True).items():
        text = ESCAPE.sub("", raw)
        assert readable(text, encoding) == [], (name, width)
        assert status == (2 if name == "problem" else 0), (name, width)
        for line in text.splitlines() if name != "problem" and (name, width) != ("help", 20) else ():
            assert len(line) <= width, (name, width, line)
        assert whole_numbers(text, name, numbers), (name, width)
        assert headings(text, name, width, encoding) == [], (name, width)
        if name not in CUT:
            assert "…" not in text, (name, width)
        if width >= 80 and name != "help":
            assert unknown_words(CUT_WORD.sub("", text), encoding) == set(), (name, width)


@pytest.mark.parametrize("encoding", LANGUAGE)
def test_in_a_pipe(folder, numbers, encoding):
    for (name, _), (text, status) in seen(folder, encoding, [80], terminal=False).items():
        assert "\x1b" not in text
        assert readable(text, encoding) == [], name
        assert status == (2 if name == "problem" else 0), name
        assert whole_numbers(text, name, numbers), name


def readable(text, encoding) -> list[str]:
    """What nobody should have to read: marks for letters that are lacking, tracebacks, foreign boxes."""
    bad = re.findall(r"Traceback|[?\ufffd\x00-\x08\x0b-\x1f\x7f-\x9f]", text)
    return bad + (BOXES.findall(text) if encoding != "utf-8" else [])


def whole_numbers(text, name, numbers) -> bool:
    """Whether the view shows each of its numbers, not cut."""
    about = {number for number in numbers if re.fullmatch(NUMBERS.get(name, "-"), number)}
    return about <= set(re.findall(r"(?<![\d.])\d+(?:\.\d+)+(?![\d.]*\d)", text))


HEADINGS = {
    "show": ("show.state", "show.deadline", "show.lead", "column.checkpoints"),
    "history": ("history.day", "history.number", "history.said"),
}


def headings(text, name, width, encoding) -> list[str]:
    """The words of the headings that are not there, or not whole."""
    say = locales.load(LANGUAGE[encoding])
    keys = HEADINGS.get(name, ()) if width >= 40 else ()
    if name == "report" and width >= 40:
        columns = ("activities", "overdue", "percent")
        keys = ("by.department", *(f"head.{n}" if say.has(f"head.{n}") else f"short.{n}" for n in columns))
    words = [word for key in keys for word in shown_in(say(key), encoding).split()]
    return [word for word in words if not re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text)]


def unknown_words(text, encoding) -> set[str]:
    """The words that neither the plan nor the program has: pieces of words that were cut."""
    known = (ROOT / "data" / "plan.yaml").read_text(encoding="utf-8")
    known += " ".join(locales.load(LANGUAGE[encoding]).texts.values())
    known += " maqola o‘qildi ali"
    return set(WORD.findall(text)) - set(WORD.findall(shown_in(known, encoding)))
