"""Plans with several columns of dates: which one is the deadline, and what is said about the others."""

from imported import activities, plan_of, told


def test_other_columns_of_dates_are_told():
    imported = plan_of(
        "План закупок на 2025 год",
        "№ | Закупка | Дата объявления | Дата договора | Дата поставки | Ответственный",
        "1 | Закупка бумаги | 01.02.2025 | 01.03.2025 | 15.03.2025 | Отдел закупок",
        "2 | Закупка картриджей | 10.03.2025 | 01.04.2025 | 20.04.2025 | Отдел закупок",
    )
    assert [found.deadline.text for found in activities(imported)] == ["15.03.2025", "20.04.2025"]
    assert told(imported, "deadline-rival") == [
        ("deadline-rival", "Дата объявления", "Дата поставки"),
        ("deadline-rival", "Дата договора", "Дата поставки"),
    ]


def test_actual_dates_are_told_and_do_not_replace_the_planned_ones():
    imported = plan_of(
        "Namuna markazining 2025-yil ish rejasi",
        "T/r | Tadbirlar | Muddati (reja) | Muddati (amalda) | Mas’ul",
        "1 | Rels almashtirish | mart | aprel | Yo‘l bo‘limi",
        "2 | Ko‘prik ta’mirlash | may | | Yo‘l bo‘limi",
    )
    assert [found.deadline.text for found in activities(imported)] == ["mart", "may"]
    assert activities(imported)[0].extra == {"Muddati (amalda)": "aprel"}
    assert told(imported) == [("deadline-rival", "Muddati (amalda)", "Muddati (reja)")]


def test_a_column_without_dates_is_not_told():
    imported = plan_of(
        "Namuna markazining 2025-yil ish rejasi",
        "T/r | Tadbirlar | Muddati (reja) | Muddati (amalda) | Mas’ul",
        "1 | Rels almashtirish | mart | | Yo‘l bo‘limi",
    )
    assert told(imported) == []
