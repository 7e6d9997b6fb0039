"""The number of derivation is raised whenever the same sources come to other contents of an index.

An index made by an earlier version is used by a later one if the number is the same. So a change of
what is read out of a plan or a journal, of the figures that are kept, or of the tables, has to come with
another number. If this
test fails, raise ``DERIVATION`` and add a line with the new number and digest to ``history.txt``.
"""

import json
import sqlite3
from contextlib import closing
from datetime import date
from hashlib import sha256
from shutil import copytree

import pytest
from workbench import ROOT

from workplan_cli import store
from workplan_cli.reports import overview
from workplan_cli.store.index import in_journals, memo, states
from workplan_cli.store.index.tables import DERIVATION, create
from workplan_cli.store.states import fold as fold_kept

CORPUS = ROOT / "tests" / "derivation"
REAL = ROOT / "data" / "plan.yaml"
DAYS = [date(2025, 9, 1), date(2025, 10, 15), date(2026, 1, 15)]
HISTORY = dict(line.split() for line in (CORPUS / "history.txt").read_text(encoding="utf-8").splitlines())


@pytest.fixture
def derived(tmp_path, monkeypatch):
    """All that the indexes of the corpus and of the real plan hold, apart from stamps and paths."""
    monkeypatch.setattr(in_journals, "MOST_ADDED", 0)
    copytree(CORPUS, tmp_path / "corpus")
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "plan.yaml").write_bytes(REAL.read_bytes().replace(b"\r\n", b"\n"))
    for name in ("corpus", "real"):
        plan = tmp_path / name / "plan.yaml"
        cache = tmp_path / "cache"
        store.load_plan(plan, cache)
        _, problems = store.read_journal(store.progress_folder(plan), cache)
        assert not problems
        monkeypatch.setattr(overview, "__version__", "")
        monkeypatch.setattr(states, "__version__", "")
        monkeypatch.setattr(states, "LEAST_FOLDED", 1)
        monkeypatch.setattr(memo, "MOST_NAMES", len(DAYS))
        for day in DAYS:
            parts = store.load_plan(plan, cache), store.read_journal(store.progress_folder(plan), cache)[0]
            overview.overview(*parts, day, memo=store.memo(*parts))
            fold_kept(*parts, day)
    found = [create()]
    for path in sorted((tmp_path / "cache").iterdir(), key=lambda path: path.name.startswith("real")):
        found += contents(path)
    return "\n".join(found)


def contents(path):
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('facts', 'sources')"
        for (table,) in sorted(connection.execute(query).fetchall()):
            for row in connection.execute(f'SELECT * FROM "{table}" ORDER BY rowid'):
                yield json.dumps([table, *row])


def test_the_number_of_derivation_fits_what_is_derived(derived):
    assert HISTORY[str(DERIVATION)] == sha256(derived.encode()).hexdigest()


def test_no_number_is_used_twice():
    numbers = [
        int(line.split()[0]) for line in (CORPUS / "history.txt").read_text(encoding="utf-8").splitlines()
    ]
    assert numbers == list(range(1, DERIVATION + 1))
    assert len(set(HISTORY.values())) == len(numbers)


def test_the_corpus_shows_what_may_change(derived):
    """It has every kind of deadline, of entry and of executor, or a change there would not be noticed."""
    from workplan_cli.model.deadline import DeadlineKind
    from workplan_cli.model.journal import EntryKind

    assert all(f'["states", " {day}", ' in derived for day in DAYS)
    for text in (*DeadlineKind, *EntryKind, *map(str, DAYS), "group", "[2025, 11, 15]", "12.5", "2025-Q3"):
        assert f'"{text}"' in derived or f"{text}" in derived
