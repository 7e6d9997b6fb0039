"""The heading of a plan's table, in all the spellings that real plans have."""

import pytest
from imported import plan_of, told

from workplan_cli.documents.html import read
from workplan_cli.importing.columns import heading_at
from workplan_cli.importing.roles import Role, role_of
from workplan_cli.model.calendar import Calendar
from workplan_cli.tracking.checkpoints import checkpoints

SPELLINGS = {
    Role.NUMBER: "T/r; T/R; №; Т/р; № п/п; п/п; Tartib raqami; №№",
    Role.TITLE: """Tadbirlar nomi; Tadbirlar (nomi, mazmuni); Chora-tadbirlar nomi; Topshiriqlar; Vazifalar;
        Amalga oshiriladigan chora-tadbirlar; Amalga oshiriladigan chora-tadbir; Тадбирлар мазмуни;
        Содержание работы; Наименование мероприятий; Меры по устранению; Меры по устранению недостатков;
        Kamchiliklarni bartaraf etish chora-tadbirlari""",
    Role.DEADLINE: """Ijro muddati; Ijro mud-\ndati; Bajarish muddati;
        (bajarilish) muddati; Muddat; Muddati; Ижро муддати;
        Срок; Сроки исполнения; Bajarish muddati (boshlanishi–tugashi); Срок (начало–окончание);
        Period (start–end); Срок начала и окончания; Начало–окончание""",
    Role.EXECUTORS: """Mas’ul ijrochilar; Mas'ul ijrochilar; Ijrochilar; Mas’ullar; Mas`ul; Масъуллар;
        Bajarish uchun mas’ullar; Javobgar shaxslar; Ответственные; Ответственные исполнители; Исполнители;
        Отв.; Исп.; Отв; Кто проводит; Проводят; Исполняет; Кто отвечает; Kim bajaradi""",
    Role.SUPERVISORS: "Nazorat uchun mas’ul; Назорат учун масъул; Контроль; Кто контролирует",
    Role.EXTRA: """Amalga oshirish mexanizmi; Moliyalashtirish manbalari; Bajarilishi; Izoh; Примечание;
        Kutilayotgan natija; Где; Место проведения; O‘tkazilish joyi; Қаерда; Where; Venue;
        Выявленная проблема; Aniqlangan kamchiliklar; Finding; Замечание; Funding Source; Где проводится""",
    None: "Birinchi; 12; ; " + "so‘z " * 40,
}


@pytest.mark.parametrize("role", SPELLINGS)
def test_what_a_heading_is_over(role):
    spellings = [spelling.strip() for spelling in SPELLINGS[role].split(";")]
    assert {spelling: role_of(spelling) for spelling in spellings} == dict.fromkeys(spellings, role)


def heading(*rows):
    table = read("<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>").tables[0]
    return heading_at(table.rows, 0)


def roles(found):
    return [(column.role.value, column.name) for column in found.columns]


def test_a_heading_of_one_row():
    found = heading("<td>№<td>Mas’ullar<td>Tadbirlar<td>Muddat<td>Izoh<td>")
    assert roles(found) == [
        ("number", "№"), ("executors", "Mas’ullar"), ("title", "Tadbirlar"), ("deadline", "Muddat"),
        ("extra", "Izoh"), ("extra", ""),
    ]  # fmt: skip
    assert len(found.rows) == 1


@pytest.mark.parametrize(
    "rows",
    [
        ("<td rowspan=2>T/r<td rowspan=2>Tadbirlar<td colspan=2>Ijro", "<td>muddati<td>mas’ullari"),
        ("<td>T/r<td>Tadbirlar<td>Ijro<td>", "<td><td><td>muddati<td>mas’ullari"),
        ("<td>T/r<td>Tadbirlar<td colspan=2>Ijro", "<td><td><td>muddati<td>mas’ullari"),
    ],
    ids=["merged", "empty", "half merged"],
)
def test_a_heading_of_two_rows(rows):
    found = heading(*rows, "<td>1<td>Ish<td>doimiy<td>Bo‘lim")
    assert [column.role for column in found.columns] == [
        Role.NUMBER,
        Role.TITLE,
        Role.DEADLINE,
        Role.EXECUTORS,
    ]
    assert len(found.rows) == 2
    assert found.columns[2].name == "Ijro muddati"


