"""``workplan remind``: a ready letter to each executor."""

import io
from email import message_from_bytes
from email.policy import default

import docx
import pytest
from workbench import PLAN

from workplan_cli import locales
from workplan_cli.writers.shared.letter_texts import wrapped

DAY = ("--as-of", "2025-11-20")
CONTACTS = """
contacts:
  departments:
    ijro-nazorati: {email: [nazorat@example.uz, devon@example.uz], telephone: 71 200 00 00}
    ish-beruvchilar: {email: valiyev@example.uz}
settings: {acceptance: required}
"""


@pytest.fixture
def office(workplan, monkeypatch):
    """The real plan with contacts and acceptance, in November; two activities were returned."""
    workplan.write("office/plan.yaml", PLAN.decode().replace("\nchapters:\n", f"{CONTACTS}\nchapters:\n", 1))
    monkeypatch.setenv("WORKPLAN_PLAN", "data/office")
    monkeypatch.setenv("WORKPLAN_NOW", "2025-11-10T10:00:00+05:00")
    for number in ("1.2", "1.4"):
        workplan.well("status", number, "--complete")
        workplan.well("verify", number, "--return", "Hujjatlar yo‘q", "--as", "M.Kuranov", "--force")
    workplan.well("status", "2.3.5", "--done", "16300")
    return workplan


def letters(ran) -> dict:
    return {each["key"]: each for each in ran.json["items"]}


def numbers(letter) -> dict:
    return {each["name"]: [item["number"] for item in each["items"]] for each in letter["sections"]}


def test_each_executor_has_one_letter_with_its_rows(office):
    found = letters(office.well("remind", *DAY, "--within", "60d", "--format", "json"))
    for key, letter in found.items():
        rows = [number for inside in numbers(letter).values() for number in inside]
        assert len(rows) == len(set(rows))
        listed = office.well("list", *DAY, "--department", key, "--format", "json").json["items"]
        expected = {
            item["number"]
            for item in listed
            if item["state"] in ("not-started", "in-progress")
            and (item["overdue"] or item["silent"] or item["returned"] or item["deadline"]["due"])
        }
        assert set(rows) == expected, key


def test_a_letter_names_rows_days_and_what_is_asked(office):
    found = letters(office.well("remind", *DAY, "--within", "60d", "--format", "json"))
    text = " ".join(found["ijro-nazorati"]["text"].split())
    assert "E.Toshtemirovga" in text
    assert "2025-yil 20-noyabr № ______" in text
    assert "5.3.1-tadbir" in text
    assert "30.09.2025, 51 kun o‘tgan" in text
    assert "2025-yil 25-noyabr kuniga qadar taqdim etishingizni so‘raymiz" in text
    assert "(lavozim) (imzo) (I.Familiya)" in text
    sent = " ".join(found["ishga-yuborish"]["text"].split())
    assert "Reja – 113 700 fuqaro, amalda – 16 300 (14,3 %)." in sent


@pytest.mark.parametrize(
    ("language", "address"),
    [
        ("uz", "KPI bilan ishlash boshqarmasi rahbari E.Toshtemirovga"),
        ("uz-Cyrl", "KPI bilan ishlash boshqarmasi раҳбарига (E.Toshtemirov)"),
        ("en", "To E.Toshtemirov Tashkiliy va ijro intizomi"),
        ("ru", "KPI bilan ishlash boshqarmasi (E.Toshtemirov)"),
    ],
)
def test_a_letter_is_addressed_in_the_letters_of_the_plan(office, language, address):
    ran = office.well("remind", *DAY, "--department", "ijro-nazorati", "--lang", language, "--format", "json")
    assert address in " ".join(letters(ran)["ijro-nazorati"]["text"].split())


