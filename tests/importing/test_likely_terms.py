"""Deadlines without an exact meaning: a line proposes the end of the named part, or the rhythm."""

import pytest
from imported import plan_of

from workplan_cli.model.calendar import Calendar
from workplan_cli.model.review import Gravity, gravity_of
from workplan_cli.tracking.checkpoints import checkpoints

HEADING = "T/r | Tadbirlar | Ijro muddati | Mas’ul ijrochilar"


def plan(text, title="2026-yilgi ish rejasi"):
    return plan_of(title, HEADING, f"1 | Kutubxona ishini ko‘rish | {text} | Kadrlar bo‘limi")


def terms(imported):
    return [doubt for doubt in imported.review if doubt.code.startswith("deadline")]


def found(imported):
    [activity] = [each for chapter in imported.plan.chapters for each in chapter.activities]
    return activity.deadline


def due(imported):
    return [str(each.due) for each in checkpoints(found(imported), imported.plan.period, Calendar())]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("fevral oyining ikkinchi haftasi", "2026-02-14"),
        ("апрел ойининг 3-ҳафтасида", "2026-04-21"),
        ("вторая неделя апреля", "2026-04-14"),
        ("2026 йил октябрнинг 1-ҳафтаси", "2026-10-07"),
        ("first week of December", "2026-12-07"),
        ("first Saturday of July", "2026-07-04"),
        ("sentabrning birinchi dushanbasi", "2026-09-07"),
    ],
)
def test_a_week_counts_from_the_first_of_its_month_and_a_note_says_so(text, day):
    imported = plan(text)
    [note] = terms(imported)
    assert (note.code, note.assumed, note.params["due"]) == ("deadline-worked-out", day, day)
    assert gravity_of(note.code) is Gravity.NOTE
    assert due(imported) == [day]


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("har chorakning birinchi oyida", [1, 4, 7, 10]),
        ("ҳар чоракнинг иккинчи ойида", [2, 5, 8, 11]),
        ("в первый месяц каждого квартала", [1, 4, 7, 10]),
        ("first month of each quarter", [1, 4, 7, 10]),
        ("ежемесячно, кроме января и августа", [2, 3, 4, 5, 6, 7, 9, 10, 11, 12]),
        ("har oyda, avgustdan tashqari", [1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12]),
        ("monthly except July and August", [1, 2, 3, 4, 5, 6, 9, 10, 11, 12]),
    ],
)
def test_some_months_of_each_quarter_or_year_are_dates_and_a_note_lists_them(text, months):
    imported = plan(text)
    [note] = terms(imported)
    assert (note.code, [int(day[5:7]) for day in due(imported)]) == ("deadline-worked-out", months)


def test_a_week_without_a_month_is_that_of_its_chapter():
    imported = plan_of("2026-yilgi ish rejasi", HEADING, "OKTABR | OKTABR | OKTABR | OKTABR",
                       "1 | Kutubxona ishini ko‘rish | 2-hafta | Kadrlar bo‘limi")  # fmt: skip
    assert due(imported) == ["2026-10-14"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("mid-June", "2026-06-15"),
        ("в середине мая", "2026-05-15"),
        ("mart oyi o‘rtasida", "2026-03-15"),
        ("март ойи бошида", "2026-03-10"),
        ("в начале июня", "2026-06-10"),
        ("Early March 2026", "2026-03-10"),
        ("late September 2026", "2026-09-30"),
        ("февраль — начало апреля", "2026-04-10"),
    ],
)
def test_a_part_of_a_month_without_a_sharp_end_is_its_likely_day_and_a_line(text, day):
    imported = plan(text)
    [line] = terms(imported)
    assert (line.code, line.assumed, due(imported)) == ("deadline-likely", day, [day])
    assert gravity_of(line.code) is Gravity.CHECK


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("с начала мая", "2026-05-10"),
        ("may boshidan", "2026-05-10"),
        ("летний период", "2026-08-31"),
        ("summer 2026", "2026-08-31"),
        ("yoz oylarida", "2026-08-31"),
        ("баҳорда", "2026-05-31"),
        ("spring semester", "2026-06-30"),
        ("осенний семестр", "2026-12-31"),
        ("3 четверть", "2026-03-31"),
        ("III четверть", "2026-03-31"),
        ("o‘quv yili boshida", "2026-09-01"),
        ("в начале учебного года", "2026-09-01"),
    ],
)
def test_the_end_of_the_named_part_is_proposed(text, day):
    imported = plan(text)
    [line] = terms(imported)
    assert (line.code, line.params["due"], found(imported).by) == ("deadline-unknown", day, ())


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("har semestrda", "half-yearly", "day: 15"),
        ("по итогам полугодия", "half-yearly", "day: 15"),
        ("в каждом семестре", "half-yearly", "day: 15"),
        ("second Tuesday of each month", "monthly", "day: 14"),
        ("har oyning birinchi seshanbasi", "monthly", "day: 7"),
        ("каждая вторая суббота месяца", "monthly", "day: 14"),
        ("1 раз в четверть", "quarterly", "day: 15"),
        ("Ҳар ойнинг 2-ҳафтасида", "monthly", "day: 14"),
        ("within 10 working days after the end of each quarter", "quarterly", "day: 10, in: next"),
        ("в течение двух недель после каждого месяца", "monthly", "day: 15"),
    ],
)
def test_the_rhythm_is_kept_and_its_day_is_asked(text, kind, day):
    imported = plan(text)
    [line] = terms(imported)
    assert (line.code, found(imported).kind, line.params["day"]) == ("deadline-rhythm-partly", kind, day)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2 раза в квартал", "quarterly"),
        ("два раза в месяц", "monthly"),
        ("2 раза в полугодие", "half-yearly"),
        ("ежемесячно, 2 раза", "monthly"),
        ("oyiga ikki marta", "monthly"),
        ("ойига икки марта", "monthly"),
        ("yarim yilda 2 marta", "half-yearly"),
        ("twice a month", "monthly"),
        ("twice per quarter", "quarterly"),
        ("twice each month", "monthly"),
    ],
)
def test_several_times_in_each_unit_are_one_checkpoint_for_each_and_to_be_checked(text, kind):
    imported = plan(text)
    [line] = terms(imported)
    assert (line.code, found(imported).kind, found(imported).named) == ("deadline-rhythm-times", kind, None)
    assert gravity_of(line.code) is Gravity.CHECK


