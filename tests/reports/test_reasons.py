"""What the execution report gives as the reason why an activity is not done."""

import pytest
from builders import activity, entry, on_day

from workplan_cli.locales import LANGUAGES, load
from workplan_cli.reports.reasons import said_of
from workplan_cli.writers.shared.changes import reason_text


def told(*entries, language="en"):
    return reason_text(said_of(on_day("10-06", activity(deadline="III-chorak"), *entries)), load(language))


def test_a_note_on_what_was_done_is_no_reason():
    assert told(entry("09-30", note="2 ta kurs o‘tkazildi")) == "note, 2025-09-30: 2 ta kurs o‘tkazildi"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reason_of_a_sheet_is_shown_without_what_was_done(language):
    note = f"2 ta kurs; {load(language)('ask.reason')}: mablag‘ yo‘q"
    assert told(entry("09-30", percent=40, note=note)) == "mablag‘ yo‘q (2025-09-30)"


def test_a_reason_goes_before_a_later_note():
    reason = entry("09-30", note="Reason, if not done: no money")
    assert told(reason, entry("10-02", note="ish davom etmoqda")) == "no money (2025-09-30)"


def test_without_a_note_nothing_is_told():
    assert told(entry("09-30", percent=40)) == ""
