"""The file of a register is read with every problem and its place."""

import pytest

from workplan_cli import store
from workplan_cli.errors import PlanError, StorageError
from workplan_cli.store.plan_file import register_file


def refused(path):
    with pytest.raises(PlanError) as caught:
        store.read_register(path)
    return [(each.code, each.line) for each in caught.value.problems]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "register.yaml"


def test_a_register_that_is_not_there_is_an_error_of_the_disk(path):
    with pytest.raises(StorageError):
        store.read_register(path)


def test_a_register_that_is_too_large_is_not_parsed(path, monkeypatch):
    monkeypatch.setattr(register_file, "MAX_BYTES", 10)
    path.write_text("bodies: {}\n" * 10, encoding="utf-8")
    assert refused(path) == [("file-too-large", None)]


def test_a_register_in_an_unknown_encoding_is_refused(path):
    path.write_bytes(b"bodies: \xff\xfe\xff\n")
    ((code, _),) = refused(path)
    assert code == "wrong-encoding"


def test_a_register_that_is_no_yaml_names_the_line(path):
    path.write_text("bodies:\n  - [\n", encoding="utf-8")
    assert [line for _, line in refused(path)]


def test_a_field_that_a_register_does_not_have_is_named(path):
    path.write_text("boddies: {}\n", encoding="utf-8")
    assert [line for _, line in refused(path)] == [1]


def test_a_plan_in_a_folder_of_another_plan_has_its_own_keys(path):
    path.write_text(
        "bodies: {huquq: {name: Huquq, is: [a/yuridik, a/b/yuridik]}}\n"
        "people: {ali: {name: A.Aliyev, is: [a/b/supervisors/ali]}}\n",
        encoding="utf-8",
    )
    register = store.read_register(path)
    assert register.within("a", "department") == {"yuridik": "huquq"}
    assert [(each.plan, each.key) for each in register.references()] == [
        ("a", "yuridik"),
        ("a/b", "yuridik"),
        ("a/b", "ali"),
    ]
