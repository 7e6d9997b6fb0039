"""The vocabulary of deadlines in three languages and two scripts, with the symbol of each word.

    2019-yil 15- iyungacha  →  year=2019 - number=15 - month=6

A symbol is a short code for the meaning of a word. Case endings and spelling variants are removed here,
so that the table of wordings needs only one row for each meaning. To add a word, add it to a row of
:data:`_STEMS` or :data:`_WORDS`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from workplan_cli.language.uzbek import fold

_STEMS = {
    "month=1": "yanvar january",
    "month=2": "fevral february",
    "month=3": "mart march",
    "month=4": "aprel april",
    "month=5": "may",
    "month=6": "iyun june",
    "month=7": "iyul july",
    "month=8": "avgust august",
    "month=9": "sentyabr sentabr september",
    "month=10": "oktyabr oktabr october",
    "month=11": "noyabr november",
    "month=12": "dekabr december",
    "weekday=1": "dushanba ponedelnik monday",
    "weekday=2": "seshanba vtornik tuesday",
    "weekday=3": "chorshanba sred wednesday",
    "weekday=4": "payshanba chetverg thursday",
    "weekday=5": "juma pyatnits friday",
    "weekday=6": "shanba subbot saturday",
    "weekday=7": "yakshanba voskresen sunday",
    "ordinal=1": "perv",
    "ordinal=2": "vtor",
    "ordinal=3": "tret",
    "ordinal=4": "chetvert chetvyort",
    "school=9": "oquv uchebn",
    "yil": "yil god",
    "yarim": "yarim yarm yarimyil polugodi",
    "chorak": "chorak chorag kvartal",
    "oy": "oy mesyats mesyachn",
    "hafta": "hafta xafta nedel nedeln",
    "kun": "kun sana den dn chisl",
    "dekada": "dekada dekad",
    "har": "har xar kajd",
    "last": "oxirgi songgi posledn",
    "next": "keyingi sleduyush",
    "hisobot": "hisobot otchetn otchyotn",
    "ish": "ish raboch",
    "davomida": "yakun oxir konets kons",
    "muddat": "muddat srok",
    "tartib": "tartib poryadk",
    "reja": "reja jadval grafik plan dastur rejajadval mediareja",
    "kelishuv": "kelishilgan kelishuv soglasovani",
    "zarur": "zarur zarurat ehtiyoj neobxodimost",
    "hol": "hol xol holat",
    "alohida": "alohida otd otdeln media myedia maxsus tasdiqlangan",
    "belgilangan": "belgilangan ustanovl ustanovlenn",
}
"""Symbol → stems of words that can take case endings. The stems are written as :func:`fold` returns them."""

_WORDS = {
    # Scanners misread I, II and III as l, П and Ш.
    "ordinal=1": "i l birinchi",
    "ordinal=2": "ii ll p ikkinchi",
    "ordinal=3": "iii lll sh uchinchi",
    "ordinal=4": "iv lv tortinchi",
    "count=1": "bir odin odnogo one",
    "count=2": "ikki dva dve dvux two",
    "count=3": "uch tri trex three",
    "count=4": "tort chetire four",
    "count=5": "besh five",
    "count=6": "olti shest six",
    "count=10": "on desyat ten",
    "yil": "y yy g gg year years",
    "yarim": "half semi",
    "chorak": "quarter quarters",
    "oy": "month months",
    "hafta": "week weeks",
    "kun": "day days",
    "q": "q",
    "har": "every each",
    "har kun": "yejednevno daily",
    "har hafta": "yejenedelno weekly",
    "har count=2 hafta": "fortnightly",
    "har yarim yil": "semiannually",
    "har oy": "yejemesyachno monthly",
    "har chorak": "yejekvartalno quarterly",
    "har yil": "yejegodno yearly annually",
    "yarim yil": "polgoda",
    "marta": "marta marotaba",
    "martya": "martya",
    "raz": "raz raza",
    "once": "once",
    "count=2 once": "twice",
    "davomida": "davomida mobaynida davrida ichida techeniye during end",
    "last": "last",
    "next": "next following",
    "hisobot": "reporting",
    "ish": "working business",
    "dan": "dan boshlab s nachinaya",
    "doimiy": "doimiy muntazam uzluksiz postoyanno postoyannoy regulyarno sistematicheski "
    "ongoing continuous continuously regularly",
    "asos": "asosida asosan muvofiq boyicha kora qarab po pri mere soglasno",
    "kechiktirmay": "kechiktirmay kechiktirmasdan kechikmay kechikmasdan pozdneye later",
    "ne": "ne not",
    "kam": "reje less",
    "sep": "va hamda",
    "": "gacha qadar do k v na bilan ravishda tarzda asosda osnove kamida joriy shu tasdiqlash "
    "za chem go th st nd rd the of in a an per by at least than",
}
"""Symbol → words that are matched whole, without endings. The words are written as :func:`fold` returns them.

The last row, with an empty symbol, lists words that do not affect the meaning.
"""

_ENDING = (
    r"(?:lar)?(?:lik|lig)?(?:i|si)?n?(?P<case>gacha|kacha|dan|ga|ka|da|ning|ni)?"
    r"|a|ya|e|ye|u|yu|i|y|ev|ov|ey|om|am|yam|im|ogo|ego|em|omu|emu|oy|iy|oye|eye|iye|uyu|yuyu|aya|yaya|yego|yem"
    r"|s"
)

_LEXEME = (
    r"(?a)(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\. ?(?P<year>\d{4})(?!\d)"
    r"|(?P<iso>\d{4}-\d\d-\d\d)(?!\d)"
    r"|(?P<calendar>(?:19|20|21)\d\d)(?!\d)|(?P<number>\d{1,2})(?!\d)|(?P<word>[a-z]+)|\S"
)
_MARKS = {"-": "-", ",": "sep", ";": "sep", "/": "sep"} | dict.fromkeys('.:()"', "")

_PALOCHKA = str.maketrans("Ӏӏ", "Ii")
"""A translation table that replaces the Cyrillic letter palochka, which looks like the Roman numeral I.

