"""Parses numbers as people and plans write them: ``40 000``, ``113,7 ming``, ``90 mingta``, ``40 foiz``.

:func:`parse_quantity` parses a string that must be a single number, and rejects ambiguous numbers. Values are
exact decimals without an exponent, never floats.
"""

import re
from decimal import Decimal
from enum import StrEnum

from workplan_cli.errors import ValueProblem
from workplan_cli.language.counted_units import fits, is_counted
from workplan_cli.model.record import Record

_LONGEST_TEXT = 60
_MOST_DIGITS = 15
_MOST_DECIMALS = 6
_MOST_PERCENT = 100

# The number of zeros that a scale word adds, without its Russian endings: тысяч, миллионов.
ZEROS = {
    "ming": 3, "минг": 3, "тыс": 3,
    "mln": 6, "млн": 6, "million": 6, "миллион": 6,
    "mlrd": 9, "млрд": 9, "milliard": 9, "миллиард": 9,
    "trln": 12, "трлн": 12, "trillion": 12, "триллион": 12,
    "thousand": 3, "billion": 9,
}  # fmt: skip
SPACE = "[ \u00a0\u2007\u2009\u202f]"
DIGITS = rf"(?P<whole>[0-9]{{1,3}}(?:{SPACE}[0-9]{{3}}){{1,5}}(?![0-9])|[0-9]{{1,60}})"
FRACTION = r"(?:[.,](?P<fraction>[0-9]{1,60}))?"
SCALE = rf"(?P<scale>{'|'.join(ZEROS)})(?:яч[аи]?|а|ов)?\.?"

_QUANTITY = (
    rf"(?P<minus>[-−–]{SPACE}?)?{DIGITS}{FRACTION}(?:{SPACE}?(?P<words>{SCALE}))?(?:{SPACE}?(?:ta|та))?"
)
_TWO_READINGS = "[1-9][0-9]{0,2}[.,][0-9]{3}(?![0-9])"
_PERCENT_WORD = rf"%|foiz|фоиз|процент(?:а|ов)?|per{SPACE}?cent"
_PERCENT = rf"([0-9]{{1,3}}(?:[.,][0-9]{{1,{_MOST_DECIMALS}}})?){SPACE}?(?:{_PERCENT_WORD})?"


def plain(value: Decimal) -> str:
    """Format a decimal without an exponent and without trailing zeros.

    >>> plain(Decimal("1.1370E+5")), plain(Decimal("12.50"))
    ('113700', '12.5')
    """
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def parse_quantity(text: str) -> Decimal:
    """Parse a number with at most 15 digits before the decimal point and 6 after it.

    Accepted are digits (with spaces between thousands), a decimal comma or point, a scale word (``ming``,
    ``mln``, ``million``, ``mlrd``, ``milliard``, ``trln``; also ``минг``, ``тыс.``, ``тысяч``, ``млн`` …) and
    the counting suffix ``-ta``.

    Raise :class:`ValueProblem` with one of these codes. ``ambiguous-number`` is raised for ``1,000`` and
    ``1.000``, which may mean a thousand or one; ``negative-number`` and ``number-too-large`` for such
    numbers; ``bad-number`` for anything else.
    """
    found = re.fullmatch(_QUANTITY, text.strip().lower()) if len(text) <= _LONGEST_TEXT else None
    if not found:
        raise ValueProblem("bad-number", text=_clipped(text))
    if found["minus"]:
        raise ValueProblem("negative-number", text=_clipped(text))
    whole, fraction = re.sub(SPACE, "", found["whole"]), found["fraction"] or ""
    if len(whole) > 1 and whole.startswith("0"):
        raise ValueProblem("bad-number", text=_clipped(text))
    if re.match(_TWO_READINGS, found[0]):
        scale = f" {found['words']}" if found["words"] else ""
        raise ValueProblem(
            "ambiguous-number",
            text=text,
            as_thousands=f"{whole} {fraction}{scale}",
            as_decimal=f"{plain(Decimal(f'{whole}.{fraction}'))}{scale}",
        )
    return _exact(whole, fraction.rstrip("0"), ZEROS.get(found["scale"], 0), text)


def is_whole(value: Decimal, unit: str) -> bool:
    """Return whether a value has no fraction, or a unit that allows fractions.

    >>> [is_whole(Decimal("12.5"), unit) for unit in ("ta", "tonna")]
    [False, True]
    """
    return value == value.to_integral_value() or not is_counted(unit)


_MOST_UNIT_WORDS = 3
_UNIT_WORD = r"[^0-9]+|[^\W\d_]+[0-9]"
"""A word of a unit, which may end with a digit: ``m2``."""


