"""The organization that the place of its name in a title shows."""

import pytest

from workplan_cli.language.owners_by_place import Placed, owner_by_place


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Termiz daryo portining 2026-yil II-yarim yilligiga mo‘ljallangan ish rejasi", "Termiz daryo porti"),
        ("Давлат архивининг 2025–2026 ўқув йили учун асосий иш режаси", "Давлат архиви"),
        ("Termiz daryo portining (2026-yil) yillik dasturi", "Termiz daryo porti"),
        ("Termiz daryo portining ko‘prik qurish bo‘yicha ish rejasi", ""),
    ],
)
def test_between_the_body_and_the_plan_stands_nothing_but_the_period(title, name):
    assert owner_by_place(title).name == name


@pytest.mark.parametrize("run", ["1" * 200, "yil" * 100, "2025-2026" * 40, " 1" * 200, "i" * 200])
def test_a_long_run_of_signs_is_read_at_once(run):
    """One expression for the whole title once tried every division of such a run."""
    assert owner_by_place(f"Portining ish rejasi{run}!") == Placed()