@pytest.mark.parametrize(
    ("language", "address", "assigned"),
    [
        ("uz", "Xorijdagi vakolatxonalar rahbarlariga", "zimmangizga yuklatilgan"),
        ("uz-Cyrl", "Xorijdagi vakolatxonalar раҳбарларига", "зиммангизга юклатилган"),
        ("ru", "Xorijdagi vakolatxonalar (руководителям)", "закреплённым за вами"),
        ("en", "To the heads of Xorijdagi vakolatxonalar", "assigned to you"),
    ],
)
def test_a_letter_to_a_group_is_addressed_to_the_heads_of_its_bodies(office, language, address, assigned):
    text = office.well("remind", *DAY, "--department", "xorijdagi-vakolatxonalar", "--lang", language).out
    told = " ".join(text.split())
    assert address in told
    assert assigned in told
    assert "bo‘linmangizga" not in told


@pytest.mark.parametrize(
    ("language", "address"),
    [
        ("uz", "Yuridik bo‘lim rahbariga"),
        ("uz-Cyrl", "Yuridik bo‘lim раҳбарига"),
        ("ru", "Yuridik bo‘lim (руководителю)"),
        ("en", "To the head of Yuridik bo‘lim"),
    ],
)
def test_a_letter_to_a_department_without_a_head_names_no_person(office, language, address):
    office.well("amend", "--head", "yuridik=", "--basis", "Buyruq", "--on", "2025-11-01")
    text = office.well("remind", *DAY, "--department", "yuridik", "--lang", language).out
    assert address in " ".join(text.split())


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ("uz-Cyrl", "бўлинмангизга"),
        ("uz", "bo‘linmangizga"),
        ("ru", "bo‘linmangizga"),
        ("en", "bo‘linmangizga"),
    ],
)
def test_letters_are_in_uzbek_in_the_script_of_the_settings(office, monkeypatch, chosen, words):
    monkeypatch.setenv("WORKPLAN_LANG", chosen)
    assert words in office.well("remind", *DAY).out


@pytest.mark.parametrize(
    ("day", "words"), [("2025-09-10", "31.08.2025 muddati ham"), ("2025-11-20", "31.10.2025 muddatlari ham")]
)
def test_one_more_missed_day_and_several_are_told_apart(office, day, words):
    found = letters(office.well("remind", "6.5", "--as-of", day, "--format", "json"))
    assert f"{words} o‘tgan." in " ".join(found["axborot-xizmati"]["text"].split())


def test_a_returned_activity_shows_its_reason(office):
    found = letters(office.well("remind", *DAY, "--format", "json"))
    assert numbers(found["ijro-nazorati"])["returned"] == ["1.2"]
    assert numbers(found["yuridik"])["overdue"] == ["1.4"]
    for key in ("ijro-nazorati", "yuridik"):
        assert "Qaytarish sababi: Hujjatlar yo‘q." in " ".join(found[key]["text"].split())


def test_each_of_several_targets_is_named(office):
    item = office.well("show", "2.2.4", "--format", "json").json["item"]
    (letter,) = letters(
        office.well(
            "remind", *DAY, "--within", "60d", "--department", item["executors"][0]["key"], "--format", "json"
        )
    ).values()
    text = " ".join(letter["text"].split()).replace("- ", "-")
    assert len(item["targets"]) > 1
    for each in item["targets"]:
        label = " ".join(each["label"].split()).replace("- ", "-")
        assert f"{label}: Reja – " in text


def test_a_returned_activity_whose_target_is_reached_shows_its_day(office):
    office.well("status", "2.1.2", "--done", "90000")
    office.well("verify", "2.1.2", "--return", "Ro‘yxat ilova qilinmagan", "--as", "M.Kuranov", "--force")
    found = letters(office.well("remind", *DAY, "--format", "json")).values()
    texts = [" ".join(letter["text"].split()) for letter in found]
    of_it = [text for text in texts if "2.1.2-tadbir" in text]
    assert of_it
    assert all("Ijro muddati – 31.12.2025. Qaytarish sababi: Ro‘yxat" in text for text in of_it)


def test_the_places_to_sign_stay_with_the_last_row(office):
    office.well("remind", *DAY, "-o", "letters.docx")
    document = docx.Document(io.BytesIO((office.folder / "letters.docx").read_bytes()))
    starts = [
        at
        for at, each in enumerate(document.paragraphs)
        if at == 0 or each.paragraph_format.page_break_before
    ]
    for start, end in zip(starts, [*starts[1:], len(document.paragraphs)], strict=True):
        letter = document.paragraphs[start:end]
        last_row = max(at for at, each in enumerate(letter) if "-tadbir – " in each.text)
        assert all(each.paragraph_format.keep_with_next for each in letter[last_row:-1])
        assert not letter[-1].paragraph_format.keep_with_next


