"""Hostile texts through every command and every format, looked at afterwards by other programs.

Every text of tests/hostile.py stands everywhere in a plan and its journal where it is taken. A twin
of that plan, with harmless texts in the same places, says how many rows, columns, elements and
properties there may be: a text that becomes one of them is a hole.
"""

import csv
import io
import json
import re
import sqlite3
from collections import Counter
from html.parser import HTMLParser
from zipfile import ZipFile

import docx
import pytest
import yaml
from builders import DEPARTMENTS, activity, chapter, plan
from hostile import HOSTILE
from icalendar import Calendar
from markdown_it import MarkdownIt
from paper import FORMATS, write
from python_calamine import CalamineWorkbook

from workplan_cli.documents.tables import clean
from workplan_cli.errors import ValueProblem
from workplan_cli.model.activity import Target
from workplan_cli.model.plan import Department, Supervisor
from workplan_cli.store.journal import line_format as entries
from workplan_cli.store.plan_file import read as plans
from workplan_cli.store.plan_file.write import plan_text
from workplan_cli.writers.shared.text import sanitize

OCTOBER = "2025-10-01"
RAW = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
"""What no output may hold: controls and what cannot be seen."""


def made(texts):
    """A plan with a section and an activity for each text, which is in every field that may hold a text."""
    rows = [
        activity(
            f"1.{at}",
            "2025-yil 1-sentabr",
            title=text,
            executors=(f"body-{at}", "axborot"),
            supervisors=(f"person-{at}",),
            extra={"Izoh": text},
        )
        for at, text in texts.items()
    ]
    counted = Target(key="t", value=5, unit="ta", label="x")
    rows = [_with(row, counted, texts[int(row.number[2:])]) for row in rows]
    return plan(
        chapter("I", *rows),
        title="Reja",
        departments=DEPARTMENTS
        | {f"body-{at}": Department(name=text, head=text) for at, text in texts.items()},
        supervisors={f"person-{at}": Supervisor(name=text, position=text) for at, text in texts.items()},
    )


def _with(row, target, text):
    return row._replace(targets=(target._replace(unit=text, label=text),))


def taken_by_a_plan(text) -> bool:
    """Whether the loader lets a plan have the text."""
    _, problems = plans.parse(plan_text(made({1: text})).encode("utf-8", "surrogatepass"))
    return not [problem for problem in problems if problem.level == "error"]


def lines(texts):
    """A journal whose entries hold each text in every field that takes one."""
    for at, text in texts.items():
        said = {
            "activity": f"1.{at}",
            "kind": "done",
            "on": "2025-08-01",
            "seq": at,
            "done": 3,
            "target": "t",
        }
        said |= {"recorded": "2025-08-01T09:00:00Z", "id": f"{at:08x}", "writer": f"w {text}"}
        said |= {"note": text, "evidence": [text, text], "forced": [text], "executor": text, "period": text}
        by_hand = said | {"id": f"{at} {text}", "target": text, "activity": f"{at} {text}", "seq": 1000 + at}
        for fields in (said, by_hand):
            line = f"- {entries.in_json(fields)}\n"
            try:
                entries.decode(line)
            except ValueProblem:
                continue
            yield line


def twin(texts):
    """Harmless texts in the same places."""
    return {at: f"matn {at}" for at in texts}


