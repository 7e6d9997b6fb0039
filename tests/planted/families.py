"""Ten documents in forms that no rule of the importer was built on, each with what its author meant.

``python tools/import_quality.py`` writes them to ``tests/planted/files`` and the table of
``docs/import-quality.md`` from them.
"""

from datetime import date
from pathlib import Path

from paper import Cell, docx_of, html, markdown, word_paragraph, word_table, xlsx

from planted.documents import ROLES, Row, Sample
from planted.errors import Due, Planted
from planted.judging import Tally, judge
from planted.words import Executor

FOLDER = Path(__file__).with_name("files")


def due(*days, open_=False):
    return Due(tuple(map(date.fromisoformat, days)), open=open_)


def row(texts, number, title, meant, *executors):
    """A row of a family: its texts, then its number, title, deadline and executors as they are meant."""
    named = [Executor(name) for name in executors]
    found = (number, title, meant, named)
    cells = {role: Planted("", value) for role, value in zip(ROLES, found, strict=True)}
    return Row(list(texts), cells)


def wide(text, width):
    return [Cell(text, width, bold=True)]


def stages():
    """Russian stages with start and end, the number of the stage in words of a list."""
    head = ["№ п/п", "Этап работ", "Начало", "Окончание", "Исполнитель", "Результат"]
    rows = [
        row(["1", "Обследование склада", "12.01.2026", "30.01.2026", "Отдел логистики", "акт"],
            "1", "Обследование склада", due("2026-01-30"), "Отдел логистики"),
        row(["2", "Закупка стеллажей", "02.02.2026", "27.03.2026", "Отдел закупок, склад № 2", "договор"],
            "2", "Закупка стеллажей", due("2026-03-27"), "Отдел закупок", "склад № 2"),
        row(["3", "Монтаж и наладка", "30.03.2026", "08.05.26", "Служба эксплуатации", "акт"],
            "3", "Монтаж и наладка", due("2026-05-08"), "Служба эксплуатации"),
        row(["4", "Обучение кладовщиков", "", "до 1 июня", "Отдел кадров;\nОтдел логистики", "ведомость"],
            "4", "Обучение кладовщиков", due("2026-06-01"), "Отдел кадров", "Отдел логистики"),
        row(["5", "Приёмка", "", "в течение 10 дней после монтажа", "Комиссия", "протокол"],
            "5", "Приёмка", due(), "Комиссия"),
    ]  # fmt: skip
    return "Календарный план переоснащения склада на 2026 год", [head], rows, [r.texts for r in rows]


def quarters():
    """English outputs with quarters as marks, the lead and the partners in columns of their own."""
    head = ["Ref", "Activity", "Q1", "Q2", "Q3", "Q4", "Lead", "Partners"]
    rows = [
        row(["1.1", "Train village health workers", "x", "x", "", "", "Health Unit", "District hospitals"],
            "1.1", "Train village health workers", due("2026-06-30"), "Health Unit"),
        row(["1.2", "Print the field manual", "", "✓", "", "", "Communications Office", ""],
            "1.2", "Print the field manual", due("2026-06-30"), "Communications Office"),
        row(["2.1", "Drill twelve boreholes", "", "x", "x", "x", "Water Unit", "Contractors"],
            "2.1", "Drill twelve boreholes", due("2026-12-31"), "Water Unit"),
        row(["2.2", "Test water quality twice", "x", "", "x", "", "Water Unit; Health Unit", ""],
            "2.2", "Test water quality twice", due("2026-03-31", "2026-09-30"), "Water Unit", "Health Unit"),
    ]  # fmt: skip
    body = [
        wide("Output 1. Healthier villages", 8), rows[0].texts, rows[1].texts,
        wide("Output 2. Safe water", 8), rows[2].texts, rows[3].texts,
    ]  # fmt: skip
    return "Annual work plan 2026", [head], rows, body