@pytest.mark.parametrize(
    "row",
    [
        "<td>1<td>Mas’ul bo‘limlarga muddatni eslatish<td>doimiy<td>Mas’ul bo‘lim",
        "<td>F.I.Sh.<td>Lavozimi<td>Telefoni",
        "<td>Nomi<td>Bet",
        "<td>Tadbirlar muddati va mas’ullari haqida",
    ],
)
def test_what_is_no_heading(row):
    assert heading(row) is None


def test_a_row_of_the_plan_is_no_second_heading_row():
    found = heading(
        "<td>T/r<td>Tadbirlar<td>Muddat<td>Mas’ullar", "<td><td><td><td>bo‘limlar, hududiy filiallar"
    )
    assert len(found.rows) == 1


def test_a_heading_without_an_activity_column_is_a_guess():
    found = heading("<td>№<td>Yo‘nalish va so‘z<td>Muddat<td>Mas’ullar")
    assert [column.role for column in found.columns][1] is Role.TITLE
    found = heading("<td>№<td>Narsa<td>Muddat<td>Mas’ullar")
    assert found.guessed


def test_columns_of_one_kind_twice():
    found = heading(
        "<td>№<td>Tadbirlar<td>Boshlash muddati<td>Yakunlash muddati<td>Asosiy ijrochilar<td>Mas’ullar"
    )
    assert [column.role.value for column in found.columns] == [
        "number", "title", "start", "deadline", "executors", "executors",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("names", "deadline"),
    [
        (("Muddati (reja)", "Muddati (amalda)"), "Muddati (reja)"),
        (("Muddati (amalda)", "Muddati (reja)"), "Muddati (reja)"),
        (("Срок план", "Срок факт"), "Срок план"),
        (("Фактический срок", "Срок исполнения"), "Срок исполнения"),
        (("Срок исполнения", "Фактический срок"), "Срок исполнения"),
        (("Planned date", "Actual date"), "Planned date"),
        (("Muddat", "Ijro muddati"), "Ijro muddati"),
    ],
)
def test_the_planned_dates_are_the_deadline(names, deadline):
    found = heading(f"<td>№<td>Tadbirlar<td>{names[0]}<td>{names[1]}<td>Mas’ullar")
    assert [column.name for column in found.columns if column.role is Role.DEADLINE] == [deadline]


def test_planned_and_actual_starts_and_ends():
    found = heading(
        "<td>№<td>Работа<td>Начало план<td>Окончание план<td>Начало факт<td>Окончание факт<td>Отв."
    )
    assert [column.role.value for column in found.columns] == [
        "number", "title", "start", "end", "extra", "extra", "executors",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "heads",
    [
        "<td>1<td>2<td>3<td>4<td>5<td>6<td>7<td>8<td>9<td>10<td>11<td>12",
        "<td>I<td>II<td>III<td>IV<td>V<td>VI<td>VII<td>VIII<td>IX<td>X<td>XI<td>XII",
        "<td>Янв<td>Фев<td>Мар<td>Апр<td>Май<td>Июн<td>Июл<td>Авг<td>Сен<td>Окт<td>Ноя<td>Дек",
    ],
    ids=["numbers", "Roman", "names"],
)
def test_twelve_columns_are_months(heads):
    found = heading(f"<td>№<td>Tadbir<td>Отв.{heads}")
    assert [column.months for column in found.columns[3:]] == [(month, month) for month in range(1, 13)]


def test_four_columns_in_roman_numerals_are_quarters():
    found = heading("<td>№<td>Tadbir<td>I<td>II<td>III<td>IV<td>Mas’ul")
    assert [column.months for column in found.columns[2:6]] == [(1, 3), (4, 6), (7, 9), (10, 12)]


def test_a_row_that_counts_the_columns_is_no_heading():
    assert heading("".join(f"<td>{number}" for number in range(1, 14))) is None


