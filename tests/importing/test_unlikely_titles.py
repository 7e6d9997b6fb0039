"""Titles that look cut off or misplaced, and titles that only look so."""

import pytest
from imported import plan_of, told

TITLE = "Namuna markazining 2025-yil ish rejasi"
HEAD = "T/r | Tadbirlar | Muddati | Mas’ullar"


def odd_titles(*titles):
    rows = [f"{at} | {title} | mart | Kadrlar bo‘limi" for at, title in enumerate(titles, start=1)]
    return [read for _, read, _ in told(plan_of(TITLE, HEAD, *rows), "title-odd")]


@pytest.mark.parametrize(
    "title",
    [
        "Jadvalni tasdiqlash",
        "Reja-jadvalni tasdiqlash",
        "Prepare paper I",
        "Подготовить доклад И",
        "iPhone app release",
        "e-kutubxona ochish",
        "Согласование",
        "Yil yakunlari",
        "Чораклик натижалар",
        "Monthly results",
        "а) аэропорт Нукус",
    ],
)
def test_a_whole_title_is_not_reported(title):
    assert odd_titles("Nizomni yangilash", title, "Xodimlarni o‘qitish") == []


@pytest.mark.parametrize(
    "title",
    [
        "Dasturni ishlab chiqish va",
        "Разработать порядок и",
        "va tasdiqlash",
        "III-chorak",
        "Seminar (2 kunlik",
    ],
)
def test_a_title_that_is_cut_or_misplaced_is_reported(title):
    assert odd_titles("Nizomni yangilash", title, "Xodimlarni o‘qitish") == [title]


def test_items_in_small_letters_are_whole():
    rows = (
        "1 | Quyidagilarni bajarish | mart | Kadrlar bo‘limi",
        "a) | seminar o‘tkazish | may | Moliya bo‘limi",
    )
    assert told(plan_of(TITLE, HEAD, *rows, "2 | Hisobot berish | iyun | Moliya bo‘limi"), "title-odd") == []


def test_small_letters_throughout_are_a_habit():
    assert odd_titles("nizomni yangilash", "xodimlarni o‘qitish", "hisobot tayyorlash") == []
