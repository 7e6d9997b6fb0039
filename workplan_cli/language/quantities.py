"""Numbers as people and plans write them: ``40 000``, ``113,7 ming``, ``90 mingta``, ``40 foiz``.

:func:`parse_quantity` reads a text that is meant to be a number and refuses what has two
readings. :func:`find_quantities` looks for promised quantities inside the title of an activity.
Values are exact decimals in plain notation, never floats.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from workplan_cli.errors import ValueProblem
from workplan_cli.language.cyrillic import to_cyrillic
from workplan_cli.language.uzbek import APOSTROPHES, fold

_LONGEST_TEXT = 60
_MOST_DIGITS = 15
_MOST_DECIMALS = 6
_MOST_PERCENT = 100

# How many zeros a word adds. Endings are Russian: тысяч, миллионов.
_ZEROS = {
    "ming": 3, "минг": 3, "тыс": 3,
    "mln": 6, "млн": 6, "million": 6, "миллион": 6,
    "mlrd": 9, "млрд": 9, "milliard": 9, "миллиард": 9,
    "trln": 12, "трлн": 12, "trillion": 12, "триллион": 12,
}  # fmt: skip
_SPACE = "[ \u00a0\u2007\u2009\u202f]"
_DIGITS = rf"(?P<whole>[0-9]{{1,3}}(?:{_SPACE}[0-9]{{3}}){{1,5}}(?![0-9])|[0-9]{{1,60}})"
_FRACTION = r"(?:[.,](?P<fraction>[0-9]{1,60}))?"
_SCALE = rf"(?P<scale>{'|'.join(_ZEROS)})(?:яч[аи]?|а|ов)?\.?"

_QUANTITY = re.compile(
    rf"(?P<minus>[-−–]{_SPACE}?)?{_DIGITS}{_FRACTION}(?:{_SPACE}?(?P<words>{_SCALE}))?(?:{_SPACE}?(?:ta|та))?"
)
_TWO_READINGS = re.compile("[1-9][0-9]{0,2}[.,][0-9]{3}(?![0-9])")
_PERCENT = re.compile(
    rf"([0-9]{{1,3}}(?:[.,][0-9]{{1,{_MOST_DECIMALS}}})?){_SPACE}?(?:%|foiz|фоиз|процент(?:а|ов)?)?"
)


def plain(value: Decimal) -> str:
    """The value without an exponent and without trailing zeros.

    >>> plain(Decimal("1.1370E+5")), plain(Decimal("12.50"))
    ('113700', '12.5')
    """
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def parse_quantity(text: str) -> Decimal:
    """The number that ``text`` writes, at most 15 digits before the point and 6 after.

    Understood are digits (thousands apart by spaces), a decimal comma or point, a word of scale
    (``ming``, ``mln``, ``million``, ``mlrd``, ``milliard``, ``trln``; also ``минг``, ``тыс.``,
    ``тысяч``, ``млн`` …) and ``-ta``.

    Raises :class:`ValueProblem`: ``ambiguous-number`` for ``1,000`` and ``1.000``, which mean a
    thousand to one reader and one to the next; ``negative-number``; ``number-too-large``; and
    ``bad-number`` for everything else.
    """
    found = _QUANTITY.fullmatch(text.strip().lower()) if len(text) <= _LONGEST_TEXT else None
    if not found:
        raise ValueProblem("bad-number", text=_clipped(text))
    if found["minus"]:
        raise ValueProblem("negative-number", text=_clipped(text))
    whole, fraction = re.sub(_SPACE, "", found["whole"]), found["fraction"] or ""
    if len(whole) > 1 and whole.startswith("0"):
        raise ValueProblem("bad-number", text=_clipped(text))
    if _TWO_READINGS.match(found[0]):
        scale = f" {found['words']}" if found["words"] else ""
        raise ValueProblem(
            "ambiguous-number",
            text=text,
            as_thousands=f"{whole} {fraction}{scale}",
            as_decimal=f"{plain(Decimal(f'{whole}.{fraction}'))}{scale}",
        )
    return _exact(whole, fraction.rstrip("0"), _ZEROS.get(found["scale"], 0), text)


def quantity_of(number: Decimal) -> Decimal:
    """The quantity that a number is, such as one from a spreadsheet: it has only one reading.

    Raises :class:`ValueProblem` like :func:`parse_quantity`, but never ``ambiguous-number``.
    """
    text = plain(number)
    if number < 0:
        raise ValueProblem("negative-number", text=_clipped(text))
    whole, _, fraction = text.partition(".")
    return _exact(whole, fraction, 0, text)


def _exact(whole: str, fraction: str, zeros: int, text: str) -> Decimal:
    """The decimal, its size known before it is made: no digit is ever rounded away."""
    if whole != "0" and len(whole) + zeros > _MOST_DIGITS:
        raise ValueProblem("number-too-large", text=_clipped(text), digits=_MOST_DIGITS)
    if len(fraction) - zeros > _MOST_DECIMALS:
        raise ValueProblem("bad-number", text=_clipped(text))
    return Decimal(plain(Decimal(f"{whole}{fraction}E{zeros - len(fraction)}")))


def _clipped(text: str) -> str:
    return text if len(text) <= _LONGEST_TEXT else text[:_LONGEST_TEXT] + "…"


def parse_percent(text: str) -> Decimal:
    """The percentage from 0 to 100 that ``text`` writes, with or without ``%`` or ``foiz``.

    Raises :class:`ValueProblem` (``bad-percent``).
    """
    found = _PERCENT.fullmatch(text.strip().lower())
    value = Decimal(found[1].replace(",", ".")) if found else Decimal(-1)
    if not 0 <= value <= _MOST_PERCENT:
        raise ValueProblem("bad-percent", text=_clipped(text))
    return Decimal(plain(value))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A quantity in a title: ``text[start:end]`` is its wording, such as "113,7 ming".

    ``unit`` is as the text names it without its case suffix (``nafar``, ``ta``, ``foiz``); where
    it names none, ``nafar`` if people are counted and ``ta`` otherwise. ``label_hint`` is a
    phrase beside it that may say what is counted.
    """

    value: Decimal
    unit: str
    label_hint: str
    start: int
    end: int
    wording: str


