"""Rows to divisions and activities, and the numbers they get."""

import pytest
from paper import Cell, markdown

from workplan_cli.documents.markdown import read
from workplan_cli.importing import row_reader
from workplan_cli.importing.assemble import assemble
from workplan_cli.importing.divisions import Level, chapter_number, division_of, tidy_number
from workplan_cli.importing.numbering import arrange
from workplan_cli.importing.rows import read_rows
from workplan_cli.importing.strips import find_strips
from workplan_cli.importing.tasks import Division, Task
from workplan_cli.language.roman import from_roman, to_roman
from workplan_cli.model.review import Gravity, gravity_of

HEAD = ["T/r", "Tadbirlar", "Muddat", "Ijrochilar"]


def plan(*tables, before=()):
    rows = read_rows(find_strips(read(markdown([[HEAD, *table] for table in tables], before))))
    return rows.items, [doubt.code for doubt in rows.doubts]


def outline(*tables, before=()):
    """The plan as chapter, section and activity numbers with titles."""
    lines = []
    for chapter in arrange(plan(*tables, before=before)[0]):
        lines.append(f"{chapter.number}: {chapter.division.title if chapter.division else '-'}")
        lines += [f"  {number} {task.title[0]}" for number, task in chapter.tasks]
        for part in chapter.parts:
            lines.append(f"  {part.number}: {part.division.title}")
            lines += [f"    {number} {task.title[0]}" for number, task in part.tasks]
    return lines


def row(number, title, deadline="doimiy", executors="Kadrlar bo‘limi"):
    return [number, title, deadline, executors]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I. Umumiy ishlar", (Level.ROMAN, "1", "Umumiy ishlar")),
        ("IV) Umumiy ishlar", (Level.ROMAN, "4", "Umumiy ishlar")),
        ("ІІ. Умумий ишлар", (Level.ROMAN, "2", "Умумий ишлар")),
        ("XII – Umumiy", (Level.ROMAN, "12", "Umumiy")),
        ("2.1. Sohaviy ishlar", (Level.NUMBER, "2.1", "Sohaviy ishlar")),
        ("2.1 Sohaviy ishlar", (Level.NUMBER, "2.1", "Sohaviy ishlar")),
        ("3) Sohaviy ishlar", (Level.NUMBER, "3", "Sohaviy ishlar")),
        ("1-bo‘lim. Sohaviy ishlar", (Level.WORD, "1", "1-bo‘lim. Sohaviy ishlar")),
        ("II BOB. Ishlar", (Level.WORD, "2", "II BOB. Ishlar")),
        ("3-БЎЛИМ. ИШЛАР", (Level.WORD, "3", "3-БЎЛИМ. ИШЛАР")),
        ("Раздел IV. Работы", (Level.WORD, "4", "Раздел IV. Работы")),
        ("2019-2020-yillarda amalga oshirish", None),
        ("14 ta texnikumda", None),
        ("Umumiy ishlar", None),
        ("C. Karimov", None),
        ("I. " + "uzun " * 200, None),
    ],
)
def test_how_a_title_marks_a_division(text, found):
    assert division_of(text, plain=False) == found


@pytest.mark.parametrize(
    "division",
    [
        ["I. Umumiy", "", "", ""],
        ["", "I. Umumiy", "", ""],
        ["I.", "Umumiy", "", ""],
        [Cell("I. Umumiy", 4)],
        ["I. Umumiy"] * 4,
        ["", Cell("I. Umumiy", bold=True), "", ""],
    ],
    ids=["number column", "title column", "two cells", "merged", "repeated", "bold"],
)
def test_the_shapes_of_a_chapter_row(division):
    assert outline([division, row("1", "Ish")]) == ["1: Umumiy", "  1 Ish"]


def test_bold_and_merged_rows_without_numbers_are_divisions():
    table = [
        ["", Cell("Umumiy", bold=True), "", ""],
        row("1", "Ish"),
        [Cell("Xususiy", 4), "", "", ""],
        row("2", "Ish"),
    ]
    assert outline(table) == ["1: Umumiy", "  1 Ish", "2: Xususiy", "  2 Ish"]


def test_bold_means_nothing_where_everything_is_bold():
    bold = [Cell(text, bold=True) for text in row("1", "Ish.")]
    assert outline([bold, ["", Cell("davomi", bold=True), "", ""]]) == ["1: -", "  1 Ish. davomi"]


