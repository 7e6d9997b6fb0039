"""Finds the quantities in the title of an activity: ``113,7 ming nafar fuqaro``, ``15 новых школ``.

A number counts only with words that say what it counts; see :func:`find_quantities`.
"""

import re
from collections.abc import Iterable, Iterator

from workplan_cli.errors import ValueProblem
from workplan_cli.language.counted_things import (
    MODIFIER,
    counted_noun,
    describes_a_thing,
    is_named_by_number,
    stands_at_the_end,
)
from workplan_cli.language.counted_units import PEOPLE
from workplan_cli.language.expressions import Expression
from workplan_cli.language.joining_words import AND
from workplan_cli.language.number_words import number_words
from workplan_cli.language.quantities import DIGITS, FRACTION, SCALE, SPACE, Mention, parse_quantity
from workplan_cli.language.quantity_parts import added_up, promised
from workplan_cli.language.quantity_rates import without_rate
from workplan_cli.language.quantity_units import CASE, COUNTED_IN_UZBEK, CURRENCY_BEFORE, UNITS
from workplan_cli.language.repeated_numbers import shortened
from workplan_cli.language.russian_plurals import after_many
from workplan_cli.language.tongues import language_of_text
from workplan_cli.language.uzbek import APOSTROPHES, fold

_DIGIT = re.compile("[0-9]")
_NOT_INSIDE = r"(?<![\w/+])(?<!\w[–—-])(?<![0-9][.,])(?<![0-9][ ][–—-][ ])"
_MENTION = Expression(
    rf"{_NOT_INSIDE}(?P<number>{DIGITS}{FRACTION}(?:{SPACE}?{SCALE})?){CASE}?"
    rf"(?:{SPACE}?-?(?P<unit>{UNITS})(?P<case>{CASE})?)?(?![\w{APOSTROPHES}]|[.,][0-9])",
    re.IGNORECASE,
)
_COUNTING_WORDS = {
    "uz": ("nafar", "ta"),
    "uz-Cyrl": ("нафар", "та"),
    "ru": ("чел.", "ед."),
    "en": ("people", "units"),
}
"""Language → the unit of people and the unit of other things, for a quantity without a unit."""
_AT_AN_END = re.compile(rf"(?i)^(?:{MODIFIER})(?!\w)|(?<!\w)(?:{MODIFIER})$")
_CLAUSE = r"(?:[^.;:,()]|(?<=\d)[.,](?=\d)|\([^()]*\))*"
_NEXT_QUANTITY = re.compile(
    rf"\s{AND}\s+(?=(?:(?!(?:в|во|на|по|из|с|для|in|on|at|of|for|from|to|with)\s)[^\s\d]+\s+){{0,3}}\d)",
    re.IGNORECASE,
)
"""The "and" before another quantity of the same clause."""
_DANGLING = re.compile(
    rf"(?i)(?:^|\s+)(?:{AND}|на|по|в|во|с|со|за|к|до|из|от|для|при|о|об|не|for|of|worth|at|in|on|with|by|to|from|the|an?)$"
)
"""A word at the end of a label that needs another after it."""
_REACH = 300
_WORDS_OF_LABEL = 6
_FOR_EACH_PLACE = re.compile(
    r"^\s*(?:har\s(?:bir\s)?[^\s\d]+da|ҳар\s(?:бир\s)?[^\s\d]+да)\s+\d+\s+(?:ta|nafar|та|нафар)(?:dan|дан)(?!\w)",
    re.IGNORECASE,
)
"""A distributive quantity at the start of a piece: ``har bir tumanda 2 tadan``."""
_ENDS = r"(?=\s*(?:[.;,)]|$))"
_FIGURE = r"(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)"
_IN_TOTAL = (
    r"всего|итого|в целом|в общей сложности|jami|hammasi bo\W?lib|жами|ҳаммаси бўлиб|(?:in )?total(?: of)?"
)
_BARE_TOTAL = Expression(
    rf"(?<!\w)(?:{_IN_TOTAL}):?\s+(?P<after>{_FIGURE}){_ENDS}"
    rf"|(?<!\w)(?P<before>{_FIGURE})\s+(?:in total|in all|altogether|total){_ENDS}",
    re.IGNORECASE,
)
"""A total without the word for what is counted: ``всего 28``, ``28 in total``."""
_FOR_EACH = re.compile(
    r"(?i)(?<!\w)(?:по\s+\d+.*(?<!\w)кажд\w+|har\s|ҳар\s|\d+\s.*(?<!\w)(?:each|every|per)\s|кажд\w+.*по\s+\d)"
)
"""The beginning of a quantity for each part, which the total adds up."""
_PART = re.compile(r"(?i)\s+(?:(?:in|for|at|в|во|на|для)\s+(?:each|every|кажд\w+)|per)\s")
_AT_PART = re.compile(r"(?i)[\s,(:–—-]+(?:по|в|на|для|in|at|for)?\s*$")
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
    thousand. A bracket that repeats the number has no effect: ``3 000 (uch ming) tup``. A quantity for each
    month or place, and not for the whole, says so: see :class:`Mention`.
    """
    language = language or language_of_text(text)
    # The text keeps its length, so that positions in it stay the same.
    searched = re.sub(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))", "\u00a0", text) if language == "en" else text
    short = shortened(searched, language)
    read = short.part_of(text)
    mentions = (_mention(read, found, language) for found in _written_in_digits(short.text))
    found = sorted([*filter(None, mentions), *_in_words(read, language)], key=lambda mention: mention.start)
    found = _with_bare_total(promised(added_up(found, read), read), read, language)
    return tuple(short.restored(_labelled_apart(found, read, language), text))


def _labelled_apart(found: Iterable[Mention], text: str, language: str) -> Iterator[Mention]:
    """Yield the quantities with labels that hold no other of them, and end with no dangling preposition.

    >>> [each.label_hint for each in find_quantities("Закупить 20 автобусов на 1,5 млрд сумов", "ru")]
    ['автобусов', 'автобусов']
    """
    found = list(found)
    for at, each in enumerate(found):
        label, after = each.label_hint, words_after(text, each.end)
        if label == (after_many(each.wording, after) if language == "ru" else after):
            end = found[at + 1].start if at + 1 < len(found) else len(text)
            between = len(unmodified(text[each.end : end]).split())
            label = " ".join(label.split()[:between])
        elif at and found[at - 1].wording.split()[-1] in label.split():
            start = found[at - 1].end
            label = _last_words(_words_before(text[start:], each.start - start))
        yield each._replace(label_hint=_without_dangling(label))


def _without_dangling(label: str) -> str:
    """Return a label without the prepositions and conjunctions at its end.

    >>> _without_dangling("оборудования на"), _without_dangling("schools for the")
    ('оборудования', 'schools')
    """
    while (shorter := _DANGLING.sub("", label)) != label:
        label = shorter
    return label


def has_unread_total(text: str, mentions: Iterable[Mention]) -> bool:
    """Return whether a text states a total that is none of its quantities.

    >>> has_unread_total("5 ta, jami 60", find_quantities("5 ta, jami 60", "uz"))
    True
    """
    total = _BARE_TOTAL.search(text)
    return total is not None and not any(total.start() <= each.start < total.end() for each in mentions)


def _with_bare_total(found: Iterable[Mention], text: str, language: str) -> list[Mention]:
    """Add the total that follows a quantity for each part, and does not repeat what is counted.

    >>> title = "Открыть библиотеки по 2 в каждом районе, всего 28"
    >>> [(str(each.value), each.label_hint) for each in find_quantities(title, "ru")]
    [('28', 'Открыть библиотеки')]
    """
    found = list(found)
    total = _BARE_TOTAL.search(text)
    start = total.start(total.lastgroup or 0) if total else 0
    part = _FOR_EACH.search(text[:start]) if total else None
    if not total or not part:
        return found
    number = total[total.lastgroup or 0]
    of_part = next((each for each in found if part.start() <= each.start < start), None)
    before = unmodified(_AT_PART.sub("", text[: part.start()]))
    try:
        value = parse_quantity(number)
    except ValueProblem:
        return found
    mention = Mention(
        value=value,
        unit=of_part.unit if of_part else counter(before, language),
        label_hint=_PART.split(without_rate(of_part.label_hint if of_part else _last_words(before)))[0],
        start=start,
        end=start + len(number),
        wording=number,
    )
    others = [each for each in found if not each.start <= start < each.end]
    return sorted([*others, mention], key=lambda each: each.start)


def _written_in_digits(text: str) -> Iterator[re.Match[str]]:
    """Yield the numbers in digits with what follows them. Only digits are tried, as each begins with one."""
    position = 0
    while digit := _DIGIT.search(text, position):
        found = _MENTION.match(text, digit.start())
        if found:
            yield found
        position = (found or digit).end()


def _in_words(text: str, language: str) -> Iterator[Mention]:
    """Yield the quantities of a title that are written in words: ``uch ming nafar``."""
    for number in number_words(text, language):
        digits = f"{number.value}"
        written = f"{text[: number.start]}{digits}{text[number.end :]}"
        found = _MENTION.match(written, number.start)
        mention = _mention(written, found, language) if found else None
        if mention:
            end = mention.end - len(digits) + number.end - number.start
            yield mention._replace(end=end, wording=text[mention.start : end])


def _mention(text: str, found: re.Match[str], language: str) -> Mention | None:
    ends = stands_at_the_end(text[: found.start()], found["number"], text[found.end() : found.end() + _REACH])
    noun = "" if ends else _noun(text, found, language)
    if noun is None:
        return None
    try:
        value = parse_quantity(found["number"])
    except ValueProblem:
        return None
    before = _words_before(text, found.start())
    after = "" if ends else words_after(text, found.end())
    after = after_many(found["number"], after) if language == "ru" else after
    raised_to = (found["case"] or "").lower() in {"ga", "га"}
    return Mention(
        value=value,
        unit=(found["unit"] or "").lower() or _currency(text, found) or counter(noun or before, language),
        label_hint=_last_words(before) if raised_to or not after else after,
        start=found.start(),
        end=found.end(),
        wording=text[found.start() : found.end()],
    )


def _noun(text: str, found: re.Match[str], language: str) -> str | None:
    """Return the words that say what a number counts, or ``None`` if the number is no quantity."""
    before, after = text[: found.start()], words_after(text, found.end())
    if found["unit"] and language == "en" and describes_a_thing(found["unit"], text[found.end() :]):
        return None
    stated = found["scale"] or found["unit"]
    if language not in {"ru", "en"}:
        counted = PEOPLE.match(fold(after)) or (
            text[found.end() : found.end() + 1].isspace()
            and COUNTED_IN_UZBEK.match(fold(after))  # not "5-maktab"
        )
        return after if stated or counted else None
    # After a scale word, nouns have the form they have after 0: 2 тыс. записей.
    number = "0" if found["scale"] else found["number"]
    noun = counted_noun(before, number, text[found.end() : found.end() + _REACH], language)
    return noun if noun or (stated and not is_named_by_number(before)) else None


def _currency(text: str, found: re.Match[str]) -> str:
    currency = CURRENCY_BEFORE.search(text, max(0, found.start() - _REACH), found.start())
    return currency[1] if currency else ""


def words_after(text: str, position: int) -> str:
    """Return the first words of the text after ``position``, up to the end of the clause.

    >>> words_after("113,7 ming nafar fuqaroni ishga yuborish; so‘ng", 16)
    'fuqaroni ishga yuborish'
    >>> words_after("40 окон и обучить 12 мастеров", 2)
    'окон'
    """
    clause = re.match(_CLAUSE, text[position : position + _REACH])
    words = _NEXT_QUANTITY.split(clause[0], maxsplit=1)[0] if clause else ""
    return " ".join(unmodified(words).split()[:_WORDS_OF_LABEL])


def _words_before(text: str, position: int) -> str:
    """Return the clause of a text up to ``position``, without an opening bracket or dash at its end.

    >>> _words_before("Ish o‘rinlari sonini (90 taga", 22)
    'Ish o‘rinlari sonini'
    >>> _words_before("Uchrashuvlar o‘tkazish (kamida 6 ta", 31)
    'Uchrashuvlar o‘tkazish'

    A quantity for each place says nothing of what is counted:

    >>> _words_before("Uchrashuvlar (har tumanda 2 tadan, jami 28 ta", 40)
    'Uchrashuvlar'
    """
    clause = re.split("[.;:]", text[max(0, position - _REACH) : position])[-1]
    pieces = reversed(re.split("[,()]", clause))
    counted = (_FOR_EACH_PLACE.sub("", piece) for piece in pieces)
    return next((words for piece in counted if (words := unmodified(piece))), "")


def _last_words(words: str) -> str:
    return " ".join(words.split()[-_WORDS_OF_LABEL:])


def unmodified(words: str) -> str:
    """Return a phrase without the dashes and modifiers at its start and end.

    >>> unmodified("jami uchrashuvlar – kamida"), unmodified("kamida")
    ('uchrashuvlar', '')
    """
    words = words.strip(_AT_ENDS)
    while (shorter := _AT_AN_END.sub("", words)) != words:
        words = shorter.strip(_AT_ENDS)
    return words


def counter(phrase: str, language: str) -> str:
    """Return the unit for a phrase: people if the phrase begins with a word for people, otherwise things.

    >>> counter("fuqarolarni ishga joylashtirish", "uz"), counter("записей", "ru")
    ('nafar', 'ед.')
    """
    people, things = _COUNTING_WORDS[language]
    return people if PEOPLE.search(fold(phrase)) else things
