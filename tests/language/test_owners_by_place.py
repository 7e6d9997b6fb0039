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


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Operational plan 2026 – Clean Rivers Alliance", "Clean Rivers Alliance"),
        ("План борьбы с пожарами в городском музее на 2026 год", "Городской музей"),
        (
            "План экономии тепла в департаменте связи Озёрного края на 2026-2027 годы",
            "Департамент связи Озёрного края",
        ),
        ("План профилактики гриппа в средней школе № 4", "Средняя школа № 4"),
    ],
)
def test_the_body_after_a_dash_or_after_in_is_the_owner_to_be_checked(title, name):
    assert owner_by_place(title) == Placed(name)


@pytest.mark.parametrize(
    "title",
    [
        "План мероприятий в сфере связи на 2026 год",
        "План ремонта дорог в городе Лесном",
        "План исполнения поручений в комитете связи",
    ],
)
def test_what_is_done_in_no_body_has_no_owner(title):
    assert owner_by_place(title) == Placed()
