"""A cell of executors that only says "the same"."""

import pytest

from workplan_cli.importing import read

HEAD = "# План работы на 2025 год\n\n| № | Мероприятие | Срок | Ответственные |\n|-|-|-|-|\n"


def imported(tmp_path, *cells):
    """The names of each row, and the lines on repeated names, of a plan with these cells of executors."""
    path = tmp_path / "plan.md"
    rows = [f"| {at} | Дело номер {at} | май | {cell} |\n" for at, cell in enumerate(cells, start=1)]
    path.write_text(HEAD + "".join(rows), encoding="utf-8")
    found = read(path)
    names = [[found.plan.executors[key].name for key in row.activity.executors] for row in found.plan.rows()]
    lines = [(doubt.read, doubt.assumed) for doubt in found.review if doubt.code == "names-repeated"]
    return names, lines


@pytest.mark.parametrize(
    "same",
    ["те же", "То же", "Он же", "они же", "-//-", "//", "〃", '"', '—"—', "o‘sha", "Shular", "xuddi shu",
     "ўша", "yuqoridagilar", "same", "Same as above", "ditto"],
)  # fmt: skip
def test_the_names_of_the_row_above_are_taken_and_told(tmp_path, same):
    names, lines = imported(tmp_path, "Отдел кадров, Бухгалтерия", same)
    assert names == [["Отдел кадров", "Бухгалтерия"]] * 2
    assert lines == [(same, "Отдел кадров, Бухгалтерия")]


def test_the_same_of_the_same(tmp_path):
    names, _ = imported(tmp_path, "Отдел кадров", "те же", "//", "Бухгалтерия")
    assert names == [["Отдел кадров"]] * 3 + [["Бухгалтерия"]]


def test_the_same_and_one_more(tmp_path):
    names, lines = imported(tmp_path, "Отдел кадров", "те же, Бухгалтерия")
    assert names == [["Отдел кадров"], ["Отдел кадров", "Бухгалтерия"]]
    assert lines == [("те же, Бухгалтерия", "Отдел кадров; Бухгалтерия")]


@pytest.mark.parametrize("dash", ["—", "-"])
def test_a_dash_means_nobody(tmp_path, dash):
    names, lines = imported(tmp_path, "Отдел кадров", dash)
    assert (names, lines) == ([["Отдел кадров"], []], [])
