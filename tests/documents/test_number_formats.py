"""What a person sees in a cell is what is read, or the cell says that its number is hidden."""

from decimal import Decimal

import pytest

from workplan_cli.documents.number_formats import shown


@pytest.mark.parametrize(
    ("code", "number", "text"),
    [
        ("", "113.7", "113.7"),
        ("General", "113.7", "113.7"),
        ("0.00", "2.1", "2.10"),
        ("0", "2.5", "3"),
        ("#,##0", "113700", "113700"),
        ("# ##0.00", "113700", "113700.00"),
        ("0.##", "2.1", "2.1"),
        ("0.##", "2", "2"),
        ("0.0?", "2.25", "2.25"),
        ("[Red]0.0", "2.25", "2.3"),
        ("_-* #,##0.00_-", "5", "5.00"),
        ("#,##0;-#,##0", "-5", "-5"),
        ('_-* #,##0_-;-* #,##0_-;_-* "-"??_-', "0", "-"),
        ("[$-419]0.0", "5", "5.0"),
        ("0.00E+00", "1500", "1500"),
        ("# ?/?", "0.5", "0.5"),
        ("@", "5", "5"),
    ],
)
def test_a_plain_number(code, number, text):
    found = shown(code, Decimal(number))
    assert (found.text, found.number, found.hidden) == (text, Decimal(number), None)


@pytest.mark.parametrize(
    ("code", "number", "text"),
    [
        ('0.0" ming"', "113.7", "113.7 ming"),
        ('0" ming"', "114", "114 ming"),
        ('#,##0," ming"', "113000", "113 ming"),
        ('0.0,," mln"', "1500000", "1.5 mln"),
        ('General" nafar"', "300", "300 nafar"),
        ("0\\ \\m\\l\\n", "5", "5 mln"),
        ("#,##0 [$сўм-443]", "5", "5 сўм"),
        ('"№ "0', "7", "№ 7"),
        ('[>=1000000]0.0,," mln";[>=1000]0.0," ming";0', "113700", "113.7 ming"),
        ('[>=1000000]0.0,," mln";[>=1000]0.0," ming";0', "1500000", "1.5 mln"),
        ('0.0" %"', "40", "40.0 %"),
        ("0.0\\%", "40", "40.0%"),
    ],
)
def test_a_number_with_a_text_is_read_with_the_text(code, number, text):
    found = shown(code, Decimal(number))
    assert (found.text, found.number, found.hidden) == (text, None, None)


@pytest.mark.parametrize(
    ("code", "number", "text"),
    [
        ("0.0,", "113700", "113.7"),
        ("0,.0", "113700", "113.7"),
        ('0" ming"', "113.7", "114 ming"),
        ('#,##0," ming"', "113700", "114 ming"),
        ("00\\-00", "1234", "1234"),
        ('0;-0;"yo‘q"', "0", "yo‘q"),
    ],
)
def test_a_number_that_cannot_be_seen_is_hidden(code, number, text):
    found = shown(code, Decimal(number))
    assert (found.text, found.number, found.hidden) == (text, None, Decimal(number))


@pytest.mark.parametrize(
    ("code", "number", "text"), [("0%", "0.5", "50%"), ("0.0%", "0.125", "12.5%"), ("#%", "0.5", "50%")]
)
def test_a_percentage(code, number, text):
    assert shown(code, Decimal(number)) == (text, Decimal(number), True, None)


def test_the_section_of_the_condition_counts():
    code = '[>=1000]0.0," ming";0'
    assert shown(code, Decimal(5)) == ("5", Decimal(5), False, None)
