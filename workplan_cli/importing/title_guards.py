"""Finds titles that differ from the other titles of a plan as a wrongly read cell does.

Kengash o‘tkazish Hisobot tayyorlash      two rows in one
Провести аудит | Провести аудит складов   a cell that repeats the row above
Закупить мебель Отдел снабжения           the text of the next column
Закупить мебель для                       a cut text
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from statistics import median

from workplan_cli.language.expressions import Expression
from workplan_cli.language.unit_names import is_complete
from workplan_cli.language.uzbek import fold, match_key

MOST_TIMES = 5
"""A title that is longer than the median title of its plan by this factor is unlike the others."""
LONG = 300
"""The least number of characters of a title that is unlike the others by its length."""
FEWEST = 4
"""The least number of titles that show how titles of a plan begin and end."""
LONGEST_END = 20
"""More characters than any word has after which more has to follow."""
LISTED = 3
"""The least number of list marks in a title that may be activities of their own."""

_OPEN = Expression(
    r"(?:[,–—-]|(?:^|\s)(?:v|na|po|s|so|k|o|ob|ot|do|za|iz|u|ili|pri|bilan|yoki|orqali|with|to|in|on|by|or|from))$"
)
"""The end of a text that goes on, as :func:`fold` returns it."""
_INFINITIVE = Expression(r"[а-яё]+(?:ть|ти|чь)(?:ся)?")
_VERBAL_NOUN = Expression(r"[\w'‘’ʻʼ`´]{2,}(?:ish|ash|иш|аш)")
_STOP = Expression(r"[.;!?]\s+|\n")
_CAPITAL = Expression(r"(?<![.;!?\s])\s+(?=[A-ZА-ЯЁЎҚҒҲ][a-zа-яёўқғҳ‘’']+\s)")
_EITHER = Expression(rf"{_STOP.pattern}|{_CAPITAL.pattern}")
_QUOTED = Expression(r"«[^«»]*»|“[^“”]*”|\"[^\"]*\"|\([^()]*\)")
_DIVIDED = Expression(
    r"(?<![\w-])[^\W\d_][\w‘’ʻʼ'`´]+- "
    r"(?!(?:va|hamda|yoki|ва|ҳамда|ёки|и|или|либо|and|or|to)\b)[a-zа-яёўқғҳ][\w‘’ʻʼ'`´]+"
)
_MARK = Expression(r"(?:^|\s)(?:\d{1,2}|[a-zа-я])\)\s")
_DATE = Expression(r"(?:^\d{1,2}\.\d{1,2}\.20\d\d|\d{1,2}\.\d{1,2}\.20\d\d(?:\s*(?:г|y)\.?)?$)")


def divided_words(text: str) -> list[str]:
    """Return the words of a title that a hyphen and a space divide, as the end of an earlier line does.

    A hyphen before a joining word stands for a part that two words share, and a compound repeats it.

    >>> divided_words("Хизмат- ларини кўрсатиш"), divided_words("kichik- va o‘rta biznes")
    (['Хизмат- ларини'], [])
    """
    return _DIVIDED.findall(text)


def unlike(titles: Sequence[str], executors: Collection[str]) -> dict[int, str]:
    """Return the indexes of the titles that are unlike the other titles, each with the code of the reason.

    ``executors`` holds the texts of the cells of executors.

    >>> names = ["Kengash o‘tkazish", "Kurs ochish", "Bino qurish Hisobot tayyorlash", "Safar o‘tkazish"]
    >>> unlike(names, []), unlike(["Закупить мебель Отдел снабжения"], ["Отдел снабжения"])
    ({2: 'title-joined'}, {0: 'title-executor'})
    """
    found: dict[int, str] = {}
    verbal = _verbal(titles)
    # Where several titles have more than one sentence, a full stop shows nothing.
    ends = _CAPITAL if sum(bool(_STOP.search(text)) for text in titles) > 1 else _EITHER
    names = {match_key(each) for each in executors if " " in each and is_complete(each)}
    last_words = {name.rpartition(" ")[2] for name in names}
    usual = median(map(len, titles)) if len(titles) >= FEWEST else LONG
    for at, text in enumerate(titles):
        if len(text) > max(LONG, usual * MOST_TIMES):
            found[at] = "title-long"
        elif len(_MARK.findall(text)) >= LISTED:
            found[at] = "title-list"
        elif _is_open(text) or _DATE.search(text):
            found[at] = "title-odd"
        elif match_key(text).rpartition(" ")[2] in last_words and _ends_with(text, names):
            found[at] = "title-executor"
        elif verbal and _is_joined(text, verbal, ends):
            found[at] = "title-joined"
    for at in _repeating(titles):
        found.setdefault(at, "title-repeats")
    return found


def _is_open(text: str) -> bool:
    """Return whether a text ends in a word or a sign after which more has to follow.

    >>> _is_open("Закупить мебель для кабинетов в"), _is_open("Вариант В"), _is_open("Log in")
    (True, False, False)
    """
    last = text.rpartition(" ")[2]
    return last.islower() and len(text.split()) > LISTED - 1 and bool(_OPEN.search(fold(text)[-LONGEST_END:]))


def _ends_with(text: str, names: Collection[str]) -> bool:
    """Return whether a title ends with the name of an executor that begins with a capital inside of it."""
    words = text.split()
    return any(
        words[at][:1].isupper() and match_key(" ".join(words[at:])) in names
        for at in range(1, len(words) - 1)
    )


def _verbal(titles: Sequence[str]) -> str:
    """Return how most titles name what is done: ``first`` an infinitive, ``last`` an Uzbek verbal noun.

    >>> _verbal(["Провести аудит", "Закупить мебель", "Снять копии", "Отчёт"]), _verbal(["Plan"])
    ('first', '')
    """
    if len(titles) < FEWEST:
        return ""
    shapes = Counter(
        shape
        for text in titles
        for shape, word, pattern in (
            ("first", text.partition(" ")[0].lower(), _INFINITIVE),
            ("last", text.rstrip(" .").rpartition(" ")[2], _VERBAL_NOUN),
        )
        if pattern.fullmatch(word)
    )
    shape, count = shapes.most_common(1)[0] if shapes else ("", 0)
    return shape if count * 2 > len(titles) else ""


def _is_joined(text: str, verbal: str, between: Expression = _EITHER) -> bool:
    """Return whether a title holds two texts, with ``between`` in the middle, that have the form of a title.

    >>> _is_joined("Провести аудит Закупить мебель", "first"), _is_joined("Провести «Учить» и петь", "first")
    (True, False)
    >>> _is_joined("Kurs ochish. Bino qurish", "last"), _is_joined("Markaz ochish va bino qurish", "last")
    (True, False)
    """
    plain = _QUOTED.sub(lambda found: "x" * len(found[0]), text)
    for stop in between.finditer(plain):
        left, right = plain[: stop.start()].rstrip(" ."), plain[stop.end() :].rstrip(" .")
        if verbal == "first" and right[:1].isupper():
            begins = (left.partition(" ")[0].lower(), right.partition(" ")[0].lower())
            if all(map(_INFINITIVE.fullmatch, begins)):
                return True
        ends = (left.rpartition(" ")[2], right.rpartition(" ")[2])
        if verbal == "last" and all(map(_VERBAL_NOUN.fullmatch, ends)) and right[:1].isupper():
            return True
    return False


def _repeating(titles: Sequence[str]) -> Iterator[int]:
    """Yield the index of each title that contains the whole title of the row before or after it.

    What is in brackets only tells two like titles apart: ``Отчёт о выпуске книг (2-й этап)``.

    >>> list(_repeating(["Провести полный аудит", "Провести полный аудит Закупить мебель"]))
    [1]
    """
    keys = [match_key(_QUOTED.sub(" ", text)) for text in titles]
    for at, (one, other) in enumerate(pairwise(keys)):
        short, long = sorted((one, other), key=len)
        if long.startswith(f"{short} ") and len(short.split()) >= LISTED:
            yield at if len(one) > len(other) else at + 1