def test_the_days_of_several_times_are_proposed():
    [line] = terms(plan("2 раза в квартал"))
    days = "2026-02-14, 2026-03-31, 2026-05-15, 2026-06-30, 2026-08-15, 2026-09-30, 2026-11-15, 2026-12-31"
    assert line.params["remedy"] == f'{{text: "2 раза в квартал", kind: several, dates: [{days}]}}'


@pytest.mark.parametrize(
    ("text", "kind", "day"),
    [
        ("2 раза в неделю", "weekly", "friday"),
        ("haftada ikki marta", "weekly", "friday"),
        ("har oyda 4 ta", "monthly", 15),
        ("не менее 3 раз в месяц", "monthly", 15),
    ],
)
def test_many_times_need_an_activity_for_each(text, kind, day):
    imported = plan(text)
    [line] = terms(imported)
    assert (line.code, found(imported).kind) == ("deadline-times-apart", kind)
    assert line.params["remedy"] == f'{{text: "{text}", kind: {kind}, day: {day}}}'
    assert gravity_of(line.code) is Gravity.CHECK


@pytest.mark.parametrize(
    ("title", "text", "day"),
    [
        ("2026-yil I choragi uchun ish rejasi", "chorak davomida", "2026-03-31"),
        ("2026 йил I чорагига иш режаси", "чорак якунигача", "2026-03-31"),
        ("План работы на I полугодие 2026 года", "в течение полугодия", "2026-06-30"),
        ("2026-yil I choragi uchun ish rejasi", "davr yakunigacha", "2026-03-31"),
        ("План работы на март 2026 года", "до 20 числа", "2026-03-20"),
    ],
)
def test_a_unit_without_its_number_is_that_of_the_title(title, text, day):
    imported = plan(text, title)
    due = [str(each.due) for each in checkpoints(found(imported), imported.plan.period, Calendar())]
    assert (due, terms(imported)) == ([day], [])


def test_a_unit_that_the_title_does_not_name_is_not_understood():
    [line] = terms(plan("chorak davomida"))
    assert line.code == "deadline-unknown"


@pytest.mark.parametrize("text", ["IV chorak (noyabr)", "noyabr (IV chorak)", "IV квартал, ноябрь"])
def test_a_quarter_beside_its_month_may_be_one_deadline(text):
    [line] = terms(plan(text))
    remedy = f'{{text: "{text}", kind: date, due: 2026-11-30}}'
    assert (line.code, line.params["alone"]) == ("deadline-in-parts", remedy)


@pytest.mark.parametrize("text", ["III chorak (iyul–sentabr)", "III chorak, noyabr", "1 мая, IV квартал"])
def test_a_quarter_beside_another_time_has_no_line(text):
    assert terms(plan(text)) == []
