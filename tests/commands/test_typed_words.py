"""The words of the screens are accepted as values of options, in every language."""

import pytest

from workplan_cli.commands import output
from workplan_cli.writers import Screen


@pytest.mark.parametrize(
    ("given", "same"),
    [
        (("list", "--state", "boshlanmagan,бажарилган"), ("list", "--state", "not-started,done")),
        (("list", "--sort", "-muddat,raqam"), ("list", "--sort", "-due,number")),
        (("list", "--sort", "срок"), ("list", "--sort", "due")),
        (("list", "--columns", "raqam,holat,ko'rsatkichlar"), ("list", "--columns", "number,state,targets")),
        (("list", "--deadline", "har-oyda"), ("list", "--deadline", "monthly")),
        (("list", "--not-state", "не начато"), ("list", "--not-state", "not-started")),
        (("report", "--by", "bolim"), ("report", "--by", "department")),
        (("report", "--by", "руководитель"), ("report", "--by", "owner")),
        (("report", "--sort", "-foiz"), ("report", "--sort", "-percent")),
        (("list", "--format", "jadval"), ("list", "--format", "table")),
    ],
)
def test_a_word_means_the_value(workplan, given, same):
    assert workplan.well(*given).out == workplan.well(*same).out


def test_a_flag_may_be_named_by_its_word(workplan):
    ran = workplan("list", "--fail-if", "muddati-o‘tgan", "--today", "2025-12-01")
    assert ran.status == 1


@pytest.mark.parametrize(
    ("option", "words"),
    [
        ("--state", "bajarilgan (done)"),
        ("--sort", "muddat (due)"),
        ("--columns", "raqam (number)"),
        ("--deadline", "har-oyda (monthly)"),
        ("--fail-if", "rejadan-ortda (behind)"),
    ],
)
def test_a_refusal_lists_the_words_beside_the_values(workplan, option, words):
    assert words in workplan.refused("list", option, "x", "--lang", "uz")


def test_columns_of_the_settings_may_be_words(workplan):
    workplan.write("workplan.toml", '[columns]\nlist = ["raqam", "holat"]\n')
    assert workplan.well("list", "1.1").out == workplan.well("list", "1.1", "--columns", "number,state").out


def test_the_help_lists_the_words(workplan):
    text = " ".join(workplan.well("list", "--help", "--lang", "uz").out.split())
    assert "--state HOLAT" in text
    assert "bajarilgan (done)" in text


@pytest.mark.parametrize(
    ("given", "same"),
    [
        (("list", "--state", "выполнено"), ("list", "--state", "done")),
        (("list", "--state", "bajarildi,jarayonda"), ("list", "--state", "done,in-progress")),
        (("list", "--columns", "№,мавзу,Раҳбар"), ("list", "--columns", "number,title,owners")),
        (("list", "--columns", "T/r,Наименование мероприятий"), ("list", "--columns", "number,title")),
        (("list", "--columns", "Ijro muddati"), ("list", "--columns", "deadline")),
        (("list", "--fail-if", "просрочка"), ("list", "--fail-if", "overdue")),
    ],
)
def test_what_screens_and_documents_show_is_accepted_in_every_language(workplan, given, same):
    for language in ("en", "uz", "uz-Cyrl", "ru"):
        asked, told = workplan(*given, "--lang", language), workplan(*same, "--lang", language)
        assert (asked.status, asked.out) == (told.status, told.out)


def test_a_heading_of_two_columns_means_none(workplan):
    """“Ijro” stands over percentages, and in other documents over other figures."""
    assert "yo‘q" in workplan.refused("list", "--columns", "Jami", "--lang", "uz")


@pytest.mark.parametrize(
    ("command", "language", "words"),
    [
        ("list", "en", "Values: number, chapter,"),
        ("list", "uz", "Qiymatlar: raqam (number), bob (chapter),"),
        ("list", "ru", "название (title)"),
        ("history", "uz-Cyrl", "ёзув (id)"),
        ("report", "ru", "--sort [-]ПОРЯДОК,…"),
        ("report", "ru", "просрочено (overdue)"),
    ],
)
def test_the_help_names_the_values_of_columns_and_orders(workplan, command, language, words):
    text = " ".join(workplan.well(command, "--help", "--lang", language).out.split())
    assert words in text


