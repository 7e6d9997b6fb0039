"""The id of a plan is found in its text where the text is plain, else by reading the plan."""

import pytest
from workbench import PLAN

from workplan_cli.store import plan_id


@pytest.fixture
def path(tmp_path):
    return tmp_path / "plan.yaml"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("id: migratsiya-2025-h2", "migratsiya-2025-h2"),
        ("id: 'migratsiya-2025-h2'  # izoh", "migratsiya-2025-h2"),
        ("", None),
        ('"id": migratsiya-2025-h2', "migratsiya-2025-h2"),  # not plain: the plan is read
    ],
)
def test_the_id_is_that_of_the_plan(path, line, found):
    path.write_bytes(f"{line}\n".encode() + PLAN)
    assert plan_id.id_of(path, None) == found


def test_a_plan_too_large_to_be_searched_is_read(path, monkeypatch):
    monkeypatch.setattr(plan_id, "MOST_BYTES", 100)
    path.write_bytes(b"id: migratsiya-2025-h2\n" + PLAN)
    assert plan_id.id_of(path, None) == "migratsiya-2025-h2"


def test_a_file_that_cannot_be_read_has_no_id(path, tmp_path):
    assert plan_id.id_of(path, None) is None
    assert plan_id.id_of(tmp_path, None) is None


def test_a_plan_with_errors_has_no_id(path):
    path.write_text("'id': b\ntitle: [\n", encoding="utf-8")
    assert plan_id.id_of(path, None) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("bodies:\n  yuridik: {name: Yuridik bo‘limlar, is: [a/yuridik]}\n", True),
        ("people:\n  oops: [\n", True),
        ("title: Ish rejasi\nchapters: []\n", False),
        ("", False),
    ],
)
def test_a_register_is_known_by_its_beginning(tmp_path, text, found):
    path = tmp_path / "file.yaml"
    path.write_text(text, encoding="utf-8")
    assert plan_id.is_register(path) is found


def test_what_cannot_be_read_is_no_register(tmp_path):
    assert not plan_id.is_register(tmp_path)
    assert not plan_id.is_register(tmp_path / "nowhere.yaml")
