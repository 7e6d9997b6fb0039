"""The folder of the amendments: what is listed, and when it cannot be listed."""

import pytest

from workplan_cli.errors import PlanError, StorageError
from workplan_cli.store.amendment_drafts import draft_of_file
from workplan_cli.store.amendments import listing


def test_no_folder_has_no_amendments(tmp_path):
    assert listing(tmp_path / "amendments") == ([], ())


def test_a_link_to_a_folder_that_is_missing_does_not_mean_no_amendments(tmp_path):
    """The share with the amendments is not there."""
    (tmp_path / "amendments").symlink_to(tmp_path / "share")
    with pytest.raises(StorageError) as error:
        listing(tmp_path / "amendments")
    assert error.value.problems[0].code == "amendments-unreadable"


def test_a_folder_in_place_of_an_amendment_to_record_is_reported(tmp_path):
    with pytest.raises(PlanError) as raised:
        draft_of_file(tmp_path)
    assert [problem.code for problem in raised.value.problems] == ["amendment-unreadable"]