def test_a_default_has_its_word(workplan):
    text = " ".join(workplan.well("list", "--help", "--lang", "ru").out.split())
    assert "По умолчанию: номер (number)." in text


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("list --state baj", {"bajarilgan", "bajarilmoqda"}),
        ("list --state бажарилг", {"бажарилган"}),
        ("list --columns raqam,naz", {"raqam,nazorat"}),
        ("history --columns iz", {"izoh"}),
        ("list --sort -kech", {"-kechikish"}),
        ("report --sort muddatida-", {"muddatida-bajarilgan", "muddatida-hisobot-bergan"}),
        ("report --by rah", {"rahbar"}),
        ("list --deadline davo", set()),
        ("list --state d", {"done", "dropped"}),
        ("list --fail-if muddati-o", {"muddati-o‘tgan"}),
    ],
)
def test_words_are_completed(workplan, monkeypatch, typed, offered):
    monkeypatch.setenv("_WORKPLAN_COMPLETE", "fish")
    monkeypatch.setenv("_WORKPLAN_LINE", f"workplan --lang uz {typed}")
    _, *lines = workplan().out.splitlines()
    assert {line.partition("\t")[0] for line in lines} == offered


@pytest.mark.parametrize(
    ("language", "first"),
    [("uz", "boshlanmagan"), ("uz-Cyrl", "бошланмаган"), ("ru", "не-начато"), ("en", "not-started")],
)
def test_words_of_the_language_are_offered_before_anything_is_typed(workplan, monkeypatch, language, first):
    monkeypatch.setenv("_WORKPLAN_COMPLETE", "zsh")
    monkeypatch.setenv("_WORKPLAN_LINE", f"workplan --lang {language} list --state ")
    _, *lines = workplan().out.splitlines()
    assert lines[0].partition("\t")[0] == first


@pytest.mark.parametrize(
    ("language", "words"),
    [("uz", "--state boshlanmagan"), ("ru", "--state не-начато"), ("en", "--state not-started")],
)
def test_a_command_to_copy_has_the_words_of_the_language(workplan, language, words):
    told = workplan.well("brief", "--lang", language, "--today", "2025-12-01", "--format", "markdown").out
    assert words in told
    assert "--by supervisor" in workplan.well("report", "--help").out
    assert "--by nazorat" in workplan.well("report", "--help", "--lang", "uz").out


@pytest.mark.parametrize("option", ["--for", "--from", "--until"])
def test_an_option_for_a_month_leads_to_the_options_for_due_days(workplan, option):
    told = workplan.refused("list", option, "oktabr", "--lang", "uz")
    assert "--due-after, --due-before, --due-within" in told


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("--date", "--on"),
        ("--day", "--on"),
        ("--sana", "--on"),
        ("--сана", "--on"),
        ("--дата", "--on"),
        ("--comment", "--note"),
        ("--izoh", "--note"),
        ("--комментарий", "--note"),
        ("--amount", "--done"),
        ("--qty", "--done"),
        ("--miqdor", "--done"),
        ("--количество", "--done"),
        ("--foiz", "--percent"),
        ("--hujjat", "--evidence"),
        ("--ijrochi", "--executor"),
    ],
)
def test_the_usual_other_names_of_an_option_lead_to_the_right_one(workplan, typed, meant):
    told = workplan.refused("status", "2.3.5", typed, "31.10.2025", "--lang", "en")
    assert f"Similar options: {meant}. " in told


def test_the_name_of_a_person_is_not_that_of_a_thing(workplan):
    assert "--head BO‘LINMA=ISM" in workplan.well("amend", "--help", "--lang", "uz").out
    assert "--head БЎЛИНМА=ИСМ" in workplan.well("amend", "--help", "--lang", "uz-Cyrl").out


