"""Simplifies the symbols of a deadline, so that the table of wordings needs fewer rows.

I, II va IV chorak  →  ordinal=1 chorak sep ordinal=2 chorak sep ordinal=4 chorak
"""

from __future__ import annotations

from functools import lru_cache

from workplan_cli.language.deadline_lexicon import symbols
from workplan_cli.language.deadline_phrases import Phrases

_QUARTER = r"(?:number|ordinal)=[1-4] "
_AMERICAN = r"\bmonth=\d+ number=\d+ (?:(?:sep )?year=\d+ )?"
_START = r"(?:month=\d+ number=\d+ |(?:number=\d+ )?(?:month=\d+ )?)(?:year=\d+ )?"
_UNIT = "kun|dekada|hafta|oy|chorak|yarim|yil"
_DAY_OR_MONTH = r"(?:number=\d+ )?month=\d+ (?:year=\d+ )?"
_DATE = r"(?:number=\d+ (?:- )?month=\d+|month=\d+ number=\d+) "


def _dates(number: int) -> str:
    """Return the expression of so many dates or months with commas between them."""
    return "sep ".join([_DAY_OR_MONTH] * number)


_TURN = r"(?:oy|chorak|yarim(?: yil)?) "
_FEW_DAYS = r"(?:number|count)=\d+ (?:ish )?kun "
TIDY = Phrases(
    (r"\bhalf (number=[12] )|\b(number=[12] )half (?=(?:sep )?year=)", r"\1\2yarim "),  # H1, 1H
    (r"\b(number=[1-4] )q ", r"\1chorak "),  # 3Q
    (r"(^|sep )davomida - (?=month=)", r"\1davomida "),  # end-March
    (r"\b(number=(\d+) )count=\2 ", r"\1"),  # 10 (десяти) дней
    (r"\b((?:number|count)=\d+ )reja (?=kun )", r"\1"),  # календарных дней
    # the weekday of a date
    (rf"(^|sep )weekday=\d (?:kun )?(?:sep )?(?={_DATE})", r"\1"),
    (rf"({_DATE}(?:year=\d+ )?(?:- )?(?:yil )?)(?:sep )?weekday=\d (?:kun )?(?=sep |$)", r"\1"),
    # the whole year, quarter or July is due as the year, quarter or July is
    (r"\bbutun (?=(?:year|month|number|ordinal|school)=|yil |yarim |chorak |oy )", "davomida "),
    (r"\balohida dan keyin ", "hodisa keyin "),  # tasdiqlangandan keyin
    (r"\blast chorak ", "ordinal=4 chorak "),
    (r"\bordinal=1 (?:count|number)=([23]) chorak ", r"ordinal=1 chorak - ordinal=\1 chorak "),
    (rf"({_AMERICAN})- (?=month=\d+ number=)", r"\1dan "),  # April 6 – May 17
    # yilning birinchi choragi, joriy yilning 1-oktabri
    (r"(^|sep )yil (?=(?:number|ordinal)=[1-4] (?:chorak|yarim) |(?:number=\d+ (?:- )?)?month=)", r"\1"),
    (r"\bcount=1 (?=(?:hafta|oy|chorak|yarim|yil) (?:number|count)=\d)", ""),  # bir yilda ikki marta
    (r"\b(?:keyinchalik|sep keyin(?= doimiy| har)) ", "sep "),  # and then permanently
    (r"\b(?:har )?yil (?:count=2 (?:marta |martya )|number=2 marta )", "number=2 once yil "),
    (r"\b(number|count)=2 once (?:asos |har )yil ", r"\1=2 once yil "),
    (r"\byil (?:count)=4 (?:marta |martya )|\b(?:number|count)=4 raz yil ", "har chorak "),
    (r"\b(?:dan|ne) kechiktirmay |\bne kam ", ""),
    (r"\bcount=10 (?=weekday=|last |number=)", ""),  # "on Monday"; in Uzbek "on" is ten
    (r"\bq number=([1-4]) ", r"ordinal=\1 chorak "),
    (rf"\b({_QUARTER})(?=sep (?:{_QUARTER}sep )*{_QUARTER}chorak )", r"\1chorak "),  # I, II va IV chorak
    (r"\bmuddat (?=(?:year=\d+ )?number=\d+ month=)", ""),  # в срок до 1 мая
    (r"\b(year=\d+ )(?:- )?(?:yil )+", r"\1"),
    # по итогам квартала, chorak yakuni bo‘yicha
    (
        r"(^|sep )(?:asos hodisa (?:har |hisobot )?(oy|chorak)|(oy|chorak) davomida asos) ",
        r"\1har \2\3 davomida asos ",
    ),
    (r"\b(har (?:oy|chorak) )davomida asos (?=(?:sep )?number=\d+ (?:- )?kun next oy )", r"\1"),
    (r"(^|sep )yil (?=har (?:yarim|chorak|oy|hafta) )", r"\1"),  # yilning har choragida
    (
        r"((?:month=\d+|chorak|yarim) (?:sep )?year=\d+ - )|\b((year|number|ordinal)=\d+ )- (?!\3=)",
        r"\1\2",
    ),  # 1-oktabr
    (r"(^|sep )- |- (?!\w+=|martya)", r"\1"),  # a bullet, or reja-jadval
    (r"\bdavomida (?:dan )?keyin ", "davomida keyin "),  # yakunidan so‘ng
    (r"\b([a-z]+ )\1+", r"\1"),
    # some days after the end of the quarter, which comes again: quarter end, chorak tugagach
    (rf"\bkun keyin ({_TURN})davomida (?=sep |$)", r"kun keyin davomida \1"),
    (rf"\b(kun keyin davomida )({_TURN})|\b(kun keyin )({_TURN})(?=sep |$)", r"\1\3har \2\4"),
    (rf"(^|sep )(?={_TURN}davomida keyin {_FEW_DAYS})", r"\1har "),
    (r"\byarim har yil ", "har yarim yil "),
    (r"\basos sep (?=asos )", ""),  # as and when required
    (rf"(^|sep )(?:number|count)=1 asos (?=(?:{_UNIT}) )", r"\1once "),  # one per quarter
    (r"\b(month=\d+ )oy ", r"\1"),
    (
        (
            rf"\b({_UNIT}) (?:number|count)=1 (?:(?:marta |martya )(?=month=)"
            r"|(?:marta |martya )?(?=weekday=|sep (?!number=\d+ (?:- )?kun )|$))"
        ),
        r"\1 once ",
    ),
    (r"(?:\b(?:number|count)=1 )?\braz ", "once "),
    (r"\b((?:number=\d+ month=\d+|month=\d+ number=\d+) (?:year=\d+ )?)hol (?:asos )?", r"\1"),
    (r"\b(?:hafta|oy|chorak|yarim|yil|davomida|year=\d+) (?:number|count)=\d+ martya ", "? "),
    (r"\bmartya ", "month=3 "),
    # June, the first half: a part of the month; in May and June it is a part of either
    (r"\b(month=\d+ (?:year=\d+ )?)sep (?=(?:number|ordinal)=\d (?:dekada|yarim) (?:sep |$))", r"\1"),
    (r"(?<=- )month=\d+ (?:number|ordinal)=\d (?:dekada|yarim) (?!yil)", "? "),
    # с … по …, from … to …
    (rf"\bdan ({_START})(?:asos|-) (?=\w+=)", r"\1- "),
    (r"\bonce asos (?=hafta|oy|chorak|yarim|yil)", "once "),  # once per quarter
    (r"\b(year=\d+ )sep (?=(?:number|ordinal|month)=)", r"\1"),  # the year is a heading
    (r"\b(number=\d+ month=\d+ (?:year=\d+ )?)kun (?=sep |$)", r"\1"),  # 10-15-mart kunlari
    # twice in the period: May, September
    *(
        (rf"^(?:number|count)={number} (?:once|marta) (?:davr )?(?:sep )?(?={_dates(number)}$)", "")
        for number in (2, 3, 4)
    ),
    # from 2019, on 1 May 2020: a year to which no other year is the end
    (r"\b(year=\d+ dan )(?=year=\d+ (?:number=\d+ )?month=)", r"\1sep "),
)
"""What is replaced in the symbols before matching, in this order."""


@lru_cache(maxsize=1024)  # an import looks at each text for a deadline, a period, a unit and a heading
def sentence_of(text: str) -> str:
    """Convert the text to symbols, each followed by a space, and simplify the symbols by :data:`TIDY`.

    An unknown word becomes ``?``.
    """
    return TIDY.applied(symbols(text))
