"""Parses numbers as people and plans write them: ``40 000``, ``113,7 ming``, ``90 mingta``, ``40 foiz``.

:func:`parse_quantity` parses a string that must be a single number, and rejects ambiguous numbers.
:func:`find_quantities` finds quantities within the title of an activity. Values are exact decimals
without an exponent, never floats.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from workplan_cli.errors import ValueProblem
from workplan_cli.language.quantity_units import CASE, COUNTED_IN_UZBEK, CURRENCY_BEFORE, UNITS
from workplan_cli.language.uzbek import APOSTROPHES, fold
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
_SPACE = "[ \u00a0\u2007\u2009\u202f]"
_DIGITS = rf"(?P<whole>[0-9]{{1,3}}(?:{_SPACE}[0-9]{{3}}){{1,5}}(?![0-9])|[0-9]{{1,60}})"
_FRACTION = r"(?:[.,](?P<fraction>[0-9]{1,60}))?"
SCALE = rf"(?P<scale>{'|'.join(ZEROS)})(?:яч[аи]?|а|ов)?\.?"

_QUANTITY = (
    rf"(?P<minus>[-−–]{_SPACE}?)?{_DIGITS}{_FRACTION}(?:{_SPACE}?(?P<words>{SCALE}))?(?:{_SPACE}?(?:ta|та))?"
)
_TWO_READINGS = "[1-9][0-9]{0,2}[.,][0-9]{3}(?![0-9])"
_PERCENT_WORD = rf"%|foiz|фоиз|процент(?:а|ов)?|per{_SPACE}?cent"
_PERCENT = rf"([0-9]{{1,3}}(?:[.,][0-9]{{1,{_MOST_DECIMALS}}})?){_SPACE}?(?:{_PERCENT_WORD})?"


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
    whole, fraction = re.sub(_SPACE, "", found["whole"]), found["fraction"] or ""
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


_PERCENT_UNITS = ("foiz", "%", "процент", "процента", "процентов", "percent")
_COUNTERS = (
    "ta", "nafar", "kishi", "dona", "odam", "человек", "чел", "шт", "штук", "единиц", "ед", "people", "units",
)  # fmt: skip
"""Words that follow a number of things or people. All of them mean the same unit."""


@cache  # folded when used: most commands read no unit
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold, words))


def is_percent(unit: str) -> bool:
    """Return whether a unit means percent, in any language."""
    return fold(unit) in _folded(_PERCENT_UNITS)


_COUNTED = (*_COUNTERS, "fuqaro", "гражданин", "граждан", "persons", "people")
"""Units of what is counted and has no fractions."""


def is_counted(unit: str) -> bool:
    """Return whether a unit means things or people, which are counted in whole numbers.

    >>> [is_counted(unit) for unit in ("ta", "нафар", "tonna", "%")]
    [True, True, False, False]
    """
    return fold(unit).strip(". ") in _folded(_COUNTED)


def is_whole(value: Decimal, unit: str) -> bool:
    """Return whether a value has no fraction, or a unit that allows fractions.

    >>> [is_whole(Decimal("12.5"), unit) for unit in ("ta", "tonna")]
    [False, True]
    """
    return value == value.to_integral_value() or not is_counted(unit)


_MOST_UNIT_WORDS = 3


def parse_in_unit(text: str, unit: str) -> Decimal:
    """Parse a number that may be followed by its unit.

    >>> parse_in_unit("5 ming nafar", "nafar"), parse_in_unit("300 kishi", "nafar")
    (Decimal('5000'), Decimal('300'))

    Raise the errors of :func:`parse_quantity`, and :class:`ValueProblem` ``other-unit`` for a number in
    another unit.
    """
    try:
        return parse_quantity(text)
    except ValueProblem as error:
        if error.code != "bad-number" or len(text) > _LONGEST_TEXT:
            raise
        bad = error
    words = re.sub(r"(?<=[0-9])(?=[^\W\d_]|%)", " ", text).split()
    for count in range(1, min(_MOST_UNIT_WORDS, len(words) - 1) + 1):
        number, named = " ".join(words[:-count]), " ".join(words[-count:])
        if re.search("[0-9]", named):
            break
        try:
            value = parse_quantity(number)
        except ValueProblem as error:
            if error.code == "bad-number":
                continue
            raise
        if not _is_unit(named, unit):
            raise ValueProblem("other-unit", text=_clipped(text), other=named, unit=unit)
        return value
    raise bad


def _is_unit(named: str, unit: str) -> bool:
    """Return whether a word after a number means the given unit. A case suffix is allowed: ``so‘mga``."""
    found, wanted = fold(named).strip(". "), fold(unit).strip(". ")
    alike = any({found, wanted} <= words for words in map(_folded, (_PERCENT_UNITS, _COUNTERS)))
    return alike or (bool(wanted) and found.startswith(wanted))


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


def parse_reported(text: str) -> Decimal:
    """Parse a quantity that a person reports.

    Raise :class:`ValueProblem` like :func:`parse_quantity`. The code for a negative quantity is
    ``negative-report``.
    """
    try:
        return parse_quantity(text)
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
    quantity that may describe what is counted.
    """

    value: Decimal
    unit: str
    label_hint: str
    start: int
    end: int
    wording: str