def test_a_proposal_begins_with_what_has_to_be_typed(workplan):
    told = workplan.refused("status", "2.3.5", "--executor", "Andijan", "--done", "5")
    assert "andijon (Andijon viloyati)" in told
    assert "Type one of the keys: ishga-yuborish, hududiy-filiallar, qoraqalpogiston, andijon," in told
    assert "(Yuridik bo‘lim)" in workplan.refused("list", "--department", "yurudik")


@pytest.mark.parametrize(
    ("given", "same"),
    [
        *((words, "30d") for words in ("30 кун", "30к", "30 kun", "30kun", "30 дней", "30 days", "30 D")),
        *((words, "2w") for words in ("2 hafta", "2 ҳафта", "2 недели", "2 weeks")),
        *((words, "1m") for words in ("1 oy", "1 месяц", "1 month")),
        *((words, "56d") for words in ("чорак", "chorak", "quarter", "квартал")),  # until 31 December
        *((words, "25d") for words in ("oy", "month", "месяц")),  # until 30 November
    ],
)
def test_a_length_of_time_in_words(workplan, given, same):
    def due(length):
        return workplan.well("list", "--due-within", length, "--today", "2025-11-05").out

    assert due(given) == due(same)


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("2025-10-1", "2025-10-01"),
        ("03/10/2025", "2025-10-03"),
        ("15.10.25", "2025-10-15"),
        ("5 ноября 2025", "2025-11-05"),
        ("2025-yil 5-noyabr", "2025-11-05"),
        ("5 ноябрь", "2025-11-05"),
        ("5.11", "2025-11-05"),
        ("Nov 5", "2025-11-05"),
    ],
)
@pytest.mark.parametrize("language", ["en", "uz", "uz-Cyrl", "ru"])
def test_a_date_in_another_form_is_refused_with_the_date_to_write(workplan, given, meant, language):
    assert meant in workplan.refused("list", "--due-before", given, "--lang", language)


@pytest.mark.parametrize(
    ("given", "lead"),
    [
        ("Бухара", "workplan list --member buxoro"),
        ("Юлдашов", "workplan list --owner A.Yuldashov"),
        ("Xusanov", "workplan list --supervisor xusanov"),
        ("Axborot xizmati", "workplan list --department axborot-xizmati"),
    ],
)
def test_a_name_in_place_of_a_number_leads_to_the_activities_of_its_bearer(workplan, given, lead):
    assert lead in workplan.refused("show", given)


def test_a_list_by_executor_leads_to_the_filters(workplan):
    assert "--department, --member" in workplan.refused("list", "--executor", "Андижон")


def test_the_asked_flag_stands_first_in_the_rows_of_its_list(workplan, monkeypatch):
    monkeypatch.setattr(output, "screen", lambda _environment: Screen(terminal=True, width=80))
    listed = workplan.well("list", "--undated", "6.2", "--today", "2025-12-01", "--lang", "en").out
    assert listed.splitlines()[-1].endswith("dates not set, behind")


@pytest.mark.parametrize("typed", ["3.10.2025", "03.10.2025"])
def test_a_day_may_be_typed_with_one_digit(workplan, typed):
    workplan.well("status", "2.1.2", "--done", "10", "--on", typed, "--today", "2025-10-06")
    assert workplan.well("history", "--columns", "on").out.strip() == "2025-10-03"


def test_for_the_day_of_a_report_no_day_to_come_is_proposed(workplan, monkeypatch):
    monkeypatch.setenv("WORKPLAN_NOW", "2025-10-05T09:00:00+05:00")

    def refused(day):
        return workplan.refused("status", "2.1.2", "--done", "10", "--on", day, "--lang", "en")

    assert "2025-10-04" in refused("4 октябрь")
    assert "2025-10-06" not in refused("6 октябрь")
    assert "2025-10-06" in workplan.refused("list", "--due-before", "6 октябрь", "--lang", "en")


@pytest.mark.parametrize("option", ["--grep", "--find", "--filter"])
def test_an_option_that_searches_in_other_programs_leads_to_search(workplan, option):
    assert "--search" in workplan.refused("list", option, "x", "--lang", "en")
