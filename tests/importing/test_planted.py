"""Of the cells that an import gets wrong, the review list names nearly all, and few that are right.

``tools/plant_errors.py`` counts the same with the commit's hash as the seed.
"""

import pytest
from planted import families
from planted.documents import samples
from planted.judging import Tally, judge
from workbench import ROOT

LEAST_TOLD = 0.95
MOST_FALSE = 1 / 25


def tallied(folder, seed, **options):
    tally = Tally()
    for sample in samples(folder, seed, **options):
        judge(sample, tally)
    return tally


def hold(tally):
    assert tally.share_told >= LEAST_TOLD, tally.silent
    assert tally.false_per_right <= MOST_FALSE, tally.false


def test_wrong_cells_are_named(tmp_path):
    tally = tallied(tmp_path, "small", size=9, formats=("md", "docx", "html", "xlsx"))
    assert sum(tally.planted.values()) > 60
    assert tally.wrong > 40
    hold(tally)


@pytest.mark.slow
@pytest.mark.parametrize("seed", ["bahor", "yoz"])
def test_wrong_cells_of_four_hundred_errors_are_named(tmp_path, seed, long):
    if not long:
        pytest.skip("takes minutes: --long")
    tally = tallied(tmp_path, seed, rounds=2)
    assert sum(tally.planted.values()) >= 400
    assert len(tally.planted) >= 45
    hold(tally)


def test_a_sound_document_has_no_wrong_cell(tmp_path, monkeypatch):
    monkeypatch.setattr("planted.documents.OFTEN", 0)
    tally = tallied(tmp_path, "sound", size=9, formats=("md", "docx", "html", "xlsx"))
    wrong_but_for_lost_rows = tally.wrong - sum(tally.planted.values())
    assert (wrong_but_for_lost_rows, tally.silent, tally.false) == (0, [], [])


def test_the_page_on_quality_tells_what_the_program_does():
    page = (ROOT / "docs" / "import-quality.md").read_text(encoding="utf-8")
    assert "\n".join(families.table()) in page


@pytest.mark.parametrize("name", families.FAMILIES)
def test_a_document_in_a_foreign_form_has_no_wrong_cell_in_silence(name):
    tally = Tally()
    judge(families.sample(name), tally)
    assert (tally.silent, tally.false) == ([], [])
