"""The words of deadlines in three languages and two scripts, each with its symbol.

    2019-yil 15- iyungacha  →  year=2019 - number=15 - month=6

A symbol is a short code for the meaning of a word. Case endings and spelling differences are removed here, so
that the table of wordings needs only one row for each meaning. To add a word, add it to a row of
:data:`_STEMS` or :data:`_WORDS`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from workplan_cli.language.deadline_phrases import PHRASES
from workplan_cli.language.uzbek import APOSTROPHES, fold

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
    "yarim": "yarim yarm yarimyil polugodi polovin",
    "chorak": "chorak chorag kvartal",
    "oy": "oy mesyats mesyachn",
    "hafta": "hafta xafta nedel nedeln",
    "kun": "kun sana den dn chisl",
    "dekada": "dekada dekad",
    "har": "har xar kajd",
    "last": "oxirgi songgi posledn",
    "next": "keyingi kelgusi kelasi sleduyush",
    "hisobot": "hisobot otchetn otchyotn",
    "ish": "ish raboch",
    "davomida": "yakun oxir konets kons okonchani zaversheni",
    "muddat": "muddat srok",
    "tartib": "tartib poryadk",
    "reja": "reja jadval grafik plan dastur rejajadval mediareja kalendar taqvim raspisani",
    "hujjat": "qaror buyruq buyrug topshiriq topshirig farmoyish resheni prikaz rasporyajeni porucheni",
    "kelishuv": "kelishilgan kelishuv soglasovani",
    "zarur": "zarur zarurat ehtiyoj neobxodimost nadobnost",
    "hol": "hol xol holat tugilgan bolgan vozniknoveni",
    "hodisa": "zapros viyavleni rezultat itog postupleni obrasheni zayavk natija murojaat "
    "sorov talab ariza buyurtma trebovani",
    "davr": "davr period",
    "alohida": "alohida otd otdeln media myedia maxsus tasdiqlangan",
    "belgilangan": "belgilangan ustanovl ustanovlenn",
}
"""Symbol → stems of words that can take case endings. The stems are written as :func:`fold` returns them."""

_WORDS = {
    # Scanners misread I, II and III as l, П and Ш.
    "ordinal=1": "i l birinchi dastlabki",
    "ordinal=2": "ii ll p ikkinchi",
    "ordinal=3": "iii lll sh uchinchi",
    "ordinal=4": "iv lv tortinchi",
    "month=1": "jan yan yanv",
    "month=2": "feb fev fevr",
    "month=3": "mar",
    "month=4": "apr",
    "month=6": "jun iyn",
    "month=7": "jul iyl",
    "month=8": "aug avg",
    "month=9": "sep sept sen sent",
    "month=10": "oct okt",
    "month=11": "nov noy noya noyab",
    "month=12": "dec dek",
    "weekday=1": "mon pn",
    "weekday=2": "tue vt",
    "weekday=3": "wed sr",
    "weekday=4": "thu cht",
    "weekday=5": "fri pt",
    "weekday=6": "sat sb",
    "weekday=7": "sun vs",
    "count=1": "bir odin odnogo one",
    "count=2": "ikki dva dve dvux two",
    "count=3": "uch tri trex three",
    "count=4": "tort chetire chetirex four",
    "count=5": "besh pyat pyati five",
    "count=6": "olti shest shesti six",
    "count=7": "yetti sem seven",
    "count=10": "on desyat desyati ten",
    "count=15": "pyatnadtsat pyatnadtsati fifteen",
    "count=20": "yigirma dvadtsat dvadtsati twenty",
    "count=30": "ottiz tridtsat tridtsati thirty",
    "yil": "y yy g gg year years",
    "yarim": "half halves semi",
    "chorak": "quarter quarters kv",
    "oy": "month months",
    "hafta": "week weeks",
    "kun": "day days chislo",
    "q": "q",
    "half": "h",
    "har": "every each",
    "har hafta": "yejenedelno ponedelno weekly",
    "har count=2 hafta": "fortnightly",
    "har yarim yil": "semiannually biannually biannual",
    "har oy": "yejemesyachno pomesyachno monthly",
    "har chorak": "yejekvartalno pokvartalno quarterly",
    "har yil": "yejegodno yearly annually annual",
    "yarim yil": "polgoda",
    "marta": "marta marotaba ta tadan",
    "count=1 marta": "bitta bittadan",
    "martya": "martya",
    "school=9": "school academic",
    "raz": "raz raza times",
    "once": "once",
    "count=2 once": "twice dvajdi",
    "davomida": "davomida mobaynida davrida ichida songida techeniye tech protyajenii during end "
    "within throughout round",
    "last": "last",
    "next": "next following",
    "hisobot": "reporting",
    "ish": "working business rabochix",
    "alohida": "separate approved",
    "dan": "dan boshlab s so nachinaya from starting since",
    "doimiy": "doimiy doimo muntazam uzluksiz kundalik postoyanno postoyannoy regulyarno regulyarnoy "
    "sistematicheski neprerivno yejednevno kruglosutochno ongoing continuous continuously constantly "
    "permanent permanently regularly daily",
    "asos": "binoan asosida asosan muvofiq boyicha kora qarab po pri mere soglasno as when if according upon "
    "per subject",
    "zarur": "needed necessary required kerak lozim",
    "reja": "schedule calendar timetable",
    "hujjat": "decision order",
    "korsatilgan": "ukazan ukazana ukazano stated specified given",
    "korsatilmagan": "korsatilmagan",
    "soat": "soat hour hours chasov",
    "hodisa": "nezamedlitelno nemedlenno srochno bezotlagatelno immediately urgently urgent asap "
    "zudlik darhol request demand approval tbd tbc tba results "
    "received utochnyayetsya aniqlanadi aniqlashtiriladi belgilanadi",
    "keyin": "keyin song songra posle after",
    "keyinchalik": "keyinchalik dalee daleye zatem then thereafter",
    "butun": "butun ves vsego whole entire full",
    "-": "to through thru",
    "kechiktirmay": "kechiktirmay kechiktirmasdan kechikmay kechikmasdan pozdneye pozje later",
    "ne": "ne not no",
    "kam": "reje meneye menee less",
    "sep": "va hamda and",
    "": "gacha ga qadar kadar kalendarnix do k ko v vo na bilan ravishda tarzda asosda osnove kamida joriy "
    "shu tasdiqlash za etiboran chem go mu th st nd rd the of in a an by at least than until till before ye "
    "ya onwards onward vklyuchitelno inclusive",
}
"""Symbol → words that are matched whole, without endings. The words are written as :func:`fold` returns them.