def test_a_letter_that_is_asked_for_goes_to_nobody_else(office):
    whom = ("--department", "hududiy-filiallar")
    found = letters(office.well("remind", *DAY, "--within", "60d", *whom, "--format", "json"))
    assert found.keys() == {"hududiy-filiallar"}
    head = letters(office.well("remind", *DAY, "--owner", "Toshtemirov", "--format", "json"))
    assert head.keys() == {"ijro-nazorati"}


def test_an_activity_due_later_is_left_out(office):
    found = letters(office.well("remind", *DAY, "--within", "30d", "--format", "json"))
    assert all("due" not in numbers(letter) for letter in found.values())


def test_the_letters_look_no_further_than_the_period(office):
    """A plan of 2025 says nothing about January, so nothing is “due by 28 January 2026”."""
    assert office.well("remind", "--today", "2025-12-29", "--format", "json").json["until"] == "2025-12-31"


@pytest.mark.parametrize(
    ("language", "extend"), [("en", "extend its"), ("ru", "продлении"), ("uz", "uzaytirish")]
)
def test_no_extension_is_spoken_of_where_nothing_has_a_deadline(workplan, language, extend):
    plan = "title: x\norganization: x\nperiod: {start: 2025-07-01, end: 2025-12-31}\n"
    plan += "departments: {a: {name: A}}\nchapters:\n- number: I\n  title: c\n  activities:\n"
    row = "  - {number: '1', title: t, deadline: %s, executors: [a]}\n"
    for deadline, told in (("doimiy", False), ("2025-11-30", True)):
        path = workplan.write("y/plan.yaml", plan + row % deadline)
        ran = workplan.well("remind", "--plan", str(path), "--today", "2025-11-20", "--lang", language)
        assert (extend in " ".join(ran.out.split())) == told


def test_a_folder_gets_a_message_for_each_letter(office):
    said = office.well("remind", *DAY, "-o", "mail")
    found = letters(office.well("remind", *DAY, "--format", "json"))
    files = {path.stem: path.read_bytes() for path in (office.folder / "mail").iterdir()}
    assert files.keys() == found.keys()
    for key, data in files.items():
        message = message_from_bytes(data, policy=default)
        assert message["Subject"] == found[key]["subject"]
        assert message.get_content().replace("\r\n", "\n") == found[key]["text"]
        assert not message.defects
    to = message_from_bytes(files["ijro-nazorati"], policy=default)["To"]
    assert [each.addr_spec for each in to.addresses] == ["nazorat@example.uz", "devon@example.uz"]
    assert message_from_bytes(files["yuridik"], policy=default)["To"] is None
    assert "Yuridik bo‘lim" in said.err
    assert "ish-beruvchilar" not in said.err
    office.refused("remind", *DAY, "-o", "mail", status=5)


def test_a_folder_that_cannot_be_made_is_named(office):
    office.write("full", "a file")
    for place, code in (("data/full", "full"), ("nowhere/mail", "nowhere")):
        said = office.refused("remind", *DAY, "-o", place, status=5)
        assert code in said


def test_the_letters_are_one_document_a_page_each(office):
    office.well("remind", *DAY, "-o", "letters.docx")
    office.well("remind", *DAY, "-o", "letters.txt")
    found = letters(office.well("remind", *DAY, "--format", "json"))
    document = docx.Document(io.BytesIO((office.folder / "letters.docx").read_bytes()))
    breaks = [each for each in document.paragraphs if each.paragraph_format.page_break_before]
    assert len(breaks) == len(found) - 1
    written = [each.text for each in document.paragraphs]
    for letter in found.values():
        for number in (number for inside in numbers(letter).values() for number in inside):
            assert any(text.startswith(f"{number}-tadbir – ") for text in written)
    pages = (office.folder / "letters.txt").read_text(encoding="utf-8").split("\f\n")
    assert pages == [letter["text"] for letter in found.values()]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("uz", "so‘raymiz"),
        ("uz-Cyrl", "2025 йил 25 ноябрь кунига қадар"),
        ("ru", "Просим обеспечить"),
        ("en", "Please ensure"),
    ],
)
def test_letters_are_written_in_each_language(office, language, words):
    found = letters(office.well("remind", *DAY, "--lang", language, "--format", "json"))
    assert all(words in " ".join(each["text"].split()) for each in found.values())


