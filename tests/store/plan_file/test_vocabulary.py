"""How each kind of text in plan.yaml is read."""

from datetime import date
from decimal import Decimal

import pytest

from workplan_cli.errors import ValueProblem
from workplan_cli.model.deadline import DeadlineForm, DeadlineKind
from workplan_cli.store.plan_file.vocabulary import LONGEST_KEY, LONGEST_TEXT, VOCABULARY

READ = [
    ("text", " Ish rejasi ", "Ish rejasi"),
    ("text", "\u00a0so‘z\n\nso‘z", "so‘z\n\nso‘z"),
    ("text", "no", "no"),
    ("key", "yuridik-bolim-2", "yuridik-bolim-2"),
    ("key", "1", "1"),
    ("number", "2.10", "2.10"),
    ("number", "1", "1"),
    ("number", "10.02.3", "10.02.3"),
    ("day", "2025-10-01", date(2025, 10, 1)),
    ("day", "01.10.2025", date(2025, 10, 1)),
    ("count", "30", 30),
    ("quantity", "113,7 ming", Decimal(113700)),
    ("quantity", "0.5", Decimal("0.5")),
    ("fraction", "0.75", Decimal("0.75")),
    ("fraction", "0,9", Decimal("0.9")),
    ("fraction", "1", Decimal(1)),
    ("fraction", "0", Decimal(0)),
]

REFUSED = [
    ("text", "", "empty-text"),
    ("text", " \n\u00a0", "empty-text"),
    ("text", "x" * (LONGEST_TEXT + 1), "text-too-long"),
    ("key", "Yuridik", "bad-key"),
    ("key", "bo‘lim", "bad-key"),
    ("key", "a--b", "bad-key"),
    ("key", "a\n", "bad-key"),
    ("key", "", "bad-key"),
    ("key", "a" * (LONGEST_KEY + 1), "bad-key"),
    ("number", "1.1.", "bad-activity-number"),
    ("number", ".1", "bad-activity-number"),
    ("number", "1:30", "bad-activity-number"),
    ("number", "1_000", "bad-activity-number"),
    ("number", "1,1", "bad-activity-number"),
    ("number", "١.١", "bad-activity-number"),
    ("number", "12345", "bad-activity-number"),
    ("number", "1" + ".1" * 6, "bad-activity-number"),
    ("number", "", "bad-activity-number"),
    ("day", "2026-02-30", "no-such-day"),
    ("day", "01/02/2026", "bad-date"),
    ("day", "20250701", "bad-date"),
    ("count", "0", "bad-count"),
    ("count", "-1", "bad-count"),
    ("count", "1.0", "bad-count"),
    ("count", "1e3", "bad-count"),
    ("count", "9" * 5000, "bad-count"),
    ("quantity", "0", "not-positive"),
    ("quantity", "0,0", "not-positive"),
    ("quantity", "-5", "negative-number"),
    ("quantity", "nan", "bad-number"),
    ("quantity", "1e400", "bad-number"),
    ("quantity", "True", "bad-number"),
    ("quantity", "40_000", "bad-number"),
    ("quantity", "9" * 5000, "bad-number"),
    ("quantity", "1,000", "ambiguous-number"),
    ("fraction", "1.1", "bad-fraction"),
    ("fraction", "75%", "bad-fraction"),
    ("fraction", ".5", "bad-fraction"),
    ("fraction", "nan", "bad-fraction"),
    ("fraction", "0." + "9" * 5000, "bad-fraction"),
]


@pytest.mark.parametrize(("reader", "text", "value"), READ)
def test_a_text_is_read(reader, text, value):
    assert getattr(VOCABULARY, reader)(text) == value


@pytest.mark.parametrize(("reader", "text", "code"), REFUSED)
def test_a_text_is_refused(reader, text, code):
    with pytest.raises(ValueProblem) as caught:
        getattr(VOCABULARY, reader)(text)
    assert caught.value.code == code


def test_a_deadline_is_understood():
    assert VOCABULARY.deadline(DeadlineForm(text="III-chorak")).kind is DeadlineKind.QUARTER


def test_an_unknown_wording_is_answered_with_known_ones():
    for _ in range(2):
        with pytest.raises(ValueProblem) as caught:
            VOCABULARY.deadline(DeadlineForm(text="keyingi hafta"))
        assert caught.value.code == "unknown-deadline"
        assert caught.value.params["text"] == "keyingi hafta"
        assert "III-chorak" in caught.value.params["examples"]
