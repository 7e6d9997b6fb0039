"""One column for the deadline and the executors."""

import pytest

from workplan_cli.importing import read
from workplan_cli.importing.parting import parted

HEAD = "# 2025-yil ish rejasi\n\n| № | Tadbirlar | Muddati va mas’ullar |\n|-|-|-|\n"


@pytest.mark.parametrize(
    ("cell", "deadline", "executors"),
    [
        ("2025-yil 30-iyun, Yoshlar bo‘limi (K.Saidov)", "2025-yil 30-iyun", "Yoshlar bo‘limi (K.Saidov)"),
        ("Yil davomida\nMoliya bo‘limi\nKadrlar bo‘limi", "Yil davomida", "Moliya bo‘limi\nKadrlar bo‘limi"),
        ("1-avgust, 1-noyabr; Devonxona", "1-avgust, 1-noyabr", "Devonxona"),
        ("III chorak – Devonxona", "III chorak", "Devonxona"),
        ("Moliya, hisob bo‘limi, doimiy", "doimiy", "Moliya, hisob bo‘limi"),
        ("doimiy, , Devonxona", "doimiy", "Devonxona"),
        ("Devonxona; , doimiy,", "doimiy", "Devonxona"),
        ("до 1 декабря 2025 г.\nОтдел кадров", "до 1 декабря 2025 г.", "Отдел кадров"),
    ],
)
def test_where_the_deadline_ends(cell, deadline, executors):
    assert parted(cell) == (deadline, executors)


@pytest.mark.parametrize("cell", ["doimiy", "Moliya bo‘limi, Devonxona", "1-avgust, 1-noyabr", "", "; ,"])
def test_what_is_not_parted(cell):
    assert parted(cell) is None


def test_the_cells_of_a_plan_without_a_column_of_executors_are_parted_and_told(tmp_path):
    path = tmp_path / "reja.md"
    rows = "| 1 | Forum | III chorak<br>Devonxona |\n| 2 | Ish | qachondir, Devonxona |\n"
    path.write_text(HEAD + rows, encoding="utf-8")
    imported = read(path)
    first, second = (row.activity for row in imported.plan.rows())
    assert (first.deadline.text, first.deadline.kind) == ("III chorak", "quarter")
    assert [imported.plan.executors[key].name for key in first.executors] == ["Devonxona"]
    assert (second.deadline.text, second.executors) == ("qachondir, Devonxona", ())
    told = {doubt.code: (doubt.read, doubt.assumed) for doubt in imported.review}
    assert told["deadline-parted"] == ("III chorak\nDevonxona", "III chorak | Devonxona")
    assert "deadline-unknown" in told
    assert "not-taken-over" not in told


def test_an_empty_cell_of_executors_is_no_reason_to_look_into_the_deadline(tmp_path):
    path = tmp_path / "reja.md"
    head = "# 2025-yil ish rejasi\n\n| № | Tadbirlar | Muddati | Mas’ullar |\n|-|-|-|-|\n"
    path.write_text(head + "| 1 | Forum | III chorak, bahor | |\n| 2 | Ish | doimiy | Devonxona |\n", "utf-8")
    assert "deadline-parted" not in {doubt.code for doubt in read(path).review}