@pytest.mark.parametrize(
    "heading",
    [
        "Assigned to", "Assignee", "Task owner", "Accountable", "Focal point", "Action by", "By whom",
        "Исполнитель (Ф.И.О.)", "Соисполнители", "Кому поручено", "Закреплено за", "Кто",
        "Biriktirilgan mas’ul", "Biriktirilgan xodim", "Topshiriq kimga berilgan", "Бириктирилган масъул",
    ],
)  # fmt: skip
def test_a_heading_that_names_those_to_whom_a_task_is_given(heading):
    assert role_of(heading) is Role.EXECUTORS


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Assigned date", Role.DEADLINE),
        ("Biriktirilgan sana", Role.DEADLINE),
        ("Содержание поручения", Role.TITLE),
    ],
)
def test_a_heading_that_names_a_date_or_a_task_given(heading, role):
    assert role_of(heading) is role


def test_a_guess_that_all_cells_confirm_needs_no_check_unless_it_is_the_activity():
    """Names of units and dates confirm each other; that a text is an activity, nothing confirms."""
    rows = [
        "1 | Ko‘prikni bo‘yash | 1-may | Yo‘l bo‘limi",
        "2 | Ekin ekish | 1-iyun | Yer bo‘limi",
        "3 | Suv berish | 1-iyul | Suv bo‘limi",
    ]
    title, head = "Yer bo‘limining 2026-yil rejasi", "№ | Tadbir | Muddat | Xizmatchi"
    assert told(plan_of(title, head, *rows)) == []
    assert told(plan_of(title, head, *rows[:2])) != []
    assert told(plan_of(title, head.replace("Tadbir", "Bosqich"), *rows), "column-guessed") != []


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Faoliyat", Role.TITLE), ("Деятельность", Role.TITLE), ("Step", Role.TITLE), ("Тема", Role.TITLE),
        ("Маърузачи", Role.EXECUTORS), ("Кто отвечает", Role.EXECUTORS), ("Когда", Role.DEADLINE),
        ("Step No.", Role.NUMBER),
    ],
)  # fmt: skip
def test_more_words_of_headings(heading, role):
    assert role_of(heading) is role


@pytest.mark.parametrize(
    "names",
    [("Дата", "Время"), ("Date", "Time"), ("Sana", "Vaqti"), ("Время", "Дата проведения")],
)
def test_times_of_a_day_are_no_deadline_beside_days(names):
    found = heading(f"<td>№<td>Мероприятие<td>{names[0]}<td>{names[1]}<td>Ответственный")
    [name] = [column.name for column in found.columns if column.role is Role.DEADLINE]
    assert name == next(each for each in names if each in {"Дата", "Date", "Sana", "Дата проведения"})


@pytest.mark.parametrize("name", ["Initiative", "Deliverable", "Objective", "Workstream"])
def test_works_of_another_name_are_activities_where_no_heading_names_them(name):
    alone = heading(f"<td>No.<td>{name}<td>Due date<td>Owner")
    beside = heading(f"<td>No.<td>Activity<td>{name}<td>Due date<td>Owner")
    titles = [[each.name for each in found.columns if each.role is Role.TITLE] for found in (alone, beside)]
    assert titles == [[name], ["Activity"]]
    assert not alone.guessed


def test_a_start_and_an_end_below_one_heading_are_told_apart():
    found = heading(
        "<td rowspan=2>№<td rowspan=2>Мероприятие<td colspan=2>Срок начала и окончания<td rowspan=2>Отв.",
        "<td>начало<td>окончание",
    )
    assert [column.role for column in found.columns][2:4] == [Role.START, Role.END]


def test_the_end_of_a_span_in_one_cell_is_the_deadline():
    plan = plan_of(
        "2026-yilgi ish rejasi",
        "T/r | Bosqich nomi | Bajarish muddati (boshlanishi–tugashi) | Ijrochilar",
        "1 | Namunalarni yig‘ish | 01.2026–04.2026 | Kadrlar bo‘limi",
    )
    [row] = plan.plan.rows()
    assert [str(each.due) for each in checkpoints(row.activity.deadline, plan.plan.period, Calendar())] == [
        "2026-04-30"
    ]
