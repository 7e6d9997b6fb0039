"""Words that a locale uses for one thing, and no other."""

import pytest

from workplan_cli.locales import load


@pytest.mark.parametrize("outcome", ["unfinished", "going-on", "done", "partly-done", "cancelled", "dropped"])
def test_what_rollover_does_has_one_uzbek_word(outcome):
    left_out = outcome not in {"unfinished", "going-on"}
    told = load("uz")(f"carried.{outcome}")
    assert told.endswith(", ko‘chirilmadi" if left_out else ", ko‘chirildi")


def test_days_from_and_to_need_no_case_ending():
    assert (
        load("uz")("brief.days", since="10.10.2025", day="15.10.2025") == "10.10.2025 – 15.10.2025 kiritilgan"
    )


@pytest.mark.parametrize(("language", "keep"), [("en", "keep it"), ("ru", "оставьте"), ("uz", "qoldiring")])
def test_an_activity_that_only_the_document_has_may_stay(language, keep):
    assert keep in load(language)("doubt.earlier-added.fix")
