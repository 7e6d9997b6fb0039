"""Plans with several columns of dates: which one is the deadline, and what is said about the others."""

from imported import activities, plan_of, told

from workplan_cli.model.deadline import WrittenDate


def test_other_columns_of_dates_are_reported():
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


def test_actual_dates_are_reported_and_do_not_replace_the_planned_ones():
    imported = plan_of(
        "Namuna markazining 2025-yil ish rejasi",
        "T/r | Tadbirlar | Muddati (reja) | Muddati (amalda) | Mas’ul",
        "1 | Rels almashtirish | mart | aprel | Yo‘l bo‘limi",
        "2 | Ko‘prik ta’mirlash | may | | Yo‘l bo‘limi",
    )
    assert [found.deadline.text for found in activities(imported)] == ["mart", "may"]
    assert activities(imported)[0].extra == {"Muddati (amalda)": "aprel"}
    assert told(imported) == [("deadline-rival", "Muddati (amalda)", "Muddati (reja)")]


def test_days_without_a_year_take_it_from_the_period():
    imported = plan_of(
        "План работы центра «Надежда» на 2025 год",
        "№ | Мероприятие | Срок | Ответственный",
        "1 | Провести кросс | 14.09 | Отдел спорта",
        "2 | Отремонтировать крышу | до 10.02, до 10.05 | Отдел ремонта",
    )
    assert [written for found in activities(imported) for written in found.deadline.by] == [
        WrittenDate(month=9, day=14),
        WrittenDate(month=2, day=10),
        WrittenDate(month=5, day=10),
    ]
    assert told(imported) == []


def test_a_day_that_falls_twice_into_the_period_is_reported():
    imported = plan_of(
        "План работы центра «Надежда» на 2025–2026 годы",
        "№ | Мероприятие | Срок | Ответственный",
        "1 | Провести кросс | 14.09 | Отдел спорта",
    )
    assert told(imported) == [("deadline-year-unclear", "14.09", "")]


def test_a_column_of_decimals_is_no_column_of_dates():
    imported = plan_of(
        "План работы центра «Надежда» на 2025 год",
        "№ | Мероприятие | Срок | Смета, млн | Ответственный",
        "1 | Провести кросс | май | 10.05 | Отдел спорта",
        "2 | Отремонтировать крышу | июнь | 12.10 | Отдел ремонта",
    )
    assert told(imported) == []


def test_a_column_without_dates_is_not_reported():
    imported = plan_of(
        "Namuna markazining 2025-yil ish rejasi",
        "T/r | Tadbirlar | Muddati (reja) | Muddati (amalda) | Mas’ul",
        "1 | Rels almashtirish | mart | | Yo‘l bo‘limi",
    )
    assert told(imported) == []


def test_long_texts_below_a_heading_of_deadlines_are_shown_as_deadlines():
    terms = [
        (
            "по графику, который составляет диспетчерская и ежегодно согласует с администрацией района, а "
            "также с теми организациями, которым принадлежат сети"
        ),
        (
            "в порядке и в те дни, которые определены договором с подрядчиком и дополнительными соглашениями "
            "к нему, заключёнными до начала отопительного сезона"
        ),
    ]
    rows = [f"{at} | Проверить {at} котельных | {term} | Диспетчер" for at, term in enumerate(terms, 1)]
    imported = plan_of("План работы службы на 2026 год", "№ | Мероприятие | Срок | Исполнитель", *rows)
    assert [found.deadline.text for found in activities(imported)] == terms
    assert [line[:2] for line in told(imported, "deadline-unknown")] == [
        ("deadline-unknown", term) for term in terms
    ]


def test_the_columns_of_a_project_program_are_read():
    imported = plan_of(
        "Wetland work plan for 2026",
        "ID | Task Name | Duration | Start | Finish | Resource Names",
        "1 | Survey the ponds | 15 days | Mon 05/01/26 | Fri 23/01/26 | Field Team",
        "2 | Order the reeds | 5 days | Mon 26/01/26 | Fri 30/01/26 | Purchasing Officer",
    )
    assert [found.deadline.text for found in activities(imported)] == ["Fri 23/01/26", "Fri 30/01/26"]
    assert [len(found.executors) for found in activities(imported)] == [1, 1]
    assert told(imported, "deadline-missing", "deadline-unknown") == []


def test_a_heading_named_as_advised_has_no_rival():
    for head, rivals in (("Due | Deadline", 1), ("Due | Deadline (plan)", 0)):
        imported = plan_of(
            "Work plan for 2026",
            f"No. | Activity | {head} | Responsible",
            "1 | Inspect the ponds | 15 January 2026 | March 2026 | Field Team",
            "2 | Count the birds | 20 January 2026 | April 2026 | Field Team",
        )
        assert [found.deadline.text for found in activities(imported)] == ["March 2026", "April 2026"]
        assert len(told(imported, "deadline-rival")) == rivals
