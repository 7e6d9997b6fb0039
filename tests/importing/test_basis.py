"""The basis of imported activities: of a column, or proposed from the titles."""

from builders import activity, chapter, section

from workplan_cli.importing.basis import with_bases
from workplan_cli.language.documents import document_key, documents_in

TITLE = "Prezidentning 17-oktyabrdagi PQ-367-son qarori va 252-son qarorida belgilangan vazifalar"


def texts(chapters):
    found = [*chapters[0].activities, *(each for part in chapters[0].sections for each in part.activities)]
    return [tuple(each.text for each in one.basis) for one in found]


def test_documents_in_a_title_are_proposed():
    chapters = (chapter("I", section("1.1", activity("1.1.1", title=TITLE), activity("1.1.2"))),)
    assert texts(with_bases(chapters)) == [("PQ-367-son qaror", "252-son qaror"), ()]


def test_a_column_of_the_document_is_taken_as_it_is_and_nothing_is_proposed_beside_it():
    written = activity("1.1", extra={"Asos": "PQ-367-son qaror, 17.10.2024;\n252-son", "Izoh": "…"})
    made = with_bases((chapter("I", written, activity("1.2", title=TITLE)),))
    assert texts(made) == [("PQ-367-son qaror, 17.10.2024", "252-son"), ()]
    assert made[0].activities[0].extra == {"Izoh": "…"}


def test_one_document_has_one_key_in_both_scripts_and_in_russian():
    same = ("PQ-367-son qaror", "ПҚ-367-сон қарор", "ПҚ-367", "ПП-367", "PQ – 367-sonli qarori")
    assert {document_key(text) for text in same} == {"pq-367"}
    assert (
        document_key("Постановление от 22 апреля 2025 года № 252") == document_key("252-son qaror") == "252"
    )
    assert document_key("Direktor topshirig‘i") == document_key("Директор топшириғи")


def test_other_numbers_are_no_documents():
    assert documents_in("2025-yil 5-sonli emas, 30/1-4397 xat, 1282 ta tadbir, 17-oktyabrdagi yig‘ilish") == (
        "5-son",
    )
    assert documents_in("ПҚ-367-сон қарори ва ЎРҚ-1010-сонли Қонун") == (
        "ПҚ-367-сон қарор",
        "ЎРҚ-1010-сон Қонун",
    )


def test_a_document_named_twice_is_proposed_once():
    assert documents_in("PQ-367-son qaror, shu PQ-367-son qarorining ijrosi") == ("PQ-367-son qaror",)