NUMBERED = dict(enumerate(HOSTILE.values(), 1))
PLANNED = {at: text for at, text in NUMBERED.items() if taken_by_a_plan(text)}
TWIN = twin(PLANNED)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with the hostile plan and its harmless twin, each with its journal."""
    folder = tmp_path_factory.mktemp("plans")
    sayable = {at: text for at, text in NUMBERED.items() if list(lines({at: text}))}
    for name, texts, said in (("hostile", PLANNED, sayable), ("harmless", TWIN, twin(sayable))):
        (folder / f"{name}.yaml").write_text(plan_text(made(texts)), encoding="utf-8")
        (folder / f"{name}.progress").mkdir()
        (folder / f"{name}.progress" / "x.yaml").write_text("".join(lines(said)), encoding="utf-8")
    return folder


def both(workplan, folder, *arguments, today=True):
    """What a command line prints for the hostile plan and for its twin."""
    day = ["--today", OCTOBER] if today else []
    told = []
    for name in ("hostile", "harmless"):
        ran = workplan(*arguments, *day, "--plan", folder / f"{name}.yaml")
        assert ran.status in (0, 1), ran.err
        assert not RAW.search(ran.out + ran.err), (arguments, RAW.search(ran.out + ran.err))
        told.append(ran.out)
    return told


def bare(text) -> str:
    """A text without blanks, for looking something up that was folded."""
    return re.sub(r"\s+", "", text)


def missing(texts, output) -> list[str]:
    """The texts that are not in an output the way a person is shown them."""
    whole = bare(output)
    return [text for text in texts if bare(sanitize(text)) not in whole]


VIEWS = {
    "list": ["list"],
    "show": ["show", "1.1"],
    "tree": ["tree"],
    "status": ["status", "1.1"],
    "history": ["history"],
    "report": ["report"],
    "by owner": ["report", "--by", "owner"],
    "by supervisor": ["report", "--by", "supervisor"],
    "overdue": ["report", "--overdue"],
    "since": ["report", "--since", "2025-07-15"],
    "check": ["check"],
}


def test_most_of_the_corpus_is_taken_somewhere():
    assert len(PLANNED) > 40
    assert len(list(lines(NUMBERED))) == 2 * (len(NUMBERED) - 1)
    assert [name for at, name in enumerate(HOSTILE, 1) if at not in PLANNED] == [
        "colour", "hyperlink", "title of the window", "C1", "bell and backspace", "carriage return", "NUL",
        "non-character", "lone surrogate", "calendar", "calendar, folded", "line separators",
    ]  # fmt: skip


@pytest.mark.parametrize("view", VIEWS)
def test_lines_in_a_pipe_and_tables_on_a_terminal(workplan, folder, monkeypatch, view):
    today = view != "check"
    hostile, harmless = both(workplan, folder, *VIEWS[view], today=today)
    if view != "check":
        assert shape(rows_of(hostile)) == shape(rows_of(harmless))
    for name, value in {"FORCE_COLOR": "1", "NO_COLOR": "1", "COLUMNS": "200"}.items():
        monkeypatch.setenv(name, value)
    drawn, _ = both(workplan, folder, *VIEWS[view], today=today)
    assert drawn


def rows_of(text) -> list[list[str]]:
    return [line.split("\t") for line in text.splitlines()]


def shape(rows) -> list[int]:
    """How many cells each row has."""
    return [len(row) for row in rows]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("format_", ["csv", "tsv", "json", "markdown"])
def test_formats(workplan, folder, view, format_):
    today = view != "check"
    hostile, harmless = both(workplan, folder, *VIEWS[view], "--format", format_, today=today)
    LOOK[format_](hostile, harmless, alike=view != "check")


def look_at_csv(hostile, harmless, *, alike):
    found, expected = (list(csv.reader(io.StringIO(text))) for text in (hostile, harmless))
    assert not [cell for row in found for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    if alike:
        assert shape(found) == shape(expected)


def look_at_tsv(hostile, harmless, *, alike):
    assert len(set(shape(rows_of(hostile)))) == 1
    if alike:
        assert shape(rows_of(hostile)) == shape(rows_of(harmless))


def look_at_json(hostile, harmless, *, alike):
    if alike:
        assert keys(json.loads(hostile)) == keys(json.loads(harmless))


def keys(tree):
    """A tree without its texts and numbers, and without what has texts of people for keys."""
    if isinstance(tree, dict):
        return {name: keys(value) for name, value in tree.items() if name not in ("parts", "extra")}
    return [keys(each) for each in tree] if isinstance(tree, list) else None


def look_at_markdown(hostile, harmless, *, alike):
    found, expected = (
        Counter(
            token.type
            for block in MarkdownIt("commonmark").enable("table").parse(text)
            for token in (block, *(block.children or ()))
        )
        for text in (hostile, harmless)
    )
    forbidden = {"html_inline", "html_block", "link_open", "image", "code_inline", "em_open", "strong_open"}
    assert not [kind for kind in forbidden if found[kind] > expected[kind]]
    assert found["table_open"] <= 1
    if alike:
        for kind in ("tr_open", "td_open", "th_open", "heading_open", "paragraph_open"):
            assert found[kind] == expected[kind], kind


LOOK = {"csv": look_at_csv, "tsv": look_at_tsv, "json": look_at_json, "markdown": look_at_markdown}


# Files


FILES = {
    "export": ["export", "--progress"],
    "database": ["export"],
    "report": ["report"],
    "overdue": ["report", "--overdue"],
}
ENDINGS = {
    "export": ("docx", "xlsx", "html", "md", "csv", "tsv", "json"),
    "database": ("ics", "sqlite"),
    "report": ("docx", "xlsx", "html", "md", "csv", "tsv", "json"),
    "overdue": ("docx", "xlsx", "html"),
}
SLOW = ("report", "docx")
CASES = [
    pytest.param(name, ending, marks=[pytest.mark.slow] if (name, ending) == SLOW else [])
    for name, endings in ENDINGS.items()
    for ending in endings
]


@pytest.mark.parametrize(("name", "ending"), CASES)
def test_files(workplan, folder, name, ending):
    found, told = {}, set()
    for which in ("hostile", "harmless"):
        ran = workplan(
            *FILES[name], "-o", f"{which}.{ending}", "--plan", folder / f"{which}.yaml", "--today", OCTOBER
        )
        assert ran.status == 0
        told.add(ran.err)
        found[which] = OPENED[ending](workplan.folder / f"{which}.{ending}")
    assert len(told) == 1
    (text, counts), (_, expected) = found["hostile"], found["harmless"]
    assert counts == expected
    assert not RAW.search(text), RAW.search(text)
    assert missing(PLANNED.values() if name != "report" else [], text) == []


def test_a_sheet_and_what_is_told_of_it(workplan, folder):
    """The form that an executor of every activity fills in, and reading it back."""
    found = []
    for which in ("hostile", "harmless"):
        plan_of = ["--plan", folder / f"{which}.yaml", "--today", OCTOBER]
        workplan.well("sheet", "--department", "axborot", "-o", f"{which}.xlsx", *plan_of)
        found.append(opened_xlsx(workplan.folder / f"{which}.xlsx"))
        told = workplan("collect", f"{which}.xlsx", "--dry-run", *plan_of)
        assert not RAW.search(told.out + told.err)
    (text, counts), (_, expected) = found
    assert counts == expected
    assert not RAW.search(text), RAW.search(text)
    assert missing(PLANNED.values(), text) == []


def opened_docx(path):
    """All texts of the file, and how many rows, cells, links, fields and pictures it has."""
    document = docx.Document(path)
    texts = [paragraph.text for paragraph in document.paragraphs]
    rows = [row for table in document.tables for row in table.rows]
    texts += [cell.text for row in rows for cell in row.cells]
    with ZipFile(path) as archive:
        body = archive.read("word/document.xml").decode()
        everything = "".join(
            archive.read(name).decode() for name in archive.namelist() if name.endswith("xml")
        )
    counts = {tag: body.count(f"<w:{tag}") for tag in ("hyperlink", "fldSimple", "instrText", "object")}
    assert not RAW.search(everything.replace("\r\n", "\n"))
    return "\n".join(texts), (len(rows), [len(row.cells) for row in rows], counts)


def opened_xlsx(path):
    """All cells, and how many rows each sheet has, formulas and links."""
    with ZipFile(path) as archive:
        xml = "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith("xml"))
    book = CalamineWorkbook.from_path(str(path))
    sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    text = "\n".join(str(cell) for rows in sheets for row in rows for cell in row)
    marks = [xml.count(mark) for mark in ("<f>", "<hyperlink", "<oleObject", "<definedName")]
    return text, ([(len(rows), len(rows[0])) for rows in sheets if rows], marks)


class Page(HTMLParser):
    """What a browser would make of a page, as far as it can hurt."""

    def __init__(self, text) -> None:
        super().__init__()
        self.texts, self.risks, self.hidden = [], Counter(), 0
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        if tag in {
            "script",
            "iframe",
            "object",
            "embed",
            "form",
            "base",
            "link",
            "img",
            "svg",
            "table",
            "tr",
        }:
            self.risks[tag] += 1
        for name, value in attrs:
            if name.startswith("on"):
                self.risks[name] += 1
            if name in {"href", "src", "action"} and not (value or "").startswith(("#", "http", "mailto:")):
                self.risks[value] += 1
        self.hidden += tag in {"script", "style"}

    def handle_endtag(self, tag):
        self.hidden -= tag in {"script", "style"}

    def handle_data(self, data):
        if not self.hidden:
            self.texts.append(data)


def opened_html(path):
    page = Page(path.read_text(encoding="utf-8"))
    return "".join(page.texts), page.risks


def opened_markdown(path):
    text = path.read_text(encoding="utf-8")
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    kinds = Counter(token.type for token in tokens)
    inside = [child for token in tokens for child in token.children or ()]
    breaks = {"html_inline": [child.content for child in inside if child.type == "html_inline"]}
    assert set(breaks["html_inline"]) <= {"<br>"}
    links = sum(child.type in ("link_open", "image") for child in inside)
    texts = "".join(child.content for child in inside if child.type in ("text", "text_special"))
    return texts, (kinds["tr_open"], kinds["td_open"], links, kinds["html_block"])


def opened_csv(path):
    rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines(keepends=True)))
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    return "\n".join(cell for row in rows for cell in row), shape(rows)


def opened_tsv(path):
    rows = rows_of(path.read_text(encoding="utf-8"))
    return "\n".join(cell for row in rows for cell in row), shape(rows)


def opened_json(path):
    tree = json.loads(path.read_bytes())
    return sanitize("\n".join(texts_in(tree))), keys(tree)


def texts_in(tree):
    if isinstance(tree, str):
        yield tree
    for each in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from texts_in(each)


def opened_ics(path):
    data = path.read_bytes()
    calendar = Calendar.from_ical(data)
    parts = [(part.name, tuple(sorted(part))) for part in calendar.walk()]
    assert b"\n" not in data.replace(b"\r\n", b"")
    return "\n".join(str(part.get("DESCRIPTION", "")) for part in calendar.walk("VEVENT")), Counter(parts)


def opened_sqlite(path):
    with sqlite3.connect(path) as base:
        assert base.execute("pragma integrity_check").fetchone() == ("ok",)
        tables = [name for (name,) in base.execute("select name from sqlite_master where type = 'table'")]
        rows = {name: base.execute(f'select * from "{name}"').fetchall() for name in sorted(tables)}
    base.close()
    text = "\n".join(str(cell) for found in rows.values() for row in found for cell in row)
    return text, {name: len(found) for name, found in rows.items()}


OPENED = {
    "docx": opened_docx, "xlsx": opened_xlsx, "html": opened_html, "md": opened_markdown, "csv": opened_csv,
    "tsv": opened_tsv, "json": opened_json, "ics": opened_ics, "sqlite": opened_sqlite,
}  # fmt: skip


# What comes in otherwise


DOCUMENT = ["T/r", "Tadbirlar nomi", "Ijro muddati", "Mas’ul ijrochilar", "Nazorat uchun mas’ul", "Izoh"]
WRITABLE = [
    text for text in HOSTILE.values() if not re.search("[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]", text)
]


@pytest.mark.parametrize("kind", FORMATS)
def test_imported_documents(workplan, kind):
    rows = [[str(at), text, "2025-yil 1-sentabr", text, text, text] for at, text in enumerate(WRITABLE, 1)]
    path = write(workplan.folder, kind, [[DOCUMENT, *rows]], ["Markazning 2025-yil ish rejasi"])
    for format_ in ("table", "json", "csv", "markdown"):
        ran = workplan("import", path, "-o", f"{format_}.yaml", "--format", format_)
        assert ran.status == 0, ran.err
        assert not RAW.search(ran.out + ran.err)
    written = (workplan.folder / "markdown.yaml").read_text(encoding="utf-8")
    known = {"id", "title", "organization", "period", "departments", "groups", "supervisors", "chapters"}
    assert set(yaml.load(written, yaml.BaseLoader)) <= known
    assert workplan("check", "--plan", "markdown.yaml").status == 0
    imported, _ = plans.parse(written.encode())
    told = workplan("import", path, "--dry-run", "--format", "tsv").out
    held = bare(sanitize("\n".join([written, told, *(row.activity.title for row in imported.rows())])))
    assert [text for text in WRITABLE if bare(sanitize(clean(text))) not in held] == []


@pytest.mark.parametrize("name", HOSTILE)
def test_options(workplan, monkeypatch, name):
    """A text as the value of every option that takes one."""
    text = HOSTILE[name].replace("\0", "").replace("\ud800", "")  # no command line can hold them
    small = plan(activity("1.1"), activity("1.2", targets={"t": 5}), activity("1.3", "reja asosida"))
    monkeypatch.setenv("WORKPLAN_PLAN", str(workplan.write("small.yaml", plan_text(small))))
    tried = [
        ["status", "1.1", "--note", text, "--evidence", text, "--by", text, "--for", "2025-H2"],
        ["status", "1.1", "--executor", text, "--note", "x"],
        ["status", "1.2", "--done", text],
        ["status", "1.1", f"--on={text}"],
        ["schedule", "1.3", "2025-11-01", "--basis", text],
        ["undo", f"--by={text}", "--dry-run"],
        ["list", f"--search={text}"],
        ["list", f"--owner={text}"],
        ["list", f"--columns={text}"],
        ["show", f"{text}"],
        ["report", f"--since={text}"],
        ["export", "-o", f"{text}.txt"],
        ["import", f"{text}"],
        ["check", f"--plan={text}"],
        [text],
        [f"--{text}"],
    ]
    for arguments in tried:
        ran = workplan(*arguments, "--today", OCTOBER)
        assert ran.status in (0, 2, 3, 5), (arguments, ran)
        assert not RAW.search(ran.out + ran.err), (arguments, RAW.search(ran.out + ran.err))
    for variable in ("WORKPLAN_WRITER", "WORKPLAN_LANG", "WORKPLAN_PLAN"):
        with monkeypatch.context() as patch:
            patch.setenv(variable, text)
            ran = workplan("status", "1.1", "--note", "x", "--dry-run", "--today", OCTOBER)
            assert ran.status in (0, 2, 3, 5), ran
            assert not RAW.search(ran.out + ran.err)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(workplan, folder, shell):
    words = "workplan list --owner "
    ran = workplan.process(
        _WORKPLAN_COMPLETE=f"complete_{shell}", WORKPLAN_PLAN=str(folder / "hostile.yaml"), COMP_WORDS=words,
        COMP_CWORD="3", _TYPER_COMPLETE_ARGS=words, _TYPER_COMPLETE_WORD_TO_COMPLETE="",
        _TYPER_COMPLETE_FISH_ACTION="get-args",
    )  # fmt: skip
    told = ran.stdout.decode()
    assert "../../etc/passwd" in told
    assert not RAW.search(told), RAW.search(told)
    assert "id`" not in told
    assert "$(" not in told
