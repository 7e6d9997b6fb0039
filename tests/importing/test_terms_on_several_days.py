"""A repetition on several days of a week or month: the last is kept, and a line tells the loss."""

import pytest
from imported import activities, plan_of, told

HEADING = "T/r | Tadbirlar | Ijro muddati | Mas’ul ijrochilar"


def read(text):
    imported = plan_of("2026-yilgi ish rejasi", HEADING, f"1 | Ishni ko‘rish | {text} | Kadrlar bo‘limi")
    [activity] = activities(imported)
    named = activity.deadline.named
    lines = [each for each in told(imported) if each[0].startswith("deadline")]
    return activity.deadline.text, named and (named.weekday or named.day), lines


@pytest.mark.parametrize(
    ("text", "day", "taken"),
    [
        ("ҳар сешанба ва пайшанба", 4, "thursday"),
        ("har seshanba va payshanba kunlari", 4, "thursday"),
        ("haftaning seshanba va payshanba kunlari", 4, "thursday"),
        ("every Tuesday and Thursday", 4, "thursday"),
        ("on Mondays and Fridays", 5, "friday"),
        ("по вторникам и четвергам", 4, "thursday"),
        ("каждый вторник и четверг", 4, "thursday"),
        ("еженедельно по понедельникам, средам и пятницам", 5, "friday"),
        ("har oyning 5- va 20-sanalari", 20, "20"),
        ("har oyning 1- va 15-kunlari", 15, "15"),
        ("ежемесячно 5 и 20 числа", 20, "20"),
        ("5 и 20 числа каждого месяца", 20, "20"),
        ("monthly on the 5th and 20th", 20, "20"),
    ],
)
def test_the_last_day_is_kept_with_the_wording_and_a_line_says_so(text, day, taken):
    assert read(text) == (text, day, [("deadline-several-days", text, f"day: {taken}")])


@pytest.mark.parametrize("text", ["haftaning har dushanba kuni", "har dushanba", "har oyning 5-sanasigacha"])
def test_a_repetition_on_one_day_has_no_line(text):
    assert read(text)[2] == []