def test_a_chapter_may_stand_over_its_table():
    document = markdown([[HEAD, row("1", "Ish")]], ["I. Umumiy"]) + markdown(
        [[HEAD, row("2", "Ish")]], ["II. Xususiy"]
    )
    items = read_rows(find_strips(read(document))).items
    assert [item.title for item in items if isinstance(item, Division)] == ["Umumiy", "Xususiy"]


@pytest.mark.parametrize(
    ("rest", "title", "executors", "line"),
    [
        (["", "davomi shu.", "", ""], ("Uzun gap davomi shu.",), "Kadrlar bo‘limi", "row-joined"),
        (["", "", "", "Yuridik bo‘lim"], ("Uzun gap",), "Kadrlar bo‘limi\nYuridik bo‘lim", "row-joined"),
        (
            ["", "davomi.", "", "Yuridik bo‘lim"],
            ("Uzun gap davomi.",),
            "Kadrlar bo‘limi\nYuridik bo‘lim",
            "row-joined",
        ),
        (
            ["", "O‘zbekiston bo‘ylab.", "", "Filial"],
            ("Uzun gap O‘zbekiston bo‘ylab.",),
            "Kadrlar bo‘limi\nFilial",
            "row-joined-unsure",
        ),
    ],
)
def test_a_row_cut_by_the_page_is_joined(rest, title, executors, line):
    items, doubts = plan([row("1", "Uzun gap")], [rest, row("2", "Ish")])
    assert (items[0].title, "\n".join(items[0].executors)) == (title, executors)
    assert line in doubts
    assert len(items) == 2


def test_a_rest_may_repeat_the_number_on_the_next_page():
    rest = ["1", "shu jumladan filiallarda", "", "Yuridik bo‘lim"]
    items, doubts = plan([row("1", "Uzun gap,")], [rest, row("2", "Ish")])
    assert [item.title for item in items] == [("Uzun gap, shu jumladan filiallarda",), ("Ish",)]
    assert items[0].number == "1"
    assert "row-joined" in doubts
    assert len(plan([row("1", "Uzun gap,")], [row("1", "Boshqa ish")])[0]) == 2


@pytest.mark.parametrize(
    ("before", "rest", "joined"),
    [
        ("Bir gap.", "Ikkinchi gap.", ("Bir gap.", "Ikkinchi gap.")),
        ("Bir gap;", "ikkinchi gap.", ("Bir gap; ikkinchi gap.",)),
        ("sonini oshirish (10 ta(", "Xorijda ishlash", ("sonini oshirish (10 ta(", "Xorijda ishlash")),
        ("uzun chora-", "tadbir", ("uzun chora-tadbir",)),
        ("Toshkent -", "Samarqand", ("Toshkent - Samarqand",)),
    ],
)
def test_how_the_two_halves_of_a_title_meet(before, rest, joined):
    items, _ = plan([row("1", before)], [["", rest, "", "Yuridik bo‘lim"], row("2", "Ish")])
    assert items[0].title == joined


def test_a_whole_row_without_a_number_is_an_activity():
    items, _ = plan([row("1", "Ish"), row("", "Boshqa ish"), row("2", "Ish")])
    assert [item.title for item in items] == [("Ish",), ("Boshqa ish",), ("Ish",)]


def test_a_title_alone_in_the_middle_is_taken_for_a_division():
    items, doubts = plan([row("1", "Ish."), ["", "Moliyaviy ishlar", "", ""], row("2", "Ish.")])
    assert isinstance(items[1], Division)
    assert "division-guessed" in doubts


@pytest.mark.parametrize(
    "outside",
    [["Jami", "12 ta", "", ""], ["", "Jami: 12 ta", "", ""], ["1", "2", "3", "4"], ["Izoh: shu", "", "", ""],
     [Cell("Direktor B.Musayev", 4)], [Cell("Директор ________ А.Иванов", 4)], [Cell("Итого: 12", 4)],
     [Cell("Shartli belgilar: K – kechikkan", 4)], [Cell("Условные обозначения: К – квартал", 4)],
     ["", "Devonxona mudiri", "", "B.To‘rayev"], ["", "Бош директор", "________ А.Каримов", ""]],
)  # fmt: skip
def test_totals_notes_legends_and_signatures_are_noted(outside):
    items, doubts = plan([row("1", "Ish"), outside])
    assert len([item for item in items if isinstance(item, Task)]) == 1
    assert "row-outside" in doubts
    assert gravity_of("row-outside") is Gravity.NOTE


