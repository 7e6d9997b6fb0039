"""A large plan is read in parts, to save memory, with the same result as a small one."""

from pathlib import Path

import pytest

from workplan_cli import store
from workplan_cli.store.plan_file import read, validate, yaml_source, yaml_tree
from workplan_cli.store.plan_file.yaml_events import LOADER, PlainLoader

REAL = (Path(__file__).parents[3] / "data" / "plan.yaml").read_bytes()

pytestmark = pytest.mark.skipif(LOADER is PlainLoader, reason="only libyaml reads bytes in pieces")

CHANGES = {
    "nothing": REAL,
    "byte order mark": b"\xef\xbb\xbf" + REAL,
    "line ends of Windows": REAL.replace(b"\n", b"\r\n"),
    "comments": REAL.replace(b"\n", b" # izoh\n", 40) + b"# oxirida\n",
    "comment cuts a title": REAL.replace(b"title: ", b"title: Reja \t#2 ", 3),
    "comment cuts a whole text": REAL.replace(b"title: ", b"title: #2 ", 3),
    "blank values": REAL + b"\nsettings:\n",
    "escapes": REAL + b'\nsettings: {utc_offset: "+0\\x35:00"}\n',
    "unreadable deadlines": REAL.replace(b"deadline: ", b"deadline: xx ", 2),
    "a forbidden escape": REAL.replace(b"title: ", b'title: "\\u2028" #', 1),
    "a control character": REAL.replace(b"title: ", b"title: \x07", 1),
    "a zero byte": REAL.replace(b"title: ", b"title: \0", 1),
    "not UTF-8": REAL[:30000] + b"\xff" + REAL[30000:],
    "UTF-16": REAL.decode().encode("utf-16"),
    "a conflict marker": REAL.replace(b"\nchapters", b"\n<<<<<<< ours\nchapters"),
    "a syntax error": REAL[:30000] + b"\n  @: [" + REAL[30000:],
    "an alias": REAL.replace(b"title: ", b"title: *x\n#", 1),
    "a key twice": REAL + b"\ntitle: Reja\n",
    "an unknown key": REAL + b"\ncolour: red\n",
    "a missing key": REAL.replace(b"organization:", b"organisation:", 1),
    "a wrong value in a chapter": REAL.replace(b"executors:", b"executers:", 2),
    "chapters that are a text": REAL.partition(b"\nchapters:")[0] + b"\nchapters: yo'q\n",
    "no chapters": REAL.partition(b"\nchapters:")[0] + b"\n",
    "a list": b"- a\n- b\n",
    "empty": b"",
}
SOUND = ("nothing", "byte order mark", "line ends of Windows", "comments", "escapes", "blank values")


@pytest.mark.parametrize("name", CHANGES)
def test_a_file_read_in_parts_gives_the_same_plan_and_problems(name, monkeypatch):
    whole = read.parse(CHANGES[name])
    monkeypatch.setattr(read, "LARGE", 0)
    monkeypatch.setattr(yaml_source, "_PIECE", 100)
    assert read.parse(CHANGES[name]) == whole


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_file_is_never_decoded_as_a_whole(name, monkeypatch):
    monkeypatch.setattr(read, "LARGE", 0)
    monkeypatch.setattr(yaml_tree, "parse", None)
    plan, _ = read.parse(CHANGES[name])
    assert plan is not None
    assert plan.chapters


def test_very_many_comments_are_not_noted(monkeypatch):
    monkeypatch.setattr(yaml_source, "MOST_COMMENTS", 10)
    with pytest.raises(yaml_source.UnfitError):
        yaml_source.Pieces(b"a: b # c\n" * 11)


def test_the_bytes_of_a_sound_file_are_not_read_again(monkeypatch):
    monkeypatch.setattr(read, "LARGE", 0)
    content = read.Content(REAL, lambda: pytest.fail("read again"))
    assert read.parse_content(content) == read.parse(REAL)


@pytest.mark.parametrize("name", ["comments", "a wrong value in a chapter"])
def test_the_bytes_are_read_again_for_the_places_of_problems(name, monkeypatch):
    monkeypatch.setattr(read, "LARGE", 0)
    content = read.Content(CHANGES[name], lambda: CHANGES[name])
    assert read.parse_content(content) == read.parse(CHANGES[name])
    assert not content.changed


def test_a_file_that_changes_while_it_is_read_is_not_indexed(monkeypatch, tmp_path):
    monkeypatch.setattr(read, "LARGE", 0)
    path, cache = tmp_path / "plan.yaml", tmp_path / "cache"
    path.write_bytes(REAL)
    texts = iter([CHANGES["comments"], REAL])
    monkeypatch.setattr(read, "source_of", lambda _: next(texts))
    assert store.load_plan(path, cache).chapters
    assert not list(cache.glob("*.sqlite"))
    monkeypatch.undo()
    assert store.load_plan(path, cache).title == read.parse(REAL)[0].title
    assert list(cache.glob("*.sqlite"))


def test_only_libyaml_reads_in_parts(monkeypatch):
    monkeypatch.setattr(yaml_source.yaml_events, "LOADER", PlainLoader)
    with pytest.raises(yaml_source.UnfitError):
        yaml_source.Pieces(REAL)


def test_a_flood_of_faults_is_left_to_the_reading_of_the_whole():
    chapter = {"number": "I", "title": "x", "activities": [{"nothing": 1}] * (validate.FLOOD + 1)}
    assert validate.validate_in_parts({"chapters": [chapter]}) is None
