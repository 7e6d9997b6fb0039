"""The kinds of errors, each as a cell and what its author meant.

``meant`` is ``None`` where only a person can tell, so that whatever is imported needs a review line.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from planted.words import Executor


@dataclass(frozen=True)
class Due:
    """What a deadline means: its due days, and whether it also goes on; ``days`` is empty for an open one."""

    days: tuple[date, ...] = ()
    open: bool = False


@dataclass(frozen=True)
class Planted:
    """A cell: its text, what is meant by it, and the kind of the error; no kind for a sound cell."""

    text: str
    meant: object
    kind: str = ""


def end(year, month):
    return date(year, month, monthrange(year, month)[1])


# Sound deadlines


def a_day(words):
    month, day = words.random.randint(1, 12), words.random.randint(1, 28)
    name, due = words.month(month), Due((date(words.year, month, day),))
    match words.language:
        case "ru":
            return Planted(f"до {day} {name} {words.year} года", due)
        case "en":
            return Planted(f"by {day} {name} {words.year}", due)
    return Planted(words.script(f"{words.year}-yil {day}-{name}gacha"), due)


def a_numeric_day(words):
    month, day = words.random.randint(1, 12), words.random.randint(1, 28)
    return Planted(f"{day:02}.{month:02}.{words.year}", Due((date(words.year, month, day),)))


def a_month(words):
    month = words.random.randint(1, 12)
    name, due = words.month(month), Due((end(words.year, month),))
    match words.language:
        case "ru":
            nominative = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"
            return Planted(f"{nominative.split()[month - 1]} {words.year} г.", due)
        case "en":
            return Planted(f"{name} {words.year}", due)
    return Planted(words.script(f"{words.year}-yil {name}"), due)


def a_quarter(words):
    quarter = words.random.randint(1, 4)
    roman, due = ("I", "II", "III", "IV")[quarter - 1], Due((end(words.year, 3 * quarter),))
    match words.language:
        case "ru":
            return Planted(f"{roman} квартал {words.year} года", due)
        case "en":
            return Planted(f"Q{quarter} {words.year}", due)
        case "cyrl":
            return Planted(f"{words.year} йил {roman}-чорак", due)
    return Planted(f"{words.year}-yil {roman} chorak", due)


def an_open_term(words):
    text = {
        "ru": ["постоянно", "по мере необходимости", "по отд. плану"],
        "en": ["ongoing", "as needed", "continuous"],
    }.get(words.language, ["doimiy", "reja asosida", "zarur hollarda"])
    return Planted(words.script(words.random.choice(text)), Due())


def every_quarter(words):
    text = {"ru": "ежеквартально", "en": "quarterly"}.get(words.language, "har chorakda")
    return Planted(words.script(text), Due(tuple(end(words.year, month) for month in (3, 6, 9, 12))))


SOUND_DEADLINES = (a_day, a_numeric_day, a_month, a_quarter, an_open_term, every_quarter)

# Deadlines as they are written in real plans, and slips of the pen in them


def year_on_the_next_line(words):
    quarter = words.random.randint(1, 4)
    roman, due = ("I", "II", "III", "IV")[quarter - 1], Due((end(words.year, 3 * quarter),))
    text = {"ru": f"{roman} квартал\n{words.year} года", "en": f"Q{quarter}\n{words.year}"}
    return Planted(
        text.get(words.language, words.script(f"@ chorak\n{words.year}-yil").replace("@", roman)), due
    )


def a_date_and_a_remark(words):
    sound = a_month(words)
    text = {"ru": "как можно скорее", "en": "or sooner if funds allow"}.get(words.language, "tez orada")
    return Planted(f"{sound.text}\n{words.script(text)}", None)


def a_date_beside_open(words):
    sound = a_month(words)
    text = {"ru": "постоянно", "en": "ongoing"}.get(words.language, "doimiy")
    return Planted(f"{sound.text}\n{words.script(text)}", Due(sound.meant.days, open=True))


def a_year_of_two_digits(words):
    month, day = words.random.randint(1, 12), words.random.randint(1, 28)
    return Planted(f"{day:02}.{month:02}.{words.year % 100}", Due((date(words.year, month, day),)))


def a_misspelt_month(words):
    month = words.random.choice((9, 10, 11, 12))
    day = words.random.randint(1, 28)
    wrong = {
        "ru": {9: "сентября", 10: "октяря", 11: "ноябя", 12: "декбря"},
        "en": {9: "Septmber", 10: "Octobr", 11: "Novmber", 12: "Decembr"},
    }.get(words.language, {9: "sentybr", 10: "okatbr", 11: "noybar", 12: "dekbr"})[month]
    wrong = wrong.replace("сентября", "сентбря")
    due = Due((date(words.year, month, day),))
    match words.language:
        case "ru":
            return Planted(f"{day} {wrong} {words.year} года", due)
        case "en":
            return Planted(f"{day} {wrong} {words.year}", due)
    return Planted(words.script(f"{words.year}-yil {day}-{wrong}"), due)


def a_day_that_does_not_exist(words):
    month = words.random.choice((4, 6, 9, 11))
    match words.language:
        case "ru":
            return Planted(f"31 {words.month(month)} {words.year} года", None)
        case "en":
            return Planted(f"31 {words.month(month)} {words.year}", None)
    return Planted(words.script(f"{words.year}-yil 31-{words.month(month)}"), None)


def a_month_that_does_not_exist(words):
    return Planted(f"{words.random.randint(1, 28)}.{words.random.randint(13, 19)}.{words.year}", None)


def another_year(words):
    sound = a_day(words)
    other = words.year - words.random.choice((1, 2, 10))
    return Planted(sound.text.replace(str(words.year), str(other)), sound.meant)


def letters_for_digits(words):
    month, day = words.random.randint(1, 12), words.random.choice((1, 10, 11, 21))
    text = f"{day:02}.{month:02}.{words.year}".replace("1", "l", 1).replace("0", "О", 1)
    return Planted(text, Due((date(words.year, month, day),)))


def a_misread_roman_number(words):
    number, misread = words.random.choice(((2, "П"), (3, "Ш"), (3, "lll"), (2, "ll")))
    word = {"ru": "квартал", "cyrl": "чорак"}.get(words.language, "chorak")
    tail = f" {words.year} года" if words.language == "ru" else ""
    head = "" if words.language == "ru" else f"{words.year}-{words.script('yil')} "
    return Planted(f"{head}{misread} {word}{tail}", Due((end(words.year, 3 * number),)))


def lost_spaces(words):
    month, day = words.random.randint(1, 12), words.random.randint(1, 28)
    due = Due((date(words.year, month, day),))
    match words.language:
        case "ru":
            return Planted(f"до {day}{words.month(month)} {words.year}года", due)
        case "en":
            return Planted(f"by {day}{words.month(month)}{words.year}", due)
    return Planted(words.script(f"{words.year}-yil{day}- {words.month(month)}gacha"), due)


def no_deadline(_words):
    return Planted("", None)


def an_unknown_wording(words):
    text = {
        "ru": ["как можно скорее", "после отпуска", "см. приложение", "в тёплое время"],
        "en": ["as soon as possible", "after the summer", "see annex", "when ready"],
    }.get(words.language, ["imkon qadar tez", "ta’tildan keyin", "ilovaga qarang", "issiq kunlarda"])
    return Planted(words.script(words.random.choice(text)), None)


def day_and_month_exchangeable(words):
    return Planted(f"{words.random.randint(1, 5):02}/{words.random.randint(6, 12):02}/{words.year}", None)


def two_rhythms(words):
    text = {"ru": "ежемесячно, ежеквартально", "en": "monthly, quarterly"}
    return Planted(text.get(words.language, words.script("har oyda, har chorakda")), None)


def a_quarter_too_many(words):
    text = {"ru": f"V квартал {words.year} года", "en": f"Q5 {words.year}"}
    return Planted(
        text.get(words.language, words.script(f"{words.year}-yil @ chorak").replace("@", "V")), None
    )


def a_serial_number(words):
    month = words.random.randint(1, 12)
    serial = (date(words.year, month, 1) - date(1899, 12, 30)).days
    return Planted(str(serial), Due((date(words.year, month, 1),)))


def two_dates_on_two_lines(words):
    first, second = sorted(words.random.sample(range(1, 13), 2))
    names = [words.month(month) for month in (first, second)]
    match words.language:
        case "ru":
            text = f"до 5 {names[0]} {words.year} года,\nдо 20 {names[1]} {words.year} года"
        case "en":
            text = f"5 {names[0]} {words.year};\n20 {names[1]} {words.year}"
        case _:
            text = words.script(f"{words.year}-yil 5-{names[0]},\n{words.year}-yil 20-{names[1]}")
    return Planted(text, Due((date(words.year, first, 5), date(words.year, second, 20))))


def letters_of_the_other_script(words):
    sound = a_month(words)
    if words.language in {"ru", "cyrl"}:
        return Planted(sound.text.replace("а", "a").replace("е", "e").replace("о", "o"), sound.meant)
    return Planted(sound.text.replace("a", "а").replace("e", "е").replace("o", "о"), sound.meant)


def the_wrong_column(words):
    return Planted(words.random.choice(words.bodies).text, None)


DEADLINE_ERRORS = (
    year_on_the_next_line, a_date_and_a_remark, a_date_beside_open, a_year_of_two_digits, a_misspelt_month,
    a_day_that_does_not_exist, a_month_that_does_not_exist, another_year, letters_for_digits,
    a_misread_roman_number, lost_spaces, no_deadline, an_unknown_wording, day_and_month_exchangeable,
    two_rhythms, a_quarter_too_many, a_serial_number, two_dates_on_two_lines, letters_of_the_other_script,
    the_wrong_column,
)  # fmt: skip

# Executors


def some(words, count):
    return words.random.sample(words.bodies, count)


def executors(words):
    found = some(words, words.random.choice((1, 1, 2, 3)))
    return Planted(words.random.choice((", ", ";\n")).join(each.text for each in found), found)


def commas_at_line_ends(words):
    found = some(words, 3)
    return Planted(",\n".join(each.text for each in found), found)


def one_a_line(words):
    found = some(words, 3)
    return Planted("\n".join(each.text for each in found), found)


def a_name_over_two_lines(words):
    body = next((each for each in words.bodies if len(each.name.split()) > 2), words.bodies[0])
    head, _, tail = body.name.rpartition(" ")
    return Planted(body.text.replace(body.name, f"{head}\n{tail}"), [body])


def no_separator(words):
    found = some(words, 2)
    return Planted(" ".join(each.name for each in found), found)


def a_full_stop_between(words):
    found = some(words, 2)
    return Planted(". ".join(each.name for each in found), found)


def a_slash_between(words):
    found = some(words, 2)
    return Planted(" / ".join(each.name for each in found), found)


def an_and_between(words):
    found = [each for each in words.bodies if not each.head][:2] or some(words, 2)
    found = found if len(found) == 2 else some(words, 2)
    word = {"ru": "и", "en": "and", "cyrl": "ва"}.get(words.language, "va")
    return Planted(f" {word} ".join(each.name for each in found), found)


def a_bracket_only_opened(words):
    body = some(words, 1)[0]
    person = body.head or words.person()
    return Planted(f"{body.name} ({person}", [body])


def a_bracket_only_closed(words):
    body = some(words, 1)[0]
    person = body.head or words.person()
    return Planted(f"{body.name} {person})", [body])


def a_rank_and_a_person(words):
    rank = {"ru": "главный специалист", "en": "Senior Manager"}.get(words.language, "bosh mutaxassis")
    person = words.person()
    return Planted(f"{words.script(rank)} {person}", [person])


def a_misspelt_name(words):
    body = some(words, 1)[0]
    at = words.random.randrange(3, len(body.name) - 3)
    while not (body.name[at].isalpha() and body.name[at] != body.name[at + 1]):
        at = words.random.randrange(3, len(body.name) - 3)
    return Planted(body.name[:at] + body.name[at + 1 :], [body])


def a_digit_for_a_letter(words):
    body = some(words, 1)[0]
    letter = "o" if "o" in body.name else "о" if "о" in body.name else body.name[2]
    return Planted(body.name.replace(letter, "0", 1), [body])


def a_name_in_two_scripts(words):
    body = some(words, 1)[0]
    latin, cyrillic = "aeoc", "аеос"
    pairs = (latin, cyrillic) if words.language in {"uz", "en"} else (cyrillic, latin)
    return Planted(body.name.translate(str.maketrans(*pairs)), [body])


def another_apostrophe(words):
    body = some(words, 1)[0]
    sign = words.random.choice("'ʻʼ`´")
    return Planted(body.text.replace("‘", sign).replace("’", sign), [body])


def another_head(words):
    body = next((each for each in words.bodies if each.head), None)
    if body is None:
        return no_executors(words)
    other = words.person()
    while other == body.head:
        other = words.person()
    return Planted(f"{body.name} ({other})", None)


def no_executors(_words):
    return Planted("", None)


def a_hyphen_at_the_line_end(words):
    body = some(words, 1)[0]
    word = max(body.name.split(), key=len)
    cut = len(word) // 2
    return Planted(body.name.replace(word, f"{word[:cut]}-\n{word[cut:]}"), [body])


def a_comma_inside_a_name(words):
    match words.language:
        case "ru":
            name = "Отдел труда, заработной платы и социальной защиты"
        case "en":
            name = "Department of Water, forests and land"
        case _:
            name = words.script("O‘simliklarni himoya qilish, agrokimyo va seleksiya instituti")
    return Planted(name, [Executor(name)])


def a_deadline_among_the_executors(words):
    return Planted(a_month(words).text, None)


def the_same_twice(words):
    body = some(words, 1)[0]
    return Planted(f"{body.text}, {body.text}", [body])


EXECUTOR_ERRORS = (
    commas_at_line_ends, one_a_line, a_name_over_two_lines, no_separator, a_full_stop_between,
    a_slash_between,
    an_and_between, a_bracket_only_opened, a_bracket_only_closed, a_rank_and_a_person, a_misspelt_name,
    a_digit_for_a_letter, a_name_in_two_scripts, another_apostrophe, another_head, no_executors,
    a_hyphen_at_the_line_end, a_comma_inside_a_name, a_deadline_among_the_executors, the_same_twice,
)  # fmt: skip

# Titles


def a_cut_title(words):
    word = {"ru": "и", "en": "and", "cyrl": "ва"}.get(words.language, "va")
    return Planted(f"{words.title().rstrip('.')} {word}", None)


def an_unclosed_bracket(words):
    return Planted(f"{words.title().rstrip('.')} (1-bosqich", None)


def no_title(_words):
    return Planted("", None)


def a_date_for_a_title(words):
    return Planted(a_numeric_day(words).text, None)


def the_title_before(_words):
    """The title of the row before it, copied by mistake; the document puts its text in."""
    return Planted("=", None)


TITLE_ERRORS = (a_cut_title, an_unclosed_bracket, no_title, a_date_for_a_title, the_title_before)

# Numbers: each takes the number that is meant


def turned_into_a_date(number):
    first, _, last = number.partition(".")
    if not last or int(last) > 12:
        return Planted(number, number)
    return Planted(f"{int(first):02}.{int(last):02}.2025", number, "turned into a date")


def a_letter_for_a_digit(number):
    return (
        Planted(number.replace("1", "l", 1), number, "a letter for a digit")
        if "1" in number
        else (Planted(number, number))
    )


def a_comma_in_the_number(number):
    return Planted(number.replace(".", ","), number, "a comma in the number" if "." in number else "")


def no_number(number):
    return Planted("", number, "no number")


def a_number_too_high(number):
    head, dot, last = number.rpartition(".")
    return Planted(f"{head}{dot}{int(last) + 30}", number, "a number too high")


NUMBER_ERRORS = (
    turned_into_a_date, a_letter_for_a_digit, a_comma_in_the_number, no_number, a_number_too_high,
)  # fmt: skip


def named(make):
    """The name of an error, as it is printed."""
    return make.__name__.replace("_", " ")


def counted(kinds):
    """How often each kind occurs, the most frequent first."""
    groups = ((kind, sum(1 for _ in each)) for kind, each in groupby(sorted(kinds)))
    return sorted(groups, key=lambda pair: (-pair[1], pair[0]))