@pytest.mark.parametrize("left_out", [["5", "", "", ""], [Cell("Kadrlar siyosati", 4)]])
def test_a_row_that_may_be_of_the_plan_is_to_be_corrected(left_out):
    items, doubts = plan([row("1", "Ish"), left_out])
    assert len([item for item in items if isinstance(item, Task)]) == 1
    assert "row-left-out" in doubts
    assert gravity_of("row-left-out") is Gravity.CORRECT


def test_numbers_that_are_unique_are_kept():
    table = [["I. A", "", "", ""], row("1.", "a"), row("2.", "b"), ["II. B", "", "", ""], row("3.", "c")]
    assert outline(table) == ["1: A", "  1 a", "  2 b", "2: B", "  3 c"]
    table = [["I. A", "", "", ""], row("1.1.", "a"), row("1.2", "b"), row("1.10", "c")]
    assert outline(table) == ["1: A", "  1.1 a", "  1.2 b", "  1.10 c"]


def test_numbers_that_start_anew_get_those_of_their_division():
    table = [
        ["I. A", "", "", ""], row("1.", "a"), row("2.", "b"),
        ["II. B", "", "", ""], ["2.1. C", "", "", ""], row("1.", "c"), ["2.2. D", "", "", ""], row("1.", "d"),
    ]  # fmt: skip
    assert outline(table) == [
        "1: A", "  1.1 a", "  1.2 b", "2: B", "  2.1: C", "    2.1.1 c", "  2.2: D", "    2.2.1 d",
    ]  # fmt: skip


def test_activities_without_numbers_are_counted():
    table = [
        ["I. A", "", "", ""],
        row("", "A bir"),
        row("", "A ikki"),
        ["II. B", "", "", ""],
        row("", "B bir"),
    ]
    assert outline(table) == ["1: A", "  1.1 A bir", "  1.2 A ikki", "2: B", "  2.1 B bir"]


def test_a_missing_number_where_the_plan_counts_through():
    table = [
        ["I. A", "", "", ""],
        row("1", "a"),
        row("", "Yangi"),
        row("2", "b"),
        ["II. B", "", "", ""],
        row("3", "c"),
    ]
    assert outline(table) == ["1: A", "  1 a", "  1.1 Yangi", "  2 b", "2: B", "  3 c"]


@pytest.mark.parametrize(
    ("written", "given"),
    [
        ("2.6 2.7 2.7 2.9", "2.6 2.7 2.8 2.9"),
        ("2.5 2.7 2.7 2.8", "2.5 2.6 2.7 2.8"),
        ("2.1 2.2 2.3 2.2 2.5", "2.1 2.2 2.3 2.4 2.5"),
        ("2.1 2.2 2.2", "2.1 2.2 2.3"),
        ("2.6 2.7 2.7 2.8", "2.6 2.7 1.2.7 2.8"),
        ("2.1 2.7 2.7 2.8", "2.1 2.7 1.2.7 2.8"),
        ("1 2 2 4", "1 2 3 4"),
    ],
)
def test_a_number_given_twice_becomes_the_one_that_the_sequence_lacks(written, given):
    items, _ = plan([row(number, f"Ish {at}") for at, number in enumerate(written.split())])
    (chapter,) = arrange(items)
    assert [number for number, _ in chapter.tasks] == given.split()


def test_a_number_given_twice_in_a_section_whose_numbers_restart():
    first = [row(number, f"Ish {number}") for number in "123"]
    second = [row(number, f"Boshqa {at}") for at, number in enumerate(("1", "2", "2", "4"))]
    items, _ = plan([["I. Kadrlar", "", "", ""], *first, ["II. Moliya", "", "", ""], *second])
    assert [number for number, _ in arrange(items)[1].tasks] == ["2.1", "2.2", "2.3", "2.4"]


def test_the_same_number_twice():
    table = [["I. A", "", "", ""], row("1.1", "a"), row("1.1", "b"), ["II. B", "", "", ""], row("1.1", "c")]
    assert outline(table) == ["1: A", "  1.1 a", "  1.2 b", "2: B", "  2.1.1 c"]


def test_chapters_and_sections_without_numbers_or_with_taken_ones():
    table = [
        ["I. A", "", "", ""], row("1", "a"), [Cell("Ichki", 4)], row("2", "b"),
        ["I. B", "", "", ""], row("3", "c"),
    ]  # fmt: skip
    assert outline(table) == ["1: A", "  1 a", "  1.1: Ichki", "    2 b", "2: B", "  3 c"]