def test_letters_are_uzbek_unless_asked_otherwise(office, monkeypatch):
    monkeypatch.setenv("WORKPLAN_LANG", "ru")
    assert "so‘raymiz" in office.well("remind", *DAY, "-o", "-").out


def test_nothing_to_remind_of_is_said(office):
    said = office.well("remind", "--as-of", "2025-07-02", "--within", "1d", "--owner", "Abdukarimov").out
    assert said.startswith("No executor")


def test_the_answer_is_asked_for_on_a_working_day(office):
    """22 November 2025 is a Saturday."""
    asked = office.well("remind", "--as-of", "2025-11-17", "--format", "json").json["answer_by"]
    assert asked == "2025-11-24"
    named = office.well("remind", *DAY, "--answer-by", "2025-11-22", "--format", "json").json["answer_by"]
    assert named == "2025-11-22"


def test_the_answer_is_asked_for_no_later_than_what_is_due_first(office):
    ran = office.well("remind", "--as-of", "2025-11-28", "--format", "json")
    found = letters(ran)
    assert ran.json["answer_by"] == "2025-12-03"
    for letter in found.values():
        rows = [item for section in letter["sections"] for item in section["items"]]
        dates = [
            each["due"] for item in rows for each in item["deadline"]["checkpoints"] if not each["met_on"]
        ]
        to_come = [due for due in dates if due >= "2025-11-28"]
        assert letter["answer_by"] == min(["2025-12-03", *to_come])
    due = {letter["answer_by"] for letter in found.values()}
    assert {"2025-11-30", "2025-12-03"} <= due
    (letter,) = (each for each in found.values() if each["key"] == "axborot-xizmati")
    assert letter["subject"].endswith("30.11.2025")
    assert "2025-yil 30-noyabr kuniga qadar" in " ".join(letter["text"].split())


def test_who_has_no_address_is_a_sentence_that_fits_the_screen(office, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "80")
    told = office.well("remind", "-o", "letters", *DAY).err
    lines = told[told.index("The plan has no e-mail address") :].splitlines()
    assert len(lines) > 1
    assert max(map(len, lines)) <= 80


def test_a_letter_names_each_missed_date_and_the_next_one(office):
    found = letters(office.well("remind", "--as-of", "2025-10-20", "--format", "json", "--lang", "en"))
    text = " ".join(found["axborot-xizmati"]["text"].split())
    told = "Due 2025-07-31, 81 days overdue. Also missed: 2025-08-31, 2025-09-30. Next due 2025-10-31."
    assert told in text


@pytest.mark.parametrize("language", locales.LANGUAGES)
def test_the_help_says_which_language_letters_have(workplan, language):
    about = workplan.well("remind", "--help", "--lang", language).out.split("\n\n")[1]
    assert "--lang" in about


@pytest.mark.parametrize("width", [*range(44, 60), 78])
def test_a_quantity_is_not_broken_between_lines(width):
    text = "Reja – 1 250 ta, amalda – 113 700 nafar; 13 kun qoldi."
    lines = [" ".join(line.split()) for line in wrapped(f"{'so‘z ' * 9}{text}", width)]
    assert all(any(each in line for line in lines) for each in ("1 250 ta", "113 700 nafar", "13 kun"))