def cyrillic():
    """Uzbek Cyrillic, numbers that start again in each chapter, a note between, wrapped wordings."""
    head = ["Т/р", "Амалга ошириладиган чора-тадбирлар", "Бажарилиш муддати", "Масъуллар"]
    rows = [
        row(["1.", "Ички назорат режасини тасдиқлаш.", "2026 йил\nI чорак", "Назорат бошқармаси"],
            "1.1", "Ички назорат режасини тасдиқлаш.", due("2026-03-31"), "Назорат бошқармаси"),
        row(["2.", "Ҳудудларда семинарлар ўтказиш.", "ҳар чоракда", "Ўқув маркази, ҳудудий бўлимлар"],
            "1.2", "Ҳудудларда семинарлар ўтказиш.",
            due("2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"), "Ўқув маркази", "ҳудудий бўлимлар"),
        row(["1.", "Архивни рақамлаштириш.", "2-ярим йиллик", "Архив бўлими (Ш.Олимов)"],
            "2.1", "Архивни рақамлаштириш.", due("2026-12-31"), "Архив бўлими"),
        row(["2.", "Ҳисоботларни эълон қилиш.", "йил якуни билан", "Матбуот хизмати"],
            "2.2", "Ҳисоботларни эълон қилиш.", due("2026-12-31"), "Матбуот хизмати"),
    ]  # fmt: skip
    body = [
        wide("I. Назорат", 4), rows[0].texts, rows[1].texts,
        wide("Изоҳ: иштирокчилар рўйхати алоҳида тасдиқланади", 4),
        wide("II. Архив", 4), rows[2].texts, rows[3].texts,
    ]  # fmt: skip
    return "Бошқарманинг 2026 йилга мўлжалланган иш режаси", [head], rows, body


def merged():
    """Headings over two columns; a cell over both dates."""
    heads = [
        ["T/r", "Tadbir nomi", Cell("Muddati", 2), "Ijrochi"],
        ["", "", "boshlanishi", "tugashi", ""],
    ]
    rows = [
        row(["1", "Hovuzni tozalash", "02.03.2026", "20.03.2026", "Xo‘jalik bo‘limi"],
            "1", "Hovuzni tozalash", due("2026-03-20"), "Xo‘jalik bo‘limi"),
        row(["2", "Nasoslarni ta’mirlash", "23.03.2026", "30.04.2026", "Muhandislik xizmati (T.Azimov)"],
            "2", "Nasoslarni ta’mirlash", due("2026-04-30"), "Muhandislik xizmati"),
        row(["3", "Ko‘chat ekish", Cell("01.04.2026\n15.04.2026", 2), "Bog‘bonlar guruhi"],
            "3", "Ko‘chat ekish", due("2026-04-15"), "Bog‘bonlar guruhi"),
        row(["4", "Suv sarfini o‘lchash", Cell("har oyda", 2), "Muhandislik xizmati"],
            "4", "Suv sarfini o‘lchash",
            due("2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30"),
            "Muhandislik xizmati"),
    ]  # fmt: skip
    return "2026-yil I-yarim yillik ish rejasi", heads, rows, [r.texts for r in rows]


def months():
    """Twelve columns of months with plus signs."""
    names = "Yan Fev Mar Apr May Iyun Iyul Avg Sen Okt Noy Dek".split()
    head = ["№", "Bajariladigan ishlar", *names, "Mas’ul"]

    def line(number, title, marked, days, who):
        marks = ["+" if at in marked else "" for at in range(1, 13)]
        return row([number, title, *marks, who], number, title, due(*days), who)

    rows = [
        line("1", "Qozonxonani ta’mirlash", {6, 7, 8}, ["2026-08-31"], "Texnik xizmat"),
        line("2", "Tom yopmasini almashtirish", {5}, ["2026-05-31"], "Qurilish bo‘limi"),
        line("3", "Asboblarni qiyoslash", {3, 9}, ["2026-03-31", "2026-09-30"], "Metrologiya bo‘limi"),
        line("4", "Qishga tayyorgarlik", {9, 10, 11}, ["2026-11-30"], "Texnik xizmat"),
    ]
    return "Zavodning 2026-yilgi ish jadvali", [head], rows, [r.texts for r in rows]