class Each(StrEnum):
    """What a quantity is stated for. A quantity for the whole has no such value."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    PLACE = "place"


class Amount(Record):
    """A number as a person states it, and the unit that follows it; the unit is empty if there is none."""

    value: Decimal
    unit: str = ""

    def require(self, unit: str, label: str = "", written: str | None = None) -> None:
        """Raise :class:`ValueProblem` ``other-unit`` if the stated unit does not fit a target.

        ``unit`` and ``label`` are those of the target: its unit, and what it counts. The error quotes the
        amount as it was ``written``, if that is known.
        """
        if self.unit and not fits(self.unit, unit, label):
            text = _clipped(written or f"{plain(self.value)} {self.unit}")
            accepted = list(dict.fromkeys(filter(None, (unit, label))))
            words = {"other": self.unit, "unit": unit, "number": plain(self.value), "accepted": accepted}
            raise ValueProblem("other-unit", text=text, **words)


def parse_amount(text: str) -> Amount:
    """Parse a number that may be followed by the name of a unit.

    >>> amount = parse_amount("5 ming nafar")
    >>> str(amount.value), amount.unit
    ('5000', 'nafar')
    >>> parse_amount("900 m2").unit
    'm2'

    Raise the errors of :func:`parse_quantity`.
    """
    try:
        return Amount(parse_quantity(text))
    except ValueProblem as error:
        if error.code != "bad-number" or len(text) > _LONGEST_TEXT:
            raise
        bad = error
    words = re.sub(r"(?<=[0-9])(?=[^\W\d_]|%)", " ", text).split()
    for count in range(1, min(_MOST_UNIT_WORDS, len(words) - 1) + 1):
        number, named = " ".join(words[:-count]), " ".join(words[-count:])
        if not re.fullmatch(_UNIT_WORD, words[-count]):
            break
        try:
            return Amount(parse_quantity(number), named)
        except ValueProblem as error:
            if error.code != "bad-number":
                raise
    raise bad


def parse_in_unit(text: str, unit: str, label: str = "") -> Decimal:
    """Parse a number that may be followed by its unit, or by a word of the label that says what it counts.

    >>> [str(parse_in_unit(text, "fuqaro")) for text in ("5 ming fuqaro", "300 kishi", "300 ед.")]
    ['5000', '300', '300']

    Raise the errors of :func:`parse_quantity`, and :class:`ValueProblem` ``other-unit`` for a number in
    another unit, such as pieces of what is counted in people.
    """
    amount = parse_amount(text)
    amount.require(unit, label, text.strip())
    return amount.value


def quantity_of(number: Decimal) -> Decimal:
    """Convert a number, such as one from a spreadsheet cell, to a quantity.

    Raise :class:`ValueProblem` like :func:`parse_quantity`, except ``ambiguous-number``: a number, unlike a
    string, has only one meaning.
    """
    text = plain(number)
    if number < 0:
        raise ValueProblem("negative-number", text=_clipped(text))
    whole, _, fraction = text.partition(".")
    return _exact(whole, fraction, 0, text)


def _exact(whole: str, fraction: str, zeros: int, text: str) -> Decimal:
    """Build a decimal from its digits and the number of zeros to append.

    The size is checked first, so that no digit is rounded away. Raise :class:`ValueProblem`
    ``number-too-large`` or ``bad-number`` (too many decimals).
    """
    if whole != "0" and len(whole) + zeros > _MOST_DIGITS:
        raise ValueProblem("number-too-large", text=_clipped(text), digits=_MOST_DIGITS)
    if len(fraction) - zeros > _MOST_DECIMALS:
        raise ValueProblem("bad-number", text=_clipped(text))
    return Decimal(plain(Decimal(f"{whole}{fraction}E{zeros - len(fraction)}")))


def _clipped(text: str) -> str:
    return text if len(text) <= _LONGEST_TEXT else text[:_LONGEST_TEXT] + "…"


def parse_reported(text: str) -> Amount:
    """Parse a quantity that a person reports, which may be followed by its unit.

    Raise :class:`ValueProblem` like :func:`parse_amount`. The code for a negative quantity is
    ``negative-report``.
    """
    try:
        return parse_amount(text)
    except ValueProblem as error:
        code = "negative-report" if error.code == "negative-number" else error.code
        raise ValueProblem(code, **error.params) from None


def parse_percent(text: str) -> Decimal:
    """Parse a percentage from 0 to 100, with or without ``%`` or ``foiz``.

    Raise :class:`ValueProblem` ``bad-percent`` for anything else.
    """
    found = re.fullmatch(_PERCENT, text.strip().lower())
    value = Decimal(found[1].replace(",", ".")) if found else Decimal(-1)
    if not 0 <= value <= _MOST_PERCENT:
        raise ValueProblem("bad-percent", text=_clipped(text))
    return Decimal(plain(value))


class Mention(Record):
    """A quantity found in a title. ``text[start:end]`` is its wording, such as "113,7 ming".

    ``unit`` is the unit in the text, without a case suffix (``nafar``, ``ta``, ``foiz``). If the text has no
    unit, it is ``nafar`` for people and ``ta`` for anything else. ``label_hint`` is a phrase next to the
    quantity that may describe what is counted. ``each`` is what the quantity is stated for if it is not the
    whole: each month, each place.
    """

    value: Decimal
    unit: str
    label_hint: str
    start: int
    end: int
    wording: str
    each: Each | None = None


# Not inside a word, a number, a date or a document's number, nor at the end of a range (20-30).