# Not inside a word, a number, a date or a document's number, nor at the end of a range (20-30).
_NOT_INSIDE = r"(?<![\w/+])(?<!\w[–—-])(?<![0-9][.,])(?<![0-9][ ][–—-][ ])"
_MENTION = (
    rf"{_NOT_INSIDE}(?P<number>{_DIGITS}{_FRACTION}(?:{_SPACE}?{SCALE})?){CASE}?"
    rf"(?:{_SPACE}?-?(?P<unit>{UNITS})(?P<case>{CASE})?)?(?![\w{APOSTROPHES}]|[.,][0-9])"
)
_PEOPLE = re.compile(
    r"\b(?:fuqaro|kishi|odam|shaxs|nomzod|yoshlar|talaba|oquvchi|xodim|mutaxassis|migrant|ishsiz|ayol"
    r"|sotrudnik|rabotnik|spetsialist|grajdan|chelovek|student|uchashi|molod|jenshin|detey|uchitel|vrach"
    r"|pedagog|slushatel|uchastnik|bezrabotn|invalid|vipusknik|pensioner|lits\b|lyud|rukovoditel|slujash|rabochix"
    r"|employee|people|person|citizen|specialist|teacher|women|men\b|children|participant|worker|staff\b"
    r"|doctor|trainee|manager|youth|pupil|expert)"
)
_COUNTING_WORDS = {
    "uz": ("nafar", "ta"),
    "uz-Cyrl": ("нафар", "та"),
    "ru": ("чел.", "ед."),
    "en": ("people", "units"),
}
"""Language → the unit of people and the unit of other things, for a quantity without a unit."""
_A = f"[{APOSTROPHES}]?"
_MODIFIER = (
    rf"(?:eng )?kamida|ko{_A}pi bilan|jami|hammasi bo{_A}lib|taxminan|qariyb"
    rf"|(?:kam|ortiq|ko{_A}p) bo{_A}lmagan|ortiq|ziyod"
    r"|камида|кўпи билан|жами|ҳаммаси бўлиб|тахминан|қарийб|(?:кам|ортиқ|кўп) бўлмаган|ортиқ|зиёд"
    r"|(?:не )?(?:менее|более)(?: чем)?|свыше|около|всего|итого|(?:как )?минимум|порядка|в количестве"
    r"|(?:at|no|not) (?:least|most|less than|fewer than|more than)|more than|over|up to|about|in total"
    r"|(?:a )?total(?: of)?"
)
"""Words that limit or sum up a quantity. They do not say what it counts."""
_CLAUSE = r"(?:[^.;:,()]|\([^()]*\))*"
_REACH = 300
_WORDS_OF_LABEL = 6
_AT_ENDS = " \t\n\u00a0–—-"


def find_quantities(text: str, language: str | None = None) -> tuple[Mention, ...]:
    """Return the quantities in a title, in text order. A person must confirm them.

    ``language`` is the tag of the title's language; without it, the language is recognised from the title.

    >>> [(str(each.value), each.unit) for each in find_quantities("PF-16-son, 113,7 ming nafar fuqaro")]
    [('113700', 'nafar')]

    A number is a quantity only if a scale word, a unit or a word for people follows it. In Russian and
    English, any noun that names the things counted may follow: ``15 new schools``. The number may be written
    in words: ``uch ming nafar``. Years, dates, telephone
    numbers, document numbers and ambiguous numbers (``1,000 ta``) are left out. In English, ``1,000`` is a
    thousand. A bracket that repeats the number has no effect: ``3 000 (uch ming) tup``.
    """
    # Imported on demand: a command that parses a number on the command line reads no titles.
    from workplan_cli.language.quantity_parts import added_up, promised
    from workplan_cli.language.repeated_numbers import shortened
    from workplan_cli.language.tongues import language_of_text

    language = language or language_of_text(text)
    # The text keeps its length, so that positions in it stay the same.
    searched = re.sub(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))", "\u00a0", text) if language == "en" else text
    short = shortened(searched, language)
    read = short.part_of(text)
    mentions = (_mention(read, found, language) for found in re.finditer(_MENTION, short.text, re.IGNORECASE))
    found = sorted([*filter(None, mentions), *_in_words(read, language)], key=lambda mention: mention.start)
    return tuple(short.restored(promised(added_up(found, read), read), text))