The last row, with an empty symbol, lists words that do not affect the meaning.
"""

_ENDING = (
    r"(?:lar)?(?:lik|lig)?(?:i|si)?n?(?P<case>gacha|kacha|dan|ga|ka|da|ning|ni)?"
    r"|a|ya|e|ye|u|yu|i|y|ev|ov|ey|om|am|yam|im|ogo|ego|em|omu|emu|oy|iy|oye|eye|iye|uyu|yuyu|aya|yaya|yego|yem|yey"
    r"|s"
)

_LEXEME = re.compile(
    r"(?a)(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\. ?(?P<year>\d{4}|\d\d)(?!\d|\.\d)"
    r"|(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<slashed>\d{4}|[23]\d)(?![\d/])"
    r"|(?P<month_of_year>0?[1-9]|1[0-2])[./](?P<its_year>20\d\d)(?!\d)"
    r"|(?P<short_day>\d{1,2})\.(?P<short_month>0[1-9]|1[0-2])(?!\d|\. ?\d)"
    r"|(?P<iso>(?:\d{4}-\d\d-|20\d\d/\d\d/|20\d\d\.\d\d\.)\d\d)(?!\d)"
    r"|(?P<month_first>20[2-9]\d)-(?P<its_month>0[1-9]|1[0-2])(?![\d-])"
    r"|(?P<calendar>(?:19|20|21)\d\d)(?!\d)|(?P<number>\d{1,2})(?!\d)|(?P<word>[a-z]+)|\S"
)
_FIRST_WORD = re.compile(rf"\W*([^\W\d_]{{1,40}}(?:[{APOSTROPHES}][^\W\d_]{{1,40}})?)")
_MARKS = {"-": "-", ",": "sep", "&": "sep", ";": "sep", "/": "/"} | dict.fromkeys('.:()"', "")

_MONTHS_OF_A_YEAR = 12

_PALOCHKA = str.maketrans("Ӏӏ", "Ii")
"""A translation table that replaces the Cyrillic letter palochka, which looks like the Roman numeral I.

