"""Numbers as people and plans write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workplan_cli.errors import ValueProblem
from workplan_cli.language.quantities import (
    parse_in_unit,
    parse_percent,
    parse_quantity,
    plain,
    quantity_of,
)
from workplan_cli.language.quantity_search import find_quantities

numbers = st.integers(0, 10**15 - 1)
decimals = st.decimals(0, 10**12, places=6)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("40000", "40000"),
        ("40 000", "40000"),
        ("40\u00a0000", "40000"),
        ("40\u202f000", "40000"),
        (" 1 234 567 ", "1234567"),
        ("113,7", "113.7"),
        ("113.7", "113.7"),
        ("113,70", "113.7"),
        ("113,7 ming", "113700"),
        ("90 mingta", "90000"),
        ("90 ming ta", "90000"),
        ("1250 ta", "1250"),
        ("1,5 mln", "1500000"),
        ("1,5 MLN.", "1500000"),
        ("2 million", "2000000"),
        ("3 mlrd", "3000000000"),
        ("3 milliard", "3000000000"),
        ("1 trln", "1000000000000"),
        ("113,7 минг", "113700"),
        ("90 мингта", "90000"),
        ("57 тыс.", "57000"),
        ("57 тысяч", "57000"),
        ("5 млн", "5000000"),
        ("5 миллионов", "5000000"),
        ("2 млрд", "2000000000"),
        ("0", "0"),
        ("0,125", "0.125"),
        ("0.000001", "0.000001"),
        ("0,000001 mln", "1"),
        ("1 234,567", "1234.567"),
        ("1234,567", "1234.567"),
        ("1,0000", "1"),
        ("999999999999999", "999999999999999"),
    ],
)
def test_a_number_is_understood(text, value):
    assert str(parse_quantity(text)) == value


@pytest.mark.parametrize(
    ("text", "as_thousands", "as_decimal"),
    [
        ("1,000", "1 000", "1"),
        ("1.000", "1 000", "1"),
        ("12,500", "12 500", "12.5"),
        ("113.700 ming", "113 700 ming", "113.7 ming"),
    ],
)
def test_a_number_with_two_readings_is_refused_with_both(text, as_thousands, as_decimal):
    with pytest.raises(ValueProblem) as caught:
        parse_quantity(text)
    assert caught.value.code == "ambiguous-number"
    assert caught.value.params == {"text": text, "as_thousands": as_thousands, "as_decimal": as_decimal}
    assert parse_quantity(as_thousands) == 1000 * parse_quantity(as_decimal)


@pytest.mark.parametrize("text", ["-5", "-0", "\u22125", "- 40 000", "-113,7 ming"])
def test_a_negative_number_is_refused(text):
    with pytest.raises(ValueProblem, match="negative-number"):
        parse_quantity(text)


@pytest.mark.parametrize("text", ["1" * 16, "1000 trln", "1 000 000 000 000 000", "1" * 60])
def test_a_number_too_large_is_refused(text):
    with pytest.raises(ValueProblem, match="number-too-large"):
        parse_quantity(text)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "nan", "inf", "Infinity", "1e400", "1E5", "1_000", "True", "1:30", "0x10", "010", "00", "+5",
        "½", "٤٠", "４０", "5²", "1,2,3", "1.234.567", "1 2", "1 0000", "40  000", "40\n000", "5 nafar",
        "-", "-nan", "ming", "5 m\u0131ng", "1'000", "4\u200b0", "0.1234567", "1,", ",5", "9" * 5000,
    ],
)  # fmt: skip
def test_what_is_no_number_is_refused(text):
    with pytest.raises(ValueProblem, match="bad-number"):
        parse_quantity(text)


def test_a_refusal_does_not_repeat_a_text_without_end():
    with pytest.raises(ValueProblem) as caught:
        parse_quantity("9" * 100_000)
    assert len(str(caught.value.params["text"])) < 100


@given(st.decimals(0, 10**15 - 1, places=6))
def test_a_number_of_a_spreadsheet_is_the_quantity(number):
    assert quantity_of(number) == number


@pytest.mark.parametrize(
    ("number", "code"),
    [("-1", "negative-number"), ("1e15", "number-too-large"), ("0.1234567", "bad-number")],
)
def test_a_number_of_a_spreadsheet_that_is_no_quantity(number, code):
    with pytest.raises(ValueProblem) as refused:
        quantity_of(Decimal(number))
    assert refused.value.code == code


@given(numbers, st.sampled_from(["{}", "{:,}", " {} ", "{:,} ta", "{}ta"]), st.sampled_from(" \u00a0\u202f"))
def test_every_way_to_write_a_whole_number_is_read_back(number, form, space):
    assert parse_quantity(form.format(number).replace(",", space)) == number


@given(decimals, st.sampled_from([",", "."]))
def test_six_decimals_are_read_back(value, mark):
    assert parse_quantity(f"{value:f}".replace(".", mark)) == value


@given(
    st.integers(0, 99_999),
    st.sampled_from([("ming", 3), ("mln", 6), ("миллион", 6), ("mlrd", 9), ("минг", 3), ("тыс.", 3)]),
)
def test_a_word_of_scale_only_moves_the_point(tenths, scale):
    word, zeros = scale
    assert parse_quantity(f"{tenths // 10},{tenths % 10} {word}") == Decimal(tenths) * 10**zeros / 10


@given(numbers | decimals)
def test_the_plain_notation_is_a_number_again(value):
    text = plain(Decimal(value))
    assert Decimal(text) == value
    assert set(text) <= set("0123456789.")
    assert plain(Decimal(text)) == text


@given(st.text() | st.text("0123456789., -+eE_tamingmln%‘\u00a0\u202f", max_size=20))
def test_any_text_is_a_number_or_a_problem(text):
    for read in (parse_quantity, parse_percent):
        try:
            value = read(text)
        except ValueProblem as problem:
            assert problem.code  # noqa: PT017 - one of two good ends
        else:
            assert 0 <= value < 10**15
            assert value == Decimal(plain(value))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("113.700E3", "113700"),
        ("4E+4", "40000"),
        ("12.50", "12.5"),
        ("0E+3", "0"),
        ("-0.0", "0"),
        ("-1.50", "-1.5"),
        ("1E-7", "0.0000001"),
    ],
)
def test_plain(value, text):
    assert plain(Decimal(value)) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("50", 50),
        ("50%", 50),
        ("12,5 %", Decimal("12.5")),
        ("40 foiz", 40),
        ("40 фоиз", 40),
        ("100.0", 100),
        ("12,500", Decimal("12.5")),
    ],
)
def test_a_percentage_is_understood(text, value):
    assert parse_percent(text) == value


@pytest.mark.parametrize("text", ["", "100,1", "101", "-1", "abc", "1e1", "٥", "5 % %", "50 ming", "nan"])
def test_what_is_no_percentage_is_refused(text):
    with pytest.raises(ValueProblem, match="bad-percent"):
        parse_percent(text)


@pytest.mark.parametrize(
    ("title", "promised"),
    [
        ("90 mingta yangi (bo‘sh) ish o‘rinlarini aniqlash.", [("90000", "ta", "90 mingta")]),
        ("57 ming xorijda ishlash istagi bo'lgan fuqarolarni o'qitish", [("57000", "nafar", "57 ming")]),
        ("tanlovlarni tashkil etish (1250 ta).", [("1250", "ta", "1250 ta")]),
        ("mehnat migratsiyasiga 113,7 ming fuqaroning yuborilishi", [("113700", "nafar", "113,7 ming")]),
        ("fuqarolarni ko'niktirish (5 ming nafar).", [("5000", "nafar", "5 ming nafar")]),
        ("fuqarolarni tibbiy ko'rikdan o'tkazish (7 ming).", [("7000", "nafar", "7 ming")]),
        ("kurslar sonini 20 taga oshirish (10 ta(", [("20", "ta", "20 taga"), ("10", "ta", "10 ta")]),
        ("500 nafar fuqaroni tayyorlash", [("500", "nafar", "500 nafar")]),
        ("kamida 2 ming nafar fuqaroga stipendiya", [("2000", "nafar", "2 ming nafar")]),
        ("amaliy yordam ko'rsatish – 1 ta", [("1", "ta", "1 ta")]),
        ("qamrovni 40 foizga yetkazish", [("40", "foiz", "40 foizga")]),
        ("12,5% aholi", [("12.5", "%", "12,5%")]),
        ("500 fuqaroni o‘qitish", [("500", "nafar", "500")]),
        ("1,5 mln so‘mlik mahsulot", [("1500000", "so‘m", "1,5 mln so‘mlik")]),
        ("57 mingdan ortiq tadbir", [("57000", "ta", "57 mingdan")]),
        ("10\u00a0000 nafar", [("10000", "nafar", "10\u00a0000 nafar")]),
        ("2.1.8 500 nafar", [("500", "nafar", "500 nafar")]),
        ("5 ming ta’lim muassasasi", [("5000", "ta", "5 ming")]),
        ("90 мингта янги иш ўрни", [("90000", "та", "90 мингта")]),
        ("57 минг фуқарони ўқитиш", [("57000", "нафар", "57 минг")]),
        ("57 тыс. человек", [("57000", "человек", "57 тыс. человек")]),
        ("закупить 3 тыс. тонн угля", [("3000", "тонн", "3 тыс. тонн")]),
        ("jami uch ming besh yuz nafar fuqaro", [("3500", "nafar", "uch ming besh yuz nafar")]),
        ("ўттизта мактабни қайта таъмирлаш", [("30", "та", "ўттизта")]),
        ("10 ta markaz, ikki yuz nafar ishsiz", [("10", "ta", "10 ta"), ("200", "nafar", "ikki yuz nafar")]),
        ("обучить около трёх тысяч человек", [("3000", "человек", "трёх тысяч человек")]),
        ("построить двадцать пять школ", [("25", "ед.", "двадцать пять")]),
        ("1 mln. 250 ming gektar yer", [("1250000", "gektar", "1 mln. 250 ming gektar")]),
        ("1 млн 250 тыс. га земли", [("1250000", "га", "1 млн 250 тыс. га")]),
        (
            "5 ming 300 nafar, 2 ming nafar",
            [("5300", "nafar", "5 ming 300 nafar"), ("2000", "nafar", "2 ming nafar")],
        ),
        ("train two hundred and six teachers this year", [("206", "people", "two hundred and six")]),
    ],
)
def test_promised_quantities_are_found(title, promised):
    found = find_quantities(title)
    assert [(plain(mention.value), mention.unit, mention.wording) for mention in found] == promised
    assert all(title[mention.start : mention.end] == mention.wording for mention in found)


@pytest.mark.parametrize(
    "title",
    [
        "2025-yil 30 yanvardagi PF-16-son Farmoni, PQ-367-son, 252-son qarori",
        "2025-yilda 17-oktyabrdagi, 2019-2020-yillarda, 2 yarim yillik",
        "(VM, 18.04.2025-y., 30/1-4397)",
        "(71) 202-33-55, 200-00-61 telefon raqamlari va “1282” qisqa “ishonch” raqamiga",
        "“O‘zbekiston-2030” strategiyasi, Behzod tavalludining 565 yilligi",
        "(ISO 20400) 2-bosqichiga, 3-chorak, har 2 yilda 1 marta",
        "20-30 ta, 20 – 30 ta",
        "1,000 ta, 1.000 nafar",
        "57 minglab, 2 ta’lim muassasasi, 3 tanlov",
        "1) birinchi; 2) ikkinchi",
        "PF-16 ta, 30/5 nafar",
        "bir necha ming nafar, uch-to‘rt nafar, bir nafar",
        "ikki oy muddatda, uch tomonlama, yuz bergan holatlar",
        "в течение двух месяцев, две трети жителей, принцип одного окна",
    ],
)
def test_what_promises_nothing_is_passed_over(title):
    assert find_quantities(title) == ()


@pytest.mark.parametrize(
    ("title", "hint"),
    [
        ("uchun 90 mingta yangi (bo‘sh) ish o‘rinlarini aniqlash.", "yangi (bo‘sh) ish o‘rinlarini aniqlash"),
        (
            "Tahlil qilish; hududlarda tanlovlarni tashkil etish (1250 ta).",
            "hududlarda tanlovlarni tashkil etish",
        ),
        ("o'quv kurslari sonini 20 taga oshirish", "o'quv kurslari sonini"),
        ("500 nafar", ""),
    ],
)
def test_the_words_beside_a_quantity_hint_at_its_label(title, hint):
    assert [mention.label_hint for mention in find_quantities(title)] == [hint]


@given(st.text("0123456789 .,-–()/%tamingfoz’\n", max_size=60) | st.text())
def test_any_title_can_be_searched_for_quantities(title):
    end = 0
    for mention in find_quantities(title):
        assert end <= mention.start < mention.end
        assert title[mention.start : mention.end] == mention.wording
        assert mention.unit
        end = mention.end


@pytest.mark.parametrize(("text", "unit"), [("300 дона", "nafar"), ("300 kishi", "dona")])
def test_people_are_not_counted_in_pieces(text, unit):
    with pytest.raises(ValueProblem) as refused:
        parse_in_unit(text, unit)
    assert refused.value.code == "other-unit"


def test_a_unit_that_is_not_understood_is_answered_with_what_is():
    """No dictionary knows that “colleges” are texnikumlar: the number alone is the shortest that is right."""
    with pytest.raises(ValueProblem) as refused:
        parse_in_unit("5 colleges", "ta", "Tibbiyot texnikumlari")
    assert refused.value.params["number"] == "5"
    assert refused.value.params["accepted"] == ["ta", "Tibbiyot texnikumlari"]
    assert parse_in_unit("5", "ta", "Tibbiyot texnikumlari") == parse_in_unit(
        "5 texnikum", "ta", "Tibbiyot texnikumlari"
    )


@pytest.mark.parametrize("unit", ["m2", "m²", "кв.м"])
@pytest.mark.parametrize("text", ["900 m2", "900m2", "900 m²", "0,9 ming м2", "900 кв. м"])
def test_a_unit_may_end_with_a_digit(text, unit):
    assert parse_in_unit(text, unit) == 900
