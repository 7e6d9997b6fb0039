"""The review list counts the words of every row against what the plan holds of it."""

import pytest

from workplan_cli.documents.tables import Cell, Table
from workplan_cli.importing.review import Origin, unaccounted
from workplan_cli.model.review import Doubt, Place


def table(*rows):
    return Table(
        place=Place(table=1),
        rows=tuple(
            tuple(
                Cell(column=c, place=Place(table=1, row=r, column=c + 1), paragraphs=(text,))
                for c, text in enumerate(row)
            )
            for r, row in enumerate(rows, start=1)
        ),
    )


def origin(row, *texts):
    return Origin(places=(Place(table=1, row=row),), texts=texts)


def missing(table_, origins=(), review=()):
    return [(doubt.place.row, doubt.read) for doubt in unaccounted([table_], origins, review)]


def test_words_in_the_plan_are_accounted_for():
    assert missing(table(["1.", "Bir ish"]), [origin(1, "1.1", "Bir ish")]) == []


def test_words_nowhere_are_reported():
    assert missing(table(["1.", "Bir yangi ish"]), [origin(1, "1", "Bir ish")]) == [(1, "yangi")]


def test_a_word_of_another_row_does_not_count():
    rows = table(["bir"], ["ikki"])
    assert missing(rows, [origin(1, "bir ikki"), origin(2, "")]) == [(2, "ikki")]


def test_a_word_counts_as_often_as_it_stands():
    assert missing(table(["bir bir"]), [origin(1, "bir")]) == [(1, "bir")]


def test_scripts_case_and_apostrophes_do_not_matter():
    assert missing(table(["Ўқув БЎЛИМИ"]), [origin(1, "o'quv bo‘limi")]) == []


def test_what_the_review_list_has_read_is_accounted_for():
    row = Doubt(code="no-column", place=Place(table=1, row=1, column=2), read="ortiqcha")
    whole = Doubt(code="table-left-out", place=Place(table=1), read="imzo")
    assert missing(table(["ortiqcha imzo"]), review=[row]) == [(1, "imzo")]
    assert missing(table(["ortiqcha imzo"]), review=[row, whole]) == []


def test_rows_of_one_origin_are_counted_together():
    rows = table(["uzun"], ["gap"])
    both = Origin(places=(Place(table=1, row=1), Place(table=1, row=2)), texts=("uzun gap",))
    assert missing(rows, [both]) == []


def test_a_row_may_have_several_origins():
    assert missing(table(["bob", "ish"]), [origin(1, "bob"), origin(1, "ish")]) == []


def test_a_number_sign_before_a_number_loses_no_word():
    assert missing(table(["Ombor", "№7, №9"]), [origin(1, "Ombor", "№7, №9")]) == []


@pytest.mark.parametrize(
    ("place", "params"),
    [
        (Place(table=1, sheet="Reja", row=1048576, column=16384), {"letters": "XFD", "row": "1048576"}),
        (Place(paragraph=12345), {"paragraph": "12345"}),
    ],
)
def test_the_numbers_of_a_place_are_an_address_without_separators(place, params):
    assert place.params.items() >= params.items()
