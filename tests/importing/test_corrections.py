"""What the review list says to write instead: it follows from the cell, and like items are one."""

from datetime import date

import pytest
import yaml
from imported import plan_of

from workplan_cli.locales import load
from workplan_cli.reports.reviews import review
from workplan_cli.writers.shared.review_texts import fix_text

TITLE = "Namuna markazining 2025-yil ish rejasi"
HEAD = "T/r | Tadbirlar | Muddati | Mas’ullar"


def corrections(code, *rows, language="en"):
    imported = plan_of(TITLE, HEAD, *rows)
    report = review(imported.plan, imported.review, source="", written=None, day=date(2025, 1, 1))
    found = [each for each in report.items if each.code == code]
    return [(len(each.places), fix_text(each, load(language))) for each in found]


def test_the_number_meant_is_named_not_the_date():
    row = "{} | Hisobot tayyorlash {} | mart | Kadrlar bo‘limi"
    rows = [row.format(f"02.{at:02}.2025", at) for at in (9, 10)]
    assert corrections("number-was-date", *rows) == [
        (2, "compare the number with the document: number: 2.9; 2.10")
    ]


def test_the_number_given_is_named():
    rows = (
        "1 | Nizomni yangilash | mart | Kadrlar bo‘limi",
        "2 | Xodimlarni o‘qitish | may | Kadrlar bo‘limi",
    )
    rows += (" | Hisobot tayyorlash | iyun | Kadrlar bo‘limi",)
    assert corrections("number-made", *rows) == [
        (1, "compare with the document; if the number is another, correct number: 2.1")
    ]


@pytest.mark.parametrize(
    ("deadline", "dates"),
    [
        ("12 may, majlislar zalida", "[2025-05-12, 2025-12-31]"),
        ("31 dekabr, majlislar zalida", "[2025-12-31, 2025-01-01]"),
    ],
)
def test_a_date_proposed_is_that_of_the_cell(deadline, dates):
    ((count, text),) = corrections("deadline-partly", f"1 | Nizomni yangilash | {deadline} | Kadrlar bo‘limi")
    assert (count, dates in text) == (1, True)


ROW = "1 | Nizomni yangilash | {} | Kadrlar bo‘limi"


@pytest.mark.parametrize(
    ("code", "deadline", "written"),
    [
        (
            "deadline-unknown",
            'tez orada, "reja" bilan',
            r'deadline: {text: "tez orada, \"reja\" bilan", kind: date, due: 2025-12-31}',
        ),
        ("deadline-unknown", "tez orada", 'deadline: {text: "tez orada", kind: external}'),
        (
            "deadline-partly",
            "1-avgust, keyin har oyda",
            'deadline: {text: "1-avgust, keyin har oyda", kind: several, dates: [2025-08-01, 2025-12-31]}',
        ),
        ("deadline-outside", "2026-yil mart", "period: {start: 2025-01-01, end: 2026-03-31}"),
    ],
)
@pytest.mark.parametrize("language", ["uz", "uz-Cyrl", "ru", "en"])
def test_a_deadline_to_be_written_is_shown_whole(language, code, deadline, written):
    ((_, text),) = corrections(code, ROW.format(deadline), language=language)
    assert written in text


def test_like_remains_of_different_cells_ask_for_different_texts():
    rows = [ROW.format(f"{day} may, majlislar zalida") for day in (12, 13)]
    assert len(corrections("deadline-partly", *rows)) == 2


def test_what_can_be_copied_is_yaml():
    ((_, text),) = corrections("deadline-unknown", ROW.format("tez orada: yoki #1"))
    written = text.partition("deadline: ")[2].partition("; ")[0]
    assert yaml.safe_load(written) == {
        "text": "tez orada: yoki #1",
        "kind": "date",
        "due": date(2025, 12, 31),
    }


@pytest.mark.parametrize("language", ["uz", "uz-Cyrl", "ru", "en"])
def test_the_target_to_write_for_an_unclear_number_is_shown(language):
    row = "1 | Gazetada 24 maqolalar chiqarish | may | Kadrlar bo‘limi"
    ((_, text),) = corrections("target-unsure", row, language=language)
    assert text.endswith("targets: [{key: …, value: 24, unit: maqolalar, label: …}]")
