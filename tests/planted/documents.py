"""Whole plans with planted errors, in several forms, numberings, languages and formats."""

import json
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path
from random import Random

from paper import FORMATS, Cell, write

from planted import errors
from planted.errors import Due, Planted
from planted.words import LANGUAGES, Words

ROLES = ("number", "title", "deadline", "executors")
FORMS = ("usual", "unknown heading", "another order", "start and end", "marks")
NUMBERINGS = ("through", "nested", "restart")
LAYOUT = Path(__file__).parents[1] / "documents" / "layout.typ"
OFTEN = 0.45
"""The share of rows with a planted error."""

HEADINGS = {
    "uz": {"number": "T/r", "title": "Tadbirlar nomi", "deadline": "Ijro muddati",
           "executors": "Mas’ul ijrochilar", "unknown": "Qadamlar", "start": "Boshlanishi",
           "end": "Tugashi"},
    "ru": {"number": "№", "title": "Наименование мероприятий", "deadline": "Срок исполнения",
           "executors": "Ответственные", "unknown": "Этапы", "start": "Дата начала",
           "end": "Дата окончания"},
    "en": {"number": "No.", "title": "Activity", "deadline": "Timeline",
           "executors": "Responsible party", "unknown": "Steps", "start": "Start date",
           "end": "End date"},
}  # fmt: skip
PLAN_TITLES = {
    "uz": "{name}ning {year}-yilga mo‘ljallangan ish rejasi",
    "ru": "План работы на {year} год",
    "en": "Annual work plan {year}",
}
CHAPTERS = {
    "uz": ["Tashkiliy ishlar", "Joylardagi tadbirlar", "Nazorat va tahlil"],
    "ru": ["Организационная работа", "Работа на местах", "Контроль и анализ"],
    "en": ["Organization", "Field work", "Monitoring"],
}
NOTES = {
    "uz": "Izoh: muddatlar aniqlashtiriladi",
    "ru": "Примечание: сроки уточняются",
    "en": "* dates may move",
}


@dataclass
class Row:
    """A row of the table: its texts as written, and each of its cells with what is meant."""

    texts: list[str]
    cells: dict[str, Planted]
    continued: str = ""
    lost_before: bool = False


@dataclass
class Sample:
    """A document and the truth about it: ``roles`` are those of its columns from left to right."""

    path: Path
    form: str
    language: str
    roles: tuple[str, ...]
    rows: list[Row] = field(default_factory=list)

    @property
    def planted(self):
        """The kinds of the errors in the document."""
        kinds = [cell.kind for row in self.rows for cell in row.cells.values() if cell.kind]
        return kinds + ["a row left out" for row in self.rows if row.lost_before]


def samples(folder, seed, *, size=24, formats=(*FORMATS, "pdf"), rounds=1):
    """Write one document for each form in each language, and yield it; formats and numberings alternate."""
    random = Random(seed)
    at = 0
    for turn in range(rounds):
        for form in FORMS:
            for language in LANGUAGES:
                kind = formats[at % len(formats)]
                numbering = NUMBERINGS[random.randrange(len(NUMBERINGS))]
                form_of_it = "usual" if kind == "pdf" else form
                into = Path(folder) / f"{turn}-{form.replace(' ', '-')}-{language}"
                into.mkdir(parents=True)
                yield _sample(into, random, form_of_it, language, numbering, kind, size)
                at += 1