_UNITS = (
    rf"ta|та|nafar|нафар|kishi|киши|dona|дона|foiz|фоиз|%|so[{APOSTROPHES}]?m|сўм|dollar|доллар|yevro|евро"
    "|tonna|тонн[аы]?|gektar|гектар|km|км|человек|чел|граждан|единиц|шт|процент(?:а|ов)?"
)
_CASE = "(?:ga|га|dan|дан|gacha|гача|ni|ни|ning|нинг|da|да|lik|лик)"
# Not inside a word, a number, a date or a document's number, nor at the end of a range (20-30).
_NOT_INSIDE = r"(?<![\w/+])(?<!\w[–—-])(?<![0-9][.,])(?<![0-9][ ][–—-][ ])"
_MENTION = re.compile(
    rf"{_NOT_INSIDE}(?P<number>{_DIGITS}{_FRACTION}(?:{_SPACE}?{_SCALE})?){_CASE}?"
    rf"(?:{_SPACE}?-?(?P<unit>{_UNITS})(?P<case>{_CASE})?)?(?![\w{APOSTROPHES}]|[.,][0-9])",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"\b(?:fuqaro|kishi|odam|shaxs|nomzod|yoshlar|talaba|oquvchi|xodim|mutaxassis|migrant|ishsiz|ayol)"
)
_CLAUSE = re.compile(r"(?:[^.;:,()]|\([^()]*\))*")
_REACH = 300
_WORDS_OF_LABEL = 6


def find_quantities(text: str) -> tuple[Mention, ...]:
    """The quantities in a title, in the order of the text, for a person to confirm.

    >>> [(str(each.value), each.unit) for each in find_quantities("PF-16-son, 113,7 ming nafar fuqaro")]
    [('113700', 'nafar')]

    A number counts if a word of scale or a unit follows it, or the people counted. So years,
    dates, telephone numbers and the numbers of documents are ignored, and so are numbers
    that have two readings (``1,000 ta``).
    """
    return tuple(mention for found in _MENTION.finditer(text) if (mention := _mention(text, found)))


def _mention(text: str, found: re.Match[str]) -> Mention | None:
    before, after = _words_before(text, found.start()), _words_after(text, found.end())
    counts_people = bool(_PEOPLE.match(fold(after)))
    if not (found["scale"] or found["unit"] or counts_people):
        return None
    try:
        value = parse_quantity(found["number"])
    except ValueProblem:
        return None
    raised_to = (found["case"] or "").lower() in {"ga", "га"}
    return Mention(
        value=value,
        unit=(found["unit"] or _counter(after or before)).lower(),
        label_hint=" ".join(before.split()[-_WORDS_OF_LABEL:]) if raised_to or not after else after,
        start=found.start(),
        end=found.end(),
        wording=found[0],
    )


def _words_after(text: str, position: int) -> str:
    """The first words of the clause after the position."""
    clause = _CLAUSE.match(text[position : position + _REACH])
    return " ".join(clause[0].split()[:_WORDS_OF_LABEL]) if clause else ""


def _words_before(text: str, position: int) -> str:
    """The clause that ends at the position, or before the bracket or dash that opens there."""
    return re.split("[.;:,()]", text[max(0, position - _REACH) : position].rstrip(" (–—-"))[-1].strip()


def _counter(phrase: str) -> str:
    """The counting word (``nafar`` for people, else ``ta``) in the script of the phrase."""
    counter = "nafar" if _PEOPLE.search(fold(phrase)) else "ta"
    return to_cyrillic(counter) if re.search("[а-я]", phrase) else counter