def _in_words(text: str, language: str) -> Iterator[Mention]:
    """Yield the quantities of a title that are written in words: ``uch ming nafar``."""
    from workplan_cli.language.number_words import number_words

    for number in number_words(text, language):
        digits = f"{number.value}"
        written = f"{text[: number.start]}{digits}{text[number.end :]}"
        found = re.compile(_MENTION, re.IGNORECASE).match(written, number.start)
        mention = _mention(written, found, language) if found else None
        if mention:
            end = mention.end - len(digits) + number.end - number.start
            yield mention._replace(end=end, wording=text[mention.start : end])


def _mention(text: str, found: re.Match[str], language: str) -> Mention | None:
    before, after = _words_before(text, found.start()), _words_after(text, found.end())
    noun = _noun(text, found, language)
    if noun is None:
        return None
    try:
        value = parse_quantity(found["number"])
    except ValueProblem:
        return None
    raised_to = (found["case"] or "").lower() in {"ga", "га"}
    return Mention(
        value=value,
        unit=(found["unit"] or "").lower() or _currency(text, found) or _counter(noun or before, language),
        label_hint=" ".join(before.split()[-_WORDS_OF_LABEL:]) if raised_to or not after else after,
        start=found.start(),
        end=found.end(),
        wording=text[found.start() : found.end()],
    )


def _noun(text: str, found: re.Match[str], language: str) -> str | None:
    """Return the words that say what a number counts, or ``None`` if the number is no quantity."""
    from workplan_cli.language.counted_things import counted_noun, is_named_by_number

    before, after = text[: found.start()], _words_after(text, found.end())
    stated = found["scale"] or found["unit"]
    if language not in {"ru", "en"}:
        counted = _PEOPLE.match(fold(after)) or (
            text[found.end() :][:1].isspace() and COUNTED_IN_UZBEK.match(fold(after))  # not "5-maktab"
        )
        return after if stated or counted else None
    # After a scale word, nouns have the form they have after 0: 2 тыс. записей.
    number = "0" if found["scale"] else found["number"]
    noun = counted_noun(before, number, text[found.end() : found.end() + _REACH], language)
    return noun if noun or (stated and not is_named_by_number(before)) else None


def _currency(text: str, found: re.Match[str]) -> str:
    currency = CURRENCY_BEFORE.search(text, max(0, found.start() - _REACH), found.start())
    return currency[1] if currency else ""


def _words_after(text: str, position: int) -> str:
    """Return the first words of the text after ``position``, up to the end of the clause.

    >>> _words_after("113,7 ming nafar fuqaroni ishga yuborish; so‘ng", 16)
    'fuqaroni ishga yuborish'
    """
    clause = re.match(_CLAUSE, text[position : position + _REACH])
    return " ".join(_unmodified(clause[0]).split()[:_WORDS_OF_LABEL]) if clause else ""


def _words_before(text: str, position: int) -> str:
    """Return the clause of a text up to ``position``, without an opening bracket or dash at its end.

    >>> _words_before("Ish o‘rinlari sonini (90 taga", 22)
    'Ish o‘rinlari sonini'
    >>> _words_before("Uchrashuvlar o‘tkazish (kamida 6 ta", 31)
    'Uchrashuvlar o‘tkazish'
    """
    clause = re.split("[.;:]", text[max(0, position - _REACH) : position])[-1]
    pieces = reversed(re.split("[,()]", clause))
    return next((words for piece in pieces if (words := _unmodified(piece))), "")


def _unmodified(words: str) -> str:
    """Return a phrase without the dashes and modifiers at its start and end.

    >>> _unmodified("jami uchrashuvlar – kamida"), _unmodified("kamida")
    ('uchrashuvlar', '')
    """
    words = words.strip(_AT_ENDS)
    while (shorter := re.sub(rf"(?i)^(?:{_MODIFIER})(?!\w)|(?<!\w)(?:{_MODIFIER})$", "", words)) != words:
        words = shorter.strip(_AT_ENDS)
    return words


def _counter(phrase: str, language: str) -> str:
    """Return the unit for a phrase: people if the phrase begins with a word for people, otherwise things.

    >>> _counter("fuqarolarni ishga joylashtirish", "uz"), _counter("записей", "ru")
    ('nafar', 'ед.')
    """
    people, things = _COUNTING_WORDS[language]
    return people if _PEOPLE.search(fold(phrase)) else things