def test_sections_keep_the_number_that_their_activities_carry():
    table = [
        ["I. A", "", "", ""], ["1. Ichki", "", "", ""], row("1.1", "a"),
        ["II. B", "", "", ""], ["2. Tashqi", "", "", ""], row("2.1", "b"),
    ]  # fmt: skip
    assert outline(table) == ["1: A", "  1: Ichki", "    1.1 a", "2: B", "  2: Tashqi", "    2.1 b"]


def test_sections_alone_make_their_chapters():
    table = [["2.1. Ichki", "", "", ""], row("2.1.1", "a"), ["2.2. Tashqi", "", "", ""], row("2.2.1", "b")]
    assert outline(table) == ["2: -", "  2.1: Ichki", "    2.1.1 a", "  2.2: Tashqi", "    2.2.1 b"]


@pytest.mark.parametrize(
    ("text", "number"),
    [("1.4.", "1.4"), ("1. 4)", "1.4"), ("№ 7", "7"), ("2.10", "2.10"), ("4a", "4"), ("1–3", "1"), ("a", "")],
)
def test_tidy_numbers(text, number):
    assert tidy_number(text) == number


@pytest.mark.parametrize("number", [1, 4, 9, 14, 40, 49, 50, 88, 89, 90, 144, 999, 3999])
def test_roman_numerals(number):
    assert from_roman(to_roman(number)) == number


@pytest.mark.parametrize("text", ["", "IIII", "VX", "IC", "A", "i"])
def test_what_is_no_roman_numeral(text):
    assert from_roman(text) is None


@pytest.mark.parametrize("text", ["C", "D", "M", "XC", "4"])
def test_a_letter_of_a_list_is_no_chapter(text):
    assert chapter_number(text) is None


@pytest.mark.parametrize(
    "outside",
    [
        ["Jami", "", "", "", "30"],
        ["Hammasi:", "", "", "", "30"],
        ["Kadrlar bo‘limi bo‘yicha jami", "", "", "", "30"],
        ["", "", "shundan budjet", "", "15"],
        ["", "", "в том числе бюджет", "", "1,5 млн."],
        ["", "", "", "Izoh: pul o‘z vaqtida beriladi", ""],
        [Cell("Примечание: ход выполнения рассматривается", 5)],
    ],
)
def test_a_total_a_part_of_it_or_a_note_is_no_activity_whatever_its_column(outside):
    head = ["Ijrochi", "№", "Tadbir nomi", "Muddati", "Summa"]
    first = ["Kadrlar bo‘limi", "1", "Kanalni tozalash", "may", "10"]
    second = ["Texnik bo‘lim", "2", "Suvni tejash", "iyun", "20"]
    rows = read_rows(find_strips(read(markdown([[head, first, outside, second]]))))
    assert [(item.title, item.executors) for item in rows.items if isinstance(item, Task)] == [
        (("Kanalni tozalash",), ("Kadrlar bo‘limi",)),
        (("Suvni tejash",), ("Texnik bo‘lim",)),
    ]
    assert len(rows.items) == 2
    assert "row-outside" in [doubt.code for doubt in rows.doubts]


def test_a_row_with_a_second_figure_is_no_sure_rest_of_the_activity_before_it():
    head = [*HEAD, "Summa"]
    rest = ["", "qo‘shimcha mablag‘", "", "", "15"]
    rows = read_rows(find_strips(read(markdown([[head, [*row("1", "Suvni tejash"), "20"], rest]]))))
    assert "row-joined-unsure" in [doubt.code for doubt in rows.doubts]


@pytest.mark.parametrize("mark", ["I. Kadrlar", "1-bo‘lim. Kadrlar"])
def test_a_sentence_over_the_full_width_is_no_title(mark):
    table = [
        [Cell(mark, 4)], row("1", "a"),
        [Cell(mark.replace("I.", "II.").replace("1-", "2-"), 4)], row("2", "b"),
        [Cell("Ijro har chorakda muhokama qilinadi.", 4)], row("3", "c"),
    ]  # fmt: skip
    items, doubts = plan(table)
    assert len([item for item in items if isinstance(item, Division)]) == 2
    assert "row-left-out" in doubts


def test_titles_that_end_with_a_full_stop_are_titles_where_all_do():
    table = [
        [Cell("Kadrlar bilan ishlashni yanada yaxshilash.", 4)], row("1", "a"),
        [Cell("Moliya ishlarini tartibga solish choralari.", 4)], row("2", "b"),
    ]  # fmt: skip
    items, doubts = plan(table)
    assert len([item for item in items if isinstance(item, Division)]) == 2
    assert not {"row-left-out", "division-guessed"}.intersection(doubts)


