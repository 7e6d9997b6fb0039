"""What must hold of every input, whatever it is: one function for each kind.

A function takes the bytes of an input and gives back what became of it in a few words, so that the
fuzzer knows an input that leads somewhere new. What must not happen is an ``AssertionError`` or
any error that is none of the program's own.
"""

import json
import re
import tempfile
from collections.abc import Hashable
from datetime import date
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import yaml
from corpus import archive, parts

from workplan_cli import locales
from workplan_cli.documents.formats import read_document
from workplan_cli.errors import Level, Problem, StorageError, ValueProblem, WorkplanError
from workplan_cli.importing import read
from workplan_cli.language import dates, quantities, quantity_search
from workplan_cli.language.cyrillic import to_cyrillic
from workplan_cli.language.deadline_forms import understand
from workplan_cli.language.deadline_wordings import read_wording
from workplan_cli.language.uzbek import fold as folded
from workplan_cli.language.uzbek import loose_key, match_key, to_latin
from workplan_cli.model.calendar import Calendar
from workplan_cli.model.deadline import DeadlineForm, Period
from workplan_cli.model.journal import Journal
from workplan_cli.model.plan import Plan
from workplan_cli.store.journal import line_format as entries
from workplan_cli.store.journal import lines
from workplan_cli.store.journal.read import parse
from workplan_cli.store.plan_file import read as plans
from workplan_cli.store.plan_file.write import plan_text, plan_tree
from workplan_cli.text_file import EXCERPT_LIMIT
from workplan_cli.tracking.checkpoints import checkpoints
from workplan_cli.tracking.state import fold
from workplan_cli.writers.shared import text as safe
from workplan_cli.writers.shared.messages import describe

SAY = {language: locales.load(language) for language in locales.LANGUAGES}
PERIOD = Period(start=date(2025, 7, 1), end=date(2026, 6, 30))
TODAY = date(2026, 1, 15)
SYLLABLE = r"w\d+q"
"""The words in the seeds that are looked for afterwards."""


def plan(data: bytes) -> Hashable:
    """Every problem has a sentence and a place inside the file; a sound plan survives being written."""
    made, problems = plans.parse(data)
    check_messages(problems)
    inside(problems, data)
    errors = [problem for problem in problems if problem.level is Level.ERROR]
    assert made or errors, "there is no plan and nobody says why"
    if made and not errors:
        written(made)
        for row in fold(made, Journal(()), TODAY).activities:
            assert 0 <= (row.fraction or 0) <= 1
    return bool(made), frozenset(problem.code for problem in problems)


def check_messages(problems: tuple[Problem, ...]) -> None:
    """Each problem has a message in each language, without control characters."""
    for problem in problems:
        for say in SAY.values():
            assert say.has(f"problem.{problem.code}"), problem.code
            sentence = describe(problem, say)
            assert sentence == safe.sanitize(sentence), "a control in a message"


def inside(problems: tuple[Problem, ...], data: bytes) -> None:
    """Each place is in the file."""
    encoded = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
    lines = re.split(r"\r\n|\r|\n", data.removeprefix(b"\xef\xbb\xbf").decode(encoded, "replace"))
    for problem in problems:
        if problem.line is None:
            continue
        assert 1 <= problem.line <= max(len(lines), 1), problem
        foreign = problem.code in ("wrong-encoding", "not-utf8")
        if problem.column is not None and not foreign:
            assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1, problem


def written(made: Plan) -> None:
    """What is written of a plan is the same plan again."""
    again, problems = plans.parse(plan_text(made).encode())
    assert [problem for problem in problems if problem.level is Level.ERROR] == []
    assert again == made
    assert plan_tree(again) == plan_tree(made)


GOOD = [
    b'- {"id": "good%d", "activity": "1.1", "kind": "done", "on": "2025-08-01", '
    b'"recorded": "2025-08-01T09:00:00.000000Z", "writer": "ali", "seq": %d, "done": 5}\n' % (at, at)
    for at in (1, 2)
]


def line(data: bytes) -> Hashable:
    """Sound lines around anything survive; every other line is an entry or named by a problem."""
    whole = GOOD[0] + data + b"\n" + GOOD[1]
    journal_read, problems = parse({Path("x.yaml"): whole})
    check_messages(problems)
    for problem in problems:
        assert 1 <= problem.line <= whole.count(b"\n") + 1
        shown = len(problem.excerpt or "")
        assert 1 <= problem.column <= shown + 1 or shown == EXCERPT_LIMIT or problem.line == 1
    assert {"good1", "good2"} <= {entry.id for entry in journal_read.entries}
    for entry in journal_read.entries:
        encoded_alike(entry)
    accounted(whole)
    return len(journal_read.entries), frozenset(problem.code for problem in problems)


def encoded_alike(entry) -> None:
    """An entry is the same after writing, to JSON and to YAML."""
    try:
        encoded = entries.encode(entry)
    except ValueProblem as problem:
        if problem.code not in ("entry-bad-value", "unpaired-surrogate"):
            raise
        return
    assert entries.decode(encoded.decode()) == entry
    assert entries.encode(entries.decode(encoded.decode())) == encoded
    assert yaml.load(encoded, yaml.CSafeLoader) == [json.loads(encoded[2:])]


def accounted(whole: bytes) -> None:
    """Every line that says something is an entry or a problem."""
    if lines._foreign_encoding(whole):
        return
    named_lines = {item.line for item in lines.items("x.yaml", whole)}
    for number, text in enumerate(whole.decode("utf-8", "surrogateescape").split("\n"), 1):
        assert number in named_lines or not text.strip() or text.startswith("#"), number