def _sample(folder, random, form, language, numbering, kind, size):
    words = Words(random, language, random.choice((2024, 2025, 2026, 2027)))
    rows = _rows(words, form, numbering, size)
    lang = "uz" if language == "cyrl" else language
    heading, roles = _heading(words, form, lang)
    table, truth = [heading], []
    chapter = 0
    for at, row in enumerate(rows):
        if at % (size // 3) == 0 and chapter < 3:
            name = words.script(CHAPTERS[lang][chapter])
            chapter += 1
            table.append([f"{('I', 'II', 'III')[chapter - 1]}. {name}"])
        if at == size // 2:
            table.append([words.script(NOTES[lang])])
        if random.random() < 0.03 and numbering != "restart" and (at + 1) % (size // 3):
            rows[at + 1].lost_before = True
            continue
        truth.append(row)
        row.texts = _texts(words, row, form)
        table.append(row.texts)
        if row.continued:
            table.append(["" if role != "title" else row.continued for role in roles])
    title = words.script(PLAN_TITLES[lang].format(name=words.bodies[0].name, year=words.year))
    path = _written(folder, kind, table, title)
    return Sample(path, form, language, roles, truth)


def _rows(words, form, numbering, size):
    chapters = [at * 3 // size for at in range(size)]
    rows, counts = [], [0, 0, 0]
    for at in range(size):
        chapter = min(chapters[at], 2)
        counts[chapter] += 1
        number = {
            "through": str(at + 1),
            "nested": f"{chapter + 1}.{counts[chapter]}",
            "restart": str(counts[chapter]),
        }[numbering]
        rows.append(_row(words, form, number, numbering == "restart" and f"{chapter + 1}.{number}"))
    for before, row in pairwise(rows):
        if row.cells["title"].text == "=":
            copied = "" if before.continued else before.cells["title"].text
            row.cells["title"] = replace(row.cells["title"], text=copied)
    return rows


def _row(words, form, number, prefixed):
    pick = words.random.choice
    title = words.title()
    cells = {
        "number": Planted(number, prefixed or number),
        "title": Planted(title, title),
        "deadline": _deadline(words, form),
        "executors": errors.executors(words),
    }
    row = Row([], cells)
    if words.random.random() >= OFTEN:
        return row
    kind = words.random.random()
    if kind < 0.08 and not prefixed:
        made = pick(errors.NUMBER_ERRORS)(number)
        cells["number"] = (
            made if made.kind or made.text == number else replace(made, kind="a number too high")
        )
    elif kind < 0.2:
        make = pick(errors.TITLE_ERRORS)
        cells["title"] = replace(make(words), kind=errors.named(make))
    elif kind < 0.26:
        first, _, last = title.rpartition(" ")
        cells["title"] = Planted(first, title, "a title over two rows")
        row.continued = last
    elif kind < 0.3 and form == "usual":
        _shift(cells)
    elif kind < 0.62 and form not in {"start and end", "marks"}:
        make = pick(errors.DEADLINE_ERRORS)
        cells["deadline"] = replace(make(words), kind=errors.named(make))
    elif kind < 0.62:
        cells["deadline"] = Planted("", None, "no deadline")
    else:
        make = pick(errors.EXECUTOR_ERRORS)
        cells["executors"] = replace(make(words), kind=errors.named(make))
    return row


def _shift(cells):
    """Shift the cells of a row by one column, as a lost cell does."""
    texts = [cells[role].text for role in ROLES]
    for role, text in zip(ROLES, ["", *texts[:-1]], strict=True):
        cells[role] = Planted(text, None, "a shifted row")


def _deadline(words, form):
    match form:
        case "start and end":
            return errors.a_numeric_day(words)
        case "marks":
            quarter = words.random.randint(1, 4)
            return Planted(str(quarter), Due((errors.end(words.year, 3 * quarter),)))
    return words.random.choice(errors.SOUND_DEADLINES)(words)


def _heading(words, form, lang):
    names = {role: words.script(text) for role, text in HEADINGS[lang].items()}
    match form:
        case "unknown heading":
            return [names["number"], names["unknown"], names["deadline"], names["executors"]], ROLES
        case "another order":
            roles = ("number", "deadline", "title", "executors")
            return [names[role] for role in roles], roles
        case "start and end":
            heads = [names[role] for role in ("number", "title", "start", "end", "executors")]
            return heads, ("number", "title", "deadline", "deadline", "executors")
        case "marks":
            quarters = [f"Q{at}" for at in range(1, 5)] if lang == "en" else ["I", "II", "III", "IV"]
            word = {"ru": " квартал", "uz": words.script(" chorak"), "en": ""}[lang]
            heads = [names["number"], names["title"], *(f"{each}{word}" for each in quarters)]
            return [*heads, names["executors"]], ("number", "title", *["deadline"] * 4, "executors")
    return [names[role] for role in ROLES], ROLES


def _texts(words, row, form):
    number, title, deadline, executors = (row.cells[role].text for role in ROLES)
    match form:
        case "another order":
            return [number, deadline, title, executors]
        case "start and end":
            start = f"01.01.{words.year}" if deadline else ""
            return [number, title, start, deadline, executors]
        case "marks":
            marks = ["x" if str(quarter) == deadline else "" for quarter in range(1, 5)]
            return [number, title, *marks, executors]
    return [number, title, deadline, executors]


def _written(folder, kind, table, title):
    width = len(table[0])
    if kind == "pdf":
        import typst  # an extra of the program, needed for this format only

        path = folder / "plan.pdf"
        data = {"head": table[0], "rows": table[1:], "title": title}
        typst.compile(LAYOUT, output=path, sys_inputs={"data": json.dumps(data)}, ignore_system_fonts=True)
        return path
    rows = [[Cell(row[0], width, bold=True)] if len(row) == 1 else row for row in table]
    return write(folder, kind, [rows], [title])