def test_the_only_title_without_a_mark_is_reported():
    table = [
        [Cell("I. Kadrlar", 4)], row("1", "a"), [Cell("II. Moliya", 4)], row("2", "b"),
        [Cell("Barcha ishlar kelishilgan", 4)], row("3", "c"),
    ]  # fmt: skip
    assert "division-guessed" in plan(table)[1]
    assert "division-guessed" not in plan([[Cell("Kadrlar", 4)], row("1", "a")])[1]


def test_each_title_is_looked_at_for_a_month_once(monkeypatch):
    """Counted anew for each title, the months of 120 titles took a third of an import."""
    looked_at = []
    monkeypatch.setattr(row_reader, "months_of", looked_at.append)
    chapters = [table for number in range(1, 31) for table in ([f"{number}-bob. Kadrlar"], row("1", "Kurs"))]
    read_rows(find_strips(read(markdown([[HEAD, *chapters]]))))
    assert len(looked_at) == 30


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Izoh: natijalar jurnalga yoziladi.", "text-left-out"),
        ("Примечание. Материалы размещаются на сайте.", "text-left-out"),
        ("* Мероприятия проводятся при наличии средств.", "text-left-out"),
        ("Материалы размещаются на сайте суда.", "text-between"),
    ],
)
def test_a_note_between_two_tables_is_no_doubt(text, code):
    table = "№ | Мероприятие | Срок | Исполнитель\n--|--|--|--\n{} | Провести сбор {} | май | Отдел\n"
    document = f"# План на 2026 год\n\n{table.format(1, 1)}\n{text}\n\n{table.format(2, 2)}"
    review = assemble(read(document), name="reja").review
    assert [each.code for each in review if text[:20] in each.read] == [code]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("2-илова", "text-left-out"),
        ("Приложение № 2", "text-left-out"),
        ("Приложение № 2 к плану работы", "text-left-out"),
        ("Annex 2", "text-left-out"),
        ("Цель: укрепление здоровья детей.", "text-left-out"),
        ("Asosiy maqsad va vazifalar: sog‘lom avlod", "text-left-out"),
        ("Мақсад: соғлом авлод", "text-left-out"),
        ("Goal: healthy children", "text-left-out"),
        ("Задачи: учить, лечить", "text-left-out"),
        ("Целевые показатели уточняются.", "text-between"),
    ],
)
def test_the_mark_of_an_annex_and_a_goal_between_tables_are_for_information(line, code):
    head = "T/r | Tadbirlar | Muddat | Mas’ullar"
    text = "\n\n".join(
        f"{before}\n\n{head}\n--|--|--|--\n{row}"
        for before, row in (
            ("Yo‘l bo‘limining 2026-yil rejasi", "1 | Binoni ta’mirlash | may | Texnik bo‘lim"),
            (line, "2 | Hisobot tayyorlash | iyun | Texnik bo‘lim"),
        )
    )
    found = assemble(read(text), name="reja")
    assert [(each.code, each.read) for each in found.review if each.read == line] == [(code, line)]
    assert len(found.plan.chapters) == 1


def codes_of_joined(title, rest):
    table = [
        ["T/r", "Tadbirlar", "Muddat", "Mas’ullar"],
        ["1", title, "may", "Texnik bo‘lim"],
        ["", rest, "", ""],
        ["2", "Hisobot tayyorlash", "iyun", "Texnik bo‘lim"],
    ]
    found = assemble(read(markdown([table], ["2026-yil rejasi"])), name="reja")
    return [each.code for each in found.review if each.code.startswith("row-joined")]


@pytest.mark.parametrize(
    ("title", "rest", "code"),
    [
        ("Chiroqlarni almashtirish", "ichki nazorat ishlari", "row-joined-unsure"),
        ("Chiroqlarni almashtirish va", "yo‘llarni tozalash", "row-joined"),
        ("Dasturni ishlab chiqish", "va tasdiqlash uchun kiritish.", "row-joined"),
        ("Yangi dasturning", "loyihasini ishlab chiqish", "row-joined"),
    ],
)
def test_a_short_row_in_small_letters_that_may_be_a_heading_has_a_line(title, rest, code):
    assert codes_of_joined(title, rest) == [code]