No Uzbek or Russian word contains this letter.
"""

_RUSSIAN = (
    (r"(?i)\bи\b", ";"),  # fold() would turn it into the Roman numeral I
    (r"(?i)\bмарта\b", "martya"),  # folded, "marta" means "times" ("bir marta"), not March
)


def symbols(text: str) -> str:
    """Convert the text to symbols, each followed by a space.

    An unknown word becomes ``?``.

    >>> symbols("1-oktabrgacha tezkor")
    'number=1 - month=10 ? '
    """
    for pattern, replacement in _RUSSIAN:
        text = re.sub(pattern, replacement, text)
    tokens = re.finditer(_LEXEME, fold(text.translate(_PALOCHKA)))
    return "".join(f"{found} " for token in tokens if (found := _symbols(token)))


_TIDY = (
    (r"\b(?:dan|ne) kechiktirmay |\bne kam ", ""),
    (r"\bcount=10 (?=weekday=|last |number=)", ""),  # "on Monday"; in Uzbek "on" is ten
    (r"\bq number=([1-4]) ", r"ordinal=\1 chorak "),
    (r"\b(year=\d+ )(?:- )?yil ", r"\1"),
    (r"(month=\d+ year=\d+ - )|\b((year|number|ordinal)=\d+ )- (?!\3=)", r"\1\2"),  # 1-oktabr
    (r"(^|sep )- |- (?!\w+=|martya)", r"\1"),  # a bullet, or reja-jadval
    (r"\b([a-z]+ )\1+", r"\1"),
    (r"\byarim har yil ", "har yarim yil "),
    (r"\b(month=\d+ )oy ", r"\1"),
    (
        r"\b(kun|dekada|hafta|oy|chorak|yarim|yil) (?:number|count)=1 (?:marta |martya )?(?=sep |$)",
        r"\1 once ",
    ),
    (r"(?:\b(?:number|count)=1 )?\braz ", "once "),
    (r"\b(?:hafta|oy|chorak|yarim|yil|davomida|year=\d+) (?:number|count)=\d+ martya ", "? "),
    (r"\bmartya ", "month=3 "),
    (r"\bmonth=\d+ (?:number|ordinal)=\d yarim (?!yil)", "? "),  # half of a month
    (r"\bdan ((?:number=\d+ )?(?:month=\d+ )?(?:year=\d+ )?)asos (?=\w+=)", r"\1- "),  # с … по …
    (r"\b(year=\d+ )sep (?=(?:number|ordinal|month)=)", r"\1"),  # the year is a heading
)
"""Pairs of a regular expression and its replacement, applied to the symbols in this order before matching."""


def sentence_of(text: str) -> str:
    """Convert the text to symbols, each followed by a space, and simplify the symbols by :data:`_TIDY`.

    An unknown word becomes ``?``.
    """
    sentence = symbols(text)
    for pattern, replacement in _TIDY:
        sentence = re.sub(pattern, replacement, sentence)
    return sentence


def ordinal(word: str) -> int | None:
    """Return the number of a quarter or half-year, written in digits, as a Roman numeral or as a word.

    Return ``None`` for any other word.

    >>> [ordinal(word) for word in ("II", "2", "ikkinchi", "второго", "bob")]
    [2, 2, 2, 2, None]
    """
    found = re.fullmatch(r"(?:ordinal|number)=(\d+) ", symbols(word))
    return int(found[1]) if found else None


def _symbols(token: re.Match[str]) -> str:
    """Return the symbols of a token, separated by spaces.

    The result is an empty string if the token does not affect the meaning of the deadline.
    """
    match token.lastgroup:
        case "year":
            symbols = f"number={token['day']} month={token['month']} year={token['year']}"
        case "iso":
            year, month, day = token["iso"].split("-")
            symbols = f"number={day} month={month} year={year}"
        case "calendar" | "number" as name:
            symbols = f"{'year' if name == 'calendar' else name}={token[0]}"
        case "word":
            symbols = _word(token[0])
        case _:
            symbols = _MARKS.get(token[0], "?")
    return symbols


def _word(word: str) -> str:
    """Return the symbol of a folded word: a whole word, or a stem with an ending; ``?`` if it is unknown.

    >>> _word("oktabrdan"), _word("filial")
    ('month=10 dan', '?')
    """
    words, stems, inflected = _lexicon()
    if word in words:
        return words[word]
    found = inflected.fullmatch(word)
    if not found:
        return "?"
    return f"{stems[found['stem']]} dan" if found["case"] == "dan" else stems[found["stem"]]


@cache
def _lexicon() -> tuple[Mapping[str, str], Mapping[str, str], re.Pattern[str]]:
    """Build the lookup tables of the lexicon, once per process.

    Return three items: the symbols of whole words, the symbols of stems, and the pattern that matches a
    stem with a case ending.
    """
    words = {word: symbols for symbols, row in _WORDS.items() for word in row.split()}
    stems = {stem: symbol for symbol, row in _STEMS.items() for stem in row.split()}
    return words, stems, re.compile(rf"(?P<stem>{'|'.join(stems)})(?:{_ENDING})")