def annexes():
    """Two annexes with titles of their own; the numbers start again."""
    head = ["T/r", "Tadbir", "Sana", "Javobgar"]
    rows = [
        row(["1", "Kutubxona haftaligi", "2026-yil 6-aprel", "Kutubxona mudiri"],
            "1.1", "Kutubxona haftaligi", due("2026-04-06"), "Kutubxona mudiri"),
        row(["2", "Kitob yarmarkasi", "2026-yil may", "Savdo markazi"],
            "1.2", "Kitob yarmarkasi", due("2026-05-31"), "Savdo markazi"),
        row(["1", "Sport bayrami", "2026-yil 12-sentabr", "Sport qo‘mitasi"],
            "2.1", "Sport bayrami", due("2026-09-12"), "Sport qo‘mitasi"),
        row(["2", "Shaxmat turniri", "2026-yil IV chorak", "Sport qo‘mitasi, maktablar"],
            "2.2", "Shaxmat turniri", due("2026-12-31"), "Sport qo‘mitasi", "maktablar"),
    ]  # fmt: skip
    return "", [head], rows, [r.texts for r in rows]


def notes():
    """A total, a note and a signature inside and below the table; two dates in one cell."""
    head = ["№", "Мероприятие", "Срок", "Ответственные", "Сумма, млн"]
    rows = [
        row(["1", "Ремонт кровли", "II-III квартал", "АХО", "120"],
            "1", "Ремонт кровли", due("2026-09-30"), "АХО"),
        row(["2", "Замена окон", "до 1 мая;\nдо 1 октября", "АХО, подрядчик", "80"],
            "2", "Замена окон", due("2026-05-01", "2026-10-01"), "АХО", "подрядчик"),
        row(["3", "Вывоз снега", "декабрь", "Управление благоустройства", "15"],
            "3", "Вывоз снега", due("2026-12-31"), "Управление благоустройства"),
        row(["4", "Осмотр сетей", "ежеквартально", "главный инженер Рябов И.П.", "–"],
            "4", "Осмотр сетей", due("2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"), "Рябов И.П."),
    ]  # fmt: skip
    body = [
        rows[0].texts, rows[1].texts, ["", "Итого по ремонту", "", "", "200"], rows[2].texts,
        wide("Примечание: суммы уточняются", 5), rows[3].texts, ["", "Всего", "", "", "215"],
    ]  # fmt: skip
    return "План хозяйственных работ на 2026 год", [head], rows, body


def years():
    """Two years as chapters, months without a year, sections below them."""
    head = ["T/r", "Gastrol", "Vaqti", "Tashkilotchi"]
    rows = [
        row(["1", "Xiva safari", "aprel", "Konsert birlashmasi"],
            "1", "Xiva safari", due("2026-04-30"), "Konsert birlashmasi"),
        row(["2", "Termiz safari", "oktabr", "Konsert birlashmasi"],
            "2", "Termiz safari", due("2026-10-31"), "Konsert birlashmasi"),
        row(["3", "Nukus safari", "mart", "Filarmoniya"],
            "3", "Nukus safari", due("2027-03-31"), "Filarmoniya"),
        row(["4", "Buxoro safari", "II chorak", "Filarmoniya;\nteatrlar"],
            "4", "Buxoro safari", due("2027-06-30"), "Filarmoniya", "teatrlar"),
    ]  # fmt: skip
    body = [
        wide("2026-yilgi gastrollar", 4), rows[0].texts, rows[1].texts,
        wide("2027-yilgi gastrollar", 4), rows[2].texts, rows[3].texts,
    ]  # fmt: skip
    return "2026-2027-yillarga mo‘ljallangan gastrollar rejasi", [head], rows, body


def people():
    """Ranks, positions, brackets and names over two lines."""
    head = ["T/r", "Vazifa", "Muddat", "Kim bajaradi"]
    rows = [
        row(["1", "Navbatchilik jadvalini tuzish", "har oy 1-sanasiga qadar", "mayor A.Toshev"],
            "1", "Navbatchilik jadvalini tuzish",
            due(*(f"2026-{month:02}-01" for month in range(1, 13))), "A.Toshev"),
        row(["2", "O‘quv mashg‘ulotini o‘tkazish", "2026-yil fevral",
             "Jangovar tayyorgarlik\nbo‘limi (S.Umarov)"],
            "2", "O‘quv mashg‘ulotini o‘tkazish", due("2026-02-28"), "Jangovar tayyorgarlik bo‘limi"),
        row(["3", "Texnikani ko‘rikdan o‘tkazish", "1-apreldan 1-maygacha", "Texnika bo‘limi, navbatchilar"],
            "3", "Texnikani ko‘rikdan o‘tkazish", due("2026-05-01"), "Texnika bo‘limi", "navbatchilar"),
        row(["4", "Hisobot topshirish", "2026-yil 25-dekabr", "Shtab (B.Nazarov), Moliya bo‘limi"],
            "4", "Hisobot topshirish", due("2026-12-25"), "Shtab", "Moliya bo‘limi"),
    ]  # fmt: skip
    return "Qismning 2026-yilga mo‘ljallangan ish rejasi", [head], rows, [r.texts for r in rows]