@pytest.mark.parametrize(
    ("language", "given", "asked"),
    [
        (
            "en",
            "For July 2025, August 2025 only a note was given: Bajarilmadi.",
            "A report on the work itself is needed.",
        ),
        (
            "ru",
            "За июль 2025 года, август 2025 года дано только примечание: Bajarilmadi.",
            "Необходимо представить отчёт о самой работе.",
        ),
        (
            "uz",
            "2025-yil iyul, 2025-yil avgust bo‘yicha faqat izoh berilgan: Bajarilmadi.",
            "Ishning o‘zi to‘g‘risida hisobot taqdim etilishi lozim.",
        ),
        (
            "uz-Cyrl",
            "2025 йил июль, 2025 йил август бўйича фақат изоҳ берилган: Bajarilmadi.",
            "Ишнинг ўзи тўғрисида ҳисобот тақдим этилиши лозим.",
        ),
    ],
)
def test_a_letter_asks_for_the_work_where_only_a_note_was_given(office, language, given, asked):
    """A note meets a month, which is then not overdue, although it says that nothing was done."""
    for month in ("2025-07", "2025-08"):
        office.well("status", "6.5", "--note", "Bajarilmadi.", "--for", month)
    office.well("status", "6.5", "--complete", "--for", "2025-09")
    ran = office.well("remind", "6.5", *DAY, "--lang", language, "--format", "json")
    told = " ".join(letters(ran)["axborot-xizmati"]["text"].split())
    assert f"{given} {asked}" in told
    assert told.count("Bajarilmadi") == 1


def test_a_letter_does_not_ask_for_work_that_was_reported_beside_a_note(office):
    office.well("status", "6.5", "--note", "Bajarilmadi", "--for", "2025-07")
    office.well("status", "6.5", "--complete", "--for", "2025-07")
    ran = office.well("remind", "6.5", *DAY, "--lang", "en", "--format", "json")
    assert "only a note" not in letters(ran)["axborot-xizmati"]["text"]


PLAN_IN_A_LANGUAGE = """\
id: p
title: {title}
organization: X
period: {{start: 2025-07-01, end: 2025-12-31}}
departments:
  d: {{name: D}}
chapters:
  - number: I
    title: {title}
    activities:
      - number: 1
        title: {row}
        deadline: 01.09.2025
        executors: [d]
"""


@pytest.mark.parametrize(
    ("title", "row", "in_use", "words"),
    [
        ("План работы на 2025 год", "Провести обучение сотрудников", "uz", "просрочено на"),
        ("План работы на 2025 год", "Провести обучение сотрудников", "en", "просрочено на"),
        ("2025-yilgi ish rejasi", "Xodimlarni o‘qitish", "ru", "kun o‘tgan"),
        ("2025-yilgi ish rejasi", "Xodimlarni o‘qitish", "uz-Cyrl", "кун ўтган"),
        ("Work plan for the year 2025", "Training of the staff", "uz", "days overdue"),
    ],
)
def test_letters_are_in_the_language_of_the_plan(workplan, monkeypatch, title, row, in_use, words):
    workplan.write("plans/plan.yaml", PLAN_IN_A_LANGUAGE.format(title=title, row=row))
    monkeypatch.setenv("WORKPLAN_PLAN", "data/plans")
    monkeypatch.setenv("WORKPLAN_LANG", in_use)
    ran = workplan.well("remind", *DAY)
    assert words in " ".join(ran.out.split())
    same = in_use == "uz-Cyrl"  # the script in use
    assert ("--lang" in ran.err) is not same


def test_a_date_that_only_the_targets_have_is_named_so(workplan, monkeypatch):
    text = PLAN_IN_A_LANGUAGE.format(title="План работы на 2025 год", row="Провести обучение сотрудников")
    text = text.replace("01.09.2025", "ежемесячно, до 5 числа")
    target = "        targets:\n          - {key: s, value: 6, unit: ед., label: семинаров}\n"
    workplan.write("plans/plan.yaml", text + target)
    monkeypatch.setenv("WORKPLAN_PLAN", "data/plans")
    letter = workplan.well("remind", "--as-of", "2025-12-17", "--lang", "ru").out
    assert "Очередной срок (для показателей) – 31.12.2025." in " ".join(letter.split())
    letter = workplan.well("remind", "--as-of", "2025-11-17", "--lang", "ru").out
    assert "Очередной срок – 05.12.2025." in " ".join(letter.split())