No Uzbek or Russian word contains this letter.
"""


@lru_cache(maxsize=4096)  # the deadlines of a plan repeat
def symbols(text: str) -> str:
    """Convert the text to symbols, each followed by a space.

    An unknown word becomes ``?``.

    >>> symbols("1-oktabrgacha tezkor")
    'number=1 - month=10 ? '
    """
    text = PHRASES.applied(text.lower())
    tokens = _LEXEME.finditer(fold(text.translate(_PALOCHKA)))
    found = "".join(f"{found} " for token in tokens if (found := _symbols(token)))
    return _BETWEEN_MONTHS.sub(r"\1- ", found).replace("/ ", "sep ")


_BETWEEN_MONTHS = re.compile(r"(?<!/ )(month=\d+ )/ (?=month=\d+ (?!/))")
"""The slash of ``Jan/Feb 2025``, which means a span; elsewhere a slash separates alternatives."""


def starts_with_unknown(text: str) -> bool:
    """Return whether the lexicon lacks the first word of a text, so that the text cannot be a deadline.

    >>> starts_with_unknown("Kurslarni tashkil etish"), starts_with_unknown("III-chorak")
    (True, False)
    """
    first = _FIRST_WORD.match(text)
    return first is not None and _is_unknown(first[1])


@lru_cache(maxsize=4096)
def _is_unknown(word: str) -> bool:
    return symbols(word).startswith("?")


def ordinal(word: str) -> int | None:
    """Return the number of a quarter or half-year, written in digits, as a Roman numeral or as a word.

    Return ``None`` for any other word.

    >>> [ordinal(word) for word in ("II", "2", "ikkinchi", "второго", "bob")]
    [2, 2, 2, 2, None]
    """
    found = re.fullmatch(r"(?:ordinal|number)=(\d+) ", symbols(word))
    return int(found[1]) if found else None


def _symbols(token: re.Match[str]) -> str:
    """Return the symbols of one word or number, separated by spaces.

    The result is empty for a word that does not affect the meaning of a deadline.
    """
    match token.lastgroup:
        case "year":
            symbols = _date(token["day"], token["month"], token["year"])
        case "its_year":
            symbols = f"month={token['month_of_year']} year={token['its_year']}"
        case "short_month":
            symbols = f"number={token['short_day']} month={token['short_month']}"
        case "slashed":
            symbols = _slashed(int(token["first"]), int(token["second"]), token["slashed"])
        case "its_month":
            symbols = f"year={token['month_first']} month={token['its_month']}"
        case "iso":
            year, month, day = re.split("[-./]", token["iso"])
            symbols = f"number={day} month={month} year={year}"
        case "calendar" | "number" as name:
            symbols = f"{'year' if name == 'calendar' else name}={token[0]}"
        case "word":
            symbols = _word(token[0])
        case _:
            symbols = _MARKS.get(token[0], "?")
    return symbols


def _date(day: str | int, month: str | int, year: str) -> str:
    """Return the symbols of a date. A year of two digits belongs to this century.

    >>> _date("01", "07", "25")
    'number=01 month=07 year=2025'
    """
    century = "20" if len(year) == 2 else ""  # noqa: PLR2004 - 25 for 2025
    return f"number={day} month={month} year={century}{year}"


def _slashed(first: int, second: int, year: str) -> str:
    """Return the symbols of a date such as ``31/12/2025``; ``?`` if the day could also be the month.

    >>> _slashed(31, 12, "2025"), _slashed(3, 4, "2025")
    ('number=31 month=12 year=2025', '?')
    """
    if first == second or second <= _MONTHS_OF_A_YEAR < first:
        return _date(first, second, year)
    return _date(second, first, year) if first <= _MONTHS_OF_A_YEAR < second else "?"


def _word(word: str) -> str:
    """Return the symbol of a word in the form of :func:`fold`, or ``?`` if the word is unknown.

    The word is a whole word of the lexicon, or a stem with a case ending.

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
