"""The file of an amendment: what is refused whole, and which keys may be without a value."""

import pytest

from workplan_cli.store.plan_file import amendment_file
from workplan_cli.store.plan_file.amendment_file import parse

HEAD = "on: 2025-10-10\nbasis: 145-son buyruq\nrecorded: 2025-10-10T07:00:00.000000Z\n"


def codes(text: bytes) -> list[str]:
    read = parse(text)
    assert read.form is None
    return [problem.code for problem in read.problems]


def test_a_file_that_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(amendment_file, "MAX_BYTES", 10)
    assert codes(HEAD.encode()) == ["file-too-large"]


def test_a_file_in_another_encoding_is_refused():
    assert codes("basis: приказ\n".encode("cp1251")) == ["wrong-encoding"]


@pytest.mark.parametrize("text", ["", "- 1.4\n", "145-son\n"])
def test_a_file_without_keys_is_refused(text):
    assert len(codes(text.encode())) == 1


@pytest.mark.parametrize("nothing", ["", " null", " ~"])
def test_a_target_without_a_value_is_no_longer_promised(nothing):
    read = parse(f"{HEAD}changes:\n  - number: 2.3.5\n    targets:\n      yuborish:{nothing}\n".encode())
    assert read.problems == ()
    assert read.form is not None
    assert read.form.changes[0].targets == {"yuborish": None}


def test_another_key_without_a_value_counts_as_left_out():
    read = parse(f"{HEAD}changes:\n  - {{number: 2.3.5, title: }}\n".encode())
    assert read.problems == ()
    assert read.form is not None
    assert read.form.changes[0].title is None