def durations():
    """English tasks with a start and a duration, and no executors."""
    head = ["Task no.", "Task name", "Start", "Duration"]
    rows = [
        row(["1", "Survey the valley", "02.03.2026", "2 weeks"], "1", "Survey the valley", due("2026-03-15")),
        row(["2", "Design the weir", "16.03.2026", "1 month"], "2", "Design the weir", due("2026-04-15")),
        row(["3", "Build the weir", "16.04.2026", "10 days"], "3", "Build the weir", due("2026-04-25")),
    ]
    return "Weir project plan 2026", [head], rows, [r.texts for r in rows]


FAMILIES = {
    "stages.docx": stages, "quarters.xlsx": quarters, "cyrillic.html": cyrillic, "merged.html": merged,
    "months.xlsx": months, "annexes.docx": annexes, "notes.md": notes, "years.docx": years,
    "people.docx": people, "durations.md": durations,
}  # fmt: skip
"""The file of each family, and the function that gives its title, headings, rows and table."""

_LETTERS = dict(zip("ntde", ROLES, strict=True))
_COLUMNS = {
    "stages.docx": "ntdde-", "quarters.xlsx": "ntdddde-", "cyrillic.html": "ntde", "merged.html": "ntdde",
    "months.xlsx": f"nt{'d' * 12}e", "annexes.docx": "ntde", "notes.md": "ntde-", "years.docx": "ntde",
    "people.docx": "ntde", "durations.md": "ntdd",
}  # fmt: skip
"""The role of each column: number, title, deadline, executors, or another one."""


def sample(name):
    """The document of a family with the truth about it."""
    _, _, rows, _ = FAMILIES[name]()
    for each in rows:
        each.texts = [cell.text if isinstance(cell, Cell) else cell for cell in each.texts]
        for role in ("number", "title"):
            each.cells[role] = Planted(each.cells[role].meant, each.cells[role].meant)
    roles = tuple(_LETTERS.get(letter, "extra") for letter in _COLUMNS[name])
    return Sample(FOLDER / name, name, "", roles, rows)


def table():
    """The lines of a Markdown table: each family with its counts, and their sums."""
    lines = [
        "| document | its form | rows | cells right | wrong with a line | wrong in silence | false lines |",
        "|---|---|---|---|---|---|---|",
    ]
    sums = [0] * 5
    for name, family in FAMILIES.items():
        found, tally = sample(name), Tally()
        judge(found, tally)
        counts = [len(found.rows), tally.right, tally.told, len(tally.silent), len(tally.false)]
        sums = [before + each for before, each in zip(sums, counts, strict=True)]
        about = family.__doc__.strip().rstrip(".")
        lines.append(f"| {name} | {about} | {' | '.join(map(str, counts))} |")
    return [*lines, f"| **together** | | {' | '.join(f'**{each}**' for each in sums)} |"]


def write_all():
    """Write the documents of all families."""
    FOLDER.mkdir(exist_ok=True)
    for name, family in FAMILIES.items():
        title, heads, rows, body = family()
        path = FOLDER / name
        if name == "annexes.docx":
            docx_of(path, _annexes(heads, rows))
        elif path.suffix == ".docx":
            docx_of(path, word_paragraph(title, bold=True) + word_table([*heads, *body]))
        elif path.suffix == ".xlsx":
            xlsx(path, [[*heads, *body]], [title])
        else:
            make = {".md": markdown, ".html": html}[path.suffix]
            path.write_text(make([[*heads, *body]], [title]), encoding="utf-8")


def _annexes(heads, rows):
    parts = []
    for number, name, two in ((1, "madaniy", rows[:2]), (2, "sport", rows[2:])):
        parts.append(word_paragraph(f"{number}-ILOVA"))
        parts.append(word_paragraph(f"2026-yilda o‘tkaziladigan {name} tadbirlar REJASI", bold=True))
        parts.append(word_table([*heads, *(each.texts for each in two)]))
    return "".join(parts)
