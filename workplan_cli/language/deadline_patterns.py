"""The supported wordings of deadlines, and the search for them in a text.

Each row of the table :data:`WORDINGS` is a sequence of symbols. The lexicon converts a text to symbols; see
:func:`~workplan_cli.language.deadline_sentences.sentence_of`. To support a new wording, add a row.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from workplan_cli.language.deadline_sentences import sentence_of
from workplan_cli.language.expressions import Expression, Index
from workplan_cli.language.shared_days import spread
from workplan_cli.language.shared_years import leaves_a_year_alone, with_years
from workplan_cli.model.deadline import DeadlineKind
from workplan_cli.model.record import Record


class Wording(Record):
    """A row of :data:`WORDINGS`: a pattern of symbols, the kind of deadline that it means, and an example.

    In ``pattern``, words in capitals stand for values; ``DAY2`` is the day of a second date. Square brackets
    enclose an optional symbol, ``|`` separates alternatives, and ``...`` stands for unknown words.
    """

    kind: DeadlineKind
    pattern: str
    example: str

    @property
    def is_term(self) -> bool:
        """Whether the wording is a length of time that begins with an event: ``ikki oy muddatda``."""
        return self.kind is DeadlineKind.EXTERNAL and "oy|hafta" in self.pattern


_DAYS_AFTER = "[davomida] TERM [davomida] har|hisobot"
"""Some days after the end of each unit of time, which follows: the day of the month after it."""

WORDINGS = (
    Wording(DeadlineKind.DATE, "[YEAR] DAY MONTH", "2025-yil 1-oktabrga qadar"),
    Wording(DeadlineKind.DATE, "DAY MONTH YEAR", "до 1 сентября 2021 года"),
    Wording(DeadlineKind.DATE, "[YEAR] MONTH DAY kun", "oktabr oyining 10-sanasigacha"),
    Wording(DeadlineKind.DATE, "MONTH DAY [sep] YEAR", "December 31, 2025"),
    Wording(DeadlineKind.DATE, "MONTH DAY_OF", "March 5"),
    Wording(DeadlineKind.MONTH, "[davomida] [YEAR] MONTH [davomida]", "2025-yil dekabr"),
    Wording(DeadlineKind.MONTH, "[davomida] MONTH YEAR [davomida]", "декабрь 2025 года"),
    Wording(DeadlineKind.MONTH, "[YEAR] MONTH last hafta", "mart oyining oxirgi haftasi"),
    Wording(DeadlineKind.MONTH, "last hafta MONTH [YEAR]", "последняя неделя мая"),
    Wording(DeadlineKind.QUARTER, "[davomida] [YEAR] QUARTER chorak [davomida]", "III-chorak"),
    Wording(DeadlineKind.QUARTER, "[davomida] QUARTER chorak YEAR", "III квартал 2021 года"),
    Wording(DeadlineKind.HALF, "[davomida] [YEAR] HALF yarim [yil] [davomida]", "II-yarim yillikda"),
    Wording(DeadlineKind.HALF, "[davomida] HALF yarim [yil] YEAR", "II полугодие 2021 года"),
    Wording(DeadlineKind.YEAR, "[davomida] YEAR [davomida]", "2025-yil mobaynida"),
    Wording(DeadlineKind.YEAR, "[davomida] yil davomida [asos]", "yil yakuni bilan"),
    Wording(DeadlineKind.YEAR, "davomida yil", "в течение года"),
    Wording(DeadlineKind.YEAR, "asos hodisa yil", "по итогам года"),
    Wording(
        DeadlineKind.SPAN, "[davomida] [YEAR] MONTH [davomida] -|dan [YEAR2] MONTH2 [davomida]", "iyul–avgust"
    ),
    Wording(DeadlineKind.SPAN, "MONTH [YEAR] -|dan MONTH2 YEAR2 [davomida]", "июнь - август 2021 года"),
    Wording(DeadlineKind.SPAN, "[davomida] YEAR -|dan YEAR2 [davomida]", "2025–2026-yillarda"),
    Wording(DeadlineKind.SPAN, "[davomida] YEAR -|sep YEAR2 SCHOOL2 yil [davomida]", "2024-2025 o‘quv yili"),
    Wording(DeadlineKind.SPAN, "[YEAR] QUARTER [chorak] - QUARTER2 chorak [davomida]", "I-II chorak"),
    Wording(DeadlineKind.SPAN, "QUARTER [chorak] - QUARTER2 chorak YEAR2", "I-II квартал 2021 года"),
    Wording(DeadlineKind.SPAN, "QUARTER chorak YEAR - QUARTER2 chorak YEAR2", "Q4 2025 – Q1 2026"),
    Wording(
        DeadlineKind.SPAN,
        "YEAR QUARTER chorak - YEAR2 QUARTER2 chorak",
        "2025-yil IV chorak – 2026-yil I chorak",
    ),
    Wording(DeadlineKind.SPAN, "HALF yarim YEAR - HALF2 yarim YEAR2", "H2 2025 – H1 2026"),
    Wording(DeadlineKind.SPAN, "[YEAR] DAY - DAY2 MONTH2", "1-15-sentabr"),
    Wording(DeadlineKind.SPAN, "[YEAR2] MONTH2 DAY - DAY2 kun", "dekabrning 15–30-kunlari"),
    Wording(DeadlineKind.SPAN, "DAY - DAY2 MONTH2 YEAR2", "1-15 сентября 2021 года"),
    Wording(DeadlineKind.SPAN, "[YEAR] DAY MONTH -|dan [YEAR2] DAY2 MONTH2", "1-iyuldan 1-oktabrgacha"),
    Wording(DeadlineKind.SPAN, "MONTH2 DAY - DAY2 [sep] [YEAR2]", "April 6–17, 2026"),
    Wording(
        DeadlineKind.SPAN, "[dan] MONTH DAY [sep] [YEAR] dan MONTH2 DAY2 [sep] [YEAR2]", "April 6 – May 17"
    ),
    Wording(DeadlineKind.SPAN, "DAY MONTH [YEAR] - DAY2 MONTH2 YEAR2", "с 1 июля по 1 октября 2021 года"),
    Wording(
        DeadlineKind.SPAN, "[YEAR2] MONTH2 TENTH2|FORTNIGHT2 [davomida]", "iyun oyining ikkinchi o‘n kunligi"
    ),
    Wording(DeadlineKind.SPAN, "[davomida] TENTH2|FORTNIGHT2 MONTH2 [YEAR2]", "вторая декада апреля 2026 г."),
    Wording(
        DeadlineKind.SPAN, "[YEAR] MONTH - TENTH2|FORTNIGHT2 MONTH2 [YEAR2]", "июль – первая половина октября"
    ),
    Wording(DeadlineKind.SEVERAL, "[YEAR] QUARTER chorak sep QUARTER2 chorak [YEAR2]", "II va IV chorak"),
    Wording(DeadlineKind.WEEKLY, "[davomida] [once] har [COUNT] hafta [davomida] [once]", "har haftada"),
    Wording(DeadlineKind.WEEKLY, "har [hafta] [sep] [asos] WEEKDAY [kun]", "har dushanba"),
    Wording(DeadlineKind.WEEKLY, "har COUNT hafta [sep] [asos] WEEKDAY [kun]", "every two weeks, on Monday"),
    Wording(
        DeadlineKind.WEEKLY, "once [COUNT] hafta [sep] [asos] WEEKDAY", "раз в две недели по понедельникам"
    ),
    Wording(DeadlineKind.WEEKLY, "hafta har WEEKDAY [kun]", "haftaning har dushanba kuni"),
    Wording(DeadlineKind.WEEKLY, "WEEKDAY [kun] har hafta", "в понедельник каждой недели"),
    Wording(DeadlineKind.WEEKLY, "[COUNT] hafta once", "haftada bir marta"),
    Wording(DeadlineKind.WEEKLY, "hafta once [sep] WEEKDAY [kun]", "haftada bir marta (juma)"),
    Wording(DeadlineKind.WEEKLY, "har hafta [sep] WORKING", "har haftaning oxirgi ish kuni"),
    Wording(DeadlineKind.WEEKLY, "once [COUNT] hafta", "раз в две недели"),
    Wording(DeadlineKind.WEEKLY, "asos WEEKDAY", "по понедельникам"),
    Wording(DeadlineKind.MONTHLY, "[davomida] [once] har [COUNT] oy [davomida] [once]", "har oyda"),
    Wording(DeadlineKind.MONTHLY, "har oy [sep] DAY [kun]", "har oy 10-sanasiga qadar"),
    Wording(DeadlineKind.MONTHLY, "har oy [sep] WORKING [oy]", "har oyning oxirgi ish kuni"),
    Wording(
        DeadlineKind.MONTHLY,
        "[har] [hisobot] [oy] [davomida] [asos] [dan] [sep] NEXT DAY [kun]",
        "keyingi oyning 5-sanasigacha",
    ),
    Wording(DeadlineKind.MONTHLY, "har oy RESULTS DAY [kun]", "har oy yakuni bo‘yicha 5-sanasiga qadar"),
    Wording(DeadlineKind.MONTHLY, "har oy davomida|dan asos|keyin", "oy yakunlari bo‘yicha"),
    Wording(DeadlineKind.MONTHLY, f"{_DAYS_AFTER} oy", "within 15 days of the end of each month"),
    Wording(DeadlineKind.MONTHLY, "har oy [davomida|dan] LATER", "har oy tugagach 5 kun ichida"),
    Wording(DeadlineKind.MONTHLY, "har oy [sep] LAST kun", "har oyning oxirgi kuni"),
    Wording(
        DeadlineKind.MONTHLY,
        "har oy [sep] last [hafta] WEEKDAY [kun]",
        "har oy oxirgi haftasining shanba kuni",
    ),
    Wording(DeadlineKind.MONTHLY, "har oy [sep] last hafta", "har oyning oxirgi haftasi"),
    Wording(DeadlineKind.MONTHLY, "last hafta [har|hisobot] oy", "в последнюю неделю месяца"),
    Wording(DeadlineKind.MONTHLY, "[COUNT] oy once", "oyiga bir marta"),
    Wording(DeadlineKind.MONTHLY, "once [COUNT] oy", "раз в два месяца"),
    Wording(DeadlineKind.MONTHLY, "DAY kun [har|hisobot] oy", "до 25 числа отчетного месяца"),
    Wording(DeadlineKind.MONTHLY, "DAY har|hisobot oy", "by the 10th of each month"),
    Wording(DeadlineKind.MONTHLY, "WORKING [har|hisobot] oy", "в последний рабочий день месяца"),
    Wording(DeadlineKind.MONTHLY, "har oy [sep] FIRST kun", "har oyning birinchi kuni"),
    Wording(DeadlineKind.MONTHLY, "FIRST kun [har|hisobot] oy", "в первый день месяца"),
    Wording(DeadlineKind.MONTHLY, "LAST kun [har|hisobot] oy", "в последний день месяца"),
    Wording(DeadlineKind.MONTHLY, "har last WEEKDAY oy", "каждый последний четверг месяца"),
    Wording(DeadlineKind.MONTHLY, "last WEEKDAY [har|hisobot] oy", "last Friday of each month"),
    Wording(DeadlineKind.MONTHLY, "[har] [oy] [sep] DAY [kun] NEXT", "до 5 числа следующего месяца"),
    Wording(
        DeadlineKind.MONTHLY,
        "[har] [oy] [sep] DAY [kun] oy [sep] AFTER [hisobot] [oy]",
        "до 5 числа месяца, следующего за отчетным",
    ),
    Wording(DeadlineKind.QUARTERLY, "[davomida] [once] har [COUNT] chorak [davomida] [once]", "har chorakda"),
    Wording(
        DeadlineKind.QUARTERLY,
        "har chorak RESULTS DAY [kun]",
        "har chorak yakuni bo‘yicha 10-sanasiga qadar",
    ),
    Wording(
        DeadlineKind.QUARTERLY,
        "[har] chorak [davomida] [asos] [dan] [sep] NEXT DAY [kun]",
        "har chorakdan keyingi oyning 10-sanasigacha",
    ),
    Wording(DeadlineKind.QUARTERLY, "har chorak davomida|dan asos|keyin", "chorak yakunlari bo‘yicha"),
    Wording(DeadlineKind.QUARTERLY, f"{_DAYS_AFTER} chorak", "within 10 days after the end of each quarter"),
    Wording(DeadlineKind.QUARTERLY, "har chorak [davomida|dan] LATER", "har chorak tugagach 10 kun ichida"),
    Wording(DeadlineKind.QUARTERLY, "[COUNT] chorak once", "chorakda kamida bir marta"),
    Wording(DeadlineKind.QUARTERLY, "once [COUNT] chorak", "раз в квартал"),
    Wording(DeadlineKind.QUARTERLY, "har chorak [sep] WORKING", "har chorakning oxirgi ish kuni"),
    Wording(DeadlineKind.QUARTERLY, "har chorak [sep] last oy|hafta", "har chorakning oxirgi oyida"),
    Wording(DeadlineKind.QUARTERLY, "last oy|hafta har chorak", "в последний месяц каждого квартала"),
    Wording(DeadlineKind.QUARTERLY, "har chorak [sep] last kun", "har chorakning oxirgi kuni"),
    Wording(DeadlineKind.QUARTERLY, "last kun [har|hisobot] chorak", "в последний день квартала"),
    Wording(DeadlineKind.QUARTERLY, "WORKING [har|hisobot] chorak", "в последний рабочий день квартала"),
    Wording(
        DeadlineKind.QUARTERLY,
        "har chorak [sep] DAY [kun] NEXT",
        "ежеквартально до 10 числа следующего месяца",
    ),
    Wording(
        DeadlineKind.QUARTERLY,
        "har chorak [sep] DAY [kun] oy [sep] AFTER [hisobot] [chorak]",
        "ежеквартально, до 10 числа месяца, следующего за отчетным",
    ),
    Wording(
        DeadlineKind.QUARTERLY,
        "DAY [kun] oy [sep] AFTER [hisobot|har] chorak",
        "by the 10th of the month following the quarter",
    ),
    Wording(
        DeadlineKind.HALF_YEARLY, "[davomida] [once] har yarim [yil] [davomida] [once]", "har yarim yilda"
    ),
    Wording(
        DeadlineKind.HALF_YEARLY,
        "har yarim [yil] RESULTS DAY [kun]",
        "har yarim yillik yakuni bo‘yicha 15-sanasigacha",
    ),
    Wording(
        DeadlineKind.HALF_YEARLY,
        "har yarim [yil] [davomida] [asos] [dan] [sep] NEXT DAY [kun]",
        "har yarim yillikdan keyingi oyning 15-sanasigacha",
    ),
    Wording(
        DeadlineKind.HALF_YEARLY,
        "har yarim [yil] [sep] DAY [kun] NEXT",
        "half-yearly, by the 15th of the following month",
    ),
    Wording(
        DeadlineKind.HALF_YEARLY,
        f"{_DAYS_AFTER} yarim [yil]",
        "в течение 15 дней после окончания каждого полугодия",
    ),
    Wording(
        DeadlineKind.HALF_YEARLY,
        "har yarim [yil] [davomida|dan] LATER",
        "har yarim yillik tugagach 10 kun ichida",
    ),
    Wording(DeadlineKind.HALF_YEARLY, "har yarim [yil] davomida|dan keyin", "har yarim yillik tugagach"),
    Wording(
        DeadlineKind.HALF_YEARLY, "har yarim [yil] [sep] last oy|hafta", "har yarim yillikning oxirgi oyida"
    ),
    Wording(DeadlineKind.HALF_YEARLY, "har yarim [yil] [sep] last kun", "har yarim yillikning oxirgi kuni"),
    Wording(DeadlineKind.HALF_YEARLY, "last kun [har|hisobot] yarim [yil]", "в последний день полугодия"),
    Wording(DeadlineKind.HALF_YEARLY, "yarim yil once", "yarim yilda bir marta"),
    Wording(DeadlineKind.HALF_YEARLY, "once yarim [yil]", "раз в полугодие"),
    Wording(DeadlineKind.HALF_YEARLY, "number=2|count=2 once yil", "2 раза в год"),
    Wording(DeadlineKind.YEARLY, "[davomida] [once] har [COUNT] yil [davomida] [once]", "har yili"),
    Wording(DeadlineKind.YEARLY, "har yil [sep] [DAY] MONTH [davomida]", "har yili mart oyida"),
    Wording(
        DeadlineKind.YEARLY,
        "har yil [sep] [MONTH2] - MONTH [davomida]",
        "har yili oktabr — dekabr oylarida",
    ),
    Wording(DeadlineKind.YEARLY, "har yil [sep] QUARTER chorak [davomida]", "har yili IV chorakda"),
    Wording(DeadlineKind.YEARLY, "har yil [sep] MONTH DAY", "annually, by December 15"),
    Wording(DeadlineKind.YEARLY, "[COUNT] yil once", "yilda bir marta"),
    Wording(DeadlineKind.YEARLY, "once [COUNT] yil", "раз в год"),
    Wording(DeadlineKind.YEARLY, "DAY MONTH har yil", "by 31 March every year"),
    Wording(DeadlineKind.ONGOING, "doimiy", "doimiy ravishda"),
    Wording(DeadlineKind.ONGOING, "[davomida] butun [hisobot] davr [davomida]", "весь период"),
    Wording(DeadlineKind.ONGOING, "[davomida] davr davomida", "davr davomida"),
    Wording(DeadlineKind.ONGOING, "[davomida] school=9 yil [davomida]", "o‘quv yili davomida"),
    Wording(DeadlineKind.ONGOING, "[YEAR] [DAY] MONTH dan", "noyabrdan boshlab"),
    Wording(DeadlineKind.ONGOING, "dan [DAY] MONTH [YEAR]", "с 1 сентября 2021 года"),
    Wording(DeadlineKind.ONGOING, "dan QUARTER chorak YEAR", "from Q1 2027"),
    Wording(DeadlineKind.ONGOING, "YEAR dan", "2025-yildan boshlab"),
    Wording(DeadlineKind.ONGOING, "[YEAR] QUARTER chorak dan", "III chorakdan boshlab"),
    Wording(DeadlineKind.ONGOING, "YEAR -|sep YEAR2 SCHOOL yil dan", "2018/2019 o‘quv yilidan boshlab"),
    Wording(
        DeadlineKind.EXTERNAL, "[asos] [alohida|ish|oy|chorak|yil] [ish] reja [asos]", "reja-jadval asosida"
    ),
    Wording(DeadlineKind.EXTERNAL, "asos [ANY|ANNUAL] reja|hujjat [...]", "по плану института"),
    Wording(DeadlineKind.EXTERNAL, "[ANY] reja|hujjat asos", "ichki audit rejasiga muvofiq"),
    Wording(DeadlineKind.EXTERNAL, "[...] kelishuv [hol|asos]", "kelishilgan holda"),
    Wording(DeadlineKind.EXTERNAL, "asos kelishuv [...]", "по согласованию"),
    Wording(DeadlineKind.EXTERNAL, "[asos] [hol] zarur [hol|asos]", "zarur hollarda"),
    Wording(
        DeadlineKind.EXTERNAL, "COUNT [ish] oy|hafta|kun|yil muddat|davomida [davomida]", "ikki oy muddatda"
    ),
    Wording(DeadlineKind.EXTERNAL, "oy|hafta muddat", "в месячный срок"),
    Wording(DeadlineKind.EXTERNAL, "davomida [COUNT] [ish] oy|hafta|kun", "в течение месяца"),
    Wording(
        DeadlineKind.EXTERNAL,
        "davomida [COUNT] [ish] oy|hafta|kun keyin [REST]",
        "в течение 10 дней после утверждения",
    ),
    Wording(
        DeadlineKind.EXTERNAL,
        "[davomida] COUNT [ish] oy|hafta|kun|soat keyin|dan [REST]",
        "no later than 60 days after the contract",
    ),
    Wording(
        DeadlineKind.EXTERNAL,
        "[...] kun dan COUNT [ish] oy|hafta|kun|soat davomida|muddat",
        "qaror qabul qilingan kundan boshlab 10 kun ichida",
    ),
    Wording(DeadlineKind.EXTERNAL, "asos hodisa [...]", "по результатам проверки"),
    Wording(DeadlineKind.EXTERNAL, "[ANY] hodisa asos", "murojaatlar asosida"),
    Wording(DeadlineKind.EXTERNAL, "hodisa", "TBD"),
    Wording(DeadlineKind.EXTERNAL, "[muddat] korsatilmagan", "ko‘rsatilmagan"),
    Wording(DeadlineKind.EXTERNAL, "[muddat] ne korsatilgan", "срок не указан"),
    Wording(DeadlineKind.EXTERNAL, "[...] belgilangan [...] muddat|tartib", "belgilangan muddatda"),
    Wording(DeadlineKind.EXTERNAL, "muddat [sep] belgilangan [...]", "в сроки, установленные законом"),
    Wording(DeadlineKind.EXTERNAL, "ish tartib", "в рабочем порядке"),
    Wording(
        DeadlineKind.EXTERNAL,
        "[har] ... keyin COUNT [ish] oy|hafta|kun davomida|muddat",
        "hosildan so‘ng 5 kun ichida",
    ),
)
"""The supported wordings. If several rows match, the row with the longest match is used."""

_DAY_AND_YEAR = r"(?:month=\d+ )?number=\d+ (?:month=\d+ )?(?:sep )?year="
_ANY = r"(?:\?|hujjat|hodisa|reja|ish|hisobot)"
"""A word that states no time: unknown, or the name of a document or event."""

_FEW = r"(?:number|count)=(?P<day>0?[1-9]|[12]\d|3[01])"
_ONCE = r"(?!\S*\d|har (?:hafta|oy|chorak|yarim|yil) )\S+"

_VALUES = {
    "YEAR": r"year=(?P<year>\d+)",
    "MONTH": r"month=(?P<month>\d+)",
    "DAY": r"number=(?P<day>\d+)",
    # 26 beside a month can be a day or a year, unless a year follows.
    "DAY_OF": rf"number=(?P<day>(?:0?[1-9]|1\d|31)(?= (?:sep |$))|\d+(?= sep {_DAY_AND_YEAR}))",
    "QUARTER": r"(?:number|ordinal)=(?P<quarter>[1-4])",
    "HALF": r"(?:number|ordinal)=(?P<half>[12])",
    "COUNT": r"(?:number|count)=(?P<count>\d+)",
    "SCHOOL": r"school=(?P<school>\d+)",
    "WEEKDAY": r"weekday=(?P<weekday>[1-7])",
    "FIRST": r"ordinal=(?P<day>1)",
    "LAST": r"last(?P<last>)",
    "WORKING": r"last ish kun(?P<working>)",
    "NEXT": r"next oy(?P<following>)",
    "AFTER": r"next(?P<following>)",
    "RESULTS": r"davomida asos(?P<following>)",
    "TERM": rf"{_FEW} kun keyin(?P<following>)",
    "LATER": rf"keyin(?P<following>) {_FEW} kun (?:davomida|muddat)",
    # What is done some days after each quarter is repeated, unlike what follows one event.
    "REST": rf"{_ONCE}(?: {_ONCE})*",
    "TENTH": r"(?:(?:number|ordinal)=(?P<tenth>[1-3])|last) dekada",
    "FORTNIGHT": r"(?:number|ordinal)=(?P<fortnight>[12]) yarim(?! yil)",
    "...": rf"{_ANY}(?: {_ANY})*",
    "ANNUAL": r"har (?:yil|chorak|oy)(?: \?)*",
    "ANY": rf"(?:{_ANY}|alohida|yil|oy)(?: (?:{_ANY}|alohida))*?",
}
"""The patterns of values. An empty group has the value 1."""

_WITHOUT_DATES = {
    DeadlineKind.EXTERNAL,
    DeadlineKind.WEEKLY,
    DeadlineKind.MONTHLY,
    DeadlineKind.QUARTERLY,
    DeadlineKind.HALF_YEARLY,
    DeadlineKind.YEARLY,
}

Match = tuple[Wording, Mapping[str, int]]
"""A row of :data:`WORDINGS` that matches a part of a text, and the values found."""


def examples() -> tuple[str, ...]:
    """Return an example wording for each kind of deadline, in table order."""
    return tuple({row.kind: row.example for row in reversed(WORDINGS)}.values())[::-1]


def rows_of(text: str) -> Sequence[Match]:
    """Return the rows of :data:`WORDINGS` that match the successive parts of a text, with the values found.

    Return an empty sequence if a part of the text matches no row, or if a length of time directly follows
    or precedes a date, because the date is then its beginning: ``10 дней с 1 марта``. Nor is a
    year a date of its own beside a month with another year: ``март 2027, 2026``.
    """
    rows: list[Match] = []
    sentence = spread(with_years(sentence_of(text)))
    if leaves_a_year_alone(sentence):
        return ()
    patterns, index = expressions()
    possible = [(WORDINGS[at], patterns[at].compiled) for at in index.of(sentence)]
    position = 0
    apart = True
    while position < len(sentence):
        if sentence.startswith("sep ", position):
            position += len("sep ")
            apart = True
            continue
        fits = [(found, row) for row, pattern in possible if (found := pattern.match(sentence, position))]
        if not fits:
            return ()
        found, row = max(fits, key=lambda fit: fit[0].end())
        if not apart and _begins_then(rows[-1][0], row):
            return ()
        apart = False
        values = {name: value for name, value in found.groupdict().items() if value is not None}
        rows.append((row, {name: int(value or 1) for name, value in values.items()}))
        position = found.end()
    return rows


def _begins_then(before: Wording, row: Wording) -> bool:
    """Return whether one of two adjacent wordings is a length of time, and the other one is its beginning."""
    if before.is_term == row.is_term:
        return False
    return (row if before.is_term else before).kind not in _WITHOUT_DATES


@cache
def expressions() -> tuple[Sequence[Expression], Index]:
    """Return the expressions of :data:`WORDINGS`, and the index that finds those that may match."""
    patterns = [_expression(row.pattern) for row in WORDINGS]
    return patterns, Index(patterns)


def _expression(pattern: str) -> Expression:
    source = ""
    for place in pattern.split():
        choice = "|".join(_symbol_pattern(name) for name in place.strip("[]").split("|"))
        source += f"(?:(?:{choice}) ){'?' if place.startswith('[') else ''}"
    return Expression(source)


def _symbol_pattern(name: str) -> str:
    """Return the regular expression for one name in a pattern of :data:`WORDINGS`.

    The name of a value, such as ``MONTH`` or ``MONTH2``, becomes a named group (``month``, ``month2``). Any
    other name matches itself.
    """
    value = _VALUES.get(name.rstrip("2"))
    if value is None:
        return re.escape(name)
    return value.replace(">", "2>") if name.endswith("2") else value