def quantity(data: bytes) -> Hashable:
    """Text → number → text → the same number, in every language; quantities lie in their text."""
    text = data.decode("utf-8", "replace")
    for found in quantity_search.find_quantities(text):
        assert text[found.start : found.end] == found.wording
        assert found.unit
        assert found.value >= 0
    outcomes = []
    for reader in (quantities.parse_quantity, quantities.parse_percent):
        try:
            value = reader(text)
        except ValueProblem as problem:
            check_messages((problem.problem(),))
            outcomes.append(problem.code)
            continue
        outcomes.append((len(value.as_tuple().digits), value.as_tuple().exponent))
        for shown in (quantities.plain(value), *(say.number(value) for say in SAY.values())):
            try:
                assert reader(shown) == value, shown
            except ValueProblem as problem:
                if problem.code != "ambiguous-number":
                    raise
    return tuple(outcomes)


def day(data: bytes) -> Hashable:
    """Text → day or period → text → the same."""
    text = data.decode("utf-8", "replace")
    outcomes = []
    for reader, writer in ((dates.parse_day, date.isoformat), (dates.parse_label, str)):
        try:
            value = reader(text)
        except ValueProblem as problem:
            check_messages((problem.problem(),))
            outcomes.append(problem.code)
            continue
        outcomes.append(len(text.strip()))
        assert reader(writer(value)) == value
        assert writer(value).isascii()
    return tuple(outcomes)


def deadline(data: bytes) -> Hashable:
    """Wording → deadline → wording; what is understood has its days in every period or says why not."""
    text = data.decode("utf-8", "replace")
    comparable(text)
    try:
        meant = read_wording(text)
    except ValueProblem as problem:
        if problem.code != "unknown-deadline":  # its sentence wants examples, which a check adds
            check_messages((problem.problem(),))
        return problem.code
    assert meant.text == text
    form = DeadlineForm(text=text)
    assert understand(form) == meant
    with_kind = understand(DeadlineForm(text=text, kind=meant.kind.value))
    assert with_kind == meant
    louder = read_wording(text.upper())
    assert (louder.kind, louder.by, louder.every, louder.since) == (
        meant.kind,
        meant.by,
        meant.every,
        meant.since,
    ), "capitals change the meaning"
    try:
        due = checkpoints(meant, PERIOD, Calendar())
    except ValueProblem as problem:
        check_messages((problem.problem(),))
        return meant.kind, problem.code
    assert list(due) == sorted(due, key=lambda each: each.due)
    return meant.kind, len(due), len(meant.by)


def comparable(text: str) -> None:
    """Keys of names are stable: a key is its own key, and transliterating never fails."""
    if max(text, default="") < "\u1000":  # syllables of other scripts fall apart
        assert folded(folded(text)) == folded(text)
        assert match_key(match_key(text)) == match_key(text)
    to_cyrillic(to_latin(text))
    loose_key(text)
    assert safe.sanitize(safe.sanitize(text)) == safe.sanitize(text)


@cache
def _folder() -> Path:
    memory = Path("/dev/shm")
    kept = tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None, prefix="workplan-fuzz-")
    _KEPT.append(kept)
    return Path(kept.name)


_KEPT: list[tempfile.TemporaryDirectory] = []


def document(data: bytes, ending: str) -> Hashable:
    """What is imported is a sound plan, and no word of a table is in neither plan nor review list."""
    path = _folder() / f"reja.{ending}"
    path.write_bytes(archive(data) if ending in ("docx", "xlsx") else data)
    try:
        tables = read_document(path)
        complete_tables(data, ending, tables)
        imported = read(path)
    except StorageError:
        raise
    except WorkplanError as error:
        check_messages(error.problems)
        return frozenset(problem.code for problem in error.problems)
    written(imported.plan)
    held = " ".join((plan_text(imported.plan), *(doubt.read for doubt in imported.review)))
    spoken = set(re.findall(SYLLABLE, held))
    for table in tables.tables:
        assert set(re.findall(SYLLABLE, table.text)) <= spoken, "a word is lost"
    shape = len(imported.plan.chapters), sum(1 for _ in imported.plan.rows()) > 1, len(tables.tables)
    return shape, frozenset(doubt.code for doubt in imported.review)


def complete_tables(data: bytes, ending: str, tables) -> None:
    """Every word that an independent look finds in the tables of a Word file is in what was read."""
    if ending != "docx" or not data.startswith(b"==== "):
        return
    try:
        root = ET.fromstring(parts(data).get("word/document.xml", b""))
    except (ET.ParseError, ValueError, LookupError):
        return
    shown = " ".join(
        [getattr(block, "text", "") for block in tables.blocks] + [loss.text for loss in tables.losses]
    )
    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    for row in root.iterfind(f"{name}body/{name}tbl/{name}tr"):
        for text in row.iterfind(f"{name}tc/{name}p/{name}r/{name}t"):
            assert set(re.findall(SYLLABLE, text.text or "")) <= set(re.findall(SYLLABLE, shown)), text.text


TARGETS = {
    "plan": plan,
    "journal": line,
    "quantities": quantity,
    "dates": day,
    "deadlines": deadline,
    "docx": lambda data: document(data, "docx"),
    "xlsx": lambda data: document(data, "xlsx"),
    "markdown": lambda data: document(data, "md"),
    "html": lambda data: document(data, "html"),
}
